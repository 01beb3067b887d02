"""Sentences that say who was there or away → attendees: "Apologies were received from Cllrs Oak and Ash."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.attendance_entries import WHEN, EntryMaker
from minutesparse.pipeline.people.attendance_labels import ABSENT, APOLOGIES, IN_ATTENDANCE, PRESENT
from minutesparse.pipeline.people.names import NamePart

_END = re.compile(
    r"(?<=[\w)\]]{2}[.;])\s|\n|,? with (?=[^.;\n]{3,80}?\bsubstitut)| who (?:was|were|had)\b| due to | because | as (?:he|she|they)\b| and (?:that\b|it was|the reason|were|was|the \w+ (?:were|was))\b",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b[a-z]{2,}")
_LED = re.compile(r" (?:the )?following\b[^:;.\n]{0,60}:")
_INSTEAD = re.compile(r",? (?:for|in place of|vice|on behalf of|substituting for|as substitute for) ")
_FOR_WHOM = "for whom "
_AND_FROM = re.compile(r",? and (?:also )?(?:from|on behalf of) ")
_WORDS_BETWEEN = 4
_NEAR = 400  # letters beside a cue in which the names stand that it joins
_FRONT = 15  # lines in which a sentence tells of this meeting's attendance, and a quarter of the document
_TOLD_NEAR = 3  # lines in which words on apologies or substitutes tell what a sentence is about
_AWAY = re.compile(r"polog|[Ss]ubstitution|[Ss]ubstitutes\b|Substitute Members")
_OWNER = re.compile(r"(?:[A-Z][\w.-]* ){0,4}[A-Z][\w-]*(?=(?:[’']s|(?<=s)[’']) [a-z])")  # of "Ann Elm’s substitute"
_OF_BODIES = re.compile(
    r"[ :]*(?:the )?(?:representatives?|delegates?|reps?|officials|colleagues) (?:from|of|for)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\(?\d")
_GROUPS = frozenset(
    (
        "members",
        "officers",
        "councillors",
        "governors",
        "observers",
        "representatives",
        "staff",
        "trustees",
        "directors",
    )
)
_CHOSEN = re.compile(r"\b(?:appointed|elected|nominated|co-opted|chosen|named)\b")
_LATER = re.compile(r"\b(?:next|previous|last|future|following)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:until|till|unless|if|whether|once)\b")  # "Continued until Bo is present."
_BEFORE = {"attendance.sent-apologies": APOLOGIES, "attendance.was-absent": ABSENT, "attendance.was-present": PRESENT}
_TOLD = re.compile(r"\b(?:that|said|stated|reported|advised|informed|noted|explained)\b")
_MEMBERS_THERE = ("present", "attending", "following", "the following", "with the")
_OTHERS = frozenset(("also", "staff", "officers", "officials", "guests", "visitors", "public"))
_NOBODY = re.compile(r"\b(?:no|nor any) (?:apolog|further|other)|\bnext meeting\b|\bto receive\b", re.IGNORECASE)


def sentence_attendees(
    doc: Doc, cues: dict[str, list[facts.Cue]], maker: EntryMaker, found: list[facts.Attendee]
) -> list[facts.Attendee]:
    """The attendees that prose names, those already `found` in lists left out."""
    return _Sentences(doc, cues, maker, found).read()


class _Sentences:
    def __init__(
        self, doc: Doc, cues: dict[str, list[facts.Cue]], maker: EntryMaker, found: list[facts.Attendee]
    ) -> None:
        self.text, self.lines, self.cues = facts.text(doc), facts.lines(doc), cues
        self.maker = maker
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.starts = [s["start"] for s in self.sentences]
        self.given = found
        self.taken = {fact["start"] for fact in found}
        self.found: list[facts.Attendee] = []

    def read(self) -> list[facts.Attendee]:
        for cue in self.cues.get("attendance.apologies", []):
            self._after(cue, APOLOGIES)
        for cue in self.cues.get("attendance.received-from", []):
            if "apologies" in self.text[self.lines[cue["line"]]["start"] : cue["start"]].lower():
                self._after(cue, APOLOGIES)
        for category, status in _BEFORE.items():
            for cue in self.cues.get(category, []):
                self._before(cue, status)
        generic: list[facts.Attendee] = []
        for cue in self.cues.get("attendance.following", []):
            before = len(self.found)
            self._after(cue, self._standing(cue))
            if self.text[cue["start"] : cue["start"] + 13].lower() == "in attendance" and not self._of_others(cue):
                generic += self.found[before:]
        for cue in self.cues.get("attendance.with-present", []):
            self._within(cue)
        self._settle(generic)
        self._substitutes()
        self._movements()
        return self.found

    def _settle(self, generic: list[facts.Attendee]) -> None:
        """ "In attendance were …" as the only list there is names those present."""
        if not any(fact["status"] == PRESENT for fact in (*self.given, *self.found)):
            for fact in generic:
                fact["status"] = PRESENT

    def _standing(self, cue: facts.Cue) -> str:
        low = self.text[cue["start"] : cue["end"]].lower()
        if "absent" in low or "apolog" in low:
            return ABSENT if "absent" in low else APOLOGIES
        return PRESENT if low.startswith(_MEMBERS_THERE) and not self._of_others(cue) else IN_ATTENDANCE

    def _of_others(self, cue: facts.Cue) -> bool:
        """Whether the word before says that those named are no members: "Staff present were"."""
        before = self.text[max(0, cue["start"] - 12) : cue["start"]].lower().split()
        return not _OTHERS.isdisjoint(before[-1:])

    def _substitutes(self) -> None:
        """ "Cllr Oak substituted for Cllr Ash": the one is there, the other is away."""
        for cue in self.cues.get("attendance.substitute", []):
            before, after = self._sides(cue)
            if self._in_bracket(cue):
                continue  # "Ann Elm (Substitute Bo Fir)"
            if owner := _OWNER.match(self.text, cue["end"]):
                after = self.maker.grammar.split_names(owner.group(), cue["end"])
            bracketed = (
                self.text[cue["end"] : cue["end"] + 1] == ")"
            )  # "Ann Elm (Bo Fir attended as substitute), Al Ash"
            if len(before) > 1 and (bracketed or self.text.endswith(_FOR_WHOM, 0, before[-1].start)):
                self._pair(before[-1:], before[-2:-1], cue)
            elif not after and before:
                self._alone(before, cue)
            elif not self._chosen(cue):
                self._pair(before[-1:], after[:1], cue)
        for cue in self.cues.get("attendance.substitute-list", []):
            self._pairs_below(cue)
        for cue in self.cues.get("attendance.in-absence", []):
            before, _ = self._sides(cue)
            self._pair(before[-1:], before[-2:-1] or self._last_named(cue), cue)
        for cue in self.cues.get("attendance.substituted-by", []):
            before, after = self._sides(cue)
            self._pair(after[:1], before[-1:], cue)

    def _in_bracket(self, cue: facts.Cue) -> bool:
        """Whether "substitute" begins a bracket with the name of one."""
        bare = self.text[cue["start"] : cue["end"]].lower() in ("substitute", "alternate")
        return bare and self.text[cue["start"] - 1 : cue["start"]] == "(" and self.text[cue["end"]] != ")"

    def _alone(self, before: list[NamePart], cue: facts.Cue) -> None:
        """Substitutes of whom it isn't said for whom: "… from Al Ash and Bo Elm with Jo Fir substituting"."""
        with_ = self.text.rfind(" with ", self.lines[cue["line"]]["start"], cue["start"])
        parts = [part for part in before if part.start > with_ >= 0]
        away = [part for part in before if part.start < with_]
        if parts and len(away) == 1 == len(parts):
            self._pair(parts, away, cue)
        elif parts or self.text.startswith("attended as", cue["start"]):
            self._take([p for p in parts or self._last_run(before) if p.titled or len(before) > 1], PRESENT, cue)

    def _pairs_below(self, cue: facts.Cue) -> None:
        """The lines "Jo Fir for Al Ash" below "The following would be substituting:"."""
        for line in self.lines[cue["line"] + 1 :]:
            instead = _INSTEAD.search(self.text, line["body"], line["end"])
            if instead is None or line["table"] is not None:
                return
            there = self.maker.grammar.split_names(self.text[line["body"] : instead.start()], line["body"])
            away = self.maker.grammar.split_names(self.text[instead.end() : line["end"]], instead.end())
            if len(there) != 1 or len(away) != 1:
                return
            self._pair(there, away, cue)

    def _chosen(self, cue: facts.Cue) -> bool:
        """Whether somebody is chosen "in place of" another: a change for good, not for this meeting."""
        if "in place" not in self.text[cue["start"] : cue["end"]]:
            return False
        return (
            _CHOSEN.search(self.text, max(self.lines[cue["line"]]["body"], cue["start"] - 160), cue["start"])
            is not None
        )

    def _sides(self, cue: facts.Cue) -> tuple[list[NamePart], list[NamePart]]:
        sentence = self.sentences[bisect_right(self.starts, cue["start"]) - 1]
        start = max(sentence["start"], self.lines[cue["line"]]["body"], cue["start"] - _NEAR)
        end = min(sentence["end"], cue["end"] + _NEAR)
        split = self.maker.grammar.split_names
        told = self.text.rfind(" that ", start, cue["start"])  # "The Board was advised that Ann Elm …"
        start = told + len(" that ") if told > start else start
        return split(self.text[start : cue["start"]], start), split(self.text[cue["end"] : end], cue["end"])

    def _last_named(self, cue: facts.Cue) -> list[NamePart]:
        """Who is away by the sentence before that of `cue`, in its line: "… from Ann Elm. Bo Fir attended in her place"."""
        start = self.lines[cue["line"]]["body"]
        away = [f for f in self.found if start <= f["start"] < f["end"] < cue["start"] and f["status"] == APOLOGIES]
        last = max(away, key=lambda f: f["start"], default=None)
        return self.maker.grammar.split_names(self.text[last["start"] : last["end"]], last["start"]) if last else []

    def _pair(self, there: list[NamePart], away: list[NamePart], cue: facts.Cue) -> None:
        over = self.lines[max(0, cue["line"] - _TOLD_NEAR)]["start"]
        told = cue["rule"] == "attendance.as-substitute-of" or _AWAY.search(self.text, over, cue["start"]) is not None
        if not there or not away or not (told or there[0].titled or away[0].titled):
            return
        known = next((f for f in (*self.given, *self.found) if self._same(f, there[0])), None)
        if known is not None:
            known["substitute_for"] = known["substitute_for"] or away[0].name.display
            if known["status"] == APOLOGIES:
                known["status"] = PRESENT  # named among the apologies as who came instead
        else:
            self._take(there, PRESENT, cue)
            if self.found:
                self.found[-1]["substitute_for"] = away[0].name.display
        if not any(self._same(f, away[0]) for f in (*self.given, *self.found)):
            self._take(away, APOLOGIES, cue)

    def _same(self, fact: facts.Attendee, part: NamePart) -> bool:
        return fact["name"].split()[-1].lower() == part.name.family.lower().split()[-1] and (
            not part.name.given or fact["name"].count(" ") == 0 or fact["name"][0].lower() == part.name.given[0].lower()
        )

    def _movements(self) -> None:
        """ "Cllr Oak arrived at 7.32": when somebody of the lists came or went."""
        for field in ("arrived", "left"):
            for cue in self.cues.get(f"attendance.{field}", []):
                before, _ = self._sides(cue)
                when = WHEN.search(self.text, cue["start"], min(len(self.text), cue["end"] + 60))
                if field == "arrived":
                    self._late(before, cue)
                bracketed = self.text[max(0, cue["start"] - 1) : cue["start"]] == "("  # said of the last one only
                for part in before[-1:] if bracketed else before[-3:]:
                    known = [f for f in (*self.given, *self.found) if self._same(f, part)]
                    if (
                        len(known) == 1
                        and when is not None
                        and not known[0]["arrived" if field == "arrived" else "left"]
                    ):
                        known[0]["arrived" if field == "arrived" else "left"] = when.group().strip()

    def _late(self, parts: list[NamePart], cue: facts.Cue) -> None:
        """ "Vice-President Oak and Member Ash arrived late": those whom no list has came after all."""
        if (
            not parts
            or not all(p.titled or p.roles or len(p.name.given) > 1 for p in parts)
            or not self._told_here(cue, parts)
        ):
            return
        everybody = (*self.given, *self.found)
        self._take([p for p in parts if not any(self._same(f, p) for f in everybody)], PRESENT, cue)

    def _after(self, cue: facts.Cue, status: str) -> None:
        """The names behind the cue, to the end of the sentence."""
        line = self.lines[cue["line"]]
        before = self.text[line["body"] : cue["start"]]
        if _NOBODY.search(before[-60:] + self.text[cue["start"] : cue["end"]]):
            return
        if _OF_BODIES.match(self.text, cue["end"], line["end"]):
            return
        late = cue["line"] > _FRONT + len(self.lines) // 4
        if cue["category"] == "attendance.following" and late and self.text[cue["end"] - 1] != ":":
            return
        if not self.text[cue["end"] : line["end"]].strip(" :–-") or _LED.fullmatch(self.text, cue["end"], line["end"]):
            self._below(cue, status)
            return
        end = self._end(cue["end"], line["end"])
        while cue["category"] == "attendance.following" and self.text[end - 1] == ";" and end < line["end"]:
            end = self._end(end + 1, line["end"])  # members; then officers
        starts = [cue["end"], *(match.end() for match in _AND_FROM.finditer(self.text, cue["end"], end))]
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            parts = self.maker.grammar.split_names(self.text[start:stop], start)
            self._take(list(self._run(parts, start)), status, cue)

    def _below(self, cue: facts.Cue, status: str) -> None:
        """The name that begins each point of the list below "Apologies were received from:"."""
        led = self.text[self.lines[cue["line"]]["end"] - 1] in ":-–"
        for line in self.lines[cue["line"] + 1 :]:
            if line["table"] is not None:
                return  # read by itself
            words = self.text[line["body"] : line["end"]]
            if self.maker.is_statement(words) or not (line["label"] or led) or _NUMBERED.match(line["label"]):
                return
            if line["label"]:
                self._take(self.maker.grammar.split_names(words, line["body"])[:1], status, cue)
            elif "," in words or not self._heads_group(words):
                self._take(self.maker.list_of_names(words, line["body"]), status, cue)

    def _heads_group(self, words: str) -> bool:
        """Whether a line of such a list says whose names follow: "School members", "Officers"."""
        return words.rstrip(" :").rpartition(" ")[2].lower() in _GROUPS

    def _within(self, cue: facts.Cue) -> None:
        """ "Chair Oak opened the meeting with Members Elm and Ash present": those inside the cue, and who opened it."""
        if cue["line"] > _FRONT + len(self.lines) // 4:
            return
        start = cue["start"] + len("with ")
        stop = self.text.rfind(" ", start, cue["end"])
        parts = self.maker.grammar.split_names(self.text[start:stop], start)
        if parts and len(_LOWER.findall(self.text[start:stop])) <= 2 + len(parts):
            self._take(parts, PRESENT, cue)

    def _run(self, parts: list[NamePart], position: int) -> Iterator[NamePart]:
        """The names of one list: each near the one before, the first near `position`."""
        for part in parts:
            if len(_LOWER.findall(self.text[position : part.start])) > _WORDS_BETWEEN:
                return
            position = part.stop
            if not self.text.endswith(_FOR_WHOM, 0, part.start):
                yield part

    def _before(self, cue: facts.Cue, status: str) -> None:
        """The names before the cue, from the beginning of the sentence."""
        sentence = self.sentences[bisect_right(self.starts, cue["start"]) - 1]
        start = max(sentence["start"], self.lines[cue["line"]]["body"])
        parts = self.maker.grammar.split_names(self.text[start : cue["start"]], start)
        after = self.text[cue["end"] : cue["end"] + 40]
        if (
            not parts
            or _LATER.search(after)
            or _SUPPOSED.search(self.text, start, cue["start"])
            or len(_LOWER.findall(self.text[start : parts[0].start])) > 1
        ):
            return
        parts = self._last_run(parts)
        if status in (PRESENT, ABSENT, IN_ATTENDANCE) and not self._told_here(cue, parts):
            return
        serves = after.startswith(
            (" as staff", " as an observer", " as observer", " as a guest", " as guests", " to ", " on behalf")
        )
        if status == PRESENT and (serves or "also" in self.text[cue["start"] : cue["end"]].lower()):
            status = IN_ATTENDANCE
        self._take(parts, status, cue)

    def _last_run(self, parts: list[NamePart]) -> list[NamePart]:
        """The names of the list that ends last: "Jo Fir said that Al Ash and Bo Elm" gives the last two."""
        first = len(parts) - 1
        while first > 0 and not _TOLD.search(self.text, parts[first - 1].stop, parts[first].start):
            first -= 1
        return parts[first:]

    def _told_here(self, cue: facts.Cue, parts: list[NamePart]) -> bool:
        """Whether the sentence is of this meeting: near its beginning, of names alone."""
        gap = self.text[parts[-1].end : cue["start"]]
        return cue["line"] <= _FRONT + len(self.lines) // 4 and len(_LOWER.findall(gap)) <= 1

    def _end(self, start: int, limit: int) -> int:
        for match in _END.finditer(self.text, start, limit):
            word = self.text[max(start, self.text.rfind(" ", start, match.start()) + 1) : match.start()]
            if not self.maker.grammar.is_title(word):
                return match.start()
        return limit

    def _is_office(self, part: NamePart) -> bool:
        """Whether the part is the acronym of an office or body: "The CSO was unable to attend"."""
        return part.name.display.isupper() and self.text[max(0, part.start - 4) : part.start].lower() == "the "

    def _take(self, parts: list[NamePart], status: str, cue: facts.Cue) -> None:
        for part in parts:
            if part.start in self.taken or len(part.name.display) < 2 or self._is_office(part):
                continue
            if self.text[max(0, part.start - 2) : part.start - 1].isdigit():
                continue  # a street: "of 12 Elm Court"
            self.taken.add(part.start)
            fact = self.maker.fact(part, status, cue["rule"])
            fact["status"] = status
            self.found.append(fact)
