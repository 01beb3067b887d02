"""PDF bytes → a picture of each page, upright as the reader sees it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2

from minutesparse.readers.pdf_words import Scanner, read_words

MAX_PAGES = 200
_DPI = 110
_MAX_PIXELS = 4_000_000
_GREYS = 16  # enough for text, and a fifth of the bytes


class Picture(NamedTuple):
    """A page: its number from 1, size in points, and the picture as a data URI."""

    number: int
    width: float
    height: float
    uri: str


def page_pictures(data: bytes) -> Iterator[Picture]:
    """The pictures of at most the first 200 pages; pages that cannot be drawn are left out."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        for index in range(min(len(document), MAX_PAGES)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            with closing(page):
                yield _picture(page, index + 1)


def _picture(page: Any, number: int) -> Picture:
    with closing(page.get_textpage()) as textpage:
        words = read_words(page, textpage, Scanner())
    turn = (90 * words.turn - page.get_rotation()) % 360 if words.words else 0
    width, height = page.get_size()
    if turn % 180:
        width, height = height, width
    scale = min(_DPI / 72, (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rotation=turn)
    target = io.BytesIO()
    bitmap.to_pil().convert("RGB").quantize(_GREYS * 2).save(target, "PNG", optimize=True)
    bitmap.close()
    return Picture(number, width, height, "data:image/png;base64," + base64.b64encode(target.getvalue()).decode())
