"""Items → resolutions with nested clauses: each decision that the body took.

Reads cues, sentences, zones, items, meeting and motions; writes resolutions. "RESOLVED: That the bench be bought." and the
carried motion that it repeats are one decision, told by its own words; a carried motion without them is one by what was moved.
Leaves alone agenda wording, recommendations of officers, decisions of others, and motions that were lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.carried import Carried
from minutesparse.pipeline.decisions.clauses import ClauseReader, Node, end_of
from minutesparse.pipeline.decisions.copies import Copies
from minutesparse.pipeline.decisions.decisions import DecisionReader
from minutesparse.pipeline.decisions.edges import trimmed
from minutesparse.pipeline.decisions.ground import FORMAL, Ground
from minutesparse.pipeline.decisions.openings import Openings
from minutesparse.pipeline.decisions.orphans import is_copied, orphans
from minutesparse.pipeline.decisions.verdicts import Decision
from minutesparse.styles import Style

_SEE_BELOW = re.compile(r"\bfollowing\s+(?:resolutions?|motions?|decisions?|actions?)\W*$", re.IGNORECASE)
_ADOPTED_BELOW = re.compile(  # "… the following resolution was adopted:" over "RESOLVED, that …"
    r"\bfollowing (?:resolutions?|motions?|preamble) (?:[\w,]+ ){1,6}?\w+ed ?:\s+[“\"]?(?:RESOLVED|BE IT|WHEREAS|NOW|THAT)\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"[,;.]?\s+(?:and\s+)?(?:be\s+it\s+)?(?:further\s+resolved|resolved,?\s+further)\b[\s,:–—-]*(?:that\b\s*)?(?=\S)",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(  # "The following policies were approved: Lettings; Charging"
    r"(?:the )?following(?: [\w’'-]+){0,5} (?:was|were|are|is)(?: \w+){1,3} ?: ?(?=\S)", re.IGNORECASE
)
_NO_INTERESTS = re.compile(
    r"(?:that )?(?:it be noted that )?(?:no|there were no) (?:[\w-]+ ){0,3}(?:interests?|declarations?)\b",
    re.IGNORECASE,
)
_BEHIND_TITLE = re.compile(r"(?:\s?[:–-]|\.)\s+(?=[A-Z]\w+,?\s\w+)")
_PART = re.compile(r"[^;\s][^;]*")
_OPENING = 16  # characters of a line in which it shows that it resolves
_VERBS = {
    "resolves": "resolved", "agrees": "agreed", "decides": "decided", "notes": "noted", "approves": "approved", "adopts": "adopted",
    "accepts": "accepted", "receives": "received", "endorses": "endorsed", "ratifies": "ratified", "confirms": "confirmed",
    "authorises": "authorised", "authorizes": "authorized", "defers": "deferred", "recommends": "recommended", "recommendation": "recommended",
    "happy": "agreed", "content": "agreed", "no": "responded", "in": "agreed", "object": "objected", "objects": "objected", "objection": "objected", "objections": "objected", "neutral": "responded",
    "support": "supported", "supports": "supported",
}  # fmt: skip


def resolution_finder(style: Style) -> Callable[[Doc], list[facts.Resolution]]:
    """A function that finds the resolutions of a Doc, in text order."""
    reader = DecisionReader(style)

    def find(doc: Doc) -> list[facts.Resolution]:
        return _Search(doc, reader).resolutions()

    return find


class _Search:
    """The search in one document."""

    def __init__(self, doc: Doc, reader: DecisionReader) -> None:
        self.ground = Ground(doc)
        self.reader = reader

    def resolutions(self) -> list[facts.Resolution]:
        """All of them."""
        decisions = Openings(self.ground, self.reader).decisions()
        openers = {d.line for d in decisions if d.strong and not self._is_clause(d)}
        openers |= {cue["line"] for cue in self.ground.labels if self._opens(cue)}
        ends = [sentence["end"] for sentence in self.ground.sentences]
        reader = ClauseReader(
            self.ground.text, self.ground.lines, ends, self.ground.item_lines, openers, self.ground.silent
        )
        found: list[facts.Resolution] = []
        taken = -1
        for decision in decisions:
            if decision.start < taken:
                continue
            nodes = [part for node in self._clauses(decision, reader) for part in _further(self.ground.text, node)]
            if not nodes:
                continue
            end = max(end_of(nodes), decision.start)
            found.append(self._resolution(decision, nodes, end))
            taken = max(end, taken)
        found += self._orphans(found, reader)
        found = Carried(self.ground).joined(Copies(self.ground).once(found), reader)
        found = [r for r in found if not _NO_INTERESTS.match(self.ground.text, r["clauses"][0]["start"])]
        found.sort(key=lambda resolution: (resolution["start"], resolution["end"]))
        for number, resolution in enumerate(found, 1):
            resolution["id"] = f"r{number}"
        return found

    def _opens(self, cue: facts.Cue) -> bool:
        """Whether the cue is a label that opens its line, "ACTION: …": what follows is no clause of the decision above."""
        return (
            cue["start"] == self.ground.lines[cue["line"]]["body"]
            and ":" in self.ground.text[cue["start"] : cue["end"] + 1]
        )

    def _is_clause(self, decision: Decision) -> bool:
        """Whether its verb is but the first word of a labelled clause: "(3) Agreed that …" behind "RESOLVED: That Cabinet:"."""
        line = self.ground.lines[decision.line]
        return (
            bool(line["label"]) and decision.start == line["body"] and decision.verb not in ("resolved", "resolution")
        )

    def _clauses(self, decision: Decision, reader: ClauseReader) -> list[Node]:
        if decision.clause is None:
            nodes, _ = reader.read(decision.after, decision.line, loose=decision.loose)
            if decision.label and len(nodes) == 1 and not nodes[0].label:
                nodes[0].label = decision.label
            if nodes and self.ground.text.startswith("WHEREAS", nodes[0].start):
                return []  # what is resolved stands below
            return nodes
        start, end = decision.clause
        start = self._behind_title(start, end)
        while start < end and self.ground.text[start] in " *•\n\t–-":
            start += 1
        line = self.ground.lines[decision.line]
        if (
            self.ground.text[start:end].rstrip().endswith(":")
            and end == line["end"]
            and _result_list(self.ground.text[start:end])
        ):
            loose = decision.rule == "resolution.office"
            nodes, _ = reader.read(end, decision.line, loose=loose)
            if nodes and (loose or all(node.label or self._listed(node) for node in nodes)):
                return nodes
        if _SEE_BELOW.search(self.ground.text, start, end) or (
            self.ground.text[end - 1] == ":"
            and (below := _ADOPTED_BELOW.search(self.ground.text, start, end + _OPENING))
            and below.end() > end
        ):
            return []
        if (listed := _FOLLOWING.match(self.ground.text, start, end)) and ";" in self.ground.text[listed.end() : end]:
            return [Node(*trimmed(self.ground.text, *part)) for part in _parts(self.ground.text, listed.end(), end)]
        return [Node(*trimmed(self.ground.text, start, end), decision.label)]

    def _behind_title(self, start: int, end: int) -> int:
        """`start`, or where the words begin behind a title in the same sentence: "Last minutes: Approved and signed"."""
        at = self.ground.item_of(start) - 1
        if at < 0:
            return start
        first, last = self.ground.items[at]["title"]
        if not first <= start < last < end:
            return start
        behind = _BEHIND_TITLE.match(self.ground.text, last, end)
        return behind.end() if behind else start

    def _listed(self, node: Node) -> bool:
        return any(
            line["kind"] == "list_item" and line["start"] <= node.start < line["end"] for line in self.ground.lines
        )

    def _resolution(self, decision: Decision, nodes: list[Node], end: int) -> facts.Resolution:
        start = min(decision.start, nodes[0].start)
        return {
            "start": start, "end": end, "id": "", "verb": _VERBS.get(decision.verb, decision.verb), "motion": None, "basis": "stated",
            "clauses": [node.fact() for node in nodes], "rule": decision.rule,
        }  # fmt: skip

    def _orphans(self, found: list[facts.Resolution], reader: ClauseReader) -> list[facts.Resolution]:
        told = {self.ground.item_of(r["start"]) for r in found if r["rule"] in FORMAL}
        copied = is_copied(self.ground.text, self.ground.lines)
        spans = [(r["start"], r["end"]) for r in found] + self.ground.declared
        moved = {m["start"] for m in self.ground.motions}
        added: list[facts.Resolution] = []
        places = [
            (number, max(item["head"], item["start"]), item["end"]) for number, item in enumerate(self.ground.items, 1)
        ]
        for number, start, end in places or [(0, 0, len(self.ground.text))]:
            if number in told and not copied:
                continue
            first = bisect_right(self.ground.line_starts, start - 1)
            last = bisect_right(self.ground.line_starts, end - 1)
            for at in orphans(self.ground.text, self.ground.lines, first, last, copied=copied, told=number in told):
                line = self.ground.lines[at]
                if (
                    at in self.ground.silent
                    or at in self.ground.item_lines
                    or not line["label"]
                    and not moved.isdisjoint((line["start"], line["body"], line["body"] + 1))
                    or any(s < line["end"] and line["start"] < e for s, e in spans)
                ):
                    continue
                nodes = self._orphan_nodes(at, reader)
                if nodes:
                    decision = Decision(nodes[0].start, nodes[0].end, at, "resolved", "resolution.orphan")
                    one = self._resolution(decision, nodes, end_of(nodes))
                    one["basis"] = "inferred"
                    added.append(one)
                    spans.append((one["start"], one["end"]))
        return added

    def _orphan_nodes(self, at: int, reader: ClauseReader) -> list[Node]:
        line = self.ground.lines[at]
        if at and line["label"]:
            return reader.read(self.ground.lines[at - 1]["end"], at - 1)[0]
        return [Node(*trimmed(self.ground.text, line["body"], line["end"]))]


def _further(text: str, node: Node) -> list[Node]:
    """ "…; and BE IT FURTHER RESOLVED, that …" in one paragraph: two clauses."""
    more = _FURTHER.search(text, node.start, node.end)
    if more is None or node.nodes:
        return [node]
    rest = Node(*trimmed(text, more.end(), node.end), "")
    return [Node(*trimmed(text, node.start, more.start()), node.label), *_further(text, rest)]


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `start`..`end` between semicolons."""
    return (part.span() for part in _PART.finditer(text, start, end))


def _result_list(text: str) -> bool:
    return (
        re.search(r"\b(?:following|undernoted)\b|\bas\s+(?:shown|follows)\b", text, re.IGNORECASE) is not None
        and re.search(
            r"\b(?:payments?|invoices?|accounts?|cheques?|expenditure|bills|next\s+agenda|changes|amendments?|corrections?)\b",
            text,
            re.IGNORECASE,
        )
        is None
    )
