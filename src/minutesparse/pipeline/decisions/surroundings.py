"""Acts of a motion → the lines around them that hold what was moved, where the sentence of the acts does not.

Between moving and seconding, after them, above them, or what is asserted above a form of "Moved by", "Seconded by", "Status".
"""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions import act_patterns as said
from minutesparse.pipeline.decisions.contents import CUES, OPEN_QUOTES, OPENING, ContentFinder, Range
from minutesparse.pipeline.decisions.frames import Frame
from minutesparse.pipeline.decisions.orphans import is_wished
from minutesparse.pipeline.decisions.units import Unit

_VOTE = re.compile(
    r"[\W_]*(?:vote|votes|voting|yeas?|nays?|ayes?|noes|for|against|in favou?r|result|absent|abstain(?:ed)?|recorded vote)\b\s*[:|(]",
    re.IGNORECASE,
)
_ASSERTED = re.compile(
    r"(?:assertion|proposal|proposed (?:motion|resolution|decision)|recommendation|statement)\s?:\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:for|against|abstain(?:ed)?|motion|vote|votes|discussion|outcome|decision|yes|no)\W*", re.IGNORECASE
)
LEFT_OFF = re.compile(r"\b(?:and|it was)\s?[,:–—-]*$", re.IGNORECASE)
_RESOLVED = re.compile(r"(?:RESOLVED|Resolved|AGREED|Agreed)\b[\s:–—-]{0,4}(?:\([^()\n]{1,60}\))?\W{0,5}")
_CLOSED = re.compile(r"[”\"][.,;]?\s*$")
_TO_DO = re.compile(r"to\s+(?!the\b|an?\b)[a-z]{3,}\s")
_PURPOSE = re.compile(r"\W{0,3}to\s+(?!the\b|an?\b)[a-z]{3,}\s", re.IGNORECASE)
_NOBODY_TO_DO = re.compile(r"[A-Z][a-z]+:\s*(?:none|nil|0)\.?\s+(?=to\s+(?!the\b|an?\b)[a-z]{3,}\s)", re.IGNORECASE)
RESOLUTION_LINE = re.compile(
    r"(?:(?:council|committee)\s)?resolution\s(?:no\.?\s?|#\s?)?[A-Z]{0,4}\d[\w/.-]*$", re.IGNORECASE
)
_TITLE = re.compile(
    r"\W{0,3}(?:amendment|motion|resolution|proposal)\b[^:\n\"“]{0,24}:\s*(?=[\"“]|That\b)", re.IGNORECASE
)
_LABEL_SIGN = re.compile(r"[^\W_]+")
_TALLY = re.compile(r"(?:for|against|ayes?|noes|nays?|abst\w*)\s*[:–-]?\s*\d", re.IGNORECASE)
_VOTE_LINES = 8  # lines of votes between a motion and what was moved
_BACK = 16  # units looked back for the text of a motion
_AHEAD = 40


class Surroundings:
    """Looks around the acts of a motion."""

    def __init__(self, contents: ContentFinder) -> None:
        self.contents = contents

    def around(self, text: str, units: list[Unit], frame: Frame, floor: int, *, above: bool) -> Range:
        """The lines after or before the acts of `frame` that hold its text; nothing before `floor` is taken.

        Where the motion before had its words `above` its movers, so has this one.
        """
        told = self._titled(text, units, frame, floor) if above else None
        told = told or self._below_votes(text, units, frame)
        told = (
            told
            or self._numbered(text, units, frame)
            or self._between(text, units, frame)
            or self._behind(text, units, frame)
        )
        if told:
            return told
        following = self._following(text, units, frame, sure=True)
        if following:
            return following
        preceding = self._preceding(text, units, frame, floor)
        if preceding:
            return preceding
        return (
            self._following(text, units, frame, sure=False)
            or self._neighbour(text, units, frame, floor)
            or (frame.start, frame.end)
        )

    def _titled(self, text: str, units: list[Unit], frame: Frame, floor: int) -> Range | None:
        """The words behind a title right above the movers: 'Amendment: "That …"'."""
        unit = units[frame.first - 1] if frame.first else None
        if (
            unit is None
            or unit.acts
            or unit.start < floor
            or (title := _TITLE.match(text, unit.start, unit.end)) is None
        ):
            return None
        return self.contents.trimmed(text, title.end(), unit.end)

    def _between(self, text: str, units: list[Unit], frame: Frame) -> Range | None:
        """The text that stands between the first and the last act of moving and seconding."""
        last = frame.opened[-1] if frame.opened else frame.first
        for index in range(frame.first + 1, last):
            unit = units[index]
            if not unit.acts and OPENING.match(text, unit.start, unit.end) and not _bare(text, unit):
                if text[unit.start] in OPEN_QUOTES[:2]:
                    return self._quoted(text, units, index, last)
                return self.contents.trimmed(text, unit.start, units[self._paragraph(units, index)].end)
        return None

    def _numbered(self, text: str, units: list[Unit], frame: Frame) -> Range | None:
        """The paragraph under mover and seconder where a line above them says which resolution it is: "Resolution 12/2024"."""
        last = frame.opened[-1] if frame.opened else frame.first
        if not frame.first or last + 1 >= len(units) or not (frame.moved and frame.seconded):
            return None
        above, below = units[frame.first - 1], units[last + 1]
        if below.acts or below.line == units[last].line or not RESOLUTION_LINE.match(text, above.start, above.end):
            return None
        return self.contents.trimmed(text, below.start, units[self._paragraph(units, last + 1)].end)

    def _below_votes(self, text: str, units: list[Unit], frame: Frame) -> Range | None:
        """ "… carried with the following vote:", the votes, and under them "to approve the agenda."."""
        last = frame.opened[-1] if frame.opened else frame.first
        if text[units[last].end - 1] != ":":
            return None
        for unit in units[last + 1 : last + 1 + _VOTE_LINES]:
            if _TO_DO.match(text, unit.start, unit.end):
                return self.contents.trimmed(text, unit.start, unit.end)
            if behind := _NOBODY_TO_DO.match(text, unit.start, unit.end):
                return self.contents.trimmed(text, behind.end(), unit.end)
            if not _VOTE.match(text, unit.start, unit.end):
                return None
        return None

    def _behind(self, text: str, units: list[Unit], frame: Frame) -> Range | None:
        """The words behind "Resolved" where the sentence of the movers breaks off: "… seconded by Oak, it was" / "Resolved – That …"."""
        last = frame.opened[-1] if frame.opened else frame.first
        if last + 1 >= len(units) or not LEFT_OFF.search(text, units[last].start, units[last].end):
            return None
        following = units[last + 1]
        cue = _RESOLVED.match(text, following.start, following.end)
        if cue is not None and cue.end() < following.end:
            return self.contents.trimmed(text, cue.end(), following.end)
        if (
            following.line != units[last].line
            and not following.acts
            and is_wished(text, following.start, following.end)
        ):
            end = units[self._listed(text, units, last + 1)].end
            return self.contents.trimmed(text, following.start, end)  # the word "Resolved" was lost
        return None

    def _listed(self, text: str, units: list[Unit], first: int) -> int:
        """The last unit of the clauses that begin with `first`: "1) The plan be adopted", "2) Officers be thanked"."""
        last = first
        while last + 1 < len(units) and not units[last + 1].acts and units[last + 1].line == units[last].line + 1:
            if text[units[last + 1].start - 1] == "\n" or not is_wished(
                text, units[last + 1].start, units[last + 1].end
            ):
                break
            last += 1
        return last

    def _following(self, text: str, units: list[Unit], frame: Frame, *, sure: bool) -> Range | None:
        first = frame.opened[-1] + 1 if frame.opened else frame.last + 1
        if first < len(units) and 0 <= frame.concluded < first and _is_next_part(units, frame, units[first]):
            return None
        if sure and frame.concluded in (first, first - 1) and frame.concluded + 1 < len(units):
            quoted = self._resolved(text, units, frame.concluded)
            if quoted:
                return quoted
        concluded = frame.concluded if frame.concluded >= first else -1
        if sure and frame.concluded + 1 == first < len(units) - 1 and units[first].acts:
            quoted = self._resolved(text, units, first)  # "… 5 in favor. The motion passed." over "RESOLVED, that …"
            if quoted:
                return quoted
        while first < len(units) and units[first].start < frame.named and first != concluded:
            first += 1  # a name in a line or cell of its own
        headed = first < len(units) and text[units[first].start : units[first].end].strip(" :*").lower() in CUES
        if headed and first != concluded:
            if text[units[first].start : units[first].start + 3].lower() == "vot":
                return None  # how everybody voted stands below
            first += 1  # "Decision" over what was decided
        if first >= len(units) or first == concluded or (units[first].cell and not sure):
            return None
        opening = units[first]
        if opening.tally is not None or _TALLY.match(text, opening.start, opening.end):
            return None  # how everybody voted
        opens = headed or bool(OPENING.match(text, opening.start, opening.end))
        if sure != opens or (concluded < 0 and not sure):
            return None
        last = first
        if text[opening.start] in OPEN_QUOTES[:2]:
            return self._quoted(text, units, first, concluded)
        while last + 1 < len(units) and last - first < _AHEAD and last + 1 != concluded and not units[last + 1].acts:
            following = units[last + 1]
            if following.tally is not None or following.voted or _VOTE.match(text, following.start, following.end):
                concluded = last + 1
                break
            if concluded < 0 and units[last + 1].line != opening.line:
                break
            last += 1
        if concluded >= 0 and last + 1 != concluded and not sure:
            return None
        if concluded >= 0 and last + 1 != concluded:
            last = self._paragraph(units, first)
        if opening.acts:
            return None
        end = units[last].end
        if not sure and said.SPOKEN.search(text, opening.start, end):
            return None
        if concluded == last + 1 < len(units) and units[concluded].acts and frame.rule == "motion.pair":
            end = max(end, units[concluded].acts[0].start)  # "… passed this 4th day of May. Carried."
        return self.contents.trimmed(text, opening.start, end)

    def _quoted(self, text: str, units: list[Unit], first: int, concluded: int) -> Range | None:
        """The text in quotation marks from unit `first` on; only its line where they are not closed."""
        for last in range(first, min(first + _AHEAD, concluded if concluded > first else len(units), len(units))):
            if _CLOSED.search(text, units[last].start, units[last].end):
                return self.contents.trimmed(text, units[first].start, units[last].end)
        return self.contents.trimmed(text, units[first].start, units[self._paragraph(units, first)].end)

    def _resolved(self, text: str, units: list[Unit], concluded: int) -> Range | None:
        """The text after a line such as "And Resolved:"."""
        cue = units[concluded]
        said = next((a for a in cue.acts if a.kind == "outcome"), None)
        following = units[concluded + 1]
        if (
            said is None
            or text[said.end : cue.end].strip(" :;.,–-")
            or not OPENING.match(text, following.start, following.end)
        ):
            return None
        last = concluded + 1
        if text[following.start] in '“"':
            while (
                last + 1 < len(units)
                and last - concluded < _AHEAD
                and not _CLOSED.search(text, units[last].start, units[last].end)
            ):
                last += 1
        elif not OPENING.match(text, following.start):
            return None
        return self.contents.trimmed(text, following.start, units[last].end)

    def _paragraph(self, units: list[Unit], first: int) -> int:
        last = first
        while last + 1 < len(units) and units[last + 1].line == units[first].line and not units[last + 1].acts:
            last += 1
        return last

    def _preceding(self, text: str, units: list[Unit], frame: Frame, floor: int) -> Range | None:
        last = frame.first - 1
        for index in range(last, max(-1, last - _BACK), -1):
            unit = units[index]
            if unit.start < floor or any(a.kind in ("move", "second", "both") for a in unit.acts):
                return None
            if OPENING.match(text, unit.start, unit.end) and not _bare(text, unit):
                if _PURPOSE.match(text, unit.start) and unit.line != units[last].line:
                    return self.contents.trimmed(text, unit.start, unit.end)  # the purpose of the item
                if index == last and (title := _TITLE.match(text, unit.start, unit.end)):
                    return self.contents.trimmed(text, title.end(), unit.end)
                if index == last or units[index].line == units[last].line or index >= last - 8:
                    return self.contents.trimmed(text, unit.start, units[last].end)
        return None

    def _neighbour(self, text: str, units: list[Unit], frame: Frame, floor: int) -> Range | None:
        """The sentence before the acts, or what is asserted above labels and names: "Assertion: …", "For", names, "Motion"."""
        near: Unit | None = None
        for unit in units[max(0, frame.first - _BACK) : frame.first][::-1]:
            if unit.start < floor or any(a.kind in ("move", "second", "both") for a in unit.acts):
                break
            if asserted := _ASSERTED.match(text, unit.start, unit.end):
                return self.contents.trimmed(text, asserted.end(), unit.end)
            if near is None and not _LABEL.fullmatch(text, unit.start, unit.end):
                near = unit
        return self.contents.trimmed(text, near.start, near.end) if near else None


def _is_next_part(units: list[Unit], frame: Frame, opening: Unit) -> bool:
    """Whether `opening` is the next of the parts of an item, one of which stands over the motion: "(ii) To approve …"."""
    if not (opening.label and frame.first):
        return False
    above = units[frame.first - 1]
    alike = _LABEL_SIGN.sub("", above.label) == _LABEL_SIGN.sub("", opening.label) != above.label
    return alike and above.line + 1 == units[frame.first].line


def _bare(text: str, unit: Unit) -> bool:
    """A heading such as "MOTION" or "Resolution:" without more."""
    return len(text[unit.start : unit.end].split()) < 2
