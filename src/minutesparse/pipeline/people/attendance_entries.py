"""Name of a list and what is said beside it → attendee: roles, who is represented, arrival, substitution, status."""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.people.attendance_labels import ABSENT, APOLOGIES, IN_ATTENDANCE, PRESENT
from minutesparse.pipeline.people.name_words import CONTRACTED
from minutesparse.pipeline.people.names import NameGrammar, NamePart, Words
from minutesparse.styles import Style

_SENTENCE = re.compile(r"[.?!]\s+(?=[A-Z])|\n")
_REMOTE = re.compile(
    r"\b(?:zoom|remote(?:ly)?|online|virtual(?:ly)?|teams|telephone|phone|dial\w*|video\w*|skype)\b", re.IGNORECASE
)
_ARRIVED = re.compile(r"\b(?:arrived?|joined|joining|from|came|late|delayed|entered)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|leaving|departed|until|till|up to|withdrew)\b", re.IGNORECASE)
WHEN = re.compile(
    r"\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|\b(?:item|minute(?: number)?|agenda item)\s*(?:no\.?\s*)?[\w./-]*\d[\w./-]*|\bitem \w+",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\bfor (?=[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}$)|(?i:\b(?:substitut(?:ing|e\w*(?= member| for\b| of\b))(?: member)?|alternate|deputi[sz]\w*|deputy (?=for)|stand(?:ing)? in|stood in|proxy|replac\w*|in place|on behalf)(?: for| of|:)? +)",
)
_PROXY = re.compile(r"(?:represented )?by proxy$", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(absent|apolog\w+|excused|regrets|present|attended|not present|did not attend)\b", re.IGNORECASE
)
_ORGANIZATION = re.compile(r"(?:representing|on behalf of|from|of|for)?\s*(?:the )?([A-Z][^()]{1,80})")
_VERB = re.compile(
    r"\w[.)]? ((?:has |had |have |then |also |will |would |is |was |are |were )*[a-z]+ed|gave|made|said|led|told|took|left|spoke|asked|set|is|are|was|were|has|have|had|will|shared|thought)\b(?= )"
)
_CALLED = re.compile(
    r", (?:then )?(?:called|opened|said|reported|welcomed|presented|chaired|introduced|thanked|asked|gave|led) "
)
_SUBJECT = 70  # characters in which a sentence with brackets comes to its verb
_BRACKETS = re.compile(r" ?\([^()]*\)")
_STAYS = re.compile(
    r"(?:arrived|joined|excused|delayed|retired|elected|appointed|co-opted|nominated|designated|invited|connected|attended|departed|represented)\b"
)
_MOST_LOWER = 0.34
_NO_ONE = ("none", "nil", "no apologies", "no requests", "no leave", "no absen", "no regrets", "there were no")
_LONGEST_SINGLE = 5


def attendee(start: int, end: int, name: str, status: str, rule: str) -> facts.Attendee:
    """An attendee of whom nothing else is said."""
    return {
        "start": start,
        "end": end,
        "name": name,
        "prefix": "",
        "suffix": "",
        "initials": "",
        "status": status,
        "roles": [],
        "on_behalf_of": "",
        "substitute_for": "",
        "remote": None,
        "arrived": "",
        "left": "",
        "rule": rule,
    }


class EntryMaker:
    """Makes attendees with the words of a style."""

    def __init__(self, style: Style, grammar: NameGrammar) -> None:
        self.grammar = grammar
        self._nobody = style.lower("nobody")
        self._serving = tuple(sorted(style.lower("serving_role")))

    def nobody(self, text: str) -> bool:
        """Whether `text` says that nobody is on the list ("None", "N/A")."""
        plain = text.strip(" .()[]").lower()
        return not plain or plain in self._nobody or plain.startswith(_NO_ONE)

    def list_of_names(self, text: str, offset: int) -> list[NamePart]:
        """The names of `text` where it reads as a list of names; none where it is prose or something else."""
        if self.nobody(text):
            return []
        found: list[NamePart] = []
        for start, end in self._sentences(text):
            if self._is_prose(text[start:end]) or (found and self.is_statement(text[start:end])):
                break
            found.extend(self.grammar.split_names(text[start:end], offset + start))
        found = [part for part in found if not self._reference(part)]
        return found if len(found) > 2 or all(self._plausible(part) for part in found) else []

    def _reference(self, part: NamePart) -> bool:
        """A letter of a key or a code, no name: "P = Present", "FGB 20/2021"."""
        name = part.name.display
        code = " " not in name and any(map(str.isdigit, name))
        return (
            len(name) == 1
            or code
            or (name.isupper() and " " not in name and any(n.text[0].isdigit() for n in part.notes))
        )

    def _sentences(self, text: str) -> list[tuple[int, int]]:
        """The stretches between full stops that end a sentence, not a short form."""
        cuts = [m.end() for m in _SENTENCE.finditer(text) if not self._short_form(text, m.start())]
        return list(zip([0, *cuts], [*cuts, len(text)], strict=True))

    def _short_form(self, text: str, stop: int) -> bool:
        word = text[text.rfind(" ", 0, stop) + 1 : stop].lstrip("(")
        short = len(word) < 3 or "." in word or CONTRACTED.match(f"{word}.") is not None
        return text[stop] != "\n" and (short or self.grammar.is_title(word))

    def _is_prose(self, sentence: str) -> bool:
        """Whether words in lower case make too much of it, brackets aside."""
        bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", sentence)
        words = bare.split()
        lower = [
            w
            for w in words
            if w[0].islower() and w.strip(",.;") not in _LINKS and self.grammar.lexicon.kind(w.strip(",.;:")) != "role"
        ]
        return len(lower) > max(3, _MOST_LOWER * len(words))

    def is_statement(self, text: str) -> bool:
        """Whether a line without a label says something rather than names somebody ("Jo Fir gave a talk.")."""
        if text[:1].isdigit():
            return True
        match = _VERB.search(_BRACKETS.sub("", text), 0, _SUBJECT) if "(" in text else _VERB.search(text)
        if match is None:
            return ", " in text and _CALLED.search(text) is not None
        return not _STAYS.match(match.group(1))

    def _plausible(self, part: NamePart) -> bool:
        return len(part.name.display.split()) <= _LONGEST_SINGLE

    def fact(self, part: NamePart, status: str, rule: str) -> facts.Attendee:
        """The attendee of one name."""
        fact = attendee(part.start, part.end, part.name.display, status, rule)
        fact["prefix"], fact["suffix"], fact["initials"] = part.name.prefix, part.name.suffix, part.initials
        for role in part.roles:
            self._role(fact, role)
        for note in part.notes:
            self._note(fact, note)
        return fact

    def _role(self, fact: facts.Attendee, role: Words) -> None:
        text = role.text
        if _FOR.match(text):
            self._note(fact, role)
        elif text.lower().rstrip(".") not in _BARE or (fact["status"] == IN_ATTENDANCE and text in OF_STAFF):
            body = self._body(text)
            shown = text[: -len(body) - 2] if body else text
            fact["roles"].append(
                {"role": shown, "organization": body, "start": role.start, "end": role.end - len(text) + len(shown)}
            )

    def _body(self, role: str) -> str:
        """The body behind the last comma of a role: "Warden, Elm Valley Council"."""
        before, _, body = role.rpartition(", ")
        last = body.rpartition(" ")[2].lower()
        if not before or " " not in body or last not in self.grammar.roles.bodies or not self.grammar.is_role(before):
            return ""
        return body

    def add_role(self, fact: facts.Attendee, text: str, start: int) -> None:
        """Add the role `text`, which stands at `start`."""
        self._role(fact, Words(start, start + len(text), text))

    def add_note(self, fact: facts.Attendee, text: str, start: int, at: int) -> None:
        """Take in what `text`, which stands at `start`, says from `at` on of when the person came or left."""
        note = text[at:].strip(" ()[]–—-,;.!")
        if WHEN.search(note):
            at = text.find(note, at)
            self._note(fact, Words(start + at, start + at + len(note), note))

    def _note(self, fact: facts.Attendee, note: Words) -> None:
        text = note.text
        when = WHEN.search(text)
        if (substitute := _FOR.search(text)) is not None:
            found = self.grammar.split_names(text[substitute.end() :])
            if found:
                fact["substitute_for"] = found[0].name.display
                return
        if _PROXY.match(text):
            fact["status"] = ABSENT
            return
        if _REMOTE.search(text):
            fact["remote"] = True
        if when is not None and _LEFT.search(text):
            fact["left"] = when.group().strip()
        elif when is not None and (_ARRIVED.search(text) or when.start() == 0):
            fact["arrived"] = when.group().strip()
        elif (status := _STATUS.match(text)) is not None:
            fact["status"] = _status_of(status.group(), fact["status"])
        elif fact["remote"] is None:
            self._behalf(fact, text)

    def _behalf(self, fact: facts.Attendee, text: str) -> None:
        """A capitalised note of a few words is whom the person represents."""
        match = _ORGANIZATION.fullmatch(text.strip())
        if match is None or self.grammar.is_title(match.group(1).partition(" ")[0]):
            return  # "Mr Elm attended as substitute"
        if " attended " in text:
            return
        if not fact["on_behalf_of"] and len(text.split()) < 9:
            fact["on_behalf_of"] = match.group(1).strip()

    def status(self, fact: facts.Attendee, status: str, *, members: bool) -> str:
        """`status` of the list, or in attendance for one listed as present who serves the body or belongs to another."""
        if status != PRESENT:
            return status
        roles = [str(role["role"]).lower() for role in fact["roles"]]
        if any(word in role for role in roles for word in self._serving):
            return IN_ATTENDANCE
        return status


def _status_of(word: str, status: str) -> str:
    low = word.lower()
    if low.startswith(("apolog", "regret", "excus")):
        return APOLOGIES
    if low in ("absent", "not present", "did not attend"):
        return ABSENT
    return status if status in (PRESENT, IN_ATTENDANCE) else PRESENT


_BARE = frozenset(
    {
        "councillor",
        "member",
        "director",
        "trustee",
        "governor",
        "councilor",
        "members",
        "directors",
        "board member",
        "selectboard member",
        "council member",
        "commission member",
        "panel member",
        "committee member",
        "trustees",
        "governors",
        "minutes",
        "notes",
        "apologies",
        "observer",
        "public",
        "member of the public",
        "members of the public",
    }
)
OF_STAFF = frozenset({"Director"})  # of those who serve the body it is an office
_LINKS = frozenset(
    {"and", "of", "for", "the", "to", "de", "van", "von", "with", "in", "&", "from", "representing", "via"}
)
