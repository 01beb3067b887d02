"""`minutesparse parse`: one document → its record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from minutesparse.cli.options import Memory, Ocr, Style, Timeout, read_size
from minutesparse.errors import MinutesError, ReadError


class Limits(TypedDict):
    """How `Parser.parse` keeps a document in bounds."""

    isolate: bool
    timeout: float
    memory: int


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(parse)


def parse(
    file: Annotated[str, typer.Argument(help="The document; - reads standard input.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the record here.")] = None,
    summary: Annotated[bool, typer.Option("--summary", help="A readable summary instead of JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="For each value the rule and the words it came from.")
    ] = False,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the document's text in the record.")] = True,
    every: Annotated[
        bool, typer.Option("--all", help="A JSON array: one record for each meeting that the file holds.")
    ] = False,
    style: Style = None,
    ocr: Ocr = False,
    isolate: Annotated[
        bool, typer.Option("--isolate", help="Read it in a process of its own, within --timeout and --memory.")
    ] = False,
    timeout: Timeout = 60,
    memory: Memory = "1GiB",
) -> None:
    """Print the record of one document as JSON."""
    from minutesparse.api import Parser

    if isolate and explain:
        raise typer.BadParameter("--explain reads the document in this process; leave --isolate out")
    parser = Parser(style or (), ocr=ocr)
    source: str | bytes = sys.stdin.buffer.read() if file == "-" else file
    limits = Limits(isolate=isolate, timeout=timeout, memory=read_size(memory))
    with naming(file):
        if explain:
            for value in parser.explain(source):
                words = " ".join(value.text.split())
                write(f"{value.part:<14} {value.rule:<32} {words}\n", None)
            return
        if every:
            records = [minutes.to_json(text=text, indent=2) for minutes in parser.parse_all(source, **limits)]
            write("[\n" + ",\n".join(records) + "\n]\n", output)
            return
        minutes = parser.parse(source, **limits)
        if summary:
            from minutesparse.summary import show

            show(minutes)
            return
        write(minutes.to_json(text=text, indent=2) + "\n", output)


@contextmanager
def naming(file: str) -> Iterator[None]:
    """Errors of reading inside this context name the file that they are about."""
    try:
        yield
    except ReadError as error:
        raise error if file in str(error) else ReadError(f"{file}: {error}", reason=error.reason) from error


def write(text: str, path: Path | None) -> None:
    """Write to a file, or to standard output where there is none."""
    if path is None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise MinutesError(f"cannot write {path}: {error.strerror}") from error
