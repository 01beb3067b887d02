"""A zip archive → the documents in it, with nothing ever written to disk and no size believed."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, ReadError

MAX_MEMBERS = 100_000  # of an archive, those of archives inside it included
MAX_DEPTH = 3  # archives inside archives
MAX_RATIO = 100
_RATIO_FREE = 10 * 1024 * 1024  # below this size a ratio says nothing
_MAX_INNER = 200 * 1024 * 1024
_CHUNK = 1 << 20
_ENCRYPTED = 0x41
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, EOFError, OSError, KeyError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its names from the outermost archive inwards, and why it can't be used, if it can't."""

    names: tuple[str, ...]
    problem: ReadError | None = None


def list_members(path: str) -> list[Member]:
    """The files of the archive at `path` and of the archives in it. Raises `ReadError` where it is none, or too large."""
    members: list[Member] = []
    for member in _walk(_open(path), ()):
        if len(members) >= MAX_MEMBERS:
            raise LimitExceeded(f"more than {MAX_MEMBERS:,} files in the archive", reason="zip_entries")
        members.append(member)
    return members


def read_member(path: str, names: Sequence[str], limit: int) -> bytes:
    """The bytes of a file in an archive, at most `limit`. Raises `ReadError`."""
    *archives, last = names
    archive = _open(path)
    for name in archives:
        archive = _inner(archive, name)
    return _read(archive, last, limit)


def _walk(archive: zipfile.ZipFile, outer: tuple[str, ...]) -> Iterator[Member]:
    seen: set[str] = set()
    for entry in archive.infolist():
        if entry.is_dir() or entry.filename in seen:  # of two with one name readers see the last: `getinfo` too
            continue
        seen.add(entry.filename)
        names = (*outer, entry.filename)
        if not entry.filename.lower().endswith(".zip"):
            yield Member(names)
            continue
        try:
            if len(names) >= MAX_DEPTH:
                raise LimitExceeded(f"archives more than {MAX_DEPTH} deep", reason="zip_depth")
            yield from _walk(_inner(archive, entry.filename), names)
        except ReadError as error:
            yield Member(names, error)


def _open(path: str) -> zipfile.ZipFile:
    """The archive at `path`; that of the last call is kept open, for its next member."""
    try:
        status = os.stat(path)
        return _opened(path, status.st_mtime_ns, status.st_size)
    except OSError as error:
        raise ReadError(error.strerror or str(error), reason="unreadable") from error


@lru_cache(maxsize=1)
def _opened(path: str, modified: int, size: int) -> zipfile.ZipFile:
    return _directory(path)


def _directory(file: str | BinaryIO) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as error:
        raise CorruptDocument(f"damaged archive: {error}", reason="zip_malformed") from error
    if len(archive.filelist) > MAX_MEMBERS:
        raise LimitExceeded(f"more than {MAX_MEMBERS:,} files in the archive", reason="zip_entries")
    return archive


def _inner(archive: zipfile.ZipFile, name: str) -> zipfile.ZipFile:
    return _directory(io.BytesIO(_read(archive, name, _MAX_INNER)))


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    try:
        entry = archive.getinfo(name)
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedDocument("behind a password in its archive")
        allowed = min(limit, max(_RATIO_FREE, MAX_RATIO * entry.compress_size))
        content = bytearray()
        with archive.open(entry) as file:
            while chunk := file.read(_CHUNK):
                content += chunk
                if len(content) > allowed:
                    reason = "file_size" if len(content) > limit else "zip_ratio"
                    raise LimitExceeded(f"inflates to more than {allowed:,} bytes", reason=reason)
    except _DAMAGE as error:
        raise CorruptDocument(f"damaged in its archive: {error}", reason="zip_malformed") from error
    return bytes(content)
