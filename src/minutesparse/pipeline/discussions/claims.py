"""Doc → the ranges of text that earlier components read as something else than talk: decisions, motions, tasks, movements.

`turns` marks with them what is said there, so that no decision becomes a remark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from minutesparse import facts

_NAMED_BEFORE, _TIME_BEHIND = 60, 40  # characters of a sentence that only says who came or went
_CLAIMS = {
    facts.MOTIONS: "motion",
    facts.VOTES: "decision",
    facts.RESOLUTIONS: "decision",
    facts.DECLARATIONS: "decision",
    facts.ACTIONS: "task",
}


def claims(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of them: "motion", "decision", "task" or "movement"."""
    for group, kind in _CLAIMS.items():
        for fact in facts.read(doc, group):
            start, end = fact.get("extent") or (fact["start"], fact["end"])
            yield start, end, kind
    yield from _movements(doc)
    text = facts.text(doc)
    for attendee in facts.read(doc, facts.ATTENDEES):
        if text.startswith((" – ", " - ", " — "), attendee["end"]):  # a list of who was there, not of what they said
            yield attendee["start"], max(text.find("\n", attendee["end"]), attendee["end"]), "decision"


def _movements(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The sentences that tell no more than that somebody came or went: "Cllr Oak left the meeting at 8 pm."."""
    cues = facts.cues(doc)
    told = [*cues.get("attendance.arrived", ()), *cues.get("attendance.left", ())]
    sentences = facts.read(doc, facts.SENTENCES) if told else []
    for cue in told:
        at = bisect_right(sentences, cue["start"], key=lambda sentence: sentence["start"]) - 1
        start, end = sentences[at]["start"], sentences[at]["end"]
        if cue["start"] - start < _NAMED_BEFORE and end - cue["end"] < _TIME_BEHIND:
            yield start, end, "movement"
