"""Items → actions: who is to do what by when, from labels, lists, tables, margins and prose, each task once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.tasks.action_heads import ActionHeads
from minutesparse.pipeline.tasks.action_labels import RULE as LABELLED
from minutesparse.pipeline.tasks.action_labels import labelled
from minutesparse.pipeline.tasks.action_lists import ActionLists
from minutesparse.pipeline.tasks.action_margins import beside
from minutesparse.pipeline.tasks.action_notes import noted
from minutesparse.pipeline.tasks.action_prose import Prose
from minutesparse.pipeline.tasks.action_tables import RULE as TABLED
from minutesparse.pipeline.tasks.action_tables import ActionTables
from minutesparse.pipeline.tasks.action_tails import tailed
from minutesparse.pipeline.tasks.assignments import Assignments
from minutesparse.pipeline.tasks.tasks import Tasks
from minutesparse.styles import Style

MARKED = 3  # as many labelled, listed or tabled actions show that the document marks them
APART = 30  # letters between the lines of one list
ALIKE = 0.8  # share of the shorter telling's words that two tellings of one task have in common
COMPARED = 300  # tasks with which another is compared: no meeting sets more

_WORDS = re.compile(r"\w+")


def action_finder(style: Style) -> Callable[[Doc], list[facts.Action]]:
    """A function that gives the actions of a Doc in text order, each task once."""
    tasks = Tasks(style)
    tables, heads, lists, prose = ActionTables(style), ActionHeads(style), ActionLists(style), Prose(style)

    def find(doc: Doc) -> list[facts.Action]:
        ground = Assignments(doc, tasks)
        listed = [*heads.find(ground), *tables.find(ground), *lists.find(ground)]
        marked = [*listed, *labelled(ground), *beside(ground), *tailed(ground), *noted(ground)]
        told = list(prose.find(ground, strictly=len(marked) >= MARKED))
        if _closes(listed, told):  # the list tells again, in other words, what was taken on before it
            return _once(marked, ground.text)
        return _once([*marked, *told], ground.text)

    return find


def _closes(listed: list[facts.Action], told: list[facts.Action]) -> bool:
    """Whether one of the lists has several tasks and stands behind all that is told in prose."""
    last = max((action["start"] for action in told), default=0)
    run = 1
    for before, after in pairwise(sorted(action["extent"] for action in listed if action["start"] > last)):
        run = run + 1 if after[0] - before[1] <= APART else 1
        if run > MARKED:
            return True
    return False


def _once(found: list[facts.Action], text: str) -> list[facts.Action]:
    """The actions in text order, without those that repeat or overlap an earlier one; marked ones win over prose."""
    kept: list[tuple[facts.Action, Counter[str]]] = []
    for action in found:
        words = Counter(_WORDS.findall(text[action["start"] : action["end"]].casefold()))
        if words and not any(_same(action, words, other, told) for other, told in kept[-COMPARED:]):
            kept.append((action, words))
    return sorted((action for action, _ in kept), key=lambda action: action["start"])


def _same(action: facts.Action, words: Counter[str], other: facts.Action, told: Counter[str]) -> bool:
    """Whether two actions overlap, or one owner's say the same; two of one form only where all words agree."""
    if action["start"] < other["end"] and other["start"] < action["end"]:
        return True
    if other["rule"] == LABELLED != action["rule"] and other["extent"][0] <= action["start"] < other["extent"][1]:
        return True
    if action["owner"] != other["owner"] or len(words) < 2 and words.total() < 2:
        return False
    dues = {action["due_date"], other["due_date"]} - {None}
    if action["rule"] == other["rule"] == TABLED and len(dues) > 1:
        return False  # taken on anew in the table of another week
    fewer = min(words.total(), told.total())
    if fewer < 2:
        return False
    if action["owner"] is None and action["owner_label"] != other["owner_label"]:
        return False
    alike = (1.0 if action["rule"] == other["rule"] else ALIKE) * fewer
    return sum(min(times, told[word]) for word, times in words.items() if word in told) >= alike
