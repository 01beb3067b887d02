"""What can go wrong, as one tree.

    MinutesError
    ├ ReadError           a document could not be read
    │ ├ UnsupportedFormat   no reader for this content
    │ ├ CorruptDocument     damaged, truncated or empty
    │ ├ EncryptedDocument   a password is needed
    │ ├ NoTextLayer         pages without text (scanned images)
    │ └ LimitExceeded       larger or deeper than the limits allow
    ├ StyleError          a house style could not be used
    │ ├ StyleNotFound
    │ └ InvalidStyle
    ├ PipelineError       the rules failed on a document that was read
    └ SinkError           a record could not be written
      └ SchemaMismatch

A missing fact is never an error: it is a finding of the record. Errors of other libraries are wrapped with `from`.
"""

from __future__ import annotations


class MinutesError(Exception):
    """Base of every error this package raises. `reason` is a short code for ledgers and logs."""

    reason = "error"


class ReadError(MinutesError):
    """A document could not be read."""

    reason = "read_error"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        if reason is not None:
            self.reason = reason


class UnsupportedFormat(ReadError):
    """No reader for what the bytes are."""

    reason = "type_mismatch"


class CorruptDocument(ReadError):
    """Damaged, truncated or empty; `reason` is "empty", "truncated", "malformed", "missing_part" …"""

    reason = "malformed"


class EncryptedDocument(ReadError):
    """A password is needed to open it."""

    reason = "encrypted"


class NoTextLayer(ReadError):
    """Its pages hold pictures of text; optical character recognition is needed."""

    reason = "no_text_layer"


class LimitExceeded(ReadError):
    """Larger or deeper than the limits allow; `reason` names the limit ("zip_ratio", "html_depth" …)."""

    reason = "limit"


class StyleError(MinutesError):
    """A house style could not be used."""

    reason = "style"


class StyleNotFound(StyleError):
    """No house style of that name or path."""


class InvalidStyle(StyleError):
    """A house-style file breaks its schema; names the file and the rule."""

    def __init__(self, message: str, *, path: str, rule_id: str = "") -> None:
        where = f"{path}, rule {rule_id}" if rule_id else path
        super().__init__(f"{where}: {message}")
        self.path = path
        self.rule_id = rule_id


class PipelineError(MinutesError):
    """The rules failed on a document that was read: a bug, worth reporting with the document."""

    reason = "pipeline"


class SinkError(MinutesError):
    """A record could not be written. `transient` where the same may succeed a moment later."""

    reason = "sink"
    transient = False


class SchemaMismatch(SinkError):
    """The target holds another version of the record's schema."""
