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
from minutesparse.pipeline.decisions.clauses import ClauseReader, Node
from minutesparse.pipeline.decisions.decisions import DecisionReader
from minutesparse.pipeline.decisions.edges import THEREFORE, trimmed
from minutesparse.pipeline.decisions.orphans import is_copied, orphans
from minutesparse.pipeline.decisions.verdicts import Decision
from minutesparse.styles import Style

_SILENT = ("furniture", "agenda", "annex")
_LONGEST_SENTENCE = 3000
_NEAR = 300
_LEFT = 30  # letters of a motion behind what was read as its one clause
_OUTSIDE = ("furniture", "agenda", "annex", "closing", "title", "attendance")  # where a bare "Approved" decides nothing
_PASSED_OVER = ("header", "footer", "furniture", "note", "margin")
_COPIES = re.compile(r"^(?:decisions?|minutes)\s*:?$", re.IGNORECASE)
_NARRATIVE = re.compile(r"\b(?:considered|received|gave\s+consideration|was\s+given|were\s+given)\b")
_STATUS = re.compile(r"(?:decision\s+)?status\s*:", re.IGNORECASE)
_NO_DECISION = re.compile(
    r"(?:apolog|no(?:ne|thing)?\b|nil\b|n/a|there\s+(?:was|were|is|are|being)\b|audio|see\b|the\s+chair(?:man|woman|person)?\s+(?:welcomed|invited|reminded|announced|thanked|advised)"
    r"|(?:cllrs?|councillors?|mrs?|ms|dr)\b[^.]{3,80}\bdeclared\b|questions?\s+(?:was|were)|members?\s+(?:was|were)\s+(?:reminded|invited|asked))",
    re.IGNORECASE,
)
_SEE_BELOW = re.compile(r"\bfollowing\s+(?:resolutions?|motions?|decisions?|actions?)\W*$", re.IGNORECASE)
_LEAD = re.compile(r"(?:that|to)\b[\s,:]+", re.IGNORECASE)
_FOR_APPROVAL = re.compile(r"for\s+(?:approval|adoption|acceptance|payment)\b", re.IGNORECASE)
_WERE_MOVED = re.compile(r"\s+(?:was|were)\s+(?:proposed|moved)\b", re.IGNORECASE)
_NO_INTERESTS = re.compile(
    r"(?:that )?(?:it be noted that )?(?:no|there were no) (?:[\w-]+ ){0,3}(?:interests?|declarations?)\b",
    re.IGNORECASE,
)
_AT_TIME = re.compile(r"(?<=adjourn)(?:\s+the\s+meeting)?\s+at\s+\d.*$", re.IGNORECASE)
_DISCUSSED = re.compile(
    r",?\s+(?:was|were)\s+(?:\w+ly\s+)?(?:presented|discussed|considered|moved|made|put)\b.*$", re.IGNORECASE
)
_NOTHING_MOVED = re.compile(
    r"(?:moved|seconded|proposed|second)\s+by\b|(?:discussion|motions?|carried|passed|approved|agreed|status|result|resolution|against|for|abstain(?:ed)?|accepted|rejected|yes|no|none|approve|(?:\w+\s+)?amendment(?:\s+(?:no\.?\s*)?\d+)?)\W*$|passed\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"(?:motion\s+|resolution\s+)?carried(?:\s+(?:unanimously|nem|by|on|with|\(?\d+\s?(?:[-–/:]|for|votes?|to)).{0,60})?\W*$",
    re.IGNORECASE,
)
_WHAT_WAS_MOVED = re.compile(
    r"(?:(?<=^)|(?<=[:.\n]\s)|(?<=\n))(?:That|THAT|WHEREAS|Whereas|NOW,? THEREFORE|BE IT RESOLVED)\b", re.MULTILINE
)
_LISTED = re.compile(r"\n\(?\w{1,3}[).]\s")
_TIME = re.compile(r"\s+Time:\s")
_FORM = re.compile(r"\*?\W{0,3}(?:moved|seconded)\s+by\b|status\W*$|result\W*$", re.IGNORECASE)
_PLANNING = re.compile(
    r"planning|applications?\b|development|\b[A-Z]{0,4}/?\d{2,4}/\d{2,5}|dwelling|extension|consent", re.IGNORECASE
)
_SOFT = ("resolution.it-was", "resolution.body", "resolution.opener")
_TELLING = ("resolution.passive", "resolution.act", "resolution.elliptic", "resolution.minutes")
_FORMAL = ("resolution.opener", "resolution.heading", "resolution.lost", "resolution.numbered")
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
        self.line_starts = [line["start"] for line in self.lines]
        self.item_starts = [item["start"] for item in self.items]
        self.motions: list[facts.Motion] = facts.read(doc, facts.MOTIONS)
        self.declared = [(d["start"], d["end"]) for d in facts.read(doc, facts.DECLARATIONS)]
        self.cues: list[facts.Cue] = [c for c in facts.read(doc, facts.CUES) if c["category"].startswith("resolution.")]
        self.labels = [c for c in facts.read(doc, facts.CUES) if c["category"] == "action.label"]
        self.item_lines = self._item_lines()
        self.carried_until = 0  # where the last "Carried" stood
        self.silent = self._lines_of(doc, _SILENT)
        self.outside = self._lines_of(doc, _OUTSIDE)
        self.body_names = _names(doc)

    def resolutions(self) -> list[facts.Resolution]:
        """All of them."""
        decisions = self._decisions()
        openers = {d.line for d in decisions if d.strong and not self._is_clause(d)}
        openers |= {cue["line"] for cue in self.labels if self._opens(cue)}
        ends = [sentence["end"] for sentence in self.sentences]
        reader = ClauseReader(self.text, self.lines, ends, self.item_lines, openers, self.silent)
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
        found += self._orphans(found, reader)
        found = self._with_motions(self._once(found), reader)
        found = [r for r in found if not _NO_INTERESTS.match(self.text, r["clauses"][0]["start"])]
        found.sort(key=lambda resolution: (resolution["start"], resolution["end"]))
        for number, resolution in enumerate(found, 1):
            resolution["id"] = f"r{number}"
        return found

    def _opens(self, cue: facts.Cue) -> bool:
        """Whether the cue is a label that opens its line, "ACTION: …": what follows is no clause of the decision above."""
        return cue["start"] == self.lines[cue["line"]]["body"] and ":" in self.text[cue["start"] : cue["end"] + 1]

    def _is_clause(self, decision: Decision) -> bool:
        """Whether its verb is but the first word of a labelled clause: "(3) Agreed that …" behind "RESOLVED: That Cabinet:"."""
        line = self.lines[decision.line]
        return (
            bool(line["label"]) and decision.start == line["body"] and decision.verb not in ("resolved", "resolution")
        )

    # -- decisions in the text

    def _decisions(self) -> list[Decision]:
        found: list[Decision] = []
        for cue in self.cues:
            line = self.lines[cue["line"]]
            if cue["line"] in self.silent or line["kind"] in _PASSED_OVER or _STATUS.match(self.text, line["body"]):
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
                else self._carried(cue, line)
                if kind == "carried"
                else self._adoption(cue, line)
                if kind == "adoption"
                else self.reader.read(self.text, line, self._sentence(cue["start"]), cue, self.body_names)
            )
            if decision is None or (decision.weak and not self._counts(decision)):
                continue
            found.append(decision)
        found.sort(key=lambda d: (d.start, -d.end))
        return self._inner(found)

    def _inner(self, decisions: list[Decision]) -> list[Decision]:
        """Without a decision whose sentence tells another, more exactly: "Members agreed that …, the Council decided to …"."""
        kept: list[Decision] = []
        for decision in decisions:
            if kept and decision.clause is None and not kept[-1].strong:
                last = kept[-1]
                if (
                    last.clause is not None
                    and last.clause[1] > decision.start
                    or last.clause is None
                    and self._sentence(last.start)[1] > decision.start > last.after + 20
                ):
                    kept.pop()
            kept.append(decision)
        return kept

    def _counts(self, decision: Decision) -> bool:
        """Whether a few words like "Approved" or "No objection" decide anything where they stand."""
        short = decision.rule in ("resolution.bare", "resolution.response")
        if (short and decision.line in self.outside) or self._moved(decision):
            return False
        near = self.lines[max(0, decision.line - 6) : decision.line + 1]
        if decision.rule == "resolution.bare" and decision.line in self.item_lines:
            first, last = self.items[max(0, self._item(decision.start) - 1)]["title"]
            if first <= decision.start < last:
                return False  # a heading
        if decision.rule == "resolution.bare":
            return not any(_FORM.match(self.text, line["body"], line["end"]) for line in near[-4:-1])
        if decision.rule == "resolution.response":
            item = bisect_right(self.item_starts, decision.start) - 1
            title = self.items[item]["title"] if item >= 0 else [0, 0]
            told = [(line["start"], line["end"]) for line in near] + [(title[0], title[1])]
            return any(_PLANNING.search(self.text, first, last) for first, last in told)
        return True

    def _sentence(self, offset: int) -> tuple[int, int]:
        """The sentence at `offset`, from behind the heading of an item where it runs on from it."""
        sentence = self.sentences[max(0, bisect_right(self.starts, offset) - 1)]
        start = sentence["start"]
        item = bisect_right(self.item_starts, offset) - 1
        if item >= 0 and start < self.items[item]["head"] < offset:
            start = self.items[item]["head"]
        end = sentence["end"]
        if end - start > _LONGEST_SENTENCE:  # no sentence at all: look near the cue only, or time grows with its square
            start = max(start, self.text.rfind(" ", start, max(start, offset - _NEAR)))
            end = min(end, max(self.text.find(" ", offset + _NEAR, end), offset + _NEAR))
        while start < offset and self.text[start] in " \n\t:;.–—-":
            start += 1
        return start, end

    def _heading(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "Decision:" over the text of the decision, unless that has a cue of its own."""
        following = self._following(line["index"])
        if following is None or line["index"] in self.item_lines or following["index"] in self.item_lines:
            return None
        if _NO_DECISION.match(self.text, following["body"], following["end"]):
            return None
        if line["kind"] == "cell" and (following["table"], following["column"]) != (line["table"], line["column"]):
            return None
        return Decision(line["end"], line["end"], line["index"], "resolved", cue["rule"], after=line["end"])

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

    def _adoption(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "• Unanimous adoption of the minutes": a note under the heading that says nearly the same."""
        said = self.text[line["body"] : line["end"]].lower()
        noted = line["kind"] == "list_item" and not line["bold"] or said.startswith("unanimous")
        if not noted or line["index"] in self.item_lines or line["index"] in self.outside:
            return None
        return Decision(
            line["body"],
            line["end"],
            line["index"],
            "adopted",
            cue["rule"],
            clause=(line["body"], line["end"]),
            weak=True,
        )

    def _carried(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "That the path be closed. Carried." where no motion was made out."""
        start, end = cue["start"], self._sentence(cue["start"])[1]
        floor, self.carried_until = self.carried_until, end
        before = self.text[line["start"] : start].rstrip()[-1:]
        if self.text[start - 1 : start] not in ("\n", " ", "") or before not in ("", ".", ":", ";"):
            return None
        if not _CARRIED.match(self.text[start:end]) or any(
            m["outcome"] == "carried" and m["start"] < end and start <= m["extent"][1] + 40 for m in self.motions
        ):
            return None
        for back in range(line["index"], max(-1, line["index"] - 5), -1):
            first = self.lines[back]
            match = _WHAT_WAS_MOVED.search(self.text, max(floor, first["body"]), min(first["end"], start))
            if match:
                return self._carried_words(match.start(), start, first, cue["rule"])
            if back in self.item_lines or first["start"] <= floor:
                break
        return None

    def _carried_words(self, start: int, end: int, line: facts.Line, rule: str) -> Decision:
        time = _TIME.search(self.text, start, end)
        end = time.start() if time else end
        told = Decision(start, end, line["index"], "carried", rule, after=start)
        if not _LISTED.search(self.text, start, end):
            told.clause = self._moved_words(*trimmed(self.text, start, end))
        return told

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
        if _SEE_BELOW.search(self.text, start, end):
            return []
        return [Node(*trimmed(self.text, start, end), decision.label)]

    def _listed(self, node: Node) -> bool:
        return any(line["kind"] == "list_item" and line["start"] <= node.start < line["end"] for line in self.lines)

    def _resolution(self, decision: Decision, nodes: list[Node], end: int) -> facts.Resolution:
        start = min(decision.start, nodes[0].start)
        return {
            "start": start, "end": end, "id": "", "verb": _VERBS.get(decision.verb, decision.verb), "motion": None, "basis": "stated",
            "clauses": [node.fact() for node in nodes], "rule": decision.rule,
        }  # fmt: skip

    # -- clauses whose cue was lost

    def _orphans(self, found: list[facts.Resolution], reader: ClauseReader) -> list[facts.Resolution]:
        told = {self._item(r["start"]) for r in found if r["rule"] in _FORMAL}
        copied = is_copied(self.text, self.lines)
        spans = [(r["start"], r["end"]) for r in found] + self.declared
        moved = {m["start"] for m in self.motions}
        added: list[facts.Resolution] = []
        places = [(number, max(item["head"], item["start"]), item["end"]) for number, item in enumerate(self.items, 1)]
        for number, start, end in places or [(0, 0, len(self.text))]:
            if number in told and not copied:
                continue
            first = bisect_right(self.line_starts, start - 1)
            last = bisect_right(self.line_starts, end - 1)
            for at in orphans(self.text, self.lines, first, last, copied=copied, told=number in told):
                line = self.lines[at]
                if (
                    at in self.silent
                    or at in self.item_lines
                    or not moved.isdisjoint((line["start"], line["body"], line["body"] + 1))
                    or any(s < line["end"] and line["start"] < e for s, e in spans)
                ):
                    continue
                nodes = self._orphan_nodes(at, reader)
                if nodes:
                    decision = Decision(nodes[0].start, nodes[0].end, at, "resolved", "resolution.orphan")
                    one = self._resolution(decision, nodes, _end(nodes))
                    one["basis"] = "inferred"
                    added.append(one)
                    spans.append((one["start"], one["end"]))
        return added

    def _orphan_nodes(self, at: int, reader: ClauseReader) -> list[Node]:
        line = self.lines[at]
        if at and line["label"]:
            return reader.read(self.lines[at - 1]["end"], at - 1)[0]
        return [Node(*trimmed(self.text, line["body"], line["end"]))]

    # -- motions

    def _with_motions(self, found: list[facts.Resolution], reader: ClauseReader) -> list[facts.Resolution]:
        told = {self._item(r["start"]) for r in found if r["rule"] == "resolution.opener"}
        carried = {motion["id"] for motion in self.motions if motion["outcome"] == "carried"}
        for number, motion in enumerate(self.motions):
            same = next((r for r in found if r["motion"] is None and self._same(r, motion)), None)
            if motion["amends"] in carried:
                same = (
                    None if same is None or same["start"] >= motion["end"] else same
                )  # it tells of the motion amended
            elif same is None and motion["outcome"] == "carried":
                rest = self.motions[number + 1 :]
                following = next((m["start"] for m in rest if m["amends"] != motion["id"]), len(self.text))
                same = self._resolved(found, motion, following)
            if motion["outcome"] != "carried":
                if same is not None and motion["outcome"] in ("lost", "withdrawn", "lapsed"):
                    found.remove(same)
                continue
            if same is not None:
                same["motion"] = motion["id"]
                continue
            nodes = self._motion_nodes(motion, reader)
            if motion["rule"] == "motion.table" and self._item(motion["start"]) in told:
                continue  # the vote on a resolution set out in the text
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
                    }
                )
        return found

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
                formal = resolution["rule"] != "resolution.opener" or self.text[
                    resolution["start"] : resolution["start"] + 8
                ].lower() in ("resolved", "recommen")
                if (
                    formal
                    and resolution["motion"] is None
                    and self._item(motion["start"]) == self._item(resolution["start"])
                ):
                    return resolution
        return None

    def _same(self, resolution: facts.Resolution, motion: facts.Motion) -> bool:
        """Whether an explicit text and a motion tell the same decision."""
        if motion["start"] < resolution["end"] and resolution["start"] < motion["end"]:
            return True
        clause = resolution["clauses"][0]
        said, moved = (_bag(self.text[one["start"] : one["end"]]) for one in (clause, motion))
        same_item = self._item(resolution["start"]) == self._item(motion["start"])
        if resolution["rule"] in _TELLING and resolution["end"] <= motion["extent"][0] and _share(said, moved) < 0.7:
            return False  # told before the motion, of something else
        beside = abs(resolution["start"] - motion["end"]) < 250
        if resolution["rule"] not in _SOFT and (same_item or beside) and _share(said, moved) >= 0.6:
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

    def _motion_nodes(self, motion: facts.Motion, reader: ClauseReader) -> list[Node]:
        start, end = motion["start"], motion["end"]
        if self.text[start : start + 7].upper() == "WHEREAS" and (found := THEREFORE.search(self.text, start, end)):
            start = found.end()
        line = bisect_right(self.line_starts, start) - 1
        if self.text[start : end + 1].rstrip()[-1:] == ":" or end > self.lines[line]["end"]:
            nodes, _ = reader.read(start, line)
            if nodes and not (_plain(nodes) and end - nodes[0].end > _LEFT):
                return nodes
        if self.text[start : start + 7].upper() == "WHEREAS":
            end = max(end, self.lines[line]["end"])
        start, end = self._moved_words(*trimmed(self.text, start, end))
        return [Node(start, end)] if end - start > 2 and not _NOTHING_MOVED.match(self.text[start:end]) else []

    def _moved_words(self, start: int, end: int) -> tuple[int, int]:
        """What was moved, without "to" and "that"; with its subject in "The minutes were moved for approval"."""
        sentence, stop = self._sentence(start)
        if _FOR_APPROVAL.match(self.text, start, end):
            return sentence, end
        if start - sentence < 3 and _WERE_MOVED.match(self.text, end, stop):
            return sentence, stop
        lead = _LEAD.match(self.text, start, end)
        start = lead.end() if lead else start
        tail = (
            _AT_TIME.search(self.text, start, end)
            or _TIME.search(self.text, start, end)
            or _DISCUSSED.search(self.text, start, end)
        )
        return start, tail.start() if tail else end

    def _item(self, offset: int) -> int:
        return bisect_right(self.item_starts, offset)

    # -- twice told

    def _once(self, found: list[facts.Resolution]) -> list[facts.Resolution]:
        """Without what "Decision:" and "Minutes:" tell twice in an item: the fuller of the two, else the one in the minutes."""
        headed = {
            self._item(line["start"]) for line in self.lines if _COPIES.match(self.text[line["body"] : line["end"]])
        }
        kept: list[facts.Resolution] = []
        seen: dict[int, list[tuple[set[str], facts.Resolution]]] = {}
        for resolution in found:
            item = self._item(resolution["start"])
            words = _bag(" ".join(self.text[c["start"] : c["end"]] for c in _flat(resolution["clauses"])))
            if kept and resolution["rule"] in _FORMAL and self._is_preface(kept[-1], resolution, words):
                kept.pop()
            if item in headed:
                told = seen.setdefault(item, [])
                copy = next((one for one in told if _is_copy(words, one[0])), None)
                if copy is not None:
                    if len(words) < 0.8 * len(copy[0]):
                        continue
                    kept = [one for one in kept if one is not copy[1]]
                    told.remove(copy)
                told.append((words, resolution))
            kept.append(resolution)
        return kept

    def _is_preface(self, before: facts.Resolution, formal: facts.Resolution, words: set[str]) -> bool:
        """Whether "the report was noted" only leads to "RESOLVED: That the report be noted"."""
        said = _bag(self.text[before["start"] : before["end"]])
        if self._item(before["start"]) != self._item(formal["start"]):
            return False
        if before["rule"] == "resolution.heading":
            first = before["clauses"][0]
            return _NARRATIVE.search(self.text, first["start"], first["end"]) is not None
        near = 0 <= formal["start"] - before["end"] < 40
        return near and before["rule"] in _TELLING and _share(said, words) >= 0.6

    # -- places

    def _lines_of(self, doc: Doc, kinds: tuple[str, ...]) -> set[int]:
        return {i for z in facts.read(doc, facts.ZONES) if z["kind"] in kinds for i in range(z["first"], z["last"])}

    def _item_lines(self) -> set[int]:
        return {bisect_right(self.line_starts, item["start"]) - 1 for item in self.items}


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


def _plain(nodes: list[Node]) -> bool:
    """Whether there is but one clause, without label."""
    return len(nodes) == 1 and not nodes[0].label and not nodes[0].nodes


def _end(nodes: list[Node]) -> int:
    return max(max(node.end, _end(node.nodes) if node.nodes else 0) for node in nodes)


def _flat(clauses: list[facts.Clause]) -> list[facts.Clause]:
    return [one for clause in clauses for one in (clause, *_flat(clause["clauses"]))]


def _is_copy(words: set[str], others: set[str]) -> bool:
    least = min(len(words), len(others))
    return len(words & others) >= (0.8 if least < 12 else 0.65) * least


def _share(said: set[str], moved: set[str]) -> float:
    """How much of the words that matter in the shorter of two texts is in the other."""
    one, other = ({word[:5] for word in words if len(word) > 3} for words in (said, moved))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _bag(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
