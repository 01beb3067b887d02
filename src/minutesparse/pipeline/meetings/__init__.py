"""Title lines, opening and closing words → facts of the meeting."""
