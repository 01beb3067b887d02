"""Lines → headings whose numbers stand behind their titles, in brackets: "Minutes Approved (D)", "Gifts (G-4)"."""

from __future__ import annotations

import re
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.structure import numbering
from minutesparse.pipeline.structure.candidates import SKIPPED, Heading
from minutesparse.pipeline.structure.captions import LONGEST
from minutesparse.pipeline.structure.numbering import Number

_LEAST = 4  # headings in order, before brackets behind short lines are numbers
_CODE = re.compile(
    r"\s\((?:(?:Agenda )?Item (?:No\.? ?)?(?=[A-Z\d])(?P<item>[A-Z]?[-.]?\d{0,3}[A-Za-z]?)"
    r"|(?P<code>[A-Z](?:[-.](?:\d{1,3}|[IVX]{1,4})[a-z]?)?(?:/[A-Z][-.]\d{1,3})?))\)$"
)
_PARTS = re.compile(r"[A-Z]|\d+")


def coded_headings(text: str, lines: list[facts.Line]) -> list[Heading]:
    """The headings with a number behind the title; none where such numbers do not follow one another."""
    found: list[Heading] = []
    for line in lines:
        start, end = line["body"], line["end"]
        if text[end - 1] != ")" or end - start > 2 * LONGEST or line["table"] is not None or line["kind"] in SKIPPED:
            continue
        code = _CODE.search(text, max(start, end - 24), end)
        if code is None or code.start() - start < 3 or not (text[start].isupper() or text[start].isdigit()):
            continue
        shown = code["item"] or code["code"]
        number = next(iter(numbering.read(shown)), None) or Number("", (0,), shown)
        heading = Heading(
            line["index"], line["index"] + 1, line["start"], (start, code.start()), end, (0, False, False), 2.0
        )
        heading.number = Number(number.form, number.parts, shown)
        found.append(heading)
    return found if _follow(found) else []


def _follow(found: list[Heading]) -> bool:
    """Whether most of the numbers follow one another, and say different things."""
    orders = [_order(heading) for heading in found]
    rising = sum(one < two for one, two in pairwise(orders))
    return len(found) >= _LEAST and rising * 10 >= 8 * (len(found) - 1)


def _order(heading: Heading) -> tuple[tuple[int, int | str], ...]:
    words = _PARTS.findall(heading.number.text if heading.number else "")
    return tuple((1, int(word)) if word.isdigit() else (0, word) for word in words)
