"""Documents → one JSON file a record in a folder, named after the documents.

`<file name>.json`; where a document holds several meetings `<file name>.1.json`, `.2.json` …; of several documents of one
name all but the first, in the order of their uris, get their folder's name before theirs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from pydantic_core import from_json, to_json

from minutesparse.errors import SinkError
from minutesparse.sinks import Document
from minutesparse.sinks.files import clear_drafts, replacing

_LONGEST = 200  # bytes of a name: what is put before and after it must fit into 255
_OURS = b'{\n "schema_version":'
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_SEPARATORS = re.compile(r"[/\\]+")


class DirectorySink:
    """A folder of records. Files that are not of the documents given are left alone."""

    incremental = False

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, documents: Iterable[Document]) -> None:
        """Make the folder hold exactly the records of these documents, beside what is not theirs. Raises `SinkError`."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SinkError(f"cannot make the folder {self.path}: {error.strerror}") from error
        clear_drafts(self.path)
        names = Names()
        written: set[str] = set()
        uris: set[str] = set()
        for document in documents:
            uris.add(document.uri)
            for name, record in zip(names.take(document.uri, len(document.records)), document.records, strict=True):
                _write(self.path / name, to_json(from_json(record), indent=1))
                written.add(name)
        self._remove_stale(written, uris)

    def close(self) -> None:
        """Nothing is left to do."""

    def _remove_stale(self, written: set[str], uris: set[str]) -> None:
        """Records of these documents under names that are theirs no more."""
        for path in sorted(self.path.glob("*.json")):
            if path.name not in written and _uri(path) in uris:
                path.unlink(missing_ok=True)


class Names:
    """File names that are unique without regard to case, and safe on every system."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, uri: str, count: int) -> list[str]:
        """Names of the `count` records of the document `uri`, that none before had."""
        *folders, last = [part for part in _SEPARATORS.split(uri) if part not in ("", ".", "..")] or ["document"]
        name = _short(last)
        while self._taken & {_key(record) for record in _numbered(name, count)}:
            name = _short(f"{folders.pop()}__{name}") if folders else _short(f"_{name}")
        names = _numbered(name, count)
        self._taken |= {_key(record) for record in names}
        return names


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}.json"] if count == 1 else [f"{name}.{number}.json" for number in range(1, count + 1)]


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _short(name: str) -> str:
    """`name`, cut where a file system would not take it, with a hash of all of it."""
    name = _UNSAFE.sub("_", name)
    data = name.encode("utf-8", "replace")
    if len(data) <= _LONGEST:
        return data.decode()
    return data[: _LONGEST - 20].decode("utf-8", "ignore") + "~" + hashlib.sha256(data).hexdigest()[:12]


def _write(path: Path, content: bytes) -> None:
    """Write it unless it is there already."""
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return
    except OSError:
        pass
    with replacing(path, durable=False) as file:  # the ledger can make it again
        file.write(content)


def _uri(path: Path) -> str | None:
    """The uri of the document that a record of ours in the folder is of; None for any other file."""
    try:
        with path.open("rb") as file:
            if file.read(len(_OURS)) != _OURS:
                return None
            source = from_json(_OURS + file.read()).get("source", {})
    except (OSError, ValueError, AttributeError):
        return None
    return source.get("uri") if isinstance(source, dict) else None
