"""A supervisor's wish for a worker → a running process: by a fork server where there is one, else one by one.

Both launchers do the same: `launch` a worker on a socket, `kill` one by its number with all that it started, tell in
`events` what happened. Where there is no fork (Windows) a worker has no memory cap and starts in seconds.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from minutesparse.workers import limits
from minutesparse.workers.frames import Channel, send
from minutesparse.workers.results import WorkersFailed
from minutesparse.workers.worker import Bounds

_LARGEST_ANSWER = 1 << 20
_PATIENCE = 5.0  # seconds for a server to end after its socket did
_BOOT = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from minutesparse.workers.{module} import main; main({argument})"
)


@dataclass(frozen=True, slots=True)
class Ended:
    """A worker's end: exit code, or minus the signal; None where it never started."""

    number: int
    code: int | None
    peak: int = 0
    trace: str = ""
    message: str = ""


class Launcher(Protocol):
    """How workers are started and ended."""

    def sockets(self) -> list[socket.socket]:
        """What to watch: when one is readable there may be `events`."""

    def launch(self, number: int, sock: socket.socket) -> None:
        """Start worker `number` with its end of a socket pair, which is closed here."""

    def kill(self, number: int) -> None:
        """End a worker and what it started; its `Ended` follows."""

    def events(self) -> Iterator[Ended]:
        """The ends that have become known. Raises `WorkersFailed` where there can be no workers."""

    def close(self) -> None:
        """End all."""


class ForkServer:
    """Workers forked from one prepared server process."""

    def __init__(self, maker: str, setting: bytes, bounds: Bounds) -> None:
        self._order = b"\n".join((maker.encode(), repr(bounds.timeout).encode(), b"%d" % bounds.memory, setting))
        self._bounds = bounds
        self._processes: dict[int, int] = {}  # by number
        self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._server = _python("server", "int(sys.argv[2])", str(theirs.fileno()), pass_fds=(theirs.fileno(),))
        send(ours, b"O", self._order)
        self._control = Channel(ours, _LARGEST_ANSWER)
        self._launched: set[int] = set()
        self._folder = ""  # for temporary files; known once the server is prepared

    def sockets(self) -> list[socket.socket]:
        return [self._control.socket]

    def launch(self, number: int, sock: socket.socket) -> None:
        self._launched.add(number)
        with sock:
            self._request(b"L", number, [sock.fileno()])

    def kill(self, number: int) -> None:
        self._request(b"K", number, [])

    def _request(self, kind: bytes, number: int, descriptors: list[int]) -> None:
        from minutesparse.workers.server import REQUEST

        control = self._control.socket
        control.setblocking(True)  # the server always listens, once it is prepared; five bytes fit its buffer till then
        try:
            socket.send_fds(control, [REQUEST.pack(kind, number)], descriptors)
        except OSError:  # it is gone: found when reading
            pass
        finally:
            control.setblocking(False)

    def events(self) -> Iterator[Ended]:
        try:
            for kind, content in self._control.messages():
                answer = json.loads(content)
                if kind == b"F":
                    raise WorkersFailed(answer["message"])
                if kind == b"P":
                    self._folder = answer["folder"]
                    self._check_memory(answer["size"])
                elif kind == b"L":
                    self._processes[answer["number"]] = answer["pid"]
                elif kind == b"X":
                    self._launched.discard(answer["number"])
                    self._processes.pop(answer["number"], None)
                    yield Ended(**answer)
        except EOFError:
            yield from self._restart()

    def _check_memory(self, size: int) -> None:
        if self._bounds.memory and size + (64 << 20) > self._bounds.memory:
            raise WorkersFailed(
                f"{self._bounds.memory >> 20} MiB is too little memory for a worker: it takes {size >> 20} MiB "
                "before its first task"
            )

    def _restart(self) -> Iterator[Ended]:
        """The server itself was killed: so are its workers."""
        if not self._folder:
            raise WorkersFailed("the server of the workers ends before it is prepared")
        for process in self._processes.values():
            limits.kill_group(process)
        lost = sorted(self._launched)
        self._end()
        self._start()
        for number in lost:
            yield Ended(number, -signal.SIGKILL, message="the server of its worker was killed")

    def close(self) -> None:
        self._end()

    def _end(self) -> None:
        self._control.socket.close()
        self._processes.clear()
        try:
            self._server.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            limits.kill_group(self._server.pid)
            self._server.wait()
        if self._folder:  # left by a server that was killed
            shutil.rmtree(self._folder, ignore_errors=True)


class Spawner:
    """Workers started one by one, each preparing for itself: where there is no fork to rely on."""

    def __init__(self, maker: str, setting: bytes, bounds: Bounds) -> None:
        self._order = b"\n".join((maker.encode(), repr(bounds.timeout).encode(), b"0", setting))
        self._running: dict[int, subprocess.Popen[bytes]] = {}

    def sockets(self) -> list[socket.socket]:
        return []

    def launch(self, number: int, sock: socket.socket) -> None:
        with sock:
            if sys.platform == "win32":
                process = _python("spawned", "None", stdin=subprocess.PIPE)
                share = sock.share(process.pid)
            else:
                descriptor = sock.fileno()
                process = _python("spawned", "int(sys.argv[2])", str(descriptor), pass_fds=(descriptor,), stdin=-1)
                share = b""
        self._running[number] = process
        assert process.stdin is not None
        process.stdin.write(len(share).to_bytes(4) + share + self._order)
        process.stdin.close()

    def kill(self, number: int) -> None:
        if number in self._running:
            limits.kill_group(self._running[number].pid)

    def events(self) -> Iterator[Ended]:
        for number, process in list(self._running.items()):
            code = process.poll()
            if code is not None:
                del self._running[number]
                limits.kill_group(process.pid)
                yield Ended(number, code)

    def close(self) -> None:
        for process in self._running.values():
            limits.kill_group(process.pid)
            process.wait()
        self._running.clear()


def launcher(maker: str, setting: bytes, bounds: Bounds, method: str | None = None) -> Launcher:
    """The best way to start workers here: `method` "fork" or "spawn", by default fork on Linux."""
    method = method or ("fork" if limits.LINUX else "spawn")
    return ForkServer(maker, setting, bounds) if method == "fork" else Spawner(maker, setting, bounds)


def _python(module: str, argument: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    code = _BOOT.format(module=module, argument=argument)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # a worker is one thread
    try:
        return subprocess.Popen(
            [sys.executable, "-c", code, json.dumps(sys.path), *arguments],
            env=environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            **{"stdin": subprocess.DEVNULL, **options},
        )
    except OSError as error:
        raise WorkersFailed(f"no process can be started: {error}") from error
