"""Blocks of a web page copied to text or saved in another format → the same, what only the page says marked as furniture.

The menus over "Agenda and minutes", "Additional documents:" and the files under it are no words of the meeting, nor is
"Share this item".
"""

from __future__ import annotations

import re

from minutesparse.layout import Block

_FILES = re.compile(r"(?:additional|supporting) documents:", re.IGNORECASE)
_LINK = re.compile(
    r"share this item|view the (?:reasons why|background to) item .{0,80}|\[?(?:back to )?top\]?"
    r"|© ?(?:copyright )?\d{4} .{2,150}|all rights reserved\b.{0,80}"
    r"|(?:\.{3}|…) *view the full (?:minutes|agenda|decision) text for item .{0,80}",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:pdf icon )?PDF [\d.,]+ ?[KM]B$", re.IGNORECASE)
_OF_ITEM = re.compile(r", item \d+[^ ]{0,8}(?: (?:pdf icon )?PDF [\d.,]+ ?[KM]B)?$", re.IGNORECASE)
_LONGEST = 200
_HEAD = re.compile(
    r"^(?:agenda item|agenda(?:, decisions)? and (?:draft )?(?:minutes|decisions)|(?:decision|issue) details|issue - meetings?)$",
    re.IGNORECASE | re.MULTILINE,
)
_FRONT = 6_000  # characters over which the head of a page stands
_ATTENDANCE = re.compile(
    r"(?:present|apologies|absent|attendees|attendance|in attendance)\b", re.IGNORECASE
)  # no menu has it
_FEWEST_LINKS = 3
_LONGEST_LINK = 4  # words
_OWNER = re.compile(r"\b(?:council|authority|board)\b", re.IGNORECASE)


def is_copied_page(text: str) -> bool:
    """Whether a council's page of a meeting, or of an item, is what the document holds."""
    return _HEAD.search(text, 0, _FRONT) is not None


def without_page_words(blocks: list[Block]) -> list[Block]:
    """`blocks`, those that only the page says marked as furniture."""
    _mark_menus(blocks)
    files = False
    for block in blocks:
        text = block.text
        if block.kind in ("header", "footer"):  # a page turned within the list
            continue
        if len(text) > _LONGEST:
            files = False
            continue
        opens = _FILES.fullmatch(text) is not None
        file = _OF_ITEM.search(text) or (
            block.kind == "list_item" and _FILE.search(text)
        )  # else the title of the next item
        files = opens or (files and bool(file))
        if files or _LINK.fullmatch(text):
            block.kind = "furniture"
    return blocks


def _mark_menus(blocks: list[Block]) -> None:
    """The links over the head of a page."""
    head = next((index for index, block in enumerate(blocks) if _HEAD.fullmatch(block.text)), 0)
    if any(_ATTENDANCE.match(block.text) for block in blocks[:head]):
        return  # a column of the minutes is headed "Agenda item"
    links = [block for block in blocks[:head] if _is_link(block)]
    if len(links) >= _FEWEST_LINKS:
        for block in links:
            block.kind = "furniture"


def _is_link(block: Block) -> bool:
    short = block.text.count(" ") < _LONGEST_LINK and block.text[-1] not in ".:"
    return short and (block.kind == "list_item" or _OWNER.search(block.text) is None)
