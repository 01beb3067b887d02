"""Every hostile input at its full size, read under the default limits: what was expected and what was seen.

    python benchmarks/faults.py [NUMBER …]      (default: all; about five minutes)

Each is read by the whole parser in a supervised process of 60 s and 1 GiB. Exits with 1 where anything else than stated
came of one, or where it took longer than stated.
"""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests" / "faults"
sys.path.insert(0, str(TESTS))

from fault_cases import CASES  # noqa: E402
from fault_runs import Seen, run  # noqa: E402


def row(seen: Seen) -> str:
    """One line of the table."""
    found = seen.reason + "".join(f" + {code}" for code in sorted(seen.findings - {"no_date", "no_items"}))
    late = seen.case.seconds is not None and seen.seconds > seen.case.seconds
    mark = "    " if seen.expected and not late else "LATE" if seen.expected else "!!! "
    return (
        f"{seen.case.number:>3} {mark} {seen.case.what:40.40} {seen.case.file:16.16} {seen.seconds:7.2f} "
        f"{seen.memory >> 20:6,} {seen.case.expected:44.44} {found[:60]}"
    )


def main(numbers: set[int]) -> int:
    """Print the table; the exit code."""
    print(f"{'':>3}      {'what':40} {'file':16} {'s':>7} {'MiB':>6} {'expected':44} seen")
    wrong = 0
    for seen in run([case for case in CASES if not numbers or case.number in numbers], full=True):
        line = row(seen)
        wrong += "!!!" in line[:8] or "LATE" in line[:8]
        print(line, flush=True)
    print(f"{wrong} not as stated")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main({int(number) for number in sys.argv[1:]}))
