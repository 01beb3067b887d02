"""Ledgers → what became of an archive: what failed and why, what the records have and lack, by body and by kind."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from minutesparse.batch.ledger import Ledger, Row, unpack

FIELDS = {  # of a meeting: heading, what it says of the meetings that have it
    "date": "the date is known",
    "time": "the time it began is known",
    "venue": "the place is known",
    "chair": "who took the chair is known",
    "people": "somebody is listed as present",
    "items": "there are agenda items",
    "decided": "there is a motion or a resolution",
}
PARTS = {  # of what is in a meeting: heading, what it says
    "mover": "motions whose mover is known",
    "outcome": "motions whose outcome is known",
    "owner": "actions whose owner is known",
    "due": "actions that are due on a day that is known",
}
CONTENTS = (
    "items presentations contributions declarations motions vote_events resolutions actions references notes".split()
)
NO_BODY = "(body not found)"
BINS = 10  # of coverage
_SLOWEST = 10
_LEAST = 10  # documents of which the least is covered


@dataclass(slots=True)
class Body:
    """The meetings of one body: in how many of them each of `FIELDS` is, and of `PARTS` (with, of all)."""

    name: str
    meetings: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)  # that have it
    wholes: Counter[str] = field(default_factory=Counter)  # that could
    covered: float = 0.0
    names: Counter[str] = field(default_factory=Counter)  # the forms met

    def share(self, name: str) -> float | None:
        """Of a field or part, from 0 to 1; None where nothing could have it."""
        if name in FIELDS:
            return self.fields[name] / self.meetings if self.meetings else None
        return self.parts[name] / self.wholes[name] if self.wholes[name] else None

    @property
    def coverage(self) -> float:
        """The mean share of the text that is accounted for."""
        return self.covered / self.meetings if self.meetings else 0.0

    def add(self, other: Body) -> None:
        """Take the meetings of another in."""
        self.meetings += other.meetings
        self.covered += other.covered
        self.fields += other.fields
        self.parts += other.parts
        self.wholes += other.wholes


@dataclass(frozen=True, slots=True)
class Told:
    """A document of which there is no record, or not a whole one."""

    uri: str
    reason: str
    stage: str
    message: str


@dataclass(slots=True)
class Kind:
    """All findings of one code."""

    code: str
    severity: str
    message: str  # of the first
    example: str  # the uri of the first
    findings: int = 0
    documents: int = 0


@dataclass(slots=True)
class Report:
    """What became of an archive."""

    ledgers: list[str] = field(default_factory=list)
    target: str | None = None
    counts: Counter[str] = field(default_factory=Counter)
    quarantined: list[Told] = field(default_factory=list)
    partial: list[Told] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    all: Body = field(default_factory=lambda: Body("all meetings"))
    bodies: list[Body] = field(default_factory=list)  # most meetings first
    findings: list[Kind] = field(default_factory=list)  # most documents first
    contents: Counter[str] = field(default_factory=Counter)
    readers: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)  # claimed, furniture, notes, rest
    coverage: list[int] = field(default_factory=lambda: [0] * BINS)  # documents by the share that is accounted for
    least: list[tuple[float, str]] = field(default_factory=list)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    seconds: float = 0.0
    peak_memory: int = 0

    @property
    def documents(self) -> int:
        """Inputs that were not skipped."""
        return sum(self.counts.values()) - self.counts["skipped"]

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "ledgers": self.ledgers,
            "output": self.target,
            "documents": self.documents,
            "counts": {status: self.counts[status] for status in ("ok", "partial", "quarantined", "skipped")},
            "quarantined": [_told(told) for told in self.quarantined],
            "partial": [_told(told) for told in self.partial],
            "skipped": dict(self.skipped.most_common()),
            "meetings": _body(self.all),
            "bodies": [_body(body) for body in self.bodies],
            "findings": [
                {name: getattr(kind, name) for name in ("code", "severity", "findings", "documents", "example")}
                for kind in self.findings
            ],
            "contents": {name: self.contents[name] for name in CONTENTS},
            "readers": dict(self.readers.most_common()),
            "years": {str(year): count for year, count in sorted(self.years.items())},
            "coverage": {
                "characters": dict(self.characters),
                "documents_by_tenth": self.coverage,
                "least": [{"uri": uri, "share": round(share, 4)} for share, uri in self.least],
            },
            "slowest": [{"uri": uri, "seconds": round(seconds, 3)} for seconds, uri in self.slowest],
            "seconds": round(self.seconds, 3),
            "peak_memory": self.peak_memory,
        }


def report(paths: Sequence[Path]) -> Report:
    """What the ledgers at `paths` hold, taken together. Raises `SinkError` where one can't be read."""
    found = _Gatherer()
    for path in paths:
        with Ledger(path, write=False) as ledger:
            found.report.ledgers.append(str(path))
            found.report.target = found.report.target or ledger.target()
            found.take(ledger.rows())
    return found.finish()


class _Gatherer:
    def __init__(self) -> None:
        self.report = Report()
        self._bodies: dict[str, Body] = {}
        self._findings: dict[tuple[str, str], Kind] = {}

    def take(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._take(row)

    def finish(self) -> Report:
        report = self.report
        for body in self._bodies.values():
            body.name = body.names.most_common(1)[0][0]
            report.all.add(body)
        report.bodies = sorted(self._bodies.values(), key=lambda body: (-body.meetings, body.name.casefold()))
        report.findings = sorted(self._findings.values(), key=lambda kind: (-kind.documents, kind.code))
        report.slowest.sort(key=lambda entry: (-entry[0], entry[1]))
        report.least.sort()
        return report

    def _take(self, row: Row) -> None:
        report = self.report
        report.counts[row.status] += 1
        if row.status == "skipped":
            report.skipped[row.reason or ""] += 1
            return
        report.seconds += row.seconds
        report.peak_memory = max(report.peak_memory, row.peak_memory)
        report.slowest = heapq.nlargest(_SLOWEST, [*report.slowest, (row.seconds, row.uri)])
        if row.status != "ok":
            told = Told(row.uri, row.reason or "", row.stage, row.message or "")
            (report.quarantined if row.status == "quarantined" else report.partial).append(told)
        codes: set[tuple[str, str]] = set()
        for packed in row.records:
            record = from_json(unpack(packed))
            self._meeting(row, record)
            self._coverage(row.uri, record["coverage"])
            codes |= self._count_findings(row.uri, record["findings"])
        for code in codes:
            self._findings[code].documents += 1

    def _meeting(self, row: Row, record: dict[str, Any]) -> None:
        meeting, items = record["meeting"], record["items"]
        self.report.readers[record["source"]["reader"]] += 1
        if meeting["date"]:
            self.report.years[int(meeting["date"][:4])] += 1
        contents = Counter({name: sum(len(item[name]) for item in items) for name in CONTENTS[1:]})
        self.report.contents += Counter({"items": len(items)}) + contents
        name = row.metadata.get("body") or _name(meeting)
        body = self._bodies.setdefault(" ".join(name.casefold().split()), Body(name))
        body.names[name] += 1
        body.meetings += 1
        body.covered += record["coverage"]["share"]
        has = {
            "date": meeting["date"],
            "time": meeting["start_time"],
            "venue": meeting["venue"],
            "chair": meeting["chair_id"],
            "people": any(entry["status"] == "present" for entry in record["attendance"]),
            "items": items,
            "decided": contents["motions"] + contents["resolutions"],
        }
        body.fields.update(name for name, value in has.items() if value)
        for item in items:
            _count_parts(body, item)

    def _coverage(self, uri: str, coverage: dict[str, Any]) -> None:
        report, share = self.report, coverage["share"]
        told = {name: coverage[name] for name in ("claimed", "furniture", "notes")}
        report.characters.update(told)
        report.characters["rest"] += max(coverage["characters"] - sum(told.values()), 0)
        report.coverage[min(int(share * BINS), BINS - 1)] += 1
        report.least = heapq.nsmallest(_LEAST, [*report.least, (share, uri)])

    def _count_findings(self, uri: str, findings: Iterable[dict[str, Any]]) -> set[tuple[str, str]]:
        codes = set()
        for finding in findings:
            key = (finding["code"], finding["severity"])
            if key not in self._findings:
                self._findings[key] = Kind(*key, finding["message"], uri)
            self._findings[key].findings += 1
            codes.add(key)
        return codes


def _name(meeting: dict[str, Any]) -> str:
    """What to call the body: its own name and that of its organization, unless one says what the other does."""
    body, organization = (" ".join((meeting[name] or "").split()) for name in ("body", "organization"))
    if not body or not organization:
        return body or organization or NO_BODY
    if organization.casefold() in body.casefold():
        return body
    return organization if body.casefold() in organization.casefold() else f"{body}, {organization}"


def _count_parts(body: Body, item: dict[str, Any]) -> None:
    for motion in item["motions"]:
        _count(body, "mover", motion["mover_id"])
        _count(body, "outcome", motion["outcome"])
    for action in item["actions"]:
        _count(body, "owner", action["owner_id"] or action["owner_label"])
        _count(body, "due", action["due_date"])


def _count(body: Body, part: str, value: object) -> None:
    body.wholes[part] += 1
    body.parts[part] += bool(value)


def _told(told: Told) -> dict[str, str]:
    return {"uri": told.uri, "reason": told.reason, "stage": told.stage, "message": told.message}


def _body(body: Body) -> dict[str, Any]:
    return {
        "body": body.name,
        "meetings": body.meetings,
        "with": {name: body.fields[name] for name in FIELDS},
        "parts": {name: {"with": body.parts[name], "of": body.wholes[name]} for name in PARTS},
        "coverage": round(body.coverage, 4),
    }
