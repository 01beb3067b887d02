"""The record that one document becomes: pydantic models, frozen, nothing extra allowed.

Names follow Popolo and Open Civic Data where those have one. Every `text` is the document's own words: it equals
`minutes.text[evidence.start:evidence.end]`, apart from joined line breaks. Ids ("p1", "o2", "i3", "m1") are stable for
the same bytes and resolve within the record; the models check that they do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from minutesparse.identifiers import references

SCHEMA_VERSION = "1"

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Basis = Literal["stated", "inferred"]
Option = Literal["yes", "no", "abstain", "absent", "not voting", "paired", "excused", "other"]
Outcome = Literal["carried", "lost", "withdrawn", "deferred", "referred", "lapsed"]


class Record(BaseModel):
    """Base of every part of the record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Record):
    """The words a value came from: character offsets into `Minutes.text` and the page (from 1) of paged formats."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("evidence ends before it starts")
        return self


class Source(Record):
    """Where the record came from and how it was read."""

    uri: str | None = None
    media_type: str
    sha256: str
    reader: str
    pages: int | None = None
    words: int
    style: str | None = Field(default=None, description="The house style that the document is most like.")
    version: str = Field(description="The version of minutesparse that made the record.")


class NextMeeting(Record):
    """When and where the body meets next, as far as the document says."""

    date: Date | None = None
    time: Time | None = None
    venue: str | None = None
    evidence: Evidence | None = None


class Meeting(Record):
    """The meeting itself."""

    organization: str | None = Field(default=None, description="The council, company or charity.")
    body: str | None = Field(default=None, description="The committee or board that met.")
    kind: str | None = Field(default=None, description="ordinary, annual, extraordinary, special …")
    title: str | None = None
    date: Date | None = None
    start_time: Time | None = None
    end_time: Time | None = None
    venue: str | None = None
    chair_id: str | None = Field(default=None, description="The person who took the chair.")
    status: Literal["draft", "confirmed"] | None = None
    next_meeting: NextMeeting | None = None
    evidence: dict[str, Evidence] = Field(
        default_factory=dict, description="For each field above that has a value, the words it came from."
    )


class Person(Record):
    """One person, once, however often and in whatever form the document names them."""

    id: str
    name: str = Field(description="The fullest form met, without title before or letters after.")
    honorific_prefix: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    honorific_suffix: str | None = None
    other_names: list[str] = Field(default_factory=list, description="Other forms met in the text, initials included.")
    evidence: list[Evidence]


class Organization(Record):
    """An organization that the document names with an acronym, or that a role belongs to."""

    id: str
    name: str
    acronyms: list[str] = Field(default_factory=list)
    evidence: list[Evidence]


class Role(Record):
    """A role that the document states for a person."""

    person_id: str
    role: str
    organization_id: str | None = None
    on_behalf_of: str | None = Field(default=None, description="Party, ward or body represented.")
    evidence: Evidence


class Attendance(Record):
    """One person there or away."""

    person_id: str
    status: Literal["present", "in_attendance", "apologies", "absent"]
    substitute_for: str | None = Field(default=None, description="Id of the person stood in for.")
    remote: bool | None = None
    arrived: str | None = Field(default=None, description="Item id, or the time as written.")
    left: str | None = Field(default=None, description="Item id, or the time as written.")
    basis: Basis = "stated"
    evidence: Evidence


class Point(Record):
    """One thing that a presentation said."""

    text: str
    level: int = Field(default=1, ge=1, description="Depth of the bullet, from 1.")
    evidence: Evidence


class Presentation(Record):
    """A presentation, report, briefing or update whose content the minutes set out."""

    id: str
    presenters: list[str] = Field(default_factory=list, description="Person ids.")
    title: str | None = None
    points: list[Point] = Field(default_factory=list)
    evidence: Evidence


class Contribution(Record):
    """A remark, question, answer or statement in discussion."""

    speaker: str | None = Field(default=None, description="Person id, where the speaker is a known person.")
    attribution_text: str | None = Field(
        default=None, description='As written: "The Chairman", "Members of the Committee".'
    )
    kind: Literal["statement", "question", "answer", "comment"] = "statement"
    text: str
    evidence: Evidence


class Declaration(Record):
    """An interest declared."""

    person_id: str
    kind: Literal["pecuniary", "other"]
    text: str
    withdrew: bool | None = None
    evidence: Evidence


class Motion(Record):
    """A proposal with a mover, a seconder or an outcome."""

    id: str
    text: str
    classification: list[str] = Field(default_factory=list)
    mover_id: str | None = None
    seconder_id: str | None = None
    outcome: Outcome | None = None
    amends: str | None = Field(default=None, description="Id of the motion that this one amends.")
    evidence: Evidence


class VoteCount(Record):
    """How many voted one way."""

    option: Option
    value: int = Field(ge=0)


class Vote(Record):
    """One named vote."""

    voter_id: str | None = None
    voter_name: str = Field(description="As written.")
    option: Option
    note: str | None = None


class VoteEvent(Record):
    """One vote taken. Named votes are only those that the document names: a tally is never turned into names."""

    id: str
    motion_id: str | None = None
    method: Literal["show of hands", "recorded", "ballot", "voice"] | None = None
    unanimous: bool = False
    result: Literal["pass", "fail"] | None = None
    counts: list[VoteCount] = Field(default_factory=list)
    votes: list[Vote] = Field(default_factory=list)
    reconciliation: Literal["agrees", "disagrees", "not_checkable"] = "not_checkable"
    evidence: Evidence


class Clause(Record):
    """One part of a resolution; lettered or numbered parts nest."""

    label: str = ""
    text: str
    clauses: list[Clause] = Field(default_factory=list)
    evidence: Evidence


class Resolution(Record):
    """One decision the body took."""

    id: str
    verb: str | None = Field(default=None, description="resolved, agreed, recommended, noted, approved …")
    motion_id: str | None = None
    basis: Basis = "stated"
    clauses: list[Clause]
    evidence: Evidence


class Action(Record):
    """A task given to somebody."""

    text: str
    owner_id: str | None = None
    owner_label: str | None = Field(
        default=None,
        description="The owner as written; of several owners, initials and given names are given as the full names they stand for.",
    )
    due: str | None = Field(default=None, description="As written.")
    due_date: Date | None = Field(default=None, description="Resolved against the meeting's date.")
    evidence: Evidence


class Reference(Record):
    """A thing cited: an Act, an earlier minute, a planning application, a sum of money …"""

    kind: Literal["legislation", "minute", "report", "planning_application", "money", "other"]
    text: str
    evidence: Evidence


class DueExpression(Record):
    """A time by which something is to happen ("in 6 months' time"), wherever it stands in the item."""

    text: str
    date: Date | None = Field(default=None, description="Resolved against the meeting's date.")
    evidence: Evidence


class Note(Record):
    """Words of the item that are none of the above: kept, so that nothing is dropped silently."""

    text: str
    evidence: Evidence


class Item(Record):
    """One agenda item and all that was said and done under it."""

    id: str
    number: str | None = None
    title: str | None = None
    purpose: str | None = Field(default=None, description='Agenda wording: "To receive …".')
    parent_id: str | None = None
    evidence: Evidence
    presentations: list[Presentation] = Field(default_factory=list)
    contributions: list[Contribution] = Field(default_factory=list)
    declarations: list[Declaration] = Field(default_factory=list)
    motions: list[Motion] = Field(default_factory=list)
    vote_events: list[VoteEvent] = Field(default_factory=list)
    resolutions: list[Resolution] = Field(default_factory=list)
    actions: list[Action] = Field(default_factory=list)
    references: list[Reference] = Field(default_factory=list)
    due_expressions: list[DueExpression] = Field(default_factory=list)
    notes: list[Note] = Field(default_factory=list)


class Coverage(Record):
    """How much of the text is accounted for, in characters other than white space."""

    characters: int
    claimed: int = Field(description="In a value of the record other than a note.")
    furniture: int = Field(description="Page headers, navigation and the like.")
    notes: int = Field(description="Kept as notes of an item: not understood further.")
    share: float = Field(description="(claimed + furniture) / characters, from 0 to 1.")


class Finding(Record):
    """Something missing, contradictory, repaired or not understood."""

    code: str
    severity: Literal["info", "warning", "error"] = "warning"
    message: str
    evidence: Evidence | None = None


class Minutes(Record):
    """One meeting's minutes as a record."""

    schema_version: Literal["1"] = "1"
    source: Source
    text: str | None = Field(description="The normalised text that every evidence points into; null when left out.")
    meeting: Meeting
    people: list[Person] = Field(default_factory=list)
    organizations: list[Organization] = Field(default_factory=list)
    roles: list[Role] = Field(default_factory=list)
    attendance: list[Attendance] = Field(default_factory=list)
    items: list[Item] = Field(default_factory=list)
    coverage: Coverage
    findings: list[Finding] = Field(default_factory=list)

    @model_validator(mode="after")
    def _ids_resolve(self) -> Self:
        known = {
            "people": _unique((p.id for p in self.people), "person"),
            "organizations": _unique((o.id for o in self.organizations), "organization"),
            "items": _unique((i.id for i in self.items), "item"),
            "motions": _unique((m.id for i in self.items for m in i.motions), "motion"),
        }
        for kind, ref in references(self):
            if ref is not None and ref not in known[kind]:
                raise ValueError(f"{ref!r} is not among the {kind}")
        return self

    def to_json(self, *, text: bool = True, indent: int | None = None) -> str:
        """The record as JSON; `text=False` leaves the document's text out (null)."""
        minutes = self if text else self.model_copy(update={"text": None})
        return minutes.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> Minutes:
        """The record that `to_json` wrote; raises pydantic's `ValidationError` where it is not one."""
        return cls.model_validate_json(data)

    def quote(self, evidence: Evidence) -> str:
        """The words that `evidence` points at; "" where the text was left out."""
        return (self.text or "")[evidence.start : evidence.end]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Minutes`."""
    schema = Minutes.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:minutesparse:minutes:{SCHEMA_VERSION}",
        **schema,
    }


def _unique(ids: Iterable[str], kind: str) -> set[str]:
    seen: set[str] = set()
    for value in ids:
        if value in seen:
            raise ValueError(f"{kind} id {value!r} occurs twice")
        seen.add(value)
    return seen
