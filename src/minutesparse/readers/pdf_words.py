"""PDF page → words with place, size and typeface (pdfium's text layer, read without rendering).

Boxes are in points from the top left of the page as it is read: a page whose text runs sideways is turned upright.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

from minutesparse.errors import LimitExceeded

MAX_PAGE_CHARS = 200_000

Box = tuple[float, float, float, float]

_HYPHENS = "\u0002\ufffe"  # what pdfium puts for a hyphen at a line end, in place of "-" and the line break
_PIECE = re.compile(rf"\r?\n|[^\s\x00-\x1f{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_REPLACED = str.maketrans({**_LIGATURES, "\u00ad": "", "\u0002": "-", "\ufffe": "-", "\u200b": "", "\ufeff": ""})
_NEEDS_CLEANING = re.compile("[ﬀ-ﬆ\u00ad\u200b\ufeff\ufffe\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNREADABLE = re.compile("[\x00-\x1f\x7f-\x9f]")
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!tri)", re.IGNORECASE)
_SYMBOL_NAME = re.compile(r"symbol|dingbat|wingding|webding", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obliq", re.IGNORECASE)


BOLD, ITALIC, UNDERLINE, STRIKE, SYMBOL = 1, 2, 4, 8, 16


@dataclass(slots=True)
class Word:
    """A run of characters without a space. `style` adds up BOLD, ITALIC, UNDERLINE, STRIKE, SYMBOL.

    `glued`: the text layer has no space between it and the word before.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    style: int
    line: int  # number of the line in the text layer's own order
    glued: bool = False
    upright: bool = True


@dataclass(slots=True)
class PageWords:
    """The words of one page in the order of the text layer, and the size of the upright page."""

    words: list[Word]
    width: float
    height: float
    turn: int = 0  # quarter turns applied to bring the text upright
    box: Box = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Font:
    """What a font says of itself."""

    name: str
    style: int


@dataclass(slots=True)
class FontBook:
    """Fonts of one document by pdfium's handle, and the size in points of each (font, box height) met."""

    fonts: dict[int, Font] = field(default_factory=dict)
    sizes: dict[tuple[int, int], tuple[float, int]] = field(default_factory=dict)


def bare(function: Any, result: Any) -> Any:
    """The same foreign function without its types, whose conversion costs more than the call.

    Handles and addresses are passed as `c_void_p` (`address`, `byref`), never as numbers.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = bare(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_text_object = bare(pdfium_c.FPDFText_GetTextObject, ctypes.c_void_p)
_object_font = bare(pdfium_c.FPDFTextObj_GetFont, ctypes.c_void_p)
_font_size = bare(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_char_matrix = bare(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
_text_index = bare(pdfium_c.FPDFText_GetCharIndexFromTextIndex, ctypes.c_int)


def read_words(page: Any, textpage: Any, fonts: FontBook) -> PageWords:
    """Read the words of an open page.

    Raises LimitExceeded for a page of more than 200,000 characters.
    """
    count = pdfium_c.FPDFText_CountChars(textpage.raw)
    if count > MAX_PAGE_CHARS:
        raise LimitExceeded(f"a page holds {count} characters", reason="page_chars")
    box = page_box(page)
    if count <= 0:
        return PageWords([], box[2] - box[0], box[3] - box[1], 0, box)
    text = _page_text(textpage.raw, count)
    words, turns = _words(address(textpage.raw), text, len(text) != count, fonts, box)
    turn = max(set(turns), key=turns.count) if turns else 0
    if turn or any(turns):
        _turn(words, turns, turn, box)
    width, height = (box[2] - box[0], box[3] - box[1]) if turn % 2 == 0 else (box[3] - box[1], box[2] - box[0])
    return PageWords(words, width, height, turn, box)


def page_box(page: Any) -> Box:
    """The page's box (x0, y0, x1, y1) with a default for absurd ones."""
    x0, y0, x1, y1 = page.get_bbox()
    if not (1 < x1 - x0 < 20_000 and 1 < y1 - y0 < 20_000):
        return 0.0, 0.0, 612.0, 792.0
    return x0, y0, x1, y1


def turned(box: Box, x0: float, y0: float, x1: float, y1: float, turn: int) -> Box:
    """(x0, top, x1, bottom) on the upright page of a box in PDF space."""
    left, low, right, high = box
    if turn == 0:
        return x0 - left, high - y1, x1 - left, high - y0
    if turn == 1:
        return y0 - low, x0 - left, y1 - low, x1 - left
    if turn == 2:
        return right - x1, y0 - low, right - x0, y1 - low
    return high - y1, right - x1, high - y0, right - x0


def address(handle: Any) -> ctypes.c_void_p:
    """A pdfium handle without its type."""
    return ctypes.cast(handle, ctypes.c_void_p)


def _page_text(textpage: Any, count: int) -> str:
    buffer = ctypes.create_string_buffer((count + 1) * 4)
    written = pdfium_c.FPDFText_GetText(textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    raw = buffer.raw[: max(written - 1, 0) * 2]
    text = raw.decode("utf-16-le", "replace")
    if 2 * len(text) == len(raw):
        return text
    return "".join(map(chr, array("H", raw)))  # pdfium counts each half of a surrogate pair


def _words(
    textpage: ctypes.c_void_p, text: str, shifted: bool, book: FontBook, box: Box
) -> tuple[list[Word], list[int]]:
    """Words placed as if the page stood upright, and the quarter turns of each word's writing direction."""
    first, last = pdfium_c.FS_RECTF(), pdfium_c.FS_RECTF()
    at_first, at_last = (ctypes.c_void_p(ctypes.addressof(box)) for box in (first, last))
    left, _, _, high = box
    words: list[Word] = []
    turns: list[int] = []
    line, end_before, handle_before, style, size, turn = 0, -1, -1, 0, 0.0, 0
    dirty = _NEEDS_CLEANING.search(text) is not None
    loose_box, text_object = _loose_box, _text_object
    for match in _PIECE.finditer(text):
        start, end = match.span()
        piece = text[start:end]
        if piece[-1] == "\n":
            line += 1
            continue
        a, b = (_text_index(textpage, start), _text_index(textpage, end - 1)) if shifted else (start, end - 1)
        if not loose_box(textpage, a, at_first) or (a != b and not loose_box(textpage, b, at_last)):
            continue
        top, bottom = first.top, first.bottom
        x0, x1 = first.left, last.right if a != b else first.right
        handle = text_object(textpage, a)
        if handle != handle_before or not handle:
            handle_before = handle
            style, size, turn = _typeface(textpage, a, handle, top - bottom, book)
        if turn or x1 < x0:
            end_box = last if a != b else first
            x0, x1 = min(x0, end_box.left), max(first.right, end_box.right)
            top, bottom = max(top, end_box.top), min(bottom, end_box.bottom)
        glued, end_before = start == end_before, end
        hyphen = piece[-1] in _HYPHENS
        if dirty and _NEEDS_CLEANING.search(piece):
            piece = _cleaned(piece)
        if piece:
            words.append(Word(piece, x0 - left, x1 - left, high - top, high - bottom, size, style, line, glued))
            turns.append(turn)
        line += hyphen
    return words, turns


def _cleaned(text: str) -> str:
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    hyphen = "\u00ad" if len(text) > 1 and text[-1] == "\u00ad" else ""  # at a line end it says how to join
    return _UNREADABLE.sub("", text.translate(_REPLACED)) + hyphen


def _typeface(
    textpage: ctypes.c_void_p, index: int, handle: int, height: float, book: FontBook
) -> tuple[int, float, int]:
    """Style, size and quarter turns of the text object that a character belongs to."""
    font_id = (_object_font(ctypes.c_void_p(handle)) or 0) if handle else 0
    font = book.fonts.get(font_id)
    if font is None:
        font = book.fonts[font_id] = _font(font_id)
    key = (font_id, int(height * 8))
    known = book.sizes.get(key)
    if known is None or known[1]:
        known = book.sizes[key] = _measure(textpage, index, height)
    return font.style, *known


def _measure(textpage: ctypes.c_void_p, index: int, height: float) -> tuple[float, int]:
    """Font size in points and the quarter turns of the writing direction at a character."""
    matrix = pdfium_c.FS_MATRIX()
    nominal = _font_size(textpage, index)
    if not _char_matrix(textpage, index, ctypes.byref(matrix)):
        return (nominal if nominal > 1 else height), 0
    scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
    size = nominal * scale
    if not 0.5 * height < size < 1.6 * height:
        size = height / 1.15  # the box spans ascent and descent
    if abs(matrix.a) >= abs(matrix.b):
        return size, 0 if matrix.a >= 0 else 2
    return size, 1 if matrix.b > 0 else 3


def _font(handle: int) -> Font:
    if not handle:
        return Font("", 0)
    font = ctypes.cast(handle, pdfium_c.FPDF_FONT)
    size = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium_c.FPDFFont_GetBaseFontName(font, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)), size)
    name = buffer.value.decode("utf-8", "replace")
    flags = pdfium_c.FPDFFont_GetFlags(font)
    style = named_style(name)
    if flags & 0x40000 or pdfium_c.FPDFFont_GetWeight(font) >= 600:
        style |= BOLD
    if flags & 0x40:
        style |= ITALIC
    return Font(name, style)


def named_style(name: str) -> int:
    """What the name of a font says of its style."""
    bold, italic, symbol = _BOLD_NAME.search(name), _ITALIC_NAME.search(name), _SYMBOL_NAME.search(name)
    return (BOLD if bold else 0) | (ITALIC if italic else 0) | (SYMBOL if symbol else 0)


def _turn(words: list[Word], turns: list[int], turn: int, box: Box) -> None:
    """Place the words on the page turned upright; those written in another direction are no longer upright."""
    left, _, _, high = box
    for word, own in zip(words, turns, strict=True):
        if turn:
            low, top = high - word.bottom, high - word.top
            word.x0, word.top, word.x1, word.bottom = turned(box, word.x0 + left, low, word.x1 + left, top, turn)
        word.upright = own == turn
