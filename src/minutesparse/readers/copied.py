"""Blocks of text copied from a web page → the same, what only the page says marked as furniture: lists of files, links.

"Additional documents:" and the files under it are no words of the meeting, nor is "Share this item".
"""

from __future__ import annotations

import re

from minutesparse.layout import Block

_FILES = re.compile(r"(?:additional|supporting) documents:", re.IGNORECASE)
_LINK = re.compile(
    r"share this item|view the (?:reasons why|background to) item .{0,80}|\[?(?:back to )?top\]?"
    r"|(?:\.{3}|…) *view the full (?:minutes|agenda|decision) text for item .{0,80}",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:pdf icon )?PDF [\d.,]+ ?[KM]B$", re.IGNORECASE)
_OF_ITEM = re.compile(r", item \d+[^ ]{0,8}(?: (?:pdf icon )?PDF [\d.,]+ ?[KM]B)?$", re.IGNORECASE)
_LONGEST = 200


def without_page_words(blocks: list[Block]) -> list[Block]:
    """`blocks`, those that only the page says marked as furniture."""
    files = False
    for block in blocks:
        text = block.text
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
