"""Bytes → clean text: byte order marks, UTF-8, UTF-16, declared charsets, cp1252, and what had to be repaired."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from minutesparse.errors import LimitExceeded
from minutesparse.layout import Notice

MAX_CHARACTERS = 5_000_000
MAX_BYTES = 200 * 1024 * 1024
_SAMPLE = 128 * 1024

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = tuple(bom for bom, _ in _BOMS)
_ESCAPED = re.compile("[\udc80-\udcff]")
_C1 = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")  # in UTF-8
_C1_AS_CP1252 = {code: bytes([code]).decode("cp1252", "replace") for code in (*range(0x80, 0x85), *range(0x86, 0xA0))}
_CONTROL = "".join(map(chr, (*range(9), *range(14, 28), 0x7F)))
_SEPARATORS = "\x1c\x1d\x1e\x1f"
_UNPRINTED = (_CONTROL + _SEPARATORS).encode()
_SURROGATE = re.compile("[\ud800-\udfff]")
_WESTERN = frozenset({"utf-8", "iso8859-1", "cp1252", "ascii"})


def check_size(data: bytes) -> None:
    """Refuse a file of more bytes than the limit."""
    if len(data) > MAX_BYTES:
        raise LimitExceeded(f"{len(data):,} bytes; the limit is {MAX_BYTES:,}", reason="file_size")


def check_characters(count: int) -> None:
    """Refuse a text of more characters than the limit."""
    if count > MAX_CHARACTERS:
        raise LimitExceeded(f"{count:,} characters; the limit is {MAX_CHARACTERS:,}", reason="characters")


def decode(data: bytes, declared: str = "") -> tuple[str, list[Notice]]:
    """Text of `data` without control characters, and a notice for each kind of repair.

    A byte order mark outranks valid UTF-8, that outranks the `declared` charset, and cp1252 fills what is left.
    """
    text, notices = _characters(data, declared)
    return _clean(text, notices), notices


def decode_utf8(data: bytes, declared: str = "") -> tuple[bytes, list[Notice]]:
    """As `decode`, the text in UTF-8: most often it is `data` as it stands."""
    if not data.startswith(_MARKS) and not utf16_without_bom(data) and _is_clean(data):
        if data.isascii():
            return data, []
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            return data, _conflict("utf-8", declared)
    text, notices = decode(data, declared)
    return text.encode("utf-8"), notices


def sample_text(data: bytes) -> str:
    """Text of the start of a file, not cleaned, to see what it is."""
    return _characters(data[:_SAMPLE], "")[0].removeprefix("\ufeff")


def utf16_without_bom(data: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" when every other byte of the start is NUL, else ""."""
    sample = data[:2048]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    for offset, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[offset::2].count(0)
        if zeros > 0.4 * len(sample[offset::2]) and sample[1 - offset :: 2].count(0) < 0.1 * zeros:
            return codec
    return ""


def _characters(data: bytes, declared: str) -> tuple[str, list[Notice]]:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], codec, declared)
    codec = utf16_without_bom(data)
    if codec:
        return _decoded(data, codec, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)
    return text, [] if text.isascii() else _conflict("utf-8", declared)


def _decoded(data: bytes, codec: str, declared: str) -> tuple[str, list[Notice]]:
    """Text of bytes whose mark or form says what they are."""
    if codec == "utf-8":
        text, notices = _repaired(data)
        return text, notices + _conflict(codec, declared)
    text = data.decode(codec, errors="replace")
    return text, _encoding(codec, declared) + _replacements(text.count("\ufffd"))


def _legacy(data: bytes, declared: str) -> tuple[str, list[Notice]]:
    codec = _codec(declared)
    if codec and codec not in _WESTERN:
        text = data.decode(codec, errors="replace")
        return text, _encoding(codec, declared) + _replacements(text.count("\ufffd"))
    return _repaired(data)


def _encoding(codec: str, declared: str) -> list[Notice]:
    return _conflict(codec, declared) or [Notice("encoding", f"read as {codec}", "info")]


def _conflict(codec: str, declared: str) -> list[Notice]:
    """What is said of a text in `codec` that calls itself something else."""
    claimed = _codec(declared)
    if not claimed or claimed == codec or codec.startswith(claimed):
        return []
    return [Notice("encoding", f"declared as {declared[:40]}, but it is {codec} and was read as that", "info")]


def _codec(declared: str) -> str:
    try:
        return codecs.lookup(declared).name if declared and declared.isascii() else ""
    except LookupError:
        return ""


def _repaired(data: bytes) -> tuple[str, list[Notice]]:
    """UTF-8 where it is valid and cp1252 for each byte that is not: the two are often mixed in one file."""
    text, count = _ESCAPED.subn(_from_cp1252, data.decode("utf-8", errors="surrogateescape"))
    notices = []
    if count:
        notices.append(Notice("encoding_repaired", f"{count:,} bytes are not UTF-8 and were read as cp1252", "info"))
    return text, notices + _replacements(text.count("\ufffd"))


def _from_cp1252(match: re.Match[str]) -> str:
    return bytes([ord(match.group()) & 0xFF]).decode("cp1252", errors="replace")


def _replacements(count: int) -> list[Notice]:
    if not count:
        return []
    return [Notice("encoding_repaired", f"{count:,} characters could not be decoded and were replaced")]


def _is_clean(data: bytes) -> bool:
    """Whether UTF-8 holds no control characters: bytes are searched many times faster than text."""
    return len(data.translate(None, _UNPRINTED)) == len(data) and (b"\xc2" not in data or _C1.search(data) is None)


def _clean(text: str, notices: list[Notice]) -> str:
    text = text.removeprefix("\ufeff")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        text, count = _SURROGATE.subn("\ufffd", text)
        notices.extend(_replacements(count))
        data = text.encode("utf-8")
    if _is_clean(data):
        return text
    if _C1.search(data):
        text = text.translate(_C1_AS_CP1252)
    if any(mark in text for mark in _SEPARATORS):
        text = text.translate(dict.fromkeys(map(ord, _SEPARATORS), " "))
    if any(mark in text for mark in _CONTROL):
        length = len(text)
        text = text.translate(dict.fromkeys(map(ord, _CONTROL)))
        notices.append(Notice("control_characters", f"{length - len(text):,} control characters were left out"))
    return text
