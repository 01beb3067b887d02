"""Sentence → utterances: who says something in it, and which act of speech it is.

"Cllr Oak asked when, and the Clerk replied in May." gives two, a question of Cllr Oak's and an answer of the Clerk's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutesparse import facts
from minutesparse.pipeline.discussions.fields import PRESENTER, Fields
from minutesparse.pipeline.discussions.strangers import IN_REPLY, Strangers
from minutesparse.pipeline.discussions.subjects import is_clause, may_lead
from minutesparse.pipeline.discussions.utterances import Utterance
from minutesparse.pipeline.discussions.verbs import Verb, Verbs
from minutesparse.styles import Style

_PRONOUN = re.compile(
    r"(?:(?:In \w+,?|Also,?|Finally,?|Lastly,?|Furthermore,?|Additionally,?|However,?|Further,?|Then,?|Second(?:ly)?,?|Again,?|Next,?|Although|As|While|In addition,?|In conclusion,?|In doing so,?) )?"
    r"(He|She|They)\b(?! (?:were|was|are) (?:asked|requested|advised|informed|told|thanked)\b)"
)
_PASSIVE = re.compile(
    r"\b(?:[Ii]t|[Tt]his|points?|questions?|queries|query|concerns?|comments?|issues?|matters?|information|advice|updates?|reports?|presentations?) (?:has been |have been |had been |was also |was then |was |were also |were |is |are )(\w+)(?: back| out| in| up)? (?:by|from) $"
    r"|\b(?:was|were) (?:also |then |further )?(described|outlined|explained|summari[sz]ed|highlighted|queried|questioned|mentioned) by $"
)
_BESIDE = re.compile(r"\bwith (?:the )?(?:[A-Z][a-z]+ )?$")
_ASIDE = re.compile(r" (?:also |then )?([a-z]+ing) (?=that\b|how\b|whether\b|if\b|why\b|concerns?\b|the need\b)")
_IMPERSONAL = re.compile(
    r"(?:[Ii]t (?:was|is|has been|had been)(?: \w+ly| also| further| then| again)? (\w+)\b"
    r"|(?:Concerns?|Questions?|A (?:question|query|comment|suggestion|concern|point)|Comments|Queries|The (?:question|issue|matter|point|query|possibility)) .{0,120}?\b(?:was|were) (?:also |then |further )?(\w+)\b)"
)
_DISCUSSED = re.compile(
    r"(?:[A-Z][^.;:\n]{3,160}? (?:was|were) (?:also |then |further |again )?(?:discussed|raised|highlighted|emphasi[sz]ed|debated|voiced|expressed)"
    r"|(?:Feedback|Concern|Comment|Support) was (?:also |then |further )?\w+)\b"
)
_WAS = re.compile(r" was | were ")
_REPORT_BY = re.compile(
    r"\b(?:presentation|update|report|briefing|overview|talk)s?\b[^.;:]{0,60}? (?:from|by) (?:the )?(?:[A-Z][\w’'&-]+,? |(?:of|and|for) ){0,8}$",
    re.I,
)
_POINTS = re.compile(
    r"(?:The )?(?:[Kk]ey |[Mm]ain |[Ff]ollowing |[Pp]rincipal )*(?:[Pp]oints|[Ii]ssues|[Mm]atters|[Ss]ubmissions|[Rr]epresentations) "
    r"(?:(?:were )?(?:raised|made|put|put forward) )?by (?:the )?[^.;:\n]{0,40}$"
)
_REPORT_GIVEN = re.compile(
    r"(?:The|This|A) (?:[a-z]+ )?(?:report|presentation|update|paper|item|plan|briefing) (?:was|is) (?:then |duly )?"
    r"(?:presented|introduced|outlined|delivered|given) (?:to [^.,;\n]{3,60} )?by (?=\S)",
    re.I,
)
_OFFICE = re.compile(
    r"the (?:[A-Z][\w’'&-]+|of|and|for|the|to)(?: (?:[A-Z][\w’'&-]+|of|and|for|the|to)){1,9}(?<![a-z] to)(?=[,. ])"
)
_THROUGH = re.compile(
    r"(?: [^.;,\n]{3,50})? through (?:the|an?|his|her|their|this|each)\b"
)  # "took the Board through the plan"
_LEADING = ("took", "talked", "walked", "led", "guided", "ran", "went", "spoke")
_INTRODUCING = re.compile(
    r"\bin (?:introducing|presenting) (?:the|this|his|her|their) (?:report|paper|item|update|proposals?)\b", re.I
)
_JOIN = re.compile(
    r"((?:[,;.]? (?:and|but|while|whereas|however|to which|at which|then)|[;,]|:)(?: (?:in (?:response|reply|turn)|then|however),?)? )"
    r"(?:both )?(?:[A-Z][A-Za-z.]* ){0,2}$"
)
_WITH = re.compile(r", ")
_AND = re.compile(r"(?: \([^()\n]{1,40}\))?,? (?:and|&) ")
_APPOSED = re.compile(r", (?:[A-Z]|(?:who|in|on behalf of|for|as|representing) )[^,.;:\n]{3,80}, ")
_TOPIC = re.compile(
    r"\([^()\n]{1,60}\) "
    r"|(?=[A-Z“\"‘'\d])[^.;:\n]{2,80}?(?: [–—-]+ |: )(?=[A-Z])(?:[^.;:\n–—]{2,40} [–—-]+ )?"
)  # "Trails – Cllr Oak said", "(12:40) Cllr Oak said"
_MARKED = re.compile(r"[:)–—-] ")
_NEAR = 40  # characters in which the verb comes behind an aside
_REPLIES = ("in response", "in reply", "in answer")
_PRESENTED_BY = re.compile(r"(?:presented|delivered|given|reported|presentation|report|update|briefing) by:? ")

_TITLED = re.compile(r"(?:[A-Z][\w.-]* ){1,3}")
_MOTION = re.compile(
    r"\bseconded\b|^ to (?:accept|agree|approve|adopt|elect|appoint|co-opt|defer|note)\b|\b(?:a|the) (?:motion|resolution|amendment)\b"
)
_ONGOING = re.compile(
    r" (?:is|are|has|have)\b(?! of the| in fav)"
)  # what a body does is told in the past tense where it is of the meeting
_WHICH = re.compile(r"[,;] (?:to which|at which point|and|while|but) (?=the [A-Z])")
_QUESTION = re.compile(r"\?[\"”’')\]]*$")


def _first_of(text: str, mentions: Sequence[facts.Mention], at: int) -> int:
    """Where those begin who act together with the one at `at`: "Ann and Bob"."""
    while at and _AND.fullmatch(text, mentions[at - 1]["end"], mentions[at]["start"]):
        at -= 1
    return mentions[at]["start"]


def _moves(verb: Verb, text: str, end: int) -> bool:
    """Whether "proposed" moves a motion, rather than says something."""
    return verb.word.startswith("propos") and _MOTION.search(text[verb.end : end]) is not None


class Reader:
    """Reads the sentences of one style."""

    def __init__(self, style: Style) -> None:
        self.verbs = Verbs(style)
        self._stop = tuple(sorted(style.lower("speech_stop")))
        self._pause = tuple(style.lower("speech_pause"))
        self.fields = Fields(style)
        self.no_name = style.lower("prose_word") | style.lower("not_name") | self.fields.names | self.verbs.told
        self._strangers = Strangers(style, self.verbs, self.no_name)

    def read(self, text: str, start: int, end: int, mentions: Sequence[facts.Mention]) -> list[Utterance]:
        """The utterances of the sentence `start`..`end`, which holds `mentions`."""
        first = self._first(text, start, end, mentions)
        return self.split(text, first, mentions) if first.form in ("named", "unnamed", "group") else [first]

    def split(self, text: str, first: Utterance, mentions: Sequence[facts.Mention]) -> list[Utterance]:
        """`first` and those who speak after it in the same sentence."""
        end = first.end
        found = [first]
        for at, mention in enumerate(mentions):
            if mention["start"] < found[-1].verb or mention["kind"] == "group":
                continue
            begin = _first_of(text, mentions, at)
            joint = _JOIN.search(text, max(found[-1].verb, begin - 60), begin)
            if joint is None:
                continue
            following = self._named(text, end, mentions, at, titled=False)
            if following is not None and following.speakers != found[-1].speakers:
                found[-1] = found[-1]._replace(end=joint.start())
                found.append(following._replace(start=joint.end(1)))
        which = _WHICH.search(text, found[-1].verb, end)
        office = self._strangers.office_at(text, which.end(), end) if which is not None else None
        if which is not None and office is not None:
            found[-1] = found[-1]._replace(end=which.start())
            found.append(office._replace(start=which.start() + 2))
        return found

    def _first(self, text: str, start: int, end: int, mentions: Sequence[facts.Mention]) -> Utterance:
        head = text[start : start + 60].lower()
        if head.startswith(self._stop):
            by = self._by(text, start, end, mentions)
            return by or Utterance(start, end, "stop", "", (), None, "speech.stop")
        if " by " in text[start:end] and _REPORT_GIVEN.match(text, start, end):
            by = self._by(text, start, end, mentions)
            if by is not None:
                return by
        pronoun = _PRONOUN.match(text, start, end)
        if pronoun is not None:
            several = pronoun.group(1) == "They"
            verb = self.verbs.after(text, pronoun.end(), end, titled=False, several=several)
            act = verb.act if verb is not None and not _moves(verb, text, end) else ""
            return Utterance(start, end, "pronoun", act, (), None, "speech.pronoun", verb.end if verb else 0)
        opened = bool(mentions) and mentions[0]["start"] == start and mentions[0]["kind"] != "group"
        for at, mention in enumerate(mentions):
            joined = at > 0 and opened and text[mentions[at - 1]["end"] : mention["start"]] == " "
            if not (joined or may_lead(text, start, mention, opened)):
                continue
            marked = mention["start"] > start and _MARKED.search(text, start, mention["start"])
            lead = _TOPIC.match(text, start, mention["start"] + 1) if marked else None
            begin = lead.end() if lead is not None else start
            titled = mention["start"] == begin or _TITLED.fullmatch(text, begin, mention["start"]) is not None
            found = self._named(text, end, mentions, at, titled)
            if (
                found is not None
                and not titled
                and (other := self._strangers.unnamed(text, start, mention["start"])) is not None
            ):
                return other._replace(end=end)
            if found is not None and not is_clause(text, start, mention["start"], found.act):
                replies = found.act == "state" and head.startswith(IN_REPLY)
                return found._replace(start=begin if titled else start, act="answer" if replies else found.act)
        if head.startswith(self._pause):
            return Utterance(start, end, "stop", "", (), None, "speech.stop")
        return self._by(text, start, end, mentions) or self._untitled(text, start, end, mentions)

    def _named(self, text: str, end: int, mentions: Sequence[facts.Mention], at: int, titled: bool) -> Utterance | None:
        mention = mentions[at]
        limit = end
        for other in mentions[at + 1 :]:
            article = text[other["start"] : other["start"] + 4].lower() == "the "
            if other["kind"] == "group" or other["kind"] == "person" or article:
                if _AND.fullmatch(text, mentions[at]["end"], other["start"]):
                    return None
                if not (other["kind"] == "group" and (titled or text.startswith(", ", mention["end"]))):
                    limit = other["start"]
                    break
        verb = self.verbs.after(text, mention["end"], limit, titled, end, mention["kind"] == "group")
        aside_begins = limit < end or text.startswith(", who ", mention["end"])
        if verb is None and aside_begins and (aside := _APPOSED.match(text, mention["end"], end)) is not None:
            verb = self.verbs.after(text, aside.end(), min(end, aside.end() + _NEAR), titled=False, stop=end)
        if verb is None or (mention["kind"] == "group" and _ONGOING.match(text, mention["end"], verb.end)):
            return None
        return self._utterance(text, end, mentions, at, verb)

    def _utterance(self, text: str, end: int, mentions: Sequence[facts.Mention], at: int, verb: Verb) -> Utterance:
        mention = mentions[at]
        first = at
        joint = _AND  # the last two of several are joined by "and", those before by commas
        while first:
            before = first - 1
            if before and text[mentions[before]["start"] - 1] == "(":
                before -= 1  # "Ann Elm (Chair) and Bob Oak"
            if not joint.fullmatch(text, mentions[before]["end"], mentions[first]["start"]):
                break
            first = before
            joint = _WITH
        speakers = tuple(
            dict.fromkeys(m["person"] for m in mentions[first : at + 1] if m["person"] and m["kind"] != "group")
        )
        attribution = text[mentions[first]["start"] : mention["end"]]
        act = verb.act
        if act == "state" and _QUESTION.search(text, max(0, end - 4), end):
            act = "ask"
        if _moves(verb, text, end):
            besides = self.verbs.second(text, mention["end"], end, end)  # "proposed the motion and stated that"
            verb, act = (besides, besides.act) if besides is not None else (verb, "")
        if act in ("state", "answer", "thank") and _INTRODUCING.search(text, mention["end"], verb.end):
            act = "give"
        if verb.word in _LEADING and _THROUGH.match(text, verb.end, end):
            act = "give"
        if act == "thank" and self.verbs.goes_on(text, verb.end, end):
            act = "state"
        form = "group" if mention["kind"] == "group" else "named"
        return Utterance(mention["start"], end, form, act, speakers, attribution, "speech.subject", verb.end)

    def _by(self, text: str, start: int, end: int, mentions: Sequence[facts.Mention]) -> Utterance | None:
        beside = bool(mentions) and text.find("with ", start, end) >= 0
        for mention in mentions:
            if mention["kind"] == "group":
                continue
            if self.fields.presents(text, start, mention["start"]):
                return self._giver(text, start, end, mention, mentions)._replace(rule=PRESENTER)
            ahead = mention["start"] - start
            if (ahead < _NEAR and _PRESENTED_BY.fullmatch(text[start : mention["start"]].lower())) or (
                ahead < 130 and self._reports(text, max(start, mention["start"] - 110), mention["start"])
            ):
                return self._giver(text, start, end, mention, mentions)
            asides = beside and _BESIDE.search(text, max(start, mention["start"] - _NEAR), mention["start"])
            if asides and (act := self._aside(text, mention["end"], end)):
                who = (mention["person"],) if mention["person"] else ()
                name = text[mention["start"] : mention["end"]]
                return Utterance(mention["start"], end, "named", act, who, name, "speech.with", mention["end"])
            if text[max(start, mention["start"] - 3) : mention["start"]].lower() != "by ":
                continue
            if _REPORT_GIVEN.match(text, start, mention["start"]):
                return self._giver(text, start, end, mention, mentions)
            if _POINTS.match(text, start, mention["start"]) and text[end - 1] == ":":
                return self._giver(text, start, end, mention)
            passive = _PASSIVE.search(text[start : mention["start"]])
            done = passive.group(1) or passive.group(2) if passive is not None else ""
            act = self.verbs.past(done)
            if act or done in ("made", "given", "provided", "raised"):
                speakers = (mention["person"],) if mention["person"] else ()
                attribution = text[mention["start"] : mention["end"]]
                return Utterance(
                    start, end, "named", act or "state", speakers, attribution, "speech.by", mention["end"]
                )
        given = _REPORT_GIVEN.match(text, start, end) if " by " in text[start:end].lower() else None
        office = _OFFICE.match(text, given.end()) if given is not None else None
        if office is not None and office.end() <= end:
            named = next((m for m in mentions if m["start"] - office.end() in (1, 2) and m["kind"] == "person"), None)
            if named is not None:
                return self._giver(text, start, end, named)
            return Utterance(start, end, "named", "give", (), office.group(), "speech.report-by", office.end())
        return None

    def _aside(self, text: str, start: int, end: int) -> str | None:
        """The act of a remark told beside something else: "Discussion followed, with Ann | noting that …"."""
        word = _ASIDE.match(text, start, end)
        return self.verbs.saying(word.group(1)) if word is not None else None

    def _reports(self, text: str, start: int, end: int) -> bool:
        """Whether "presentation from the" or the like stands in front of `end`."""
        before = text[start:end].lower()
        return (" by " in before or " from " in before) and _REPORT_BY.search(text, start, end) is not None

    def _giver(
        self, text: str, start: int, end: int, mention: facts.Mention, others: Sequence[facts.Mention] = ()
    ) -> Utterance:
        """ "The report was introduced by Ann Elm, who explained …", "… by Ann Elm and Bo Fir"."""
        both = [mention, *(o for o in others if _AND.fullmatch(text, mention["end"], o["start"]))]
        speakers = tuple(m["person"] for m in both if m["person"])
        attribution = text[mention["start"] : mention["end"]]
        return Utterance(start, end, "named", "give", speakers, attribution, "speech.report-by", mention["end"])

    def _untitled(self, text: str, start: int, end: int, mentions: Sequence[facts.Mention]) -> Utterance:
        stranger = self._strangers.read(text, start, end, mentions)
        if stranger is not None:
            return stranger
        if text[start : start + 12].lower().startswith(_REPLIES):
            return Utterance(start, end, "impersonal", "answer", (), None, "speech.impersonal", start)
        if _WAS.search(text, start, end) and _DISCUSSED.match(text, start, end):
            return Utterance(start, end, "impersonal", "state", (), None, "speech.impersonal", start)
        impersonal = _IMPERSONAL.match(text, start, end) if text[start] in "ACIQTi" else None
        if impersonal is not None:
            word = impersonal.group(1) or impersonal.group(2)
            if self.verbs.past(word):
                return Utterance(start, end, "impersonal", "state", (), None, "speech.impersonal", impersonal.end())
        doer = (
            mentions[0]
            if mentions and mentions[0]["start"] == start and text[mentions[0]["end"] : end][:1] not in "'’"
            else None
        )
        speakers = (doer["person"],) if doer and doer["person"] else ()
        return Utterance(start, end, "plain", "", speakers, None, "speech.plain")
