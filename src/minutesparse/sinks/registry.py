"""A target as a person writes it → the sink that writes it: by its ending, or by the scheme of its URL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from minutesparse.errors import SinkError
from minutesparse.sinks import Sink


@dataclass(frozen=True, slots=True)
class _Entry:
    place: str  # "module:Class", of which the one argument is the target
    extra: str = ""  # what to install for it


_JSONL = _Entry("minutesparse.sinks.jsonl:JsonlSink")
_SQLITE = _Entry("minutesparse.sinks.sqlite:SqliteSink")
_CSV = _Entry("minutesparse.sinks.csv:CsvSink")
_POSTGRESQL = _Entry("minutesparse.sinks.postgresql:PostgresqlSink", "postgres")
_DIRECTORY = _Entry("minutesparse.sinks.directory:DirectorySink")
_ENDINGS = {
    ".jsonl": _JSONL,
    ".jsonl.gz": _JSONL,
    ".sqlite": _SQLITE,
    ".sqlite3": _SQLITE,
    ".db": _SQLITE,
    ".duckdb": _Entry("minutesparse.sinks.duckdb:DuckdbSink", "duckdb"),
    ".parquet": _Entry("minutesparse.sinks.parquet:ParquetSink", "parquet"),
    ".csv": _CSV,
}
_SCHEMES = {"postgresql": _POSTGRESQL, "postgres": _POSTGRESQL}


def is_url(target: str) -> bool:
    """Whether a target is a database server's URL and no path."""
    return "://" in target


def identity(target: str) -> str:
    """The same for a target wherever it is named from."""
    return target if is_url(target) else str(Path(target).resolve())


def open_sink(target: str, *, raw_csv: bool = False) -> Sink:
    """The sink that writes `target`: a folder, where no other kind is known by its ending. Raises `SinkError`.

    With `raw_csv` a CSV file's cells are as they are, also where a spreadsheet would take them for formulas.
    """
    entry = _entry(target)
    module, name = entry.place.split(":")
    try:
        found = getattr(import_module(module), name)
    except ImportError as error:
        if not entry.extra:
            raise
        raise SinkError(f"{target} needs more: pip install 'minutesparse[{entry.extra}]' ({error})") from error
    make = cast("Callable[..., Sink]", found)
    if is_url(target):
        return make(target)
    return make(Path(target), escape=False) if raw_csv and entry is _CSV else make(Path(target))


def _entry(target: str) -> _Entry:
    if is_url(target):
        scheme = target.partition(":")[0].partition("+")[0].lower()
        if scheme not in _SCHEMES:
            raise SinkError(f"{target}: no way to write to {scheme}://; known are {', '.join(sorted(_SCHEMES))}")
        return _SCHEMES[scheme]
    name = target.rstrip("/\\").lower()
    ending = max((e for e in _ENDINGS if name.endswith(e)), key=len, default="")
    return _ENDINGS.get(ending, _DIRECTORY)
