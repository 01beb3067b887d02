"""Damaged PDF bytes → words and ruled tables of its pages, by pdfplumber: for files that pdfium gives nothing of.

pdfminer, under pdfplumber, is slow but walks a file whose page tree or header is broken. It is imported when needed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from minutesparse.errors import CorruptDocument
from minutesparse.readers.pdf_pages import PageParts, page_parts
from minutesparse.readers.pdf_rules import MAX_RULES
from minutesparse.readers.pdf_shades import Rule
from minutesparse.readers.pdf_tables import find_grids
from minutesparse.readers.pdf_words import MAX_PAGE_CHARS, Word, named_style

MAX_BYTES = 20_000_000
MAX_PAGES = 200
_SPACE = 0.15  # gap between letters, in sizes, from which they are two words


def salvage(data: bytes) -> list[PageParts]:
    """What can be read of each page with text, at most of the first 200; an empty list where nothing can.

    Raises CorruptDocument where pdfplumber fails too.
    """
    if len(data) > MAX_BYTES or (b"/Page" not in data and b"/ObjStm" not in data):
        return []
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return list(_pages(document))
    except MemoryError:
        raise
    except Exception as error:  # what broken objects lead to has no common kind
        raise CorruptDocument(f"not readable as PDF: {error}") from error


def _pages(document: Any) -> Iterator[PageParts]:
    for number, page in enumerate(document.pages[:MAX_PAGES], start=1):
        words = _words(page) if len(page.chars) <= MAX_PAGE_CHARS else []
        if words:
            yield page_parts(number, float(page.height), words, find_grids(_rules(page)))
        page.close()


def _words(page: Any) -> list[Word]:
    found = page.extract_words(x_tolerance_ratio=_SPACE, return_chars=True)
    return [_word(word) for word in found if word["text"].strip()]


def _word(found: dict[str, Any]) -> Word:
    first = found["chars"][0]
    x0, x1, top, bottom = (float(found[side]) for side in ("x0", "x1", "top", "bottom"))
    return Word(found["text"], x0, x1, top, bottom, float(first["size"]), named_style(first["fontname"]), 0)


def _rules(page: Any) -> list[Rule]:
    return [_rule(edge) for edge in page.edges[:MAX_RULES]]


def _rule(edge: dict[str, Any]) -> Rule:
    if edge["orientation"] == "h":
        return Rule(True, float(edge["top"]), float(edge["x0"]), float(edge["x1"]))
    return Rule(False, float(edge["x0"]), float(edge["top"]), float(edge["bottom"]))
