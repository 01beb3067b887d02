"""Lines of minutes → layouts, and Docs that no component has read yet, for tests."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from minutesparse.layout import Block, Layout
from minutesparse.pipeline.document import to_doc

VOCAB = spacy.blank("en").vocab


def layout_of(*lines: str | Block) -> Layout:
    """The layout of paragraphs and `Block`s."""
    return Layout("text/plain", "text", [Block("paragraph", line) if isinstance(line, str) else line for line in lines])


def document(*lines: str | Block, vocab: Vocab = VOCAB) -> Doc:
    """The Doc of paragraphs and `Block`s."""
    return to_doc(layout_of(*lines), vocab)


def table(*rows: tuple[str, ...]) -> list[Block]:
    """The cells of a table, the empty ones left out."""
    return [
        Block("cell", text, table=0, row=row, column=column)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
        if text
    ]
