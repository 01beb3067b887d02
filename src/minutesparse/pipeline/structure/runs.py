"""Blocks → blocks: cuts a paragraph where the next numbers of the document run on inside it.

"18. Correspondence None. 19. Date of next meeting 4 May" becomes two blocks where 17 or 18 was the number before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutesparse.layout import Block, Mark

_INNER = re.compile(r"[.;:!?)”’\"] +(?=(\d{1,3})[.)] +[A-Z“])")
_BROKEN = re.compile(r"\n[^\S\n]{0,4}\n\s{0,4}(?=\d{1,2}[.:)]\s{1,8}[A-Z])")
_FIRST = re.compile(r"(\d{1,3})[.)]?(?=\s|$)")
_KINDS = frozenset({"paragraph", "list_item", "cell"})


def cut_runs(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those cut that hold the beginning of the next number, which must follow the last one without a gap."""
    last = -1
    for block in _cut_breaks(blocks):
        first = _FIRST.match(block.label or block.text)
        last = int(first.group(1)) if first else last
        if last < 0 or len(block.text) < 24 or block.kind not in _KINDS:
            yield block
            continue
        start = 0
        for match in _INNER.finditer(block.text):
            if int(match.group(1)) == last + 1:
                yield _piece(block, start, match.start() + 1)
                start, last = match.end(), last + 1
        yield _piece(block, start, len(block.text)) if start else block


def _cut_breaks(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those cut whose numbers stand behind hard line breaks: "Present: Ann\n\n1: Accounts"."""
    for block in blocks:
        if "\n" not in block.text or block.kind not in _KINDS:
            yield block
            continue
        start = 0
        for match in _BROKEN.finditer(block.text):
            yield _piece(block, start, len(block.text[: match.start()].rstrip()))
            start = match.end()
        yield _piece(block, start, len(block.text)) if start else block


def _piece(block: Block, start: int, end: int) -> Block:
    marks = tuple(
        Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start)
        for mark in block.marks
        if mark.start < end and mark.end > start
    )
    return replace(block, text=block.text[start:end], marks=marks, label=block.label if start == 0 else "")
