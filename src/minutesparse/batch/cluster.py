"""Tasks → Results on a Dask cluster: in chunks, each run by a supervised process beside a worker of the cluster.

What a document does to its process is between that process and its supervisor, as without Dask; Dask runs chunks again whose
worker is lost. Tasks name their documents by path or URL: all workers must see them where the run sees them.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from minutesparse.batch.configuration import Configuration
from minutesparse.errors import MinutesError
from minutesparse.workers import Pool, Result, Task, WorkersFailed

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

_CHUNK = 20  # tasks; one a task costs Dask more than the documents
_FIRST = 4  # tasks of the first chunks, so that all workers soon have some
_AHEAD = 2  # chunks a thread of the cluster that are under way
_DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"  # Ctrl-C is for the run, which drains
_PATIENCE = 60.0  # seconds until the first worker must be there


@dataclass(frozen=True, slots=True)
class Job:
    """What all chunks of a run have in common. `seen` are files and folders that a worker must see."""

    maker: str
    options: dict[str, Any]
    digest: str
    seen: tuple[str, ...]

    def configuration(self) -> Configuration:
        """As this machine's code and rules make it."""
        return Configuration(**self.options)


class Unfit(RuntimeError):
    """A worker of the cluster can't do what the run is about."""


class Cluster:
    """What `Pool` does, on the Dask cluster at `scheduler`, or on one of `workers` processes made for the run.

    Raises `MinutesError` where there is no Dask or no cluster. Workers that have another version of minutesparse or of
    the house styles, or don't see the documents, end the run: `WorkersFailed`.
    """

    def __init__(
        self,
        maker: str,
        configuration: Configuration,
        *,
        scheduler: str | None = None,
        workers: int | None = None,
        seen: Sequence[str] = (),
    ) -> None:
        names = ("every", "text", "timeout", "memory", "ocr")
        options = {name: getattr(configuration, name) for name in names}
        self._job = Job(maker, {"styles": configuration.places(), **options}, configuration.digest, tuple(seen))
        self._draining = False
        self._local, self._client = _connect(scheduler, workers)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The result of each task as its chunk comes, in no fixed order; tasks are taken as the cluster gets free."""
        from distributed import wait

        feed, under_way = iter(tasks), _UnderWay()
        try:
            while True:
                self._fill(feed, under_way)
                if not under_way.chunks:
                    return
                for future in wait(list(under_way.chunks), return_when="FIRST_COMPLETED").done:
                    yield from self._results(future, under_way)
        finally:
            self._client.cancel(list(under_way.chunks))

    def drain(self) -> None:
        """Take no more tasks: `run` ends when the chunks under way are done."""
        self._draining = True

    def close(self) -> None:
        """Let go of the cluster; one that was made for the run ends."""
        try:
            if self._local is None:
                self._client.run(_release)
        except Exception:  # noqa: BLE001, S110, RUF100  # a cluster that is gone needs no cleaning
            pass
        self._client.close()
        if self._local is not None:
            self._local.close()

    def _fill(self, feed: Iterator[Task], under_way: _UnderWay) -> None:
        slots = max(sum(self._client.nthreads().values()), 1)
        while not self._draining and not under_way.exhausted and len(under_way.chunks) < _AHEAD * slots:
            size = min(_CHUNK, _FIRST << under_way.given // (_AHEAD * slots))
            chunk = list(islice(feed, size))
            if len(chunk) < size:
                under_way.exhausted = True
            if chunk:
                under_way.given += 1
                under_way.chunks[self._submit(chunk)] = chunk

    def _submit(self, chunk: list[Task]) -> Future:
        return self._client.submit(run_chunk, self._job, [task.payload for task in chunk], pure=False)

    def _results(self, future: Future, under_way: _UnderWay) -> Iterator[Result]:
        from distributed import KilledWorker

        chunk = under_way.chunks.pop(future)
        if future.status == "finished":
            for result in future.result():
                yield replace(result, key=chunk[result.key].key)
            return
        if future.status != "error":
            raise WorkersFailed("the Dask scheduler is gone")
        error = future.exception()
        if not isinstance(error, KilledWorker):
            raise WorkersFailed(f"a Dask worker refuses: {error}" if isinstance(error, Unfit) else repr(error))
        if len(chunk) == 1:  # the last of several workers that were lost with it
            yield Result(chunk[0].key, None, "crash", f"Dask lost every worker that it was given to: {error}")
            return
        for task in chunk:
            under_way.chunks[self._submit([task])] = [task]


@dataclass(slots=True)
class _UnderWay:
    chunks: dict[Future, list[Task]] = field(default_factory=dict)
    given: int = 0
    exhausted: bool = False


def _connect(scheduler: str | None, workers: int | None) -> tuple[LocalCluster | None, Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise MinutesError("--engine dask needs more: pip install 'minutesparse[dask]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # the loss of a worker is no news to a person
    local = None
    try:
        if scheduler is None:
            local = LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                memory_limit=0,  # what takes memory are the processes beside it, which have a limit
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
                preload=_DEAF,
            )
        client = Client(local if local is not None else scheduler, timeout=_PATIENCE)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise MinutesError(f"no Dask cluster at {scheduler or 'this machine'}: {error}") from error
    return local, client


# On a worker of the cluster


@dataclass(slots=True)
class _Beside:
    """The supervised process of a thread of the worker."""

    job: Job
    pool: Pool
    used: threading.Lock = field(default_factory=threading.Lock)


_beside: dict[int, _Beside] = {}  # by thread


def run_chunk(job: Job, payloads: list[bytes]) -> list[Result]:
    """The results of a chunk, with their places in it as keys."""
    _check(job.maker, job.digest, tuple(sorted(job.options.items())), job.seen)
    mine = _beside.get(threading.get_ident())
    if mine is None or mine.job != job:
        if mine is not None:
            mine.pool.close()
        mine = _beside[threading.get_ident()] = _Beside(job, _pool(job))
    with mine.used:
        return list(mine.pool.run(Task(number, payload) for number, payload in enumerate(payloads)))


def _pool(job: Job) -> Pool:
    configuration = job.configuration()
    return Pool(
        job.maker, configuration.setting(), workers=1, timeout=configuration.timeout, memory=configuration.memory
    )


@cache
def _check(maker: str, digest: str, options: tuple[tuple[str, Any], ...], seen: tuple[str, ...]) -> None:
    """See that this worker would make the records that the run's own machine would make."""
    for path in seen:
        if not os.path.exists(path):
            raise Unfit(f"it does not see {path}; documents must be on a file system that all workers share, or URLs")
    if Configuration(**dict(options)).digest != digest:
        raise Unfit("its minutesparse or its house styles are not those of this machine")


def _release() -> None:
    """End the processes that no chunk uses."""
    for thread, beside in list(_beside.items()):
        if beside.used.acquire(blocking=False):
            beside.pool.close()
            _beside.pop(thread, None)
