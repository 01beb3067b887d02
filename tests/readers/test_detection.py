"""What a file is, by its content."""

import io
import subprocess
import sys
import zipfile

import pytest

from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, ReadError, UnsupportedFormat
from minutesparse.readers import detect, encoding, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n...", "", "pdf"),
        (b"\n\nmail header\n%PDF-1.4", "minutes.txt", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "minutes.pdf", "docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "minutes.rtf", "doc"),
        (rb"{\rtf1 Minutes}", "minutes.doc", "rtf"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "minutes.docx", "odt"),
        (b"<!DOCTYPE html><title>x</title>", "", "html"),
        (b"<!-- saved -->\n<html><body>x", "", "html"),
        (b"<div><p>Present: Ann Reed</p></div>", "", "html"),
        (b"# Minutes\n\n- Ann Reed\n", "", "markdown"),
        (b"---\ntitle: Board\n---\nPresent: Ann Reed", "", "markdown"),
        (b"**Present:** Ann Reed\n\n- Bo Lind", "", "markdown"),
        (b"Present:\n- Ann Reed\n- Bo Lind\n", "", "text"),
        (b"Present:\n- Ann Reed\n- Bo Lind\n", "minutes.md", "markdown"),
        (b"Plain words only.", "minutes.md", "markdown"),
        (b"Plain words only.", "minutes.txt", "text"),
        (b"Plain words < 5 and > 3.", "", "text"),
        ("Présent".encode("utf-16"), "", "text"),
    ],
)
def test_format_is_found_in_the_content(data, name, expected):
    assert detect(data, name=name) == expected


@pytest.mark.parametrize(
    ("data", "error", "reason"),
    [
        (b"", CorruptDocument, "empty"),
        (b" \n\t\r\n ", CorruptDocument, "empty"),
        ("\ufeff \u00a0\n".encode(), CorruptDocument, "empty"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedDocument, "encrypted"),
        (OLE + b"?", UnsupportedFormat, "type_mismatch"),
        (zipped("xl/workbook.xml", "[Content_Types].xml"), UnsupportedFormat, "type_mismatch"),
        (
            b"PK\x03\x04" + bytes(22) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            UnsupportedFormat,
            "type_mismatch",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), UnsupportedFormat, "type_mismatch"),
        (bytes(range(256)) * 20, UnsupportedFormat, "type_mismatch"),
    ],
)
def test_what_no_reader_takes_is_refused_with_a_reason(data, error, reason):
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.reason == reason
    assert isinstance(caught.value, ReadError)


def test_a_wrong_extension_is_noticed_and_the_content_read():
    layout = read(b"<html><body><p>Present: Ann Reed</p></body></html>", name="minutes.txt")
    assert layout.reader == "html"
    assert [notice.code for notice in layout.notices] == ["extension_mismatch"]


def test_a_right_or_unknown_extension_is_not_noticed():
    for name in ("minutes.txt", "minutes", "minutes.v2.log", "C:\\minutes\\may.txt"):
        assert read(b"Present: Ann Reed", name=name).notices == []


def test_limits(monkeypatch):
    monkeypatch.setattr(encoding, "MAX_BYTES", 10)
    with pytest.raises(LimitExceeded) as caught:
        read(b"more than ten bytes")
    assert caught.value.reason == "file_size"
    monkeypatch.setattr(encoding, "MAX_BYTES", 1000)
    monkeypatch.setattr(encoding, "MAX_CHARACTERS", 10)
    for data in (b"more than ten characters", b"# more than ten characters", b"<html><p>more than ten characters"):
        with pytest.raises(LimitExceeded) as caught:
            read(data)
        assert caught.value.reason == "characters"


def test_importing_the_package_loads_no_library():
    code = (
        "import sys, minutesparse.readers;"
        "loaded = {'lxml', 'pypdfium2', 'pdfplumber', 'selectolax', 'docx', 'spacy'} & set(sys.modules);"
        "sys.exit(', '.join(loaded) if loaded else 0)"
    )
    path = ":".join(entry for entry in sys.path if entry)
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_typed_pages_named_as_markdown_are_plain_text():
    row = "Ann Oak                    President\n        The Board met in the hall and talked of the quay.\n"
    assert detect(row.encode() * 8, name="minutes.md") == "text"
    assert detect(b"# Minutes\n\n" + row.encode() * 8, name="minutes.md") == "markdown"
    assert detect(b"Ann Oak spoke.\n\nBo Elm answered.\n" * 8, name="minutes.md") == "markdown"
