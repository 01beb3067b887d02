"""Pages of rows → which rows are running headers and footers: repeated at one height, or a page number at the edge."""

from __future__ import annotations

import re
from collections import defaultdict

from minutesparse.readers.pdf_lines import Line

Rows = list[list[Line]]

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–|\[(]\s*)?(?:(?:p\s?a\s?g\s?e|pg\.?|p\.?)\s*[|:]?\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*(?:page\s*)?\d{1,4})?(?:\s*\|?\s*page)?\s*[-–|\])]?$",
    re.IGNORECASE,
)
_HAS_PAGE_NUMBER = re.compile(r"\bpage\s*[|:]?\s*(?:#|\d+)|^(?:#|\d+)\s*\|\s*page\b", re.IGNORECASE)
_EDGE_ROWS = 8
_EDGE = 0.2  # share of the page's height at each end in which a running line may stand


def find_running(pages: list[tuple[Rows, float]]) -> tuple[set[int], set[int]]:
    """Ids of the lines (``id(line)``) that are running headers, and of those that are footers.

    `pages` holds the rows of each page and its height.
    """
    headers = _repeated(pages, at_top=True)
    footers = _repeated(pages, at_top=False)
    return headers, footers - headers


def _repeated(pages: list[tuple[Rows, float]], *, at_top: bool) -> set[int]:
    edges = [_edge_rows(rows, height, at_top) for rows, height in pages]
    keys = [[_key(row) for row in rows] for rows in edges]
    seen: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, rows in enumerate(edges):
        for row, key in zip(rows, keys[number], strict=True):
            seen[key].append((number, row[0].bottom))
    found: set[int] = set()
    for number, rows in enumerate(edges):
        height = pages[number][1]
        for depth, row in enumerate(rows):
            key = keys[number][depth]
            places = seen[key]
            if not (
                _is_repeated(places, number, row, len(pages))
                or ("#" in key and _is_counter(places, depth, row))
                or _is_page_number(row, depth, height, at_top)
            ):
                if depth < 1 and len(rows) > 1 and _stands_apart(row, rows[1]):
                    continue
                break
            found.update(id(line) for line in row)
    return found


def _edge_rows(rows: Rows, height: float, at_top: bool) -> Rows:
    """Rows within the top or bottom of the page, from the edge inwards."""
    if at_top:
        return [row for row in rows[:_EDGE_ROWS] if row[0].top < _EDGE * height]
    return [row for row in reversed(rows[-_EDGE_ROWS:]) if row[0].bottom > (1 - _EDGE) * height or row is rows[-1]]


def _key(row: list[Line]) -> str:
    return _DIGITS.sub("#", " ".join(line.text for line in row).lower())


def _is_repeated(places: list[tuple[int, float]], number: int, row: list[Line], count: int) -> bool:
    near = {page for page, bottom in places if abs(bottom - row[0].bottom) < 8}
    if len(near) < 2:
        return False
    return len(near) >= 3 or 2 * len(near) >= count or {number - 1, number + 1} & near != set()


def _is_counter(places: list[tuple[int, float]], depth: int, row: list[Line]) -> bool:
    """A line with a number at the very edge of three pages or more, at whatever height."""
    return depth == 0 and len(row[0].words) <= 6 and len({page for page, _ in places}) > 2


def _is_page_number(row: list[Line], depth: int, height: float, at_top: bool) -> bool:
    text = " ".join(line.text for line in row)
    if depth > 1 or len(text) > 90:
        return False
    if depth == 0 and "page" in text.lower() and _PAGE_NUMBER.match(text):
        return True
    at_edge = row[0].bottom < 0.12 * height if at_top else row[0].top > 0.88 * height
    return at_edge and bool(_PAGE_NUMBER.match(text) or _HAS_PAGE_NUMBER.search(text))


def _stands_apart(row: list[Line], inner: list[Line]) -> bool:
    """The outermost line is alone: a stamp or note at the very edge does not hide the running line inside it."""
    return abs(row[0].bottom - inner[0].bottom) > 0.9 * row[0].size and len(row[0].words) <= 12
