"""Acts of a motion → the words that say what was moved.

What was moved is what the acts leave over: after "moved", "seconded by …" or "it was resolved" where it begins like a motion
("that …", "to …", a quotation, "approval of …"), else before a passive ("The minutes were proposed by …"), else in the lines
that follow or come before, as far as they look like the text of a motion.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.decisions.act_patterns import QUOTES
from minutesparse.pipeline.decisions.units import Act, Unit
from minutesparse.pipeline.quotations import closing
from minutesparse.styles import Style

Range = tuple[int, int]
_EDGE = " \t\n,;:.–—-*|()[]/>•&"
_TAIL = re.compile(
    r"(?:\s|[,;:–—(\[*|/-])(?:and|was|were|is|it|which|been|has|have|then|also|unanimously|duly|(?-i:a)|an|the|motion|on|upon|with|being|all|this"
    r"|are|as|motion was|properly|be|that|by|so|(?<![a-z\d]\s)(?:members|councillors)|second|seconds|but)$",
    re.IGNORECASE,
)
_LONGEST_TAIL = 16  # characters of what `_TAIL` finds
_LEAD = re.compile(
    r"(?:by \w{1,8} votes? to \w{1,8}|as an amendment|an amendment(?=\s+(?:that|to)\b)|and|it|was|were|is|which|then|also|unanimous|(?:the |a )?motion(?=\s*(?:to|that|was|is)\b|\s*[:–-])|duly|unanimously|hereby|therefore|being|the following motion|this|the following"
    r"|resolution|it was|and was|made|seconded|properly|a second|as follows|be it resolved"
    r"|be it|now therefore|resolved|(?:recommendation|decision|proposal)(?=\s*[:–-]|\s+(?:that|to)\b)|council resolution|committee resolution|further|agreed|by all|by (?:all |the )?(?:\w+ )?(?:members|directors|trustees|commissioners|councill?ors|those|everyone) (?:present|voting)|carried|approved"
    r"|voted(?=\s+(?:unanimously\s|to\s|that\s|\d))|all in favou?r|in favou?r|\d{1,2}\s?[-–]\s?\d{1,2}(?:\s?[-–]\s?\d{1,2})?|(?:resolution|motion|minute)\s(?:no\.?|number|#)?\s?[\w/-]*\d(?:[\w/-]|\.\d)*)"
    r"(?=[\s,;:.–—)*-])",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"(?:(?:be it|now,? therefore,? be it|it is)\s+)?(?:further\s+)?resolved(?=[\s,;:–—])", re.IGNORECASE
)
_STRONG = re.compile(
    r"(?:that\b|to\s+(?!the\b|a\b|an\b|his\b|her\b)\w+|for\s+(?:the\s+)?(?:approval|adoption|acceptance|adjournment)|[“\"‘']|approval\b|acceptance\b|adoption\b"
    r"|adjournment\b|approving\b|recommending\b|adopting\b|authori[sz]ing\b|accepting\b|appointing\b|directing\b)",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\W{0,3}(?:that\b|proposal (?:that|to)\b|resolved\b|be it\b|it was resolved|and resolved|agreed\b|unanimously|motion\b|recommendation\b|whereas\b|now,? therefore|to\s+(?!the\b)\w+"
    r"|[“\"‘']|resolution\b|decision\b|the following\b|council resolution|committee resolution)",
    re.IGNORECASE,
)
_HANDLED = re.compile(
    r",?\s+(?:was|were|is|has been)\s+(?:then |briefly |duly )?(?:presented|discussed|considered|put|moved|made|debated|called|opened)\b"
)
CUES = frozenset(
    (
        "resolved,be it resolved,agreed,carried,motion,passed,vote,decision,discussion,voting,moved,proposed,approved,denied,"
        "tabled,deferred,failed,action,actions,action taken,board action,result,disposition"
    ).split(",")
)
_PRONOUN = re.compile(r"(?:these|this|they|both)\s+(?:was|were)\s+(?:then\s+)?", re.IGNORECASE)
_NAMED_ONLY = re.compile(r"(?:Cllrs?|Councillors?|Crs?|Ald)\.?\s+(?:[A-Z][\w.'’-]*\s?){1,3}")
_ITS = re.compile(r"(?:for\s+)?its\s+(?:adoption|passage|approval|acceptance|enactment)", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?:introduced|offered|presented|read|submitted|sponsored)\s+(?P<what>[^;\n]{4,200}?),?\s+and\s+(?=(?:moved|made|then)\b)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:(?:which |that )?(?:is |was |stood |stands )?(?:standing )?in (?:his|her|their|my|the) names?\b|to make(?: the(?: following)?(?: decision)?)?$)",
    re.IGNORECASE,
)
_APPOSED = re.compile(  # "Mrs Ash, Independent Member, that …"
    r"(?!that\b|to\b|for\b|[“\"‘'])[A-Z][^,;.\n]{2,60},\s+(?=that\b)", re.IGNORECASE
)
_LETTERED = re.compile(r"(?:Amendment|Motion|Proposal|Recommendation)s? (?:No\.? ?)?(?:[A-Z]|\d{1,3}(?:\.\d{1,2})?)")
_VOTED = re.compile(
    r"(?:the|this|all|a)\s+[^\W\d_]+\s+(?:then\s+|was\s+|were\s+)?(?:voted?|taken)\b(?!\s+to\b)", re.IGNORECASE
)
_BE = re.compile(r"\bbe\s+[^\W\d_]+(?:ed|en|d)\b")
_MEETING = re.compile(r"(?:the|this|an?|both)\s+[^\W\d_]{3,}", re.IGNORECASE)
_BODY = re.compile(
    r"(?:(?:[Tt]he|[Tt]his)\s+(?i:board|council|committee|commission|members|membership|meeting|trustees|directors|governors)\s|(?:Council|Board)\s+[a-z])"
)
_BROKEN = re.compile(r"\s(?:the|a|an|of|for|to|and|in|on|by|with|from|its|their|this|that)\s*", re.IGNORECASE)
_MOST_RUN_ON = 6  # lines into which a motion runs on
_OBJECTS = frozenset({"minutes", "report", "application", "request", "recommendation", "recommendations", "ordinance"})
_ASIDE = re.compile(
    r"(?:there being|by|who|as|when|since|because|while|with|but|however|after|before|at|on|in)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;]\s+(?:and\s+)?")
_STOP = re.compile(r"[,;(]\s?")
_VOTERS = re.compile(r"\s*[:;(–—-]\s*(?:yes|yeas?|ayes?)(?: votes?)?\s?:\s*(?=[A-Z])", re.IGNORECASE)
_VOTED_SO = re.compile(
    r",?\s(?:by|on|with)\s(?:the\sfollowing|a)\s(?:roll[- ]?call\s)?votes?\b(?!\s(?:of\s(?:the|its|all)|on|at|in)\b).*$|\s(?:roll[- ]?call\s)?vote:\s.*$|(?<=ed)\s\(?\d{1,3}(?:\s?[-–]\s?\d{1,3}){1,2}\)?$|\s\([^()\n]{3,30}[,:–-]\s?(?:yes|aye)\b[^()\n]*\)$",
    re.IGNORECASE,
)
_LONGEST_VOTED = 40  # characters of what `_VOTED_SO` finds up to "vote"
_UPON = 5  # characters of "upon " before a motion
_UPON_MOTION = re.compile(r"(?:up)?on\s+(?:an?\s+|the\s+)?(?:motion|proposal)\b", re.IGNORECASE)
_DONE = re.compile(  # "the Mayor closed the hearing", behind "On a motion by Oak, seconded by Ash,"
    r"[^;.\n]{0,80}?\b(?!(?:and|or|who|which|not|was|were)\b)[a-z]{2,}(?<!need)ed(?:\s|$)", re.IGNORECASE
)
_WAS_DONE = re.compile(r"[^;.,\n]{3,80}?\b(?:was|were)\s+(?:\w+ly\s+)?[a-z]{2,}ed\b", re.IGNORECASE)
_ALL_AGREED = re.compile(
    r",?\s(?:and|with)\s(?:all|everyone)\b[^.;]{0,50}\b(?:agreed|agreement|in favou?r|voting aye)$", re.IGNORECASE
)
_TOLD_BELOW = re.compile(r"(?:That|To|[“\"‘])\s?\w")
_AND_THIS = re.compile(r"[\s,;]+(?:and\s+)?(?:which|this|it|these)\b", re.IGNORECASE)
_FOLLOWING = re.compile(r"\bthe following\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
OPEN_QUOTES = "“\"‘'"
_CLOSE_QUOTES = "”\"’'"
_DISSENT = ("abstaining", "dissenting", "opposed", "opposing", "against", "voting no", "voting nay")
_ASIDE_LENGTH = 100  # letters of an aside that names who voted otherwise


class ContentFinder:
    """Finds the words of motions."""

    def __init__(self, style: Style) -> None:
        self.procedure = style.lower("motion_frame")

    def inline(self, text: str, start: int, stop: int, acts: list[Act]) -> tuple[Range, int] | None:
        """The best part of the sentence `start`..`stop` that its acts leave over, with how good it is (1–6)."""
        best: tuple[Range, int] | None = None
        previous = start
        before: Act | None = None
        for act in [*acts, None]:
            end = act.start if act else stop
            found = self.trimmed(text, previous, end)
            if found and before is not None and before.kind == "noun" and (handled := _HANDLED.search(text, *found)):
                found = (found[0], handled.start())
            if found and before is not None and before.kind != "outcome":
                apposed = _APPOSED.match(text, *found)
                found = (apposed.end(), found[1]) if apposed else found
            if found:
                quality = self._quality(text, found, before, act)
                if quality and (best is None or quality > best[1]):
                    best = found, quality
            previous = act.end if act else stop
            before = act
        if best is None and (done := self.done(text, start, stop, acts)):
            best = done[0], 3
        if best is None and acts and acts[0].passive and _PRONOUN.fullmatch(text, start, acts[0].start):
            end = next((act.start for act in acts if act.kind == "by"), acts[0].end)
            best = (start, end if text[end - 1] != " " else end - 1), 2  # "These were moved as fair by Oak and Ash"
        if best and _ITS.fullmatch(text, *best[0]) and (named := _INTRODUCED.search(text, start, best[0][0])):
            best = named.span("what"), best[1]  # "Oak introduced Bylaw 4 and moved its adoption"
        if best and best[1] in (3, 4):
            best = self._with_outcome(text, best, acts)
        if best and best[1] == 2 and acts[0].kind == "outcome" and best[0][1] <= acts[0].start:
            best = (best[0][0], acts[0].end), 2  # "The accounts were approved, proposed by …"
        return best

    def done(self, text: str, start: int, stop: int, acts: list[Act]) -> list[Range]:
        """What was done, where the sentence says so around its movers.

        Behind them in "On a motion by Oak, seconded by Ash, the Mayor closed the hearing", before them in "The hearing was
        closed on a motion by Oak".
        """
        if not acts or not _UPON_MOTION.search(text, max(start, acts[0].start - _UPON), acts[0].end):
            return []
        behind = self.trimmed(text, acts[-1].end, stop) if acts[-1].kind in ("second", "both") else None
        if (
            behind
            and not (_STRONG.match(text, behind[0]) or _VOTED.match(text, *behind))
            and _DONE.match(text, *behind)
        ):
            return [behind]
        before = self.trimmed(text, start, acts[0].start) if acts[0].passive else None
        return [before] if before and _WAS_DONE.match(text, *before) else []

    def _with_outcome(self, text: str, best: tuple[Range, int], acts: list[Act]) -> tuple[Range, int]:
        """ "On the motion of Oak, seconded by Ash, the minutes" with its "were approved"."""
        (start, end), quality = best
        outcome = next((a for a in acts if a.kind == "outcome" and 0 <= a.start - end <= 24), None)
        if outcome and _AND_THIS.match(text, end, outcome.start):
            return best
        return ((start, outcome.end) if outcome else (start, end)), quality

    def clause(self, text: str, unit: Unit, act: Act) -> Range | None:
        """What was decided by a vote without a mover: after the outcome where it begins so, else the clause around it."""
        after = self.trimmed(text, act.end, unit.end)
        if after and _STRONG.match(text, after[0]):
            return after
        breaks = [m.end() for m in _CLAUSE.finditer(text, unit.start, act.start)]
        start = breaks[-1] if breaks else unit.start
        stop = _STOP.search(text, act.end, unit.end)
        return self.trimmed(text, start, stop.start() if stop else unit.end)

    def _quality(self, text: str, found: Range, before: Act | None, after: Act | None) -> int:
        words = text[found[0] : found[1]]
        if (
            words.lower() in CUES
            or (before and not before.elects and _NAMED_ONLY.fullmatch(words))
            or _ELSEWHERE.match(words)
            or _VOTED.match(words)
        ):
            return 0
        strong = bool(_STRONG.match(words))
        if before is None:
            if after is None or len(words) < 4 or _ASIDE.match(words):
                return 0
            if self.procedural(words):
                return 0
            if OPENING.match(words) and not strong:
                return 3
            return 3 if after.passive and strong else 2 if after.passive or after.kind == "outcome" else 0
        if before.kind in ("second", "outcome"):
            if strong and not words.lower().startswith(("that motion", "that it carr")):
                return 5
            if before.kind == "outcome" and text[before.end : before.end + 1] == ":":
                return 4
            if before.kind == "second" and _BE.search(words):
                return 3
            return 3 if _MEETING.match(words) and before.agent is not None or _BODY.match(words) else 0
        if strong:
            return 6
        return 0 if _ASIDE.match(words) or len(words) < 4 or self.procedural(words) else 4

    def procedural(self, words: str) -> bool:
        """Whether the words are only of procedure: "The motion was then put and"."""
        found = _WORD.findall(words.lower())
        if _LETTERED.fullmatch(words):
            return False
        return all(w in self.procedure for w in found) and not _OBJECTS.intersection(found)

    def trimmed(self, text: str, start: int, end: int) -> Range | None:
        """`start`..`end` without punctuation and words of procedure at its edges."""
        stop = end
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        while start < end and (match := _LEAD.match(text, start, end)):
            start = match.end()
            while start < end and text[start] in _EDGE:
                start += 1
        while start < end and (tail := _TAIL.search(text, max(start, end - _LONGEST_TAIL), end)):
            if end == stop and tail.group() == " on" and text[stop : stop + 1] in ("\n", ""):
                break  # "… from May on"
            end = tail.start()
            while end > start and text[end - 1] in _EDGE:
                end -= 1
        if agreed := _ALL_AGREED.search(text, max(start + 8, end - 80), end):
            end = agreed.start()
        if text.find(":", start, end) >= 0 and (labelled := _VOTERS.search(text, start, end)):
            end = labelled.start()
        if voted := _told_votes(text, start, end):
            end = voted.start()
        if text.endswith(_DISSENT, start, end):  # "…, with Oak abstaining" tells of the vote
            aside = text.rfind(", with ", start, end)
            end = aside if aside > start and end - aside < _ASIDE_LENGTH else end
        if (
            start < end
            and text[start] in OPEN_QUOTES
            and not any(q in text[start + 1 : end - 1] for q in OPEN_QUOTES[:2])
        ):
            start, end = start + 1, end - (text[end - 1] in _CLOSE_QUOTES)
            end -= text[end - 1] in ".,;"
            if start < end and (lead := _RESOLVED.match(text, start, end)):
                start = lead.end()
                while start < end and text[start] in _EDGE:
                    start += 1
        if end < stop and text[end] == ")" and text.rfind("(", start, end) > text.rfind(")", start, end):
            end += 1
        return (start, end) if end - start > 2 and any(c.isalpha() for c in text[start:end]) else None


def with_rest(text: str, lines: list[facts.Line], content: Range, line: int, limit: int) -> Range:
    """`content` with the lines it runs on into, where its line breaks off behind "the" and the like."""
    end = lines[line]["end"]
    if not _BROKEN.fullmatch(text, max(content[0], content[1] - 8), end) and not _BROKEN.fullmatch(
        text, content[1], end
    ):
        return content
    last = end
    for following in lines[line + 1 : line + 1 + _MOST_RUN_ON]:
        if following["start"] >= limit or following["label"] or following["kind"] != "paragraph":
            break
        last = following["end"]
        if text[last - 1] in '.:;!?”"':
            break
    return (content[0], last) if last > end else content


def _told_votes(text: str, start: int, end: int) -> re.Match[str] | None:
    """What `_VOTED_SO`, which tries each space, finds in the last line, or begun right before it."""
    start = max(start, text.rfind("\n", start, end - 1) - _LONGEST_VOTED)
    last = text[end - 1 : end]
    if last.isdecimal() or last in (")", "\n") or "vote" in text[start:end].lower():
        return _VOTED_SO.search(text, start, end)
    return None


def with_quotation(text: str, lines: list[facts.Line], content: Range, line: int) -> Range:
    """`content` with the rest of the quotation in its line that it breaks off in: Motion: "Resolved, … are let. They …"."""
    start, end = content
    if not QUOTES.match(text, lines[line]["body"], start) or text[end : end + 2].strip(".;, ")[:1] in ("”", '"'):
        return content
    stop = closing(text, end, lines[line]["end"], '”"')
    return (start, stop) if stop else content


def with_list(text: str, lines: list[facts.Line], content: Range, line: int, limit: int) -> Range:
    """`content` with the list under it, where it ends in a colon, or the quotation that it gives: "to add the following item"."""
    below = lines[line + 1] if line + 1 < len(lines) and lines[line]["end"] - content[1] < 2 else None
    if below and text[below["body"]] in OPEN_QUOTES[:2] and _FOLLOWING.search(text, *content):
        stop = closing(text, below["body"] + 1, below["end"], '”"')
        return (content[0], stop + 1) if stop else content
    if not text[content[0] : content[1] + 1].endswith(":") and not text[content[0] : content[1]].endswith("following"):
        return content
    end = content[1]
    for following in lines[line + 1 :]:
        told = end == content[1] and _TOLD_BELOW.match(text, following["body"], following["end"])
        if following["start"] >= limit or not (following["label"] or following["kind"] == "list_item" or told):
            break
        end = following["end"]
        if told and not following["label"]:
            break
    return content[0], end
