"""The PDF reader on small documents written here byte by byte."""

from __future__ import annotations

import itertools

import pytest
from pdf_building import BODY, Page, build, measure, read, texts, wrap

from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, NoTextLayer
from minutesparse.readers import pdf
from minutesparse.readers.pdf import read_pdf

REPORT = (
    "The Clerk reported that the new fence beside the allotments had been finished at last, and that the "
    "contractor would return in the spring to paint it in the colour the Council had chosen."
)
THANKS = (
    "Members thanked everyone who had helped to clear the pond and asked that the tools be put away in the "
    "shed before the end of the month, as the roof was to be mended then."
)


def test_wrapped_lines_are_one_paragraph_and_short_lines_stay_apart() -> None:
    names = ["Cllr Ada Thornbury (Chair)", "Cllr Bram Oakes", "Mrs I Fell, Clerk"]
    page = Page().text(60, 60, "PRESENT", font="F2").lines(60, 75, names)
    page.lines(60, 140, wrap(REPORT, 70)).lines(60, 210, wrap(THANKS, 70))
    layout = read(page)
    assert texts(layout.blocks) == ["PRESENT", *names, REPORT, THANKS]
    assert [(mark.kind, mark.start, mark.end) for mark in layout.blocks[0].marks] == [("bold", 0, 7)]
    assert layout.blocks[0].page == 1
    assert layout.blocks[0].bbox is not None
    assert layout.blocks[0].bbox[0] == 60
    assert 45 < layout.blocks[0].bbox[1] < 60


def test_paragraphs_without_space_between_are_told_apart_by_their_last_lines() -> None:
    first, second = wrap(REPORT, 70), wrap(THANKS, 70)
    assert texts(read(Page().lines(60, 60, first + second)).blocks) == [REPORT, THANKS]


def test_numbers_in_the_gutter_open_the_block_of_the_text_beside_them() -> None:
    page = Page()
    page.text(60, 60, "1.").text(100, 60, "Apologies")
    page.text(60, 80, "2.").lines(100, 80, wrap(REPORT, 60))
    page.text(60, 140, "3.1").lines(100, 140, wrap(THANKS, 60))
    assert texts(read(page).blocks) == ["1. Apologies", f"2. {REPORT}", f"3.1 {THANKS}"]


def test_bullets_are_labels_and_nest() -> None:
    page = Page()
    page.text(80, 60, "•").lines(100, 60, wrap(REPORT, 60)).text(110, 110, "o").text(130, 110, "the gate")
    page.text(80, 125, "\xb7", font="F3").text(100, 125, "the hedge")
    blocks = read(page).blocks
    assert [(block.kind, block.label, block.level, block.text) for block in blocks] == [
        ("list_item", "•", 1, REPORT),
        ("list_item", "o", 2, "the gate"),
        ("list_item", blocks[2].label, 1, "the hedge"),
    ]
    assert blocks[2].label in "•·∙"


def test_words_broken_at_line_ends_are_joined_and_real_hyphens_kept() -> None:
    lines = [
        "The committee met again in the old school to hear what the com-",
        "mittee of the neighbouring parish had to say of the well-",
        "known path; Mr Holt, who stood in for the Vice-",
        "Chair, took the notes.",
    ]
    lines = [line.ljust(66, "~").replace("~", "") for line in lines]
    page = Page()
    for number, line in enumerate(lines):
        spread = 400.0 if number < 3 else measure(line)
        gap = (spread - measure(line.replace(" ", ""))) / max(line.count(" "), 1)
        x = 60.0
        for word in line.split(" "):
            page.text(round(x, 2), 60 + 13.2 * number, word)
            x += measure(word) + gap
    text = " ".join(texts(read(page).blocks))
    assert "what the committee of" in text
    assert "well-known path" in text
    assert "Vice-Chair, took" in text


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    lines = wrap(REPORT, 70)
    first = Page().text(60, 40, "Minutes of Elmbridge Parish").lines(60, 700, lines[:2]).text(280, 810, "Page 1 of 2")
    second = Page().text(60, 40, "Minutes of Elmbridge Parish").lines(60, 80, lines[2:] or ["x"])
    second.lines(60, 140, wrap(THANKS, 70)).text(280, 810, "Page 2 of 2")
    layout = read(first, second)
    assert texts(layout.blocks, "paragraph") == [REPORT, THANKS]
    assert texts(layout.blocks, "header") == ["Minutes of Elmbridge Parish"] * 2
    assert texts(layout.blocks, "footer") == ["Page 1 of 2", "Page 2 of 2"]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left, right = wrap(f"{REPORT} {THANKS}", 32), wrap(f"{THANKS} {REPORT}", 32)
    page = Page().text(200, 50, "THE VILLAGE NEWS", font="F2").lines(50, 80, left).lines(320, 80, right)
    assert texts(read(page).blocks) == ["THE VILLAGE NEWS", f"{REPORT} {THANKS}", f"{THANKS} {REPORT}"]


def test_headed_lists_side_by_side_are_read_one_after_the_other() -> None:
    page = Page().text(60, 60, "Present:", font="F2").lines(60, 80, ["Ada Thornbury", "Bram Oakes", "Cora Finch"])
    page.text(320, 60, "Apologies:", font="F2").lines(320, 80, ["Dov Larch", "Una Reed"])
    page.lines(60, 160, wrap(REPORT, 70))
    assert texts(read(page).blocks)[:7] == [
        *("Present:", "Ada Thornbury", "Bram Oakes", "Cora Finch"),
        *("Apologies:", "Dov Larch", "Una Reed"),
    ]


def test_an_unruled_grid_is_a_table() -> None:
    page = Page()
    rows = [("Ada Thornbury", "AT", "Bram Oakes", "BO"), ("Cora Finch", "CF", "Dov Larch", "DL")]
    for number, row in enumerate(rows):
        for x, text in zip((60, 200, 260, 400), row, strict=True):
            page.text(x, 60 + 14 * number, text)
    page.lines(60, 120, wrap(REPORT, 70))
    blocks = read(page).blocks
    assert [(block.row, block.column, block.text) for block in blocks if block.kind == "cell"] == [
        (row, column, rows[row][column]) for row, column in itertools.product(range(2), range(4))
    ]
    assert blocks[-1].text == REPORT


def test_initials_in_the_right_margin_follow_the_paragraph_they_stand_beside() -> None:
    page = Page().text(500, 45, "Action")
    page.lines(60, 70, wrap(REPORT, 60)).lines(60, 140, wrap(THANKS, 60)).lines(60, 210, wrap(REPORT, 60))
    page.text(500, 83.2, "AT").text(500, 210, "BO/CF")
    blocks = read(page).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("margin", "Action"),
        *(("paragraph", REPORT), ("margin", "AT"), ("paragraph", THANKS)),
        *(("paragraph", REPORT), ("margin", "BO/CF")),
    ]


def test_a_ruled_table_gives_cells() -> None:
    page = Page().text(60, 50, "Payments").grid([60, 120, 420, 520], [70, 90, 150, 170])
    page.text(65, 84, "No").text(125, 84, "Payee", font="F2").text(425, 84, "Sum")
    page.text(65, 104, "1").lines(125, 104, wrap("Oakes & Daughters, for the fence beside the allotments", 42))
    page.text(425, 104, "48.00").text(65, 164, "2").text(125, 164, "Finch Ltd").lines(60, 200, wrap(REPORT, 70))
    blocks = read(page).blocks
    cells = [(block.row, block.column, block.text) for block in blocks if block.kind == "cell"]
    assert cells == [
        *((0, 0, "No"), (0, 1, "Payee"), (0, 2, "Sum")),
        *((1, 0, "1"), (1, 1, "Oakes & Daughters, for the fence beside the allotments"), (1, 2, "48.00")),
        *((2, 0, "2"), (2, 1, "Finch Ltd")),
    ]
    assert {block.table for block in blocks if block.kind == "cell"} == {0}
    assert [block.text for block in blocks if block.kind != "cell"] == ["Payments", REPORT]


def test_in_a_table_of_running_text_actions_stand_behind_their_paragraphs() -> None:
    page = Page().grid([50, 90, 460, 540], [50, 300])
    page.text(55, 70, "4.").text(95, 70, "Allotments", font="F2").lines(95, 90, wrap(REPORT, 50))
    page.lines(95, 170, wrap(THANKS, 50)).text(470, 103, "AT").text(470, 183, "BO")
    assert texts(read(page).blocks, "cell") == ["4.", "Allotments", REPORT, "AT", THANKS, "BO"]


def test_a_frame_around_the_text_is_no_table() -> None:
    page = Page().grid([40, 560], [40, 400]).lines(60, 70, wrap(REPORT, 70)).lines(60, 140, wrap(THANKS, 70))
    assert [(block.kind, block.text) for block in read(page).blocks] == [("paragraph", REPORT), ("paragraph", THANKS)]


def test_underlined_and_struck_words_are_marked() -> None:
    page = Page().text(60, 60, "Matters arising").rule(60, 61.5, 60 + measure("Matters arising"), 61.5)
    page.text(60, 90, "Dov Larch").rule(60, 87, 60 + measure("Dov Larch"), 87)
    page.text(60, 120, "None").rule(60, 160, 500, 160)
    found = [[(mark.kind, mark.start, mark.end) for mark in block.marks] for block in read(page).blocks]
    assert found == [[("underline", 0, 15)], [("strike", 0, 9)], []]


def test_letters_spaced_out_for_effect_are_put_together() -> None:
    page = Page()
    for number, letter in enumerate("AGENDA"):
        page.text(60 + 12 * number, 60, letter)
    page.lines(60, 100, wrap(REPORT, 70))
    assert texts(read(page).blocks) == ["AGENDA", REPORT]


def test_a_page_written_sideways_is_turned() -> None:
    page = Page(rotate=90)
    for number, line in enumerate(wrap(REPORT, 70)):
        page.operators.append(f"BT /F1 {BODY} Tf 0 1 -1 0 {60 + 13.2 * number} 60 Tm ({line}) Tj ET")
    block = read(page).blocks[0]
    assert block.text == REPORT
    assert block.bbox is not None
    assert block.bbox[0] == 60
    assert block.bbox[1] < 65


def test_pages_without_text_are_noticed() -> None:
    layout = read(Page().lines(60, 60, wrap(REPORT, 70)), Page().rule(10, 10, 100, 100))
    assert [(notice.code, notice.page) for notice in layout.notices] == [("no_text_layer", 2)]
    assert layout.pages == 2


def test_a_document_without_text_raises() -> None:
    with pytest.raises(NoTextLayer):
        read(Page(["10 0 0 10 50 50 cm"]))


def test_garbled_text_is_noticed() -> None:
    page = Page().text(60, 60, "7KH&OHUN UHSRUWHG 5HSRUW &RXQFLO GLVFXVVHG").lines(60, 90, wrap(REPORT, 70))
    assert [notice.code for notice in read(page).notices] == ["garbled_text"]
    page = Page().text(60, 60, "Mo on to approve, with an amended mo on and a second mo on, o cers to report")
    assert [notice.code for notice in read(page).notices] == ["garbled_text"]


def test_form_fields_and_comments_are_read() -> None:
    field_ = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (chair) /V (Ada Thornbury) /Rect [60 700 200 720] >>"
    note = b"<< /Type /Annot /Subtype /Text /Contents (Check the spelling) /Rect [300 700 320 720] >>"
    data = build(Page().text(60, 60, "Chair:"), more=[field_, note], page_entries="/Annots [6 0 R 7 0 R]")
    layout = read_pdf(data)
    assert [(block.kind, block.style, block.text) for block in layout.blocks] == [
        ("paragraph", "", "Chair:"),
        ("paragraph", "form_field", "Ada Thornbury"),
        ("note", "annotation", "Check the spelling"),
    ]
    assert {notice.code for notice in layout.notices} == {"form_fields_read", "annotations_read"}


def test_active_content_is_listed_and_left_alone() -> None:
    data = build(
        Page().text(60, 60, "Minutes"), more=[b"<< /S /Launch /F (run.exe) >>"], page_entries="/AA << /O 6 0 R >>"
    )
    assert [notice.code for notice in read_pdf(data).notices] == ["launch_ignored"]


@pytest.mark.parametrize("data", [b"", b"\0\0\0\0", b"  \n"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(CorruptDocument) as caught:
        read_pdf(data)
    assert caught.value.reason == "empty"


def test_a_cut_file_is_truncated_or_read_with_a_notice() -> None:
    data = build(Page().lines(60, 60, wrap(REPORT, 70)))
    with pytest.raises(CorruptDocument) as caught:
        read_pdf(data[:60])
    assert caught.value.reason == "truncated"
    repaired = read_pdf(data[: data.rindex(b"startxref")])
    assert [notice.code for notice in repaired.notices] == ["repaired"]
    assert texts(repaired.blocks) == [REPORT]


def test_a_wrong_place_of_the_cross_references_is_noticed() -> None:
    data = build(Page().text(60, 60, "Minutes"))
    start = data.rindex(b"startxref\n") + 10
    layout = read_pdf(data[:start] + b"7\n%%EOF\n")
    assert [notice.code for notice in layout.notices] == ["repaired"]
    assert texts(layout.blocks) == ["Minutes"]


def test_rubbish_is_malformed() -> None:
    with pytest.raises(CorruptDocument) as caught:
        read_pdf(b"%PDF-1.4\nnothing here\n%%EOF\n")
    assert caught.value.reason == "malformed"


def test_a_password_is_needed() -> None:
    encryption = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "11" * 32 + "> /U <" + "22" * 32 + "> >> "
        "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    )
    with pytest.raises(EncryptedDocument):
        read_pdf(build(Page().text(60, 60, "Minutes"), trailer=encryption))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(LimitExceeded) as caught:
        read(Page().text(60, 60, "One"), Page().text(60, 60, "Two"))
    assert caught.value.reason == "page_limit"


def test_absurd_page_boxes_are_survived() -> None:
    data = build(Page().text(60, 60, "Minutes")).replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 1e12 9]")
    assert texts(read_pdf(data).blocks) == ["Minutes"]


def test_a_line_that_ends_in_an_open_word_goes_on_though_it_stops_short() -> None:
    page = Page().lines(60, 60, wrap(REPORT, 70))
    page.text(60, 140, "RESOLVED: That the election procedures of the").text(
        60, 153, "Council for one year be approved;"
    )
    page.text(60, 166, "Moved by the Chair")
    texts_of_page = texts(read(page).blocks)
    assert texts_of_page[1:] == [
        "RESOLVED: That the election procedures of the Council for one year be approved;",
        "Moved by the Chair",
    ]


def test_a_title_in_bold_opens_a_paragraph_behind_a_full_line() -> None:
    lead = "Poppy Wreath"
    rest = " It was agreed to buy one in good time for the service."
    page = Page().lines(60, 120, wrap(REPORT, 70)).lines(60, 200, wrap(REPORT, 70))
    page.text(60, 60, lead, font="F2").text(60 + measure(lead), 60, rest)
    page.text(60, 73, "Code", font="F2").text(60 + measure("Code"), 73, " All members adopted it and signed a copy.")
    assert texts(read(page).blocks)[:2] == [lead + rest, "Code All members adopted it and signed a copy."]


def test_a_table_row_goes_on_over_the_page_break_in_one_column() -> None:
    xs = (60, 160, 420, 500)
    top = Page().grid(xs, (700, 740)).text(65, 715, "Item 4").text(165, 715, "She was then appointed as a")
    top.text(425, 715, "Clerk")
    below = Page().grid(xs, (60, 90, 120)).text(165, 75, "governor of the school.")
    below.text(65, 105, "Item 5").text(165, 105, "None.")
    cells = [(block.table, block.row, block.column, block.text) for block in read(top, below).blocks]
    assert cells == [
        (0, 0, 0, "Item 4"),
        (0, 0, 1, "She was then appointed as a governor of the school."),
        (0, 0, 2, "Clerk"),
        (0, 1, 0, "Item 5"),
        (0, 1, 1, "None."),
    ]


def test_characters_beyond_the_first_plane_do_not_shift_the_places_of_those_behind_them() -> None:
    codes = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <23> <D83DDE00> endbfchar"
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap " + codes + b" endcmap end end"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode 7 0 R >>"
    stream = b"<< /Length %d >>\nstream\n" % len(cmap) + cmap + b"\nendstream"
    page = Page().text(60, 60, "##### #####").text(60, 90, "Ada and Bo")
    blocks = read_pdf(build(page, more=[font, stream]).replace(b"/F1 3 0 R", b"/F1 6 0 R")).blocks
    assert texts(blocks) == ["\N{GRINNING FACE}" * 5 + " " + "\N{GRINNING FACE}" * 5, "Ada and Bo"]
    assert [block.size for block in blocks] == [BODY, BODY]
    assert blocks[1].bbox == pytest.approx((60, 81.2, 60 + measure("Ada and Bo"), 92.7), abs=0.5)


def test_a_bullet_in_another_typeface_hangs_lower_than_its_line() -> None:
    page = Page().lines(60, 60, wrap(REPORT, 70))
    page.text(78, 124, "o").text(96, 120, "Swing ropes").text(78, 138, "o").text(96, 134, "Tennis court")
    assert [(block.label, block.text) for block in read(page).blocks[1:]] == [
        ("o", "Swing ropes"),
        ("o", "Tennis court"),
    ]


def test_lines_spaced_out_with_blanks_are_no_table() -> None:
    page = Page().lines(60, 60, wrap(REPORT, 70))
    page.text(60, 120, "Larch and Sons, fence posts").text(372, 120, "48.00")
    page.text(60, 134, "District Council, costs of the poll").text(345, 134, "105.00")
    found = texts(read(page).blocks)
    assert found[1:] == ["Larch and Sons, fence posts 48.00", "District Council, costs of the poll 105.00"]


def test_a_note_in_brackets_ends_with_them() -> None:
    page = Page().lines(60, 60, wrap(REPORT, 70))
    note = "(cheque to be made payable to the hall)"
    page.text(60 + measure(wrap(REPORT, 70)[0]) - measure(note), 134, note)
    page.text(60 + measure(wrap(REPORT, 70)[0]) - measure(note), 147, "Brackets for the new shelves of the hall")
    assert texts(read(page).blocks)[1:] == [note, "Brackets for the new shelves of the hall"]
