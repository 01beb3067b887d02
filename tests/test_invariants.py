"""Whatever the document: a valid record in which nothing is invented, or a typed error."""

from __future__ import annotations

import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invariants import invented, unnamed
from minutesparse import Minutes, MinutesError, json_schema
from minutesparse.api import Parser
from places import CORPUS, FIXTURES


def documents(*folders: Path) -> list[Path]:
    kept = {".docx", ".pdf", ".html", ".txt", ".md", ".doc"}
    return [p for folder in folders for p in sorted(folder.rglob("*")) if p.suffix in kept and p.name != "README.md"]


OURS = documents(FIXTURES)
REAL = documents(CORPUS / "dev", CORPUS / "more") if CORPUS.is_dir() else []


@pytest.mark.parametrize("path", [*OURS, *REAL], ids=lambda path: path.name)
def test_a_valid_record_or_a_typed_error(parser: Parser, path: Path) -> None:
    began = time.process_time()
    try:
        minutes = parser.parse(path)
    except MinutesError as error:
        if len(str(error)) < 10:
            pytest.fail(f"an error says what, where and what to do: {error!r}")
        return
    assert time.process_time() - began < 10, "no document takes over ten seconds of processor time"
    assert invented(minutes) == []
    assert unnamed(minutes) == []
    record = minutes.to_json()
    assert Minutes.from_json(record) == minutes
    assert parser.parse(path).to_json() == record, "the same bytes give the same record"


def test_records_validate_against_the_schema(parser: Parser) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for path in OURS:
        if path.parent.name != "broken":
            validator.validate(parser.parse(path).model_dump(mode="json"))


WORDS = st.sampled_from(
    "RESOLVED: That Cllr Oak Fir proposed seconded by Present: Apologies 1. 2.1 a) (iv) • the motion carried 5-0 Ayes: Noes:"
    " ACTION Clerk agreed £20 12 May 2024 at 7.30pm Chairman . , ; : – ( ) [ ] * \n \n\n \t “ ” unanimously For Against Act 1998".split(
        " "
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(WORDS, min_size=1, max_size=120).map(" ".join), st.text(min_size=1, max_size=400)))
def test_any_text_gives_a_valid_record_or_a_typed_error(parser: Parser, text: str) -> None:
    try:
        minutes = parser.parse_text(text)
    except MinutesError:
        return
    assert invented(minutes) == []
    assert unnamed(minutes) == []
