"""A record → the ids with which its parts refer to each other, each with the table it must stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minutesparse.records import Item, Minutes


def references(minutes: Minutes) -> Iterator[tuple[str, str | None]]:
    """(table, id) of every one, be the id None; a record is valid only where all of them resolve."""
    yield "people", minutes.meeting.chair_id
    for role in minutes.roles:
        yield "people", role.person_id
        yield "organizations", role.organization_id
    for row in minutes.attendance:
        yield "people", row.person_id
        yield "people", row.substitute_for
        for mark in (row.arrived, row.left):
            if mark and re.fullmatch(r"i\d+", mark):
                yield "items", mark
    for item in minutes.items:
        yield "items", item.parent_id
        yield from _within(item)


def _within(item: Item) -> Iterator[tuple[str, str | None]]:
    for presentation in item.presentations:
        for presenter in presentation.presenters:
            yield "people", presenter
    for contribution in item.contributions:
        yield "people", contribution.speaker
    for declaration in item.declarations:
        yield "people", declaration.person_id
    for motion in item.motions:
        yield "people", motion.mover_id
        yield "people", motion.seconder_id
        yield "motions", motion.amends
    for event in item.vote_events:
        yield "motions", event.motion_id
        for vote in event.votes:
            yield "people", vote.voter_id
    for resolution in item.resolutions:
        yield "motions", resolution.motion_id
    for action in item.actions:
        yield "people", action.owner_id
