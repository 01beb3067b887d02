"""Plain text → plain text without the marks of quoting: an agenda that was answered by mail, point by point."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"^([|>])(?: ?\1)*(?:[ \t](?!.*\1)|$)", re.MULTILINE)  # two bars in a line are a table's
_NUMBERED = re.compile(r"\n[|>] ?\d{1,2}[.)] \S")
_LEAST_NUMBERED = 3


def unquoted(text: str) -> str:
    """`text` without "> " or "| " before the lines of the agenda, and with a blank line where answers begin and end."""
    if len(_NUMBERED.findall(text)) < _LEAST_NUMBERED:
        return text
    parts: list[str] = []
    before = False
    for line in text.split("\n"):
        mark = _QUOTED.match(line)
        quoted = mark is not None
        if quoted != before and line:
            parts.append("")
            before = quoted
        parts.append(line[mark.end() :] if mark else line)
    return "\n".join(parts)
