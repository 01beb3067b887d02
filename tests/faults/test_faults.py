"""Every hostile input comes to its stated end, in its time, and touches nothing outside."""

from __future__ import annotations

import time

import hostile_pdf
import pytest
from fault_cases import CASES, CLOSING, Case
from fault_runs import Seen, run

from minutesparse import Minutes, MinutesError
from minutesparse.api import Parser

SLACK = 10  # of a busy machine
TIMEOUT = 2.0


def outcome(parser: Parser, case: Case) -> tuple[str, set[str], Minutes | None]:
    try:
        minutes = parser.parse(case.data(full=False), name=case.file)
    except MinutesError as error:
        return error.reason, set(), None
    return "ok", {finding.code for finding in minutes.findings}, minutes


@pytest.mark.parametrize("case", [case for case in CASES if not case.isolated], ids=lambda case: case.id)
def test_hostile_input(parser: Parser, case: Case) -> None:
    began = time.process_time()
    reason, findings, minutes = outcome(parser, case)
    assert time.process_time() - began < SLACK * (case.seconds or 6)
    assert case.allows(reason, findings), (reason, findings)
    if minutes is not None:
        assert [words for words in case.holds if words not in minutes.text] == []
        assert [words for words in case.lacks if words in minutes.text] == []


@pytest.fixture(scope="module")
def seen() -> dict[str, Seen]:
    """What became of the inputs that may take their process with them, in one pool, a good file after each."""
    good = Case(0, "good", "good.pdf", hostile_pdf.good, "ok", holds=CLOSING)
    cases = [entry for case in CASES if case.isolated for entry in (case, good)]
    return {f"{number}-{one.case.id}": one for number, one in enumerate(run(cases, full=False, timeout=TIMEOUT))}


def test_inputs_that_kill_their_process_are_accounted_for(seen: dict[str, Seen]) -> None:
    assert len(seen) == 2 * sum(case.isolated for case in CASES)
    assert {name: (one.reason, one.message) for name, one in seen.items() if not one.expected} == {}


def test_none_outlasts_its_time_by_more_than_two_seconds(seen: dict[str, Seen]) -> None:
    assert {name: one.seconds for name, one in seen.items() if one.seconds > TIMEOUT + 2} == {}
