"""Plain text: decoding, wrapped lines, lists, headings, pages."""

import time

import pytest

from minutesparse.readers.text import read_text


def texts(source: str) -> list[str]:
    return [block.text for block in read_text(source.encode()).blocks]


def shape(source: str) -> list[tuple[str, str, str, int]]:
    return [(block.kind, block.label, block.text, block.level) for block in read_text(source.encode()).blocks]


WRAPPED = """\
Minutes of the Harbour Trust

Present: Ann Reed, Bo Lind

The chair opened the meeting and said that the repairs to the slipway had
been finished a week early. She thanked everyone who had helped, above all
the divers, who had worked in poor
light.

Bo Lind asked whether the fence would be painted before the regatta. It was
agreed that it would.
Proposed: Ann Reed
Seconded: Bo Lind
"""


def test_hard_wrapped_lines_are_joined_and_short_ones_stay_apart():
    found = texts(WRAPPED)
    assert found[:2] == ["Minutes of the Harbour Trust", "Present: Ann Reed, Bo Lind"]
    assert found[2].endswith("the divers, who had worked in poor light.")
    assert found[3].endswith("It was agreed that it would.")
    assert found[4:] == ["Proposed: Ann Reed", "Seconded: Bo Lind"]


def test_lines_of_names_stay_apart():
    names = ["Cllr Ann Reed (Chair)", "Cllr Bo Lind", "Mrs Cleo Marsh (Clerk)", "Two members of the public"]
    assert texts("Present:\n" + "\n".join(names)) == ["Present:", *names]


def test_paragraphs_on_one_line_are_never_joined():
    long = "The officer explained the budget at length and answered every question that was put. " * 4
    assert texts(f"{long}\n{long}\nAgreed.") == [long.strip(), long.strip(), "Agreed."]


DOUBLE_SPACED = "\n\n".join(
    [
        "MINUTES OF THE MEETING OF THE EASTERN AREA COMMITTEE HELD IN THE",
        "TOWN HALL ON MONDAY 4TH MARCH 2019 AT 7 P.M.",
        "MEMBERS PRESENT:",
        "Councillors Ashby, Birch, Cole, Dunne and Frost.",
        "1.",
        "Adoption of Minutes",
        "Circulated, copy of the draft minutes of the meeting of the Eastern Area Committee held on",
        "4th February 2019, which were taken as read.",
        "Proposed by Councillor Ashby;",
        "Seconded by Councillor Birch;",
        "2.",
        "Roads",
        "The engineer reported that work on the northern footpath was under way and that it would be",
        "completed in six weeks. She also stated that the contractor had asked for the road to be closed",
        "for two nights, and that notices would be put up. Members asked that the school be told before",
        "the work began, and the engineer agreed to write to the head teacher.",
        "• Works at the lower bridge were complete and the temporary lights had been taken away by the",
        "contractor.",
        "•",
        "Costings for the car park had been done.",
    ]
)


def test_a_blank_line_behind_every_line_is_seen_through():
    blocks = read_text(DOUBLE_SPACED.encode()).blocks
    found = [(block.label, block.text) for block in blocks]
    assert found[0][1].endswith("TOWN HALL ON MONDAY 4TH MARCH 2019 AT 7 P.M.")
    assert ("1.", "Adoption of Minutes") in found
    assert ("", "Proposed by Councillor Ashby;") in found
    assert ("", "Seconded by Councillor Birch;") in found
    roads = next(text for _, text in found if text.startswith("The engineer"))
    assert roads.endswith("agreed to write to the head teacher.")
    assert found[-2:] == [
        (
            "•",
            "Works at the lower bridge were complete and the temporary lights had been taken away by the contractor.",
        ),
        ("•", "Costings for the car park had been done."),
    ]


def test_bullets_become_labels_and_indents_levels():
    assert shape("Points:\n• one\n  - two\n    * three\n• four\no five") == [
        ("paragraph", "", "Points:", 0),
        ("list_item", "•", "one", 1),
        ("list_item", "-", "two", 2),
        ("list_item", "*", "three", 3),
        ("list_item", "•", "four", 1),
        ("list_item", "o", "five", 1),
    ]


def test_typed_numbers_stay_in_the_text():
    lines = ["1. Apologies", "a) from Ann Reed", "2.1 Roads", "14/06/1 Public forum", "(iv) Other"]
    assert shape("\n".join(lines)) == [("paragraph", "", line, 0) for line in lines]


def test_underlined_and_wiki_headings():
    source = "Minutes\n=======\n\nPresent\n-------\nAnn Reed\n\n== Old business ==\n* Fence\n** Paint\n"
    assert shape(source) == [
        ("heading", "", "Minutes", 1),
        ("heading", "", "Present", 2),
        ("paragraph", "", "Ann Reed", 0),
        ("heading", "", "Old business", 2),
        ("list_item", "*", "Fence", 1),
        ("list_item", "**", "Paint", 2),
    ]


def test_form_feeds_turn_pages_and_running_lines_are_marked():
    source = "\f".join(
        "Harbour Trust minutes\n{}\n{}\n".format(f"The {what} was discussed.", page + 1)
        for page, what in enumerate(["fence", "gate", "road"])
    )
    layout = read_text(source.encode())
    assert layout.pages == 3
    assert [block.text for block in layout.blocks if block.kind == "header"] == ["Harbour Trust minutes"] * 3
    assert [block.text for block in layout.blocks if block.kind == "footer"] == ["1", "2", "3"]
    assert [block.page for block in layout.blocks if block.kind == "paragraph"] == [1, 2, 3]


def test_a_sentence_runs_on_over_the_page():
    first = "The committee heard that the new boiler had been delivered to the hall but that the\n1\n"
    second = "\fplumber could not come before Easter.\n2\n"
    blocks = read_text((first + second).encode()).blocks
    assert "that the plumber could not come" in blocks[0].text
    assert [block.text for block in blocks if block.kind == "footer"] == ["1", "2"]


def test_words_broken_at_a_line_end():
    source = (
        "The development plan was put before the members, who asked that the develop-\n"
        "ment plan be sent to the board of the Upper-\n"
        "Lower Valley Trust before the end of the week so that it can be discussed.\n"
    )
    assert "the development plan be sent to the board of the Upper-Lower Valley" in texts(source)[0]


def test_box_drawing_tables_and_tabs():
    source = "┌──────┬─────┐\n│ Name │ Vote │\n├──────┼─────┤\n│ Reed │ For │\n└──────┴─────┘\nAnn Reed\tTreasurer"
    layout = read_text(source.encode())
    cells = [(block.text, block.row, block.column) for block in layout.blocks if block.kind == "cell"]
    assert cells == [("Name", 0, 0), ("Vote", 0, 1), ("Reed", 1, 0), ("For", 1, 1)]
    assert layout.blocks[-1].text == "Ann Reed\tTreasurer"


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        ("Cllr Éadaoin “Ned” Ó Sé – £5".encode(), "Cllr Éadaoin “Ned” Ó Sé – £5", []),
        ("\ufeffPresent".encode(), "Present", []),
        ("Séamus".encode("utf-16"), "Séamus", ["encoding"]),
        ("Séamus was there".encode("utf-16-le"), "Séamus was there", ["encoding"]),
        ("Séamus was there".encode("utf-16-be"), "Séamus was there", ["encoding"]),
        ("It’s £5 – agreed".encode("cp1252"), "It’s £5 – agreed", ["encoding_repaired"]),
        ("Café ".encode() + "£5".encode("cp1252"), "Café £5", ["encoding_repaired"]),
        (b"bad \x81 byte", "bad \ufffd byte", ["encoding_repaired", "encoding_repaired"]),
        (b"Ann\x00 Re\x07ed", "Ann Reed", ["control_characters"]),
        ("Ann\u200b Reed \u202egnitov".encode(), "Ann\u200b Reed \u202egnitov", []),
        (
            "a lone \ud800 half was there".encode("utf-16-le", "surrogatepass"),
            "a lone \ufffd half was there",
            ["encoding", "encoding_repaired"],
        ),
        ("It\x92s agreed".encode(), "It’s agreed", []),
    ],
)
def test_decoding(data, text, codes):
    layout = read_text(data)
    assert layout.blocks[0].text == text
    assert [notice.code for notice in layout.notices] == codes


@pytest.mark.parametrize(
    "data",
    [
        b"(" * 20_000,
        ("\N{GRINNING FACE}" * 20_000).encode(),
        ("a" + "\u0301" * 100_000).encode(),
        b"word " * 200_000,
        b"a\n" * 50_000,
        b"1.\n" * 50_000,
        b" " * 1_000_000 + b"x",
        b"A:" * 100_000,
        b"- " * 100_000 + b"x",
    ],
    ids=["brackets", "emoji", "accents", "one line", "short lines", "labels", "spaces", "colons", "dashes"],
)
def test_hostile_text_is_read_in_time(data):
    start = time.process_time()
    assert read_text(data).blocks
    assert time.process_time() - start < 4


def test_labels_of_lists_begin_a_line():
    wide = "Minutes of the meeting of the Harbour Trust that was held on Monday the fourth of May"
    assert texts(f"{wide}\nIn Attendance\nAnn Reed\n")[:2] == [wide, "In Attendance"]
    assert "being present as they" in texts(f"{wide} at noon, all being\npresent as they\nshould")[0]


def test_bare_numbers_that_count_begin_lines():
    said = "Roads The clerk said that the roads would be mended in spring if the money can be found by"
    lines = [f"{number} {said}" for number in (7, 8, 9, 10)]
    assert texts("\n".join(lines)) == lines
    assert len(texts(f"{lines[0]}\n12 {said}")) == 1


def test_numbers_before_a_stroke_or_a_label_begin_lines():
    wide = "The members of the Harbour Trust were asked to see to the slipway before the coming of"
    assert texts(f"{wide} May.\n3/ Roads\n9 Any other business: none was raised by those there")[1:] == [
        "3/ Roads",
        "9 Any other business: none was raised by those there",
    ]


def test_an_agenda_answered_point_by_point_by_mail():
    source = "| Harbour Group: 3 May 2031\n| =======\n|\n| 1. Roll call\n\nAnn Reed\nBo Lind\n\n| 2. Minutes\nAccepted.\n|\n| 3. The quay\n|      a. Bo to mend it\nContinued.\n"
    assert shape(source)[0] == ("heading", "", "Harbour Group: 3 May 2031", 1)
    assert texts(source)[1:] == [
        "1. Roll call", "Ann Reed", "Bo Lind", "2. Minutes", "Accepted.", "3. The quay", "a. Bo to mend it", "Continued.",
    ]  # fmt: skip
    table = "| 1. Oak | 4 |\n| 2. Elm | 5 |\n| 3. Ash | 6 |\n"
    assert [kind for kind, *_ in shape(table)] == ["cell"] * 6


FOOTED = "Minutes of the Trust\n\n{0} and the quay,\n\n\nDraft minutes of May      1\nwhich was mended in {0}.\n\nAsh spoke.\n\nDraft minutes of May   2\n\nElm spoke.\n\nDraft minutes of May    3\n"


def test_a_footer_that_counts_pages_is_no_text():
    source = FOOTED.format("the long summer of the great flood in the town")
    found = texts(source)
    assert [kind for kind, *_ in shape(source)].count("footer") == 3
    assert any(
        text.endswith("quay, which was mended in the long summer of the great flood in the town.") for text in found
    )
    uncounted = source.replace("May   2", "May   7")
    assert "footer" not in [kind for kind, *_ in shape(uncounted)]


def test_rows_of_two_columns_are_lines_of_their_own() -> None:
    rows = [
        "Staff",
        "JP Fir                 Chief Executive Officer",
        "M Oak                  Deputy Chief Executive",
        "DW Yew                 Works Manager",
    ]
    text = "\n".join([*rows, "", "The works on the bridge go on and are to end", "in May."])
    shown = [block.text for block in read_text(text.encode()).blocks]
    assert len(shown) == 5
    assert shown[-1] == "The works on the bridge go on and are to end in May."


def test_a_sentence_below_a_full_line_of_names_is_none_of_it() -> None:
    names = "Present: Keith Elm, Jane Elm, May Oak, Alan Oak, Flis Fir, Liz Yew, Al Ash, Pat Larch"
    text = f"{names}\nThe Chairman, Keith Elm, welcomed everyone to the meeting and opened it.\n"
    assert read_text(text.encode()).blocks[0].text == names
    wrapped = (
        "The works on the bridge, the quay, the wall and the road have been looked at by\nThe Harbour Trust in May.\n"
    )
    assert len(read_text(wrapped.encode()).blocks) == 1


def test_a_short_title_behind_the_end_of_a_sentence_begins_a_line():
    lines = [
        "The chair said that the slipway would be closed in May while the divers",
        "were at work there, and that the fence was to be painted before the race.",
        "Secretary's Report",
        "Nothing to report.",
    ]
    assert texts("\n".join(lines))[1:] == lines[2:]
    lines[2] = "Ann Reed of the Harbour Trust said so too, as did the rest of those there"
    assert len(texts("\n".join(lines[:3]))) == 1


def test_lines_behind_two_stars_that_stand_apart_are_headings() -> None:
    found = shape("Agenda:\n    * Minutes\n    * Locks\n\n** Minutes\n\nAgreed.\n\n** Locks\n\n** AOB\n\nNone.\n")
    assert [(text, level) for kind, _, text, level in found if kind == "heading"] == [
        ("Minutes", 2),
        ("Locks", 2),
        ("AOB", 2),
    ]


def test_stars_below_stars_are_the_points_of_a_list() -> None:
    found = shape("* Locks\n** Ann has the key\n** Bo has none\n\n* Quay\n\n** It leaks\n\n** It was mended\n")
    assert [kind for kind, *_ in found] == ["list_item"] * 6
