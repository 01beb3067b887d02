"""Meeting minutes (docx, pdf, html, text, markdown) to structured, validated records.

    import minutesparse
    minutes = minutesparse.parse("minutes.docx")
    for item in minutes.items: print(item.number, item.title, [c.text for r in item.resolutions for c in r.clauses])

Importing this package loads nothing heavy; the first use of a name does.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutesparse.api import Explanation, Outcome, Parser, parse, parse_all, parse_many, parse_text
    from minutesparse.errors import (
        CorruptDocument,
        EncryptedDocument,
        InvalidStyle,
        LimitExceeded,
        MinutesError,
        NoTextLayer,
        PipelineError,
        ReadError,
        SchemaMismatch,
        SinkError,
        StyleError,
        StyleNotFound,
        UnsupportedFormat,
    )
    from minutesparse.records import Minutes, json_schema

__version__ = "0.1.0"

_HOMES = {
    "minutesparse.api": ("Explanation", "Outcome", "Parser", "parse", "parse_all", "parse_many", "parse_text"),
    "minutesparse.records": ("Minutes", "json_schema"),
    "minutesparse.errors": (
        "CorruptDocument",
        "EncryptedDocument",
        "InvalidStyle",
        "LimitExceeded",
        "MinutesError",
        "NoTextLayer",
        "PipelineError",
        "ReadError",
        "SchemaMismatch",
        "SinkError",
        "StyleError",
        "StyleNotFound",
        "UnsupportedFormat",
    ),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "CorruptDocument",
    "EncryptedDocument",
    "Explanation",
    "InvalidStyle",
    "LimitExceeded",
    "Minutes",
    "MinutesError",
    "NoTextLayer",
    "Outcome",
    "Parser",
    "PipelineError",
    "ReadError",
    "SchemaMismatch",
    "SinkError",
    "StyleError",
    "StyleNotFound",
    "UnsupportedFormat",
    "__version__",
    "json_schema",
    "parse",
    "parse_all",
    "parse_many",
    "parse_text",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'minutesparse' has no attribute {name!r}")
