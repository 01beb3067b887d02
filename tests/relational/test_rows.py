"""Rows: one value a column, of the column's kind; ids that resolve; nothing that a database refuses."""

from __future__ import annotations

import json
from datetime import date

import pytest

from invented import REFUSED, WORDS, changed, document, record
from minutesparse.errors import SinkError
from minutesparse.relational import TABLES, Column, Value, document_id, rows
from minutesparse.sinks import Document


def _fits(column: Column, value: Value) -> bool:
    if value is None:
        return column.nullable
    kinds = {"text": str, "json": str, "date": str, "integer": int, "real": (float, int), "boolean": bool}
    if column.type == "json":
        json.loads(str(value))
    if column.type == "date":
        date.fromisoformat(str(value))
    if column.values and value not in column.values:
        return False
    return isinstance(value, kinds[column.type]) and (column.type == "boolean" or not isinstance(value, bool))


def test_every_table_has_a_row_with_a_fitting_value_a_column() -> None:
    found = rows([document(), REFUSED])
    for table in TABLES:
        assert found[table.name], table.name
        for row in found[table.name]:
            assert len(row) == len(table.columns), table.name
            wrong = [c.name for c, value in zip(table.columns, row, strict=True) if not _fits(c, value)]
            assert not wrong, (table.name, wrong)


def test_keys_are_unique_and_links_resolve() -> None:
    found = rows([document("a", record(), record()), document("b")])
    keys = {name: [row[0] for row in values] for name, values in found.items()}
    for table in TABLES:
        assert len(set(keys[table.name])) == len(keys[table.name]), table.name
        for place, column in enumerate(table.columns):
            if column.references:
                linked = {row[place] for row in found[table.name]} - {None}
                assert linked <= set(keys[column.references]), (table.name, column.name)
                assert linked, (table.name, column.name)


def test_ids_are_the_same_in_every_run() -> None:
    assert document_id("minutes/a.txt") == "075ed834de1da509"
    assert rows([document()]) == rows([document()])
    (person, *_) = rows([document()])["people"]
    assert person[0] == f"{document_id('minutes/a.txt')}-1-p1"


def test_an_arrival_is_an_item_or_a_time() -> None:
    (attendance, *_) = rows([document()])["attendance"]
    named = dict(zip(next(t for t in TABLES if t.name == "attendance").names, attendance, strict=True))
    assert str(named["arrived_item_id"]).endswith("-1-i2")
    assert named["arrived_at"] is None
    assert (named["left_item_id"], named["left_at"]) == (None, "8.15 pm")


def test_parts_of_clauses_follow_the_whole() -> None:
    clauses = rows([document()])["clauses"]
    assert [(row[4], row[3]) for row in clauses] == [("1", 1), ("(a)", 2), ("2", 3)]
    assert clauses[1][2] == clauses[0][0]


def test_what_databases_refuse_becomes_one_character() -> None:
    hostile = record().replace(b"the words", b"th\\u0000 words")
    odd = Document("b\udcff\0.txt", "f" * 64, "ok", (hostile,), metadata={"n\0": "\ud800"})
    found = rows([odd])
    assert found["notes"][0][2] == "th\ufffd words"
    values = [value for table in found.values() for row in table for value in row if isinstance(value, str)]
    assert not any("\0" in value for value in values)
    for value in values:
        value.encode()
    assert found["documents"][0][1] == "b\\udcff\\x00.txt"


def test_a_day_that_is_not_in_the_calendar_is_null() -> None:
    assert rows([document("a", record(date="2024-02-31"))])["meetings"][0][7] is None


def test_a_record_of_another_version_is_refused() -> None:
    for wrong in (changed(record(), schema_version="0"), b"{}", b"[]", b"nonsense"):
        with pytest.raises(SinkError, match=r"a\.txt: not a record of version 1"):
            rows([document("a.txt", wrong)])


def test_the_words_are_found_by_their_offsets() -> None:
    found = rows([document()])
    (note,) = found["notes"]
    start, end = note[-3:-1]
    assert found["meetings"][0][-1] == WORDS
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert WORDS[start:end] == "words"
