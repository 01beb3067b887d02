"""Lines → agenda items: numbers as a chain, titles, agenda wording, parents."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.outline import Entry, OutlineFinder
from minutesparse.styles import Style


def item_finder(style: Style) -> Callable[[Doc], list[facts.Item]]:
    """A function that finds them in a Doc.

    Reads lines. "3. Matters arising" and all up to "4. Finance" is an item with number "3" and title "Matters arising".
    """
    outline = OutlineFinder(style)

    def find(doc: Doc) -> list[facts.Item]:
        text, lines = facts.text(doc), facts.lines(doc)
        entries = outline.find(text, lines)
        annex = outline.annex_start(text, lines)
        stop = lines[annex]["start"] if annex < len(lines) else len(text)
        names = {id(entry): f"i{position}" for position, entry in enumerate(entries, 1)}
        ends = [*(entry.heading.start for entry in entries[1:]), stop]
        return [_item(entry, end, names) for entry, end in zip(entries, ends, strict=False)]

    return find


def _item(entry: Entry, end: int, names: dict[int, str]) -> facts.Item:
    heading = entry.heading
    return {
        "start": heading.start,
        "end": max(end, heading.head),
        "id": names[id(entry)],
        "number": heading.number.text if heading.number else "",
        "title": list(heading.title),
        "purpose": None,
        "parent": names[id(entry.parent)] if entry.parent is not None else None,
        "head": heading.head,
        "rule": entry.rule,
    }
