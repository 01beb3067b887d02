"""Supervised worker processes: a function and its arguments → its result, or why there is none. Knows nothing of minutes."""
