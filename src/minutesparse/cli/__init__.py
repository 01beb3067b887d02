"""The command line: one module a group of commands. Loads the heavy parts only in the commands that need them."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from minutesparse import __version__
from minutesparse.cli import batch, db, layout, parse, report, schema, styles
from minutesparse.errors import MinutesError

app = typer.Typer(
    name="minutesparse",
    help="Meeting minutes (docx, pdf, html, text, markdown) to structured, validated JSON records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for group in (parse, layout, batch, report, db, styles, schema):
    group.register(app)


def main() -> None:
    """Run the command line; a known error ends with its message and exit code 1."""
    try:
        app()
    except MinutesError as error:
        print(f"minutesparse: {error}", file=sys.stderr)
        raise SystemExit(1) from None


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    """Meeting minutes to structured, validated JSON records."""
    if version:
        print(__version__)
        raise typer.Exit
