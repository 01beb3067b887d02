"""Tables → actions: a column for the task, one for its owner, and perhaps one for the time and the state.

The columns are known by their titles, under a heading that announces actions by what stands in them. A narrow column
"Action" or "By whom" with nothing but names is a margin: the task is told in the text beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.dates import find_dates
from minutesparse.pipeline.task_columns import ANNOUNCES, TaskColumns
from minutesparse.pipeline.tasks.action_labels import best
from minutesparse.pipeline.tasks.action_margins import is_verdict, shared
from minutesparse.pipeline.tasks.assignments import Assignment, Assignments
from minutesparse.styles import Style

RULE = "action.table"
TITLES = ("action", "actions", "by whom", "who", "owner", "lead", "action by")
FEWEST = 4  # words of a text that a name stands beside
LONGEST_DATE = 30  # letters
FEWEST_OWNERS = 2  # cells that tell a column of owners without a title
LONGEST_OWNERS = 45  # letters of such a cell
TITLES_ABOVE = 6  # lines
HEAD = 12  # rows in which titles are looked for

_TRIM = " \t\n.:;*_#()?"
Row = dict[int, list[facts.Line]]  # column → its lines


class ActionTables:
    """Finds tables of actions with the words of one style."""

    def __init__(self, style: Style) -> None:
        self._titles = TaskColumns(style)
        self._done = style.lower("action_status_done")

    def find(self, ground: Assignments) -> Iterator[facts.Action]:
        """The open actions of every table that has columns for task and owner."""
        columns: dict[str, int] = {}
        last: list[Row] = []
        for rows in _tables(ground.lines):
            if any(line["index"] in ground.claimed for row in rows[:HEAD] for cell in row.values() for line in cell):
                continue
            announced = self._announced(rows, ground)
            titled = next((found for row in rows[:HEAD] if (found := self._columns(row, ground, announced))), None)
            if titled is None and announced:
                titled = _guessed(rows, ground)
            if titled is None:
                titled = _gone_on(rows, last, columns, ground) if columns else None
            columns = self._settled(titled, rows, ground) if titled else {}
            last = rows
            if "beside" in columns:
                yield from _beside(rows, columns["owner"], ground)
            elif columns:
                for row in rows:
                    ground.claimed.update(line["index"] for cell in row.values() for line in cell)
                    if not self._columns(row, ground, announced):
                        yield from self._actions(row, columns, ground)

    @staticmethod
    def _announced(rows: list[Row], ground: Assignments) -> bool:
        """Whether the line before the table, or before titles left outside of it, is a short one about actions."""
        index = min(line["index"] for cell in rows[0].values() for line in cell) - 1
        for before in ground.lines[max(0, index - TITLES_ABOVE) : index + 1][::-1]:
            words = ground.text[before["body"] : before["end"]]
            if len(words) < 70 and ANNOUNCES.search(words):
                return True
            if len(words.split()) > 2 or any(mark in words for mark in ".:;,"):
                return False
        return False

    def _columns(self, row: Row, ground: Assignments, announced: bool) -> dict[str, int]:
        """Part → column of a row of titles; empty where it is none."""
        titles = {column: _said(lines, ground.text) for column, lines in row.items()}
        return self._titles.read(titles, announced=announced)

    def _settled(self, columns: dict[str, int], rows: list[Row], ground: Assignments) -> dict[str, int]:
        """`columns` with what their cells tell: a task column of names only is the owner's, the widest is the task's."""
        found = dict(columns)
        if "owner" not in found and (
            _share_of_names(rows, found["task"], ground) > 0.5 or _is_bare(rows, found["task"], ground)
        ):
            found["owner"] = found.pop("task")
        if "owner" not in found and (beside := _owners_beside(rows, found["task"], ground)) is not None:
            found["owner"] = beside
        if "owner" in found and "task" not in found:
            found["task"] = _widest(rows, set(found.values()))
            if "due" not in found and "status" not in found:
                found["beside"] = 1
        others = [c for row in rows for c in row if c not in found.values() and 0 < c < found["task"]]
        return {**found, "topic": min(others)} if others else found

    def _actions(self, row: Row, columns: dict[str, int], ground: Assignments) -> Iterator[facts.Action]:
        topic = columns.get("topic", -1) if "owner" in columns else -1
        task = row.get(columns["task"]) or row.get(topic, [])
        status = row.get(columns.get("status", -1), [])
        if not task or any(line["strike"] for line in task) or self._is_done(status, ground.text):
            return
        cells = [line for cell in row.values() for line in cell]
        extent = (min(line["start"] for line in cells), max(line["end"] for line in cells))
        if "owner" not in columns:
            for line in task:
                if assigned := ground.assigned(line["body"], line["end"]):
                    yield self._action(assigned, extent, row, columns, ground)
            return
        who = row.get(columns["owner"], [])
        owner = ground.owners.named(who[0]["body"], who[-1]["end"]) if who else None
        if owner is None and who:
            owner = next((o for line in who if (o := ground.owners.named(line["body"], line["end"]))), None)
        if owner is None:
            return
        if renewed := next((a for line in status if (a := _renewed(line, ground))), None):
            yield self._action(renewed, extent, row, columns, ground)
        else:
            yield self._action(Assignment(owner, task[0]["body"], _last(task)), extent, row, columns, ground)

    def _action(
        self, told: Assignment, extent: tuple[int, int], row: Row, columns: dict[str, int], ground: Assignments
    ) -> facts.Action:
        action = ground.action(told.owner, told.start, told.end, extent, RULE)
        if due := row.get(columns.get("due", -1)):
            start, end = due[0]["body"], due[-1]["end"]
            found = next(find_dates(ground.text, start, end), None)
            if ground.text[start:end].strip(" -–—.\n"):
                action["due"], action["due_date"] = [start, end], found.iso(ground.dates[0]) if found else None
        return action

    def _is_done(self, lines: list[facts.Line], text: str) -> bool:
        words = " ".join(text[line["body"] : line["end"]] for line in lines).strip(_TRIM).casefold()
        return words.split(" ")[0].strip(_TRIM) in self._done or any(
            f" {done}" in f" {words}" for done in self._done if " " in done
        )


def _said(lines: list[facts.Line], text: str) -> str:
    return " ".join(text[line["body"] : line["end"]] for line in lines).replace("\n", " ").strip(_TRIM).casefold()


def _last(lines: list[facts.Line]) -> int:
    """The end of the first lines that stand together: other cells may come between lines broken over two pages."""
    end = lines[0]
    for line in lines[1:]:
        if line["index"] != end["index"] + 1:
            break
        end = line
    return end["end"]


def _renewed(line: facts.Line, ground: Assignments) -> Assignment | None:
    """The task that an update gives in place of the old one: "Bo to ask again"."""
    for sentence in ground.sentences_of(line["index"]):
        told = ground.leading(sentence["start"], sentence["end"], known=False)
        if told and ground.tasks.is_deed(ground.text, told.start, told.end):
            return told
    return None


def _guessed(rows: list[Row], ground: Assignments) -> dict[str, int] | None:
    """Columns of a table without titles: the one with names is the owner's."""
    columns = {column for row in rows for column in row}
    owner = next((c for c in sorted(columns, reverse=True) if _share_of_names(rows, c, ground) > 0.7), None)
    if owner is None or len(columns) < 2:
        return None
    found = {"owner": owner, "task": _widest(rows, {owner})}
    due = next((c for c in sorted(columns - set(found.values()), reverse=True) if _is_dated(rows, c, ground)), None)
    return {**found, "due": due} if due is not None else found


def _is_dated(rows: list[Row], column: int, ground: Assignments) -> bool:
    """Whether a cell of the column is a date and no more than that."""
    cells = [cell for row in rows if (cell := row.get(column)) and cell[-1]["end"] - cell[0]["body"] <= LONGEST_DATE]
    return any(next(find_dates(ground.text, c[0]["body"], c[-1]["end"]), None) for c in cells)


def _gone_on(rows: list[Row], last: list[Row], columns: dict[str, int], ground: Assignments) -> dict[str, int] | None:
    """The columns of a table without titles that is the next page of the `last` one: where names stand there."""
    before = max(line["index"] for cell in last[-1].values() for line in cell)
    first = min(line["index"] for cell in rows[0].values() for line in cell)
    if any(ground.lines[index]["kind"] not in ("furniture", "header", "footer") for index in range(before + 1, first)):
        return None
    taken = {column for row in rows for column in row if column > 0}
    owner = next(
        (column for column in sorted(taken, reverse=True) if _share_of_names(rows, column, ground) > 0.6), None
    )
    if owner is None or owner != columns.get("owner") and "beside" not in columns:
        return None
    return {"owner": owner} if "beside" in columns else columns


def _beside(rows: list[Row], column: int, ground: Assignments) -> Iterator[facts.Action]:
    """The actions of a column of names: each stands beside, or below, the text of its row that it belongs to."""
    for row in rows:
        lines = sorted((line for cell in row.values() for line in cell), key=lambda line: line["index"])
        told: list[facts.Line] = []
        names: list[facts.Line] = []
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if line["column"] != column:
                told.append(line)
                continue
            names.append(line)
            ground.claimed.add(line["index"])
            if following is not None and following["column"] == column:
                continue
            sentences = [s for part in told for s in ground.sentences_of(part["index"])]
            owner = shared(ground, names)
            words = best(ground, sentences, sentences[-1]["end"], owner) if owner and sentences else None
            told_of = words and len(ground.text[words[0] : words[1]].split()) >= FEWEST
            if owner and words and told_of and not is_verdict(ground, *words):
                yield ground.action(owner, *words, (words[0], line["end"]), RULE)
            told, names = [], []


def _share_of_names(rows: list[Row], column: int, ground: Assignments) -> float:
    """The share of the filled cells of a column that name owners and nothing else."""
    cells = [row[column] for row in rows if row.get(column) and _said(row[column], ground.text) not in TITLES]
    named = sum(
        ground.owners.named(line["body"], line["end"], known=True) is not None for cell in cells for line in cell[:1]
    )
    return named / len(cells) if cells else 0.0


def _owners_beside(rows: list[Row], task: int, ground: Assignments) -> int | None:
    """The last column, right of the tasks, where all cells below the title are short and name owners."""
    last = max((column for row in rows for column in row), default=-1)
    cells = [row[last] for row in rows[1:] if row.get(last)]
    if last <= task or len(cells) < FEWEST_OWNERS or any(len(cell) > 1 for cell in cells):
        return None
    lines = [cell[0] for cell in cells]
    short = all(line["end"] - line["body"] <= LONGEST_OWNERS for line in lines)
    return last if short and all(ground.owners.named(line["body"], line["end"]) for line in lines) else None


def _is_bare(rows: list[Row], column: int, ground: Assignments) -> bool:
    """Whether nothing stands in a column but its title: a margin that is still empty."""
    return all(_said(row[column], ground.text) in TITLES for row in rows if column in row)


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
