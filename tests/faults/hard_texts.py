"""Texts of any size that are made to be hard for the rules: their own examples, symbols, names, over and over (case 43)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from minutesparse import styles
from minutesparse.layout import Block, Layout

RUNS = {
    "brackets": "(", "mixed brackets": "([{<", "quotes": "“‘\"'", "dots": ".", "dashes": "-–—", "colons": ":", "stars": "*",
    "dollars": "$1,", "slashes": "/", "emoji": "🙂", "accents": "e\u0301", "letters": "a", "capitals": "A", "digits": "1",
    "blanks": "a  ", "initials": "A. ", "capital words": "OAK ASH ", "names": "Rowan Birch ", "names with commas": "Rowan Birch, ",
    "titled names": "Cllr. Mrs. Birch ", "names in brackets": "Rowan Birch (Chair) ", "name and": "Birch and ",
    "apostrophes": "Birch’s ", "hyphens": "oak-ash-", "numbers": "1.2.3. ", "labels": "a) ", "roman": "(iv) ", "times": "7:30 pm ",
    "dates": "3 May 2030, ", "money": "£1,204.50 ", "colon words": "Action: ", "votes": "Ayes: Birch, Elm. Noes: ",
    "moved": "moved by Birch, seconded by ", "resolved": "RESOLVED that ", "that": "that it be that ", "to": "to agree to ",
    "will": "Birch will ask Elm to ", "reported": "Birch reported that Elm said that ", "semicolons": "noted; ", "ands": "and and ",
}  # fmt: skip
LINES = {
    "labels alone": "1.", "headings": "1. Matters arising", "capital headings": "MATTERS ARISING", "names": "Rowan Birch (Chair)",
    "rows of votes": "Rowan Birch: Yes", "colons": "Present:", "actions": "Action: Rowan Birch to ask the landlord by 3 May 2030",
    "motions": "It was moved by Rowan Birch and seconded by Ivy Elm that the shed be painted. Carried.", "bullets": "- noted",
    "apologies": "Apologies: Rowan Birch, Ivy Elm", "dashes": "-", "numbers": "12", "dates": "3 May 2030", "letters": "a",
}  # fmt: skip


@dataclass(frozen=True)
class Hard:
    """A text of any size: a piece repeated, on one line or one line each, or in the cells of a table."""

    name: str
    piece: str
    shape: str  # "line", "lines", "table"

    def layout(self, size: int) -> Layout:
        count = max(size // (len(self.piece) + 1), 1)
        if self.shape == "line":
            blocks = [Block("paragraph", (self.piece * (size // len(self.piece))).strip() or self.piece)]
        elif self.shape == "lines":
            blocks = [Block("paragraph", self.piece) for _ in range(count)]
        else:
            blocks = [Block("cell", self.piece, table=0, row=n // 3, column=n % 3) for n in range(count)]
        opening = [Block("heading", "Minutes of the Garden Club, 3 May 2030", level=1)]
        return Layout("text/plain", "text", [*opening, Block("paragraph", "Present: Rowan Birch, Ivy Elm"), *blocks])


def hard_texts() -> Iterator[Hard]:
    """All of them."""
    for name, piece in RUNS.items():
        yield Hard(f"run of {name}", piece, "line")
    for name, piece in LINES.items():
        yield Hard(f"lines of {name}", piece, "lines")
        yield Hard(f"cells of {name}", piece, "table")
    for rule in styles.load().rules:
        example = max(rule.examples, key=len)
        yield Hard(f"{rule.id}: examples in a line", f"{example} ", "line")
        yield Hard(f"{rule.id}: cut short", f"{example[: -max(len(example) // 4, 1)].strip()} ", "line")
        if rule.regex is not None:
            yield Hard(f"{rule.id}: examples in lines", example, "lines")
