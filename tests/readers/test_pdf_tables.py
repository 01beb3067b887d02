"""Ruled and shaded tables of PDF pages, beside what pdfplumber finds in the same files."""

from __future__ import annotations

import io
import itertools
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest
from pdf_building import Page, build, measure, read

from minutesparse.readers.pdf import read_pdf

FIXTURE = Path(__file__).parents[2] / "fixtures" / "us" / "planning-commission.pdf"
XS, YS = (60, 180, 300, 420), (100, 130, 160, 190)
NAMES = [["Member", "Ward", "Vote"], ["Ada Thorne", "Mill", "Yes"], ["Bram Oakes", "Quay", "No"]]


def filled(page: Page) -> Page:
    for row, texts in enumerate(NAMES):
        for column, text in enumerate(texts):
            page.text(XS[column] + 5, YS[row] + 18, text)
    return page


def ours(data: bytes) -> Counter[str]:
    return Counter(" ".join(block.text.split()) for block in read_pdf(data).blocks if block.kind == "cell")


def theirs(data: bytes) -> Counter[str]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        tables = [table.extract() for page in document.pages for table in page.find_tables()]
    return Counter(" ".join(text.split()) for rows in tables for row in rows for text in row if text)


@pytest.mark.parametrize("data", [FIXTURE.read_bytes(), build(filled(Page().grid(XS, YS)))], ids=["fixture", "built"])
def test_tables_are_those_that_pdfplumber_finds(data: bytes) -> None:
    assert ours(data) == theirs(data)
    assert sum(ours(data).values()) > 7


def test_a_table_whose_cells_are_shaded_in_place_of_lines() -> None:
    page = Page()
    for top, bottom in ((70, 100), (130, 160), (190, 220)):  # every second row
        for left, right in itertools.pairwise(XS):
            page.fill(left, top, right, bottom)
            page.fill(left + 2, top + 2, right - 2, bottom - 2)
    blocks = read(filled(page)).blocks
    assert [(block.kind, block.row, block.column, block.text) for block in blocks] == [
        ("cell", row + 1, column, text) for row, texts in enumerate(NAMES) for column, text in enumerate(texts)
    ]


def test_highlighted_words_are_no_table() -> None:
    page = Page()
    for row, text in enumerate(("thanked the members", "closed the doors", "and went home at nine")):
        y = 100 + 14 * row
        page.fill(60, y, 85, y + 12).fill(85, y, 110, y + 12).fill(110, y, 110 + measure(text), y + 12)
        page.text(62, y + 10, "Ada").text(88, y + 10, "Bo").text(110, y + 10, text)
    assert all(block.table is None for block in read(page).blocks)
