"""Tasks → Results, through supervised worker processes, whatever the function does to its process."""

from __future__ import annotations

import json
import os
import selectors
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from types import TracebackType
from typing import Any, Self

from minutesparse.workers.frames import Channel, Overrun
from minutesparse.workers.launching import Ended, Launcher, launcher
from minutesparse.workers.results import Failure, Maker, Result, Task, WorkersFailed, name_of
from minutesparse.workers.worker import Bounds

_GRACE = 1.0  # seconds past its limit until a worker that did not end itself is killed
_ABORT = 6
_START_LIMIT = 120.0  # seconds for a worker to be ready
_START_TRIES = 3
_LARGEST_RESULT = 1 << 30
_NEARLY_ALL = 0.7  # of its memory limit: a process that dies there died of it
_HALF = 0.4  # one that gives up there, by abort, had asked for as much again


@dataclass(slots=True)
class _Job:
    task: Task
    again: bool = False  # its first failure may have been its predecessors' doing


@dataclass(slots=True)
class _Worker:
    number: int
    channel: Channel
    deadline: float
    ready: bool = False
    job: _Job | None = None  # what it works on; none is queued behind it, lest one waits for another's time limit
    done: int = 0
    born: int = 0  # bytes resident when it started
    started: float = 0.0
    stage: str = ""
    verdict: Failure | None = None  # why it was killed
    leaving: bool = False  # is given no more tasks


class Pool:
    """Runs a function in worker processes that may crash, hang or grow without harm to any other task.

    `maker(setting)` makes the function, once, in a server process. A task that takes more than `timeout` seconds or
    `memory` bytes of address space is ended with all that it started, and its result says so; a task whose process
    fails after it had served others is tried once more in a fresh process, so that a result depends on its task alone.
    A worker is replaced after `renew_after` tasks, or when it has grown by `growth` bytes. 0 is no limit. Use from one
    thread, in one `run` at a time.
    """

    def __init__(
        self,
        maker: str | Maker,
        setting: bytes = b"",
        *,
        workers: int | None = None,
        timeout: float = 60.0,
        memory: int = 1 << 30,
        renew_after: int = 1000,
        growth: int = 128 << 20,
        method: str | None = None,
    ) -> None:
        self.workers = workers or os.cpu_count() or 1
        self._bounds = Bounds(timeout, memory)
        self._renew_after, self._growth = renew_after, growth
        self._selector = selectors.DefaultSelector()
        self._alive: dict[int, _Worker] = {}
        self._waiting: deque[_Job] = deque()
        self._numbers = 0
        self._failed_starts = 0
        self._draining = False
        self._make_launcher = partial(launcher, name_of(maker), setting, self._bounds, method)
        self._watched: list[socket.socket] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The result of each task as it comes, in no fixed order; tasks are taken as workers get free.

        An error of the workers or of `tasks` itself is raised when the results so far are given.
        """
        feed = iter(tasks)
        first = next(feed, None)  # without a task, without workers
        if first is None:
            return
        feed, exhausted = chain((first,), feed), False
        found: list[Result] = []
        try:
            while True:
                exhausted = self._assign(feed, exhausted)
                yield from found  # after its worker has its next task, which does not wait for what becomes of the last
                found = []
                if not self._busy() and (self._draining or (exhausted and not self._waiting)):
                    return
                found.extend(self._wait())
        except Exception:
            yield from found
            raise
        finally:
            self._forget()

    def drain(self) -> None:
        """Take no more tasks: `run` ends when those that are being worked on are done."""
        self._draining = True

    def close(self) -> None:
        """End all workers at once."""
        for worker in list(self._alive.values()):
            self._drop(worker)
        if "_launcher" in self.__dict__:
            self._launcher.close()
        self._selector.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def _launcher(self) -> Launcher:
        """Made for the first task."""
        return self._make_launcher()

    # Giving out

    def _busy(self) -> bool:
        return any(worker.job for worker in self._alive.values())

    def _assign(self, feed: Iterator[Task], exhausted: bool) -> bool:
        """Give tasks to workers that can take one, starting workers as needed; whether `feed` has ended."""
        while not self._draining and (self._waiting or not exhausted):
            self._staff()
            worker = self._free()
            if worker is None:
                return exhausted
            job = self._next_job(worker)
            if job is None and not exhausted:
                task = next(feed, None)
                exhausted = task is None
                job = None if task is None else _Job(task)
            if job is None:
                return exhausted
            self._give(worker, job)
        return exhausted

    def _staff(self) -> None:
        """See that there are as many workers as may be, and a fresh one where a job is to be tried again."""
        if any(job.again for job in self._waiting) and len(self._alive) >= self.workers:
            idle = [worker for worker in self._alive.values() if worker.ready and not worker.job]
            if idle and all(worker.done for worker in idle):
                self._kill(idle[0], None)
        while len(self._alive) < self.workers:
            self._start()

    def _free(self) -> _Worker | None:
        """Of the workers with nothing to do the freshest."""
        idle = [w for w in self._alive.values() if w.ready and not w.leaving and w.job is None]
        return min(idle, key=lambda worker: worker.done, default=None)

    def _next_job(self, worker: _Worker) -> _Job | None:
        """The first of the waiting jobs that this worker may do."""
        for job in self._waiting:
            if not job.again or not worker.done:
                self._waiting.remove(job)
                return job
        return None

    def _give(self, worker: _Worker, job: _Job) -> None:
        worker.job, worker.stage, worker.started = job, "", time.monotonic()
        if self._bounds.timeout:
            worker.deadline = worker.started + self._bounds.timeout + _GRACE
        worker.channel.send(b"T", job.task.payload)
        self._watch(worker)

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        self._numbers += 1
        worker = _Worker(self._numbers, Channel(ours, _LARGEST_RESULT), time.monotonic() + _START_LIMIT)
        self._alive[worker.number] = worker
        self._selector.register(ours, selectors.EVENT_READ, worker)
        self._launcher.launch(worker.number, theirs)

    def _watch(self, worker: _Worker) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.channel.waiting else 0)
        if worker.channel.socket in self._selector.get_map():
            self._selector.modify(worker.channel.socket, events, worker)

    # Taking in

    def _wait(self) -> Iterator[Result]:
        """Wait for something to happen and give the results that come of it."""
        self._watch_launcher()
        nearest = min((worker.deadline for worker in self._alive.values()), default=float("inf"))
        patience = max(0.0, min(nearest - time.monotonic(), 1.0 if self._watched else 0.02))
        ready = self._selector.select(patience)
        for key, events in ready:
            if isinstance(key.data, _Worker):
                if events & selectors.EVENT_WRITE:
                    key.data.channel.flush()
                    self._watch(key.data)
                yield from self._hear(key.data)
        for ended in self._launcher.events():
            yield from self._ended(ended)
        now = time.monotonic()
        for worker in list(self._alive.values()):
            if now > worker.deadline:
                self._kill(worker, "timeout")

    def _watch_launcher(self) -> None:
        """Keep watching the launcher, whose socket changes when its server had to be started again."""
        current = self._launcher.sockets()
        if current != self._watched:
            for known in self._watched:
                self._selector.unregister(known)
            for new in current:
                self._selector.register(new, selectors.EVENT_READ, None)
            self._watched = current

    def _hear(self, worker: _Worker) -> Iterator[Result]:
        """What a worker has said."""
        try:
            for kind, content in worker.channel.messages():
                if kind == b"R":
                    worker.ready, worker.deadline = True, float("inf")
                    worker.born = json.loads(content)["resident"]
                    self._failed_starts = 0
                elif kind == b"S":
                    worker.stage = content.decode("utf-8", "replace")
                elif worker.job is not None:
                    yield from self._replied(worker, worker.job, kind, content)
        except EOFError:
            if worker.channel.socket in self._selector.get_map():
                self._selector.unregister(worker.channel.socket)
        except Overrun:
            self._kill(worker, "memory")

    def _replied(self, worker: _Worker, job: _Job, kind: bytes, content: bytes) -> Iterator[Result]:
        head, _, body = content.partition(b"\n")
        figures = json.loads(head)
        fresh, worker.done = worker.done == 0, worker.done + 1
        worker.job, worker.deadline = None, float("inf")
        self._leave(worker, figures)
        stage, seconds, peak = worker.stage, figures["seconds"], figures["peak"]
        if kind == b"V":
            yield Result(job.task.key, body, stage=stage, seconds=seconds, peak_memory=peak)
            return
        error = json.loads(body)
        if figures["memory"] and not fresh:
            self._again(job)
            return
        failure: Failure = "memory" if figures["memory"] else "error"
        yield Result(job.task.key, None, failure, error["message"], stage, error["trace"], seconds, peak)

    def _leave(self, worker: _Worker, figures: dict[str, Any]) -> None:
        """Part from a worker that has done its share, has grown, or is not to be trusted after running out of memory."""
        worn = self._renew_after and worker.done >= self._renew_after
        grown = self._growth and figures["resident"] > worker.born + self._growth
        if worn or grown or figures.get("memory"):
            self._kill(worker, None)

    def _kill(self, worker: _Worker, verdict: Failure | None) -> None:
        """End a worker: for what its job did, or, without a verdict, for no fault of a job."""
        worker.verdict = worker.verdict or verdict
        worker.leaving, worker.ready, worker.deadline = True, False, float("inf")
        self._launcher.kill(worker.number)

    def _ended(self, ended: Ended) -> Iterator[Result]:
        """A worker's process is gone: blame its task, if it had one."""
        worker = self._alive.get(ended.number)
        if worker is None:
            return
        yield from self._hear(worker)  # what it said before
        self._drop(worker)
        job = worker.job
        if job is None:
            self._count_failed_start(worker, ended)
            return
        failure = self._cause(worker, ended)
        if worker.done and failure != "timeout" and not job.again:
            self._again(job)
            return
        seconds = time.monotonic() - worker.started
        message = self._words(failure, ended)
        yield Result(job.task.key, None, failure, message, worker.stage, ended.trace, seconds, ended.peak)

    def _again(self, job: _Job) -> None:
        self._waiting.appendleft(_Job(job.task, again=True))

    def _count_failed_start(self, worker: _Worker, ended: Ended) -> None:
        if worker.done or worker.ready or worker.leaving:
            return
        self._failed_starts += 1
        if self._failed_starts >= _START_TRIES:
            raise WorkersFailed(f"no worker starts: {ended.message or f'it ends with code {ended.code}'} {ended.trace}")

    def _cause(self, worker: _Worker, ended: Ended) -> Failure:
        if worker.verdict is not None:
            return worker.verdict
        limit = self._bounds.timeout
        if ended.trace.startswith("Timeout (") or (
            limit and ended.code == 1 and time.monotonic() > worker.started + limit
        ):
            return "timeout"  # it ended itself
        memory = self._bounds.memory
        share = _HALF if ended.code == -_ABORT else _NEARLY_ALL
        return "memory" if memory and ended.peak >= share * memory else "crash"

    def _words(self, failure: Failure, ended: Ended) -> str:
        if failure == "timeout":
            return f"took more than {self._bounds.timeout:g} s"
        if failure == "memory":
            return f"took more than {self._bounds.memory >> 20} MiB"
        if ended.message:
            return ended.message
        code = ended.code or 0
        return f"its process was ended by signal {-code}" if code < 0 else f"its process ended with code {code}"

    def _drop(self, worker: _Worker) -> None:
        if worker.channel.socket in self._selector.get_map():
            self._selector.unregister(worker.channel.socket)
        worker.channel.socket.close()
        self._alive.pop(worker.number, None)

    def _forget(self) -> None:
        """Leave no task behind for a later `run`."""
        self._waiting.clear()
        for worker in list(self._alive.values()):
            if worker.job is not None:
                worker.job = None
                self._kill(worker, None)
