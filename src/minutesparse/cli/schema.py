"""`minutesparse schema`: the record's JSON Schema."""

from __future__ import annotations

import json

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(schema)


def schema() -> None:
    """Print the record's JSON Schema (draft 2020-12)."""
    from minutesparse.records import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
