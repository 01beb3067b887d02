"""Zip package bytes → bytes and XML that are safe to read: the checks before any docx or odt reader opens one.

Everything is checked without trusting what the archive says of itself: every XML part is inflated under a cap, and its
real size, checksum and place in the file must be those that the directory gives.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from itertools import pairwise

from lxml import etree

from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, ReadError, UnsupportedFormat

MAX_ENTRIES = 10_000
MAX_XML_PART = 64 * 1024 * 1024
MAX_KEPT = 8 * 1024 * 1024
MAX_RATIO = 100
RATIO_FREE = 10 * 1024 * 1024  # below this size a ratio says nothing
_DEFLATE_RATIO = 1_100  # more than deflate can do
MAX_DEPTH = 256

_ZIP_MAGIC = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_LEGACY_STREAMS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "PowerPoint Document"))
_LOCAL_HEADER = 30
_ENCRYPTED = 0x41  # flag bits of ordinary and of strong encryption
_PATCHED = 0x20
_EBCDIC_XML = bytes.fromhex("4c6fa794")
_NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY

_parser = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, collect_ids=False
)
_too_deep = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")


def check_package(
    data: bytes, *, unread: frozenset[str] = frozenset(), inflated: dict[str, bytes] | None = None
) -> dict[str, zipfile.ZipInfo]:
    """The entries of the zip package `data` by name; raises the `ReadError` that says why it must not be opened.

    `unread` names parts that nobody is going to parse; `inflated` is given the first parts, up to `MAX_KEPT` bytes of
    them, so that they need not be inflated again.
    """
    _check_magic(data)
    if data.count(_DIRECTORY_ENTRY, _directory_start(data)) > MAX_ENTRIES:
        raise LimitExceeded(f"more than {MAX_ENTRIES} entries in the package", reason="zip_entries")
    entries = _entries(data)
    _check_sizes(entries)
    _check_places(entries, len(data))
    room = MAX_KEPT
    for entry in entries:
        if is_xml_name(entry.filename) and entry.filename not in unread:
            content = inflate(data, entry)
            _check_doctype(content, entry.filename)
            if inflated is not None and (room := room - len(content)) >= 0:
                inflated[entry.filename] = content
    return {entry.filename: entry for entry in entries}


def is_xml_name(name: str) -> bool:
    """Whether a part of this name is one that `check_package` has inflated and checked."""
    return name.lower().endswith((".xml", ".rels"))


def parse_part(data: bytes, name: str) -> etree._Element:
    """The root of the XML part `name`, parsed without entities, network or comments.

    Raises `CorruptDocument` when it is no well-formed XML, `LimitExceeded` when it is too deep or declares a DOCTYPE.
    """
    try:
        root = etree.fromstring(data, _parser)
    except etree.XMLSyntaxError as error:
        raise _syntax_error(error, name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype_error(name)
    if data.count(b"<") > MAX_DEPTH and _too_deep(root):
        raise LimitExceeded(f"{name} is nested deeper than {MAX_DEPTH}", reason="xml_depth")
    return root


def _syntax_error(error: etree.XMLSyntaxError, name: str) -> Exception:
    """The cause behind libxml2's words, which hide limits and even lack of memory in a syntax error."""
    message = str(error)
    if getattr(error, "code", None) == _NO_MEMORY:
        return MemoryError(message)
    if "depth" in message.lower():
        return LimitExceeded(f"{name} is nested deeper than {MAX_DEPTH}", reason="xml_depth")
    if "huge" in message.lower() or "too long" in message.lower():
        return LimitExceeded(f"{name}: {message}", reason="xml_size")
    return CorruptDocument(f"{name}: {message}")


def _check_magic(data: bytes) -> None:
    if not data:
        raise CorruptDocument("the file is empty", reason="empty")
    if data.startswith(_OLE_MAGIC):
        if any(stream in data for stream in _LEGACY_STREAMS):
            raise UnsupportedFormat("a binary Office file of before 2007")
        raise EncryptedDocument("an Office file behind a password")
    if data.startswith(_ZIP_END):
        raise CorruptDocument("the package has no parts", reason="missing_part")
    if not data.startswith(_ZIP_MAGIC):
        raise UnsupportedFormat("no zip package")
    if data.rfind(_ZIP_END) < 0:
        raise CorruptDocument("the end of the package is missing", reason="truncated")


def _directory_start(data: bytes) -> int:
    """Where the directory starts if its size is as stated; 0 where it cannot be."""
    end = data.rfind(_ZIP_END)
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    return max(end - size, 0)


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise CorruptDocument(f"damaged package: {error}", reason="zip_malformed") from error
    if len(entries) > MAX_ENTRIES:
        raise LimitExceeded(f"more than {MAX_ENTRIES} entries in the package", reason="zip_entries")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise EncryptedDocument("a package behind a password")
    return entries


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    sizes = [(entry.file_size, entry.compress_size) for entry in entries]
    if any(size > _DEFLATE_RATIO * (packed + 1) for size, packed in sizes):
        raise CorruptDocument("sizes that the package cannot hold", reason="zip_malformed")
    sizes.append((sum(size for size, _ in sizes), sum(packed for _, packed in sizes)))
    if any(size > RATIO_FREE and size > MAX_RATIO * packed for size, packed in sizes):
        raise LimitExceeded(f"inflates more than {MAX_RATIO} times", reason="zip_ratio")
    for entry in entries:
        if is_xml_name(entry.filename) and entry.file_size > MAX_XML_PART:
            raise LimitExceeded(f"{entry.filename} is larger than {MAX_XML_PART} bytes", reason="zip_part_size")


def _check_places(entries: list[zipfile.ZipInfo], length: int) -> None:
    """No two entries may share bytes, and none may end outside the file."""
    places = sorted(
        (entry.header_offset, entry.header_offset + _LOCAL_HEADER + entry.compress_size) for entry in entries
    )
    overlap = any(end > following for (_, end), (following, _) in pairwise(places))
    if overlap or any(start < 0 or end > length for start, end in places):
        raise CorruptDocument("entries of the package overlap", reason="zip_malformed")


def inflate(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The real bytes of `entry`, never more than one beyond its declared size. Raises `CorruptDocument`."""
    raw = _packed(data, entry)
    if entry.flag_bits & _PATCHED:
        raise CorruptDocument(f"{entry.filename}: patched data", reason="zip_malformed")
    if entry.compress_type == zipfile.ZIP_STORED:
        content = bytes(raw)
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(raw, entry.file_size + 1)
        except zlib.error as error:
            raise CorruptDocument(f"{entry.filename}: {error}", reason="zip_malformed") from error
    else:
        raise CorruptDocument(f"{entry.filename}: unknown compression", reason="zip_malformed")
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise CorruptDocument(f"{entry.filename} is not what the package declares", reason="zip_malformed")
    return content


def _packed(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    if data[start : start + 4] != _ZIP_MAGIC or start + _LOCAL_HEADER > len(data):
        raise CorruptDocument(f"{entry.filename} is not where the package says", reason="zip_malformed")
    name_length, extra_length = struct.unpack_from("<HH", data, start + 26)
    start += _LOCAL_HEADER + name_length + extra_length
    return memoryview(data)[start : start + entry.compress_size]


def _check_doctype(content: bytes, name: str) -> None:
    if content.startswith(_EBCDIC_XML):
        raise CorruptDocument(f"{name} is neither UTF-8 nor UTF-16")
    # UTF-16 and UTF-32 hold a zero beside every ASCII letter
    plain = (
        content.replace(b"\0", b"") if b"\0" in content[:4] or content[:2] in (b"\xff\xfe", b"\xfe\xff") else content
    )
    if b"<!DOCTYPE" in plain:
        raise _doctype_error(name)


def _doctype_error(name: str) -> ReadError:
    return LimitExceeded(f"{name} declares a DOCTYPE", reason="xml_dtd")
