"""A few words → decisions: "Approved and signed", "Dogs Policy - agreed", "Minutes approved as published", "No objection".

They decide without a verb of their own, and only where no motion tells of the decision.
"""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions.deciders import TOKEN
from minutesparse.pipeline.decisions.verdicts import Decision, Place
from minutesparse.styles import Style

_BARE = re.compile(
    r"^(?:(?:was|were|all|minutes|duly)\s+)?(?:agreed|approved|accepted|adopted|noted|received|ratified|(?:to\s+be\s+)?deferred|endorsed|supported|tabled|postponed)"
    r"(?:\s*(?:,|and|&|/)\s*(?:agreed|approved|accepted|adopted|noted|signed|recorded|minuted|filed|seconded|confirmed|ratified)){0,2}"
    r"(?:,?\s+(?:as|by|unanimously|to|up to|until|pending|with|subject|nem|for|off|on|without|in)\b[^.;]*)?\W*$",
    re.IGNORECASE,
)
_TAILED = re.compile(
    r"\s?[-–—]\s?(?:all\s+|unanimously\s+)?(?:to\s+be\s+)?(?:agreed|approved|accepted|adopted|deferred|ratified|noted|passed)"
    r"(?:\s*[,.(&/]|\s+(?:to|until|subject|by|as|with|for|unanimously|and|without|in)\b|\W*$)[^.;]{0,90}\.?$",
    re.IGNORECASE,
)
_READ_OUT = re.compile(r"[^.;,]{3,80}?\s(?:was|were|is|are|had|has)\s+\w")  # "passed by the club was read out"
_RESPONSE = re.compile(
    r"^(?:(?:the\s+)?(?:parish\s+council|council|pc|councillors|members|decision|response|comments?|recommendation|resolved|agreed|observations?)?\s*"
    r"(?:has|have|had|raised|made|:|-|–|to\s+submit|submitted|is|was|there\s+were)?\s*)?"
    r"(?:no\s+(?:adverse\s+)?(?:objections?|comments?)|supports?\s+the\s+application)(?:\s+(?:was|were|to|raised|made|submitted|with|subject|from|on|but|received)\b(?![^.;]*\bat this (?:stage|time|point)\b)[^.;]*)?\W*$",
    re.IGNORECASE,
)
_STAND = re.compile(  # on an application: "Object on grounds of scale", "The Council supports it"
    r"^(?:(?:the\s+)?(?:parish\s+council|town\s+council|council|pc|councillors|members|decision|response|comments?|recommendation|resolved|agreed|observations?)\b"
    r"[\s:–-]*(?:agreed\s+to\s+|resolved\s+to\s+|to\s+)?)?(?:strongly\s+)?(?:object(?:s|ed|ions?)?|supports?|neutral|refus(?:e|al))"
    r"(?:\s+(?:on|to|as|due|because|for|subject|with|in|this|the|it)\b[^.;]*)?\W*$",
    re.IGNORECASE,
)
_CAPS_RESPONSE = re.compile(r"\bNO\s+(?:OBJECTIONS?|COMMENTS?)\W*$")
_ELLIPTIC_END = re.compile(
    r"(?i)^(?:\W*$|\s*(?:by|as|with|unanimously|unchanged|subject|to|until|without|for\s+payment|nem|and\s+(?:signed|adopted|approved|noted|seconded))\b)"
)
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|be|been|has|have|had|will|would|can|should|must|to|not|no|if|that|which|who|when|until|he|she|they|it|we|you|i)\b|\?"
)
_LONGEST_TITLE = 60  # characters
_PLANNING = re.compile(r"\b\d{2}/\d{3,5}\b|\b[A-Z]{1,4}/?\d{2,4}/\d{2,5}")


class BriefReader:
    """Reads decisions told in a few words, with the words of a style."""

    def __init__(self, style: Style) -> None:
        self.matters = style.lower("resolution_matter")
        self.acts = style.lower("resolution_act")
        self.adverbs = style.lower("resolution_adverb")

    def bare(self, place: Place) -> Decision | None:
        """ "Approved and signed": no more than that, or all that a short line ends with."""
        sentence = place.text[place.sentence_start : place.sentence_end]
        if (
            len(sentence) > 160
            or not _BARE.match(sentence)
            or place.before.strip(" &/,")
            and not re.match(r"(?i)(?:to be|was|were|all|minutes|[a-z]+ed\b)", place.before.strip())
        ):
            return None
        if (
            place.before.strip()
            and re.match(r"(?i)\w+ed\b", place.before.strip())
            and place.before.strip().split()[0].lower() in self.acts
        ):
            return None  # the first of two verbs has said it
        before = place.text[place.line["body"] : place.sentence_start].strip(" *")
        if not before and place.word == "supported":
            return None
        if not before:
            return place.decision_of(place.sentence_start, place.sentence_end, "resolution.bare", weak=True)
        if len(before) > 420 or before.count(". ") > 2 or "?" in before:
            return None
        if place.text[place.sentence_end : place.line["end"]].strip():
            if len(before) > _LONGEST_TITLE or _FINITE.search(before):
                return None  # "Minutes of 4 May. Approved, subject to … Matters arising: …"
            return place.decision_of(place.line["body"], place.sentence_end, "resolution.line", weak=True)
        return place.whole_line("resolution.line", weak=True)

    def response(self, place: Place) -> Decision | None:
        """ "No objection": what a body says of an application."""
        sentence = place.text[place.sentence_start : place.sentence_end]
        if _CAPS_RESPONSE.match(place.text, place.start, place.line["end"]):
            return place.decision_of(place.start, place.line["end"], "resolution.response", weak=True)
        colon = sentence.rfind(":", 0, place.start - place.sentence_start)
        said = sentence[colon + 1 :].strip() if colon >= 0 else sentence
        if (_RESPONSE.match(said) or _STAND.match(said)) and not re.match(r"(?i)there were", said):
            start = place.sentence_end - len(sentence) + (sentence.find(said) if said else 0)
            told = start == place.line["body"] and not _RESPONSE.match(said)  # the reasons behind it belong to it
            end = place.line["end"] if told else place.sentence_end
            return place.decision_of(start, end, "resolution.response", weak=True)
        return None

    def tailed(self, place: Place) -> bool:
        """ "Dogs Policy - agreed": a verb behind a dash."""
        line = place.line
        if line["end"] - line["body"] >= 240:
            return False
        tail = _TAILED.search(place.text, max(line["body"], place.start - 16), line["end"])
        body = place.text[line["body"] : line["end"]]
        return tail is not None and tail.start() <= place.start and "?" not in body and not _PLANNING.search(body)

    def elliptic(self, place: Place) -> bool:
        """ "Previous minutes approved as published": a participle without its verb."""
        words = [word.lower() for word in TOKEN.findall(place.before)]
        if (
            not 0 < len(words) < 14
            or place.word not in self.acts
            or place.word.endswith("s")
            or place.word in ("signed", "received", "recommended")
        ):
            return False
        if words[-1] in self.adverbs and words[-1] != "and":
            words.pop()
        near = set(words[:1] + words[-3:])
        if place.word == "agreed" and re.match(r"(?i)\s*to\b", place.after):
            return False
        if not near & self.matters or _FINITE.search(place.before) or place.phrase[:1].isupper():
            return False
        if _READ_OUT.match(place.after):
            return False
        return _ELLIPTIC_END.match(place.after) is not None
