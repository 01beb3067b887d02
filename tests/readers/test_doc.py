"""Old Word documents, by way of LibreOffice."""

from __future__ import annotations

import os
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path

import pytest

from minutesparse.api import Parser
from minutesparse.errors import CorruptDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat
from minutesparse.readers import doc, programs, read
from minutesparse.readers.doc import read_doc
from places import FIXTURES
from programs import needs
from readable import readable

SAMPLE = FIXTURES / "legacy" / "meeting.doc"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@needs("soffice", "libreoffice")
def test_the_record_is_that_of_the_docx(parser: Parser) -> None:
    old, new = readable(parser.parse(SAMPLE)), readable(parser.parse(FIXTURES / "parish" / "meeting.docx"))
    old.pop("findings", None), new.pop("findings", None)
    assert old == new


@needs("soffice", "libreoffice")
def test_the_layout_says_what_it_was() -> None:
    layout = read(SAMPLE.read_bytes(), name="meeting.doc")
    assert (layout.reader, layout.media_type) == ("doc", "application/msword")
    assert [notice.code for notice in layout.notices] == ["converted"]


def test_noise_is_a_corrupt_document() -> None:
    with pytest.raises(CorruptDocument):
        read_doc(OLE + bytes(2000))


@needs("soffice", "libreoffice")
@pytest.mark.parametrize("end", [15_000])
def test_a_file_cut_off_is_read_or_refused(end: int) -> None:
    with suppress(CorruptDocument):
        assert read_doc(SAMPLE.read_bytes()[:end]).blocks


def test_without_libreoffice_the_error_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnsupportedFormat, match="libreoffice-writer-nogui") as caught:
        read(SAMPLE.read_bytes())
    assert caught.value.reason == "missing_program"


def test_a_password_is_seen_before_libreoffice_is_asked() -> None:
    header = OLE + bytes(504)
    with pytest.raises(EncryptedDocument):
        read_doc(header + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(2000))


def test_a_program_that_hangs_is_killed_with_its_children(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/child\nwait\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(doc, "SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(LimitExceeded) as caught:
        read_doc(SAMPLE.read_bytes())
    assert caught.value.reason == "timeout"
    assert time.monotonic() - start < 5
    assert not _runs(int((tmp_path / "child").read_text()))


def _runs(process: int) -> bool:
    try:
        return "sleep" in Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return False


def test_a_program_gets_its_input_and_gives_its_output(tmp_path: Path) -> None:
    cat = shutil.which("cat")
    assert cat is not None
    assert programs.run([cat], tmp_path, seconds=5, given=b"words") == (0, b"words", "")
