"""PDF bytes → Layout (pdfium reads words with their places; nothing is rendered, run or followed)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from contextlib import closing
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, NoTextLayer
from minutesparse.layout import Block, Layout, Notice
from minutesparse.readers.pdf_extras import find_active, read_annotations
from minutesparse.readers.pdf_legibility import find_garbled
from minutesparse.readers.pdf_pages import PageParts, build_blocks, page_parts
from minutesparse.readers.pdf_paragraphs import Spelling
from minutesparse.readers.pdf_rules import read_rules
from minutesparse.readers.pdf_shades import Rule
from minutesparse.readers.pdf_streams import check_streams
from minutesparse.readers.pdf_tables import find_grids
from minutesparse.readers.pdf_words import STRIKE, UNDERLINE, Scanner, Word, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from minutesparse.readers.ocr import Recognised

    Recogniser = Callable[[Any, int], Recognised]

MAX_PAGES = 5_000
_MAX_RULED = 300  # lines across a page: beyond that it is a drawing
_START = re.compile(rb"startxref\s{1,9}(\d{1,12})")
_XREF = re.compile(rb"\s{0,9}(?:xref|\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj)")
_DAMAGE = frozenset({"repaired", "page_unreadable"})
_PICTURES = "they are pictures; --ocr, or Parser(ocr=True), reads them with tesseract where that is installed"
_NO_WORDS = "they are pictures in which tesseract finds no words"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def read_pdf(data: bytes, *, recognise: Recogniser | None = None) -> Layout:
    """Read a PDF; `recognise` reads the pages that have no text layer.

    Raises CorruptDocument, EncryptedDocument, LimitExceeded, or NoTextLayer where no page has text.
    """
    check_streams(data)
    try:
        layout = _read(data, recognise)
    except CorruptDocument as error:
        repaired = _repaired(data) if error.reason != "empty" else None
        if repaired is None:
            raise
        return repaired
    if not layout.blocks and (not layout.pages or any(notice.code in _DAMAGE for notice in layout.notices)):
        layout = _repaired(data) or layout
    if not layout.blocks:
        raise NoTextLayer(f"none of the {layout.pages} pages has text: {_NO_WORDS if recognise else _PICTURES}")
    return layout


def _repaired(data: bytes) -> Layout | None:
    """What another reader finds in a damaged file, if it finds anything."""
    from minutesparse.readers.pdf_repair import salvage

    try:
        pages = salvage(data)
    except CorruptDocument:
        return None
    if not pages:
        return None
    layout = Layout("application/pdf", "pdf", build_blocks(pages, _spelling(pages)), pages=pages[-1].number)
    layout.notices = [Notice("repaired", "The file is damaged; what another way of reading it found was read.")]
    layout.notices += find_garbled(layout.blocks)
    return layout


def _read(data: bytes, recognise: Recogniser | None) -> Layout:
    with closing(_open(data)) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise LimitExceeded(f"{count} pages", reason="page_limit")
        layout = Layout("application/pdf", "pdf", pages=count, metadata=_metadata(document))
        layout.notices += find_active(document, data)
        if _is_damaged(data):
            layout.notices.append(
                Notice("repaired", "The file's table of contents is damaged; what was found was read.")
            )
        extras: list[Block] = []
        scanner = Scanner()
        with closing(_open_pages(document, layout)) as opened:
            parts = [_read_page(page, n, scanner, layout, extras, recognise) for n, page in opened]
    pages = [part for part in parts if part is not None]
    layout.blocks = build_blocks(pages, _spelling(pages))
    layout.notices += find_garbled(layout.blocks)
    _add_extras(layout, extras)
    return layout


def _add_extras(layout: Layout, extras: list[Block]) -> None:
    """Form fields and comments behind the blocks of their page."""
    if not extras:
        return
    counts = Counter(block.style for block in extras)
    layout.notices += [Notice(f"{style}s_read", f"{count} found.", "info") for style, count in sorted(counts.items())]
    layout.blocks = sorted(layout.blocks + extras, key=lambda block: block.page or 0)


def _open(data: bytes) -> Any:
    if not data.strip(b"\0 \t\r\n"):
        raise CorruptDocument("no bytes", reason="empty")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise EncryptedDocument("a password is needed: save a copy without one") from error
        reason = "malformed" if b"%%EOF" in data[-2048:] else "truncated"
        raise CorruptDocument(f"not readable as PDF: {error}", reason=reason) from error


def _is_damaged(data: bytes) -> bool:
    """The end of the file is missing or does not point at a cross-reference table or stream."""
    tail = data[-2048:]
    found = _START.search(tail, max(tail.rfind(b"startxref"), 0))
    if found is None or b"%%EOF" not in tail:
        return True
    start = max(data.find(b"%PDF-", 0, 1024), 0) + int(found.group(1))
    return not _XREF.match(data[start : start + 40])


def _metadata(document: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in document.get_metadata_dict(skip_empty=True).items()}


def _open_pages(document: Any, layout: Layout) -> Generator[tuple[int, Any], None, None]:
    """The pages that can be opened, with their numbers; each stays open, with its fonts, until the next one is."""
    before: Any = None
    try:
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
            except pypdfium2.PdfiumError:
                layout.notices.append(Notice("page_unreadable", "This page could not be read.", "error", number))
                continue
            if before is not None:
                before.close()
            before = page
            yield number, page
    finally:
        if before is not None:
            before.close()


def _read_page(
    page: Any, number: int, scanner: Scanner, layout: Layout, extras: list[Block], recognise: Recogniser | None
) -> PageParts | None:
    with closing(page.get_textpage()) as textpage:
        found = read_words(page, textpage, scanner)
        extras += read_annotations(page, number, found.box, found.turn)
        if pdfium_c.FPDFPage_CountObjects(page.raw) < 0:
            layout.notices.append(Notice("page_unreadable", "This page could not be read.", "error", number))
            return None
        if not found.words:
            return _recognised(page, number, layout, recognise)
        rules = read_rules(page, found.box, found.turn)
    _mark_ruled(found.words, rules)
    return page_parts(number, found.height, found.words, find_grids(rules))


def _recognised(page: Any, number: int, layout: Layout, recognise: Recogniser | None) -> PageParts | None:
    """What stands on a page without a text layer, as far as it can be read."""
    if recognise is None:
        layout.notices.append(Notice("no_text_layer", "This page has no text layer.", "warning", number))
        return None
    seen = recognise(page, number)
    layout.notices += seen.notices
    return page_parts(number, seen.height, seen.words, []) if seen.words else None


def _mark_ruled(words: list[Word], rules: list[Rule]) -> None:
    """Mark the words that a drawn line as long as they are runs under or through."""
    across = [rule for rule in rules if rule.horizontal]
    if not across or len(across) > _MAX_RULED:
        return
    by_height = sorted(words, key=attrgetter("bottom"))
    bottoms = [word.bottom for word in by_height]
    for rule in across:
        near = by_height[bisect_left(bottoms, rule.at - 3) : bisect_right(bottoms, rule.at + 15)]
        low, high = rule.low - 2, rule.high + 2
        ruled = [word for word in near if low <= word.x0 and word.x1 <= high]
        for low, high, style in ((-0.1, 0.3, UNDERLINE), (0.36, 0.62, STRIKE)) if ruled else ():
            found = [word for word in ruled if low * word.size <= word.bottom - rule.at <= high * word.size]
            if found and _as_long(found, rule):
                for word in found:
                    word.style |= style


def _as_long(words: list[Word], rule: Rule) -> bool:
    slack = 0.8 * words[0].size
    return min(word.x0 for word in words) - rule.low < slack and rule.high - max(word.x1 for word in words) < slack


def _spelling(pages: list[PageParts]) -> Spelling:
    """The words of the document, gathered when a hyphen at a line's end asks for them."""

    def gather() -> set[str]:
        lines = [line for page in pages for row in page.rows for line in row]
        lines += [line for page in pages for table in page.tables for _, cell in table.cells for line in cell]
        words = {word.text for line in lines for word in line.words}
        return {found.group() for word in words if (found := _WORD.search(word.lower()))}

    return Spelling(gather)
