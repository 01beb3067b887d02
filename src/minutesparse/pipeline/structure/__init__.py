"""Lines → zones and items: the frame in which every other rule stands."""
