"""Text at a place → the office or job title that is named there, and the body it belongs to.

"Assistant Chief Officer of the Marsh Police and Chair of the Marsh Partnership" is two offices of two bodies;
"Director for Families and Children" is one, and "Leader of the Council" names no body of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutesparse.pipeline.people.capitals import fold
from minutesparse.pipeline.people.name_parts import CALL_SIGN
from minutesparse.styles import Style

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’/\-‐‑][^\W_]+)*\.?|&")
_STRANGE = 3  # words before the head that no office is known to have
_LONGEST = 14  # words of one office
_LINKS = frozenset(("of", "for", "to", "at", "with", "from", "in", "on"))
_FOR_NOW = re.compile(
    r" \((?:pro\.? tem\.?|acting|interim|temporary|elect|designate|part[- ]time|job share)\)", re.IGNORECASE
)
_TERM = re.compile(r" for the (?:(?:current|coming|ensuing|new|next) )?(?:Municipal|Civic|Council|Mayoral) Year\b")
_INNER = frozenset(("of", "and", "&", "for", "the", "in", "on"))
_MOST_MET = 20_000
_AREAS = re.compile(
    r"(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}){1,4},? (?:and|&) (?:[A-Z][\w’'-]+ ){0,2}([A-Z][\w’'-]+)"
)
_BODIES = re.compile(  # "Climate, Safety and Parks Scrutiny Panel"
    r"(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}){1,4},? (?:and|&)(?: [A-Z][\w’'-]+){2,6}"
)
_TO_COME = re.compile(r"[ -](?:[Ee]lect|[Dd]esignate)\b")
_FIXED = re.compile(r"[ -](?:in[ -]chief|at[ -]large|in[ -]charge|at[ -]arms|in[ -]residence)\b", re.IGNORECASE)
_SUBJECT = re.compile(  # "head of transport planning"
    r" (?:of|for) (?!the\b|an?\b|our\b|his\b|her\b|their\b|this\b|that\b|all\b|its\b|it\b|one\b)[a-z]{3,}(?: [a-z&]{3,}){0,3}(?=[,.;)\n]|$)"
)
_JOINT = re.compile(r"(?:,? and|,? &|,| /|/| as well as) ")
_NO_HEADS = frozenset(("minutes", "notes", "pm", "hr", "md"))
_NOT_ELECTED = frozenset(("independent", "co-opted", "lay"))  # what kind of member somebody is
_OPENERS = frozenset(
    ("the", "a", "an", "our", "new", "newly", "current", "then", "as", "who", "is", "appointed", "elected")
)
_SERVED = frozenset(
    ("head", "director", "manager", "officer", "assistant", "coordinator")
)  # "Director of Legal Services"
_QUANTITIES = frozenset(("all", "both", "each", "every", "some", "any", "several", "many", "no", "other"))
_STOPS = frozenset(("who", "which", "that"))


@dataclass(frozen=True, slots=True)
class Office:
    """`start`..`end` is the office without its body, `body` the range of the body's name, `stop` where all ends."""

    start: int
    end: int
    stop: int
    body: tuple[int, int] | None


class OfficeGrammar:
    """Reads offices with the words of one style."""

    def __init__(self, style: Style) -> None:
        heads = frozenset(fold(w) for name in ("role", "office_head") for w in style.words.get(name, ())) - _NO_HEADS
        self._plurals = frozenset(f"{head}s" for head in heads if len(head) > 3) | {"chairmen", "secretaries"}
        self._heads = heads | self._plurals
        self._members = frozenset(fold(w) for w in style.words.get("member_name_title", ())) | {"officers", "others"}
        self._met: dict[str, bool] = {}  # whether the words met so far are heads
        self._parts = frozenset(fold(w) for w in style.words.get("role_part", ())) | {"project", "planning"}
        self._bodies = frozenset(fold(w) for w in style.words.get("body_word", ()))
        self._own = frozenset(fold(w) for w in style.words.get("own_body", ()))
        self._offices_of_bodies = frozenset(fold(w) for w in style.words.get("office_of_body", ()))
        self._common = frozenset(fold(w) for w in style.words.get("no_office_head", ()))
        self._departments = frozenset(fold(w) for w in style.words.get("job_with_department", ()))
        self._bare = frozenset(fold(w) for w in style.words.get("no_office", ()))
        self._people = frozenset(fold(w) for w in style.words.get("honorific", ())) | {"cllrs"}

    def is_head(self, word: str) -> bool:
        """Whether `word` can be the head of an office."""
        known = self._met.get(word)
        if known is None:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            known = fold(word) in self._heads or word.lower().endswith(("-chair", "-secretary", "-president"))
            known = known or ("/" in word and all(fold(part) in self._heads for part in word.split("/")))
            known = known and not word.endswith(("'s", "’s"))  # "Sheriff's Department"
            self._met[word] = known
        return known

    def is_plural(self, word: str) -> bool:
        """Whether `word` is the head of an office of several people ("Wardens")."""
        return fold(word) in self._plurals

    def is_members(self, office: str) -> bool:
        """Whether `office` is no more than the title of every member or guest ("Trustees", "Board members", "Observers")."""
        if "observer" in office.lower() or "guest" in office.lower():
            return True
        last = fold(office.split()[-1])
        return (
            last in self._members or last.removesuffix("s") in self._members or last.removesuffix("s") in self._common
        )

    def offices(self, text: str, at: int, limit: int) -> Iterator[Office]:
        """The offices named from `at` on, joined by "and" or commas."""
        while at < limit:
            office = self.office(text, at, limit)
            if office is None:
                return
            yield office
            joint = _JOINT.match(text, office.stop, limit)
            if joint is None:
                return
            at = joint.end()

    def office(self, text: str, at: int, limit: int, *, bare: bool = False) -> Office | None:
        """The office that begins at `at`; None where none does. `limit` is where its line ends.

        `bare` lets in what is no office unless it is given as one ("Volunteer", "Member").
        """
        words = self._words(text, at, limit)
        first = 0
        while first < len(words) and words[first].group().lower() in _OPENERS and not words[first].group().isupper():
            first += 1
        if first < len(words) and words[first].group().lower() in _QUANTITIES:
            return None
        first = self._behind_owner(words, first)
        while (
            first + 1 < len(words) and self._is_strange(words[first].group()) and words[first + 1].group()[0].isupper()
        ):
            first += 1
        head = self._head(words, first, text)
        if head is None:
            return None
        start, end = words[first].start(), _trimmed(words[head])
        stop, body = self._complement(text, words, head, limit)
        if body is None and stop <= end and not bare and self._is_bare(text[start:end]):
            return None
        if body is None:
            for_now = _FOR_NOW.match(text, stop, limit)
            stop = for_now.end() if for_now else stop
            return Office(start, stop, stop, None)
        return Office(start, end, stop, body)

    @staticmethod
    def _behind_owner(words: list[re.Match[str]], first: int) -> int:
        """The first word behind the name that an office is of: "Ann Elm's representative"."""
        for i in range(first, min(first + 4, len(words) - 1)):
            owner = words[i].group()
            if owner[-2:] in ("'s", "’s") and owner[0].isupper() and words[i + 1].group()[0].islower():
                return i + 1
        return first

    def _is_strange(self, word: str) -> bool:
        """Whether a word in small letters is unknown in offices."""
        return (
            word[0].islower() and word not in _INNER and fold(word) not in self._parts and fold(word) not in self._heads
        )

    def is_plain(self, office: str) -> bool:
        """Whether the words of `office` in small letters are all known in offices: "project lead", not "best person"."""
        return all(
            word[0].isupper() or word in _INNER or word in self._parts or fold(word) in self._heads
            for word in office.split()
        )

    def _is_bare(self, office: str) -> bool:
        """Whether it is the bare title of any member or employee, and no office."""
        key, last = fold(office), fold(office.split()[-1])
        if key.split()[0] in _NOT_ELECTED and last.startswith("member"):
            return False
        return key in self._bare or key.removesuffix("s") in self._bare or last in self._common

    def _words(self, text: str, at: int, limit: int) -> list[re.Match[str]]:
        """The words from `at` with nothing but single blanks between them."""
        found: list[re.Match[str]] = []
        while len(found) < _LONGEST and at < limit and (match := _WORD.match(text, at, limit)):
            found.append(match)
            at = match.end()
            if at >= limit or text[at] not in " \n":
                break
            at += 1
        return found

    def _head(self, words: list[re.Match[str]], first: int, text: str) -> int | None:
        head, strange = None, 0
        for i in range(first, min(len(words), first + 9)):
            word = words[i].group()
            key = fold(word)
            if self.is_head(word):
                head = i
            elif (
                (word[-1].isupper() and CALL_SIGN.fullmatch(word))
                or key in self._people
                and i > first
                and not (i + 1 < len(words) and self.is_head(words[i + 1].group()))
            ):
                break
            elif head is not None:
                if not (key in self._parts and word[0].isupper()):
                    break
            elif key in ("and", "&") and i > first:
                continue
            elif not (key in self._parts or word[0].isupper() or i <= first + 1) or key in _INNER or key in _STOPS:
                break
            elif key not in self._parts:
                strange += 1
                if strange > _STRANGE or (len(word) < 3 and word.rstrip(".").isupper() and len(key) == 1):
                    break
            if word.endswith(".") and len(word) > 4:
                break
        return head

    def _complement(
        self, text: str, words: list[re.Match[str]], head: int, limit: int
    ) -> tuple[int, tuple[int, int] | None]:
        """Where the office ends with what follows "of" or "for", and the body named there."""
        end = _trimmed(words[head])
        if (chosen := _TO_COME.match(text, end, limit)) is not None:
            return chosen.end(), None
        title = fold(words[head].group())
        if (fixed := _FIXED.match(text, end, limit)) is not None:
            return fixed.end(), None
        if _TERM.match(text, end, limit):
            return end, None
        if head + 1 < len(words) and words[head + 1].group().lower() in _LINKS and text[end] == " ":
            if words[head].group().islower() and (subject := _SUBJECT.match(text, end, limit)) is not None:
                return subject.end(), None
            tail = self._tail(words, head + 2)
            if tail:
                stop = _trimmed(tail[-1])
                first = tail[1] if tail[0].group().lower() == "the" and len(tail) > 1 else tail[0]
                linked = words[head + 1].group().lower()
                listed = _BODIES.match(text, stop, limit) if title in self._offices_of_bodies else None
                if listed is not None and fold(listed.group().rpartition(" ")[2]) in self._bodies:
                    return listed.end(), (first.start(), listed.end())
                body = (first.start(), stop)
                if linked != "for" and self._is_body(text[body[0] : body[1]], tail, title):
                    return stop, body
                if linked in ("of", "for") and fold(tail[-1].group()) in self._parts:
                    stop = self._areas(text, stop, limit)
                return (stop, None) if linked in ("of", "for", "to", "with") else (end, None)
            return end, None
        if title in self._departments and text.startswith(", ", end):
            return self._department(text, end, limit), None
        return end, None

    def _areas(self, text: str, end: int, limit: int) -> int:
        """The end of a list of what an office is for: "Director for Children, Young People and Families"."""
        areas = _AREAS.match(text, end, limit)
        if areas is None or fold(areas.group(1)) not in self._parts:
            return end
        return end if any(self.is_head(word) for word in areas.group().replace(",", "").split()) else areas.end()

    def _tail(self, words: list[re.Match[str]], at: int) -> list[re.Match[str]]:
        """The capitalised words from `at`, with the small words between them."""
        found: list[re.Match[str]] = []
        last = 0
        for i in range(at, len(words)):
            word = words[i].group()
            lower = word.lower()
            if word[0].isupper() and fold(word) not in self._people:
                if found and words[i - 1].group().lower() in ("and", "&") and self._begins_office(words, i):
                    break
                found.append(words[i])
                last = len(found)
                if word.endswith(".") and len(word) > 3:
                    break
            elif lower in _INNER:
                found.append(words[i])
            elif lower in self._bodies and found and last == len(found):
                found.append(words[i])
                last = len(found)
            elif found and lower in ("plan", "working", "liaison", "support", "user", "users") and i + 1 < len(words):
                if words[i + 1].group().lower().rstrip(".") not in self._bodies:
                    break
                found.append(words[i])
                last = len(found)
            else:
                break
        return found[:last]

    def _begins_office(self, words: list[re.Match[str]], at: int) -> bool:
        for i, word in enumerate(words[at : at + 4], start=at):
            key = fold(word.group())
            if self.is_head(word.group()):
                return not (key in self._parts and i + 1 < len(words) and fold(words[i + 1].group()) in self._parts)
            if key not in self._parts:
                return False
        return False

    def _is_body(self, name: str, tail: list[re.Match[str]], title: str) -> bool:
        """Whether what follows "of" is a body with a name, not a subject and not just "the Council"."""
        key = fold(name)
        if key in self._own:
            return False
        last = fold(tail[-1].group())
        if last == "services" and title in _SERVED:
            return False
        if last in self._bodies:
            return len(name.split()) > 1 or title in self._offices_of_bodies
        word = tail[-1].group().rstrip(".")
        if len(word) > 1 and word.isupper() and len(tail) <= 2:
            return True
        return any(fold(w.group()) in self._bodies for w in tail) and title in self._offices_of_bodies

    def _department(self, text: str, end: int, limit: int) -> int:
        """The end of a department behind a comma: "Engineer, Roads and Cleansing"."""
        words = self._words(text, end + 2, limit)
        if not words or fold(words[0].group()) not in self._parts:
            return end
        if self._begins_office(words, 0):
            return end
        tail = self._tail(words, 0)
        return _trimmed(tail[-1]) if tail else end


def _trimmed(word: re.Match[str]) -> int:
    return word.end() - word.group().endswith(".")
