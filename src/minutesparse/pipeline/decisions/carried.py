"""Carried motions → resolutions: the one that tells of a motion in its own words is linked with it, else what was moved is decided."""

from __future__ import annotations

import re
from bisect import bisect_right

from minutesparse import facts
from minutesparse.pipeline.decisions.clauses import ClauseReader, Node, end_of
from minutesparse.pipeline.decisions.copies import bag, share
from minutesparse.pipeline.decisions.edges import THEREFORE, trimmed
from minutesparse.pipeline.decisions.ground import TELLING, Ground
from minutesparse.pipeline.decisions.headed import Headed

_LEFT = 30  # letters of a motion behind what was read as its one clause
_NOTHING_MOVED = re.compile(
    r"(?:moved|seconded|proposed|second)\s+by\b|(?:discussion|motions?|carried|passed|approved|agreed|status|result|resolution|against|for|abstain(?:ed)?|accepted|rejected|yes|no|none|approve|(?:\w+\s+)?amendment(?:\s+(?:no\.?\s*)?\d+)?)\W*$|passed\b",
    re.IGNORECASE,
)
_SET_OUT = re.compile(r"\bfollowing\s+(?:resolution|motion)s?\W*$", re.IGNORECASE)
_FAILED = ("lost", "withdrawn", "lapsed")
_ALIKE = 0.5
_SOFT = ("resolution.it-was", "resolution.body", "resolution.opener")
_ELECTED = re.compile(r"\b[Ee]lected\b")
_BARE_OFFICE = re.compile(r"\b(?:elected|appointed|co-opted)(?:\s+un\w+)?\W*$")
_AS_OFFICE = re.compile(
    r"\b(?:be|become|remain|continue|serve)\s+(?:(?:as|the|our|its|a|re-?elected|elected|appointed)\s+){0,3}[A-Z]"
)
_BRACKETS = re.compile(r"\W*[(\[][^()\[\]\n]{2,80}[)\]]\W*")


class Carried:
    """Joins the motions of one document to its resolutions."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.headed = Headed(ground)
        self.told: set[int] = set()  # items with a decision in words of its own

    def joined(self, found: list[facts.Resolution], reader: ClauseReader) -> list[facts.Resolution]:
        """`found` with links to the motions that they tell of, and one for each carried motion that none tells of."""
        self.told = {self.ground.item_of(resolution["start"]) for resolution in found}
        for resolution in found:
            clause = resolution["clauses"][0]
            title = self.headed.verdict(clause["start"], clause["end"])
            if title:
                clause["start"], clause["end"] = title
                resolution["start"] = min(resolution["start"], title[0])
        told = {self.ground.item_of(r["start"]) for r in found if r["rule"] == "resolution.opener"}
        carried = {motion["id"] for motion in self.ground.motions if motion["outcome"] == "carried"}
        for number, motion in enumerate(self.ground.motions):
            same = next((r for r in found if r["motion"] is None and self._same(r, motion)), None)
            if motion["amends"] in carried:
                same = (
                    None if same is None or same["start"] >= motion["end"] else same
                )  # it tells of the motion amended
            elif same is None and motion["outcome"] == "carried":
                rest = self.ground.motions[number + 1 :]
                following = next((m["extent"][0] for m in rest if m["amends"] != motion["id"]), len(self.ground.text))
                same = self._resolved(found, motion, following) or self._resolved_later(found, motion, rest)
            if motion["outcome"] != "carried":
                if same is not None and motion["outcome"] in _FAILED:
                    found.remove(same)
                continue
            if same is not None:
                same["motion"] = motion["id"]
                self._name_office(same, motion, reader)
                self._cut(same["clauses"][-1], motion)
                continue
            nodes = self._motion_nodes(motion, reader)
            if motion["rule"] == "motion.table" and self.ground.item_of(motion["start"]) in told:
                continue  # the vote on a resolution set out in the text
            if nodes:
                found.append(
                    {
                        "start": min(motion["start"], nodes[0].start),
                        "end": max(motion["end"], end_of(nodes)),
                        "id": "",
                        "verb": "elected" if motion["rule"] == "motion.table" and self._elects(motion) else "carried",
                        "motion": motion["id"],
                        "basis": "inferred",
                        "clauses": [node.fact() for node in nodes],
                        "rule": "resolution.motion",
                    }
                )
        return found

    def _name_office(self, same: facts.Resolution, motion: facts.Motion, reader: ClauseReader) -> None:
        """Tell "Oak was duly elected." by what was moved, "that Oak be Chairman": it names the office."""
        clause = same["clauses"][0]
        bare = same["rule"] == "resolution.office" and _BARE_OFFICE.search(
            self.ground.text, clause["start"], clause["end"]
        )
        nodes = self._motion_nodes(motion, reader) if bare and motion["end"] <= same["start"] else []
        if nodes and _AS_OFFICE.search(self.ground.text, motion["start"], motion["end"]):
            same["clauses"] = [node.fact() for node in nodes]
            same["start"] = min(same["start"], nodes[0].start)

    def _cut(self, clause: facts.Clause, motion: facts.Motion) -> None:
        """End `clause` where what was moved ends, if only the names of who moved it stand behind it in brackets."""
        rest = self.ground.text[motion["end"] : clause["end"]]
        if clause["start"] < motion["end"] < clause["end"] and _BRACKETS.fullmatch(rest):
            clause["end"] = motion["end"]

    def _resolved(self, found: list[facts.Resolution], motion: facts.Motion, before: int) -> facts.Resolution | None:
        """The RESOLVED that tells in other words what was carried, before the next motion of the item."""
        for resolution in found:
            told = resolution["rule"] in (
                "resolution.opener",
                "resolution.heading",
                "resolution.lost",
                "resolution.orphan",
            )
            if told and motion["end"] <= resolution["start"] < before:
                formal = resolution["rule"] != "resolution.opener" or self.ground.text[
                    resolution["start"] : resolution["start"] + 8
                ].lower() in ("resolved", "recommen")
                if (
                    formal
                    and resolution["motion"] is None
                    and self.ground.item_of(motion["start"]) == self.ground.item_of(resolution["start"])
                ):
                    return resolution
        return None

    def _resolved_later(
        self, found: list[facts.Resolution], motion: facts.Motion, rest: list[facts.Motion]
    ) -> facts.Resolution | None:
        """The RESOLVED behind rival motions that failed, where it tells what was carried."""
        following = next((m["start"] for m in rest if m["outcome"] not in _FAILED), len(self.ground.text))
        resolution = self._resolved(found, motion, following)
        if resolution is None:
            return None
        texts = (self.ground.text[one["start"] : one["end"]] for one in (resolution, motion))
        said, moved = (bag(one) for one in texts)
        return resolution if share(said, moved) >= _ALIKE else None

    def _same(self, resolution: facts.Resolution, motion: facts.Motion) -> bool:
        """Whether an explicit text and a motion tell the same decision."""
        if motion["start"] < resolution["end"] and resolution["start"] < motion["end"]:
            return True
        clause = resolution["clauses"][0]
        said, moved = (bag(self.ground.text[one["start"] : one["end"]]) for one in (clause, motion))
        same_item = self.ground.item_of(resolution["start"]) == self.ground.item_of(motion["start"])
        if resolution["rule"] in TELLING and resolution["end"] <= motion["extent"][0] and share(said, moved) < 0.7:
            return False  # told before the motion, of something else
        beside = abs(resolution["start"] - motion["end"]) < 250
        if resolution["rule"] not in _SOFT and (same_item or beside) and share(said, moved) >= 0.6:
            return True
        if not same_item:
            return False
        first, last = motion["extent"]
        near = first < resolution["end"] and resolution["start"] < last
        if near and (resolution["rule"] not in _SOFT or len(moved) < 4):
            return True
        if len(moved) < 3 and abs(resolution["end"] - motion["start"]) < 80:
            return True
        return bool(said and moved) and len(said & moved) / max(len(said), len(moved)) > (0.3 if near else 0.7)

    def _elects(self, motion: facts.Motion) -> bool:
        """Whether the row of a table tells that a nominee was elected."""
        return _ELECTED.search(self.ground.text, *motion["extent"]) is not None

    def _motion_nodes(self, motion: facts.Motion, reader: ClauseReader) -> list[Node]:
        start, end = motion["start"], motion["end"]
        if _SET_OUT.search(self.ground.text, max(start, end - 24), end):
            return []  # the resolution stands below
        if self.ground.text[start : start + 7].upper() == "WHEREAS" and (
            found := THEREFORE.search(self.ground.text, start, end)
        ):
            start = found.end()
        line = bisect_right(self.ground.line_starts, start) - 1
        cells = motion["rule"] == "motion.table" and end > self.ground.lines[line]["end"]  # "Treasurer | Jo Fir"
        if not cells and (
            self.ground.text[start : end + 1].rstrip()[-1:] == ":" or end > self.ground.lines[line]["end"]
        ):
            nodes, _ = reader.read(start, line)
            if nodes and not (_plain(nodes) and end - nodes[0].end > _LEFT):
                return nodes
        if self.ground.text[start : start + 7].upper() == "WHEREAS":
            end = max(end, self.ground.lines[line]["end"])
        start, end = self.ground.moved_words(*trimmed(self.ground.text, start, end))
        if self.ground.item_of(start) not in self.told and (title := self.headed.motion(start, end)):
            return [Node(*title)]
        return [Node(start, end)] if end - start > 2 and not _NOTHING_MOVED.match(self.ground.text[start:end]) else []


def _plain(nodes: list[Node]) -> bool:
    """Whether there is but one clause, without label."""
    return len(nodes) == 1 and not nodes[0].label and not nodes[0].nodes
