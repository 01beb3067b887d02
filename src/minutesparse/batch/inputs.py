"""What a person names (files, folders, patterns, zip archives, manifests, URLs) → the sources to parse, in a stable order.

Everything that is met is given, what is no document too: it is then settled as skipped, with a reason.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from minutesparse.batch.manifest import is_manifest, read_manifest
from minutesparse.batch.packed import Member
from minutesparse.batch.sources import Source, clean, is_url
from minutesparse.errors import ReadError

SUFFIXES = frozenset(
    {".docx", ".docm", ".pdf", ".html", ".htm", ".txt", ".text", ".md", ".markdown", ".doc", ".odt", ".rtf", ""}
)
_HIDDEN = "its name says that it is not to be seen"
_NO_DOCUMENT = "{} is the ending of no document; name the file to try it"
Lister = Callable[[str], list[Member] | ReadError]


def list_sources(inputs: Iterable[str], lister: Lister, leave_out: Collection[Path] = ()) -> Iterator[Source]:
    """The sources of `inputs`, each uri once; `lister` tells what is in an archive, `leave_out` are the run's own files.

    Raises `ReadError` where an input is not there or a manifest can't be read.
    """
    seen: set[str] = set()
    ours = {os.path.realpath(path) for path in leave_out}
    for given in inputs:
        for source in _expand(given, ours):
            for part in _unpack(source, lister):
                if part.uri not in seen:
                    seen.add(part.uri)
                    yield part


def _expand(given: str, ours: set[str]) -> Iterator[Source]:
    """The sources of one input; archives are still whole."""
    if is_url(given):
        yield from _url(given)
        return
    path = os.path.normpath(given)
    if os.path.isdir(path):
        yield from _folder(path, ours)
    elif os.path.lexists(path):
        if is_manifest(path):
            yield from _manifest(path)
        else:
            yield _file(path)
    else:
        found = sorted(glob.glob(given, recursive=True))
        if not found:
            raise ReadError(f"{clean(given)}: no such file or folder", reason="unreadable")
        for match in found:
            yield from _expand(match, ours)


def _manifest(path: str) -> Iterator[Source]:
    for named, metadata in read_manifest(path):
        if is_url(named):
            yield Source(named, named, metadata=metadata)
        else:
            place = os.path.normpath(os.path.join(os.path.dirname(path), named))
            yield _file(place, metadata)


def _folder(folder: str, ours: set[str]) -> Iterator[Source]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield _skip(folder, "unreadable", error.strerror or str(error))
        return
    for entry in entries:
        if os.path.realpath(entry.path) in ours:
            continue
        if entry.name.startswith((".", "~$")):
            yield _skip(entry.path, "hidden", _HIDDEN)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, ours)
        elif entry.is_symlink() and os.path.isdir(entry.path):
            yield _skip(entry.path, "linked_folder", "a link to a folder is not followed")
        else:
            yield _of_kind(_file(entry.path))


def _of_kind(source: Source) -> Source:
    """Below a folder only what may be a document."""
    suffix = os.path.splitext(source.path)[1].lower()
    if source.settled or suffix in SUFFIXES or suffix == ".zip":
        return source
    return _skip(source.path, "not_a_document", _NO_DOCUMENT.format(suffix))


def _file(path: str, metadata: dict[str, str] | None = None) -> Source:
    """A file; what is none, or none any more, is for the reader to say, but special files are never opened."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        if os.path.islink(path):
            return _skip(path, "broken_link", error.strerror or str(error))
        return Source(clean(path), path, metadata=metadata or {})
    if not stat.S_ISREG(mode):
        return _skip(path, "special_file", "a folder, pipe, socket or device, no file")
    return Source(clean(path), path, metadata=metadata or {})


def _skip(path: str, reason: str, note: str) -> Source:
    return Source(clean(path), path, settled="skipped", reason=reason, note=note)


def _unpack(source: Source, lister: Lister) -> Iterator[Source]:
    """A zip archive's documents; any other source as it is."""
    if source.settled or is_url(source.path) or not source.path.lower().endswith(".zip"):
        yield source
        return
    listed = lister(source.path)
    if isinstance(listed, ReadError):
        yield replace(source, settled="quarantined", reason=listed.reason, note=str(listed))
        return
    for member in sorted(listed, key=lambda member: member.names):
        uri = clean("!/".join((source.path, *member.names)))
        yield _part(replace(source, uri=uri, members=member.names), member)


def _part(source: Source, member: Member) -> Source:
    if member.problem is not None:
        return replace(source, settled="quarantined", reason=member.problem.reason, note=str(member.problem))
    base = member.names[-1].rpartition("/")[2]
    suffix = os.path.splitext(base)[1].lower()
    if base.startswith((".", "~$")):
        return replace(source, settled="skipped", reason="hidden", note=_HIDDEN)
    if suffix not in SUFFIXES:
        return replace(source, settled="skipped", reason="not_a_document", note=_NO_DOCUMENT.format(suffix))
    return source


def _url(url: str) -> Iterator[Source]:
    """A URL, or all documents that its pattern or folder holds."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise ReadError(f"{url} needs more: pip install 'minutesparse[cloud]'", reason="missing_extra") from error
    try:
        files, root = url_to_fs(url)
        found = files.glob(root) if glob.has_magic(root) else files.find(root) or [root]
        names = [files.unstrip_protocol(name) for name in sorted(found)]
    except Exception as error:  # each store has errors of its own
        raise ReadError(f"{url}: {type(error).__name__}: {error}", reason="unreadable") from error
    for name in names:
        suffix = os.path.splitext(name)[1].lower()
        if suffix in SUFFIXES or len(names) == 1:
            yield Source(name, name)
        else:
            note = _NO_DOCUMENT.format(suffix)
            yield Source(name, name, settled="skipped", reason="not_a_document", note=note)
