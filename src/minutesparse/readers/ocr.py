"""Page of a PDF without a text layer → its words, by tesseract: rendered with pdfium, read back with their places.

Only on request (`Parser(ocr=True)`): what tesseract reads depends on its version and language data, which differ from
machine to machine.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

from minutesparse.errors import LimitExceeded, ReadError
from minutesparse.layout import Notice
from minutesparse.readers.pdf_words import Word
from minutesparse.readers.programs import find_program, run

DPI = 300
MAX_PIXELS = 25_000_000  # a page of A3; larger ones are rendered more coarsely
MIN_DPI = 72
SECONDS = 50.0  # for one page
NEED = (
    "pages without a text layer are read with tesseract, and there is none on the path: install it "
    "(Debian and Ubuntu: tesseract-ocr)"
)
POOR = 70.0  # mean confidence in percent below which a page is called garbled
_UPRIGHT = 60.0  # below this a page may stand on its side or head
_SPECK = 30.0  # signs without a letter or digit that tesseract is less sure of are dirt
_ONE_COLUMN = "4"  # columns are found later, from the words; tesseract's own search loses narrow ones of item numbers
_WORD = "5"  # a row of the table that is a word
_ROTATE = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_ALIKE = 0.15  # sizes that differ less from the usual one are the usual one
_TALL, _DEEP = re.compile(r"[A-Zbdfhiklt\d(\[/“”‘’\"']"), re.compile(r"[gjpqyQ,;(\[/]")
_TALL_PART, _LOW_PART, _DEPTH = 0.72, 0.5, 0.21  # of the size: capitals, small letters, what hangs below the line
_LEADING = 1.15  # height of a line's box in sizes


class Picture(NamedTuple):
    """A rendered page: the bytes of an image, pixels to the point, size of the page in points."""

    image: bytes
    scale: float
    width: float
    height: float


@dataclass(slots=True)
class Recognised:
    """What was read on one page."""

    words: list[Word] = field(default_factory=list)
    height: float = 0.0
    notices: list[Notice] = field(default_factory=list)


class _Seen(NamedTuple):
    line: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    text: str


def recognise(page: Any, number: int) -> Recognised:
    """Read an open page. Raises `UnsupportedFormat` without tesseract and `LimitExceeded` where it takes too long."""
    program = find_program(("tesseract",), NEED)
    with tempfile.TemporaryDirectory(prefix="minutesparse-") as name:
        folder = Path(name)
        picture = _render(page, 0)
        seen = _read(program, folder, picture)
        if _confidence(seen) < _UPRIGHT:
            turn = _rotation(program, folder, picture)
            turned = _render(page, turn) if turn else picture
            again = _read(program, folder, turned) if turn else []
            if _confidence(again) > _confidence(seen):
                picture, seen = turned, again
    return Recognised(_words(seen, picture.scale), picture.height, list(_notices(seen, number)))


def _render(page: Any, rotation: int) -> Picture:
    width, height = page.get_size()
    if rotation % 180:
        width, height = height, width
    dots = min(DPI, 72 * (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    if dots < MIN_DPI:
        raise LimitExceeded(f"a page of {width:.0f} × {height:.0f} points is too large to render", reason="page_size")
    target = io.BytesIO()
    bitmap = page.render(scale=dots / 72, rotation=rotation, grayscale=True)
    bitmap.to_pil().save(target, "PPM")
    bitmap.close()
    return Picture(target.getvalue(), dots / 72, width, height)


def _tesseract(program: str, folder: Path, picture: Picture, *options: str) -> str:
    command = [program, "stdin", "stdout", "--dpi", str(round(picture.scale * 72)), *options]
    code, output, messages = run(
        command, folder, seconds=SECONDS, settings={"OMP_THREAD_LIMIT": "1"}, given=picture.image
    )
    if code and "osd" not in options:
        raise ReadError(f"tesseract failed: {messages[-300:]}", reason="ocr_failed")
    return output.decode("utf-8", "replace")


def _read(program: str, folder: Path, picture: Picture) -> list[_Seen]:
    return list(_table(_tesseract(program, folder, picture, "-l", "eng", "--psm", _ONE_COLUMN, "tsv")))


def _rotation(program: str, folder: Path, picture: Picture) -> int:
    """Degrees by which the page must be turned clockwise to stand upright."""
    found = _ROTATE.search(_tesseract(program, folder, picture, "-l", "osd", "--psm", "0", "osd"))
    return int(found.group(1)) if found else 0


def _table(output: str) -> Iterator[_Seen]:
    """The words in tesseract's table of boxes."""
    for row in output.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD:
            continue
        text = "".join(filter(str.isprintable, "".join(cells[11].split())))
        confidence = float(cells[10])
        if text and (confidence >= _SPECK or any(map(str.isalnum, text))):
            left, top, width, height = map(float, cells[6:10])
            yield _Seen(tuple(cells[1:5]), left, top, left + width, top + height, confidence, text)


def _words(seen: list[_Seen], scale: float) -> list[Word]:
    """Words in points. Tesseract's boxes hug the letters: those of a line get its size and its baseline."""
    lines: dict[tuple[str, ...], list[_Seen]] = {}
    for word in seen:
        lines.setdefault(word.line, []).append(word)
    sizes = {key: median(map(_size, line)) / scale for key, line in lines.items()}
    usual = median(sizes[word.line] for word in seen) if seen else 0.0
    words: list[Word] = []
    for number, (key, line) in enumerate(lines.items()):
        size = usual if abs(sizes[key] - usual) <= _ALIKE * usual else sizes[key]
        baseline = median(word.bottom / scale - (_DEPTH * size if _DEEP.search(word.text) else 0) for word in line)
        top, bottom = baseline - (_LEADING - _DEPTH) * size, baseline + _DEPTH * size
        for word in line:
            sides = word.left / scale, word.right / scale
            words.append(Word(word.text, *sides, top, bottom, round(2 * size) / 2, 0, number))
    return words


def _size(word: _Seen) -> float:
    """The font size in pixels that the height of a word's letters speaks for."""
    part = (_TALL_PART if _TALL.search(word.text) else _LOW_PART) + (_DEPTH if _DEEP.search(word.text) else 0)
    return (word.bottom - word.top) / part


def _confidence(seen: list[_Seen]) -> float:
    return mean(word.confidence for word in seen) if seen else 0.0


def _notices(seen: list[_Seen], page: int) -> Iterator[Notice]:
    if not seen:
        yield Notice(
            "no_text_layer", "This page has no text layer, and tesseract found no words on it.", "warning", page
        )
        return
    confidence = _confidence(seen)
    yield Notice("ocr", f"Read from the picture by tesseract, with a confidence of {confidence:.0f}%.", "info", page)
    if confidence < POOR:
        doubtful = sum(word.confidence < POOR for word in seen)
        message = f"Tesseract is unsure of {doubtful} of {len(seen)} words on this page."
        yield Notice("garbled_text", message, "warning", page)
