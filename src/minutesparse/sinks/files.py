"""Bytes → a file, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from minutesparse.errors import SinkError


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write to, that becomes `path` at the end of the block and leaves no trace where the block fails.

    Raises `SinkError` where it can't be written: no room, no right, too many open files.
    """
    draft = path.with_name(f".minutesparse-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(draft, "wb") as file:
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
