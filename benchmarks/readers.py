"""Speed of the readers, each file beside another library reading the same file, both sides in fresh processes.

    python benchmarks/readers.py [FOLDER …]      (default: the fixtures)

PDF against `pdfplumber`'s extract_text (goal: ≥ 15× on every file, ≥ 30× in the median), DOCX against python-docx giving
paragraphs and cells with their styles and runs with their typography, as the reader does (goal: ≥ 5×), HTML against
BeautifulSoup on lxml giving the text (goal: ≥ 8×). CPU seconds, the best of some rounds; reading the file from disk is not
counted. Exits with 1 where a goal is missed.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

FIXTURES = Path(__file__).parent.parent / "fixtures"
LIBRARIES = {".pdf": "pdfplumber", ".docx": "python-docx", ".html": "bs4 + lxml"}
GOALS = {".pdf": (15.0, 30.0), ".docx": (5.0, 5.0), ".html": (8.0, 8.0)}  # of the worst file, of the median
ROUNDS = {"ours": 7, "theirs": 3}


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


def measure(side: str, suffix: str, paths: list[Path]) -> dict[str, float]:
    """CPU seconds of each file that can be read, in this fresh process."""
    read = reader_of(side, suffix)
    times: dict[str, float] = {}
    for path in paths:
        data = path.read_bytes()
        try:
            read(data)
        except Exception as error:  # whatever either library raises: the file is no measure of speed
            print(f"{path.name}: {type(error).__name__}", file=sys.stderr)
            continue
        times[str(path)] = min(timed(read, data) for _ in range(ROUNDS[side]))
    return times


def timed(read: Callable[[bytes], object], data: bytes) -> float:
    began = time.process_time()
    read(data)
    return time.process_time() - began


def fresh(side: str, suffix: str, paths: list[Path]) -> dict[str, float]:
    """`measure` in a process of its own."""
    command = [sys.executable, __file__, "--measure", side, suffix, *map(str, paths)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def table(suffix: str, paths: list[Path]) -> bool:
    """Print the figures of one format; whether they reach the goals."""
    ours, theirs = fresh("ours", suffix, paths), fresh("theirs", suffix, paths)
    rows = sorted((theirs[path] / ours[path], path) for path in ours if path in theirs)
    if not rows:
        return True
    print(f"\n{suffix[1:].upper()}: {'file':52} {'ours ms':>9} {LIBRARIES[suffix] + ' ms':>15} {'times':>7}")
    for ratio, path in rows:
        print(f"     {Path(path).name[:52]:52} {1000 * ours[path]:9.2f} {1000 * theirs[path]:15.1f} {ratio:7.1f}")
    worst, middle = rows[0][0], median(ratio for ratio, _ in rows)
    lowest, usual = GOALS[suffix]
    reached = worst >= lowest and middle >= usual
    verdict = "reached" if reached else "MISSED"
    print(f"     {len(rows)} files: worst {worst:.1f} (goal {lowest:g}), median {middle:.1f} (goal {usual:g}): {verdict}")
    return reached


def main(folders: list[Path]) -> int:
    """Print the tables; the exit code."""
    paths = sorted({path for folder in folders for path in folder.rglob("*")})
    reached = [table(suffix, [path for path in paths if path.suffix == suffix]) for suffix in LIBRARIES]
    return int(not all(reached))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3], [Path(name) for name in sys.argv[4:]])))
    else:
        sys.exit(main([Path(name) for name in sys.argv[1:]] or [FIXTURES]))
