"""Names everywhere → who was there, in which role, one person a person, and every mention of them."""
