"""Standard input and a socket → a worker, in a fresh process: where workers are not forked from a server."""

from __future__ import annotations

import os
import socket
import sys
import tempfile

from minutesparse.workers import limits
from minutesparse.workers.results import load
from minutesparse.workers.worker import Bounds, work


def main(descriptor: int | None) -> None:
    """Prepare as standard input says and serve tasks from the socket until it ends."""
    length = int.from_bytes(sys.stdin.buffer.read(4))
    share = sys.stdin.buffer.read(length)
    name, timeout, _, setting = sys.stdin.buffer.read().split(b"\n", 3)
    if sys.platform == "win32":
        sock = socket.fromshare(share)
    else:
        sock = socket.socket(fileno=descriptor)
    limits.die_with_parent()
    with tempfile.TemporaryFile() as trace:
        work(sock, load(name.decode())(setting), Bounds(float(timeout), 0), trace.fileno())
    os._exit(0)
