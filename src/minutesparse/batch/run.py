"""An archive → the ledger → an output: the flow of one run, which may be ended at any point and started again.

inputs → sources → (unchanged? known bytes?) → worker → ledger (durable) → sink. A source that changes while the run goes
on is taken again at its end.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from pydantic_core import from_json, to_json

from minutesparse.batch.cluster import Cluster
from minutesparse.batch.configuration import LIMITED, Configuration
from minutesparse.batch.delivery import Delivery
from minutesparse.batch.inputs import list_sources
from minutesparse.batch.ledger import Ledger, Row, State, pack, unpack
from minutesparse.batch.packed import Member
from minutesparse.batch.reading import MAKER, list_task, listing, parse_task, reading
from minutesparse.batch.sources import Signature, Source, absolute, digest, signature
from minutesparse.errors import MinutesError, ReadError
from minutesparse.sinks.registry import is_url
from minutesparse.workers import Inline, Pool, Result, Task, WorkersFailed

_ROUNDS = 3  # how often sources that changed in the meantime are taken again


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to do."""

    inputs: tuple[str, ...]
    output: str
    configuration: Configuration
    ledger: Path | None = None
    workers: int | None = None
    shard: tuple[int, int] = (1, 1)
    limit: int | None = None
    retry_quarantined: bool = False
    raw_csv: bool = False
    engine: Literal["local", "dask"] = "local"
    scheduler: str | None = None  # of a Dask cluster; without one it is made for the run

    def ledger_path(self) -> Path:
        """The ledger named, or the one beside the output."""
        if self.ledger is not None:
            return self.ledger
        part = "" if self.shard[1] == 1 else f".{self.shard[0]}-of-{self.shard[1]}"
        if is_url(self.output):
            return Path(f"minutesparse{part}.ledger")
        path = Path(self.output)
        return path.with_name(f"{path.name}{part}.ledger")


@dataclass(slots=True)
class Summary:
    """What became of the inputs of a run: numbers by status, and how many documents were as the ledger knew them."""

    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("ok", "partial", "quarantined", "skipped"), 0)
    )
    unchanged: int = 0
    failures: list[tuple[str, str, str]] = field(default_factory=list)  # uri, reason, message
    partial: list[tuple[str, str]] = field(default_factory=list)  # uri, reason
    skipped: list[tuple[str, str]] = field(default_factory=list)  # uri, reason
    interrupted: bool = False

    @property
    def documents(self) -> int:
        """Inputs that were not skipped."""
        return sum(self.counts.values()) - self.counts["skipped"]


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a run, for whoever shows its progress."""

    uri: str
    status: str
    reason: str | None
    message: str | None
    seconds: float
    unchanged: bool
    total: int


Watcher = Callable[[Told], None]
Beginning = Callable[[str], None]  # is told the uri of a document that a worker is given


class Run:
    """One run of an order. `execute` does it; `drain`, from a signal, has it end early but whole."""

    def __init__(self, order: Order, watch: Watcher = lambda told: None, begin: Beginning = lambda uri: None) -> None:
        self.order = order
        self._watch, self._begin = watch, begin
        self._pool: Pool | Inline | Cluster | None = None
        self._draining = False
        self._told: dict[str, Told] = {}  # by uri: a source taken twice counts once
        self._signatures: dict[str, Signature] = {}
        self._twins: dict[tuple[str, str], str] = {}  # bytes and ending → the uri that was parsed
        self._waiting: dict[tuple[str, str], list[Source]] = {}  # for the twin that is being parsed
        self._archives: dict[str, tuple[Signature | None, list[Member] | ReadError]] = {}
        self._total = 0

    def execute(self) -> Summary:
        """Do it all. Raises `ReadError` where an input is not there and `SinkError` where nothing can be written."""
        order = self.order
        with ExitStack() as stack:
            self._ledger = stack.enter_context(Ledger(order.ledger_path()))
            self._delivery = Delivery(self._ledger, order.output, raw_csv=order.raw_csv)
            stack.callback(self._delivery.close)
            # In this very process images would be of no use.
            self._images = self._delivery.takes_images and order.workers != 0
            self._pool = self._workers()
            stack.callback(self._pool.close)
            try:
                for _ in range(_ROUNDS):
                    fresh = self._untaken()
                    if not fresh or self._draining:
                        break
                    self._take(fresh)
            except WorkersFailed as error:
                raise MinutesError(f"the documents can't be parsed: {error}") from error
            self._delivery.finish()
        return self._summary()

    def drain(self) -> None:
        """Begin nothing new; what is being parsed is finished and all that is known is delivered."""
        self._draining = True
        if self._pool is not None:
            self._pool.drain()

    def _workers(self) -> Pool | Inline | Cluster:
        order, configuration = self.order, self.order.configuration
        if order.engine == "dask":
            seen = [absolute(given) for given in order.inputs if Path(given).exists()]
            return Cluster(MAKER, configuration, scheduler=order.scheduler, workers=order.workers, seen=seen)
        if order.workers == 0:
            return Inline(MAKER, configuration.setting())
        return Pool(
            MAKER,
            configuration.setting(),
            workers=order.workers,
            timeout=configuration.timeout,
            memory=configuration.memory,
        )

    # What there is to do

    def _untaken(self) -> list[Source]:
        """The inputs that this run has not taken, or not as they are now."""
        order = self.order
        ours = [order.ledger_path()] if is_url(order.output) else [order.ledger_path(), Path(order.output)]
        found = [s for s in list_sources(order.inputs, self._list_archive, ours) if _in_shard(s.uri, order.shard)]
        if order.limit is not None:
            documents = [source for source in found if not source.settled][: order.limit]
            found = documents
        self._total = len(found)
        return [source for source in found if source.uri not in self._told or self._touched(source)]

    def _touched(self, source: Source) -> bool:
        """Whether a source is not what it was when it was taken; one that is gone by now was taken in time."""
        if source.settled or "://" in source.path:
            return False
        now = signature(source.path)
        return now is not None and now != self._signatures.get(source.path)

    def _list_archive(self, path: str) -> list[Member] | ReadError:
        now = signature(path)
        if path not in self._archives or self._archives[path][0] != now:
            assert self._pool is not None
            found = next(iter(self._pool.run([list_task(path)])), None)
            self._archives[path] = (now, [] if found is None else listing(found))
        return self._archives[path][1]

    # Taking sources

    def _take(self, sources: Iterable[Source]) -> None:
        assert self._pool is not None
        for result in self._pool.run(self._tasks(sources)):
            self._parsed(result)

    def _tasks(self, sources: Iterable[Source]) -> Iterator[Task]:
        """The tasks of sources that must be parsed; what becomes of the others is known without."""
        for source in sources:
            if self._draining:
                return
            if source.settled:
                self._settle(self._row(source, "", source.settled, reason=source.reason, message=source.note))
                continue
            state = self._ledger.state(source.uri)
            known = state.sha256 if state is not None and self._good(state) else ""
            if source.local:
                task = self._local_task(source, state, known)
            else:
                self._remember(source)
                task = parse_task((source, ""), source, known, rows=self._images)
            if task is not None:
                self._begin(source.uri)
                yield task

    def _local_task(self, source: Source, state: State | None, known: str) -> Task | None:
        try:
            sha256, self._signatures[source.path] = digest(source.path)
        except ReadError as error:
            self._settle(self._row(source, "", "quarantined", reason=error.reason, message=str(error)))
            return None
        if state is not None and known == sha256:
            self._leave(source, state)
            return None
        key = (sha256, source.suffix())
        if key in self._waiting:
            self._waiting[key].append(source)
            return None
        twin = self._ledger.get(self._twins[key]) if key in self._twins else None
        if twin is not None and twin.sha256 == sha256:
            self._keep(_twin(twin, source))
            return None
        self._waiting[key] = []
        return parse_task((source, sha256), source, "", rows=self._images)

    def _remember(self, source: Source) -> None:
        now = None if "://" in source.path else signature(source.path)
        if now is not None:
            self._signatures[source.path] = now

    def _good(self, state: State) -> bool:
        """Whether what the ledger has of a source is what parsing it again would give."""
        if state.configuration != self.order.configuration.digest:
            return False
        if state.status != "quarantined":
            return state.status != "skipped"
        same = state.reason not in LIMITED or state.limits == self.order.configuration.limits
        return same and not self.order.retry_quarantined

    def _leave(self, source: Source, state: State) -> None:
        """Keep the row there is, under the metadata of today."""
        if state.metadata != dict(source.metadata):
            row = self._ledger.get(source.uri)
            if row is not None:
                self._ledger.put([replace(row, metadata=dict(source.metadata))])
                self._delivery.add(row.uri)
        self._tell(Told(source.uri, state.status, state.reason, state.message, 0.0, True, self._total))

    def _parsed(self, result: Result) -> None:
        source, sha256 = result.key
        found = reading(result)
        if found.status == "unchanged":
            state = self._ledger.state(source.uri)
            if state is not None:
                self._leave(source, state)
            return
        if source.local and found.sha256 not in ("", sha256):
            self._signatures.pop(source.path, None)  # it changed in between: look again at the end
        row = replace(
            self._row(source, found.sha256 or sha256, found.status, reason=found.reason, message=found.message),
            stage=found.stage,
            trace=found.trace,
            seconds=result.seconds,
            peak_memory=result.peak_memory,
            records=found.records,
        )
        self._keep(row, found.ticket)
        if source.local:
            self._serve_twins(row, (sha256, source.suffix()))
        if found.image:
            self._delivery.take(found.image, found.tickets)

    def _serve_twins(self, row: Row, key: tuple[str, str]) -> None:
        """The sources that waited for these bytes to be parsed."""
        self._twins[key] = row.uri
        for twin in self._waiting.pop(key, ()):
            if row.sha256 == key[0]:
                self._keep(_twin(row, twin))
            else:
                self._signatures.pop(twin.path, None)

    def _row(self, source: Source, sha256: str, status: str, *, reason: str | None, message: str | None) -> Row:
        configuration = self.order.configuration
        return Row(
            source.uri,
            sha256,
            configuration.digest,
            configuration.limits,
            status,  # type: ignore[arg-type]  # one of those that workers and sources give
            reason=reason,
            message=message,
            metadata=dict(source.metadata),
        )

    def _settle(self, row: Row) -> None:
        """Keep the row of a source that was not read, unless it says what the ledger says already."""
        state = self._ledger.state(row.uri)
        if state is not None and (state.status, state.reason, state.message) == (row.status, row.reason, row.message):
            self._tell(Told(row.uri, row.status, row.reason, row.message, 0.0, True, self._total))
        else:
            self._keep(row)

    def _keep(self, row: Row, ticket: str = "") -> None:
        self._ledger.put([row])
        self._tell(Told(row.uri, row.status, row.reason, row.message, row.seconds, False, self._total))
        self._delivery.add(row.uri, ticket)

    def _tell(self, told: Told) -> None:
        self._told[told.uri] = told
        self._watch(told)

    def _summary(self) -> Summary:
        summary = Summary(interrupted=self._draining)
        for _, told in sorted(self._told.items()):
            summary.counts[told.status] += 1
            summary.unchanged += told.unchanged and told.status != "skipped"
            if told.status == "quarantined":
                summary.failures.append((told.uri, told.reason or "", told.message or ""))
            elif told.status == "partial":
                summary.partial.append((told.uri, told.reason or ""))
            elif told.status == "skipped":
                summary.skipped.append((told.uri, told.reason or ""))
        return summary


def _in_shard(uri: str, shard: tuple[int, int]) -> bool:
    which, count = shard
    return int.from_bytes(hashlib.sha256(uri.encode("utf-8", "replace")).digest()[:8]) % count == which - 1


def _twin(row: Row, source: Source) -> Row:
    """The row of a source that has the same bytes as one that was parsed."""
    records = []
    for packed in row.records:
        record = from_json(unpack(packed))
        record["source"]["uri"] = source.uri
        records.append(pack(to_json(record)))
    return replace(row, uri=source.uri, metadata=dict(source.metadata), records=tuple(records))
