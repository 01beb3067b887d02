"""PDF words → lines: pieces of text on one baseline, apart where a gap as wide as a column gutter lies between."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from minutesparse.readers.pdf_words import BOLD, SYMBOL, Word

SURE_BULLETS = frozenset("•●○■□▪▫◦‣⁃➢➤✓✔➔►▶❖◆◇♦§·‧∙") | {chr(code) for code in range(0xF000, 0xF100)}
_BULLETS = SURE_BULLETS | frozenset("*o–—-")
_LABEL = re.compile(
    r"(?:\(?(?:\d{1,4}|[a-zA-Z]|[ivxIVX]{1,6})[.):\]]\)?"  # 1. a) (iv)
    r"|\d{1,4}(?:[./\-]\d{1,4}){1,3}[.):]?"  # 3.2 14/06/1 19.09.01
    r"|[A-Z]{1,5}\d{0,3}[/.\-]?\d{1,4}(?:[/.]\d{2,4})?[.):]?"  # FGB01/1920 R2025-166
    r"|\d{1,2}[A-Z]?)$"
)


@dataclass(slots=True)
class Line:
    """Words on one baseline with no gutter between them, left to right.

    `label` counts the leading words that are a number or bullet; `text_x0` is where the text behind them starts.
    """

    words: list[Word]
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    label: int = 0
    bullet: bool = False
    text_x0: float = 0.0
    first_width: float = 0.0  # of the first word behind the label
    styles: int = 0  # all styles that its words have
    common: int = 0  # those that each of them has
    _text: str = ""

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        if not self._text:
            self._text = joined_text(self.words)
        return self._text

    @property
    def bold(self) -> bool:
        return self.common & BOLD != 0


def joined_text(words: Iterable[Word]) -> str:
    """The words with a space between them where the page has one."""
    return "".join([word.text if word.glued else f" {word.text}" for word in words]).lstrip(" ")


def outline(lines: list[Line]) -> tuple[float, float, float, float]:
    """What lines take up on the page of the first of them."""
    first = lines[0]
    x0, top, x1, bottom, page = first.x0, first.top, first.x1, first.bottom, first.page
    for line in lines:
        if line.page == page:
            x0 = line.x0 if line.x0 < x0 else x0
            top = line.top if line.top < top else top
            x1 = line.x1 if line.x1 > x1 else x1
            bottom = line.bottom if line.bottom > bottom else bottom
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def make_line(words: list[Word], page: int) -> Line:
    """A line of words that are in order from left to right."""
    first = words[0]
    x1, top, bottom, size = first.x1, first.top, first.bottom, first.size
    mixed, styles, common = False, 0, first.style
    for word in words:
        style = word.style
        styles |= style
        common &= style
        if word.x1 > x1:
            x1 = word.x1
        if word.top < top:
            top = word.top
        if word.bottom > bottom:
            bottom = word.bottom
        if word.size != size:
            mixed = True
    line = Line(words, page, first.x0, x1, top, bottom, median([word.size for word in words]) if mixed else size)
    line.styles, line.common = styles, common
    _mark_label(line)
    return line


def _mark_label(line: Line) -> None:
    words = line.words
    first = words[0]
    text = first.text
    line.text_x0, line.first_width = line.x0, first.x1 - first.x0
    if len(text) > 1 and text.isalpha():
        return
    sure = text in SURE_BULLETS or (len(text) == 1 and first.style & SYMBOL != 0)
    if len(words) < 2 or len(text) > 12:
        line.bullet = len(words) == 1 and sure
        line.label = 1 if line.bullet or (len(words) == 1 and _LABEL.match(text)) else 0
        return
    gap = words[1].x0 - first.x1
    wide = gap > 0.45 * line.size
    if sure or (text in _BULLETS and (wide or text in "-–*•")):
        line.bullet = True
    elif not _LABEL.match(text) or (text[-1:].isalnum() and not wide and text.isalnum()):
        return
    line.label = 1
    line.text_x0, line.first_width = words[1].x0, words[1].x1 - words[1].x0


def find_rows(words: list[Word], page: int) -> list[list[Line]]:
    """Rows of a page or cell from top to bottom; a row is its lines from left to right."""
    rows = _merge_raised(_rows_of(_pieces(words)))
    for row in rows:
        if len(row.words) > 3 and len(row.words[1].text) == len(row.words[2].text) == 1:
            row.words = _closed_up(row.words)
    return [[make_line(part, page) for part in _split_at_gutters(row)] for row in rows]


def _pieces(words: list[Word]) -> list[list[Word]]:
    """Words that follow each other in the text layer on one baseline."""
    piece: list[Word] = []
    pieces: list[list[Word]] = []
    line, bottom, x0, upright = -1, 0.0, 0.0, True
    for word in words:
        if (
            word.line == line
            and word.x0 >= x0
            and word.upright == upright
            and (word.bottom == bottom or -0.2 * word.size - 0.1 < bottom - word.bottom < 0.2 * word.size + 0.1)
        ):
            piece.append(word)
        else:
            piece = [word]
            pieces.append(piece)
            line, upright = word.line, word.upright
        bottom, x0 = word.bottom, word.x0
    return pieces


@dataclass(slots=True)
class _Row:
    words: list[Word]
    bottom: float
    top: float
    size: float
    pieces: int = 1


def _rows_of(pieces: list[list[Word]]) -> list[_Row]:
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: piece[0].bottom):
        first = piece[0]
        near = first.bottom - 0.35 * first.size
        for row in reversed(rows[-3:]):
            if row.bottom > near and first.bottom - row.bottom < 0.35 * row.size and _beside(row, piece):
                row.words += piece
                row.pieces += 1
                row.top = min(row.top, first.top)
                break
        else:
            rows.append(_Row(list(piece), first.bottom, first.top, first.size))
    for row in rows:
        if row.pieces > 1:
            row.words.sort(key=lambda word: word.x0)
            _glue(row.words)
    return rows


def _closed_up(words: list[Word]) -> list[Word]:
    """Letters spaced out for effect ("A g e n d a") put together again; wider gaps stay spaces."""
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(words)]
    limit = 1.6 * sorted(gaps)[len(gaps) // 3] + 0.5
    for gap, before, word in zip(gaps, words, words[1:], strict=False):
        if gap <= limit and len(before.text) == len(word.text) == 1 and before.text.isalpha() and word.text.isalpha():
            word.glued = True
    return words


def _beside(row: _Row, piece: list[Word]) -> bool:
    if not (piece[0].upright and row.words[0].upright):
        return False
    x0, x1 = piece[0].x0, piece[-1].x1
    return not any(min(word.x1, x1) - max(word.x0, x0) > 0.5 * word.size for word in row.words)


def _glue(words: list[Word]) -> None:
    """Where words of different pieces meet, the gap says whether there is a space."""
    for before, word in itertools.pairwise(words):
        if before.line != word.line:
            word.glued = word.x0 - before.x1 < 0.12 * max(word.size, before.size)
        elif word.glued and word.x0 - before.x1 > 0.3 * word.size:
            word.glued = False


def _merge_raised(rows: list[_Row]) -> list[_Row]:
    """Join raised and lowered small print ("2nd", footnote marks) into the row it belongs to."""
    if len(rows) < 2:
        return rows
    keep: list[_Row] = []
    pending: list[_Row] = list(rows)
    for index, row in enumerate(pending):
        if row.words[-1].x1 - row.words[0].x0 >= 6 * row.size:
            keep.append(row)
            continue
        for other in (*pending[index + 1 : index + 3], *keep[-1:]):
            if (_is_raised(row, other) or _is_bullet_of(row, other)) and _beside(other, row.words):
                other.words += row.words
                other.words.sort(key=lambda word: word.x0)
                _glue(other.words)
                break
        else:
            keep.append(row)
    return keep


def _is_raised(small: _Row, row: _Row) -> bool:
    if small.size > 0.85 * row.size or not (small.words[0].upright and row.words[0].upright):
        return False
    middle = (small.top + small.bottom) / 2
    if not row.top - 0.2 * row.size <= middle <= row.bottom + 0.2 * row.size:
        return False
    x0, x1 = small.words[0].x0, small.words[-1].x1
    return any(
        -0.3 * row.size < x0 - word.x1 < 0.4 * row.size or -0.3 * row.size < word.x0 - x1 < 0.4 * row.size
        for word in row.words
    )


def _is_bullet_of(row: _Row, other: _Row) -> bool:
    """A bullet of another typeface, whose letters hang lower or higher, left of its line."""
    if len(row.words) > 1 or row.words[0].text not in _BULLETS or row.words[0].style & SYMBOL:
        return False
    bullet, first = row.words[0], other.words[0]
    middle = (bullet.top + bullet.bottom) / 2
    inside = first.top + 0.2 * first.size < middle < first.bottom - 0.1 * first.size
    return inside and 0 < first.x0 - bullet.x1 < 3 * other.size


def _split_at_gutters(row: _Row) -> list[list[Word]]:
    words = row.words
    if len(words) == 1:
        return [words]
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(words)]
    if max(gaps) <= 0.85 * row.size:
        return [words]
    usual = sorted(gaps)[len(gaps) // 4]  # wider than in most lines where the text is spread to fill the line
    limit = max(row.size * 0.85, 2.6 * usual if len(gaps) > 2 else 0.0)
    parts: list[list[Word]] = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap > limit:
            parts.append([word])
        else:
            parts[-1].append(word)
    return _with_labels(parts)


def _is_label(word: Word) -> bool:
    symbol = len(word.text) == 1 and word.style & SYMBOL != 0
    return symbol or bool(word.text in _BULLETS or _LABEL.match(word.text))


def _with_labels(parts: list[list[Word]]) -> list[list[Word]]:
    """A number or bullet in the gutter belongs to the text beside it."""
    first = parts[0]
    if len(parts) > 1 and len(first) == 1 and _is_label(first[0]):
        return [first + parts[1], *parts[2:]]
    return parts
