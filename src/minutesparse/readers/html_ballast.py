"""HTML bytes → the same page without long scripts, style sheets and embedded files: often many times its text.

None of it is ever read; left out before the page is decoded and parsed it costs a search.
"""

from __future__ import annotations

import re

_LONG = 10_000
_OPENING = re.compile(rb"<(script|style)\b[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*+>", re.I)
_ENCODED = b";base64,"
_BEFORE = 160
_FILE = re.compile(rb"\b(?:src|href)\s{0,9}=\s{0,9}([\"'])\s{0,9}data:[\w/.+;=-]{1,80}$", re.I)


def without_ballast(data: bytes) -> bytes:
    """The page with nothing in its longest scripts, style sheets and embedded files."""
    if len(data) < _LONG:
        return data
    return _without_scripts(_without_files(data))


def _without_files(data: bytes) -> bytes:
    parts, position = [], 0
    start = data.find(_ENCODED)
    while start >= 0:
        end = start + len(_ENCODED)
        opening = _FILE.search(data[max(position, start - _BEFORE) : start])
        if opening is not None:
            close = data.find(opening[1], end)
            if close < 0:
                break
            if close - end > _LONG:
                parts.append(data[position:end])
                position = close
            end = close
        start = data.find(_ENCODED, end)
    return b"".join([*parts, data[position:]])


def _without_scripts(data: bytes) -> bytes:
    parts, position, at = [], 0, 0
    while (opening := _OPENING.search(data, at)) is not None:
        start, name = opening.end(), opening[1]
        end = data.find(b"</" + name, start)
        if end < 0:
            break
        at = end
        if end - start > _LONG and _is_whole(data[start:end], name):
            parts.append(data[position:start])
            position = end
    return b"".join([*parts, data[position:]])


def _is_whole(content: bytes, name: bytes) -> bool:
    """Whether it ends where it seems to: no end in other letters, and no comment that could hide one."""
    if b"<!--" in content:
        return False
    return b"</" not in content or b"</" + name.lower() not in content.lower()
