"""Numbered headings that may be → the chains they make: runs of one shape whose numbers go up.

A chain is scored by its members' looks, by steps of one, and by looking alike; the best chain of a form wins over lists
inside items because its members stand out, have text between them and cover more of the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from minutesparse.pipeline.structure.candidates import Heading
from minutesparse.pipeline.structure.numbering import Number

WIDEST_GAP = 6
_LEAST_ALIKE = 4  # headings that a text copied from a word processor numbers all with "1."
_LONGEST_ALIKE = 80  # characters of one
_STEP = {1: 1.0, 2: 0.5}


@dataclass(slots=True)
class Chain:
    """Headings of one form in order, and how well they explain the document."""

    form: str
    members: list[Heading]
    score: float


@dataclass(slots=True)
class _Link:
    heading: Heading
    value: int
    score: float
    before: _Link | None


def numbered_chains(headings: list[Heading]) -> list[Chain]:
    """The best chain of every form among `headings`, best first."""
    forms: dict[str, list[tuple[Heading, Number]]] = {}
    for heading in headings:
        for number in heading.readings:
            forms.setdefault(number.form, []).append((heading, number))
    chains = [chain for form, found in forms.items() if (chain := _chain(form, found)) is not None]
    if (alike := _all_ones(forms.get("1", []))) is not None:
        chains.append(alike)
    chains.sort(key=lambda chain: -chain.score)
    return chains


def _all_ones(found: list[tuple[Heading, Number]]) -> Chain | None:
    """The short lines that are all number 1, as where a numbered list was copied as text, with something said under each."""
    ones = [
        h for h, number in found if number.value == 1 and h.mark == "." and h.size <= _LONGEST_ALIKE and not h.run_in
    ]
    said = sum(one.after < two.line for one, two in pairwise(ones))
    others = sum(number.value > 1 for _, number in found)
    if len(ones) < _LEAST_ALIKE or said * 3 < 2 * (len(ones) - 1) or others * 2 > len(ones):
        return None
    return Chain("1", ones, sum(h.weight for h in ones))


def counting_part(numbers: list[Number]) -> int | None:
    """Which part of "107/20", "11.25.01" counts the items; None where the others change too ("4.1", "5.2")."""
    size = len(numbers[0].parts)
    if size == 1:
        return 0
    distinct = [len({n.parts[i] for n in numbers}) for i in range(size)]
    part = max(range(size), key=lambda i: (distinct[i], i))
    others = Counter(n.parts[:part] + n.parts[part + 1 :] for n in numbers)
    return part if others.most_common(1)[0][1] >= 0.7 * len(numbers) else None


def _chain(form: str, found: list[tuple[Heading, Number]]) -> Chain | None:
    part = counting_part([number for _, number in found])
    if part is None:
        return None
    found = _without_agenda(found, part)
    best: dict[int, _Link] = {}
    top: _Link | None = None
    lettered = form[-1:] not in "1"
    for heading, number in found:
        value = number.parts[part]
        link = _Link(heading, value, heading.weight + (0.5 if value == 1 else -1.0 if lettered else 0.0), None)
        for step in range(1, WIDEST_GAP + 1):
            before = best.get(value - step)
            if before is None:
                continue
            score = before.score + heading.weight + _STEP.get(step, 0.1) + _alike(before.heading, heading)
            if score > link.score:
                link = _Link(heading, value, score, before)
        if value not in best or link.score > best[value].score:
            best[value] = link
        if top is None or link.score > top.score:
            top = link
    if top is None:
        return None
    members = _members(top)
    numbers = {id(heading): number for heading, number in found}
    for heading in members:
        heading.number = numbers[id(heading)]
    return Chain(form, _with_strays(members, found, part), top.score)


def _without_agenda(found: list[tuple[Heading, Number]], part: int) -> list[tuple[Heading, Number]]:
    """Drops the run of numbers at the front that an agenda repeats from the minutes under it."""
    run = 1
    while run < len(found) and 0 < found[run][1].parts[part] - found[run - 1][1].parts[part] <= 2:
        run += 1
    if not 3 <= run <= len(found) // 2:
        return found
    later = {number.parts for _, number in found[run:]}
    again = sum(number.parts in later for _, number in found[:run])
    close = sum(one.after == two.line for (one, _), (two, _) in pairwise(found[:run]))
    return found[run:] if again >= 0.7 * run and close >= 0.7 * (run - 1) else found


def _members(link: _Link | None) -> list[Heading]:
    members: list[Heading] = []
    while link is not None:
        members.append(link.heading)
        link = link.before
    return members[::-1]


def _alike(one: Heading, other: Heading) -> float:
    score = 0.4 if one.look == other.look else -0.4
    if one.mark != other.mark and ")" in (one.mark, other.mark):
        score -= 0.8
    if one.indent is not None and other.indent is not None and abs(one.indent - other.indent) > 24:
        score -= 0.6
    return score


def _with_strays(members: list[Heading], found: list[tuple[Heading, Number]], part: int) -> list[Heading]:
    """Adds what looks like the members but is out of order: a swap, a repeated number, a slip of the pen."""
    if len(members) < 3:
        return members
    look = Counter(m.look for m in members).most_common(1)[0][0]
    if not any(look[:2]):
        return _with_swaps(members, found, part)
    taken = {m.line for m in members}
    indents = sorted(m.indent for m in members if m.indent is not None)
    typical = indents[len(indents) // 2] if indents else None
    strays = []
    for heading, number in found:
        if heading.line in taken or heading.look != look or heading.line < members[0].line:
            continue
        if typical is not None and heading.indent is not None and abs(heading.indent - typical) > 24:
            continue
        heading.number = number
        strays.append(heading)
    return sorted([*members, *strays], key=lambda h: h.line)


def _with_swaps(members: list[Heading], found: list[tuple[Heading, Number]], part: int) -> list[Heading]:
    """For numbers without a look of their own: only those missing from the chain, near where they belong."""
    values = {m.number.parts[part] for m in members if m.number}
    starts = [m.line for m in members]
    taken = set(starts)
    lightest = min(m.weight for m in members)
    strays = []
    for heading, number in found:
        value = number.parts[part]
        if heading.line in taken or not starts[0] < heading.line < starts[-1] + 1:
            continue
        before = members[bisect_left(starts, heading.line) - 1]
        again = before.number is not None and before.number.parts == number.parts and len(number.parts) > 1
        slip = again or (heading.run_in is False and heading.weight >= 1.4 and heading.indent is not None)
        if value in values and not (slip and heading.indent == before.indent):
            continue
        near = before.number is not None and abs(before.number.parts[part] - value) <= 3
        if near and heading.weight >= lightest:
            heading.number = number
            values.add(value)
            strays.append(heading)
    return sorted([*members, *strays], key=lambda h: h.line)
