"""Items that are somebody's question → the question: "Question by Cllr Oak", its words, "REPLY: …".

What stands under such a title before the reply is the asker's.
"""

from __future__ import annotations

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.discussions.turns import Floor
from minutesparse.styles import Style


class QuestionReader:
    """Reads the question of an item whose title says it is one."""

    def __init__(self, style: Style) -> None:
        self._titles = tuple(style.lower("speech_question_title"))
        self._replies = tuple(style.lower("speech_reply_label"))

    def read(self, doc: Doc, floor: Floor) -> list[facts.Contribution]:
        """The question as a list of one; empty where the item is none or names nobody."""
        if floor.item is None or not floor.turns:
            return []
        start, end = floor.item["title"]
        text = facts.text(doc)
        title = text[start:end].lower()
        if not title.startswith(self._titles):
            return []
        asker = next(
            (
                mention
                for mention in facts.read(doc, facts.MENTIONS)
                if start <= mention["start"] < end and mention["kind"] == "person"
            ),
            None,
        )
        if asker is None:
            return []
        last = None
        for turn in floor.turns:
            if text[turn.start : turn.start + 12].lower().startswith(self._replies):
                break
            last = turn
        else:
            last = floor.turns[0]  # no reply is marked off: the first words are the question
        if last is None:
            return []
        return [
            {
                "start": floor.turns[0].start,
                "end": last.end,
                "speaker": asker["person"],
                "attribution": text[asker["start"] : asker["end"]],
                "kind": "question",
                "rule": "speech.question-title",
            }
        ]
