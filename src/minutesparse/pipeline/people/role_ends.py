"""Words of a list from one on → where the role that begins there ends: "Water Resource Engineer", "GM Finance"."""

from __future__ import annotations

from minutesparse.pipeline.people import name_words as words
from minutesparse.pipeline.people.name_parts import NAMELIKE
from minutesparse.pipeline.people.name_words import Token
from minutesparse.pipeline.people.role_phrases import GRADES, OPENERS, RolePhrases


def role_end(roles: RolePhrases, tokens: list[Token], at: int, *, named: bool, led: bool) -> int:
    """Where the role that may begin at `at` ends; `at` where none does.

    `named`: a name stands before it; `led`: the list gives offices in front of names.
    """
    end, head, free = at, at, False
    for i in range(at, len(tokens)):
        token = tokens[i]
        if roles.heads_role(token) and not (token.kind == words.MEMBER and head > at and before_name(tokens, i)):
            head = i + 1
        elif token.kind == words.LOWER and token.text in OPENERS and head > at:
            free = free or token.text in ("of", "for")
        elif head == i > at and token.text in GRADES:
            head = i + 1
        elif (token.kind == words.AND and (free or _parts_meet(tokens, i))) or (i > at and _inside(tokens, i)):
            pass
        elif token.kind == words.SLASH and i == head > at:
            pass  # "Clerk/Treasurer Jo Fir"
        elif (
            token.kind == words.PART
            or (i == at and token.kind == words.LETTERS)
            or (free and token.kind in (words.NAME, words.STOP, words.INITIAL))
        ):
            end = i + 1
            if free:
                head = end
            continue
        else:
            break
        end = i + 1
    return _before_holder(tokens, at, head, named, led) if head > at else at


def before_name(tokens: list[Token], at: int) -> bool:
    """Whether a name or its title stands behind the word at `at`."""
    following = tokens[at + 1 : at + 2]
    return bool(following) and following[0].kind in (words.NAME, words.INITIAL, words.TITLE)


def _before_holder(tokens: list[Token], at: int, head: int, named: bool, led: bool) -> int:
    """`head`, or where a role ends that its holder follows: "GM Finance Jo Fir", in a list of such "Chief of Works Jo Fir"."""
    kinds = [t.kind for t in tokens]
    area = head
    while area < len(kinds) and kinds[area] == words.PART:
        area += 1
    if area > head and not named and kinds[area:] == [words.NAME, words.NAME]:
        return area
    last = len(kinds) - 2
    if (
        led
        and at == 0
        and head == len(kinds)
        and last > 2
        and kinds[last - 1 :] == [words.PART, words.NAME, words.NAME]
    ):
        return last
    return head


def _inside(tokens: list[Token], at: int) -> bool:
    """Whether a word of no list stands inside a role in front of a name: "Water Resource Engineer Jo Fir"."""
    kinds = [t.kind for t in tokens[at - 1 : at + 4]]
    return kinds[:3] == [words.PART, words.NAME, words.ROLE] and len(kinds) == 5 and set(kinds[3:]) <= set(NAMELIKE)


def _parts_meet(tokens: list[Token], at: int) -> bool:
    """Whether the "and" at `at` joins words of one role: "Parks and Leisure Manager"."""
    before, after = tokens[max(at - 1, 0)], tokens[at + 1 : at + 2]
    return before.kind == words.PART and bool(after) and after[0].kind in (words.PART, words.ROLE)
