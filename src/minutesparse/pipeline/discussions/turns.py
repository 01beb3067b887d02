"""Doc with items and mentions → what was said under each item, utterance by utterance, with its speaker.

The common ground of `presentations` and `contributions`: neither decides who speaks, both read it here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.discussions.claims import claims
from minutesparse.pipeline.discussions.headings import headings_over
from minutesparse.pipeline.discussions.initials import by_initials
from minutesparse.pipeline.discussions.labels import Label, Labels, heads_list
from minutesparse.pipeline.discussions.speech import Reader
from minutesparse.pipeline.discussions.utterances import Utterance
from minutesparse.pipeline.people.posts import Posts, initials_of
from minutesparse.styles import Style

_DEPTH = 6
_WORD = re.compile(r"[A-Za-z]+")
_KEPT = "minutes_turns"
_NEAR_HEAD = 4  # lines from the head of an annex
_HEADING = 140  # characters
_PROSE = 80  # characters
_GOES_ON_BEHIND = 20  # characters of the line of a title behind it
_TITLED = 12  # characters of a person's title
_LEAD_IN = 40  # characters before the verb of a decision
_GOES_ON = ("…", "...")
_DECISION = ("Decision:", "Decisions:", "Decision", "Decisions")
_MINUTES = "\nMinutes:\n"
_SKIPPED_KINDS = frozenset(("furniture", "header", "footer", "margin"))
_SKIPPED_ZONES = frozenset(("furniture", "agenda", "annex", "closing"))


class Turn(NamedTuple):
    """One utterance in its place.

    `opens`: the first of its line; `listed`: its line has a label; `claim`: "decision", "motion", "task" or "movement" where an
    earlier component reads it so. `form` and `act` as in `utterances.Utterance`, besides "label" for "Ann: …"; a pronoun has the
    speakers it stands for.
    """

    start: int
    end: int
    line: int
    opens: bool
    listed: bool
    claim: str
    form: str
    act: str
    speakers: tuple[str, ...]
    attribution: str | None
    rule: str
    verb: int


class Floor(NamedTuple):
    """An item and the turns taken under it; `item` is None for what stands before the first; `above`: titles of its parents."""

    item: facts.Item | None
    turns: list[Turn]
    above: tuple[str, ...] = ()
    presenters: tuple[str, ...] = ()  # of a report set out in an annex


def turn_reader(style: Style) -> Callable[[Doc], list[Floor]]:
    """A function that reads the floors of a Doc; the first of its two users leaves them with the Doc for the second."""
    reader = Reader(style)

    def read(doc: Doc) -> list[Floor]:
        kept: list[Floor] | None = doc.user_data.pop(_KEPT, None)
        if kept is not None:
            return kept
        found = list(_Reading(doc, reader).floors()) if facts.text(doc) else []
        doc.user_data[_KEPT] = found
        return found

    return read


class _Reading:
    """One document being read."""

    def __init__(self, doc: Doc, reader: Reader) -> None:
        self.doc = doc
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.line_starts = [line["start"] for line in self.lines]
        self.reader = reader
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.mentions: list[facts.Mention] = facts.read(doc, facts.MENTIONS)
        self.mention_starts = [mention["start"] for mention in self.mentions]
        self.items: list[facts.Item] = facts.read(doc, facts.ITEMS)
        self.by_id = {item["id"]: item for item in self.items}
        self.under: dict[str, str] = {}  # id of an item without number → the numbered one before it
        numbered = ""
        for item in self.items:
            numbered = item["id"] if item["number"] else numbered
            if numbered and not item["number"]:
                self.under[item["id"]] = numbered
        self.over = headings_over(self.lines, self.items[0]["start"]) if self.items else {}
        self.claims = sorted(claims(doc))
        self.claim_starts = [claim[0] for claim in self.claims]
        self.claim_reach = list(accumulate((claim[1] for claim in self.claims), max))
        self.people: list[facts.Person] = facts.read(doc, facts.PEOPLE)
        self.labels = Labels(self.text, self.lines, self.mentions, self.people, _away(doc, self.people), reader.no_name)
        self.short = by_initials(self.text, initials_of(self.people))
        self.posts = Posts(doc)
        self.skipped = {
            index
            for zone in facts.read(doc, facts.ZONES)
            for index in range(zone["first"], zone["last"])
            if zone["kind"] in _SKIPPED_ZONES or (zone["kind"] in ("title", "attendance") and self._is_head(index))
        }

    def _is_head(self, index: int) -> bool:
        """Whether a line before the first item is too short to be prose."""
        line = self.lines[index]
        before = not self.items or line["start"] < self.items[0]["start"]
        return before and line["end"] - line["body"] < _PROSE

    def floors(self) -> Iterator[Floor]:
        starts = [sentence["start"] for sentence in self.sentences]
        if not self.items:
            yield Floor(None, self._turns(0, len(self.text), 0))
        elif self.items[0]["start"] > 0:
            yield Floor(None, self._turns(0, self.items[0]["start"], 0))
        yield from self._appended()
        for item in self.items:
            head = self._minuted(item)
            first = max(0, bisect_right(starts, head) - 1)
            yield Floor(item, self._turns(head, item["end"], first), self._above(item))

    def _minuted(self, item: facts.Item) -> int:
        """Where what was said under an item begins: behind the decision that a page gives before the minutes."""
        head, end = item["head"], item["end"]
        if self._is_told(item):
            return item["title"][0]
        if not self.text.endswith(_DECISION, 0, head):
            return head
        at = self.text.find(_MINUTES, head, end)
        return head if at < 0 else at + len(_MINUTES)

    def _is_told(self, item: facts.Item) -> bool:
        """Whether a title is the first sentence of what was said: "1. Ann Elm gave a talk on bees. She showed a hive."."""
        start, end = item["title"]
        behind = self.lines[self._line(start)]["end"] - end
        if behind < _GOES_ON_BEHIND and not (end - start > _PROSE and "." in self.text[end - 1 : end + 1]):
            return False
        mentions = self._mentions(start, end)
        if not mentions or mentions[0]["start"] > start + _TITLED:
            return False
        first = self.reader.read(self.text, start, end, mentions)[0]
        return first.form == "named" and bool(first.act) and first.verb > start

    def _appended(self) -> Iterator[Floor]:
        """Reports set out behind the minutes, where a heading says who presented them."""
        zones = [zone for zone in facts.read(self.doc, facts.ZONES) if zone["kind"] == "annex"]
        cues = facts.cues(self.doc).get("presentation.presented-by", [])
        for zone in zones:
            cue = next((c for c in cues if zone["first"] <= c["line"] < zone["last"]), None)
            if cue is None or cue["line"] > zone["first"] + _NEAR_HEAD:
                continue
            line = self.lines[cue["line"]]
            who = [m["person"] for m in self._mentions(cue["end"], line["end"]) if m["person"]]
            if who and line["end"] - line["start"] < _HEADING:
                self.skipped -= set(range(zone["first"], zone["last"]))
                turns = self._turns(line["end"], zone["end"], 0)
                yield Floor(self.items[-1] if self.items else None, turns, (), (who[0],))

    def _above(self, item: facts.Item) -> tuple[str, ...]:
        titles: list[str] = []
        parent = item["parent"] or self._before(item)
        while parent is not None and len(titles) < _DEPTH:
            above = self.by_id[parent]
            titles.append(self.text[above["title"][0] : above["title"][1]].lower())
            parent = above["parent"]
        over = self.over.get(self._line(item["title"][0]), ()) if self.over and not item["parent"] else ()
        return (*titles, *(self.text[line["body"] : line["end"]].lower() for line in over))

    def _line(self, at: int) -> int:
        """The index of the line that holds the offset `at`."""
        return bisect_right(self.line_starts, at) - 1

    def _before(self, item: facts.Item) -> str | None:
        """The numbered item that a heading without number stands under."""
        if item["number"]:
            return None
        return self.under.get(item["id"])

    def _turns(self, head: int, end: int, first: int) -> list[Turn]:
        """The turns between `head` and `end`; `first` is the index of the sentence at `head`."""
        found: list[Turn] = []
        speakers: tuple[str, ...] = ()
        attribution: str | None = None
        labelled = line = -1
        above: _Standing | None = None
        by = _Voice((), "", "")
        for sentence in self.sentences[first:]:
            if sentence["start"] >= end:
                break
            start, stop = max(sentence["start"], head), sentence["end"]
            if stop <= start or sentence["line"] in self.skipped:
                continue
            opens = sentence["line"] != line
            line = sentence["line"]
            if self.lines[line]["kind"] in _SKIPPED_KINDS:
                continue
            if opens and (start := self.reader.fields.content(self.text, start, stop)) == stop:
                continue
            label = self.labels.read(start, stop, self.lines[line], opens)
            if opens and label is None:
                alone = self.labels.alone(line)
                if alone is not None:
                    above = _Standing(alone, line, self.lines[line]["level"] if heads_list(self.lines, line) else 0)
                    continue
                if above is not None and not above.holds(self.lines[line]):
                    above = None
            elif label is not None:
                above = None
            if above is not None and self._is_theirs(start, stop, above.speakers == speakers):
                label = Label(start, above.speakers, above.attribution)
            if label is not None:
                labelled = line
                start, speakers, attribution = label.end, label.speakers, label.attribution
                by = _Voice(speakers, label.act, self.reader.verbs.past(self._word(start)) or "")
            voice = by if labelled == line or self._continues(start, labelled, line) else None
            for said in self._said(start, stop, voice, label is not None):
                if said.form == "label":
                    said = said._replace(speakers=speakers, attribution=attribution)
                    labelled = line
                elif said.form in ("named", "group", "unnamed"):
                    if voice is not None and said.speakers != voice.speakers:
                        labelled = -1  # the label's words are over
                    said = self._held(said)
                    speakers, attribution = said.speakers, said.attribution
                    if said.form != "named":
                        speakers, attribution = self._named_last(said) or (speakers, attribution)
                elif said.form in ("plain", "stop") and (opens or said.speakers or not speakers):
                    speakers, attribution = self._named_last(said) or (speakers, attribution)
                elif said.form == "pronoun":
                    said = said._replace(speakers=speakers, attribution=attribution)
                found.append(self._turn(said, line, opens, head))
                opens = False
        return found

    def _held(self, said: Utterance) -> Utterance:
        """The utterance; that of an office alone has its holder as speaker."""
        if said.speakers or said.form != "named" or said.rule == "speech.stranger" or not self._is_office(said):
            return said
        return said._replace(speakers=self._holder(said))

    def _turn(self, said: Utterance, line: int, opens: bool, head: int) -> Turn:
        return Turn(
            said.start, said.end, line, opens,
            bool(self.lines[line]["label"]) and self.lines[line]["start"] >= head, self._claim(said.start, said.end),
            said.form, said.act, said.speakers, said.attribution, said.rule, said.verb,
        )  # fmt: skip

    def _said(self, start: int, end: int, voice: _Voice | None, first: bool) -> list[Utterance]:
        if voice is not None:
            other = self._other(start, end, voice) if not first or not voice.speakers else None
            if other is not None:
                return other
            act = "ask" if self.text[end - 1] == "?" else voice.act or voice.indirect or "state"
            voice.asked = act == "ask"
            said = Utterance(start, end, "label", act, (), None, "speech.label", start)
            return self.reader.split(self.text, said, self._mentions(start, end))
        mentions = self._mentions(start, end)
        return self.reader.read(self.text, start, end, self._abbreviated(start, end, mentions))

    def _abbreviated(self, start: int, end: int, mentions: list[facts.Mention]) -> list[facts.Mention]:
        """The mentions of a sentence with those by initials: "AE asked when, and BO replied in May."."""
        if not self.short:
            return mentions
        first = bisect_left(self.short, start, key=lambda mention: mention["start"])
        last = bisect_left(self.short, end, lo=first, key=lambda mention: mention["start"])
        if first == last:
            return mentions
        known = {mention["start"] for mention in mentions}
        added = [mention for mention in self.short[first:last] if mention["start"] not in known]
        return sorted([*mentions, *added], key=lambda mention: mention["start"])

    def _other(self, start: int, end: int, voice: _Voice) -> list[Utterance] | None:
        """What somebody else says behind a label, where it is told of them: "Ann: When? Bob replied in May."."""
        mentions = self._mentions(start, end)
        if not mentions or mentions[0]["start"] != start:
            return None
        said = self.reader.read(self.text, start, end, mentions)
        first = said[0]
        theirs = first.form == "named" and bool(first.speakers) and first.speakers != voice.speakers
        if theirs and first.act and voice.act and not voice.speakers:  # "A: Bob explained that it was late."
            return [first._replace(act=voice.act), *said[1:]]
        return (
            said
            if theirs and (first.act in ("answer", "ask") or (first.act and (voice.asked or voice.indirect)))
            else None
        )

    def _word(self, start: int) -> str:
        """The word at `start`, in lower case."""
        match = _WORD.match(self.text, start)
        return match.group().lower() if match is not None else ""

    def _mentions(self, start: int, end: int) -> list[facts.Mention]:
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def _holder(self, said: Utterance) -> tuple[str, ...]:
        """Who holds the office that speaks, by its name alone or with what stands before the verb."""
        whole = self.text[said.start : said.verb].rpartition(" ")[0]
        return self.posts.holder(said.attribution, said.start) or self.posts.holder(whole, said.start)

    def _is_office(self, said: Utterance) -> bool:
        if said.rule == "speech.office":
            return True
        at = bisect_left(self.mention_starts, said.verb) - 1
        return at < 0 or self.mentions[at]["start"] < said.start or self.mentions[at]["kind"] == "office"

    def _named_last(self, said: Utterance) -> tuple[tuple[str, ...], str] | None:
        """The last person named in a sentence: whom "she" of the next one stands for."""
        if said.form == "plain" and said.speakers:
            return said.speakers, self.text[said.start : said.end].split(" ")[0]
        at = bisect_left(self.mention_starts, said.end) - 1
        while at >= 0 and self.mentions[at]["start"] >= said.start:
            mention = self.mentions[at]
            if mention["person"] and mention["kind"] != "group":
                return (mention["person"],), self.text[mention["start"] : mention["end"]]
            at -= 1
        return None

    def _continues(self, start: int, labelled: int, line: int) -> bool:
        return labelled >= 0 and labelled == line - 1 and self.text.startswith(_GOES_ON, start)

    def _is_theirs(self, start: int, end: int, on: bool) -> bool:
        """Whether words under a name are that person's: no others speak, nothing is decided, and "she" goes not `on`."""
        if self._claim(start, end) in ("decision", "motion"):
            return False
        form = self.reader.read(self.text, start, end, self._mentions(start, end))[0].form
        return form in ("plain", "impersonal") or (form == "pronoun" and not on)

    def _claim(self, start: int, end: int) -> str:
        at = bisect_left(self.claim_starts, end)
        if not at or self.claim_reach[at - 1] <= start:
            return ""
        for first, last, kind in reversed(self.claims[max(0, at - 6) : at]):
            if 2 * (min(end, last) - max(start, first)) > end - start:
                return kind
            leads = kind == "decision" and start < first < end <= last and first - start < _LEAD_IN
            if leads and self.text.endswith((":", ":-"), first, end):  # "The Board resolved:" over the clauses
                return kind
        return ""


@dataclass
class _Voice:
    """Whom a label lets speak: `act` as it says, `indirect` the act of a report without a subject ("Ann: Asked when")."""

    speakers: tuple[str, ...]
    act: str
    indirect: str
    asked: bool = False


class _Standing:
    """A name on a line of its own, and how far the words beneath it are that person's."""

    def __init__(self, label: Label, line: int, level: int) -> None:
        self.level = level  # of a name in a list, over a list of its own
        self.speakers = label.speakers
        self.attribution = label.attribution
        self.line = line
        self.listed = False

    def holds(self, line: facts.Line) -> bool:
        """Whether `line` still is theirs: the list beneath, or the paragraphs before another heading."""
        listed = bool(line["label"])
        if self.level:
            return listed and line["level"] > self.level
        if line["index"] == self.line + 1:
            self.listed = listed
        return line["kind"] != "heading" and (listed or not self.listed)


def _away(doc: Doc, people: list[facts.Person]) -> frozenset[str]:
    """Those of whom the lists say that they were not there."""
    attendees = facts.read(doc, facts.ATTENDEES)
    spans = {(a["start"], a["end"]) for a in attendees if a["status"] in ("absent", "apologies")}
    return frozenset(p["id"] for p in people if any((start, end) in spans for start, end in p["evidence"]))
