"""Front matter of a markdown file → metadata and blocks: simple `key: value` and `key = value` lines, read without a library."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutesparse.layout import Block

_FENCE = re.compile(r"-{3,}\s*")
_TOML_FENCE = re.compile(r"\+{3}\s*")
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}?)\s?(?::(?:\s+(?P<value>.*))?|=\s*(?P<set>\S.*))")
_LONGEST = 200
_OF_PROGRAMS = frozenset(("slug", "save_as", "modified", "tags", "category", "categories", "layout", "template", "url"))
_FACTS = frozenset(
    {
        "title",
        "subtitle",
        "date",
        "enddate",
        "end_date",
        "start",
        "end",
        "time",
        "starttime",
        "endtime",
        "location",
        "venue",
    }
    | {
        "place",
        "where",
        "when",
        "status",
        "description",
        "summary",
        "attendees",
        "present",
        "apologies",
        "absent",
        "chair",
    }
    | {
        "scribe",
        "minutes_by",
        "body",
        "committee",
        "organization",
        "organisation",
        "group",
        "meeting",
        "meeting_date",
        "type",
    }
)


def split_front_matter(lines: Sequence[str]) -> tuple[list[str], int]:
    """The lines between the `---` or `+++` fences at the start, and the index of the first line behind them (0 without any)."""
    fence = next((fence for fence in (_FENCE, _TOML_FENCE) if lines and fence.fullmatch(lines[0])), None)
    if fence is None:
        return _unfenced(lines)
    for index, line in enumerate(lines[1 : _LONGEST + 1], start=1):
        if fence.fullmatch(line) or (line.rstrip() == "..." and fence is _FENCE):
            inner = list(lines[1:index])
            return (inner, index + 1) if any(_ENTRY.fullmatch(entry) for entry in inner) else ([], 0)
    return [], 0


def _unfenced(lines: Sequence[str]) -> tuple[list[str], int]:
    """The same of entries up to the first blank line, where one is for a site's program: "Title: …", "Slug: …"."""
    if not lines or not lines[0].lower().startswith("title:"):
        return [], 0
    end = next((index for index, line in enumerate(lines[:_LONGEST]) if not line.strip()), 0)
    entries = [_ENTRY.fullmatch(line) for line in lines[:end]]
    keys = {entry["key"].lower() for entry in entries if entry}
    return (list(lines[:end]), end) if all(entries) and keys & _OF_PROGRAMS else ([], 0)


def read_front_matter(lines: Sequence[str]) -> tuple[dict[str, str], list[Block]]:
    """Its entries by lower-case key, and a block for each value: facts as paragraphs, the rest as furniture."""
    metadata: dict[str, list[str]] = {}
    blocks: list[Block] = []
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        if entry and not line[0].isspace():
            key, value = entry["key"].strip().lower(), _unquoted(entry["value"] or entry["set"] or "")
        else:
            value = _unquoted(line.strip().removeprefix("- "))
        if value and value not in {"|", ">", "|-", ">-"}:
            metadata.setdefault(key, []).append(value)
            is_fact = key.replace(" ", "_") in _FACTS
            blocks.append(Block("paragraph" if is_fact else "furniture", value, style=key))
    return {name: ", ".join(values) for name, values in metadata.items()}, blocks


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return value.strip("[]").strip() if value[:1] == "[" and value[-1:] == "]" else value
