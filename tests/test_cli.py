"""The command line, as a program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from minutesparse import Minutes, __version__
from places import FIXTURES

ITEM = FIXTURES / "moderngov" / "scrutiny-item.txt"


def run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "minutesparse", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False)


def test_version() -> None:
    assert run("--version").stdout.decode().strip() == __version__


def test_help_names_the_commands_and_loads_nothing_heavy() -> None:
    assert {"parse", "batch", "schema"} <= set(run("--help").stdout.decode().split())
    code = "import sys; from minutesparse.cli import app; print([m for m in ('spacy', 'pdfplumber', 'pydantic') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_parse_prints_a_record() -> None:
    result = run("parse", ITEM)
    assert result.returncode == 0, result.stderr.decode()
    assert Minutes.from_json(result.stdout).items


def test_parse_reads_standard_input_and_writes_a_file(tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    result = run("parse", "-", "-o", out, "--no-text", stdin=ITEM.read_bytes())
    assert result.returncode == 0, result.stderr.decode()
    assert json.loads(out.read_text(encoding="utf-8"))["text"] is None


def test_explain_gives_rule_and_words() -> None:
    lines = run("parse", ITEM, "--explain").stdout.decode().splitlines()
    assert any(line.startswith("resolutions ") for line in lines)


def test_all_prints_an_array() -> None:
    assert len(json.loads(run("parse", ITEM, "--all", "--no-text").stdout)) == 1


def test_summary_is_readable() -> None:
    shown = run("parse", ITEM, "--summary").stdout.decode()
    assert "% of the text understood" in shown


def test_an_unreadable_document_is_a_clear_error() -> None:
    result = run("parse", FIXTURES / "broken" / "truncated.docx")
    assert result.returncode == 1
    assert result.stderr.decode().startswith("minutesparse: ")
    assert "truncated.docx: " in result.stderr.decode()
    assert b"Traceback" not in result.stderr


def test_a_missing_file_is_a_clear_error() -> None:
    result = run("parse", "no-such-file.pdf")
    assert (result.returncode, result.stderr.decode().strip()) == (
        1,
        "minutesparse: no-such-file.pdf: No such file or directory",
    )


def test_batch_converts_what_it_can_and_lists_what_it_cannot(tmp_path: Path) -> None:
    out = tmp_path / "records"
    result = run("batch", FIXTURES / "moderngov", FIXTURES / "broken" / "empty.txt", "-o", out)
    assert result.returncode == 1
    written = {p.name for p in out.iterdir()}
    assert written == {f"{p.name}.json" for p in (FIXTURES / "moderngov").iterdir()}
    assert "empty.txt: empty:" in result.stderr.decode()


def test_batch_leaves_out_what_is_no_document_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "minutes.txt").write_bytes(ITEM.read_bytes())
    (tmp_path / "in" / "notes.json").write_text("{}")
    result = run("batch", tmp_path / "in", "-o", tmp_path / "out")
    assert result.returncode == 0, result.stderr.decode()
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["minutes.txt.json"]
    assert "skipped           1  not_a_document 1" in result.stderr.decode()


def test_batch_keeps_two_documents_of_one_name(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "minutes.txt").write_bytes(ITEM.read_bytes())
    result = run("batch", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out")
    assert result.returncode == 0, result.stderr.decode()
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["$schema"].endswith("2020-12/schema")
