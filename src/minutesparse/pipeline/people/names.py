"""Text of a list → the names in it: titles, initials, letters and roles told apart. The grammar of names for everybody.

grammar = NameGrammar(style)
grammar.parse_name("Cllr Mrs Ada Oak MBE")      # Name("Cllr Mrs", "Ada", "Oak", "MBE", display="Ada Oak")
grammar.split_names("Cllrs Oak (Chair), Elm & Ash; Mr B Fir, Clerk")    # four NamePart, with offsets and roles
grammar.name_at(text, text.index("Cllr"))       # the one name that begins there, in running prose
grammar.is_role("Director of Housing")          # True
"""

from __future__ import annotations

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_lists import ListReader, holders_in
from minutesparse.pipeline.people.name_parts import (
    LONGEST_INITIALS,
    NAMELIKE,
    Draft,
    Name,
    NamePart,
    Words,
    abbreviates,
    joined,
    make_part,
    stretch,
)
from minutesparse.pipeline.people.name_pieces import PieceReader
from minutesparse.pipeline.people.name_runs import inverted, pieces, segments, trimmed, until_other
from minutesparse.pipeline.people.name_words import Token
from minutesparse.pipeline.people.role_phrases import RolePhrases
from minutesparse.styles import Style

__all__ = ["Name", "NameGrammar", "NamePart", "Words"]


class NameGrammar:
    """The grammar with the words of one style."""

    def __init__(self, style: Style) -> None:
        self.roles = RolePhrases(style)
        self.lexicon = self.roles.lexicon

    def parse_name(self, text: str) -> Name | None:
        """The one name that `text` is; None where it is none, or more than a name with its title and letters."""
        found = self.split_names(text)
        return found[0].name if len(found) == 1 and not _rest(text, found[0]) else None

    def is_role(self, text: str) -> bool:
        """Whether `text` is an office, a job title or a task in the meeting ("Vice Chair", "Head of Parks")."""
        return self.roles.is_role(text)

    def abbreviates(self, initials: str, name: str) -> bool:
        """Whether `initials` stand for `name` ("AO", "A.O." or "AOak" for Ada Oak)."""
        return abbreviates(initials, name)

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
        for segment in segments(rest, self.roles):
            self._behind(text, segment, first, offset)
        return first

    def split_names(self, text: str, offset: int = 0, *, surname_first: bool | None = None) -> list[NamePart]:
        """The people named in `text`, in order; what is no name ("8 residents", "the Clerk") is left out.

        `offset` is added to every position. `surname_first` says that "Oak, Ada" is one person; None: judge by `text`.
        """
        tokens = words.tokens(text, self.lexicon)
        runs = segments(tokens, self.roles)
        if surname_first is None:
            surname_first = len(runs) > 1 and sum(map(inverted, runs)) > len(runs) / 2
        found: list[NamePart] = []
        for segment in runs:
            found.extend(self._segment(text, segment, offset, surname_first))
        return found

    def name_at(self, text: str, position: int, limit: int | None = None) -> NamePart | None:
        """The name, with titles and an office in front, that begins at `position` of running text, or None.

        Nothing behind the name is read, save letters ("MBE").
        """
        end = min(len(text), position + 120) if limit is None else min(limit, position + 120)
        tokens = words.tokens(text[position:end], self.lexicon)
        drafts = PieceReader(self.roles, text[position:end], until_other(tokens), True).read()
        if not drafts or not drafts[0].name or (_start(drafts[0]) > 0 and not drafts[0].lead):
            return None
        return make_part(text[position:end], drafts[0], position, None, self.lexicon)

    def _segment(self, text: str, tokens: list[Token], offset: int, surname_first: bool) -> list[NamePart]:
        if any(t.kind == words.BRACKET for t in tokens[1:]) and (parts := self._roles_first(text, tokens, offset)):
            return parts
        if surname_first and inverted(tokens):
            comma = next(i for i, t in enumerate(tokens) if t.kind == words.COMMA)
            return self._inverted_name(text, tokens, comma, offset)
        return ListReader(self.roles, text, offset).read(tokens)

    def _roles_first(self, text: str, tokens: list[Token], offset: int) -> list[NamePart]:
        """ "Director, Service Operations (Mr. G. Daly), Clerk (Ms. J. Fir)": each role before its holder in brackets."""
        found: list[NamePart] = []
        first = 0
        for at, token in enumerate(tokens):
            if token.kind != words.BRACKET:
                continue
            role = trimmed(tokens[first:at])
            holders = holders_in(self.roles, token, offset) if role and self.roles.is_role_phrase(role) else []
            if not holders:
                return []
            span = stretch(text, role[0].start, role[-1].end, offset)
            for part in holders:
                part.roles += [self._single(half) for half in self._two_roles(span)]
                part.stop = offset + token.end
            found.extend(holders)
            first = at + 1
        return found if len(trimmed(tokens[first:])) == 0 else []

    def _two_roles(self, span: Words) -> list[Words]:
        """ "Deputy Mayor and Director, Home and Sport" as two roles; "Head of Parks and Leisure" is one."""
        first, _, second = span.text.partition(" and ")
        whole = span.end - span.start == len(span.text) and " of " not in first and " for " not in first
        if not (whole and second and self.roles.ends_in_head(first) and self.is_role(second)):
            return [span]
        return [
            Words(span.start, span.start + len(first), first),
            Words(span.end - len(second), span.end, second),
        ]

    def _single(self, role: Words) -> Words:
        """The role of one of several holders: "Superintendents" → "Superintendent"."""
        if role.text.endswith("s") and self.lexicon.kinds.get(role.text.split()[-1].lower()[:-1]) == words.ROLE:
            return Words(role.start, role.end - 1, role.text[:-1])
        return role

    def _inverted_name(self, text: str, tokens: list[Token], comma: int, offset: int) -> list[NamePart]:
        """ "Oak, Ada": family name first."""
        given = [t for t in tokens[comma + 1 : comma + 3] if t.kind in NAMELIKE]
        draft = Draft(name=tokens[:comma])
        part = make_part(text, draft, offset, None, self.lexicon)
        family, first = part.name.display, joined(text, given)
        part.name = Name("", first, family, "", f"{first} {family}")
        part.end = part.stop = offset + given[-1].end
        rest = tokens[comma + 1 + len(given) :]
        self._behind(text, rest, part, offset)
        return [part]

    def _behind(self, text: str, rest: list[Token], part: NamePart, offset: int) -> None:
        for piece, _ in pieces(rest):
            brackets = [t for t in piece if t.kind == words.BRACKET]
            bare = [t for t in piece if t.kind != words.BRACKET]
            for words_of in (bare, *([t] for t in brackets)):
                self._said_behind(text, words_of, part, offset)

    def _said_behind(self, text: str, piece: list[Token], part: NamePart, offset: int) -> None:
        if not piece:
            return
        inset = piece[0].kind == words.BRACKET
        span = stretch(text, piece[0].start + inset, piece[-1].end - inset, offset)
        role = self.is_role(span.text) if inset else self.roles.is_role_phrase(piece)
        if inset and abbreviates(span.text, part.name.display) and len(span.text) <= LONGEST_INITIALS:
            part.initials = span.text
        elif span.text:
            (part.roles if role else part.notes).append(span)
        part.stop = max(part.stop, span.end)


def _start(draft: Draft) -> int:
    return min(t.start for t in (*draft.titles[:1], draft.name[0]))


def _rest(text: str, part: NamePart) -> str:
    """What stands in `text` beside the name."""
    return (text[: part.start] + text[part.end :]).strip(" \t\n.,;:")
