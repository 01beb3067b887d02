"""Attendance lists, apologies and substitutions → attendees.

Reads lines, cues, zones and items; writes `facts.ATTENDEES`. A list begins with a label ("Present:", "APOLOGIES") and goes
on while lines read as names. "Present: Cllrs Oak (Chair) and Elm; Jo Fir, Clerk" gives three attendees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from itertools import pairwise

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.literals import lowered
from minutesparse.pipeline.people import attendance_sentences
from minutesparse.pipeline.people.attendance_bodies import named_before_body, part_bodies
from minutesparse.pipeline.people.attendance_chats import chat_attendees
from minutesparse.pipeline.people.attendance_doubts import amid_words, are_officers, behind_place, is_heading
from minutesparse.pipeline.people.attendance_entries import EntryMaker
from minutesparse.pipeline.people.attendance_handles import handle_attendees
from minutesparse.pipeline.people.attendance_initials import ListedInitials
from minutesparse.pipeline.people.attendance_labels import (
    ABSENT,
    APOLOGIES,
    AWAY,
    IN_ATTENDANCE,
    PRESENT,
    Label,
    LabelReader,
)
from minutesparse.pipeline.people.attendance_offices import OfficeLines
from minutesparse.pipeline.people.attendance_openings import announced, member_heads, member_lines, openings
from minutesparse.pipeline.people.attendance_rosters import roster_attendees
from minutesparse.pipeline.people.attendance_standing import settle_standing
from minutesparse.pipeline.people.attendance_tables import table_attendees
from minutesparse.pipeline.people.attendance_unlabelled import unlabelled_attendees
from minutesparse.pipeline.people.names import NameGrammar, NamePart
from minutesparse.styles import Style

_SKIPPED = frozenset({"furniture", "header", "footer", "note"})
_VOTES = re.compile(
    r"\b(?:ayes|noes|nays|yeas|in favou?r|abstain(?:ed)?|abstentions?)\b\s*(?:\(\d+\))?\s*[:;–-]"
)  # in small letters
_VOTED = re.compile(r"\b(?:carried|motion|voted?|moved|seconded|unanimous(?:ly)?)\b")
_SHORT_FORM = re.compile(r"[A-Z]{3,6}\.?")
_SENTENCE = re.compile(r"(?<=[\w)]{3})\.\s(?=[A-Z])")
_VACANT = ("vacancy", "vacancies", "vacant", "seats vacant", "unfilled")  # a list goes on behind them
_ASIDE = re.compile(r"(?:note|details|quorum|key)\b", re.IGNORECASE)
_FIRST = re.compile(r"(?:^|\D)[1i]\W*$")  # label of the first of a numbered list
_GROUP = re.compile(r"([A-Z][\w ’'/-]{2,40})(?:\(\w+\))?: ?(?=[^\sa-z])")
_GROUP_OF = re.compile(r"(?:members|representatives|staff|officers|trustees|residents) (?:of|from) ", re.IGNORECASE)
_BOXES = {"☐": ABSENT, "☒": PRESENT, "☑": PRESENT, "✓": PRESENT, "✔": PRESENT}
_STARRED = re.compile(
    r"\*\s*(?:[-–=:]\s*|denotes |indicates )?(?:a )?(?:voting|board|committee)?\s?(?:members?|representatives?|directors?)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 3  # words of a person's name that may end in a word for a body
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|[A-Z]{0,4}\d+/\d+)\.?\t")  # an item, by its number
_DASH = re.compile(r" [–—-] ")
_INITIAL = re.compile(r"[A-Z]{1,2}\.$")
_PROSE_CUES = ("attendance.apologies", "attendance.sent-apologies", "attendance.was-absent", "attendance.was-present")


def attendee_finder(style: Style) -> Callable[[Doc], list[facts.Attendee]]:
    """A function that finds them in a Doc."""
    grammar = NameGrammar(style)
    labels = LabelReader(style, grammar)
    maker = EntryMaker(style, grammar)
    given_names = style.lower("given_name")
    member_titles = style.lower("member_name_title")
    no_name = style.lower("prose_word") | style.lower("not_name") | style.lower("item_fact")

    def find(doc: Doc) -> list[facts.Attendee]:
        cues, text, lines = facts.cues(doc), facts.text(doc), facts.lines(doc)
        used, found = table_attendees(doc, maker, labels)
        if not found:
            used, found = roster_attendees(lines, text, maker)
        lists = _Lists(doc, cues, grammar, labels, maker, used)
        opened = openings(text, lines)
        lists.heads = member_lines(text, lines, labels, opened)
        lists.read(opened | lists.heads)
        if not found and not lists.found and (heads := member_heads(text, lines, labels)):
            lists.heads = heads
            lists.read(heads)
        others = [*found, *(fact for fact in lists.found if not text.startswith(":", fact["end"]))]
        if len(others) < 2 and (handles := handle_attendees(lines, text)):
            lists.found, found = [], handles
        if not any(fact["status"] == PRESENT for fact in (*found, *lists.found)):
            found = [*found, *_unlabelled(doc, maker, given_names, lists.found)]
            if not found and not lists.found:
                found = chat_attendees(lines, text, no_name)
        lists.settle(tables=found)
        found = [*found, *lists.found]
        part_bodies(found, text, given_names)
        settle_standing(found, text, member_titles)
        told = attendance_sentences.sentence_attendees(doc, cues, maker, found)
        found.extend(fact for fact in told if not _is_body(fact["name"], grammar.roles.bodies))
        return sorted(_without_short_forms(found), key=lambda fact: (fact["start"], fact["end"]))

    return find


def _is_body(name: str, bodies: Set[str]) -> bool:
    """Whether a name in a sentence is that of a body: "Jo Fir, Elm County Water District, was present"."""
    words = name.split(" ")
    return len(words) > _LONGEST_NAME and words[-1].lower() in bodies


def _without_short_forms(found: list[facts.Attendee]) -> list[facts.Attendee]:
    """Leaves out bodies by their letters ("the Clerk, Mr Al Ash, MHA", "15 HOA members"), where people have whole names."""
    short = [fact for fact in found if " " not in fact["name"] and _SHORT_FORM.fullmatch(fact["name"])]
    written_out = sum(not fact["name"].isupper() for fact in found) if short else 0
    return found if written_out < 2 * len(short) else [fact for fact in found if fact not in short]


def _unlabelled(
    doc: Doc, maker: EntryMaker, given_names: frozenset[str], found: list[facts.Attendee]
) -> list[facts.Attendee]:
    """The names at the head of the minutes that stand under no label, those already `found` left out."""
    items: list[facts.Item] = facts.read(doc, facts.ITEMS)
    limit = items[0]["start"] if items else len(facts.text(doc))
    taken = {fact["start"] for fact in found}
    names = unlabelled_attendees(facts.lines(doc), facts.text(doc), maker, given_names, limit)
    return [name for name in names if name["start"] not in taken]


class _Lists(OfficeLines):
    """One pass over the lines: which list is open, and who is on it."""

    def __init__(
        self,
        doc: Doc,
        cues: dict[str, list[facts.Cue]],
        grammar: NameGrammar,
        labels: LabelReader,
        maker: EntryMaker,
        used: frozenset[int],
    ) -> None:
        super().__init__(facts.text(doc), facts.lines(doc), grammar, maker)
        self.labels, self.used = labels, used
        self.titles = {item["start"] for item in facts.read(doc, facts.ITEMS)}
        self.generic: list[facts.Attendee] = []
        self.heads: Set[int] = frozenset()  # lines that name members over a list, where no label says more
        self.over = ""  # the status of a heading over labels of members
        self.boards = False  # a list of the board was met: plain "Members" are others
        self.initials = ListedInitials(self.found, grammar)
        self.tasks = {cue["line"]: cue for cue in cues.get("attendance.task", []) if cue["line"] not in used}
        self.task: facts.Cue | None = None  # its holder is named in the next line
        self.prose = {cue["line"] for category in _PROSE_CUES for cue in cues.get(category, [])}

    def read(self, openings: Set[int]) -> None:
        """Fill `found` from all the lines; only at `openings` may a list begin."""
        candidates = openings | self.tasks.keys()
        for index, line in enumerate(self.lines):
            if self.label is None and self.task is None and index not in candidates:
                continue
            if line["kind"] not in _SKIPPED and index not in self.used:
                self._line(line)

    def settle(self, tables: list[facts.Attendee]) -> None:
        """ "In attendance" as the only list there is lists those present."""
        if not any(f["status"] == PRESENT for f in (*self.found, *tables)):
            for fact in self.generic:
                fact["status"] = PRESENT
        if "*" in self.text and any(_STARRED.match(self.text, line["start"], line["end"]) for line in self.lines):
            self._starred()

    def _starred(self) -> None:
        """ "* voting member": those of the lists who have no star are guests."""
        for fact in self.found:
            end = self.text.find("\n", fact["end"])
            if fact["status"] == PRESENT and "*" not in self.text[fact["end"] : end if end > 0 else None][:60]:
                fact["status"] = IN_ATTENDANCE

    def _line(self, line: facts.Line) -> None:
        start = line["body"]
        if line["typed"] and _INITIAL.match(line["label"]):
            start = line["start"]
        body = self.text[start : line["end"]]
        small = body.lower()
        if _VOTES.search(small) or (body.endswith(":") and _VOTED.search(small)):
            self.label = None
            return
        if line["index"] in self.tasks or self.task is not None:
            self._task(line, start)
            return
        if small.startswith(_VACANT):
            return
        if status := announced(body):
            self._enter(Label(status, len(body), True, False, False, True, False))
            return
        labelled = [self._chunk(line, start, body, at, end) for at, end in self._chunks(body)]
        if not any(labelled) and self.label is not None:
            self._bare(line, start)

    def _opens(self, label: Label, line: facts.Line) -> bool:
        if label.strong:
            return label.status != ABSENT or not self._after_votes(line)
        return self.label is not None or line["index"] in self.heads

    def _after_votes(self, line: facts.Line) -> bool:
        """Whether "Absent:" ends a roll call of votes."""
        before = self.lines[max(0, line["index"] - 4) : line["index"]]
        return any(_VOTES.search(lowered(self.text), other["start"], other["end"]) for other in before)

    def _chunks(self, body: str) -> Iterator[tuple[int, int]]:
        """The stretches of a line that may each begin with a label."""
        middle = self.labels.middle(body)
        if middle and _VOTED.search(body.lower()):
            middle = []
        if middle and (head := self.labels.read(body)) is not None:
            middle = [at for at in middle if at >= head.end]
            if body.rstrip().endswith(":") and not head.alone and not self.maker.list_of_names(body[head.end :], 0):
                middle = []  # heads of two columns: the names below are those of the first
        cuts = [0, *middle, len(body)]
        yield from pairwise(cuts)

    def _chunk(self, line: facts.Line, start: int, body: str, at: int, end: int) -> bool:
        """Whether the stretch begins with a label of a list, which is then entered, and the names behind it taken."""
        label = self.labels.read(body[at:end])
        if label is None or not self._opens(label, line):
            return False
        if not label.strong and line["start"] in self.titles and any(map(str.isdigit, line["label"])):
            self.label = None
            return True
        if label.status == "other":
            away = self.status in AWAY
            if (
                self.last is not None or away or body.strip(" :") != "Minutes"
            ):  # "Attendance", "Minutes:", then the lists
                self.label = None
        elif label.role is not None:
            return self.role_line(start, body, label)
        else:
            self._enter(label)
            if not label.alone:
                before = len(self.found)
                if not self._names(start + at + label.end, start + end, line):
                    self.empty = self.maker.nobody(body[at + label.end : end])
                if len(label.words) > 1 and label.words[-1] in ("representatives", "delegates"):
                    head = body[at : at + label.end].partition(":")[0].partition("(")[0].rstrip()
                    self.as_group(head, start + at, self.found[before:])
        return True

    def _enter(self, label: Label) -> None:
        status = label.status
        if status:
            self.over = status if label.alone and status in AWAY else ""
        elif self.over and label.members:
            status = self.over  # "APOLOGIES" / "Councillor – A Oak"
        self.boards = self.boards or (label.members and label.status != APOLOGIES and self.labels.of_board(label.words))
        if not status and self.boards and label.words == ("members",):
            status = IN_ATTENDANCE
        if not status:
            status = self.status if self.status in (PRESENT, IN_ATTENDANCE) else IN_ATTENDANCE
            status = PRESENT if label.members and self.status != IN_ATTENDANCE else status
        self.label, self.status, self.last, self.empty = label, status, None, False

    def _task(self, line: facts.Line, start: int) -> None:
        """ "Chaired by Jo Fir": the office is in the verb; the name may stand in the next line or cell."""
        cue = self.tasks.get(line["index"], self.task)
        self.task = None
        if cue is None:
            return
        begin = max(start, cue["end"])
        if not self.text[begin : line["end"]].strip(" :"):
            self.task = cue if cue["line"] == line["index"] else None
            return
        verb = self.text[cue["start"] : cue["end"]].split()[0]
        office = verb.removesuffix("ed") if self.grammar.is_role(verb.removesuffix("ed")) else ""
        for part in self.parts(begin, line["end"])[:1]:
            fact = self.maker.fact(part, PRESENT if office.lower() == "chair" else IN_ATTENDANCE, cue["rule"])
            if office:
                self.maker.add_role(fact, office, cue["start"])
            self.found.append(fact)

    def _bare(self, line: facts.Line, start: int) -> None:
        """A line without a label while a list is open: names, the role of the name before, or the end of the list."""
        body = self.text[start : line["end"]]
        if line["index"] in self.prose or _ASIDE.match(body) or self.initials.are_column(body):
            return
        office, self.office = self.office, None
        if not self._ends(line, body) and (
            self.holders_below(office, line, start)
            or self.role_of_last(line, body)
            or self.office_alone(line, start, body)
            or self._bare_names(line, start, body)
        ):
            return
        self.empty = self.maker.nobody(body)
        self.over = "" if self.empty else self.over
        if not self.empty and not self._heading_of_group(line, body):
            self.label = None

    def _bare_names(self, line: facts.Line, start: int, body: str) -> bool:
        if self.last is None and self.status in (APOLOGIES, PRESENT) and (stop := _SENTENCE.search(body)) is not None:
            names, rest = body[: stop.start()], body[stop.end() :]
            told = self.maker.is_statement(rest) or not self.maker.list_of_names(rest, 0)  # else "Cmhlr. Oak" goes on
            if told and not self.maker.is_statement(names) and self.maker.list_of_names(names, 0):
                return self._names(start, start + stop.start(), line)  # "Cllrs Oak and Elm. These were accepted."
        if self.maker.is_statement(body) or body.rstrip().endswith(":"):
            return False
        if match := _GROUP.match(body):  # "Observing: Jo Fir", "Tree Czar: Al Ash"
            kept, self.status = self.status, self.kept(IN_ATTENDANCE)
            before = len(self.found)
            found = self._names(start + match.end(), line["end"], line)
            self.as_group(match.group(1).rstrip(), start, self.found[before:])
            self.status = kept
            return found
        return self._names(start, line["end"], line)

    def _ends(self, line: facts.Line, body: str) -> bool:
        if line["start"] in self.titles or _NUMBERED.match(body):
            return True
        if line["kind"] == "heading" and self.last is not None and self.last["kind"] != "heading":
            return True
        if any(map(str.isdigit, line["label"])) and line["body"] == line["start"] + len(line["label"]) + 1:
            numbered = self.last is not None and any(map(str.isdigit, self.last["label"]))
            first = self.last is None and not self.empty and bool(_FIRST.search(line["label"]))
            return not (numbered or first)
        if self.last is not None and line["caps"] and not self.last["caps"]:
            return True
        return self.last is not None and line["bold"] and not self.last["bold"]

    def _heading_of_group(self, line: facts.Line, body: str) -> bool:
        """A label that no list of words has, between lists: "Elm Foundation:"."""
        if not (body.rstrip().endswith(":") or _GROUP_OF.match(body)) or len(body) > 60 or self.label is None:
            return False
        self.status = PRESENT if self.status == PRESENT and self.label.members else self.kept(IN_ATTENDANCE)
        self.last = None
        return True

    def _names(self, start: int, end: int, line: facts.Line) -> bool:
        start += behind_place(self.text[start:end], self.labels.given_names)
        parts = self._entry(start, end, line) or self.parts(start, end)
        known = None if line["label"] else self.labels.given_names
        parts = parts or named_before_body(self.text, start, end, self.grammar, known)
        if not parts or self.label is None:
            return False
        dash = _DASH.search(self.text, start, end) if line["label"] else None
        if dash is not None:  # "• Ada Oak – Fire and Rescue Service": one person and the body behind the dash
            parts = [part for part in parts if part.start < dash.start() or part.titled] or parts
        parts = self._joined(parts, line)
        if (self.last is not line and is_heading(parts, self.found)) or (
            start == line["body"] and amid_words(parts, self.text, start)
        ):
            return False
        there = IN_ATTENDANCE if are_officers(parts, self.found, self.status) else self.status
        for part in parts:
            status = _BOXES.get(line["label"], there)
            if self.initials.is_one(part, status):
                continue
            if any(a <= part.start and part.end <= b for a, b in line["strike"]):
                status = ABSENT
            fact = self.maker.fact(part, status, f"attendance.list-{self.status.replace('_', '-')}")
            fact["status"] = self.maker.status(fact, fact["status"], members=self.label.members)
            if self.label.remote:
                fact["remote"] = True
            self.found.append(fact)
            self.initials.given.add(part.initials)
            if self.label.generic and fact["status"] == IN_ATTENDANCE:
                self.generic.append(fact)
        self.last = line
        return True

    def _entry(self, start: int, end: int, line: facts.Line) -> list[NamePart]:
        """The one person of a list item: what stands behind the name is a company or role ("• Jo Fir, Elm Ltd")."""
        body = self.text[start:end]
        if not line["label"] or start != line["body"] or body.count(",") not in (1, 2, 3) or ":" in body or ";" in body:
            return []
        parts = self.parts(start, end)
        if not parts or any(part.titled for part in parts[1:]) or not parts[0].name.given:
            return []
        marks = body.count(",") + body.count(" and ") + body.count(" & ")
        if len(parts) == marks + 1 > 2 and all(part.name.given for part in parts):
            return []  # a list of people in one item
        part = self.grammar.one_name(body, start)
        return [part] if part else []

    def _joined(self, parts: list[NamePart], line: facts.Line) -> list[NamePart]:
        """A name cut by the end of a line ("…, Ada" / "Oak, …") made whole."""
        if not self.found or self.last is None or self.last["index"] + 1 != line["index"] or line["label"]:
            return parts
        before, first = self.found[-1], parts[0]
        cut = before["end"] == self.last["end"] and first.start == line["body"]
        if not cut or " " in before["name"] or first.name.given or first.titled or before["prefix"] or len(parts) < 2:
            return parts
        if not any(" " in fact["name"] for fact in self.found[-4:-1]) or not parts[1].name.given:
            return parts
        before["name"], before["end"] = f"{before['name']} {first.name.display}", first.end
        return parts[1:]
