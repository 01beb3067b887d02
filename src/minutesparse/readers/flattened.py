"""Text of a web page whose item table was flattened → text with its labels on lines of their own.

"3 | Minutes To confirm the minutes. Minutes: They were confirmed. |" becomes a number, a title, the wording, a label and what
was minuted, each on its line. Text without such a table is left alone.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"^(?:note \| )?no\. \| item \|", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"(?:-{3,}\|)+-*")
_NUMBER = re.compile(r"(\S{0,8}) ?\| (?=\S)")
_LABEL = re.compile(r" ?\b((?:Minutes|Decision|(?:Additional|Supporting) documents):)(?: |$)")
_WORDING = re.compile(
    r"(?<=[\w)]) (?=To (?:receive|note|consider|confirm|approve|agree|sign|determine|elect|appoint|adopt|report)\b)"
)


def unflattened(text: str) -> str:
    """`text`, its item table cut into lines where it holds one."""
    head = _HEAD.search(text)
    if head is None:
        return text
    front, rest = text[: head.end()], text[head.end() :]
    return front.rstrip(" |") + "\n" + "\n".join(_line(line) for line in rest.splitlines())


def _line(line: str) -> str:
    if _RULE.fullmatch(line.strip()):
        return ""
    line = line.rstrip(" \t|")
    number = _NUMBER.match(line)
    if number:
        title = _WORDING.sub("\n", line[number.end() :], count=1)
        line = f"{number.group(1)}\n{title}" if number.group(1) else title
    return _LABEL.sub(r"\n\1\n", line)
