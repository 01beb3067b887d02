"""A run killed, interrupted or out of room at any point: the same command gives what an undisturbed run gives."""

from __future__ import annotations

import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from minutesparse.sinks.files import hold

BATCHING = Path(__file__).with_name("batching.py")
KILLS = 20
Content = object


def command(output: str, *arguments: str, limit: tuple[str, int] = ("none", 0)) -> list[str]:
    return [sys.executable, str(BATCHING), limit[0], str(limit[1]), output, *arguments]


def start(place: Path, output: str, *arguments: str, limit: tuple[str, int] = ("none", 0)) -> subprocess.Popen[bytes]:
    given = command(output, *arguments, limit=limit)
    return subprocess.Popen(given, cwd=place, stderr=subprocess.PIPE, start_new_session=True)


def finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    errors = process.communicate(timeout=60)[1]
    return process.returncode, errors.decode()


def content(path: Path) -> Content:
    """All that an output holds."""
    if path.is_dir():
        return {file.name: file.read_bytes() for file in path.iterdir()}
    if path.suffix != ".sqlite":
        return path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
            )
        ]
        own = [name for name in names if not name.startswith("sqlite_")]
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in own}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with an archive of 40 documents, some bad, one twice."""
    folder = tmp_path_factory.mktemp("kills")
    (folder / "in").mkdir()
    for number in range(36):
        (folder / "in" / f"doc{number:02}.txt").write_text(f"slow words {number}")
    for name, words in {"twin": "slow words 3", "bad": "broken x", "crash": "crash", "several": "several 2"}.items():
        (folder / "in" / f"{name}.txt").write_text(words)
    return folder


@pytest.fixture(scope="module")
def undisturbed(place: Path) -> dict[str, Content]:
    """What each output should hold, and how long it takes."""
    found = {}
    for output in ("whole.jsonl", "whole", "whole.sqlite"):
        code, errors = finish(start(place, output, "in", "--workers", "2"))
        assert (code, "quarantined       2 " in errors) == (1, True), errors
        found[output.replace("whole", "out")] = content(place / output)
    return found


@pytest.mark.parametrize("output", ["out.jsonl", "out", "out.sqlite"])
def test_killed_at_any_point_and_run_again(
    place: Path, undisturbed: dict[str, Content], output: str, tmp_path: Path
) -> None:
    shutil.copytree(place / "in", tmp_path / "in")
    chance = random.Random(5)
    for _ in range(KILLS // 3 + 1):
        process = start(tmp_path, output, "in", "--workers", "2")
        time.sleep(chance.uniform(0.1, 1.2))
        process.kill()
        finish(process)
        if chance.random() < 0.3:
            for left in [*tmp_path.glob("out*")]:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
    code, errors = finish(start(tmp_path, output, "in", "--workers", "2"))
    assert (code, "quarantined       2 " in errors) == (1, True), errors
    assert content(tmp_path / output) == undisturbed[output]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in", output, f"{output}.ledger"])


@pytest.mark.parametrize("times", [1, 2])
def test_interrupted_once_it_drains_and_twice_it_stops(
    place: Path, undisturbed: dict[str, Content], tmp_path: Path, times: int
) -> None:
    shutil.copytree(place / "in", tmp_path / "in")
    if times == 2:
        (tmp_path / "in" / "aaa.txt").write_text("hang")
    process = start(tmp_path, "out.jsonl", "in", "--workers", "1")
    while not (tmp_path / "out.jsonl.ledger").exists():
        time.sleep(0.01)
    time.sleep(0.4)
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
    code, errors = finish(process)
    assert code == 130, errors
    assert "the same command goes on" in errors
    assert (tmp_path / "out.jsonl").exists() == (times == 1)
    (tmp_path / "in" / "aaa.txt").unlink(missing_ok=True)
    assert finish(start(tmp_path, "out.jsonl", "in", "--workers", "2"))[0] == 1
    if times == 1:
        assert content(tmp_path / "out.jsonl") == undisturbed["out.jsonl"]


@pytest.mark.parametrize("limit", [("RLIMIT_FSIZE", size) for size in (0, 20_000, 50_000)] + [("RLIMIT_NOFILE", 11)])
@pytest.mark.parametrize("output", ["out.jsonl", "out.sqlite"])
def test_no_room_is_told_and_nothing_is_wrong_after(
    place: Path, undisturbed: dict[str, Content], tmp_path: Path, limit: tuple[str, int], output: str
) -> None:
    shutil.copytree(place / "in", tmp_path / "in")
    crash = (tmp_path / "in" / "crash.txt").rename(tmp_path / "crash.txt")
    code, errors = finish(start(tmp_path, output, "in", "--workers", "0", limit=limit))
    crash.rename(tmp_path / "in" / "crash.txt")
    assert "Traceback" not in errors
    assert code in (1, 3)
    if code == 3:
        assert re.search(r"^minutesparse: ", errors, re.MULTILINE)
    code, errors = finish(start(tmp_path, output, "in", "--workers", "2"))
    assert (code, "quarantined       2 " in errors) == (1, True), errors
    assert content(tmp_path / output) == undisturbed[output]


def test_a_half_written_line_and_left_drafts_are_replaced(
    place: Path, undisturbed: dict[str, Content], tmp_path: Path
) -> None:
    shutil.copytree(place / "in", tmp_path / "in")
    (tmp_path / "out.jsonl").write_bytes(b'{"torn": ')
    left, held = (tmp_path / f".minutesparse-{process}.part" for process in ("dead", "alive"))
    left.write_bytes(b"half")
    with held.open("wb") as file:
        assert hold(file.fileno())  # as its writer does
        assert finish(start(tmp_path, "out.jsonl", "in", "--workers", "2"))[0] == 1
        assert (left.exists(), held.exists()) == (False, True)
    assert content(tmp_path / "out.jsonl") == undisturbed["out.jsonl"]


def test_a_document_that_hangs_or_crashes_harms_no_other(
    place: Path, undisturbed: dict[str, Content], tmp_path: Path
) -> None:
    shutil.copytree(place / "in", tmp_path / "in")
    (tmp_path / "in" / "hang.txt").write_text("hang")
    code, errors = finish(start(tmp_path, "out.jsonl", "in", "--workers", "2", "--timeout", "1"))
    assert code == 1
    assert "hang.txt: timeout: took more than 1 s" in errors
    assert "crash.txt: crash: its process ended with code 7" in errors
    assert content(tmp_path / "out.jsonl") == undisturbed["out.jsonl"]
