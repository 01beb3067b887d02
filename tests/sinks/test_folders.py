"""Folders and files that are replaced whole: CSV, Parquet, DuckDB."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from invented import document, record
from minutesparse.errors import SchemaMismatch, SinkError
from minutesparse.relational import TABLES
from minutesparse.sinks.csv import CsvSink
from minutesparse.sinks.registry import open_sink

WHOLE = ("csv", "parquet", "duckdb")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x.test","y")')


def _column(folder: Path, table: str, column: str) -> list[str]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file)]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_is_no_formula(tmp_path: Path, formula: str) -> None:
    hostile = document(f"{formula}.txt", record(names=(formula, "Ben Ash"), text=f'{formula} and\nmore, "so"'))
    CsvSink(tmp_path / "safe.csv").write([hostile])
    CsvSink(tmp_path / "raw.csv", escape=False).write([hostile])
    for name, before in (("safe.csv", "'"), ("raw.csv", "")):
        assert _column(tmp_path / name, "people", "name") == [before + formula, "Ben Ash"]
        assert _column(tmp_path / name, "documents", "uri") == [f"{before}{formula}.txt"]
        assert set(_column(tmp_path / name, "clauses", "text")) == {f'{before}{formula} and\nmore, "so"'}


def test_cells_of_other_kinds(tmp_path: Path) -> None:
    CsvSink(tmp_path / "o.csv").write([document()])
    assert _column(tmp_path / "o.csv", "declarations", "withdrew") == ["true"]
    assert _column(tmp_path / "o.csv", "attendance", "remote") == ["", ""]
    assert _column(tmp_path / "o.csv", "meetings", "date") == ["2024-05-07"]
    assert json.loads(_column(tmp_path / "o.csv", "organizations", "acronyms")[0]) == ["ET"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_descriptor_tells_of_every_file(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / f"o.{kind}"
    open_sink(str(folder)).write([document()])
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in package["resources"]] == [table.name for table in TABLES]
    for resource, table in zip(package["resources"], TABLES, strict=True):
        assert (folder / resource["path"]).is_file()
        assert [field["name"] for field in resource["schema"]["fields"]] == list(table.names)
        assert {key["fields"] for key in resource["schema"]["foreignKeys"]} == {c.name for c in table.references}
    assert len(list(folder.iterdir())) == len(TABLES) + 1


def test_parquet_has_types_and_words_on_its_columns(tmp_path: Path) -> None:
    open_sink(str(tmp_path / "o.parquet")).write([document()])
    schema = parquet.read_schema(tmp_path / "o.parquet" / "meetings.parquet")
    assert str(schema.field("date").type) == "date32[day]"
    assert schema.field("date").metadata[b"description"] == b"The day it met."
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT date FROM '{tmp_path}/o.parquet/meetings.parquet'").fetchall()
    assert str(found[0][0]) == "2024-05-07"


@pytest.mark.parametrize("kind", WHOLE)
def test_the_same_documents_give_the_same_files(tmp_path: Path, kind: str) -> None:
    if kind == "duckdb":
        pytest.skip("DuckDB's own pages hold more than the rows")
    for name in ("one", "other"):
        open_sink(str(tmp_path / f"{name}.{kind}")).write([document("a"), document("b")])
    for file in (tmp_path / f"one.{kind}").iterdir():
        assert file.read_bytes() == (tmp_path / f"other.{kind}" / file.name).read_bytes(), file.name


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_something_else_is_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"o.{kind}"
    if kind == "duckdb":
        with duckdb.connect(path) as connection:
            connection.execute("CREATE TABLE mine (x INTEGER)")
    else:
        path.mkdir()
        (path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SchemaMismatch, match="holds something else than tables of minutesparse"):
        open_sink(str(path))
    assert path.exists()


@pytest.mark.parametrize("kind", WHOLE)
def test_what_a_killed_run_left_is_cleared_up(tmp_path: Path, kind: str) -> None:
    path, draft, old = tmp_path / f"o.{kind}", *(tmp_path / f".o.{kind}.minutesparse-{end}" for end in ("part", "old"))
    open_sink(str(path)).write([document()])
    if kind == "duckdb":
        draft.write_bytes(b"half")
    else:
        path.rename(old)
        draft.mkdir()
        (draft / "half").write_text("half", encoding="utf-8")
    sink = open_sink(str(path))
    with pytest.raises(SinkError):
        sink.write([document("a", b"{}")])
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    sink.write([document("a")])
    sink.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
