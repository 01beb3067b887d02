"""Docs → their actions, for the tests of actions."""

from __future__ import annotations

from spacy.tokens import Doc

from minutesparse import facts


def actions(doc: Doc) -> list[tuple[str | None, str]]:
    """(name of the owner, or the label; the task)."""
    text = facts.text(doc)
    names = {person["id"]: person["name"] for person in facts.read(doc, facts.PEOPLE)}
    found = facts.read(doc, facts.ACTIONS)
    return [(names.get(a["owner"], a["owner_label"]), text[a["start"] : a["end"]].strip(" .")) for a in found]
