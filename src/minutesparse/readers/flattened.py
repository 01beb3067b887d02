"""Text of a web page whose item table was flattened → text with its labels on lines of their own.

"3 | Minutes To confirm the minutes. Minutes: They were confirmed. |" becomes a number, a title (marked as a heading), the wording,
a label and what was minuted, each in a paragraph; so does a row that has lost its number. Text without such a table is left alone.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"^(?:note \| )?no\. \| item[ |]*$", re.IGNORECASE | re.MULTILINE)
_RULE = re.compile(r"[-|\s]*")
_NUMBER = re.compile(r"(\S{0,8}) ?\| (?=\S)")
_LABEL = re.compile(r" ?\b((?:Minutes|Decision|(?:Additional|Supporting) documents): ?)(?=\S|$)")
_WORDING = re.compile(
    r"(?<=[\w)])(?: ?(?:pdf icon )?PDF \d+ ?[KM]B)? (?=To (?:receive|note|consider|confirm|approve|agree|sign|determine|elect"
    r"|appoint|adopt|report|answer|review|discuss|invite|declare|record|authorise|endorse|hear|inform|scrutinise|examine|ratify|resolve|seek|deal)\b|(?:Report|Presentation) (?:of|by|from) the |(?:None|There) (?:had|was|were)\b"
    r"|(?:Board |Panel |Committee )?(?:Members|Councillors) (?:are|will be) |The (?:Panel|Committee|Board|Council) (?:is|are|welcomes?|invites?|will) )|(?<=\w) (?:pdf icon )?PDF \d+ ?[KM]B (?=\S)"
)
_AMID = re.compile(r"[\w)?.’\"] Minutes: (?=\S)")  # a row that is one line, title, wording and all
_OF_MINUTES = re.compile(
    r"\b(?:of|the|previous|last|past|meeting|draft|approved?|and|board|committee|council|public) Minutes: ",
    re.IGNORECASE,
)
_ROW_END = "|"
_HEADING = "## "
_LONGEST_TITLE = 160
_FEWEST_LINES = 2  # that are items of their own, where no bar ends them
_FEWEST_ROWS = 3  # that end in bars, with as many labels, where no head says that it is such a table


def unflattened(text: str) -> str:
    """`text`, its item table cut into lines where it holds one."""
    head = _HEAD.search(text)
    if head is None and " Minutes: " not in text:
        return text
    if head is None and not _has_rows(text):
        return _with_rows_cut(text)
    start = head.end() if head else 0
    cut: list[str] = []
    opens = True
    for line in text[start:].splitlines():
        if _RULE.fullmatch(line):
            cut.append("")
            opens = opens or _ROW_END in line
            continue
        cut.append(_line(line.rstrip(" \t|"), opens=opens or _is_row(line)))
        opens = line.rstrip().endswith(_ROW_END)
    return text[:start].rstrip(" |") + "\n" * bool(head) + "\n".join(cut)


def _has_rows(text: str) -> bool:
    lines = text.splitlines()
    ends = sum(line.rstrip().endswith(_ROW_END) for line in lines)
    return ends >= _FEWEST_ROWS and sum(_LABEL.search(line) is not None for line in lines) >= _FEWEST_ROWS


def _is_row(line: str) -> bool:
    """Whether a line is an item of its own, its "Minutes:" amid it: "Apologies Minutes: There were none."."""
    amid = _AMID.search(line)
    return amid is not None and _OF_MINUTES.search(line, 0, amid.end()) is None


def _with_rows_cut(text: str) -> str:
    """`text`, its lines that are items of their own cut into their parts where there are several such lines."""
    lines = text.splitlines()
    rows = [_is_row(line) for line in lines]
    if sum(rows) < _FEWEST_LINES:
        return text
    return "\n".join(_line(line, opens=True) if row else line for line, row in zip(lines, rows, strict=True))


def _line(line: str, *, opens: bool) -> str:
    """A line of the table, its parts on lines of their own; `opens` tells that a row begins with it."""
    number = _NUMBER.match(line)
    words = line[number.end() :] if number else line
    if number or opens:
        label = _LABEL.search(words)
        stop = label.start() if label else len(words)
        title, *wording = _WORDING.split(words[:stop], maxsplit=1)
        heading = _HEADING + title.rstrip(". ") if 0 < len(title) <= _LONGEST_TITLE else title
        words = "\n\n".join([heading, *wording]) + words[stop:]
    if number and number.group(1):
        words = f"{number.group(1)}\n{words}"
    return "\n" + _LABEL.sub(lambda label: f"\n\n{label.group(1).rstrip()}\n\n", words)
