"""A stand-in for the parser, that costs nothing: a record is the document's words; a document can name a deed to do."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable

from minutesparse.batch.reading import Found, serving
from minutesparse.errors import CorruptDocument

MAKER = "light:make"


def make(setting: bytes) -> Callable[[bytes], bytes]:
    """The function that workers run."""
    text = json.loads(setting)["text"]

    def records(data: bytes, uri: str) -> Found:
        words = data.decode("latin-1")
        deed, _, rest = words.partition(" ")
        if deed == "broken":
            raise CorruptDocument(rest)
        if deed == "crash":
            os._exit(7)
        if deed == "hang":
            time.sleep(600)
        if deed == "slow":
            time.sleep(0.01)
        count = int(rest) if deed == "several" else 1
        record = _record(data, uri, words if text else None)
        return [record] * count, "unread_part" if deed == "partial" else None

    return serving(records)


_LISTS = (
    "presentations contributions declarations motions vote_events resolutions actions references due_expressions notes"
)
_FACTS = "organization body kind title date start_time end_time venue chair_id status next_meeting"


def _record(data: bytes, uri: str, text: str | None) -> str:
    """A record with one item, whole, but made without the model, which takes long to import."""
    source = {"uri": uri, "media_type": "text/plain", "sha256": hashlib.sha256(data).hexdigest(), "reader": "light"}
    item = {
        "id": "i1",
        "number": "1",
        "title": "Only",
        "purpose": None,
        "parent_id": None,
        "evidence": {"start": 0, "end": 1, "page": None},
    }
    record = {
        "schema_version": "1",
        "source": {**source, "pages": None, "words": 1, "style": None, "version": "0"},
        "text": text,
        "meeting": {**dict.fromkeys(_FACTS.split()), "evidence": {}},
        "people": [],
        "organizations": [],
        "roles": [],
        "attendance": [],
        "items": [{**item, **{name: [] for name in _LISTS.split()}}],
        "coverage": {"characters": 1, "claimed": 1, "furniture": 0, "notes": 0, "share": 0.5},
        "findings": [],
    }
    return json.dumps(record, separators=(",", ":"))
