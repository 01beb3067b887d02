"""Documents → a folder of Parquet files, one a table, for data frames (needs pyarrow)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from minutesparse.errors import SinkError
from minutesparse.relational import TABLES, chunks, rows
from minutesparse.sinks import Document
from minutesparse.sinks.columns import columns, schema
from minutesparse.sinks.folders import check_folder, replacing_folder, write_descriptor

_CHUNK = 500  # documents a row group


class ParquetSink:
    """A folder of Parquet files with a Frictionless `datapackage.json`, replaced whole.

    Raises `SchemaMismatch` where there is something else in its place.
    """

    incremental = False

    def __init__(self, path: Path) -> None:
        check_folder(path)
        self.path = path

    def write(self, documents: Iterable[Document]) -> None:
        """Replace the folder with the tables of `documents`. Raises `SinkError`."""
        try:
            with replacing_folder(self.path) as folder:
                with ExitStack() as files:
                    writers = {
                        table.name: files.enter_context(
                            parquet.ParquetWriter(folder / f"{table.name}.parquet", schema(table), compression="zstd")
                        )
                        for table in TABLES
                    }
                    for chunk in chunks(documents, _CHUNK):
                        new = rows(chunk)
                        for table in TABLES:
                            if new[table.name]:
                                writers[table.name].write_table(columns(table, new[table.name]))
                write_descriptor(folder, "parquet", mediatype="application/vnd.apache.parquet")
        except pa.ArrowException as error:
            raise SinkError(f"cannot write {self.path}: {error}") from error

    def close(self) -> None:
        """Nothing is left to do."""
