"""Where the documents are that tests read."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
CORPUS = (
    Path(__file__).parent.parent.parent / "shared" / "corpus"
)  # real minutes, beside the project where there are any
