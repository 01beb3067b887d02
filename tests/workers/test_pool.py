"""Workers that crash, hang, grow and flee, and the tasks beside them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import deeds
import pytest

from minutesparse.workers import Inline, Pool, Result, Task, WorkersFailed

MEMORY = 300 << 20


def tasks(*payloads: str) -> list[Task]:
    return [Task(payload, payload.encode()) for payload in payloads]


def results(pool: Pool | Inline, *payloads: str) -> dict[str, Result]:
    return {result.key: result for result in pool.run(tasks(*payloads))}


def gone(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def until(true: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(deeds.make, b"> ", workers=2, timeout=1, memory=MEMORY) as pool:
        yield pool


def test_every_task_has_its_result(pool: Pool) -> None:
    words = [f"word{number}" for number in range(200)]
    found = results(pool, *words)
    assert {key: result.value for key, result in found.items()} == {word: f"> {word}".encode() for word in words}
    assert all(result.failure is None and result.peak_memory > 1 << 20 for result in found.values())


BAD: dict[str, tuple[str, str]] = {
    "segfault": ("crash", "signal 11"),
    "killed": ("crash", "signal 9"),
    "exit": ("crash", "code 3"),
    "raise a fit": ("error", "ValueError: a fit"),
    "swallow": ("memory", ""),
    "wrapped": ("memory", ""),
    "sleep": ("timeout", "1 s"),
    "deaf": ("timeout", "1 s"),
    "locked": ("timeout", "1 s"),
}


def test_each_failure_is_told_from_the_others_and_harms_no_neighbour(pool: Pool) -> None:
    mixed = [word for number, bad in enumerate(BAD) for word in (f"a{number}", bad, f"b{number}", f"c{number}")]
    found = results(pool, *mixed)
    assert len(found) == len(mixed)
    for payload, result in found.items():
        if payload in BAD:
            assert (payload, result.failure) == (payload, BAD[payload][0])
            assert BAD[payload][1] in result.message
            assert result.seconds < 3
        else:
            assert result.value == f"> {payload}".encode()


def test_a_failure_says_where_it_was(pool: Pool) -> None:
    found = results(pool, "segfault", "sleep", "raise x")
    assert found["segfault"].stage == "digging"
    assert found["sleep"].stage == "sleeping"
    assert "_segfault" in found["segfault"].trace
    assert "_sleep" in found["sleep"].trace
    assert "_raise" in found["raise x"].trace


def test_what_a_worker_started_ends_with_it(pool: Pool, tmp_path: Path) -> None:
    listing = tmp_path / "pids"
    found = results(pool, f"children {listing}")
    assert found[f"children {listing}"].failure == "timeout"
    near, fled = map(int, listing.read_text().split())
    assert until(lambda: gone(near) and gone(fled))


def test_a_task_is_tried_again_in_a_fresh_process_before_it_is_blamed(tmp_path: Path) -> None:
    with Pool(deeds.make, workers=1, timeout=5, memory=MEMORY) as pool:
        marker = f"once {tmp_path / 'marker'}"
        found = results(pool, "first", "second", marker, "third")
    assert found[marker].value == b"at last"
    assert all(result.failure is None for result in found.values())


def test_temporary_files_go_with_the_worker() -> None:
    with Pool(deeds.make, workers=1, timeout=5) as pool:
        folder = Path(results(pool, "litter")["litter"].value.decode())
        assert folder.exists()
    assert until(lambda: not folder.parent.parent.exists())


def test_a_worker_is_replaced_after_its_share() -> None:
    with Pool(deeds.make, workers=1, timeout=5, renew_after=3) as pool:
        found = [result.value for result in pool.run(Task(number, b"pid") for number in range(9))]
    assert len(found) == 9
    assert len(set(found)) == 3


def test_a_worker_is_replaced_when_it_has_grown() -> None:
    with Pool(deeds.make, workers=1, timeout=5, growth=20 << 20) as pool:
        found = [result.value for result in pool.run(Task(number, b"grow 15000000") for number in range(6))]
    assert len(found) == 6
    assert len(set(found)) == 3


def test_large_payloads_and_results_pass(pool: Pool) -> None:
    payload = b"p" * (9 << 20)
    found = list(pool.run([Task(1, payload), Task(2, b"big 9000000"), Task(3, payload)]))
    assert sorted(len(result.value or b"") for result in found) == [9_000_000, 2 + (9 << 20), 2 + (9 << 20)]


def test_draining_ends_with_what_is_being_worked_on() -> None:
    with Pool(deeds.make, workers=2, timeout=5) as pool:
        found = []
        for result in pool.run(Task(number, b"pause 0.05") for number in range(10_000)):
            found.append(result.key)
            if len(found) == 4:
                pool.drain()
    assert 4 <= len(found) <= 6


def test_a_pool_serves_several_runs_even_after_one_was_left(pool: Pool) -> None:
    for _ in pool.run(Task(number, b"pause 0.01") for number in range(50)):
        break
    assert results(pool, "x", "y").keys() == {"x", "y"}


def test_a_maker_that_fails_and_too_little_memory_are_told() -> None:
    with pytest.raises(WorkersFailed, match="no such setting"), Pool(deeds.fail_to_make) as pool:
        results(pool, "x")
    with pytest.raises(WorkersFailed, match="too little memory"), Pool(deeds.make, memory=32 << 20) as pool:
        results(pool, "x")


def test_results_that_have_come_are_given_before_an_error() -> None:
    def feed() -> Iterator[Task]:
        yield from tasks("a")
        raise WorkersFailed("no more")

    with Pool(deeds.make, b"> ", workers=1) as pool:
        coming = pool.run(feed())
        assert next(coming).value == b"> a"
        with pytest.raises(WorkersFailed, match="no more"):
            next(coming)


def test_the_server_killed_is_started_again() -> None:
    with Pool(deeds.make, workers=2, timeout=5) as pool:
        found = []
        for result in pool.run(Task(number, b"pause 0.02") for number in range(40)):
            found.append(result)
            if len(found) == 10:
                launcher: Any = pool._launcher
                launcher._server.kill()
    assert sorted(result.key for result in found) == list(range(40))
    assert all(result.failure is None for result in found)


def test_nobody_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    code = (
        "import deeds, os\nfrom minutesparse.workers import Pool, Task\n"
        "with Pool(deeds.make, workers=2, timeout=60) as pool:\n"
        "    for result in pool.run([Task(1, b'pid'), Task(2, b'children ' + os.environb[b'L'])]):\n"
        "        print(result.value.decode(), flush=True)\n"
    )
    listing = tmp_path / "pids"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "L": str(listing)}
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert until(lambda: listing.exists() and len(listing.read_text().split()) == 2)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert until(lambda: all(map(gone, (worker, *map(int, listing.read_text().split())))))


def test_a_supervisor_killed_before_it_has_workers_leaves_nothing(tmp_path: Path) -> None:
    code = "import deeds\nfrom minutesparse.workers import Pool, Task\nlist(Pool(deeds.make).run([Task(1, b'spin')]))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "TMPDIR": str(tmp_path)}
    for pause in (0.1, 0.2, 0.3, 0.4):
        parent = subprocess.Popen([sys.executable, "-c", code], env=environment)
        time.sleep(pause)
        parent.kill()
        parent.wait()
    time.sleep(0.5)
    assert until(lambda: not list(tmp_path.iterdir()))


def test_spawned_workers_do_the_same_but_for_the_memory_limit() -> None:
    with Pool(deeds.make, b"> ", workers=2, timeout=1, method="spawn") as pool:
        found = results(pool, "a", "segfault", "b", "sleep", "c")
    assert [found[key].value for key in "abc"] == [b"> a", b"> b", b"> c"]
    assert (found["segfault"].failure, found["sleep"].failure) == ("crash", "timeout")


def test_inline_runs_here() -> None:
    with Inline(deeds.make, b"> ") as inline:
        found = results(inline, "a", "raise x", "pid")
    assert found["a"].value == b"> a"
    assert (found["raise x"].failure, found["raise x"].message) == ("error", "ValueError: x")
    assert found["pid"].value == str(os.getpid()).encode()


def test_only_top_level_functions_can_be_made() -> None:
    with pytest.raises(ValueError, match="top-level"):
        Pool(lambda setting: lambda payload: payload)
