"""Documents → the rows of each table: what every database and folder of tables is filled with."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, Protocol, TypeVar

from pydantic_core import from_json

from minutesparse.errors import SinkError
from minutesparse.records import SCHEMA_VERSION
from minutesparse.relational.schema import Row
from minutesparse.relational.tables import TABLES

Rows = dict[str, list[Row]]
"""For each table, in the order of `TABLES`, its rows; the values in the order of its columns."""

_ITEM_ID = re.compile(r"i\d+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_LARGEST = 2**63 - 1
_PLACE = '{"start": %s, "end": %s, "page": %s}'
_Thing = TypeVar("_Thing")
_Json = dict[str, Any]
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
            _json({_clean(name): _clean(value) for name, value in sorted(document.metadata.items())}),
        )
    )
    for position, record in enumerate(records, 1):
        _meeting(out, record, key, position)


def _read(record: bytes) -> _Json:
    parsed = from_json(record)
    if b"\\u0000" in record or b"\\ud" in record.lower():
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


def _json(value: object) -> str:
    return _ENCODE(value) if value else "{}" if value == {} else "[]"


@lru_cache(maxsize=4096)
def _day(text: str | None) -> str | None:
    """A date that the calendar has, or null: "2024-02-31" is of the right form, and no database takes it."""
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _meeting(out: Rows, record: _Json, document: str, position: int) -> None:
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
            _day(meeting["date"]),
            meeting["start_time"],
            meeting["end_time"],
            meeting["venue"],
            _link(key, meeting["chair_id"]),
            meeting["status"],
            _day(following.get("date")),
            following.get("time"),
            following.get("venue"),
            _json(evidence),
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
        _item(out, item, key, place)
    out["findings"].extend(
        (
            f"{key}-f{n}",
            key,
            finding["code"],
            finding["severity"],
            finding["message"],
            *(_evidence(finding["evidence"]) if finding["evidence"] else (None, None, None)),
        )
        for n, finding in enumerate(record["findings"], 1)
    )


def _link(meeting: str, key: str | None) -> str | None:
    return key and f"{meeting}-{key}"


def _mentions(evidence: list[_Json]) -> Row:
    """All the places as JSON, and the first of them in columns."""
    if not evidence:
        return ("[]", None, None, None)
    places = ", ".join([_PLACE % _evidence(place) for place in evidence])
    return (f"[{places}]".replace("None", "null"), *_evidence(evidence[0]))


def _people(out: Rows, record: _Json, meeting: str) -> None:
    out["people"].extend(
        (
            f"{meeting}-{person['id']}",
            meeting,
            person["name"],
            person["honorific_prefix"],
            person["given_name"],
            person["family_name"],
            person["honorific_suffix"],
            _json(person["other_names"]),
            *_mentions(person["evidence"]),
        )
        for person in record["people"]
    )
    out["organizations"].extend(
        (
            f"{meeting}-{organization['id']}",
            meeting,
            organization["name"],
            _json(organization["acronyms"]),
            *_mentions(organization["evidence"]),
        )
        for organization in record["organizations"]
    )
    out["roles"].extend(
        (
            f"{meeting}-role{n}",
            f"{meeting}-{role['person_id']}",
            role["role"],
            _link(meeting, role["organization_id"]),
            role["on_behalf_of"],
            *_evidence(role["evidence"]),
        )
        for n, role in enumerate(record["roles"], 1)
    )
    out["attendance"].extend(
        (
            f"{meeting}-at{n}",
            f"{meeting}-{row['person_id']}",
            row["status"],
            _link(meeting, row["substitute_for"]),
            row["remote"],
            *_mark(meeting, row["arrived"]),
            *_mark(meeting, row["left"]),
            row["basis"],
            *_evidence(row["evidence"]),
        )
        for n, row in enumerate(record["attendance"], 1)
    )


def _mark(meeting: str, mark: str | None) -> tuple[str | None, str | None]:
    """(item, time as written) of an arrival: the record has either."""
    if mark and _ITEM_ID.fullmatch(mark):
        return f"{meeting}-{mark}", None
    return None, mark


def _item(out: Rows, item: _Json, meeting: str, position: int) -> None:
    key = f"{meeting}-{item['id']}"
    out["items"].append(
        (
            key,
            meeting,
            position,
            item["number"],
            item["title"],
            item["purpose"],
            _link(meeting, item["parent_id"]),
            *_evidence(item["evidence"]),
        )
    )
    for presentation in item["presentations"]:
        _presentation(out, presentation, key, meeting)
    _said(out, item, key, meeting)
    _moved(out, item, key, meeting)
    for resolution in item["resolutions"]:
        _resolution(out, resolution, key, meeting)
    _cited(out, item, key, meeting)


def _presentation(out: Rows, presentation: _Json, item: str, meeting: str) -> None:
    key = f"{meeting}-{presentation['id']}"
    out["presentations"].append((key, item, presentation["title"], *_evidence(presentation["evidence"])))
    out["presenters"].extend(
        (f"{key}-by{n}", key, f"{meeting}-{person}", n) for n, person in enumerate(presentation["presenters"], 1)
    )
    out["points"].extend(
        (f"{key}-{n}", key, n, point["level"], point["text"], *_evidence(point["evidence"]))
        for n, point in enumerate(presentation["points"], 1)
    )


def _said(out: Rows, item: _Json, key: str, meeting: str) -> None:
    out["contributions"].extend(
        (
            f"{key}-c{n}",
            key,
            _link(meeting, said["speaker"]),
            said["attribution_text"],
            said["kind"],
            said["text"],
            *_evidence(said["evidence"]),
        )
        for n, said in enumerate(item["contributions"], 1)
    )
    out["declarations"].extend(
        (
            f"{key}-d{n}",
            key,
            f"{meeting}-{declared['person_id']}",
            declared["kind"],
            declared["text"],
            declared["withdrew"],
            *_evidence(declared["evidence"]),
        )
        for n, declared in enumerate(item["declarations"], 1)
    )


def _moved(out: Rows, item: _Json, key: str, meeting: str) -> None:
    out["motions"].extend(
        (
            f"{meeting}-{motion['id']}",
            key,
            motion["text"],
            _json(motion["classification"]),
            _link(meeting, motion["mover_id"]),
            _link(meeting, motion["seconder_id"]),
            motion["outcome"],
            _link(meeting, motion["amends"]),
            *_evidence(motion["evidence"]),
        )
        for motion in item["motions"]
    )
    for event in item["vote_events"]:
        _vote_event(out, event, key, meeting)


def _vote_event(out: Rows, event: _Json, item: str, meeting: str) -> None:
    key = f"{meeting}-{event['id']}"
    out["vote_events"].append(
        (
            key,
            item,
            _link(meeting, event["motion_id"]),
            event["method"],
            event["unanimous"],
            event["result"],
            event["reconciliation"],
            *_evidence(event["evidence"]),
        )
    )
    out["vote_counts"].extend(
        (f"{key}-n{n}", key, count["option"], min(count["value"], _LARGEST))
        for n, count in enumerate(event["counts"], 1)
    )
    out["votes"].extend(
        (f"{key}-{n}", key, n, _link(meeting, vote["voter_id"]), vote["voter_name"], vote["option"], vote["note"])
        for n, vote in enumerate(event["votes"], 1)
    )


def _resolution(out: Rows, resolution: _Json, item: str, meeting: str) -> None:
    key = f"{meeting}-{resolution['id']}"
    out["resolutions"].append(
        (
            key,
            item,
            resolution["verb"],
            _link(meeting, resolution["motion_id"]),
            resolution["basis"],
            *_evidence(resolution["evidence"]),
        )
    )
    waiting: list[tuple[_Json, str | None]] = [(clause, None) for clause in reversed(resolution["clauses"])]
    n = 0
    while waiting:
        clause, parent = waiting.pop()
        n += 1
        own = f"{key}-{n}"
        out["clauses"].append(
            (own, key, parent, n, clause["label"], clause["text"], *_evidence(clause["evidence"])),
        )
        waiting.extend((part, own) for part in reversed(clause["clauses"]))


def _cited(out: Rows, item: _Json, key: str, meeting: str) -> None:
    out["actions"].extend(
        (
            f"{key}-a{n}",
            key,
            action["text"],
            _link(meeting, action["owner_id"]),
            action["owner_label"],
            action["due"],
            _day(action["due_date"]),
            *_evidence(action["evidence"]),
        )
        for n, action in enumerate(item["actions"], 1)
    )
    out["citations"].extend(
        (f"{key}-x{n}", key, cited["kind"], cited["text"], *_evidence(cited["evidence"]))
        for n, cited in enumerate(item["references"], 1)
    )
    out["due_expressions"].extend(
        (f"{key}-due{n}", key, due["text"], _day(due["date"]), *_evidence(due["evidence"]))
        for n, due in enumerate(item["due_expressions"], 1)
    )
    out["notes"].extend(
        (f"{key}-n{n}", key, note["text"], *_evidence(note["evidence"])) for n, note in enumerate(item["notes"], 1)
    )
