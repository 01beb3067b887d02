"""What the readers of sentences hand on: who says something, in which words, and which act of speech it is."""

from __future__ import annotations

from typing import NamedTuple


class Utterance(NamedTuple):
    """A sentence, or the part of one, by one agent.

    `form`: named, pronoun, group, unnamed, impersonal, plain (no agent of its own) or stop. `speakers` are person ids.
    """

    start: int
    end: int
    form: str
    act: str
    speakers: tuple[str, ...]
    attribution: str | None
    rule: str
    verb: int = 0  # offset behind the verb
