"""OpenDocument text (.odt, .ott) bytes → Layout.

The package is checked as a docx is, then headers, body, footers and notes are walked in that order. Nothing outside the
file is opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count

from lxml import etree

from minutesparse.errors import CorruptDocument, EncryptedDocument
from minutesparse.layout import Block, BlockKind, Layout, Notice
from minutesparse.readers.odt_styles import OFFICE, STYLE, StyleBook
from minutesparse.readers.odt_text import Story
from minutesparse.readers.packages import check_package, parse_part
from minutesparse.readers.paging import mark_typed_footers
from minutesparse.readers.tally import Tally

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"  # of old writers, with a DOCTYPE; only searched, never parsed
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_RUNNING: tuple[tuple[BlockKind, tuple[str, ...]], ...] = (
    ("header", ("header-first", "header", "header-left")),
    ("footer", ("footer-first", "footer", "footer-left")),
)


def read_odt(data: bytes) -> Layout:
    """Read an OpenDocument text.

    Raises `CorruptDocument`, `EncryptedDocument`, `LimitExceeded` or `UnsupportedFormat`. Tracked deletions, hidden
    text and what has no text become notices.
    """
    check_package(data, unread=frozenset({_MANIFEST}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: _content(archive, name) for name in ("content.xml", "styles.xml", "meta.xml", _MANIFEST)}
    if b"encryption-data" in parts.pop(_MANIFEST):
        raise EncryptedDocument("a password is needed: save a copy without one")
    roots = {name: parse_part(content, name) for name in ("content.xml",) if (content := parts.pop(name))}
    body = roots["content.xml"].find(f"{OFFICE}body/{OFFICE}text") if roots else None
    if body is None:
        raise CorruptDocument("the package has no text", reason="missing_part")
    damaged = [name for name, content in parts.items() if content and not _parse_beside(roots, name, content)]
    styles = StyleBook()
    for name in ("content.xml", "styles.xml"):
        styles.add(roots.get(name))
    layout = _layout(body, roots, styles)
    layout.notices += [Notice("unread_part", f"{name} is damaged and was not read") for name in damaged]
    return layout


def _parse_beside(roots: dict[str, etree._Element], name: str, content: bytes) -> bool:
    """Parse a part that the text can do without; whether it could be."""
    try:
        roots[name] = parse_part(content, name)
    except CorruptDocument:
        return False
    return True


def _layout(body: etree._Element, roots: dict[str, etree._Element], styles: StyleBook) -> Layout:
    tally, tables = Tally(), count()
    story = Story(styles, tally, tables)
    story.read(body)
    mark_typed_footers(story.blocks)
    running = {kind: _running(roots.get("styles.xml"), styles, tally, tables, kind, tags) for kind, tags in _RUNNING}
    blocks = [*running["header"], *story.blocks, *running["footer"], *story.notes]
    meta = roots.get("meta.xml")
    title = (meta.findtext(f"{OFFICE}meta/{_TITLE}") or "").strip() if meta is not None else ""
    notices = list(tally.notices(empty=not blocks))
    return Layout(MEDIA_TYPE, "odt", blocks, metadata={"title": title} if title else {}, notices=notices)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise CorruptDocument(f"{name}: {error}", reason="zip_malformed") from error


def _running(
    root: etree._Element | None,
    styles: StyleBook,
    tally: Tally,
    tables: Iterator[int],
    kind: BlockKind,
    tags: tuple[str, ...],
) -> list[Block]:
    """The headers or footers of all page styles, once for each distinct text."""
    blocks: list[Block] = []
    seen: set[tuple[str, ...]] = set()
    for element in root.iter(*(STYLE + tag for tag in tags)) if root is not None else ():
        story = Story(styles, tally, tables, kind)
        story.read(element)
        texts = tuple(block.text for block in story.blocks)
        if texts not in seen:
            seen.add(texts)
            blocks += story.blocks
    return blocks
