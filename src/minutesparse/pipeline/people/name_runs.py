"""Tokens of a list → its runs between breaks, and the pieces of a run between commas, dashes and "and"."""

from __future__ import annotations

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_parts import NAMELIKE, ROLELIKE
from minutesparse.pipeline.people.name_words import Token
from minutesparse.pipeline.people.role_phrases import OPENERS, RolePhrases

_FIRMS = frozenset(
    "Ltd Limited Inc LLC LLP PLC Plc Co Company Associates Partners Solicitors Consulting Architects".split()
)
_LETTERS_OF_FIRMS = frozenset(("Inc", "LLC", "LLP", "Ltd", "PLC", "Plc", "INC", "LTD"))
_UNDER = frozenset(
    ("deputy", "vice", "assistant", "vice-chair", "vice-president")
)  # the Mayor and the Deputy Mayor are two
_END = Token(words.BREAK, 0, 0, "")


def segments(tokens: list[Token], roles: RolePhrases) -> list[list[Token]]:
    """The runs between breaks; a tab before what the person in front of it is parts no entries: "Jo Fir<tab>Treasurer"."""
    found: list[list[Token]] = [[]]
    tab: Token | None = None
    for token in (*tokens, _END):
        if token.kind != words.BREAK:
            found[-1].append(token)
            continue
        if tab is not None and _says_what(found[-2:], roles):
            found[-2:] = [[*found[-2], tab._replace(kind=words.DASH), *found[-1]]]
        tab = token if token.text == "\t" else None
        found.append([])
    return [segment for segment in found if segment]


def _says_what(columns: list[list[Token]], roles: RolePhrases) -> bool:
    """Whether the first of two columns is a whole name and the second an office, a company or body, or in small letters."""
    who, what = columns
    whole = [token for token in who if token.kind in (*NAMELIKE, words.TITLE, words.MEMBER)]
    if not what or len(whole) < 2 or any(token.kind == words.STOP for token in who):
        return False
    if what[0].kind == words.LOWER and what[0].text not in OPENERS:
        return True
    if len(what) > 1 and any(token.text.lower().rstrip(".") in roles.bodies for token in what[1:]):
        return True
    return roles.is_role_phrase(what) and what[-1].text.lower() not in roles.lexicon.weak


def pieces(tokens: list[Token]) -> list[tuple[list[Token], str]]:
    """The runs between commas, dashes, slashes and "and", each with the separator before it."""
    found: list[tuple[list[Token], str]] = []
    piece: list[Token] = []
    separator = ""
    for at, token in enumerate(tokens):
        if (
            token.kind == words.AND
            and 0 < at < len(tokens) - 1
            and (
                _one_role(tokens[at - 1], tokens[at + 1])
                or _one_holder(found, piece, tokens[at + 1 :])
                or _one_firm(tokens[at + 1 : at + 3])
                or _one_subject(piece, tokens[at + 1 : at + 4])
                or _two_places(found, piece, tokens[at + 1 : at + 5])
            )
            or token.kind == words.SLASH
            and piece
            and _two_roles(tokens[at - 1 : at + 5])
        ):
            piece.append(token)
        elif (
            token.kind == words.COMMA and at + 1 < len(tokens) and tokens[at + 1].text.rstrip(".") in _LETTERS_OF_FIRMS
        ):
            continue  # "Elm Works, Inc."
        elif token.kind in (words.COMMA, words.AND, words.DASH, words.SLASH):
            if piece:
                found.append((piece, separator))
                separator = ""
            piece = []
            separator = separator if separator == words.DASH else token.kind
        else:
            piece.append(token)
    return [*found, (piece, separator)] if piece else found


def _two_roles(near: list[Token]) -> bool:
    """Whether the stroke between these words is between two offices of the name that follows: "Clerk/Treasurer Jo Fir"."""
    behind = [t.kind for t in near[2:]]
    role = next((i for i, kind in enumerate(behind) if kind != words.PART), len(behind))
    roles = near[0].kind == words.ROLE and role < len(behind) - 2 and behind[role] == words.ROLE
    return roles and behind[role + 1] == words.NAME and behind[role + 2] in NAMELIKE


def _one_role(before: Token, after: Token) -> bool:
    """Whether "and" between these words is inside a role ("Parks and Leisure Manager")."""
    return before.kind == words.PART and after.kind in (words.PART, words.ROLE)


def _one_holder(found: list[tuple[list[Token], str]], piece: list[Token], after: list[Token]) -> bool:
    """Whether "and" joins two offices of the one named behind them: "Planner and Zoning Administrator Jo Fir"."""
    if not piece or any(t.kind not in ROLELIKE for t in piece) or piece[-1].kind != words.ROLE:
        return False
    if after[0].text.lower() in _UNDER or (found and found[-1][0][0].kind not in ROLELIKE):
        return False  # "Jo Fir, Clerk and Registrar Al Ash" are two
    office = next((i for i, t in enumerate(after) if t.kind != words.PART), len(after))
    name = after[office + 1 : office + 3]
    return (
        office < len(after)
        and after[office].kind == words.ROLE
        and len(name) == 2
        and all(t.kind in NAMELIKE for t in name)
    )


def _one_firm(after: list[Token]) -> bool:
    """Whether "and" stands in the name of a firm: "Oak & Ash LLP"."""
    return len(after) == 2 and after[0].kind == words.NAME and after[1].text.rstrip(".") in _FIRMS


def _one_subject(piece: list[Token], after: list[Token]) -> bool:
    """Whether "and" stands in what an office is for ("Lay Member for Patient and Public Involvement")."""
    head = next((i for i, t in enumerate(piece) if t.kind in (words.ROLE, words.MEMBER)), len(piece))
    if not any(t.kind == words.LOWER and t.text in ("of", "for") for t in piece[head + 1 :]):
        return False
    return after[0].kind == words.PART and not any(t.kind in (words.ROLE, words.TITLE) for t in after)


def _two_places(found: list[tuple[list[Token], str]], piece: list[Token], after: list[Token]) -> bool:
    """Whether "and" joins two words in front of an office, behind a whole name: "Jo Fir, Ashby and Elmby Area Manager"."""
    if not found or [t.kind for t in piece] != [words.NAME] or after[0].kind != words.NAME:
        return False
    before = [t.kind for t in found[-1][0]]
    office = [t.kind for t in after[1:]]
    role = next((i for i, kind in enumerate(office) if kind in (words.ROLE, words.MEMBER)), 0)
    whole = len(before) > 1 and before[-1] == words.NAME and before[-2] in (words.NAME, words.INITIAL)
    return whole and role > 0 and set(office[:role]) == {words.PART}


def trimmed(tokens: list[Token]) -> list[Token]:
    """`tokens` without separators at either end."""
    separators = (words.COMMA, words.AND, words.DASH)
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind in separators:
        start += 1
    while end > start and tokens[end - 1].kind in separators:
        end -= 1
    return tokens[start:end]


def inverted(tokens: list[Token]) -> bool:
    """Whether a segment reads "Oak, Ada", alone or with something behind a dash."""
    commas = [i for i, t in enumerate(tokens) if t.kind == words.COMMA]
    if not commas or commas[0] not in (1, 2) or len(tokens) <= commas[0] + 1:
        return False
    before, after = tokens[: commas[0]], tokens[commas[0] + 1 : commas[0] + 4]
    names = [t for t in after if t.kind in NAMELIKE]
    if not all(t.kind in NAMELIKE for t in before) or not names or after[0].kind not in NAMELIKE:
        return False
    if len(before) > 1 and in_capitals(after[0]) and not before[1].text.isupper():
        return False  # "Jo Fir, EDC": a body or an office
    return len(names) <= 2 and not any(t.kind in (words.COMMA, words.AND, words.TITLE) for t in tokens[commas[0] + 1 :])


def until_other(tokens: list[Token]) -> list[Token]:
    """The tokens up to the first that can't stand within one name and its titles."""
    for i, token in enumerate(tokens):
        if token.kind not in (*NAMELIKE, *ROLELIKE, words.TITLE, words.MEMBER, words.LETTERS):
            return tokens[:i]
    return tokens


def in_capitals(token: Token) -> bool:
    """Whether a word is all capitals, without full stops: the short name of a body or an office."""
    return len(token.text) > 1 and token.text.isupper() and token.text.isalpha()
