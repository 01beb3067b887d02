"""Blocks → blocks: cuts a paragraph where the next numbers of the document run on inside it, and one of endless length.

"18. Correspondence None. 19. Date of next meeting 4 May" becomes two blocks where 17 or 18 was the number before, and
"8. Policies. 8.1 Standing orders. … 8.2 Risks. …" becomes three. No
paragraph of minutes is as long as a page; rules may look at the whole of a line, so that its length has to have an end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutesparse.layout import Block, Mark

_INNER = re.compile(
    r"(?:[.;:!?)”’\"] +|(?<=\w) (?=\d{1,2}\. [A-Z]{3})|(?<=\w) (?=\d{1,2}\.\d{1,2} [A-Z][a-z]))"
    r"(?=(?:(\d{1,3})[.)]|(\d{1,3})\.(\d{1,2})[.:)]?) +[A-Z“])"
)
_LISTED = re.compile(
    r"(?<=[\w.,;:)\]]) (?=(?:(?:BOARD |COUNCIL )?(?:MEMBERS|COMMISSIONERS|COUNCIL(?:L?OR|MEMBER)S|DIRECTORS|TRUSTEES|STAFF|OFFICERS|OTHERS|ALSO|PUBLIC|GUESTS)"
    r" )?(?:PRESENT|ABSENT|EXCUSED|IN ATTENDANCE|APOLOGIES)(?: \([^()]{1,20}\))?:)"
)
_POINT = re.compile(r"(?<=[\w.?!:;)”’]) (?=• [A-Z\d“‘])|(?<=[a-z][.?!]) (?=[A-Z]{3,20}(?: [A-Z]{2,20}){1,4} • [A-Z])")
_LEAST_POINT = 30  # characters, at the mean, of the points of a list that tells what happened
_REFERRING = frozenset("item items minute minutes section paragraph para clause point see appendix schedule".split())
_LEAST_FRONT = 24  # characters in front of the first list
_FRONT = 12  # blocks in which a list of those present may stand behind other words
_LEAST_RUN = 3  # numbers from 1 on that make a paragraph of many items
_BROKEN = re.compile(r"\n[^\S\n]{0,4}\n\s{0,4}(?=\d{1,2}[.:)]\s{1,8}[A-Z])")
_FIRST = re.compile(r"(\d{1,3})(?:\.(\d{1,2})\b)?[.):]?(?=\s|$)(?!\s?[ap]\.?m\b)")
_KINDS = frozenset({"paragraph", "list_item", "cell"})
LONGEST = 4_000  # characters of a block
_WINDOW = 1_000  # of them, at the end, in which a place to cut is sought


def cut_runs(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those cut that hold the beginning of the next number, which must follow the last one without a gap."""
    last, under = -1, 0  # the number of the item and of the part of it that were read last
    for block in _cut_bullets(_cut_lists(_cut_breaks(_cut_length(blocks)))):
        head = block.label or block.text
        first = _FIRST.match(head) if head[:1].isdigit() else None
        if first:
            last, under = int(first.group(1)), int(first.group(2) or 0)
        if last < 0 and _runs(block.text):
            last = 0
        if last < 0 or len(block.text) < 24 or block.kind not in _KINDS:
            yield block
            continue
        start = 0
        for match in _INNER.finditer(block.text):
            number, outer, inner = match.groups()
            if number is not None and int(number) == last + 1:
                last, under = last + 1, 0
            elif (
                outer is not None and int(outer) == last and int(inner) == under + 1 and _ends_title(block.text, match)
            ):
                under += 1
            else:
                continue
            yield _piece(block, start, match.start() + (block.text[match.start()] != " "))
            start = match.end()
        yield _piece(block, start, len(block.text)) if start else block


def _ends_title(text: str, found: re.Match[str]) -> bool:
    """Whether a number behind no mark stands behind a word of a title ("Reports 8.1 Roads"), not of a sentence ("in 8.1")."""
    before = text[max(0, found.start() - 24) : found.start()].rpartition(" ")[2]
    return found.group() != " " or (before[:1].isupper() and before.lower() not in _REFERRING)


def _runs(text: str) -> bool:
    """Whether a paragraph holds all the first numbers: "… Elm, Clerk 1. CALL TO ORDER: … 2. ROLL CALL: …"."""
    if len(text) < 80 or "1. " not in text:
        return False
    count = 0
    for match in _INNER.finditer(text):
        count += match.group(1) is not None and int(match.group(1)) == count + 1
    return count >= _LEAST_RUN


def _cut_lists(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those at the front cut where a list of those present runs on: "MINUTES 4 MAY 2021 PRESENT: Ann ABSENT: Bo"."""
    for position, block in enumerate(blocks):
        if position >= _FRONT or ":" not in block.text or block.kind not in _KINDS:
            yield block
            continue
        start = 0
        for match in _LISTED.finditer(block.text):
            if match.start() - start < _LEAST_FRONT and ":" not in block.text[start : match.start()]:
                continue  # "1. PRESENT:", "MEMBERS PRESENT:"
            yield _piece(block, start, match.start())
            start = match.end()
        yield _piece(block, start, len(block.text)) if start else block


def _cut_bullets(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those cut into which the points of a list were run: "7. Roads • The lane was swept. • The sign is up."."""
    for block in blocks:
        if block.text.count(" • ") < 1 or block.kind not in _KINDS:
            yield block
            continue
        cuts = [match.start() for match in _POINT.finditer(block.text)]
        if not any(block.text[cut - 1] in ".?!" for cut in cuts) or len(block.text) < _LEAST_POINT * (len(cuts) + 1):
            yield block
            continue
        start = 0
        for cut in cuts:
            yield _piece(block, start, cut)
            start = cut + 1
        yield _piece(block, start, len(block.text))


def _cut_length(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those cut that are too long: behind a sentence, or a word, or anywhere."""
    for block in blocks:
        if len(block.text) <= LONGEST:
            yield block
            continue
        ends = list(_ends(block.text))
        starts = [0, *ends[:-1]]
        marks: list[list[Mark]] = [[] for _ in ends]
        for mark in block.marks:
            index = bisect_right(starts, mark.start) - 1
            while index < len(ends) and starts[index] < mark.end:
                low, high = max(mark.start, starts[index]), min(mark.end, ends[index])
                marks[index].append(Mark(mark.kind, low - starts[index], high - starts[index]))
                index += 1
        for start, end, own in zip(starts, ends, marks, strict=True):
            yield replace(block, text=block.text[start:end], marks=tuple(own), label="" if start else block.label)


def _ends(text: str) -> Iterator[int]:
    """Where each piece of a long text ends."""
    start = 0
    while len(text) - start > LONGEST:
        low, high = start + LONGEST - _WINDOW, start + LONGEST
        place = max(text.rfind(". ", low, high), text.rfind("\n", low, high))
        place = place if place > 0 else text.rfind(" ", low, high)
        start = place + 1 if place > 0 else high
        yield start
    yield len(text)


def _cut_breaks(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` with those cut whose numbers stand behind hard line breaks: "Present: Ann\n\n1: Accounts"."""
    for block in blocks:
        if "\n" not in block.text or block.kind not in _KINDS:
            yield block
            continue
        start = 0
        for match in _BROKEN.finditer(block.text):
            yield _piece(block, start, len(block.text[: match.start()].rstrip()))
            start = match.end()
        yield _piece(block, start, len(block.text)) if start else block


def _piece(block: Block, start: int, end: int) -> Block:
    marks = tuple(
        Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start)
        for mark in block.marks
        if mark.start < end and mark.end > start
    )
    return replace(block, text=block.text[start:end], marks=marks, label=block.label if start == 0 else "")
