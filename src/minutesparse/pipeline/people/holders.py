"""Roles of attendees → who "the Chairman", "the Clerk" or "the Director for Roads" is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutesparse import facts
from minutesparse.pipeline.people.attendance_labels import AWAY

_CHAIR = re.compile(r"\b(?:chair\w*|cathaoirleach|conven[eo]r|moderator|presiding)\b")
_VICE = re.compile(r"\b(?:vice|deputy|leas)\b|leas-|vice-")
_IN_CHAIR = re.compile(r"in (?:the )?chair|\bacting chair|\bpresid|chair (?:for|of) (?:the |this )?meeting")
_ARTICLE = re.compile(r"^(?:the|an|madam|mr\.?) ")
_UNDER = re.compile(r"\b(?:deputy|vice|assistant|former|past)[ -](?:[A-Z]\w+ )?$", re.IGNORECASE)
_PLAIN = re.compile(r"[\s\-–]+")


def office_key(office: str) -> str:
    """An office by what it is, whatever word the document uses: "the Vice-Chairman" → "vice chair"."""
    plain = _ARTICLE.sub("", _PLAIN.sub(" ", office.lower()).strip())
    if _CHAIR.search(plain) and " of " not in plain.replace("of the meeting", ""):
        return "vice chair" if _VICE.search(plain) else "chair"
    return plain


def is_under(text: str, start: int) -> bool:
    """Whether words before an office make it another's: "Mayor" at `start` in "the Deputy Lord Mayor"."""
    return _UNDER.search(text, max(0, start - 24), start) is not None


class Holders:
    """Who holds which office in one document."""

    def __init__(self, people: list[facts.Person], attendees: list[facts.Attendee], text: str) -> None:
        self._by_office: dict[str, list[str]] = {}
        self._roles: list[tuple[str, str]] = []  # (role as written, person)
        self._noted: dict[str, str] = {}
        self.chair: str | None = None
        owner = {tuple(span): person["id"] for person in people for span in person["evidence"]}
        for attendee in attendees:
            who = owner.get((attendee["start"], attendee["end"]))
            if who is not None:
                self._enter(attendee, who)
        self.chair = self.chair or self._only("chair", attendees, owner) or self._only("vice chair", attendees, owner)

    def _enter(self, attendee: facts.Attendee, who: str) -> None:
        for role in attendee["roles"]:
            name = str(role["role"])
            if _IN_CHAIR.search(name.lower()) and attendee["status"] not in AWAY:
                self.chair = self.chair or who
            holders = self._by_office.setdefault(office_key(name), [])
            if who not in holders:
                holders.append(who)
            if " " in name and len(name) > 6:
                self._roles.append((name, who))

    def _only(self, key: str, attendees: list[facts.Attendee], owner: dict[tuple[int, ...], str]) -> str | None:
        there = {owner.get((a["start"], a["end"])) for a in attendees if a["status"] not in AWAY}
        holders = [who for who in self._by_office.get(key, ()) if who in there]
        return holders[0] if len(holders) == 1 else None

    def note(self, office: str, who: str) -> None:
        """Remember that the text itself names `who` beside `office`."""
        self._noted.setdefault(office_key(office), who)

    def holder(self, office: str) -> str | None:
        """Who holds `office`, where exactly one is known to."""
        key = office_key(office)
        if key == "chair" and self.chair:
            return self.chair
        holders = self._by_office.get(key) or self._ending(key)
        if len(holders) == 1:
            return holders[0]
        return self._noted.get(key)

    def _ending(self, key: str) -> list[str]:
        """Holders of an office with more words than asked for: "the clerk" of "Parish Clerk", "the leader" of "Leader of the Council"."""
        if not key or key == "director":
            return []
        wider = (
            who for name, who in self._by_office.items() if name.endswith(f" {key}") or name.startswith(f"{key} of ")
        )
        return list({w: None for who in wider for w in who})

    def titles(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, person) of every place where the whole role of an attendee is written out."""
        for role, who in self._roles:
            at = text.find(role)
            while at >= 0:
                end = at + len(role)
                whole = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
                if whole and not is_under(text, at):
                    article = 4 if text[max(0, at - 4) : at].lower() == "the " else 0
                    yield at - article, end, who
                at = text.find(role, end)
