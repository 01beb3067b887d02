"""Time(2n) / time(n) of every component on text that is made to be hard for it.

    python benchmarks/linear.py [SIZE] [--goal 2.5]      (default: 10,000 characters; about two minutes)

Texts: the longest example of every rule, whole and cut short, over and over; runs of symbols, of capitals,
of names and of labels; tables. Each is read at SIZE and at twice that. What takes no time cannot be slow: ratios count
from 4 ms on, and a ratio above the goal is measured again on four times as much, the best of three.
Exits with 1 where one stays above it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language

from minutesparse import pipeline
from minutesparse.assemble import assemble
from minutesparse.layout import Layout

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "faults"))

from hard_texts import hard_texts

SOURCE = {"uri": None, "sha256": "", "version": ""}
LEAST = 0.004  # seconds


def timings(nlp: Language, layout: Layout) -> dict[str, float]:
    """CPU seconds of each part on one text."""
    found: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        began = time.process_time()
        result = work()
        found[name] = time.process_time() - began
        return result

    doc = timed("to_doc", lambda: pipeline.to_doc(layout, nlp.vocab))
    for name, component in nlp.pipeline:
        timed(name.removeprefix("minutes_"), lambda component=component: component(doc))
    timed("assemble", lambda: assemble(doc, layout, SOURCE))
    return found


def best(nlp: Language, layout: Layout, rounds: int) -> dict[str, float]:
    """The least of some rounds for each part."""
    runs = [timings(nlp, layout) for _ in range(rounds)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def main(size: int, goal: float) -> int:
    """Print the worst text of each part, and all above the goal; the exit code."""
    nlp = pipeline.build()
    texts = list(hard_texts())
    worst: dict[str, tuple[float, float, str]] = {}
    above: list[str] = []
    for text in texts:
        once, twice = timings(nlp, text.layout(size)), timings(nlp, text.layout(2 * size))
        slow = [name for name in twice if twice[name] > max(LEAST, goal * once[name])]
        if slow:
            larger = size if max(twice[name] for name in slow) > 1 else 4 * size
            once, twice = best(nlp, text.layout(larger), 3), best(nlp, text.layout(2 * larger), 3)
        for name, seconds in twice.items():
            if seconds < LEAST:
                continue
            ratio = seconds / max(once[name], 1e-9)
            worst[name] = max(worst.get(name, (0.0, 0.0, "")), (ratio, seconds, text.name))
            if name in slow and ratio > goal:
                above.append(text.name)
                print(f"above {goal:g}: {name:14} {ratio:6.2f} {1000 * seconds:9.1f} ms  {text.name}", flush=True)
        if len(nlp.vocab.strings) > 100_000:
            nlp = pipeline.build()
    print(f"{len(texts)} texts of {size:,} and {2 * size:,} characters\n{'part':14} {'ratio':>6} {'at 2n':>12}  text")
    for name, (ratio, seconds, text_name) in sorted(worst.items(), key=lambda entry: -entry[1][0]):
        print(f"{name:14} {ratio:6.2f} {1000 * seconds:9.1f} ms  {text_name}")
    print(f"above {goal:g}: {len(above)}")
    return int(bool(above))


if __name__ == "__main__":
    limit = float(sys.argv[sys.argv.index("--goal") + 1]) if "--goal" in sys.argv else 2.2
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()]
    sys.exit(main(sizes[0] if sizes else 10_000, limit))
