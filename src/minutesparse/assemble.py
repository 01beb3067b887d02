"""Doc with facts → Minutes: the only module that sees both. Copies strings and offsets, decides nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import Any

from pydantic import ValidationError
from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.coverage import Coverage
from minutesparse.errors import PipelineError
from minutesparse.findings import findings
from minutesparse.layout import Layout
from minutesparse.reconciliation import Reconciler
from minutesparse.records import Minutes

_MEETING = ("organization", "body", "kind", "title", "date", "start_time", "end_time", "venue", "status")


def assemble(doc: Doc, layout: Layout, source: dict[str, Any]) -> Minutes:
    """The validated record of `doc`; `source` holds uri, sha256 and version.

    Raises `PipelineError` where the facts break the record's invariants.
    """
    assembly = _Assembly(doc)
    record = assembly.record()
    text = facts.text(doc)
    house: list[facts.HouseStyle] = facts.read(doc, facts.HOUSE)
    record["source"] = {
        "style": house[0]["name"] if house else None,
        "media_type": layout.media_type,
        "reader": layout.reader,
        "pages": layout.pages,
        "words": len(text.split()),
        **source,
    }
    record["text"] = text
    record["coverage"] = assembly.coverage.ledger(assembly.notes)
    record["findings"] = findings(doc, layout)
    try:
        return Minutes.model_validate(record)
    except ValidationError as error:
        raise PipelineError(f"the rules made an invalid record: {error}") from error


class _Assembly:
    """One record in the making, as plain dicts that are validated once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = facts.text(doc)
        lines = facts.lines(doc)
        self.starts = [line["start"] for line in lines]
        self.pages = [line["page"] for line in lines]
        self.items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        self.coverage = Coverage(doc)
        self.reconciler = Reconciler(doc)
        self.notes: list[tuple[int, int]] = []

    def record(self) -> dict[str, Any]:
        people = [self._person(p) for p in facts.read(self.doc, facts.PEOPLE)]
        attendance: list[facts.Attendance] = facts.read(self.doc, facts.ATTENDANCE)
        meeting = self._meeting()
        meeting["chair_id"] = next((a["person"] for a in attendance if a["chair"]), None)
        return {
            "meeting": meeting,
            "people": people,
            "organizations": [self._organization(o) for o in facts.read(self.doc, facts.ORGANIZATIONS)],
            "roles": [self._role(r) for r in facts.read(self.doc, facts.ROLES)],
            "attendance": [self._attendance(a) for a in attendance],
            "items": self._items(),
        }

    def evidence(self, start: int, end: int) -> dict[str, Any]:
        index = bisect_right(self.starts, start) - 1
        return {"start": start, "end": end, "page": self.pages[index] if index >= 0 else None}

    def of(self, fact: Any) -> dict[str, Any]:
        return self.evidence(fact["start"], fact["end"])

    def words(self, span: list[int] | None) -> str | None:
        return None if span is None else " ".join(self.text[span[0] : span[1]].split())

    def told(self, fact: Any) -> str:
        return " ".join(self.text[fact["start"] : fact["end"]].split())

    def _meeting(self) -> dict[str, Any]:
        found: list[facts.Meeting] = facts.read(self.doc, facts.MEETING)
        if not found:
            return {}
        fact: dict[str, Any] = dict(found[0])
        at = fact["at"]
        meeting = {name: fact[name] for name in _MEETING}
        if fact["next_date"] or fact["next_time"] or fact["next_venue"]:
            spans = [at[k] for k in ("next_date", "next_time", "next_venue") if k in at]
            meeting["next_meeting"] = {
                "date": fact["next_date"],
                "time": fact["next_time"],
                "venue": fact["next_venue"],
                "evidence": self.evidence(min(s for s, _ in spans), max(e for _, e in spans)) if spans else None,
            }
        meeting["evidence"] = {name: self.evidence(*at[name]) for name in _MEETING if name in at}
        return meeting

    def _person(self, fact: facts.Person) -> dict[str, Any]:
        return {
            "id": fact["id"],
            "name": fact["name"],
            "honorific_prefix": fact["prefix"] or None,
            "given_name": fact["given"] or None,
            "family_name": fact["family"] or None,
            "honorific_suffix": fact["suffix"] or None,
            "other_names": fact["forms"],
            "evidence": [self.evidence(*span) for span in fact["evidence"]],
        }

    def _organization(self, fact: facts.Organization) -> dict[str, Any]:
        return {
            "id": fact["id"],
            "name": fact["name"],
            "acronyms": fact["acronyms"],
            "evidence": [self.evidence(*span) for span in fact["evidence"]],
        }

    def _role(self, fact: facts.Role) -> dict[str, Any]:
        return {
            "person_id": fact["person"],
            "role": fact["role"],
            "organization_id": fact["organization"],
            "on_behalf_of": fact["on_behalf_of"],
            "evidence": self.of(fact),
        }

    def _attendance(self, fact: facts.Attendance) -> dict[str, Any]:
        row = {k: fact[k] for k in ("status", "substitute_for", "remote", "arrived", "left", "basis")}
        return {"person_id": fact["person"], **row, "evidence": self.of(fact)}

    # -- items

    def _items(self) -> list[dict[str, Any]]:
        under = self._under_items()
        return [
            {
                "id": item["id"],
                "number": item["number"] or None,
                "title": self.words(item["title"]) if item["title"][1] > item["title"][0] else None,
                "purpose": self.words(item["purpose"]),
                "parent_id": item["parent"],
                "evidence": self.of(item),
                **under[index],
            }
            for index, item in enumerate(self.items)
        ]

    def _under_items(self) -> list[dict[str, list[Any]]]:
        """For each item its facts as record parts; without any item, one is made to hang them on."""
        makers = {
            "presentations": (facts.PRESENTATIONS, self._presentation),
            "contributions": (facts.CONTRIBUTIONS, self._contribution),
            "declarations": (facts.DECLARATIONS, self._declaration),
            "motions": (facts.MOTIONS, self._motion),
            "vote_events": (facts.VOTES, self._vote),
            "resolutions": (facts.RESOLUTIONS, self._resolution),
            "actions": (facts.ACTIONS, self._action),
            "references": (facts.REFERENCES, self._reference),
            "due_expressions": (facts.DUES, self._due),
        }
        found = [(name, make, fact) for name, (group, make) in makers.items() for fact in facts.read(self.doc, group)]
        if found and not self.items:
            start, end = min(f["start"] for *_, f in found), len(self.text)
            self.items = [_untitled(start, end)]
        starts = [item["start"] for item in self.items]
        under: list[dict[str, list[Any]]] = [defaultdict(list) for _ in self.items]
        for name, make, fact in found:
            under[max(0, bisect_right(starts, fact["start"]) - 1)][name].append(make(fact))
        self.notes = self.coverage.unclaimed(self.items)
        for start, end in self.notes:
            note = {"text": self.words([start, end]), "evidence": self.evidence(start, end)}
            under[max(0, bisect_right(starts, start) - 1)]["notes"].append(note)
        return under

    def _presentation(self, fact: facts.Presentation) -> dict[str, Any]:
        return {
            "id": fact["id"],
            "presenters": fact["presenters"],
            "title": self.words(fact["title"]),
            "points": [{"text": self.told(p), "level": p["level"], "evidence": self.of(p)} for p in fact["points"]],
            "evidence": self.of(fact),
        }

    def _contribution(self, fact: facts.Contribution) -> dict[str, Any]:
        return {
            "speaker": fact["speaker"],
            "attribution_text": fact["attribution"],
            "kind": fact["kind"],
            "text": self.told(fact),
            "evidence": self.of(fact),
        }

    def _declaration(self, fact: facts.Declaration) -> dict[str, Any]:
        return {
            "person_id": fact["person"],
            "kind": fact["kind"],
            "text": self.told(fact),
            "withdrew": fact["withdrew"],
            "evidence": self.of(fact),
        }

    def _motion(self, fact: facts.Motion) -> dict[str, Any]:
        return {
            "id": fact["id"],
            "text": self.told(fact),
            "classification": fact["classification"],
            "mover_id": fact["mover"],
            "seconder_id": fact["seconder"],
            "outcome": fact["outcome"],
            "amends": fact["amends"],
            "evidence": self.of(fact),
        }

    def _vote(self, fact: facts.VoteEvent) -> dict[str, Any]:
        counts = [{"option": option, "value": value} for option, value in fact["counts"].items()]
        votes = [
            {"voter_id": v["person"], "voter_name": v["name"], "option": v["option"], "note": v.get("note")}
            for v in fact["votes"]
        ]
        return {
            "id": fact["id"],
            "motion_id": fact["motion"],
            "method": fact["method"],
            "unanimous": fact["unanimous"],
            "result": fact["result"],
            "counts": counts,
            "votes": votes,
            "reconciliation": self.reconciler.state(fact),
            "evidence": self.of(fact),
        }

    def _resolution(self, fact: facts.Resolution) -> dict[str, Any]:
        return {
            "id": fact["id"],
            "verb": fact["verb"] or None,
            "motion_id": fact["motion"],
            "basis": fact["basis"],
            "clauses": [self._clause(c) for c in fact["clauses"]],
            "evidence": self.of(fact),
        }

    def _clause(self, fact: facts.Clause) -> dict[str, Any]:
        return {
            "label": fact["label"],
            "text": self.told(fact),
            "clauses": [self._clause(c) for c in fact["clauses"]],
            "evidence": self.of(fact),
        }

    def _action(self, fact: facts.Action) -> dict[str, Any]:
        return {
            "text": self.told(fact),
            "owner_id": fact["owner"],
            "owner_label": fact["owner_label"],
            "due": self.words(fact["due"]),
            "due_date": fact["due_date"],
            "evidence": self.of(fact),
        }

    def _due(self, fact: facts.Due) -> dict[str, Any]:
        return {"text": self.told(fact), "date": fact["date"], "evidence": self.of(fact)}

    def _reference(self, fact: facts.Reference) -> dict[str, Any]:
        return {"kind": fact["kind"], "text": self.told(fact), "evidence": self.of(fact)}


def _untitled(start: int, end: int) -> facts.Item:
    return {
        "start": start,
        "end": end,
        "id": "i1",
        "number": "",
        "title": [start, start],
        "purpose": None,
        "parent": None,
        "head": start,
        "rule": "item.none-found",
    }
