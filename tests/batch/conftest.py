"""Shared by the tests of archives: runs with the stand-in for the parser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import light
import pytest

from minutesparse.batch import Configuration, Order, Run, Summary, Told, configuration, delivery, run
from minutesparse.sinks import Document

Running = Callable[..., Summary]


@pytest.fixture
def execute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Running:
    """Runs inputs (below the test's folder, which is the working folder) to an output, in this process."""
    monkeypatch.setattr(run, "MAKER", light.MAKER)
    monkeypatch.setattr(configuration, "_code", lambda: "")  # it may be changing while the tests run
    monkeypatch.chdir(tmp_path)

    def start(
        *inputs: str, output: str = "out.jsonl", watch: Callable[[Told], None] | None = None, **options: Any
    ) -> Summary:
        names = ("styles", "every", "text", "timeout", "memory")
        configuration = Configuration(**{name: options.pop(name) for name in names if name in options})
        order = Order(inputs, output, configuration, **{"workers": 0, **options})
        return Run(order, watch or (lambda told: None)).execute()

    return start


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder `in` of files from their names and contents."""

    def make(**files: str) -> Path:
        place = tmp_path / "in"
        place.mkdir(exist_ok=True)
        for name, content in files.items():
            (place / f"{name}.txt").write_text(content)
        return place

    return make


class Memory:
    """An incremental sink that keeps what it is given, and can be told to fail."""

    incremental = True

    def __init__(self, created: bool = False) -> None:
        self.created = created
        self.held: dict[str, Document] = {}
        self.writes: list[list[str]] = []
        self.failures: list[Exception] = []

    def write(self, documents: Iterable[Document]) -> None:
        if self.failures:
            raise self.failures.pop(0)
        given = {document.uri: document for document in documents}
        self.writes.append(sorted(given))
        self.held |= given

    def close(self) -> None:
        """Nothing to do."""


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    """The sink that every run of the test writes to."""
    sink = Memory()
    monkeypatch.setattr(delivery, "open_sink", lambda target, raw_csv: sink)
    return sink


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def uris(path: Path) -> list[str]:
    """The uris of the records of a JSONL file."""
    return [record["source"]["uri"] for record in lines(path)]
