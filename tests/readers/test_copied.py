"""What only the page says, in text copied from it."""

from __future__ import annotations

import io

import docx

from minutesparse.layout import Block
from minutesparse.readers import read
from minutesparse.readers.copied import without_page_words
from minutesparse.readers.text import read_text


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_text(text.encode()).blocks]


def test_files_of_an_item_are_furniture_and_the_next_title_is_not() -> None:
    text = (
        "Supporting documents:\n\n    • Annex A, item 7. pdf icon PDF 61 KB\n\n"
        "Ferry Landing pdf icon PDF 20 KB\n\nShare this item\n\nMinutes:\n\nThe report was noted.\n"
    )
    assert kinds(text) == [
        ("furniture", "Supporting documents:"),
        ("furniture", "Annex A, item 7. pdf icon PDF 61 KB"),
        ("paragraph", "Ferry Landing pdf icon PDF 20 KB"),
        ("furniture", "Share this item"),
        ("paragraph", "Minutes:"),
        ("paragraph", "The report was noted."),
    ]


def test_links_to_the_whole_text_and_to_the_top_are_furniture() -> None:
    text = "The vote was put to the top table.\n\n ...  view the full minutes text for item 3.\n\nTop\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "furniture", "furniture"]


def test_menus_over_the_head_of_a_page_pasted_into_word_are_furniture() -> None:
    document = docx.Document()
    for link in ("Meetings", "Decisions", "ePetitions"):
        document.add_paragraph(link, style="List Bullet")
    for line in ("Millshire Council", "Agenda item", "Decisions", "The report was noted."):
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    shown = [block.text for block in read(written.getvalue()).blocks if block.kind != "furniture"]
    assert shown == ["Millshire Council", "Agenda item", "Decisions", "The report was noted."]


def test_a_page_turned_within_a_list_of_files_does_not_end_it() -> None:
    texts = ("Supporting documents:", "Annex A, item 7 pdf icon PDF 61 KB", "2/5", "Annex B, item 7 pdf icon PDF 1 MB")
    blocks = [Block("footer" if text == "2/5" else "paragraph", text) for text in (*texts, "Minutes:")]
    assert [block.kind for block in without_page_words(blocks)] == [
        *["furniture"] * 2,
        "footer",
        "furniture",
        "paragraph",
    ]


def test_names_over_a_column_headed_agenda_item_are_no_menu() -> None:
    names = ("Present:", "Ms Ada Oak", "Mr Bo Fir", "Dr Cy Elm", "Agenda Item", "Action")
    blocks = without_page_words([Block("paragraph", text) for text in names])
    assert {block.kind for block in blocks} == {"paragraph"}
