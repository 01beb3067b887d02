"""Numbered chains and unnumbered headings of one document → which of them carries it.

The best chain is weighed against the best group of headings of one look: by how much of the document it covers, by what
stands out, and by which of the two stands inside the other.
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutesparse.pipeline.structure.candidates import Heading
from minutesparse.pipeline.structure.chains import Chain
from minutesparse.pipeline.structure.topics import LABELLED

_LEAST_OUTER = 3  # headings of the format under which the numbered ones stand
_PERSON = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Rev|Cllr)\.? [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:,| \(|$)")
_CLOSES = re.compile(r"(?:meeting )?(?:adjourn|clos(?:e|ing|ure)\b)", re.IGNORECASE)
_TO_BE = re.compile(r"\bbe (?:\w+ly )?\w+$")
_SUBJUNCTIVE = re.compile(
    r"(?:(?!(?:to|will|would|should|could|can|may|must|might|shall|not|and|or|,)\b)\S+ ){1,12}be \w+(?:ed|en|n|t)\b"
)


def _group(heading: Heading) -> str:
    if heading.listed and heading.run_in:
        return "listed"
    return "level" if heading.level else "caps" if heading.look[1] else "run-in" if heading.run_in else "bold"


def best_group(plain: list[Heading]) -> list[Heading]:
    """The unnumbered headings of the look that weighs most; where they run into the text, those on lines of their own too."""
    groups: dict[str, list[Heading]] = {}
    for heading in plain:
        if heading.cell is None:
            groups.setdefault(_group(heading), []).append(heading)
    listed = groups.pop("listed", [])
    if len(listed) > 2 and not any(len(group) > 2 for group in groups.values()):
        return sorted([*listed, *groups.get("level", [])], key=lambda h: h.line)
    if not groups:
        return []
    topics = [h for h in plain if h.weight >= LABELLED]
    if topics:
        return topics
    key = max(groups, key=lambda key: sum(h.weight for h in groups[key]))
    found = groups[key]
    if key == "run-in":
        found = [
            *found,
            *groups.get("bold", []),
            *(h for h in groups.get("caps", []) if h.run_in),
        ]
    return sorted(found, key=lambda h: h.line)


def carries(chain: Chain, group: list[Heading], text: str) -> bool:
    """Whether a chain of numbers explains the document better than the unnumbered headings do.

    What stands behind a last number that closes the meeting is no part of the minutes, and weighs nothing.
    """
    members, length = chain.members, len(text)
    if _CLOSES.match(text, *members[-1].title):
        group = [h for h in group if h.line <= members[-1].line]
    if len(members) < 2:
        return False
    cover = (length - members[0].start) / max(1, length)
    late = members[-1].start > 0.5 * length
    around = sum(not members[0].line <= h.line <= members[-1].line for h in group)
    if len(members) < 4 and around > 2 and around >= len(members):
        return False
    if sum(0 < h.level < members[0].level for h in group) >= _LEAST_OUTER:
        return False
    if len(members) > 3 and cover > 0.5 and late and chain.form[-1:] == "1" and not _is_list(chain):
        return True
    return chain.score * (1.0 if chain.form[-1:] == "1" else 0.6) >= sum(h.weight for h in group)


def is_tail(chain: Chain, length: int) -> bool:
    """Whether a chain only begins where the minutes end, as a list of actions does."""
    return chain.members[0].start > 0.6 * length


def is_part(chain: Chain, length: int) -> bool:
    """Whether a chain of letters, of a few numbers or of numbers in brackets keeps to a part of the minutes."""
    spread = chain.members[-1].start - chain.members[0].start
    inner = chain.form[-1:] != "1" or len(chain.members) < 4 or chain.members[0].mark == ")"
    return spread < 0.4 * length and inner


def restarts_under(group: list[Heading], chain: Chain, numbered: list[Heading]) -> bool:
    """Whether letters begin anew under the unnumbered headings, of which they are parts: "OLD BUSINESS", "A.", "B."."""
    if chain.form not in ("A", "a") or len(group) < 3:
        return False
    first = [h.line for h in numbered if any(n.form == chain.form and n.value == 1 for n in h.readings)]
    places = sorted([(h.line, 1) for h in group] + [(h.line, 0) for h in numbered])
    before = {two[0]: one[1] for one, two in pairwise(places)}
    return len(first) > 1 and sum(before.get(line, 0) for line in first) * 3 >= 2 * len(first)


def _is_list(chain: Chain) -> bool:
    """Whether the members follow on one another's heels and look like nothing more than a list."""
    members = chain.members
    close = sum(one.after == two.line and one.size < 160 for one, two in pairwise(members))
    return not any(members[0].look[:2]) and close > 0.6 * len(members)


def _is_roster(chain: Chain, text: str) -> bool:
    """Whether the members are people with their offices: "1. Ms Ann Oak, Treasurer"."""
    named = sum(_PERSON.match(text, *heading.title) is not None for heading in chain.members)
    return named * 10 >= 6 * len(chain.members)


def _is_decision(chain: Chain, text: str) -> bool:
    """Whether the members are the clauses of a decision: "(1) That the fee be paid", "(2) the report be noted; and"."""
    clauses = 0
    for heading in chain.members:
        title = text[heading.title[0] : heading.title[1]]
        ends = text[heading.title[1] : heading.title[1] + 1] == ";" or _TO_BE.search(title) is not None
        begun = title[:5] in ("That ", "that ") or _SUBJUNCTIVE.match(title) is not None
        clauses += begun or (title[:1].islower() and ends)
    return clauses * 10 >= 6 * len(chain.members)


def spread_best(chains: list[Chain], text: str) -> Chain | None:
    """The chain with the best score, less for those that cover only a part of the document or are mere lists."""
    chains = [chain for chain in chains if not _is_decision(chain, text) and not _is_roster(chain, text)]
    for chain in chains:
        cover = (chain.members[-1].start - chain.members[0].start) / max(1, len(text))
        chain.score *= 0.2 + 0.8 * min(1.0, cover / 0.4)
        if _is_list(chain):
            chain.score *= 0.4
    return max(chains, key=lambda chain: chain.score, default=None)
