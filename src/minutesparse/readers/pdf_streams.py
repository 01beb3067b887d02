"""PDF bytes → refusal of streams that would fill the memory when they are unpacked, before pdfium touches one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from minutesparse.errors import LimitExceeded

MAX_STREAM = 256 * 1024 * 1024
_HARMLESS = MAX_STREAM // 1_032  # deflate packs no better than that
_PIECE = 1024 * 1024
_HEAD = 2_000  # bytes in front of a stream in which its dictionary is sought
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)(?![A-Za-z])")
_PICTURE = re.compile(rb"/Subtype\s{0,9}/Image")


def check_streams(data: bytes, limit: int = MAX_STREAM) -> None:
    """Raise LimitExceeded where a stream inflates beyond `limit` bytes; pictures, which are not read, may."""
    start = data.find(b"stream")
    while start >= 0:
        end = data.find(b"endstream", start + 6)
        if end < 0:
            end = len(data)
        head = data[max(data.rfind(b"obj", max(start - _HEAD, 0), start), 0) : start]
        filters = len(_FLATE.findall(head)) if end - start > _HARMLESS or head.count(b"/Fl") > 1 else 0
        if filters and not _PICTURE.search(head):
            _check_size(data[start + 6 : end].lstrip(b"\r\n"), filters, limit)
        start = data.find(b"stream", end + 9)


def _check_size(packed: bytes, filters: int, limit: int) -> None:
    pieces: Iterable[bytes] = (packed,)
    for _ in range(min(filters, 4)):
        pieces = _counted(_inflated(pieces), limit)
    try:
        for _ in pieces:
            pass
    except zlib.error:
        return  # not what it says it is: encrypted, or damaged


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail


def _counted(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise LimitExceeded(f"a stream of the file inflates beyond {limit:,} bytes", reason="memory")
        yield piece
