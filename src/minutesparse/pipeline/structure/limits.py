"""Lines → where the parts of the document begin (list of those present, business, annex), and what opens no business."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import MONTH_NAMES
from minutesparse.pipeline.literals import alternation
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.task_columns import ANNOUNCES, TaskColumns
from minutesparse.styles import Style

_LONGEST_USUAL = 40  # letters
# After "Appendix": a number or letter, a mark, or nothing; words only after a mark.
_ANNEX_REST = re.compile(r"\s*(?:[A-Z0-9]{1,3}\b)?\s*(?:[:.(–—-]|$)")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}/\d{1,2}/\d\d")
_GATHERED = re.compile(r"\b(?:participating|present|attending|attendance|attendees|apologies|absent)\b[^.,;:]{0,30}:$")
_GATHERED_HEAD = re.compile(r"^(?:\w+ ){1,3}(?:participants|attendance|attendees|absentees)$|" + _GATHERED.pattern)
_VOTED = re.compile(
    r"(?:voting |voted )?(?:ayes?|nays?|noes|yeas?|yes|no|for|against|in favou?r|opposed|abstain\w*|abstentions?)\b ?[:–-]"
)
_GATHERED_ALL = re.compile(r"\b(?:present|attend\w*|apolog\w+|absent|chair|quorum|public|press)\b", re.IGNORECASE)
_NOTHING = re.compile(r"(?:none|nil|n/a|no|noted|there (?:was|were) no|approved)\b", re.IGNORECASE)
_SITTING = re.compile(
    r"(?:minutes for (?:the )?(?:week|month)|(?:team )?meeting (?:on|held on)) .{0,20}\d"
)  # of another day
_DAY = re.compile(  # a day, a month, a time and no more
    rf"(?:\w{{3,6}}day,? )?(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{'|'.join(MONTH_NAMES)})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?(?: \d{{4}})?"
    r"|\d{1,2}[:.]\d\d ?[ap]\.?m\.?"
)
_REPORTS = r"(?:vice[ -])?[a-z-]+(?:['’]s|s['’]) (?:reports?|remarks|updates?)"  # "Librarian’s report"
_LISTED = re.compile(r"(?:[a-z-]+ ){0,3}(?:present|absent|excused)\b(?! (?:at|to|the|an?|for|by|in)\b)")
_TITLE = re.compile(r"(?:(?!approv|review|adopt|accept|confirm|previous|prior|last|past)[a-z-]+ ){0,3}meeting minutes$")
_COUNTED = re.compile(  # "RESOLUTION 1", "Motion No. C12-4"
    r"(?:resolution|motion|council decision|decision|recommendation)s?:? ?(?:no\.?|number|#)? ?:?(?:(?=[\w/.-]*\d)[\w/.-]+)$"
)
_KEPT = "minutes_limits"
_LONGEST_LEAD = 40  # characters of a line that leads in a table
_MONEY = re.compile(r"[£$€]\s?\d|^[a-z]\d{4} ?-\d")


def beginning(phrases: Iterable[str]) -> re.Pattern[str]:
    """An expression for lower-cased words that begin with one of `phrases`, ending where a word ends."""
    return re.compile(rf"(?:{alternation(phrases)})(?!\w)")


def folded(text: str, heading: Heading) -> str:
    """The title of a heading in lower case."""
    return text[heading.title[0] : heading.title[1]].lower()


def _is_sentence(words: str) -> bool:
    return words.count(" ") > 7 and words[-1] in ".:"


def _level_over(lines: list[facts.Line], index: int) -> int:
    """The level of a heading of the format at `index`, or right over it; 0 where there is none."""
    while lines[index]["kind"] in SKIPPED and index:
        index -= 1
    over = lines[index - 1] if index and lines[index]["kind"] != "heading" else lines[index]
    return over["level"] if over["kind"] == "heading" else 0


def _is_nothing(text: str, lines: list[facts.Line], one: Heading, two: Heading) -> bool:
    """Whether nothing but "None" and the like stands between two headings."""
    between = [line for line in lines[one.after : two.line] if line["kind"] not in SKIPPED]
    return bool(between) and all(_NOTHING.match(text, line["body"], line["end"]) for line in between)


def _tells_who(title: str) -> bool:
    """Whether a title has a word that lists of those present have: asked before an expression is."""
    return "present" in title or "absent" in title or "excused" in title


def wholly(phrases: Iterable[str], more: str = "") -> re.Pattern[str]:
    """An expression for lower-cased words that say one of `phrases`, or `more` as an alternative, up to an end or a mark."""
    said = sorted({form for phrase in phrases for form in (phrase, phrase.replace("’", "'"))}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, said)) + rf"{more})(?= *(?:[:.]|[–—-] |$))")


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the parts of one document begin, as indexes of lines."""

    attendance: int | None  # the list of those present
    annex: int  # what is appended; the number of lines where nothing is


class LimitFinder:
    """Finds the limits of documents, with the words of one style."""

    def __init__(self, style: Style) -> None:
        self.attendance = beginning(style.lower("zone_attendance"))
        self.annex = beginning(style.lower("zone_annex"))
        self.title = tuple(style.lower("zone_title"))
        self.starts_never = beginning(style.lower("item_starts_never"))
        self.never = style.lower("item_never")
        self.usual = wholly(style.lower("item_usual"), f"|{_REPORTS}")
        self.offices = style.lower("item_never_unmarked")
        self.columns = TaskColumns(style)

    def find(self, doc: Doc) -> Limits:
        """The limits of a Doc, kept with it: outline, items and zones all ask for them."""
        if _KEPT not in doc.user_data:
            text, lines = facts.text(doc), facts.lines(doc)
            doc.user_data[_KEPT] = [self._attendance(text, lines), self._annex(text, lines)]
        attendance, annex = doc.user_data[_KEPT]
        return Limits(attendance, annex)

    def _attendance(self, text: str, lines: list[facts.Line]) -> int | None:
        """Index of the first line that begins a list of those present."""
        shown, limit, above = 0, max(40, len(lines) // 2), ""
        for line in lines:
            if line["kind"] in SKIPPED:
                continue
            shown += 1
            if shown > limit:
                break
            words = text[line["body"] : min(line["end"], line["body"] + 100)].lower()
            marked = line["kind"] == "heading" or line["bold"]
            voted = words.startswith(("absent", "excused")) and _VOTED.match(above)
            if not voted and (self.attendance.match(words) or (_GATHERED_HEAD if marked else _GATHERED).search(words)):
                return line["index"]
            above = words
        return None

    def _annex(self, text: str, lines: list[facts.Line]) -> int:
        """Index of the first line of what is appended; the number of lines where nothing is."""
        for line in lines[len(lines) // 4 :]:
            if line["end"] - line["body"] > 90 or line["label"] or line["kind"] in SKIPPED:
                continue
            if not (line["bold"] or line["caps"] or line["kind"] == "heading" or text[line["end"] - 1] == ":"):
                continue
            words = text[line["body"] : min(line["end"], line["body"] + 40)]
            opening = self.annex.match(words.lower())
            if opening and _ANNEX_REST.match(words, opening.end()):
                if "action" in opening.group() and self._goes_on(text, lines[line["index"] + 1 :]):
                    continue  # "Actions arising:" from the last meeting
                return line["index"]
        return len(lines)

    def _goes_on(self, text: str, lines: list[facts.Line]) -> bool:
        """Whether a usual title of an item stands alone in one of `lines`."""
        short = (text[line["body"] : line["end"]] for line in lines if line["end"] - line["body"] <= _LONGEST_USUAL)
        return any(self.usual.fullmatch(words.strip(" :.").lower()) for words in short)

    def opens_nothing(self, title: str, *, marked: bool = False) -> bool:
        """Whether a title in lower case is that of a decision, a task, a list of names and the like."""
        return (
            title in self.never
            or (not marked and title in self.offices)
            or self.attendance.match(title) is not None
            or self.starts_never.match(title) is not None
            or title.endswith(" participants")
            or (_tells_who(title) and _LISTED.match(title) is not None)
            or (title.endswith("meeting minutes") and _TITLE.match(title) is not None)
            or (not marked and title[:1] in "rmcd" and _COUNTED.match(title) is not None)
            or "___" in title  # to be filled in
            or _MONEY.search(title) is not None
            or _SITTING.match(title) is not None
            or _DAY.fullmatch(title) is not None
        )

    def business_start(self, attendance: int | None, text: str, lines: list[facts.Line], found: list[Heading]) -> int:
        """Index of the first line after head and attendance; `found` are headings without numbers, in order."""
        if attendance is None:
            return self._title_end(text, lines)
        level = _level_over(lines, attendance)
        for heading in found:
            begins = level and attendance < heading.line and 0 < heading.level <= level
            if begins and not self.attendance.match(folded(text, heading)):
                return heading.line
        before = attendance
        for line in lines[attendance + 1 :]:
            if line["kind"] in SKIPPED or line["table"] is not None:
                continue
            words = text[line["body"] : line["end"]]
            if self._is_said(words) or self._is_usual(words):
                headings = [h for h in found if attendance < h.line <= line["index"]]
                while len(headings) > 1 and _is_nothing(text, lines, headings[-2], headings[-1]):
                    headings.pop()
                listed = next((i for i, h in enumerate(headings[:-1]) if folded(text, h) == "agenda"), None)
                if headings:
                    return headings[-1 if listed is None else listed + 1].line
                over = text[lines[before]["body"] : lines[before]["end"]]
                titled = before > attendance and len(over) < 60 and over[-1] not in ".,;" and "," not in over
                titled = titled and not self.attendance.match(over.lower()) and not self._is_usual(words)
                return before if titled else line["index"]
            before = line["index"]
        return attendance + 1

    def _is_usual(self, words: str) -> bool:
        """Whether a line begins with a title that agendas of every kind have, and is not about those present."""
        said = words[:60].lower()
        return self.usual.match(said) is not None and self.attendance.match(said) is None

    def _is_said(self, words: str) -> bool:
        """Whether a sentence tells what happened, not who was there."""
        if words[-1] not in ".:" or words.count(" ") < 3 or self.attendance.match(words.lower()):
            return False
        if words.count(" ") > 9:
            return True
        parts = words.split()
        return sum(part[0].islower() for part in parts) * 2 >= len(parts) and _GATHERED_ALL.search(words) is None

    def task_rows(self, text: str, lines: list[facts.Line]) -> set[int]:
        """Indexes of the lines in tables that are lists of tasks: titled with who and by when, under a short line on tasks."""
        found: set[int] = set()
        before = ""
        table, titles = -1, dict[int, str]()
        told: bool | None = None  # that the rows below the titles are tasks
        for line in lines:
            if line["kind"] in SKIPPED:
                continue
            words = text[line["body"] : line["end"]]
            if line["table"] is None:
                before, table = words, -1
                continue
            if line["table"] != table:
                table, titles, told = line["table"], {}, None
            if line["row"] == 0:
                titles[line["column"] or 0], told = words.lower().strip(" :.*"), None
                continue
            if told is None:
                told = len(before) < _LONGEST_LEAD and ANNOUNCES.search(before) is not None and self._are_tasks(titles)
            if told:
                found.add(line["index"])
        return found

    def _are_tasks(self, titles: dict[int, str]) -> bool:
        columns = self.columns.read(titles, announced=True)
        return "owner" in columns and len(columns) > 1

    def _title_end(self, text: str, lines: list[facts.Line]) -> int:
        """Index after the last line of the head of the document: names of bodies, kinds of meeting, dates."""
        last = misses = 0
        front = [line for line in lines[:60] if line["kind"] not in SKIPPED][:20]
        for position, line in enumerate(front):
            words = text[line["body"] : line["end"]]
            if _is_sentence(words) or misses > 1:
                break
            following = front[position + 1] if position + 1 < len(front) else None
            opens = following is not None and _is_sentence(text[following["body"] : following["end"]])
            named = any(word in words.lower() for word in self.title)
            if _DATED.search(words) or (named and not (opens and last)):
                last = line["index"] + 1
            else:
                misses += 1
        return last
