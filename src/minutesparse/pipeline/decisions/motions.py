"""Items → motions: mover, seconder, what was moved, outcome.

Reads cues, sentences, zones, items, mentions and people; writes motions. Within an item the acts of consecutive sentences,
lines and cells are joined in any order: "Councillor Oak moved that the path be closed. Seconded by Councillor Ash. Carried."
Leaves alone what is only proposed in talk, and forms that nobody filled in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions import pairs
from minutesparse.pipeline.decisions.acts import ActReader
from minutesparse.pipeline.decisions.amendments import Amendment, amendments
from minutesparse.pipeline.decisions.blocks import block_rows
from minutesparse.pipeline.decisions.contents import ContentFinder, with_list, with_quotation, with_rest
from minutesparse.pipeline.decisions.divisions import settle_motions
from minutesparse.pipeline.decisions.edges import THEREFORE
from minutesparse.pipeline.decisions.floor import Run
from minutesparse.pipeline.decisions.frames import Frame
from minutesparse.pipeline.decisions.motion_tables import Row, TableReader
from minutesparse.pipeline.decisions.movers import Agent, Agents, Grammar, agents_of
from minutesparse.pipeline.decisions.surroundings import LEFT_OFF, RESOLUTION_LINE, Surroundings
from minutesparse.pipeline.decisions.tallies import tally_reader
from minutesparse.pipeline.decisions.unanimity import is_doubted
from minutesparse.pipeline.decisions.units import Unit
from minutesparse.styles import Style

_UNDER = 120  # characters between a motion in prose and its table
_LOOKED_BACK = 6  # motions over a block of labels that it may tell again
_BELOW = 60  # characters between the movers and what they moved
_MOST_CUES = 60  # what has more is no sentence but a list or noise
_SILENT_ZONES = frozenset({"agenda", "annex", "furniture"})
_RESOLUTION_NUMBER = re.compile(r"\bresolution\s(?:no\.?\s?|#\s?)?[A-Z]{0,4}\d[\w/.-]*\s*$", re.IGNORECASE)
_NONE = re.compile(
    r"No (?:further |other )*(?:nominations?|proposals?|motions?|amendments?) (?:was|were) (?:proposed|moved|made)\.?$"
)
_DECLARES = re.compile(  # "Oak declared an interest in item 8, the motion submitted by Ash"
    r"\b(?:declared|disclosed) (?:an?|his|her|their) (?:[\w-]+ ){0,4}interests?\b[^.;]{0,60}?\b(?:motion|amendment)s? (?:submitted|moved|proposed) by\b",
    re.IGNORECASE,
)
_PUT = re.compile(r"vote|put to|hands|ballot|division", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]{20,}(?:[\"”]|$)")  # its numbers are no votes
_SCRAP = re.compile(r"(?:for|of|in|on|at|by) \S+(?: \S+)?", re.IGNORECASE)
_SILENT_KINDS = frozenset({"furniture", "header", "footer", "note"})


def motion_finder(style: Style) -> Callable[[Doc], list[facts.Motion]]:
    """A function that finds the motions of a Doc."""
    return Finder(style).find


class Finder:
    """Holds the words of a style as expressions."""

    def __init__(self, style: Style) -> None:
        self.grammar = Grammar(style)
        self.reader = ActReader(style)
        self.tallies = tally_reader(style)
        self.contents = ContentFinder(style)
        self.surroundings = Surroundings(self.contents)
        self.tables = TableReader()

    def find(self, doc: Doc) -> list[facts.Motion]:
        """The motions of `doc` in text order."""
        if not facts.family(doc, "motion"):
            return []
        cues = [c for c in facts.read(doc, facts.CUES) if c["category"].startswith(("motion.", "vote."))]
        agents = agents_of(doc, self.grammar)
        rows = self.tables.read(doc, agents)
        blocks = block_rows(doc, agents, self.contents)
        changes, told = amendments(facts.text(doc), facts.lines(doc))
        found = [_of_row(row, "motion.table") for row in rows] + [_of_row(row, "motion.block") for row in blocks]
        found += [_of_change(change) for change in changes]
        taken = told.union(line for row in rows + blocks for line in row.lines)
        for section in _sections(doc, self._units(doc, cues, agents, taken)):
            found.extend(self._of_section(doc, section))
        found = sorted((m for m in found if not _is_scrap(facts.text(doc), m)), key=lambda motion: motion["extent"][0])
        bounds = [item["start"] for item in facts.read(doc, facts.ITEMS)]
        return settle_motions(facts.text(doc), _numbered(_told_once(_joined(found), bounds)))

    def _units(self, doc: Doc, cues: list[facts.Cue], agents: Agents, taken: set[int]) -> list[Unit]:
        """The sentences of business with their acts and votes."""
        text, lines = facts.text(doc), facts.lines(doc)
        silent = silent_lines(doc) | taken
        bounds = [item["start"] for item in facts.read(doc, facts.ITEMS)]
        told = {bisect_right(bounds, cue["start"]) for cue in cues}  # items with a word of a motion or a vote
        units = []
        item = at = 0
        for sentence in facts.read(doc, facts.SENTENCES):
            start, end, line = sentence["start"], sentence["end"], sentence["line"]
            while item < len(bounds) and bounds[item] <= start:
                item += 1
            if item not in told or line in silent:
                continue
            told_by = lines[line]
            unit = Unit(start, end, line, cell=told_by["kind"] == "cell")
            if told_by["label"] and start == told_by["body"]:
                unit.label = told_by["label"]
            while at < len(cues) and cues[at]["start"] < start:
                at += 1
            first = at
            while at < len(cues) and cues[at]["start"] < end:
                at += 1
            if here := cues[first:at]:
                self._read(text, unit, here, agents)
            pairs.add_opening(text, unit, agents)
            pairs.add_closing(text, unit, agents)
            units.append(unit)
        return units

    def _read(self, text: str, unit: Unit, cues: list[facts.Cue], agents: Agents) -> None:
        motions = [cue for cue in cues if cue["category"].startswith("motion.")]
        if _NONE.match(text, unit.start, unit.end) or (
            text.find("nterest", unit.start, unit.end) > 0 and _DECLARES.search(text, unit.start, unit.end)
        ):
            motions = []
        votes = {cue["category"] for cue in cues if cue["category"].startswith("vote.")}
        if motions and len(cues) <= _MOST_CUES:
            self.reader.read(text, unit, motions, agents)
        unit.voted = any(_PUT.search(text, c["start"], c["end"]) for c in cues if c["category"] == "vote.taken")
        told = any(a.kind == "outcome" for a in unit.acts)
        if (votes or told) and len(cues) <= _MOST_CUES:
            said = text[unit.start : unit.end]
            counts = self.tallies.counts(_QUOTED.sub(" ", said) if '"' in said or "“" in said else said)
            unanimous = any(c["category"] == "vote.unanimous" and not is_doubted(text, c, unit.start) for c in cues)
            if counts or unanimous:
                unit.tally = counts, unanimous

    def _of_section(self, doc: Doc, units: list[Unit]) -> list[facts.Motion]:
        text, lines = facts.text(doc), facts.lines(doc)
        frames = Run(text, units, self.contents).read()
        frames.sort(key=lambda frame: (frame.first, frame.start))
        made: dict[int, facts.Motion] = {}
        floor, above = units[0].start, False
        for position, frame in enumerate(frames):
            if frame.content is None:
                frame.content = self.surroundings.around(text, units, frame, floor, above=above)
                above = frame.content[1] <= frame.start
                frame.content_line = next(u.line for u in reversed(units) if u.start <= frame.content[0])
                frame.outcome = frame.outcome or _told_in(units, frame.content) or _broken_off(text, units, frame)
            limit = frames[position + 1].start if position + 1 < len(frames) else units[-1].end
            limit = _told_after(units, lines, frame.content[1], limit)
            frame.content = with_quotation(text, lines, frame.content, frame.content_line)
            frame.content = with_rest(text, lines, frame.content, frame.content_line, limit)
            frame.content = with_list(text, lines, frame.content, frame.content_line, max(limit, frame.content[1]))
            floor = max(frame.end, frame.content[1])
            made[id(frame)] = _of_frame(text, frame)
        for frame in frames:
            amended = made.get(id(frame.amends)) if frame.amends else None
            if amended is not None:
                made[id(frame)]["amends"] = str(amended["extent"][0])  # replaced by its id when all are known
        return list(made.values())


def _is_scrap(text: str, motion: facts.Motion) -> bool:
    """Whether nothing of it is told but what or when it is for: "THE PRECEPT PROPOSED BY THE COMMISSIONER FOR 2018/19"."""
    told = motion["seconder"] or motion["outcome"] or motion["amends"]
    return not told and _SCRAP.fullmatch(text, motion["start"], motion["end"]) is not None


def _told_in(units: list[Unit], content: tuple[int, int]) -> str | None:
    """The outcome told in the sentences that the words of a motion were taken from."""
    said = [a for u in units if content[0] <= u.start < content[1] or u.start <= content[0] < u.end for a in u.acts]
    return next((a.outcome for a in said if a.kind == "outcome" and a.outcome == "carried"), None)


def _broken_off(text: str, units: list[Unit], frame: Frame) -> str | None:
    """Carried, where the sentence of the movers ends in "and" and what was resolved stands right below it."""
    last = units[frame.opened[-1] if frame.opened else frame.first]
    below = frame.content is not None and 0 < frame.content[0] - last.end < _BELOW
    above = units[frame.first - 1] if frame.first and below else None
    if above is not None and RESOLUTION_LINE.match(text, above.start, above.end):
        return "carried"
    return "carried" if below and LEFT_OFF.search(text, last.start, last.end) else None


def _told_after(units: list[Unit], lines: list[facts.Line], start: int, limit: int) -> int:
    """Where the first line after `start` begins that tells of an outcome or a vote, `limit` at most."""
    for unit in units[bisect_left(units, start, key=lambda unit: unit.start) :]:
        if unit.start >= limit or unit.tally is not None or unit.voted or any(a.kind == "outcome" for a in unit.acts):
            return min(lines[unit.line]["start"], limit)
    return limit


def silent_lines(doc: Doc) -> set[int]:
    """Lines in which nothing is moved or voted on: agenda, annexes, what repeats on every page."""
    silent = {line["index"] for line in facts.lines(doc) if line["kind"] in _SILENT_KINDS}
    for zone in facts.read(doc, facts.ZONES):
        if zone["kind"] in _SILENT_ZONES:
            silent.update(range(zone["first"], zone["last"]))
    return silent


def _sections(doc: Doc, units: list[Unit]) -> Iterator[list[Unit]]:
    """The units of each item; those of its heading have no acts."""
    items: list[facts.Item] = facts.read(doc, facts.ITEMS)
    text = facts.text(doc)
    bounds = [item["start"] for item in items]
    section: list[Unit] = []
    current = -1
    for unit in units:
        at = bisect_right(bounds, unit.start) - 1
        if at != current and section and not (_within(items, at, current) and _hangs(section)):
            yield section
            section = []
        current = at
        if at >= 0 and _is_worded(text, items[at], unit):
            unit.acts, unit.tally, unit.voted = [], None, False
        if at >= 0 and unit.end <= items[at]["title"][1]:
            told = any(a.kind == "both" and a.outcome for a in unit.acts)  # "5. Motion to adjourn - M/S/P"
            if not told:
                kept = [a for a in unit.acts if a.kind in ("call", "outcome")]
                unit.acts, unit.tally, unit.voted = kept, None, False
        section.append(unit)
    if section:
        yield section


def _is_worded(text: str, item: facts.Item, unit: Unit) -> bool:
    """Whether a sentence is of the agenda: "To consider the motion proposed by Councillor Oak"."""
    first, last = item["purpose"] or (0, 0)
    return first <= unit.start < unit.end <= last and text.startswith("To ", unit.start)


def _joined(motions: list[facts.Motion]) -> list[facts.Motion]:
    """The motions, one told in prose and again in the table under it as one."""
    kept: list[facts.Motion] = []
    for motion in motions:
        last = kept[-1] if kept else None
        if last and motion["rule"] == "motion.table" != last["rule"] and last["mover"] == motion["mover"] is not None:
            apart = motion["extent"][0] - last["extent"][1]
            if last["outcome"] in (None, motion["outcome"]) and 0 <= apart <= _UNDER:
                last["outcome"], last["extent"] = motion["outcome"], [last["extent"][0], motion["extent"][1]]
                continue
        kept.append(motion)
    return kept


def _told_once(motions: list[facts.Motion], bounds: list[int]) -> list[facts.Motion]:
    """The motions, one told in prose and again in the block of labels under it as one."""
    kept: list[facts.Motion] = []
    for motion in motions:
        before = _told_above(kept, motion, bounds) if motion["rule"] == "motion.block" else None
        if before is None:
            kept.append(motion)
            continue
        before["outcome"] = motion["outcome"] or before["outcome"]
        before["mover"], before["seconder"] = (
            motion["mover"] or before["mover"],
            motion["seconder"] or before["seconder"],
        )
        before["extent"] = [before["extent"][0], motion["extent"][1]]
    return kept


def _told_above(kept: list[facts.Motion], block: facts.Motion, bounds: list[int]) -> facts.Motion | None:
    """The motion in prose that `block` tells again: one by the same mover, else the one right above that names none."""
    place = bisect_right(bounds, block["extent"][0])
    for motion in kept[-1:-_LOOKED_BACK:-1]:
        if motion["rule"] == "motion.block" or bisect_right(bounds, motion["extent"][0]) != place:
            break
        apart = block["extent"][0] - motion["extent"][1]
        named = motion["mover"] is not None
        if named and motion["mover"] == block["mover"] or not named and apart <= _UNDER:
            return motion
    return None


def _within(items: list[facts.Item], at: int, current: int) -> bool:
    """Whether item `at` is a part of item `current`, or of the same item as it."""
    if at <= 0 or current < 0:
        return False
    parent = items[at]["parent"]
    return parent is not None and parent in (items[current]["id"], items[current]["parent"])


def _hangs(section: list[Unit]) -> bool:
    """Whether a motion over a list of items was moved and seconded, and what became of it comes after them."""
    kinds = {act.kind for unit in section for act in unit.acts}
    opened = "both" in kinds or {"move", "second"} <= kinds
    return opened and "outcome" not in kinds and not any(unit.tally for unit in section)


def _of_frame(text: str, frame: Frame) -> facts.Motion:
    start, end = frame.content or (frame.start, frame.end)
    motion = _motion(
        _resolving(text, start, end),
        end,
        frame.mover,
        frame.seconder,
        frame.outcome or _resolved_before(text, start) or _numbered_resolution(text, frame.start),
        frame.rule,
    )
    motion["extent"] = [min(frame.start, start), max(frame.end, end)]
    if frame.amendment:
        motion["classification"] = ["amendment"]
    return motion


def _resolving(text: str, start: int, end: int) -> int:
    """Where the words to be resolved begin behind "WHEREAS …; NOW, THEREFORE, BE IT RESOLVED, that"."""
    if not text[start : start + 7].upper().startswith(("WHEREAS", "NOW", "THEREFO", "BE IT")):
        return start
    enacting = THEREFORE.search(text, start, end)
    if enacting is None or enacting.end() >= end:
        return start
    that = enacting.group().lower().rfind("that")
    return enacting.start() + that if that > 0 else enacting.end()


def _of_row(row: Row, rule: str) -> facts.Motion:
    motion = _motion(*row.text, row.mover, row.seconder, row.outcome, rule)
    motion["extent"] = [row.start, row.end]
    return motion


def _of_change(change: Amendment) -> facts.Motion:
    motion = _motion(*change.text, None, None, change.outcome, "motion.change")
    motion["extent"] = [change.start, change.end]
    return motion


def _motion(
    start: int, end: int, mover: Agent | None, seconder: Agent | None, outcome: str | None, rule: str
) -> facts.Motion:
    return {
        "start": start,
        "end": end,
        "id": "",
        "classification": [],
        "mover": mover.person if mover else None,
        "seconder": seconder.person if seconder else None,
        "outcome": outcome,
        "amends": None,
        "extent": [start, end],
        "rule": rule,
    }


def _resolved_before(text: str, start: int) -> str | None:
    """Carried, where the words of the motion are given as a resolution: "RESOLVED: That …"."""
    before = text[max(0, start - 24) : start].rstrip(" :–—-•“\"'*\n").lower()
    return "carried" if before.endswith(("resolved", "agreed", "approved")) else None


def _numbered_resolution(text: str, start: int) -> str | None:
    """Carried, where the acts follow the number of a resolution in their line: "Resolution 44/2021 Moved: …"."""
    return "carried" if _RESOLUTION_NUMBER.search(text, max(0, start - 40), start) else None


def _numbered(motions: list[facts.Motion]) -> list[facts.Motion]:
    """The motions with their ids, amendments pointing at what they amend."""
    ids = {}
    for number, motion in enumerate(motions, start=1):
        motion["id"] = f"m{number}"
        ids[str(motion["extent"][0])] = motion["id"]
    for motion in motions:
        if motion["amends"] is not None:
            motion["amends"] = ids[motion["amends"]]
    return motions
