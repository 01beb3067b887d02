"""Requests on a socket → forked workers, and word of how each ended: the process that all workers are forked from.

It has made the function once, so that a worker starts in milliseconds; it is the one that waits for its workers, so it
kills by process number without fear of hitting another. When the supervisor is gone, by whatever death, it kills them
all and ends. Requests: "L" launch (with the worker's socket), "K" kill; each with the worker's number.
Answers: "P" prepared, "F" failed, "L" launched, "X" ended.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import struct
import sys
import tempfile
import traceback
from dataclasses import dataclass, field

from minutesparse.workers import limits
from minutesparse.workers.frames import receive, send
from minutesparse.workers.results import Function, encode, load
from minutesparse.workers.worker import Bounds, settle, work

REQUEST = struct.Struct("!cI")
_LONGEST_TRACE = 20_000


@dataclass(slots=True)
class _Child:
    number: int
    trace: int  # file descriptor


@dataclass(slots=True)
class _Server:
    control: socket.socket
    function: Function
    bounds: Bounds
    folder: str
    alive: dict[int, _Child] = field(default_factory=dict)  # by process

    def serve(self) -> None:
        """Answer requests until the supervisor is gone."""
        ended, bell = os.pipe()
        for end in (ended, bell):
            os.set_blocking(end, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
        while True:
            ready, _, _ = select.select([self.control.fileno(), ended], [], [], 5)
            if ended in ready:
                os.read(ended, 4096)
            self._reap()
            if self.control.fileno() in ready and not self._answer((ended, bell)):
                return

    def _answer(self, ours: tuple[int, int]) -> bool:
        request, passed, _, _ = socket.recv_fds(self.control, REQUEST.size, 1)
        if len(request) < REQUEST.size:
            return False
        kind, number = REQUEST.unpack(request)
        if kind == b"L":
            self._launch(number, passed[0], ours)
        else:
            for process, child in self.alive.items():
                if child.number == number:
                    limits.kill_group(process)
        return True

    def _launch(self, number: int, sock: int, ours: tuple[int, int]) -> None:
        trace = -1
        try:
            trace = _anonymous_file()
            process = os.fork()
        except OSError as error:
            os.close(sock)
            if trace >= 0:
                os.close(trace)
            send(self.control, b"X", encode(number=number, code=None, peak=0, trace="", message=str(error)))
            return
        if process == 0:
            self._become_worker(number, sock, trace, ours)
        os.close(sock)
        self.alive[process] = _Child(number, trace)
        send(self.control, b"L", encode(number=number, pid=process))

    def _become_worker(self, number: int, sock: int, trace: int, ours: tuple[int, int]) -> None:
        """Never returns."""
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            server = os.getppid()
            limits.die_with_parent()
            self.control.close()
            for end in (*ours, *(child.trace for child in self.alive.values())):
                os.close(end)
            settle(os.path.join(self.folder, str(number)))
            if os.getppid() == server:
                work(socket.socket(fileno=sock), self.function, self.bounds, trace)
            os._exit(0)
        except BaseException:
            os.write(trace, traceback.format_exc().encode("utf-8", "replace")[-_LONGEST_TRACE:])
            os._exit(70)

    def _reap(self) -> None:
        """Tell of the workers that have ended, and end what they left running."""
        while True:
            try:
                process, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                break
            if process == 0:
                break
            child = self.alive.pop(process, None)
            if child is None:  # an orphan that was taken in
                continue
            limits.kill_group(process)
            trace = _content(child.trace)
            shutil.rmtree(os.path.join(self.folder, str(child.number)), ignore_errors=True)
            code = os.waitstatus_to_exitcode(status)
            told = encode(number=child.number, code=code, peak=usage.ru_maxrss * 1024, trace=trace, message="")
            with contextlib.suppress(OSError):
                send(self.control, b"X", told)
        for orphan in set(limits.children()) - set(self.alive):
            if limits.session(orphan) not in self.alive:  # else its worker may be waiting for it
                limits.kill_group(orphan)

    def end(self) -> None:
        """Kill every worker and all that they started, and remove their temporary folders."""
        for process in self.alive:
            limits.kill_group(process)
        for process in list(self.alive):
            os.waitpid(process, 0)
            self.alive.pop(process)
        while orphans := limits.children():
            for orphan in orphans:
                limits.kill_group(orphan)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(orphan, 0)
        shutil.rmtree(self.folder, ignore_errors=True)


def _anonymous_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("trace")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _content(descriptor: int) -> str:
    try:
        return os.pread(descriptor, _LONGEST_TRACE, 0).decode("utf-8", "replace")
    finally:
        os.close(descriptor)


def main(descriptor: int) -> None:
    """Prepare as the first message says, then serve."""
    control = socket.socket(fileno=descriptor)
    message = receive(control)
    if message is None:
        return
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    limits.adopt_orphans()
    name, timeout, memory, setting = message[1].split(b"\n", 3)
    gc.disable()  # much is made and nothing goes
    try:
        function = load(name.decode())(setting)
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        send(control, b"F", encode(message=words, trace=traceback.format_exc()))
        return
    gc.collect()
    gc.freeze()  # what all workers share stays shared
    gc.enable()
    folder = tempfile.mkdtemp(prefix="workers-")
    server = _Server(control, function, Bounds(float(timeout), int(memory)), folder)
    try:
        send(control, b"P", encode(size=limits.address_space(), folder=folder))
        server.serve()
    except OSError:  # the supervisor is gone in the middle of an answer
        pass
    finally:
        server.end()
        sys.stderr.flush()
    os._exit(0)  # to take the prepared function apart would keep the supervisor waiting
