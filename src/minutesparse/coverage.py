"""Doc with facts → what share of the text they account for, and the sentences that none of them claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from minutesparse import facts

_SILENT = ("furniture", "header", "footer")
_LABEL = re.compile(
    r"(?:draft |it was (?:\w+ )?)?(?:minutes?|decisions?|resolved|agreed|response|reply|answer|(?:supplementary )?question)\s?[:–—.-]*"
    r"|(?:the|this) (?:[\w-]+ ){1,7}(?:resolved|agreed|recommended)(?: that| to)?\s?:[–—-]*",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"(?:(?:the )?motion )?(carried|passed|approved|defeated|lost|failed)\W?", re.IGNORECASE)
_LONGEST_VERDICT = 24
_NEAR_MOTION = 400  # characters behind a motion
_LONGEST_LABEL = 72
_LEAD = re.compile(r"(?:(?:it was )?(?:resolved|agreed)\b\W*)?(?:\(?\w\) )?(?:that )?", re.IGNORECASE)
_LEADING = frozenset("iIrRaAtT(")  # what `_LEAD` may begin with, save the letter of "a) "
_FEWEST_SAID = 6  # characters of a sentence that a value may tell once more
_FEWEST_COPIED = 40  # characters of one that notes tell once: a name may well stand in two lists
_STATUS = frozenset(
    {"present", "in attendance", "absent", "apologies", "p", "a", "x", "y", "yes", "✓", "✔"}
)  # beside a name
_TOLD = (
    facts.DECLARATIONS,
    facts.MOTIONS,
    facts.VOTES,
    facts.RESOLUTIONS,
    facts.ACTIONS,
    facts.PRESENTATIONS,
    facts.CONTRIBUTIONS,
)


class Coverage:
    """Which characters of a document its facts claim: one byte a character, 1 where a fact tells it."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.mask = bytearray(len(self.text))
        for start, end in self._spans():
            self.mask[start:end] = b"\x01" * (end - start)

    def unclaimed(self, items: list[facts.Item]) -> list[tuple[int, int]]:
        """Runs of sentences under `items` of which less than half is claimed, joined within a line.

        Without labels that only say what follows, the item's number, and what it tells elsewhere in the same words: a page gives a
        decision under "Decision:" and again under "Minutes:".
        """
        found: list[tuple[int, int]] = []
        starts = [item["start"] for item in items]
        under = [s for s in facts.read(self.doc, facts.SENTENCES) if starts and s["start"] >= starts[0]]
        claimed = [2 * self.mask.count(1, s["start"], s["end"]) >= s["end"] - s["start"] for s in under]
        outcomes = self._outcomes()
        keys = [(bisect_right(starts, s["start"]), self._said(s["start"], s["end"])) for s in under]
        told = {
            key for key, is_claimed in zip(keys, claimed, strict=True) if is_claimed and len(key[1]) >= _FEWEST_SAID
        }
        line = -1
        for sentence, key, is_claimed in zip(under, keys, claimed, strict=True):
            start, end = sentence["start"], sentence["end"]
            if (
                is_claimed
                or key in told
                or self._is_label(start, end, items[key[0] - 1]["number"])
                or self._is_verdict(start, end, outcomes)
            ):
                line = -1
                continue
            if len(key[1]) >= _FEWEST_COPIED:
                told.add(key)
            if sentence["line"] == line:
                start = found.pop()[0]
            found.append((start, end))
            line = sentence["line"]
        return found

    def _said(self, start: int, end: int) -> str:
        """The words of a sentence without what leads in a decision and what joins clauses."""
        if self.text[start] in _LEADING or self.text[start + 1 : start + 2] == ")":
            lead = _LEAD.match(self.text, start, end)
            start = lead.end() if lead else start
        return self.text[start:end].removesuffix("; and").rstrip(" ;,.")

    def _is_label(self, start: int, end: int, number: str) -> bool:
        if end - start > _LONGEST_LABEL:
            return False
        return self.text[start:end].strip(".() ") == number or _LABEL.fullmatch(self.text, start, end) is not None

    def _outcomes(self) -> list[tuple[int, bool]]:
        """Where motions and votes with an outcome end, and whether it was for them."""
        motions = (
            (m["extent"][1], m["outcome"] == "carried") for m in facts.read(self.doc, facts.MOTIONS) if m["outcome"]
        )
        votes = (
            (v["end"], v["result"] == "pass") for v in facts.read(self.doc, facts.VOTES) if v["motion"] and v["result"]
        )
        return [*motions, *votes]

    def _is_verdict(self, start: int, end: int, outcomes: list[tuple[int, bool]]) -> bool:
        """Whether the sentence is but the outcome that the motion or vote right above has: "Carried."."""
        verdict = _VERDICT.fullmatch(self.text, start, end) if end - start <= _LONGEST_VERDICT else None
        if verdict is None:
            return False
        favoured = verdict.group(1).lower() in ("carried", "passed", "approved")
        return any(0 <= start - told < _NEAR_MOTION and passed == favoured for told, passed in outcomes)

    def ledger(self, notes: list[tuple[int, int]]) -> dict[str, Any]:
        """Visible characters: all, claimed by a value, furniture, kept as `notes`, and the share understood."""
        characters = self._visible(0, len(self.text))
        silent = [(line["start"], line["end"]) for line in self.lines if line["kind"] in _SILENT]
        for start, end in silent:
            self.mask[start:end] = bytes(end - start)
        furniture = sum(self._visible(start, end) for start, end in silent)
        claimed = sum(self._visible(start, end) for start, end in self._runs())
        return {
            "characters": characters,
            "claimed": claimed,
            "furniture": furniture,
            "notes": sum(self._visible(start, end) for start, end in notes),
            "share": round((claimed + furniture) / characters, 4) if characters else 0.0,
        }

    def _spans(self) -> Iterator[tuple[int, int]]:
        for item in facts.read(self.doc, facts.ITEMS):
            yield item["start"], item["head"]
        for group in _TOLD:
            for fact in facts.read(self.doc, group):
                yield fact["start"], fact["end"]
                if "extent" in fact:
                    yield fact["extent"][0], fact["extent"][1]
        for meeting in facts.read(self.doc, facts.MEETING):
            yield from ((start, end) for start, end in meeting["at"].values())
        starts = [line["start"] for line in self.lines]
        rows: set[tuple[int, int | None]] = set()
        for attendee in facts.read(self.doc, facts.ATTENDEES):
            line = self.lines[bisect_right(starts, attendee["start"]) - 1]
            yield line["start"], max(line["end"], attendee["end"])
            if line["table"] is not None:
                rows.add((line["table"], line["row"]))
        for line in self.lines if rows else ():
            if line["table"] is not None and (line["table"], line["row"]) in rows and self._is_status(line):
                yield line["start"], line["end"]

    def _is_status(self, line: facts.Line) -> bool:
        return self.text[line["start"] : line["end"]].strip(" .").lower() in _STATUS

    def _runs(self) -> Iterator[tuple[int, int]]:
        start = self.mask.find(1)
        while start >= 0:
            end = self.mask.find(0, start)
            end = len(self.mask) if end < 0 else end
            yield start, end
            start = self.mask.find(1, end)

    def _visible(self, start: int, end: int) -> int:
        count = self.text.count
        return end - start - count(" ", start, end) - count("\n", start, end) - count("\t", start, end)
