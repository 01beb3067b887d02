"""Lines before the first number and behind the last → the items there that nothing but their usual titles marks.

"CALL TO ORDER:" and "Pledge of Allegiance" open meetings whose business is numbered; "Adjournment" closes them.
"""

from __future__ import annotations

from minutesparse import facts
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.limits import folded, wholly
from minutesparse.pipeline.structure.parts import Entry
from minutesparse.styles import Style

_LONGEST = 30  # characters of such a title
_EDGE = " :.–—-"


class FringeFinder:
    """Finds these items, with the words of one style."""

    def __init__(self, style: Style) -> None:
        before, behind = style.lower("item_before_numbers"), style.lower("item_behind_numbers")
        self.before, self.behind = wholly(before), wholly(behind)
        self.capitals = frozenset(words[0].upper() for words in before | behind)

    def find(self, entries: list[Entry], text: str, lines: list[facts.Line]) -> list[Entry]:
        """The items around `entries` that these do not have yet."""
        taken = {entry.heading.line for entry in entries}
        first, last = min(taken), max(taken)
        known = {folded(text, entry.heading) for entry in entries}
        found: list[Entry] = []
        for side, titles in ((lines[:first], self.before), (lines[last + 1 :], self.behind)):
            for line in side:
                start, end = line["body"], line["end"]
                if (
                    text[start] not in self.capitals
                    or line["kind"] in SKIPPED
                    or line["label"]
                    or line["table"] is not None
                ):
                    continue
                title = titles.match(text[start : min(end, start + _LONGEST)].lower())
                if title is None or any(other.startswith(title.group()) for other in known):
                    continue
                known.add(title.group())
                found.append(Entry(_heading(line, start + title.end(), text), None, "item.fringe"))
        return found


def _heading(line: facts.Line, stop: int, text: str) -> Heading:
    """The heading that a line begins with, whose title ends at `stop`."""
    head = stop
    while head < line["end"] and text[head] in _EDGE:
        head += 1
    index = line["index"]
    heading = Heading(index, index + 1, line["start"], (line["body"], stop), head, (0, False, False), 0.7)
    heading.run_in = head < line["end"]
    return heading
