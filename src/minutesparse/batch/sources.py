"""One input of an archive: where its bytes are, and reading them with every limit kept."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, Self

from minutesparse.batch import packed
from minutesparse.errors import CorruptDocument, LimitExceeded, ReadError

LARGEST = 200 * 1024 * 1024  # bytes of a document; what the readers allow
_CHUNK = 1 << 20
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # opening a pipe must not wait for its writer

Signature = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a member of a zip archive (`members`: names from the outermost archive inwards), or an object at a URL.

    `uri` names it in all outputs. Where it is known without reading it what becomes of it, `settled` says so, with a
    `reason` and a `note` in words.
    """

    uri: str
    path: str
    members: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    settled: Literal["", "skipped", "quarantined"] = ""
    reason: str = ""
    note: str = ""

    @property
    def local(self) -> bool:
        """Whether it is a file of its own on this machine."""
        return not self.members and not is_url(self.path)

    def to_json(self) -> dict[str, Any]:
        """For a worker."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """What `to_json` gave."""
        return cls(**{**values, "members": tuple(values["members"])})

    def suffix(self) -> str:
        """The ending of its name, which has a say in what plain text is read as."""
        return os.path.splitext(self.uri)[1].lower()


def is_url(path: str) -> bool:
    """Whether `path` is a URL for fsspec."""
    scheme, separator, _ = path.partition("://")
    return bool(separator) and scheme.replace("+", "").replace("-", "").isalnum()


def absolute(path: str) -> str:
    """`path` as it is found from any folder."""
    return path if is_url(path) else os.path.abspath(path)


def clean(path: str) -> str:
    """`path` as text that every output takes: bytes that are no UTF-8 are written as \\xhh."""
    return os.fsencode(path).decode("utf-8", "backslashreplace") if sys.platform != "win32" else path


def read(source: Source) -> bytes:
    """The bytes of a source. Raises `ReadError` where they can't be had or are too many."""
    if source.members:
        return packed.read_member(source.path, source.members, LARGEST)
    if is_url(source.path):
        return _read_url(source.path)
    try:
        with open(_open(source.path), "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(error) from error
    return _within_limit(data)


def digest(path: str) -> tuple[str, Signature]:
    """SHA-256 of a file, and what tells whether it was touched since. Raises `ReadError`."""
    try:
        with open(_open(path), "rb") as file:
            status = os.fstat(file.fileno())
            told = hashlib.sha256()
            while chunk := file.read(_CHUNK):
                told.update(chunk)
    except OSError as error:
        raise unreadable(error) from error
    return told.hexdigest(), _signature(status)


def signature(path: str) -> Signature | None:
    """What tells whether a file was touched; None where there is none."""
    try:
        return _signature(os.stat(path))
    except OSError:
        return None


def unreadable(error: OSError) -> ReadError:
    """The `ReadError` for a system's refusal."""
    return ReadError(error.strerror or str(error), reason="unreadable")


def _signature(status: os.stat_result) -> Signature:
    return status.st_size, status.st_mtime_ns, status.st_ino


def _open(path: str) -> int:
    descriptor = os.open(path, os.O_RDONLY | _NO_WAIT)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise CorruptDocument("no ordinary file", reason="special_file")
    return descriptor


def _read_url(url: str) -> bytes:
    try:
        import fsspec
    except ImportError as error:
        raise ReadError("URLs need more: pip install 'minutesparse[cloud]'", reason="missing_extra") from error
    try:
        with fsspec.open(url, "rb") as file:
            data: bytes = file.read(LARGEST + 1)
    except Exception as error:  # each store has errors of its own
        raise ReadError(f"{type(error).__name__}: {error}", reason="unreadable") from error
    return _within_limit(data)


def _within_limit(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise LimitExceeded(f"more than {LARGEST:,} bytes", reason="file_size")
    return data
