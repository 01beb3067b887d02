"""numbering.xml → labels, as Word shows them."""

from __future__ import annotations

import pytest
from docx_building import abstract, item, labels, level, num, only, p, read


def test_multilevel_numbers_restart_below_their_parent() -> None:
    numbering = abstract(
        0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerRoman", "(%3)")
    ) + num(1, 0)
    plan = [0, 1, 2, 2, 1, 2, 0, 1]
    layout = read("".join(item("x", 1, depth) for depth in plan), numbering=numbering)
    assert labels(layout) == ["1.", "1.1", "(i)", "(ii)", "1.2", "(i)", "2.", "2.1"]
    assert [block.level for block in layout.blocks] == [depth + 1 for depth in plan]
    assert {block.kind for block in layout.blocks} == {"list_item"}


@pytest.mark.parametrize(
    ("number_format", "start", "expected"),
    [
        ("decimal", 7, ["7)", "8)"]),
        ("decimalZero", 9, ["09)", "10)"]),
        ("lowerLetter", 26, ["z)", "aa)"]),
        ("upperLetter", 27, ["AA)", "BB)"]),
        ("lowerRoman", 3, ["iii)", "iv)"]),
        ("upperRoman", 1999, ["MCMXCIX)", "MM)"]),
        ("ordinal", 11, ["11th)", "12th)"]),
        ("ordinal", 21, ["21st)", "22nd)"]),
        ("cardinalText", 1, ["One)", "Two)"]),
        ("ordinalText", 2, ["Second)", "Third)"]),
        ("none", 1, [")", ")"]),
        ("lowerLetter", 2_000_000_000, ["2000000000)", "2000000001)"]),
        ("unheardOf", 4, ["4)", "5)"]),
    ],
)
def test_number_formats(number_format: str, start: int, expected: list[str]) -> None:
    numbering = abstract(0, level(0, number_format, "%1)", start=start)) + num(1, 0)
    assert labels(read(item("a") + item("b"), numbering=numbering)) == expected


@pytest.mark.parametrize(
    ("character", "expected"), [("\uf0b7", "•"), ("o", "◦"), ("\uf0a7", "▪"), ("–", "–"), ("\uf076", "•"), ("", "•")]
)
def test_bullets(character: str, expected: str) -> None:
    assert labels(read(item("a"), numbering=abstract(0, level(0, "bullet", character)) + num(1, 0))) == [expected]


def test_a_format_without_text_is_no_list_item() -> None:
    block = only(item("plain"), numbering=abstract(0, level(0, "none", "")) + num(1, 0))
    assert (block.kind, block.label, block.level) == ("paragraph", "", 0)


def test_two_lists_of_one_scheme_count_on_unless_they_start_anew() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart)
    layout = read(item("a", 1) + item("b", 2) + item("c", 3) + item("d", 3) + item("e", 1), numbering=numbering)
    assert labels(layout) == ["1.", "2.", "5.", "6.", "7."]


def test_a_level_can_be_overridden_and_legal() -> None:
    override = f'<w:lvlOverride w:ilvl="1">{level(1, "decimal", "%1/%2", extra="<w:isLgl/>")}</w:lvlOverride>'
    numbering = (
        abstract(0, level(0, "upperRoman", "Item %1"), level(1, "lowerLetter", "%2)")) + num(1, 0, override) + num(2, 0)
    )
    layout = read(item("a") + item("b", 1, 1) + item("c", 2, 0) + item("d", 2, 1), numbering=numbering)
    assert labels(layout) == ["Item I", "1/1", "Item II", "a)"]


def test_restart_after_a_named_level_or_never() -> None:
    never = level(1, "lowerLetter", "%2)", extra='<w:lvlRestart w:val="0"/>')
    numbering = abstract(
        0, level(0, "decimal", "%1."), never, level(2, "decimal", "%3", extra='<w:lvlRestart w:val="1"/>')
    ) + num(1, 0)
    plan = [0, 1, 2, 1, 2, 0, 1, 2]
    layout = read("".join(item("x", 1, depth) for depth in plan), numbering=numbering)
    assert labels(layout) == ["1.", "a)", "1", "b)", "2", "2.", "c)", "1"]


def test_empty_list_paragraphs_count_and_hidden_ones_do_not() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    hidden = p(
        "x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>', "<w:vanish/>"
    )
    assert labels(read(item("a") + item("") + hidden + item("b"), numbering=numbering)) == ["1.", "3."]


def test_numbers_linked_to_styles() -> None:
    def style(name: str, properties: str, based_on: str = "") -> str:
        base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
            f"{base}<w:pPr>{properties}</w:pPr></w:style>"
        )

    list_one = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("Item", list_one) + style("Clause", list_one) + style("Tight", "", "Item")
    styles += style("Off", '<w:numPr><w:numId w:val="0"/></w:numPr>', "Item")
    numbering = abstract(
        0,
        level(0, "decimal", "%1", extra='<w:pStyle w:val="Item"/>'),
        level(1, "lowerLetter", "%2)", extra='<w:pStyle w:val="Clause"/>'),
    )
    body = "".join(
        p("x", f'<w:pStyle w:val="{name}"/>') for name in ("Item", "Clause", "Clause", "Tight", "Off", "Clause")
    )
    body += p("x", '<w:pStyle w:val="Item"/><w:numPr><w:numId w:val="0"/></w:numPr>') + p(
        "x", '<w:pStyle w:val="Item"/>'
    )
    layout = read(body, styles=styles, numbering=numbering + num(1, 0))
    assert labels(layout) == ["1", "a)", "b)", "2", "", "a)", "", "3"]


def test_a_numbering_style_leads_to_its_list() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Agenda"><w:name w:val="Agenda"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Agenda"/></w:abstractNum>'
    numbering = abstract(0, level(0, "decimal", "%1/26")) + linked + num(1, 0) + num(2, 1)
    assert labels(read(item("a", 2) + item("b", 1), styles=styles, numbering=numbering)) == ["1/26", "2/26"]


def test_a_list_that_is_not_defined_gives_no_label() -> None:
    assert labels(read(item("a", 9) + item("b", 1, 8), numbering=abstract(0) + num(1, 0) + num(9, 7))) == ["", ""]


def test_indents_of_lists() -> None:
    indented = level(0, "decimal", "%1.", extra="").replace(
        "</w:lvl>", '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    )
    direct = p("b", '<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="1440"/>')
    layout = read(item("a") + direct, numbering=abstract(0, indented) + num(1, 0))
    assert [block.indent for block in layout.blocks] == [18.0, 54.0]
