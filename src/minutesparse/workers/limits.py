"""What the operating system offers to hold a process in bounds, where it offers it (all of it on Linux)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_RESET_PEAK = b"5"
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
LINUX = sys.platform == "linux"


def die_with_parent() -> None:
    """Ask to be killed when the parent ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _prctl(option: int, value: int) -> None:
    if LINUX:
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def cap_memory(limit: int) -> None:
    """Refuse allocations past `limit` bytes of address space; a program that it starts may raise it again."""
    if LINUX:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def address_space() -> int:
    """Bytes of address space that this process has; 0 where that is not known."""
    return _statm(0)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where that is not known."""
    return _statm(1)


def _statm(field: int) -> int:
    if not LINUX:
        return 0
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[field]) * _PAGE


def reset_peak() -> None:
    """Start measuring the peak anew."""
    if LINUX:
        with suppress(OSError):  # not allowed in some containers: the peak is then that of the process's life
            Path("/proc/self/clear_refs").write_bytes(_RESET_PEAK)


def peak() -> int:
    """The most bytes of memory that this process held since `reset_peak`; 0 where that is not known."""
    if LINUX:
        with open("/proc/self/status", "rb") as file:
            for line in file:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return 0
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage if sys.platform == "darwin" else usage * 1024


def kill_group(process: int) -> None:
    """Kill a process that leads a group, and all of its group."""
    if sys.platform == "win32":
        with suppress(OSError):
            os.kill(process, signal.SIGTERM)  # which ends it at once there
        return
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(process, signal.SIGKILL)


def session(process: int) -> int:
    """The session that a process is in; 0 where it is gone."""
    try:
        return os.getsid(process)
    except OSError:
        return 0


def children() -> list[int]:
    """The processes whose parent is this one's main thread; none where that is not known."""
    if not LINUX:
        return []
    try:
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_bytes()
    except OSError:
        return []
    return [int(number) for number in listed.split()]
