"""Documents → one file of JSON lines, a record a line, gzipped where its name ends so.

A line is the record as `Minutes.to_json()` gives it. Where the user gave a document metadata, the line has one more key
at its end, "metadata". Documents without a record have no line. The file is replaced whole, the same input always gives
the same bytes.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, cast

from minutesparse.sinks import Document
from minutesparse.sinks.files import clear_drafts, replacing


class JsonlSink:
    """A `.jsonl` or `.jsonl.gz` file."""

    incremental = False

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, documents: Iterable[Document]) -> None:
        """Replace the file with the records of `documents`, in their order. Raises `SinkError`."""
        clear_drafts(self.path.parent)
        with replacing(self.path) as file:
            if self.path.name.lower().endswith(".gz"):
                with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0, compresslevel=6) as packed:
                    _write_lines(cast("BinaryIO", packed), documents)
            else:
                _write_lines(file, documents)

    def close(self) -> None:
        """Nothing is left to do."""


def _write_lines(file: BinaryIO, documents: Iterable[Document]) -> None:
    for document in documents:
        for record in document.records:
            file.write(_with_metadata(record, document) if document.metadata else record)
            file.write(b"\n")


def _with_metadata(record: bytes, document: Document) -> bytes:
    told = json.dumps(dict(document.metadata), ensure_ascii=False, separators=(",", ":"))
    return record[:-1] + b',"metadata":' + told.encode("utf-8", "replace") + b"}"
