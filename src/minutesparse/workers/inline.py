"""Tasks → Results in this very process: no supervision, no start-up."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from minutesparse.workers.results import Function, Maker, Result, Task, load, name_of


class Inline:
    """What `Pool` does, without processes: no limit of time or memory, and a crash is a crash of the caller."""

    def __init__(self, maker: str | Maker, setting: bytes = b"") -> None:
        self._maker = load(name_of(maker))
        self._setting = setting
        self._function: Function | None = None
        self._draining = False

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The result of each task, in order."""
        for task in tasks:
            if self._draining:
                return
            yield self._result(task)

    def drain(self) -> None:
        """Take no more tasks."""
        self._draining = True

    def close(self) -> None:
        """Nothing to end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _result(self, task: Task) -> Result:
        if self._function is None:
            self._function = self._maker(self._setting)
        started = time.perf_counter()
        try:
            value = self._function(task.payload)
        except Exception as error:  # one task's failure, which its result tells
            return Result(
                task.key,
                None,
                "memory" if isinstance(error, MemoryError) else "error",
                f"{type(error).__name__}: {error}",
                trace=traceback.format_exc(),
                seconds=time.perf_counter() - started,
            )
        return Result(task.key, value, seconds=time.perf_counter() - started)
