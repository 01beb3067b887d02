"""Words between two commas of a list → the entries in them, read once from left to right."""

from __future__ import annotations

import re

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_parts import (
    LONGEST_INITIALS,
    NAMELIKE,
    ROLELIKE,
    Draft,
    Words,
    abbreviates,
    joined,
    split,
    split_roles,
    stretch,
)
from minutesparse.pipeline.people.name_words import Token
from minutesparse.pipeline.people.role_ends import before_name, role_end
from minutesparse.pipeline.people.role_phrases import RolePhrases

_SHORTEST_OFFICE = 7  # letters of a title that is no family name: Trustee, not Major
_LONGEST_JOB = 5  # words
_SHORT_FIRST = re.compile(r"([A-Z]{2,5})(?:\s?[,;:]|\s?[–—-])\s+(?=\S)")  # "(JF – on leave)"
_RUN_ON = 6  # words of names: three people without a comma
_LONGEST_NAME = 24  # words; more than one name run together is parted later


class PieceReader:
    """The words between two commas, read once from left to right."""

    def __init__(self, roles: RolePhrases, text: str, tokens: list[Token], first_only: bool) -> None:
        self.roles, self.text, self.tokens, self.first_only = roles, text, tokens, first_only
        self.drafts: list[Draft] = []
        self.draft = Draft()
        self.body = False  # an organization was met
        self.led = False  # the list gives offices in front of names

    def read(self) -> list[Draft]:
        """The entries, in order."""
        at = 0
        while at < len(self.tokens) and not (self.first_only and self._full(at)):
            at = self._step(at)
        self._close()
        return self._halved() if len(self.drafts) > 1 or self._long(self.drafts) else self.drafts

    def _long(self, drafts: list[Draft]) -> bool:
        return any(len(d.name) >= _RUN_ON and len(d.name) % 2 == 0 for d in drafts)

    def _acronym_last(self, name: list[Token]) -> bool:
        """Whether the words are an organization's: "Elm Valley USD"."""
        last = name[-1]
        if self.draft.titles or len(name) < 2 or last.kind != words.INITIAL or len(last.text) < 2 or "." in last.text:
            return False
        return not all(t.text.isupper() for t in name)

    def _halved(self) -> list[Draft]:
        """Where titles alone part the entries, "Cllr Ada Oak Jo Fir (Clerk)" is two: one has no title."""
        found: list[Draft] = []
        for draft in self.drafts:
            while len(draft.name) > 3 and len(draft.name) % 2 == 0 and all(t.kind == words.NAME for t in draft.name):
                found.append(Draft(lead=draft.lead, titles=draft.titles, name=draft.name[:2]))
                draft.lead, draft.titles, draft.name = [], [], draft.name[2:]
            found.append(draft)
        return found

    def _full(self, at: int) -> bool:
        """For a single name: it is there, and what comes is no part of it."""
        return bool(self.draft.name) and self.tokens[at].kind not in (*NAMELIKE, words.LETTERS)

    def _close(self) -> None:
        name = self.draft.name
        if name and len(name) <= _LONGEST_NAME and not self._acronym_last(name):
            self.drafts.append(self.draft)
        self.draft = Draft()

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        if self._is_body(at):
            self.draft = Draft()
            self.body = True
            return at + 1
        if self._is_rank(at):
            return at + 1
        if token.kind == words.TITLE and self._title_behind(at):
            self.draft.stop = token.end
            return at + 1
        if token.kind == words.TITLE and self._title_as_surname(at):
            return self._name(at)
        if token.kind == words.TITLE or (token.kind == words.MEMBER and before_name(self.tokens, at)):
            return self._title(at)
        if token.kind in (*ROLELIKE, words.MEMBER):
            return self._role(at)
        if token.kind in NAMELIKE:
            return self._name(at)
        if token.kind == words.LETTERS and self.draft.name:
            self._letters(token)
        elif token.kind == words.BRACKET:
            self._bracket(token)
            return self._job_behind_initials(at + 1)
        elif token.kind == words.LETTERS and self._role_end(at) > at:
            return self._role(at)
        elif self._is_room(at):
            self.draft = Draft()
            return at + 2
        elif token.kind == words.LETTERS or self._place_as_surname(at):
            return self._name(at)
        elif token.kind in (words.LOWER, words.STOP, words.NUMBER) and self.draft.name:
            return self._note(at)
        elif token.kind == words.STOP:
            return self._stop(at)
        return at + 1

    def _is_rank(self, at: int) -> bool:
        """Whether capitals in front of a whole name are a rank or body: "CSO Jo Fir"."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 3]
        if token.kind != words.INITIAL or len(token.text) < 3 or "." in token.text or self.draft.name:
            return False
        return len(following) == 2 and all(t.kind == words.NAME and not t.text.isupper() for t in following)

    def _title_behind(self, at: int) -> bool:
        """Whether the title of any member closes a whole name: "Jo Fir Councilman", "Al B. Ash, Trustee"."""
        token, name = self.tokens[at], self.draft.name
        if len(name) < 2 or len(token.text) < _SHORTEST_OFFICE or name[-1].kind != words.NAME:
            return False
        return token.text.lower() not in self.roles.lexicon.plurals and not before_name(self.tokens, at)

    def _title_as_surname(self, at: int) -> bool:
        """Whether a title is a family name here: "Jo Lord", "A Major"."""
        token, draft = self.tokens[at], self.draft
        if not draft.name or draft.letters or draft.stop > draft.name[-1].end:
            return False
        if len(token.text) < 4 or "." in token.text:
            return False
        return (
            token.text.istitle()
            and token.text.lower() not in self.roles.lexicon.plurals
            and not before_name(self.tokens, at)
        )

    def _is_body(self, at: int) -> bool:
        """Whether the words before are no name but an organization's: "Elm Department"."""
        draft, token = self.draft, self.tokens[at]
        if token.text.lower().rstrip(".") not in self.roles.bodies or token.kind not in (words.STOP, words.PART):
            return False
        return (
            bool(draft.name) and not draft.titles and draft.stop <= draft.name[-1].end and not self._role_end(at) > at
        )

    def _title(self, at: int) -> int:
        name = self.draft.name
        if len(name) == 1 and name[0].kind == words.INITIAL and len(name[0].text) > 2 and "." not in name[0].text:
            self.draft = Draft()  # "EVC Cllr Oak": the letters are a body's
        elif name:
            self._close()
        self.draft.titles.append(self.tokens[at])
        return at + 1

    def _role(self, at: int) -> int:
        end = self._title_phrase(at)
        if end > at:
            return end
        end = self._role_end(at)
        if end == at and not self.draft.name and not self.draft.titles:
            return self._stop(at)
        if end == at and self.tokens[at].text.islower() and self.draft.name:
            return self._note(at)  # "Jo Fir resident"
        if end == at or self._surname(at, end):
            return self._name(at)
        span = stretch(self.text, self.tokens[at].start, self.tokens[end - 1].end, 0)
        if self._area_of_role(end):
            span = stretch(self.text, self.draft.name[0].start, self.tokens[end - 1].end, 0)
            self.draft.name = []
        if self.draft.name and self.draft.lead and not self.draft.trail and self._leads(end):
            self._close()
        if self.draft.name:
            self.draft.trail.append(span)
            self.draft.stop = span.end
        else:
            self.draft.lead.extend(split_roles(span))
        return end

    def _area_of_role(self, end: int) -> bool:
        """Whether the one word read as a name belongs to the role behind it: "Land Administrator Jo Fir"."""
        draft = self.draft
        bare = (
            len(draft.name) == 1
            and draft.name[0].kind == words.NAME
            and not (draft.titles or draft.lead or draft.trail)
        )
        return (
            bare
            and end + 1 < len(self.tokens)
            and self.tokens[end].kind == words.NAME
            and self.tokens[end + 1].kind in NAMELIKE
        )

    def _leads(self, at: int) -> bool:
        """Whether a name begins at `at`: the role before it is that of the next person, where the one before had his in front."""
        return at < len(self.tokens) and self.tokens[at].kind in (words.TITLE, words.NAME, words.INITIAL)

    def _title_phrase(self, at: int) -> int:
        """A title of several words: "Board Member Oak", "Borough Councillor Ash"; where it ends, or `at`."""
        end = at
        while end < len(self.tokens) and self.tokens[end].kind == words.PART:
            end += 1
        if end == at or end + 1 >= len(self.tokens):
            return at
        token = self.tokens[end]
        plain = token.text.lower().rstrip(".")
        if token.kind == words.MEMBER and plain.startswith("member") and before_name(self.tokens, end):
            self._title(at)
            self.draft.titles.extend(self.tokens[at + 1 : end + 1])
            return end + 1
        if (
            token.kind == words.TITLE
            and plain == "supervisor"
            and not self.draft.name
            and before_name(self.tokens, end)
        ):
            self.draft.lead.append(stretch(self.text, self.tokens[at].start, token.end, 0))
            return end + 1  # "Planning Supervisor Jo Fir"
        if (
            token.kind == words.TITLE
            and plain.startswith(("councillor", "cllr", "councilor"))
            and before_name(self.tokens, end)
        ):
            self._close()
            self.draft.lead.append(stretch(self.text, self.tokens[at].start, token.end, 0))
            self.draft.titles.append(token)
            return end + 1
        return at

    def _role_end(self, at: int) -> int:
        """Where the role that may begin at `at` ends; `at` where none does."""
        return role_end(self.roles, self.tokens, at, named=bool(self.draft.name), led=self.led)

    def _surname(self, at: int, end: int) -> bool:
        """Whether a lone word that may be an office is a family name here ("J Warden")."""
        if end - at > 1 or self.tokens[at].text.lower() not in self.roles.lexicon.weak:
            return False
        if self.tokens[at].text.isupper() or self.tokens[at].text.islower():
            return False
        name = self.draft.name
        if not name:
            return bool(self.draft.titles) and not before_name(self.tokens, at)
        return len(name) == 1 or all(t.kind == words.INITIAL for t in name)

    def _is_room(self, at: int) -> bool:
        """Whether the words before, with that at `at`, name a building and what follows a room of it: "Elm Hall 30"."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 2]
        if token.kind != words.STOP or token.text.lower() not in self.roles.lexicon.weak or self.draft.titles:
            return False
        return bool(following) and following[0].kind == words.NUMBER and following[0].text.rstrip(",.").isdigit()

    def _place_as_surname(self, at: int) -> bool:
        """Whether a word such as Hall or Church is a family name here: behind a given name or a title, last of its name."""
        token, draft = self.tokens[at], self.draft
        if token.kind != words.STOP or token.text.lower() not in self.roles.lexicon.weak or len(draft.name) > 2:
            return False
        return bool(draft.name or draft.titles) and not draft.stop and not before_name(self.tokens, at)

    def _name(self, at: int) -> int:
        token, draft = self.tokens[at], self.draft
        if draft.name and (draft.trail or draft.stop > draft.name[-1].end or draft.notes):
            if not self._new_name(at):
                return self._note(at)
            self._close()
            draft = self.draft
        elif token.kind == words.INITIAL and self._after_initials(at):
            self._close()
            draft = self.draft
        if (
            token.kind == words.INITIAL
            and len(draft.name) > 1
            and abbreviates(token.text, joined(self.text, draft.name))
        ):
            draft.initials = token.text
            draft.stop = token.end
            return at + 1
        if (
            len(draft.name) > 1
            and 2 < len(token.text) < 6
            and token.text.isupper()
            and not draft.name[0].text.isupper()
        ):
            return self._note(at)
        draft.name.append(token)
        return at + 1

    def _new_name(self, at: int) -> bool:
        """Whether another name begins behind a bracket or a role: more than one word of names, or all there is are such."""
        following = self.tokens[at + 1 : at + 2]
        return bool(following) and following[0].kind in NAMELIKE

    def _after_initials(self, at: int) -> bool:
        """Whether the name before is whole and this initial begins the next: "D Oak J Ash"."""
        name = self.draft.name
        return (
            bool(name)
            and name[0].kind == words.INITIAL
            and name[-1].kind == words.NAME
            and before_name(self.tokens, at)
        )

    def _letters(self, token: Token) -> None:
        draft = self.draft
        if len(draft.name) > 1 and abbreviates(token.text, joined(self.text, draft.name)):
            draft.initials, draft.stop = token.text, token.end
        else:
            draft.letters.append(token)

    def _note(self, at: int) -> int:
        """The rest of the piece, up to a title or a bracket, is said of the person."""
        if self._of_something(at):
            return at + 1
        draft = self.draft
        if self.tokens[at].text.lower() in self.roles.bodies and not draft.titles and draft.stop <= draft.name[-1].end:
            self.draft = Draft()
            return at + 1
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].kind not in (words.TITLE, words.BRACKET):
            end += 1
        span = stretch(self.text, self.tokens[at].start, self.tokens[end - 1].end, 0)
        (draft.trail if self.roles.is_role(span.text) else draft.notes).append(span)
        draft.stop = span.end
        return end

    def _of_something(self, at: int) -> bool:
        """Whether the words before were the name of a thing: "Register of …", "Jo Fir Friends of …" (which leaves Jo Fir), not "Jo Fir of …"."""
        draft, token = self.draft, self.tokens[at]
        person = draft.titles or (len(draft.name) == 2 and draft.name[0].text.lower() in self.roles.given)
        if token.text not in ("of", "to") or person or draft.stop > draft.name[-1].end:
            return False
        if len(draft.name) < 3:
            self.draft = Draft()
            return True
        draft.name = draft.name[:2]
        return False

    def _stop(self, at: int) -> int:
        """No name begins with such a word: skip it and the capitalised words that go with it."""
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].kind in (words.NAME, words.STOP, words.PART, words.LOWER):
            end += 1
        return end

    def _bracket(self, token: Token) -> None:
        draft, inner = self.draft, token.text[1:-1].strip()
        if not inner:
            return
        span = stretch(self.text, token.start + 1, token.end - 1, 0)
        if not draft.name:
            if not (draft.titles or draft.lead or len(inner) > LONGEST_INITIALS):
                draft.initials = inner
            return
        name = joined(self.text, draft.name)
        if len(draft.name) == 1 and re.fullmatch(r"[^\W\d_]\.?", inner):
            draft.given = inner
        elif len(inner) <= LONGEST_INITIALS and abbreviates(inner, name):
            draft.initials = inner
        elif (short := _SHORT_FIRST.match(inner)) and abbreviates(short.group(1), name):
            draft.initials = short.group(1)
            draft.notes.append(stretch(self.text, token.start + 1 + short.end(), token.end - 1, 0))
        elif self.roles.is_role(inner.partition(",")[0]) or self.roles.begins_role(inner):
            draft.trail.extend(self.roles.roles_in(self.text, span))
        elif "," in inner:
            self._mixed(span)
        elif self.roles.lexicon.kind(inner) == words.LETTERS and inner.isupper():
            draft.letters.append(token)
        else:
            draft.notes.append(span)
        draft.stop = token.end

    def _job_behind_initials(self, at: int) -> int:
        """Where a job ends of words no office is known to have, behind a name and its initials: "Jo Fir (JF) Canal Basin Officer"."""
        draft, job = self.draft, self.tokens[at : at + _LONGEST_JOB]
        if not draft.initials or len(job) < 2 or at + len(job) < len(self.tokens) or not self.roles.heads_role(job[-1]):
            return at
        if any(t.kind not in (words.NAME, words.PART, words.STOP, words.ROLE) for t in job):
            return at
        draft.trail.append(stretch(self.text, job[0].start, job[-1].end, 0))
        draft.stop = job[-1].end
        return at + len(job)

    def _mixed(self, span: Words) -> None:
        """A bracket with an affiliation first, then perhaps a role: "Elm Ltd, Chair"."""
        for part in split(span, ","):
            (self.draft.trail if self.roles.is_role(part.text) else self.draft.notes).append(part)
