"""Doc with facts → what share of the text they account for, and the sentences that none of them claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from minutesparse import facts

_SILENT = ("furniture", "header", "footer")
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
        """Runs of sentences under `items` of which less than half is claimed, joined within a line."""
        found: list[tuple[int, int]] = []
        first = items[0]["start"] if items else len(self.text)
        line = -1
        for sentence in facts.read(self.doc, facts.SENTENCES):
            start, end = sentence["start"], sentence["end"]
            if start < first or 2 * self.mask.count(1, start, end) >= end - start:
                line = -1
                continue
            if sentence["line"] == line:
                start = found.pop()[0]
            found.append((start, end))
            line = sentence["line"]
        return found

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
        for attendee in facts.read(self.doc, facts.ATTENDEES):
            line = self.lines[bisect_right(starts, attendee["start"]) - 1]
            yield line["start"], max(line["end"], attendee["end"])

    def _runs(self) -> Iterator[tuple[int, int]]:
        start = self.mask.find(1)
        while start >= 0:
            end = self.mask.find(0, start)
            end = len(self.mask) if end < 0 else end
            yield start, end
            start = self.mask.find(1, end)

    def _visible(self, start: int, end: int) -> int:
        return end - start - sum(self.text.count(blank, start, end) for blank in " \n\t")
