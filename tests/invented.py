"""A record with something in every table, of a meeting that never was; and documents that hold it."""

from __future__ import annotations

import json
from typing import Any

from minutesparse.records import Minutes
from minutesparse.sinks import Document

WORDS = "The words that everything here points at, which is enough."
HERE = {"start": 4, "end": 9, "page": 2}
NAMES = ("Ann Oak", "Ben Ash", "Cal Elm")


def record(*, names: tuple[str, ...] = NAMES, text: str = "the words", date: str | None = "2024-05-07") -> bytes:
    """The JSON of a record that has a row for every table."""
    minutes = {
        "source": {"media_type": "text/plain", "sha256": "0" * 64, "reader": "text", "words": 9, "version": "0"},
        "text": WORDS,
        "meeting": {
            "organization": "Elmford Society",
            "body": "Committee",
            "date": date,
            "chair_id": "p1",
            "next_meeting": {"date": "2024-06-04", "time": "19:30", "venue": "Hall", "evidence": HERE},
            "evidence": {"date": HERE},
        },
        "people": [{"id": f"p{n}", "name": name, "evidence": [HERE]} for n, name in enumerate(names, 1)],
        "organizations": [{"id": "o1", "name": "Elmford Trust", "acronyms": ["ET"], "evidence": [HERE, HERE]}],
        "roles": [{"person_id": "p1", "role": "Treasurer", "organization_id": "o1", "evidence": HERE}],
        "attendance": [
            {"person_id": "p1", "status": "present", "arrived": "i2", "left": "8.15 pm", "evidence": HERE},
            {"person_id": "p2", "status": "apologies", "substitute_for": "p1", "left": "i2", "evidence": HERE},
        ],
        "items": [
            {"id": "i1", "number": "1", "title": "Welcome", "evidence": HERE},
            {"id": "i2", "number": "2", "title": "Allotments", "parent_id": "i1", "evidence": HERE, **_business(text)},
        ],
        "coverage": {"characters": 49, "claimed": 40, "furniture": 5, "notes": 4, "share": 0.918},
        "findings": [{"code": "no_chair", "message": "odd", "evidence": None}],
    }
    return Minutes.model_validate(minutes).to_json().encode()


def _business(text: str) -> dict[str, Any]:
    said = {"text": text, "evidence": HERE}
    return {
        "presentations": [
            {"id": "pr1", "presenters": ["p2"], "points": [said, {**said, "level": 2}], "evidence": HERE}
        ],
        "contributions": [{"speaker": "p2", "kind": "question", **said}],
        "declarations": [{"person_id": "p2", "kind": "other", "withdrew": True, **said}],
        "motions": [
            {"id": "m1", "mover_id": "p1", "seconder_id": "p2", "outcome": "carried", "amends": "m2", **said},
            {"id": "m2", **said},
        ],
        "vote_events": [
            {
                "id": "v1",
                "motion_id": "m1",
                "result": "pass",
                "counts": [{"option": "yes", "value": 2}, {"option": "no", "value": 1}],
                "votes": [
                    {"voter_id": "p1", "voter_name": "Oak", "option": "yes"},
                    {"voter_name": "?", "option": "no"},
                ],
                "evidence": HERE,
            }
        ],
        "resolutions": [
            {
                "id": "r1",
                "verb": "resolved",
                "motion_id": "m1",
                "clauses": [{"label": "1", **said, "clauses": [{"label": "(a)", **said}]}, {"label": "2", **said}],
                "evidence": HERE,
            }
        ],
        "actions": [{"owner_id": "p1", "due": "by June", "due_date": "2024-06-01", **said}],
        "references": [{"kind": "money", **said}],
        "due_expressions": [{"date": "2024-06-01", **said}],
        "notes": [said],
    }


def document(uri: str = "minutes/a.txt", *records: bytes, metadata: dict[str, str] | None = None) -> Document:
    """A document that was read, with `records` or else the one above."""
    return Document(uri, "f" * 64, "ok", records or (record(),), metadata=metadata or {"ward": "North"})


REFUSED = Document("minutes/broken.pdf", "e" * 64, "quarantined", reason="encrypted", message="A password is needed.")


def changed(data: bytes, **values: object) -> bytes:
    """The record with other values at its top."""
    return json.dumps({**json.loads(data), **values}).encode()
