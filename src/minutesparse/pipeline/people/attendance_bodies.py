"""Names of a list with the body of each behind it and no mark between → name and body: "Jo Fir Elmby Town Council"."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from minutesparse import facts
from minutesparse.pipeline.people.names import NameGrammar, NamePart, Words

_WHOLE = re.compile(
    r"([A-Z][\w'’-]+ (?:[A-Z]\.? )?[A-Z][\w'’-]+) ((?:[A-Z][\w'’-]*|of|the|for|and|&)(?: (?:[A-Z][\w'’-]*|of|the|for|and|&)){1,7})"
)
_BEHIND = re.compile(r" [A-Z][\w'’-]+(?: [\w'’&-]+){0,6}(?:\n|$)")
_FEWEST = 2  # others of the list with a body right behind the name
_LONGEST_NAME = 4  # words


def named_before_body(
    text: str, start: int, end: int, grammar: NameGrammar, given_names: Set[str] | None
) -> list[NamePart]:
    """The person of a line that is a name, one of `given_names` first if it matters, and the whole name of a body."""
    match = _WHOLE.fullmatch(text, start, end)
    if match is None or (given_names is not None and match.group(1).partition(" ")[0].lower() not in given_names):
        return []
    body = match.group(2)
    words = body.lower().split()
    if words[-1] not in grammar.roles.bodies and words[1] != "of":
        return []
    part = grammar.one_name(match.group(1), start)
    if part is None:
        return []
    return [replace(part, stop=end, notes=[Words(match.start(2), match.end(2), body)])]


def part_bodies(found: list[facts.Attendee], text: str, given_names: Set[str]) -> None:
    """Cuts off what people are of from their names: "Jo Fir Kilnworks" beside "Al Ash - Kilnworks" or "Bo Elm EDC"."""
    bodies = {name.casefold() for fact in found for name in fact["on_behalf_of"].split(" / ") if name}
    behind = sum(_stands_behind(fact, text) for fact in found)
    for fact in found if bodies or behind else ():
        words = fact["name"].split(" ")
        if len(words) < 3 or fact["on_behalf_of"] or fact["prefix"]:
            continue
        if words[-1].casefold() in bodies:
            _cut(fact, len(words) - 1)
        elif (
            behind >= _FEWEST
            and words[0].lower() in given_names
            and (len(words) == 3 or len(words) > _LONGEST_NAME)
            and not any(len(word.rstrip(".")) == 1 or word[0].islower() for word in words)
        ):
            _cut(fact, 2)


def _stands_behind(fact: facts.Attendee, text: str) -> bool:
    """Whether the body of somebody stands right behind the name, with no mark between."""
    return not fact["roles"] and " " in fact["name"] and _BEHIND.match(text, fact["end"]) is not None


def _cut(fact: facts.Attendee, count: int) -> None:
    words = fact["name"].split(" ")
    fact["name"], fact["on_behalf_of"] = " ".join(words[:count]), " ".join(words[count:])
    fact["end"] -= len(fact["on_behalf_of"]) + 1
