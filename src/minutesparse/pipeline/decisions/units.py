"""Sentences of an item with what is done in them: the acts of the floor, and the votes that they tell.

"Moved by Oak, seconded by Ash. Carried." is three acts: move, second, outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minutesparse.pipeline.decisions.movers import Agent


@dataclass(slots=True)
class Act:
    """One act at `start`..`end`, its agent included; `kind` is move, second, both, noun, call, proposal, or outcome."""

    kind: str
    start: int
    end: int
    rule: str
    agent: Agent | None = None
    other: Agent | None = None  # the seconder of "both"
    outcome: str = ""
    firm: bool = True  # needs no second act to be believed
    amendment: bool = False
    passive: bool = False  # what was moved may stand before it
    needy: bool = False  # no act at all without an agent
    recalls: bool = False  # tells again who moved: "In proposing the motion, Oak said …"
    told: bool = False  # its outcome is in the same sentence
    ordered: bool = False  # opens a note and says what is moved: "Moved that …"
    elects: bool = False  # names somebody to an office, or says who was
    anchored: bool = True  # an outcome said of a motion and of nothing else
    enacting: bool = False  # an outcome in the words of what was moved: "Be it resolved that …"


@dataclass(slots=True)
class Unit:
    """One sentence (or cell) with the acts in it and the vote it tells."""

    start: int
    end: int
    line: int
    acts: list[Act] = field(default_factory=list)
    cell: bool = False
    label: str = ""  # of the line that it opens: "(ii)"
    voted: bool = False  # speaks of a vote
    tally: tuple[dict[str, int], bool] | None = None  # counts by option, and whether it was unanimous


def reach(text: str, unit: Unit, end: int) -> int:
    """How far an agent may go: the sentence, or the next line where the cue closes its own."""
    rest = text[end : unit.end]
    if rest.strip(" :;,.–—-*|") or "__" in rest or ("." in rest and text[unit.end : unit.end + 1] == " "):
        return unit.end
    newline = text.find("\n", unit.end + 1)
    return newline if newline >= 0 else len(text)


def at_start(text: str, unit: Unit, start: int) -> bool:
    """Whether an act at `start` opens the sentence or one of its parts."""
    before = text[unit.start : start].rstrip(" *_-–—•“\"'")
    if text[start - 3 : start] in (" – ", " - ", " — "):
        return True
    return not before or before[-1] in ".;:,()[]|/" or before.endswith((" and", " And"))
