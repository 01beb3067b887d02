"""A program of the operating system, run on one document in a folder of its own, with a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from minutesparse.errors import LimitExceeded, UnsupportedFormat

_GRACE = 2.0  # seconds for pipes to close after the program was killed


def find_program(names: Sequence[str], need: str) -> str:
    """The path of the first of `names` that is installed; raises `UnsupportedFormat` with `need` where none is."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise UnsupportedFormat(need, reason="missing_program")
    return found


def run(
    command: Sequence[str],
    folder: Path,
    *,
    seconds: float,
    settings: Mapping[str, str] | None = None,
    given: bytes = b"",
) -> tuple[int, bytes, str]:
    """Exit code, output and messages of `command`, run in `folder` with `given` as its input.

    It is killed with all that it started where it takes longer than `seconds`: `LimitExceeded` with reason "timeout".
    """
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), **(settings or {})}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            output, messages = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            name = Path(command[0]).name
            raise LimitExceeded(f"{name} took longer than {seconds:g} seconds", reason="timeout") from error
        finally:
            _end(process)
    return process.returncode, output, messages.decode("utf-8", "replace").strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the program and its children."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=_GRACE)
