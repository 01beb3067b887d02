"""`minutesparse layout`: one document → its blocks as the reader saw them, in the terminal or drawn on a page."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from minutesparse.cli.options import Ocr
from minutesparse.cli.parse import naming, write
from minutesparse.errors import MinutesError, ReadError
from minutesparse.layout import Block, Layout
from minutesparse.terminal import visible

_COLOURS = {
    "heading": "bold blue",
    "list_item": "green",
    "cell": "magenta",
    "header": "bright_black",
    "footer": "bright_black",
    "furniture": "bright_black",
    "margin": "yellow",
    "note": "cyan",
}
_WIDTH = 100  # of a line where the output is no terminal
_LABEL = 8  # characters of a label that a column has room for


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(layout)


def layout(
    file: Annotated[str, typer.Argument(help="The document; - reads standard input.")],
    html: Annotated[
        Path | None, typer.Option("--html", help="Draw it here: pages with a box around each block, or the blocks.")
    ] = None,
    ocr: Ocr = False,
) -> None:
    """Print a document's blocks as the reader saw them: page, kind, level, label, text."""
    data = _bytes(file)
    name = "" if file == "-" else Path(file).name
    with naming(file):
        found = _read(data, name, ocr)
        if html is not None:
            from minutesparse.cli.drawing import draw

            write(draw(found, data, name or "standard input"), html)
            return
    _print(found)


def _bytes(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ReadError(f"{file}: {error.strerror or error}", reason="unreadable") from error


def _read(data: bytes, name: str, ocr: bool) -> Layout:
    from minutesparse import readers

    try:
        return readers.read(data, name=name, ocr=ocr)
    except MinutesError:
        raise
    except Exception as error:  # whatever a library raises on a damaged file is that document's failure
        raise ReadError(f"cannot be read: {type(error).__name__}: {error}") from error


def _print(found: Layout) -> None:
    """Head, blocks and notices; coloured on a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    width = max(shutil.get_terminal_size().columns, 60) if console.is_terminal else _WIDTH
    pages = f", {found.pages} pages" if found.pages else ""
    console.print(Text(f"{found.reader} ({found.media_type}){pages}, {len(found.blocks)} blocks", style="bold"))
    for key, value in found.metadata.items():
        console.print(Text(f"{key}: {visible(value)}", style="bright_black"))
    for block in found.blocks:
        for line in lines(block, width):
            console.print(Text(line, style=_COLOURS.get(block.kind, "")))
    for notice in found.notices:
        place = f" (page {notice.page})" if notice.page else ""
        console.print(Text(f"{notice.severity}: {notice.code}{place}: {visible(notice.message)}", style="yellow"))


def lines(block: Block, width: int) -> Iterator[str]:
    """The lines of one block: columns for page, kind and level, label, and the text wrapped beside them."""
    page = f"p{block.page}" if block.page else ""
    head = f"{page:<5}{_kind(block):<15}{visible(block.label)[:_LABEL]:<{_LABEL}} "
    for number, part in enumerate(block.text.split("\n")):
        wrapped = textwrap.wrap(visible(part), max(width - len(head), 20)) or [""]
        for index, line in enumerate(wrapped):
            yield (head if not number and not index else " " * len(head)) + line


def _kind(block: Block) -> str:
    if block.kind == "cell":
        return f"cell {block.table}:{block.row},{block.column}"
    return f"{block.kind} {block.level}" if block.level else block.kind
