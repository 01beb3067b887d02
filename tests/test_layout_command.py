"""`minutesparse layout`: blocks in the terminal and drawn on a page."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import browser
from minutesparse.cli.drawing import draw
from minutesparse.cli.layout import lines
from minutesparse.layout import Block, Layout, Mark, Notice
from minutesparse.readers import read
from places import FIXTURES
from programs import needs

PDF = FIXTURES / "parish" / "meeting.pdf"
DOCX = FIXTURES / "parish" / "meeting.docx"
EVIL = '<script>alert(1)</script>" onmouseover="alert(2)\x1b[31m\u202e'


def run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "minutesparse", "layout", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)


class Tags(HTMLParser):
    """The elements of a page and the words outside its style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.words += "" if tag in ("b", "i", "u", "s", "ins") else " "

    def handle_endtag(self, tag: str) -> None:
        self.words += " " if tag in ("p", "span", "a") else ""

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] != "style":
            self.words += data


def evil() -> Layout:
    block = Block("paragraph", EVIL, label=EVIL, style=EVIL, marks=(Mark("bold", 0, 8),), page=1, bbox=(1, 2, 3, 4))
    cell = Block("cell", EVIL, table=0, row=0, column=2, column_span=2)
    return Layout("text/plain", "text", [block, cell], metadata={EVIL: EVIL}, notices=[Notice("x", EVIL)])


def test_blocks_are_printed_in_columns() -> None:
    result = run(DOCX)
    assert result.returncode == 0, result.stderr.decode()
    shown = result.stdout.decode().splitlines()
    assert shown[0].startswith("docx (application/vnd.")
    assert "     list_item 1    1.       Apologies for absence" in shown
    assert "     cell 0:1,2              £612.40" in shown


def test_pages_are_named_and_nothing_heavy_is_loaded() -> None:
    code = (
        "import sys; from minutesparse.cli import app; app(['layout', sys.argv[1]], standalone_mode=False); "
        "sys.exit('spacy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code, str(PDF)], capture_output=True, timeout=60, check=True)
    assert any(line.startswith("p2   cell 0:0,0") for line in result.stdout.decode().splitlines())


def test_standard_input_and_errors() -> None:
    assert b"text (text/plain)" in run("-", stdin=b"Present: Ann Reed").stdout
    result = run(FIXTURES / "broken" / "truncated.docx")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode().startswith("minutesparse: ")
    assert "truncated.docx: " in result.stderr.decode()
    assert b"No such file" in run("no-such-file.pdf").stderr


def test_a_terminal_gets_no_control_characters() -> None:
    (line,) = lines(Block("paragraph", "one\x1b[31mtwo\u202e"), 80)
    assert line.isprintable()


def test_long_text_is_wrapped_beside_its_columns() -> None:
    shown = list(lines(Block("list_item", "word " * 40 + "\nnext", label="12.3", level=2, page=7), 80))
    assert shown[0].startswith("p7   list_item 2    12.3     word word")
    assert all(len(line) <= 80 for line in shown)
    assert shown[-1].strip() == "next"


def test_a_pdf_is_drawn_with_a_box_for_each_block(tmp_path: Path) -> None:
    out = tmp_path / "layout.html"
    assert run(PDF, "--html", out).returncode == 0
    page = Tags(out.read_text(encoding="utf-8"))
    layout = read(PDF.read_bytes())
    boxes = [attributes for tag, attributes in page.tags if tag == "a" and "box" in (attributes.get("class") or "")]
    assert len(boxes) == len(layout.blocks)
    for box in boxes:
        place = {name: float(value) for name, value in re.findall(r"(\w+):([-\d.]+)%", box["style"] or "")}
        assert 0 <= place["left"] <= place["left"] + place["width"] <= 100
        assert 0 <= place["top"] <= place["top"] + place["height"] <= 100
    assert [tag for tag, _ in page.tags].count("img") == layout.pages
    targets = {attributes.get("id") for _, attributes in page.tags}
    assert {(a.get("href") or "")[1:] for tag, a in page.tags if tag == "a"} <= targets


@pytest.mark.parametrize("path", [PDF, DOCX, FIXTURES / "moderngov" / "full-council.html"], ids=lambda path: path.name)
def test_the_page_holds_every_word_and_stands_alone(path: Path) -> None:
    data = path.read_bytes()
    layout = read(data, name=path.name)
    html = draw(layout, data, path.name)
    page = Tags(html)
    assert {word for block in layout.blocks for word in block.text.split()} <= set(page.words.split())
    assert "script" not in {tag for tag, _ in page.tags}
    links = [value for _, attributes in page.tags for name, value in attributes.items() if name in ("src", "href")]
    assert all((link or "").startswith(("data:image/png;base64,", "#")) for link in links)
    assert "default-src 'none'" in html
    assert html == draw(layout, data, path.name)


def test_everything_is_escaped() -> None:
    page = Tags(draw(evil(), b"", EVIL))
    assert not [tag for tag, _ in page.tags if tag == "script"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in page.words
    assert "\x1b" not in page.words


def test_tables_keep_their_columns() -> None:
    cells = [attributes for tag, attributes in Tags(draw(evil(), b"", "x")).tags if tag == "td"]
    assert [(cell.get("class"), cell["colspan"]) for cell in cells] == [("empty", "2"), (None, "2")]


@needs(*browser.NAMES)
def test_a_browser_runs_nothing_of_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(draw(evil(), b"", EVIL), encoding="utf-8")
    shown = browser.dump(page, tmp_path)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script" not in shown
