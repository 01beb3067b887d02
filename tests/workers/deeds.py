"""What the tests have workers do, good and bad: each payload names a deed."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from minutesparse.workers import report_stage

_kept: list[bytes] = []


def make(setting: bytes) -> Callable[[bytes], bytes]:
    """The function that does what its payload names."""

    def do(payload: bytes) -> bytes:
        deed, _, rest = payload.partition(b" ")
        return DEEDS[deed.decode()](rest) if deed.decode() in DEEDS else setting + payload

    return do


def fail_to_make(setting: bytes) -> Callable[[bytes], bytes]:
    raise LookupError("no such setting")


def _segfault(_: bytes) -> bytes:
    report_stage("digging")
    ctypes.string_at(0)
    return b""


def _killed(_: bytes) -> bytes:
    """As the system does when it has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _exit(_: bytes) -> bytes:
    os._exit(3)


def _sleep(_: bytes) -> bytes:
    report_stage("sleeping")
    time.sleep(600)
    return b""


def _deaf(_: bytes) -> bytes:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    return _spin(b"")


def _spin(_: bytes) -> bytes:
    while True:
        pass


def _locked(_: bytes) -> bytes:
    """Sleep in C without ever giving up the interpreter."""
    ctypes.PyDLL(None).sleep(600)
    return b""


def _swallow(_: bytes) -> bytes:
    while True:
        _kept.append(bytes(16 << 20))


def _wrapped(_: bytes) -> bytes:
    try:
        return _swallow(b"")
    except MemoryError as error:
        _kept.clear()
        raise ValueError("") from error


def _grow(size: bytes) -> bytes:
    _kept.append(b"x" * int(size))
    return str(os.getpid()).encode()


def _raise(words: bytes) -> bytes:
    raise ValueError(words.decode())


def _pid(_: bytes) -> bytes:
    return str(os.getpid()).encode()


def _pause(seconds: bytes) -> bytes:
    time.sleep(float(seconds))
    return seconds


def _children(listing: bytes) -> bytes:
    """Leave a child in the group and one that has fled from it, their numbers in a file, and hang."""
    leave = "import os, subprocess, sys; p = subprocess.Popen(['sleep', '600'], start_new_session=True, stdout=-3, stderr=-3); print(p.pid, flush=True)"
    fled = subprocess.run([sys.executable, "-c", leave], capture_output=True, check=True).stdout
    near = subprocess.Popen(["sleep", "600"])
    Path(os.fsdecode(listing)).write_text(f"{near.pid} {int(fled)}")
    return _sleep(b"")


def _litter(_: bytes) -> bytes:
    name = tempfile.mkdtemp()
    Path(name, "left").write_bytes(b"x" * 1000)
    return name.encode()


def _big(size: bytes) -> bytes:
    return b"b" * int(size)


def _once(marker: bytes) -> bytes:
    """Crash the first time, and in any process that has done something before."""
    if not os.path.exists(marker):
        Path(os.fsdecode(marker)).touch()
        os._exit(9)
    return b"at last"


DEEDS: dict[str, Callable[[bytes], bytes]] = {
    "segfault": _segfault,
    "killed": _killed,
    "exit": _exit,
    "sleep": _sleep,
    "deaf": _deaf,
    "spin": _spin,
    "locked": _locked,
    "swallow": _swallow,
    "wrapped": _wrapped,
    "grow": _grow,
    "raise": _raise,
    "pid": _pid,
    "pause": _pause,
    "children": _children,
    "litter": _litter,
    "big": _big,
    "once": _once,
}
