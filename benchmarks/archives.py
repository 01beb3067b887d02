"""What an archive costs: two workers against one, supervision against none, memory as it goes on.

    python benchmarks/archives.py [../shared] [--documents N] [--memory N] [--rounds N]

The documents are the fixtures, and the development corpus where that is beside the project, each under as many names as are
needed, with a line added that makes it another document. All runs are fresh processes of the command `minutesparse batch`
into JSONL; --workers 0 is without supervision. Rounds alternate, so that what else the machine does hits all alike, and
ratios are of the best rounds. Beside the seconds on the clock stand those of the processors, which others' work changes less.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_STYLES = ("moderngov", "parish", "us", "board")
_TEXTS = (".txt", ".md", ".html", ".htm")
_SPEED_UP, _OVERHEAD, _GROWTH = 1.8, 1.10, 30  # the goals: times, times, MiB
_FROM = 500  # documents after which memory should grow no more


@dataclass(frozen=True)
class Cost:
    """Of one run: seconds on the clock and of processors, and MiB of all processes as documents were done."""

    clock: float
    processor: float
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
    command = [sys.executable, "-m", "minutesparse", "batch", str(folder), "-o", str(output), "--workers", str(workers)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen([*command, "--log-json", "-"], stderr=subprocess.PIPE, env=environment, text=True)
    assert process.stderr is not None
    memory: list[tuple[int, float]] = []
    for number, line in enumerate(process.stderr, 1):
        if every and number % every == 0 and '"document"' in line:
            memory.append((number, _resident(process.pid)))
    if process.wait() > 1:
        raise SystemExit(f"{' '.join(command)}: {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - started, processor, memory)


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
    costs: dict[int, list[Cost]] = {0: [], 1: [], 2: []}
    for number in range(rounds):
        for workers, seen in costs.items():
            seen.append(run(folder, work / f"{workers}-{number}.jsonl", workers))
    best = {w: (min(c.clock for c in seen), min(c.processor for c in seen)) for w, seen in costs.items()}
    print(f"{'':<32}{'seconds':>9}{'processor':>11}{'documents/s':>13}{'/s of processor':>17}")
    for workers, name in ((0, "in one process, unsupervised"), (1, "one worker"), (2, "two workers")):
        clock, processor = best[workers]
        print(f"{name:<32}{clock:>9.1f}{processor:>11.1f}{count / clock:>13.1f}{count / processor:>17.1f}")
    print(f"two workers against one, clock         {best[1][0] / best[2][0]:.2f}   (goal ≥ {_SPEED_UP})")
    print(f"two workers against one, processor     {best[2][1] / best[1][1]:.2f}   (1: no work is done twice)")
    print(f"supervision, clock                     {best[1][0] / best[0][0]:.2f}   (goal ≤ {_OVERHEAD})")
    print(f"supervision, processor                 {best[1][1] / best[0][1]:.2f}")


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
