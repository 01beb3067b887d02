"""Items → resolutions with nested clauses: each decision that the body took.

Reads cues, sentences, zones, items, meeting and motions; writes resolutions. "RESOLVED: That the bench be bought." and the
carried motion that it repeats are one decision, told by its own words; a carried motion without them is one by what was moved.
Leaves alone agenda wording, recommendations of officers, decisions of others, and motions that were lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.clauses import ClauseReader, Node, trimmed
from minutesparse.pipeline.decisions import Decision, DecisionReader
from minutesparse.styles import Style

_SILENT = ("furniture", "agenda", "annex")
_PASSED_OVER = ("header", "footer", "furniture", "note", "margin")
_COPIES = re.compile(r"^(?:decisions?|minutes)\s*:?$", re.IGNORECASE)
_LOOSE_THAT = re.compile(r"[“\"‘']?That\b[^\n]{6,600}?\b(?:be|is|are)\b")
_OFFICIAL = re.compile(r"recommend|motion|proposal|notice|purpose|proposed", re.IGNORECASE)
_VERBS = {
    "resolves": "resolved", "agrees": "agreed", "decides": "decided", "notes": "noted", "approves": "approved", "adopts": "adopted",
    "accepts": "accepted", "receives": "received", "endorses": "endorsed", "ratifies": "ratified", "confirms": "confirmed",
    "authorises": "authorised", "authorizes": "authorized", "defers": "deferred", "recommends": "recommended", "recommendation": "recommended",
    "no": "responded", "support": "supported", "supports": "supported",
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
        self.reader = reader
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.starts = [sentence["start"] for sentence in self.sentences]
        self.items: list[facts.Item] = sorted(facts.read(doc, facts.ITEMS), key=lambda item: item["start"])
        self.item_starts = [item["start"] for item in self.items]
        self.motions: list[facts.Motion] = facts.read(doc, facts.MOTIONS)
        self.cues: list[facts.Cue] = [c for c in facts.read(doc, facts.CUES) if c["category"].startswith("resolution.")]
        self.silent = self._silent_lines(doc)
        self.body_names = _names(doc)

    def resolutions(self) -> list[facts.Resolution]:
        """All of them."""
        decisions = self._decisions()
        stops = self._item_lines()
        openers = {d.line for d in decisions if d.strong}
        ends = [sentence["end"] for sentence in self.sentences]
        reader = ClauseReader(self.text, self.lines, ends, stops, openers)
        found: list[facts.Resolution] = []
        taken = -1
        for decision in decisions:
            if decision.start < taken:
                continue
            nodes = self._clauses(decision, reader)
            if not nodes:
                continue
            end = max(_end(nodes), decision.start)
            found.append(self._resolution(decision, nodes, end))
            taken = max(end, taken)
        found = self._with_motions(found, decisions, reader)
        found.sort(key=lambda resolution: (resolution["start"], resolution["end"]))
        found = self._once(found)
        for number, resolution in enumerate(found, 1):
            resolution["id"] = f"r{number}"
        return found

    # -- decisions in the text

    def _decisions(self) -> list[Decision]:
        found: list[Decision] = []
        for cue in self.cues:
            line = self.lines[cue["line"]]
            if cue["line"] in self.silent or line["kind"] in _PASSED_OVER:
                continue
            kind = cue["category"].partition(".")[2]
            decision = (
                self._heading(cue, line)
                if kind == "heading"
                else self._lost(cue, line)
                if kind == "lost"
                else Decision(
                    cue["start"], cue["end"], line["index"], "resolved", cue["rule"], after=cue["end"], strong=True
                )
                if kind == "numbered"
                else self.reader.read(self.text, line, self._sentence(cue["start"]), cue, self.body_names)
            )
            if decision is not None and not (decision.weak and self._moved(decision)):
                found.append(decision)
        found.sort(key=lambda d: (d.start, -d.end))
        return found

    def _sentence(self, offset: int) -> tuple[int, int]:
        """The sentence at `offset`, from behind the heading of an item where it runs on from it."""
        sentence = self.sentences[max(0, bisect_right(self.starts, offset) - 1)]
        start = sentence["start"]
        item = bisect_right(self.item_starts, offset) - 1
        if item >= 0 and start < self.items[item]["head"] < offset:
            start = self.items[item]["head"]
        while start < offset and self.text[start] in " \n\t:;.–—-":
            start += 1
        return start, sentence["end"]

    def _heading(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "Decision:" over the text of the decision, unless that has a cue of its own."""
        return Decision(
            line["end"], line["end"], line["index"], "resolved", cue["rule"], after=line["end"], loose=False
        )

    def _lost(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "… it was," with the word behind it lost in copying."""
        following = self._following(line["index"])
        if following is None:
            return None
        text = self.text[following["body"] : following["end"]]
        if following["label"] or text.startswith(("That", "To ", "“That", '"That')):
            return Decision(
                line["end"], line["end"], line["index"], "resolved", cue["rule"], after=line["end"], strong=False
            )
        return None

    def _following(self, index: int) -> facts.Line | None:
        for line in self.lines[index + 1 : index + 4]:
            if line["kind"] not in _PASSED_OVER:
                return line
        return None

    def _moved(self, decision: Decision) -> bool:
        """Whether a motion tells of it already: "Carried. Agreed." """
        for motion in self.motions:
            first, last = motion["extent"]
            if first - 2 <= decision.start <= last + 2 or motion["start"] <= decision.start < motion["end"]:
                return True
        return False

    # -- clauses

    def _clauses(self, decision: Decision, reader: ClauseReader) -> list[Node]:
        if decision.clause is None:
            nodes, _ = reader.read(decision.after, decision.line, loose=decision.loose)
            if decision.label and len(nodes) == 1 and not nodes[0].label:
                nodes[0].label = decision.label
            return nodes
        start, end = decision.clause
        while start < end and self.text[start] in " *•\n\t–-":
            start += 1
        line = self.lines[decision.line]
        if self.text[start:end].rstrip().endswith(":") and end == line["end"] and _result_list(self.text[start:end]):
            loose = decision.rule == "resolution.office"
            nodes, _ = reader.read(end, decision.line, loose=loose)
            if nodes and (loose or all(node.label or self._listed(node) for node in nodes)):
                return nodes
        return [Node(*trimmed(self.text, start, end), decision.label)]

    def _listed(self, node: Node) -> bool:
        return any(line["kind"] == "list_item" and line["start"] <= node.start < line["end"] for line in self.lines)

    def _resolution(self, decision: Decision, nodes: list[Node], end: int) -> facts.Resolution:
        start = min(decision.start, nodes[0].start)
        return {
            "start": start, "end": end, "id": "", "verb": _VERBS.get(decision.verb, decision.verb), "motion": None, "basis": "stated",
            "clauses": [node.fact() for node in nodes], "rule": decision.rule,
        }  # fmt: skip

    # -- motions

    def _with_motions(
        self, found: list[facts.Resolution], decisions: list[Decision], reader: ClauseReader
    ) -> list[facts.Resolution]:
        for motion in self.motions:
            same = next((r for r in found if r["motion"] is None and self._same(r, motion)), None)
            if motion["outcome"] != "carried":
                if same is not None and motion["outcome"] in ("lost", "withdrawn", "lapsed"):
                    found.remove(same)
                continue
            if same is not None:
                same["motion"] = motion["id"]
                continue
            nodes = self._motion_nodes(motion, reader)
            if nodes:
                found.append(
                    {
                        "start": motion["start"],
                        "end": max(motion["end"], _end(nodes)),
                        "id": "",
                        "verb": "carried",
                        "motion": motion["id"],
                        "basis": "inferred",
                        "clauses": [node.fact() for node in nodes],
                        "rule": "resolution.motion",
                    }  # fmt: skip
                )
        return found

    def _same(self, resolution: facts.Resolution, motion: facts.Motion) -> bool:
        """Whether an explicit text and a motion tell the same decision."""
        if motion["start"] < resolution["end"] and resolution["start"] < motion["end"]:
            return True
        first, last = motion["extent"]
        if first < resolution["end"] and resolution["start"] < last:
            return True
        if self._item(resolution["start"]) != self._item(motion["start"]):
            return False
        said = _bag(self.text[resolution["clauses"][0]["start"] : resolution["clauses"][0]["end"]])
        moved = _bag(self.text[motion["start"] : motion["end"]])
        return bool(said and moved) and len(said & moved) / max(len(said), len(moved)) > 0.7

    def _motion_nodes(self, motion: facts.Motion, reader: ClauseReader) -> list[Node]:
        start, end = motion["start"], motion["end"]
        line = bisect_right([one["start"] for one in self.lines], start) - 1
        if self.text[start:end].rstrip()[-1:] == ":" or end > self.lines[line]["end"]:
            nodes, _ = reader.read(start, line)
            if nodes:
                return nodes
        return [Node(start, end)]

    def _item(self, offset: int) -> int:
        return bisect_right(self.item_starts, offset)

    # -- twice told

    def _once(self, found: list[facts.Resolution]) -> list[facts.Resolution]:
        """Without what "Decision:" and "Minutes:" tell twice in an item."""
        headed = {
            self._item(line["start"]) for line in self.lines if _COPIES.match(self.text[line["body"] : line["end"]])
        }
        kept: list[facts.Resolution] = []
        seen: dict[int, list[set[str]]] = {}
        for resolution in found:
            item = self._item(resolution["start"])
            words = _bag(" ".join(self.text[c["start"] : c["end"]] for c in _flat(resolution["clauses"])))
            if item in headed:
                if any(len(words & other) >= 0.8 * min(len(words), len(other)) for other in seen.get(item, [])):
                    continue
                seen.setdefault(item, []).append(words)
            kept.append(resolution)
        return kept

    # -- places

    def _silent_lines(self, doc: Doc) -> set[int]:
        return {i for z in facts.read(doc, facts.ZONES) if z["kind"] in _SILENT for i in range(z["first"], z["last"])}

    def _item_lines(self) -> set[int]:
        starts = [line["start"] for line in self.lines]
        return {bisect_right(starts, item["start"]) - 1 for item in self.items}


def _result_list(text: str) -> bool:
    return (
        re.search(r"\bfollowing\b|\bas\s+(?:shown|follows)\b", text, re.IGNORECASE) is not None
        and re.search(
            r"\b(?:payments?|invoices?|accounts?|cheques?|expenditure|bills|next\s+agenda)\b", text, re.IGNORECASE
        )
        is None
    )


def _names(doc: Doc) -> str:
    """The names of the body and its organization, and the title lines, in lower case."""
    lines = facts.lines(doc)
    first = [
        lines[i] for z in facts.read(doc, facts.ZONES) if z["kind"] == "title" for i in range(z["first"], z["last"])
    ]
    text = facts.text(doc)
    names = [text[line["start"] : line["end"]] for line in first[:30]]
    for meeting in facts.read(doc, facts.MEETING):
        names += [meeting["organization"] or "", meeting["body"] or ""]
    return " | ".join(names).lower()


def _end(nodes: list[Node]) -> int:
    return max(max(node.end, _end(node.nodes) if node.nodes else 0) for node in nodes)


def _flat(clauses: list[facts.Clause]) -> list[facts.Clause]:
    return [one for clause in clauses for one in (clause, *_flat(clause["clauses"]))]


def _bag(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
