"""Markdown: headings, lists, tables, quotes, emphasis, wrapped paragraphs, front matter."""

import time

import pytest

from minutesparse.errors import CorruptDocument
from minutesparse.layout import Block
from minutesparse.readers.markdown import read_markdown


def blocks(source: str) -> list[Block]:
    return read_markdown(source.encode()).blocks


def shape(source: str) -> list[tuple[str, str, str, int]]:
    return [(block.kind, block.label, block.text, block.level) for block in blocks(source)]


def marked(block: Block) -> list[tuple[str, str]]:
    return [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]


def test_headings():
    assert shape("# Minutes #\n## 1\\. Roads\n##No space\n\nPresent\n-------\n\nTitle\n=====\n") == [
        ("heading", "", "Minutes", 1),
        ("heading", "", "1. Roads", 2),
        ("heading", "", "No space", 2),
        ("heading", "", "Present", 2),
        ("heading", "", "Title", 1),
    ]


def test_front_matter_is_metadata_and_kept():
    source = '---\ntitle: "Board: May"\ndate: 2021-05-04\nstatus: draft\ntags:\n  - minutes\nlayout: post\n---\nText.\n'
    layout = read_markdown(source.encode())
    assert layout.metadata == {
        "title": "Board: May",
        "date": "2021-05-04",
        "status": "draft",
        "tags": "minutes",
        "layout": "post",
    }
    assert [(block.kind, block.style, block.text) for block in layout.blocks] == [
        ("paragraph", "title", "Board: May"),
        ("paragraph", "date", "2021-05-04"),
        ("paragraph", "status", "draft"),
        ("furniture", "tags", "minutes"),
        ("furniture", "layout", "post"),
        ("paragraph", "", "Text."),
    ]


def test_emphasis_becomes_marks():
    (block,) = blocks("**Present:** Ann *Reed* and ~~Bo Lind~~ in file_name_here, `code` 2 * 3 \\*\n")
    assert block.text == "Present: Ann Reed and Bo Lind in file_name_here, code 2 * 3 *"
    assert marked(block) == [("bold", "Present:"), ("italic", "Reed"), ("strike", "Bo Lind")]


def test_broken_bold_is_merged():
    (block,) = blocks("**HELD ON TUESDAY, 11TH** **JULY**\n")
    assert marked(block) == [("bold", "HELD ON TUESDAY, 11TH JULY")]
    (block,) = blocks("***Resolved***\n")
    assert sorted(marked(block)) == [("bold", "Resolved"), ("italic", "Resolved")]


def test_links_images_and_references():
    source = (
        '[Report](https://example.org/a_(b).pdf "t") by [AR] Ann, see [the plan][plan], ![map](m.png) '
        "<https://example.org> and [x](<a b>)\n\n[plan]: https://example.org/plan\n"
    )
    first, second = blocks(source)
    assert first.text == "Report by [AR] Ann, see the plan, map https://example.org and x"
    assert second.kind == "furniture"


def test_lists_labels_levels_and_tasks():
    source = "- one\n  * two\n    1. three\n- four\n\n1\\. Typed\n2) Paren\n- [x] done\n- [ ] open\n• glyph\n"
    assert shape(source) == [
        ("list_item", "•", "one", 1),
        ("list_item", "•", "two", 2),
        ("list_item", "1.", "three", 3),
        ("list_item", "•", "four", 1),
        ("list_item", "1.", "Typed", 1),
        ("list_item", "2)", "Paren", 1),
        ("list_item", "☒", "done", 1),
        ("list_item", "☐", "open", 1),
        ("list_item", "•", "glyph", 1),
    ]


def test_item_text_wrapped_under_its_marker_is_joined():
    source = (
        "* Bo: the tests were moved to the new runner last week and nobody has\n"
        "  complained so far. Ann will look at the\n"
        "  rest of them.\n"
        "* Next\n"
    )
    assert [block.text for block in blocks(source)] == [
        "Bo: the tests were moved to the new runner last week and nobody has complained so far."
        " Ann will look at the rest of them.",
        "Next",
    ]


def test_a_bold_lead_in_and_the_line_below_stay_apart():
    assert shape("+ **1. Apologies**\n\tThere were none.\n") == [
        ("list_item", "•", "1. Apologies", 1),
        ("paragraph", "", "There were none.", 0),
    ]


def test_a_year_at_the_start_of_a_line_is_no_list_marker():
    (block,) = blocks("A meeting was held in the hall on Tuesday, 4 November\n2025.\n")
    assert block.text.endswith("4 November 2025.")


def test_quotes_callouts_attributes_and_comments():
    source = (
        "> [!note]- Present:\n> Ann Reed\n\n> **Action:** Bo to write\n{: .action}\n\n"
        "<!-- internal\nnote -->\nText[^1]\n\n[^1]: A note.\n"
    )
    assert [(block.kind, block.style, block.label, block.text) for block in blocks(source)] == [
        ("paragraph", "quote", "", "Present:"),
        ("paragraph", "quote", "", "Ann Reed"),
        ("paragraph", "quote", "", "Action: Bo to write"),
        ("furniture", "attributes", "", "{: .action}"),
        ("paragraph", "", "", "Text1"),
        ("note", "", "1", "A note."),
    ]


def test_tables():
    source = "| Moved by | Ann \\| Reed |\n|---|:--|\n| **Result** | Carried<br>7-0 |\n\nAfter\n\n+---+---+\n| a | b |\n+---+---+\n"
    found = blocks(source)
    assert [(block.text, block.table, block.row, block.column) for block in found if block.kind == "cell"] == [
        ("Moved by", 0, 0, 0),
        ("Ann | Reed", 0, 0, 1),
        ("Result", 0, 1, 0),
        ("Carried", 0, 1, 1),
        ("7-0", 0, 1, 1),
        ("a", 1, 0, 0),
        ("b", 1, 0, 1),
    ]
    assert found[2].marks


def test_html_inside_markdown():
    source = "<center>\n\n# Minutes\n</center>\n\nHeld&nbsp;<u>today</u><br>at noon\n\n<table><tr><td>Reed</td><td>For</td></tr>\n</table>\n"
    found = blocks(source)
    assert [(block.kind, block.text) for block in found] == [
        ("heading", "Minutes"),
        ("paragraph", "Held today\nat noon"),
        ("cell", "Reed"),
        ("cell", "For"),
    ]
    assert marked(found[1]) == [("underline", "today")]


PAGED = """\
[Original file](https://example.org/minutes.pdf)

---
MINUTES OF THE MEETING OF THE WESTERN AREA COMMITTEE HELD IN THE OLD

COURT HOUSE ON MONDAY, 4TH MARCH, 2019

**MEMBERS PRESENT:**

Councillors Ashby, Birch, Cole, Dunne, Frost, Greene, Hale, Inchbald, Jessop, Kyle, Lomas and

Mountjoy.

**1.**

**Adoption of Minutes**

Circulated, copy of the draft minutes of the meeting of the Western Area Committee held on 4th

February 2019, which were taken as read and which the members then

approved.

**2.**

**Policing**

The superintendent gave a briefing on policing in the district and stated that a new station was

to be built on the
---
2

existing site. He answered questions from the members on parking and on the hours of the office,

and undertook to come back in the summer with figures for the whole of the year and for the two

years before it.

• Works at the lower bridge

•

Works at the upper bridge
"""


def test_converted_pages_are_put_together():
    layout = read_markdown(PAGED.encode())
    assert layout.pages == 2
    found = [(block.kind, block.label, block.text) for block in layout.blocks]
    assert found[0] == ("paragraph", "", "Original file")
    assert found[1][2].endswith("HELD IN THE OLD COURT HOUSE ON MONDAY, 4TH MARCH, 2019")
    assert found[3][2].endswith("Lomas and Mountjoy.")
    assert ("list_item", "1.", "Adoption of Minutes") in found
    assert ("footer", "", "2") in found
    assert any("was to be built on the existing site. He answered" in text for _, _, text in found)
    assert found[-2:] == [
        ("list_item", "•", "Works at the lower bridge"),
        ("list_item", "•", "Works at the upper bridge"),
    ]


def test_short_lines_of_one_paragraph_stay_apart():
    assert [block.text for block in blocks("Moved by Ann Reed\nSeconded by Bo Lind\n\n**Carried**\n")] == [
        "Moved by Ann Reed",
        "Seconded by Bo Lind",
        "Carried",
    ]


def test_nothing_but_rules_is_empty():
    with pytest.raises(CorruptDocument):
        read_markdown(b"---\n\n***\n")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b"[" * 50_000 + b"]" * 50_000,
        b"[a](" * 50_000,
        b"*a " * 50_000,
        b"**a" * 50_000,
        b"_a" * 50_000,
        b"`a" * 50_000,
        b">" * 100_000 + b"x",
        b"- x\n" * 30_000,
        b"".join(b" " * (2 * depth) + b"- x\n" for depth in range(1_000)),
        b"|" * 50_000 + b"\nx\n" + b"|-" * 50_000,
        b"<a " * 300_000,
        b"# a\n" + b"<!--" * 100_000,
        (b" " * 5_000 + b"|\n") * 100 + b"x",
        b"**a\n" * 20_000,
        b"a [b] \n" * 30_000,
    ],
)
def test_hostile_markdown_is_read_in_time(data):
    start = time.process_time()
    assert read_markdown(data).blocks
    assert time.process_time() - start < 4


def test_tables_inside_quotes_and_callouts_are_cells():
    source = (
        "> [!NOTE] Votes\n> As follows:\n>\n> | Name | Vote |\n> |---|---|\n> | Ann_Elm | Yes |\n> Carried.\n\nAfter.\n"
    )
    blocks = read_markdown(source.encode()).blocks
    assert [(block.kind, block.row, block.column, block.text) for block in blocks] == [
        ("paragraph", None, None, "Votes"),
        ("paragraph", None, None, "As follows:"),
        ("cell", 0, 0, "Name"),
        ("cell", 0, 1, "Vote"),
        ("cell", 1, 0, "Ann_Elm"),
        ("cell", 1, 1, "Yes"),
        ("paragraph", None, None, "Carried."),
        ("paragraph", None, None, "After."),
    ]


def test_comments_that_begin_pages():
    pages = "<!-- Page 1 -->\nThe first page.\n\n41\n<!-- Page 2 -->\nThe second page.\n\n42\n"
    assert [(block.kind, block.text, block.page) for block in blocks(pages)] == [
        ("paragraph", "The first page.", 1),
        ("footer", "41", 1),
        ("paragraph", "The second page.", 2),
        ("footer", "42", 2),
    ]
    assert [block.page for block in blocks("<!-- page layout to do -->\nOne.\n<!-- todo -->\n\nTwo.\n")] == [None, None]


def test_front_matter_between_plus_signs():
    layout = read_markdown(
        b'+++\ntitle = "Club minutes"\ndate = "2021-05-04"\ntags = [ "minutes" ]\n+++\n* Opened at 7\n'
    )
    assert (layout.metadata["title"], layout.metadata["date"]) == ("Club minutes", "2021-05-04")
    assert [block.kind for block in layout.blocks] == ["paragraph", "paragraph", "furniture", "list_item"]
    assert [block.text for block in blocks("+++\nno entries\n+++\n")] == ["+++", "no entries", "+++"]


def test_plain_text_in_a_fence_is_unwrapped_and_code_is_not():
    lines = (
        "The Board heard that the roof of the old boat house had been mended at last\n"
        "and that the bill for it would be lower than the sum which had been put\n"
        "aside in the spring of the year before.\n"
    )
    assert [block.text for block in blocks(f"# Minutes\n\n```\n{lines}```\n")][1:] == [lines.strip().replace("\n", " ")]
    assert len(blocks(f"# Minutes\n\n```python\n{lines}```\n")) == 4


def test_form_feeds_turn_pages():
    pages = "Oak said that the old bench by the\nDraft      1\n\fpond was broken and the lamps\nwere out.\nDraft      2\n\fElm agreed.\nDraft      3\n\f"
    assert [(block.kind, block.page) for block in blocks(pages)][-2:] == [("paragraph", 3), ("footer", 3)]
    assert [block.text for block in blocks(pages) if block.kind == "footer"] == [
        "Draft      1",
        "Draft      2",
        "Draft      3",
    ]


def test_front_matter_without_a_fence():
    """That of a site's program is known by its keys; labels of the minutes themselves stay."""
    site = "Title: Shed meeting\nDate: 2031-03-04 19:00\nModified: 2031-05-08 19:31\nAuthors: Jo Fir\n\nThe saw was sold.\n"
    layout = read_markdown(site.encode())
    assert layout.metadata["modified"] == "2031-05-08 19:31"
    assert [block.text for block in layout.blocks if block.kind == "furniture"] == ["2031-05-08 19:31", "Jo Fir"]
    own = "Title: Shed meeting\nDate: 2031-03-04\nPresent: Jo Fir, Al Oak\n\nThe saw was sold.\n"
    assert "present" not in read_markdown(own.encode()).metadata
