"""OpenDocument texts: styles, lists, tables, tracked changes, notes, and packages that must not be opened."""

from __future__ import annotations

import io
import zipfile

import pytest

from minutesparse.api import Parser
from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, ReadError
from minutesparse.layout import Block, Layout
from minutesparse.readers import read
from minutesparse.readers.odt import read_odt
from minutesparse.readers.odt_styles import number_text
from places import FIXTURES
from readable import readable

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = "".join(
    f' xmlns:{prefix}="{URN}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "fo": "xsl-fo-compatible",
    }.items()
)
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = """
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
</text:outline-style>
"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
<style:style style:name="T1" style:family="text" style:parent-style-name="Strong">
  <style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="3">
    <style:list-level-properties><style:list-level-label-alignment fo:margin-left="2cm" fo:text-indent="-1cm"/>
    </style:list-level-properties></text:list-level-style-number>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
  <text:list-level-style-number text:level="3" style:num-format="i" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def package(body: str, *, styles: str = "", manifest: str = "<m/>", **parts: bytes) -> bytes:
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": content.encode(),
        "styles.xml": f"<office:document-styles{NAMES}><office:styles>{STYLES}</office:styles>{styles}</office:document-styles>".encode(),
        "meta.xml": f"<office:document-meta{NAMES}><office:meta><dc:title>Minutes</dc:title></office:meta></office:document-meta>".encode(),
        "META-INF/manifest.xml": manifest.encode(),
        **parts,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def odt(body: str, **parts: str) -> Layout:
    return read_odt(package(body, **parts))  # type: ignore[arg-type]


def only(body: str) -> Block:
    (block,) = odt(body).blocks
    return block


def texts(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks]


def items(*contents: str) -> str:
    return "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def test_the_record_is_that_of_the_docx(parser: Parser) -> None:
    odt_, docx = (readable(parser.parse(FIXTURES / name)) for name in ("legacy/meeting.odt", "parish/meeting.docx"))
    odt_.pop("findings", None), docx.pop("findings", None)
    assert odt_ == docx


def test_it_is_found_by_its_content() -> None:
    layout = read(package(p("Present")), name="minutes.odt")
    assert (layout.reader, layout.metadata, layout.notices) == ("odt", {"title": "Minutes"}, [])


def test_white_space_tabs_and_breaks() -> None:
    text = "Present:<text:tab/>Ann <text:s text:c='2'/>Reed\n   and<text:line-break/>Bo <text:span>Lind</text:span>"
    assert only(p(text)).text == "Present:\tAnn   Reed and\nBo Lind"


def test_typography_is_inherited() -> None:
    block = only(p('It was <text:span text:style-name="T1">lost</text:span>'))
    assert [(m.kind, m.start, m.end) for m in block.marks] == [("bold", 7, 11), ("strike", 7, 11)]


def test_headings_are_counted_by_the_outline() -> None:
    layout = odt(
        '<text:h text:outline-level="1">Apologies</text:h><text:h text:outline-level="2">Late</text:h>'
        '<text:h text:outline-level="1">Lighting</text:h><text:p text:style-name="P1">Finance</text:p>'
    )
    assert [(b.kind, b.level, b.label) for b in layout.blocks] == [
        ("heading", 1, "1."),
        ("heading", 2, ""),
        ("heading", 1, "2."),
        ("heading", 1, ""),
    ]


def test_lists_number_by_level_and_go_on() -> None:
    inner = f"<text:list>{items(p('b'), p('c') + '<text:list>' + items(p('d')) + '</text:list>')}</text:list>"
    first = f'<text:list text:style-name="L1">{items(p("a") + inner, p("e") + p("more of e"))}</text:list>'
    second = f'<text:list text:style-name="L1" text:continue-numbering="true">{items(p("f"))}</text:list>'
    deep = items(f"<text:list>{items(p('g'))}</text:list>")
    third = f'<text:list text:style-name="L1" text:continue-numbering="true">{deep}</text:list>'
    layout = odt(first + p("between") + second + third + f'<text:list text:style-name="L2">{items(p("x"))}</text:list>')
    assert [(b.text, b.label, b.level) for b in layout.blocks] == [
        ("a", "3.", 1),
        ("b", "3.1", 2),
        ("c", "3.2", 2),
        ("d", "(i)", 3),
        ("e", "4.", 1),
        ("more of e", "", 0),
        ("between", "", 0),
        ("f", "5.", 1),
        ("g", "5.1", 2),
        ("x", "•", 1),
    ]
    assert layout.blocks[0].indent == 28.3


def test_an_item_may_start_anew() -> None:
    start = '<text:list-item text:start-value="7"><text:p>b</text:p></text:list-item>'
    layout = odt(f'<text:list text:style-name="L1">{items(p("a"))}{start}{items(p("c"))}</text:list>')
    assert [b.label for b in layout.blocks] == ["3.", "7.", "8."]


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [(4, "1", "4"), (28, "a", "bb"), (3, "A", "C"), (1994, "i", "mcmxciv"), (9, "I", "IX"), (5000, "i", "5000")],
)
def test_numbers(number: int, kind: str, text: str) -> None:
    assert number_text(number, kind) == text


def test_tables_with_spans_repeats_and_tables_inside() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}>{text}</table:table-cell>"

    inner = f"<table:table><table:table-row>{cell(p('inside'))}</table:table-row></table:table>"
    layout = odt(
        "<table:table><table:table-header-rows><table:table-row>"
        + cell(p("Wide"), 'table:number-columns-spanned="2"')
        + "<table:covered-table-cell/>"
        + cell(p("Last"))
        + "</table:table-row></table:table-header-rows><table:table-row>"
        + cell("", 'table:number-columns-repeated="999999999"')
        + cell(p("Far") + inner)
        + "</table:table-row></table:table>"
    )
    assert [(b.text, b.table, b.row, b.column, b.column_span) for b in layout.blocks] == [
        ("Wide", 0, 0, 0, 2),
        ("Last", 0, 0, 2, 1),
        ("Far", 0, 1, 63, 1),
        ("inside", 1, 0, 0, 1),
    ]
    assert [notice.code for notice in layout.notices] == ["column_span_clamped"]


def test_tracked_changes() -> None:
    layout = odt(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ann'
        "</dc:creator></office:change-info><text:p>not</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
        + p(
            'The grant was <text:change text:change-id="c1"/>approved<text:change-start text:change-id="c2"/> today'
            '<text:change-end text:change-id="c2"/>.'
        )
    )
    (block,) = layout.blocks
    assert block.text == "The grant was approved today."
    assert [(m.kind, block.text[m.start : m.end]) for m in block.marks] == [("inserted", " today")]
    assert {n.code: n.message for n in layout.notices}["deleted_text"].endswith("1 words: not")


def test_notes_comments_boxes_and_hidden_text() -> None:
    layout = odt(
        p(
            'Opened<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
            "<text:p>Late.</text:p></text:note-body></text:note> at<office:annotation><dc:creator>Ann</dc:creator>"
            "<text:p>Check this</text:p></office:annotation> seven"
            '<text:span text:style-name="T2"> secretly</text:span>'
            "<draw:frame><draw:text-box><text:p>DRAFT</text:p></draw:text-box></draw:frame>."
        )
        + p("Closed.")
    )
    assert [(b.kind, b.label, b.text) for b in layout.blocks] == [
        ("paragraph", "", "Opened at seven."),
        ("paragraph", "", "DRAFT"),
        ("paragraph", "", "Closed."),
        ("note", "1", "Late."),
        ("note", "", "Check this"),
    ]
    assert [n.code for n in layout.notices] == ["hidden_text", "text_boxes", "comments"]


def test_headers_and_footers_once() -> None:
    page = "<style:master-page><style:header><text:p>Ashby</text:p></style:header><style:footer><text:p>End</text:p></style:footer></style:master-page>"
    layout = odt(p("Body"), styles=f"<office:master-styles>{page}{page}</office:master-styles>")
    assert [(b.kind, b.text) for b in layout.blocks] == [("header", "Ashby"), ("paragraph", "Body"), ("footer", "End")]


def test_sections_and_indexes_are_walked() -> None:
    assert texts(odt(f"<text:section>{p('a')}<text:index-body>{p('b')}</text:index-body></text:section>")) == ["a", "b"]


def test_a_password_is_seen() -> None:
    with pytest.raises(EncryptedDocument):
        read_odt(package(p("x"), manifest="<m><manifest:encryption-data/></m>"))


def test_a_manifest_of_an_old_writer_does_no_harm() -> None:
    assert texts(odt(p("x"), manifest="<!DOCTYPE manifest><m/>")) == ["x"]


@pytest.mark.parametrize(
    ("parts", "error", "reason"),
    [
        ({"content.xml": b"<!DOCTYPE x><x/>"}, LimitExceeded, "xml_dtd"),
        ({"content.xml": b"<x>"}, CorruptDocument, "malformed"),
        ({"content.xml": b"<x/>"}, CorruptDocument, "missing_part"),
        ({"content.xml": b"<a>" * 300 + b"</a>" * 300}, LimitExceeded, "xml_depth"),
        ({"content.xml": b"<a>" + b" " * 11_000_000 + b"</a>"}, LimitExceeded, "xml_size"),
    ],
)
def test_damaged_and_hostile_parts(parts: dict[str, bytes], error: type[ReadError], reason: str) -> None:
    with pytest.raises(error) as caught:
        read_odt(package(p("x"), **parts))
    assert caught.value.reason == reason


def test_a_damaged_part_beside_the_text_is_a_notice() -> None:
    layout = read_odt(package(p("x"), **{"styles.xml": b"<a>"}))
    assert (texts(layout), [notice.code for notice in layout.notices]) == (["x"], ["unread_part"])


def test_an_empty_document_is_a_notice() -> None:
    assert [notice.code for notice in odt("").notices] == ["no_text"]
