"""Text of a list → the names in it: titles, initials, letters and roles told apart. The grammar of names for everybody.

grammar = NameGrammar(style)
grammar.parse_name("Cllr Mrs Ada Oak MBE")      # Name("Cllr Mrs", "Ada", "Oak", "MBE", display="Ada Oak")
grammar.split_names("Cllrs Oak (Chair), Elm & Ash; Mr B Fir, Clerk")    # four NamePart, with offsets and roles
grammar.name_at(text, text.index("Cllr"))       # the one name that begins there, in running prose
grammar.is_role("Director of Housing")          # True
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from minutesparse.pipeline import name_words as words
from minutesparse.pipeline.name_words import Token
from minutesparse.styles import Style

_NAMELIKE = (words.NAME, words.INITIAL, words.PARTICLE)
_ROLELIKE = (words.ROLE, words.PART)
_OPENERS = frozenset({"of", "for", "to", "with", "at", "on", "in", "the", "and", "&", "as", "acting"})
_CLOSING = re.compile(r"\s+for (?:this|the) (?:meeting|item|evening|day)\b.*", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:in|as|and|&|the|acting as|taking the|our)\s+)+(?=\S)", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for)\b")
_BLANKS = re.compile(r"\s+")
_PARTICLES = frozenset(
    {
        "De",
        "Del",
        "Della",
        "Van",
        "Von",
        "Der",
        "Den",
        "La",
        "Le",
        "Du",
        "Da",
        "Dos",
        "Di",
        "Mac",
        "Mc",
        "Ó",
        "Uí",
        "Ní",
        "St",
        "St.",
        "Al",
        "El",
    }
)
_UNKNOWN_IN_ROLE = 1  # words of no list before the head of a role ("Harbour Warden")
_RUN_ON = 6  # words of names: three people without a comma
_GRADES = frozenset({"I", "II", "III", "IV"})  # behind a job title
_LONGEST_INITIALS = 5
_LONGEST_NAME = 24  # words; more than one name run together is parted later


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts; `display` is name alone, without titles before and letters after it."""

    prefix: str
    given: str
    family: str
    suffix: str
    display: str


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class NamePart:
    """One person of a list: `start`..`end` is title, name and letters; at `stop` all that is said of them ends."""

    start: int
    end: int
    stop: int
    name: Name
    initials: str = ""
    roles: list[Words] = field(default_factory=list)
    notes: list[Words] = field(
        default_factory=list
    )  # in brackets, behind a dash or in lower case: ward, company, "arrived 7.10"
    titled: bool = False  # has a title, its own or one shared with the names before


@dataclass(slots=True)
class _Draft:
    """An entry in the making."""

    lead: list[Words] = field(default_factory=list)
    titles: list[Token] = field(default_factory=list)
    name: list[Token] = field(default_factory=list)
    letters: list[Token] = field(default_factory=list)
    initials: str = ""
    given: str = ""  # from a bracket behind the family name
    trail: list[Words] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    stop: int = 0


class NameGrammar:
    """The grammar with the words of one style."""

    def __init__(self, style: Style) -> None:
        self.lexicon = words.lexicon(style)
        self.bodies = style.lower("body_in_list")

    def parse_name(self, text: str) -> Name | None:
        """The one name that `text` is; None where it is none, or more than a name with its title and letters."""
        found = self.split_names(text)
        return found[0].name if len(found) == 1 and not _rest(text, found[0]) else None

    def is_role(self, text: str) -> bool:
        """Whether `text` is an office, a job title or a task in the meeting ("Vice Chair", "Head of Parks")."""
        tokens = words.tokens(text.strip(), self.lexicon)
        return bool(tokens) and self.is_role_phrase(tokens)

    def abbreviates(self, initials: str, name: str) -> bool:
        """Whether `initials` stand for `name` ("AO", "A.O." or "AOak" for Ada Oak)."""
        return _abbreviates(initials, name)

    def is_title(self, word: str) -> bool:
        """Whether `word` is a title before names ("Cllr", "Mr.")."""
        return self.lexicon.kind(word) in (words.TITLE, words.MEMBER)

    def one_name(self, text: str, offset: int = 0) -> NamePart | None:
        """The person of an entry that is about one: the rest of it is role, company or note ("Jo Fir, Elm Ltd, Chair")."""
        tokens = words.tokens(text, self.lexicon)
        found = self.split_names(text, offset)
        if not found or not tokens:
            return None
        first = found[0]
        at = first.stop - offset
        rest = [t for t in tokens if t.start >= at]
        first.roles = [r for r in first.roles if r.end <= first.stop]
        first.notes = [n for n in first.notes if n.end <= first.stop]
        for segment in _segments(rest):
            self._behind(text, segment, first, offset)
        return first

    def split_names(self, text: str, offset: int = 0, *, surname_first: bool | None = None) -> list[NamePart]:
        """The people named in `text`, in order; what is no name ("8 residents", "the Clerk") is left out.

        `offset` is added to every position. `surname_first` says that "Oak, Ada" is one person; None: judge by `text`.
        """
        tokens = words.tokens(text, self.lexicon)
        segments = _segments(tokens)
        if surname_first is None:
            surname_first = len(segments) > 1 and sum(map(_inverted, segments)) > len(segments) / 2
        found: list[NamePart] = []
        for segment in segments:
            found.extend(self._segment(text, segment, offset, surname_first))
        return found

    def name_at(self, text: str, position: int, limit: int | None = None) -> NamePart | None:
        """The name, with titles and an office in front, that begins at `position` of running text, or None.

        Nothing behind the name is read, save letters ("MBE").
        """
        end = min(len(text), position + 120) if limit is None else min(limit, position + 120)
        tokens = words.tokens(text[position:end], self.lexicon)
        drafts = self.drafts(text[position:end], _until_other(tokens), first_only=True)
        if not drafts or not drafts[0].name or (_start(drafts[0]) > 0 and not drafts[0].lead):
            return None
        return self.part(text[position:end], drafts[0], position, None)

    # -- segments: what stands between line breaks, semicolons and full stops

    def _segment(self, text: str, tokens: list[Token], offset: int, surname_first: bool) -> list[NamePart]:
        if any(t.kind == words.BRACKET for t in tokens[1:]) and (parts := self._roles_first(text, tokens, offset)):
            return parts
        if surname_first and _inverted(tokens):
            comma = next(i for i, t in enumerate(tokens) if t.kind == words.COMMA)
            return self._inverted_name(text, tokens, comma, offset)
        return _List(self, text, offset).read(tokens)

    def _roles_first(self, text: str, tokens: list[Token], offset: int) -> list[NamePart]:
        """ "Director, Service Operations (Mr. G. Daly), Clerk (Ms. J. Fir)": each role before its holder in brackets."""
        found: list[NamePart] = []
        first = 0
        for at, token in enumerate(tokens):
            if token.kind != words.BRACKET:
                continue
            role = _trimmed(tokens[first:at])
            holders = self._holders(token, offset) if role and self.is_role_phrase(role) else []
            if not holders:
                return []
            span = _words(text, role[0].start, role[-1].end, offset)
            for part in holders:
                part.roles.append(self._single(span))
                part.stop = offset + token.end
            found.extend(holders)
            first = at + 1
        return found if len(_trimmed(tokens[first:])) == 0 else []

    def _holders(self, bracket: Token, offset: int) -> list[NamePart]:
        """The people in a bracket, where there is nothing else in it."""
        inner = words.tokens(bracket.text[1:-1], self.lexicon)
        if not inner or any(t.kind in (words.ROLE, words.NUMBER, words.STOP) for t in inner):
            return []
        parts = _List(self, bracket.text[1:-1], offset + bracket.start + 1).read(inner)
        return parts if parts and (parts[0].titled or parts[0].name.given) and not parts[0].notes else []

    def _single(self, role: Words) -> Words:
        """The role of one of several holders: "Superintendents" → "Superintendent"."""
        if role.text.endswith("s") and self.lexicon.kinds.get(role.text.split()[-1].lower()[:-1]) == words.ROLE:
            return Words(role.start, role.end - 1, role.text[:-1])
        return role

    def _inverted_name(self, text: str, tokens: list[Token], comma: int, offset: int) -> list[NamePart]:
        """ "Oak, Ada": family name first."""
        given = [t for t in tokens[comma + 1 : comma + 3] if t.kind in _NAMELIKE]
        draft = _Draft(name=tokens[:comma])
        part = self.part(text, draft, offset, None)
        family, first = part.name.display, _joined(text, given)
        part.name = Name("", first, family, "", f"{first} {family}")
        part.end = part.stop = offset + given[-1].end
        rest = tokens[comma + 1 + len(given) :]
        self._behind(text, rest, part, offset)
        return [part]

    def _behind(self, text: str, rest: list[Token], part: NamePart, offset: int) -> None:
        for piece, _ in _pieces(rest):
            brackets = [t for t in piece if t.kind == words.BRACKET]
            bare = [t for t in piece if t.kind != words.BRACKET]
            for words_of in (bare, *([t] for t in brackets)):
                self._said_behind(text, words_of, part, offset)

    def _said_behind(self, text: str, piece: list[Token], part: NamePart, offset: int) -> None:
        if not piece:
            return
        inset = piece[0].kind == words.BRACKET
        span = _words(text, piece[0].start + inset, piece[-1].end - inset, offset)
        role = self.is_role(span.text) if inset else self.is_role_phrase(piece)
        if inset and _abbreviates(span.text, part.name.display) and len(span.text) <= _LONGEST_INITIALS:
            part.initials = span.text
        elif span.text:
            (part.roles if role else part.notes).append(span)
        part.stop = max(part.stop, span.end)

    # -- pieces: what stands between commas

    def drafts(self, text: str, tokens: list[Token], *, first_only: bool = False) -> list[_Draft]:
        """The entries of a piece; more than one where nothing but a title or a bracket parts them."""
        reader = _Piece(self, text, tokens, first_only)
        return reader.read()

    def is_role_phrase(self, tokens: list[Token]) -> bool:
        """Whether all of `tokens` is one role: a head, words of roles round it, anything behind "of" or "for"."""
        if len(tokens) > 16 or any(t.kind in (words.NUMBER, words.TITLE) for t in tokens):
            return False
        if tokens[0].kind == words.LOWER and tokens[0].text.lower() not in _OPENERS:
            return len(tokens) < 4 and tokens[-1].kind == words.ROLE and tokens[-1].text.islower()
        heads = [i for i, t in enumerate(tokens) if self.heads_role(t)]
        if not heads:
            return False
        before = [t for t in tokens[: heads[0]] if t.kind in (words.NAME, words.STOP)]
        apart = any(t.kind in (words.BRACKET, words.COMMA, words.DASH) for t in tokens[: heads[0]])
        if len(before) > _UNKNOWN_IN_ROLE or (before and apart):
            return False
        return self._role_goes_on(tokens, heads[0])

    def _role_goes_on(self, tokens: list[Token], head: int) -> bool:
        """Whether nothing but words of a role stands round its head."""
        free = parted = False
        for i, token in enumerate(tokens):
            if token.text in _GRADES and i > head:
                continue
            if token.kind == words.INITIAL and not free and (len(token.text) == 1 or "." in token.text):
                if not (i == 0 and len(tokens) > 1 and tokens[1].kind == words.SLASH):
                    return False
            elif token.kind == words.LOWER:
                if token.text not in _OPENERS and i > head and not free:
                    return False
                free = free or (token.text in ("of", "for", "to") and i > head)
            elif token.kind in (words.COMMA, words.AND, words.DASH, words.SLASH):
                parted = True
            elif (
                token.kind in (words.NAME, words.STOP, words.PARTICLE, words.BRACKET)
                and i > head
                and not free
                and not parted
            ):
                return False
        return True

    def heads_role(self, token: Token) -> bool:
        return token.kind in (words.ROLE, words.MEMBER) or token.text.lower().endswith(
            ("-chair", "-secretary", "-president")
        )

    def ends_in_head(self, text: str) -> bool:
        """Whether the last word of `text` is the head of a role."""
        tokens = words.tokens(text, self.lexicon)
        return bool(tokens) and self.heads_role(tokens[-1])

    def part(self, text: str, draft: _Draft, offset: int, shared: Token | None) -> NamePart:
        name = draft.name
        start = min(t.start for t in (*draft.titles[:1], name[0]))
        end = max(t.end for t in (*name, *draft.letters))
        titles = draft.titles or ([shared] if shared else [])
        prefix = " ".join(self._singular(t.text) for t in titles)
        display = _joined(text, name)
        given, family = _given_family(text, name)
        if draft.given:
            given, display = draft.given, f"{draft.given} {display}"
        suffix = " ".join(t.text for t in draft.letters)
        return NamePart(
            start=offset + start,
            end=offset + end,
            stop=offset + max(end, draft.stop),
            name=Name(prefix, given, family, suffix, display),
            initials=draft.initials,
            roles=[_moved(w, offset) for w in (*draft.lead, *draft.trail)],
            notes=[_moved(w, offset) for w in draft.notes],
            titled=bool(titles),
        )

    def _singular(self, title: str) -> str:
        plain = title.rstrip(".").lower()
        single = self.lexicon.plurals.get(plain)
        if single is None:
            return title
        return single.capitalize() if plain == "messrs" or plain.endswith("men") else title.rstrip(".")[: len(single)]


class _List:
    """One segment, read piece by piece: titles and roles carry over from one to the next."""

    def __init__(self, grammar: NameGrammar, text: str, offset: int) -> None:
        self.grammar, self.text, self.offset = grammar, text, offset
        self.found: list[NamePart] = []
        self.leads: list[Words | None] = []  # the role in front of each name, in its own piece
        self.pending: list[Words] = []  # roles met before their holder
        self.shared: Token | None = None
        self.role_open = False  # the last piece was a role, which a further one may go on with
        self.role_first = False
        self.note_open = False  # the last piece was an organization's name with "of", which "and" may go on with

    def read(self, tokens: list[Token]) -> list[NamePart]:
        for piece, separator in _pieces(tokens):
            self._piece(piece, separator)
        self._shift()
        return self.found

    def _shift(self) -> None:
        """"Jo Fir, Clerk Al Ash, Treasurer": the office in front of Ash is Fir's, where the last of the list stands behind."""
        *front, last = self.leads or [None]
        if not self.role_open or self.role_first or last is None or front[:1] != [None] or None in front[1:]:
            return
        for before, part, lead in zip(self.found, self.found[1:], self.leads[1:], strict=False):
            if lead is not None and lead in part.roles:
                part.roles.remove(lead)
                before.roles.append(lead)

    def _piece(self, piece: list[Token], separator: str) -> None:
        reader = _Piece(self.grammar, self.text, piece, False)
        drafts = [] if self._adds(piece, separator) else reader.read()
        if reader.body and separator == words.AND and self.found and not self.found[-1].titled and not self.found[-1].roles:
            self.found.pop()  # "Elm Recreation and Park Department" is one body
            self.leads.pop()
        if not any(d.name for d in drafts) and self._lone_surname(piece):
            drafts = [_Draft(name=piece)]
        if not any(d.name for d in drafts) or self._is_role_of_last(piece):
            self._nameless(piece, separator)
            return
        for draft in drafts:
            if draft.name:
                self._take(draft, separator)
                separator = ""

    def _lone_surname(self, piece: list[Token]) -> bool:
        """Whether a word of roles is a family name: among family names alone ("Oak, Field, Lay")."""
        return (
            len(piece) == 1
            and piece[0].kind == words.PART
            and piece[0].text.istitle()
            and bool(self.found)
            and not self.role_open
            and not self._fuller()
            and not self.found[-1].notes
        )

    def _is_role_of_last(self, piece: list[Token]) -> bool:
        """Whether the piece is a role that begins with an acronym, behind a name: "Jo Fir, PR officer"."""
        return bool(self.found) and len(piece) > 1 and len(piece[0].text) > 1 and piece[0].kind == words.INITIAL and (
            piece[1].kind == words.ROLE and self.grammar.is_role_phrase(piece)
        )

    def _take(self, draft: _Draft, separator: str) -> None:
        if draft.titles:
            self.shared = draft.titles[-1] if self._plural(draft.titles[-1]) else None
        part = self.grammar.part(self.text, draft, self.offset, None if draft.lead else self.shared)
        self.leads.append(part.roles[0] if draft.lead else None)
        part.roles[:0] = self.pending
        self.pending = []
        if separator == words.AND:
            self._share_family(part)
        self.role_open = bool(draft.trail)
        self.note_open = False
        self.found.append(part)

    def _share_family(self, part: NamePart) -> None:
        """ "Ada & Bo Oak": the family name is that of both, unless others of the list have none but their family name."""
        if not self.found or not part.name.given or "." in part.name.given or len(part.name.given) < 2:
            return
        *others, last = self.found
        name = last.name
        if name.given or last.roles or last.notes or last.titled or any(not o.name.given for o in others):
            return
        last.name = replace(
            name, given=name.family, family=part.name.family, display=f"{name.display} {part.name.family}"
        )

    def _plural(self, title: Token) -> bool:
        return title.text.rstrip(".").lower() in self.grammar.lexicon.plurals or title.text.lower() in ("cllr", "cllr.")

    def _adds(self, piece: list[Token], separator: str) -> bool:
        """Whether the piece says something of the person before it rather than names another."""
        if self._goes_on(piece, separator):
            return True
        if not self.found or piece[0].kind in (words.TITLE, words.MEMBER):
            return False
        if separator == words.AND and self.note_open:
            return True
        if all(t.kind == words.LETTERS for t in piece) or self._acronym(piece, separator):
            return True
        return (piece[0].kind == words.LOWER and piece[0].text not in _OPENERS) or (
            separator == words.DASH and not self.pending and not self.role_first
        )

    def _acronym(self, piece: list[Token], separator: str) -> bool:
        """Whether the piece is the short name of an organization: "A Oak, EDC"."""
        return (
            separator == words.COMMA
            and len(piece) == 1
            and piece[0].kind == words.INITIAL
            and len(piece[0].text) > 1
            and "." not in piece[0].text
            and self._fuller()
        )

    def _goes_on(self, piece: list[Token], separator: str) -> bool:
        """Whether the piece adds to the role before it ("Engineer, Roads"): words of roles, or a lone word."""
        if not self.role_open or separator == words.DASH:
            return False
        if all(t.kind in (words.PART, words.AND) for t in piece):
            return True
        return len(piece) == 1 and piece[0].kind == words.NAME and self.shared is None and self._fuller()

    def _fuller(self) -> bool:
        """Whether the people of this list are given with more than a family name."""
        return bool(self.found) and (self.found[-1].titled or bool(self.found[-1].name.given))

    def _nameless(self, piece: list[Token], separator: str) -> None:
        if piece[-1].kind == words.BRACKET and len(piece) > 1 and self.found and not self.role_first:
            self._bracket_behind(piece[-1])
            piece = piece[:-1]
        span = _words(self.text, piece[0].start, piece[-1].end, self.offset)
        roles = self.pending if self.role_first or not self.found else self.found[-1].roles
        if self.role_open and roles and self._goes_on(piece, separator):
            last = roles.pop()
            roles.append(_words(self.text, last.start - self.offset, piece[-1].end, self.offset))
        elif self.grammar.is_role_phrase(piece):
            if separator == words.AND and not self.role_open:
                return
            self.role_first = self.role_first or not self.found
            (self.pending if self.role_first else roles).append(span)
            self.role_open = True
        else:
            self.role_open = False
            self._said(piece, span, separator)
        if self.found and not self.role_first:
            self.found[-1].stop = max(self.found[-1].stop, span.end)

    def _bracket_behind(self, bracket: Token) -> None:
        """A bracket behind the role that stands behind a name: "A Oak – Chair (AO)"."""
        last, inner = self.found[-1], bracket.text[1:-1].strip()
        if len(inner) <= _LONGEST_INITIALS and _abbreviates(inner, last.name.display):
            last.initials = inner
        elif inner:
            last.notes.append(_words(self.text, bracket.start + 1, bracket.end - 1, self.offset))
        last.stop = max(last.stop, self.offset + bracket.end)

    def _said(self, piece: list[Token], span: Words, separator: str) -> None:
        if not self.found or separator == words.AND or piece[0].kind in (words.NUMBER, words.TITLE, words.MEMBER):
            return
        last = self.found[-1]
        self.note_open = " of " in span.text
        if all(t.kind == words.LETTERS for t in piece):
            last.name = replace(last.name, suffix=f"{last.name.suffix} {span.text}".strip())
            last.end = span.end
        else:
            last.notes.append(span)


class _Piece:
    """The words between two commas, read once from left to right."""

    def __init__(self, grammar: NameGrammar, text: str, tokens: list[Token], first_only: bool) -> None:
        self.grammar, self.text, self.tokens, self.first_only = grammar, text, tokens, first_only
        self.drafts: list[_Draft] = []
        self.draft = _Draft()
        self.body = False  # an organization was met

    def read(self) -> list[_Draft]:
        """The entries, in order."""
        at = 0
        while at < len(self.tokens) and not (self.first_only and self._full(at)):
            at = self._step(at)
        self._close()
        return self._halved() if len(self.drafts) > 1 or self._long(self.drafts) else self.drafts

    def _long(self, drafts: list[_Draft]) -> bool:
        return any(len(d.name) >= _RUN_ON and len(d.name) % 2 == 0 for d in drafts)

    def _acronym_last(self, name: list[Token]) -> bool:
        """Whether the words are an organization's: "Elm Valley USD"."""
        last = name[-1]
        if self.draft.titles or len(name) < 2 or last.kind != words.INITIAL or len(last.text) < 2 or "." in last.text:
            return False
        return not all(t.text.isupper() for t in name)

    def _halved(self) -> list[_Draft]:
        """Where titles alone part the entries, "Cllr Ada Oak Jo Fir (Clerk)" is two: one has no title."""
        found: list[_Draft] = []
        for draft in self.drafts:
            while len(draft.name) > 3 and len(draft.name) % 2 == 0 and all(t.kind == words.NAME for t in draft.name):
                found.append(_Draft(lead=draft.lead, titles=draft.titles, name=draft.name[:2]))
                draft.lead, draft.titles, draft.name = [], [], draft.name[2:]
            found.append(draft)
        return found

    def _full(self, at: int) -> bool:
        """For a single name: it is there, and what comes is no part of it."""
        return bool(self.draft.name) and self.tokens[at].kind not in (*_NAMELIKE, words.LETTERS)

    def _close(self) -> None:
        name = self.draft.name
        if name and len(name) <= _LONGEST_NAME and not self._acronym_last(name):
            self.drafts.append(self.draft)
        self.draft = _Draft()

    def _step(self, at: int) -> int:
        token = self.tokens[at]
        if self._is_body(at):
            self.draft = _Draft()
            self.body = True
            return at + 1
        if token.kind == words.TITLE or (token.kind == words.MEMBER and self._before_name(at)):
            return self._title(at)
        if token.kind in (*_ROLELIKE, words.MEMBER):
            return self._role(at)
        if token.kind in _NAMELIKE:
            return self._name(at)
        if token.kind == words.LETTERS and self.draft.name:
            self._letters(token)
        elif token.kind == words.BRACKET:
            self._bracket(token)
        elif token.kind == words.LETTERS and self._role_end(at) > at:
            return self._role(at)
        elif token.kind == words.LETTERS or self._place_as_surname(at):
            return self._name(at)
        elif token.kind in (words.LOWER, words.STOP, words.NUMBER) and self.draft.name:
            return self._note(at)
        elif token.kind == words.STOP:
            return self._stop(at)
        return at + 1

    def _is_body(self, at: int) -> bool:
        """Whether the words before are no name but an organization's: "Elm Department"."""
        draft, token = self.draft, self.tokens[at]
        if token.text.lower() not in self.grammar.bodies or token.kind not in (words.STOP, words.PART):
            return False
        return bool(draft.name) and not draft.titles and draft.stop <= draft.name[-1].end and not self._role_end(at) > at

    def _before_name(self, at: int) -> bool:
        following = self.tokens[at + 1 : at + 2]
        return bool(following) and following[0].kind in (words.NAME, words.INITIAL, words.TITLE)

    def _title(self, at: int) -> int:
        draft = self.draft
        if draft.name:
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
        if end == at or self._surname(at, end):
            return self._name(at)
        span = _words(self.text, self.tokens[at].start, self.tokens[end - 1].end, 0)
        if self._area_of_role(end):
            span = _words(self.text, self.draft.name[0].start, self.tokens[end - 1].end, 0)
            self.draft.name = []
        if self.draft.name and self.draft.lead and not self.draft.trail and self._leads(end):
            self._close()
        if self.draft.name:
            self.draft.trail.append(span)
            self.draft.stop = span.end
        else:
            self.draft.lead.append(span)
        return end

    def _area_of_role(self, end: int) -> bool:
        """Whether the one word read as a name belongs to the role behind it: "Land Administrator Jo Fir"."""
        draft = self.draft
        bare = len(draft.name) == 1 and draft.name[0].kind == words.NAME and not (draft.titles or draft.lead or draft.trail)
        return bare and end + 1 < len(self.tokens) and self.tokens[end].kind == words.NAME and self.tokens[end + 1].kind in _NAMELIKE

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
        if token.kind == words.MEMBER and plain.startswith("member") and self._before_name(end):
            self._title(at)
            self.draft.titles.extend(self.tokens[at + 1 : end + 1])
            return end + 1
        if token.kind == words.TITLE and plain.startswith(("councillor", "cllr", "councilor")) and self._before_name(end):
            self._close()
            self.draft.lead.append(_words(self.text, self.tokens[at].start, token.end, 0))
            self.draft.titles.append(token)
            return end + 1
        return at

    def _role_end(self, at: int) -> int:
        """Where the role that may begin at `at` ends; `at` where none does."""
        end, head, free = at, at, False
        for i in range(at, len(self.tokens)):
            token = self.tokens[i]
            if self.grammar.heads_role(token) and not (
                token.kind == words.MEMBER and head > at and self._before_name(i)
            ):
                head = i + 1
            elif token.kind == words.LOWER and token.text in _OPENERS and head > at:
                free = free or token.text in ("of", "for")
            elif head == i > at and token.text in _GRADES:
                head = i + 1
            elif token.kind == words.AND and self._parts_meet(i):
                pass
            elif token.kind == words.PART or (i == at and token.kind == words.LETTERS) or (free and token.kind in (words.NAME, words.STOP, words.INITIAL)):
                end = i + 1
                if free:
                    head = end
                continue
            else:
                break
            end = i + 1
        return head

    def _parts_meet(self, at: int) -> bool:
        """Whether the "and" at `at` joins words of one role: "Parks and Leisure Manager"."""
        before, after = self.tokens[max(at - 1, 0)], self.tokens[at + 1 : at + 2]
        return before.kind == words.PART and bool(after) and after[0].kind in (words.PART, words.ROLE)

    def _surname(self, at: int, end: int) -> bool:
        """Whether a lone word that may be an office is a family name here ("J Warden")."""
        if end - at > 1 or self.tokens[at].text.lower() not in self.grammar.lexicon.weak:
            return False
        if self.tokens[at].text.isupper() or self.tokens[at].text.islower():
            return False
        name = self.draft.name
        if not name:
            return bool(self.draft.titles) and not self._before_name(at)
        return len(name) == 1 or all(t.kind == words.INITIAL for t in name)

    def _place_as_surname(self, at: int) -> bool:
        """Whether a word such as Hall or Church is a family name here: behind a given name or a title, last of its name."""
        token, draft = self.tokens[at], self.draft
        if token.kind != words.STOP or token.text.lower() not in self.grammar.lexicon.weak or len(draft.name) > 2:
            return False
        return bool(draft.name or draft.titles) and not draft.stop and not self._before_name(at)

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
            and _abbreviates(token.text, _joined(self.text, draft.name))
        ):
            draft.initials = token.text
            draft.stop = token.end
            return at + 1
        if len(draft.name) > 1 and 2 < len(token.text) < 6 and token.text.isupper() and not draft.name[0].text.isupper():
            return self._note(at)
        draft.name.append(token)
        return at + 1

    def _new_name(self, at: int) -> bool:
        """Whether another name begins behind a bracket or a role: more than one word of names, or all there is are such."""
        following = self.tokens[at + 1 : at + 2]
        return bool(following) and following[0].kind in _NAMELIKE

    def _after_initials(self, at: int) -> bool:
        """Whether the name before is whole and this initial begins the next: "D Oak J Ash"."""
        name = self.draft.name
        return bool(name) and name[0].kind == words.INITIAL and name[-1].kind == words.NAME and self._before_name(at)

    def _letters(self, token: Token) -> None:
        draft = self.draft
        if len(draft.name) > 1 and _abbreviates(token.text, _joined(self.text, draft.name)):
            draft.initials, draft.stop = token.text, token.end
        else:
            draft.letters.append(token)

    def _note(self, at: int) -> int:
        """The rest of the piece, up to a title or a bracket, is said of the person."""
        if self._of_something(at):
            return at + 1
        draft = self.draft
        if (
            self.tokens[at].text.lower() in self.grammar.bodies
            and not draft.titles
            and draft.stop <= draft.name[-1].end
        ):
            self.draft = _Draft()
            return at + 1
        end = at + 1
        while end < len(self.tokens) and self.tokens[end].kind not in (words.TITLE, words.BRACKET):
            end += 1
        span = _words(self.text, self.tokens[at].start, self.tokens[end - 1].end, 0)
        self.draft.notes.append(span)
        self.draft.stop = span.end
        return end

    def _of_something(self, at: int) -> bool:
        """Whether the words before were the name of a thing: "Register of …", "Jo Fir Friends of …" (which leaves Jo Fir)."""
        draft, token = self.draft, self.tokens[at]
        if token.text not in ("of", "to") or draft.titles or draft.stop > draft.name[-1].end:
            return False
        if len(draft.name) < 3:
            self.draft = _Draft()
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
        span = _words(self.text, token.start + 1, token.end - 1, 0)
        if not draft.name:
            if draft.titles or draft.lead or len(inner) > _LONGEST_INITIALS:
                return
            draft.initials = inner
            return
        name = _joined(self.text, draft.name)
        if len(draft.name) == 1 and re.fullmatch(r"[^\W\d_]\.?", inner):
            draft.given = inner
        elif len(inner) <= _LONGEST_INITIALS and _abbreviates(inner, name):
            draft.initials = inner
        elif self.grammar.is_role(inner.partition(",")[0]):
            draft.trail.extend(self._roles_in(span))
        elif "," in inner:
            self._mixed(span)
        elif self.grammar.lexicon.kind(inner) == words.LETTERS and inner.isupper():
            draft.letters.append(token)
        else:
            draft.notes.append(span)
        draft.stop = token.end

    def _roles_in(self, span: Words) -> list[Words]:
        """The roles in a bracket that begins with one: "Chair, Treasurer" are two, "Engineer, Roads" is one."""
        found: list[Words] = []
        for part in _split(span, ","):
            if found and not self.grammar.is_role(part.text):
                last = found.pop()
                part = _words(self.text, last.start, part.end, 0)
            found.append(part)
        return [role for part in found for half in self._halves(part) for role in _split_roles(half)]

    def _halves(self, span: Words) -> list[Words]:
        """"Clerk and Treasurer" as two roles; "Head of Parks and Leisure" is one."""
        parts = _split(span, " and ")
        if len(parts) != 2 or not all(self.grammar.is_role(part.text) for part in parts):
            return [span]
        return parts if self.grammar.ends_in_head(parts[0].text) and not _OF.search(parts[0].text) else [span]

    def _mixed(self, span: Words) -> None:
        """A bracket with an affiliation first, then perhaps a role: "Elm Ltd, Chair"."""
        for part in _split(span, ","):
            (self.draft.trail if self.grammar.is_role(part.text) else self.draft.notes).append(part)


def _segments(tokens: list[Token]) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == words.BREAK:
            found.append([])
        else:
            found[-1].append(token)
    return [segment for segment in found if segment]


def _pieces(tokens: list[Token]) -> list[tuple[list[Token], str]]:
    """The runs between commas, dashes, slashes and "and", each with the separator before it."""
    found: list[tuple[list[Token], str]] = []
    piece: list[Token] = []
    separator = ""
    for at, token in enumerate(tokens):
        if token.kind == words.AND and 0 < at < len(tokens) - 1 and _one_role(tokens[at - 1], tokens[at + 1]):
            piece.append(token)
        elif token.kind in (words.COMMA, words.AND, words.DASH, words.SLASH):
            if piece:
                found.append((piece, separator))
                separator = ""
            piece = []
            separator = separator if separator == words.DASH else token.kind
        else:
            piece.append(token)
    return [*found, (piece, separator)] if piece else found


def _one_role(before: Token, after: Token) -> bool:
    """Whether "and" between these words is inside a role ("Parks and Leisure Manager")."""
    return before.kind == words.PART and after.kind in (words.PART, words.ROLE)


def _trimmed(tokens: list[Token]) -> list[Token]:
    """`tokens` without separators at either end."""
    separators = (words.COMMA, words.AND, words.DASH)
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind in separators:
        start += 1
    while end > start and tokens[end - 1].kind in separators:
        end -= 1
    return tokens[start:end]


def _inverted(tokens: list[Token]) -> bool:
    """Whether a segment reads "Oak, Ada", alone or with something behind a dash."""
    commas = [i for i, t in enumerate(tokens) if t.kind == words.COMMA]
    if not commas or commas[0] not in (1, 2) or len(tokens) <= commas[0] + 1:
        return False
    before, after = tokens[: commas[0]], tokens[commas[0] + 1 : commas[0] + 4]
    names = [t for t in after if t.kind in _NAMELIKE]
    if not all(t.kind in _NAMELIKE for t in before) or not names or after[0].kind not in _NAMELIKE:
        return False
    return len(names) <= 2 and not any(t.kind in (words.COMMA, words.AND, words.TITLE) for t in tokens[commas[0] + 1 :])


def _until_other(tokens: list[Token]) -> list[Token]:
    """The tokens up to the first that can't stand within one name and its titles."""
    for i, token in enumerate(tokens):
        if token.kind not in (*_NAMELIKE, *_ROLELIKE, words.TITLE, words.MEMBER, words.LETTERS):
            return tokens[:i]
    return tokens


def _start(draft: _Draft) -> int:
    return min(t.start for t in (*draft.titles[:1], draft.name[0]))


def _given_family(text: str, name: list[Token]) -> tuple[str, str]:
    """Family name: the last word with the particles before it; behind initials only, all that is no initial."""
    cut = len(name) - 1
    while cut > 1 and (name[cut - 1].kind == words.PARTICLE or name[cut - 1].text in _PARTICLES):
        cut -= 1
    lead = next((i for i, t in enumerate(name) if t.kind != words.INITIAL), cut)
    if 0 < lead < cut:
        cut = lead
    if all(t.kind == words.INITIAL for t in name) and len(name) == 1:
        return "", _joined(text, name)
    return (_joined(text, name[:cut]) if cut else ""), _joined(text, name[cut:])


def _joined(text: str, name: list[Token]) -> str:
    found = _BLANKS.sub(" ", text[name[0].start : name[-1].end])
    return found.rstrip(".") if name[-1].kind == words.NAME else found


def _abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name` ("RC", "AHop" for Ada Hopper)."""
    letters = short.replace(".", "").replace(" ", "")
    if not letters.isalpha() or not letters[0].isupper() or len(letters) < 2:
        return False
    heads = re.findall(r"\b[^\W\d_]|(?<=Mc|ac)[A-Z]", name)
    if letters[0] != heads[0].upper():
        return False
    rest = name.lower()
    at = 0
    for letter in letters.lower():
        at = rest.find(letter, at) + 1
        if not at:
            return False
    return len(heads) > 1 and letters[1:].upper()[0] in {h.upper() for h in heads[1:]}


def _words(text: str, start: int, end: int, offset: int) -> Words:
    """The words `start`..`end` without white space and stops round them, and without "the" or "in the" in front."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".,"):
        end -= 1
    opening = _OPENING.match(text, start, end)
    start = opening.end() if opening else start
    closing = _CLOSING.search(text, start, end)
    end = closing.start() if closing else end
    return Words(offset + start, offset + end, _BLANKS.sub(" ", text[start:end]))


def _moved(span: Words, offset: int) -> Words:
    return Words(span.start + offset, span.end + offset, span.text) if offset else span


def _split_roles(span: Words) -> list[Words]:
    """ "Chair/Treasurer" as two roles; "A/Head" is one."""
    parts = _split(span, "/")
    return parts if all(len(part.text) > 3 for part in parts) else [span]


def _split(span: Words, mark: str) -> list[Words]:
    """`span` cut at every `mark`."""
    found, at = [], 0
    for part in span.text.split(mark):
        text = part.strip()
        start = span.start + at + part.find(text)
        at += len(part) + 1
        if text:
            found.append(Words(start, start + len(text), text))
    return found


def _rest(text: str, part: NamePart) -> str:
    """What stands in `text` beside the name."""
    return (text[: part.start] + text[part.end :]).strip(" \t\n.,;:")
