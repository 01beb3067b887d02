"""The reason that a document has no record, or not a whole one → what it means and what a person can do."""

from __future__ import annotations

_TOO_LARGE = "Larger or deeper than a document has cause to be; perhaps made to do harm. Left alone."
_DAMAGED = "The file is damaged. Get it anew from where it came from."
_PICTURES = "Its pages are pictures. Read them with --ocr, or give them a text layer with ocrmypdf."
_BUG = "A mistake of minutesparse. Please report it with the document."

_ADVICE = {
    "encrypted": "It needs a password. Save a copy without one.",
    "empty": "There is nothing in it.",
    "no_text": "There are no words in it.",
    "no_text_layer": _PICTURES,
    "page_unreadable": "Some pages could not be read; the others are in the record.",
    "unread_part": "A part of the file could not be read; the rest is in the record.",
    "garbled_text": "A font says nothing of its letters, or the scan was read badly. --ocr may read it better.",
    "unclosed_tag": "The page breaks off in the middle of a tag; what was before it is in the record.",
    "type_mismatch": "Its content is of no kind that is read, whatever its name says.",
    "malformed": _DAMAGED,
    "truncated": "The end of the file is missing. Get it anew from where it came from.",
    "missing_part": _DAMAGED,
    "zip_malformed": _DAMAGED,
    "unreadable": "The file could not be opened. See that it is there and may be read.",
    "missing_extra": "It needs a package that is not installed; the message names it.",
    "missing_program": "It needs a program that is not installed; the message names it.",
    "timeout": "It took longer than --timeout. Try again with more, or leave it.",
    "memory": "It took more than --memory. Try again with more, or leave it.",
    "crash": "The process that read it died. Try again with --retry-quarantined; if it dies again, please report it.",
    "error": _BUG,
    "pipeline": _BUG,
    "xml_dtd": "It defines entities, which documents have no need of and attacks do. Left alone.",
    "special_file": "It is no ordinary file.",
}
_LIMITS = ("zip_", "xml_", "html_", "rtf_", "page_", "file_size", "characters", "limit")


def advice(reason: str) -> str:
    """One or two sentences; "" where there is nothing to add to the message."""
    if reason in _ADVICE:
        return _ADVICE[reason]
    return _TOO_LARGE if reason.startswith(_LIMITS) else ""
