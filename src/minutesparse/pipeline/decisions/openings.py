"""Cues of deciding, where they stand → decisions in text order: "RESOLVED: …", "Decision:" over its text, "… Carried.".

A few words such as "Approved" count only where no motion tells of the decision, and not in a heading or a form.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from minutesparse import facts
from minutesparse.pipeline.decisions.decisions import DecisionReader, is_opinion
from minutesparse.pipeline.decisions.edges import trimmed
from minutesparse.pipeline.decisions.ground import PASSED_OVER, TELLING, TIME, Ground
from minutesparse.pipeline.decisions.history import is_history
from minutesparse.pipeline.decisions.verdicts import Decision

_TELLS = (*TELLING, "resolution.body", "resolution.office", "resolution.it-was")  # may tell of other days
_STATUS = re.compile(r"(?:decision\s+)?status\s*:", re.IGNORECASE)
_NO_DECISION = re.compile(
    r"(?:apolog|no(?:ne|thing)?\b|nil\b|n/a|there\s+(?:was|were|is|are|being)\b|audio|see\b|the\s+chair(?:man|woman|person)?\s+(?:welcomed|invited|reminded|announced|thanked|advised)"
    r"|(?:cllrs?|councillors?|mrs?|ms|dr)\b[^.]{3,80}\bdeclared\b|questions?\s+(?:was|were)|members?\s+(?:was|were)\s+(?:reminded|invited|asked))",
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
_FORM = re.compile(r"\*?\W{0,3}(?:moved|seconded)\s+by\b|status\W*$|result\W*$", re.IGNORECASE)
_HEARD = re.compile(r"\b(?:citizens?|public|residents?|audience)\b", re.IGNORECASE)
_PLANNING = re.compile(
    r"planning|applications?\b|development|\b[A-Z]{0,4}/?\d{2,4}/\d{2,5}|dwelling|extension|consent", re.IGNORECASE
)


class Openings:
    """Looks for the places of one document where something is decided."""

    def __init__(self, ground: Ground, reader: DecisionReader) -> None:
        self.ground = ground
        self.reader = reader
        self.carried_until = 0  # where the last "Carried" stood

    def decisions(self) -> list[Decision]:
        """All of them in text order."""
        found: list[Decision] = []
        for cue in self.ground.cues:
            line = self.ground.lines[cue["line"]]
            if (
                cue["line"] in self.ground.silent
                or line["kind"] in PASSED_OVER
                or _STATUS.match(self.ground.text, line["body"])
            ):
                continue
            kind = cue["category"].partition(".")[2]
            decision = (
                self._heading(cue, line)
                if kind == "heading"
                else self._lost(cue, line)
                if kind == "lost"
                else self._numbered(cue, line)
                if kind == "numbered"
                else self._carried(cue, line)
                if kind == "carried"
                else self._adoption(cue, line)
                if kind == "adoption"
                else self.reader.read(
                    self.ground.text, line, self.ground.sentence(cue["start"]), cue, self.ground.body_names
                )
            )
            if decision is None or (decision.weak and not self._counts(decision)) or self._is_past(cue, decision):
                continue
            if decision.line in self.ground.item_lines:
                decision.label = ""  # the number of an item
            found.append(decision)
        found.sort(key=lambda d: (d.start, -d.end))
        return self._inner(found)

    def _is_past(self, cue: facts.Cue, decision: Decision) -> bool:
        """Whether the sentence of `cue` only recalls what was decided long ago."""
        if decision.strong or decision.rule not in _TELLS:
            return False
        start, end = self.ground.sentence(cue["start"])
        text = self.ground.text
        return is_history(text[start : cue["start"]], text[cue["end"] : end], self.ground.date)

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
                    and self.ground.sentence(last.start)[1] > decision.start > last.after + 20
                ):
                    kept.pop()
            kept.append(decision)
        return kept

    def _counts(self, decision: Decision) -> bool:
        """Whether a few words like "Approved" or "No objection" decide anything where they stand."""
        short = decision.rule in ("resolution.bare", "resolution.response")
        if (short and decision.line in self.ground.outside) or self._moved(decision):
            return False
        near = self.ground.lines[max(0, decision.line - 6) : decision.line + 1]
        if decision.rule == "resolution.bare" and decision.line in self.ground.item_lines:
            first, last = self.ground.items[max(0, self.ground.item_of(decision.start) - 1)]["title"]
            if first <= decision.start < last:
                return False  # a heading
        if decision.rule == "resolution.bare":
            return not any(_FORM.match(self.ground.text, line["body"], line["end"]) for line in near[-4:-1])
        if decision.rule == "resolution.response":
            item = bisect_right(self.ground.item_starts, decision.start) - 1
            title = self.ground.items[item]["title"] if item >= 0 else [0, 0]
            told = [(line["start"], line["end"]) for line in near] + [(title[0], title[1])]
            if _HEARD.search(self.ground.text, near[-2]["start"] if len(near) > 1 else decision.start, decision.start):
                return False  # "Citizen input" over "No comments."
            return any(_PLANNING.search(self.ground.text, first, last) for first, last in told)
        return True

    def _heading(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "Decision:" over the text of the decision, unless that has a cue of its own."""
        following = self.ground.following(line["index"])
        if following is None or line["index"] in self.ground.item_lines or following["index"] in self.ground.item_lines:
            return None
        if _NO_DECISION.match(self.ground.text, following["body"], following["end"]):
            return None
        if line["kind"] == "cell" and (following["table"], following["column"]) != (line["table"], line["column"]):
            return None
        return Decision(line["end"], line["end"], line["index"], "resolved", cue["rule"], after=line["end"])

    def _lost(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "… it was," with the word behind it lost in copying."""
        following = self.ground.following(line["index"])
        if following is None:
            return None
        text = self.ground.text[following["body"] : following["end"]]
        if following["label"] or text.startswith(("That", "To ", "“That", '"That')):
            return Decision(
                line["end"], line["end"], line["index"], "resolved", cue["rule"], after=line["end"], strong=False
            )
        return None

    def _numbered(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "Resolution 12/2024: The hall is let", but not the title of an item under which that is moved, nor a shared opinion."""
        if cue["rule"] == "resolution.consensus" and is_opinion(self.ground.text[cue["end"] : line["end"]]):
            return None
        if cue["rule"] == "resolution.given":
            end = self.ground.sentence(cue["start"])[1]
            return Decision(cue["start"], end, line["index"], "approved", cue["rule"], clause=(cue["start"], end))
        at = self.ground.item_of(cue["start"]) - 1
        if at >= 0 and cue["start"] < self.ground.items[at]["title"][1]:
            item = self.ground.items[at]
            if any(item["title"][1] <= m["extent"][0] < item["end"] for m in self.ground.motions):
                return None
        return Decision(cue["start"], cue["end"], line["index"], "resolved", cue["rule"], after=cue["end"], strong=True)

    def _adoption(self, cue: facts.Cue, line: facts.Line) -> Decision | None:
        """ "• Unanimous adoption of the minutes": a note under the heading that says nearly the same."""
        said = self.ground.text[line["body"] : line["end"]].lower()
        noted = line["kind"] == "list_item" and not line["bold"] or said.startswith("unanimous")
        if not noted or line["index"] in self.ground.item_lines or line["index"] in self.ground.outside:
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
        start, end = cue["start"], self.ground.sentence(cue["start"])[1]
        floor, self.carried_until = self.carried_until, end
        before = self.ground.text[line["start"] : start].rstrip()[-1:]
        if self.ground.text[start - 1 : start] not in ("\n", " ", "") or before not in ("", ".", ":", ";"):
            return None
        if not _CARRIED.match(self.ground.text[start:end]) or any(
            m["outcome"] == "carried" and m["start"] < end and start <= m["extent"][1] + 40 for m in self.ground.motions
        ):
            return None
        for back in range(line["index"], max(-1, line["index"] - 5), -1):
            first = self.ground.lines[back]
            match = _WHAT_WAS_MOVED.search(self.ground.text, max(floor, first["body"]), min(first["end"], start))
            if match:
                return self._carried_words(match.start(), start, first, cue["rule"])
            if back in self.ground.item_lines or first["start"] <= floor:
                break
        return None

    def _carried_words(self, start: int, end: int, line: facts.Line, rule: str) -> Decision:
        time = TIME.search(self.ground.text, start, end)
        end = time.start() if time else end
        told = Decision(start, end, line["index"], "carried", rule, after=start)
        if not _LISTED.search(self.ground.text, start, end):
            told.clause = self.ground.moved_words(*trimmed(self.ground.text, start, end))
        return told

    def _moved(self, decision: Decision) -> bool:
        """Whether a motion tells of it already: "Carried. Agreed." """
        for motion in self.ground.motions:
            first, last = motion["extent"]
            if first - 2 <= decision.start <= last + 2 or motion["start"] <= decision.start < motion["end"]:
                return True
        return False
