"""Numbered paragraphs under titles in capitals → these titles as the items that hold them.

"CONSENT CALENDAR" over "(21-104) Ratified bills …" opens business, though the numbers run on below it; a numbered
paragraph that tells what somebody said has no title, and is no item where such a section holds it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import Heading
from minutesparse.pipeline.structure.limits import folded
from minutesparse.pipeline.structure.parts import Entry

_LEAST = 3
_RUNS_OVER = 3  # lines from a section to the first number in it, at most
_TOLD = re.compile(
    r"[A-Z][\w.’'-]* (?:[A-Z][\w.’'-]* ){0,3}(?:d[ae]|van|von)?[A-Z][\w’'-]*,? (?:(?:[A-Z][\w’'.&-]*|of|the|and)[ ,]+){0,6}"
    r"(?:stated|said|discussed|urged|spoke|requested|asked|inquired|announced|submitted|thanked|expressed|commented"
    r"|suggested|reported|noted|encouraged|questioned|commended|provided|reminded|invited|attended|responded)\b"
)


def with_sections(
    entries: list[Entry], plain: list[Heading], text: str, lines: list[facts.Line], usual: re.Pattern[str]
) -> list[Entry]:
    """The items of a chain of plain paragraphs with the sections they stand in, without paragraphs that only tell.

    Behind the last of them only a title that agendas of every kind have, as `usual` knows them, is a section.
    """
    members = [entry.heading for entry in entries]
    if any(look[0] or look[1] or look[2] for look in (m.look for m in members)):
        return entries
    places = [m.line for m in members]
    found: list[Heading] = []
    over = 0
    for heading in plain:
        if not heading.look[1] or heading.run_in or heading.listed or heading.cell is not None:
            continue
        next_member = bisect_left(places, heading.line)
        near = next_member < len(places) and places[next_member] - heading.after < _RUNS_OVER
        if not (near or (next_member and (next_member < len(places) or usual.match(folded(text, heading))))):
            continue
        over += near
        found.append(heading)
    if over < _LEAST or over * 2 < len(found):
        return entries
    sections = [Entry(heading, None, "item.section") for heading in found]
    starts = [heading.line for heading in found]
    kept: list[Entry] = []
    for entry in entries:
        place = bisect_left(starts, entry.heading.line)
        if place and _TOLD.match(text, lines[entry.heading.line]["body"], lines[entry.heading.line]["end"]):
            continue
        entry.parent = sections[place - 1] if place else None
        kept.append(entry)
    return [*kept, *sections]
