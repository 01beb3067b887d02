"""Bytes → format: what a file is by its content; the name only decides between markdown and plain text."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import PurePosixPath
from typing import Literal

from minutesparse.errors import CorruptDocument, EncryptedDocument, UnsupportedFormat
from minutesparse.readers.encoding import utf16_without_bom

Format = Literal["pdf", "docx", "doc", "odt", "rtf", "html", "markdown", "text"]

EXTENSIONS: dict[str, Format] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".doc": "doc",
    ".odt": "odt",
    ".rtf": "rtf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE_STREAMS = ("WordDocument", "Workbook", "PowerPoint Document", "__properties")
_ODF = b"mimetypeapplication/vnd.oasis.opendocument"
_BINARY = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"II*\x00",
    b"MM\x00*",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
)
_BLANK = b" \t\r\n\f\v\x00"
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32), 127])
_PREAMBLE = re.compile(r"(?:\s+|<\?[^>]*>|<!--(?:(?!-->).)*-->)*+", re.S)
_PAGE_START = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.I)
_BLOCK_START = re.compile(r"<(?:div|table|p|ul|ol|h[1-6]|section|article|main|font|center)\b", re.I)
_ANY_START = re.compile(r"<[a-zA-Z!]")
_TAG = re.compile(r"</?(?:p|div|table|tr|td|th|li|ul|ol|h[1-6]|br|span|b|i|strong|em|a|font)\b[^<>]{0,200}>", re.I)
_MARKDOWN = (
    (3, re.compile(r"\A---[ \t]*\r?\n(?=[A-Za-z_][\w -]{0,40}:)")),
    (2, re.compile(r"^#{1,6}[ \t]+\S", re.M)),
    (2, re.compile(r"\*\*\S[^*\r\n]{0,200}\*\*")),
    (2, re.compile(r"\]\((?:<|https?:|/|#|mailto:)")),
    (2, re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.M)),
    (2, re.compile(r"^\d{1,3}\\[.)]", re.M)),
    (1, re.compile(r"^[ \t]{0,8}[-*+][ \t]+\S", re.M)),
    (1, re.compile(r"^>[ \t]*\S", re.M)),
    (1, re.compile(r"^```", re.M)),
)

_SET_IN = re.compile(r"^(?: {6,}(?![-*+\d])\S|\S.{0,80}?\S {4,}\S)", re.M)  # as typed pages are, in columns of blanks
_MANY_SET_IN = 12  # lines


def extension_format(name: str) -> Format | None:
    """The format that the file name claims, if it claims one of ours."""
    return EXTENSIONS.get(PurePosixPath(name.replace("\\", "/")).suffix.lower())


def container_format(data: bytes, name: str = "") -> Format | None:
    """A format that its first bytes show, None for text of some kind; raises for formats without a reader.

    `name` only says what an Office file is that shows nothing of itself.
    """
    if not data[:1024].strip(_BLANK) and not data.strip(_BLANK):
        raise CorruptDocument("the file is empty", reason="empty")
    if b"%PDF" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data, extension_format(name))
    if data[:256].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if _is_binary(data):
        raise UnsupportedFormat("not a document: the bytes are neither text nor a format with a reader")
    return None


def begins_as_page(text: str) -> bool:
    """Whether the text, or the first part of it, begins as web pages do."""
    preamble = _PREAMBLE.match(text)
    return _PAGE_START.match(text, preamble.end() if preamble else 0) is not None


def text_format(text: str, name: str = "") -> Format:
    """ "html", "markdown" or "text" by the mark-up that `text` holds; ties go to the extension of `name`."""
    claimed = extension_format(name)
    if _is_html(text, claimed):
        return "html"
    score = _markdown_score(text)
    if claimed == "markdown" and score < 2 and _is_typed(text):
        return "text"
    needed = {"markdown": 1, "text": 4}.get(claimed or "", 3)
    if score >= needed or (claimed == "markdown" and not score):
        return "markdown"
    return "text"


def _zip_format(data: bytes) -> Format:
    if _ODF in data[:200]:
        if _ODF + b".text" in data[:200]:
            return "odt"
        raise UnsupportedFormat("an OpenDocument file that is no text document")
    if b"word/" in data:
        return "docx"
    if b"[Content_Types].xml" in data and b"xl/" not in data and b"ppt/" not in data:
        return "docx"
    raise UnsupportedFormat("a zip file that is not a Word document")


def _ole_format(data: bytes, claimed: Format | None) -> Format:
    other = any(_utf16(stream) in data for stream in _OLE_STREAMS)
    if _utf16("EncryptedPackage") in data or (claimed == "docx" and not other):
        raise EncryptedDocument("a password is needed: save a copy without one")
    if _utf16("WordDocument") in data:
        return "doc"
    raise UnsupportedFormat("an old Office file that is not read: save it as .docx")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_binary(data: bytes) -> bool:
    if data.startswith(_BINARY):
        return True
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or utf16_without_bom(data):
        return False
    sample = data[:8192]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.08 * len(sample) or sample.count(0) > 0.5 * len(sample)


def _is_html(text: str, claimed: Format | None) -> bool:
    sample = text[:100_000]
    if begins_as_page(sample):
        return True
    preamble = _PREAMBLE.match(sample)
    start = preamble.end() if preamble else 0
    tags = sum(1 for _ in islice(_TAG.finditer(sample), 2)) if claimed == "html" else 0
    if claimed == "html" and (tags >= 2 or _ANY_START.match(sample, start)):
        return True
    return bool(_BLOCK_START.match(sample, start)) and _markdown_score(sample) < 2


def _is_typed(text: str) -> bool:
    """Whether a page is set with blanks, which markdown takes for nothing or for code."""
    set_in = sum(1 for _ in islice(_SET_IN.finditer(text[:100_000]), _MANY_SET_IN))
    return set_in == _MANY_SET_IN


def _markdown_score(text: str) -> int:
    sample = text[:100_000]
    return sum(points for points, pattern in _MARKDOWN if pattern.search(sample))
