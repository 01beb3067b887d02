"""A CSV or JSONL file that lists documents → their paths and what the user says of each."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from minutesparse.errors import ReadError


def is_manifest(path: str) -> bool:
    """Whether a file named as input is a list of documents."""
    return path.lower().endswith((".csv", ".jsonl"))


def read_manifest(path: str) -> list[tuple[str, dict[str, str]]]:
    """(path, metadata) of each line: the column `path` (relative to the manifest, or a URL) and the user's own columns.

    Raises `ReadError` with the number of the line that can't be used.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(_checked(path, _lines(path, file)))
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", reason="unreadable") from error
    except (ValueError, csv.Error) as error:
        raise ReadError(f"{path} is no manifest in UTF-8: {error}", reason="manifest") from error


def _lines(path: str, file: TextIO) -> Iterator[tuple[int, dict[str, object]]]:
    if path.lower().endswith(".csv"):
        table = csv.DictReader(file, restval="")
        for row in table:
            row.pop(None, None)  # cells past the last column
            yield table.line_num, dict(row)
        return
    for number, line in enumerate(file, 1):
        if line.strip():
            found = json.loads(line)
            yield number, found if isinstance(found, dict) else {}


def _checked(path: str, lines: Iterable[tuple[int, dict[str, object]]]) -> Iterator[tuple[str, dict[str, str]]]:
    seen: set[str] = set()
    for number, row in lines:
        named = row.pop("path", None)
        if not isinstance(named, str) or not named.strip() or "\0" in named:
            raise ReadError(f"{path}, line {number}: no `path`", reason="manifest")
        if named in seen:
            raise ReadError(f"{path}, line {number}: {named} is listed twice", reason="manifest")
        seen.add(named)
        yield named, {key: _text(value) for key, value in row.items() if value is not None}


def _text(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode().replace("\0", "")
