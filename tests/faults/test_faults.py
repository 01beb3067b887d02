"""Every hostile input comes to its stated end, in its time, and touches nothing outside."""

from __future__ import annotations

import time

import pytest
from fault_cases import CASES, Case

from minutesparse import Minutes, MinutesError
from minutesparse.api import Parser

SLACK = 10  # of a busy machine


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
