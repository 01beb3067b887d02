"""A source → its records, or why there are none: what a worker does with one input of an archive.

Messages are JSON; a parsed document's reply is a line of JSON and then its packed records, one after the other, and now and
then an image of the rows of this document and others before it, where the tasks ask for rows.
"""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from minutesparse.batch import sources
from minutesparse.batch.ledger import pack
from minutesparse.batch.packed import Member, list_members
from minutesparse.batch.sources import Source
from minutesparse.errors import MinutesError, ReadError
from minutesparse.sinks import Document, Status
from minutesparse.workers import Result, Task, encode, out_of_memory, report_stage

if TYPE_CHECKING:
    from minutesparse.batch.gathering import Gathering, Ticket

MAKER = "minutesparse.batch.reading:make"
Found = tuple[list[str], str | None]  # the JSON of records, and the code of the finding that something was not read
UNREAD = frozenset({"page_unreadable", "no_text_layer", "no_text", "unread_part", "garbled_text", "unclosed_tag"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker found; `status` "unchanged" is of a source with the hash that was known."""

    sha256: str
    status: str
    reason: str | None
    message: str | None
    stage: str
    trace: str
    records: tuple[bytes, ...]
    ticket: Ticket = ""
    tickets: dict[str, Ticket] = field(default_factory=dict)  # of the documents in the image, by their uris
    image: bytes = b""


def make(setting: bytes) -> Callable[[bytes], bytes]:
    """The function from tasks to replies, with its pipeline built. `setting`: {"styles", "all", "text", "ocr"}."""
    from minutesparse.api import Parser

    options = json.loads(setting)
    parser = Parser(options["styles"], ocr=options["ocr"])
    every, text = options["all"], options["text"]

    def records(data: bytes, uri: str) -> Found:
        found = parser.parse_all(data, name=uri) if every else [parser.parse(data, name=uri)]
        report_stage("write")
        unread = next((f.code for minutes in found for f in minutes.findings if f.code in UNREAD), None)
        return [minutes.to_json(text=text) for minutes in found], unread

    return serving(records)


def serving(records: Callable[[bytes, str], Found]) -> Callable[[bytes], bytes]:
    """The function from tasks to replies, from one that gives the records of a document's bytes and uri."""
    from minutesparse.batch.gathering import Gathering  # now, for all the workers that are to be forked

    gathering = Gathering()

    def serve(task: bytes) -> bytes:
        asked = json.loads(task)
        if asked["list"]:
            return _list(asked["list"])
        return _parse(Source.from_json(asked["source"]), asked["known"], gathering if asked["rows"] else None, records)

    return serve


def parse_task(key: Any, source: Source, known: str, *, rows: bool = False) -> Task:
    """The task to parse `source`, unless its hash is the one `known`; any process can do it, in whatever folder.

    With `rows` the worker gathers the rows of what it reads in images.
    """
    placed = replace(source, path=sources.absolute(source.path))
    return Task(key, encode(list="", source=placed.to_json(), known=known, rows=rows))


def list_task(path: str) -> Task:
    """The task to tell what is in an archive."""
    return Task(path, encode(list=sources.absolute(path)))


def reading(result: Result) -> Reading:
    """What became of the task of `parse_task`."""
    if result.value is None:
        return Reading("", "quarantined", result.failure, result.message, result.stage, result.trace, ())
    head, _, body = result.value.partition(b"\n")
    told = json.loads(head)
    ends = list(accumulate(told.pop("sizes"), initial=0))
    return Reading(**told, records=tuple(body[start:end] for start, end in pairwise(ends)), image=body[ends[-1] :])


def listing(result: Result) -> list[Member] | ReadError:
    """What became of the task of `list_task`."""
    if result.value is None:
        return ReadError(result.message, reason=result.failure)
    told = json.loads(result.value)
    if told["problem"]:
        return _problem(told["problem"])
    return [Member(tuple(names), _problem(problem) if problem else None) for names, problem in told["members"]]


def _problem(told: list[str]) -> ReadError:
    return ReadError(told[1], reason=told[0])


def _list(path: str) -> bytes:
    try:
        found = list_members(path)
    except ReadError as error:
        return encode(problem=[error.reason, str(error)])
    members = [(member.names, member.problem and [member.problem.reason, str(member.problem)]) for member in found]
    return encode(problem=None, members=members)


def _parse(source: Source, known: str, gathering: Gathering | None, records: Callable[[bytes, str], Found]) -> bytes:
    report_stage("fetch")
    sha256 = ""
    try:
        data = sources.read(source)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == known:
            return _reply(sha256, "unchanged")
        report_stage("read")
        found, unread = records(data, source.uri)
        status: Status = "partial" if unread else "ok"
        document = Document(
            source.uri, sha256, status, tuple(r.encode() for r in found), unread, metadata=source.metadata
        )
        packed = [pack(record) for record in document.records]
        ticket = gathering.add(document) if gathering else ""
        tickets, image = gathering.take() if gathering else ({}, b"")
        return _reply(sha256, status, packed, reason=unread, ticket=ticket, tickets=tickets, image=image)
    except MinutesError as error:
        if out_of_memory(error):  # the supervisor's to judge
            raise
        stage = "rules" if error.reason == "pipeline" else "read" if sha256 else "fetch"
        trace = (
            ""
            if isinstance(error, ReadError) and error.__cause__ is None
            else "".join(traceback.format_exception(error))
        )
        return _reply(sha256, "quarantined", reason=error.reason, message=str(error), stage=stage, trace=trace)


def _reply(
    sha256: str,
    status: str,
    records: list[bytes] | None = None,
    *,
    reason: str | None = None,
    message: str | None = None,
    stage: str = "",
    trace: str = "",
    image: bytes = b"",
    **told: Any,
) -> bytes:
    records = records or []
    head = encode(
        sha256=sha256,
        status=status,
        reason=reason,
        message=_clean(message),
        stage=stage,
        trace=_clean(trace),
        sizes=[len(record) for record in records],
        **told,
    )
    return b"".join((head, b"\n", *records, image))


def _clean(text: str | None) -> str | None:
    """Text that every output takes."""
    return text and text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
