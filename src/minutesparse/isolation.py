"""Path or bytes → record JSON, in a worker process: what `isolate=True` does with one document."""

from __future__ import annotations

import json
import os
import weakref
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Any

from minutesparse import errors
from minutesparse.errors import LimitExceeded, MinutesError, PipelineError, ReadError
from minutesparse.workers import Pool, Result, Task, WorkersFailed, out_of_memory

Records = Callable[[str | bytes, str, bool], Iterator[str]]


class Isolation:
    """A worker that reads one document at a time, kept for the next. `maker` makes the function with `serving`."""

    def __init__(self, maker: str, setting: Mapping[str, Any], timeout: float, memory: int) -> None:
        self.limits = (timeout, memory)
        told = json.dumps(setting).encode()
        self._pool = Pool(maker, told, workers=1, timeout=timeout, memory=memory)
        weakref.finalize(self, self._pool.close)

    def records(self, source: str | bytes, name: str, *, every: bool) -> list[bytes]:
        """The JSON of the records of a document: of each of its meetings with `every`, else of the whole.

        Raises what parsing raised; `LimitExceeded` with reason "timeout" or "memory" where a limit was reached, and
        `ReadError` with reason "crash" where the process died.
        """
        path = "" if isinstance(source, bytes) else os.path.abspath(source)
        head = json.dumps({"path": path, "name": name, "every": every}).encode()
        task = Task(None, head + b"\n" + (source if isinstance(source, bytes) else b""))
        try:
            result = next(iter(self._pool.run([task])))
        except WorkersFailed as error:
            raise MinutesError(f"no worker process: {error}") from error
        return _records(result, name)


def serving(records: Records) -> Callable[[bytes], bytes]:
    """The function that a worker runs, from one that gives the JSON of records of (path or bytes, name, every)."""

    def serve(task: bytes) -> bytes:
        head, _, data = task.partition(b"\n")
        asked = json.loads(head)
        try:
            found = [r.encode() for r in records(asked["path"] or data, asked["name"], asked["every"])]
        except MinutesError as error:
            if out_of_memory(error):
                raise
            return json.dumps({"kind": type(error).__name__, "reason": error.reason, "message": str(error)}).encode()
        return json.dumps({"sizes": [len(record) for record in found]}).encode() + b"\n" + b"".join(found)

    return serve


def _records(result: Result, name: str) -> list[bytes]:
    if result.value is None:
        raise _failure(result, name)
    head, _, body = result.value.partition(b"\n")
    told = json.loads(head)
    if "sizes" not in told:
        raise _error(told)
    ends = list(accumulate(told["sizes"], initial=0))
    return [body[start:end] for start, end in pairwise(ends)]


def _failure(result: Result, name: str) -> MinutesError:
    words = f"{name or 'the document'}: {result.message}"
    if result.failure in ("timeout", "memory"):
        return LimitExceeded(words, reason=result.failure)
    if result.failure == "crash":
        return ReadError(words, reason="crash")
    return PipelineError(f"{words}\n{result.trace}")


def _error(told: Mapping[str, str]) -> MinutesError:
    """The error that a worker met, as it would have been raised here."""
    kind = getattr(errors, told["kind"])
    error: MinutesError = kind(told["message"])
    error.reason = told["reason"]
    return error
