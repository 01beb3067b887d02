"""Record in the making → coverage ledger, findings, and the notes that keep what no rule understood."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.layout import Layout


def cover(doc: Doc, layout: Layout, record: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(coverage, findings) of `record`."""
    text = facts.text(doc)
    findings = [
        {"code": notice.code, "severity": notice.severity, "message": notice.message} for notice in layout.notices
    ]
    return {"characters": len(text), "claimed": 0, "furniture": 0, "notes": 0, "share": 0.0}, findings
