"""Cues in a sentence → decisions: whether a verb decides, who decided, and where the words of the decision begin.

A cue only says that a word is there. "It was agreed that …", "The Committee noted the report", "The minutes were approved"
and "RESOLVED:" decide; "the complaint had been resolved", "the Clerk agreed to write" and "noted that" do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutesparse import facts
from minutesparse.styles import Style

_TOKEN = re.compile(r"[^\s,;:()“”\"]+")
_IT_WAS = re.compile(
    r"\b(?:it\s+(?:was|is|were)|and|whereupon\s+it\s+was|council\s+having|be\s+it|and\s+be\s+it|there\s+was)(?:\s+(?:hereby|then|"
    r"therefore|further|also|unanimously|jointly|duly|subsequently|ultimately|generally|finally|accordingly|again|thus|thereby|"
    r"collectively|mutually|informally|provisionally|eventually|initially|thereupon|now)|\s*,){0,5}\s*$",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"^[\s,]*(?:(?:\w+ly|nem\.?\s?con\.?|by\s+(?:a\s+)?(?:\w+\s+){0,3}(?:vote|majority|consensus|acclamation|show\s+of\s+hands|members|all|everyone"
    r"|present|councillors|governors|board|council|committee|trustees|meeting|group|directors)(?:\s+(?:present|members|of\s+hands))?|in\s+principle|without\s+dissent"
    r"|after\s+(?:\w+\s+){0,2}discussion|with\s+one\s+abstention|following\s+(?:\w+\s+){0,2}discussion|at\s+this\s+time|at\s+this\s+point|and\s+(?:recorded|minuted|ordered))\b[\s,]*)+"
    r"|^[\s,]*to\s+(?:council|cabinet|the\s+(?:board|council|cabinet))\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"^[\s,:;–—-]*(?:that|tht|to|not\s+to)\b", re.IGNORECASE)
_FORMAL = re.compile(r"^\s*(?:[:;–—-]+|\.$|$|[“\"‘'])")
_NUMBER = re.compile(r"^\s+(?:no\.?\s*)?(?:[A-Z]{0,4}\d[\w/.-]*)\s*[:–-]?\s*$")
_REFERENCE = re.compile(r"[A-Z]{0,4}\d[\w/.-]*\d")
_UNLESS = re.compile(
    r"\b(?:if|whether|where|once|as|which|when|after|since|until|unless|before|how|why|who|whom|because|than|had|has\s+been|have\s+been|be"
    r"|being|to\s+be|would\s+be|will\s+be|could\s+be|should\s+be|may\s+be|might\s+be|can\s+be|not\s+yet|what|previously|already)(?:\s+\w+ly|\s+also|\s+then)?\s*$",
    re.IGNORECASE,
)
_CLAUSE_UNLESS = re.compile(
    r"\b(?:if|whether|once|which|when|until|unless|before|why|who|whom|because|after|where|while|since|although|how)\b[^,;]{0,90}$",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"^\W*(?:at|in|during)\s+(?:the|our|its|a|their)\s+(?:last|previous|earlier|\w+\s+meeting\s+(?:that|to))\b|^\W*(?:last|previously|earlier)\b",
    re.IGNORECASE,
)
_OLD_LEAD = re.compile(
    r"^(?:at|in)\s+(?:the|our|its)\s+(?:last|previous)\b[^,;]{0,60},?\s*(?:it\s+was)?\s*$", re.IGNORECASE
)
_BY_OTHER = re.compile(r"^[^.;]{0,60}?\bby\s+(?:the\s+)?([A-Z]?[\w’'-]+)(?:\s+([\w’'-]+))?(?:\s+([\w’'-]+))?")
_BARE = re.compile(
    r"^(?:(?:was|were|all|minutes|duly)\s+)?(?:agreed|approved|accepted|adopted|noted|received|ratified|(?:to\s+be\s+)?deferred|endorsed|supported)"
    r"(?:\s*(?:,|and|&|/)\s*(?:agreed|approved|accepted|adopted|noted|signed|recorded|minuted|filed|seconded|confirmed|ratified)){0,2}"
    r"(?:\s+(?:as|by|unanimously|to|until|with|subject|nem|for|off|on|without|in)\b[^.;]*)?\W*$",
    re.IGNORECASE,
)
_TAILED = re.compile(
    r"\s?[-–—]\s?(?:all\s+|unanimously\s+)?(?:to\s+be\s+)?(?:agreed|approved|accepted|adopted|deferred|ratified|noted|received|passed)"
    r"(?:\s*[,.(&/]|\s+(?:to|until|subject|by|as|with|for|unanimously|and|without|in)\b|\W*$)[^.;]{0,90}\.?$",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    r"^(?:(?:the\s+)?(?:parish\s+council|council|pc|councillors|members|decision|response|comments?|recommendation|resolved|agreed|observations?)?\s*"
    r"(?:has|have|had|raised|made|:|-|–|to\s+submit|submitted|is|was|there\s+were)?\s*)?"
    r"(?:no\s+(?:adverse\s+)?(?:objections?|comments?)|supports?\s+the\s+application)(?:\s+(?:was|were|to|raised|made|submitted|with|subject|from|on|but|received)\b[^.;]*)?\W*$",
    re.IGNORECASE,
)
_CAPS_RESPONSE = re.compile(r"\bNO\s+(?:OBJECTIONS?|COMMENTS?)\W*$")
_MAIN_VERB = re.compile(
    r"\b(?:was|were|is|are)(?:\s+(?:all|both|also|then|again|thus|\w+ly|hereby|thereby|therefore|further|each))*\s*$",
    re.IGNORECASE,
)
_PARTICIPLES = re.compile(  # "was reviewed and", "were discussed, amended and"
    r"\b(?:was|were)\s+(?:\w+ly\s+)?\w+(?:ed|wn|en)\b(?:[\s,]+[\w’'-]+){0,9}\s*(?:,|\band\b|&)\s*(?:then\s+|also\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_ACTIVE_PAIR = re.compile(
    r"\s(?:reviewed|considered|received|discussed|accepted|approved|noted|agreed|adopted|examined|read|debated|heard|voted|ratified|endorsed)(?:\s+[\w’'-]+){0,8}\s*(?:,|\band\b|&)\s*(?:ha(?:s|ve)\s+)?(?:\w+ly\s+|then\s+)?$",
    re.IGNORECASE,
)
_BY_BODY = re.compile(r"(?i)^[^.;,]{0,40}?\bby\s+(?:the\s+|all\s+)?(?:[\w’'-]+\s+){0,3}?([\w’'-]+)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|to|should|shall|may|could|can|must|might|had|has|have|been|not|never|be|being|did|does|do)\b[^.;,]{0,14}$",
    re.IGNORECASE,
)
_PROPOSAL_TO = re.compile(
    r"(?i)^\W*(?:a|the|his|her|this)\s+(?:proposal|request|recommendation|suggestion)\s+((?:to|that)\s+[^.;]{8,240}?)\s+(?:was|were)\s+(?:[\w ,]{0,60}\b(?:and|,)\s+)?(?:\w+ly\s+)?$"
)
_ELLIPTIC_END = re.compile(
    r"(?i)^(?:\W*$|\s*(?:by|as|with|unanimously|unchanged|subject|to|until|without|for\s+payment|nem|and\s+(?:signed|adopted|approved|noted|seconded))\b)"
)
_FINITE = re.compile(
    r"(?i)\b(?:was|were|is|are|be|been|has|have|had|will|would|can|should|must|to|not|no|if|that|which|who|when|until|he|she|they|it|we|you|i)\b|\?"
)
_VOTE_HELD = re.compile(r"(?i)^\W*[^.;]{0,40}\bvotes?\s+(?:was|were)\s+(?:held|taken|cast)\b[^.;]{0,40}?\band\s+")
_THIS = re.compile(
    r"(?i)^(?:this|which|the\s+(?:proposal|suggestion|request|recommendation|above))\s+(?:was|were)\s+(?:\w+ly\s+)?(?:agreed|approved|accepted|adopted|supported)"
    r"(?:\s+(?:by|to|unanimously)\b[^.;]{0,40})?\W*$"
)
_OFFERED = re.compile(
    r"(?i)\b(?:propos\w+|suggest\w+|request\w+|recommend\w+|asked|consider\w+|advised)\s+(?:that|approval\s+to|permission\s+to|to)\s+"
)
_TRUE_RECORD = re.compile(
    r"(?i)^\s*(?:\w+\s+){0,3}as\s+(?:(?:a|an|being)\s+)?(?:\w+\s+(?:and\s+)?){0,2}(?:true|correct|accurate|fair)\b"
)
_OPINION = re.compile(r"(?i)\b(?:was|were|is|are|had|has|have|needed|needs|do|does|felt|seemed)\b")
_WILL = re.compile(r"(?i)\b(?:should|would|will|shall|must|be|to)\b")
_NAME = re.compile(r"(?:^|[\s(])(?:[A-Z][\w’'.-]+)")
_OTHER_BODY = re.compile(
    r"\b(?:county|district|borough|city|shire|regional|planning|highways?|police|government|parliament|national|federal|state|federation|network\s+rail|nhs|charity|bank|environment)\b",
    re.IGNORECASE,
)
_PLANNING = re.compile(r"\b\d{2}/\d{3,5}\b|\b[A-Z]{1,4}/?\d{2,4}/\d{2,5}")
_ON_FLOOR = re.compile(r"(?i)\b(?:propos|second|mov(?:ed|er)|motion|vot(?:e|ed|ing)\b|show of hands)")
_PAID = frozenset(["payment", "payments", "cheque", "cheques", "invoice", "invoices", "checks"])


@dataclass(slots=True)
class Decision:
    """A place where something is decided.

    `start` is where its words begin; `clause` is the whole text of it, or None where it is read from `after` on.
    """

    start: int
    end: int
    line: int
    verb: str
    rule: str
    after: int = -1
    clause: tuple[int, int] | None = None
    label: str = ""
    strong: bool = False  # said with RESOLVED, or in a line of its own
    weak: bool = False  # a few words that only count where no motion tells of the decision
    loose: bool = False


class DecisionReader:
    """Decides for one cue in its sentence, with the words of a style."""

    def __init__(self, style: Style) -> None:
        self.bodies = style.lower("resolution_body")
        self.adverbs = style.lower("resolution_adverb")
        self.matters = style.lower("resolution_matter")
        self.papers = style.lower("resolution_paper")
        self.acts = style.lower("resolution_act")
        self.resolves = style.lower("resolution_resolve")
        self.offices = style.lower("resolution_office")
        speech = "|".join(sorted(style.lower("resolution_speech"), key=len, reverse=True))
        self.speech = re.compile(rf"\b(?:{speech})\b", re.IGNORECASE)
        self.told = re.compile(rf"\b(?:{speech})\b(?:\s+\w+){{0,5}}?\s+(?:that|if|whether)\b[^;]*$", re.IGNORECASE)

    def read(
        self, text: str, line: facts.Line, sentence: tuple[int, int], cue: facts.Cue, body_names: str
    ) -> Decision | None:
        """The decision that `cue` makes in `sentence` (start, end), or None."""
        place = _Place(text, line, sentence, cue)
        kind = cue["category"].partition(".")[2]
        if kind == "agreement":
            return self._agreement(place, body_names)
        if kind == "response":
            return self._response(place)
        if place.word in self.resolves or kind == "resolve":
            found = self._resolve(place, body_names)
            if found is not None:
                return found
        if place.word in self.offices:
            return self._office(place)
        if place.word in self.acts:
            return self._act(place, body_names)
        return None

    # -- "RESOLVED", "it was agreed that", "The Committee decided to"

    def _resolve(self, place: _Place, body_names: str) -> Decision | None:
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
        if passive and not _UNLESS.search(place.before[: passive.start()]):
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
                    if complement and _ON_FLOOR.search(place.before)
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

    def _by_body(self, place: _Place, body_names: str) -> Decision | None:
        complement = _complement(place.after)
        if place.before.lstrip()[:7].upper() == "WHEREAS" or (
            place.word in ("determined", "concluded") and not re.match(r"(?i)[\s,:;–—-]*(?:not\s+)?to\b", place.after)
        ):
            return None
        start = self._subject(place, body_names)
        if start is None or not complement or (place.word == "voted" and place.text[start : start + 2].lower() == "we"):
            return None
        if re.match(r"(?i)\s*to\s+(?:the|this|these|a)\s", place.after):
            return place.clause_from(start, "resolution.body")
        if place.word in ("agreed", "agrees") and complement == "that" and _is_opinion(place.after):
            return None
        if complement == "formal" and not place.after.strip(" :;–—-,."):
            return (
                place.decision("resolution.body", strong=True)
                if place.after.strip()[:1] in (":", "–", "-", ";")
                else None
            )
        return place.decision("resolution.body")

    def _opener(self, place: _Place) -> Decision | None:
        after = place.after
        label = ""
        number = _NUMBER.match(after)
        if place.lead and place.word != "resolved" and not ({"it", *self.bodies} & set(place.lead)):
            return None
        if number and place.sentence_end == place.line["end"]:
            reference = _REFERENCE.search(number.group())
            label = reference.group() if reference else ""
            return place.decision("resolution.opener", after=place.sentence_end, strong=True, label=label)
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
            return None
        if place.word == "recommended" and not (place.shouted or stripped[:1] == ":"):
            return None
        if place.word == "recommendation" and not stripped:
            return None
        if place.word in ("agreed", "agrees") and not place.shouted and "it" not in place.lead and _is_opinion(after):
            return None
        if not stripped.strip(".") and not (place.word == "resolved" or stripped == ":"):
            return None
        if place.word == "resolved" and not (
            place.shouted
            or stripped[:1] in (":", "–", "—", "-", ",", ";", "“", '"', "(", "‘", "")
            or _complement(after)
        ):
            return None
        return place.decision("resolution.opener", strong=True)

    def _agreement(self, place: _Place, body_names: str) -> Decision | None:
        """ "Members were in agreement with this." """
        before = place.before
        verb = _MAIN_VERB.search(before)
        if verb is None or not re.match(r"(?i)\s*(?:with|to|that)\b", place.after):
            return None
        place.before = before[: verb.start()]
        start = self._subject(place, body_names)
        place.before = before
        return place.clause_from(start, "resolution.agreement") if start is not None else None

    # -- the body as subject

    def _subject(self, place: _Place, body_names: str) -> int | None:
        """Where the subject begins, if it is the body that met."""
        before = place.before
        pair = _ACTIVE_PAIR.search(before)
        if pair:
            before = before[: pair.start()]
        words = [(m.start(), m.group()) for m in _TOKEN.finditer(before)][-16:]
        if len(words) > 1 and words[-1][1].lower() in (
            ("is", "are") if place.word.endswith("ing") else ("has", "have")
        ):
            words.pop()
        while (
            words
            and words[-1][1].lower() in self.adverbs
            and len(words) > 1
            and words[-1][1].lower() not in ("all", "both")
        ):
            words.pop()
        if words and words[-1][1].lower() in ("present", "attendance", "attending"):
            words.pop()
            while len(words) > 1 and words[-1][1].lower() in ("in", "those", "the", "meeting", "at", "were"):
                words.pop()
        if not words:
            return None
        last = words[-1][1]
        low = last.lower()
        if low not in self.bodies and not (low in ("those",) and len(words) == 1):
            return None
        if before[words[-1][0] + len(last) :].strip(" ,").endswith(":"):
            return None
        if (
            low
            in (
                "members",
                "officers",
                "owners",
                "parties",
                "group",
                "meeting",
                "trust",
                "both",
                "association",
                "society",
            )
            and len(words) > 1
        ):
            previous = words[-2][1].lower()
            if low in ("officers", "parties", "both") or previous in (
                "of",
                "some",
                "two",
                "three",
                "several",
                "staff",
                "public",
                "few",
                "between",
                "at",
                "with",
            ):
                return None
        if (
            low == "all"
            and len(words) > 1
            and before[words[-1][0] - 2 : words[-1][0]].strip()[-1:] not in (",", ";", "")
            and words[-2][1].lower() != "and"
        ):
            return None
        start = len(words) - 1
        while start > 0 and (
            words[start - 1][1][:1].isupper()
            or words[start - 1][1].lower()
            in ("of", "and", "for", "&", "the", "full", "parish", "town", "working", "advisory")
        ):
            if before[words[start - 1][0] + len(words[start - 1][1]) : words[start][0]].strip():
                break
            start -= 1
            if words[start][1].lower() == "the":
                break
        phrase = before[words[start][0] :].strip()
        if (
            _OTHER_BODY.search(phrase)
            and phrase.lower().removeprefix("the ").strip(" ,").split(" also")[0] not in body_names
        ):
            return None
        head = before[: words[start][0]]
        if (
            head.strip(" “\"‘'").lower() in ("that", "and that")
            or _UNLESS.search(head)
            or (_CLAUSE_UNLESS.search(head) and not head.rstrip().endswith(","))
        ):
            return None
        if (
            head.strip()
            and self.speech.search(head)
            and not head.rstrip().lower().endswith((",", ";", " and", " so", " but"))
        ):
            return None
        if head.rstrip().lower().endswith((" of", " by", " to", " for", " with", " from", " at", " in", " on")):
            return None
        return place.sentence_start + words[start][0]

    # -- "The minutes were approved", "Members noted the report"

    def _act(self, place: _Place, body_names: str) -> Decision | None:
        bare = self._bare(place)
        if bare is not None:
            return bare
        if self._tailed(place):
            return place.whole_line("resolution.tail", weak=True)
        if _THIS.match(place.text[place.sentence_start : place.sentence_end]):
            offered = self._this(place)
            if offered is not None or place.before.lstrip()[:5].lower() in ("this ", "which"):
                return offered
        if (
            _TRUE_RECORD.match(place.after)
            and "minutes" in place.before.lower()
            and not _FUTURE.search(place.before)
            and not _UNLESS.search(place.before)
        ):
            minutes = re.search(
                r"(?i)(?:^|[,;:]\s+(?:and\s+)?)((?:the|these|those|all)?\s*(?:\w+\s+){0,3}minutes\b)", place.before
            )
            return place.clause_from(place.sentence_start + (minutes.start(1) if minutes else 0), "resolution.minutes")
        if place.word.endswith("ing"):
            start = self._subject(place, body_names)
            return place.clause_from(start, "resolution.act") if start is not None and place.after.strip(" .") else None
        if _MAIN_VERB.search(place.before) or _PARTICIPLES.search(place.before):
            return self._passive(place)
        proposal = _PROPOSAL_TO.match(place.before)
        if proposal and not self.told.search(place.before):
            return place.decision_of(
                place.sentence_start + proposal.start(1),
                place.sentence_start + proposal.end(1),
                "resolution.proposal",
                weak=True,
            )
        if self._elliptic(place):
            return place.whole_sentence("resolution.elliptic", weak=True)
        if place.word in ("agreed", "passed", "agrees") and not re.match(
            r"\s+(?:the|this|and\s+\w+ed|these)\b", place.after
        ):
            return None
        start = self._subject(place, body_names)
        if start is None or place.word == "signed" or place.text[start : start + 3].lower() == "we ":
            return None
        if re.match(
            r"\s*(?:that|a\s+concern|concerns?|how|with\s+(?:concern|thanks))\b", place.after, re.IGNORECASE
        ) and place.word in ("noted", "notes", "acknowledged"):
            return None
        if not place.after.strip(" .,:;") or place.after.lstrip()[:1] in (".",):
            return None
        if place.word in ("received", "receives") and not re.match(
            r"(?i)\s*(?:and\s+\w+ed\b|the\s+(?:\w+\s+)?(?:minutes|accounts|correspondence)\b)", place.after
        ):
            return None
        if place.word in ("accepted", "received") and re.search(r"(?i)\bha(?:s|ve)\W*$", place.before):
            return None
        if place.word in ("accepted", "supported", "granted", "referred") and not self._has(
            self.matters, place.after[:90]
        ):
            return None
        if place.word in ("noted", "notes", "welcomed", "acknowledged") and not self._has(
            self.papers, " ".join(place.after.split()[:9])
        ):
            return None
        return place.clause_from(start, "resolution.act")

    def _tailed(self, place: _Place) -> bool:
        """ "Dogs Policy - agreed": a verb behind a dash."""
        line = place.line
        if line["end"] - line["body"] >= 240:
            return False
        tail = _TAILED.search(place.text, max(line["body"], place.start - 16), line["end"])
        body = place.text[line["body"] : line["end"]]
        return tail is not None and tail.start() <= place.start and "?" not in body and not _PLANNING.search(body)

    def _elliptic(self, place: _Place) -> bool:
        """ "Previous minutes approved as published": a participle without its verb."""
        words = [word.lower() for word in _TOKEN.findall(place.before)]
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
        return _ELLIPTIC_END.match(place.after) is not None

    def _this(self, place: _Place) -> Decision | None:
        """ "This was agreed.": what the sentence before offered."""
        before = place.text[place.line["body"] : place.sentence_start]
        offers = list(_OFFERED.finditer(before))
        if not offers:
            return None
        start = place.line["body"] + offers[-1].end()
        end = place.line["body"] + len(before.rstrip())
        if before[offers[-1].end() :].rstrip(". ").count(". ") > 0:
            return None
        return place.decision_of(start, end, "resolution.this", weak=True)

    def _has(self, wanted: frozenset[str], words: str) -> bool:
        return any(word.lower() in wanted for word in _TOKEN.findall(words.replace(".", " ")))

    def _passive(self, place: _Place) -> Decision | None:
        before = place.before
        verb = _MAIN_VERB.search(before) or _PARTICIPLES.search(before)
        if verb is None or verb.group().split()[0].lower() in ("is", "are"):
            return None
        subject = before[: verb.start()]
        if _VOTE_HELD.match(subject):
            return place.clause_from(self._after_vote(place), "resolution.vote")
        if self.told.search(subject) or _UNLESS.search(subject):
            return None
        clause = re.split(r"(?:[;:]|,\s+(?:and|but|so|which)\b|\.\s)", subject)[-1]
        if _CLAUSE_UNLESS.search(clause) and not re.match(r"(?i)\s*(?:the|all)?\s*minutes", clause):
            return None
        if (
            re.match(r"(?i)\s*(?:it|apolog|he|she|they|thanks|a\s+vote\s+of\s+thanks)\b", clause)
            or "apolog" in clause.lower()
        ):
            return None
        if (
            "action" in clause.lower().split()
            or "quorum" in clause.lower()
            or "next agenda" in place.after
            or len(place.before) > 420
        ):
            return None
        words = [word.lower() for word in _TOKEN.findall(clause)]
        follows = re.match(r"(?i)\s*the following\b", clause)
        if words[:1] == ["no"] or words[:1] == ["none"]:
            return None
        if not follows and not any(word in self.matters for word in words[:14]) and not self._by_own(place):
            return None
        after = place.after
        if place.word in (
            "received",
            "supported",
            "referred",
            "awarded",
            "granted",
            "signed",
            "selected",
            "rejected",
            "refused",
            "recommended",
            "declined",
            "passed",
            "noted",
        ):
            if place.word in ("received", "noted") and re.match(
                r"(?i)\s*(?:from|that|on\s+\d|by\s+the\s+clerk|in\s+the|at\s+the|last|earlier|to\s+be)\b", after
            ):
                return None
            if place.word == "received" and not self._has(self.papers, " ".join(words)):
                return None
            if place.word == "signed" and not (self._has(_PAID, " ".join(words)) or _TRUE_RECORD.match(after)):
                return None
            if place.word in ("received", "signed") and not re.match(
                r"(?i)\s*(?:$|\.|:|and\b|as\b|,|by\b|or\b|unanim)", after
            ):
                return None
        if place.word == "confirmed" and re.match(
            r"(?i)\s*(?:as\s+(?:£|\$|€|\d)|that|at\s+(?:£|\$|€|\d)|to\s+be)", after
        ):
            return None
        if place.word == "tabled" and not re.match(r"(?i)\s*(?:until|to|for)\b", after):
            return None
        by = _BY_OTHER.match(after)
        if by and not self._own(by):
            return None
        if re.match(
            r"(?i)[^.;]{0,40}\b(?:at\s+the\s+(?:last|previous)|last\s+(?:year|month|week|meeting)|in\s+(?:19|20)\d\d)\b",
            after,
        ):
            return None
        part = re.search(r"(?i),\s+and\s+(?=the\b)", subject) or re.search(
            r"(?i)\b(?:was|were)\b[^.;]*?\band\s+(?=(?:the|these|this)\b)", subject
        )
        if part:
            return place.clause_from(place.sentence_start + part.end(), "resolution.passive")
        return place.whole_sentence("resolution.passive")

    def _by_own(self, place: _Place) -> bool:
        """ "The hall hire was approved by the Board.": whatever the body approves."""
        by = _BY_BODY.match(place.after)
        return by is not None and by.group(1).lower() in self.bodies and not _OTHER_BODY.search(by.group())

    def _after_vote(self, place: _Place) -> int:
        held = _VOTE_HELD.match(place.before)
        return place.sentence_start + (held.end() if held else 0)

    def _own(self, by: re.Match[str]) -> bool:
        words = [word.lower().strip("’'") for word in by.groups() if word]
        if any(
            word in self.bodies
            or word in ("chair", "chairman", "chairperson", "consensus", "acclamation", "email", "vote", "majority")
            for word in words
        ):
            return not any(_OTHER_BODY.fullmatch(word) for word in words)
        first = by.group(1)
        return first in (
            "Cllr",
            "Cllrs",
            "Councillor",
            "Councillors",
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "Member",
            "Commissioner",
            "Trustee",
            "Director",
        ) or (first.isupper() and len(first) < 3)

    # -- elections

    def _office(self, place: _Place) -> Decision | None:
        before, after = place.before, place.after
        verb = _MAIN_VERB.search(before)
        if verb is None:
            start = self._subject(place, "")
            return place.clause_from(start, "resolution.office") if start is not None and after.strip(" .") else None
        subject = before[: verb.start()]
        if self.told.search(subject) or _UNLESS.search(subject) or _CLAUSE_UNLESS.search(subject.split(",")[-1]):
            return None
        if re.search(
            r"(?i)\b(?:following|people|persons|officers|candidates|members|undernoted|bearers|he|she|they|both)\b",
            subject,
        ) or _NAME.search(subject[-80:]):
            if re.match(
                r"(?i)[^.;]{0,30}\b(?:by\s+the\s+(?!council|board|committee|members)|in\s+(?:19|20)\d\d|last)\b", after
            ):
                return None
            if re.match(
                r"(?i)\W*(?:as\b|to\b|$|\.|unanim|chair|vice|president|secretary|treasurer|member|by\b|for\b|with\b|the\b|:|,|mayor|nem|tellers?|[A-Z])",
                after,
            ):
                if re.match(r"(?i)\W*(?:he|she|they|both)\b", subject):
                    return place.decision_of(place.line["body"], place.sentence_end, "resolution.office")
                return place.whole_sentence("resolution.office")
        return None

    # -- short forms

    def _bare(self, place: _Place) -> Decision | None:
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
            return None
        return place.whole_line("resolution.line", weak=True)

    def _response(self, place: _Place) -> Decision | None:
        sentence = place.text[place.sentence_start : place.sentence_end]
        if _CAPS_RESPONSE.match(place.text, place.start, place.line["end"]):
            return place.decision_of(place.start, place.line["end"], "resolution.response", weak=True)
        colon = sentence.rfind(":", 0, place.start - place.sentence_start)
        said = sentence[colon + 1 :].strip() if colon >= 0 else sentence
        if _RESPONSE.match(said) and not re.match(r"(?i)there were", said):
            start = place.sentence_end - len(sentence) + (sentence.find(said) if said else 0)
            return place.decision_of(start, place.sentence_end, "resolution.response", weak=True)
        return None


def _is_opinion(after: str) -> bool:
    """Whether "agreed that …" goes on with what is, not with what is to be done."""
    if re.match(r"(?i)[\s,:;–—-]*(?:not\s+)?to\b", after):
        return False
    opinion, will = _OPINION.search(after), _WILL.search(after)
    return opinion is not None and (will is None or opinion.start() < will.start())


def _complement(after: str) -> str:
    """What follows a verb of deciding: "that", "formal" (punctuation or nothing), or "" where it decides nothing."""
    if _THAT.match(after):
        return "that"
    agent = _AGENT.match(after)
    if agent:
        rest = after[agent.end() :]
        return "that" if _THAT.match(rest) else "formal" if _FORMAL.match(rest) and rest.strip(" .") else ""
    return "formal" if _FORMAL.match(after) and after.strip(" .") else ""


class _Place:
    """A cue in its sentence."""

    def __init__(self, text: str, line: facts.Line, sentence: tuple[int, int], cue: facts.Cue) -> None:
        self.text = text
        self.line = line
        self.sentence_start, self.sentence_end = sentence
        self.start, self.end = cue["start"], cue["end"]
        self.phrase = text[cue["start"] : cue["end"]]
        self.word = self.phrase.lower().split()[0]
        self.before = text[self.sentence_start : cue["start"]]
        self.after = text[cue["end"] : self.sentence_end]
        lead = self.before.lower().strip(' ,.:;–—-*•“"(').split()
        self.lead = lead
        self.opens = not lead or (len(lead) <= 5 and all(word in _OPENING for word in lead))
        self.shouted = (
            self.phrase.isupper()
            and (not self.before.isupper() or not self.before.strip())
            and not (line["caps"] and line["end"] - line["body"] > 40)
        )

    def decision(self, rule: str, *, after: int = -1, strong: bool = False, label: str = "") -> Decision:
        """A decision whose words follow the cue."""
        place = after if after >= 0 else self._skip_agent()
        return Decision(self.start, place, self.line["index"], self.word, rule, place, label=label, strong=strong)

    def _skip_agent(self) -> int:
        agent = _AGENT.match(self.after)
        if agent and agent.end() and (self.after[agent.end() :].strip(" ,:;–—-“\"‘'") or True):
            return self.end + agent.end()
        return self.end

    def decision_of(self, start: int, end: int, rule: str, *, weak: bool = False) -> Decision:
        """A decision of the words `start`..`end`."""
        return Decision(start, end, self.line["index"], self.word, rule, clause=(start, end), weak=weak)

    def whole_sentence(self, rule: str, *, weak: bool = False) -> Decision:
        """A decision told by all of the sentence."""
        return self.decision_of(self.sentence_start, self.sentence_end, rule, weak=weak)

    def whole_line(self, rule: str, *, weak: bool = False) -> Decision:
        """A decision told by all of the line."""
        found = self.decision_of(self.line["body"], self.line["end"], rule, weak=weak)
        found.label = self.line["label"]
        return found

    def clause_from(self, start: int, rule: str) -> Decision:
        """A decision told from `start` to the end of the sentence."""
        return self.decision_of(start, self.sentence_end, rule)


_OPENING = frozenset(
    [
        "it", "was", "is", "and", "be", "further", "also", "unanimously", "therefore", "hereby", "now", "then", "whereupon", "that", "the", "council",
        "committee", "board", "so", "decision", "it's", "motion", "were", "subsequently", "accordingly", "cabinet", "it,", "has", "have", "&",
    ]
)  # fmt: skip
