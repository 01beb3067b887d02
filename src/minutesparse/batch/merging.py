"""Ledgers of shards → one ledger and one output, as a single run over all of it would have left them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from minutesparse.batch.ledger import Ledger, Row
from minutesparse.errors import SinkError
from minutesparse.sinks.registry import identity, is_url, open_sink

_BATCH = 100


def merge(parts: Sequence[str], output: str, ledger: Path | None = None) -> dict[str, int]:
    """Bring what the ledgers of `parts` (outputs, or ledgers) hold into `output`; the numbers of rows by status.

    Of two rows with one uri that of the later part is taken. Raises `SinkError`.
    """
    place = ledger or (Path("minutesparse.ledger") if is_url(output) else Path(f"{output.rstrip('/')}.ledger"))
    sources = [path for part in parts for path in ledgers(part)]
    if place in sources:
        raise SinkError(f"{place} is one of the parts; name another output")
    with Ledger(place) as merged:
        for source in sources:
            with Ledger(source) as part:
                for rows in _chunks(part.rows()):
                    merged.put(rows)
        merged.deliver_anew(identity(output))
        sink = open_sink(output)
        if sink.incremental:
            while rows := merged.undelivered(_BATCH):
                sink.write([row.document() for row in rows])
                merged.deliver(row.uri for row in rows)
        else:
            sink.write(row.document() for row in merged.rows())
            merged.deliver_all()
        sink.close()
        return merged.counts()


def ledgers(part: str) -> list[Path]:
    """The ledger that `part` is, or those of the output that it is. Raises `SinkError` where there is none."""
    path = Path("minutesparse") if is_url(part) else Path(part)
    if path.name.endswith(".ledger"):
        found = [path] if path.exists() else []
    else:
        found = sorted({*path.parent.glob(f"{path.name}.ledger"), *path.parent.glob(f"{path.name}.*-of-*.ledger")})
    if not found:
        raise SinkError(f"{part}: no ledger is beside it; name the ledger itself")
    return found


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == _BATCH:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
