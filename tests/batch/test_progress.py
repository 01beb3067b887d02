"""What a run tells while it goes on: on a terminal, in plain lines, as JSON lines."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import subprocess
import time
from pathlib import Path

import pytest
from test_kills import command
from typer.testing import CliRunner

from minutesparse.batch import Told, progress
from minutesparse.batch.tally import Tally, duration, shortened
from minutesparse.cli import app
from minutesparse.cli.outcome import without_password

EVIL = "in/\x1b[31mred\n.txt"


def told(uri: str, status: str = "ok", seconds: float = 0.1, unchanged: bool = False) -> Told:
    return Told(uri, status, "malformed" if status == "quarantined" else None, "bad", seconds, unchanged, 100)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_rate_is_of_what_was_parsed_of_late() -> None:
    clock = Clock()
    tally = Tally(clock)
    for number in range(50):
        tally.told(told(f"known{number}", unchanged=True))
    assert tally.rate() is tally.left() is None
    for second in range(100):
        clock.now = second
        tally.told(told(f"doc{second % 25}", seconds=second))
    assert tally.rate() == pytest.approx(1, rel=0.05)
    assert (tally.done, tally.total, tally.unchanged, tally.counts["ok"]) == (75, 100, 50, 75)
    assert tally.left() == pytest.approx(25, rel=0.05)
    assert tally.slowest == (99, "doc24")


def test_the_document_that_takes_longest_now_is_known() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.begun("a")
    clock.now = 5
    tally.begun("b")
    assert tally.running() == (5, "a")
    tally.told(told("a"))
    assert tally.running() == (0, "b")
    tally.told(told("b", "quarantined"))
    assert tally.running() is None


def test_a_document_taken_twice_counts_as_it_is_now() -> None:
    tally = Tally()
    tally.told(told("a", unchanged=True))
    tally.told(told("a", "quarantined"))
    assert (tally.done, tally.unchanged, +tally.counts) == (1, 0, {"quarantined": 1})


def test_figures_are_short() -> None:
    assert [duration(s) for s in (0.31, 59, 600, 7_260)] == ["0.3 s", "59 s", "10 min", "2 h 1 min"]
    assert shortened("folder/minutes of may.txt", 12) == "… of may.txt"
    assert without_password("postgresql://me:secret@host/db") == "postgresql://me:***@host/db"
    assert without_password("postgresql://me@host/db") == "postgresql://me@host/db"


def test_plain_lines_come_from_time_to_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = io.StringIO()
    monkeypatch.setattr(progress, "EVERY", 0.05)
    monkeypatch.setattr("sys.stderr", lines)
    with progress.progress() as watching:
        time.sleep(0.07)
        watching.told(told(EVIL, "quarantined"))
        watching.told(told("in/b.txt", "quarantined", unchanged=True))
        watching.told(told("in/c.txt"))
        time.sleep(0.3)
    told_lines = lines.getvalue().splitlines()
    assert told_lines[0] == "looking for documents"
    assert "failed: in/ [31mred .txt: malformed: bad" in told_lines
    assert told_lines[-1] == "3 of 100 · 1 ok, 2 quarantined"
    assert sum(line.startswith("failed") for line in told_lines) == 1


def test_json_lines_tell_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    (tmp_path / "in" / "b.json").write_bytes(b"")
    arguments = ["batch", "in", "-o", "out.jsonl", "--workers", "0", "--log-json"]
    assert CliRunner().invoke(app, [*arguments, "log.jsonl"]).exit_code == 1
    first, second, last = [json.loads(line) for line in (tmp_path / "log.jsonl").read_bytes().splitlines()]
    assert (first["uri"], first["status"], first["reason"], first["total"]) == ("in/a.txt", "quarantined", "empty", 2)
    assert {second["status"]} == {"skipped"}
    assert (last["event"], last["documents"], last["reasons"]["quarantined"]) == ("end", 1, {"empty": 1})
    again = CliRunner().invoke(app, [*arguments, "-"])
    assert [json.loads(line)["event"] for line in again.stderr.splitlines()] == ["document", "document", "end"]
    assert CliRunner().invoke(app, [*arguments, "no/such/folder.jsonl"]).exit_code == 3
    failed = CliRunner().invoke(app, ["batch", "nowhere", "-o", "x.jsonl", "--log-json", "-"])
    assert json.loads(failed.stderr.splitlines()[0])["event"] == "error"


def test_on_a_terminal_lines_move_and_leave_the_summary(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(20):
        (tmp_path / "in" / f"doc{number:02}.txt").write_text("broken x" if number < 12 else f"slow words {number}")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    process = subprocess.Popen(
        command("out.jsonl", "in", "--workers", "1"), cwd=tmp_path, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            part = os.read(ours, 10_000)
        except OSError:
            break
        shown += part
    assert process.wait(60) == 1
    os.close(ours)
    text = re.sub(r"\x1b\[[?\d;]*[A-Za-z]", "", shown.decode())
    assert "of 20" in text
    assert text.count("failed: in/") == 10
    assert "more failed; all are in the report" in text
    assert "8 of 20 documents converted in" in text
    assert all(len(line) <= 80 for line in text.replace("\r", "\n").splitlines())
