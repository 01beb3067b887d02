"""What an archive costs: two workers against one, supervision against none, memory as it goes on.

    python benchmarks/archives.py [../shared] [--documents N] [--memory N] [--rounds N]

The documents are the fixtures, and the development corpus where that is beside the project, each under as many names as are
needed, with a line added that makes it another document. All runs are fresh processes of the command `minutesparse batch`
into JSONL; --workers 0 is without supervision. Rounds alternate, so that what else the machine does hits all alike, and
ratios are of the best rounds. Beside the seconds on the clock stand those of the processors, which others' work changes less.

Two processors that are halves of one core do less than twice the work of one. What two runs side by side reach that have
nothing to do with each other, each with half of the documents, is the ceiling for two workers on the machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_STYLES = ("moderngov", "parish", "us", "board")
_TEXTS = (".txt", ".md", ".html", ".htm")
_SPEED_UP, _OVERHEAD, _GROWTH, _FIRST = 1.8, 1.10, 30, 0.05  # the goals: times, times, MiB, share
_FROM = 500  # documents after which memory should grow no more


@dataclass(frozen=True)
class Cost:
    """Of runs: seconds on the clock, of processors and of these in the first process, and MiB as documents were done."""

    clock: float
    processor: float
    first: float
    memory: list[tuple[int, float]]


def originals(shared: Path | None) -> list[Path]:
    """Documents whose text can be added to without a library."""
    folders = [ROOT / "fixtures" / style for style in _STYLES]
    if shared and (shared / "corpus" / "dev").is_dir():
        folders.append(shared / "corpus" / "dev")
    return sorted(path for folder in folders for path in folder.iterdir() if path.suffix in _TEXTS)


def archive(folder: Path, found: list[Path], count: int) -> None:
    """`count` documents, none of which has the bytes of another."""
    folder.mkdir()
    for number in range(count):
        path = found[number % len(found)]
        data = path.read_bytes() + b"\n\nCopy number %d of this document.\n" % number
        (folder / f"{number:06}{path.suffix}").write_bytes(data)


def run(folder: Path, output: Path, workers: int, every: int = 0) -> Cost:
    """One run; with `every`, memory is looked at after each so many documents."""
    started = time.perf_counter()
    process = _start(folder, output, workers, subprocess.PIPE if every else subprocess.DEVNULL)
    memory: list[tuple[int, float]] = []
    for number, line in enumerate(process.stderr or (), 1):
        if number % every == 0 and '"document"' in line:
            memory.append((number, _resident(process.pid)))
    own, below = _end(process)
    return Cost(time.perf_counter() - started, own + below, own, memory)


def side_by_side(folders: list[Path], work: Path) -> Cost:
    """Unsupervised runs that know nothing of each other."""
    started = time.perf_counter()
    processes = [
        _start(folder, work / f"alone-{time.monotonic_ns()}-{n}.jsonl", 0, subprocess.DEVNULL)
        for n, folder in enumerate(folders)
    ]
    own = [sum(_end(process)) for process in processes]
    return Cost(time.perf_counter() - started, sum(own), sum(own), [])


def _start(folder: Path, output: Path, workers: int, told: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "minutesparse", "batch", str(folder), "-o", str(output), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen([*command, "--log-json", "-"], stderr=told, env=environment, text=True)


def _end(process: subprocess.Popen[str]) -> tuple[float, float]:
    """Wait for a run; seconds of processors of its first process, and of all that this started."""
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    if process.wait() > 1:
        raise SystemExit(f"{process.args}: {process.returncode}")
    user, system, user_below, system_below = (int(field) / os.sysconf("SC_CLK_TCK") for field in fields[11:15])
    return user + system, user_below + system_below


def _resident(pid: int) -> float:
    """MiB of a process and all below it, what they share counted once."""
    total, waiting = 0, [pid]
    while waiting:
        current = waiting.pop()
        try:
            rollup = Path(f"/proc/{current}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
            for task in Path(f"/proc/{current}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, TypeError):  # it has just ended
            continue
    return total / 1024


class Load:
    """How busy the machine is, of which our own share is not told apart: the mean number of processes that could run."""

    def __init__(self) -> None:
        self.seen: list[float] = []
        self._over = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._over.wait(2):
            self.seen.append(float(Path("/proc/loadavg").read_text().split()[3].partition("/")[0]))

    def told(self) -> str:
        """In words."""
        self._over.set()
        return f"{statistics.mean(self.seen or [0.0]):.1f} running at a time on {os.cpu_count()} processors"


def compare(folder: Path, work: Path, count: int, rounds: int) -> None:
    """The table of times."""
    halves = _halves(folder, work)
    runs: dict[str, Callable[[int], Cost]] = {
        "in one process, unsupervised": lambda n: run(folder, work / f"0-{n}.jsonl", 0),
        "two such, each with half": lambda n: side_by_side(halves, work),
        "one worker": lambda n: run(folder, work / f"1-{n}.jsonl", 1),
        "two workers": lambda n: run(folder, work / f"2-{n}.jsonl", 2),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for number in range(rounds):
        for name, cost in runs.items():
            costs[name].append(cost(number))
    print(f"{'':<32}{'seconds':>9}{'processor':>11}{'documents/s':>13}{'/s of processor':>17}")
    best = []
    for name, seen in costs.items():
        clock, processor = min(cost.clock for cost in seen), min(cost.processor for cost in seen)
        best.append((clock, processor))
        print(f"{name:<32}{clock:>9.1f}{processor:>11.1f}{count / clock:>13.1f}{count / processor:>17.1f}")
    alone, halved, one, two = best
    ratio, ceiling = one[0] / two[0], alone[0] / halved[0]
    print(f"two workers against one, clock         {ratio:.2f}   (goal ≥ {_SPEED_UP})")
    print(
        f"two unsupervised against one, clock    {ceiling:.2f}   (the ceiling on this machine: {ratio / ceiling:.0%} of it)"
    )
    print(f"two workers against one, processor     {two[1] / one[1]:.2f}   (1: no work is done twice)")
    print(f"supervision, clock                     {one[0] / alone[0]:.2f}   (goal ≤ {_OVERHEAD})")
    print(f"supervision, processor                 {one[1] / alone[1]:.2f}")
    share = min(cost.first / (cost.processor - cost.first) for cost in costs["two workers"])
    print(f"first process against its two workers  {share:.1%}   (goal ≤ {_FIRST:.0%}, processor)")


def _halves(folder: Path, work: Path) -> list[Path]:
    halves = [work / "half-0", work / "half-1"]
    for half in halves:
        half.mkdir()
    for number, path in enumerate(sorted(folder.iterdir())):
        os.link(path, halves[number % 2] / path.name)
    return halves


def grow(folder: Path, work: Path, count: int) -> None:
    """The table of memory."""
    every = max(min(_FROM, count // 8), 1)
    memory = run(folder, work / "memory.jsonl", 2, every).memory
    print(f"\n{'documents':>10}{'MiB, all processes':>20}")
    for number, resident in memory:
        print(f"{number:>10,}{resident:>20.0f}")
    steady = [resident for number, resident in memory if number >= min(_FROM, count // 4)]
    if len(steady) > 1:
        print(f"from {min(_FROM, count // 4):,} to {count:,}: {steady[-1] - steady[0]:+.0f} MiB   (goal ≤ {_GROWTH})")


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("shared", nargs="?", type=Path)
    arguments.add_argument("--documents", type=int, default=400, help="for the times")
    arguments.add_argument("--memory", type=int, default=2_000, help="documents for the growth of memory; 0: leave out")
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    found = originals(given.shared)
    work = Path(tempfile.mkdtemp(prefix="archives"))
    load = Load()
    try:
        archive(work / "times", found, given.documents)
        print(f"{given.documents} documents made of {len(found)}, best of {given.rounds} rounds")
        compare(work / "times", work, given.documents, given.rounds)
        if given.memory:
            archive(work / "memory", found, given.memory)
            grow(work / "memory", work, given.memory)
        print(f"\nmeanwhile {load.told()}")
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
