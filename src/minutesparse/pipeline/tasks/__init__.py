"""Items → actions: who is to do what by when."""
