"""The command line: parse, batch, styles, schema. Loads the heavy parts only in the commands that need them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from minutesparse import __version__
from minutesparse.errors import MinutesError, ReadError

app = typer.Typer(
    name="minutesparse",
    help="Meeting minutes (docx, pdf, html, text, markdown) to structured, validated JSON records.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Style = Annotated[list[str] | None, typer.Option("--style", help="A TOML file with rules of your own. Repeatable.")]


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


@app.command()
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
) -> None:
    """Print the record of one document as JSON."""
    from minutesparse.api import Parser

    parser = Parser(style or ())
    source: str | bytes = sys.stdin.buffer.read() if file == "-" else file
    with _naming(file):
        if explain:
            for value in parser.explain(source):
                words = " ".join(value.text.split())
                _write(f"{value.part:<14} {value.rule:<32} {words}\n", None)
            return
        if every:
            records = [minutes.to_json(text=text, indent=2) for minutes in parser.parse_all(source)]
            _write("[\n" + ",\n".join(records) + "\n]\n", output)
            return
        minutes = parser.parse(source)
        if summary:
            from minutesparse.summary import show

            show(minutes)
            return
        _write(minutes.to_json(text=text, indent=2) + "\n", output)


@app.command()
def batch(
    inputs: Annotated[list[Path], typer.Argument(help="Documents and folders of documents.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", help="Folder for the records, one <file name>.json a document.")
    ],
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the documents' text in the records.")] = True,
    style: Style = None,
) -> None:
    """Convert many documents; one that fails never stops the rest. Exit code 1 if any failed."""
    from minutesparse.batch import convert, list_documents
    from minutesparse.batch.progress import progress

    documents, left_out = list_documents(inputs)
    failures = []
    with progress(len(documents)) as advance:
        for outcome in convert(documents, output, styles=style or (), text=text):
            advance(outcome)
            if outcome.error is not None:
                failures.append(outcome)
    print(f"{len(documents) - len(failures)} of {len(documents)} documents converted to {output}", file=sys.stderr)
    if left_out:
        print(f"{len(left_out)} other files left out, the first {left_out[0]}; name a file to try it", file=sys.stderr)
    for outcome in failures:
        reason = outcome.error.reason if outcome.error else ""
        print(f"failed: {outcome.source}: {reason}: {outcome.error}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


@app.command()
def styles() -> None:
    """List the house styles in use."""
    from minutesparse.styles import load

    for name, description in load().descriptions.items():
        print(f"{name:<18} {description}")


@app.command(name="new-style")
def new_style(
    name: Annotated[str, typer.Argument(help="Name of the style: small letters, digits, _ and -.")],
    folder: Annotated[Path, typer.Option("-o", "--output", help="Folder to make it in.")] = Path(),
) -> None:
    """Start a house style of your own: a TOML file and a folder of fixtures to try it on."""
    from minutesparse.styles.scaffold import scaffold

    for path in scaffold(name, folder):
        print(path)


@app.command()
def schema() -> None:
    """Print the record's JSON Schema (draft 2020-12)."""
    from minutesparse.records import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@contextmanager
def _naming(file: str) -> Iterator[None]:
    """Errors of reading name the file that they are about."""
    try:
        yield
    except ReadError as error:
        raise error if file in str(error) else ReadError(f"{file}: {error}", reason=error.reason) from error


def _write(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
        return
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise MinutesError(f"cannot write {path}: {error.strerror}") from error
