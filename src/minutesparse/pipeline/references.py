"""Text → what it cites: legislation, planning applications, earlier minutes, sums of money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.literals import lines_with
from minutesparse.styles import Style

_TITLE_WORD = r"(?:[A-Z][\w’'-]*|\((?:[A-Z][\w’'-]*)(?:\s(?:[\w’'-]+)){0,6}\))"
_ACT = re.compile(
    rf"(?P<title>{_TITLE_WORD}(?:,?\s(?:(?:of|and|the|for|to|in|on|&|etc\.?)\s){{0,2}}{_TITLE_WORD}){{0,11}}?)\s"
    r"(?:(?:Bill/)?Act|Regulations?|Measure|Code|Order|Directive|Rules)\b(?!\s(?:Act|Order|Regulations|Rules|Code)\b)"
    r"(?:,?\s(?:of\s)?(?:\([A-Z]\w+(?:\s[A-Z]\w+){0,2}\)\s|(?:[A-Z]\.){2,4},?\s)?(?P<year>(?:1[2-9]|20)\d\d)\b)?"
)
_LAW = re.compile("Act|Regulation|Measure|Code|Order|Directive|Rules|LGA|TCPA|FOIA|DPA|CEQA")
_SIGNS = (*_LAW.pattern.split("|"), "/", "£", "$", "€", "Minute", "minute")  # a line that cites something has one
_LOOSE = re.compile(r"\b(?:Code|Order|Measure|Rules|Directive)$")
_LAW_CODE = re.compile(
    r"^(?:[A-Z][\w’'-]+ )*(?:Government|Public Resources?|Penal|Civil|Education|Health and Safety|Vehicle|Elections|Municipal|Labor|Tax|Criminal|Highway) Code$"
)
_NOT_TITLE = re.compile(
    r"^(?:The|This|That|Under|Of|An?|In|Section|Sections|Part|Schedule|Both|By|As|And|Pursuant to|Each|No|Any|Its) ",
    re.I,
)
_RULES = re.compile(r"Regulations?$|Rules$")
_WORD = re.compile(r"\w+")
_SHORT_ACT = re.compile(r"\b(?:LGA|TCPA|FOIA|DPA|CEQA)\s(?:19|20)\d\d\b")
_PLANNING = re.compile(
    r"(?<![\w/])(?:[A-Z]{1,6}[/.-]?)?(?:\d{2}|20\d{2})[/.-]?(?:[A-Z]{1,5}[/-])?\d{3,6}(?:/[A-Z]{1,5}\d?){1,3}(?![\w/])"
    r"|(?<![\w/])[A-Z]{1,4}/(?:19|20)?\d{2}/\d{3,6}(?:/[A-Z]{1,4})?(?![\w/])"
)
_MONEY = re.compile(r"[£€$]\s?\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,2})?(?:\s?(?:million|billion|m|bn|k)\b)?")
_MINUTE = re.compile(
    r"\b[Mm]inute(?: (?:[Nn]o\.?|[Nn]umber|[Rr]ef(?:erence)?\.?|item))?:? (?P<ref>\d{1,5}(?:[./]\d{1,4}){0,3})\b(?!\s?(?:minutes|%))"
)


def reference_finder(style: Style) -> Callable[[Doc], list[facts.Reference]]:
    """A function that gives the references of a Doc in text order; each Act once, as first written."""

    def find(doc: Doc) -> list[facts.Reference]:
        text, lines = facts.text(doc), facts.lines(doc)
        found: list[facts.Reference] = []
        seen: set[str] = set()
        starts = [line["start"] for line in lines]
        for index in sorted(lines_with(_SIGNS, text, starts)):
            line = lines[index]
            if line["kind"] in ("furniture", "header", "footer"):
                continue
            start, end = line["start"], line["end"]
            for kind, rule, first, last in _line(text, start, end):
                if kind == "legislation":
                    key = _plain(text[first:last])
                    if any(act == key or act.startswith(f"{key} ") for act in seen):
                        continue  # the Act again, perhaps without its year
                    seen.add(key)
                found.append({"start": first, "end": last, "kind": kind, "rule": rule})
        return found

    return find


def _plain(title: str) -> str:
    """A title without case, punctuation and the letters of a statute book ("R.S.O.")."""
    return " ".join(word for word in _WORD.findall(title.casefold()) if len(word) > 1)


def _line(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """(kind, rule, start, end) of each reference in a line."""
    part = text[start:end]
    if _LAW.search(part):
        yield from _acts(text, start, end)
    if "/" in part:
        yield from (
            ("planning_application", "reference.planning", *m.span()) for m in _PLANNING.finditer(text, start, end)
        )
    if "£" in part or "$" in part or "€" in part:
        yield from (("money", "reference.money", *m.span()) for m in _MONEY.finditer(text, start, end))
    if "inute" in part:
        yield from (("minute", "reference.minute", *m.span("ref")) for m in _MINUTE.finditer(text, start, end))


def _acts(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    for match in _ACT.finditer(text, start, end):
        first, last = match.span()
        if " of the " in text[first:last]:
            first = text.rindex(" of the ", first, last) + len(" of the ")
        while lead := _NOT_TITLE.match(text[first:last]):
            first += lead.end()
        title = text[first:last]
        if " " not in title or text[first].islower():
            continue
        if match["year"] is None and (_LOOSE.search(title) and not _LAW_CODE.match(title) or title.isupper()):
            continue
        if match["year"] is None and _RULES.search(title):
            continue
        yield "legislation", "reference.act", first, last
    for match in _SHORT_ACT.finditer(text, start, end):
        yield "legislation", "reference.act-abbreviated", *match.span()
