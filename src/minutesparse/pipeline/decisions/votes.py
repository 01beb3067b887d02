"""Items → votes taken: counts, named votes, method, result.

Reads cues, sentences, items, zones, mentions, people and motions; writes votes. What sentences tell is read by
`vote_sentences`; tables, rolls and lists of names are added to it, each to the motion it stands with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.ballots import Ballot, BallotReader
from minutesparse.pipeline.decisions.blocks import block_ballots, read_blocks
from minutesparse.pipeline.decisions.dissents import dissents, exceptions
from minutesparse.pipeline.decisions.divisions import settle_votes
from minutesparse.pipeline.decisions.motions import silent_lines
from minutesparse.pipeline.decisions.movers import Agents, Grammar, agents_of
from minutesparse.pipeline.decisions.rolls import RollReader
from minutesparse.pipeline.decisions.tallies import tally_reader, third_is_absent
from minutesparse.pipeline.decisions.ties import motion_by, motion_of
from minutesparse.pipeline.decisions.vote_sentences import Event, VoteSentences
from minutesparse.styles import Style

_SHORT = 60  # characters of a line that tells the result of a roll
_METHODS = (
    ("recorded", re.compile(r"\b(?:roll[- ]call|recorded vote|poll vote|by name)\b", re.IGNORECASE)),
    ("ballot", re.compile(r"\bballots?\b", re.IGNORECASE)),
    ("show of hands", re.compile(r"\b(?:show|raise|raising|showing) of hands\b", re.IGNORECASE)),
    ("voice", re.compile(r"\b(?:voice vote|vocal vote|viva voce|acclamation)\b", re.IGNORECASE)),
)
_DIGIT = re.compile(r"\d")
_WON = re.compile(r"\b(?:resolved|agreed|approved|accepted|adopted|passed|confirmed|ratified|elected)\b", re.IGNORECASE)
_FAILED = re.compile(
    r"\b(?:lost|defeated|failed|fails|rejected|negatived|not (?:carried|passed|approved))\b", re.IGNORECASE
)


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
        events = VoteSentences(doc, cues, motions, self.tallies).read()
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
