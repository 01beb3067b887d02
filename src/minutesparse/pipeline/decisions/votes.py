"""Items → votes taken: counts, named votes, method, result.

Reads cues, sentences, items, zones, mentions, people and motions; writes votes. The sentences that tell of one vote make one
event, tied to the motion they stand with: "Motion carried 5-2. Oak and Ash voted against." "All agreed" without a motion is
an event of its own. A bare "carried" is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.ballots import Ballot, BallotReader
from minutesparse.pipeline.decisions.blocks import block_ballots, read_blocks
from minutesparse.pipeline.decisions.dissents import EXCEPT, dissents, exceptions
from minutesparse.pipeline.decisions.divisions import settle_votes
from minutesparse.pipeline.decisions.motions import silent_lines
from minutesparse.pipeline.decisions.movers import Agents, Grammar, agents_of
from minutesparse.pipeline.decisions.rolls import RollReader
from minutesparse.pipeline.decisions.tallies import tally_reader, third_is_absent
from minutesparse.pipeline.decisions.ties import APART, motion_by, motion_of
from minutesparse.pipeline.decisions.unanimity import DECIDED, is_decision
from minutesparse.styles import Style

_TAKEN = re.compile(r"nem|put to|taken|was|were|hands|casting|ballot|voice|held|after|division|simple", re.IGNORECASE)
_MOST_CUES = 60  # what has more is no sentence but a list or noise
_RESOLVED = re.compile(
    r"\W{0,3}(?:(?:and|it was|was|accordingly|therefore)\s+){0,3}unanimously\s+(?:resolved|agreed|approved)\b"
    r"|the\s+(?:original\s+|main\s+)?(?:motion|proposal|resolution)\s+(?:was|is|has been)\s+(?:then\s+)?(?:unanimously\s+\w+ed|\w+ed\s+unanimously)\b",
    re.IGNORECASE,
)
_SUBSTANTIVE = re.compile(r"\b(?:substantive|as amended|main motion|original motion|motion itself)\b", re.IGNORECASE)
_SHORT = 60  # characters of a line that tells the result of a roll
_METHODS = (
    ("recorded", re.compile(r"\b(?:roll[- ]call|recorded vote|poll vote|by name)\b", re.IGNORECASE)),
    ("ballot", re.compile(r"\bballots?\b", re.IGNORECASE)),
    ("show of hands", re.compile(r"\b(?:show|raise|raising|showing) of hands\b", re.IGNORECASE)),
    ("voice", re.compile(r"\b(?:voice vote|vocal vote|viva voce|acclamation)\b", re.IGNORECASE)),
)
_QUOTED = re.compile(r"\b(?:said|stated|explained|advised|commented) that (?:his|her|their|the) ")
_WON = re.compile(r"\b(?:resolved|agreed|approved|accepted|adopted|passed|confirmed|ratified|elected)\b", re.IGNORECASE)
_FAILED = re.compile(
    r"\b(?:lost|defeated|failed|fails|rejected|negatived|not (?:carried|passed|approved))\b", re.IGNORECASE
)


@dataclass(slots=True)
class Event:
    """One vote in the making."""

    motion: facts.Motion | None
    start: int
    end: int
    line: int
    rule: str
    counts: dict[str, int] = field(default_factory=dict)  # those of its first sentence
    unanimous: bool = False
    taken: bool = False
    ballots: list[Ballot] = field(default_factory=list)
    dissents: list[Ballot] = field(default_factory=list)


def vote_finder(style: Style) -> Callable[[Doc], list[facts.VoteEvent]]:
    """A function that finds the votes of a Doc."""
    return Finder(style).find


class Finder:
    """Holds the words of a style as expressions."""

    def __init__(self, style: Style) -> None:
        self.grammar = Grammar(style)
        self.tallies = tally_reader(style)
        self.ballots = BallotReader(style)
        self.rolls = RollReader(self.ballots)

    def find(self, doc: Doc) -> list[facts.VoteEvent]:
        """The votes of `doc` in text order."""
        motions: list[facts.Motion] = facts.read(doc, facts.MOTIONS)
        cues = facts.family(doc, "vote")
        if not motions and not cues:
            return []
        events = self._events(doc, cues, motions)
        agents = agents_of(doc, self.grammar)
        self._add_tables(doc, events, motions, agents)
        self._add_rolls(doc, events, motions, agents)
        self._add_plus_ones(doc, events, motions, agents)
        self._add_blocks(doc, events, motions, agents)
        events.sort(key=lambda event: event.start)
        self._add_dissents(doc, events, agents)
        found = [self._fact(doc, event, agents) for event in events]
        kept = settle_votes(facts.text(doc), motions, [vote for vote in found if vote is not None])
        for number, vote in enumerate(kept, start=1):
            vote["id"] = f"v{number}"
        return kept

    def _events(self, doc: Doc, cues: list[facts.Cue], motions: list[facts.Motion]) -> list[Event]:
        """The sentences that tell of votes, those of one vote together."""
        text = facts.text(doc)
        silent = silent_lines(doc)
        items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        bounds = [item["start"] for item in items]
        starts = [cue["start"] for cue in cues]
        begins = [motion["extent"][0] for motion in motions]
        events: list[Event] = []
        reach = at = cue = 0  # where the motions so far end; how many there are; the next cue
        said = told_line = 0  # where the sentence before ended, and its line
        for sentence in facts.read(doc, facts.SENTENCES):
            start, end, line = sentence["start"], sentence["end"], sentence["line"]
            behind = said if line > told_line + 1 else start  # the edges of a page between two lines are no words
            said, told_line = end, line
            while at < len(motions) and begins[at] < end:
                reach, at = max(reach, motions[at]["extent"][1]), at + 1
            while cue < len(cues) and cues[cue]["start"] < start:
                cue += 1
            told = cue < len(cues) and cues[cue]["start"] < end
            last = events[-1] if events else None
            near = last is not None and start - last.end < APART
            if not (told or near or start < reach) or line in silent:
                continue
            close = last is not None and near and not text[last.end : start].strip()
            if (
                close
                and last
                and (self.tallies.hangs(text, last.end) or self.tallies.runs_on(text, last.end, start, end))
            ):
                last.end, last.line = end, line  # "Ayes:" over the names
                continue
            here = cues[cue : bisect_left(starts, end)] if told else []
            motion = motion_of(text, motions, begins, start, end)
            if motion is None and behind < start and bisect_right(bounds, start) == bisect_right(bounds, behind):
                motion = motion_of(text, motions, begins, behind, behind)
            goes_on = near and _COUNT_LABEL.match(text, start, end) is not None  # "No (2): Oak, Elm" under "Yes (8): …"
            if len(here) > _MOST_CUES or not (here or goes_on or (motion and start < motion["extent"][1])):
                continue
            item = bisect_right(bounds, start) - 1
            if item >= 0 and end <= items[item]["title"][1]:
                continue
            counts = self.tallies.counts(text[start:end])
            unanimous = [c for c in here if c["category"] == "vote.unanimous" and is_decision(text, c, start, end)]
            excepted = EXCEPT.search(text, start, end) if unanimous else None
            unanimous = [] if excepted else unanimous
            taken = [c for c in here if c["category"] == "vote.taken" and _TAKEN.search(text, c["start"], c["end"])]
            named = any(c["category"] == "vote.count" for c in here)
            if not (counts or unanimous or excepted or (taken and motion) or named or goes_on):
                continue
            if motion is None and last is not None and named and not text[last.end : start].strip(" .\n*|>)]"):
                motion = last.motion
            listed = named and _LABEL.match(text, start) and ":" in text[start : start + 40]
            quoted = motion is None and _QUOTED.search(text, start, end)  # a vote of others, told in a speech
            counted = counts and not quoted and ("yes" in counts or len(counts) > 1 or DECIDED.search(text, start, end))
            if motion is None and item >= 0 and _RESOLVED.match(text, start, end):
                motion = self._undecided(motions, begins, events, items[item], start)
            if motion is None and not (unanimous or counted or listed or goes_on):
                continue
            here_too = last is not None and bisect_right(bounds, last.start) - 1 == item
            divided = last is not None and here_too and last.counts.get("no") and unanimous and line != last.line
            again = divided or (
                last is not None and {"yes", "no"} <= last.counts.keys() and "yes" in counts and counts != last.counts
            )
            if divided and not counts and last is not None and motion is last.motion:
                motion = None  # "Carried, 3-2." over "The Board unanimously resolved to …"
            if again and motion is not None and motion["amends"] and _SUBSTANTIVE.search(text, start, end):
                motion = next((m for m in motions if m["id"] == motion["amends"]), motion)
            if last is not None and not again and self._same(last, motion, line, text, start):
                last.end, last.line = end, line
                last.unanimous = last.unanimous or bool(unanimous)
                last.taken = last.taken or bool(taken)
                continue
            rule = here[0]["rule"] if here else "vote.tally"
            events.append(Event(motion, start, end, line, rule, counts, bool(unanimous), bool(taken)))
        return events

    def _undecided(
        self, motions: list[facts.Motion], begins: list[int], events: list[Event], item: facts.Item, start: int
    ) -> facts.Motion | None:
        """The last motion of `item` before `start`, where no vote on it was told: that of "Unanimously resolved", "The motion was …"."""
        index = bisect_right(begins, start) - 1
        if index < 0 or begins[index] < item["start"] or motions[index]["outcome"] != "carried":
            return None
        return None if any(event.motion is motions[index] for event in events[-3:]) else motions[index]

    def _same(self, last: Event, motion: facts.Motion | None, line: int, text: str, start: int) -> bool:
        """Whether a sentence goes on telling of the vote before it."""
        if motion is not None and last.motion is motion:
            return True
        return motion is None and last.motion is None and line - last.line <= 1 and bool(_LABEL.match(text, start))

    def _add_tables(self, doc: Doc, events: list[Event], motions: list[facts.Motion], agents: Agents) -> None:
        """Tables of names under "Yeas" and "Nays" go to the motion around or before them."""
        text, lines = facts.text(doc), facts.lines(doc)
        tables: dict[int, list[facts.Line]] = {}
        for line in lines:
            if line["table"] is not None and line["kind"] == "cell":
                tables.setdefault(line["table"], []).append(line)
        for cells in tables.values():
            ballots = self.ballots.columns(_grid(text, cells), agents)
            if not ballots:
                continue
            start, end = cells[0]["start"], cells[-1]["end"]
            motion = next((m for m in reversed(motions) if m["extent"][0] <= start), None)
            event = next((e for e in events if e.motion is motion and motion is not None), None)
            if event is None:
                event = Event(motion, start, end, cells[-1]["index"], "vote.table")
                events.append(event)
            event.ballots.extend(ballots)

    def _add_rolls(self, doc: Doc, events: list[Event], motions: list[facts.Motion], agents: Agents) -> None:
        """Lists of who voted how go to the motion that they stand in or after, else to the one that follows."""
        items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        for roll in self.rolls.read(facts.text(doc), facts.lines(doc), silent_lines(doc), agents):
            motion = motion_by(motions, items, roll.start, roll.end)
            event = next((e for e in events if e.motion is motion and motion is not None and not e.ballots), None)
            if event is None:
                event = Event(motion, roll.start, roll.end, roll.line, "vote.roll")
                events.append(event)
            event.ballots.extend(roll.ballots)

    def _add_dissents(self, doc: Doc, events: list[Event], agents: Agents) -> None:
        """Those who wish their vote to be recorded go to the last vote told before in their item."""
        bounds = [item["start"] for item in facts.read(doc, facts.ITEMS)]
        starts = [event.start for event in events]
        for wish in dissents(facts.text(doc), self.ballots, agents):
            last = bisect_right(starts, wish.start) - 1
            if last >= 0 and bisect_right(bounds, wish.start) == bisect_right(bounds, starts[last]):
                events[last].dissents.extend(wish.ballots)

    def _piped(self, said: str, agents: Agents) -> list[Ballot]:
        """The votes of a table that the format left as text: "|Yeas:|Nays:|"."""
        lines = [line.strip() for line in said.split("\n") if line.startswith("|")]
        rows = [line.strip("|").split("|") if line != "||" else [""] for line in lines if set(line) - set("|-: ")]
        width = max((len(row) for row in rows), default=0)
        return self.ballots.columns([row + [""] * (width - len(row)) for row in rows], agents)

    def _add_plus_ones(self, doc: Doc, events: list[Event], motions: list[facts.Motion], agents: Agents) -> None:
        text, lines = facts.text(doc), facts.lines(doc)
        for motion in motions:
            low, high = motion["end"], max(motion["extent"][1], motion["end"])
            if "proposal" not in motion["rule"] and text.find("+1", low, high) < 0:
                continue
            inside = [(ln["start"], ln["end"]) for ln in lines if low < ln["start"] < high]
            ballots = self.ballots.plus_ones(text, inside, agents)
            if ballots:
                events.append(Event(motion, inside[0][0], high, 0, "vote.plus-one", ballots=ballots))

    def _add_blocks(self, doc: Doc, events: list[Event], motions: list[facts.Motion], agents: Agents) -> None:
        """The names beside "AYES:" under "RESULT:" and "MOVER:" go to the motion that these tell of."""
        text = facts.text(doc)
        begins = [motion["extent"][0] for motion in motions]
        for block in read_blocks(text, facts.lines(doc)):
            motion = motion_of(text, motions, begins, block.start, block.end)
            ballots = block_ballots(block, text, self.ballots, agents)
            event = next((e for e in events if e.motion is motion and motion is not None), None)
            if event is None and ballots:
                event = Event(motion, block.start, block.end, block.lines[-1], "vote.block")
                events.append(event)
            if event is not None:
                event.ballots, event.end = ballots, max(event.end, block.end)

    def _fact(self, doc: Doc, event: Event, agents: Agents) -> facts.VoteEvent | None:
        text = facts.text(doc)
        said = text[event.start : event.end]
        counts = {} if event.rule == "vote.plus-one" else self.tallies.counts(_without(said, event))
        if (
            not counts
            and len(event.counts) > 1
            and event.motion
            and not _DIGIT.search(text, event.motion["start"], event.motion["end"])
        ):
            counts = dict(event.counts)  # "The plan was approved 41-0-2": the verb is of the motion, the count is not
        event.dissents += exceptions(text, event.start, event.end, self.ballots, agents)
        ballots = event.ballots or self._piped(said, agents) or self.ballots.read(text, *_told(event), agents)
        named: dict[str, int] = {}
        for ballot in ballots:
            named[ballot["option"]] = named.get(ballot["option"], 0) + 1
        for option, value in named.items():
            if option not in ("absent", "excused"):
                counts.setdefault(option, value)
        if named and third_is_absent(counts, named):
            counts["absent"] = counts.pop("abstain")
        if not (counts or event.unanimous or ballots or event.dissents or event.taken):
            return None
        if event.motion is None and not event.unanimous and not {"yes", "no", "abstain"} & {*counts, *named}:
            return None
        return {
            "start": event.start,
            "end": event.end,
            "id": "",
            "motion": event.motion["id"] if event.motion else None,
            "method": next((name for name, words in _METHODS if words.search(said)), None),
            "unanimous": event.unanimous,
            "result": _result(event, said + _line_behind(text, event), counts),
            "counts": counts,
            "votes": ballots + [b for b in event.dissents if all(b["person"] != one["person"] for one in ballots)],
            "rule": event.rule,
        }


_DIGIT = re.compile(r"\d")
_LABEL = re.compile(
    r"\W*(?:ayes?|noes|nays?|yes|no|yeas?|for|against|abst\w*|absent|in favou?r|opposed|excused|recused)\b",
    re.IGNORECASE,
)
_COUNT_LABEL = re.compile(
    r"\W*(?:yes|no|yeas?|ayes?|noes|nays?|for|against|abst\w*)\s?\(\d{1,3}\)\s?(?::|$)", re.IGNORECASE
)


def _without(said: str, event: Event) -> str:
    """What was said, without the words of the motion: they may hold numbers of their own."""
    if event.motion is None:
        return said
    low, high = event.motion["start"] - event.start, event.motion["end"] - event.start
    if low < 0 or high > len(said):
        return said if high <= 0 or low >= len(said) else said[max(high, 0) :] if low < 0 else said[:low]
    return said[:low] + " " + said[high:]


def _line_behind(text: str, event: Event) -> str:
    """The short line behind a roll of votes, which may tell how it went: "Override fails, 6-3-1."."""
    if event.rule != "vote.roll":
        return ""
    behind = text[event.end : event.end + _SHORT].strip()
    return f" {behind.partition(chr(10))[0]}"


def _told(event: Event) -> tuple[int, int]:
    """The range with the votes: not the words of the motion."""
    if event.motion and event.start < event.motion["end"] <= event.end and event.motion["start"] <= event.start + 80:
        return event.motion["end"], event.end
    return event.start, event.end


def _grid(text: str, cells: list[facts.Line]) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        row = rows.setdefault(cell["row"] or 0, {})
        column = cell["column"] or 0
        row[column] = f"{row.get(column, '')} {text[cell['body'] : cell['end']]}".strip()
    width = max((max(row) for row in rows.values()), default=0) + 1
    return [[row.get(column, "") for column in range(width)] for row in rows.values()]


def _result(event: Event, said: str, counts: dict[str, int]) -> str | None:
    outcome = event.motion["outcome"] if event.motion else None
    if outcome == "carried":
        return "pass"
    if outcome in ("lost", "lapsed"):
        return "fail"
    if _FAILED.search(said):
        return "fail"
    if event.unanimous:
        return "pass"
    against = counts.get("no", 0)
    if "yes" in counts and ("no" in counts or _WON.search(said)) and counts["yes"] != against:
        return "pass" if counts["yes"] > against else "fail"
    return None
