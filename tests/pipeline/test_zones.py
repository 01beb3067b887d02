"""Zones: title, attendance, business, closing, annex; the minutes are invented."""

from __future__ import annotations

from documents import document
from minutesparse import facts, styles
from minutesparse.layout import Block, Mark
from minutesparse.pipeline.structure.zones import zone_finder

FIND = zone_finder(styles.load())
SAID = "The Clerk reported that the matter had been dealt with since the last meeting and nothing was outstanding."


def kinds(*texts: str, furniture: frozenset[int] = frozenset(), bold: frozenset[int] = frozenset()) -> list[str]:
    """The kind of zone of every line."""
    blocks = [
        Block(
            "furniture" if index in furniture else "paragraph",
            text,
            marks=(Mark("bold", 0, len(text)),) if index in bold else (),
        )
        for index, text in enumerate(texts)
    ]
    zones = FIND(document(*blocks))
    return [zone["kind"] for zone in zones for _ in range(zone["first"], zone["last"])]


def test_head_list_business_and_end() -> None:
    assert kinds(
        "Home",
        "Minutes of the meeting of Exton Parish Council held on 3 May 2031",
        "Present: Cllr A Oak, Cllr B Elm",
        "1. Minutes: the minutes were approved.",
        "2. Roads: the road was to be closed.",
        "3. Trees: the tree had been felled.",
        "The meeting closed at 9.10 pm",
        "Signed ........................",
        "APPENDIX A",
        "Accounts",
        furniture=frozenset({0}),
    ) == ["furniture", "title", "attendance", *["business"] * 3, "closing", "closing", "annex", "annex"]


def test_an_item_of_attendance_lies_in_its_extent() -> None:
    found = kinds("1. Present", "A Oak, B Elm", "2. Roads", SAID, "3. Trees", SAID, bold=frozenset({0, 2, 4}))
    assert found == ["attendance", "attendance", *["business"] * 4]


def test_attendance_at_the_end() -> None:
    found = kinds(
        "1. Roads", SAID, "2. Trees", SAID, "Meeting closed at 9 pm", "Present: A Oak", bold=frozenset({0, 2})
    )
    assert found[-2:] == ["closing", "attendance"]


def test_zones_cover_every_line_once() -> None:
    doc = document("Notes", SAID)
    zones = FIND(doc)
    assert [z["first"] for z in zones] == [0, *(z["last"] for z in zones[:-1])]
    assert zones[-1]["last"] == len(facts.lines(doc))


def test_actions_that_arose_before_are_no_annex() -> None:
    lines = ("Present: A Oak", "Minutes", SAID, "Actions arising:", SAID, "Finance", SAID, "Correspondence", SAID)
    assert "annex" not in kinds(*lines)
    assert (
        kinds("1. Roads", SAID, "2. Trees", SAID, "ACTION LIST", "Oak: paint", bold=frozenset({0, 2, 4}))[-1] == "annex"
    )


def test_heading_of_what_was_said_ends_the_list_of_those_present() -> None:
    lines = (
        "Larchmoor Society",
        "Attendees",
        "Ann Oak",
        "Bo Fir",
        "Discussion",
        "Bo will buy seeds",
        "Next steps",
        SAID,
    )
    assert kinds(*lines)[:6] == ["title", *["attendance"] * 3, *["business"] * 2]
    assert kinds(*(line.replace("Discussion", "Guests") for line in lines))[4:6] == ["attendance"] * 2
