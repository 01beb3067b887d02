"""Words on single voters → named votes of a count: "Oak asked that her vote against be recorded", "all but Ash".

They tell how some voted, not all; their note has the words that say so, by which they are known from a full list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutesparse.pipeline.decisions.ballots import Ballot, BallotReader
from minutesparse.pipeline.decisions.movers import Agents

_WISH = re.compile(
    r"(?P<names>[^.;:\n]{3,140}?)\s(?:also\s)?(?:asked|requested|wished|asks|requests|wanted|required)\s(?:that\s|for\s|to\shave\s)?(?:his|her|their|it)\s"
    r"(?:be\srecorded\sthat\s(?:he|she|they)\shad\s|respective\s)?(?P<what>voted?s?\s(?:against|in\sfavou?r|for)|dissent|objections?|opposition|against|abst\w+)\b[^.;\n]{0,60}"
)
EXCEPT = re.compile(
    r"\b(?P<what>except(?:ing)?(?: for)?|apart from|other than|save for) (?P<names>(?:[^\W\d_a-z]|the )(?:(?!abst)[^.;\n]){2,100})(?=[.;\n]|$)"
)
_OPTIONS = (("abst", "abstain"), ("for", "yes"), ("favo", "yes"))


@dataclass(slots=True)
class Wish:
    """Named votes told at `start`."""

    start: int
    ballots: list[Ballot]


def dissents(text: str, reader: BallotReader, agents: Agents) -> Iterator[Wish]:
    """The wishes in `text`, in order."""
    at = text.find("recorded")
    last = 0
    while at >= 0:
        start = max(last, text.rfind("\n", 0, at) + 1, at - 240)
        wish = next((w for w in _WISH.finditer(text, start, at + 8) if "record" in w.group()), None)
        if wish:
            what = wish["what"].lower()
            option = next((option for word, option in _OPTIONS if word in what), "no")
            ballots = reader.names(text, *wish.span("names"), option, agents)
            known: list[Ballot] = [{**ballot, "note": wish["what"]} for ballot in ballots if ballot["person"]]
            if known:
                yield Wish(wish.start("names"), known)
        last = at + 8
        at = text.find("recorded", last)


def exceptions(text: str, start: int, end: int, reader: BallotReader, agents: Agents) -> list[Ballot]:
    """Those of whom a vote says that they alone were against: "All were in favour except for Oak"."""
    found = EXCEPT.search(text, start, end)
    ballots = reader.names(text, *found.span("names"), "no", agents) if found else []
    return [{**ballot, "note": found["what"]} for ballot in ballots if found and ballot["person"]]
