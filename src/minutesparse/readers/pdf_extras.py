"""PDF document → form fields, comments and active content: what is not on the page's text layer."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c

from minutesparse.layout import Block, Notice
from minutesparse.readers.pdf_words import Box, turned

MAX_ANNOTATIONS = 1_000
_MAX_TEXT = 20_000
_COMMENTS = {
    pdfium_c.FPDF_ANNOT_TEXT,
    pdfium_c.FPDF_ANNOT_FREETEXT,
    pdfium_c.FPDF_ANNOT_HIGHLIGHT,
    pdfium_c.FPDF_ANNOT_UNDERLINE,
    pdfium_c.FPDF_ANNOT_STRIKEOUT,
}


def read_annotations(page: Any, number: int, box: Box, turn: int) -> list[Block]:
    """Filled-in form fields as paragraphs (style "form_field") and comments as notes (style "annotation")."""
    blocks: list[Block] = []
    for index in range(min(max(pdfium_c.FPDFPage_GetAnnotCount(page.raw), 0), MAX_ANNOTATIONS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            block = _block(annotation, number, box, turn)
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
        if block is not None:
            blocks.append(block)
    return blocks


def _block(annotation: Any, number: int, box: Box, turn: int) -> Block | None:
    subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    if subtype == pdfium_c.FPDF_ANNOT_WIDGET:
        block = Block("paragraph", _string(annotation, b"V"), style="form_field", page=number)
    elif subtype in _COMMENTS:
        block = Block("note", _string(annotation, b"Contents"), style="annotation", page=number)
    else:
        return None
    if not block.text:
        return None
    place = pdfium_c.FS_RECTF()
    if pdfium_c.FPDFAnnot_GetRect(annotation, place):
        x0, top, x1, bottom = turned(box, place.left, place.bottom, place.right, place.top, turn)
        block.bbox, block.indent = (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)), round(x0, 1)
    return block


def _string(annotation: Any, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _MAX_TEXT:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium_c.FPDF_WCHAR)), size)
    text = buffer.raw[: size - 2].decode("utf-16-le", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in text if char == "\n" or char.isprintable()).strip()


def find_active(document: Any, data: bytes) -> list[Notice]:
    """Notices about scripts, attached files and launch actions, none of which are run or opened."""
    notices: list[Notice] = []
    scripts = pdfium_c.FPDFDoc_GetJavaScriptActionCount(document.raw)
    if scripts > 0 or b"/JavaScript" in data:
        notices.append(Notice("javascript_ignored", "The document holds scripts; they were not run.", "info"))
    files = pdfium_c.FPDFDoc_GetAttachmentCount(document.raw)
    if files > 0:
        notices.append(Notice("attachments_ignored", f"{files} attached files were not read.", "info"))
    if b"/Launch" in data:
        notices.append(Notice("launch_ignored", "A launch action was not followed.", "info"))
    return notices
