"""PDF page → words with place, size and typeface (pdfium's text layer, read without rendering).

Boxes are in points from the top left of the page as it is read: a page whose text runs sideways is turned upright.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from minutesparse.errors import LimitExceeded

MAX_PAGE_CHARS = 200_000

Box = tuple[float, float, float, float]

_HYPHENS = "\u0002\ufffe"  # what pdfium puts for a hyphen at a line end, in place of "-" and the line break
_LINE_FEED = 10
_IN_WORD = np.ones(0x10000, bool)
_IN_WORD[:0x21] = False
_IN_WORD[[0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = False
_IN_WORD[ord(_HYPHENS[0])] = True
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


@dataclass(slots=True)
class Font:
    """What a font says of itself, and the size in points and quarter turns of each height of its boxes met."""

    name: str
    style: int
    sizes: dict[int, tuple[float, int]] = field(default_factory=dict)


class Scanner:
    """What is kept from page to page of a document: room for the boxes of a page's words, and the fonts met.

    A font's handle is good while a page that uses it is open: those of the page before are known as long as that is
    closed after the next one is opened (`turn_page`).
    """

    def __init__(self) -> None:
        self._room: Any = None
        self._places: list[Any] = []  # references to each place in it: to make one takes as long as to call pdfium
        self._fonts: dict[int, Font] = {}
        self._known: dict[int, Font] = {}

    def turn_page(self) -> None:
        """Forget the fonts that only the page before the last one used."""
        self._fonts, self._known = {}, self._fonts

    def font(self, handle: int) -> Font:
        """The font with that handle; 0 for one that pdfium does not know."""
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = self._known.get(handle) or _font(handle)
        return font

    def boxes(self, textpage: Any, firsts: list[int], lasts: list[int]) -> tuple[Any, Any]:
        """The boxes of words' ends as an array [first or last, word, left/top/right/bottom], and whether each word has both."""
        count = len(firsts)
        if len(self._places) < 2 * count:
            self._room = (ctypes.c_float * (8 * count))()
            self._places = [ctypes.byref(self._room, at) for at in range(0, 32 * count, 16)]
        indices = firsts + lasts
        found = list(map(_loose_box, repeat(textpage), indices, self._places))
        boxes = np.frombuffer(self._room, np.float32, 8 * count).reshape(2, count, 4).astype(np.float64)
        return boxes, np.array(found, bool).reshape(2, count).all(0)


def bare(function: Any, result: Any) -> Any:
    """The same foreign function without its types, whose conversion costs more than the call.

    Handles and addresses are passed as `byref` or `c_void_p`, never as numbers.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_loose_box = bare(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_text_object = bare(pdfium_c.FPDFText_GetTextObject, ctypes.c_size_t)
_object_font = bare(pdfium_c.FPDFTextObj_GetFont, ctypes.c_size_t)
_font_size = bare(pdfium_c.FPDFText_GetFontSize, ctypes.c_double)
_char_matrix = bare(pdfium_c.FPDFText_GetMatrix, ctypes.c_int)
_text_index = bare(pdfium_c.FPDFText_GetCharIndexFromTextIndex, ctypes.c_int)


def read_words(page: Any, textpage: Any, scanner: Scanner) -> PageWords:
    """Read the words of an open page, the next one that `scanner` meets.

    Raises LimitExceeded for a page of more than 200,000 characters.
    """
    scanner.turn_page()
    count = pdfium_c.FPDFText_CountChars(textpage.raw)
    if count > MAX_PAGE_CHARS:
        raise LimitExceeded(f"a page holds {count} characters", reason="page_chars")
    box = page_box(page)
    if count <= 0:
        return PageWords([], box[2] - box[0], box[3] - box[1], 0, box)
    text = _page_text(textpage.raw, count)
    words, turns = _words(textpage.raw, text, len(text) != count, scanner, box)
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


def _page_text(textpage: Any, count: int) -> str:
    buffer = ctypes.create_string_buffer((count + 1) * 4)
    written = pdfium_c.FPDFText_GetText(textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    raw = buffer.raw[: max(written - 1, 0) * 2]
    text = raw.decode("utf-16-le", "replace")
    if 2 * len(text) == len(raw):
        return text
    return "".join(map(chr, array("H", raw)))  # pdfium counts each half of a surrogate pair


@dataclass(slots=True)
class _Pieces:
    """Runs of characters without a space: first and last character, line, and whether no space is before it."""

    firsts: Any
    lasts: Any
    lines: Any
    glued: Any


def _pieces(text: str) -> _Pieces:
    """Cut a text at white space, at line breaks and behind the hyphens that stand for one."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    inside = _IN_WORD[codes]
    breaks = codes == _LINE_FEED
    starts, ends = inside.copy(), inside.copy()
    starts[1:] &= ~inside[:-1]
    ends[:-1] &= ~inside[1:]
    if any(map(text.__contains__, _HYPHENS)):
        hyphens = (codes == ord(_HYPHENS[0])) | (codes == ord(_HYPHENS[1]))
        starts[1:] |= hyphens[:-1] & inside[1:]
        ends |= hyphens
        breaks |= hyphens
    firsts, lasts = np.flatnonzero(starts), np.flatnonzero(ends)
    glued = np.zeros(len(firsts), bool)
    glued[1:] = firsts[1:] == lasts[:-1] + 1
    return _Pieces(firsts, lasts, np.cumsum(breaks)[firsts] - breaks[firsts], glued)


def _words(textpage: Any, text: str, shifted: bool, scanner: Scanner, box: Box) -> tuple[list[Word], list[int]]:
    """Words placed as if the page stood upright, and the quarter turns of each word's writing direction."""
    pieces = _pieces(text)
    firsts, lasts, lines, glued = pieces.firsts.tolist(), pieces.lasts.tolist(), pieces.lines, pieces.glued
    texts = list(map(text.__getitem__, map(slice, firsts, (pieces.lasts + 1).tolist())))
    handle = ctypes.byref(textpage.contents)
    if shifted:
        firsts, lasts = (list(map(_text_index, repeat(handle), indices)) for indices in (firsts, lasts))
    boxes, found = scanner.boxes(handle, firsts, lasts)
    if not found.all():
        boxes, lines, glued = boxes[:, found], lines[found], glued[found]
        firsts, texts = list(compress(firsts, found)), list(compress(texts, found))
    if not texts:
        return [], []
    sides, heights = _sides(boxes)
    styles, sizes, turns = _typefaces(handle, firsts, heights.tolist(), scanner)
    if any(turns) or (sides[1] < sides[0]).any():
        odd = (np.array(turns) != 0) | (sides[1] < sides[0])
        sides = np.where(odd, _enclosing(boxes), sides)
    left, _, _, high = box
    sides[:2] -= left
    sides[2:] = high - sides[2:]
    if _NEEDS_CLEANING.search(text):
        texts = [_cleaned(piece) if _NEEDS_CLEANING.search(piece) else piece for piece in texts]
    words = list(map(Word, texts, *sides.tolist(), sizes, styles, lines.tolist(), glued.tolist()))
    if not all(texts):
        return list(compress(words, texts)), list(compress(turns, texts))
    return words, turns


def _sides(boxes: Any) -> tuple[Any, Any]:
    """Left, right, top and bottom of upright words; the heights of their first characters."""
    first, last = boxes
    sides = np.stack((first[:, 0], last[:, 2], first[:, 1], first[:, 3]))
    return sides, sides[2] - sides[3]


def _enclosing(boxes: Any) -> Any:
    """Left, right, top and bottom of words in any direction of writing."""
    least, most = boxes.min(0), boxes.max(0)
    return np.stack((least[:, 0], most[:, 2], most[:, 1], least[:, 3]))


def _typefaces(
    textpage: Any, firsts: list[int], heights: list[float], scanner: Scanner
) -> tuple[list[int], list[float], list[int]]:
    """Style, size and quarter turns of each word: looked up once for neighbours of the same text object."""
    styles: list[int] = []
    sizes: list[float] = []
    turns: list[int] = []
    before, style, size, turn = -1, 0, 0.0, 0
    for index, item, height in zip(firsts, map(_text_object, repeat(textpage), firsts), heights, strict=True):
        if item != before or not item:
            before = item
            font = scanner.font(_object_font(ctypes.c_void_p(item)) if item else 0)
            style = font.style
            known = font.sizes.get(int(height * 8))
            if known is None or known[1]:
                known = font.sizes[int(height * 8)] = _measure(textpage, index, height)
            size, turn = known
        styles.append(style)
        sizes.append(size)
        turns.append(turn)
    return styles, sizes, turns


def _cleaned(text: str) -> str:
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    hyphen = "\u00ad" if len(text) > 1 and text[-1] == "\u00ad" else ""  # at a line end it says how to join
    return _UNREADABLE.sub("", text.translate(_REPLACED)) + hyphen


def _measure(textpage: Any, index: int, height: float) -> tuple[float, int]:
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
