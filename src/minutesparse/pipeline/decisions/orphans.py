"""Items → places where "Resolved:" was lost in copying, and only the clauses stand.

A paragraph "That the report be noted." is no sentence of a narrative: it was decided. So was a labelled run "(1) That …" or
"(a) the fee be paid" that nothing introduces. Leaves alone what stands under a motion, a recommendation or a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.decisions.series import Series, ordinals

_THAT = re.compile(r"(?:that|THAT)\b", re.IGNORECASE)
_MODAL = r"(?<!\bto)(?<!will)(?<!would)(?<!should)(?<!could)(?<!can)(?<!may)(?<!must)(?<!might)(?<!shall)(?<!not)(?<!cannot)(?<!and)"
_SUBJUNCTIVE = re.compile(rf"[^.;:]{{4,260}}?{_MODAL}\s(?:be|not be|is|are)\s", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:was|were|had|has|would|could|said|asked|stated|noted|queried|confirmed)\b|\?", re.IGNORECASE)
_WHO_DID = re.compile(
    r"(?:The (?:[A-Z][\w’'-]*|of|for|and)(?: (?:[A-Z][\w’'-]*|of|for|and|the)){0,6}|(?:Councillor|Cllr|Mr|Mrs|Ms|Dr)\.?(?: [A-Z][\w.’'-]*){1,4}) (?:also |then )?(?:[a-z]+ed|gave|spoke|told|said)\b"
)
_MOVES = re.compile(r"\b(?:moved|seconded|proposed)\b|\b(?:requested|asked)\s(?:that|to)\b", re.IGNORECASE)
_WORDED = re.compile(r"To\s+[a-z]{3,}\s")
_TO = re.compile(
    r"To\s+(?!(?:receive|record|note)\s(?:any\s)?(?:apologies|declarations|disclosures)\b|(?:consider|discuss|answer|hear|deal)\b)[a-z]{3,}\s"
)
_AIM = re.compile(  # "To mark the jubilee, the bells will be rung"
    r"To (?!(?:note|agree|approve|confirm|recommend)\b)[^.;:,]{3,120}, (?:the|an?|our|his|her|its|their|it|there|we|I|he|she|they|[A-Z]\w+)\s[^.;]{0,160}?"
    r"\b(?:will|would|has|have|had|was|were|is|are)\b"
)
_INTRODUCED = re.compile(
    r":\W*$|\b(?:mov(?:ed|es)|second(?:ed|s)|propos(?:ed|es|al)|amendment|motion|recommend(?:ed|s|ations?)|asked|as\s+follows|following|including)\b[^.]*$"
)  # in small letters
_COPIED = re.compile(
    r"(?:agenda item|agenda and (?:draft )?minutes|agenda, decisions and (?:draft )?minutes|agenda and decisions|issue - meetings"
    r"|supporting documents:|additional documents:|minutes:|decision:)$",
    re.IGNORECASE,
)
_LEFT_OFF = re.compile(r"\b(?:and|it was)[,:-]*$")
_AGREES = re.compile(
    r"(?:The|That the) [A-Z][\w-]+(?: [A-Z&][\w-]*){0,5} (?:also )?(?:notes?|agrees?|approves?|endorses?|recommends?|supports?|welcomes?|requests?)\b"
)
_MEMBERS_DO = re.compile(
    r"That [^.;:]{0,160}?\b(?:[Mm]embers|(?:the )?(?:Committee|Council|Cabinet|Board|Panel|Sub-Committee|Executive|Forum)) (?:also |hereby )?"
    r"(?:note|agree|approve|endorse|recommend|support|welcome|request|ask|adopt|authorise|accept|receive|delegate|confirm|grant|refuse|defer)\b"
)
_LEAST = 20  # letters of a clause
_LOST_LABEL = 3  # blank lines at least where a line in bold was lost
_LEAD_LINES = 12  # of the document, where a page says what it is


def is_copied(text: str, lines: list[facts.Line]) -> bool:
    """Whether the document has the labels of a published committee page, whose bold words may be lost."""
    edges = lines[:_LEAD_LINES] + lines[-3:]
    return any(_COPIED.match(text, line["start"], line["end"]) for line in edges) or (
        sum(
            line["end"] - line["start"] < 10 and _COPIED.match(text, line["start"], line["end"]) is not None
            for line in lines
        )
        > 2
    )


def orphans(text: str, lines: list[facts.Line], first: int, last: int, *, copied: bool, told: bool) -> Iterator[int]:
    """Indexes of the lines from `first` to `last` of an item that begin clauses with nothing before them.

    Where a decision of the item is told in so many words, only those behind a gap that a lost label left.
    """
    wide = _wide_gap(lines) if copied else None
    at = first
    while at < last:
        line = lines[at]
        apart = wide is not None and line["gap"] >= wide
        if (told and not apart) or line["kind"] not in ("paragraph", "list_item"):
            at += 1
            continue
        if not line["label"]:  # most lines are no clause: that is quicker told than what introduces them
            closes = copied and (apart or at + 1 >= last - _tail(text, lines, last))
            if _begins(text, [line], closes, apart=apart) and not _introduced(text, lines, at, first, apart=apart):
                yield at
            at += 1
            continue
        size = _run(text, lines, at, last)
        if _introduced(text, lines, at, first, apart=apart):
            at += size
            continue
        closes = copied and (apart or at + size >= last - _tail(text, lines, last))
        if _begins(text, lines[at : at + size], closes, apart=apart):
            yield at
        at += max(size, 1)


def _wide_gap(lines: list[facts.Line]) -> int | None:
    """How many blank lines stand where a label was lost: more than between paragraphs; None where no gap is so wide."""
    gaps = sorted(line["gap"] for line in lines[1:])
    usual = gaps[len(gaps) // 2] if gaps else 0
    wide = max(usual + 1, _LOST_LABEL)
    return wide if gaps and gaps[-1] >= wide else None


def _introduced(text: str, lines: list[facts.Line], at: int, first: int, *, apart: bool) -> bool:
    if 0 < at == first:
        wording = lines[at - 1]  # "To consider the following motions –"
        return text[wording["end"] - 1] in ":–-" and _WORDED.match(text, wording["start"], wording["end"]) is not None
    before = lines[at - 1] if at > first else None
    if before is not None and apart and _LEFT_OFF.search(text, max(before["start"], before["end"] - 12), before["end"]):
        return False
    return (
        before is not None
        and _INTRODUCED.search(text[max(before["start"], before["end"] - 200) : before["end"]].lower()) is not None
    )


def _run(text: str, lines: list[facts.Line], at: int, last: int) -> int:
    """How many lines the series has that begins at `at`."""
    series = Series()
    size = 0
    while at + size < last and lines[at + size]["label"]:
        readings = ordinals(lines[at + size]["label"])
        if not readings or (size == 0 and all(ordinal != 1 for _, ordinal in readings)):
            break
        if series.place(lines[at + size]["label"]) is None:
            break
        size += 1
    return max(size, 1)


def _tail(text: str, lines: list[facts.Line], last: int) -> int:
    """How many lines at the end of an item are but labels of what is attached to it."""
    return sum(_COPIED.match(text, line["start"], line["end"]) is not None for line in lines[max(0, last - 2) : last])


def is_wished(text: str, start: int, end: int) -> bool:
    """Whether the line `start`..`end` says what shall be, and tells nothing: "The budget be adopted as submitted."."""
    wished = _SUBJUNCTIVE.match(text, start, end)
    return wished is not None and not _TOLD.search(text, start, wished.end())


def _begins(text: str, run: list[facts.Line], closes: bool, *, apart: bool) -> bool:
    line = run[0]
    start, end = line["body"], line["end"]
    if end - start < _LEAST:
        return False
    if not line["label"]:
        if text[start : start + 5] in ("That ", "THAT "):
            return (_SUBJUNCTIVE.match(text, start, end) or _MEMBERS_DO.match(text, start, end)) is not None
        if apart and (_AGREES.match(text, start, end) or is_wished(text, start, end)):
            return text.find("?", start, end) < 0 and not _MOVES.search(text, start, end) and text[end - 1] != ":"
        return closes and _TO.match(text, start, end) is not None and not _AIM.match(text, start, end)
    readings = ordinals(line["label"])
    if not readings or readings[0][0] == "•" or text[end - 1] == "?":
        return False
    if _THAT.match(text, start, end):
        return True
    if closes and len(run) > 1 and not _WHO_DID.match(text, start, end):
        told = sum(_is_told(text, one) for one in run)
        return _TO.match(text, start, end) is not None or 3 * told < len(run)
    return False


def _is_told(text: str, line: facts.Line) -> bool:
    """Whether a labelled line tells what happened: "The Lord Mayor congratulated Jo Fir"."""
    start, end = line["body"], line["end"]
    return _TOLD.search(text, start, end) is not None or _WHO_DID.match(text, start, end) is not None
