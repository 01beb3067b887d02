"""Numbered paragraphs under titles in capitals → these titles as the items that hold them.

"CONSENT CALENDAR" over "(21-104) Ratified bills …" opens business, though the numbers run on below it; a numbered
paragraph that tells what somebody said has no title, and is no item where such a section holds it. Where the numbers
begin anew below each of them, these titles carry the minutes, however they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import Heading
from minutesparse.pipeline.structure.limits import folded
from minutesparse.pipeline.structure.parts import SECTION, Entry

_LEAST = 3
_FEWEST_ANEW = 3  # sections below which the numbers begin anew
_RUNS_OVER = 3  # lines from a section to the first number in it, at most
_TOLD = re.compile(
    r"[A-Z][\w.’'-]* (?:[A-Z][\w.’'-]* ){0,3}(?:d[ae]|van|von)?[A-Z][\w’'-]*,? (?:(?:[A-Z][\w’'.&-]*|of|the|and)[ ,]+){0,6}"
    r"(?:stated|said|discussed|urged|spoke|requested|asked|inquired|announced|submitted|thanked|expressed|commented"
    r"|suggested|reported|noted|encouraged|questioned|commended|provided|reminded|invited|attended|responded)\b"
)


def restarting(
    plain: list[Heading], found: list[Heading], numbered: list[Heading], text: str, known: Sequence[re.Pattern[str]]
) -> list[Heading]:
    """The titles in capitals below which numbers begin anew, with those of `plain` that hold none; or none.

    The first of them is one that agendas of every kind have, as `known` has them, where there is such a title. Of
    `found`, which are all titles, one that opens nothing elsewhere is among them over numbers: "ACTION ITEMS" is then
    what is voted upon.
    """
    titles = [h for h in plain if _is_section(h)]
    starts = (i for i, h in enumerate(titles) if any(usual.match(folded(text, h)) for usual in known))
    titles = titles[next(starts, 0) :]
    if not titles:
        return []
    lines = {h.line for h in titles}
    others = {h.line: h for h in found if h.line > titles[0].line and h.line not in lines and _is_section(h)}
    first = {h.line for h in numbered if any(n.form == "1" and n.parts == (1,) for n in h.readings)}
    places = sorted([*((line, True) for line in lines | others.keys()), *((h.line, False) for h in numbered)])
    over = {one for (one, is_title), (line, _) in pairwise(places) if is_title and line in first}
    if len(over & lines) < _FEWEST_ANEW or len(over) * 3 < 2 * len(first):
        return []
    return sorted([*titles, *(others[line] for line in over - lines)], key=lambda h: h.line)


def _is_section(heading: Heading) -> bool:
    """Whether a heading is a title in capitals in a line of its own."""
    return heading.look[1] and not (heading.run_in or heading.listed or heading.cell is not None)


def with_sections(
    entries: list[Entry], plain: list[Heading], text: str, lines: list[facts.Line], usual: re.Pattern[str]
) -> list[Entry]:
    """The items of a chain of plain paragraphs with the sections they stand in, without paragraphs that only tell.

    Behind the last of them only a title that agendas of every kind have, as `usual` knows them, is a section.
    """
    members = [entry.heading for entry in entries]
    if any(any(member.look) for member in members):
        return entries
    places = [m.line for m in members]
    found: list[Heading] = []
    over = 0
    for heading in plain:
        if not _is_section(heading):
            continue
        next_member = bisect_left(places, heading.line)
        near = next_member < len(places) and places[next_member] - heading.after < _RUNS_OVER
        if not (near or (next_member and (next_member < len(places) or usual.match(folded(text, heading))))):
            continue
        over += near
        found.append(heading)
    if over < _LEAST or over * 2 < len(found):
        return entries
    sections = [Entry(heading, None, SECTION) for heading in found]
    starts = [heading.line for heading in found]
    kept: list[Entry] = []
    for entry in entries:
        place = bisect_left(starts, entry.heading.line)
        if place and _TOLD.match(text, lines[entry.heading.line]["body"], lines[entry.heading.line]["end"]):
            continue
        entry.parent = sections[place - 1] if place else None
        kept.append(entry)
    return [*kept, *sections]
