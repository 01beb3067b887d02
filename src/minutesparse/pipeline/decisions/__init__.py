"""Items → motions, votes, resolutions and declarations: what was moved, how it went and what was decided."""
