"""The invariants of the record, as functions that tests call on every record there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from minutesparse import Minutes


def invented(minutes: Minutes) -> list[str]:
    """Texts that are not the words their evidence points at, or have no evidence."""
    text = minutes.text or ""
    wrong = []
    for path, value, spans in _texts(json.loads(minutes.to_json()), ""):
        words = "".join(text[s["start"] : s["end"]] for s in spans)
        if not spans or _folded(value) != _folded(words):
            wrong.append(f"{path}: {value[:80]!r} is not {words[:80]!r}")
    return wrong


def unnamed(minutes: Minutes) -> list[str]:
    """People whose name's words don't all stand in the text (an underscore joins words of a nick)."""
    words = set(re.findall(r"[^\W_]+", (minutes.text or "").casefold()))
    return [p.name for p in minutes.people if not set(re.findall(r"[^\W_]+", p.name.casefold())) <= words]


def _texts(node: Any, path: str) -> Iterator[tuple[str, str, list[dict[str, int]]]]:
    if isinstance(node, dict):
        if path and isinstance(node.get("text"), str):
            yield path, node["text"], [node["evidence"]] if node.get("evidence") else []
        for key, value in node.items():
            yield from _texts(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _texts(value, f"{path}[{index}]")


def _folded(text: str) -> str:
    return re.sub(r"\s+", "", text)
