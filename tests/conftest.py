"""Shared by the tests: one parser, and a way to read a few lines of minutes with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from documents import document
from minutesparse import pipeline
from minutesparse.api import Parser
from minutesparse.layout import Block


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline.build()


@pytest.fixture(scope="session")
def doc_of(nlp: Language) -> Callable[..., Doc]:
    """A function that makes the Doc of lines (strings or `Block`s) and runs the whole pipeline on it."""

    def make(*lines: str | Block) -> Doc:
        return nlp(document(*lines, vocab=nlp.vocab))

    return make


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden records anew")
