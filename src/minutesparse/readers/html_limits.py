"""HTML text → HTML text that is safe to parse: refuses what makes parsers take quadratic time.

The parser is quadratic in nesting depth and in the attributes of one tag, so both are bounded before it runs.
"""

from __future__ import annotations

import re

from minutesparse.errors import LimitExceeded
from minutesparse.layout import Notice

MAX_DEPTH = 1_000
MAX_ATTRIBUTES = 1_000
MAX_SPAN = 63
MAX_ROW_SPAN = 1_000

_LONG_TAG = re.compile(rf"<[a-zA-Z][^>]{{{2 * MAX_ATTRIBUTES}}}")
_ATTRIBUTE = re.compile(r"[^\s=\"'/>]+(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_CLOSES_ITSELF = (
    r"(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|a|p|li|dt|dd|tr|td|th|option)\b"
)
_NESTING = re.compile(rf"<(/?)(?!{_CLOSES_ITSELF})([a-zA-Z][a-zA-Z0-9]*)", re.I)


def bounded(text: str) -> tuple[str, list[Notice]]:
    """`text` without a tag that never ends; raises `LimitExceeded` for too many attributes or too deep nesting."""
    text, notices = _check_attributes(text)
    if text.count("<") - text.count("</") > MAX_DEPTH:
        _check_depth(text)
    return text, notices


def _check_attributes(text: str) -> tuple[str, list[Notice]]:
    position = 0
    while (long_tag := _long_tag(text, position)) is not None:
        end = text.find(">", long_tag.end())
        if end < 0:
            lost = len(text) - long_tag.start()
            message = f"the last tag never ends: {lost:,} characters of mark-up were left out"
            return text[: long_tag.start()], [Notice("unclosed_tag", message)]
        count = sum(1 for _ in _ATTRIBUTE.finditer(text, long_tag.start(), end))
        if count > MAX_ATTRIBUTES:
            raise LimitExceeded(f"more than {MAX_ATTRIBUTES:,} attributes in one tag", reason="html_attrs")
        position = end
    return text, []


def _long_tag(text: str, position: int) -> re.Match[str] | None:
    """The first tag that is long enough to look at: only what has no ">" for so long is searched."""
    while len(text) - position > 2 * MAX_ATTRIBUTES:
        end = text.rfind(">", position, position + 2 * MAX_ATTRIBUTES + 1)
        if end >= 0:
            position = end + 1
            continue
        end = text.find(">", position + 2 * MAX_ATTRIBUTES)
        end = len(text) if end < 0 else end
        long_tag = _LONG_TAG.search(text, position, end)
        if long_tag is not None:
            return long_tag
        position = end + 1
    return None


def _check_depth(text: str) -> None:
    """Follow the tags that have to be closed; a closing tag ends what was left open inside its element."""
    stack: list[str] = []
    opened: dict[str, int] = {}
    for match in _NESTING.finditer(text):
        name = match.group(2).lower()
        if not match.group(1):
            stack.append(name)
            opened[name] = opened.get(name, 0) + 1
            if len(stack) > MAX_DEPTH:
                raise LimitExceeded(f"elements nested more than {MAX_DEPTH:,} deep", reason="html_depth")
        elif opened.get(name):
            while stack:
                last = stack.pop()
                opened[last] -= 1
                if last == name:
                    break
