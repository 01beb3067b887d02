"""The commands `batch` and `merge`: what is told, and the exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_kills import finish, start
from typer.testing import CliRunner

from conftest import lines
from minutesparse.cli import app

FAILED = "failed: in/c.txt: malformed: badly\n"
SUMMARY = """3 of 4 documents converted in N s
  ok                3
  quarantined       1  malformed 1
  skipped           1  not_a_document 1
output  out.jsonl
ledger  out.jsonl.ledger
next    minutesparse report out.jsonl
"""


def timeless(text: str) -> str:
    return re.sub(r"\d+(\.\d)? s(, [\d.]+ a second)?", "N s", text)


def files(place: Path) -> None:
    (place / "in").mkdir()
    for name, words in {
        "a.txt": "one",
        "b.txt": "two",
        "c.txt": "broken badly",
        "d.txt": "three",
        "z.json": "{}",
    }.items():
        (place / "in" / name).write_text(words)


def test_a_run_tells_what_became_of_all(tmp_path: Path) -> None:
    files(tmp_path)
    code, told = finish(start(tmp_path, "out.jsonl", "in", "--workers", "2"))
    assert (code, timeless(told)) == (1, FAILED + SUMMARY)
    code, told = finish(start(tmp_path, "out.jsonl", "in", "--workers", "2"))
    assert (code, timeless(told)) == (1, SUMMARY.replace("N s", "N s; 4 were known"))
    (tmp_path / "in" / "c.txt").unlink()
    assert finish(start(tmp_path, "fine.jsonl", "in", "--workers", "0"))[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere", "-o", "out"], 2, "nowhere: no such file or folder"),
        (["in", "-o", "out", "--shard", "3/2"], 2, "'3/2' is no shard"),
        (["in", "-o", "out", "--memory", "much"], 2, "'much' is no size"),
        (["in", "-o", "out", "--style", "none.toml"], 2, "none.toml"),
        (["in", "-o", "ftp://place/x"], 3, "no way to write to ftp://"),
        (["in", "-o", "in/a.txt/out"], 3, "File exists"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    files(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["batch", *arguments, "--workers", "0"])
    assert (result.exit_code, words in result.output) == (code, True), result.output


def test_a_style_that_was_altered_parses_anew_and_a_broken_one_changes_nothing(tmp_path: Path) -> None:
    files(tmp_path)
    style, output = tmp_path / "own.toml", tmp_path / "out.jsonl"
    command = ["out.jsonl", "in", "--workers", "0", "--style", "own.toml"]
    rule = '[[rule]]\nid = "own.hail"\ncategory = "own"\nphrases = ["hail"]\nexamples = ["All hail!"]\n'
    style.write_text(rule)
    assert "were known" not in finish(start(tmp_path, *command))[1]
    assert "4 were known" in finish(start(tmp_path, *command))[1]
    style.write_text(rule.replace("hail", "snow"))
    assert "were known" not in finish(start(tmp_path, *command))[1]
    before = output.read_bytes(), (tmp_path / "out.jsonl.ledger").read_bytes()
    style.write_text(rule + "extends = __import__('os')")
    code, told = finish(start(tmp_path, *command))
    assert code == 2
    assert "own.toml" in told
    assert "not valid TOML" in told
    assert "Traceback" not in told
    assert (output.read_bytes(), (tmp_path / "out.jsonl.ledger").read_bytes()) == before


def test_shards_are_merged_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files(tmp_path)
    for which in ("1/2", "2/2"):
        finish(start(tmp_path, f"part{which[0]}.jsonl", "in", "--shard", which, "--workers", "0"))
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["merge", "part1.jsonl", "part2.jsonl", "-o", "all.jsonl"])
    assert (result.exit_code, result.output) == (0, "all.jsonl: 3 ok, 1 quarantined, 1 skipped\n")
    assert [record["text"] for record in lines(tmp_path / "all.jsonl")] == ["one", "two", "three"]
