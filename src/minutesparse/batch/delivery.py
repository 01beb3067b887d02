"""The ledger's rows → the output: what it has not got yet, a batch at a time, whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from minutesparse.batch.ledger import Ledger, Row
from minutesparse.errors import SinkError
from minutesparse.sinks.registry import identity, is_url, open_sink

if TYPE_CHECKING:
    from minutesparse.batch.gathering import Ticket

_BATCH = 100  # documents a delivery to an incremental sink
_PATIENCE = 5.0  # seconds that a document waits for others to be delivered with
_LOST = 20.0  # seconds after which an image that was promised is not waited for
_TRIES = 4  # of a delivery that failed for a reason that may pass


class Delivery:
    """The way from a ledger to the output named `target`. Raises `SinkError` where that can't be opened.

    An incremental sink is given documents as they come: those whose rows are to come in an image with that, others from the
    ledger. What is not delivered when a run is killed is delivered by the next one. Other sinks are given everything at the
    end.
    """

    def __init__(self, ledger: Ledger, target: str, *, raw_csv: bool = False) -> None:
        known = Path(target).exists() if not is_url(target) else True
        self._ledger = ledger
        self._sink = open_sink(target, raw_csv=raw_csv)
        self.takes_images = hasattr(self._sink, "take")
        self._new: set[str] = set()  # uris of rows to be delivered from the ledger
        # By uri, the oldest first: what images are to bring, and since when.
        self._coming: dict[str, tuple[Ticket, float]] = {}
        self._last = time.monotonic()
        marked = identity(target) + (" (raw)" if raw_csv else "")
        self._fresh = not known or getattr(self._sink, "created", False)
        if self._fresh or ledger.target() != marked:  # its marks are of another output
            ledger.deliver_anew(marked)

    def add(self, uri: str, ticket: Ticket = "") -> None:
        """The ledger has a new row of `uri`, of which rows of tables come in an image if it has a ticket."""
        if not self._sink.incremental:
            return
        now = time.monotonic()
        self._coming.pop(uri, None)
        if ticket:
            self._coming[uri] = ticket, now
            self._new.discard(uri)
        else:
            self._new.add(uri)
        oldest = next(iter(self._coming), None)
        if oldest is not None and now > self._coming[oldest][1] + _LOST:
            del self._coming[oldest]
            self._new.add(oldest)
        if len(self._new) >= _BATCH or (self._new and now > self._last + _PATIENCE):
            self._deliver(row for uri in sorted(self._new) if (row := self._ledger.get(uri)))

    def take(self, image: bytes, tickets: dict[str, Ticket]) -> None:
        """Deliver what an image brings, if that is still all as the ledger has it."""
        if all(self._coming.get(uri, ("",))[0] == ticket for uri, ticket in tickets.items()):
            self._patiently(lambda: self._sink.take(image, list(tickets)))  # type: ignore[attr-defined]  # not all have it
            self._ledger.deliver(tickets)
            for uri in tickets:
                del self._coming[uri]

    def finish(self) -> None:
        """Give the output all that it lacks and complete it."""
        if self._sink.incremental:
            while rows := self._ledger.undelivered(_BATCH):
                self._deliver(rows)
        elif self._fresh or self._ledger.undelivered(1):
            self._sink.write(row.document() for row in self._ledger.rows())
            self._ledger.deliver_all()
        self._sink.close()

    def close(self) -> None:
        """Let go of the output after an error, which is the one to tell; after `finish` it does nothing."""
        with suppress(Exception):
            self._sink.close()

    def _deliver(self, rows: Iterable[Row]) -> None:
        rows = list(rows)
        self._patiently(lambda: self._sink.write([row.document() for row in rows]))
        self._ledger.deliver(row.uri for row in rows)
        self._new.clear()
        self._last = time.monotonic()

    def _patiently(self, write: Callable[[], None]) -> None:
        """Try again, with longer and longer pauses, what failed for a reason that may pass."""
        for attempt in range(1, _TRIES + 1):
            try:
                write()
                return
            except SinkError as error:
                if attempt == _TRIES or not error.transient:
                    raise
            time.sleep(2.0**attempt / 2)
