"""Every fixture's record against the one that was read line by line (`NAME.json` in `fixtures/golden/`).

After a change that is meant, `pytest tests/test_golden.py --update-golden` writes them anew: read the difference.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from minutesparse import (
    CorruptDocument,
    EncryptedDocument,
    MinutesError,
    NoTextLayer,
    UnsupportedFormat,
)
from minutesparse.api import Parser
from places import FIXTURES
from readable import readable

STYLES = ("moderngov", "parish", "us", "board")
CASES = [path for style in STYLES for path in sorted((FIXTURES / style).iterdir())]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_record_is_the_golden_one(parser: Parser, path: Path, request: pytest.FixtureRequest) -> None:
    golden = FIXTURES / "golden" / path.parent.name / f"{path.name}.json"
    record = readable(parser.parse(path))
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert record == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("one", "other"), [("docx", "pdf"), ("docx", "html")])
def test_one_meeting_in_several_formats_is_one_record(parser: Parser, one: str, other: str) -> None:
    first, second = (readable(parser.parse(FIXTURES / "parish" / f"meeting.{end}")) for end in (one, other))
    first.pop("findings", None), second.pop("findings", None)  # what the readers say of their own format
    assert first == second


@pytest.mark.parametrize(
    ("name", "error", "reason"),
    [
        ("empty.txt", CorruptDocument, "empty"),
        ("whitespace.txt", CorruptDocument, "empty"),
        ("truncated.docx", CorruptDocument, "truncated"),
        ("truncated.pdf", CorruptDocument, "truncated"),
        ("encrypted.docx", EncryptedDocument, "encrypted"),
        ("encrypted.pdf", EncryptedDocument, "encrypted"),
        ("image-only.pdf", NoTextLayer, "no_text_layer"),
        ("binary.txt", UnsupportedFormat, "type_mismatch"),
    ],
)
def test_a_broken_document_is_a_typed_error(parser: Parser, name: str, error: type[MinutesError], reason: str) -> None:
    with pytest.raises(error) as caught:
        parser.parse(FIXTURES / "broken" / name)
    assert caught.value.reason == reason


@pytest.mark.parametrize("name", ["wrong-extension.docx", "wrong-extension.pdf"])
def test_a_wrong_extension_is_read_by_content_and_noticed(parser: Parser, name: str) -> None:
    minutes = parser.parse(FIXTURES / "broken" / name)
    assert "extension_mismatch" in {finding.code for finding in minutes.findings}
    assert minutes.items


def test_an_agenda_is_no_minutes(parser: Parser) -> None:
    minutes = parser.parse(FIXTURES / "broken" / "agenda-only.txt")
    decided = [r for item in minutes.items for r in (*item.resolutions, *item.motions, *item.vote_events)]
    assert decided == []
