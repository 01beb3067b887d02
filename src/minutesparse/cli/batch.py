"""`minutesparse batch`: many documents → their records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from minutesparse.cli.options import Style


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(batch)


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
