"""A record as a person reads it: names for ids, no offsets, nothing empty."""

from __future__ import annotations

from typing import Any

from minutesparse import Minutes

_IDS = {"person_id", "chair_id", "mover_id", "seconder_id", "speaker", "owner_id", "voter_id", "substitute_for"}


def readable(minutes: Minutes) -> dict[str, Any]:
    """What `minutes` says, for golden files and comparisons: source, text, offsets and coverage left out."""
    names = {p.id: p.name for p in minutes.people} | {o.id: o.name for o in minutes.organizations}
    record = minutes.model_dump(mode="json", exclude={"source", "text", "coverage", "schema_version"})
    shown = _shown(record, names)
    assert isinstance(shown, dict)
    return shown


def _shown(value: Any, names: dict[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        kept = {k: _shown(v, names, k) for k, v in value.items() if k != "evidence"}
        return {k: v for k, v in kept.items() if v is not None and v is not False and v not in ("", [], {})}
    if isinstance(value, list):
        return [_shown(v, names, key) for v in value]
    if key in _IDS | {"presenters", "organization_id"}:
        return names.get(value, value)
    return value
