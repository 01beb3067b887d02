"""Doc with facts → what share of the text they account for, and the sentences that none of them claims."""

from __future__ import annotations

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


def ledger(doc: Doc) -> dict[str, Any]:
    """Visible characters: all, claimed by a value, furniture, kept as notes, and the share understood."""
    text = facts.text(doc)
    characters = _visible(text)
    furniture = sum(_visible(text[line["start"] : line["end"]]) for line in facts.lines(doc) if line["kind"] in _SILENT)
    mask = _claims(doc)
    for line in facts.lines(doc):
        if line["kind"] in _SILENT:
            mask[line["start"] : line["end"]] = bytes(line["end"] - line["start"])
    claimed = sum(_visible(text[start:end]) for start, end in _runs(mask))
    notes = sum(_visible(text[start:end]) for start, end in unclaimed(doc, facts.read(doc, facts.ITEMS)))
    share = (claimed + furniture) / characters if characters else 0.0
    return {
        "characters": characters,
        "claimed": claimed,
        "furniture": furniture,
        "notes": notes,
        "share": round(share, 4),
    }


def unclaimed(doc: Doc, items: list[facts.Item]) -> list[tuple[int, int]]:
    """Runs of sentences under `items` of which less than half is claimed, joined within a line."""
    if not items:
        return []
    mask = _claims(doc)
    first = items[0]["start"]
    found: list[tuple[int, int]] = []
    line = -1
    for sentence in facts.read(doc, facts.SENTENCES):
        start, end = sentence["start"], sentence["end"]
        if start < first or 2 * mask.count(1, start, end) >= end - start:
            line = -1
            continue
        if sentence["line"] == line:
            start = found.pop()[0]
        found.append((start, end))
        line = sentence["line"]
    return found


def _claims(doc: Doc) -> bytearray:
    """One byte a character: 1 where a fact tells it."""
    mask = bytearray(len(facts.text(doc)))
    for start, end in _spans(doc):
        mask[start:end] = b"\x01" * (end - start)
    return mask


def _spans(doc: Doc) -> Iterator[tuple[int, int]]:
    for item in facts.read(doc, facts.ITEMS):
        yield item["start"], item["head"]
    for group in _TOLD:
        for fact in facts.read(doc, group):
            yield fact["start"], fact["end"]
            if "extent" in fact:
                yield fact["extent"][0], fact["extent"][1]
    for meeting in facts.read(doc, facts.MEETING):
        yield from ((start, end) for start, end in meeting["at"].values())
    lines = facts.lines(doc)
    at = 0
    for attendee in sorted(facts.read(doc, facts.ATTENDEES), key=lambda a: int(a["start"])):
        while at + 1 < len(lines) and lines[at]["end"] < attendee["start"]:
            at += 1
        yield lines[at]["start"], max(lines[at]["end"], attendee["end"])


def _runs(mask: bytearray) -> Iterator[tuple[int, int]]:
    start = mask.find(1)
    while start >= 0:
        end = mask.find(0, start)
        end = len(mask) if end < 0 else end
        yield start, end
        start = mask.find(1, end)


def _visible(text: str) -> int:
    return sum(map(len, text.split()))
