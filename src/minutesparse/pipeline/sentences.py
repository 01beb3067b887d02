"""Lines → sentences, by punctuation and the abbreviations that minutes use."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from minutesparse import facts

_STOP = r"[.?!]['’”\")\]]{0,2}(?=\s+['‘“\"(\[]?[A-Z0-9£$€•\[])"
_END = re.compile(_STOP)
_END_OR_BREAK = re.compile(rf"{_STOP}|[;:]?\n")  # slower: it begins with no fixed character
_ABBREVIATIONS = frozenset(
    "Cllr Cllrs Mr Mrs Ms Mx Dr Prof Rev Revd Hon Rt St Sgt Insp Supt Capt Col Lt Gen Sen Rep Gov Ald Cr Crs Clr Clrs"
    " Cmhlr Tr Trs Sel Supv Comm Com No Nos Ref Refs Min Mins Para Paras Sec Art Ch Fig App Vol pp Ltd Inc Corp Co Dept"
    " Assn Bros etc al viz cf approx v vs Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thur Thurs"
    " Fri Sat Sun Prop Ave Rd Blvd Tel Ext Est Jr Sr Chr Clk Asst Mgr Atty".split()
)
_LONGEST_ABBREVIATION = 7
_ENDS_BEFORE = re.compile(
    r"(?:The|A|An|It|He|She|They|There|This|That|In|On|At|Members?|Cllr|Councillor|Mr|Mrs|Ms)\b"
    r"|[A-Z][A-Za-z]{1,14} (?:[A-Z][a-z]{1,14} )?(?:said|asked|stated|noted|replied|explained|thought|felt|suggested|confirmed|advised|reported|added)\b"
)  # "at 7 p.m. The Clerk …" ends; "7 p.m. on Monday" goes on


def find_sentences(doc: Doc) -> list[facts.Sentence]:
    """The sentences of every line that is not furniture, header or footer, in order.

    Reads `lines`. "Cllr. A. Oak agreed. It was so." gives two.
    """
    text = facts.text(doc)
    found: list[facts.Sentence] = []
    for line in facts.lines(doc):
        if line["kind"] in ("furniture", "header", "footer"):
            continue
        start, end = line["body"], line["end"]
        ends = _END if text.find("\n", start, end) < 0 else _END_OR_BREAK
        for match in ends.finditer(text, start, end):
            if text[match.start()] == "." and _is_abbreviation(text, start, match.start(), match.end()):
                continue
            _add(found, text, start, match.end(), line["index"])
            start = match.end()
        _add(found, text, start, end, line["index"])
    return found


def _is_abbreviation(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop at `stop`, in a sentence from `start` on, ends a short form or an initial."""
    first, low = stop, max(start, stop - _LONGEST_ABBREVIATION)
    while first > low and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    word = text[first:stop]
    if word in ("no", "nos") and text[after : after + 2].strip().isdigit():
        return True  # "project no. 44"
    if word not in _ABBREVIATIONS and not (len(word) == 1 and word.isascii() and word.isalpha()):
        return False
    if word in ("etc", "Ltd", "Inc", "Co", "al") or text.startswith(".m", stop - 2):
        return not _ENDS_BEFORE.match(text[after : after + 48].lstrip())
    return True


def _add(found: list[facts.Sentence], text: str, start: int, end: int, line: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append({"start": start, "end": end, "line": line})
