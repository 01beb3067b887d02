"""Documents → a folder of CSV files, one a table, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from minutesparse.relational import TABLES, chunks, rows
from minutesparse.relational.cells import escaped
from minutesparse.sinks import Document
from minutesparse.sinks.folders import check_folder, replacing_folder, write_descriptor

_CHUNK = 200  # documents whose rows are in memory at once
_NOTE = "Text that starts with = + - @, a tab or a carriage return has ' before it, lest a spreadsheet runs it."


class CsvSink:
    """A folder of CSV files (UTF-8, RFC 4180, an empty cell for null) with a Frictionless `datapackage.json`.

    `escape=False` leaves out the ' before text that a spreadsheet would take for a formula. The folder is replaced whole.
    Raises `SchemaMismatch` where there is something else in its place.
    """

    incremental = False

    def __init__(self, path: Path, *, escape: bool = True) -> None:
        check_folder(path)
        self.path = path
        self._convert = _safe if escape else _plain
        self._note = _NOTE if escape else ""

    def write(self, documents: Iterable[Document]) -> None:
        """Replace the folder with the tables of `documents`. Raises `SinkError`."""
        with replacing_folder(self.path) as folder:
            with ExitStack() as files:
                writers = {}
                for table in TABLES:
                    path = folder / f"{table.name}.csv"
                    file = files.enter_context(path.open("w", encoding="utf-8", newline=""))
                    writers[table.name] = csv.writer(file)
                    writers[table.name].writerow(table.names)
                for chunk in chunks(documents, _CHUNK):
                    for name, values in rows(chunk).items():
                        writers[name].writerows(map(self._convert, values))
            about = {"mediatype": "text/csv", "encoding": "utf-8", "dialect": {"lineTerminator": "\r\n"}}
            write_descriptor(folder, "csv", self._note, **about)

    def close(self) -> None:
        """Nothing is left to do."""


def _plain(row: Iterable[object]) -> list[object]:
    return [("true" if value else "false") if isinstance(value, bool) else value for value in row]


def _safe(row: Iterable[object]) -> list[object]:
    return escaped(_plain(row))
