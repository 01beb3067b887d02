"""Word lists of a style → the verb that follows an agent: "Cllr Oak, Chair of Parks, also stated" gives "stated".

Agents come from elsewhere; this only says whether the words behind one make an act of speech, and which.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from minutesparse.styles import Style

REACH = 260  # characters behind an agent in which its verb must come
_TOKEN = re.compile(r"[A-Za-z][\w'’-]*|\([^()\n]{0,80}\)|[^\s\w]|\d\S*")
_AUXILIARY = {
    form: verb
    for verb, forms in (
        ("be", "was were is are been being am"),
        ("have", "had has have having"),
        ("do", "did does do"),
        ("would", "would"),
    )
    for form in forms.split()
}
_STOP = frozenset(
    (
        "will",
        "shall",
        "could",
        "may",
        "might",
        "must",
        "should",
        "can",
        "to",
        "that",
        "which",
        "whose",
        "if",
        "when",
        "where",
        "by",
    )
) | frozenset(("moved", "seconded"))
_IN_REPLY = re.compile(r",? in (?:reply|response|answer|turn),?(?= )")  # "The Clerk in reply stated"
_NOT = ("n't", "n’t")
_NO_VERB_BEHIND = frozenset(("as", "the", "a", "an", "its", "their"))
_NEAR = 50
_SECOND = re.compile(
    r"[^.;:,\n]{3,80}? (?:and (?:also |then |further )?([a-z]+)|by (saying|stating|explaining|noting|thanking))\b"
)
_PROMISES = frozenset(("agree", "undertake", "ask", "plan", "volunteer"))
_APPOSITION_WORDS = 24
_HERSELF = re.compile(r" (?:themselves|themself|himself|herself|myself) as\b")
_PERSON = re.compile(
    r" (?!(?:The|A|An|Item)\b)[A-Z][a-z]+ [A-Z](?!.{0,80}\bwho (?:then |also )?(?:gave|presented|spoke|provided|made|introduced|led))"
)
_FINITE = ("were ", "was ", "are ", "have been ", "had been ", "has been ")
_READ_OUT = re.compile(
    r"(?:out |aloud )?(?:(?:the|this|an?) (?:\w+ )?(?:ordinance|resolution|title|instruction|addition|proclamation|minutes|agenda|rules|names|motion|notice|roll|amendment))"
)  # what others wrote: no remark
_BESIDES = re.compile(r"\b(?:and|but) (?:also |then |further )?([a-z]+)\b")


class Verb(NamedTuple):
    """A verb met: `act` is state, ask, answer, thank, present or give (a report); `end` the offset behind it."""

    word: str
    act: str
    end: int


class Verbs:
    """The verbs of speech of a style, by form."""

    def __init__(self, style: Style) -> None:
        irregular = {row.split()[0]: row.split() for row in style.words.get("speech_irregular", ())}
        self._forms: dict[str, dict[str, tuple[str, str]]] = {kind: {} for kind in ("base", "present", "past", "ing")}
        self._plain: set[str] = set()
        self._particles: dict[str, tuple[str, ...]] = {}
        for act in ("state", "present", "thank", "answer", "ask"):
            for phrase in style.words.get(f"speech_{act}", ()):
                lemma, _, particle = phrase.partition(" ")
                if particle:
                    self._particles[lemma] = (*self._particles.get(lemma, ()), particle)
                else:
                    self._plain.add(lemma)
                self._enter(lemma, act, irregular.get(lemma))
        self._gives = {
            form
            for lemma in style.words.get("presentation_verb", ())
            for form in (irregular.get(lemma) or regular(lemma))[1:4]
        }
        nouns = "|".join(map(re.escape, style.words.get("presentation_noun", ())))
        self._given = re.compile(rf"(?!.{{0,40}}\bcop(?:y|ies) of )[^.;:!?]{{0,90}}?\b(?:{nouns})\b", re.IGNORECASE)
        self._adverbs = style.lower("speech_adverb")
        self._adjectives: dict[str, tuple[str, ...]] = {}
        for phrase in style.words.get("speech_adjective", ()):
            adjective, _, particle = phrase.partition(" ")
            self._adjectives[adjective] = (*self._adjectives.get(adjective, ()), particle)
        self._had = tuple(style.words.get("speech_had", ()))
        self._would = style.lower("speech_would")

    def _enter(self, lemma: str, act: str, forms: list[str] | None) -> None:
        base, present, past, participle, ing = forms or regular(lemma)
        for kind, form in (("base", base), ("present", present), ("past", past), ("past", participle), ("ing", ing)):
            self._forms[kind][form] = (lemma, act)

    @property
    def told(self) -> frozenset[str]:
        """The past forms: "summarised", "noted"."""
        return frozenset(self._forms["past"])

    def past(self, word: str) -> str | None:
        """The act of a past form or participle."""
        found = self._forms["past"].get(word)
        return found[1] if found else None

    def saying(self, word: str) -> str | None:
        """The act of an "-ing" form."""
        found = self._forms["ing"].get(word)
        return found[1] if found else None

    def goes_on(self, text: str, verb: int, end: int) -> bool:
        """Whether a sentence of courtesies says something besides: "thanked Ann and asked …", "introduced herself as …"."""
        if _HERSELF.match(text, verb, end) or (text.endswith("introduced", 0, verb) and _PERSON.match(text, verb, end)):
            return True
        said = (match.group(1) for match in _BESIDES.finditer(text, verb, end))
        acts = [self.past(word) for word in said if word != "expressed"]
        return any(act in ("state", "ask", "answer") for act in acts)

    def after(self, text: str, start: int, end: int, titled: bool, stop: int = 0, several: bool = False) -> Verb | None:
        """The act of speech of an agent that ends at `start`; None where it does something else.

        `end` is where another agent stands or the sentence ends, `stop` the end of the sentence; `titled`: the agent opens the sentence, so its title may follow without a comma ("Ann Elm Chair of Parks said"); `several`: the agent is more than one, so its verb may be bare ("They believe").
        """
        if text.startswith((" in ", ", in "), start) and (reply := _IN_REPLY.match(text, start, end)):
            start = reply.end()
        aux = ""
        apposition = False
        before = ""
        words = 0
        for match in _TOKEN.finditer(text, start, min(end, start + REACH)):
            token = match.group()
            word = token.lower()
            if token[0] == "(":
                continue
            if not token[0].isalpha():
                if token in "’'" or (token in '.:;?!"“”' and not apposition):
                    break
                if token == "," and not aux:
                    apposition = True
                continue
            if word in ("from", "representing") and titled and not (words or aux):
                apposition = True
                continue
            if word == "who" and (apposition or not words) and not aux:
                apposition = False
                continue
            if word in self._adverbs or (word.endswith("ly") and len(word) > 4):
                words += 1
                continue
            if word in ("had", "has") and text.startswith(self._had, match.end() + 1):
                return Verb(word, _act_of_having(text, match.end()), match.end())
            if word.endswith(_NOT):
                word = word[:-3]
            behind, before = before, word
            if apposition and behind in _NO_VERB_BEHIND and word.endswith("ed"):
                continue  # "as detailed above", "on the proposed budget"
            if word in _AUXILIARY:
                aux = _AUXILIARY[word]
                continue
            gives = word in self._gives and aux in ("", "have")
            if gives and (given := self._given.match(text, match.end(), max(end, stop))):
                return Verb(word, "give", given.end())
            verb = None
            if token[0].islower() or token.isupper() or text.endswith(": ", 0, match.start()):  # "Ann, Said and Bob"
                bare = aux or ("do" if several and not apposition else "")
                verb = self._verb(word, bare, text, match.end(), apposition)
                if verb is None and several:
                    verb = self._verb(word, aux, text, match.end(), apposition)
            if verb is not None:
                return verb
            in_title = titled and (token[0].isupper() or word in ("of", "for", "the", "and"))
            if aux or word in _STOP or not (apposition or in_title):
                break
            apposition = True
            words += 1
            if words > _APPOSITION_WORDS:
                break
        return self.second(text, start, end, max(end, stop)) if titled else None

    def second(self, text: str, start: int, end: int, stop: int) -> Verb | None:
        """The verb behind "and": "attended and reported on …"."""
        match = _SECOND.match(text, start, end)
        if match is None:
            return None
        if match.group(2):
            return Verb(match.group(2), "state", match.end())
        word = match.group(1)
        if word in self._gives and (given := self._given.match(text, match.end(), stop)):
            return Verb(word, "give", given.end())
        found = self._forms["past"].get(word)
        if found is None or found[1] == "thank" or not self._means_speech(found[0], text, match.end()):
            return None
        return Verb(word, found[1], match.end())

    def _verb(self, word: str, aux: str, text: str, end: int, apposition: bool) -> Verb | None:
        kinds: tuple[str, ...] = ("past",) if apposition else ("past", "present")
        if aux == "be":
            particles = self._adjectives.get(word)
            if particles is not None and text[end : end + 24].lower().lstrip().startswith(particles):
                return Verb(word, "state", end)
            kinds = ("ing",) if word != "reading" else ()
        elif aux == "have":
            return (
                Verb(word, "state", end) if word in ("noted", "raised", "hoped", "wanted") else None
            )  # the rest was said elsewhere
        elif aux == "do":
            kinds = ("base",)
        elif aux == "would":
            return Verb(word, "state", end) if word in self._would else None
        for kind in kinds:
            found = self._forms[kind].get(word)
            if kind == "base" and word == "present":
                continue
            if found is not None and self._means_speech(found[0], text, end):
                return Verb(word, found[1], end)
        return None

    def _means_speech(self, lemma: str, text: str, end: int) -> bool:
        following = text[end : end + 24].lower().lstrip()
        if text[end - 1] == "s" and following.startswith(_FINITE):
            return False  # "the officer reports were sent out"
        if lemma not in self._plain:
            near = text[end : end + _NEAR].lower()
            return any(following.startswith(p) if p[0] != "…" else p[2:] in near for p in self._particles[lemma])
        if lemma == "read" and _READ_OUT.match(following):
            return False
        return lemma not in _PROMISES or not following.lstrip(") ").startswith("to ")


def _act_of_having(text: str, start: int) -> str:
    """The act of having what stands at `start`: a question or query is asked, a concern is stated."""
    return "ask" if "quer" in text[start : start + 12] or "quest" in text[start : start + 14] else "state"


def regular(lemma: str) -> list[str]:
    """The five forms of a regular verb: "reply" → reply, replies, replied, replied, replying."""
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"]
    present = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return [lemma, present, lemma + "ed", lemma + "ed", lemma + "ing"]
