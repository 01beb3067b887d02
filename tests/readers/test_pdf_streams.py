"""Streams that would fill the memory are refused before anything is unpacked for good."""

from __future__ import annotations

import zlib

import pytest

from minutesparse.errors import LimitExceeded
from minutesparse.readers.pdf_streams import check_streams

PACKED = zlib.compress(b" " * 400_000, 9)


def stream(entries: str, content: bytes) -> bytes:
    return f"4 0 obj <<{entries}>> stream\r\n".encode() + content + b"\nendstream endobj\n"


@pytest.mark.parametrize(
    "data",
    [
        stream("/Filter[/FlateDecode/FlateDecode]", zlib.compress(PACKED, 9)),
        stream("/Filter [ /Fl /Fl ]", zlib.compress(PACKED, 9)),
        stream("/A 1", b"x") + stream("/Filter[/FlateDecode/FlateDecode]", zlib.compress(PACKED, 9)),
    ],
)
def test_bombs(data: bytes) -> None:
    check_streams(data)
    with pytest.raises(LimitExceeded) as caught:
        check_streams(data, limit=300_000)
    assert caught.value.reason == "memory"


@pytest.mark.parametrize(
    "data",
    [
        stream("/Filter[/FlateDecode/FlateDecode]", b"no zlib at all"),
        stream("/Subtype /Image/Filter[/FlateDecode/FlateDecode]", zlib.compress(PACKED, 9)),
        b"stream without an end",
        b"",
    ],
)
def test_what_passes(data: bytes) -> None:
    check_streams(data, limit=1_000)
