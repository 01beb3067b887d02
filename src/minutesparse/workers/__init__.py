"""Supervised worker processes: a function and its arguments → its result, or why there is none. Knows nothing of minutes.

    with Pool("package.module:maker", b"setting", workers=2, timeout=60, memory=1 << 30) as pool:
        for result in pool.run(Task(key, payload) for …):
            result.value if result.failure is None else (result.failure, result.message)

`maker(setting)` is called once, in a server process, and returns the function from bytes to bytes; workers are forked
from that server, so a new one costs milliseconds. Only bytes and JSON go between processes: nothing is unpickled.
"""

from __future__ import annotations

from minutesparse.workers.inline import Inline
from minutesparse.workers.pool import Pool
from minutesparse.workers.results import Failure, Result, Task, WorkersFailed, encode
from minutesparse.workers.worker import out_of_memory, report_stage

__all__ = ["Failure", "Inline", "Pool", "Result", "Task", "WorkersFailed", "encode", "out_of_memory", "report_stage"]
