"""Lines of a record → the fields it is made of: "Presenter: …", "Text: …", "Details: …" name no speaker.

What stands behind the name of a field is read as if the name were not there.
"""

from __future__ import annotations

import re

from minutesparse.styles import Style

PRESENTER = "speech.presenter"  # the rule by which such a field names who reports

_NAME = re.compile(r"([A-Z][a-z]+(?: [a-z]+)?): ?(?=\S)")
_FINITE = re.compile(r" (?:is|are|was|were|has|have|had|will|would|can|could|[a-z]+n['’]t|[a-z]{2,}ed) ")
_PRESENTER = re.compile(r"Presenters?: ?")


class Fields:
    """The names of fields in one style."""

    def __init__(self, style: Style) -> None:
        self._titles = style.lower("speech_title_field")
        self.names = style.lower("speech_field") | self._titles

    def presents(self, text: str, start: int, name: int) -> bool:
        """Whether nothing but "Presenter:" stands between `start` and a name."""
        return text.startswith("Presenter", start) and _PRESENTER.fullmatch(text, start, name) is not None

    def content(self, text: str, start: int, end: int) -> int:
        """Where the words behind a field's name begin; `end` where they are a mere title, `start` without such a name."""
        if text.find(":", start, start + 24) < 0 or text.startswith("Presenter", start):
            return start
        match = _NAME.match(text, start, end)
        if match is None or match.group(1).lower() not in self.names or match.end() >= end:
            return start
        if match.group(1).lower() in self._titles and not _FINITE.search(text, match.end(), end):
            return end
        return match.end()
