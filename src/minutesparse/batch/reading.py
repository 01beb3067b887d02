"""A source → its records, or why there are none: what a worker does with one input of an archive.

Messages are JSON; a parsed document's reply is a line of JSON and then its packed records, one after the other, and the rows
made of them where the task asks for these: so the making of rows is shared out among the workers.
"""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from minutesparse.batch import sources
from minutesparse.batch.ledger import pack
from minutesparse.batch.packed import Member, list_members
from minutesparse.batch.sources import Source
from minutesparse.errors import MinutesError, ReadError
from minutesparse.sinks import Document, Status
from minutesparse.workers import Result, Task, out_of_memory, report_stage

if TYPE_CHECKING:
    from minutesparse.relational import Constants

MAKER = "minutesparse.batch.reading:make"
Found = tuple[list[str], str | None]  # the JSON of records, and the code of the finding that something was not read
_LARGEST = 1 << 20  # bytes of records of which rows are made here: a worker's memory is for its document
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
    made: bytes = b""


def make(setting: bytes) -> Callable[[bytes], bytes]:
    """The function from tasks to replies, with its pipeline built. `setting`: {"styles", "all", "text", "ocr"}."""
    import minutesparse.relational  # noqa: F401  # now, for all the workers that are to be forked
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

    def serve(task: bytes) -> bytes:
        asked = json.loads(task)
        if asked["list"]:
            return _list(asked["list"])
        return _parse(Source.from_json(asked["source"]), asked["known"], asked["held"], records)

    return serve


def parse_task(key: Any, source: Source, known: str, held: Constants | None = None) -> Task:
    """The task to parse `source`, unless its hash is the one `known`; any process can do it, in whatever folder.

    With `held`, what is to stand for null, false and true, rows are made of the records too.
    """
    placed = replace(source, path=sources.absolute(source.path))
    constants = held and [held[None], held[False], held[True]]
    return Task(key, sources.encode(list="", source=placed.to_json(), known=known, held=constants))


def list_task(path: str) -> Task:
    """The task to tell what is in an archive."""
    return Task(path, sources.encode(list=sources.absolute(path)))


def reading(result: Result) -> Reading:
    """What became of the task of `parse_task`."""
    if result.value is None:
        return Reading("", "quarantined", result.failure, result.message, result.stage, result.trace, ())
    head, _, body = result.value.partition(b"\n")
    told = json.loads(head)
    ends = list(accumulate(told.pop("sizes"), initial=0))
    return Reading(**told, records=tuple(body[start:end] for start, end in pairwise(ends)), made=body[ends[-1] :])


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
        return sources.encode(problem=[error.reason, str(error)])
    members = [(member.names, member.problem and [member.problem.reason, str(member.problem)]) for member in found]
    return sources.encode(problem=None, members=members)


def _parse(source: Source, known: str, held: list[Any] | None, records: Callable[[bytes, str], Found]) -> bytes:
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
        return _reply(sha256, status, packed, _made(document, held), reason=unread)
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


def _made(document: Document, held: list[Any] | None) -> bytes:
    """The rows of a document, if they are asked for and it is one of the many of ordinary size."""
    if held is None or sum(map(len, document.records)) > _LARGEST:
        return b""
    from minutesparse.relational import made_rows

    return made_rows(document, dict(zip((None, False, True), held, strict=True)))


def _reply(
    sha256: str,
    status: str,
    records: Sequence[bytes] = (),
    made: bytes = b"",
    *,
    reason: str | None = None,
    message: str | None = None,
    stage: str = "",
    trace: str = "",
) -> bytes:
    head = sources.encode(
        sha256=sha256,
        status=status,
        reason=reason,
        message=_clean(message),
        stage=stage,
        trace=_clean(trace),
        sizes=[len(record) for record in records],
    )
    return b"".join((head, b"\n", *records, made))


def _clean(text: str | None) -> str | None:
    """Text that every output takes."""
    return text and text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")
