"""DOCX bytes → Layout.

The package is checked and walked part by part in linear time: styles and list
definitions first, then headers, body, footers, footnotes, endnotes and comments. Nothing outside the file is opened.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from docx.opc.packuri import PACKAGE_URI, PackURI
from lxml import etree

from minutesparse.errors import CorruptDocument
from minutesparse.layout import Block, BlockKind, Layout, Notice
from minutesparse.readers.docx_blocks import Document
from minutesparse.readers.docx_numbering import Numbering
from minutesparse.readers.docx_styles import StyleSheet, W
from minutesparse.readers.packages import check_package, inflate, is_xml_name, parse_part
from minutesparse.readers.paging import mark_typed_footers

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLAIN_NAME = re.compile(r"\w[\w-]*(?:/\w[\w-]*)*\.\w+")
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_LATENT_END = b"</w:latentStyles>"
_TABLE_STYLE, _STYLE_END = b'<w:style w:type="table"', b"</w:style>"
_LOOKS = re.compile(  # elements without content that only say how something looks: often half of a document
    rb"<w:(?:b(?:Cs|ookmark(?:Start|End)|ottom)|s(?:zCs|pacing|hd)|rFonts|right|l(?:ang|astRenderedPageBreak|eft)"
    rb"|color|iCs|jc|ke(?:rn|ep(?:Next|Lines))|noProof|proofErr|t(?:cW|op)|gridCol|highlight|vAlign|widowControl)\b[^>]*/>"
)
_CDATA = b"<![CDATA["  # in which a tag is text
_MAIN_PART = "/word/document.xml"


class Relationship(NamedTuple):
    """A part that another part names; only those inside the package."""

    id: str
    kind: str  # last word of the relationship type: "styles", "header" …
    target: str


class Package:
    """The parts of a checked package, by name or by relationship."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._inflated: dict[str, bytes] = {}
        self._entries = check_package(data, inflated=self._inflated)
        self.unreadable: list[str] = []

    def part(self, name: str) -> etree._Element | None:
        """The root of the part called `name` ("/word/document.xml"), None when the package has none."""
        entry = self._entries.get(name.removeprefix("/"))
        if entry is None or not is_xml_name(name):
            return None
        content = self._inflated.pop(entry.filename, None)
        if content is None:
            content = inflate(self._data, entry)
        return parse_part(_without_looks(_without_table_styles(_without_latent(_transitional(content)))), name)

    def optional_part(self, name: str) -> etree._Element | None:
        """As `part`; one that is damaged is noted in `unreadable` and None."""
        try:
            return self.part(name)
        except CorruptDocument:
            self.unreadable.append(name)
            return None

    def relationships(self, source: str) -> list[Relationship]:
        """The internal relationships of a part, "/" for those of the package."""
        uri = PackURI(source) if source != "/" else PACKAGE_URI
        base = uri.baseURI
        root = self.optional_part(uri.rels_uri)
        found = []
        for element in root if root is not None else ():
            if element.get("TargetMode") != "External":
                target = element.get("Target", "")
                if not _PLAIN_NAME.fullmatch(target):
                    target = posixpath.normpath(posixpath.join(base, target))
                else:
                    target = f"{base.rstrip('/')}/{target}"
                kind = element.get("Type", "").rpartition("/")[2]
                found.append(Relationship(element.get("Id", ""), kind, "/" + target.lstrip("/.")))
        return found


def read_docx(data: bytes) -> Layout:
    """Read a Word document (.docx, .docm, .dotx; transitional or strict).

    Raises `CorruptDocument`, `EncryptedDocument`, `LimitExceeded` or `UnsupportedFormat`. Damaged secondary parts,
    tracked deletions, hidden text and what has no text become notices.
    """
    package = Package(data)
    package_parts = package.relationships("/")
    name = next((part.target for part in package_parts if part.kind == "officeDocument"), _MAIN_PART)
    root = package.part(name)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise CorruptDocument("the package has no main document", reason="missing_part")
    parts = package.relationships(name)
    document = _document(package, parts)
    body_blocks = document.read(body)
    mark_typed_footers(body_blocks)
    blocks = [
        *_running(package, document, root, parts, "header"),
        *body_blocks,
        *_running(package, document, root, parts, "footer"),
        *_notes(package, document, parts),
    ]
    notices = list(document.tally.notices(empty=not blocks))
    notices += [Notice("unread_part", f"{name} is damaged and was not read") for name in package.unreadable]
    return Layout(MEDIA_TYPE, "docx", blocks, metadata=_metadata(package, package_parts), notices=notices)


def _transitional(content: bytes) -> bytes:
    """Strict Open XML differs in the names of its namespaces only."""
    if _STRICT in content[:4096]:
        for strict, transitional in _STRICT_NAMES:
            content = content.replace(strict, transitional)
    return content


def _without_latent(content: bytes) -> bytes:
    """Most of a style sheet: what a program is to show of styles that the document does not hold."""
    start = content.find(b"<w:latentStyles")
    end = content.find(_LATENT_END, start) if start >= 0 else -1
    return content if end < 0 else content[:start] + content[end + len(_LATENT_END) :]


def _without_table_styles(content: bytes) -> bytes:
    """Styles of tables say nothing of text, and are often most of a style sheet."""
    parts, position = [], 0
    start = content.find(_TABLE_STYLE)
    while start >= 0:
        end = content.find(_STYLE_END, start)
        if end < 0:
            break
        if content[content.find(b">", start) - 1] != ord("/"):  # not one without content, behind which another ends
            parts.append(content[position:start])
            position = end + len(_STYLE_END)
        start = content.find(_TABLE_STYLE, max(position, start + 1))
    return b"".join([*parts, content[position:]])


def _without_looks(content: bytes) -> bytes:
    """Nothing that is left out is ever looked at, and it costs as much to parse as what is."""
    return content if _CDATA in content else _LOOKS.sub(b"", content)


def _document(package: Package, parts: list[Relationship]) -> Document:
    styles = StyleSheet(_part_of_kind(package, parts, "styles"))
    return Document(styles, Numbering(_part_of_kind(package, parts, "numbering"), styles.list_number))


def _part_of_kind(package: Package, parts: list[Relationship], kind: str) -> etree._Element | None:
    name = next((part.target for part in parts if part.kind == kind), None)
    return None if name is None else package.optional_part(name)


def _running(
    package: Package, document: Document, root: etree._Element, parts: list[Relationship], kind: BlockKind
) -> list[Block]:
    """The blocks of all headers or footers that the sections name, once for each distinct text."""
    targets = {part.id: part.target for part in parts if part.kind == kind}
    if not targets:
        return []
    references = (element.get(_RELATIONSHIP_ID, "") for element in root.iter(f"{W}{kind}Reference"))
    blocks: list[Block] = []
    seen: set[tuple[str, ...]] = set()
    for target in dict.fromkeys(targets[reference] for reference in references if reference in targets):
        story = package.optional_part(target)
        found = [] if story is None else document.read(story, kind)
        texts = tuple(block.text for block in found)
        if texts not in seen:
            seen.add(texts)
            blocks += found
    return blocks


def _notes(package: Package, document: Document, parts: list[Relationship]) -> Iterator[Block]:
    for kind in ("footnotes", "endnotes", "comments"):
        order = document.tally.note_order.get(kind, [])
        is_used = order or kind == "comments"
        root = _part_of_kind(package, parts, kind) if is_used else None
        labels = {note: str(number) for number, note in enumerate(dict.fromkeys(order), start=1)}
        for note in root if root is not None else ():
            if note.get(W + "type", "normal") != "normal":
                continue
            blocks = document.read(note, "note")
            document.tally.comments += kind == "comments" and bool(blocks)
            if blocks and not blocks[0].label:
                blocks[0].label = labels.get(note.get(W + "id", ""), "")
            yield from blocks


def _metadata(package: Package, parts: list[Relationship]) -> dict[str, str]:
    root = _part_of_kind(package, parts, "core-properties")
    title = None if root is None else root.findtext(_TITLE)
    return {"title": title.strip()} if title and title.strip() else {}
