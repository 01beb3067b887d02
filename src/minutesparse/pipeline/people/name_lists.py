"""A stretch of a list without line breaks → the people in it: titles and roles carry over from piece to piece."""

from __future__ import annotations

from dataclasses import replace

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_parts import (
    CALL_SIGN,
    LONGEST_INITIALS,
    OF,
    Draft,
    NamePart,
    Words,
    abbreviates,
    make_part,
    stretch,
)
from minutesparse.pipeline.people.name_pieces import PieceReader
from minutesparse.pipeline.people.name_runs import in_capitals, pieces
from minutesparse.pipeline.people.name_words import Token
from minutesparse.pipeline.people.role_phrases import OPENERS, RolePhrases

_ANYBODY = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame"))
_AMONG = ("mrs", "miss", "ms")  # titles that stand inside a list under another ("Cllrs Oak, Mrs Elm, Fir")


class ListReader:
    """One segment, read piece by piece: titles and roles carry over from one to the next."""

    def __init__(self, roles: RolePhrases, text: str, offset: int) -> None:
        self.roles, self.text, self.offset = roles, text, offset
        self.found: list[NamePart] = []
        self.leads: list[Words | None] = []  # the role in front of each name, in its own piece
        self.pending: list[Words] = []  # roles met before their holder
        self.shared: Token | None = None
        self.couple: Token | None = None  # "Mr" of "Mr and Mrs Oak"
        self.role_open = False  # the last piece was a role, which a further one may go on with
        self.role_first = False
        self.note_open = False  # the last piece was an organization's name with "of", which "and" may go on with

    def read(self, tokens: list[Token]) -> list[NamePart]:
        for piece, separator in pieces(tokens):
            self._piece(piece, separator)
        self._shift()
        return self.found

    def _shift(self) -> None:
        """ "Jo Fir, Clerk Al Ash, Treasurer": the office in front of Ash is Fir's, where the last of the list stands behind."""
        *front, last = self.leads or [None]
        if not self.role_open or self.role_first or last is None or front[:1] != [None] or None in front[1:]:
            return
        for before, part, lead in zip(self.found, self.found[1:], self.leads[1:], strict=False):
            if lead is not None and lead in part.roles:
                part.roles.remove(lead)
                before.roles.append(lead)

    def _piece(self, piece: list[Token], separator: str) -> None:
        if len(piece) == 1 and piece[0].kind == words.TITLE:
            self.couple = piece[0]
            return
        if len(piece) == 1 and self.found and CALL_SIGN.fullmatch(piece[0].text):
            self.found[-1].stop = self.offset + piece[0].end  # "Ann, K9XYZ"
            return
        reader = PieceReader(self.roles, self.text, piece, False)
        reader.led = bool(self.leads) and self.leads[-1] is not None
        drafts = [] if self._adds(piece, separator) else reader.read()
        if (
            reader.body
            and separator == words.AND
            and self.found
            and not self.found[-1].titled
            and not self.found[-1].roles
        ):
            self.found.pop()  # "Elm Recreation and Park Department" is one body
            self.leads.pop()
        if not any(d.name for d in drafts) and self._lone_surname(piece):
            drafts = [Draft(name=piece)]
        if not any(d.name for d in drafts) and separator != words.DASH and self._holder(piece):
            return
        if not any(d.name for d in drafts) or self._is_role_of_last(piece):
            self._nameless(piece, separator)
            return
        for draft in drafts:
            if draft.name:
                self._take(draft, separator)
                separator = ""

    def _holder(self, piece: list[Token]) -> bool:
        """Whether the piece is an office and its titled holder: "The Mayor (Councillor Jo Fir), Councillors Oak and Ash"."""
        at = next((i for i, token in enumerate(piece) if token.kind == words.BRACKET), 0)
        office = piece[next((i + 1 for i in range(at - 1, -1, -1) if piece[i].text.lower() == "the"), 0) : at]
        if not office or not self.roles.heads_role(office[-1]) or any(t.kind == words.LOWER for t in office):
            return False
        holders = holders_in(self.roles, piece[at], self.offset)
        if len(holders) != 1 or not holders[0].titled:
            return False
        holders[0].roles.append(stretch(self.text, office[0].start, office[-1].end, self.offset))
        holders[0].stop = self.offset + piece[at].end
        self.found += holders
        self.leads.append(None)
        self.shared, self.role_open, self.note_open = None, False, False
        for bracket in piece[at + 1 :]:
            if bracket.kind == words.BRACKET:
                self._bracket_behind(bracket)
        return True

    def _lone_surname(self, piece: list[Token]) -> bool:
        """Whether a word of roles is a family name: among family names alone ("Oak, Field, Lay")."""
        return (
            len(piece) == 1
            and (piece[0].kind == words.PART or (piece[0].kind == words.STOP and self._is_surname(piece[0])))
            and piece[0].text.istitle()
            and bool(self.found)
            and not self.role_open
            and not self._fuller()
            and not self.found[-1].notes
        )

    def _is_surname(self, token: Token) -> bool:
        """Whether a word of places is a family name too, as those are of which this list is."""
        alone = not self.found[-1].name.given if self.found else False
        return alone and token.text.lower() in self.roles.lexicon.weak

    def _is_role_of_last(self, piece: list[Token]) -> bool:
        """Whether the piece is a role that begins with an acronym or what one is member for: "Jo Fir, PR officer"."""
        if not self.found or len(piece) < 2 or not self.roles.is_role_phrase(piece):
            return False
        if piece[-1].kind == words.MEMBER and len(piece) == 2 and piece[0].kind == words.NAME:
            return self._fuller() or bool(self.found[-1].name.suffix)
        if len(piece[0].text) > 1 and piece[0].kind == words.INITIAL and piece[1].kind == words.ROLE:
            return True
        last = self.found[-1]
        unknown = piece[0].kind == words.NAME and self.roles.heads_role(piece[-1]) and not last.roles
        surname = piece[-1].text.lower() in self.roles.lexicon.weak and len(piece) == 2
        return unknown and not surname and " " in last.name.display and self._fuller()

    def _take(self, draft: Draft, separator: str) -> None:
        if draft.titles:
            wife = self.shared is not None and draft.titles[-1].text.rstrip(".").lower() in _AMONG
            self.shared = draft.titles[-1] if self._plural(draft) else self.shared if wife else None
        part = make_part(self.text, draft, self.offset, None if draft.lead else self.shared, self.roles.lexicon)
        self.leads.append(part.roles[0] if draft.lead else None)
        if separator != words.AND or not draft.titles:  # "the Mayor and Councillor Oak" are two
            part.roles[:0] = self.pending
        self.pending = []
        if separator == words.AND:
            self._share_family(part)
            self._pair(part)
        self.couple = None
        self.role_open = bool(draft.trail)
        self.note_open = False
        self._share_office(part, separator)
        self.found.append(part)

    def _pair(self, part: NamePart) -> None:
        """ "Mr and Mrs Oak" are two people."""
        if self.couple is None or not part.titled:
            return
        start = self.offset + self.couple.start
        name = replace(part.name, prefix=self.couple.text, given="", display=part.name.family)
        self.found.append(NamePart(start, part.end, part.stop, name, titled=True))
        self.leads.append(None)

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

    def _share_office(self, part: NamePart, separator: str) -> None:
        """ "Mr I. Oak and Mrs B. Ash (Independent Members)": an office of several is that of those joined to the last as well."""
        if separator != words.AND or len(part.roles) != 1 or not self.found or not self._of_several(part.roles[0]):
            return
        for other in reversed(self.found):
            if other.roles or other.notes or _rank(other) != _rank(part):
                return
            other.roles.append(part.roles[0])

    def _of_several(self, role: Words) -> bool:
        """Whether `role` stands in a bracket and is in the plural."""
        plural = role.text.endswith("s") and self.text[role.end - self.offset : role.end - self.offset + 1] == ")"
        return plural and self.roles.ends_in_head(role.text) and self.roles.ends_in_head(role.text[:-1])

    def _plural(self, draft: Draft) -> bool:
        """Whether the title is over the names to come as well: a plural, or "Cllr" before a bare family name."""
        title = draft.titles[-1].text.rstrip(".").lower()
        return title in self.roles.lexicon.plurals or (title == "cllr" and len(draft.name) == 1)

    def _adds(self, piece: list[Token], separator: str) -> bool:
        """Whether the piece says something of the person before it rather than names another."""
        if self._goes_on(piece, separator):
            return True
        if not self.found or piece[0].kind in (words.TITLE, words.MEMBER):
            return False
        if separator == words.AND and self.note_open:
            return True
        if separator == words.SLASH and self.found[-1].notes and len(piece) == 1 and self._fuller():
            return True  # "Jo Fir - Elm Works / Ashby": both are what Fir is of
        if all(t.kind == words.LETTERS for t in piece) or self._acronym(piece, separator):
            return True
        return (piece[0].kind == words.LOWER and piece[0].text not in OPENERS) or (
            separator == words.DASH and not self.pending and not self.role_first
        )

    def _acronym(self, piece: list[Token], separator: str) -> bool:
        """Whether the piece is the short name of an organization: "A Oak, EDC"."""
        if separator not in (words.COMMA, words.SLASH) or len(piece) > 1 or not self._fuller():
            return False
        if piece[0].kind == words.INITIAL:
            return in_capitals(piece[0])
        return piece[0].kind == words.NAME and in_capitals(piece[0]) and not self.found[-1].name.display.isupper()

    def _goes_on(self, piece: list[Token], separator: str) -> bool:
        """Whether the piece adds to the role before it ("Engineer, Roads"): words of roles, or a lone word."""
        if not self.role_open or separator == words.DASH:
            return False
        if all(t.kind in (words.PART, words.AND) for t in piece) or any(t.text == "People" for t in piece):
            return True  # "Director for Children, Young People and Families"
        lone = len(piece) == 1 and piece[0].kind == words.NAME and not in_capitals(piece[0])
        return lone and self.shared is None and self._fuller()

    def _fuller(self) -> bool:
        """Whether the people of this list are given with more than a family name."""
        return bool(self.found) and (self.found[-1].titled or bool(self.found[-1].name.given))

    def _nameless(self, piece: list[Token], separator: str) -> None:
        if piece[-1].kind == words.BRACKET and len(piece) > 1 and self.found and not self.role_first:
            self._bracket_behind(piece[-1])
            piece = piece[:-1]
        span = stretch(self.text, piece[0].start, piece[-1].end, self.offset)
        roles = self.pending if self.role_first or not self.found else self.found[-1].roles
        if self.role_open and roles and self._goes_on(piece, separator):
            last = roles.pop()
            roles.append(stretch(self.text, last.start - self.offset, piece[-1].end, self.offset))
        elif self.roles.is_role_phrase(piece):
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
        if len(inner) <= LONGEST_INITIALS and abbreviates(inner, last.name.display):
            last.initials = inner
        elif inner:
            span = stretch(self.text, bracket.start + 1, bracket.end - 1, self.offset)
            (last.roles if self.roles.is_role(span.text) else last.notes).append(span)
        last.stop = max(last.stop, self.offset + bracket.end)

    def _said(self, piece: list[Token], span: Words, separator: str) -> None:
        if not self.found or separator == words.AND or piece[0].kind in (words.NUMBER, words.TITLE, words.MEMBER):
            return
        last = self.found[-1]
        self.note_open = bool(OF.search(span.text))
        if all(t.kind == words.LETTERS for t in piece):
            last.name = replace(last.name, suffix=f"{last.name.suffix} {span.text}".strip())
            last.end = span.end
        else:
            last.notes.append(span)


def _rank(part: NamePart) -> str:
    """The title that a name has, those of any man or woman being one."""
    title = part.name.prefix.partition(" ")[0].rstrip(".").lower()
    return "mr" if title in _ANYBODY else title


def holders_in(roles: RolePhrases, bracket: Token, offset: int) -> list[NamePart]:
    """The people in a bracket, where there is nothing else in it."""
    inner = words.tokens(bracket.text[1:-1], roles.lexicon)
    if not inner or any(t.kind in (words.ROLE, words.NUMBER, words.STOP) for t in inner):
        return []
    parts = ListReader(roles, bracket.text[1:-1], offset + bracket.start + 1).read(inner)
    return parts if parts and (parts[0].titled or parts[0].name.given) and not parts[0].notes else []
