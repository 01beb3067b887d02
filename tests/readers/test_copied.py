"""What only the page says, in text copied from it."""

from __future__ import annotations

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
