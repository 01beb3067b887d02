"""Headings that may be → the outline of the meeting: the items, in order, and which belongs to which.

One scheme is chosen to carry the document: the best chain of numbers, or headings of one look where there is no better
chain. Headings that look like its members open business too; numbered headings inside an item count where they have
titles of their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from minutesparse import facts
from minutesparse.pipeline.chains import Chain, numbered_chains
from minutesparse.pipeline.headings import SKIPPED, Heading, HeadingFinder
from minutesparse.styles import Style


@dataclass(slots=True)
class Entry:
    """An item of the outline."""

    heading: Heading
    parent: Entry | None
    rule: str


class OutlineFinder:
    """Finds the outline of documents, with the words of one style."""

    def __init__(self, style: Style) -> None:
        self.attendance = tuple(style.lower("zone_attendance"))
        self.annex = tuple(style.lower("zone_annex"))
        self.never = style.lower("item_never")
        self.title = tuple(style.lower("zone_title"))

    def find(self, text: str, lines: list[facts.Line]) -> list[Entry]:
        """The items of a document, in order."""
        headings = HeadingFinder(text, lines).find()
        annex = self.annex_start(text, lines)
        headings = [h for h in headings if h.line < annex]
        plain = self._plain(text, lines, headings)
        chain = _spread_best(numbered_chains([h for h in headings if h.readings]), text)
        group = _best_group(plain)
        if chain is not None and chain.score >= sum(h.weight for h in group) and len(chain.members) > 1:
            entries = [Entry(h, None, "item.chain") for h in chain.members]
            entries += self._alike(chain.members, plain)
        else:
            entries = [Entry(h, None, "item.heading") for h in group]
        entries.sort(key=lambda e: e.heading.line)
        entries += self._children(entries, headings, annex, text, lines)
        entries.sort(key=lambda e: (e.heading.line, e.heading.start))
        return _without_containers(entries, text, lines)

    # -- limits

    def attendance_start(self, text: str, lines: list[facts.Line]) -> int | None:
        """Index of the first line that begins a list of those present."""
        for line in lines[: max(40, len(lines) // 2)]:
            if line["kind"] in SKIPPED:
                continue
            words = text[line["body"] : min(line["end"], line["body"] + 60)].lower()
            if words.startswith(self.attendance):
                return line["index"]
        return None

    def annex_start(self, text: str, lines: list[facts.Line]) -> int:
        """Index of the first line of what is appended; the number of lines where nothing is."""
        for line in lines[len(lines) // 4 :]:
            words = text[line["body"] : min(line["end"], line["body"] + 40)]
            short = line["end"] - line["body"] < 90
            stands_out = line["bold"] or line["caps"] or line["kind"] == "heading" or words.endswith(":")
            if short and stands_out and not line["label"] and words.lower().startswith(self.annex):
                return line["index"]
        return len(lines)

    # -- unnumbered

    def _plain(self, text: str, lines: list[facts.Line], headings: list[Heading]) -> list[Heading]:
        """Unnumbered headings that may open business."""
        found = [h for h in headings if not h.readings]
        titles = Counter(_folded(text, h) for h in found)
        start = self._business_start(text, lines, found)
        return [
            h
            for h in found
            if h.line >= start
            and titles[_folded(text, h)] == 1
            and _folded(text, h) not in self.never
            and not _folded(text, h).startswith(self.attendance)
        ]

    def _business_start(self, text: str, lines: list[facts.Line], found: list[Heading]) -> int:
        attendance = self.attendance_start(text, lines)
        if attendance is None:
            return self._title_end(text, lines)
        for line in lines[attendance + 1 :]:
            if line["kind"] in SKIPPED or line["table"] is not None:
                continue
            words = text[line["body"] : line["end"]]
            if words.count(" ") > 9 and words[-1] in ".:" and not words.lower().startswith(self.attendance):
                before = [h.line for h in found if attendance < h.line <= line["index"]]
                return max(before, default=line["index"])
        return attendance + 1

    def _title_end(self, text: str, lines: list[facts.Line]) -> int:
        last = 0
        for line in lines[:12]:
            words = text[line["body"] : line["end"]]
            if words.count(" ") > 14 and words[-1] == ".":
                break
            if any(word in words.lower() for word in self.title) or any(c.isdigit() for c in words):
                last = line["index"] + 1
        return last

    def _alike(self, members: list[Heading], plain: list[Heading]) -> list[Entry]:
        """Unnumbered headings that look like the members of the chain."""
        look = Counter(m.look for m in members).most_common(1)[0][0]
        level = Counter(m.level for m in members).most_common(1)[0][0]
        if not (look[0] or look[1]):
            return []
        return [
            Entry(h, None, "item.alike")
            for h in plain
            if h.look == look and not h.run_in and h.line > members[0].line and (not level or h.level == level)
        ]

    # -- children

    def _children(
        self, entries: list[Entry], headings: list[Heading], annex: int, text: str, lines: list[facts.Line]
    ) -> list[Entry]:
        taken = {e.heading.line for e in entries}
        found: list[Entry] = []
        for entry, following in zip(entries, [*entries[1:], None], strict=True):
            last = following.heading.line if following else annex
            inside = [
                h for h in headings if entry.heading.after <= h.line < last and h.readings and h.line not in taken
            ]
            if not inside:
                continue
            children = [Entry(h, entry, "item.child") for h in self._titled(entry, inside, text, lines)]
            found += children
            if children:
                found += self._children(children, inside, last, text, lines)
        return found

    def _titled(self, parent: Entry, inside: list[Heading], text: str, lines: list[facts.Line]) -> list[Heading]:
        """The chain inside an item whose members have titles; empty where they are paragraphs or clauses."""
        for chain in numbered_chains(inside):
            members = chain.members
            number = members[0].number
            outer = parent.heading.number
            if number is None:
                continue
            if len(number.parts) > 1 and outer is not None and number.parts[: len(outer.parts)] != outer.parts:
                continue
            good = [h for h in members if _is_titled(h, text, lines)]
            if len(good) * 10 >= 7 * len(members) and (len(members) > 1 or members[0].look[0]):
                return members
        return []


def _is_titled(heading: Heading, text: str, lines: list[facts.Line]) -> bool:
    if heading.number is not None and heading.number.form in ("A", "1-A"):
        return True
    words = text[heading.title[0] : heading.title[1]]
    if heading.look[0] or heading.look[1]:
        return words.count(" ") < 30
    line = lines[heading.line]
    return words.count(" ") < 12 and not heading.run_in and text[line["end"] - 1] not in ".;," and heading.weight >= 1.4


def _best_group(plain: list[Heading]) -> list[Heading]:
    groups: dict[object, list[Heading]] = {}
    for heading in plain:
        key: object = (
            "level" if heading.level else (heading.look[0], heading.look[1], heading.run_in and not heading.look[1])
        )
        groups.setdefault(key, []).append(heading)
    if not groups:
        return []
    return max(groups.values(), key=lambda group: sum(h.weight for h in group))


def _spread_best(chains: list[Chain], text: str) -> Chain | None:
    """The chain with the best score, less for those that cover only a part of the document."""
    for chain in chains:
        cover = (chain.members[-1].start - chain.members[0].start) / max(1, len(text))
        chain.score *= 0.3 + 0.7 * min(1.0, cover / 0.4)
    return max(chains, key=lambda chain: chain.score, default=None)


def _without_containers(entries: list[Entry], text: str, lines: list[facts.Line]) -> list[Entry]:
    """Drops unnumbered headings that only group the items after them."""
    kept = []
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        heading = entry.heading
        empty = following is not None and not any(
            line["kind"] not in SKIPPED for line in lines[heading.after : following.heading.line]
        )
        if empty and not heading.readings and not heading.run_in:
            continue
        kept.append(entry)
    kept_ids = {id(e) for e in kept}
    for entry in kept:
        if entry.parent is not None and id(entry.parent) not in kept_ids:
            entry.parent = None
    return kept


def _folded(text: str, heading: Heading) -> str:
    return text[heading.title[0] : heading.title[1]].lower()
