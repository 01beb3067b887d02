"""Any target of tables → its rows, read by the target's own means."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import sqlalchemy
from pyarrow import parquet

from minutesparse.relational import TABLES
from minutesparse.sinks.postgresql import reading

csv.field_size_limit(10_000_000)
Held = dict[str, list[tuple[Any, ...]]]


def held(target: str) -> Held:
    """For each table its rows in the order of their ids, without the columns that a database adds."""
    read = {".csv": _csv, ".parquet": _parquet, ".duckdb": _duckdb, ".sqlite": _sqlite}.get(
        Path(target).suffix if "://" not in target else "", _postgresql
    )
    found = read(target)
    return {name: sorted(rows, key=lambda row: str(row[0])) for name, rows in found.items()}


def counts(target: str) -> dict[str, int]:
    """How many rows each table has."""
    return {name: len(rows) for name, rows in held(target).items()}


def _select(name: str, columns: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(columns)} FROM {name}"


def _sqlite(target: str) -> Held:
    with closing(sqlite3.connect(target)) as connection:
        return {table.name: connection.execute(_select(table.name, table.names)).fetchall() for table in TABLES}


def _duckdb(target: str) -> Held:
    with duckdb.connect(target, read_only=True) as connection:
        return {table.name: connection.execute(_select(table.name, table.names)).fetchall() for table in TABLES}


def _postgresql(target: str) -> Held:
    with reading(target) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(sqlalchemy.text(_select(table.name, table.names)))]
            for table in TABLES
        }


def _parquet(target: str) -> Held:
    tables = {table.name: parquet.read_table(Path(target) / f"{table.name}.parquet") for table in TABLES}
    return {name: list(zip(*table.to_pydict().values(), strict=True)) for name, table in tables.items()}


def _csv(target: str) -> Held:
    found = {}
    for table in TABLES:
        with (Path(target) / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert tuple(rows[0]) == table.names
        found[table.name] = [tuple(row) for row in rows[1:]]
    return found
