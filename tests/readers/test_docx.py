"""DOCX bytes → Layout: text, typography, tables and stories of documents built here."""

from __future__ import annotations

import io

import docx
from docx.shared import Pt
from docx_building import (
    OFFICE,
    STYLES,
    abstract,
    cell,
    item,
    level,
    notices,
    num,
    only,
    p,
    read,
    relationships,
    table,
    texts,
    zipped,
)

from minutesparse.layout import Layout, Mark
from minutesparse.readers.docx import read_docx

# Paragraphs and typography


def test_a_document_made_by_python_docx() -> None:
    document = docx.Document()
    document.core_properties.title = "Minutes of the Larkfield Society"
    document.add_heading("Larkfield Society", 0)
    document.add_heading("Apologies", 2)
    paragraph = document.add_paragraph("Present:\t")
    paragraph.add_run("Cllr Ann Ames").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("Bo Birch").italic = True
    document.add_paragraph("Buy paint", style="List Bullet")
    document.add_paragraph("Paint the hall", style="List Number")
    document.add_paragraph("Thank the painters", style="List Number")
    target = io.BytesIO()
    document.save(target)
    layout = read_docx(target.getvalue())
    assert layout.metadata == {"title": "Minutes of the Larkfield Society"}
    assert [(b.kind, b.level, b.label, b.text) for b in layout.blocks] == [
        ("heading", 1, "", "Larkfield Society"),
        ("heading", 2, "", "Apologies"),
        ("paragraph", 0, "", "Present:\tCllr Ann Ames and Bo Birch"),
        ("list_item", 1, "•", "Buy paint"),
        ("list_item", 1, "1.", "Paint the hall"),
        ("list_item", 1, "2.", "Thank the painters"),
    ]
    assert layout.blocks[2].marks == (Mark("bold", 9, 22), Mark("italic", 27, 35))
    assert layout.blocks[1].marks == (Mark("bold", 0, 9),)
    assert layout.blocks[1].style == "heading 2"
    assert layout.notices == []


def test_adjacent_runs_make_one_mark_and_outer_white_space_none() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    body = (
        f'<w:p><w:r><w:t xml:space="preserve">  </w:t></w:r><w:r>{bold}<w:t>AC</w:t>'
        f"</w:r><w:r>{bold}<w:t>TION</w:t></w:r>"
    )
    body += (
        '<w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'
        "Clerk </w:t></w:r>"
    )
    block = only(body + "<w:r><w:t>to write</w:t></w:r></w:p>")
    assert block.text == "ACTION Clerk to write"
    assert block.marks == (Mark("bold", 0, 13),)


def test_styles_are_inherited_and_overridden() -> None:
    body = p("own size") + p("inherits", '<w:pStyle w:val="Su"/>')
    body += p(
        "direct", '<w:pStyle w:val="Ti"/><w:ind w:left="0" w:firstLine="200"/>', '<w:b w:val="0"/><w:sz w:val="18"/>'
    )
    body += p("strong", "", '<w:rStyle w:val="St"/>') + p("toggled", '<w:pStyle w:val="Ti"/>', '<w:rStyle w:val="St"/>')
    own, inherits, direct, strong, toggled = read(body, styles=STYLES).blocks
    assert (own.size, own.style, own.marks, own.indent) == (10.5, "Normal", (), 0.0)
    assert (inherits.size, inherits.style, inherits.indent) == (14.0, "Sub", 18.0)
    assert [mark.kind for mark in inherits.marks] == ["bold", "italic"]
    assert (direct.size, direct.marks, direct.indent) == (9.0, (), 0.0)
    assert [mark.kind for mark in strong.marks] == ["bold", "underline"]
    assert [mark.kind for mark in toggled.marks] == ["underline"]  # two bold styles cancel out in Word


def test_outline_level_makes_a_heading_and_a_style_loop_ends() -> None:
    loop = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    loop += '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    layout = read(p("Finance", '<w:pStyle w:val="H"/>') + p("x", '<w:pStyle w:val="A"/>'), styles=STYLES + loop)
    assert [(block.kind, block.level) for block in layout.blocks] == [("heading", 2), ("paragraph", 0)]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    body = (
        "<w:p><w:r><w:tab/><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/>"
        "<w:t>re</w:t><w:softHyphen/><w:t>po\u00adrt</w:t>"
    )
    body += (
        '<w:noBreakHyphen/><w:t>d</w:t><w:sym w:font="Wingdings" w:char="F0FE"/>'
        '<w:sym w:font="Webdings" w:char="F031"/></w:r></w:p>'
    )
    block = only(body)
    assert block.text == "a\tb\nc\nreport-d☒"
    assert block.indent == 36.0


def test_fields_keep_their_result_only() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = mark("begin") + "<w:r><w:t>inner</w:t></w:r>" + mark("end")
    body = (
        f"<w:p>{mark('begin')}<w:r><w:instrText>IF x</w:instrText></w:r>{nested}{mark('separate')}<w:r>"
        f"<w:t>3 May</w:t></w:r>{mark('end')}"
    )
    body += '<w:fldSimple w:instr="PAGE"><w:r><w:t> p 4</w:t></w:r></w:fldSimple></w:p>'
    unclosed = f"<w:p>{mark('begin')}<w:r><w:t>lost?</w:t></w:r></w:p>" + p("still here")
    assert texts(read(body + unclosed)) == ["3 May p 4", "still here"]


def test_form_fields_and_check_box_controls() -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "{}</w:checkBox></w:ffData></w:fldChar></w:r>"
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = "<w:p>" + box.format("<w:checked/>") + end + "<w:r><w:t>Present</w:t></w:r>" + box.format("") + end
    body += "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    assert texts(read(body)) == ["☒Present☐☒"]


# Revisions, hidden text, boxes, controls


def test_tracked_changes_are_read_or_reported() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">The fee is </w:t></w:r><w:del w:id="1">'
        "<w:r><w:delText>ten pounds</w:delText></w:r></w:del>"
    )
    body += (
        '<w:ins w:id="2"><w:r><w:t>twelve</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>'
    )
    layout = read(body)
    (block,) = layout.blocks
    assert block.text == "The fee is twelve"
    assert block.marks == (Mark("inserted", 11, 17),)
    assert notices(layout) == {
        "inserted_text": "1 tracked insertions read as text",
        "deleted_text": "1 tracked deletions left out, 2 words: ten pounds",
    }


def test_a_deleted_paragraph_mark_joins_and_a_deleted_row_goes() -> None:
    body = (
        p("one ", "<w:rPr><w:del/></w:rPr>") + p("two", '<w:pStyle w:val="H"/>') + p("end", "<w:rPr><w:del/></w:rPr>")
    )
    row = (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('old row')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p('new')}</w:tc></w:tr></w:tbl>"
    )
    layout = read(body + row, styles=STYLES)
    assert [(block.kind, block.text) for block in layout.blocks] == [
        ("heading", "one two"),
        ("paragraph", "end"),
        ("cell", "new"),
    ]
    assert "old row" in notices(layout)["deleted_text"]


def test_hidden_text_is_reported() -> None:
    layout = read(p("seen") + p("secret words", "", "<w:vanish/>"))
    assert texts(layout) == ["seen"]
    assert notices(layout) == {"hidden_text": "1 runs of hidden text left out, 2 words: secret words"}


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Around</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    )
    body += (
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    fallback = (
        "<mc:AlternateContent><mc:Choice Requires='z'/><mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent>"
    )
    layout = read(body + f"<w:p><w:r>{fallback}</w:r></w:p>")
    assert texts(layout) == ["Around", "In the box", "☺"]
    assert "text_boxes" in notices(layout)


def test_content_controls_links_and_wrappers() -> None:
    body = f"<w:sdt><w:sdtContent>{p('block')}<w:customXml>{p('inside')}</w:customXml></w:sdtContent></w:sdt>"
    body += '<w:p><w:sdt><w:sdtContent><w:r><w:t xml:space="preserve">run </w:t></w:r></w:sdtContent></w:sdt>'
    body += (
        "<w:hyperlink r:id='x'><w:r><w:t>link</w:t></w:r></w:hyperlink><w:smartTag>"
        "<w:r><w:t>tag</w:t></w:r></w:smartTag></w:p>"
    )
    row = (
        f"<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{p('cell')}</w:tc>"
        "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    )
    assert texts(read(body + f"<w:tbl>{row}</w:tbl>")) == ["block", "inside", "run linktag", "cell"]


# Tables


def places(layout: Layout) -> list[tuple[str, int | None, int | None, int | None, int]]:
    return [(block.text, block.table, block.row, block.column, block.column_span) for block in layout.blocks]


def test_tables_with_spans_merges_and_nesting() -> None:
    inner = table(cell(p("inner")))
    span, restart, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    outer = table(
        cell(p("wide"), span) + cell(p("tall"), restart),
        cell(p("a") + inner + p("after")) + cell(p("b")) + cell(p(), go_on),
    )
    layout = read(outer + table("<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell(p("late"))))
    assert places(layout) == [
        ("wide", 0, 0, 0, 2),
        ("tall", 0, 0, 2, 1),
        ("a", 0, 1, 0, 1),
        ("inner", 1, 0, 0, 1),
        ("after", 0, 1, 0, 1),
        ("b", 0, 1, 1, 1),
        ("late", 2, 0, 1, 1),
    ]
    assert {block.kind for block in layout.blocks} == {"cell"}


def test_impossible_spans_are_clamped_and_reported() -> None:
    layout = read(table(cell(p("x"), '<w:gridSpan w:val="200000000"/>') + cell(p("y"), '<w:gridSpan w:val="abc"/>')))
    assert places(layout) == [("x", 0, 0, 0, 63), ("y", 0, 0, 63, 1)]
    assert set(notices(layout)) == {"column_span_clamped", "bad_value"}


def test_lists_and_headings_in_cells_keep_their_label_and_level() -> None:
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    layout = read(
        table(cell(item("a")) + cell(p("h", '<w:pStyle w:val="H"/>')), cell(item("b"))),
        numbering=numbering,
        styles=STYLES,
    )
    assert [(b.kind, b.label, b.level) for b in layout.blocks] == [
        ("cell", "1.", 1),
        ("cell", "", 2),
        ("cell", "2.", 1),
    ]


# Other stories


def test_headers_footers_notes_and_comments() -> None:
    section = (
        "<w:sectPr><w:headerReference w:type='default' r:id='r0'/><w:footerReference w:type='default' r:id='r1'/>"
        "</w:sectPr>"
    )
    body = f"<w:p><w:pPr>{section}</w:pPr><w:r><w:t>Body</w:t><w:footnoteReference w:id='2'/></w:r></w:p>{section}"
    notes = (
        f"<w:footnote w:type='separator' w:id='0'>{p('---')}</w:footnote><w:footnote w:id='2'>"
        f"{p('See minute 4')}</w:footnote>"
    )
    layout = read(
        body,
        header=p("Larkfield Society"),
        footer=p("Page 1"),
        footnotes=notes,
        comments=f"<w:comment w:id='0'>{p('Check this')}</w:comment>",
    )
    assert [(b.kind, b.label, b.text) for b in layout.blocks] == [
        ("header", "", "Larkfield Society"),
        ("paragraph", "", "Body"),
        ("footer", "", "Page 1"),
        ("note", "1", "See minute 4"),
        ("note", "", "Check this"),
    ]
    assert notices(layout) == {"comments": "1 comments read as notes"}


def test_damaged_secondary_parts_are_reported() -> None:
    layout = read(p("Body"), styles="<w:broken>")
    assert texts(layout) == ["Body"]
    assert notices(layout) == {"unread_part": "/word/styles.xml is damaged and was not read"}


def test_a_document_without_text_says_so() -> None:
    assert notices(read("<w:p/>")) == {"no_text": "the document holds no text"}
    picture = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict></w:r></w:p>'
    assert notices(read(picture)) == {"no_text_layer": "no text, only 1 pictures"}


def test_strict_open_xml_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = f'<w:document xmlns:w="{strict}"><w:body>{p("Strict", "", "<w:b/>")}</w:body></w:document>'
    links = relationships(("officeDocument", "word/document.xml")).replace(
        OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    data = zipped({"_rels/.rels": links.encode(), "word/document.xml": main.encode()})
    (block,) = read_docx(data).blocks
    assert (block.text, block.marks) == ("Strict", (Mark("bold", 0, 6),))


def test_sizes_in_points_follow_the_longest_run() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Item ").font.size = Pt(8)
    paragraph.add_run("considered at length").font.size = Pt(13)
    target = io.BytesIO()
    document.save(target)
    assert read_docx(target.getvalue()).blocks[0].size == 13.0


LOOKS = '<w:rFonts w:ascii="Arial"/><w:b/><w:bCs/><w:color w:val="FF0000"/><w:lang w:val="en-IE"/>'


def test_what_only_says_how_text_looks_changes_nothing() -> None:
    plain = read(p("Carried", run="<w:b/>"))
    properties = '<w:spacing w:after="0"/><w:jc w:val="left"/>'
    looked = read('<w:proofErr w:type="spellStart"/>' + p("Carried", properties, LOOKS))
    assert looked.blocks == plain.blocks


def test_a_tag_that_is_text_stays() -> None:
    assert texts(read("<w:p><w:r><w:t><![CDATA[Use <w:jc/> here]]></w:t></w:r></w:p>")) == ["Use <w:jc/> here"]
    assert texts(read(p("Use &lt;w:jc/&gt; here"))) == ["Use <w:jc/> here"]


def test_styles_of_tables_are_left_out_and_their_neighbours_stay() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    for table_style in (
        '<w:style w:type="table" w:styleId="T"><w:name w:val="Grid"/><w:rPr><w:b/></w:rPr></w:style>',
        '<w:style w:type="table" w:styleId="T"/>',
    ):
        layout = read(p("Finance", '<w:pStyle w:val="H"/>'), styles=table_style + heading + table_style)
        assert [(block.kind, block.level) for block in layout.blocks] == [("heading", 2)]
