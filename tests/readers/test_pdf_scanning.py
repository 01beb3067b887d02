"""How the text layer of a PDF page is cut into words, and what is kept from page to page."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.pdf_building import Page, build

from minutesparse.readers.pdf_words import Scanner, _pieces, read_words

_PLAIN = re.compile("\r?\n|[^\\s\x00-\x1f\ufffe]+[\u0002\ufffe]?|[\u0002\ufffe]")


def pieces(text: str) -> list[tuple[str, int, bool]]:
    found = _pieces(text)
    spans = zip(found.firsts.tolist(), found.lasts.tolist(), strict=True)
    texts = [text[first : last + 1] for first, last in spans]
    return list(zip(texts, found.lines.tolist(), found.glued.tolist(), strict=True))


def plainly(text: str) -> list[tuple[str, int, bool]]:
    """The same by a pattern, piece by piece."""
    found: list[tuple[str, int, bool]] = []
    line, end = 0, -1
    for match in _PLAIN.finditer(text):
        piece = match.group()
        if piece[-1] == "\n":
            line += 1
            continue
        found.append((piece, line, match.start() == end))
        end = match.end()
        line += piece[-1] in "\u0002\ufffe"
    return found


@pytest.mark.parametrize(
    "text",
    ["", " ", "Ada Reed\r\nspoke", "com\u0002mittee", "a \ufffe\ufffe b", "\r\n\x01x\x1fy", "no\xa0break\u2003here"],
)
def test_words_end_at_space_breaks_and_hyphens(text: str) -> None:
    assert pieces(text) == plainly(text)


@given(st.text(alphabet="ab.\u0002\ufffe \t\r\n\x01\xa0\u2028é", max_size=40))
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert pieces(text) == plainly(text)


def test_fonts_are_known_on_the_next_page() -> None:
    data = build(*(Page().text(72, 700, "Motion").text(72, 680, "Ada Reed moved.", font=font) for font in ("F1", "F2")))
    scanner = Scanner()
    with closing(pypdfium2.PdfDocument(data)) as document:
        pages = [document[0], document[1]]
        found = [read_words(page, page.get_textpage(), scanner).words for page in pages]
        alone = [read_words(page, page.get_textpage(), Scanner()).words for page in pages]
    assert found == alone
    assert [[word.style for word in words] for words in found] == [[0, 0, 0, 0], [0, 1, 1, 1]]
