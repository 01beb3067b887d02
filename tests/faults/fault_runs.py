"""Cases → what became of them, each read by the whole parser in a supervised process."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fault_cases import Case

from minutesparse import MinutesError
from minutesparse.api import Parser
from minutesparse.workers import Pool, Task
from minutesparse.workers.results import Function


@dataclass(frozen=True)
class Seen:
    """What became of a case: "ok" or the reason why not, the findings, the text, peak memory in bytes.

    `seconds` are of the processor where it came to an end, and by the clock where it was ended.
    """

    case: Case
    reason: str
    findings: frozenset[str]
    text: str
    seconds: float
    memory: int
    message: str

    @property
    def expected(self) -> bool:
        """Whether it is what the case states, in its time and with its words."""
        if not self.case.allows(self.reason, self.findings):
            return False
        return self.reason != "ok" or not (self.missing or self.unwanted)

    @property
    def missing(self) -> list[str]:
        return [words for words in self.case.holds if words not in self.text]

    @property
    def unwanted(self) -> list[str]:
        return [words for words in self.case.lacks if words in self.text]


def parser_of(_: bytes) -> Function:
    """The function that workers run: file name, newline, bytes → the outcome as JSON."""
    parser = Parser()

    def run(payload: bytes) -> bytes:
        return json.dumps(outcome(parser, payload)).encode()

    return run


def outcome(parser: Parser, payload: bytes) -> dict[str, object]:
    """What the parser makes of a file."""
    name, _, data = payload.partition(b"\n")
    began = time.process_time()
    try:
        minutes = parser.parse(data, name=name.decode())
    except MinutesError as error:
        return {"reason": error.reason, "message": str(error), "seconds": time.process_time() - began}
    seconds = time.process_time() - began
    codes = sorted({finding.code for finding in minutes.findings})
    return {"reason": "ok", "findings": codes, "text": minutes.text[:200_000], "seconds": seconds}


def run(cases: Iterable[Case], *, full: bool, timeout: float = 60, memory: int = 1 << 30) -> Iterator[Seen]:
    """Every case, read one after another; the pool holds one worker."""
    with Pool("fault_runs:parser_of", workers=1, timeout=timeout, memory=memory, growth=0) as pool:
        for case in cases:
            task = Task(case, case.file.encode() + b"\n" + case.data(full=full))
            for result in pool.run([task]):
                found = json.loads(result.value) if result.value is not None else {"reason": result.failure}
                yield Seen(
                    case,
                    str(found["reason"]),
                    frozenset(found.get("findings", ())),
                    found.get("text", ""),
                    found.get("seconds", result.seconds),
                    result.peak_memory,
                    found.get("message", result.message),
                )
