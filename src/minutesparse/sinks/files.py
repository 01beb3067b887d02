"""Bytes → a file, whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from minutesparse.errors import SinkError

_DRAFTS = ".minutesparse-{}.part"


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write to, that becomes `path` at the end of the block and leaves no trace where the block fails.

    Raises `SinkError` where it can't be written: no room, no right, too many open files.
    """
    draft = path.with_name(_DRAFTS.format(os.getpid()))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(draft, "wb") as file:
            with suppress(OSError):  # not every file system has locks
                hold(file.fileno())
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise SinkError(f"cannot write {path}: {error.strerror or error}") from error
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise


def clear_drafts(folder: Path) -> None:
    """Remove what writers that were killed left in a folder; a draft that is being written is held by its writer."""
    for draft in sorted(folder.glob(_DRAFTS.format("*"))):
        with suppress(OSError):
            with open(draft, "rb+") as file:
                abandoned = hold(file.fileno())
            if abandoned:
                draft.unlink()


def hold(file: int) -> bool:
    """Lock an open file until it is closed, by whatever death; False where another holds it."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
