"""`minutesparse batch` and `merge`: many documents → their records, in a folder, a file or a database."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from minutesparse.cli.options import Memory, Ocr, Style, Timeout, read_shard, read_size
from minutesparse.errors import MinutesError, ReadError, SinkError, StyleError

if TYPE_CHECKING:
    from minutesparse.batch import Order, Summary

USAGE, UNWRITTEN, INTERRUPTED = 2, 3, 130

_Output = Annotated[
    str,
    typer.Option(
        "-o",
        "--output",
        help="A folder (one <file name>.json a document), out.jsonl, out.jsonl.gz, out.sqlite, out.duckdb, "
        "out.parquet/, out.csv/ or postgresql://…",
    ),
]
_Ledger = Annotated[
    Path | None, typer.Option("--ledger", help="What was done so far; by default beside the output, as OUT.ledger.")
]
_Inputs = Annotated[
    list[str],
    typer.Argument(help="Documents, folders, patterns, zip archives, manifests (.csv, .jsonl with `path`), URLs."),
]
_Workers = Annotated[
    int | None, typer.Option("--workers", min=0, help="Processes; by default one a core. 0: in this process.")
]
_RawCsv = Annotated[
    bool, typer.Option("--raw-csv", help="Leave CSV cells that a spreadsheet takes for formulas (= + - @) as they are.")
]
_Engine = Annotated[
    Literal["local", "dask"], typer.Option("--engine", help="Processes of this machine, or of a Dask cluster.")
]
_Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="Of the Dask cluster (tcp://…); without it one is made here.")
]
_Log = Annotated[
    str | None, typer.Option("--log-json", help="A file for one JSON object a document; - for standard error.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(batch)
    app.command()(merge)


def batch(
    inputs: _Inputs,
    output: _Output,
    workers: _Workers = None,
    timeout: Timeout = 60,
    memory: Memory = "1GiB",
    shard: Annotated[str, typer.Option("--shard", help="K/N: the K-th of N parts of the documents.")] = "1/1",
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many documents.")] = None,
    retry: Annotated[
        bool, typer.Option("--retry-quarantined", help="Try again what failed, also where it would fail again.")
    ] = False,
    every: Annotated[bool, typer.Option("--all", help="A record for each meeting that a document holds.")] = False,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the documents' text in the records.")] = True,
    raw_csv: _RawCsv = False,
    style: Style = None,
    ocr: Ocr = False,
    ledger: _Ledger = None,
    engine: _Engine = "local",
    scheduler: _Scheduler = None,
    log: _Log = None,
) -> None:
    """Convert many documents; one that fails never stops the rest. Run it again to go on where it ended.

    Exit code: 0 all fine, 1 some quarantined, 2 wrong arguments, 3 the output can't be written, 130 interrupted.
    """
    from minutesparse.batch import Configuration, Order

    try:
        configuration = Configuration(style or (), every, text, timeout, read_size(memory), ocr)
        _check_engine(engine, scheduler, workers)
        order = Order(
            inputs=tuple(inputs),
            output=output,
            configuration=configuration,
            ledger=ledger,
            workers=workers,
            shard=read_shard(shard),
            limit=limit,
            retry_quarantined=retry,
            raw_csv=raw_csv,
            engine=engine,
            scheduler=scheduler,
        )
        summary = _execute(order, log)
    except MinutesError as error:
        raise _told(error) from None
    except KeyboardInterrupt:
        print("stopped; the same command goes on", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    if summary.interrupted:
        raise typer.Exit(INTERRUPTED)
    if summary.failures:
        raise typer.Exit(1)


def merge(
    parts: Annotated[list[str], typer.Argument(help="Outputs of shards, or their ledgers.")],
    output: _Output,
    ledger: _Ledger = None,
) -> None:
    """Join the outputs of shards, from their ledgers, to the output that one run would have written."""
    from minutesparse.batch.merging import merge as join

    try:
        counts = join(parts, output, ledger)
    except SinkError as error:
        raise _told(error) from None
    told = ", ".join(f"{count} {status}" for status, count in counts.items())
    print(f"{output}: {told}", file=sys.stderr)


def _check_engine(engine: str, scheduler: str | None, workers: int | None) -> None:
    if scheduler is not None and engine != "dask":
        raise MinutesError("--scheduler is for --engine dask")
    if engine == "dask" and (workers == 0 or (workers is not None and scheduler is not None)):
        raise MinutesError("--workers with --engine dask is for a cluster made here, of at least one")


def _execute(order: Order, log: str | None) -> Summary:
    from minutesparse.batch import Run
    from minutesparse.batch.interrupts import draining
    from minutesparse.batch.progress import progress
    from minutesparse.cli.outcome import as_json, show

    with progress(log) as watching:
        try:
            run = Run(order, watching.told, watching.begun) if order.engine == "local" else Run(order, watching.told)
            with draining(run.drain):
                summary = run.execute()
        except MinutesError as error:
            watching.end(event="error", message=str(error))
            raise
        seconds = watching.tally.seconds
        watching.end(**as_json(summary, order, seconds))
    if log != "-":
        show(summary, order, seconds)
    return summary


def _told(error: MinutesError) -> typer.Exit:
    """The end of a command that an error stops, which is printed."""
    print(f"minutesparse: {error}", file=sys.stderr)
    if isinstance(error, SinkError):
        return typer.Exit(UNWRITTEN)
    arguments = isinstance(error, ReadError | StyleError) or type(error) is MinutesError
    return typer.Exit(USAGE if arguments else 1)
