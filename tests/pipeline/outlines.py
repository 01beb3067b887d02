"""Short invented documents → their items, for the tests of the outline."""

from __future__ import annotations

from documents import document
from minutesparse import facts, styles
from minutesparse.layout import Block, BlockKind, Mark
from minutesparse.pipeline.structure.items import item_finder

FIND = item_finder(styles.load())
SAID = "The Clerk reported that the matter had been dealt with since the last meeting and nothing was outstanding."


def block(text: str, kind: BlockKind = "paragraph", *, bold: bool = False, label: str = "", level: int = 0) -> Block:
    marks = (Mark("bold", 0, len(text)),) if bold else ()
    return Block(kind, text, label=label, level=level, marks=marks)


def cell(text: str, row: int, column: int) -> Block:
    return Block("cell", text, table=0, row=row, column=column)


def items(*blocks: Block | str) -> list[tuple[str, str]]:
    doc = document(*blocks)
    text = facts.text(doc)
    return [(item["number"], text[slice(*item["title"])]) for item in FIND(doc)]
