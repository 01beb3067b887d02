"""What a text cites."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from minutesparse import facts


@pytest.mark.parametrize(
    ("line", "kind", "expected"),
    [
        ("under section 12 of the Village Greens Act 1971.", "legislation", ["Village Greens Act 1971"]),
        (
            "The Ponds and Ditches (Special Provisions) Act, 2003 applies",
            "legislation",
            ["Ponds and Ditches (Special Provisions) Act, 2003"],
        ),
        ("an Act of kindness, in good Order", "legislation", []),
        ("Application 24/01234/F at Mill Lane", "planning_application", ["24/01234/F"]),
        ("costs of £1,250.50 and $40", "money", ["£1,250.50", "$40"]),
        ("see minute 111/20 and minute no. 14", "minute", ["111/20", "14"]),
        ("a five minute 20 second film", "money", []),
        ("section 9 of the Road Ponds Regulation Act 1984(a)", "legislation", ["Road Ponds Regulation Act 1984"]),
        ("under the Ditches Act, R.S.O., 1990, to", "legislation", ["Ditches Act, R.S.O., 1990"]),
        ("the Standing Orders and Finance Regulations", "legislation", []),
    ],
)
def test_reference(doc_of: Callable[..., Doc], line: str, kind: str, expected: list[str]) -> None:
    doc = doc_of(line)
    text = facts.text(doc)
    assert [text[r["start"] : r["end"]] for r in facts.read(doc, facts.REFERENCES) if r["kind"] == kind] == expected


def test_an_act_is_cited_once(doc_of: Callable[..., Doc]) -> None:
    doc = doc_of("The Village Greens Act 1971 was read.", "It was noted that the Village Greens Act 1971 applied.")
    assert len([r for r in facts.read(doc, facts.REFERENCES) if r["kind"] == "legislation"]) == 1
