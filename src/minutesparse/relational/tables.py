"""The tables: documents, their meetings, and all that the minutes say of them. In the order in which rows are inserted."""

from __future__ import annotations

from typing import get_args

from minutesparse.records import Basis, Option, Outcome
from minutesparse.relational.schema import Column, Table, boolean, date, evidence, integer, json, key, link, owner, text

_BASIS = text("basis", "Whether the words say it or it follows from them.", nullable=False, values=get_args(Basis))
_ITEM = owner("item_id", "items", "The item of business.")

_DOCUMENTS = Table(
    "documents",
    "One input of a run, whether it could be read or not.",
    (
        key("16 characters, made from `uri`: the same in every run and every database."),
        text("uri", "The input: a path or URL, unique.", nullable=False),
        text("sha256", "Hash of its bytes; the same under two uris where a file is there twice.", nullable=False),
        text("status", "What became of it.", nullable=False, values=("ok", "partial", "quarantined", "skipped")),
        text("reason", "Short code of what kept it from being read (whole)."),
        text("message", "The same in words."),
        text("media_type", "What its bytes are."),
        text("reader", "The reader that read it."),
        integer("pages", "Pages, where it has pages."),
        integer("words", "Words of its text."),
        text("style", "The house style that it is most like."),
        text("parser_version", "The version of minutesparse that made its records."),
        json("metadata", "What the manifest of the run says of it, as a JSON object."),
    ),
    indexed=("sha256", "status"),
)

_MEETINGS = Table(
    "meetings",
    "One meeting whose minutes a document holds; most documents hold one.",
    (
        key("The document's id and the meeting's number in it, as in `0a1b2c3d4e5f6071-1`."),
        owner("document_id", "documents", "The document that holds its minutes."),
        integer("position", "Its number in the document, from 1.", nullable=False),
        text("organization", "The council, company or charity."),
        text("body", "The committee or board that met."),
        text("kind", "ordinary, annual, extraordinary, special …"),
        text("title", "The title of the minutes."),
        date("date", "The day it met."),
        text("start_time", "HH:MM."),
        text("end_time", "HH:MM."),
        text("venue", "Where it met."),
        link("chair_id", "people", "Who took the chair."),
        text("status", "Whether the minutes are a draft or confirmed.", values=("draft", "confirmed")),
        date("next_meeting_date", "The day of the next meeting, as far as the minutes tell."),
        text("next_meeting_time", "HH:MM."),
        text("next_meeting_venue", "Where it is to meet next."),
        json("evidence", "For each value above the words it came from: `{field: {start, end, page}}`."),
        integer("characters", "Length of the text, without white space.", nullable=False),
        integer("characters_claimed", "Of these, those in a value of another kind than a note.", nullable=False),
        integer("characters_furniture", "Of these, those of page headers, navigation and the like.", nullable=False),
        integer("characters_noted", "Of these, those in notes: kept, not understood further.", nullable=False),
        Column("coverage", "real", "(claimed + furniture) / characters, from 0 to 1.", nullable=False),
        text(
            "text", "The text that every `evidence_start` and `evidence_end` points into; null where it was left out."
        ),
    ),
    indexed=("date",),
)

_PEOPLE = Table(
    "people",
    "One person of one meeting. The same person at two meetings is two rows: join them by name, with care.",
    (
        key("The meeting's id and the person's in the record, as in `0a1b2c3d4e5f6071-1-p3`."),
        owner("meeting_id", "meetings", "The meeting."),
        text("name", "The fullest form met, without title before or letters after.", nullable=False),
        text("honorific_prefix", "Title: Councillor, Dr …"),
        text("given_name", "First names or initials."),
        text("family_name", "Surname."),
        text("honorific_suffix", "Letters after the name."),
        json("other_names", "Other forms met in the text, as a JSON array."),
        json("mentions", "Where the name stands: a JSON array of `{start, end, page}`."),
        *evidence(nullable=True),
    ),
)

_ORGANIZATIONS = Table(
    "organizations",
    "An organization that the minutes name with an acronym, or that a role belongs to.",
    (
        key("The meeting's id and the organization's in the record."),
        owner("meeting_id", "meetings", "The meeting."),
        text("name", "Its name.", nullable=False),
        json("acronyms", "Its acronyms, as a JSON array."),
        json("mentions", "Where the name stands: a JSON array of `{start, end, page}`."),
        *evidence(nullable=True),
    ),
)

_ITEMS = Table(
    "items",
    "One item of business.",
    (
        key("The meeting's id and the item's in the record."),
        owner("meeting_id", "meetings", "The meeting."),
        integer("position", "Its place among the meeting's items, from 1.", nullable=False),
        text("number", "Its number or letter, as printed."),
        text("title", "Its title."),
        text("purpose", 'Words of the agenda: "To receive …".'),
        link("parent_id", "items", "The item that it is part of."),
        *evidence(),
    ),
    searched=("title", "purpose"),
)

_ROLES = Table(
    "roles",
    "A role that the minutes state for a person.",
    (
        key("The meeting's id and a number."),
        owner("person_id", "people", "The person."),
        text("role", "The role, as written.", nullable=False),
        link("organization_id", "organizations", "The organization in which they hold it."),
        text("on_behalf_of", "Party, ward or body represented."),
        *evidence(),
    ),
)

_ATTENDANCE = Table(
    "attendance",
    "One person there or away.",
    (
        key("The meeting's id and a number."),
        owner("person_id", "people", "The person."),
        text("status", "There, or not.", nullable=False, values=("present", "in_attendance", "apologies", "absent")),
        link("substitute_for_id", "people", "The person stood in for."),
        boolean("remote", "Whether they took part from elsewhere; null where the minutes do not tell."),
        link("arrived_item_id", "items", "The item during which they arrived."),
        text("arrived_at", "The time of it, as written."),
        link("left_item_id", "items", "The item during which they left."),
        text("left_at", "The time of it, as written."),
        _BASIS,
        *evidence(),
    ),
)

_PRESENTATIONS = Table(
    "presentations",
    "A presentation, report, briefing or update whose content the minutes set out.",
    (
        key("The meeting's id and the presentation's in the record."),
        _ITEM,
        text("title", "Its title or subject."),
        *evidence(),
    ),
)

_PRESENTERS = Table(
    "presenters",
    "Who gave a presentation.",
    (
        key("The presentation's id and a number."),
        owner("presentation_id", "presentations", "The presentation."),
        link("person_id", "people", "The person.", nullable=False),
        integer("position", "Their place among the presenters, from 1.", nullable=False),
    ),
)

_POINTS = Table(
    "points",
    "One thing that a presentation said.",
    (
        key("The presentation's id and a number."),
        owner("presentation_id", "presentations", "The presentation."),
        integer("position", "Its place in the presentation, from 1.", nullable=False),
        integer("level", "Depth of the bullet, from 1.", nullable=False),
        text("text", "The words.", nullable=False),
        *evidence(),
    ),
    searched=("text",),
)

_CONTRIBUTIONS = Table(
    "contributions",
    "A remark, question, answer or statement in discussion.",
    (
        key("The item's id and a number."),
        _ITEM,
        link("speaker_id", "people", "Who said it, where it is a known person."),
        text("attribution", 'Who said it, as written: "The Chairman", "Members of the Committee".'),
        text("kind", "What it is.", nullable=False, values=("statement", "question", "answer", "comment")),
        text("text", "The words.", nullable=False),
        *evidence(),
    ),
    searched=("text",),
)

_DECLARATIONS = Table(
    "declarations",
    "An interest declared.",
    (
        key("The item's id and a number."),
        _ITEM,
        link("person_id", "people", "Who declared it.", nullable=False),
        text("kind", "What kind of interest.", nullable=False, values=("pecuniary", "other")),
        text("text", "The words.", nullable=False),
        boolean("withdrew", "Whether they left the room for it; null where the minutes do not tell."),
        *evidence(),
    ),
)

_MOTIONS = Table(
    "motions",
    "A proposal with a mover, a seconder or an outcome.",
    (
        key("The meeting's id and the motion's in the record."),
        _ITEM,
        text("text", "The words.", nullable=False),
        json("classification", "What kinds of motion it is, as a JSON array."),
        link("mover_id", "people", "Who moved it."),
        link("seconder_id", "people", "Who seconded it."),
        text("outcome", "What became of it.", values=get_args(Outcome)),
        link("amends_id", "motions", "The motion that it amends."),
        *evidence(),
    ),
    indexed=("outcome",),
)

_VOTE_EVENTS = Table(
    "vote_events",
    "One vote taken.",
    (
        key("The meeting's id and the vote's in the record."),
        _ITEM,
        link("motion_id", "motions", "The motion voted on."),
        text("method", "How they voted.", values=("show of hands", "recorded", "ballot", "voice")),
        boolean("unanimous", "Whether the minutes call it unanimous.", nullable=False),
        text("result", "Whether it passed.", values=("pass", "fail")),
        text(
            "reconciliation",
            "Whether counts, named votes and attendance agree.",
            nullable=False,
            values=("agrees", "disagrees", "not_checkable"),
        ),
        *evidence(),
    ),
)

_VOTE_COUNTS = Table(
    "vote_counts",
    "How many voted one way, where the minutes count.",
    (
        key("The vote's id and a number."),
        owner("vote_event_id", "vote_events", "The vote."),
        text("option", "Which way.", nullable=False, values=get_args(Option)),
        integer("value", "How many.", nullable=False),
    ),
)

_VOTES = Table(
    "votes",
    "How one named person voted. A count, or “carried unanimously”, is never turned into names.",
    (
        key("The vote's id and a number."),
        owner("vote_event_id", "vote_events", "The vote."),
        integer("position", "Their place in the roll, from 1.", nullable=False),
        link("voter_id", "people", "Who voted, where it is a known person."),
        text("voter_name", "Who voted, as written.", nullable=False),
        text("option", "Which way.", nullable=False, values=get_args(Option)),
        text("note", "What the minutes add."),
    ),
)

_RESOLUTIONS = Table(
    "resolutions",
    "One decision that the body took; its words are its clauses.",
    (
        key("The meeting's id and the resolution's in the record."),
        _ITEM,
        text("verb", "resolved, agreed, recommended, noted, approved …"),
        link("motion_id", "motions", "The motion that it follows from."),
        _BASIS,
        *evidence(),
    ),
    indexed=("verb",),
)

_CLAUSES = Table(
    "clauses",
    "One part of a resolution; lettered or numbered parts nest.",
    (
        key("The resolution's id and a number."),
        owner("resolution_id", "resolutions", "The resolution."),
        link("parent_id", "clauses", "The clause that it is part of."),
        integer("position", "Its place in the resolution, from 1, parts after the whole.", nullable=False),
        text("label", 'As printed: "(a)", "2."; empty where there is none.', nullable=False),
        text("text", "The words.", nullable=False),
        *evidence(),
    ),
    searched=("text",),
)

_ACTIONS = Table(
    "actions",
    "A task given to somebody.",
    (
        key("The item's id and a number."),
        _ITEM,
        text("text", "The words.", nullable=False),
        link("owner_id", "people", "Who is to do it, where it is a known person."),
        text("owner_label", "Who is to do it, as written; of several, their full names."),
        text("due", "By when, as written."),
        date("due_date", "The same as a day, resolved against the day of the meeting."),
        *evidence(),
    ),
    indexed=("due_date",),
)

_CITATIONS = Table(
    "citations",
    "A thing cited: an Act, an earlier minute, a planning application, a sum of money … (`references` in the record, a "
    "reserved word of SQL).",
    (
        key("The item's id and a number."),
        _ITEM,
        text(
            "kind",
            "What it is.",
            nullable=False,
            values=("legislation", "minute", "report", "planning_application", "money", "other"),
        ),
        text("text", "The words.", nullable=False),
        *evidence(),
    ),
    indexed=("kind",),
)

_DUE_EXPRESSIONS = Table(
    "due_expressions",
    'A time by which something is to happen ("in 6 months\' time"), wherever it stands in the item.',
    (
        key("The item's id and a number."),
        _ITEM,
        text("text", "The words.", nullable=False),
        date("date", "The same as a day, resolved against the day of the meeting."),
        *evidence(),
    ),
)

_NOTES = Table(
    "notes",
    "Words of an item that are none of the above: kept, so that nothing is dropped.",
    (
        key("The item's id and a number."),
        _ITEM,
        text("text", "The words.", nullable=False),
        *evidence(),
    ),
)

_FINDINGS = Table(
    "findings",
    "Something missing, contradictory, repaired or not understood.",
    (
        key("The meeting's id and a number."),
        owner("meeting_id", "meetings", "The meeting."),
        text("code", "Short code.", nullable=False),
        text("severity", "How grave.", nullable=False, values=("info", "warning", "error")),
        text("message", "The same in words.", nullable=False),
        *evidence(nullable=True),
    ),
    indexed=("code",),
)

TABLES: tuple[Table, ...] = (
    _DOCUMENTS,
    _MEETINGS,
    _PEOPLE,
    _ORGANIZATIONS,
    _ITEMS,
    _ROLES,
    _ATTENDANCE,
    _PRESENTATIONS,
    _PRESENTERS,
    _POINTS,
    _CONTRIBUTIONS,
    _DECLARATIONS,
    _MOTIONS,
    _VOTE_EVENTS,
    _VOTE_COUNTS,
    _VOTES,
    _RESOLUTIONS,
    _CLAUSES,
    _ACTIONS,
    _CITATIONS,
    _DUE_EXPRESSIONS,
    _NOTES,
    _FINDINGS,
)
