"""Items → presentations and their points: who reported, and what the minutes say the report said.

Reads what `turns` reads; writes `presentations`. "Ann Elm gave a presentation, which covered: • costs; • dates." has
Ann Elm as presenter and two points. It ends at another speaker, a question, a decision or the end of the item.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.turns import Floor, Turn, turn_reader
from minutesparse.styles import Style

_PURPOSE = re.compile(r"^(?:to (?:receive|note|hear)|receive|note|hear)\b")
_SHORT = 140  # characters of a heading that names a presenter
_BULLETS = re.compile(r"[^\w(]")
_SPEECH = frozenset(("state", "present"))
_LEAD_REACH = 160


def presentation_finder(style: Style) -> Callable[[Doc], list[facts.Presentation]]:
    """A function that finds them in a Doc."""
    read = turn_reader(style)
    words = _Words(style)

    def find(doc: Doc) -> list[facts.Presentation]:
        found = [p for floor in read(doc) for p in _Hearing(doc, floor, words).presentations()]
        return [p.fact(f"pr{n}") for n, p in enumerate(found, 1)]

    return find


class _Words:
    """The words of a style that presentations are known by."""

    def __init__(self, style: Style) -> None:
        verbs = {row.split()[0]: row.split() for row in style.words.get("speech_irregular", ())}
        forms = [
            f
            for v in style.words.get("presentation_verb", ())
            for f in verbs.get(v, [v, v + "s", v + "ed", v[:-1] + "ed"])
        ]
        nouns = "|".join(map(re.escape, style.words.get("presentation_noun", ())))
        self.gives = re.compile(rf"\b(?:{'|'.join(forms)})\b[^.;:]{{0,80}}?\b({nouns})\b", re.IGNORECASE)
        self.content = re.compile(
            rf"\b(?:{'|'.join(style.words.get('presentation_content', ()))})\b|;|, (?:but|and|with)\b"
        )
        self.title = re.compile(rf"\b(?:{'|'.join(style.words.get('presentation_title', ()))})\b")
        self.title_not = re.compile(rf"\b(?:{'|'.join(style.words.get('presentation_title_not', ()))})\b")


@dataclass
class _Presentation:
    """A presentation in the making."""

    presenters: tuple[str, ...]
    attribution: str | None
    start: int
    rule: str
    title: list[int] | None = None
    points: list[facts.Point] = field(default_factory=list)
    end: int = 0

    def fact(self, key: str) -> facts.Presentation:
        return {
            "start": self.start,
            "end": max(self.end, self.points[-1]["end"]),
            "id": key,
            "presenters": list(self.presenters),
            "title": self.title,
            "points": self.points,
            "rule": self.rule,
        }

    def is_by(self, turn: Turn) -> bool:
        if turn.speakers:
            return bool(set(turn.speakers) & set(self.presenters))
        return not self.presenters and turn.attribution == self.attribution


class _Hearing:
    """What is heard under one item, turn by turn."""

    def __init__(self, doc: Doc, floor: Floor, words: _Words) -> None:
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.turns = floor.turns
        self.words = words
        self.title = list(floor.item["title"]) if floor.item else None
        title = self.text[self.title[0] : self.title[1]].lower() if self.title else ""
        self.reports = bool(title) and words.title.search(title) is not None and words.title_not.search(title) is None
        self.plural = "reports" in title
        self.owner = _owner(doc, self.title, title) if self.title else ()
        self.done: list[_Presentation] = []
        self.current: _Presentation | None = None
        self.open = False  # the current presentation goes on
        self.asked = False  # somebody else spoke

    def presentations(self) -> Iterator[_Presentation]:
        for turn in self.turns:
            self._hear(turn)
        self._close()
        return (p for p in self.done if p.points)

    def _hear(self, turn: Turn) -> None:
        if turn.form in ("named", "pronoun", "label") and (turn.speakers or turn.attribution):
            self._spoken(turn)
        elif turn.form in ("group", "unnamed"):
            self._interrupted(turn)
        elif turn.form == "stop" or turn.claim == "decision":
            if not self.owner:
                self.open = False
        elif self.open:
            self._point(turn)
        elif self._unopened(turn):
            self._start(turn, self.owner, "presentation.title")
            self._point(turn)

    def _unopened(self, turn: Turn) -> bool:
        """A report item whose text simply is the report."""
        return self.reports and not self.asked and self.current is None and turn.form == "plain" and bool(self.owner)

    def _spoken(self, turn: Turn) -> None:
        gives = self._gives(turn)
        if self.open and self.current is not None and self.current.is_by(turn):
            self._point(turn)
        elif gives or self._reports(turn):
            self._start(turn, turn.speakers, "presentation.given" if gives else "presentation.report")
            if not gives or self._says_what(turn):
                self._point(turn)
        else:
            self._interrupted(turn)

    def _gives(self, turn: Turn) -> bool:
        if turn.act not in _SPEECH and turn.form != "named":
            return False
        return self.words.gives.search(self.text, turn.start, min(turn.end, turn.start + _LEAD_REACH)) is not None

    def _reports(self, turn: Turn) -> bool:
        """Whether words under a report's title are that report."""
        if turn.act not in _SPEECH or turn.claim or turn.form == "label":
            return False
        if self.owner and set(self.owner) & set(turn.speakers):
            return not self.asked
        return self.reports and turn.opens and (not self.asked and self.current is None or self.plural)

    def _says_what(self, turn: Turn) -> bool:
        """Whether a lead-in says what was covered."""
        words = self.text[turn.start : turn.end]
        given = self.words.gives.search(words)
        return (
            given is not None and not words.endswith(":") and self.words.content.search(words, given.end()) is not None
        )

    def _interrupted(self, turn: Turn) -> None:
        self.open = False
        self.asked = self.asked or turn.act in ("ask", "answer") or turn.form != "named"

    def _start(self, turn: Turn, presenters: tuple[str, ...], rule: str) -> None:
        self._close()
        self.current = _Presentation(presenters, turn.attribution, turn.start, rule, self.title, end=turn.end)
        self.done.append(self.current)
        self.open = True

    def _close(self) -> None:
        self.open = False

    def _point(self, turn: Turn) -> None:
        if self.current is None:
            return
        points = self.current.points
        line = self.lines[turn.line]
        bullet = bool(line["label"]) and (_BULLETS.match(line["label"]) is not None or turn.form == "plain")
        if (
            points
            and points[-1]["end"] > line["start"]
            and bullet
            and points[-1]["start"] >= line["start"]
            and not turn.opens
        ):
            points[-1]["end"] = turn.end
            return
        points.append({"start": turn.start, "end": turn.end, "level": max(1, line["level"]) if line["label"] else 1})


def _owner(doc: Doc, span: list[int], title: str) -> tuple[str, ...]:
    """The person whose report the title says it is ("Clerk's Report", "Trails (A. Elm)")."""
    if title.startswith(("question", "notice of motion", "motion", "appointment", "election", "co-option")):
        return ()
    people = [
        m["person"]
        for m in facts.read(doc, facts.MENTIONS)
        if span[0] <= m["start"] and m["end"] <= span[1] and m["person"] and m["kind"] != "group"
    ]
    return tuple(dict.fromkeys(people))
