"""Lines → sentences, by punctuation and the abbreviations that minutes use."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from minutesparse import facts

_END = re.compile(r"[.?!]['’”\")\]]{0,2}(?=\s+['‘“\"(\[]?[A-Z0-9£$€•\[])|[;:]?\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Cllrs?|Cllr|Mrs?|Ms|Mx|Dr|Prof|Rev|Revd|Hon|Rt|St|Sgt|Insp|Supt|Capt|Col|Lt|Gen|Sen|Rep|Gov|Ald|Crs?|Clrs?|Cmhlr|Trs?|Sel|Supv|Comm|Com|Chr|Clk|Asst|Mgr|Atty"
    r"|Nos?|Ref|Refs|Min|Mins|Para|Paras|Sec|Art|Ch|Fig|App|Vol|pp|Ltd|Inc|Corp|Co|Dept|Assn|Bros|etc|al|viz|cf|approx|vs?"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Ave|Rd|Blvd|Tel|Ext|Est|Jr|Sr|i\.e|e\.g"
    r"|[ap]\.m))$"
)


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
        for match in _END.finditer(text, start, end):
            if text[match.start()] == "." and _is_abbreviation(
                text[max(start, match.start() - 12) : match.start()], text, match.end()
            ):
                continue
            _add(found, text, start, match.end(), line["index"])
            start = match.end()
        _add(found, text, start, end, line["index"])
    return found


def _is_abbreviation(before: str, text: str, after: int) -> bool:
    if not _ABBREVIATION.search(before):
        return False
    if before.endswith((".m", "etc", "Ltd", "Inc", "Co", "al")):
        following = text[after : after + 12].lstrip()  # "at 7 p.m. The Clerk …" ends; "7 p.m. on Monday" goes on
        return not re.match(
            r"(?:The|A|An|It|He|She|They|There|This|That|In|On|At|Members?|Cllr|Councillor|Mr|Mrs|Ms)\b", following
        )
    return True


def _add(found: list[facts.Sentence], text: str, start: int, end: int, line: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append({"start": start, "end": end, "line": line})
