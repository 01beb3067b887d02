"""Words → whether they are a role: "Vice Chair", "Head of Parks and Leisure", "publicity officer"."""

from __future__ import annotations

import re

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_parts import OF, Words, split, split_roles, stretch
from minutesparse.pipeline.people.name_words import Token
from minutesparse.styles import Style

OPENERS = frozenset({"of", "for", "to", "with", "at", "on", "in", "the", "and", "&", "as", "acting"})
_TERM = re.compile(r"(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)")  # before an office: "2017 President", "2nd Vice Chair"
_ORDINALS = frozenset({"st", "nd", "rd", "th"})  # where a raised one was parted from its number
_UNKNOWN_IN_ROLE = 1  # words of no list before the head of a role ("Harbour Warden")
GRADES = frozenset({"I", "II", "III", "IV"})  # behind a job title


class RolePhrases:
    """The grammar of offices and job titles, with the words of one style."""

    def __init__(self, style: Style) -> None:
        self.lexicon = words.lexicon(style)
        self.bodies = style.lower("body_in_list")
        self.given = style.lower("given_name")

    def is_role(self, text: str) -> bool:
        """Whether `text` is an office, a job title or a task in the meeting ("Vice Chair", "Head of Parks")."""
        tokens = words.tokens(text.strip(), self.lexicon)
        return bool(tokens) and self.is_role_phrase(tokens)

    def begins_role(self, text: str) -> bool:
        """Whether `text` is capitalised words behind the head of a role ("Manager Civil Works")."""
        tokens = words.tokens(text, self.lexicon)
        if (
            len(tokens) not in range(2, 7)
            or tokens[0].kind != words.ROLE
            or tokens[0].text.lower() in self.lexicon.weak
        ):
            return False
        return all(t.kind in (words.NAME, words.PART, words.ROLE, words.STOP, words.AND, words.COMMA) for t in tokens)

    def is_role_phrase(self, tokens: list[Token]) -> bool:
        """Whether all of `tokens` is one role: a head, words of roles round it, anything behind "of" or "for"."""
        tokens = _without_term(tokens)
        if _is_titled_office(tokens):
            return True
        if len(tokens) > 16 or any(t.kind in (words.NUMBER, words.TITLE) for t in tokens):
            return False
        if tokens[0].kind == words.LOWER and tokens[0].text.lower() not in OPENERS:
            return len(tokens) < 4 and tokens[-1].kind == words.ROLE and tokens[-1].text.islower()
        heads = [i for i, t in enumerate(tokens) if self.heads_role(t)]
        if not heads:
            return False
        before = [t for t in tokens[: heads[0]] if t.kind in (words.NAME, words.STOP)]
        apart = any(t.kind in (words.BRACKET, words.COMMA, words.DASH) for t in tokens[: heads[0]])
        joined = any(t.kind == words.AND for t in tokens[: heads[0]])  # "Ashby and Elmby Area Manager"
        if (
            len(before) > _UNKNOWN_IN_ROLE + joined
            or (before and apart)
            or any(t.text == "of" for t in tokens[: heads[0]])
        ):
            return False
        return self._role_goes_on(tokens, heads[0])

    def _role_goes_on(self, tokens: list[Token], head: int) -> bool:
        """Whether nothing but words of a role stands round its head."""
        free = parted = False
        for i, token in enumerate(tokens):
            if token.text in GRADES and i > head:
                continue
            if token.kind == words.INITIAL and not free and (len(token.text) == 1 or "." in token.text):
                if not (i == 0 and len(tokens) > 1 and tokens[1].kind == words.SLASH):
                    return False
            elif token.kind == words.LOWER:
                if token.text not in OPENERS and i > head and not free:
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

    def roles_in(self, text: str, span: Words) -> list[Words]:
        """The roles in a bracket of `text` that begins with one: "Chair, Treasurer" are two, "Engineer, Roads" is one."""
        found: list[Words] = []
        for part in split(span, ","):
            if found and any(map(str.isdigit, part.text)):
                continue
            if found and not self.is_role(part.text):
                last = found.pop()
                part = stretch(text, last.start, part.end, 0)
            found.append(part)
        return [role for part in found for half in self._halves(part) for role in split_roles(half)]

    def _halves(self, span: Words) -> list[Words]:
        """ "Clerk and Treasurer" as two roles; "Head of Parks and Leisure" is one."""
        parts = split(span, " and ")
        if len(parts) != 2 or not all(self.is_role(part.text) for part in parts):
            return [span]
        return parts if self.ends_in_head(parts[0].text) and not OF.search(parts[0].text) else [span]


def _is_titled_office(tokens: list[Token]) -> bool:
    """Whether a title ends words of offices: "Police and Crime Commissioner"."""
    *before, last = tokens
    if last.kind != words.TITLE or len(last.text) < 6 or not before or before[0].kind != words.PART:
        return False
    return all(t.kind in (words.PART, words.AND) for t in before)


def _without_term(tokens: list[Token]) -> list[Token]:
    """The words of a role behind a year or an ordinal."""
    if tokens[0].kind != words.NUMBER or len(tokens) < 2:
        return tokens
    if _TERM.fullmatch(tokens[0].text):
        return tokens[1:]
    return tokens[2:] if tokens[1].text in _ORDINALS and len(tokens) > 2 else tokens
