"""Lines of labels → one motion each, with how everybody voted: "RESULT: ADOPTED", "MOVER: Oak", "SECONDER: Ash", "AYES: …".

A page set in two columns gives all labels first and their values in the same order behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.ballots import Ballot, BallotReader
from minutesparse.pipeline.decisions.contents import ContentFinder
from minutesparse.pipeline.decisions.motion_tables import MEASURE, Row, outcome_of
from minutesparse.pipeline.decisions.movers import Agent, Agents

Range = tuple[int, int]
_LABEL = re.compile(
    r"(?P<result>(?:VOTE |MOTION )?RESULTS?|OUTCOME|STATUS|RESOLUTION)|(?P<mover>MOVER|PROPOSER|PRESENTER|SPONSOR)|(?P<text>TEXT|WORDING)|(?P<seconder>SECONDER)|(?P<yes>AYES?|YEAS?|YES|IN FAVOR)|(?P<no>NAYS?|NOES|NO|OPPOSED)"
    r"|(?P<abstain>ABSTAIN(?:ED)?|ABSTENTIONS?)|(?P<absent>ABSENT|AWAY|NOT PRESENT)|(?P<excused>EXCUSED|RECUSED?)",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\W{0,3}(?:(?:PASSED|PASSES|PASS|ADOPTED|APPROVED|CARRIED|CARRIES|ACCEPTED|CONFIRMED|DEFEATED|FAILED|FAILS|LOST|DENIED|REJECTED|TABLED"
    r"|DEFERRED|REFERRED|WITHDRAWN|POSTPONED|CONTINUED)\b|UNANIMOUS)",
    re.IGNORECASE,
)
_MARKS = ("MOVER:", "Mover:", "MOVER :", "Text:", "TEXT:", "Wording:")
_LONGEST_LABEL = 16
_BACK = 16  # lines over a block in which its words are looked for
_ASIDE = 8  # lines between the labels of one column and the values of the other
_PEOPLE = ("result", "mover", "seconder", "text")
_WRAPPED = (",", ";", "&", " and")


_REPORTED = re.compile(
    r"\b(?:presented|reported|said|stated|explained|asked|reviewed|discussed|introduced|noted|spoke|read|opened|closed)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Block:
    """The labels of one motion and their values; `values` has a range for each label that has one."""

    start: int
    end: int
    first: int
    moved: bool = False  # names its mover so
    lines: list[int] = field(default_factory=list)
    values: dict[str, Range] = field(default_factory=dict)


def read_blocks(text: str, lines: list[facts.Line]) -> list[Block]:
    """The blocks that name a result and a mover, in order."""
    found: list[Block] = []
    if not any(mark in text for mark in _MARKS):
        return found
    at = 0
    while at < len(lines):
        if _label(text, lines[at]) is None:
            at += 1
            continue
        block, at = _block(text, lines, at)
        if "result" in block.values and "mover" in block.values and _is_motion(text, block):
            found.append(block)
    return found


def _is_motion(text: str, block: Block) -> bool:
    """Whether it has a mover, or somebody else presented a text of which an outcome is told."""
    result = text[slice(*block.values["result"])]
    return block.moved or ("text" in block.values and outcome_of(result) is not None)


def block_rows(doc: Doc, agents: Agents, contents: ContentFinder) -> list[Row]:
    """The motions of the blocks of `doc`; what was moved stands above each."""
    text, lines = facts.text(doc), facts.lines(doc)
    items: list[facts.Item] = facts.read(doc, facts.ITEMS)
    rows = []
    floor = 0
    for block in read_blocks(text, lines):
        item = next((item for item in reversed(items) if item["start"] <= block.start), None)
        start, end = block.values.get("text") or _above(
            text, lines, block, max(floor, item["head"]) if item else floor, item
        )
        mover, seconder = (_agent(text, block.values.get(name), agents) for name in ("mover", "seconder"))
        outcome = outcome_of(text[slice(*block.values["result"])])
        motion = text[start : start + 6].lower() == "motion"
        said = (contents.trimmed(text, start, end) if motion else None) or (start, end)
        rows.append(Row(block.start, block.end, block.lines, said, mover, seconder, outcome))
        floor = block.end
    return rows


def block_ballots(block: Block, text: str, reader: BallotReader, agents: Agents) -> list[Ballot]:
    """How each of those named in `block` voted."""
    return [
        ballot
        for option, place in block.values.items()
        if option not in _PEOPLE
        for ballot in reader.names(text, *place, option, agents)
    ]


def _agent(text: str, place: Range | None, agents: Agents) -> Agent | None:
    return (agents.after(*place) or Agent(*place, agents.person(text[slice(*place)]))) if place else None


def _above(text: str, lines: list[facts.Line], block: Block, floor: int, item: facts.Item | None) -> Range:
    """What was moved: the nearest line above that speaks of a resolution, else the title of the item, else the line right above."""
    for line in lines[max(0, block.first - _BACK) : block.first][::-1]:
        if line["start"] < floor or line["kind"] == "cell":
            break
        measure = MEASURE.search(text, line["body"], min(line["end"], line["body"] + 60))
        if measure and not _REPORTED.search(text, line["body"], line["end"]):
            return line["body"], line["end"]
    if item is not None:
        return item["title"][0], item["title"][1]
    above = lines[max(0, block.first - 1)]
    return above["body"], above["end"]


def _block(text: str, lines: list[facts.Line], first: int) -> tuple[Block, int]:
    """The run of labels from line `first` on, and the index behind what was read."""
    block = Block(lines[first]["start"], lines[first]["end"], first)
    waiting: list[str] = []
    at = first
    while at < len(lines) and (label := _label(text, lines[at])):
        name, value = label
        if name in block.values or name in waiting:
            break
        line = lines[at]
        block.lines.append(at)
        block.end = line["end"]
        block.moved = block.moved or text[line["body"] : line["body"] + 8].strip("*_").lower().startswith("mover")
        at += 1
        if value < line["end"]:
            block.values[name] = (value, line["end"])
        elif waiting or at >= len(lines) or _label(text, lines[at]) or not _fits(text, lines[at], name):
            waiting.append(name)
            continue
        else:
            at = _take(text, lines, at, block, name)
        at = _wrapped(text, lines, at, block, name)
    if waiting and not block.values:
        at = _beside(text, lines, at, block, waiting)
    return block, at


def _fits(text: str, line: facts.Line, name: str) -> bool:
    """Whether a line may be the value of the label above it."""
    return name != "result" or _OUTCOME.match(text, line["body"], line["end"]) is not None


def _take(text: str, lines: list[facts.Line], at: int, block: Block, name: str) -> int:
    """Take line `at` as the value of `name`."""
    block.lines.append(at)
    block.values[name] = (lines[at]["body"], lines[at]["end"])
    block.end = lines[at]["end"]
    return at + 1


def _wrapped(text: str, lines: list[facts.Line], at: int, block: Block, name: str) -> int:
    """Take the lines into which a list of names runs on."""
    while (
        at < len(lines)
        and name not in _PEOPLE
        and text.endswith(_WRAPPED, block.start, block.end)
        and _label(text, lines[at]) is None
    ):
        start = block.values[name][0]
        at = _take(text, lines, at, block, name)
        block.values[name] = (start, block.end)
    return at


def _beside(text: str, lines: list[facts.Line], at: int, block: Block, waiting: list[str]) -> int:
    """The values behind a column of labels, from the line that tells an outcome on."""
    if waiting[0] != "result":
        return at
    near = range(at, min(at + _ASIDE, len(lines)))
    taken = next((i for i in near if _fits(text, lines[i], "result") or _label(text, lines[i])), None)
    if taken is None or _label(text, lines[taken]):
        return at
    for name in waiting:
        if taken >= len(lines) or _label(text, lines[taken]):
            break
        taken = _wrapped(text, lines, _take(text, lines, taken, block, name), block, name)
    return taken


def _label(text: str, line: facts.Line) -> tuple[str, int] | None:
    """The label that opens a line with a colon, and where its value begins; cheap, since every line is asked."""
    start, end = line["body"], line["end"]
    if line["kind"] == "cell":
        return None
    colon = text.find(":", start, min(end, start + _LONGEST_LABEL + 4))
    if colon < 0:
        return None
    words = text[start:colon].strip(" *_")
    found = _LABEL.fullmatch(words)
    if found is None or found.lastgroup is None:
        return None
    value = colon + 1
    while value < end and text[value] in " *_\t":
        value += 1
    return found.lastgroup, value
