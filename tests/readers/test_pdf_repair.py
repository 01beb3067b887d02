"""Damaged PDF files of which only pdfplumber gives words."""

from __future__ import annotations

import pytest
from pdf_building import Page, build, texts, wrap

from minutesparse.errors import CorruptDocument, NoTextLayer
from minutesparse.readers import pdf_repair
from minutesparse.readers.pdf import read_pdf

LINE = "Councillor Thorne moved that the fence beside the pond be mended, and Councillor Oakes seconded the motion."
PAGE = Page().text(60, 60, "MINUTES", font="F2").lines(60, 90, wrap(LINE, 70))
PAGE.grid((60, 200, 340), (200, 230, 260)).text(65, 220, "Yes").text(205, 220, "No").text(65, 250, "5").text(
    205, 250, "2"
)
DAMAGES = {
    "page tree": lambda data: data.replace(b"/Kids", b"/Kixs").replace(b"/Count", b"/Coxnt"),
    "header": lambda data: b"x" * 2000 + data,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_pdfium_cannot_read_is_read_another_way(damage: str) -> None:
    layout = read_pdf(DAMAGES[damage](build(PAGE)))
    assert texts(layout.blocks) == ["MINUTES", LINE, "Yes", "No", "5", "2"]
    assert [(block.row, block.column) for block in layout.blocks if block.kind == "cell"] == [
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    ]
    assert [mark.kind for mark in layout.blocks[0].marks] == ["bold"]
    assert [notice.code for notice in layout.notices] == ["repaired"]
    assert layout.pages == 1


def test_what_neither_can_read_keeps_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build(PAGE)
    with pytest.raises(CorruptDocument) as caught:
        read_pdf(whole[: len(whole) // 2])
    assert caught.value.reason == "truncated"
    with pytest.raises(NoTextLayer):
        read_pdf(build(Page()).replace(b"/Kids", b"/Kixs"))
    monkeypatch.setattr(pdf_repair, "MAX_BYTES", 100)
    with pytest.raises(CorruptDocument):
        read_pdf(b"x" * 2000 + whole)
