"""Page numbers and footers typed into the text of a document that has no pages of its own."""

from __future__ import annotations

from minutesparse.layout import Block
from minutesparse.readers.paging import mark_typed_footers


def kinds(*texts: str) -> list[str]:
    blocks = [Block("paragraph", text) for text in texts]
    mark_typed_footers(blocks)
    return ["footer" if block.kind == "footer" else "" for block in blocks]


def test_numbers_and_what_repeats_above_them_are_footers_but_the_end_of_the_document() -> None:
    texts = ("Opened", "Signed ....  Dated", "Page 1 of 2", "Lighting", "Signed .... Dated", "page 2 of 2")
    assert kinds(*texts) == ["", "footer", "footer", "", "", "footer"]


def test_other_words_above_a_number_stay() -> None:
    assert kinds("Opened", "Page 1 of 2", "Closed", "Page 2 of 2") == ["", "footer", "", "footer"]


def test_what_is_no_run_of_numbers_stays() -> None:
    assert kinds("Page 1 of 3", "See", "Page 3 of 3") == ["", "", ""]
    assert kinds("Page 1 of 1") == [""]
    assert kinds("See page 1 of 2", "Page 2 of 2") == ["", ""]
