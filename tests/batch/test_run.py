"""One run after another over the same archive: what is parsed, what is kept, what is delivered."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Memory, Running, lines, uris
from minutesparse.batch import Told
from minutesparse.batch.ledger import Ledger
from minutesparse.batch.merging import merge
from minutesparse.batch.run import Run
from minutesparse.errors import ReadError, SinkError

Folder = Callable[..., Path]


def test_each_input_has_a_row_and_the_counts_add_up(execute: Running, folder: Folder, tmp_path: Path) -> None:
    place = folder(a="good", b="broken badly", c="partial view", d="several 3")
    (place / "notes.json").write_text("{}")
    summary = execute("in")
    assert summary.counts == {"ok": 2, "partial": 1, "quarantined": 1, "skipped": 1}
    assert summary.failures == [("in/b.txt", "malformed", "badly")]
    assert uris(tmp_path / "out.jsonl") == ["in/a.txt", "in/c.txt", "in/d.txt", "in/d.txt", "in/d.txt"]
    with Ledger(tmp_path / "out.jsonl.ledger") as ledger:
        rows = {row.uri: (row.status, row.reason) for row in ledger.rows()}
    assert rows["in/c.txt"] == ("partial", "unread_part")
    assert rows["in/notes.json"] == ("skipped", "not_a_document")
    assert len(rows) == 5


def test_only_what_changed_is_parsed_again(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="one", b="two", c="broken x")
    execute("in")
    first = (tmp_path / "out.jsonl").read_bytes()
    assert execute("in").unchanged == 3
    assert (tmp_path / "out.jsonl").read_bytes() == first
    folder(b="two and more")
    summary = execute("in")
    assert (summary.unchanged, summary.counts["ok"]) == (2, 2)
    assert [record["text"] for record in lines(tmp_path / "out.jsonl")] == ["one", "two and more"]


def test_a_document_that_breaks_loses_its_record(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="one", b="two")
    execute("in", output="out")
    folder(a="broken now")
    execute("in", output="out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b.txt.json"]


def test_options_that_change_records_parse_anew_and_others_do_not(
    execute: Running, folder: Folder, tmp_path: Path
) -> None:
    folder(a="one")
    execute("in")
    assert execute("in", timeout=7).unchanged == 1
    assert execute("in", text=False).unchanged == 0
    assert lines(tmp_path / "out.jsonl")[0]["text"] is None


def test_quarantined_is_tried_again_when_asked(execute: Running, folder: Folder) -> None:
    folder(a="broken x")
    execute("in")
    assert execute("in").unchanged == 1
    assert execute("in", retry_quarantined=True).unchanged == 0


def test_an_output_that_is_gone_is_written_from_the_ledger(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="one")
    execute("in")
    first = (tmp_path / "out.jsonl").read_bytes()
    (tmp_path / "out.jsonl").unlink()
    assert execute("in").unchanged == 1
    assert (tmp_path / "out.jsonl").read_bytes() == first


def test_the_same_bytes_are_parsed_once_and_have_two_rows(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="same", b="same", c="broken same", d="broken same")
    steps: list[Told] = []
    summary = execute("in", watch=steps.append)
    assert summary.counts["ok"] == summary.counts["quarantined"] == 2
    first, second = lines(tmp_path / "out.jsonl")
    assert (first["source"].pop("uri"), second["source"].pop("uri")) == ("in/a.txt", "in/b.txt")
    assert first == second
    alone = execute("in/b.txt", output="alone.jsonl")
    assert alone.counts["ok"] == 1
    assert (tmp_path / "alone.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes().splitlines(True)[1]


def test_shards_merged_are_the_whole(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(**{f"doc{number}": f"words {number}" for number in range(12)}, bad="broken x")
    execute("in", output="whole.jsonl")
    counts = [len(execute("in", output=f"part{k}.jsonl", shard=(k, 3)).counts) for k in (1, 2, 3)]
    assert counts
    parts = [f"part{k}.jsonl" for k in (1, 2, 3)]
    assert sum(len(uris(tmp_path / part)) for part in parts) == 12
    assert merge(parts, "merged.jsonl") == {"ok": 12, "quarantined": 1}
    assert (tmp_path / "merged.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    with pytest.raises(SinkError, match="no ledger"):
        merge(["nothing.jsonl"], "merged.jsonl")


def test_limit_takes_the_first(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="1", b="2", c="3")
    assert execute("in", limit=2).counts["ok"] == 2
    assert execute("in").unchanged == 2


def test_metadata_is_carried_and_renewed(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="one")
    manifest = tmp_path / "list.csv"
    manifest.write_text("path,body,year\nin/a.txt,Parish of Elmford,2021\nin/gone.txt,,\n")
    summary = execute("list.csv")
    assert summary.failures == [("in/gone.txt", "unreadable", "No such file or directory")]
    assert lines(tmp_path / "out.jsonl")[0]["metadata"] == {"body": "Parish of Elmford", "year": "2021"}
    manifest.write_text("path,body\nin/a.txt,Elmford\n")
    assert execute("list.csv").unchanged == 1
    assert lines(tmp_path / "out.jsonl")[0]["metadata"] == {"body": "Elmford"}


def test_gzipped_lines_are_the_same_bytes_each_time(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder(a="one", b="two")
    execute("in", output="out.jsonl.gz")
    first = (tmp_path / "out.jsonl.gz").read_bytes()
    (tmp_path / "out.jsonl.gz").unlink()
    execute("in", output="out.jsonl.gz")
    assert (tmp_path / "out.jsonl.gz").read_bytes() == first
    assert [json.loads(line)["text"] for line in gzip.decompress(first).splitlines()] == ["one", "two"]


def test_names_in_the_folder_are_safe_and_never_lost(execute: Running, tmp_path: Path) -> None:
    names = [
        "Minutes.txt",
        "minutes.txt",
        "line\nbreak.txt",
        "x" * 251 + ".txt",
        "x" * 250 + "y.txt",
        "..txt",
        "a:b.txt",
    ]
    for number, name in enumerate(names):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / name).write_text(f"words {number}")
    (tmp_path / "in" / "sub").mkdir()
    (tmp_path / "in" / "sub" / "minutes.txt").write_text("words below")
    summary = execute("in", output="out")
    written = list((tmp_path / "out").iterdir())
    assert summary.counts["ok"] == len(written) == len({path.name.casefold() for path in written}) == 7
    assert summary.skipped == [("in/..txt", "hidden")]


def test_a_source_that_changes_meanwhile_is_taken_again(execute: Running, folder: Folder, tmp_path: Path) -> None:
    place = folder(a="first", b="second", c="third")

    def meddle(told: Told) -> None:
        if told.uri == "in/c.txt" and not (place / "d.txt").exists():
            folder(a="changed", d="added")
            (place / "b.txt").unlink()

    summary = execute("in", watch=meddle)
    assert summary.counts["ok"] == 4
    assert [record["text"] for record in lines(tmp_path / "out.jsonl")] == ["changed", "second", "third", "added"]


def test_a_drained_run_is_whole_and_goes_on(
    execute: Running, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(**{f"doc{number}": f"words {number}" for number in range(6)})
    taken: list[Run] = []
    monkeypatch.setattr("minutesparse.batch.run.Run._untaken", _remembering(taken))
    summary = execute("in", watch=lambda told: taken[0].drain() if told.uri == "in/doc2.txt" else None)
    assert summary.interrupted
    assert uris(tmp_path / "out.jsonl") == ["in/doc0.txt", "in/doc1.txt", "in/doc2.txt"]
    assert execute("in").unchanged == 3
    assert len(uris(tmp_path / "out.jsonl")) == 6


def _remembering(taken: list[Run]) -> object:
    original = Run._untaken

    def untaken(self: Run) -> object:
        taken.append(self)
        return original(self)

    return untaken


def test_an_incremental_output_gets_each_document_once(execute: Running, folder: Folder, memory: Memory) -> None:
    folder(**{f"doc{number:03}": f"words {number}" for number in range(120)})
    execute("in", output="out.sqlite")
    assert [len(written) for written in memory.writes] == [100, 20]
    execute("in", output="out.sqlite", watch=lambda told: None)
    folder(doc007="changed")
    Path("out.sqlite").touch()
    execute("in", output="out.sqlite")
    assert memory.writes[-1] == ["in/doc007.txt"]
    assert memory.held["in/doc007.txt"].records[0].count(b'"text":"changed"')


def test_an_output_that_begins_anew_gets_all(execute: Running, folder: Folder, memory: Memory) -> None:
    folder(a="one", b="two")
    execute("in", output="postgresql://there/db")
    memory.created = True
    execute("in", output="postgresql://there/db")
    assert memory.writes == [["in/a.txt", "in/b.txt"]] * 2
    memory.created = False
    execute("in", output="postgresql://elsewhere/db")
    assert len(memory.writes) == 3


def test_what_an_output_could_not_take_it_gets_later(
    execute: Running, folder: Folder, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("minutesparse.batch.delivery.time.sleep", lambda seconds: None)
    folder(a="one")
    memory.failures = [SinkError("full")]
    with pytest.raises(SinkError, match="full"):
        execute("in", output="postgresql://there/db")
    deadlock = SinkError("deadlock")
    deadlock.transient = True  # type: ignore[attr-defined]
    memory.failures = [deadlock, deadlock]
    assert execute("in", output="postgresql://there/db").unchanged == 1
    assert memory.writes == [["in/a.txt"]]


def test_nothing_gives_an_empty_output(execute: Running, folder: Folder, tmp_path: Path) -> None:
    folder()
    assert execute("in").documents == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_inputs_that_are_not_there_are_told_at_once(execute: Running, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.txt: no such file"):
        execute("nowhere.txt")
    with pytest.raises(SinkError, match="no way to write to ftp"):
        execute("in", output="ftp://place/x")
