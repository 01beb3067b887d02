"""Items → contributions to the discussion: who said, asked or answered what, outside presentations.

Reads `sentences`, `items`, `mentions`, `presentations` and what earlier components claim; writes `contributions`. A
contribution is a speaker's run of sentences in a paragraph: "Cllr Oak asked when. She added that it was late."
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.discussions.notices import NoticeReader
from minutesparse.pipeline.discussions.questions import QuestionReader
from minutesparse.pipeline.discussions.turns import Floor, Turn, turn_reader
from minutesparse.styles import Style

_RECORDED = re.compile(r"\b(?:vote|abstention|dissent|opposition|objection)s?\b[^.;]{0,40}\brecorded\b")
_PRESIDES = re.compile(r" the (?:vice-?)?chair\b", re.IGNORECASE)  # "took the Chair"
_NO_REMARK = re.compile(r"No |It was \w+ that .{3,120}?\bsubstitut")  # "No issues were raised"
_CLOSES = re.compile(r"\bno (?:further|other|more) business\b")
_ONLY_PRESENTED = re.compile(r"\bpresent(?:ed|s)$")
_TOLD_BACK = re.compile(r"It was (?:then )?(?:confirmed|explained|clarified|advised|stated) that\b")
_TELLING = ("said", "confirmed", "explained", "advised", "clarified", "informed")
_OF_FLOOR = re.compile(
    r"\b(?:mov(?:e[sd]?|ing)|second(?:s|ed)?|propos\w+|motion|ayes?|nays?|votes?:|carried|approved?|in favou?r|abstain\w*)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 5  # beside a link
_ASSENTS = ("agree", "agreed", "agrees", "concurred", "concurs")
_BARE = 4  # characters of a full stop and a quotation mark
_KINDS = {"ask": "question", "answer": "answer", "state": "statement", "present": "statement", "thank": "comment"}


def contribution_finder(style: Style) -> Callable[[Doc], list[facts.Contribution]]:
    """A function that finds them in a Doc."""
    read = turn_reader(style)
    groups = frozenset(style.lower("attribution_group"))
    narrated = frozenset(style.lower("narrated"))
    question = QuestionReader(style)
    content = re.compile(rf"\b(?:that|about|{'|'.join(map(re.escape, style.words.get('presentation_content', ())))})\b")

    def find(doc: Doc) -> list[facts.Contribution]:
        text, lines = facts.text(doc), facts.lines(doc)
        given = _Given(doc)
        found: list[facts.Contribution] = []
        notices = NoticeReader(doc)
        for floor in read(doc):
            answered = notices.read(floor)
            if answered.taken:
                found += answered.contributions
                floor = floor._replace(turns=_outside(floor.turns, answered.taken))
            asked = question.read(doc, floor)
            if asked:
                found += asked
                floor = floor._replace(turns=[turn for turn in floor.turns if turn.start > asked[-1]["end"]])
            for run in _runs(floor, given, text, lines):
                if run.counts(text, content) and run.has_words(text) and not run.is_narrated(text, narrated):
                    found += run.facts(groups)
        found.sort(key=lambda fact: (fact["start"], fact["end"]))
        return found

    return find


class _Given:
    """The words that other facts hold: points and lead-ins of presentations, who was there, what follows an interest declared."""

    def __init__(self, doc: Doc) -> None:
        self.text = facts.text(doc)
        presentations: list[facts.Presentation] = facts.read(doc, facts.PRESENTATIONS)
        self.listed = sorted(attendee["start"] for attendee in facts.read(doc, facts.ATTENDEES))
        self.declared = {declaration["end"] + 1 for declaration in facts.read(doc, facts.DECLARATIONS)}
        self.extents = sorted((p["start"], p["end"], p["presenters"]) for p in presentations)
        self.leads = {p["start"] for p in presentations}
        self.points = sorted((q["start"], q["end"]) for p in presentations for q in p["points"])

    def __contains__(self, turn: Turn) -> bool:
        if turn.start in self.leads or (turn.form == "pronoun" and turn.start in self.declared):
            return True
        if turn.form == "impersonal":
            at = bisect_right(self.listed, turn.start)
            if at < len(self.listed) and self.listed[at] < turn.end:
                return True  # "It was noted that apologies had been received from Ann"
            if _NO_REMARK.match(self.text, turn.start, turn.end):
                return True
        if turn.form == "label" and self._is_list(turn):
            return True
        if turn.act == "ask" and _RECORDED.search(self.text, turn.start, turn.end):
            return True
        if turn.act == "state" and self._closes(turn):
            return True
        if turn.act == "state" and _PRESIDES.match(self.text, turn.verb, turn.end):
            return True
        at = bisect_right(self.points, (turn.start, len(self.text))) - 1
        if at >= 0 and turn.start < self.points[at][1]:
            return True
        if self.text[turn.end - 1] != ":":
            return False
        at = bisect_right(self.extents, (turn.start, len(self.text), [])) - 1
        if at < 0 or turn.start >= self.extents[at][1]:
            return False
        return turn.form == "impersonal" or not set(turn.speakers).isdisjoint(self.extents[at][2])

    def _closes(self, turn: Turn) -> bool:
        found = self.text.find(" business", turn.verb, turn.end) >= 0
        return found and _CLOSES.search(self.text, turn.verb, turn.end) is not None

    def _is_list(self, turn: Turn) -> bool:
        """Whether who was there or away is listed in it: "Ann Oak – Elm College, Bo Fir – Ash Trust"."""
        return bisect_left(self.listed, turn.end) - bisect_left(self.listed, turn.start) > 1


class _Run:
    """One contribution in the making."""

    def __init__(self, turn: Turn) -> None:
        self.turns = [turn]
        self.line = turn.line
        self.speakers = turn.speakers
        self.attribution = turn.attribution
        self.named = turn.form in ("named", "label", "pronoun")

    def takes(self, turn: Turn) -> bool:
        """Whether `turn` is by the same voice."""
        return turn.speakers == self.speakers and (bool(self.speakers) or turn.attribution == self.attribution)

    def add(self, turn: Turn) -> None:
        self.turns.append(turn)
        self.line = turn.line

    def counts(self, text: str, content: re.Pattern[str]) -> bool:
        """Courtesies alone are no contribution, nor that a report was given."""
        if not self.speakers and all(turn.form == "impersonal" and text[turn.end - 1] == ":" for turn in self.turns):
            return False  # leads in a list
        if len(self.turns) == 1 and self.turns[0].rule == "speech.subject" and self._is_bare(text):
            return False
        return any(
            turn.act not in ("thank", "give", "")
            and not (
                _ONLY_PRESENTED.search(text, turn.start, turn.verb) and len(self.turns) == 1 and turn.act == "present"
            )
            or (turn.act in ("give", "present") and content.search(text, turn.verb, turn.end) is not None)
            for turn in self.turns
        )

    def _is_bare(self, text: str) -> bool:
        """Whether nothing stands behind the verb: "Ann accepted.", "Bo spoke."; to agree is to reply."""
        turn = self.turns[0]
        if turn.end - turn.verb >= _BARE or text.endswith(_ASSENTS, turn.start, turn.verb):
            return False
        return not any(map(str.isalnum, text[turn.verb : turn.end]))

    def has_words(self, text: str) -> bool:
        """Whether there is more behind a label than a link, an address or a mark such as "+1"."""
        words = [w for w in text[self.turns[0].start : self.turns[-1].end].split() if w[0].isalpha()]
        links = sum(word.startswith("http") or "@" in word[1:-1] for word in words)
        return len(words) > (_FEW_WORDS * links if links else 0)

    def is_narrated(self, text: str, words: frozenset[str]) -> bool:
        """Whether it only tells what a body did, or that several people talked."""
        first = self.turns[0]
        verb = text[first.start : first.verb].rpartition(" ")[2].lower()
        return verb in words if first.form == "group" else verb == "discussed" and len(self.speakers) > 1

    def facts(self, groups: frozenset[str]) -> list[facts.Contribution]:
        """One contribution for each speaker of the run."""
        first = self.turns[0]
        act = next(turn.act for turn in self.turns if turn.act not in ("thank", ""))
        speakers: tuple[str | None, ...] = self.speakers if self.named and self.speakers else (None,)
        attribution = self.attribution
        if not self.named and attribution is not None and not groups & set(attribution.lower().split()):
            attribution = None
        return [
            {
                "start": first.start,
                "end": self.turns[-1].end,
                "speaker": speaker,
                "attribution": attribution,
                "kind": _KINDS.get(act, "statement"),
                "rule": first.rule,
            }
            for speaker in speakers
        ]


def _outside(turns: list[Turn], taken: list[tuple[int, int]]) -> list[Turn]:
    """The turns that are in none of the ranges `taken`."""
    starts = [start for start, _ in taken]
    kept = []
    for turn in turns:
        at = bisect_right(starts, turn.start) - 1
        if at < 0 or turn.start >= taken[at][1]:
            kept.append(turn)
    return kept


_MOVES = ("proposed", "moved", "seconded", "offered", "nominated", "proposes", "moves")  # the moving itself


def _runs(floor: Floor, given: _Given, text: str, lines: list[facts.Line]) -> Iterator[_Run]:
    run: _Run | None = None
    for turn in floor.turns:
        skipped = turn in given or (turn.claim and not _still_said(turn, text)) or turn.form == "stop"
        if skipped or _is_clause(text[turn.start : turn.end]):
            if run is not None:
                yield run
            run = None
            continue
        if run is not None and _belongs(run, turn, text, lines):
            run.add(turn)
            continue
        if run is not None:
            yield run
        if _answers(run, turn):
            turn = turn._replace(form="named", act="answer")
        elif run is not None and _tells_asker(run, turn, text):
            turn = turn._replace(act="answer")
        run = _Run(turn) if _starts(turn) else None
    if run is not None:
        yield run


def _is_clause(words: str) -> bool:
    """Whether the sentence is what was decided: "That the Clerk be asked to report"."""
    return words.startswith("That ") and " be " in words


def _still_said(turn: Turn, text: str) -> bool:
    """Whether a claimed sentence is a remark as well: "In proposing it Cllr Oak stated …", "The Engineer said he would …"."""
    if turn.form == "label" and turn.claim == "motion" and turn.act == "state":
        return bool(turn.speakers) and _OF_FLOOR.search(text, turn.start, turn.end) is None
    return (
        turn.claim in ("motion", "task")
        and turn.form in ("named", "pronoun")
        and turn.act in ("state", "ask", "answer", "present")
        and not (turn.claim == "motion" and (turn.rule == "speech.by" or text.endswith(_MOVES, turn.start, turn.verb)))
    )


def _answers(run: _Run | None, turn: Turn) -> bool:
    """Whether words of another person behind a question answer it: "The Director had heard nothing yet."."""
    if run is None or turn.form != "plain" or not turn.speakers or turn.claim:
        return False
    return run.turns[-1].act == "ask" and turn.speakers != run.speakers and turn.line - run.line <= 1


def _tells_asker(run: _Run, turn: Turn, text: str) -> bool:
    """Whether words right behind a question tell what was asked: "The Director confirmed that it was."."""
    if turn.act != "state" or turn.line != run.line or run.turns[-1].act != "ask":
        return False
    if turn.form == "impersonal":
        return _TOLD_BACK.match(text, turn.start, turn.end) is not None
    if turn.form != "named":
        return False
    verb = text[turn.start : turn.verb].rpartition(" ")[2].lower()
    return verb in _TELLING and bool(turn.speakers or turn.attribution) and not run.takes(turn)


def _starts(turn: Turn) -> bool:
    if turn.form in ("plain", "stop"):
        return False
    if turn.form == "pronoun":
        return bool(turn.act) and bool(turn.speakers or turn.attribution)
    return bool(turn.act)


def _belongs(run: _Run, turn: Turn, text: str, lines: list[facts.Line]) -> bool:
    same_line = turn.line == run.line
    if turn.form == "plain" and turn.speakers and turn.speakers != run.speakers and run.turns[-1].act == "ask":
        return False
    if turn.form == "impersonal" and turn.act == "answer" and run.turns[-1].act == "ask":
        return False
    if turn.form == "impersonal" and run.turns[-1].act == "ask" and _TOLD_BACK.match(text, turn.start, turn.end):
        return False  # the answer
    if turn.form in ("plain", "impersonal"):
        return same_line or _beneath(run, turn, text, lines)
    if turn.form in ("pronoun", "named", "label"):
        if turn.form == "label":
            if not run.speakers and "answer" in (turn.act, run.turns[-1].act) and turn.act != run.turns[-1].act:
                return False  # "Q: When? A: In May."
            return (
                run.takes(turn)
                and (
                    same_line
                    or not turn.opens
                    or (turn.line == run.line + 1 and turn.start == lines[turn.line]["body"])
                )
                and run.turns[0].form == "label"
            )
        return same_line and run.takes(turn)
    return False


def _beneath(run: _Run, turn: Turn, text: str, lines: list[facts.Line]) -> bool:
    """Whether the line of `turn` is part of a list that the run leads in, or stands deeper than it."""
    if not turn.listed or turn.form != "plain":
        return False
    head, line = lines[run.turns[0].line], lines[turn.line]
    if (
        head["label"]
        and line["label"].startswith(head["label"].rstrip(".)"))
        and len(line["label"]) > len(head["label"])
    ):
        return True
    if line["level"] > head["level"] and head["label"] and run.named and turn.line - run.line <= 1:
        return True
    return any(t.line == run.turns[0].line and text[t.end - 1] in ":" for t in run.turns)
