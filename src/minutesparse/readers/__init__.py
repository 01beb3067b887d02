"""Bytes → Layout: chooses the reader by what the bytes are, whatever the file is called.

A reader is a function `read_<format>(data: bytes) -> Layout` in a module of this package. It knows its format and
nothing of meetings, keeps every word (furniture is marked by kind), and reports what it could not read as a `Notice`
or, when there is nothing to give, as a `ReadError`. Modules are imported when first used: this package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from minutesparse.layout import Layout, Notice
from minutesparse.readers.copied import is_copied_page, without_page_words
from minutesparse.readers.detection import Format, begins_as_page, container_format, extension_format, text_format
from minutesparse.readers.encoding import check_characters, check_size, sample_text
from minutesparse.readers.lookalikes import find_lookalikes

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[bytes], Layout]

__all__ = ["READERS", "detect", "read"]

_BEGINNING = 1_024

READERS: dict[Format, str] = {
    "pdf": "minutesparse.readers.pdf:read_pdf",
    "docx": "minutesparse.readers.docx:read_docx",
    "doc": "minutesparse.readers.doc:read_doc",
    "odt": "minutesparse.readers.odt:read_odt",
    "rtf": "minutesparse.readers.rtf:read_rtf",
    "html": "minutesparse.readers.html:read_html",
    "markdown": "minutesparse.readers.markdown:read_markdown",
    "text": "minutesparse.readers.text:read_text",
}


def detect(data: bytes, *, name: str = "") -> Format:
    """The format of `data`. `name` only decides where plain text and markdown look the same."""
    found = container_format(data, name)
    if found is not None:
        return found
    if begins_as_page(sample_text(data[:_BEGINNING])):
        return "html"
    return text_format(sample_text(data), name)


def read(data: bytes, *, name: str = "", ocr: bool = False) -> Layout:
    """Read a document of any known format. Raises `ReadError` or one of its kinds.

    `ocr`: the pages of a PDF that are pictures are read with tesseract, which must be installed.
    """
    check_size(data)
    found = detect(data, name=name)
    layout = _recognised(data) if ocr and found == "pdf" else _reader(found)(data)
    text = "\n".join([block.text for block in layout.blocks])
    check_characters(len(text))
    layout.notices += find_lookalikes(text)
    if found not in ("html", "text") and is_copied_page(text):  # those two look for it themselves
        without_page_words(layout.blocks)
    claimed = extension_format(name)
    if claimed is not None and claimed != found:
        message = f"named as {claimed} but its content is {found}; read by content"
        layout.notices.append(Notice("extension_mismatch", message, "info"))
    return layout


def _recognised(data: bytes) -> Layout:
    from minutesparse.readers.ocr import recognise
    from minutesparse.readers.pdf import read_pdf

    return read_pdf(data, recognise=recognise)


def _reader(found: Format) -> Reader:
    module, function = READERS[found].split(":")
    return cast("Reader", getattr(import_module(module), function))
