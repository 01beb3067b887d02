"""Cues in a sentence → decisions: whether a verb decides, who decided, and where the words of the decision begin.

A cue only says that a word is there. "It was agreed that …", "The Committee decided to …" and "RESOLVED:" decide; "the complaint
had been resolved" and "the Clerk agreed to write" do not.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.decisions.deciders import MAIN_VERB, UNLESS, Deciders
from minutesparse.pipeline.decisions.enactments import EnactmentReader
from minutesparse.pipeline.decisions.verdicts import AGENT, Decision, Place
from minutesparse.styles import Style

_IT_WAS = re.compile(
    r"\b(?:it\s+(?:was|is|were)|and|whereupon\s+it\s+was|council\s+having|be\s+it|and\s+be\s+it|there\s+was)(?:\s+(?:hereby|then|"
    r"therefore|further|also|unanimously|jointly|duly|subsequently|ultimately|generally|finally|accordingly|again|thus|thereby|"
    r"collectively|mutually|informally|provisionally|eventually|initially|thereupon|now)|\s*,){0,5}\s*$",
    re.IGNORECASE,
)
_THAT = re.compile(r"^[\s,:;–—-]*(?:that|tht|to|not\s+to)\b", re.IGNORECASE)
_IN_FAVOUR = re.compile(r"^\s+(?:in\s+favou?r\s+of|against)\s+\w", re.IGNORECASE)
_FORMAL = re.compile(r"^\s*(?:[:;–—-]+|\.$|$|[“\"‘'])")
_NUMBER = re.compile(r"^\s+(?:no\.?\s*)?(?:[A-Z]{0,4}\d[\w/.-]*)\s*[:–-]?\s*$")
_TASK = re.compile(r"\s*[–—:-]\s*action\b", re.IGNORECASE)  # "All agreed – action JB"
_SIDE = re.compile(r"\s+(?:for|against|in\s+favou?r)\b", re.IGNORECASE)  # "VOTED FOR" over names
_ON_MOTION = re.compile(r"^\s+(?:up)?on\s+(?:the\s+|an?\s+)?(?:motion|proposal)\s+(?:of|by)\s[^;:\n]*$", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Z]{0,4}\d[\w/.-]*\d")
_OLD = re.compile(
    r"^\W*(?:at|in|during)\s+(?:the|our|its|a|their)\s+(?:last|previous|earlier|\w+\s+meeting\s+(?:that|to))\b|^\W*(?:last|previously|earlier)\b",
    re.IGNORECASE,
)
_OLD_LEAD = re.compile(
    r"^(?:at|in)\s+(?:the|our|its)\s+(?:last|previous)\b[^,;]{0,60},?\s*(?:it\s+was)?\s*$", re.IGNORECASE
)
_IN_AGREEMENT = re.compile(r"\s*(?:with|to|that)\b", re.IGNORECASE)
_WITH_THIS = re.compile(  # "happy to hear" decides nothing
    r"\s*(?:for\b|to\s+(?!(?:hear|see|note|learn|report|receive|welcome|meet|have|help|answer|discuss|announce|say)\b)[a-z]"
    r"|with\s+(?:this|that|it|these|the\s+(?:\w+\s+)?(?:proposals?|quotes?|quotation|suggestions?|arrangements?|plans?|wording|draft|recommendations?))\b)",
    re.IGNORECASE,
)
_WITH_IT = re.compile(r"\s*with\s+(?:this|that|it)\W*$", re.IGNORECASE)
_HANDLED = re.compile(  # "It was briefly discussed and agreed by all to adopt it"
    r"\b(?:it|this|these|they)\s+(?:was|were)\s+(?:\w+ly\s+|then\s+){0,2}(?:discussed|considered|reviewed|debated|noted|suggested)\s+and\b",
    re.IGNORECASE,
)
_MAKES = re.compile(r"(?i)\s*to\s+make\s+the(?:\s+following)?(?:\s+decisions?)?\W*$")
_OPINION = re.compile(
    r"(?i)\b(?:was|were|is|are|had|has|have|needed|needs|do|does|felt|seemed|want(?:ed|s)?|liked?|preferred)\b"
)
_EVALUATES = re.compile(  # "agreed that it could be useful"
    r"(?i)[\s,:]*that\b[^.;]{0,90}?\b(?:could|might|may)\s+be\s+(?:\w+ly\s+|very\s+|a\s+|more\s+|of\s+)?"
    r"(?:useful|good|helpful|beneficial|benefit|better|best|nice|interesting|difficult|hard|possible|worthwhile|sensible|challenging|great|ideal|valuable|easier)\b"
)
_IT_IS_TIME = re.compile(
    r"\s*that\s+it\s+(?:was|is)\s+(?:high\s+)?(?:time|clear|too|important|necessary)\b", re.IGNORECASE
)
_ON = re.compile(
    r"\s+(?:up)?on\s+(?!the\s+(?:need|importance|principle|value|issue|question)\b)(?![^.;]*\band\s+(?:decided|agreed|resolved)\b)(?=[a-z0-9])"
)
_WILL = re.compile(r"(?i)\b(?:should|would|will|shall|must|be|to)\b")
_WHAT_WILL_BE = re.compile(  # "Agreed the Clerk will ask", "Agreed not worth the cost"
    r"\s+(?:not\s+(?:worth|necessary|needed|at this)\b|(?!(?:with|on|by|and|as|in|at|upon|plan|actions?)\b)(?:[\w’'-]+\s+){1,9}?(?:will|shall|should|must|needs? to be|to be|is to)\s)"
)
_ANSWERS = re.compile(r"\W*(?:A(?:nswer)?:|Q:|(?:A:\s*)?(?:Yes|No)[,.;])")  # "A: Yes, it was approved last year"
_ON_FLOOR = re.compile(r"(?i)\b(?:propos|second|mov(?:ed|er)|motion|vot(?:e|ed|ing)\b|show of hands)")


class DecisionReader:
    """Decides for one cue in its sentence, with the words of a style."""

    def __init__(self, style: Style) -> None:
        self.deciders = Deciders(style)
        self.enactments = EnactmentReader(style, self.deciders)
        self.resolves = style.lower("resolution_resolve")

    def read(
        self, text: str, line: facts.Line, sentence: tuple[int, int], cue: facts.Cue, body_names: str
    ) -> Decision | None:
        """The decision that `cue` makes in `sentence` (start, end), or None."""
        place = Place(text, line, sentence, cue)
        if _ANSWERS.match(place.before):
            return None
        kind = cue["category"].partition(".")[2]
        if kind == "agreement":
            return self._agreement(place, body_names)
        if kind == "resolve" or (kind != "response" and place.word in self.resolves):
            found = self._resolve(place, body_names)
            if found is not None:
                return found
        return self.enactments.read(place, kind, body_names)

    def _resolve(self, place: Place, body_names: str) -> Decision | None:
        if _MAKES.match(place.after):
            return None  # "resolved to make the: / Decision / To let the hall"
        if place.word in ("agreed", "agrees") and _EVALUATES.match(place.after):
            return None
        if place.word in ("agreed", "decided") and _IT_IS_TIME.match(place.after):
            return None
        if _TASK.match(place.after):
            return None
        if place.word == "voted" and place.opens and _SIDE.match(place.after):
            return None
        if place.opens or place.shouted:
            found = self._opener(place)
            if found is not None:
                return found
        if place.before.rstrip()[-1:] in '“"':
            return None
        if _OLD.match(place.after) or _OLD_LEAD.match(place.before):
            return None
        complement = _complement(place.after)
        passive = _IT_WAS.search(place.before)
        if passive and not UNLESS.search(place.before[: passive.start()]):
            if place.before[: passive.start()].rstrip().lower().endswith((" that", "who", "which")):
                return None
            if place.word in ("recommended", "recommends"):
                return None
            if place.word in ("determined", "concluded") and not re.match(
                r"(?i)[\s,:;–—-]*(?:not\s+)?to\b", place.after
            ):
                return None
            if passive.group().split()[0].lower() == "and":
                return (
                    place.decision("resolution.it-was")
                    if complement and (_ON_FLOOR.search(place.before) or _HANDLED.search(place.before))
                    else self._by_body(place, body_names)
                )
            if place.before.lstrip()[:10].lower() == "subject to" and complement:
                return place.whole_sentence("resolution.it-was")
            if complement or (
                place.word in ("agreed", "resolved", "decided")
                and re.match(r"\s+(?:the|a|this|we|some|face|[a-z]+ing)\b", place.after)
            ):
                return place.decision("resolution.it-was", strong=place.word == "resolved")
            return None
        return self._by_body(place, body_names)

    def _by_body(self, place: Place, body_names: str) -> Decision | None:
        complement = _complement(place.after)
        if place.before.lstrip()[:7].upper() == "WHEREAS" or (
            place.word in ("determined", "concluded") and not re.match(r"(?i)[\s,:;–—-]*(?:not\s+)?to\b", place.after)
        ):
            return None
        start = self.deciders.subject(place, body_names)
        if place.word == "voted" and complement == "formal":
            return None  # "Members then voted:"
        if start is not None and not complement and (on := _ON.match(place.after)) and place.word == "agreed":
            return place.decision("resolution.body", after=place.end + on.end())
        if start is None or not complement or (place.word == "voted" and place.text[start : start + 2].lower() == "we"):
            return None
        if re.match(r"(?i)\s*to\s+(?:the|this|these|a)\s", place.after):
            return place.clause_from(start, "resolution.body")
        if place.word in ("agreed", "agrees") and complement == "that" and is_opinion(place.after):
            return None
        if complement == "formal" and not place.after.strip(" :;–—-,."):
            return (
                place.decision("resolution.body", strong=True)
                if place.after.strip()[:1] in (":", "–", "-", ";")
                else None
            )
        return place.decision("resolution.body")

    def _opener(self, place: Place) -> Decision | None:
        after = place.after
        label = ""
        number = _NUMBER.match(after)
        if place.lead and place.word != "resolved" and not ({"it", *self.deciders.bodies} & set(place.lead)):
            return None
        if number and place.sentence_end == place.line["end"]:
            reference = _REFERENCE.search(number.group())
            label = reference.group() if reference else ""
            return place.decision("resolution.opener", after=place.sentence_end, strong=True, label=label)
        told_below = _ON_MOTION.match(after) and not re.search(r"(?i)\s(?:that|to)\s", after)
        if place.word == "resolved" and told_below and place.sentence_end == place.line["end"]:
            return place.decision("resolution.opener", after=place.sentence_end, strong=True)
        stripped = after.strip()
        if place.word in (
            "agreed",
            "decided",
            "determined",
            "recommended",
            "voted",
            "agrees",
            "decides",
            "resolves",
            "recommends",
            "opted",
        ) and not (place.shouted or _THAT.match(after) or stripped[:1] in (":", "–", "—", "-") and stripped != "-"):
            told = place.word == "agreed" and not place.lead and _WHAT_WILL_BE.match(after) and not is_opinion(after)
            return place.decision("resolution.opener") if told else None
        if place.word == "recommended" and not (place.shouted or stripped[:1] == ":"):
            return None
        if place.word == "recommendation" and not stripped:
            return None
        if place.word in ("agreed", "agrees") and not place.shouted and "it" not in place.lead and is_opinion(after):
            return None
        if place.word == "determined" and not place.shouted and is_opinion(after):
            return None
        if (
            stripped == "."
            and place.word == "resolved"
            and place.text[place.line["body"] : place.start].rstrip()[-1:] in (".", ")")
        ):
            return self._told_before(place)
        if not stripped.strip(".") and not (place.word == "resolved" or stripped == ":"):
            return None
        if place.word == "resolved" and not (
            place.shouted
            or stripped[:1] in (":", "–", "—", "-", ",", ";", "“", '"', "(", "‘", "")
            or _complement(after)
        ):
            return None
        return place.decision("resolution.opener", strong=True)

    def _told_before(self, place: Place) -> Decision | None:
        """ "That the hall be let. RESOLVED.": what stands before it in its line, unless a motion tells it."""
        if place.sentence_end != place.line["end"]:
            return None
        return place.decision_of(place.line["body"], place.sentence_start, "resolution.behind", weak=True)

    def _agreement(self, place: Place, body_names: str) -> Decision | None:
        """ "Members were in agreement with this." """
        before = place.before
        verb = MAIN_VERB.search(before)
        glad = place.word in ("happy", "content")
        if verb is None or not (_WITH_THIS if glad else _IN_AGREEMENT).match(place.after):
            return None
        if glad and verb.group().split()[0].lower() not in ("was", "were"):
            return None
        place.before = before[: verb.start()]
        start = self.deciders.subject(place, body_names)
        place.before = before
        if start is not None and _WITH_IT.match(place.after) and place.text[place.sentence_start : start].strip():
            return place.whole_sentence("resolution.agreement")
        return place.clause_from(start, "resolution.agreement") if start is not None else None


def is_opinion(after: str) -> bool:
    """Whether "agreed that …" goes on with what is, not with what is to be done."""
    if re.match(r"(?i)[\s,:;–—-]*(?:not\s+)?to\b", after):
        return False
    opinion, will = _OPINION.search(after), _WILL.search(after)
    return opinion is not None and (will is None or opinion.start() < will.start())


def _complement(after: str) -> str:
    """What follows a verb of deciding: "that", "formal" (punctuation or nothing), or "" where it decides nothing."""
    if _THAT.match(after) or _IN_FAVOUR.match(after):
        return "that"
    agent = AGENT.match(after)
    if agent:
        rest = after[agent.end() :]
        return "that" if _THAT.match(rest) else "formal" if _FORMAL.match(rest) and rest.strip(" .") else ""
    return "formal" if _FORMAL.match(after) and after.strip(" .") else ""
