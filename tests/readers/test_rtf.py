"""Rich text: typography, lists, tables, notes, character sets."""

from __future__ import annotations

from contextlib import suppress

import pytest
from striprtf.striprtf import rtf_to_text

from minutesparse.api import Parser
from minutesparse.errors import CorruptDocument, LimitExceeded
from minutesparse.layout import Block, Layout
from minutesparse.readers import read
from minutesparse.readers.rtf import MAX_DEPTH, read_rtf
from places import FIXTURES
from readable import readable

SAMPLE = FIXTURES / "legacy" / "meeting.rtf"


def rtf(body: str) -> Layout:
    return read_rtf(rf"{{\rtf1\ansi\ansicpg1252\deff0 {body}}}".encode("latin-1"))


def texts(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks]


def only(body: str) -> Block:
    (block,) = rtf(body).blocks
    return block


def test_the_record_is_that_of_the_docx(parser: Parser) -> None:
    rich, word = readable(parser.parse(SAMPLE)), readable(parser.parse(FIXTURES / "parish" / "meeting.docx"))
    rich.pop("findings", None), word.pop("findings", None)
    assert rich == word


def test_no_word_is_lost_that_striprtf_finds() -> None:
    layout = read(SAMPLE.read_bytes(), name="meeting.rtf")
    ours = " ".join(f"{block.label} {block.text}" for block in layout.blocks).split()
    theirs = rtf_to_text(SAMPLE.read_text("latin-1")).replace("|", " ").split()
    assert not set(theirs) - set(ours)


def test_paragraphs_breaks_and_characters() -> None:
    layout = rtf(r"Present:\tab Ann Reed\line Bo Lind\par\par It cost \'a35 \endash  \ldblquote all in\rdblquote .")
    assert texts(layout) == ["Present:\tAnn Reed\nBo Lind", "It cost £5 – “all in”."]


def test_unicode_with_its_fallback_and_pairs() -> None:
    assert only(r"{\uc1 Caf\u233?}, \uc2\u8364\'80\'80 5, \uc0\u-10179\u-8704 .").text == "Café, € 5, 😀."


def test_character_sets_of_fonts() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}{\f2\fcharset2 Symbol;}}"
    assert only(fonts + r"\f1 \'c4\'e0\f0  yes {\f2\'b7}").text == "Да yes •"


def test_typography_becomes_marks() -> None:
    block = only(r"The {\b motion} was {\strike lost} \ul carried\ulnone .")
    assert [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks] == [
        ("bold", "motion"),
        ("underline", "carried"),
        ("strike", "lost"),
    ]


def test_list_labels_and_depth() -> None:
    layout = rtf(
        r"\pard{\listtext\tab 1.\tab}\ilvl0\ls1\li360 Apologies\par"
        r"\pard{\listtext\tab a)\tab}\ilvl1\ls1\li720\fi-360 From Ann Reed\par\pard None."
    )
    assert [(b.kind, b.label, b.level, b.indent) for b in layout.blocks] == [
        ("list_item", "1.", 1, 18.0),
        ("list_item", "a)", 2, 18.0),
        ("paragraph", "", 0, 0.0),
    ]


def test_headings_by_style_and_by_outline_level() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs10 Default;}}"
    layout = rtf(styles + r"\pard\s1 Apologies\par\pard\outlinelevel2 Lighting\par\pard Text")
    assert [(b.kind, b.level, b.style) for b in layout.blocks] == [
        ("heading", 1, "heading 1"),
        ("heading", 3, "Normal"),
        ("paragraph", 0, "Normal"),
    ]


def test_tables_with_several_paragraphs_in_a_cell() -> None:
    row = r"\trowd\cellx2000\cellx4000\pard\intbl {0}\cell {1}\cell\row "
    layout = rtf("Payments\\par " + row.format("Payee", "Sum") + row.format(r"Ann\par Reed", "£5") + r"\pard Total")
    cells = [(b.text, b.table, b.row, b.column) for b in layout.blocks if b.kind == "cell"]
    assert cells == [("Payee", 0, 0, 0), ("Sum", 0, 0, 1), ("Ann", 0, 1, 0), ("Reed", 0, 1, 0), ("£5", 0, 1, 1)]
    assert [b.text for b in layout.blocks if b.kind == "paragraph"] == ["Payments", "Total"]


def test_headers_footers_notes_and_text_boxes() -> None:
    layout = rtf(
        r"{\header Ashby Council\par}{\headerl Ashby Council\par}{\footer Page \chpgn\par}"
        r"Opened{\footnote\pard The minutes of May.} at seven.{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard DRAFT\par}}"
        r"{\shprslt{\*\do{\dptxbxtext DRAFT}}}}\par Closed."
    )
    assert [(b.kind, b.label, b.text) for b in layout.blocks] == [
        ("header", "", "Ashby Council"),
        ("paragraph", "", "Opened at seven."),
        ("paragraph", "", "DRAFT"),
        ("paragraph", "", "Closed."),
        ("footer", "", "Page"),
        ("note", "1", "The minutes of May."),
    ]


def test_deleted_and_hidden_words_are_told() -> None:
    layout = rtf(r"Four {\deleted\revauthdel1 three }in favour{\v  secretly}{\revised  today}.")
    assert texts(layout) == ["Four in favour today."]
    assert {n.code: n.message.rpartition(": ")[2] for n in layout.notices} == {
        "deleted_text": "three",
        "hidden_text": "secretly",
    }
    assert [m.kind for m in layout.blocks[0].marks] == ["inserted"]


def test_what_is_no_text_is_passed_over() -> None:
    picture = r"{\*\shppict{\pict\pngblip\bin6 {\}}{{}}"
    field = r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt here}}'
    layout = rtf(r"{\info{\title Minutes of May}{\author A}}{\colortbl;\red0;}{\*\generator X;}See " + picture + field)
    assert texts(layout) == ["See here"]
    assert layout.metadata == {"title": "Minutes of May"}


def test_a_file_cut_off_is_read_and_said_to_be() -> None:
    layout = read_rtf(rb"{\rtf1 Present: Ann Reed\par Apol")
    assert texts(layout) == ["Present: Ann Reed", "Apol"]
    assert [notice.code for notice in layout.notices] == ["repaired"]


def test_a_file_cut_off_before_its_text() -> None:
    with pytest.raises(CorruptDocument) as caught:
        read_rtf(rb"{\rtf1{\fonttbl{\f0 Ar")
    assert caught.value.reason == "truncated"


def test_depth_has_a_limit() -> None:
    with pytest.raises(LimitExceeded) as caught:
        read_rtf(b"{\\rtf1 " + b"{" * MAX_DEPTH + b"x")
    assert caught.value.reason == "rtf_depth"


def test_an_empty_document_is_a_notice() -> None:
    assert [notice.code for notice in rtf("").notices] == ["no_text"]


@pytest.mark.parametrize("end", range(7, 400, 7))
def test_any_cut_is_read_or_refused(end: int) -> None:
    data = SAMPLE.read_bytes()
    with suppress(CorruptDocument):
        assert read_rtf(data[: len(data) * end // 400]).blocks
