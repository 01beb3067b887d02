"""Doc with mentions → labels of speakers: "Ann: …", "Cllr Oak – …", "Question from AE: …", "Q: …", "<ann> …".

What stands behind such a label is said by whom it names, though no verb of speech says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from minutesparse import facts

_MARK = re.compile(r" ?(?:\([^()\n]{1,40}\) ?)?(?::|[-–—](?= ?[A-Z“\"‘'])|[-–—] )\s*")
_COLON = re.compile(r": ?")
_COMMA = re.compile(r", (?=[a-z])")
_ALONE = re.compile(r" ?(?:\([^()\n]{1,40}\) ?)?[:–—-]$")
_STRANGE = re.compile(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?): ")
_SPOKE = re.compile(
    r"([A-Z][a-z]+(?: (?:[A-Z][a-z]+|\d{1,2}))?): (?=(?:Expressed|Asks|Asked|Says|Said|Stated|States|Spoke|Voiced|Questioned|Commented|Requested|Wondered|Suggested|Replied|Answered) )"
)
_BRIEF = re.compile(r"([A-Z]{2,3}): (?=\S)")
_NO_INITIALS = frozenset(
    "AOB AI AP NB PS FYI TBD TBC TBA PR RE ID ACT AGM EGM CC VP CEO DOI URL ETA FAQ QA DOB NA".split()
)
_ADDRESSED = re.compile(r"([A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+) [-–—] (?=[a-z]+ed\b)")
_DASH = re.compile("[-–—]")
_PROSE = re.compile(r"(?<![\w’'])[a-z]{3,}|[.?!]$")
_NAMED = re.compile(r"([A-Z][a-z]+), (?=[a-z])")
_NICK = re.compile(
    r"<([A-Za-z][\w.-]{1,19})> ?|((?:=|[a-z])[A-Za-z][\w.-]{0,15}(?:(?: | ?[+&/,] ?@?)[a-z][\w.-]{1,15})?): "
    r"|@([A-Za-z0-9][\w.-]{0,37}\w)(?:: ?| (?=[a-z]))"
)
_JOINED = re.compile(r" ?[+&/,] ?@?")
_NO_WORDS = re.compile(
    r"[Tt]o\b|[£$€]|\d+[.,]\d+(?![.\d])|\d+ ?(?:;|$)|[Aa]bsent|[Pp]resent\b|[Yy]es$|[Nn]o$"
)  # a task, a sum, a count of votes, a mark in a table
_TICKED = ("☒", "☑", "✓", "✔")  # a task that is done: "☒ Ann: mend the gate"
_QUESTION = re.compile(
    r"((?:(?:Supplementary|Further|Public|Written|Members?|Governors?|Trustees?|Audience) )?(?:[Qq]uestion|[Qq]uery|[Cc]omment|[Rr]esponse|[Rr]eply|[Aa]nswer|[Ss]tatement|[Ss]uggestion|Q|A)s?)"
    r"(?: ?\d{1,2})?(\.|:| [-–—]|\)| (?:was )?(?:raised |asked |made |submitted |received )?(?:from|by|of)(?: the)?)? ?(?=\S)"
)
_ABRUPT = re.compile(r"[QA]\d{0,2}:|[QA]\d{1,2}[.)]|Q[.)]|(?:Question|Answer|Reply|Response)(?: \d{1,2})?:")
_MARKED = ("Q:", "Question:", "Answer:", "Response:", "Reply:")  # amid a line
_QUESTIONS = ("q", "query", "queries")
_ANSWERS = ("a", "response", "reply", "answer")
_COLONED = re.compile(r"[:.)–—-]")
_REACH = 90  # characters in which a label ends
_TITLES = 30  # characters in which a title stands before a name
_ANSWERED = 6  # lines between a question and its answer, at most
_TRANSCRIPT = 3  # labels that make a transcript
_COMMAS = 2  # … by first names and commas
_NICKS = 5  # … by lower-case names
_TAGS = frozenset(("li", "p", "br", "div", "span", "td", "tr", "ul", "ol", "em", "strong"))  # of HTML, in a text
_SHORT = 3  # letters by which a given name may be known


class Label(NamedTuple):
    """A label: `end` is where the words behind it begin; `act` is "ask", "answer" or "" where it doesn't say."""

    end: int
    speakers: tuple[str, ...]
    attribution: str | None
    act: str = ""


def _letter(line: facts.Line) -> str:
    return line["label"].rstrip(".:) 0123456789")


class Labels:
    """The labels of one document, and how it writes them."""

    def __init__(
        self,
        text: str,
        lines: list[facts.Line],
        mentions: list[facts.Mention],
        people: list[facts.Person],
        away: frozenset[str],
        no_name: frozenset[str],
    ) -> None:
        self.text = text
        self.lines = lines
        self.mentions = mentions
        self.starts = [mention["start"] for mention in mentions]
        self.people = people
        self.away = away  # people who were not there
        self.no_name = no_name
        self.given = {p["given"]: p["id"] for p in people if p["given"]}
        self.has_commas = self._has_commas()

    def read(self, start: int, end: int, line: facts.Line, opens: bool) -> Label | None:
        """The label that the sentence `start`..`end` of `line` begins with; one without a mark of its own only where it opens the line."""
        if opens and line["label"] and line["label"][0] in "QA" and (act := self._asked(line)):
            named = self.read(start, end, {**line, "label": ""}, opens)
            return named._replace(act=act) if named is not None else Label(start, (), None, act)
        if opens and line["label"] in _TICKED:
            return None
        mention = self._mention(start)
        if mention is None:
            if not opens:
                asked = self.text[start - 2] == "?" or self.text[line["start"]] == "Q"  # "Q: When? A: In May."
                asked = asked or self.text.startswith(_MARKED, start)
                answers = self._question(start, end) if asked else None
                return answers or (self._strange(start, end, opens) if self._is_transcript else None)
            return self._question(start, end) or self._strange(start, end, opens) or self._nick(start, end)
        return self._by(mention, end, opens)

    def alone(self, line: int) -> Label | None:
        """Who is named, with nothing said, on a line that stands above their words: "Ann:"."""
        body, end = self.lines[line]["body"], self.lines[line]["end"]
        if self.lines[line]["label"] and end - body < _REACH and heads_list(self.lines, line):
            return self._over_list(body, end)
        if self.text[end - 1] not in ":–—-" or self.lines[line]["table"] is not None:
            return None
        mention = self._mention(body)
        if mention is None or mention["kind"] == "group" or not mention["person"]:
            return None
        if not _ALONE.match(self.text, mention["end"], end):
            return None
        return Label(end, (mention["person"],), self.text[body : mention["end"]])

    def _over_list(self, body: int, end: int) -> Label | None:
        """The name that is all of a listed line, over the list of what its bearer said."""
        end -= self.text.endswith(":", body, end)
        mention = self._mention(body)
        if mention is not None:
            whole = mention["end"] == end and mention["kind"] == "person" and mention["person"]
            return Label(end, (whole,), self.text[body:end]) if whole else None
        nick = self.text[body:end].lstrip("@")
        person = self._nicks.get(nick) if nick == nick.lower() else None
        return Label(end, (person,), nick) if person else None

    def _asked(self, line: facts.Line) -> str:
        """ "ask" of a line labelled "Q:" or "Q2.", "answer" of an "A:" with a "Q:" not far above."""
        letter = _letter(line)
        if letter == "Q":
            return "ask"
        above = self.lines[max(0, line["index"] - _ANSWERED) : line["index"]] if letter == "A" else ()
        return "answer" if any(_letter(other) == "Q" for other in above) else ""

    def _mention(self, start: int) -> facts.Mention | None:
        at = bisect_left(self.starts, start)
        return self.mentions[at] if at < len(self.mentions) and self.starts[at] == start else None

    def _by(self, mention: facts.Mention, end: int, opens: bool) -> Label | None:
        if mention["kind"] == "group" or mention["end"] >= end:
            return None
        mark = (_MARK if opens else _COLON).match(self.text, mention["end"], end)
        if mark is None and opens and self.has_commas:
            mark = _COMMA.match(self.text, mention["end"], end)
        if mark is None or mark.end() >= end or _NO_WORDS.match(self.text, mark.end(), end):
            return None
        dashed = ":" not in mark.group() and "," not in mark.group()
        if dashed and not _PROSE.search(self.text, mark.end(), end):  # "Ann Elm – Larchmoor Trust"
            return None
        if self._is_name(mark.end(), end):
            return None
        person = mention["person"]
        return Label(mark.end(), (person,) if person else (), self.text[mention["start"] : mention["end"]])

    def _is_name(self, start: int, end: int) -> bool:
        """Whether nothing but a person's name stands in `start`..`end`: "Treasurer: Bo Fir"."""
        named = self._mention(start)
        return named is not None and named["kind"] == "person" and not self.text[named["end"] : end].strip(" .,;()")

    def _question(self, start: int, end: int) -> Label | None:
        """ "Question from Ann: …", "Q (AE): …", "A: …"."""
        if self.text[start] not in "QCRASFPWM" or _COLONED.search(self.text, start, min(end, start + _REACH)) is None:
            return None
        match = _QUESTION.match(self.text, start, end)
        if match is None:
            return None
        kind = match.group(1).lower()
        act = "answer" if kind.endswith(_ANSWERS) else "ask" if "question" in kind or kind.endswith(_QUESTIONS) else ""
        bracket = match.end() + (self.text[match.end()] == "(")
        at = bisect_left(self.starts, bracket)
        if at < len(self.mentions) and self.starts[at] <= min(bracket + _TITLES, end):
            mention = self.mentions[at]
            between = self.text[bracket : mention["start"]]
            closing = mention["end"] + (bracket > match.end())
            mark = _MARK.match(self.text, closing, end)
            if mark is not None and mark.end() < end and (not between or between.istitle()):
                person = mention["person"]
                return Label(mark.end(), (person,) if person else (), self.text[mention["start"] : mention["end"]], act)
        if match.group(2) and act and _ABRUPT.match(self.text, start, end):
            return Label(match.end(), (), None, act)
        return None

    def _strange(self, start: int, end: int, opens: bool) -> Label | None:
        """A name that no list has, in minutes that put names before what was said."""
        if not self.text[start].isupper():  # all of them begin with a capital
            return None
        dashed = opens and _DASH.search(self.text, start, end) is not None
        addressed = _ADDRESSED.match(self.text, start, end) if dashed else None
        if addressed is not None:
            return Label(addressed.end(), (), addressed.group(1))
        colon = self.text.find(": ", start, end) > 0
        brief = _BRIEF.match(self.text, start, end) if colon and opens else None
        if brief is not None:
            told = brief.group(1) in self._initials and not _NO_WORDS.match(self.text, brief.end(), end)
            return Label(brief.end(), (), brief.group(1)) if told else None
        spoke = _SPOKE.match(self.text, start, end) if colon and opens else None
        if spoke is not None and spoke.group(1).split()[0].lower() not in self.no_name:
            return Label(spoke.end(), self._known(spoke.group(1).split()[0]), spoke.group(1))
        match = (_STRANGE.match(self.text, start, end) if colon else None) or (
            _NAMED.match(self.text, start, end) if self.has_commas else None
        )
        if match is None or match.end() >= end or _NO_WORDS.match(self.text, match.end(), end):
            return None
        first = match.group(1).split()[0]
        if not opens and first not in self.given:
            return None
        if known := self._known(first):
            return Label(match.end(), known, match.group(1))
        if not self._is_transcript or first.lower() in self.no_name:
            return None
        return Label(match.end(), (), match.group(1))

    def _known(self, given: str) -> tuple[str, ...]:
        """The only person called so; of several the one who was there."""
        called = [p["id"] for p in self.people if p["given"] == given]
        there = [who for who in called if who not in self.away] or called
        return tuple(there) if len(there) == 1 else ()

    def _nick(self, start: int, end: int) -> Label | None:
        """ "<ann> …" and "ann: …" in the log of a chat."""
        match = None if self.text[start].isupper() else _NICK.match(self.text, start, end)
        if match is None or match.end() >= end:
            return None
        nick = match[match.lastindex or 1].lstrip("=")
        names = _JOINED.split(nick.lower())
        if self._nicks.keys().isdisjoint(names) or (match[3] and _NO_WORDS.match(self.text, match.end(), end)):
            return None
        return Label(match.end(), tuple(person for name in names if (person := self._nicks.get(name))), nick)

    @cached_property
    def _is_transcript(self) -> bool:
        """Whether several lines of the document begin with who speaks: "Ann: …"."""
        found = 0
        for line in self.lines:
            mention = self._mention(line["body"])
            found += mention is not None and mention["kind"] == "person" and self.text.startswith(": ", mention["end"])
        return found >= _TRANSCRIPT

    @cached_property
    def _initials(self) -> frozenset[str]:
        """Initials before the lines of notes that name nobody in full: two at least, one of them several times."""
        lines = (_BRIEF.match(self.text, line["body"], line["end"]) for line in self.lines)
        met = Counter(match.group(1) for match in lines if match is not None)
        for word in _NO_INITIALS & met.keys():
            del met[word]
        return frozenset(met) if len(met) > 1 and max(met.values()) >= _TRANSCRIPT else frozenset()

    @cached_property
    def _nicks(self) -> dict[str, str | None]:
        """The names before the lines of a chat, with the person whom each stands for; empty where there is no chat."""
        met: Counter[str] = Counter()
        handles: set[str] = set()
        for line in self.lines:
            match = _NICK.match(self.text, line["body"], line["end"])
            if match is not None:
                who = match[match.lastindex or 1].lstrip("=").lower()
                met.update(_JOINED.split(who))
                if match[3]:
                    handles.add(who)
        names = {nick: self._who(nick) for nick in met.keys() - _TAGS if self.no_name.isdisjoint(nick.split(" "))}
        known = sum(met[nick] for nick, person in names.items() if person is not None)
        enough = sum(met[nick] for nick in names) >= _NICKS and len(names) > 1 and (known or _logged(self.text))
        listed: dict[str, str | None] = {p["name"]: p["id"] for p in self.people if p["name"].islower()}
        return (names if enough else {nick: names[nick] for nick in handles if names.get(nick)}) | listed

    def _who(self, nick: str) -> str | None:
        """The only person with `nick` for a name, the beginning of a given name, or initials."""
        parts = {p["id"]: re.split(r"[ _-]", p["name"].lower()) for p in self.people}
        for is_of in (
            lambda names: nick.replace("_", " ") == " ".join(names) or nick in names,
            lambda names: len(nick) >= _SHORT and names[0].startswith(nick),
            lambda names: len(nick) > _SHORT and nick[0] == names[0][0] and names[-1].startswith(nick[1:]),
            lambda names: nick == "".join(name[:1] for name in names),
        ):
            found = [person for person, names in parts.items() if is_of(names)]
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def _has_commas(self) -> bool:
        """Whether the listed lines of the document begin with who speaks and a comma: "Ann, it works now"."""
        found = 0
        for line in self.lines:
            if line["label"] and (match := _NAMED.match(self.text, line["body"], line["end"])):
                found += match.group(1) in self.given
        return found >= _COMMAS


def heads_list(lines: list[facts.Line], line: int) -> bool:
    """Whether a listed line has a list of its own beneath it."""
    below = lines[line + 1] if line + 1 < len(lines) else None
    return below is not None and bool(below["label"]) and below["level"] > lines[line]["level"]


def _logged(text: str) -> bool:
    return "\n<" in text or text.startswith("<")
