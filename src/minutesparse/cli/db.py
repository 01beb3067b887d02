"""`minutesparse db`: the tables that a database of minutes has, and what is in one."""

from __future__ import annotations

import csv
import io
import json
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from minutesparse.sinks.queries import Answer

Target = Annotated[str, typer.Argument(help="FILE.sqlite, FILE.duckdb or postgresql://…")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV instead of a table for people.")]
Json = Annotated[bool, typer.Option("--json", help="A JSON array of objects.")]
Raw = Annotated[bool, typer.Option("--raw", help="In CSV, no ' before what a spreadsheet takes for a formula.")]
Limit = Annotated[int | None, typer.Option("--limit", min=0, help="At most so many rows.")]

_NARROWEST = 16  # characters of a column with words, that it can still be read


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, help="Databases of minutes: their tables, and what is in them.")
    for command in (schema, docs, query, search):
        group.command()(command)
    app.add_typer(group, name="db")


def schema(
    dialect: Annotated[Literal["sqlite", "postgresql", "duckdb"], typer.Option("--dialect", help="Of SQL.")] = "sqlite",
) -> None:
    """Print the SQL that makes the tables, indexes and views."""
    from minutesparse.relational import statements

    for statement in statements(dialect):
        print(f"{statement};\n")


def docs() -> None:
    """Print what each table, column and view holds, as Markdown."""
    from minutesparse.relational.reference import markdown

    sys.stdout.buffer.write(markdown().encode())


def query(
    target: Target,
    name: Annotated[str | None, typer.Argument(help="The view; without it they are listed.")] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", help="COLUMN=VALUE: only rows that are so. Repeatable.")
    ] = None,
    limit: Limit = None,
    as_csv: Csv = False,
    as_json: Json = False,
    raw: Raw = False,
) -> None:
    """Print what a view of a database shows."""
    from minutesparse.relational import VIEWS
    from minutesparse.sinks import queries

    if name is None:
        for view in VIEWS:
            print(f"{view.name:<28} {view.doc}")
        return
    conditions = {}
    for condition in where or ():
        column, equals, value = condition.partition("=")
        if not equals:
            raise typer.BadParameter(f"{condition!r} is not COLUMN=VALUE", param_hint="--where")
        conditions[column] = value
    _show(queries.query(target, name, conditions, limit), as_csv, as_json, raw)


def search(
    target: Target,
    words: Annotated[list[str], typer.Argument(help="Words that stand together.")],
    limit: Limit = 50,
    as_csv: Csv = False,
    as_json: Json = False,
    raw: Raw = False,
) -> None:
    """Print where words stand: in titles, points, contributions and clauses of decisions."""
    from minutesparse.sinks import queries

    _show(queries.search(target, " ".join(words), limit), as_csv, as_json, raw)


def _show(answer: Answer, as_csv: bool, as_json: bool, raw: bool) -> None:
    if as_json:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        sys.stdout.buffer.write(json.dumps(rows, ensure_ascii=False, indent=1, default=_plain).encode() + b"\n")
    elif as_csv:
        from minutesparse.relational.cells import escaped

        lines = io.StringIO()
        writer = csv.writer(lines)
        writer.writerow(answer.columns)
        writer.writerows(answer.rows if raw else map(escaped, answer.rows))
        sys.stdout.buffer.write(lines.getvalue().encode())
    else:
        _print(answer)


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else str(value)


def _print(answer: Answer) -> None:
    """A table, or where that would be too narrow to read each row as lines; without keys and empty columns."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, markup=False)
    shown = [
        n
        for n, name in enumerate(answer.columns)
        if not name.endswith("_id") and any(row[n] is not None for row in answer.rows)
    ]
    cells = [[_printable(row[n]) for n in shown] for row in answer.rows]
    widths = [
        min(_NARROWEST, max(map(len, (answer.columns[n], *column))))
        for n, column in zip(shown, zip(*cells, strict=True), strict=False)
    ]
    if sum(widths) + 3 * len(widths) > console.width:
        width = max(len(answer.columns[n]) for n in shown)
        for row in cells:
            for n, cell in zip(shown, row, strict=True):
                console.print(f"{answer.columns[n]:<{width}}  {cell}", soft_wrap=True)
            console.print()
    elif shown:
        table = Table(*(answer.columns[n] for n in shown), header_style="bold")
        for row in cells:
            table.add_row(*map(Text, row))
        console.print(table)
    console.print("1 row" if len(cells) == 1 else f"{len(cells)} rows")


def _printable(value: object) -> str:
    """A cell without what could move a terminal's cursor or colour its text."""
    return "" if value is None else "".join(char if char.isprintable() else " " for char in str(value))
