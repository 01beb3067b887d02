"""Documents → the rows of each table: what every database and folder of tables is filled with."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from pydantic_core import from_json

from minutesparse.errors import SinkError
from minutesparse.records import SCHEMA_VERSION
from minutesparse.relational.business import add_item
from minutesparse.relational.schema import Row, Value
from minutesparse.relational.tables import TABLES
from minutesparse.relational.values import PLAIN, Constants, Json, Rows, as_json, day

_ITEM_ID = re.compile(r"i\d+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SOURCE = ("media_type", "reader", "pages", "words", "style", "version")
_NUL = b"\\u0000"
_Thing = TypeVar("_Thing")
_evidence = itemgetter("start", "end", "page")


class Input(Protocol):
    """What is read of a document of a run."""

    @property
    def uri(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def records(self) -> tuple[bytes, ...]: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def metadata(self) -> Mapping[str, str]: ...


def document_id(uri: str) -> str:
    """The key of a document: the same for the same uri in every run."""
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def chunks(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    """`things` in lists of `size`, so that the rows of few are in memory at once."""
    waiting = iter(things)
    while chunk := list(islice(waiting, size)):
        yield chunk


def rows(documents: Iterable[Input], held: Constants = PLAIN) -> Rows:
    """The rows of documents and of all that their records hold.

    `held` is what stands for null, false and true. No value holds a NUL or a lone surrogate, which databases refuse: each
    is one U+FFFD, so that offsets hold. Raises `SinkError` where a record is of another version, or none.
    """
    out: Rows = {table.name: [] for table in TABLES}
    with _uncollected():
        for document in documents:
            try:
                _document(out, document, held)
            except (KeyError, TypeError, ValueError) as error:
                raise SinkError(f"{document.uri}: not a record of version {SCHEMA_VERSION}: {error!r}") from error
    return out


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: rows have none, and so many new objects start it again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _document(out: Rows, document: Input, held: Constants) -> None:
    null = held[None]
    key = document_id(document.uri)
    records = [_read(record) for record in document.records]
    source = records[0]["source"] if records else {}
    out["documents"].append(
        (
            key,
            _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", document.uri).replace("\0", "\\x00"),
            document.sha256,
            document.status,
            null if document.reason is None else document.reason,
            null if document.message is None else _UNSTORABLE.sub("\ufffd", document.message),
            *(null if (value := source.get(name)) is None else value for name in _SOURCE),
            as_json({_clean(name): _clean(value) for name, value in sorted(document.metadata.items())}),
        )
    )
    for position, record in enumerate(records, 1):
        _meeting(out, record, key, position, held)


def _read(record: bytes) -> Json:
    parsed = from_json(record, cache_strings="keys")
    if _NUL in record:  # a lone surrogate is no JSON
        parsed = _clean(parsed)
    if parsed["schema_version"] != SCHEMA_VERSION:
        raise ValueError(f"version {parsed['schema_version']!r}")
    return parsed  # type: ignore[no-any-return]


def _clean(value: Any) -> Any:
    """`value` without what databases refuse."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(part) for name, part in value.items()}
    return value


def _meeting(out: Rows, record: Json, document: str, position: int, held: Constants) -> None:
    null = held[None]
    key = f"{document}-{position}"
    meeting, coverage, following = record["meeting"], record["coverage"], record["meeting"]["next_meeting"] or {}
    evidence = dict(meeting["evidence"])
    if following.get("evidence"):
        evidence["next_meeting"] = following["evidence"]
    values: Row = (
        key,
        document,
        position,
        meeting["organization"],
        meeting["body"],
        meeting["kind"],
        meeting["title"],
        day(meeting["date"]),
        meeting["start_time"],
        meeting["end_time"],
        meeting["venue"],
        (chair := meeting["chair_id"]) and f"{key}-{chair}",
        meeting["status"],
        day(following.get("date")),
        following.get("time"),
        following.get("venue"),
        as_json(evidence),
        coverage["characters"],
        coverage["claimed"],
        coverage["furniture"],
        coverage["notes"],
        coverage["share"],
        record["text"],
    )
    out["meetings"].append(tuple([null if value is None else value for value in values]))
    _people(out, record, key, held)
    _present(out, record, key, held)
    for place, item in enumerate(record["items"], 1):
        add_item(out, item, key, place, held)
    for n, finding in enumerate(record["findings"], 1):
        start, end, page = _evidence(finding["evidence"]) if finding["evidence"] else (null, null, null)
        out["findings"].append(
            (f"{key}-f{n}", key, finding["code"], finding["severity"], finding["message"], start, end, page or null)
        )


def _people(out: Rows, record: Json, meeting: str, held: Constants) -> None:
    null = held[None]
    nowhere = (null, null, null)
    for person in record["people"]:
        places = person["evidence"]
        start, end, page = _evidence(places[0]) if places else nowhere
        out["people"].append(
            (
                f"{meeting}-{person['id']}",
                meeting,
                person["name"],
                null if (value := person["honorific_prefix"]) is None else value,
                null if (value := person["given_name"]) is None else value,
                null if (value := person["family_name"]) is None else value,
                null if (value := person["honorific_suffix"]) is None else value,
                as_json(person["other_names"]),
                as_json(places),
                start,
                end,
                page or null,
            )
        )
    for organization in record["organizations"]:
        places = organization["evidence"]
        start, end, page = _evidence(places[0]) if places else nowhere
        out["organizations"].append(
            (
                f"{meeting}-{organization['id']}",
                meeting,
                organization["name"],
                as_json(organization["acronyms"]),
                as_json(places),
                start,
                end,
                page or null,
            )
        )


def _present(out: Rows, record: Json, meeting: str, held: Constants) -> None:
    null = held[None]
    for n, role in enumerate(record["roles"], 1):
        place = role["evidence"]
        out["roles"].append(
            (
                f"{meeting}-role{n}",
                f"{meeting}-{role['person_id']}",
                role["role"],
                f"{meeting}-{value}" if (value := role["organization_id"]) else null,
                null if (value := role["on_behalf_of"]) is None else value,
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )
    for n, row in enumerate(record["attendance"], 1):
        place = row["evidence"]
        arrived_item, arrived_at = _mark(meeting, row["arrived"], null)
        left_item, left_at = _mark(meeting, row["left"], null)
        out["attendance"].append(
            (
                f"{meeting}-at{n}",
                f"{meeting}-{row['person_id']}",
                row["status"],
                f"{meeting}-{value}" if (value := row["substitute_for"]) else null,
                held[row["remote"]],
                arrived_item,
                arrived_at,
                left_item,
                left_at,
                row["basis"],
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )


def _mark(meeting: str, mark: str | None, null: Value) -> tuple[Value, Value]:
    """(item, time as written) of an arrival: the record has either."""
    if mark is None:
        return null, null
    if _ITEM_ID.fullmatch(mark):
        return f"{meeting}-{mark}", null
    return null, mark
