"""The published JSON Schema is the models'."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from minutesparse import json_schema

PUBLISHED = Path(__file__).parent.parent / "docs" / "minutes.schema.json"


def test_the_schema_in_the_repository_is_current() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == json_schema(), (
        "run: minutesparse schema > docs/minutes.schema.json"
    )


def test_the_schema_is_valid_2020_12() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())
