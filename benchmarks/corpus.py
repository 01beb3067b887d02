"""The score on annotated minutes, held against the one recorded in `score.json`.

    python benchmarks/corpus.py SHARED [--record]

SHARED holds `corpus/dev` (documents and gold annotations) and `eval/score.py`. Prints the table and exits with 1 where MEAN
is more than 0.01 below the recorded figure; `--record` writes the new figure instead.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from minutesparse.batch import Configuration, Order, Run

RECORDED = Path(__file__).parent / "score.json"
TOLERANCE = 0.01


def main(shared: Path, *, record: bool) -> int:
    """Score the records of `shared`/corpus/dev; the exit code."""
    corpus = shared / "corpus" / "dev"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "records"
        for uri, reason, message in Run(Order((str(corpus),), str(folder), Configuration())).execute().failures:
            print(f"{reason}: {uri}: {message}")
        figures = Path(place) / "figures"
        command = [sys.executable, str(shared / "eval" / "score.py"), str(corpus), str(folder), "--json", str(figures)]
        subprocess.run([*command, "--worst", "5"], check=True)
        score = json.loads(figures.read_text(encoding="utf-8"))
    return keep(score) if record else compare(score)


def keep(score: dict) -> int:
    """Write MEAN and the F1 of each field."""
    fields = {name: round(row["f1"], 3) for name, row in score["fields"].items()}
    RECORDED.write_text(
        json.dumps({"mean": round(score["mean"], 3), "fields": fields}, indent=2) + "\n", encoding="utf-8"
    )
    return 0


def compare(score: dict) -> int:
    """Say whether MEAN has dropped."""
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))["mean"]
    dropped = score["mean"] < recorded - TOLERANCE
    print(f"MEAN {score['mean']:.3f}, recorded {recorded:.3f}: {'it has dropped' if dropped else 'kept'}")
    return int(dropped)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), record="--record" in sys.argv))
