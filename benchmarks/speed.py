"""Speed of the rules, each figure beside what it is held against, both sides in fresh processes of one run.

    python benchmarks/speed.py [FOLDER]      (default: the fixtures)

1. text → record against spaCy's tokenizer alone on the same text, line by line (goal: ratio ≥ 0.5);
2. against a pipeline of en_core_web_sm's architecture with untrained weights on the same text (goal: ≥ 30);
3. validation and JSON as a share of a document's time (goal: ≤ 5%), and time(2n)/time(n) (goal: ≤ 2.2).

CPU seconds, the best of five; reading the files is not counted.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

from minutesparse import Minutes, MinutesError, facts, pipeline, readers
from minutesparse.assemble import assemble
from minutesparse.layout import Layout

FIXTURES = Path(__file__).parent.parent / "fixtures"
SUFFIXES = {".docx", ".pdf", ".html", ".txt", ".md"}
ROUNDS = 5
SOURCE = {"uri": None, "sha256": "", "version": ""}


def layouts(folder: Path) -> list[Layout]:
    """What the readers make of the documents below `folder`."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.name != "README.md":
            try:
                found.append(readers.read(path.read_bytes(), name=path.name))
            except MinutesError:
                continue
    return found


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of `work`."""
    began = time.process_time()
    work()
    return time.process_time() - began


def records(nlp: Language, documents: list[Layout]) -> list[Minutes]:
    """Text → record, as the library does it."""
    return [assemble(nlp(pipeline.to_doc(layout, nlp.vocab)), layout, SOURCE) for layout in documents]


def measure(side: str, folder: Path) -> float:
    """CPU seconds of one side, in this fresh process."""
    documents = layouts(folder)
    lines = [block.text for layout in documents for block in layout.blocks]
    if side == "tokenizer":
        nlp = spacy.blank("en")
        return timed(lambda: [nlp.make_doc(line) for line in lines])
    if side == "statistical":
        nlp = untrained()
        texts = ["\n".join(block.text for block in layout.blocks) for layout in documents]
        return timed(lambda: list(nlp.pipe(texts)))
    nlp = pipeline.build()
    if side == "record":
        return timed(lambda: records(nlp, documents))
    if side == "validation":
        plain = [minutes.model_dump() for minutes in records(nlp, documents)]
        return timed(lambda: [Minutes.model_validate(record).to_json() for record in plain])
    times = 2 if side == "double" else 1
    longest = max(documents, key=lambda layout: sum(len(block.text) for block in layout.blocks))
    repeated = Layout(longest.media_type, longest.reader, longest.blocks * (20 * times))
    return timed(lambda: records(nlp, [repeated]))


def untrained() -> Language:
    """The components of en_core_web_sm, untrained: as slow as the trained ones."""
    nlp = spacy.blank("en")
    width = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 96, "depth": 4,
             "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True}  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": width})
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    words = ["The", "Clerk", "will", "write"]
    annotations = {
        "words": words,
        "tags": ["DT", "NN", "MD", "VB"],
        "heads": [1, 3, 3, 3],
        "deps": ["det", "nsubj", "aux", "ROOT"],
        "entities": ["O", "U-PERSON", "O", "O"],
    }
    nlp.initialize(lambda: [Example.from_dict(spacy.tokens.Doc(nlp.vocab, words=words), annotations)])
    return nlp


def best(side: str, folder: Path) -> float:
    """The best of some fresh processes."""
    command = [sys.executable, __file__, str(folder), "--side", side]
    rounds = 1 if side == "statistical" else ROUNDS
    return min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds))


def main(folder: Path) -> None:
    """Print the table."""
    documents = layouts(folder)
    nlp = pipeline.build()
    words = sum(len(facts.text(pipeline.to_doc(layout, nlp.vocab)).split()) for layout in documents)
    seconds = {
        side: best(side, folder) for side in ("tokenizer", "record", "validation", "statistical", "once", "double")
    }
    print(json.dumps({"documents": len(documents), "words": words}))
    for side in ("tokenizer", "record", "statistical"):
        print(f"{side:<12} {seconds[side]:8.3f} s  {words / seconds[side] / 1000:8.1f} thousand words a second")
    print(f"record : tokenizer speed     {seconds['tokenizer'] / seconds['record']:6.2f}   goal 0.50")
    print(f"record : statistical speed   {seconds['statistical'] / seconds['record']:6.1f}   goal 30")
    print(f"validation and JSON          {100 * seconds['validation'] / seconds['record']:5.1f}%   goal 5%")
    print(f"time(2n) : time(n)           {seconds['double'] / seconds['once']:6.2f}   goal 2.2")


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else FIXTURES
    if "--side" in sys.argv:
        print(measure(sys.argv[sys.argv.index("--side") + 1], place))
    else:
        main(place)
