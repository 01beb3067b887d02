"""HTML: blocks, lists, tables, marks, furniture, council web pages, hostile pages."""

import time

import pytest

from minutesparse.errors import CorruptDocument, LimitExceeded
from minutesparse.layout import Block
from minutesparse.readers.html import fragment_blocks, read_html


def blocks(source: str) -> list[Block]:
    return read_html(source.encode()).blocks


def shape(source: str) -> list[tuple[str, str, str, int]]:
    return [(block.kind, block.label, block.text, block.level) for block in blocks(source)]


def marked(block: Block) -> list[tuple[str, str]]:
    return [(mark.kind, block.text[mark.start : mark.end]) for mark in block.marks]


def cells(source: str) -> list[tuple[str, int | None, int | None, int | None, int]]:
    found = (block for block in blocks(source) if block.kind == "cell")
    return [(block.text, block.table, block.row, block.column, block.column_span) for block in found]


def test_headings_paragraphs_and_loose_text():
    source = "<h1>Harbour  Trust</h1><p>One\n two&nbsp; three<div>Loose <i>text</i><p>Next</p> after</div>"
    assert shape(source) == [
        ("heading", "", "Harbour Trust", 1),
        ("paragraph", "", "One two three", 0),
        ("paragraph", "", "Loose text", 0),
        ("paragraph", "", "Next", 0),
        ("paragraph", "", "after", 0),
    ]


def test_line_breaks():
    assert [block.text for block in blocks("<p>Moved: Reed<br>\n Seconded: Lind<br/><br/>Carried<br></p>")] == [
        "Moved: Reed\nSeconded: Lind",
        "Carried",
    ]


def test_marks_from_tags_and_styles():
    source = (
        "<p><b>Present:</b> <em>Ann</em> <u>Reed</u> <del>Bo</del> <ins>Cleo</ins> "
        "<span style='FONT-WEIGHT: bold'>chair</span> <span style='text-decoration:line-through'>old</span></p>"
    )
    (block,) = blocks(source)
    assert marked(block) == [
        ("bold", "Present:"),
        ("italic", "Ann"),
        ("underline", "Reed"),
        ("strike", "Bo"),
        ("inserted", "Cleo"),
        ("bold", "chair"),
        ("strike", "old"),
    ]
    (block,) = blocks("<p><strong>Roads</strong> <strong>and paths</strong></p>")
    assert (block.kind, marked(block)) == ("paragraph", [("bold", "Roads and paths")])


def test_list_labels_as_a_browser_shows_them():
    source = (
        "<ol><li>one<ol type=a><li>deep</ol><li value=7>seven<li>eight</ol>"
        "<ol type=I start=3><li>three</ol><ol style='list-style-type: lower-roman'><li>x<li>y</ol>"
        "<ul><li>dot<ul style='list-style:none'><li>bare</ul></ul><ol reversed><li>b<li>a</ol>"
    )
    assert shape(source) == [
        ("list_item", "1.", "one", 1),
        ("list_item", "a.", "deep", 2),
        ("list_item", "7.", "seven", 1),
        ("list_item", "8.", "eight", 1),
        ("list_item", "III.", "three", 1),
        ("list_item", "i.", "x", 1),
        ("list_item", "ii.", "y", 1),
        ("list_item", "•", "dot", 1),
        ("list_item", "", "bare", 2),
        ("list_item", "2.", "b", 1),
        ("list_item", "1.", "a", 1),
    ]


def test_a_typed_number_stays_and_later_paragraphs_of_an_item_have_no_label():
    assert shape("<ul><li><p>2.1 Roads</p><p>More.</p></li></ul><p>3. Paths</p>") == [
        ("list_item", "•", "2.1 Roads", 1),
        ("paragraph", "", "More.", 0),
        ("paragraph", "", "3. Paths", 0),
    ]


def test_definition_lists_keep_their_place():
    assert [(block.style, block.text) for block in blocks("<dl><dt>Chair<dd>Ann Reed</dl>")] == [
        ("dt", "Chair"),
        ("dd", "Ann Reed"),
    ]


def test_tables_with_spans():
    source = (
        "<table><thead><tr><th>Item<th colspan=2>Votes</thead><tr><td rowspan=2>Roads<td>For<td>7"
        "<tr><td>Against<td>2</table><table><tr><td>a<td>b</table>"
    )
    assert cells(source) == [
        ("Item", 0, 0, 0, 1),
        ("Votes", 0, 0, 1, 2),
        ("Roads", 0, 1, 0, 1),
        ("For", 0, 1, 1, 1),
        ("7", 0, 1, 2, 1),
        ("Against", 0, 2, 1, 1),
        ("2", 0, 2, 2, 1),
        ("a", 1, 0, 0, 1),
        ("b", 1, 0, 1, 1),
    ]


def test_a_cell_may_hold_several_paragraphs_a_list_and_a_table():
    row = "<tr><td>{0}<td><p>First</p><p>Second</p><ul><li>point</ul><td>AR</tr>"
    inner = "<tr><td>4<td>See <table><tr><td>x<td>y</table> below<td>BL</tr>"
    found = cells("<table>" + "".join(row.format(number) for number in (1, 2, 3)) + inner + "</table>")
    assert found[1:5] == [("First", 0, 0, 1, 1), ("Second", 0, 0, 1, 1), ("point", 0, 0, 1, 1), ("AR", 0, 0, 2, 1)]
    assert [cell[:4] for cell in found[-6:]] == [
        ("4", 0, 3, 0),
        ("See", 0, 3, 1),
        ("x", 1, 0, 0),
        ("y", 1, 0, 1),
        ("below", 0, 3, 1),
        ("BL", 0, 3, 2),
    ]


def test_a_table_that_lays_out_a_page_has_no_cells():
    prose = "<h2>Roads</h2><p>" + "The surveyor spoke about the northern road. " * 30 + "</p>"
    source = f"<table><tr><td>Logo<td>{prose}</tr></table><table role=presentation><tr><td>a<td>b</table>"
    assert {block.kind for block in blocks(source)} == {"paragraph", "heading"}
    assert [block.kind for block in blocks("<table><tr><td>Boxed words</table>")] == ["paragraph"]


def test_absurd_spans_are_clamped():
    source = "<table><tr><td colspan=200000000 rowspan=99999999>a<td>b<tr><td colspan=x rowspan=-1>c<td>d</table>"
    assert [cell[4] for cell in cells(source)] == [63, 1, 1, 1]


def test_dropped_and_hidden():
    source = (
        "<title>T</title><script>a()</script><style>p{}</style><body><noscript>n</noscript><template>t</template>"
        "<p hidden>h</p><p style='display: none'>d</p><!-- c --><p>Shown</p>"
    )
    assert [block.text for block in blocks(source)] == ["Shown"]


PROSE = "<p>" + "The council met in the hall and heard a report on the harbour from the clerk. " * 6 + "</p>"


def kinds(source: str) -> dict[str, str]:
    return {block.text[:20]: block.kind for block in blocks(source)}


def test_site_chrome_is_furniture():
    source = (
        "<body><a class=skip-link href=#m>Skip to content</a><header role=banner><h1>Anyplace</h1></header>"
        "<nav><ul><li><a href=/>Home</a></ul></nav><div class=breadcrumbs>Home</div>"
        f"<main><h1>Minutes</h1>{PROSE}<div class='share social-links'>Share this</div><footer>Filed under</footer></main>"
        "<aside>Weather</aside><form role=search><label>Search</label></form><footer>Copyright</footer>"
    )
    found = kinds(source)
    assert [text for text, kind in found.items() if kind != "furniture"] == ["Minutes", "The council met in t"]
    assert found["Copyright"] == found["Share this"] == found["Weather"] == found["Home"] == "furniture"


def test_menus_without_a_main_element_are_furniture_but_lists_of_papers_are_not():
    menu = "<ul>" + "".join(f"<li><a href=/{name}>{name}</a>" for name in ("home", "news", "parks", "bins")) + "</ul>"
    papers = "<ul>" + "".join(f"<li><a href=/{name}.pdf>{name}</a>" for name in ("p1", "p2", "p3", "p4")) + "</ul>"
    found = kinds(f"<div>{menu}{PROSE}{papers}</div>")
    assert found["home"] == "furniture"
    assert found["p1"] == "list_item"


def test_minutes_are_never_furniture_for_the_name_of_their_wrapper():
    source = f"<div class='content-with-sidebar widget'>{PROSE * 5}<p>Carried</p></div>"
    assert set(kinds(source).values()) == {"paragraph"}


def test_a_header_without_links_keeps_its_title():
    assert kinds("<header><h1>Minutes of May</h1></header><p>Present: Ann</p>") == {
        "Minutes of May": "heading",
        "Present: Ann": "paragraph",
    }


COUNCIL_PAGE = """<!DOCTYPE html><html><head><title>Agenda for Quay Committee</title>
<meta name="DC.date" content="2031-05-04"></head><body><div id="modgov"><h1 class="mgMainTitleTxt">Agenda and minutes</h1>
<div class="mgLinks"><ul class="mgActionList"><li><a href="a">Attendance details</a></ul></div>
<div class="mgContent"><p>Venue: Old Hall</p><table class="mgItemTable"><tr><th class="mgHide">No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">7.</p></td><td><p class="mgAiTitleTxt"><a href="r.pdf">Slipway
<span class="mgFileSize"><img alt="pdf icon"> PDF 135 KB</span></a></p>
<div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">To receive a report on the slipway.</p></div></div>
<p class="mgSubItemTitleTxt">Additional documents:</p><ul class="mgBulletList"><li><a href="b.pdf">Annex A</a></ul>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p class="MsoNormal"><b>Resolved:</b></p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">a)<span>
&nbsp;&nbsp; </span></span><![endif]>To note it.</p>
<p class="MsoListParagraph">b)&nbsp;&nbsp; To repair it.</p><p class="MsoNormal">&middot;&nbsp; A point</p></div>
<p>Share this item</p></td></tr></table></div></div></body></html>"""


def test_a_council_page():
    layout = read_html(COUNCIL_PAGE.encode())
    assert layout.metadata == {"title": "Agenda for Quay Committee", "date": "2031-05-04"}
    found = [(block.kind, block.label, block.text) for block in layout.blocks]
    assert found == [
        ("heading", "", "Agenda for Quay Committee"),
        ("heading", "", "Agenda and minutes"),
        ("furniture", "•", "Attendance details"),
        ("paragraph", "", "Venue: Old Hall"),
        ("furniture", "", "No."),
        ("paragraph", "", "Item"),
        ("paragraph", "", "7."),
        ("paragraph", "", "Slipway"),
        ("furniture", "", "PDF 135 KB"),
        ("paragraph", "", "To receive a report on the slipway."),
        ("furniture", "", "Additional documents:"),
        ("furniture", "•", "Annex A"),
        ("paragraph", "", "Minutes:"),
        ("paragraph", "", "Resolved:"),
        ("list_item", "a)", "To note it."),
        ("list_item", "b)", "To repair it."),
        ("list_item", "·", "A point"),
        ("furniture", "", "Share this item"),
    ]
    styles = {block.text: block.style.split() for block in layout.blocks}
    assert "mgItemNumberCell" in styles["7."]
    assert "mgAiTitleTxt" in styles["Slipway"]
    assert "mgSubItemTitleTxt" in styles["Minutes:"]
    assert styles["To receive a report on the slipway."] == ["mgWordPara", "MsoNormal"]


def test_preformatted_text_is_read_as_plain_text():
    source = "<pre>Present: Ann Reed\nBo Lind\n\n* one\n* two\n</pre>"
    assert [(block.label, block.text) for block in blocks(source)] == [
        ("", "Present: Ann Reed"),
        ("", "Bo Lind"),
        ("*", "one"),
        ("*", "two"),
    ]


def test_declared_charset_and_fallbacks():
    greek = "<meta charset='iso-8859-7'><p>Αθήνα".encode("iso-8859-7")
    assert read_html(greek).blocks[0].text == "Αθήνα"
    western = read_html("<meta charset=utf-8><p>Café’s £5".encode("cp1252"))
    assert western.blocks[0].text == "Café’s £5"
    assert [notice.code for notice in western.notices] == ["encoding_repaired"]
    assert read_html("<p>Café".encode("utf-16")).blocks[0].text == "Café"
    assert read_html(b"<p>Ann\x00 Reed").blocks[0].text == "Ann Reed"


def test_fragments_number_their_tables_from_where_they_are_told():
    found = fragment_blocks("<table><tr><td>a<td>b</table>", first_table=4)
    assert [block.table for block in found] == [4, 4]


def test_a_page_without_text_is_empty():
    with pytest.raises(CorruptDocument) as caught:
        read_html(b"<html><body><img src=x></body></html>")
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<div>" * 1_000_000 + b"x", "html_depth"),
        (b"<b><i>" * 100_000 + b"x", "html_depth"),
        (b"<table><tr><td>" * 100_000 + b"x", "html_depth"),
        (b"<ul><li>x" * 100_000, "html_depth"),
        (b"<p " + b" ".join(b"a%d=1" % number for number in range(500_000)) + b">x", "html_attrs"),
    ],
    ids=["div", "formatting", "tables", "lists", "attributes"],
)
def test_hostile_pages_are_refused_in_time(data, reason):
    start = time.process_time()
    with pytest.raises(LimitExceeded) as caught:
        read_html(data)
    assert caught.value.reason == reason
    assert time.process_time() - start < 3


def test_unclosed_tags_by_the_million():
    start = time.process_time()
    layout = read_html(b"<p>Minutes</p>" + b"<a " * 3_000_000)
    assert [block.text for block in layout.blocks] == ["Minutes"]
    assert [notice.code for notice in layout.notices] == ["unclosed_tag"]
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "data",
    [
        b"<p>x" * 20_000,
        b"<li>x" * 20_000,
        b"<nav>x</nav>" * 20_000,
        b"<main>x</main>" * 20_000,
        b"<p>" + b"<b>x</b> " * 30_000,
        b"<p>x" + b"<br>" * 200_000 + b"y",
        b"<table>" + b"<tr><td rowspan=9999 colspan=9999>x" * 10_000,
        b"<font color=red><p>x</font>" * 10_000,
        b"".join(b"<a><p id=%d>x" % number for number in range(10_000)),
        b"<p>" + b"(" * 20_000,
        b"<table><tr><td>x<td>y" * 150,
        b"<div class=menu>x" * 800,
    ],
)
def test_odd_pages_are_read_in_time(data):
    start = time.process_time()
    assert read_html(data).blocks
    assert time.process_time() - start < 5


def test_lines_typed_in_a_page_without_paragraphs():
    source = "<h2>Minutes</h2>\nPresent: Rowan Oak and <b>Hazel</b> Elm\n1. Finance: none.\n\n<i>2. Trees:</i> none.\n"
    assert [text for _, _, text, _ in shape(source)] == [
        "Minutes",
        "Present: Rowan Oak and Hazel Elm",
        "1. Finance: none.",
        "2. Trees: none.",
    ]
    assert [text for _, _, text, _ in shape(f"{source}<p>3. Paths:\nnone.</p>")][1:] == [
        "Present: Rowan Oak and Hazel Elm 1. Finance: none. 2. Trees: none.",
        "3. Paths: none.",
    ]
