"""Path or bytes → Minutes: the only place that joins readers, pipeline and assembly."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from os import PathLike, fspath
from pathlib import Path

from spacy.tokens import Doc

from minutesparse import __version__, facts, pipeline, readers, styles
from minutesparse.assemble import assemble
from minutesparse.errors import MinutesError, PipelineError, ReadError
from minutesparse.isolation import Isolation, serving
from minutesparse.layout import Layout, Notice
from minutesparse.pipeline.structure.sittings import Splitter
from minutesparse.records import Minutes
from minutesparse.workers import report_stage

TIMEOUT = 60.0  # seconds, where a document is parsed in a process of its own
MEMORY = 1 << 30  # bytes, there
VOCABULARY_LIMIT = 20_000  # strings; past it a fresh pipeline is faster and smaller than a grown one

Source = str | PathLike[str] | bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document of many: `minutes`, or the `error` that says why not."""

    source: str
    minutes: Minutes | None
    error: MinutesError | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a value is in the record: its part, the rule, and the words (`start`..`end` of `Minutes.text`)."""

    part: str
    rule: str
    text: str
    start: int
    end: int


class Parser:
    """Builds the pipeline once and parses many documents.

    `style` is the path of a TOML file with rules of your own, or several; all built-in styles are always in use.
    With `ocr`, pages of a PDF that are pictures are read with tesseract, which must be installed (`tesseract-ocr`).
    Raises `StyleNotFound` or `InvalidStyle`. Not for several threads at once: make one a thread.
    """

    def __init__(self, style: str | Sequence[str] = (), *, ocr: bool = False) -> None:
        self.styles = (style,) if isinstance(style, str) else tuple(style)
        self.ocr = ocr
        self._isolation: Isolation | None = None
        self._splitter = Splitter(styles.load(*self.styles))
        self._renew()

    def parse(
        self,
        source: Source,
        *,
        name: str = "",
        isolate: bool = False,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
    ) -> Minutes:
        """The record of a document: a path, or its bytes with an optional file `name`.

        A file with the minutes of several meetings gives one record, with the finding "several_meetings". Raises a
        `ReadError` where the document can't be read and `PipelineError` where the rules fail on it.

        With `isolate` a process of its own reads it, which is ended after `timeout` seconds or past `memory` bytes
        (`LimitExceeded`, of reason "timeout" or "memory"), and whose crash is a `ReadError` of reason "crash": for
        documents of strangers. Without, the sizes of what is read are checked, but no time and no memory.
        """
        if isolate:
            return self._isolated(source, name, timeout, memory, every=False)[0]
        layout, data, uri = _read(source, name, ocr=self.ocr)
        count = len(self._splitter.split(layout))
        if count > 1:
            layout.notices.append(Notice("several_meetings", f"The file holds {count} meetings; use parse_all."))
        return self._minutes(layout, data, uri)

    def parse_all(
        self,
        source: Source,
        *,
        name: str = "",
        isolate: bool = False,
        timeout: float = TIMEOUT,
        memory: int = MEMORY,
    ) -> list[Minutes]:
        """The records of all the meetings of which a document holds minutes, in its order; mostly one.

        Each has the same source, and the text of its own part. Options and errors are those of `parse`.
        """
        if isolate:
            return self._isolated(source, name, timeout, memory, every=True)
        layout, data, uri = _read(source, name, ocr=self.ocr)
        return [self._minutes(part, data, uri) for part in self._splitter.split(layout)]

    def parse_text(self, text: str, *, name: str = "text.txt") -> Minutes:
        """The record of minutes given as a string."""
        return self.parse(text.encode("utf-8", "surrogatepass"), name=name)

    def parse_many(self, sources: Iterable[str | PathLike[str]]) -> Iterator[Outcome]:
        """An `Outcome` for each path, in order; a document that fails never ends the rest."""
        for source in sources:
            try:
                yield Outcome(fspath(source), self.parse(source), None)
            except MinutesError as error:
                yield Outcome(fspath(source), None, error)

    def explain(self, source: Source, *, name: str = "") -> list[Explanation]:
        """For each value of the record, in text order, the rule that made it and the words it came from."""
        doc = self._doc(_read(source, name, ocr=self.ocr)[0])
        text = facts.text(doc)
        return sorted(
            (
                Explanation(
                    group.removeprefix("minutes_"),
                    fact["rule"],
                    text[fact["start"] : fact["end"]],
                    fact["start"],
                    fact["end"],
                )
                for group in doc.spans
                if group != facts.CUES
                for fact in facts.read(doc, group)
                if "rule" in fact
            ),
            key=lambda explanation: (explanation.start, explanation.end, explanation.part),
        )

    def _isolated(self, source: Source, name: str, timeout: float, memory: int, *, every: bool) -> list[Minutes]:
        given = source if isinstance(source, bytes) else fspath(source)
        if not isinstance(given, bytes):
            name = name or str(Path(given))
        if self._isolation is None or self._isolation.limits != (timeout, memory):
            setting = {"styles": self.styles, "ocr": self.ocr}
            self._isolation = Isolation("minutesparse.api:serve", setting, timeout, memory)
        return [Minutes.from_json(record) for record in self._isolation.records(given, name, every=every)]

    def _minutes(self, layout: Layout, data: bytes, uri: str | None) -> Minutes:
        source = {"uri": uri, "sha256": hashlib.sha256(data).hexdigest(), "version": __version__}
        return assemble(self._doc(layout), layout, source)

    def _doc(self, layout: Layout) -> Doc:
        report_stage("rules")
        if len(self._nlp.vocab.strings) > self._born + VOCABULARY_LIMIT:
            self._renew()
        try:
            return self._nlp(pipeline.to_doc(layout, self._nlp.vocab))
        except Exception as error:  # a rule's bug: one document's, never the run's
            raise PipelineError(f"the rules failed: {type(error).__name__}: {error}") from error

    def _renew(self) -> None:
        self._nlp = pipeline.build(*self.styles)
        self._born = len(self._nlp.vocab.strings)


def parse(
    source: Source, *, name: str = "", isolate: bool = False, timeout: float = TIMEOUT, memory: int = MEMORY
) -> Minutes:
    """The record of one document: a path, or bytes with an optional file `name`. See `Parser.parse`."""
    return _parser().parse(source, name=name, isolate=isolate, timeout=timeout, memory=memory)


def parse_all(
    source: Source, *, name: str = "", isolate: bool = False, timeout: float = TIMEOUT, memory: int = MEMORY
) -> list[Minutes]:
    """The records of all the meetings of one document. See `Parser.parse_all`."""
    return _parser().parse_all(source, name=name, isolate=isolate, timeout=timeout, memory=memory)


def parse_text(text: str) -> Minutes:
    """The record of minutes given as a string."""
    return _parser().parse_text(text)


def parse_many(sources: Iterable[str | PathLike[str]]) -> Iterator[Outcome]:
    """An `Outcome` for each path, in order. See `Parser.parse_many`."""
    return _parser().parse_many(sources)


def serve(setting: bytes) -> Callable[[bytes], bytes]:
    """What a worker process runs for `isolate`: made once, for a `Parser` of the same styles."""
    options = json.loads(setting)
    parser = Parser(options["styles"], ocr=options["ocr"])

    def records(source: str | bytes, name: str, every: bool) -> Iterator[str]:
        parsed = parser.parse_all(source, name=name) if every else [parser.parse(source, name=name)]
        return (minutes.to_json() for minutes in parsed)

    return serving(records)


@cache
def _parser() -> Parser:
    return Parser()


def _read(source: Source, name: str, *, ocr: bool) -> tuple[Layout, bytes, str | None]:
    """(layout, bytes, uri) of a path or of bytes."""
    if isinstance(source, bytes):
        return _layout(source, name, ocr), source, name or None
    path = Path(source)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}", reason="unreadable") from error
    return _layout(data, name or path.name, ocr), data, name or str(path)


def _layout(data: bytes, name: str, ocr: bool) -> Layout:
    try:
        return readers.read(data, name=name, ocr=ocr)
    except MinutesError:
        raise
    except Exception as error:  # whatever a library raises on a damaged file is that document's failure
        raise ReadError(f"{name or 'the document'} cannot be read: {type(error).__name__}: {error}") from error
