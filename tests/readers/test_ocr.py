"""Pages that are pictures, read with tesseract."""

from __future__ import annotations

import io
import stat
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from minutesparse.api import Parser
from minutesparse.errors import LimitExceeded, NoTextLayer, ReadError, UnsupportedFormat
from minutesparse.layout import Layout
from minutesparse.readers import ocr, read
from places import FIXTURES
from programs import needs

SOURCE = FIXTURES / "parish" / "meeting.pdf"


@cache
def pictures(rotation: int = 0, *, pages: int = 1) -> bytes:
    """The first pages of a fixture as a scanner gives them: nothing but pictures."""
    with pypdfium2.PdfDocument(SOURCE) as document:
        drawn = [document[n].render(scale=300 / 72, rotation=rotation, grayscale=True).to_pil() for n in range(pages)]
    target = io.BytesIO()
    drawn[0].save(target, "PDF", resolution=300, quality=95, save_all=True, append_images=drawn[1:])
    return target.getvalue()


def mixed() -> bytes:
    """A page with text, and the same page as a picture."""
    target = io.BytesIO()
    with pypdfium2.PdfDocument(SOURCE) as text, pypdfium2.PdfDocument(pictures()) as scan:
        made = pypdfium2.PdfDocument.new()
        made.import_pages(text, [0])
        made.import_pages(scan, [0])
        made.save(target)
    return target.getvalue()


@cache
def mixed_layout() -> Layout:
    return read(mixed(), name="minutes.pdf", ocr=True)


def blank() -> bytes:
    target = io.BytesIO()
    made: Any = pypdfium2.PdfDocument.new()
    made.new_page(595, 842)
    made.save(target)
    return target.getvalue()


def words(layout: Layout, page: int | None = None) -> list[str]:
    return [word for block in layout.blocks if page in (None, block.page) for word in block.text.split()]


def share(found: list[str], wanted: list[str]) -> float:
    return len(set(found) & set(wanted)) / len(set(wanted))


def test_it_is_off_unless_asked_for_and_the_error_says_so() -> None:
    with pytest.raises(NoTextLayer, match=r"--ocr.*tesseract"):
        read(pictures())


@needs("tesseract")
def test_a_page_with_text_is_left_alone_and_a_picture_is_read() -> None:
    layout = mixed_layout()
    assert share(words(layout, 2), words(layout, 1)) > 0.9
    (notice,) = [notice for notice in layout.notices if notice.code == "ocr"]
    assert (notice.page, notice.severity) == (2, "info")
    assert "confidence of 9" in notice.message


@needs("tesseract")
def test_the_words_have_their_places() -> None:
    layout = mixed_layout()
    text, scan = ([b for b in layout.blocks if b.page == page and b.bbox] for page in (1, 2))
    places = {block.text: block.bbox for block in text}
    same = [(places[block.text], block.bbox) for block in scan if block.text in places]
    assert len(same) > 10
    for one, other in same:
        assert one is not None
        assert other is not None
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 8
    assert {block.size for block in scan if block.kind == "paragraph"} == {10.5}
    assert {round(block.size or 0) for block in text if block.kind == "paragraph"} == {10}


@needs("tesseract")
def test_a_page_on_its_side_is_turned() -> None:
    with pypdfium2.PdfDocument(SOURCE) as document:
        wanted = document[0].get_textpage().get_text_range().split()
    assert share(words(read(pictures(90), ocr=True)), wanted) > 0.85


@needs("tesseract")
def test_the_record_of_a_scan_has_the_people_and_items(parser: Parser) -> None:
    scan, text = Parser(ocr=True).parse(pictures(), name="scan.pdf"), parser.parse(SOURCE)
    assert scan.meeting.date == text.meeting.date
    assert [person.name for person in scan.people][:5] == [person.name for person in text.people][:5]
    titles = {item.title for item in text.items}
    assert sum(item.title in titles for item in scan.items) >= 8
    assert {finding.code for finding in scan.findings} >= {"ocr"}


@needs("tesseract")
def test_a_blank_page_has_no_words() -> None:
    with pytest.raises(NoTextLayer, match="tesseract finds no words"):
        read(blank(), ocr=True)


def test_without_tesseract_the_error_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedFormat, match="tesseract-ocr") as caught:
        read(pictures(), ocr=True)
    assert caught.value.reason == "missing_program"


def test_a_document_with_text_needs_no_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    data = SOURCE.read_bytes()
    assert read(data, ocr=True).blocks == read(data).blocks


def program(folder: Path, script: str) -> None:
    path = folder / "tesseract"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def row(text: str, confidence: float, left: int) -> str:
    return f"5\\t1\\t1\\t1\\t1\\t1\\t{left}\\t300\\t120\\t30\\t{confidence}\\t{text}\\n"


def test_doubtful_words_are_kept_and_told_and_dirt_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(
        tmp_path, f"/bin/cat >/dev/null; printf '{row('Pres3nt', 41, 300)}{row('|', 12, 500)}{row('Reed', 66, 700)}'"
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    layout = read(pictures(), ocr=True)
    assert words(layout) == ["Pres3nt", "Reed"]
    assert [notice.code for notice in layout.notices] == ["ocr", "garbled_text"]
    assert "2 of 2 words" in layout.notices[1].message


def test_a_tesseract_that_fails_is_a_read_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "echo no language data >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="no language data") as caught:
        read(pictures(), ocr=True)
    assert caught.value.reason == "ocr_failed"


def test_a_tesseract_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program(tmp_path, "exec /bin/sleep 60")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr, "SECONDS", 0.3)
    with pytest.raises(LimitExceeded) as caught:
        read(pictures(), ocr=True)
    assert caught.value.reason == "timeout"
