"""Tables with a column for the mover (or of recorded votes) → motions, a row each.

"Motion | Moved by | Seconded by | Status" over rows of values. Rows that nobody filled in are no motions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.movers import Agent, Agents

_MOVERS = frozenset({"moved by", "mover", "moved", "proposed by", "proposer", "proposed", "motion by"})
_SECONDERS = frozenset({"seconded by", "seconder", "seconded", "second", "second by", "2nd", "2nd by"})
_NOMINEES = frozenset({"nominee", "candidate", "nomination"})
_OFFICES = frozenset({"office", "position", "post", "role"})
_BACK = 12  # lines over a table of one motion in which its words are looked for
MEASURE = re.compile(
    r"\b(?:resolution|ordinance|motion|minutes|approval|bill|contract|agreement|appointment)\b", re.IGNORECASE
)
_STATES = frozenset(
    {"status", "result", "outcome", "carried", "vote", "decision", "passed", "votes", "passed?", "carried?"}
)
_TEXTS = frozenset(
    {
        "motion",
        "motion text",
        "title",
        "resolution",
        "proposal",
        "item",
        "motions",
        "text",
        "subject",
        "agenda item",
        "details",
        "nominee",
        "candidate",
        "nomination",
    }
)
_OUTCOMES = {
    "carried": (
        "carried",
        "passed",
        "approved",
        "agreed",
        "adopted",
        "accepted",
        "yes",
        "unanimous",
        "elected",
        "appointed",
    ),
    "lost": ("lost", "failed", "defeated", "rejected", "not carried", "not passed"),
    "withdrawn": ("withdrawn",),
    "deferred": ("deferred", "postponed", "tabled"),
    "referred": ("referred",),
    "lapsed": ("lapsed",),
}


@dataclass(slots=True)
class Row:
    """One motion of a table."""

    start: int
    end: int
    lines: list[int]
    text: tuple[int, int]
    mover: Agent | None
    seconder: Agent | None
    outcome: str | None
    office: str = ""  # that a nominee stands for


class TableReader:
    """Reads tables whose head names a column for movers, or one for results under recorded votes."""

    def read(self, doc: Doc, agents: Agents) -> list[Row]:
        """The motions in the tables of `doc`."""
        text = facts.text(doc)
        tables: dict[int, list[facts.Line]] = {}
        for line in facts.lines(doc):
            if line["kind"] == "cell" and line["table"] is not None:
                tables.setdefault(line["table"], []).append(line)
        lines = facts.lines(doc)
        found = []
        for cells in tables.values():
            record = self._record(text, lines, cells, agents)
            found.extend([record] if record else self._rows(text, cells, agents))
        return found

    def _record(self, text: str, lines: list[facts.Line], cells: list[facts.Line], agents: Agents) -> Row | None:
        """The one motion of a table whose first column names result, mover and seconder; what was moved stands above it."""
        values: dict[str, tuple[int, int]] = {}
        for label, value in pairwise(cells):
            if label["column"] == 0 and value["row"] == label["row"]:
                values.setdefault(
                    text[label["body"] : label["end"]].strip(" *:_").lower(), (value["body"], value["end"])
                )
        if "result" not in values or not _MOVERS.intersection(values):
            return None
        said = self._above(text, lines, cells[0]["index"])
        people = {}
        for name, labels in (("mover", _MOVERS), ("seconder", _SECONDERS)):
            place = next((values[label] for label in labels if label in values), None)
            people[name] = (
                (agents.after(*place) or Agent(*place, agents.person(text[slice(*place)]))) if place else None
            )
        outcome = outcome_of(text[slice(*values["result"])])
        indexes = [cell["index"] for cell in cells]
        start = cells[0]["start"]
        return Row(start, cells[-1]["end"], indexes, said, people["mover"], people["seconder"], outcome)

    def _above(self, text: str, lines: list[facts.Line], first: int) -> tuple[int, int]:
        """What was moved: the nearest line above that is a heading or speaks of a resolution, else the line right above."""
        for line in lines[max(0, first - _BACK) : first][::-1]:
            if line["kind"] == "cell":
                break
            if (
                line["bold"]
                or line["kind"] == "heading"
                or MEASURE.search(text, line["body"], min(line["end"], line["body"] + 60))
            ):
                return line["body"], line["end"]
        above = lines[max(0, first - 1)]
        return above["body"], above["end"]

    def _rows(self, text: str, cells: list[facts.Line], agents: Agents) -> list[Row]:
        rows: dict[int, dict[int, list[facts.Line]]] = {}
        for cell in cells:
            rows.setdefault(cell["row"] or 0, {}).setdefault(cell["column"] or 0, []).append(cell)
        found: list[Row] = []
        columns: dict[str, int] = {}
        heads: list[int] = []
        said: list[facts.Line] = []  # what stands above the head, where the table has no column for it
        for row in rows.values():
            head = self._head(text, row)
            if head:
                columns, heads = head, [cell["index"] for cells in row.values() for cell in cells]
                continue
            made = self._row(text, row, columns, said, agents) if columns else None
            if made:
                made.lines += heads
                found.append(made)
            elif len(row) == 1:
                said, columns = next(iter(row.values())), {}
        _contested(found)
        return found

    def _head(self, text: str, row: dict[int, list[facts.Line]]) -> dict[str, int]:
        if len(row) < 3:
            return {}
        words = {column: text[c[0]["body"] : c[-1]["end"]].strip(" *:_").lower() for column, c in row.items()}
        found: dict[str, int] = {}
        for name, labels in (("mover", _MOVERS), ("seconder", _SECONDERS), ("state", _STATES), ("text", _TEXTS)):
            column = next((c for c, w in words.items() if w in labels), None)
            if column is not None:
                found[name] = column
        office = next((c for c, w in words.items() if w in _OFFICES), None)
        if office is not None and words.get(office + 1) in _NOMINEES:
            found["office"] = office
        voted = "state" in found and any("recorded vote" in w for w in words.values())
        return found if ("text" in found and ("mover" in found or voted)) or {"mover", "seconder"} <= set(found) else {}

    def _row(
        self,
        text: str,
        row: dict[int, list[facts.Line]],
        columns: dict[str, int],
        above: list[facts.Line],
        agents: Agents,
    ) -> Row | None:
        said = row.get(columns["text"]) if "text" in columns else above
        if not said or self._empty(text, said):
            return None
        people: dict[str, Agent | None] = {}
        for name in ("mover", "seconder"):
            cell = row.get(columns.get(name, -1))
            people[name] = None
            if cell and not self._empty(text, cell):
                start, end = cell[0]["body"], cell[-1]["end"]
                people[name] = agents.after(start, end) or Agent(start, end, agents.person(text[start:end]))
        state = row.get(columns.get("state", -1))
        outcome = outcome_of(text[state[0]["body"] : state[-1]["end"]]) if state else None
        if not people["mover"] and not outcome:
            return None
        lines = [cell["index"] for cells in row.values() for cell in cells]
        start = min(said[0]["start"], *(c[0]["start"] for c in row.values()))
        end = max(c[-1]["end"] for c in row.values())
        first = said[0]["body"]
        office = row.get(columns.get("office", -1))
        stood = text[office[0]["body"] : office[-1]["end"]] if office else ""
        if office and stood and text[office[-1]["end"] : first].isspace():
            first = office[0]["body"]  # "Treasurer | Jo Fir": who is to be what
        return Row(start, end, lines, (first, said[-1]["end"]), people["mover"], people["seconder"], outcome, stood)

    def _empty(self, text: str, cell: list[facts.Line]) -> bool:
        words = text[cell[0]["body"] : cell[-1]["end"]].strip(" -–—_.\\*/").lower()
        return words in ("", "n/a", "na", "nil", "none", "tbc")


def _contested(rows: list[Row]) -> None:
    """Nominees for an office to which another was elected have lost."""
    taken = {row.office for row in rows if row.office and row.outcome == "carried"}
    for row in rows:
        if row.outcome is None and row.office in taken:
            row.outcome = "lost"


def outcome_of(words: str) -> str | None:
    """The outcome that the words of a result tell."""
    lowered = words.lower()
    for outcome in ("lost", "withdrawn", "deferred", "referred", "lapsed", "carried"):
        if any(word in lowered for word in _OUTCOMES[outcome]):
            return outcome
    return None
