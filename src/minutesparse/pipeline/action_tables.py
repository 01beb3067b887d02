"""Tables of actions (Action | Owner | Due | Status) → actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.dates import find_dates
from minutesparse.pipeline.dues import meeting_dates
from minutesparse.styles import Style

_TRIM = " \t\n.:;*"
Owner = Callable[[int, int], tuple[str | None, str] | None]
Row = dict[int, list[facts.Line]]  # column → its lines


class ActionTables:
    """Finds tables by the titles of their columns."""

    def __init__(self, style: Style) -> None:
        self._titles = {part: style.lower(f"action_{part}_column") for part in ("task", "owner", "due", "status")}
        self._done = style.lower("action_status_done")

    def find(self, doc: Doc, owner: Owner) -> Iterator[facts.Action]:
        """The open actions of every table that has columns for task and owner."""
        text = facts.text(doc)
        meeting, _ = meeting_dates(doc)
        lines = facts.lines(doc)
        for rows in _tables(lines):
            columns: dict[str, int] = {}
            announced = _announced(rows, text, lines)
            for row in rows:
                if titled := self._columns(row, text, announced, rows):
                    columns = titled
                elif columns and (action := self._action(row, columns, text, owner)):
                    if due := action["due"]:
                        told = next(find_dates(text, *due), None)
                        action["due_date"] = told.iso(meeting) if told else None
                    yield action

    def _columns(self, row: Row, text: str, announced: bool, rows: list[Row]) -> dict[str, int]:
        """Part → column of a row of titles; empty where it is none.

        Under the heading "Actions" the widest column is the task's, whatever its title.
        """
        found: dict[str, int] = {}
        for column, lines in row.items():
            title = " ".join(text[line["body"] : line["end"]] for line in lines).strip(_TRIM).casefold()
            part = next((p for p, titles in self._titles.items() if title in titles and p not in found), None)
            if part:
                found[part] = column
        if announced and "owner" in found and "task" not in found:
            found["task"] = _widest(rows, set(found.values()))
        if not {"task", "owner"} <= set(found):
            return {}
        others = [column for column in row if column not in found.values() and 0 < column < found["task"]]
        return {**found, "topic": others[0]} if others else found

    def _action(self, row: Row, columns: dict[str, int], text: str, owner: Owner) -> facts.Action | None:
        task, who = row.get(columns["task"]) or row.get(columns.get("topic", -1)), row.get(columns["owner"])
        if not task or not who or self._is_done(row.get(columns.get("status", -1), []), text):
            return None
        if any(line["strike"] for line in task):
            return None
        found = owner(who[0]["body"], who[-1]["end"])
        if found is None:
            return None
        due = row.get(columns.get("due", -1))
        lines = [line for cell in row.values() for line in cell]
        return {
            "start": task[0]["body"],
            "end": task[-1]["end"],
            "owner": found[0],
            "owner_label": found[1],
            "due": [due[0]["body"], due[-1]["end"]] if due else None,
            "due_date": None,
            "extent": [min(line["start"] for line in lines), max(line["end"] for line in lines)],
            "rule": "action.table",
        }

    def _is_done(self, lines: list[facts.Line], text: str) -> bool:
        words = " ".join(text[line["body"] : line["end"]] for line in lines).strip(_TRIM).casefold()
        return words.split(" ")[0].strip(_TRIM) in self._done or any(
            f" {done}" in f" {words}" for done in self._done if " " in done
        )


def _announced(rows: list[Row], text: str, lines: list[facts.Line]) -> bool:
    """Whether the line before the table is a short one about actions."""
    first = min(line["index"] for cell in rows[0].values() for line in cell)
    if first == 0:
        return False
    before = text[lines[first - 1]["body"] : lines[first - 1]["end"]]
    return len(before) < 60 and "action" in before.casefold()


def _widest(rows: list[Row], taken: set[int]) -> int:
    """The column with the most text, of those not `taken`."""
    widths: dict[int, int] = {}
    for row in rows:
        for column, lines in row.items():
            if column not in taken:
                widths[column] = widths.get(column, 0) + sum(line["end"] - line["body"] for line in lines)
    return max(widths, key=lambda column: (widths[column], -column), default=-1)


def _tables(lines: list[facts.Line]) -> Iterator[list[Row]]:
    """The rows of each table, in order."""
    tables: dict[int, dict[int, Row]] = {}
    for line in lines:
        if line["table"] is not None and line["row"] is not None and line["column"] is not None:
            row = tables.setdefault(line["table"], {}).setdefault(line["row"], {})
            row.setdefault(line["column"], []).append(line)
    for rows in tables.values():
        yield [rows[number] for number in sorted(rows)]
