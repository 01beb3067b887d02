"""What decides a record besides its document: the code, the styles, the options. Also: whether a failure would recur."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from minutesparse import __version__, styles

_PACKAGE = Path(__file__).parent.parent
_NOT_RECORDS = ("batch", "cli", "relational", "sinks", "workers")
LIMITED = frozenset({"timeout", "memory", "crash", "error"})  # may end otherwise with other limits


@dataclass(frozen=True, slots=True)
class Configuration:
    """Options of a run that its records depend on."""

    styles: Sequence[str] = ()
    every: bool = False
    text: bool = True
    timeout: float = 60.0
    memory: int = 1 << 30
    ocr: bool = False
    digest: str = field(init=False)
    limits: str = field(init=False)

    def __post_init__(self) -> None:
        rules = repr(styles.load(*self.styles)) if self.styles else ""
        told = json.dumps([__version__, _code(), rules, self.every, self.text, self.ocr])
        object.__setattr__(self, "digest", hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24])
        object.__setattr__(self, "limits", f"{self.timeout:g} s, {self.memory} B")

    def places(self) -> tuple[str, ...]:
        """The styles, as a process in another folder finds them."""
        return tuple(os.path.abspath(style) if os.path.exists(style) else style for style in self.styles)

    def setting(self) -> bytes:
        """For the maker of workers."""
        return json.dumps({"styles": self.places(), "all": self.every, "text": self.text, "ocr": self.ocr}).encode()


@cache
def _code() -> str:
    """A digest of the code and rules that make records, so that none of an earlier state is taken for today's."""
    told = hashlib.sha256()
    for path in sorted(p for p in _PACKAGE.rglob("*") if p.suffix in (".py", ".toml")):
        place = path.relative_to(_PACKAGE)
        if place.parts[0] not in _NOT_RECORDS:
            told.update(place.as_posix().encode())
            told.update(path.read_bytes())
    return told.hexdigest()
