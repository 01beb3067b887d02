"""HTML: what stands outside the main content of a page, in the manner of several publishing systems."""

import pytest

from minutesparse.layout import Block
from minutesparse.readers.html import read_html

PROSE = "<p>Ilse welcomed everyone to the first meeting of the year and thanked Tom for the use of the mill.</p>"
FOOTER = "<footer><p>12 Mill Street, Larkmere</p></footer>"


def own(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(source) if block.kind != "furniture"]


def blocks(source: str) -> list[Block]:
    return read_html(source.encode()).blocks


def test_a_header_and_a_list_of_facts_in_front_of_the_main_content():
    source = (
        "<title>Shapes Group – 2 October 2024</title><header><p><a href=/>Home</a></p><h1>Shapes Group</h1>"
        "<h2>2 October 2024</h2><nav><a href=x>Log</a></nav></header><div><h2>Attendees</h2><dl><dt>Present</dt>"
        "<dd>Ann_Elm, Bo_Reed</dd><dt>Regrets</dt><dd>-</dd></dl></div><nav id=toc><h2>Contents</h2></nav>"
        f"<main><h2>Meeting minutes</h2>{PROSE}</main><address>Made by a script from the log of the channel of us.</address>"
        "<div><h2>Diagnostics</h2><p>Succeeded: s/x/y/</p></div>"
    )
    assert own(source)[:-1] == [
        ("heading", "Shapes Group"),
        ("heading", "2 October 2024"),
        ("heading", "Attendees"),
        ("paragraph", "Present"),
        ("paragraph", "Ann_Elm, Bo_Reed"),
        ("paragraph", "Regrets"),
        ("paragraph", "-"),
        ("heading", "Meeting minutes"),
    ]


def test_a_page_title_a_date_a_venue_and_a_table_in_front_of_the_main_content():
    source = (
        "<div id=cookie-banner>This site uses cookies for a better experience of all of our visitors.</div>"
        "<div><a href=/>Town of Larkmere</a></div><div><a href=1>Pay</a> <a href=2>Jobs</a></div>"
        "<div><h1>Council Meeting</h1><p>Tuesday, March 4, 2025</p><p>Council Chambers</p></div>"
        "<table><tr><th>Member<th>Status<tr><td>Ada Thorne<td>Present</table>"
        f"<main>{PROSE}</main><div><h2>Latest news</h2><ul><li><a href=n>Leaves</a></ul><p>© 2025 Town of Larkmere</p></div>"
    )
    assert own(source) == [
        ("heading", "Council Meeting"),
        ("paragraph", "Tuesday, March 4, 2025"),
        ("paragraph", "Council Chambers"),
        *[("cell", text) for text in ("Member", "Status", "Ada Thorne", "Present")],
        ("paragraph", PROSE[3:-4]),
    ]


def test_fields_and_a_list_of_members_beside_a_side_bar():
    source = (
        "<div><h2>In this section</h2><ul><li><a href=1>Minutes 2024</a><li><a href=2>Minutes 2023</a></ul></div>"
        "<h1>Trustees</h1><div>Date</div><div><time>9 January 2025</time></div><div>Venue: The Sluice House</div>"
        "<ul><li>Ilse Marr (chair)<li>Tom Quay</ul>"
        f"<div id=content>{PROSE}</div><div>Registered charity</div>"
    )
    assert own(source) == [
        ("heading", "Trustees"),
        ("paragraph", "Date"),
        ("paragraph", "9 January 2025"),
        ("paragraph", "Venue: The Sluice House"),
        ("list_item", "Ilse Marr (chair)"),
        ("list_item", "Tom Quay"),
        ("paragraph", PROSE[3:-4]),
    ]


def test_when_and_by_whom_a_post_was_made_is_furniture():
    source = (
        "<header class=site-header><p><a href=/>Harrowbeck Parish</a></p></header><article><header><h1>Minutes of 6 May</h1>"
        f"<div class=entry-meta>Posted on 20 May 2024 by clerk</div></header>{PROSE}<footer>Posted in Minutes</footer></article>"
    )
    assert own(source) == [("heading", "Minutes of 6 May"), ("paragraph", PROSE[3:-4])]


@pytest.mark.parametrize("title", ["Minutes", "Minutes of 6 May 2024 - Parish Council", "Untitled document"])
def test_a_title_that_the_page_repeats_is_not_read_twice(title: str):
    source = f"<title>{title}</title><p>Parish Council</p><p>Minutes of the meeting of 6 May 2024</p>"
    assert next(block.text for block in blocks(source)) == "Parish Council"


def test_a_title_that_the_page_does_not_repeat_heads_it():
    source = f"<title>Annual meeting 2023 | Tidewater Rowing</title><body><main>{PROSE}</main>{FOOTER}"
    first = blocks(source)[0]
    assert (first.kind, first.level, first.style, first.text) == (
        "heading",
        1,
        "title",
        "Annual meeting 2023 | Tidewater Rowing",
    )
