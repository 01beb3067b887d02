"""One document in a process of its own gives the same record, or says which limit it reached."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from minutesparse import EncryptedDocument, LimitExceeded, Minutes, Parser, ReadError
from places import FIXTURES
from test_cli import run

ITEM = FIXTURES / "moderngov" / "scrutiny-item.txt"


def test_an_isolated_document_has_the_same_record_and_errors(parser: Parser) -> None:
    assert parser.parse(ITEM, isolate=True) == parser.parse(ITEM)
    assert parser.parse_all(ITEM, isolate=True) == parser.parse_all(ITEM)
    data = ITEM.read_bytes()
    assert parser.parse(data, name="a.md", isolate=True) == parser.parse(data, name="a.md")
    with pytest.raises(EncryptedDocument) as caught:
        parser.parse(FIXTURES / "broken" / "encrypted.docx", isolate=True)
    assert caught.value.reason == "encrypted"
    with pytest.raises(ReadError, match=r"no-such\.pdf: No such file"):
        parser.parse("no-such.pdf", isolate=True)


def test_an_isolated_document_ends_at_its_limits(parser: Parser, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("The Chairman moved that the report on the allotments be noted.\n\n" * 60_000)
    parser.parse(ITEM, isolate=True, timeout=0.5)
    started = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"long\.txt: took more than 0\.5 s") as caught:
        parser.parse(long, isolate=True, timeout=0.5)
    assert caught.value.reason == "timeout"
    assert time.monotonic() - started < 2.5
    assert parser.parse(ITEM, isolate=True, timeout=0.5).items


def test_the_command_isolates(tmp_path: Path) -> None:
    result = run("parse", ITEM, "--isolate", "--memory", "1500MiB", "-o", tmp_path / "record.json")
    assert result.returncode == 0, result.stderr.decode()
    assert Minutes.from_json((tmp_path / "record.json").read_bytes()).items
    assert run("parse", ITEM, "--isolate", "--explain").returncode == 2
    assert b"too little memory" in run("parse", ITEM, "--isolate", "--memory", "64MiB").stderr
