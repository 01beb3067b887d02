"""Path or bytes → Minutes: the only place that joins readers, pipeline and assembly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from minutesparse import pipeline, readers
from minutesparse.assemble import assemble
from minutesparse.layout import Block, Layout
from minutesparse.records import Minutes

_VOCABULARY_LIMIT = 20_000  # strings; past it a fresh pipeline is faster and smaller than a grown one


class Parser:
    """Reusable: builds the pipeline once and parses many documents.

    `styles` are names of house styles or paths of TOML files; without any, all built-in styles are in use.
    Not for use by several threads at once; make one a thread.
    """

    def __init__(self, *styles: str) -> None:
        self.styles = styles
        self._nlp = pipeline.build(*styles)
        self._born = len(self._nlp.vocab.strings)

    def parse(self, source: str | PathLike[str] | bytes, *, name: str = "") -> Minutes:
        """The record of a document: a path, or its bytes with an optional file `name`.

        Raises a `ReadError` where the document can't be read and `PipelineError` where the rules fail.
        """
        if isinstance(source, bytes):
            data, uri = source, name or None
        else:
            path = Path(source)
            data, uri, name = path.read_bytes(), name or str(path), name or path.name
        return self._record(readers.read(data, name=name), data, uri)

    def parse_text(self, text: str, *, name: str = "") -> Minutes:
        """The record of minutes given as text."""
        return self.parse(text.encode(), name=name or "text.txt")

    def _record(self, layout: Layout, data: bytes, uri: str | None) -> Minutes:
        from minutesparse import __version__

        if len(self._nlp.vocab.strings) > self._born + _VOCABULARY_LIMIT:
            self._nlp = pipeline.build(*self.styles)
        doc = self._nlp(pipeline.to_doc(layout, self._nlp.vocab))
        digest = hashlib.sha256(data).hexdigest()
        return assemble(doc, layout, {"uri": uri, "sha256": digest, "style": None, "version": __version__})
