"""Items → presentations and contributions: who reported what, and who said what about it."""
