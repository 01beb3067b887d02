"""Doc → Doc with facts: the rules, as spaCy components in one ordered table.

Each component is a factory registered with spaCy under its group's name; it reads earlier groups and writes its own
(`minutesparse.facts`). To add a part of the record: a module here, a line in `COMPONENTS`, its words in `styles/`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import spacy
from spacy.attrs import LOWER, NORM
from spacy.language import Language
from spacy.tokens import Doc

from minutesparse import facts, styles
from minutesparse.pipeline import cues, dues, house, references, sentences
from minutesparse.pipeline.decisions import declarations, motions, resolutions, votes
from minutesparse.pipeline.discussions import contributions, presentations
from minutesparse.pipeline.document import to_doc
from minutesparse.pipeline.meetings import meeting
from minutesparse.pipeline.people import attendance, attendees, mentions, organizations, people, roles
from minutesparse.pipeline.structure import items, zones
from minutesparse.pipeline.tasks import actions
from minutesparse.styles import Style

__all__ = ["COMPONENTS", "build", "to_doc"]

Find = Callable[[Doc], list[Any]]

# In order: (group written, maker of the function that finds its facts).
COMPONENTS: tuple[tuple[str, Callable[[Language, Style], Find]], ...] = (
    (facts.CUES, lambda nlp, style: cues.cue_finder(nlp.vocab, style)),
    (facts.HOUSE, lambda nlp, style: house.style_finder(style)),
    (facts.SENTENCES, lambda nlp, style: sentences.find_sentences),
    (facts.ZONES, lambda nlp, style: zones.zone_finder(style)),
    (facts.ITEMS, lambda nlp, style: items.item_finder(style)),
    (facts.MEETING, lambda nlp, style: meeting.meeting_finder(style)),
    (facts.ATTENDEES, lambda nlp, style: attendees.attendee_finder(style)),
    (facts.PEOPLE, lambda nlp, style: people.people_finder(style)),
    (facts.MENTIONS, lambda nlp, style: mentions.mention_finder(style)),
    (facts.ORGANIZATIONS, lambda nlp, style: organizations.organization_finder(style)),
    (facts.ROLES, lambda nlp, style: roles.role_finder(style)),
    (facts.DECLARATIONS, lambda nlp, style: declarations.declaration_finder(style)),
    (facts.MOTIONS, lambda nlp, style: motions.motion_finder(style)),
    (facts.VOTES, lambda nlp, style: votes.vote_finder(style)),
    (facts.RESOLUTIONS, lambda nlp, style: resolutions.resolution_finder(style)),
    (facts.ACTIONS, lambda nlp, style: actions.action_finder(style)),
    (facts.DUES, lambda nlp, style: dues.due_finder(style)),
    (facts.PRESENTATIONS, lambda nlp, style: presentations.presentation_finder(style)),
    (facts.CONTRIBUTIONS, lambda nlp, style: contributions.contribution_finder(style)),
    (facts.REFERENCES, lambda nlp, style: references.reference_finder(style)),
    (facts.ATTENDANCE, lambda nlp, style: attendance.attendance_finder(style)),
)


class Component:
    """A spaCy component that writes the facts of one group."""

    def __init__(self, group: str, find: Find) -> None:
        self.group = group
        self.find = find

    def __call__(self, doc: Doc) -> Doc:
        facts.write(doc, self.group, self.find(doc))
        return doc


def build(*style_names: str) -> Language:
    """A blank English pipeline with every component, its words from the built-in styles and `style_names`."""
    nlp = spacy.blank("en")
    # Rules ask for nothing but lower case; the shape, number and URL tests of each new word cost more than tokenizing.
    getters = nlp.vocab.lex_attr_getters  # type: ignore[attr-defined]
    nlp.vocab.lex_attr_getters = {attr: getters[attr] for attr in (LOWER, NORM)}  # type: ignore[attr-defined]
    for group, _ in COMPONENTS:
        nlp.add_pipe(group, config={"styles": list(style_names)})
    return nlp


def _register(group: str, make: Callable[[Language, Style], Find]) -> None:
    def create(nlp: Language, name: str, styles: list[str]) -> Component:
        return Component(group, make(nlp, _style(styles)))

    Language.factory(group, default_config={"styles": []}, func=create)


def _style(names: list[str]) -> Style:
    return styles.load(*names)


for _group, _make in COMPONENTS:
    _register(_group, _make)
