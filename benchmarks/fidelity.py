"""Words that the readers recover, held against independent tools, and one meeting in several formats against itself.

    python benchmarks/fidelity.py SHARED [--skip FILE]

SHARED holds `corpus/dev` and `corpus/more`; `--skip` names a file with one document name a line to leave out. For each
document the words of pdftotext (pdf), of a browser's `innerText` (html), of LibreOffice's text export (doc, docx, odt,
rtf), or of the file itself (text, markdown) are counted, and how many of them the blocks of the layout hold: recall
over multisets of words without case, marks and punctuation. Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import tools

from minutesparse import Minutes, NoTextLayer, ReadError, readers
from minutesparse.api import Parser
from minutesparse.layout import Layout

MEDIAN, EACH = 0.995, 0.98
FOLDERS = ("dev", "more")
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])|\u00ad")
_SAME_MEETING = (
    ("newbiggin-pc", "dev/newbiggin-pc__*", ("docx", "pdf")),
    ("no2id-agm", "dev/no2id-agm__*", ("doc", "html", "pdf", "txt")),
)
Tool = Callable[[Path], str]
TOOLS: dict[str, Tool] = {
    ".pdf": tools.pdftotext,
    ".html": tools.inner_text,
    ".docx": tools.office_text,
    ".doc": tools.office_text,
    ".odt": tools.office_text,
    ".rtf": tools.office_text,
    ".txt": tools.plain_text,
    ".md": tools.markdown_text,
}


class Row(NamedTuple):
    """One document: words of the tool, how many of them the layout has, and those that it has not."""

    name: str
    words: int
    found: int
    missing: Counter[str]

    @property
    def recall(self) -> float:
        """Share of the tool's words that the layout has."""
        return self.found / self.words if self.words else 1.0


def main() -> int:
    """Print both tables; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--skip", type=Path)
    parser.add_argument("--missing", type=int, default=12, help="words to show of each document below the target")
    arguments = parser.parse_args()
    skipped = set(arguments.skip.read_text(encoding="utf-8").split()) if arguments.skip else set()
    corpus = arguments.shared / "corpus"
    paths = [path for folder in FOLDERS for path in sorted((corpus / folder).iterdir())]
    rows = list(_rows([path for path in paths if path.suffix in TOOLS and path.name not in skipped]))
    missed = _show(rows, arguments.missing)
    return int(missed + compare_formats(corpus) > 0)


def _rows(paths: list[Path]) -> Iterator[Row]:
    for path in paths:
        try:
            layout = readers.read(path.read_bytes(), name=path.name)
        except NoTextLayer:
            print(f"no text layer  {path.name}")
            continue
        except ReadError as error:
            print(f"{error.reason}  {path.name}: {error}")
            yield Row(path.name, 1, 0, Counter())
            continue
        yield measure(path.name, TOOLS[path.suffix](path), layout)


def measure(name: str, text: str, layout: Layout) -> Row:
    """Compare the words of a tool with those of a layout."""
    theirs, ours = words(text), words(_text(layout))
    missing = theirs - ours
    _forgive(missing, ours - theirs)
    return Row(name, theirs.total(), theirs.total() - missing.total(), missing)


def words(text: str) -> Counter[str]:
    """The words of a text, in one case and form; a word broken at a line's end is one."""
    text = unicodedata.normalize("NFKC", _JOINED.sub("", text)).casefold()
    return Counter(_WORD.findall(text))


def _text(layout: Layout) -> str:
    parts = [part for block in layout.blocks for part in (block.label, block.text)]
    return "\n".join([*parts, *layout.metadata.values(), *(notice.message for notice in layout.notices)])


def _forgive(missing: Counter[str], extra: Counter[str]) -> None:
    """A word that the one writes in two and the other in one is not lost: take the pieces out of `missing`."""
    for word in [word for word in extra if len(word) > 1]:
        for cut in range(1, len(word)):
            pieces = Counter((word[:cut], word[cut:]))
            while extra[word] > 0 and pieces <= missing:
                missing.subtract(pieces)
                extra[word] -= 1
    for word in [word for word in missing if len(word) > 1]:
        for cut in range(1, len(word)):
            pieces = Counter((word[:cut], word[cut:]))
            while missing[word] > 0 and pieces <= extra:
                extra.subtract(pieces)
                missing[word] -= 1
    for word in [word for word, count in missing.items() if count <= 0]:
        del missing[word]


def _show(rows: list[Row], shown: int) -> int:
    """The table; how many targets are missed."""
    low = sorted((row for row in rows if row.recall < EACH), key=lambda row: row.recall)
    middle = median(row.recall for row in rows)
    kinds = Counter(Path(row.name).suffix for row in rows)
    for kind in sorted(kinds):
        own = [row for row in rows if row.name.endswith(kind)]
        lost = sum(row.missing.total() for row in own)
        print(
            f"{kind:<6} {len(own):>3} documents  {sum(row.words for row in own):>8,} words  {lost:>6,} not found  "
            f"median {median(row.recall for row in own):.2%}  least {min(row.recall for row in own):.2%}"
        )
    print(f"all    {len(rows):>3} documents  median {middle:.2%} (target {MEDIAN:.1%}), {len(low)} below {EACH:.0%}")
    for row in low:
        sample = ", ".join(f"{word}×{count}" if count > 1 else word for word, count in row.missing.most_common(shown))
        print(f"  {row.recall:.2%}  {row.name}  {row.missing.total()} of {row.words}: {sample}")
    return len(low) + (middle < MEDIAN)


def compare_formats(corpus: Path) -> int:
    """Print what differs between the records of one meeting in several formats; how many pairs differ."""
    fixtures = Path(__file__).parent.parent / "fixtures"
    groups = [(name, sorted(corpus.glob(pattern)), ends) for name, pattern, ends in _SAME_MEETING]
    sets = [(name, [path for path in paths if path.suffix[1:] in ends]) for name, paths, ends in groups]
    sets.append(
        (
            "fixtures",
            [*sorted((fixtures / "parish").glob("meeting.*")), *sorted((fixtures / "legacy").glob("meeting.*"))],
        )
    )
    parser, differing = Parser(), 0
    for name, paths in sets:
        records = {path: comparable(parser.parse(path)) for path in paths}
        first, *others = paths
        for other in others:
            lines = [*difflib.unified_diff(records[first], records[other], lineterm="", n=0)][2:]
            changed = [line for line in lines if not line.startswith("@@")]
            print(
                f"{name}: {first.suffix[1:]} and {other.suffix[1:]}: {f'{len(changed)} lines differ' if changed else 'equal'}"
            )
            print("\n".join(f"    {line}" for line in changed[:60]))
            differing += bool(changed)
    return differing


def comparable(minutes: Minutes) -> list[str]:
    """The lines of a record as JSON, without what is of the file and not of the meeting."""
    record = json.loads(minutes.to_json(text=False))
    for part in ("source", "findings", "coverage", "text"):
        record.pop(part, None)
    return json.dumps(_plain(record), indent=1, ensure_ascii=False).splitlines()


def _plain(value: object) -> object:
    """Without evidence, and with white space of one kind."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items() if "evidence" not in key}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return " ".join(value.split()) if isinstance(value, str) else value


if __name__ == "__main__":
    sys.exit(main())
