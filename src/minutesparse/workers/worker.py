"""A task's bytes → the function → its result's bytes: the loop that a worker process runs.

Messages out: "R" ready, "S" stage, "V" value, "E" error (both begin with a line of JSON figures). In: "T" task.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import socket
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass

from minutesparse.workers import limits
from minutesparse.workers.frames import receive, send
from minutesparse.workers.results import Function, encode

_LONGEST_TRACE = 20_000
_supervisor: socket.socket | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use: seconds a task, bytes of address space; 0 is no limit."""

    timeout: float
    memory: int


def report_stage(stage: str) -> None:
    """Tell the supervisor what the function does now; does nothing outside a worker."""
    if _supervisor is not None:
        send(_supervisor, b"S", stage.encode())


def work(sock: socket.socket, function: Function, bounds: Bounds, trace: int) -> None:
    """Serve tasks from `sock` until it ends. `trace` is a file descriptor for where the code was when it died."""
    global _supervisor
    _supervisor = sock
    faulthandler.enable(trace)
    if bounds.memory:
        limits.cap_memory(bounds.memory)
    send(sock, b"R", encode(pid=os.getpid(), resident=limits.resident()))
    while (message := receive(sock)) is not None:
        if not _serve(sock, function, message[1], bounds, trace):
            return


def _serve(sock: socket.socket, function: Function, payload: bytes, bounds: Bounds, trace: int) -> bool:
    """Run one task and reply; False where the process should not be used again."""
    limits.reset_peak()
    started = time.perf_counter()
    value, error, exhausted = b"", b"", False
    try:
        if bounds.timeout:  # a watcher that needs no turn of the interpreter: it ends even a library that never returns
            faulthandler.dump_traceback_later(bounds.timeout, exit=True, file=trace)
        value = function(payload)
    except Exception as raised:
        exhausted = out_of_memory(raised)
        error = _describe(raised)
    finally:
        faulthandler.cancel_dump_traceback_later()
    figures = {"seconds": time.perf_counter() - started, "peak": limits.peak(), "resident": limits.resident()}
    if error:
        send(sock, b"E", encode(**figures, memory=exhausted) + b"\n" + error)
    else:
        send(sock, b"V", encode(**figures) + b"\n" + value)
    return not exhausted


def _describe(error: BaseException) -> bytes:
    try:
        words = f"{type(error).__name__}: {error}"[:_LONGEST_TRACE]
        trace = "".join(traceback.format_exception(error))[-_LONGEST_TRACE:]
        return encode(message=words, trace=trace)
    except MemoryError:
        return encode(message="MemoryError", trace="")


def out_of_memory(error: BaseException | None) -> bool:
    """Whether lack of memory is behind an error, however it was wrapped."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, MemoryError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def settle(folder: str) -> None:
    """Make this process a worker: a group of its own, deaf to the terminal, quiet, with its own temporary folder."""
    import tempfile

    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN if ignored == signal.SIGINT else signal.SIG_DFL)
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    with suppress(OSError):
        os.mkdir(folder, 0o700)
