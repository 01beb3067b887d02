"""Runs that are killed, find no room or lose their database: the same command gives what an undisturbed run gives."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from reading import held

from minutesparse.sinks.postgresql import open_engine
from programs import needs

BATCHING = Path(__file__).parent.parent / "batch" / "batching.py"
WHOLE = ("csv", "parquet", "duckdb")
KINDS = ("postgresql", *WHOLE)
_NO_ROOM = """
mount -t tmpfs -o size={size}k tmpfs room || exit 77
"$@" 2>first; echo $? >>first
mount -o remount,size=100m room
"$@" 2>second; echo $? >>second
cp -r room/out.* kept
"""
Target = Callable[[str], str]


def _command(target: str, *arguments: str) -> list[str]:
    return [sys.executable, str(BATCHING), "none", "0", target, "in", "--workers", "2", *arguments]


def _start(place: Path, target: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(_command(target, *arguments), cwd=place, stderr=subprocess.PIPE, start_new_session=True)


def _finish(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    errors = process.communicate(timeout=90)[1].decode()
    return process.returncode, errors


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A working folder with the archive in it."""
    _fill(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What an undisturbed run gives, as lines and as tables."""
    folder = tmp_path_factory.mktemp("whole")
    _fill(folder)
    for name in ("whole.jsonl", "whole.sqlite"):
        code, errors = _finish(_start(folder, name))
        assert code == 1, errors
    return {"lines": (folder / "whole.jsonl").read_bytes(), "tables": _said(str(folder / "whole.sqlite"))}


def _fill(folder: Path) -> None:
    """40 documents, some bad, one twice."""
    (folder / "in").mkdir()
    for number in range(36):
        (folder / "in" / f"doc{number:02}.txt").write_text(f"slow words {number}")
    for name, words in {"twin": "slow words 3", "bad": "broken x", "crash": "crash", "several": "several 2"}.items():
        (folder / "in" / f"{name}.txt").write_text(words)


def _said(target: str) -> object:
    """What is comparable between databases: the words and links, not how values are written."""
    found = held(target)
    numbers = {name: len(rows) for name, rows in found.items()}
    return numbers, [row[:4] for row in found["documents"]], [row[:2] for row in found["items"]]


@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_any_point_and_run_again(place: Path, expected: dict[str, object], target: Target, kind: str) -> None:
    output, chance = target(kind), random.Random(kind)
    for _ in range(7 if kind == "postgresql" else 3):
        process = _start(place, output)
        time.sleep(chance.uniform(0.2, 1.5))
        process.kill()
        _finish(process)
    code, errors = _finish(_start(place, output))
    assert code == 1, errors
    assert _said(output) == expected["tables"]
    assert not [path for path in place.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("kind", "size"),  # in kilobytes
    [
        ("jsonl", 100),
        ("sqlite", 400),
        ("sqlite", 1500),
        ("csv", 150),
        ("parquet", 250),
        ("duckdb", 400),
        ("duckdb", 1500),
    ],
)
def test_no_room_is_told_and_the_next_run_is_whole(
    place: Path, expected: dict[str, object], kind: str, size: int
) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("no disk of our own can be made")
    for folder in ("room", "kept"):
        (place / folder).mkdir()
    script = _NO_ROOM.format(size=size)
    command = ["unshare", "-rm", "sh", "-c", script, "sh", *_command(f"room/out.{kind}")]
    if subprocess.run(command, cwd=place, timeout=120, check=False).returncode == 77:
        pytest.skip("no disk of our own can be made")
    (*first, before), (*second, after) = ((place / name).read_text().splitlines() for name in ("first", "second"))
    assert before == "3"
    assert any(line.startswith("minutesparse: ") for line in first)
    assert not [line for line in first + second if "Traceback" in line]
    assert after == "1", second
    output = place / "kept" / f"out.{kind}"
    if kind == "jsonl":
        assert output.read_bytes() == expected["lines"]
    else:
        assert _said(str(output)) == expected["tables"]


_PART = ".out.{kind}.minutesparse-part"
_WRITES = "write,pwrite64,fsync,fdatasync"


@needs("strace")
@pytest.mark.parametrize(
    ("kind", "calls", "files", "first"),
    [
        ("jsonl", "pwrite64", ["out.jsonl.ledger", "out.jsonl.ledger-wal"], 40),
        ("jsonl", "fsync,fdatasync", [], 3),
        ("jsonl", "rename,renameat,renameat2", [], 1),
        ("sqlite", _WRITES, ["out.sqlite", "out.sqlite-wal"], 8),
        ("sqlite", _WRITES, ["out.sqlite", "out.sqlite-wal"], 90),
        ("csv", _WRITES, [f"{_PART}/meetings.csv", f"{_PART}/documents.csv"], 1),
        ("parquet", _WRITES, [f"{_PART}/items.parquet"], 8),
        ("duckdb", _WRITES, [_PART, f"{_PART}.wal"], 8),
    ],
)
def test_a_disk_that_fails_is_told_and_the_next_run_is_whole(
    place: Path, expected: dict[str, object], kind: str, calls: str, files: list[str], first: int
) -> None:
    """From the call of number `first` on, each of `calls` (to `files`, where any are given) is an error of the disk."""
    paths = [word for name in files for word in ("-P", str(place / name.format(kind=kind)))]
    tracer = ["strace", "-f", "-qq", "-o", "calls", *paths, "-e", f"trace={calls}"]
    tracer += ["-e", f"inject={calls}:error=EIO:when={first}+"]
    failed = subprocess.run(
        [*tracer, *_command(f"out.{kind}")], cwd=place, stderr=subprocess.PIPE, text=True, timeout=120, check=False
    )
    assert "INJECTED" in (place / "calls").read_text()
    assert failed.returncode == 3, failed.stderr
    assert "Traceback" not in failed.stderr
    assert any(line.startswith("minutesparse: ") and "rror" in line for line in failed.stderr.splitlines())
    code, errors = _finish(_start(place, f"out.{kind}"))
    assert code == 1, errors
    if kind == "jsonl":
        assert (place / "out.jsonl").read_bytes() == expected["lines"]
    else:
        assert _said(f"{place}/out.{kind}") == expected["tables"]


def test_a_database_that_is_lost_again_and_again_while_two_runs_write_the_same(
    place: Path, expected: dict[str, object], postgresql: str
) -> None:
    engine, _ = open_engine(postgresql)
    runs = [_start(place, postgresql, "--shard", "1/1", "--ledger", f"{name}.ledger") for name in "ab"]
    lost = 0
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        while lost < 4 and any(run.poll() is None for run in runs):
            time.sleep(0.1)
            lost += connection.exec_driver_sql(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            ).scalar_one()
    engine.dispose()
    for run in runs:
        code, errors = _finish(run)
        assert code == 1, errors
    assert lost
    assert _said(postgresql) == expected["tables"]
