"""Files → a folder of tables with a Frictionless `datapackage.json`, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES, VERSION, Column, Table

_NAME = "minutesparse"
_DESCRIPTOR = "datapackage.json"
_TYPES = {
    "text": "string",
    "integer": "integer",
    "real": "number",
    "boolean": "boolean",
    "date": "date",
    "json": "string",
}


def check_folder(path: Path) -> None:
    """Raise `SchemaMismatch` where `path` is there and is not a folder that a sink of tables made."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    try:
        held = json.loads((path / _DESCRIPTOR).read_text(encoding="utf-8"))["name"]
    except (OSError, ValueError, KeyError, TypeError):
        held = None
    if held != _NAME:
        raise SchemaMismatch(
            f"{path} holds something else than tables of minutesparse; it would be replaced: name another"
        )


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """A folder to write files into, that becomes `path` at the end of the block and goes where the block fails.

    A run that was killed leaves a draft behind, or the old folder beside the place where it was: the next one clears up.
    """
    draft, old = (path.with_name(f".{path.name}.minutesparse-{end}") for end in ("part", "old"))
    try:
        if old.exists() and not path.exists():
            old.rename(path)
        for leftover in (draft, old):
            shutil.rmtree(leftover, ignore_errors=True)
        check_folder(path)
        draft.mkdir(parents=True)
        yield draft
        for file in draft.iterdir():
            with file.open("rb") as written:
                os.fsync(written.fileno())
        if path.exists():
            path.rename(old)
        draft.rename(path)
    except OSError as error:
        raise SinkError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def write_descriptor(folder: Path, ending: str, note: str = "", **about: Any) -> None:
    """Say what the files are: each table's columns, keys and links.

    `note` is about all of them, `about` are further properties of each.
    """
    package = {
        "name": _NAME,
        "title": "Minutes of meetings as tables",
        "description": " ".join(
            ["What minutes of meetings say of who met, spoke, moved, voted and decided.", note]
        ).strip(),
        "version": VERSION,
        "resources": [_resource(table, ending, about) for table in TABLES],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / _DESCRIPTOR).write_text(text, encoding="utf-8")


def _resource(table: Table, ending: str, about: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.{ending}",
        "format": ending,
        "description": table.doc,
        **about,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": "id",
            "foreignKeys": [
                {
                    "fields": column.name,
                    "reference": {
                        "resource": "" if column.references == table.name else column.references,
                        "fields": "id",
                    },
                }
                for column in table.references
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if not column.nullable and column.name != "label" else {}
    if column.name == "id":
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    field = {"name": column.name, "type": _TYPES[column.type], "description": column.doc}
    return {**field, "constraints": constraints} if constraints else field
