"""What decides a record besides its document: the code, the styles, the options. Also: whether a failure would recur."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from minutesparse import __version__, styles
from minutesparse.errors import MinutesError

_PACKAGE = Path(__file__).parent.parent
_NOT_RECORDS = ("batch", "cli", "relational", "sinks", "workers")
LIMITED = frozenset({"timeout", "memory", "crash", "error"})  # may end otherwise with other limits
_UNITS = {"": 1, "B": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


@dataclass(frozen=True, slots=True)
class Configuration:
    """Options of a run that its records depend on."""

    styles: Sequence[str] = ()
    every: bool = False
    text: bool = True
    timeout: float = 60.0
    memory: int = 1 << 30
    digest: str = field(init=False)
    limits: str = field(init=False)

    def __post_init__(self) -> None:
        rules = repr(styles.load(*self.styles)) if self.styles else ""
        told = json.dumps([__version__, _code(), rules, self.every, self.text])
        object.__setattr__(self, "digest", hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:24])
        object.__setattr__(self, "limits", f"{self.timeout:g} s, {self.memory} B")

    def setting(self) -> bytes:
        """For the maker of workers."""
        return json.dumps({"styles": list(self.styles), "all": self.every, "text": self.text}).encode()


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


def read_size(text: str) -> int:
    """Bytes of "1GiB", "512M" or "800000000"; 0 is no limit."""
    number = text.strip().upper().removesuffix("IB").removesuffix("B")
    unit = number[-1:] if number[-1:].isalpha() else ""
    try:
        return int(float(number.removesuffix(unit)) * _UNITS[unit])
    except (ValueError, KeyError, OverflowError) as error:
        raise MinutesError(f"{text!r} is no size; write it as 1GiB or 512MiB") from error


def read_shard(text: str) -> tuple[int, int]:
    """(which, of how many) of "2/8"."""
    which, separator, count = text.partition("/")
    if separator and which.isdecimal() and count.isdecimal() and 1 <= int(which) <= int(count):
        return int(which), int(count)
    raise MinutesError(f"{text!r} is no shard; write it as 1/8 … 8/8")
