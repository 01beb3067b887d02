"""HTML → HTML that is safe to parse: refuses what makes parsers take quadratic time.

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

_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{%d}" % (2 * MAX_ATTRIBUTES))
_ATTRIBUTE = re.compile(rb"[^\s=\"'/>]+(?:\s*+=\s*+(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_CLOSES_ITSELF = (
    rb"(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|a|p|li|dt|dd|tr|td|th|option)\b"
)
_NESTING = re.compile(rb"<(/?)(?!" + _CLOSES_ITSELF + rb")([a-zA-Z][a-zA-Z0-9]*)", re.I)


def bounded(source: bytes) -> tuple[bytes, list[Notice]]:
    """A page in UTF-8 without a tag that never ends.

    Raises `LimitExceeded` for too many attributes or too deep nesting.
    """
    source, notices = _check_attributes(source)
    tags = source.count(b"<")
    if tags > MAX_DEPTH and tags - source.count(b"</") > MAX_DEPTH:
        _check_depth(source)
    return source, notices


def _check_attributes(source: bytes) -> tuple[bytes, list[Notice]]:
    position = 0
    while (long_tag := _long_tag(source, position)) is not None:
        end = source.find(b">", long_tag.end())
        if end < 0:
            lost = len(source[long_tag.start() :].decode("utf-8"))
            message = f"the last tag never ends: {lost:,} characters of mark-up were left out"
            return source[: long_tag.start()], [Notice("unclosed_tag", message)]
        count = sum(1 for _ in _ATTRIBUTE.finditer(source, long_tag.start(), end))
        if count > MAX_ATTRIBUTES:
            raise LimitExceeded(f"more than {MAX_ATTRIBUTES:,} attributes in one tag", reason="html_attrs")
        position = end
    return source, []


def _long_tag(source: bytes, position: int) -> re.Match[bytes] | None:
    """The first tag that is long enough to look at: only what has no ">" for so long is searched."""
    while len(source) - position > 2 * MAX_ATTRIBUTES:
        end = source.rfind(b">", position, position + 2 * MAX_ATTRIBUTES + 1)
        if end >= 0:
            position = end + 1
            continue
        end = source.find(b">", position + 2 * MAX_ATTRIBUTES)
        end = len(source) if end < 0 else end
        long_tag = _LONG_TAG.search(source, position, end)
        if long_tag is not None:
            return long_tag
        position = end + 1
    return None


def _check_depth(source: bytes) -> None:
    """Follow the tags that have to be closed; a closing tag ends what was left open inside its element."""
    stack: list[bytes] = []
    opened: dict[bytes, int] = {}
    for match in _NESTING.finditer(source):
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
