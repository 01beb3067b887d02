"""The example that started the project, a council scrutiny item, comes out perfect from every format."""

from __future__ import annotations

import html
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from invariants import invented
from minutesparse import Minutes
from minutesparse.api import Parser
from places import FIXTURES

TEXT = (Path(__file__).parent / "data" / "example.txt").read_text(encoding="utf-8")
PARAGRAPHS = [" ".join(line.split()) for line in TEXT.splitlines() if line.strip()]


def as_docx() -> bytes:
    document = Document()
    for line in PARAGRAPHS:
        if line.startswith("•"):
            document.add_paragraph(line.lstrip("• "), style="List Bullet")
        else:
            document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html() -> bytes:
    body = []
    for line in PARAGRAPHS:
        text = html.escape(line.lstrip("• "))
        body.append(f"<ul><li>{text}</li></ul>" if line.startswith("•") else f"<p>{text}</p>")
    return f"<!DOCTYPE html><html><head><title>Agenda item</title></head><body>{''.join(body)}</body></html>".encode()


def as_pdf() -> bytes:
    sys.path.insert(0, str(FIXTURES))
    from builder.pdf import write_pdf
    from builder.source import Block, Source

    blocks = [Block("bullet", p.lstrip("• ")) if p.startswith("•") else Block("text", p) for p in PARAGRAPHS]
    return write_pdf(Source(blocks=blocks))


FORMATS: dict[str, Callable[[], bytes]] = {"txt": TEXT.encode, "docx": as_docx, "html": as_html, "pdf": as_pdf}


@pytest.fixture(params=FORMATS)
def minutes(request: pytest.FixtureRequest, parser: Parser) -> Minutes:
    return parser.parse(FORMATS[request.param](), name=f"example.{request.param}")


def test_item(minutes: Minutes) -> None:
    (item,) = minutes.items
    assert item.title == "Wiltshire Community Safety Partnership (WCSP)"
    assert item.purpose == PARAGRAPHS[2]
    assert (minutes.meeting.organization, minutes.meeting.body) == (
        "Wiltshire Council",
        "Overview and Scrutiny Management Committee",
    )
    assert invented(minutes) == []


def test_people_roles_and_organizations(minutes: Minutes) -> None:
    names = {p.id: p.name for p in minutes.people}
    organizations = {o.id: o for o in minutes.organizations}
    assert sorted(names.values()) == ["Jen Salter", "Mark Cooper", "Richard Clewer", "Sarah Valdus"]
    assert {(names[a.person_id], a.status) for a in minutes.attendance} == {
        (name, "in_attendance") for name in names.values()
    }
    roles = {
        (names[r.person_id], r.role, organizations[r.organization_id].name if r.organization_id else None)
        for r in minutes.roles
    }
    assert roles == {
        ("Mark Cooper", "Assistant Chief Constable", "Wiltshire Police"),
        ("Mark Cooper", "Chair", "Wiltshire Community Safety Partnership"),
        ("Sarah Valdus", "Director for Environment", None),
        ("Jen Salter", "Director for Families and Children", None),
        ("Richard Clewer", "Leader of the Council", None),
    }
    acronyms = {o.name: o.acronyms for o in minutes.organizations if o.acronyms}
    assert acronyms["Wiltshire Community Safety Partnership"] == ["WCSP", "CSP"]
    assert acronyms["Safeguarding People Partnership"] == ["SVPP"]


def test_presentation(minutes: Minutes) -> None:
    (presentation,) = minutes.items[0].presentations
    names = {p.id: p.name for p in minutes.people}
    assert [names[p] for p in presentation.presenters] == ["Mark Cooper"]
    assert [point.text for point in presentation.points] == [p.lstrip("• ") for p in PARAGRAPHS if p.startswith("•")]


def test_contributions(minutes: Minutes) -> None:
    names = {p.id: p.name for p in minutes.people}
    said = [(names.get(c.speaker or "", c.attribution_text), c.text) for c in minutes.items[0].contributions]
    assert ("The Chairman", PARAGRAPHS[3]) in said
    assert ("The Chairman", PARAGRAPHS[4]) in said
    assert ("Richard Clewer", next(p for p in PARAGRAPHS if p.startswith("Leader"))) in said
    assert any(who and who.startswith("Members of the Committee") for who, _ in said)


def test_resolution_without_the_word(minutes: Minutes) -> None:
    (resolution,) = minutes.items[0].resolutions
    assert [(c.label, c.text) for c in resolution.clauses] == [
        ("a)", PARAGRAPHS[-2].removeprefix("a) ")),
        ("b)", PARAGRAPHS[-1].removeprefix("b) ")),
    ]
    assert [due.text for due in minutes.items[0].due_expressions] == ["in 6 months’ time"]


def test_acts_and_nothing_else(minutes: Minutes) -> None:
    item = minutes.items[0]
    assert [r.text for r in item.references if r.kind == "legislation"] == [
        "Police and Criminal Justice Act 2006",
        "Crime and Disorder Act 1998",
    ]
    assert (item.motions, item.vote_events, item.actions, item.declarations) == ([], [], [], [])
