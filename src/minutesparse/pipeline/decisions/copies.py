"""Resolutions told twice → once: "Decision:" and "Minutes:" of a published page, and a sentence that only leads to RESOLVED."""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.decisions.ground import FORMAL, TELLING, Ground

_COPIES = re.compile(r"^(?:decisions?|minutes)\s*:?$", re.IGNORECASE)
_SUMMARY = re.compile(r"(?:(?:summary|list) of )?(?:the )?(?:resolutions|decisions)\W*$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BELOW = re.compile(r"\b(?:resolutions?|decisions?|recommendations?)\s(?:set out\s|listed\s)?below\W*$", re.IGNORECASE)
_STATED = (*FORMAL, "resolution.orphan")
_SAME = 0.6  # of the words of a decision told twice
_NEAR = 40  # characters between the two
_TITLES = frozenset({"cllr", "cllrs", "councillor", "councillors", "miss", "member", "members"})
_NARRATIVE = re.compile(
    r"\b(?:considered|received|gave\s+consideration|purpose\s+of\s+th(?:is|e)\s+(?:item|report)|was\s+given|were\s+given)\b"
)


class Copies:
    """Finds what one document tells twice."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def once(self, found: list[facts.Resolution]) -> list[facts.Resolution]:
        """Without what "Decision:" and "Minutes:" tell twice in an item: the fuller of the two, else the one in the minutes."""
        headed = {
            self.ground.item_of(line["start"])
            for line in self.ground.lines
            if self.ground.text[line["body"]] in "DdMm" and _COPIES.match(self.ground.text[line["body"] : line["end"]])
        }
        kept: list[facts.Resolution] = []
        seen: dict[int, list[tuple[set[str], facts.Resolution]]] = {}
        for resolution in found:
            if self._is_summed_up(kept, resolution):
                continue
            item = self.ground.item_of(resolution["start"])
            if kept and resolution["rule"] in _STATED and self._is_preface(kept[-1], resolution):
                kept.pop()
            if item in headed:
                words = self._words(resolution)
                told = seen.setdefault(item, [])
                copy = next((one for one in told if _is_copy(words, one[0])), None)
                if copy is not None:
                    if len(words) < 0.8 * len(copy[0]):
                        continue
                    kept = [one for one in kept if one is not copy[1]]
                    told.remove(copy)
                told.append((words, resolution))
            kept.append(resolution)
        return kept

    def _is_summed_up(self, kept: list[facts.Resolution], resolution: facts.Resolution) -> bool:
        """Whether a list of the decisions at the end, "Resolutions", tells what was told before."""
        at = self.ground.item_of(resolution["start"]) - 1
        if at < 0 or not _SUMMARY.match(self.ground.text, *self.ground.items[at]["title"]):
            return False
        words = self._words(resolution)
        return any(words == self._words(one) for one in kept)

    def _words(self, resolution: facts.Resolution) -> set[str]:
        return bag(" ".join(self.ground.text[c["start"] : c["end"]] for c in _flat(resolution["clauses"])))

    def _is_preface(self, before: facts.Resolution, formal: facts.Resolution) -> bool:
        """Whether "the report was noted" only leads to "RESOLVED: That the report be noted"."""
        if self.ground.item_of(before["start"]) != self.ground.item_of(formal["start"]):
            return False
        if before["rule"] == "resolution.heading" and formal["rule"] in FORMAL:
            first = before["clauses"][0]
            return _NARRATIVE.search(self.ground.text, first["start"], first["end"]) is not None
        if not 0 <= formal["start"] - before["end"] < _NEAR:
            return False
        if _BELOW.search(self.ground.text, before["start"], before["end"]):
            return True
        if formal["rule"] not in _STATED or before["rule"] not in TELLING:
            return False
        return share(bag(self.ground.text[before["start"] : before["end"]]), self._words(formal)) >= _SAME


def _flat(clauses: list[facts.Clause]) -> list[facts.Clause]:
    return [one for clause in clauses for one in (clause, *_flat(clause["clauses"]))]


def _is_copy(words: set[str], others: set[str]) -> bool:
    one, other = ({word for word in said if word[0].isdigit()} for said in (words, others))
    if one - other and other - one:
        return False  # the minutes of one day and of another
    least = min(len(words), len(others))
    return len(words & others) >= (0.8 if least < 12 else 0.65) * least


def share(said: set[str], moved: set[str]) -> float:
    """How much of the words that matter in the shorter of two texts is in the other."""
    one, other = ({word[:5] for word in words - _TITLES if len(word) > 3} for words in (said, moved))
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def bag(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
