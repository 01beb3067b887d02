"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from minutesparse.errors import MinutesError

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}

Style = Annotated[list[str] | None, typer.Option("--style", help="A TOML file with rules of your own. Repeatable.")]
Ocr = Annotated[
    bool, typer.Option("--ocr", help="Read pages that are pictures with tesseract, which must be installed.")
]
Timeout = Annotated[float, typer.Option("--timeout", min=0, help="Seconds a document; 0: no limit.")]
Memory = Annotated[str, typer.Option("--memory", help="Address space of a worker process; 0: no limit.")]


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
