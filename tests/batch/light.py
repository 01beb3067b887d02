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
        source = {"uri": uri, "sha256": hashlib.sha256(data).hexdigest()}
        record = json.dumps(
            {"schema_version": "1", "source": source, "text": words if text else None}, separators=(",", ":")
        )
        return [record] * count, "unread_part" if deed == "partial" else None

    return serving(records)
