"""Text of a block → the list label it may begin with ("1.", "2.1", "a)", "(iv)", "107/20", "•").

Whether a typed label is one is decided later, by the sequence it stands in; this only says where it would end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutesparse.pipeline.dates import MONTH_NAMES

BULLETS = "•◦▪▫●○■□–—*·‣⁃➢➤►▶❖☐☒☑✓✔-"

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v|x))"
_TYPED = re.compile(
    rf"""
    (?P<bullet>[{re.escape(BULLETS)}])(?=[ \t]+\S)
    | (?P<closed>\(?(?:\d{{1,4}}|[a-z]{{1,2}}|{_ROMAN})\)(?:\(?(?:[a-z]|{_ROMAN}|\d{{1,2}})\))?)[.:]?(?=\s|[A-Z“"(])   # a)  (iv)  12)  1(a)
    | (?P<square>\[\d{{1,2}}\])(?=[ ]+(?-i:[A-Z]))                                                                  # [3] Roads
    | (?P<book>[A-Z]{{1,5}}/\d{{1,5}}/\d{{2,4}}(?:-\d{{2,4}})?)[:.]?(?=\s)                                            # FC/112/31-32
    | (?P<ruled>\d{{1,2}})(?:/|\ ?[-–—])(?=\ +(?-i:[A-Z])(?!\d))                                                      # 3/ Roads  3 - Roads
    | (?P<filed>\(\*?\d{{2,4}}-\d{{1,4}}[A-Z]?\))(?=\s)
    | (?P<path>[A-Z]{{0,4}}[ ]?\d{{1,5}}(?:[./]\d{{1,4}}){{1,3}}(?:\.?[a-z]\b)?\.?(?:\(?(?:[a-z]|{_ROMAN})\))?)[):.]?(?=\s)  # 2.1  107/20  AB 1/20
    | (?P<dotted>(?:\d{{1,5}}[a-z]?|[a-z]|{_ROMAN})[.:])(?=\s|[A-Z“"(])                                     # 12.  a.  iv.
    | (?P<dashed>\(\d{{1,3}}-?[A-Z]\)|\d{{1,3}}[ ]?-[A-Z][.):]?)(?=\s)                                               # 7-A  (7-A)
    | (?P<glued>\d{{1,2}})(?=(?-i:[A-Z][a-z]{{3}}|[A-Z]{{4}}))                                                        # 5Apologies
    | (?P<bare>\d{{1,4}}[A-Za-z]?)(?=\t|[ ]{{1,}}[A-Z“"])                                                    # 5 Apologies
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}(?:[.:]\d{2}\s?(?:am|pm|a\.m|p\.m|noon|hours|hrs)"
    rf"\b|\s(?:{'|'.join(MONTH_NAMES)})(?:\s\d{{4}}\b|\W*$))",
    re.IGNORECASE,
)
_KIND = re.compile(  # of business, before the letter or number of an item: "Action: A. Budget", "Information, Minutes: 2.1 Roads"
    r"(?:(?:Action|Information|Discussion|Reports?|Minutes|Consent|Presentation|Procedural|Recognition)(?:, |(?= \()| ?(?=:))){1,3}"
    r"(?: ?\(\w+\))?: +(?=[A-Z]\. +[A-Z]|\d{1,2}\.\d{1,2}\.? )"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2} ?[ap]\.?m\.?\s+(?=\d{1,3}[.)]\s)", re.IGNORECASE)  # "6.30pm 31. Welcome"
_KINDS = frozenset("ACDIMPR")
_LONGEST_KIND = 40
_SPACE = re.compile(r"[ \t]*")
_STARTS = frozenset("0123456789([" + BULLETS)


def split_label(text: str) -> tuple[str, int]:
    """(label, offset of the words after it) of a text that begins with a typed label; ("", 0) of one that does not."""
    if not text:
        return "", 0
    before = None  # the label
    if text[0] in _KINDS and ": " in text[:_LONGEST_KIND]:
        before = _KIND.match(text)
    elif text[0].isdigit():
        before = _CLOCK.match(text)
    if before is None and not _may_begin(text):
        return "", 0
    match = _TYPED.match(text, before.end() if before else 0)
    if match is None or not before and _DATE.match(text):
        return "", 0
    space = _SPACE.match(text, match.end())
    body = space.end() if space else match.end()
    if body >= len(text):
        return "", 0
    return (match["ruled"] or match.group()).strip(), body


def _may_begin(text: str) -> bool:
    if text[0] in _STARTS:
        return True
    first, _, rest = text[:16].partition(" ")
    return first.rstrip("\t")[-1:] in ".):/0123456789" or (first.isupper() and len(first) < 5 and rest[:1].isdigit())


def false_labels(labels: Iterable[tuple[int, str]]) -> set[int]:
    """Which typed labels, given with the index of their line, are none by the company they keep.

    A capital with a full stop is an initial unless "A." begins the series ("E. Oak" but "A. Finance", "B. Parks"); a number
    without any mark belongs to the words ("2024 Budget") unless its neighbour is there too ("5 Apologies", "6 Finance"; "5a", "5b"),
    and so does a share that stands with no other ("50/50 draw"), or a word's number ("Draft 2.0").
    """
    letters: list[tuple[int, str]] = []
    numbers: dict[int, list[int]] = {}
    lettered: dict[int, set[str]] = {}
    shares: dict[str, list[int]] = {}
    worded: dict[str, list[int]] = {}
    roman = False
    for index, label in labels:
        if len(label) == 2 and label[0].isupper() and label[1] == "." and label[0].isascii():
            letters.append((index, label[0]))
        elif label[:-1].isdigit() and label[-1].isalnum() or label.isdigit():
            number = int(label[:-1] if label[-1].isalpha() else label)
            numbers.setdefault(number, []).append(index)
            lettered.setdefault(number, set()).add(label[-1] if label[-1].isalpha() else "")
        elif " " in label and label[0].isalpha():
            worded.setdefault(label.partition(" ")[0], []).append(index)
        elif "/" in label:
            shares.setdefault(label, []).append(index)
        roman = roman or label[:3] == "II."
    false = set() if roman else _initials(letters)
    for number, found in numbers.items():
        if number - 1 not in numbers and number + 1 not in numbers and not {"a", "b"} <= lettered[number]:
            false.update(found)
    false.update(index for found in worded.values() if len(found) == 1 for index in found)
    return false.union(*shares.values()) if len(shares) == 1 else false


def _initials(letters: list[tuple[int, str]]) -> set[int]:
    """Which capitals with a full stop are beyond the run of letters that begins with "A." and "B."."""
    found = {letter for _, letter in letters}
    if not {"A", "B"} <= found:
        return {index for index, _ in letters}
    reach = ord("B")
    while chr(reach + 1) in found or chr(reach + 2) in found:
        reach += 1
    return {index for index, letter in letters if ord(letter) > reach}
