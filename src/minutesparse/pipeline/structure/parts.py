"""Items → the items inside them: numbered headings under an item that open business of their own.

"5. Planning" holds "5a" and "5b" where these have titles; numbered paragraphs and clauses of a decision are no items.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from minutesparse import facts
from minutesparse.pipeline.structure import numbering
from minutesparse.pipeline.structure.candidates import Heading
from minutesparse.pipeline.structure.captions import SMALL
from minutesparse.pipeline.structure.chains import numbered_chains
from minutesparse.pipeline.structure.labels import BULLETS
from minutesparse.pipeline.structure.limits import LimitFinder, folded

SAID = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|advised|stated|reported|said|asked|noted|put|thanked|announced|agreed|thought|mentioned)\b"
)
_ACTED = re.compile(
    r"(?:Chair\w*|Vice|Mayor|President|Commissioner|Council\w+|Cllr|Mr|Mrs|Ms|Dr|Member|Director)\.? (?:[A-Z][\w’'.-]* ){1,3}[a-z]+ed\b"
)
_SURNAME = re.compile(r"[A-Z][\w’'-]+(?:[;,]|\s*$)")
SECTION = "item.section"  # the rule of a title below which numbers begin anew
_LONGEST_OVER_POINTS = 24  # words of a title that points of a list stand under
_LIST_TOLD = re.compile(
    r"\b(?:declared|made|received|given)\b.* as follows$|\bthe following\b.{0,40}\b(?:declared|made|received|given)$"
)
_OPENED = re.compile(r"(?:No [a-z]|(?:The|There|This|It|Having|None|Following) )")


@dataclass(slots=True)
class Entry:
    """An item of the outline."""

    heading: Heading
    parent: Entry | None
    rule: str


class PartFinder:
    """Finds the items inside others; those whose titles `roll` matches have none."""

    def __init__(self, limits: LimitFinder, roll: re.Pattern[str]) -> None:
        self.limits = limits
        self.roll = roll

    def find(
        self,
        entries: list[Entry],
        headings: list[Heading],
        annex: int,
        text: str,
        lines: list[facts.Line],
    ) -> list[Entry]:
        """The items between `entries`, and those between these."""
        if not entries:
            return []
        taken = {e.heading.line for e in entries}
        places = [h.line for h in headings]
        found: list[Entry] = []
        for entry, following in zip(entries, [*entries[1:], None], strict=True):
            last = following.heading.line if following else annex
            first, end = bisect_left(places, entry.heading.after), bisect_left(places, last)
            inside = [h for h in headings[first:end] if h.readings and h.line not in taken]
            if not inside or self.roll.match(folded(text, entry.heading)):
                continue
            titled = self._titled(entry, inside, text, lines)
            children = [Entry(h, entry if _is_under(h, entry) else entry.parent, "item.child") for h in titled]
            found += children
            if children:
                found += self.find(children, inside, last, text, lines)
        return found

    def _titled(self, parent: Entry, inside: list[Heading], text: str, lines: list[facts.Line]) -> list[Heading]:
        """The chain inside an item whose members have titles; empty where they are paragraphs or clauses."""
        for chain in numbered_chains(inside):
            members = chain.members
            number = members[0].number
            if number is None or number.form == "A" and number.value > 1 and _are_names(members, text):
                continue
            if not _is_under(members[0], parent) and not _is_after(members[0], parent):
                continue
            members = [h for h in members if not self.limits.opens_nothing(folded(text, h), marked=True)]
            if len({folded(text, h) for h in members}) * 2 <= len(members):
                continue
            good = [h for h in members if self._is_usual(h, text) or _is_titled(h, text, lines)]
            alone = members[0].look[0] or number.form == "1-A" or (number.form, number.value) in (("A", 1), ("1.1", 1))
            alone = alone or (parent.rule == SECTION and (number.form, number.value) == ("1", 1))
            alone = alone or (number.form == "1.1.1" and _is_next_level(members[0], parent))
            if len(good) * 10 >= 7 * len(members) and (len(chain.members) > 1 or alone):
                return [h for h in _with_siblings(members, inside) if not _is_sentence(h, text)]
            minuted = [h for h in good if _is_minuted(h, text, lines)]
            if minuted:
                return minuted
            marked = [h for h in good if (h.look[0] or h.look[1]) and not h.look[2]]
            if marked:
                return marked
        coded = [h for h in inside if h.readings[0].form == "1-A" and h.look[0] == 2 and not _is_said(h, text, lines)]
        for heading in coded:
            heading.number = heading.readings[0]
        return coded

    def _is_usual(self, heading: Heading, text: str) -> bool:
        """Whether a title is one that agendas of every kind have, and no more."""
        return self.limits.usual.fullmatch(folded(text, heading)) is not None


def _are_names(members: list[Heading], text: str) -> bool:
    """Whether the capitals in front are those of given names: "R. Oak; T. Ash, Elm Ltd"."""
    return all(_SURNAME.match(text, *heading.title) for heading in members)


def _is_under(heading: Heading, parent: Entry) -> bool:
    """Whether the number of a heading goes on from its parent's ("5.1" or "a" under "5")."""
    number, outer = heading.number, parent.heading.number
    if number is None or outer is None or len(number.parts) == 1:
        return True
    return number.parts[: len(outer.parts)] == outer.parts


def _is_next_level(heading: Heading, parent: Entry) -> bool:
    """Whether the number of a heading is its parent's with one part more, which is 1: "7.1.1" under "7.1"."""
    number, outer = heading.number, parent.heading.number
    return number is not None and outer is not None and number.parts == (*outer.parts, 1)


def _is_after(heading: Heading, entry: Entry) -> bool:
    """Whether a heading belongs to the next number, which has no heading of its own ("3-A" after "2")."""
    number, outer = heading.number, entry.heading.number
    if number is None or outer is None or entry.heading.level or len(outer.parts) != 1:
        return False
    return number.form == "1-A" and number.parts[0] == outer.parts[0] + 1


def _is_said(heading: Heading, text: str, lines: list[facts.Line]) -> bool:
    """Whether what follows a number is a sentence that nothing marks as a title: "7-B. The clerk reported that …"."""
    if heading.look[1]:
        return False
    if _ACTED.match(text, *heading.title):
        return True
    if text.startswith(("This ", "There ", "It "), heading.title[0]) and SAID.search(text, *heading.title):
        return True
    words = text[heading.title[0] : lines[heading.after - 1]["end"]][:90].split(" ", 6)[:6]
    return any(SAID.fullmatch(word) for word in words)


def _is_minuted(heading: Heading, text: str, lines: list[facts.Line]) -> bool:
    """Whether "Minutes:" stands in a line right under a heading, as on pages that give each item its own."""
    below = lines[heading.after] if heading.after < len(lines) else None
    return below is not None and text[below["start"] : below["end"]] == "Minutes:"


def _with_siblings(members: list[Heading], inside: list[Heading]) -> list[Heading]:
    """Adds the headings whose numbers share all but their last part with the members', taken in another order."""
    number = members[0].number
    if number is None or len(number.parts) < 2:
        return members
    known = {h.line for h in members}
    for heading in inside:
        other = heading.readings[0]
        alike = other.form == number.form and other.parts[:-1] == number.parts[:-1]
        if alike and heading.line not in known and heading.look == members[0].look:
            heading.number = other
            members = [*members, heading]
    return sorted(members, key=lambda h: h.line)


def _is_sentence(heading: Heading, text: str) -> bool:
    """Whether a number stands before a sentence that no look marks as a title: "8.2a It was agreed that …"."""
    return not (heading.look[0] or heading.look[1]) and text.startswith(("It was ", "It is "), heading.title[0])


def _is_capitalised(words: str) -> bool:
    """Whether every word of a title begins as in "Report of the Clerk", and there are two or more."""
    parts = words.split(" ")
    return 1 < len(parts) < 7 and all(part[0].isupper() or part in SMALL for part in parts)


def _is_titled(heading: Heading, text: str, lines: list[facts.Line]) -> bool:
    """Whether a numbered heading inside an item opens business of its own."""
    words = text[heading.title[0] : heading.title[1]]
    if "://" in words or words.startswith("[") or words[0].islower():
        return False
    form = heading.number.form if heading.number is not None else ""
    short = words.count(" ") < 5 and SAID.search(words) is None
    ended = heading.run_in and short and text[heading.title[1]] in ".:"
    if form in ("A", "1-A"):
        dashed = heading.run_in and short and text.startswith((" - ", " – "), heading.title[1])
        return ended or dashed or not _is_said(heading, text, lines)
    if heading.run_in:
        opened = form == "1.1" and _is_capitalised(words) and _OPENED.match(text, heading.head) is not None
        return opened or (ended and (form == "a" or (form == "1.1" and "," not in words)))
    if heading.look[0] or heading.look[1]:
        return words.count(" ") < 30
    if heading.look[2]:
        return form == "1.1" and words.count(" ") < 12 and SAID.search(words) is None
    if words.rpartition(" ")[2] in SMALL or _LIST_TOLD.search(words):
        return False
    if text[lines[heading.line]["end"] - 1] in ".;,":
        return False
    if _is_over_points(heading, lines) and SAID.search(words) is None:
        return words.count(" ") < _LONGEST_OVER_POINTS
    return words.count(" ") < 12 and heading.weight >= 1.4


def _is_over_points(heading: Heading, lines: list[facts.Line]) -> bool:
    """Whether points of a list stand right under a heading: bullets, or numbers of another form from the first on."""
    label = lines[heading.after]["label"] if heading.after < len(lines) else ""
    own = heading.number.form if heading.number is not None else ""
    first = any(n.parts == (1,) and n.form != own for n in numbering.read(label)) if label else False
    return label != "" and (label in BULLETS or first)
