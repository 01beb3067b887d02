"""What a word processor file holds beside plain text → the notices of its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutesparse.layout import Notice

_QUOTED_LENGTH = 10_000


@dataclass(slots=True)
class Tally:
    """What was met on the way and is no plain text."""

    insertions: int = 0
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    boxes: int = 0
    pictures: int = 0
    comments: int = 0
    clamped: int = 0
    """Impossible column spans."""
    bad_values: list[str] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    """What has no text that is read, by kind."""

    def notices(self, *, empty: bool) -> Iterator[Notice]:
        """In words; `empty` where the file gave no blocks."""
        if empty and self.pictures:
            yield Notice("no_text_layer", f"no text, only {self.pictures} pictures", "error")
        elif empty:
            yield Notice("no_text", "the document holds no text", "error")
        if self.insertions:
            yield Notice("inserted_text", f"{self.insertions} tracked insertions read as text", "info")
        if self.deleted:
            yield Notice("deleted_text", _left_out("tracked deletions", self.deleted))
        if self.hidden:
            yield Notice("hidden_text", _left_out("runs of hidden text", self.hidden))
        if self.boxes:
            yield Notice("text_boxes", f"{self.boxes} text boxes read after the paragraph they hang on", "info")
        if self.comments:
            yield Notice("comments", f"{self.comments} comments read as notes", "info")
        if self.clamped:
            yield Notice("column_span_clamped", f"{self.clamped} impossible column spans clamped to 1..63")
        if self.bad_values:
            yield Notice(
                "bad_value", f"{len(self.bad_values)} values are no numbers: {', '.join(self.bad_values[:10])}"
            )
        for kind, number in sorted((+self.unread).items()):
            yield Notice("unread_part", f"{number} × {kind} not read")


def _left_out(what: str, texts: list[str]) -> str:
    """What a notice says of words in the file that the document does not show."""
    words = sum(len(text.split()) for text in texts)
    quoted = " | ".join(texts)
    if len(quoted) > _QUOTED_LENGTH:
        quoted = quoted[:_QUOTED_LENGTH] + " …"
    return f"{len(texts)} {what} left out, {words} words: {quoted}"
