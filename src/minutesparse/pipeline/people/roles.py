"""Attendees and appositions in the text → roles, each person's role once.

Reads `attendees`, `people`, `mentions` and `organizations`; writes `roles`. "Present: Bo Fir (Clerk)" and "Ann Elm,
Director for Roads" give one each; "Councillor" and "Member" are no roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.appositions import apposition_finder
from minutesparse.pipeline.people.attendance_entries import OF_STAFF
from minutesparse.pipeline.people.capitals import fold
from minutesparse.pipeline.people.holders import office_key
from minutesparse.pipeline.people.named import Held
from minutesparse.pipeline.people.organizations import organization_key
from minutesparse.styles import Style

_PRESIDING = re.compile(
    r"(?:an |acting )?(?:president|mayor|chair\w*|cathaoirleach|conven[eo]r|leader|provost|reeve)\b"
)
_LINKS = frozenset(("of", "to", "for"))
_OTHER = frozenset(("vice", "deputy", "assistant", "acting", "past", "former", "co", "associate", "interim"))


def role_finder(style: Style) -> Callable[[Doc], list[facts.Role]]:
    """A function that finds the roles of a Doc."""
    appositions = apposition_finder(style)
    titles = frozenset(fold(w) for w in style.words.get("no_office", ()))
    bodies_of = frozenset(fold(w) for w in style.words.get("body_word", ()))
    heads = frozenset(w.lower() for w in style.words.get("role", ()))

    def find(doc: Doc) -> list[facts.Role]:
        text = facts.text(doc)
        bodies = _ids(facts.read(doc, facts.ORGANIZATIONS))
        found: list[facts.Role] = []
        seen: set[tuple[str, str]] = set()
        for role in [*_listed(doc, bodies, titles), *(_told(held, text, bodies) for held in appositions(doc))]:
            if fold(role["role"].split(" ")[0]) in bodies_of and " of " in role["role"] or " by " in role["role"]:
                continue  # a body that the person comes from, or a heading
            _singular(role, heads)
            key = (role["person"], office_key(role["role"]))
            if key not in seen and not _said(role, found):
                seen.add(key)
                found.append(role)
        return found

    return find


def _said(role: facts.Role, found: list[facts.Role]) -> bool:
    """Whether a fuller role of the same person says it already: "Clerk" after "Parish Clerk"."""
    key = office_key(role["role"])
    if role["rule"].startswith("attendance."):
        return any(r["person"] == role["person"] and _PRESIDING.match(r["role"].lower()) for r in found)
    if role["organization"] or key == "chair":
        return False
    own = [office_key(other["role"]).replace(",", " ,") for other in found if other["person"] == role["person"]]
    if any(f" {key} " in f" {other} " for other in own):
        return True
    return (
        role["rule"] == "role.before-name"
        and key.split(" ")[0] not in _OTHER
        and any(key.endswith(f" {o}") for o in own)
    )


def _ids(bodies: list[facts.Organization]) -> dict[str, str]:
    """Organization ids by name and acronym."""
    return {
        organization_key(name): body["id"] for body in reversed(bodies) for name in (body["name"], *body["acronyms"])
    }


def _listed(doc: Doc, bodies: dict[str, str], titles: frozenset[str]) -> Iterator[facts.Role]:
    owner = {tuple(s): p["id"] for p in facts.read(doc, facts.PEOPLE) for s in p["evidence"]}
    attendees: list[facts.Attendee] = facts.read(doc, facts.ATTENDEES)
    for attendee in attendees:
        who = owner.get((attendee["start"], attendee["end"]))
        if who is None:
            continue
        for role in attendee["roles"]:
            staff = attendee["status"] == "in_attendance" and role["role"] in OF_STAFF
            if fold(str(role["role"])) not in titles or role["organization"] or staff:
                yield _role(who, role, bodies, attendee)


def _role(who: str, role: dict[str, Any], bodies: dict[str, str], attendee: facts.Attendee) -> facts.Role:
    return {
        "start": role["start"],
        "end": role["end"],
        "person": who,
        "role": " ".join(str(role["role"]).split()),
        "organization": bodies.get(organization_key(role["organization"] or "")),
        "on_behalf_of": attendee["on_behalf_of"] or None,
        "rule": "role.listed",
    }


def _told(held: Held, text: str, bodies: dict[str, str]) -> facts.Role:
    body = organization_key(text[slice(*held.body)]) if held.body else ""
    return {
        "start": held.start,
        "end": held.end,
        "person": held.person,
        "role": " ".join(text[held.start : held.end].split()),
        "organization": bodies.get(body),
        "on_behalf_of": None,
        "rule": held.rule,
    }


def _singular(role: facts.Role, heads: frozenset[str]) -> None:
    """ "Clerks" of several people is "Clerk" of each."""
    *before, last = role["role"].lower().split(" ")
    if not _LINKS.isdisjoint(before):
        return
    if last.endswith("s") and last[:-1] in heads:
        role["role"] = role["role"][:-1]
        role["end"] -= 1
