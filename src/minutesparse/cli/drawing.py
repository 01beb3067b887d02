"""Layout → one html page: pictures of the pages with a box around each block, beside them the blocks in order.

The page stands alone: pictures and styles are inside it, it has no script, and its policy lets the browser fetch nothing.
A click on a box goes to the block, a click on a block's number to its box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from minutesparse.cli import html
from minutesparse.cli.pictures import Picture, page_pictures
from minutesparse.layout import Block, Layout, Mark

_STYLE = Path(__file__).with_name("drawing.css")
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strike": "s", "inserted": "ins"}
_MAX_INDENT = 6  # levels
_PADDING = 1.5  # points around a box

Numbered = tuple[int, Block]


def draw(layout: Layout, data: bytes, name: str) -> str:
    """The html page for a layout that was read from `data`."""
    pictures = list(page_pictures(data)) if layout.media_type == "application/pdf" else []
    blocks = list(enumerate(layout.blocks, start=1))
    body = _pages(pictures, blocks) if pictures else [f'<main class="plain">{"".join(_flow(blocks))}</main>']
    return html.page(f"{name}: layout", _STYLE, (*_head(layout, name), *body), pictures=True)


def _head(layout: Layout, name: str) -> Iterator[str]:
    pages = f" · {layout.pages} pages" if layout.pages else ""
    yield f"<header><h1>{html.text(name)}</h1><p>{html.text(layout.reader)} reader · {html.text(layout.media_type)}{pages}</p>"
    counts = Counter(block.kind for block in layout.blocks)
    chips = (f'<span class="kind {kind}">{_kind_name(kind)} {count}</span>' for kind, count in counts.most_common())
    yield f'<p class="legend">{"".join(chips)}</p>'
    if layout.metadata:
        rows = "".join(
            f"<dt>{html.text(key)}</dt><dd>{html.text(value)}</dd>" for key, value in layout.metadata.items()
        )
        yield f"<dl>{rows}</dl>"
    if layout.notices:
        yield '<ul class="notices">'
        for notice in layout.notices:
            place = f" (page {notice.page})" if notice.page else ""
            yield f'<li class="{notice.severity}"><b>{html.text(notice.code)}</b>{place} {html.text(notice.message)}</li>'
        yield "</ul>"
    yield "</header>"


def _pages(pictures: Sequence[Picture], blocks: Sequence[Numbered]) -> Iterator[str]:
    """A row for each page: its picture with boxes on the left, its blocks on the right."""
    drawn = {picture.number: picture for picture in pictures}
    for number in sorted({*drawn, *(block.page or 1 for _, block in blocks)}):
        here = [(index, block) for index, block in blocks if (block.page or 1) == number]
        yield f'<section class="page" id="page-{number}"><h2>Page {number}</h2><div class="sheet">'
        if number in drawn:
            yield from _sheet(drawn[number], here)
        yield f'</div><div class="flow">{"".join(_flow(here))}</div></section>'


def _sheet(picture: Picture, blocks: Sequence[Numbered]) -> Iterator[str]:
    yield f'<figure><img src="{picture.uri}" alt="Page {picture.number}">'
    for index, block in blocks:
        if block.bbox is None:
            continue
        x0, top, x1, bottom = block.bbox
        left, width = 100 * (x0 - _PADDING) / picture.width, 100 * (x1 - x0 + 2 * _PADDING) / picture.width
        above, height = 100 * (top - _PADDING) / picture.height, 100 * (bottom - top + 2 * _PADDING) / picture.height
        yield (
            f'<a class="box {block.kind}" id="x{index}" href="#b{index}" title="{html.text(_about(block))}" '
            f'style="left:{left:.2f}%;top:{above:.2f}%;width:{width:.2f}%;height:{height:.2f}%"><span>{index}</span></a>'
        )
    yield "</figure>"


def _flow(blocks: Sequence[Numbered]) -> Iterator[str]:
    """The blocks one below the other, those of one table as a table."""
    for table, group in groupby(blocks, key=lambda numbered: numbered[1].table):
        if table is None:
            for index, block in group:
                yield _block(index, block)
        else:
            yield from _table(list(group))


def _block(index: int, block: Block) -> str:
    depth = min(max(block.level - 1, 0), _MAX_INDENT) if block.kind == "list_item" else 0
    size = f" level-{min(block.level, 6)}" if block.kind == "heading" else ""
    return (
        f'<div class="block {block.kind}{size}" id="b{index}" style="--depth:{depth}">'
        f'<a class="number" href="#{_target(index, block)}" title="{html.text(_about(block))}">{index}</a>'
        f'<span class="kind {block.kind}">{_kind_name(block.kind)}{f" {block.level}" if block.level else ""}</span>'
        f"<p>{_label(block)}{_marked(block.text, block.marks)}</p></div>"
    )


def _table(cells: Sequence[Numbered]) -> Iterator[str]:
    yield f'<table><caption><span class="kind cell">table {cells[0][1].table}</span></caption>'
    for _, row in groupby(cells, key=lambda numbered: numbered[1].row):
        yield "<tr>"
        at = 0
        for column, group in groupby(row, key=lambda numbered: numbered[1].column):
            parts = list(group)
            gap = (column or 0) - at
            if gap > 0:
                yield f'<td class="empty" colspan="{min(gap, 63)}"></td>'
            span = max(parts[0][1].column_span, 1)
            at = (column or 0) + span
            inner = "".join(
                f'<p id="b{index}"><a class="number" href="#{_target(index, block)}">{index}</a> {_label(block)}'
                f"{_marked(block.text, block.marks)}</p>"
                for index, block in parts
            )
            yield f'<td colspan="{span}">{inner}</td>'
        yield "</tr>"
    yield "</table>"


def _target(index: int, block: Block) -> str:
    """Where the number of a block leads: to its box where it has one."""
    return f"{'b' if block.bbox is None else 'x'}{index}"


def _label(block: Block) -> str:
    return f'<span class="label">{html.text(block.label)}</span> ' if block.label else ""


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """The text with its typography as tags."""
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    parts = []
    for start, end in pairwise(edges):
        kinds = [mark.kind for mark in marks if mark.start <= start and end <= mark.end]
        opened = "".join(f"<{_TAGS[kind]}>" for kind in kinds)
        closed = "".join(f"</{_TAGS[kind]}>" for kind in reversed(kinds))
        parts.append(f"{opened}{html.text(text[start:end])}{closed}")
    return "".join(parts).replace("\n", "<br>")


def _about(block: Block) -> str:
    """What a block is, in a few words."""
    facts = [_kind_name(block.kind)]
    facts += [f"level {block.level}"] if block.level else []
    facts += [f"label {block.label}"] if block.label else []
    facts += [f"table {block.table}, row {block.row}, column {block.column}"] if block.table is not None else []
    facts += [f"style {block.style}"] if block.style else []
    facts += [f"{block.size:g} pt"] if block.size else []
    facts += [f"indent {block.indent:g} pt"] if block.indent else []
    return " · ".join(facts)


def _kind_name(kind: str) -> str:
    return kind.replace("_", " ")
