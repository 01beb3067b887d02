"""Documents that a worker has read → an image of their rows, now and then: so the making of rows is shared out.

An image is an offer. What becomes of a document never depends on it: where one is lost with its worker, or a document of it
was read anew meanwhile, rows are made from the ledger.
"""

from __future__ import annotations

import sqlite3
import time
import uuid

from minutesparse.errors import SinkError
from minutesparse.sinks import Document
from minutesparse.sinks.image import POSSIBLE, Image

_MOST = 64  # documents of an image
_LARGEST = 1 << 20  # bytes of a document's records: a worker's memory is for the reading
_HEAVIEST = 16 << 20  # bytes of the records of all documents of an image
_PATIENCE = 3.0  # seconds that a document waits for others

Ticket = str
"""Names one reading of a document; empty of one that no image will hold."""


class Gathering:
    """The documents since the last image."""

    def __init__(self) -> None:
        self._image: Image | None = None
        self._tickets: dict[str, Ticket] = {}  # by uri
        self._begun = 0.0
        self._held = 0

    def add(self, document: Document) -> Ticket:
        """Add a document, if it is of ordinary size and an image can hold it."""
        size = sum(map(len, document.records))
        if not POSSIBLE or document.uri in self._tickets or size > _LARGEST:
            return ""
        try:
            if self._image is None:
                self._image, self._begun = Image(), time.monotonic()
            self._image.add(document)
        except (SinkError, sqlite3.Error, MemoryError):  # no fault of the reading, which is to be judged by itself
            return ""
        self._held += size
        self._tickets[document.uri] = uuid.uuid4().hex
        return self._tickets[document.uri]

    def take(self) -> tuple[dict[str, Ticket], bytes]:
        """The tickets by uri and the image, if it is time for one."""
        full = len(self._tickets) >= _MOST or self._held >= _HEAVIEST
        if self._image is None or not full and time.monotonic() < self._begun + _PATIENCE:
            return {}, b""
        image, tickets = self._image, self._tickets
        self._image, self._tickets, self._held = None, {}, 0
        try:
            return tickets, image.close()
        except (sqlite3.Error, MemoryError):
            return {}, b""
