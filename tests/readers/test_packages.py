"""Hostile and broken packages: refused before anything is opened, or read within the limits."""

from __future__ import annotations

import io
import time
import zipfile
import zlib

import pytest
from docx_building import (
    OFFICE,
    W,
    abstract,
    cell,
    item,
    level,
    num,
    p,
    package,
    read,
    relationships,
    table,
    texts,
    zipped,
)

from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, ReadError, UnsupportedFormat
from minutesparse.readers.docx import read_docx


def refused(data: bytes) -> tuple[type[ReadError], str]:
    with pytest.raises(ReadError) as caught:
        read_docx(data)
    return type(caught.value), caught.value.reason


def with_main(content: bytes) -> bytes:
    links = relationships(("officeDocument", "word/document.xml")).encode()
    return zipped({"_rels/.rels": links, "word/document.xml": content})


DTD = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document xmlns:w="{W}"><w:body>{p("&a;")}</w:body></w:document>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_doctype_is_refused_in_every_encoding(encoding: str) -> None:
    assert refused(with_main(DTD.encode(encoding))) == (LimitExceeded, "xml_dtd")


def test_a_doctype_is_refused_in_parts_nobody_reads() -> None:
    assert refused(package(p("x"), raw={"customXml/item1.xml": DTD.encode()})) == (LimitExceeded, "xml_dtd")


def test_depth_is_limited() -> None:
    def nested(tables: int) -> bytes:
        return package("<w:tbl><w:tr><w:tc>" * tables + p("x") + "</w:tc></w:tr></w:tbl>" * tables)

    assert texts(read_docx(nested(80))) == ["x"]
    assert refused(nested(90)) == (LimitExceeded, "xml_depth")
    assert refused(nested(20_000)) == (LimitExceeded, "xml_depth")


def test_deep_content_of_every_kind_is_read_or_refused() -> None:
    for opening, closing in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
    ]:
        assert texts(read(opening * 110 + p("x") + closing * 110)) == ["x"]
    deep = (
        "<w:drawing>"
        + "<v:group>" * 230
        + f"<w:txbxContent>{p('x')}</w:txbxContent>"
        + "</v:group>" * 230
        + "</w:drawing>"
    )
    assert texts(read(f"<w:p><w:r>{deep}</w:r></w:p>")) == ["x"]


def test_compression_bombs_are_refused_unopened() -> None:
    bomb = package(p("A" * 30_000_000))
    assert refused(bomb) == (LimitExceeded, "zip_ratio")


def test_too_many_entries_are_refused() -> None:
    files = {f"../../x{number}": b"" for number in range(10_001)}
    assert refused(zipped(files)) == (LimitExceeded, "zip_entries")


def lying(data: bytes, real: int, claimed: int) -> bytes:
    """`data` with the directory's uncompressed size of the entry of `real` bytes changed, and its checksum to match."""
    start = data.index(b"PK\x01\x02")
    return data[:start] + data[start:].replace(real.to_bytes(4, "little"), claimed.to_bytes(4, "little"))


@pytest.mark.parametrize("claimed", [10, 900_000])
def test_sizes_that_lie_are_found(claimed: int) -> None:
    content = (
        f'<w:document xmlns:w="{W}"><w:body>{"".join(p(str(i)) for i in range(3_000))}</w:body></w:document>'.encode()
    )
    data = lying(with_main(content), len(content), claimed)
    assert refused(data) == (CorruptDocument, "zip_malformed")
    prefix = zlib.crc32(content[:claimed]).to_bytes(4, "little")
    with_checksum = data.replace(zlib.crc32(content).to_bytes(4, "little"), prefix)
    assert refused(with_checksum) == (CorruptDocument, "zip_malformed")


def test_overlapping_entries_are_found() -> None:
    data = package(p("x"), raw={"word/a.xml": b"<a/>", "word/b.xml": b"<a/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, second = (archive.getinfo(f"word/{name}.xml").header_offset for name in "ab")
    start = data.index(b"PK\x01\x02")
    overlapping = data[:start] + data[start:].replace(second.to_bytes(4, "little"), first.to_bytes(4, "little"))
    assert refused(overlapping) == (CorruptDocument, "zip_malformed")


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", CorruptDocument, "empty"),
        (package(p("x"))[:300], CorruptDocument, "truncated"),
        (zipped({"_rels/.rels": b"<x/>"}), CorruptDocument, "missing_part"),
        (zipped({}), CorruptDocument, "missing_part"),
        (with_main(b"<w:document"), CorruptDocument, "malformed"),
        (with_main(b"<a/>"), CorruptDocument, "missing_part"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, EncryptedDocument, "encrypted"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le"), UnsupportedFormat, "type_mismatch"),
        (b"<html><body>x", UnsupportedFormat, "type_mismatch"),
    ],
)
def test_broken_files(data: bytes, error: type[ReadError], reason: str) -> None:
    assert refused(data) == (error, reason)


def test_external_and_dangling_relationships_are_not_followed() -> None:
    links = (
        f'<Relationship Id="e" Type="{OFFICE}/styles" Target="http://127.0.0.1:9/styles.xml" TargetMode="External"/>'
    )
    links += f'<Relationship Id="n" Type="{OFFICE}/numbering" Target="../../../etc/NULL.xml"/>'
    links += f'<Relationship Id="i" Type="{OFFICE}/image" Target="NULL"/>'
    layout = read_docx(package(p("Body"), extra_links=links))
    assert (texts(layout), layout.notices) == (["Body"], [])


def test_every_single_byte_flip_is_read_or_refused() -> None:
    data = package(item("one") + table(cell(p("two"))), numbering=abstract(0, level(0, "decimal", "%1.")) + num(1, 0))
    for position in range(0, len(data), 7):
        flipped = data[:position] + bytes([data[position] ^ 0x41]) + data[position + 1 :]
        try:
            read_docx(flipped)
        except ReadError as error:
            assert error.reason  # noqa: PT017


def timed(body: str) -> float:
    data = package(body)
    start = time.process_time()
    read_docx(data)
    return time.process_time() - start


def test_merged_cells_and_large_tables_are_linear() -> None:
    def merged(rows: int) -> str:
        first = cell(p("x"), '<w:vMerge w:val="restart"/>')
        return table(first, *[cell(p(f"row {row}"), "<w:vMerge/>") for row in range(rows)])

    timed(merged(200))
    once = min(timed(merged(1_500)) for _ in range(3))
    twice = min(timed(merged(3_000)) for _ in range(3))
    assert twice < 4 * once  # quadratic would be 4 and more; the room is for a busy machine


def test_many_fields_left_open_are_linear() -> None:
    def fields(count: int) -> str:
        opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        return f"<w:p>{opened * count}{'<w:r><w:t>x</w:t></w:r>' * count}</w:p>"

    once = min(timed(fields(4_000)) for _ in range(3))
    twice = min(timed(fields(8_000)) for _ in range(3))
    assert twice < 3.5 * once


@pytest.mark.parametrize(
    ("flag", "error"), [(0x01, EncryptedDocument), (0x40, EncryptedDocument), (0x20, CorruptDocument)]
)
def test_flags_of_entries(flag: int, error: type[ReadError]) -> None:
    data = bytearray(with_main(f'<w:document xmlns:w="{W}"><w:body>{p("x")}</w:body></w:document>'.encode()))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= flag
    assert refused(bytes(data))[0] is error
