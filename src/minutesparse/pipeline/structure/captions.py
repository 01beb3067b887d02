"""Line → title: where in a numbered line the title ends and what was said begins.

"12. Matters arising: The Clerk …"    "12. PUBLIC FORUM Two residents …"    "12. Election of Officers Nominations were …"
"""

from __future__ import annotations

import re

from minutesparse import facts

LONGEST = 160  # characters of a title that nothing ends

ATTACHED = re.compile(r"\s*(?:pdf icon )?PDF \d+ ?[KM]B\b")
_COLON = re.compile(r":(?=\s|$)|(?<=[a-z]):(?=[A-Z][a-z])|;(?=-|\s(?!and\b)|$)")
_DASH = re.compile(r"\s[–—-]{1,2}\s|\s?[–—]\s")
_ANY_DASH = re.compile("[–—-]")
_STOP = re.compile(r"[a-z0-9)\]”\"’]{2}[.?!](?=\s+(?:[A-Z“\"(]|\d{1,2}\.\d))")
_WORD = re.compile(r"[^\s]+")
_OUTCOME = re.compile(r"(?<=[.\"”)])\s+(?=(?:Adopted|Introduced|Approved|Accepted|Carried|Denied|Ratified)\.?$)")
_BRACKET = re.compile(r"\s?\((?!\w\))[^()]{3,60}\)[:.]?\s*")
_TOLD = re.compile(r"\b(?:was|were|has been|have been|had been)\b")
_FINITE = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|to be|agreed|said|noted|reported)\b")
_LACKED = re.compile(r"There (?:was|were|is|are) (?:no|none|nothing)\b")  # "Grants - There were none."
_TIMED = re.compile(r"\s[–—@-]\s?\d{1,2}[:.]\d\d\s?[ap]\.?m\.?$", re.IGNORECASE)  # "Call to order - 7:00 p.m."
_NOTHING = re.compile(  # "NEW BUSINESS - None", "Any other business none"
    r"(?:\s?[–—-]{1,2}\s?|(?<=\w\w\w\w) )(?:none|nil|n/a)\.?$", re.IGNORECASE
)
_NOTHINGS = ("none", "nil", "n/a")
_EDGE = " \t\n.:;,–—-*_"
SMALL = frozenset("a an and as at by for from in into of on or per re the to under with &".split())
_INNER = re.compile(r"\s(?:[•●]|\(?a\)|\(?i\)|1\)|1\.(?=\s[A-Z]))\s")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{4})?\b"
)
_LISTING = re.compile(
    r"(?:Apologies|Present|In attendance|Attendance|Absent|Guests)(?: for absence)?\s*$", re.IGNORECASE
)
_LONGEST_WORD = 40  # characters
_CAPITAL_WORD = r"(?>[^a-z\s]*?[A-Z]{2}[^a-z\s]*+)"  # atomic: a line of capitals must not be tried in every division
_CAPITALS = re.compile(
    rf"(?:{_CAPITAL_WORD}|[A-Z&]|[-–/\d.’']++)"
    rf"(?:\s(?:{_CAPITAL_WORD}|&|[-–/\d.’']++|A(?=\s[A-Z]{{2}})))*(?:\s\([^()]{{1,60}}\))?(?=\s(?:[A-Z][a-z]|i\.))"
)
_STARTER = re.compile(
    r"(?<=[\w).’”])\s(?=(?:The|There|This|It|An?|Following|Upon|He|She|They|All|None|I|Having) [\w‘“(]|No [a-z])"
)
_NAMED = re.compile(r"(?<=[\w).’”])\s(?=(?:Cllrs?|Councillors?|Mrs?|Ms|Members)\.? [\w‘“(])")
_AGENT = re.compile(
    r"(?:Chair(?:man|woman|person)?|Cllr|Councillor|Mr|Mrs|Ms|Dr) [A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?[a-z]"
)
_VERB = re.compile(r"was|were|is|are|had|has|have|gave|said|read|will|would|\w{3,}ed")


class TitleCutter:
    """Cuts the titles of one document; `bold_tells` says whether bold sets anything apart in it."""

    def __init__(self, text: str, *, bold_tells: bool) -> None:
        self.text = text
        self.bold_tells = bold_tells

    def title_of(self, line: facts.Line, body: int, *, alone: bool = False) -> tuple[tuple[int, int], int]:
        """(range of the title in a line whose words begin at `body`, offset where what is said under it begins)."""
        text, end = self.text, line["end"]
        broken = text.find("\n", body, end)
        stop = broken if broken > body + 2 else end
        lead = line["lead"]
        if alone or self._has_file(body, end):
            cut, head = stop, stop
        elif (line["bold"] or line["kind"] == "heading") and stop - body < 2 * LONGEST:
            cut, head = self._inside(body, stop) if line["bold"] else (stop, stop)
        elif body + 2 < lead < stop and self.bold_tells:
            cut = head = stop if _BRACKET.fullmatch(text, lead, stop) or self._goes_on(body, lead, stop) else lead
        else:
            cut, head = self._run_in(body, stop)
        if text.find("PDF ", body, cut) >= 0:
            attached = ATTACHED.search(text, body, cut)
            cut = attached.start() if attached else cut
        if text[cut - 2 : cut].endswith(("d", "d.")) and (outcome := _OUTCOME.search(text, max(body, cut - 24), cut)):
            cut, head = outcome.start(), outcome.end()
        if text[cut - 5 : cut].rstrip(" .").lower().endswith(_NOTHINGS):
            nothing = _NOTHING.search(text, max(body + 3, cut - 12), cut)
            cut = nothing.start() if nothing else cut
        if text[cut - 1 : cut] in "mM." and (timed := _TIMED.search(text, max(body + 3, cut - 16), cut)):
            cut = timed.start()
        linked = text.find(" http", body, cut)
        if linked > body and text.find("://", linked, cut) > 0:
            cut = linked
        while cut > body and text[cut - 1] in _EDGE:
            cut -= 1
        while body < cut and text[body] in _EDGE:
            body += 1
        while head < end and text[head] in _EDGE:
            head += 1
        return (body, cut), (head if head < end else end)

    def _goes_on(self, body: int, lead: int, end: int) -> bool:
        """Whether a title whose first words are bold has its last ones in plain print: "**Use of the hall** for lessons"."""
        word = self.text[lead : lead + 12].lstrip().partition(" ")[0]
        if word not in SMALL or not self.text[lead - 1 : lead].strip().isalnum() or end - body > LONGEST // 2:
            return False
        return self.text[end - 1] not in ".:;," and not _TOLD.search(self.text, lead, end)

    def _has_file(self, body: int, end: int) -> bool:
        """Whether the line is the title of an item with a file: "Leisure: next steps pdf icon PDF 85 KB"."""
        if self.text[end - 1] != "B" or end - body > 2 * LONGEST:
            return False
        size = ATTACHED.search(self.text, max(body, end - 30), end)
        return size is not None and size.end() == end

    def _inside(self, body: int, end: int) -> tuple[int, int]:
        """(end of the title, start of what is said) in a line that is bold throughout: cut only before some words."""
        colon = _COLON.search(self.text, body, end)
        if colon and self.text.count(" ", colon.start(), end) > 4:
            return colon.start(), colon.end()
        dash = self._dash(body, end)
        goes_on = dash is not None and self._names_more(dash.end(), end)
        if (
            dash
            and not goes_on
            and self.text[dash.end() : dash.end() + 1].islower()
            and self.text.count(" ", dash.end(), end) > 1
        ):
            return dash.start(), dash.end()
        return end, end

    def _names_more(self, start: int, end: int) -> bool:
        """Whether the words behind a dash are title still: they end without a mark and tell nothing."""
        return self.text[end - 1] not in ".:;" and _FINITE.search(self.text, start, end) is None

    def _dash(self, start: int, end: int) -> re.Match[str] | None:
        return _DASH.search(self.text, start, end) if _ANY_DASH.search(self.text, start, end) else None

    def _run_in(self, body: int, end: int) -> tuple[int, int]:
        """(end of the title, start of what is said) in words that stand on one line, cut where the first sign says so."""
        text = self.text
        colon = _COLON.search(text, body, min(end, body + 180))
        cuts = [(colon.start(), colon.end())] if colon and colon.end() < end else []
        dash = self._dash(body, min(end, body + 100))
        if dash and self._is_said(body, dash.start(), dash.end(), end):
            cuts.append((dash.start(), dash.end()))
        stop = _STOP.search(text, body, end)
        if stop:
            cuts.append((stop.end(), stop.end()))
        opened = text.find(" (", body + 3, end)
        if opened > 0 and not 0 < text.find(")", opened, end) < opened + 70:
            cuts.append((opened, opened))
        inner = _INNER.search(text, body + 4, min(end, body + 150))
        if inner:
            cuts.append((inner.start(), inner.start()))
        if not (colon and colon.end() >= end and text.count(" ", body, end) < 20):
            cuts.append(self._sentence_start(body, min(cuts)[0] if cuts else end, end))
        return min(cuts, default=(end, end))

    def _is_said(self, body: int, dash: int, start: int, end: int) -> bool:
        """Whether what follows a dash is not title any more."""
        words = self.text[start:end]
        count = words.count(" ")
        if _TOLD.search(self.text, body, dash) or words[-1:] == "?":
            return False
        if (words[:1].islower() and count >= 2) or _LACKED.match(words):
            return True
        dated = _WEEKDAY.match(words) or (words[:1].isdigit() and _DAY.match(words))
        if _LISTING.match(self.text, body, dash) or (dated and self.text.count(" ", body, dash) < 7):
            return True
        return (count >= 4 and words[-1:] in ".;") or (count > 14 and not self._names_more(start, end))

    def _sentence_start(self, body: int, stop: int, end: int) -> tuple[int, int]:
        """Where a sentence begins that no mark sets off: "PUBLIC FORUM Two residents spoke", "Election of Officers The …"."""
        text = self.text
        if _AGENT.match(text, body, end):
            return end, end
        words = text.count(" ", body, end)
        if words < 4 or (words < 15 and text[end - 1] not in ".:;"):
            return end, end
        caps = _CAPITALS.match(text, body, stop)
        if caps and caps.end() - body > 4 and caps.end() < stop:
            return caps.end(), caps.end()
        for starters in (_STARTER, _NAMED):
            for found in starters.finditer(text, body + 4, min(stop, body + 200)):
                before = text[body : found.start()].rpartition(" ")[2]
                if not before.islower():
                    return found.start() + 1, found.start() + 1
        return self._title_case(body, stop, end)

    def _title_case(self, body: int, stop: int, end: int) -> tuple[int, int]:
        """Cuts "Election of Officers Nominations were invited" before the last capital ahead of a verb."""
        capital = body
        for match in _WORD.finditer(self.text, body, stop):
            word = match.group()
            if word[0].isupper() or word[0].isdigit() or word[0] in "(&":
                if word[0].isupper():
                    capital = match.start()
            elif word not in SMALL:
                if not _VERB.fullmatch(word):
                    return end, end
                break
        else:
            return end, end
        if self.text[body:capital].rstrip().rpartition(" ")[2] in SMALL:
            return end, end
        if self.text[capital : capital + _LONGEST_WORD].partition(" ")[0].endswith(","):
            return end, end  # "Treasurer, Ann Oak, reported"
        if capital - body > 4 and 1 < self.text.count(" ", body, capital) <= 12:
            return capital, capital
        return end, end
