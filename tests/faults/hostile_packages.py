"""Hostile Word packages, made in memory: bombs, lies, entities, depth, absurd numbers (cases 1 to 16)."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DIRECTORY = b"PK\x01\x02"


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return target.getvalue()


def relationships(*links: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(links)}</Relationships>'.encode()


def link(name: str, kind: str, target: str, mode: str = "") -> str:
    external = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{external}/>'


MAIN_LINK = relationships(link("main", "officeDocument", "word/document.xml"))


def package(main: bytes, *more: tuple[str, bytes]) -> bytes:
    """A Word package with this main part."""
    return zipped(
        [("[Content_Types].xml", TYPES.encode()), ("_rels/.rels", MAIN_LINK), ("word/document.xml", main), *more]
    )


def document(body: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>'


def word(body: str, *more: tuple[str, bytes], before: str = "") -> bytes:
    """A Word package with this body."""
    return package(document(body, before).encode(), *more)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc></w:tr>"


def billion_laughs() -> bytes:
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return word(paragraph("&j;"), before=f'<!DOCTYPE x [<!ENTITY a "haha">{entities}]>')


def quadratic_entities() -> bytes:
    return word(paragraph("&a;" * 20_000), before=f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>')


def external_entity() -> bytes:
    return word(paragraph("&x;"), before='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>')


def doctype_in_utf16() -> bytes:
    text = document(paragraph("&a;"), '<!DOCTYPE x [<!ENTITY a "aaaa">]>').replace(
        '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>'
    )
    return package(text.encode("utf-16"))


def long_text(characters: int) -> bytes:
    return word(paragraph("A" * characters))


def many_paragraphs(count: int) -> bytes:
    return word(paragraph("A") * count)


def _directory_changed(data: bytes, old: int, new: int) -> bytes:
    """`data` with a number of its zip directory (not of the entries themselves) changed."""
    start = data.index(_DIRECTORY)
    return data[:start] + data[start:].replace(old.to_bytes(4, "little"), new.to_bytes(4, "little"))


def lying_size() -> bytes:
    """The directory says that the main part holds 400 bytes."""
    main = document("".join(paragraph(str(number)) for number in range(3_000))).encode()
    return _directory_changed(package(main), len(main), 400)


def lying_zip64() -> bytes:
    """The directory sends to a ZIP64 field with a size of 16 exabytes."""
    main = document(paragraph("Minutes") * 3_000).encode()
    data = package(main)
    start = data.rindex(_DIRECTORY)
    entry = bytearray(data[start:])
    name_end = 46 + struct.unpack_from("<H", entry, 28)[0]
    entry[24:28] = b"\xff" * 4
    struct.pack_into("<H", entry, 30, 12)
    entry[name_end:name_end] = struct.pack("<HHQ", 1, 8, 2**64 - 1)
    ending = entry.index(b"PK\x05\x06")
    size = struct.unpack_from("<I", entry, ending + 12)[0]
    struct.pack_into("<I", entry, ending + 12, size + 12)
    return data[:start] + bytes(entry)


def overlapping_entries() -> bytes:
    """Two entries of the directory name the same bytes."""
    data = word(paragraph("Minutes"), ("word/a.xml", b"<a/>"), ("word/b.xml", b"<a/>"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first, second = (archive.getinfo(f"word/{name}.xml").header_offset for name in "ab")
    return _directory_changed(data, second, first)


def many_entries(count: int) -> bytes:
    return word(paragraph("Minutes"), *((f"../../x{number}", b"") for number in range(count)))


def nested_tables(depth: int) -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth)


def spanning_cell(value: str) -> bytes:
    """A cell that says it covers `value` columns."""
    return word(f'<w:tbl>{cell("Treasurer", f"""<w:gridSpan w:val="{value}"/>""")}</w:tbl>')


def merged_rows(count: int) -> bytes:
    first = cell("Notes", '<w:vMerge w:val="restart"/>')
    return word(f"<w:tbl>{first}{cell('as above', '<w:vMerge/>') * count}</w:tbl>")


def revised() -> bytes:
    """Tracked changes, content controls, a text box, a footnote and a comment."""
    by = 'w:id="1" w:author="Ivy Elm" w:date="2030-01-01T00:00:00Z"'
    body = (
        "<w:p><w:r><w:t>Kept words, </w:t></w:r>"
        f"<w:ins {by}><w:r><w:t>inserted words, </w:t></w:r></w:ins>"
        f"<w:del {by}><w:r><w:delText>deleted words, </w:delText></w:r></w:del>"
        "<w:sdt><w:sdtContent><w:r><w:t>controlled words</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        f"<w:sdt><w:sdtContent>{paragraph('A controlled paragraph')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('Boxed words')}</w:txbxContent></w:pict></w:r></w:p>"
    )
    note = f'<w:footnotes {NAMES}><w:footnote w:id="2">{paragraph("Noted words")}</w:footnote></w:footnotes>'
    comment = f'<w:comments {NAMES}><w:comment w:id="0">{paragraph("Commented words")}</w:comment></w:comments>'
    links = relationships(link("n", "footnotes", "footnotes.xml"), link("c", "comments", "comments.xml"))
    return word(
        body,
        ("word/_rels/document.xml.rels", links),
        ("word/footnotes.xml", note.encode()),
        ("word/comments.xml", comment.encode()),
    )


def behind_password() -> bytes:
    """What Word writes for a document with a password: an OLE file with the package encrypted in it."""
    return OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2_000


def truncated() -> bytes:
    data = word(paragraph("Minutes of the allotment society") * 50)
    return data[: len(data) // 2]


def without_main_part() -> bytes:
    return zipped([("[Content_Types].xml", TYPES.encode()), ("_rels/.rels", MAIN_LINK)])


def external_links() -> bytes:
    """Styles, a template, a picture and a font that are to be fetched from elsewhere."""
    targets = ("styles", "attachedTemplate", "image", "font", "header")
    links = [link(f"r{n}", kind, f"http://127.0.0.1:9/{kind}", "External") for n, kind in enumerate(targets)]
    return word(paragraph("Minutes"), ("word/_rels/document.xml.rels", relationships(*links)))
