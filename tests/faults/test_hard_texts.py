"""Text made to be hard for the rules takes the time that its length allows: bounds that only a quadratic rule can pass."""

from __future__ import annotations

import time

import pytest
from hard_texts import Hard, hard_texts
from spacy.language import Language

from minutesparse import pipeline

TEXTS = list(hard_texts())
OF_RULES = [text for text in TEXTS if text.name.endswith("cut short")]
OTHERS = [text for text in TEXTS if text.name.startswith(("run of", "lines of", "cells of"))]
LIMIT = 30.0  # seconds; the usual is a tenth of one


def seconds(nlp: Language, text: Hard, size: int) -> float:
    began = time.process_time()
    nlp(pipeline.to_doc(text.layout(size), nlp.vocab))
    return time.process_time() - began


@pytest.mark.parametrize("text", OTHERS, ids=lambda text: text.name)
def test_runs(nlp: Language, text: Hard) -> None:
    assert seconds(nlp, text, 6_000) < LIMIT


def test_examples_of_every_rule(nlp: Language) -> None:
    taken = {text.name: seconds(nlp, text, 800) for text in OF_RULES}
    assert {name: time for name, time in taken.items() if time > LIMIT} == {}
