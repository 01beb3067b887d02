"""Task → Result: what goes into a pool and what comes out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, cast

Function = Callable[[bytes], bytes]
Maker = Callable[[bytes], Function]
Failure = Literal["error", "timeout", "memory", "crash"]


class WorkersFailed(RuntimeError):
    """No worker can be started: the maker fails, or the machine allows no more processes."""


@dataclass(frozen=True, slots=True)
class Task:
    """One call of the function: `payload` is its argument, `key` comes back with the result."""

    key: Any
    payload: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: `value`, or the kind of `failure` and what is known of it.

    "error": the function raised; "timeout": it was ended at its time limit; "memory": it wanted more than its limit;
    "crash": its process died. `stage` is what it last told with `report_stage`, `trace` where it was in the code.
    """

    key: Any
    value: bytes | None
    failure: Failure | None = None
    message: str = ""
    stage: str = ""
    trace: str = ""
    seconds: float = 0.0
    peak_memory: int = 0


def name_of(maker: str | Maker) -> str:
    """ "module:function" of a top-level function, or that name itself."""
    if isinstance(maker, str):
        return maker
    name = getattr(maker, "__qualname__", "")
    if not name.isidentifier() or maker.__module__ == "__main__":
        raise ValueError(f"{maker!r} is no top-level function of a module that can be imported")
    return f"{maker.__module__}:{name}"


def load(name: str) -> Maker:
    """The maker that "module:function" names."""
    module, function = name.split(":")
    return cast("Maker", getattr(import_module(module), function))


def encode(**values: Any) -> bytes:
    """JSON bytes, whatever a message holds."""
    return json.dumps(values).encode("ascii")
