"""Item titles → whose report they announce, and what stands beneath them: "Clerk's Report", "Trails (A. Elm)", "Principal".

`hearing` asks what to expect under an item before it hears the first words.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.discussions.reporters import ASIDE, BRACKETED, INITIALS, ReportWords, Room, possessor
from minutesparse.pipeline.discussions.turns import Floor, Turn

_OF = re.compile(r"(?:\b(?:from|by|with|of)(?: the)?|\b(?:from|by)(?: [a-z-]+){1,4},|[(:–—-])\s*$")
_NO_REPORT = ("question", "notice of motion", "motion", "appointment", "election", "co-option", "resignation")
_FINITE = (" is ", " was ", " has ", " had ", " will ", " are ", " were ")
_REPORT = re.compile(r" (?:[Rr]eport|[Uu]pdate|REPORT|UPDATE)\b")
_SIGNED = re.compile(r"\((?:[A-Z]\. ?)+[A-Z][\w’'-]+\)\s*$")
_NAME_AND_WORDS = 2  # turns
_REMARKS = re.compile(
    r"\b(?:members?|council ?members?|councill?ors?|council|board|commissioners?|trustees|governors|supervisors?|directors)['’]?s?['’]? "
    r"(?:comments|remarks|announcements|communications)\b"
)  # everybody says something


class Title:
    """The title of an item, read for whose report it announces."""

    def __init__(self, room: Room, words: ReportWords, item: facts.Item, above: tuple[str, ...]) -> None:
        self.room = room
        self.words = words
        self.start, self.end = item["title"]
        self.among = any(map(words.is_report, above))  # stands under "Reports"
        self.lower = room.text[self.start : self.end].lower()
        self.owned = False  # says that somebody reports
        self.named = False  # … only by a name behind the subject
        self.owner = self._owner()

    def _owner(self) -> tuple[str, ...]:
        """Those whose report it is: "Clerk's Report", "Update from A. Elm", "Trails (A. Elm)"."""
        if self.lower.startswith(_NO_REPORT) or " seconded " in self.lower:
            return ()
        text, words = self.room.text, self.words
        found = []
        for mention in self.room.within(self.start, self.end):
            if mention["kind"] == "group" or not mention["person"]:
                continue
            behind = text[mention["end"] : self.end].lower()
            if behind.startswith(_FINITE):
                continue  # "Sick list – Ann is better"
            before = text[self.start : mention["start"]].lower()
            if words.owned.search(behind) or words.title.search(behind):
                self.owned = True
                found.append(mention["person"])
            elif _OF.search(before) or (self.among and not before):
                self.owned = self.owned or words.owned.search(before) is not None
                self.named = True
                found.append(mention["person"])
        return (
            tuple(dict.fromkeys(found))
            or possessor(self.room, words, self.start, self.end)
            or self._abbreviated()
            or self._bare_office()
        )

    def _bare_office(self) -> tuple[str, ...]:
        """The holder of "Principal" under "Reports", or in "Treasurer report"."""
        office = ASIDE.sub("", self.room.text[self.start : self.end]).strip()
        report = _REPORT.search(office)
        if report is None and not self.among:
            return ()
        found = self.room.holder(office[: report.start()] if report is not None else office, self.start)
        self.owned = self.owned or bool(found)
        return found

    def _abbreviated(self) -> tuple[str, ...]:
        found = INITIALS.search(self.room.text, self.start, self.end)
        who = self.room.initials.get(found.group(1)) if found is not None else None
        self.named = self.named or who is not None or _SIGNED.search(self.room.text, self.start, self.end) is not None
        if not self.named and self.room.text[self.end - 1] == ")" and self.room.signs_titles:
            self.named = BRACKETED.search(self.room.text, self.start, self.end) is not None
        return (who,) if who else ()

    def take(self, who: tuple[str, ...], reports: bool) -> None:
        """Makes those named behind the title its owners: "TRAILS: Ann Elm"."""
        if who:
            self.owner = who
            self.named = not reports

    def is_subject(self) -> bool:
        """Whether it names a subject and a person, and no business to be done."""
        return self.named and self.words.business.search(self.lower) is None


def _behind(room: Room, item: facts.Item | None, turns: list[Turn], reports: bool) -> tuple[str, ...]:
    """Who alone is named behind a title, in its line: "TRAILS: Ann Elm" over a list, "TREASURER'S REPORT: Bo Fir" over a report."""
    if item is None or len(turns) < _NAME_AND_WORDS or not (reports or turns[1].listed or room.signs_lines):
        return ()
    who = room.behind(item)
    return (who,) if who is not None else ()


class Topic:
    """What the item of a floor, by its title and those above, leads one to expect: whose report, and whether it is one."""

    def __init__(self, room: Room, words: ReportWords, floor: Floor) -> None:
        self.title = list(floor.item["title"]) if floor.item else None
        named = Title(room, words, floor.item, floor.above) if floor.item else None
        title = named.lower if named else ""
        if named is not None and not named.owner:
            named.take(_behind(room, floor.item, floor.turns, words.is_report(title)), words.is_report(title))
        self.owner = named.owner if named else ()
        everybody = _REMARKS.search(title) is not None
        self.own = words.speaks_for_itself(title) and not everybody  # what stands beneath is the report
        self.reports = (
            words.is_report(title)
            or words.whose.search(title) is not None
            or (named is not None and named.owned)
            or (words.title_not.search(title) is None and any(map(words.is_report, floor.above)))
        ) and not everybody
        decided = any(turn.claim in ("decision", "motion") for turn in floor.turns)
        self.subject = named is not None and named.is_subject() and not decided
        # Gives a subject and whose words on it follow: "Trails (A. Elm)".
        self.owned = self.subject and bool(self.owner)
        self.body = words.is_body(title)
        self.title_words = set(title.split())
        self.among = named is not None and named.among  # stands among reports
        self.plural = "reports" in title
        self.several = self.plural or "updates" in title
