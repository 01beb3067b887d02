"""Speed of the readers, each file beside another library reading the same file, both sides in fresh processes.

    python benchmarks/readers.py [FOLDER …]      (default: the fixtures)

PDF against `pdfplumber`'s extract_text (goal: ≥ 15× on every file, ≥ 30× in the median), DOCX against python-docx giving
paragraphs and cells with their styles and runs with their typography, as the reader does (goal: ≥ 5×), HTML against
BeautifulSoup on lxml giving the text (goal: ≥ 8×). CPU seconds, the best of some turns; reading the file from disk is not
counted. Exits with 1 where a goal is missed.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

FIXTURES = Path(__file__).parent.parent / "fixtures"
LIBRARIES = {".pdf": "pdfplumber", ".docx": "python-docx", ".html": "bs4 + lxml"}
GOALS = {".pdf": (15.0, 30.0), ".docx": (5.0, 5.0), ".html": (8.0, 8.0)}  # of the worst file, of the median
ROUNDS = {"ours": 5, "theirs": 1}
TURNS = 2


def reader_of(side: str, suffix: str) -> Callable[[bytes], object]:
    """The function to time, with what it needs imported."""
    if side == "ours":
        from minutesparse import readers

        return lambda data: readers.read(data, name=f"x{suffix}")
    return {".pdf": pdfplumber_text, ".docx": python_docx_runs, ".html": bs4_text}[suffix]


def pdfplumber_text(data: bytes) -> object:
    """The text of each page."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_text() for page in document.pages]


def python_docx_runs(data: bytes) -> object:
    """Every paragraph and table cell with style, runs, bold and italic."""
    import docx

    document = docx.Document(io.BytesIO(data))
    found: list[object] = []
    for part in document.iter_inner_content():
        if isinstance(part, docx.table.Table):
            paragraphs = [paragraph for row in part.rows for cell in row.cells for paragraph in cell.paragraphs]
        else:
            paragraphs = [part]
        for paragraph in paragraphs:
            name = paragraph.style.name if paragraph.style is not None else ""
            found.append((name, [(run.text, run.bold, run.italic) for run in paragraph.runs]))
    return found


def bs4_text(data: bytes) -> object:
    """The text of the page."""
    from bs4 import BeautifulSoup

    return BeautifulSoup(data, "lxml").get_text(" ")


def serve(side: str, suffix: str) -> None:
    """Answer each path on standard input with the least CPU seconds of some readings, "" where it cannot be read."""
    read = reader_of(side, suffix)
    known: set[str] = set()
    for line in sys.stdin:
        data = Path(line.strip()).read_bytes()
        answer = ""
        with suppress(Exception):  # whatever either library raises: the file is no measure of speed
            if line not in known:
                read(data)
                known.add(line)
            answer = str(min(timed(read, data) for _ in range(ROUNDS[side])))
        print(answer, flush=True)


def timed(read: Callable[[bytes], object], data: bytes) -> float:
    began = time.process_time()
    read(data)
    return time.process_time() - began


class Side:
    """A fresh process that reads files with one library."""

    def __init__(self, side: str, suffix: str) -> None:
        command = [sys.executable, __file__, "--serve", side, suffix]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def seconds(self, path: Path) -> float | None:
        """CPU seconds of one file."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        return float(answer) if answer else None

    def close(self) -> None:
        self._process.communicate()


def compare(suffix: str, paths: list[Path]) -> dict[Path, tuple[float, float]]:
    """CPU seconds of both sides for each file: by turns, so that a busy machine is as busy for both."""
    ours, theirs = Side("ours", suffix), Side("theirs", suffix)
    best: dict[Path, tuple[float, float]] = {}
    for path in paths:
        for _ in range(TURNS):
            mine, other = ours.seconds(path), theirs.seconds(path)
            if mine is None or other is None:
                break
            least = best.get(path, (mine, other))
            best[path] = min(mine, least[0]), min(other, least[1])
    ours.close()
    theirs.close()
    return best


def table(suffix: str, paths: list[Path]) -> bool:
    """Print the figures of one format; whether they reach the goals."""
    rows = sorted((theirs / ours, path, ours, theirs) for path, (ours, theirs) in compare(suffix, paths).items())
    if not rows:
        return True
    print(f"\n{suffix[1:].upper()}: {'file':52} {'ours ms':>9} {LIBRARIES[suffix] + ' ms':>15} {'times':>7}")
    for ratio, path, ours, theirs in rows:
        print(f"     {path.name[:52]:52} {1000 * ours:9.2f} {1000 * theirs:15.1f} {ratio:7.1f}")
    worst, middle = rows[0][0], median(row[0] for row in rows)
    lowest, usual = GOALS[suffix]
    reached = worst >= lowest and middle >= usual
    verdict = "reached" if reached else "MISSED"
    print(
        f"     {len(rows)} files: worst {worst:.1f} (goal {lowest:g}), median {middle:.1f} (goal {usual:g}): {verdict}"
    )
    return reached


def main(folders: list[Path]) -> int:
    """Print the tables; the exit code."""
    paths = sorted({path for folder in folders for path in folder.rglob("*")})
    reached = [table(suffix, [path for path in paths if path.suffix == suffix]) for suffix in LIBRARIES]
    return int(not all(reached))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(sys.argv[2], sys.argv[3])
    else:
        sys.exit(main([Path(name) for name in sys.argv[1:]] or [FIXTURES]))
