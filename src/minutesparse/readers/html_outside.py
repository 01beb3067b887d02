"""Blocks outside the main content of a page → which of them are the document's own: its title, date, attendance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal

from minutesparse.layout import Block

if TYPE_CHECKING:
    from minutesparse.readers.html_flow import Context

Region = Literal["", "before", "after"]

_DATED = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? \w{3,9},? (?:19|20)\d\d\b|\b\w{3,9} \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b"
)
_SITE_WORDS = re.compile(
    r"\bcookies?\b|\bjavascript\b|\byour browser\b|\bsign up\b|\bsubscribe\b|\bnewsletter\b|\ball rights reserved\b|©"
    r"|\bprivacy (?:policy|notice|statement)\b|\bwebsite by\b|\bpowered by\b",
    re.I,
)
_LABELLED = re.compile(r"[A-Z][\w’' ]{2,30}:\s\S*[^\W\d_]")
_SENTENCE = 10  # words from which a block is running text
_LONGEST_GAP = 3  # short blocks in a row that may stand between two of the document's own
_WORD = re.compile(r"[^\W_]{3,}")
_FIRST_BLOCKS = 12


def is_own(block: Block, context: Context, linked: int, region: Region) -> bool:
    """Whether a block outside the main content is the document's; `linked` of its characters are links."""
    text = block.text
    if 3 * linked > len(text) or _SITE_WORDS.search(text):
        return False
    words = text.count(" ") + 1
    if region == "after":
        return words >= _SENTENCE and text[-1] in '.!?:;)”"'
    if words >= _SENTENCE:
        return True
    if "@" in text:
        return False
    return context.own or 1 <= context.heading <= 2 or bool(_DATED.search(text) or _LABELLED.match(text))


def between_own(blocks: Sequence[Block], doubtful: Sequence[int]) -> list[int]:
    """Places of the short blocks that stand between two of the document's own: a venue under its title."""
    waiting = set(doubtful)
    found: list[int] = []
    run: list[int] = []
    titled = False
    for place, block in enumerate(blocks):
        if place in waiting:
            run.append(place)
        elif block.kind == "furniture":
            run, titled = [], False
        else:
            if titled and len(run) <= _LONGEST_GAP:
                found += run
            run, titled = [], titled or block.kind == "heading"
    return found


def titles_of_menus(blocks: Sequence[Block]) -> list[int]:
    """Places of the headings that only furniture follows, up to the next heading."""
    found: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind == "heading" and block.level > 1:
            below = blocks[place + 1 : place + 3]
            if len(below) == 2 and all(other.kind == "furniture" for other in below):
                found.append(place)
    return found


def with_title(title: str, blocks: list[Block]) -> list[Block]:
    """The blocks headed by the page's title, where their beginning does not repeat it."""
    words = set(_WORD.findall(title.lower()))
    if len(words) < 3:
        return blocks
    said: set[str] = set()
    for block in islice((block for block in blocks if block.kind != "furniture"), _FIRST_BLOCKS):
        lowered = block.text.lower()
        if any(word in lowered for word in words):
            said.update(words.intersection(_WORD.findall(lowered)))
        if 3 * len(said) >= 2 * len(words):
            return blocks
    return [Block("heading", title, level=1, style="title"), *blocks]
