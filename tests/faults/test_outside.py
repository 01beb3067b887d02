"""No hostile file makes the parser touch anything outside: no socket, no program, no file written or read elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from fault_cases import CASES

from minutesparse import MinutesError
from minutesparse.api import Parser
from minutesparse.readers.encoding import MAX_BYTES, MAX_CHARACTERS
from minutesparse.readers.html_limits import MAX_ATTRIBUTES
from minutesparse.readers.html_limits import MAX_DEPTH as MAX_HTML_DEPTH
from minutesparse.readers.packages import MAX_DEPTH, MAX_ENTRIES, MAX_RATIO, MAX_XML_PART, RATIO_FREE
from minutesparse.readers.pdf import MAX_PAGES
from minutesparse.readers.pdf_words import MAX_PAGE_CHARS

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "pickle.find_class",
    "os.remove",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_touched: list[str] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _touched is None:
        return
    if event.startswith(_FORBIDDEN):
        _touched.append(f"{event} {arguments}")
    elif event == "open":
        path, _, flags = arguments
        if str(path).startswith(("/etc", "..")) or (isinstance(flags, int) and flags & _WRITING):
            _touched.append(f"open {path}")


sys.addaudithook(_watch)


@pytest.fixture
def touched(parser: Parser) -> Iterator[list[str]]:
    """What is touched while the test runs; the parser has been made before."""
    global _touched
    _touched = []
    yield _touched
    _touched = None


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.number in (3, 8, 16, 28, 33, 34, 40)], ids=lambda case: case.id
)
def test_nothing_outside_is_touched(parser: Parser, touched: list[str], case: Any) -> None:
    data = case.data(full=False)
    try:
        parser.parse(data, name=f"../../{case.file}")
    except MinutesError as error:
        assert error.reason != "error"  # noqa: PT017
    assert [what for what in touched if "__pycache__" not in what] == []


def test_the_limits_are_those_that_are_stated() -> None:
    assert (MAX_BYTES, MAX_CHARACTERS) == (200 << 20, 5_000_000)
    assert (MAX_ENTRIES, MAX_XML_PART, MAX_RATIO, RATIO_FREE, MAX_DEPTH) == (10_000, 64 << 20, 100, 10 << 20, 256)
    assert (MAX_HTML_DEPTH, MAX_ATTRIBUTES) == (1_000, 1_000)
    assert (MAX_PAGES, MAX_PAGE_CHARS) == (5_000, 200_000)
