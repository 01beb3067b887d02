"""Text of documents → text for a terminal."""

from __future__ import annotations


def visible(text: str) -> str:
    """Text that a terminal shows and does not obey."""
    return "".join(char if char.isprintable() else " " for char in text)
