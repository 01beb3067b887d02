"""Notes: all that no value claims, once where it is a copy, each time where it only looks like one."""

from __future__ import annotations

from spacy.language import Language

from minutesparse.api import Parser
from minutesparse.assemble import assemble
from minutesparse.layout import Block, Layout, Mark
from minutesparse.pipeline import to_doc

OPENING = ("Minutes of the Pond Club, 3 March 2020", "Present: Ann Oak, Bo Fir", "1. Apologies", "There were none.")


def notes(parser: Parser, *lines: str) -> list[str]:
    """The notes under an item of a short meeting."""
    text = "\n\n".join((*OPENING, "2. Working groups", *lines, "3. Any other business", "There was none."))
    return [words for note in parser.parse_text(text).items[1].notes for words in note.text.split("\n")]


def test_a_name_in_two_lists_is_noted_twice(parser: Parser) -> None:
    lists = ("Fences are looked after by:", "Ann Oak", "Bo Fir", "Paths are looked after by:", "Bo Fir", "Ann Oak")
    assert notes(parser, *lists) == list(lists)


def test_a_paragraph_that_stands_twice_is_noted_once(parser: Parser) -> None:
    copied = "The fences of the upper pond are in a poor state after the storms of last winter."
    other = "The paths are dry."
    assert notes(parser, copied, other, copied) == [copied, other]


def test_the_number_of_an_item_that_stands_after_its_title_is_no_note(nlp: Language) -> None:
    told = (("Welcome", "It was cold."), ("Paths", "They are dry, all 2 of them."), ("Ponds", "They froze."))
    blocks = [Block("paragraph", "Minutes of the Pond Club, 3 March 2020")]
    for row, (title, words) in enumerate(told):
        for column, text in ((1, title), (0, f"{row + 1}."), (1, words)):
            bold = () if text == words else (Mark("bold", 0, len(text)),)
            blocks.append(Block("cell", text, marks=bold, table=0, row=row, column=column))
    layout = Layout("text/plain", "text", blocks)
    record = assemble(nlp(to_doc(layout, nlp.vocab)), layout, {"uri": None, "sha256": "", "version": ""})
    assert [item.number for item in record.items] == ["1", "2", "3"]
    assert [note.text for item in record.items for note in item.notes] == [words for _, words in told]


def test_the_outcome_of_a_motion_is_no_note_and_one_that_it_has_not_is(parser: Parser) -> None:
    vote = "Ann Oak moved that a gate be bought, seconded by Bo Fir. Three in favour, one against."
    assert notes(parser, f"{vote} Carried.") == []
    assert "Passed." in notes(parser, "The parcel was long on its way.", "Passed.")


def test_a_lead_in_to_clauses_is_no_note(parser: Parser) -> None:
    lead = "The Pond and Paths Select Committee agreed:"
    assert notes(parser, lead, "(a) To buy a gate.", "(b) To sell the boat.") == []
    said = "The reeds are high."
    assert notes(parser, said) == [said]


def test_beside_a_name_only_what_attendance_tells_is_no_note(parser: Parser) -> None:
    rows = (
        ("Name", "Title", "Status", "Arrived"),
        ("Ann Oak", "Mayor", "Present", ""),
        ("Bo Fir", "Alder", "Present", "6:14 PM"),
    )
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    told = "<h2>1. Roll call</h2>{}<h2>2. Trees</h2><p>They grow.</p><h2>3. Ponds</h2><p>They froze.</p>"
    page = f"<h1>Minutes of the Pond Council, 3 March 2020</h1>{told.format(f'<table>{table}</table>')}"
    minutes = parser.parse(page.encode(), name="minutes.html")
    assert [a.status for a in minutes.attendance] == ["present", "present"]
    noted = [words for note in minutes.items[0].notes for words in note.text.split("\n")]
    assert "Present" not in noted
    assert "6:14 PM" in noted
