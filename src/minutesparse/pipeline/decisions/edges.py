"""Edges of a clause: where its own words begin and end, and words that are no clause but lead in to the next ones.

Quotation marks, "and" behind a semicolon, who moved it and how the vote went are cut off.
"""

from __future__ import annotations

import re

THEREFORE = re.compile(
    r"\b(?:NOW,?\s+)?THEREFORE,?\s+(?:(?:LET\s+IT\s+)?BE\s+IT\s+(?:FURTHER\s+)?RESOLVED\W{0,3}\s*)?(?:THAT\b\W{0,2}\s*)?"
    r"|\bBE\s+IT\s+(?:FURTHER\s+)?RESOLVED\W{0,3}\s*(?:THAT\b\W{0,2}\s*)?",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,;:]*(?:[;,]\s*(?:and|or)[\s,/]*)?$|[\s,;:]*\b(?:and\s+)?be\s+it\s+(?:further|also)(?:\s+resolved)?[\s,;:]*$",
    re.IGNORECASE,
)
_MOVERS = re.compile(
    r"\s*[(\[][^()\[\]]{0,200}\b(?:propos|prop\b|sec\b|second|moved|favou?r|unanim|votes?\b|abst|carried|vote:|for:|\d for\b|agreed|nem)[^()\[\]]{0,200}[)\]]\W*$",
    re.IGNORECASE,
)
_VOTES = re.compile(
    r"[,;]?\s+(?:with|by)\s+(?:\w+\s+){0,3}(?:abst\w+|against)\b[^.;]{0,40}\W*$|,?\s+(?:nem\.?\s?con|unanimously|by all)\W*$",
    re.IGNORECASE,
)
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all|none)"
_TALLY = re.compile(  # "…, 5 in favour and 1 abstention (Oak)"
    rf"[,;:–—]\s+(?:(?:by|with)\s+)?{_COUNT}\s+"
    r"(?:votes?\s+|members?\s+)?(?:in\s+favou?r|for|against|abst\w+|opposed)\b(?!\s+(?:the|an?|this|its|each)\b)[^.;]{0,80}\W*$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:[,:]|\s[–—-])\s+(?:and\s+)?(?:proposed|moved|seconded)\s+by\b[^;]*$", re.IGNORECASE)
_UPON = re.compile(  # "The minutes were approved upon motion of Oak"
    r",?\s+(?:up)?on\s+(?:the\s+|an?\s+)?(?:motion|proposal)\s+(?:of|by)\s(?!.*\bthat\b)[^;,\n]{2,60}\W*$",
    re.IGNORECASE,
)
_CAME = re.compile(  # "…. Councillor Oak returned to the meeting."
    r"(?<=\.)\s+(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr)\b[^.;]{2,60}?\s(?:returned|rejoined|left the|took the chair|made (?:his|her|their) declaration)\b[^.;]*\.?\W*$"
)
_CUT = re.compile(r"\s*(?:\.{2,}|…)?\s*view the full minutes text for item.*$", re.IGNORECASE)
_TAILS = (  # each with literals of which the words must hold one
    (_CUT, ("view the full",)),
    (_MOVERS, (")", "]")),
    (_BY, ("proposed", "moved", "seconded")),
    (_UPON, ("motion of", "motion by", "proposal of", "proposal by")),
    (_CAME, ("returned", "rejoined", "left the", "the chair", "declaration")),
    (_TALLY, ("favor", "favour", "against", "abst", "opposed")),
    (_VOTES, ("abst", "against", "nem", "unanimously", "by all")),
)
_NO_LEAD = re.compile(
    r"""(?:that|and|to|it|the|this|be|is|are|was|were|of|by|for|with|shall|will|as|in|on|at|it's
        |council|committee|cabinet|board|panel|members|governors|trustees|sub-committee|commission|meeting|parish|town|city|county|full
        |executive|following|follows|actions?|taken|resolution|resolutions|recommendations?|points?|allocate|note|agreed|be\s|made|approve|adopt)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BODY_LEAD = re.compile(  # "The Roads and Parks Select Committee agreed:"
    r"(?:that\s+|to\s+)?(?:the\s+)?(?:(?-i:[A-Z])[\w’'-]*\s+(?:(?:and|of|for|the|&)\s+){0,2}){0,7}"
    r"(?:council|committee|sub-committee|cabinet|board|panel|executive|forum|authority|commission|partnership|trust)"
    r"(?:\s+(?:is|are)\s+(?:asked|recommended|requested))?(?:\s+(?:also|unanimously|therefore|hereby|further))?"
    r"(?:\s+(?:agree|resolve|decide|recommend|note)[ds]?)?(?:\s+(?:that|to))?",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"\b(?:the\s+)?following\s+(?:\w+\s+)?(?:actions?|steps?|measures|recommendations?|resolutions?|decisions?)\s+(?:be|are|were|is|was)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start`..`end` without quotes, dashes, the names of movers and the votes at its ends."""
    if text[start : start + 7].upper() == "WHEREAS":
        preamble = THEREFORE.search(text, start, end)
        start = preamble.end() if preamble else start
    while start < end and (text[start] in " \t\n,:;–—-*•" or text[start] in '“"‘«'):
        start += 1
    lowered = text[start:end].lower()
    for tail, needs in _TAILS:
        if not any(need in lowered for need in needs):
            continue
        found = tail.search(text, max(start, end - 420), end)
        if found and found.start() > start and text.count('"', start, found.start()) % 2 == 0:
            end = found.start()
    last = _TAIL.search(text, max(start, end - 32), end)
    if last:
        end = last.start()
    while end > start and (text[end - 1] in '”"»' or text[end - 1].isspace()):
        end -= 1
    return start, end


def leads_in(text: str, start: int, end: int) -> bool:
    """Words that only lead in: "That the Committee:", "the following actions be taken with respect to …:"."""
    words = text[start:end].strip(" ,:;.–—-")
    if len(words) < 120 and _BODY_LEAD.fullmatch(words):
        return True
    if not text[start:end].rstrip(" ").endswith((":", ":-", "–", "—", ": -", ":–")):
        return words.lower() in ("that", "to")
    if _ACTIONS.search(words):
        return True
    found = _WORD.findall(words)
    return len(found) <= 7 and sum(_NO_LEAD.fullmatch(word) is None for word in found) == 0
