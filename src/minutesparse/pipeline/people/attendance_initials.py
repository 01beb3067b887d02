"""Initials in a list of names → whose they are: a column of them beside the names, or a margin."""

from __future__ import annotations

from minutesparse import facts
from minutesparse.pipeline.people.attendance_labels import AWAY
from minutesparse.pipeline.people.names import NameGrammar, NamePart


class ListedInitials:
    """The initials met in the lists of one document; `found` grows with the lists."""

    def __init__(self, found: list[facts.Attendee], grammar: NameGrammar) -> None:
        self.found, self.grammar = found, grammar
        self.given: set[str] = set()  # given beside names so far

    def are_column(self, body: str) -> bool:
        """Whether a line is nothing but the initials of the people listed just before ("AO BE CFi")."""
        shorts = body.split()
        if not all(1 < len(short) < 5 and short[0].isupper() for short in shorts):
            return False
        owners = [self._owner(short) for short in shorts]
        if None in owners:
            return False
        for fact, short in zip(owners, shorts, strict=True):
            if fact is not None:
                fact["initials"] = short
                self.given.add(short)
        return True

    def _owner(self, short: str) -> facts.Attendee | None:
        """The one of those listed just before whose initials, so far unknown, are `short`."""
        recent = [fact for fact in self.found[-8:] if not fact["initials"]]
        return next((fact for fact in recent if self.grammar.abbreviates(short, fact["name"])), None)

    def is_one(self, part: NamePart, status: str) -> bool:
        """Whether the part is the initials of somebody listed just before, in a column of their own or a margin."""
        short = part.name.display
        if not short.isupper() or not 1 < len(short) < 5 or part.titled:
            return False
        if status in AWAY and short in self.given:
            return True
        owner = self._owner(short)
        if owner is not None:
            owner["initials"] = short
            self.given.add(short)
        return owner is not None
