"""Documents of a run → a folder, a file, a database: the protocol that every sink follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, get_args

Status = Literal["ok", "partial", "quarantined", "skipped"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Document:
    """What became of one input of a run: one row of the ledger, and what a sink is given.

    `uri` names the input and is unique in a run; `records` holds a record's JSON for each meeting that was taken from
    it, none where it was quarantined (then `reason` is the code, `message` the words). `metadata` is the user's own, from
    a manifest. `seconds` and `peak_memory` (bytes) are what it cost; no sink writes them, since they differ between runs.
    """

    uri: str
    sha256: str
    status: Status
    records: tuple[bytes, ...] = ()
    reason: str | None = None
    message: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    peak_memory: int = 0


class Sink(Protocol):
    """Where documents go. Never alters a record. Raises `SinkError` where it can't write."""

    incremental: bool
    """True: `write` replaces the documents it is given and leaves others alone. False: `write` is given all of them, in
    the order of their uris, and replaces the output whole."""

    def write(self, documents: Iterable[Document]) -> None:
        """Write them whole or not at all; what is there of the same uri is replaced."""

    def close(self) -> None:
        """Finish. After it the output is complete and consistent. Called again it does nothing.

        An incremental sink also tells, as `created`, whether it found nothing and made its tables anew. One that can has a
        method `take(image, uris)`, to write documents whose rows another process has put into a `sinks.image.Image`.
        """
