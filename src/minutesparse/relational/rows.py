"""Documents → the rows of each table: what every database and folder of tables is filled with."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from pydantic_core import from_json

from minutesparse.errors import SinkError
from minutesparse.records import SCHEMA_VERSION
from minutesparse.relational.business import add_item
from minutesparse.relational.schema import Row
from minutesparse.relational.tables import TABLES
from minutesparse.relational.values import Json, Rows, as_json, day, link

_ITEM_ID = re.compile(r"i\d+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
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


def rows(documents: Iterable[Input]) -> Rows:
    """The rows of documents and of all that their records hold.

    No value holds a NUL or a lone surrogate, which databases refuse: each is one U+FFFD, so that offsets hold. Raises
    `SinkError` where a record is of another version, or none.
    """
    out: Rows = {table.name: [] for table in TABLES}
    for document in documents:
        try:
            _document(out, document)
        except (KeyError, TypeError, ValueError) as error:
            raise SinkError(f"{document.uri}: not a record of version {SCHEMA_VERSION}: {error!r}") from error
    return out


def _document(out: Rows, document: Input) -> None:
    key = document_id(document.uri)
    records = [_read(record) for record in document.records]
    source = records[0]["source"] if records else {}
    out["documents"].append(
        (
            key,
            _SURROGATES.sub(lambda found: f"\\u{ord(found[0]):04x}", document.uri).replace("\0", "\\x00"),
            document.sha256,
            document.status,
            document.reason,
            document.message and _UNSTORABLE.sub("\ufffd", document.message),
            source.get("media_type"),
            source.get("reader"),
            source.get("pages"),
            source.get("words"),
            source.get("style"),
            source.get("version"),
            as_json({_clean(name): _clean(value) for name, value in sorted(document.metadata.items())}),
        )
    )
    for position, record in enumerate(records, 1):
        _meeting(out, record, key, position)


def _read(record: bytes) -> Json:
    parsed = from_json(record)
    if b"\\u" in record:  # what JSON writes in full, what we look for among it
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


def _meeting(out: Rows, record: Json, document: str, position: int) -> None:
    key = f"{document}-{position}"
    meeting, coverage, following = record["meeting"], record["coverage"], record["meeting"]["next_meeting"] or {}
    evidence = dict(meeting["evidence"])
    if following.get("evidence"):
        evidence["next_meeting"] = following["evidence"]
    out["meetings"].append(
        (
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
            link(key, meeting["chair_id"]),
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
    )
    _people(out, record, key)
    for place, item in enumerate(record["items"], 1):
        add_item(out, item, key, place)
    out["findings"] += [
        (
            f"{key}-f{n}",
            key,
            finding["code"],
            finding["severity"],
            finding["message"],
            *(_evidence(finding["evidence"]) if finding["evidence"] else (None, None, None)),
        )
        for n, finding in enumerate(record["findings"], 1)
    ]


def _mentions(evidence: list[Json]) -> Row:
    """All the places as JSON, and the first of them in columns."""
    if not evidence:
        return ("[]", None, None, None)
    places = [
        f'{{"start": {e["start"]}, "end": {e["end"]}, "page": {"null" if e["page"] is None else e["page"]}}}'
        for e in evidence
    ]
    e = evidence[0]
    return (f"[{', '.join(places)}]", e["start"], e["end"], e["page"])


def _people(out: Rows, record: Json, meeting: str) -> None:
    out["people"] += [
        (
            f"{meeting}-{person['id']}",
            meeting,
            person["name"],
            person["honorific_prefix"],
            person["given_name"],
            person["family_name"],
            person["honorific_suffix"],
            as_json(person["other_names"]),
            *_mentions(person["evidence"]),
        )
        for person in record["people"]
    ]
    out["organizations"] += [
        (
            f"{meeting}-{organization['id']}",
            meeting,
            organization["name"],
            as_json(organization["acronyms"]),
            *_mentions(organization["evidence"]),
        )
        for organization in record["organizations"]
    ]
    out["roles"] += [
        (
            f"{meeting}-role{n}",
            f"{meeting}-{role['person_id']}",
            role["role"],
            link(meeting, role["organization_id"]),
            role["on_behalf_of"],
            (e := role["evidence"])["start"],
            e["end"],
            e["page"],
        )
        for n, role in enumerate(record["roles"], 1)
    ]
    out["attendance"] += [
        (
            f"{meeting}-at{n}",
            f"{meeting}-{row['person_id']}",
            row["status"],
            link(meeting, row["substitute_for"]),
            row["remote"],
            *_mark(meeting, row["arrived"]),
            *_mark(meeting, row["left"]),
            row["basis"],
            (e := row["evidence"])["start"],
            e["end"],
            e["page"],
        )
        for n, row in enumerate(record["attendance"], 1)
    ]


def _mark(meeting: str, mark: str | None) -> tuple[str | None, str | None]:
    """(item, time as written) of an arrival: the record has either."""
    if mark and _ITEM_ID.fullmatch(mark):
        return f"{meeting}-{mark}", None
    return None, mark
