"""One run at a time: a lock file that the operating system lets go of when its holder dies."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Self

from minutesparse.errors import SinkError
from minutesparse.sinks.files import hold


class Lock:
    """Holds `path` from its making to `close`; raises `SinkError` where another process holds it.

    A file that a dead process left is no lock: only what the operating system holds counts.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = self._take()

    def close(self) -> None:
        """Let go."""
        if self._file >= 0:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)  # while it is held, so that nobody's else is removed
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _take(self) -> int:
        try:
            while True:
                file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
                if not hold(file):
                    holder = os.pread(file, 100, 0).decode("utf-8", "replace").strip() if hasattr(os, "pread") else ""
                    os.close(file)
                    raise SinkError(f"another run is writing this output ({holder or 'unknown'}); lock: {self.path}")
                if self._current(file):
                    os.ftruncate(file, 0)
                    os.write(file, f"process {os.getpid()}".encode())
                    return file
                os.close(file)  # its holder removed it just now
        except OSError as error:
            raise SinkError(f"cannot lock {self.path}: {error.strerror or error}") from error

    def _current(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), os.stat(self.path))
        except FileNotFoundError:
            return False
