"""The ledger's rows → the output: what it has not got yet, a batch at a time, whole or not at all."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from minutesparse.batch.ledger import Ledger
from minutesparse.errors import SinkError
from minutesparse.sinks import Document
from minutesparse.sinks.registry import identity, is_url, open_sink

if TYPE_CHECKING:
    from minutesparse.relational import Constants

_BATCH = 100  # documents a delivery to an incremental sink
_LARGEST = 16 << 20  # bytes of rows that wait for it
_PATIENCE = 5.0  # seconds that a document waits for others to be delivered with
_TRIES = 4  # of a delivery that failed for a reason that may pass


class Delivery:
    """The way from a ledger to the output named `target`. Raises `SinkError` where that can't be opened.

    An incremental sink is given documents as they come, with the rows that workers made of them; what is not delivered when
    a run is killed is made again from the ledger. Other sinks are given everything at the end.
    """

    def __init__(self, ledger: Ledger, target: str, *, raw_csv: bool = False) -> None:
        known = Path(target).exists() if not is_url(target) else True
        self._ledger = ledger
        self._sink = open_sink(target, raw_csv=raw_csv)
        self._made: dict[str, bytes] = {}  # by uri
        self._new, self._size, self._last = 0, 0, time.monotonic()
        marked = identity(target) + (" (raw)" if raw_csv else "")
        self._fresh = not known or getattr(self._sink, "created", False)
        if self._fresh or ledger.target() != marked:  # its marks are of another output
            ledger.deliver_anew(marked)

    @property
    def constants(self) -> Constants | None:
        """What is to stand for null, false and true in rows that are made for it; None where it takes none."""
        return getattr(self._sink, "constants", None)

    def add(self, uri: str, made: bytes = b"") -> None:
        """The ledger has a new row of `uri`; `made` are the rows of tables that were made of it."""
        if not self._sink.incremental:
            return
        self._made[uri] = made
        self._new += 1
        self._size += len(made)
        if self._new >= _BATCH or self._size > _LARGEST or time.monotonic() > self._last + _PATIENCE:
            self._deliver()

    def finish(self) -> None:
        """Give the output all that it lacks and complete it."""
        if self._sink.incremental:
            self._deliver()
        elif self._fresh or self._ledger.undelivered(1):
            self._sink.write(row.document() for row in self._ledger.rows())
            self._ledger.deliver_all()
        self._sink.close()

    def close(self) -> None:
        """Let go of the output after an error, which is the one to tell; after `finish` it does nothing."""
        with suppress(Exception):
            self._sink.close()

    def _deliver(self) -> None:
        while rows := self._ledger.undelivered(_BATCH):
            self._write([row.document(self._made.pop(row.uri, b"")) for row in rows])
            self._ledger.deliver(row.uri for row in rows)
        self._made.clear()
        self._new, self._size, self._last = 0, 0, time.monotonic()

    def _write(self, documents: list[Document]) -> None:
        """Try again, with longer and longer pauses, what failed for a reason that may pass."""
        for attempt in range(1, _TRIES + 1):
            try:
                self._sink.write(documents)
                return
            except SinkError as error:
                if attempt == _TRIES or not error.transient:
                    raise
            time.sleep(2.0**attempt / 2)
