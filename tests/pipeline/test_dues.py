"""Times by which something is to happen, as written and as dates."""

from __future__ import annotations

from datetime import date

import pytest

from minutesparse.pipeline.dues import find_dues

MONDAY = date(2024, 1, 15)
FOLLOWING = date(2024, 2, 20)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("write to the school soon", "soon", None),
        ("report back as soon as possible", "as soon as possible", None),
        ("send a draft in early February", "in early February", None),
        ("publish the list by early March", "by early March", None),
        ("have the accounts ready by the AGM", "by the AGM", None),
        ("clear the ditch before Christmas", "before Christmas", None),
        ("place the order before the Easter holiday", "before the Easter holiday", None),
        ("ask again next month", "next month", None),
        ("bring figures to the June meeting", "to the June meeting", None),
        ("obtain quotes by the November meeting", "by the November meeting", None),
        ("report at the next meeting", "at the next meeting", "2024-02-20"),
        ("look at it in the new year", "in the new year", None),
        ("paint the fence over the summer", "over the summer", None),
        ("reply by close of play Friday", "by close of play Friday", "2024-01-19"),
        ("reply by COB Wednesday", "by COB Wednesday", "2024-01-17"),
        ("finish it by the end of the week", "by the end of the week", None),
        ("start w/c 12 May", "w/c 12 May", "2024-05-12"),
        ("ring the plumber tomorrow", "tomorrow", "2024-01-16"),
        ("chase them this week", "this week", None),
        ("reply by Thursday", "by Thursday", "2024-01-18"),
        ("send it by 3 February", "by 3 February", "2024-02-03"),
    ],
)
def test_due(text: str, words: str, expected: str | None) -> None:
    found = [(text[due.start : due.end], due.date) for due in find_dues(text, 0, len(text), MONDAY, FOLLOWING)]
    assert found == [(words, expected)]


@pytest.mark.parametrize("text", ["sooner than the others", "at the school", "for the members", "this year's fair"])
def test_no_due(text: str) -> None:
    assert not list(find_dues(text, 0, len(text), MONDAY, FOLLOWING))
