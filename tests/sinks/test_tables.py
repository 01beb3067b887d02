"""What holds of every sink of tables: the same rows everywhere, replaced and never doubled, safe from their own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading import counts, held

from invented import REFUSED, document, record
from minutesparse.errors import SinkError
from minutesparse.relational import VIEWS, View, rows
from minutesparse.sinks import Document
from minutesparse.sinks.queries import query, search
from minutesparse.sinks.registry import open_sink

KINDS = ("sqlite", "duckdb", "parquet", "csv", "postgresql")
DATABASES = ("sqlite", "duckdb", "postgresql")
EVIL = 'Robert\'); DROP TABLE people;-- "%s" ? $1 \\N'

Target = Callable[[str], str]


def _write(target: str, documents: list[Document]) -> None:
    sink = open_sink(target)
    sink.write(iter(documents))
    sink.close()
    sink.close()


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_arrives(target: Target, documents: list[Document], kind: str) -> None:
    _write(target(kind), documents)
    assert counts(target(kind)) == {name: len(values) for name, values in rows(documents).items()}


@pytest.mark.parametrize("kind", KINDS)
def test_writing_twice_changes_nothing(target: Target, documents: list[Document], kind: str) -> None:
    place = target(kind)
    _write(place, documents)
    once = held(place)
    _write(place, documents)
    assert held(place) == once


@pytest.mark.parametrize("kind", DATABASES)
def test_a_document_that_changed_is_replaced(target: Target, kind: str) -> None:
    place = target(kind)
    _write(place, [document("a", record(), record()), document("b"), REFUSED])
    changed = [document("a", record(names=("Dee Fir", "Eve Yew"))), document("b")]
    _write(place, [*changed, REFUSED])
    assert counts(place) == {name: len(values) for name, values in rows([*changed, REFUSED]).items()}
    people = {row[2] for row in held(place)["people"]}
    assert people == {"Ann Oak", "Ben Ash", "Cal Elm", "Dee Fir", "Eve Yew"}


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_sql_are_words(target: Target, kind: str) -> None:
    place = target(kind)
    evil = Document(f"{EVIL}.txt", "f" * 64, "ok", (record(names=(EVIL, "Ben Ash"), text=EVIL),), metadata={EVIL: EVIL})
    _write(place, [evil, document("b")])
    found = held(place)
    assert EVIL in {row[2] for row in found["people"]}
    assert len(found["people"]) == 5
    assert f"{EVIL}.txt" in {row[1] for row in found["documents"]}


@pytest.mark.parametrize("kind", KINDS)
def test_nul_and_long_words_arrive(target: Target, kind: str) -> None:
    place = target(kind)
    long = " ".join(f"word{n}" for n in range(60_000))
    odd = record(text=long).replace(b"word7 ", b"wo\\u0000d ")
    _write(place, [Document("nul\0\udcff", "f" * 64, "ok", (odd,), metadata={"a\0": "b\0"})])
    ((_, _, words, *_),) = held(place)["notes"]
    assert words == long.replace("word7 ", "wo\ufffdd ")


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_is_none_leaves_all_as_it_was(target: Target, kind: str) -> None:
    place = target(kind)
    _write(place, [document("a")])
    before = held(place)
    sink = open_sink(place)
    with pytest.raises(SinkError):
        sink.write([document("a", record(names=("Dee Fir", "Eve Yew"))), document("b", b"{}")])
    sink.close()
    assert held(place) == before


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, documents: list[Document], server: str) -> dict[str, str]:
    """A database of each kind with the documents in it."""
    folder = tmp_path_factory.mktemp("filled")
    places = {"sqlite": f"{folder}/o.sqlite", "duckdb": f"{folder}/o.duckdb", "postgresql": f"{server}&schema=filled"}
    for place in places.values():
        _write(place, documents)
    return places


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_shows_the_same_in_every_database(filled: dict[str, str], view: View) -> None:
    shown = {kind: query(place, view.name) for kind, place in filled.items()}
    assert shown["sqlite"].rows
    for answer in shown.values():
        assert answer.columns == tuple(view.columns)
        assert _plain(answer.rows) == _plain(shown["sqlite"].rows)


def _plain(rows: list[tuple[object, ...]]) -> list[tuple[str, ...]]:
    """Rows without what differs between databases: their types, and the order of letters and of null."""
    return sorted(
        tuple("" if value is None else str(int(value)) if value in (0, 1) else str(value).rstrip("0") for value in row)
        for row in rows
    )


@pytest.mark.parametrize("kind", DATABASES)
def test_a_view_is_asked_for_what_is_wanted(filled: dict[str, str], kind: str) -> None:
    answer = query(filled[kind], "attendance_by_person", {"person": "Ann Oak"})
    (found,) = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert (found["meetings"], found["present"], found["body"]) == (2, 2, "Committee")
    assert str(found["last_date"]) == "2024-06-04"
    assert len(query(filled[kind], "decisions", limit=2).rows) == 2
    assert query(filled[kind], "decisions", {"text": EVIL}).rows == []


@pytest.mark.parametrize("kind", DATABASES)
def test_words_are_found(filled: dict[str, str], kind: str) -> None:
    answer = search(filled[kind], "the words")
    found = {(row[3], row[1]) for row in answer.rows}
    assert {(name, "Elmford Society") for name in ("points", "clauses", "contributions")} <= found
    assert search(filled[kind], "nowhere' \"to (be* found").rows == []


def test_a_name_that_is_no_view_or_column_is_told(filled: dict[str, str]) -> None:
    with pytest.raises(SinkError, match="no query named 'people; DROP'; there are meetings_at_a_glance"):
        query(filled["sqlite"], "people; DROP")
    with pytest.raises(SinkError, match="decisions has no column '1=1'; it has date"):
        query(filled["sqlite"], "decisions", {"1=1": "x"})
    with pytest.raises(SinkError, match="there is no such file"):
        query("nowhere.sqlite", "decisions")
