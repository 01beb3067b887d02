"""Many documents → one JSON record each in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from minutesparse.api import Outcome, Parser
from minutesparse.errors import ReadError, SinkError

SUFFIXES = frozenset(
    {".docx", ".docm", ".pdf", ".html", ".htm", ".txt", ".text", ".md", ".markdown", ".doc", ".odt", ".rtf", ""}
)


def list_documents(inputs: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """(documents, files left out), each once: the files named, and below the folders named those that may be documents.

    Left out are hidden files and those whose ending is none of `SUFFIXES`. Raises `ReadError` where nothing is there.
    """
    found: dict[Path, bool] = {}
    for path in inputs:
        if path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                found.setdefault(file, file.suffix.lower() in SUFFIXES and not _hidden(file.relative_to(path)))
        elif path.exists():
            found[path] = True
        else:
            raise ReadError(f"{path}: no such file or folder", reason="unreadable")
    return [path for path, kept in found.items() if kept], [path for path, kept in found.items() if not kept]


def convert(
    documents: Sequence[Path], output: Path, *, styles: Sequence[str] = (), text: bool = True
) -> Iterator[Outcome]:
    """Write `output/<file name>.json` for each document and yield its `Outcome`.

    Two documents of one name get their folder's name before theirs.
    Raises `SinkError` where the folder can't be written.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SinkError(f"cannot make the folder {output}: {error.strerror}") from error
    parser = Parser(styles)
    for outcome, name in zip(parser.parse_many(documents), _names(documents), strict=True):
        if outcome.minutes is not None:
            _write(output / f"{name}.json", outcome.minutes.to_json(text=text, indent=1))
        yield outcome


def _names(documents: Sequence[Path]) -> list[str]:
    """A file name for each document, unique without regard to case."""
    taken: set[str] = set()
    names = []
    for path in documents:
        name, parts = path.name, list(path.parts[:-1])
        while name.casefold() in taken:
            name = f"{parts.pop().strip(os.sep) or 'root'}__{name}" if parts else f"_{name}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _write(path: Path, record: str) -> None:
    """Write whole or not at all."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_text(record, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise SinkError(f"cannot write {path}: {error.strerror}") from error


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
