"""Whatever stands where on the pages of a PDF: each word is in one block."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_building import Page, read, texts

from minutesparse.layout import Block
from minutesparse.readers.pdf_pages import PageParts, build_blocks, page_parts
from minutesparse.readers.pdf_paragraphs import Spelling
from minutesparse.readers.pdf_words import Word

SIZE = 10.0
LABELS = ("1.", "a)", "(ii)", "•", "24/01", "Present:", "RESOLVED", "AR", "£50", "-")
ROW = st.lists(
    st.tuples(
        st.sampled_from([60.0, 100.0, 180.0, 300.0, 430.0, 480.0, 520.0]),
        st.integers(1, 9),
        st.one_of(st.none(), st.sampled_from(LABELS)),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda piece: piece[0],
)
PAGE = st.lists(st.tuples(st.sampled_from([12.0, 14.0, 26.0, 60.0]), ROW), min_size=1, max_size=14)


def place(page: list[tuple[float, list[tuple[float, int, str | None]]]], number: int) -> list[Word]:
    """Words in rows; each but the labels has a text of its own."""
    words: list[Word] = []
    y = 80.0
    for line, (pitch, pieces) in enumerate(page):
        y += pitch
        pieces = sorted(pieces)
        for (x, count, label), limit in zip(pieces, [*(x for x, _, _ in pieces[1:]), 560.0], strict=True):
            for n in range(count):
                text = label if label and not n else f"w{number}x{line}x{int(x)}x{n}"
                width = 2.5 * len(text)
                if x + width > limit - 4 and n:
                    break
                words.append(Word(text, x, x + width, y - SIZE, y, SIZE, 0, line))
                x += width + 3
    return words


def counted(blocks: list[Block]) -> Counter[str]:
    return Counter(word for block in blocks for word in f"{block.label} {block.text}".split())


@settings(max_examples=120, deadline=None)
@given(st.lists(PAGE, min_size=1, max_size=3))
def test_every_word_is_in_one_block(pages: list[list[tuple[float, list[tuple[float, int, str | None]]]]]) -> None:
    placed = [place(page, number) for number, page in enumerate(pages, 1)]
    parts: list[PageParts] = [page_parts(number, 842.0, words, []) for number, words in enumerate(placed, 1)]
    blocks = build_blocks(parts, Spelling())
    assert counted(blocks) == Counter(word.text for words in placed for word in words)


def test_the_margin_beside_an_unruled_table_is_kept() -> None:
    text = ["The council noted the report of the clerk on the work of the year."] * 5
    page = Page().lines(60, 90, [line[:62] for line in text])
    for row, y in enumerate((200, 240, 280)):
        page.text(60, y, f"Jan.{row}").text(125, y, "The clerk is to write to the owner of it").text(440, y, "NO")
        page.text(500, y, "Done").text(125, y + 13, "and to the agent").text(500, y + 13, "by May")
    blocks = read(page).blocks
    words = " ".join(texts(blocks)).split()
    assert [words.count(word) for word in ("Done", "May", "NO")] == [3, 3, 3]
