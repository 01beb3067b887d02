"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Style = Annotated[list[str] | None, typer.Option("--style", help="A TOML file with rules of your own. Repeatable.")]
Ocr = Annotated[
    bool, typer.Option("--ocr", help="Read pages that are pictures with tesseract, which must be installed.")
]
