"""Lines of a pipe or grid table → rows of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DELIMITER = re.compile(r"\s*+\|?(?:\s*+:?-+:?\s*+\|)*+\s*+(?::?-+:?)?\s*+")
_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def table_end(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    """Index behind the table that starts at `start`, and its rows; no rows where there is no table."""
    if _BORDER.fullmatch(lines[start]):
        return _grid(lines, start)
    below = lines[start + 1] if start + 1 < len(lines) else ""
    divided = "|" in below or lines[start].lstrip().startswith("|")
    if divided and "|" in lines[start] and "-" in below and _DELIMITER.fullmatch(below):
        return _pipes(lines, start)
    return start, []


def split_row(line: str) -> list[str]:
    """Cells of one `| a | b |` line."""
    text = line.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _PIPE.split(text)]


def _pipes(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    rows = [split_row(lines[start])]
    index = start + 2
    while index < len(lines) and "|" in lines[index]:
        if not _DELIMITER.fullmatch(lines[index]):
            rows.append(split_row(lines[index]))
        index += 1
    return index, rows


def _grid(lines: Sequence[str], start: int) -> tuple[int, list[list[str]]]:
    rows: list[list[str]] = []
    cells: list[str] = []
    index = start
    while index < len(lines) and lines[index].lstrip()[:1] in {"+", "|"} and lines[index].strip():
        if _BORDER.fullmatch(lines[index]):
            if cells:
                rows.append(cells)
            cells = []
        else:
            parts = split_row(lines[index])
            cells += [""] * (len(parts) - len(cells))
            cells = [f"{cell} {part}".strip() for cell, part in zip(cells, parts, strict=False)]
        index += 1
    if cells:
        rows.append(cells)
    return index, rows
