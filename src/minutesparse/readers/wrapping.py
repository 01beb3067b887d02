"""Lines → paragraphs: joins what a converter or an editor hard-wrapped, and nothing else.

The one question is whether a line broke because the next word would not have fitted. The answer needs the width the
document was wrapped at; how finished the line reads and how the next one begins decide what the width leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

NUMBER_LABEL = re.compile(
    r"\(?(?:(?!(?:19|20)\d\d)\d{1,4}|[A-Za-z]|[ivxIVX]{1,6})[.)](?=\s|$)"  # 1. 1) (1) a. (a) iv) but no year
    r"|\d{1,4}(?:\.\d{1,3}){1,4}[.)]?(?=\s|$)"  # 2.1 2.1.3)
    r"|[\[(](?:\d{1,3}|[a-z]|[ivx]{1,5})[\])](?=\s|$)"
    r"|\d{1,2}/(?=\s+[A-Z])"  # 3/ Roads
)
BULLET = re.compile(r"(?:[•·∙●○◦▪▫■□►➢➤✓✔✗☐☑☒⁃‣\uf000-\uf0ff]|[-–—*+»>o](?=\s)|§(?=\s\S*[a-z]))\s*")
PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.I)
_STARTER = re.compile(
    r"[a-z][\w-]{1,14}(?: [a-z]\w{0,14})?:(?=\s)|(?:\d{1,3}\s+)?[\"“'‘(]?[A-Z][\w./&’'-]*(?: [\w./&’'()-]+){0,5} ?:(?=\s|$)"
)
_LIST_LABEL = re.compile(
    r"(?:(?:Members|Also|Staff|Others|Those|Directors|Trustees) )?(?:Present|In Attendance|Attending|Attendees|Apologies|Absent|Regrets|Excused)"
    r"(?: for absence)?",
    re.IGNORECASE,
)
_LONGEST_LIST_LABEL = 28
_DASHED_LABEL = re.compile(
    r"(?:(?:Not )?[Ii]n [Aa]ttendance|Present|Apologies|Absent|Regrets|Councillors|Members|Directors|Trustees|Guests|Staff) [-–—] (?=[A-Z])"
)
_SENTENCE = re.compile(r"(?:The|There|It|This|In|An?) [A-Za-z]+,? \w")
_FEWEST_COMMAS = 3
_MARGIN = 2  # characters by which columns may be out of line
_COLUMN = re.compile(r"\S(?:\t+| {3,})(?=\S)")
_TITLE = re.compile(r"[A-Z][\w’'&/-]+(?: (?:[A-Z&][\w’'&/-]*|and|of|the|for|from|to|in|on|with)){0,5}:?")
_SHORT = 0.6  # of the width: beyond it a title may go on
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+[A-Z]")
_LEAST_COUNTED = 4
_TITLED = re.compile(r"(?:Cllrs?|Councill?ors?|Mrs?|Ms|Miss|Dr|Prof|Rev|Sir|Dame|Lord|Lady)\b")
_INITIAL = re.compile(r"[A-Z]\. ?[A-Z][\w’']")
_OPEN_WORDS = frozenset(
    "the a an of and or to in on at by for from with that which who was were is are be been had has have as it its their"
    " his her this these not would will should could between into following than but if Mr Mrs Ms Dr No Cllr Cllrs &".split()
)
_HYPHENATED = re.compile(r"-(?<=[^\W\d_]-)\s*\n")
_NARROW = b"ijltfrI.,;:'()[]|! "
_WIDE = b"ABCDEFGHJKLMNOPQRSTUVWXYZmw@%"
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")
_MONTH_LAST = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December),?$", re.I
)
_CLOSERS = "\"”’')]*_"
_MARKUP = re.compile(r"\*\*|__|~~|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_PROSE_WIDTH = 200


@dataclass(slots=True)
class Line:
    """One line of the source: its text without the white space around it, and where it stood."""

    text: str
    indent: int = 0
    gap: int = 0  # blank lines before it
    page: int | None = None
    turned: bool = False  # first line of a page
    bold: bool = False
    broken: bool = False  # ends in an explicit line break
    quoted: bool = False
    reach: float = 0.0  # the widest line near it
    plain: str = field(init=False)  # the text without emphasis marks, as wide as it is on the page

    def __post_init__(self) -> None:
        text = self.text
        marked = "*" in text or "_" in text or "~~" in text
        self.plain = _MARKUP.sub("", text).strip() if marked else text


def indentation(text: str) -> int:
    """Columns of white space in front of a line; a tab reaches to the next multiple of four."""
    if not text[:1].isspace():
        return 0
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead.expandtabs(4))


def double_spaced(lines: Sequence[Line]) -> bool:
    """Whether nearly every line is followed by a blank one and many of them end in mid-sentence."""
    body = [line for line in lines[1:] if not line.turned]
    if len(body) < 12:
        return False
    apart = [(before, line) for before, line in pairwise(lines) if line.gap and not line.turned]
    if len(apart) < 0.8 * len(body):
        return False
    cut = sum(1 for before, line in apart if line.plain[:1].islower() and before.plain[-1:].isalnum())
    return cut >= max(3, 0.06 * len(apart))


class Wrap:
    """How a document was wrapped: its width, whether lines stand a blank line apart, and so which belong together."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.spaced = double_spaced(lines)
        self._counted = _counted(lines)
        self._proportional = self.spaced
        widths = sorted((self._width(line.plain) for line in lines), reverse=True)
        rank = max(min(2, len(widths) // 8), len(widths) // 33)
        self.width = widths[rank] if widths else 0.0
        if self.spaced:
            self._measure_near(lines)

    def _measure_near(self, lines: Sequence[Line]) -> None:
        """Columns narrower than the page, as lists of names often are, have a margin of their own."""
        widths = [self._width(line.plain) for line in lines]
        for index, line in enumerate(lines):
            line.reach = max(widths[max(index - 4, 0) : index + 5])

    def continues(self, before: Line, line: Line) -> bool:
        """Whether `line` goes on with the sentence or the paragraph of `before`."""
        if before.broken or (line.gap > (1 if self.spaced else 0) and not line.turned):
            return False
        return self._runs_on(before, line)

    def _runs_on(self, before: Line, line: Line) -> bool:
        first, second = before.plain, line.plain
        if not first or not second:
            return False
        if _YEAR_FIRST.match(second) and _MONTH_LAST.search(first[-12:]):
            return True
        open_end = is_open(first)
        if before.bold != line.bold and not (open_end and second[0].islower()):
            return False
        full = self._full(first, second, 0.86 if open_end or second[0].islower() else 0.93)
        if id(line) in self._counted or (aligned(before, line) and not second[0].islower()):
            return False
        if starts_block(second):
            return open_end and (full or bool(_INITIAL.match(second))) and not BULLET.match(second)
        if self._ended(first) and (line.turned or self._is_title(second)):
            return False
        if full or self._fills_column(before, first, second):
            return self._may_go_on(first, second)
        return self._unfinished(first, second, open_end)

    def _is_title(self, text: str) -> bool:
        """Whether a line is a few words as titles have them, far from the margin, that no mark ends."""
        return self._width(text) < _SHORT * self.width and _TITLE.fullmatch(text) is not None

    def _fills_column(self, before: Line, first: str, second: str) -> bool:
        if not 40 < before.reach < 0.8 * self.width or "," not in first or self._ended(first) or _TITLED.match(second):
            return False
        return self._width(first) + 1 + self._width(second.split(None, 1)[0]) > 0.86 * before.reach

    def _may_go_on(self, first: str, second: str) -> bool:
        if first[-1] == ":":
            return second[0].islower()
        return not (_SENTENCE.match(second) and _lists_names(first))

    def _unfinished(self, first: str, second: str, open_end: bool) -> bool:
        """A line that stops short of the margin, but in mid-sentence."""
        reach = self._width(first) / max(min(self.width, 100.0), 1.0)
        if self._ended(first) and not open_end:
            return False
        if second[0].islower():
            return reach > 0.4 or (open_end and first[-1].isalpha())
        if open_end:
            return reach > 0.55 and not (first[-1] == "," and _TITLED.match(second))
        mid_sentence = first[-1].islower() and " " in first and not _TITLED.match(second)
        return mid_sentence and self._full(first, second, 0.68 if self.spaced and _is_prose(first) else 0.86)

    @staticmethod
    def _ended(text: str) -> bool:
        return text.rstrip(_CLOSERS)[-1:] in {".", "!", "?", ":", ";", ""}

    def _full(self, first: str, second: str, share: float) -> bool:
        if self.width > _PROSE_WIDTH or self.width < 30:
            return False
        word = second.split(None, 1)[0]
        return self._width(first) + 1 + self._width(word) > share * self.width

    def _width(self, text: str) -> float:
        if not self._proportional:
            return len(text)
        code = text.encode("latin-1", "replace")
        narrow = len(text) - len(code.translate(None, _NARROW))
        wide = len(text) - len(code.translate(None, _WIDE))
        return len(text) - 0.42 * narrow + 0.45 * wide


def _counted(lines: Sequence[Line]) -> frozenset[int]:
    """The ids of lines that bare numbers count, four in order at least: "7 Roads", "8 Trees"."""
    runs: dict[int, list[int]] = {}
    found: list[list[int]] = []
    for line in lines:
        number = _BARE_NUMBER.match(line.plain) if line.plain[:1].isdigit() else None
        if number is None:
            continue
        value = int(number.group(1))
        run = runs.pop(value - 1, None)
        if run is None:
            run = []
            found.append(run)
        run.append(id(line))
        runs[value] = run
    return frozenset(one for run in found if len(run) >= _LEAST_COUNTED for one in run)


def _lists_names(text: str) -> bool:
    """Whether a line is a list of capitalised words that ends with one: "Present: Ann Reed, Bo Lind, Cy Moor"."""
    if text.count(",") < _FEWEST_COMMAS or not text[-1].isalpha():
        return False
    words = text.split()
    return words[-1][0].isupper() and sum(1 for word in words if word[0].islower()) * 5 < len(words)


def _is_prose(text: str) -> bool:
    """Whether most of its words, and at least six, are in lower case."""
    words = text.split()
    lower = sum(1 for word in words if word[0].islower())
    return lower >= 6 and lower * 2 > len(words)


def aligned(before: Line, line: Line) -> bool:
    """Whether both lines have a second column, and at the same place: rows of a table without rules."""
    one = _COLUMN.search(before.text) if "   " in before.text or "\t" in before.text else None
    other = _COLUMN.search(line.text) if one is not None else None
    if one is None or other is None:
        return False
    return "\t" in one.group() or abs(before.indent + one.end() - line.indent - other.end()) < _MARGIN


def starts_block(text: str) -> bool:
    """Whether a line begins with a bullet, a number or a label of its own ("Present:", "ACTION:", "Ann Reed:")."""
    if BULLET.match(text) or NUMBER_LABEL.match(text) or (":" in text[:60] and _STARTER.match(text)):
        return True
    if len(text) < _LONGEST_LIST_LABEL and _LIST_LABEL.fullmatch(text) is not None:
        return True
    return _DASHED_LABEL.match(text) is not None


def is_open(text: str) -> bool:
    """Whether a sentence cannot end here: a comma, a hyphen, "of the", an unclosed bracket."""
    return (
        text[-1:] in {",", "-", "–", "(", "/", "&"}
        or text.count("(", -200 if len(text) > 200 else 0) > text.count(")", -200 if len(text) > 200 else 0)
        or text[-12:].replace("(", " ").removesuffix(".").rsplit(" ", 1)[-1] in _OPEN_WORDS
    )


def join_lines(texts: Iterable[str], words: frozenset[str] = frozenset()) -> str:
    """Lines as one line. A hyphen at a line's end goes where `words`, those of the document, hold the whole word."""
    parts: list[str] = []
    before = ""
    for text in texts:
        if before:
            if before.endswith("-") and before[-2:-1].isalpha() and text[:1].isalpha():
                parts[-1] = before[: len(before) - _splits_word(before, text, words)]
            else:
                parts.append(" ")
        parts.append(text)
        before = text
    return "".join(parts)


def _splits_word(first: str, second: str, words: frozenset[str]) -> bool:
    head = re.search(r"[^\W\d_]+(?=-$)", first[-40:])
    tail = re.match(r"[^\W\d_]+", second)
    return bool(head and tail and (head.group() + tail.group()).lower() in words)


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text in lower case, when it holds hyphens at line ends that may have to go."""
    if "-" not in text or not _HYPHENATED.search(text):
        return frozenset()
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", text))
