"""Time(2n) / time(n) of every component on text that is made to be hard for it.

    python benchmarks/linear.py [SIZE] [--goal 2.5]      (default: 10,000 characters; about two minutes)

Texts: the longest example of every rule, whole and cut short, over and over; runs of symbols, of capitals,
of names and of labels; tables. Each is read at SIZE and at twice that. What takes no time cannot be slow: ratios count
from 4 ms on, and a ratio above the goal is measured again on four times as much, the best of three. Exits with 1 where one stays above it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from minutesparse import pipeline, styles
from minutesparse.assemble import assemble
from minutesparse.layout import Block, Layout

SOURCE = {"uri": None, "sha256": "", "version": ""}
LEAST = 0.004  # seconds
RUNS = {
    "brackets": "(", "mixed brackets": "([{<", "quotes": "“‘\"'", "dots": ".", "dashes": "-–—", "colons": ":", "stars": "*",
    "dollars": "$1,", "slashes": "/", "emoji": "🙂", "accents": "e\u0301", "letters": "a", "capitals": "A", "digits": "1",
    "blanks": "a  ", "initials": "A. ", "capital words": "OAK ASH ", "names": "Rowan Birch ", "names with commas": "Rowan Birch, ",
    "titled names": "Cllr. Mrs. Birch ", "names in brackets": "Rowan Birch (Chair) ", "name and": "Birch and ",
    "apostrophes": "Birch’s ", "hyphens": "oak-ash-", "numbers": "1.2.3. ", "labels": "a) ", "roman": "(iv) ", "times": "7:30 pm ",
    "dates": "3 May 2030, ", "money": "£1,204.50 ", "colon words": "Action: ", "votes": "Ayes: Birch, Elm. Noes: ",
    "moved": "moved by Birch, seconded by ", "resolved": "RESOLVED that ", "that": "that it be that ", "to": "to agree to ",
    "will": "Birch will ask Elm to ", "reported": "Birch reported that Elm said that ", "semicolons": "noted; ", "ands": "and and ",
}  # fmt: skip
LINES = {
    "labels alone": "1.", "headings": "1. Matters arising", "capital headings": "MATTERS ARISING", "names": "Rowan Birch (Chair)",
    "rows of votes": "Rowan Birch: Yes", "colons": "Present:", "actions": "Action: Rowan Birch to ask the landlord by 3 May 2030",
    "motions": "It was moved by Rowan Birch and seconded by Ivy Elm that the shed be painted. Carried.", "bullets": "- noted",
    "apologies": "Apologies: Rowan Birch, Ivy Elm", "dashes": "-", "numbers": "12", "dates": "3 May 2030", "letters": "a",
}  # fmt: skip


@dataclass(frozen=True)
class Hard:
    """A text of any size: a piece repeated, on one line or one line each, or in the cells of a table."""

    name: str
    piece: str
    shape: str  # "line", "lines", "table"

    def layout(self, size: int) -> Layout:
        count = max(size // (len(self.piece) + 1), 1)
        if self.shape == "line":
            blocks = [Block("paragraph", (self.piece * (size // len(self.piece))).strip() or self.piece)]
        elif self.shape == "lines":
            blocks = [Block("paragraph", self.piece) for _ in range(count)]
        else:
            blocks = [Block("cell", self.piece, table=0, row=n // 3, column=n % 3) for n in range(count)]
        opening = [Block("heading", "Minutes of the Garden Club, 3 May 2030", level=1)]
        return Layout("text/plain", "text", [*opening, Block("paragraph", "Present: Rowan Birch, Ivy Elm"), *blocks])


def hard_texts() -> Iterator[Hard]:
    """All of them."""
    for name, piece in RUNS.items():
        yield Hard(f"run of {name}", piece, "line")
    for name, piece in LINES.items():
        yield Hard(f"lines of {name}", piece, "lines")
        yield Hard(f"cells of {name}", piece, "table")
    for rule in styles.load().rules:
        example = max(rule.examples, key=len)
        yield Hard(f"{rule.id}: examples in a line", f"{example} ", "line")
        yield Hard(f"{rule.id}: cut short", f"{example[: -max(len(example) // 4, 1)].strip()} ", "line")
        if rule.regex is not None:
            yield Hard(f"{rule.id}: examples in lines", example, "lines")


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
