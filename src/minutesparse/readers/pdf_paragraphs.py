"""Lines of one column → paragraphs: which lines belong together, and their text with typography.

Two lines are one paragraph when the first is full (the next word would not have fitted) and spacing, indent, size and
labels say the same.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from minutesparse.layout import Mark, MarkKind
from minutesparse.readers.pdf_lines import SURE_BULLETS, Line
from minutesparse.readers.pdf_words import BOLD, ITALIC, STRIKE, SYMBOL, UNDERLINE

_TERMINAL = re.compile(r"[.:;!?…][\"'”’)\]]*$")
_OPEN_WORDS = frozenset(
    "a an and are as at be been by for from had has have his her if in into is its not of on or our that the their these"
    " this to was were which will with would".split()
)
_FRAGMENT = re.compile(r"[^\W\d_]{2,}$")
_KEEPS_HYPHEN = frozenset(
    ["non", "self", "vice", "ex", "well", "mid", "multi", "semi", "half", "cross", "twenty", "thirty"]
)


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph. `left` is the left edge of its lines after the first."""

    lines: list[Line]
    left: float
    pitch: float = 0.0
    right: float = 0.0

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


class Spelling:
    """Words of the document in lower case, to decide about hyphens at line ends; `gather` finds them."""

    def __init__(self, gather: Callable[[], set[str]] = set) -> None:
        self._gather = gather

    @cached_property
    def words(self) -> set[str]:
        return self._gather()

    def joins(self, left: str, right: str) -> bool:
        """Whether the hyphen between the end of one line and the start of the next goes."""
        head, tail = left.rstrip("-\u00ad"), re.match(r"[\w’'-]*", right)
        if left.endswith("\u00ad"):
            return True
        end = tail.group().lower() if tail else ""
        start = re.split(r"[^\w]", head)[-1].lower()
        if not _FRAGMENT.match(start) or not end or not right[:1].islower():
            return False
        if start + end in self.words:
            return True
        if f"{start}-{end}" in self.words or start in _KEEPS_HYPHEN or "-" in head:
            return False
        return not (start in self.words and end in self.words)


def find_paragraphs(lines: list[Line], right: float, pitch: float) -> list[Paragraph]:
    """The paragraphs of a column whose text may reach `right`; `pitch` is the usual line distance in sizes."""
    rights = _local_rights(lines, right)
    paragraphs: list[Paragraph] = []
    for line, edge in zip(lines, rights, strict=True):
        if paragraphs and continues(paragraphs[-1], line, pitch):
            extend(paragraphs[-1], line)
            paragraphs[-1].right = max(paragraphs[-1].right, edge)
        else:
            paragraphs.append(Paragraph([line], line.text_x0, 0.0, edge))
    return paragraphs


def extend(paragraph: Paragraph, line: Line) -> None:
    """Add a line to a paragraph."""
    if len(paragraph.lines) == 1:
        paragraph.left = line.x0
    if line.page == paragraph.last.page:
        paragraph.pitch = line.bottom - paragraph.last.bottom
    paragraph.lines.append(line)


def continues(paragraph: Paragraph, line: Line, pitch: float) -> bool:
    """Whether a line goes on with the paragraph above it."""
    last = paragraph.last
    if abs(line.size - last.size) > 0.09 * max(line.size, last.size) and not _changes_size(paragraph, line):
        return False
    if line.page == last.page and not _close(paragraph, line, pitch):
        return False
    return _aligned(paragraph, line) and _flows(paragraph, line, line.page != last.page)


def _changes_size(paragraph: Paragraph, line: Line) -> bool:
    """A sentence that was pasted together goes on in another size: its full line breaks off without an end."""
    last = paragraph.last
    if abs(line.size - last.size) > 0.25 * max(line.size, last.size) or line.label or last.bold or line.bold:
        return False
    return _is_full(paragraph, line) and not _TERMINAL.search(last.words[-1].text)


def _is_full(paragraph: Paragraph, line: Line) -> bool:
    """Whether the first word of the line would not have fitted behind the last line of the paragraph."""
    reach = paragraph.last.x1 + 0.25 * line.size + (line.words[0].x1 - line.words[0].x0)
    return reach > paragraph.right - 0.5


def _close(paragraph: Paragraph, line: Line, pitch: float) -> bool:
    distance = line.bottom - paragraph.last.bottom
    if distance < 0.4 * line.size:
        return False
    if paragraph.pitch:
        return distance <= 1.22 * paragraph.pitch + 1
    return distance <= max(1.25 * pitch, 1.45) * line.size


def _aligned(paragraph: Paragraph, line: Line) -> bool:
    """The line starts where a continuation may: under the text, under the label, or centred like the line above."""
    last, size = paragraph.last, line.size
    slack = 0.35 * size
    if len(paragraph.lines) > 1:
        return abs(line.x0 - paragraph.left) <= slack or _centred(last, line)
    first = paragraph.first
    if abs(line.x0 - first.text_x0) <= slack or abs(line.x0 - first.x0) <= slack:
        return True
    if line.x0 < first.x0:
        lower = line.words[0].text[:1].islower() and not line.label
        return first.x0 - line.x0 <= (12 if lower else 5) * size
    if first.label and line.x0 <= first.text_x0 + 2 * size:
        return True
    if any(abs(line.x0 - word.x0) <= slack for word in first.words[1:6]):
        return True  # set in to a tab stop of the first line
    return not first.label and line.x0 - first.x0 <= 12 * size and not _TERMINAL.search(first.words[-1].text)


def _centred(above: Line, line: Line) -> bool:
    return abs((above.x0 + above.x1) - (line.x0 + line.x1)) <= line.size


def _flows(paragraph: Paragraph, line: Line, across_pages: bool) -> bool:
    last = paragraph.last
    end, start = last.words[-1].text, line.words[0].text
    open_end = not _TERMINAL.search(end)
    lower = start[:1].islower() and not line.label
    full = _is_full(paragraph, line)
    if line.label and not (
        start not in SURE_BULLETS
        and not line.words[0].style & SYMBOL
        and full
        and open_end
        and _no_new_label(paragraph, line)
    ):
        return False
    if across_pages and not (open_end or lower):
        return False
    if not lower and (_bold_ends(last, line) or (not open_end and _leads_in(paragraph, line))):
        return False
    if full:
        return lower or not (end.endswith(")") and _is_bracket(paragraph))
    if not (lower or end in _OPEN_WORDS) or not open_end or end[-1] == ",":
        return False
    left = min(last.x0, paragraph.left)
    return last.x1 - left > 0.6 * (paragraph.right - left)


def _is_bracket(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with the bracket that its end closes: a note of its own."""
    words = [word.text for line in paragraph.lines for word in line.words]
    return words[0].startswith("(") and sum(word.count("(") for word in words) == 1


def _no_new_label(paragraph: Paragraph, line: Line) -> bool:
    """A number at the start of a line is part of the sentence where it is set close and under the text."""
    first = line.words[0]
    if first.text in SURE_BULLETS or first.style & SYMBOL:
        return False
    gap = line.words[1].x0 - line.words[0].x1 if len(line.words) > 1 else 0.0
    return gap < 0.45 * line.size and abs(line.x0 - paragraph.left) < 0.35 * line.size


def _bold_ends(above: Line, line: Line) -> bool:
    """A line wholly in bold meets one without, or the other way round."""
    return (
        (above.words[-1].style ^ line.words[0].style) & BOLD != 0
        and (above.bold != line.bold)
        and (above.bold or line.bold)
    )


def _leads_in(paragraph: Paragraph, line: Line) -> bool:
    """A line that begins with a title in bold, like the paragraph before it."""
    first, last = paragraph.first.words, paragraph.last.words
    title = first[min(paragraph.first.label, len(first) - 1)]
    begins = line.words[min(line.label, len(line.words) - 1)]
    return bool(title.style & begins.style & ~last[-1].style & BOLD)


def _local_rights(lines: list[Line], right: float) -> list[float]:
    """The right edge that each line could reach: narrower than the column's in text set in on the right."""
    rights = [right] * len(lines)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _same_measure(lines[end - 1], lines[end]):
            end += 1
        if end - start >= 3:
            run = lines[start:end]
            edge = max(line.x1 for line in run)
            if edge < right - 2 * run[0].size and _wraps_at(run, edge):
                rights[start:end] = [edge] * (end - start)
        start = end
    return rights


def _same_measure(above: Line, line: Line) -> bool:
    distance = line.bottom - above.bottom
    return (
        above.page == line.page
        and abs(above.size - line.size) < 0.5
        and abs(above.text_x0 - line.x0) < 0.35 * line.size
        and not line.label
        and 0 < distance < 1.7 * line.size
    )


def _wraps_at(run: list[Line], edge: float) -> bool:
    if sum(len(line.words) for line in run) < 5.5 * len(run):
        return False
    full = sum(a.x1 + 0.25 * a.size + b.words[0].x1 - b.words[0].x0 > edge - 0.5 for a, b in itertools.pairwise(run))
    return full >= 0.8 * (len(run) - 1)


def paragraph_text(lines: list[Line], skip: int, spelling: Spelling) -> tuple[str, tuple[Mark, ...]]:
    """Text of the lines without the first `skip` words, and its marks."""
    parts: list[str] = []
    length = 0
    runs: list[tuple[int, int, int]] = []  # style, start, end of each styled word
    for line in lines:
        words = line.words
        if skip:
            words, skip = words[skip:], 0
        elif parts:
            if not _ends_in_hyphen(parts[-1]):
                parts.append(" ")
                length += 1
            elif spelling.joins(parts[-1], words[0].text):
                parts[-1] = parts[-1][:-1]
                length -= 1
                if runs and runs[-1][2] > length:
                    runs[-1] = (*runs[-1][:2], length)
        if line.styles == line.common and words is line.words:
            text = line.text
            parts.append(text)
            if line.styles:
                runs.append((line.styles, length, length + len(text)))
            length += len(text)
            continue
        start = True
        for word in words:
            if not start and not word.glued:
                parts.append(" ")
                length += 1
            start = False
            text = word.text
            parts.append(text)
            if word.style:
                runs.append((word.style, length, length + len(text)))
            length += len(text)
    return "".join(parts), _marks(runs, length) if runs else ()


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 1 and text[-1] in "-\u00ad" and text[-2].isalnum()


_KINDS: tuple[tuple[int, MarkKind], ...] = (
    (BOLD, "bold"),
    (ITALIC, "italic"),
    (UNDERLINE, "underline"),
    (STRIKE, "strike"),
)


def _marks(runs: list[tuple[int, int, int]], length: int) -> tuple[Mark, ...]:
    """Neighbouring words of one style as one mark."""
    marks: list[Mark] = []
    union = 0
    for style, _, _ in runs:
        union |= style
    for bit, kind in _KINDS:
        if not union & bit:
            continue
        start = end = -2
        for style, low, high in runs:
            if not style & bit:
                continue
            if low - end > 1:
                if start >= 0:
                    marks.append(Mark(kind, start, end))
                start = low
            end = high
        marks.append(Mark(kind, start, min(end, length)))
    return tuple(marks) if len(marks) < 2 else tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))
