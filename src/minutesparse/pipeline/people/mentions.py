"""Text → mentions of people, offices and groups, for every component that asks who did something.

Reads `people`, `attendees` and the cues `mention.office` and `mention.group`; writes `mentions`, in order and without
overlaps, the longest first. "Cllr Oak asked the Clerk" gives a person and an office, with its holder where the document
says who that is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.capitals import runs
from minutesparse.pipeline.people.holders import Holders, is_under
from minutesparse.pipeline.people.named import SHARING
from minutesparse.pipeline.people.registry import Registry, registry
from minutesparse.pipeline.people.vocabulary import vocabulary
from minutesparse.styles import Style

_BESIDE = re.compile(r"(?:, | \(| - | – )?")


def mention_finder(style: Style) -> Callable[[Doc], list[facts.Mention]]:
    """A function that finds the mentions of a Doc."""

    words = vocabulary(style)

    def find(doc: Doc) -> list[facts.Mention]:
        text, lines = facts.text(doc), facts.lines(doc)
        people: list[facts.Person] = facts.read(doc, facts.PEOPLE)
        starts = [line["start"] for line in lines]
        named = [_mention("person", *name, starts) for name in person_names(registry(people, words, text), text)]
        cues = facts.cues(doc)
        holders = Holders(people, facts.read(doc, facts.ATTENDEES), text)
        offices = [_mention("office", cue["start"], cue["end"], None, starts) for cue in cues.get("mention.office", ())]
        offices += [_mention("office", start, end, who, starts) for start, end, who in holders.titles(text)]
        groups = [_mention("group", cue["start"], cue["end"], None, starts) for cue in cues.get("mention.group", ())]
        found = _apart([*named, *offices, *groups])
        _hold(found, holders, text)
        return found

    return find


def person_names(known: Registry, text: str) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, person id) of every name of a person in the text; no id where several people have it."""
    plural: frozenset[str] = frozenset()
    last_end = 0
    titles = known.words.plural_titles
    for run in runs(text):
        named = known.may_name(run)
        if len(run) == 1 and not plural and not named and run[0].key not in titles:
            last_end = run[0].end
            continue
        if plural and not SHARING.match(text[last_end : run[0].start] or "-"):
            plural = frozenset()
        for word in run:
            if word.key in titles:
                plural = frozenset((word.key,))
        for found in known.names_in(run, text, plural) if named else ():
            yield run[found.first].start, found.end, found.entry.id if found.entry else None
        last_end = run[-1].end


def _mention(kind: str, start: int, end: int, person: str | None, starts: list[int]) -> facts.Mention:
    return {"start": start, "end": end, "kind": kind, "person": person, "line": bisect_right(starts, start) - 1}


def _apart(mentions: list[facts.Mention]) -> list[facts.Mention]:
    """The mentions in order, without those that a longer one, or a person, overlaps."""
    order = {"person": 0, "office": 1, "group": 2}
    mentions.sort(key=lambda m: (m["start"], -m["end"], order[m["kind"]]))
    found: list[facts.Mention] = []
    for mention in mentions:
        if not found or mention["start"] >= found[-1]["end"]:
            found.append(mention)
        elif (mention["kind"] == "person" and found[-1]["kind"] != "person") or (
            mention["kind"] == found[-1]["kind"]
            and mention["end"] - mention["start"] > found[-1]["end"] - found[-1]["start"]
        ):
            found[-1] = mention
    return found


def _hold(found: list[facts.Mention], holders: Holders, text: str) -> None:
    """Give each office its holder: the person named beside it, else who is known, here or further on, to hold it."""
    offices = [(i, mention) for i, mention in enumerate(found) if mention["kind"] == "office" and not mention["person"]]
    for i, mention in offices:
        mention["person"] = _beside(found, i, text)
        if mention["person"] is not None:
            holders.note(text[mention["start"] : mention["end"]], mention["person"])
    for _, mention in offices:
        if mention["person"] is None and is_under(text, mention["start"]):
            continue
        mention["person"] = mention["person"] or holders.holder(text[mention["start"] : mention["end"]])


def _beside(found: list[facts.Mention], at: int, text: str) -> str | None:
    for before, after in ((at, at + 1), (at - 1, at)):
        if before < 0 or after >= len(found) or found[before]["line"] != found[after]["line"]:
            continue
        other = found[after] if before == at else found[before]
        gap = text[found[before]["end"] : found[after]["start"]]
        named = other["kind"] == "person" and len(gap) < 4 and _BESIDE.fullmatch(gap) is not None
        listed = (
            before != at and text.startswith("the ", found[at]["start"]) and not text.startswith(",", found[at]["end"])
        )
        if named and other["person"] and (before == at or (gap != " " and not listed)):
            return other["person"]
    return None
