"""Verbs that decide by themselves → decisions: noting, approving, deferring, electing, "No objection".

"The minutes were approved", "Members noted the report", "Ms Ash was elected Chair", "Dogs Policy - agreed". Leaves alone what others
approved, what had been approved before, and what would be.
"""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions.act_patterns import DECLARED_SO
from minutesparse.pipeline.decisions.briefs import BriefReader
from minutesparse.pipeline.decisions.deciders import CLAUSE_UNLESS, MAIN_VERB, OTHER_BODY, TOKEN, UNLESS, Deciders
from minutesparse.pipeline.decisions.verdicts import Decision, Place
from minutesparse.styles import Style

_BY_OTHER = re.compile(r"^[^.;]{0,60}?\bby\s+(?:the\s+)?([A-Z]?[\w’'-]+)(?:\s+([\w’'-]+))?(?:\s+([\w’'-]+))?")
_PARTICIPLES = re.compile(  # "was reviewed and", "were discussed, amended and"
    r"\b(?:was|were)\s+(?:\w+ly\s+)?(?:\w+(?:ed|wn|en)|read)\b(?:[\s,]+[\w’'-]+){0,9}\s*(?:,|\band\b|&)\s*(?:then\s+|also\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_TITLES = frozenset("Cllr Cllrs Councillor Councillors Mr Mrs Ms Dr Member Commissioner Trustee Director".split())
_NO_OBJECT = re.compile(r"\s*(?:$|[.,;])")
_AS_RECORD = re.compile(r"\s*(?:as|to be|as being)\s+(?:an?\s+|the\s+)?(?:true|correct|accurate)\b", re.IGNORECASE)
_BY_BODY = re.compile(r"(?i)^[^.;,]{0,40}?\bby\s+(?:the\s+|all\s+)?(?:[\w’'-]+\s+){0,3}?([\w’'-]+)\b")
_FUTURE = re.compile(
    r"\b(?:will|would|to|should|shall|may|could|can|must|might|had|has|have|been|not|never|be|being|did|does|do)\b[^.;,]{0,14}$",
    re.IGNORECASE,
)
_PROPOSAL_TO = re.compile(
    r"(?i)^\W*(?:a|the|his|her|this)\s+(?:proposal|request|recommendation|suggestion)\s+((?:to|that)\s+[^.;]{8,240}?)\s+(?:was|were)\s+(?:[\w ,]{0,60}\b(?:and|,)\s+)?(?:\w+ly\s+)?$"
)
_AS_A_RULE = re.compile(r"(?i)\s*are\b[^.;]{0,40}?\b(?:for\s+(?:an?|\w+)[\s-]|by\s|every\b|each\b|annually\b|from\s)")
_CIRCULATED = re.compile(  # behind "Minutes of 5 May –"
    r"(?i)\W*(?:(?:having|had|which\s+had)\s+been\s+)?(?:previously\s+)?(?:circulated|distributed|issued|sent\s+out)\b[^.;]{0,40}?,?\s*"
)
_BEFOREHAND = re.compile(r"(?i)\b(?:previously|originally|initially|recently)\b")
_VOTE_HELD = re.compile(r"(?i)^\W*[^.;]{0,40}\bvotes?\s+(?:was|were)\s+(?:held|taken|cast)\b[^.;]{0,40}?\band\s+")
_THIS = re.compile(
    r"(?i)^(?:this|which|permission|approval|the\s+(?:proposal|suggestion|request|recommendation|above))\s+(?:was|were)\s+(?:\w+ly\s+)?(?:agreed|approved|accepted|adopted|supported|granted|given)"
    r"(?:\s+(?:by|to|unanimously)\b[^.;]{0,40})?\W*$"
)
_OFFERED = re.compile(
    r"(?i)\b(?:propos\w+|suggest\w+|request\w+|recommend\w+|asked|offered|consider\w+|advised)\s+(?:that|approval\s+to|permission\s+to|to|for)\s+"
)
_AND_THIS = re.compile(r"(?i)(?:,?\s+(?:and|so)\s+(?:this|it|that|these)|,\s+which)\s*$")
_ALL_SAID = re.compile(r"(?i)(?:\s+(?:by|unanimously|in\s+principle)\b[^.;,]{0,40})?\W*$")
_TRUE_RECORD = re.compile(
    r"(?i)^\s*(?:\w+\s+){0,3}as\s+(?:(?:a|an|being)\s+)?(?:\w+\s+(?:and\s+)?){0,2}(?:true|correct|accurate|fair)\b"
)
_NAME = re.compile(r"(?:^|[\s(])(?:[A-Z][\w’'.-]+)")
_ANAPHOR = re.compile(r"\s*(?:these|they|both|this|all)\s*", re.IGNORECASE)
_RELATIVE = re.compile(r"(?i)\b(?:that|which|who)\s*$")
_PUT = re.compile(  # the text of such a decision is the motion’s
    r"(?i)^\W*the\s+(?:\w+\s+)?(?:proposal|proposition|motion|amendment)s?\s+(?:was|were)\s+(?:\w+ly\s+)?(?:seconded|moved|put)\b"
    r"|\bput\s+to\s+(?:the|a)\s+vote\b"
)
_BY_OTHERS = re.compile(r"\s*(?:by|from)\b")
_NOBODY = re.compile(r"\W*(?:nobody|no one|no-one|none)\b", re.IGNORECASE)
_AND_NAME = re.compile(r"(?:,|;) and (?=[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3} ?$)")
_TURN = re.compile(r",? but (?=(?:the |it |all )?(?:meeting|council|committee|board|members|was|trustees|directors)\b)")
_PARTICIPLE = re.compile(
    r"\bconsidered (?:its|the|their|a|an) [^,;.]{3,60},\s$"
)  # "considered its plan, adopted in May, for"
_ON_MOTION = re.compile(
    r"(?:up)?on (?:a |the )?(?:motion|proposal|proposition)\b(?:[^.;]|(?<=Cllr)\.|(?<=Cr)\.|(?<=Mr)\.|(?<=Mrs)\.|(?<=Ms)\.|(?<=Dr)\.|(?<=[A-Z])\.){0,160}?,\s+(?=(?:the|all|that|these|those|this)\b)",
    re.IGNORECASE,
)
_INCLUDED = re.compile(r"\s+(?:includ\w+|were|was|are|is)\b", re.IGNORECASE)  # "Members appointed included Oak"
_UNOPPOSED = re.compile(
    r"\W*(?:with|there (?:being|were)|as there were)\s+no\s+(?:other|further)\s+(?:nomin|candidat)[a-z]+(?:\s+(?:made|received|offered))?,?\s+(?:so\s+)?",
    re.IGNORECASE,
)
_LED_UP = re.compile(  # "The Chair called for a vote, and Oak's nomination was approved"
    r"(?i)\b(?:called|asked|put|held|took|taken|read|moved)\b[^.;,]*,\s+and\s+(?=\S)|,\s+and\s+(?=the\b)"
)
_ORDERS = re.compile(r"\s+(?:[\w’'&-]+\s+){0,7}?to\s+(?!(?:the|our|its|all|city|town)\b|staff\W)[a-z]", re.IGNORECASE)
_GIVES = re.compile(
    r"\s+(?:to\s+(?:the\s+|our\s+)?[\w’'-]+\s+)?to\s+(?!(?:the|our|its|all|city|town)\b|staff\W)[a-z]", re.IGNORECASE
)
_AMENDS = re.compile(r"\s+(?:the|its|their|this|these|section|article|item|rule)\b", re.IGNORECASE)
_FACT = re.compile(r"\s*(?:this|it|they|there|he|she)\s+(?:ha[sd]|was|were|is|are|had|would|will)\b", re.IGNORECASE)
_PUT_OFF = frozenset(["tabled", "deferred", "postponed"])
_TO_A_DAY = re.compile(r"\s*(?:until|till|to|for)\b", re.IGNORECASE)
_PUT_OFF_WHAT = re.compile(r"\s(?!by\b)[^.;:]{3,80}?\s(?:until|till|to the|for the next|to next)\b", re.IGNORECASE)
_TOLD_FIRST = frozenset(["approved", "adopted", "accepted", "ratified", "authorized", "authorised", "endorsed"])
_THE_MATTER = re.compile(
    r"\s(?:(?:the|an?|all|payment of|minutes of)\s|\d)(?![^.;]{0,60}\b(?:is|are|was|were|apolog\w+)\b)", re.IGNORECASE
)
_TOLD_OF = frozenset(["received", "signed", "noted"])
_PAID = frozenset(["payment", "payments", "cheque", "cheques", "invoice", "invoices", "checks"])


class EnactmentReader:
    """Decides for one cue in its sentence whether its verb enacts something."""

    def __init__(self, style: Style, deciders: Deciders) -> None:
        self.deciders = deciders
        self.briefs = BriefReader(style)
        self.bodies, self.adverbs, self.told = deciders.bodies, deciders.adverbs, deciders.told
        self.matters = style.lower("resolution_matter")
        self.papers = style.lower("resolution_paper")
        self.acts = style.lower("resolution_act")
        self.offices = style.lower("resolution_office")

    def read(self, place: Place, kind: str, body_names: str) -> Decision | None:
        """The decision that a verb of acting makes at `place`, or None."""
        if kind == "response":
            return self.briefs.response(place)
        if place.word in self.offices:
            return self._office(place)
        if kind == "order":
            return self._order(place, body_names)
        return self._act(place, body_names) if place.word in self.acts else None

    def _order(self, place: Place, body_names: str) -> Decision | None:
        """ "The Board directed staff to draft a plan", "The Council amended the by-laws"; "the Clerk was instructed to" is a task."""
        orders = _AMENDS if place.word == "amended" else _GIVES if "direction" in place.phrase else _ORDERS
        start = self.deciders.subject(place, body_names) if orders.match(place.after) else None
        return place.clause_from(start, "resolution.act") if start is not None else None

    def _act(self, place: Place, body_names: str) -> Decision | None:
        if _PARTICIPLE.search(place.before) and place.after.strip(" ."):
            return None
        bare = self.briefs.bare(place)
        if bare is not None:
            return bare
        if self.briefs.tailed(place):
            return place.whole_line("resolution.tail", weak=True)
        if _THIS.match(place.text[place.sentence_start : place.sentence_end]):
            offered = self._this(place)
            if offered is not None or place.before.lstrip()[:5].lower() in ("this ", "which"):
                return offered
        if (
            _TRUE_RECORD.match(place.after)
            and "minutes" in place.before.lower()
            and not _FUTURE.search(place.before)
            and not UNLESS.search(place.before)
        ):
            minutes = re.search(
                r"(?i)(?:^|[,;:]\s+(?:and\s+)?)((?:the|these|those|all)?\s*(?:\w+\s+){0,3}minutes\b)", place.before
            )
            return place.clause_from(place.sentence_start + (minutes.start(1) if minutes else 0), "resolution.minutes")
        if place.word.endswith("ing"):
            start = self.deciders.subject(place, body_names)
            return place.clause_from(start, "resolution.act") if start is not None and place.after.strip(" .") else None
        if MAIN_VERB.search(place.before) or _PARTICIPLES.search(place.before):
            return self._passive(place)
        proposal = _PROPOSAL_TO.match(place.before)
        if proposal and not self.told.search(place.before):
            return place.decision_of(
                place.sentence_start + proposal.start(1),
                place.sentence_start + proposal.end(1),
                "resolution.proposal",
                weak=True,
            )
        if self.briefs.elliptic(place):
            return place.whole_sentence("resolution.elliptic", weak=True)
        if self._is_told_first(place):
            return place.decision_of(place.start, place.sentence_end, "resolution.elliptic", weak=True)
        if place.word in ("agreed", "passed", "agrees") and not re.match(
            r"\s+(?:the|this|and\s+\w+ed|these|new|revised|amended|draft|proposed)\b", place.after
        ):
            return None
        return self._active(place, body_names)

    def _is_told_first(self, place: Place) -> bool:
        """ "Approved the minutes of May.", "Tabled talks until June": the verb first, without the body that acts."""
        if place.lead or not place.phrase[:1].isupper() or place.phrase.isupper():
            return False
        if place.word in _PUT_OFF:
            return _PUT_OFF_WHAT.match(place.after) is not None
        return place.word in _TOLD_FIRST and _THE_MATTER.match(place.after) is not None

    def _active(self, place: Place, body_names: str) -> Decision | None:
        """ "The Council noted the report": the body before the verb, and what it acts on behind."""
        start = self.deciders.subject(place, body_names)
        if start is None or place.word == "signed" or place.text[start : start + 3].lower() == "we ":
            return None
        if re.match(
            r"\s*(?:that|a\s+concern|concerns?|how|with\s+(?:concern|thanks))\b", place.after, re.IGNORECASE
        ) and place.word in ("noted", "notes", "acknowledged"):
            return None
        if not place.after.strip(" .,:;") or place.after.lstrip()[:1] in (".",):
            return None
        if place.word == "confirmed" and _FACT.match(place.after):
            return None
        if place.word == "notes" and place.before.rstrip().endswith("meeting"):
            return None  # "the meeting notes document"
        if place.word in ("received", "receives") and not re.match(
            r"(?i)\s*(?:and\s+\w+ed\b|the\s+(?:\w+\s+)?(?:minutes|accounts|correspondence)\b)", place.after
        ):
            return None
        if place.word in ("accepted", "received") and re.search(r"(?i)\bha(?:s|ve)\W*$", place.before):
            return None
        if place.word in ("accepted", "supported", "granted", "referred", "recommended") and not self._has(
            self.matters, place.after[:90]
        ):
            return None
        if place.word in ("noted", "notes", "welcomed", "acknowledged") and not self._has(
            self.papers, " ".join(place.after.split()[:9])
        ):
            return None
        told = place.clause_from(start, "resolution.act")
        told.weak = _NO_OBJECT.match(place.after) is not None  # "All approved." tells of a vote
        return told

    def _this(self, place: Place) -> Decision | None:
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

    def _offered(self, place: Place, subject: str) -> Decision | None:
        """ "Oak suggested that a letter be sent and this was agreed": what was offered in the same sentence."""
        anaphor = _AND_THIS.search(subject) if _ALL_SAID.match(place.after) else None
        offers = list(_OFFERED.finditer(place.before, 0, anaphor.start())) if anaphor else []
        if anaphor is None or not offers:
            return None
        start = place.sentence_start
        return place.decision_of(start + offers[-1].end(), start + anaphor.start(), "resolution.this", weak=True)

    def _has(self, wanted: frozenset[str], words: str) -> bool:
        return any(word.lower() in wanted for word in TOKEN.findall(words.replace(".", " ")))

    def _passive(self, place: Place) -> Decision | None:
        before = place.before
        verb = MAIN_VERB.search(before) or _PARTICIPLES.search(before)
        if verb is None or verb.group().split()[0].lower() in ("is", "are") or _BEFOREHAND.search(verb.group()):
            return None
        subject = before[: verb.start()]
        head = place.text[place.line["body"] : place.sentence_start]
        untold = not subject.strip(" –—-,") or _CIRCULATED.fullmatch(subject)
        if head and untold and self._has(self.matters, head):
            return place.whole_line("resolution.passive")
        if (offered := self._offered(place, subject)) is not None:
            return offered
        if _VOTE_HELD.match(subject):
            return place.clause_from(self._after_vote(place), "resolution.vote")
        if self.told.search(subject) or UNLESS.search(subject) or _RELATIVE.search(subject):
            return None
        clause = re.split(r"(?:[;:]|,\s+(?:and|but|so|which)\b|\.\s)", subject)[-1]
        if _ANAPHOR.fullmatch(clause) and self._has(self.matters, subject):
            return place.whole_sentence("resolution.passive")  # "She presented the accounts, and these were accepted"
        if CLAUSE_UNLESS.search(clause) and not re.match(r"(?i)\s*(?:the|all)?\s*minutes", clause):
            return None
        if (
            re.match(r"(?i)\s*(?:it|apolog|he|she|they|thanks|a\s+vote\s+of\s+thanks)\b", clause)
            or "apolog" in clause.lower()
            or subject.rstrip().endswith(", it")
        ):
            return None
        if (
            "action" in clause.lower().split()
            or "quorum" in clause.lower()
            or "next agenda" in place.after
            or len(place.before) > 420
        ):
            return None
        words = [word.lower() for word in TOKEN.findall(clause)]
        if place.word == "accepted" and words[-1:] and words[-1].startswith("nomination"):
            return None  # by the nominee
        follows = re.match(r"(?i)\s*the following\b", clause)
        if words[:1] == ["no"] or words[:1] == ["none"] or _PUT.search(before):
            return None
        named = follows or any(word in self.matters for word in words[:14]) or _AS_RECORD.match(place.after)
        put_off = place.word in _PUT_OFF and _TO_A_DAY.match(place.after)
        if not named and not put_off and not self._by_own(place):
            return None
        after = place.after
        if self._tells_only(place, words):
            return None
        by = _BY_OTHER.match(after)
        if by and not self._own(by):
            return None
        if re.match(
            r"(?i)[^.;]{0,40}\b(?:at\s+the\s+(?:last|previous)|last\s+(?:year|month|week|meeting)|in\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d|at\s+its\s+meeting)\b",
            after,
        ):
            return None
        moved = _ON_MOTION.match(before)
        if moved:
            return place.clause_from(place.sentence_start + moved.end(), "resolution.passive")
        part = _LED_UP.search(subject) or re.search(
            r"(?i)\b(?:was|were)\b[^.;]*?\band\s+(?=(?:the|these|this)\b)", subject
        )
        if part:
            return place.clause_from(place.sentence_start + part.end(), "resolution.passive")
        turn = _TURN.search(after)
        end = place.end + turn.start() if turn else place.sentence_end
        return place.decision_of(place.sentence_start, end, "resolution.passive")

    def _tells_only(self, place: Place, words: list[str]) -> bool:
        """Whether the verb, of these subject `words`, tells what came or was said: "was received from", "was noted that"."""
        after = place.after
        if place.word in _TOLD_OF:
            if place.word in ("received", "noted") and re.match(
                r"(?i)\s*(?:from|that|on\s+\d|by\s+the\s+clerk|in\s+the|at\s+the|last|earlier|to\s+be)\b", after
            ):
                return True
            if place.word == "received" and not self._has(self.papers, " ".join(words)):
                return True
            if place.word == "signed" and not (self._has(_PAID, " ".join(words)) or _TRUE_RECORD.match(after)):
                return True
            if place.word in ("received", "signed") and not re.match(
                r"(?i)\s*(?:$|\.|:|and\b|as\b|,|by\b|or\b|unanim)", after
            ):
                return True
        if place.word == "confirmed" and re.match(
            r"(?i)\s*(?:as\s+(?:£|\$|€|\d)|that|at\s+(?:£|\$|€|\d)|to\s+be)", after
        ):
            return True
        return place.word == "tabled" and not re.match(r"(?i)\s*(?:until|to|for)\b", after)

    def _by_own(self, place: Place) -> bool:
        """ "The hall hire was approved by the Board.": whatever the body approves."""
        by = _BY_BODY.match(place.after)
        return by is not None and by.group(1).lower() in self.bodies and not OTHER_BODY.search(by.group())

    def _after_vote(self, place: Place) -> int:
        held = _VOTE_HELD.match(place.before)
        return place.sentence_start + (held.end() if held else 0)

    def _own(self, by: re.Match[str]) -> bool:
        words = [word.lower().strip("’'") for word in by.groups() if word]
        if any(
            word in self.bodies
            or word
            in (
                "chair",
                "chairman",
                "chairperson",
                "vice-chair",
                "vice-chairman",
                "mayor",
                "president",
                "consensus",
                "acclamation",
                "email",
                "vote",
                "majority",
            )
            for word in words
        ):
            return not any(OTHER_BODY.fullmatch(word) for word in words)
        first = by.group(1)
        return first in _TITLES or (first.isupper() and len(first) < 3)

    def _office(self, place: Place) -> Decision | None:
        before, after = place.before, place.after
        if before.rstrip().endswith("members") and _BY_OTHERS.match(after):
            return None  # "all members appointed by the councils"
        verb = MAIN_VERB.search(before)
        if verb is None and (declared := DECLARED_SO.search(before[-80:])):
            who = place.start - len(before[-80:]) + declared.start("who")
            return place.clause_from(who, "resolution.office")
        if verb is None:
            start = self.deciders.subject(place, "") if not _INCLUDED.match(after) else None
            return place.clause_from(start, "resolution.office") if start is not None and after.strip(" .") else None
        subject = before[: verb.start()]
        if _AS_A_RULE.match(verb.group() + after):
            return None
        if self.told.search(subject) or UNLESS.search(subject) or CLAUSE_UNLESS.search(subject.split(",")[-1]):
            return None
        if _NOBODY.match(subject):
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
                told = _AND_NAME.search(subject) or _UNOPPOSED.match(subject)
                return place.clause_from(place.sentence_start + (told.end() if told else 0), "resolution.office")
        return None
