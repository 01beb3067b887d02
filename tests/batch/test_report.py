"""`minutesparse report`: what is told of an archive, in the terminal, as JSON and as a page that runs nothing."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import browser
from conftest import Running
from minutesparse.api import Parser
from minutesparse.batch.advice import advice
from minutesparse.batch.ledger import Ledger, Row, pack
from minutesparse.batch.report import Report, report
from minutesparse.cli import app
from minutesparse.cli.report_page import page
from places import FIXTURES
from programs import needs

EVILS = (
    '<script>alert(1)</script>"onmouseover="alert(2)',
    "</style></title></svg><img src=http://127.0.0.1:9/x.png onerror=alert(3)>",
    "<a href='javascript:alert(4)'>x</a><svg/onload=alert(5)>\x1b[31m\u202e",
)


def row(uri: str, status: str, *records: dict[str, Any], reason: str | None = None, **values: Any) -> Row:
    packed = tuple(pack(json.dumps(record).encode()) for record in records)
    return Row(uri, "ff", "c", "l", status, reason=reason, records=packed, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def record(parser: Parser) -> dict[str, Any]:
    """A real record, to be altered."""
    return json.loads(parser.parse(FIXTURES / "parish" / "meeting.docx").to_json())


def altered(record: dict[str, Any], body: str, **meeting: Any) -> dict[str, Any]:
    return {**record, "meeting": {**record["meeting"], "organization": None, "body": body, **meeting}}


@pytest.fixture
def ledger(tmp_path: Path, record: dict[str, Any]) -> Path:
    """A ledger with two bodies, one met under two spellings, failures, and something left out."""
    place = tmp_path / "out.jsonl.ledger"
    bad = {"code": "no_date", "severity": "warning", "message": "None was found.", "evidence": None}
    silent = {**altered(record, "Elmford Committee", date=None, chair_id=None), "findings": [bad, bad], "items": []}
    with Ledger(place) as made:
        made.put(
            [
                row("a.docx", "ok", altered(record, "Plots Board"), altered(record, "PLOTS BOARD"), seconds=3.0),
                row("b.docx", "partial", silent, reason="garbled_text"),
                row("c.docx", "ok", altered(record, "x"), metadata={"body": "Plots  Board"}),
                row("d.pdf", "quarantined", reason="timeout", message="took long", stage="read", seconds=60.0),
                row("e.pdf", "quarantined", reason="timeout", message="took long"),
                row("f.pdf", "quarantined", reason="encrypted"),
                row("g.json", "skipped", reason="not_a_document"),
            ]
        )
        made.deliver_anew("/somewhere/out.jsonl")
    return place


def test_the_numbers_add_up(ledger: Path) -> None:
    found = report([ledger])
    assert found.counts == {"ok": 2, "partial": 1, "quarantined": 3, "skipped": 1}
    assert (found.documents, found.all.meetings, sum(found.coverage)) == (6, 4, 4)
    assert [(body.name, body.meetings) for body in found.bodies] == [("Plots Board", 3), ("Elmford Committee", 1)]
    plots, elmford = found.bodies
    assert (plots.share("date"), elmford.share("date"), found.all.share("date")) == (1, 0, 0.75)
    assert (elmford.share("items"), elmford.share("mover")) == (0, None)
    assert plots.wholes["mover"] == found.contents["motions"] > 0
    kind = next(kind for kind in found.findings if kind.code == "no_date")
    assert (kind.findings, kind.documents, kind.example) == (2, 1, "b.docx")
    assert found.slowest[0] == (60.0, "d.pdf")
    assert sum(found.years.values()) == 3


def test_as_json(ledger: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(ledger), "--json"])
    found = json.loads(result.stdout)
    assert found["counts"] == {"ok": 2, "partial": 1, "quarantined": 3, "skipped": 1}
    assert found["bodies"][1]["with"]["date"] == 0
    assert found["quarantined"][0] == {"uri": "d.pdf", "reason": "timeout", "stage": "read", "message": "took long"}


def test_in_the_terminal(ledger: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(ledger.with_suffix(""))])
    assert result.exit_code == 0, result.output
    shown = result.output.splitlines()
    assert shown[0] == "7 inputs: 2 ok, 1 partial, 3 quarantined, 1 skipped"
    assert any(line.split()[:3] == ["2", "timeout:", "It"] for line in shown)
    assert any(re.match(r"Plots Board +3 +100 ", line) for line in shown)
    assert max(map(len, shown)) <= 120


def test_shards_are_added_up_and_a_missing_ledger_is_told(ledger: Path) -> None:
    for number in (1, 2):
        shutil.copy(ledger, ledger.with_name(f"part.jsonl.{number}-of-2.ledger"))
    result = CliRunner().invoke(app, ["report", str(ledger.with_name("part.jsonl")), "--json"])
    assert json.loads(result.stdout)["counts"]["quarantined"] == 6
    missing = CliRunner().invoke(app, ["report", str(ledger.with_name("none.jsonl"))])
    assert missing.exit_code == 1
    assert "no ledger" in str(missing.exception)


def test_a_run_that_goes_on_can_be_reported(ledger: Path) -> None:
    before = ledger.read_bytes()
    with Ledger(ledger) as writing:
        writing.put([row("h.pdf", "quarantined", reason="empty")])
        assert report([ledger]).counts["quarantined"] == 4
    ledger.write_bytes(before)
    ledger.chmod(0o444)
    assert report([ledger]).counts["quarantined"] == 3
    assert ledger.read_bytes() == before


def test_nothing_read_is_no_trouble(execute: Running, folder: Any, tmp_path: Path) -> None:
    folder()
    execute("in")
    assert CliRunner().invoke(app, ["report", "out.jsonl"]).output == "0 inputs: \n"
    assert "<main>" in page(Report())


def test_reasons_say_what_to_do() -> None:
    assert "--timeout" in advice("timeout")
    assert advice("zip_ratio") == advice("html_depth") != ""
    assert advice("page_unreadable") != advice("page_limit")
    assert advice("unheard_of") == ""


class Tags(HTMLParser):
    """Elements, and the words that are shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] != "style":
            self.words += data


def evil(record: dict[str, Any], tmp_path: Path) -> str:
    """The page of an archive in which everything that can be named is an attack."""
    place = tmp_path / "evil.ledger"
    findings = [{"code": words, "severity": words, "message": words, "evidence": None} for words in EVILS]
    with Ledger(place) as ledger:
        for words in EVILS:
            bad = {**altered(record, words), "findings": findings, "source": {**record["source"], "reader": words}}
            values = {"reason": words, "message": words, "stage": words}
            ledger.put([row(f"{words}.docx", "partial", bad, seconds=1.0, reason=words, message=words)])
            ledger.put([row(f"{words}.pdf", "quarantined", **values), row(f"{words}.x", "skipped", reason=words)])
        ledger.deliver_anew(f"/place/{EVILS[0]}.jsonl")
    return page(report([place]))


def test_everything_on_the_page_is_escaped(record: dict[str, Any], tmp_path: Path) -> None:
    found = Tags(evil(record, tmp_path))
    assert not {tag for tag, _ in found.tags} & {"script", "img", "a", "link", "iframe", "object", "base", "form"}
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
    assert not [attributes for _, attributes in found.tags if {"href", "src"} & set(attributes)]
    for words in EVILS:
        assert re.sub(r"[\x1b\u202e]", " ", words) in found.words
    policy = next(attributes["content"] for tag, attributes in found.tags if "http-equiv" in attributes)
    assert policy is not None
    assert policy.startswith("default-src 'none';")


def test_the_page_is_the_same_each_time(ledger: Path) -> None:
    shown = page(report([ledger]))
    assert shown == page(report([ledger]))
    assert "Plots Board" in Tags(shown).words


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A server that remembers in `asked` what it was asked for."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            running.asked.append(self.path)  # type: ignore[attr-defined]
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


def shown(html: str, server: Any, folder: Path) -> str:
    """What a browser makes of a page whose attacks ask `server`. A dialog would keep it from ever ending."""
    place = folder / "page.html"
    place.write_text(html.replace("127.0.0.1:9", f"127.0.0.1:{server.server_port}"), encoding="utf-8")
    return browser.dump(place, folder)


@needs(*browser.NAMES)
def test_a_browser_runs_and_fetches_nothing(record: dict[str, Any], tmp_path: Path, server: Any) -> None:
    found = shown(evil(record, tmp_path), server, tmp_path)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in found
    assert "<script" not in found
    assert "<img" not in found
    assert server.asked == []


@needs(*browser.NAMES)
def test_a_page_that_fetches_would_have_been_caught(tmp_path: Path, server: Any) -> None:
    shown("<title>x</title>" + EVILS[1].replace("alert(3)", ""), server, tmp_path)
    assert "/x.png" in server.asked
