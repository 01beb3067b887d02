"""Items → declarations of interest: who declared what, and whether they withdrew.

Reads cues, sentences, items and mentions; writes declarations. "Councillor Ash declared a pecuniary interest in item 7 and left
the room." Under a heading of that name a line that begins with names is one too. "There were none" gives nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.decisions.movers import Agents, Grammar
from minutesparse.styles import Style

_LONGEST_SENTENCE = 2000
_INTEREST = re.compile(
    r"\binterests?\b|\bconflicts?\b|\bDPIs?\b|\bNRIs?\b|\bORIs?\b|\bpecuniary\b|\brecus", re.IGNORECASE
)
_NOT_PECUNIARY = re.compile(
    r"\b(?:non|not|other)[\s-]+(?:a\s+|disclosable\s+)?(?:pecuniary|financial)\b|\bno\s+pecuniary", re.IGNORECASE
)
_PECUNIARY = re.compile(r"\bpecuniary\b|\bDPIs?\b|\bfinancial\s+interest", re.IGNORECASE)
_DECLARED_NONE = re.compile(
    r"\b(?:declared|disclosed|declares|discloses)\s+(?:that\s+)?(?:no|nothing|they\s+had\s+no|he\s+had\s+no|she\s+had\s+no)\b|\bno\s+(?:\w+\s+){0,4}(?:interests?|conflicts?)\b"
    r"|\bnot?\s+(?:have|declare)|\bif\s+any\b|\bcarried\b|\belected\b",
    re.IGNORECASE,
)
_TALLIED = re.compile(r"\b(?:approved|passed|motion|vote[ds]?|ayes?|nays?|\d{1,2}-\d{1,2})\b", re.IGNORECASE)
_ONESELF = re.compile(r"\b(?:him|her|them|my)sel\w+|\brecusing\b|\bdeclar|\bdisclos|\binterests?\b", re.IGNORECASE)
_VOTE_ONLY = re.compile(
    r"(?:took|take) no part in the vote\b(?! or)|\b(?:spoke|speak)\b[^.;]{0,40}\b(?:not|without) vot\w+"
)
_BEFORE = re.compile(r"\bhad\s+(?:taken\s+no\s+part|not\s+taken\s+part|not\s+participated|not\s+voted)\b")
_NOBODY = re.compile(  # what follows it is something else
    r"\W*(?:there (?:were|was) |it was |declarations? )?(?:none|nil|no (?:declarations?|interests?)|nothing)"
    r"(?: (?:was|were|has been|to be))?(?: (?:declared|made|received|given|disclosed|recorded|reported|declare))?(?: (?:of interests?|at this (?:time|meeting|point)))?\W*",
    re.IGNORECASE,
)
_MOST_IDLE = 6  # sentences under the heading that declare nothing: the list is over
_NAMES = 120  # characters of several names before a verb
_OUT = re.compile(r" (?:then )?(?:left|withdrew from|leaves) the (?:room|chamber|hall|table)\b")
_JOIN = re.compile(
    r"[\s,;:&/()\[\]–—-]*(?:and|both|also|the|Cllrs?|Crs?|Mr|Mrs|Ms|Dr|Councillors?|Trustee|Member|Board|Vice|Chair\w*)?[\s,;:&/()\[\]–—-]*"
)


def declaration_finder(style: Style) -> Callable[[Doc], list[facts.Declaration]]:
    """A function that finds the declarations of a Doc, in text order."""
    titles = tuple(sorted(style.lower("declaration_title")))
    none = style.lower("declaration_none")
    left = tuple(style.lower("declaration_left"))
    stayed = tuple(style.lower("declaration_stayed"))
    grammar = Grammar(style)

    def find(doc: Doc) -> list[facts.Declaration]:
        cues = facts.family(doc, "declaration")
        places = _headed(doc, titles)
        if not cues and not places:
            return []
        return _Search(doc, Agents(doc, grammar), cues, places, none, left, stayed).declarations()

    return find


class _Search:
    """The search in one document."""

    def __init__(
        self,
        doc: Doc,
        agents: Agents,
        cues: list[facts.Cue],
        places: list[tuple[int, int]],
        none: frozenset[str],
        left: tuple[str, ...],
        stayed: tuple[str, ...],
    ) -> None:
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.sentences: list[facts.Sentence] = facts.read(doc, facts.SENTENCES)
        self.starts = [sentence["start"] for sentence in self.sentences]
        self.people: list[facts.Mention] = sorted(
            (m for m in facts.read(doc, facts.MENTIONS) if m["person"] and m["kind"] != "group"),
            key=lambda m: m["start"],
        )
        self.mentions = [m["start"] for m in self.people]
        self.listed = sorted(a["start"] for a in facts.read(doc, facts.ATTENDEES))
        self.agents = agents
        self.cues, self.places = cues, places
        self.none, self.left, self.stayed = none, left, stayed

    def declarations(self) -> list[facts.Declaration]:
        """All of them, each person once a sentence."""
        found: dict[tuple[int, str], facts.Declaration] = {}
        for cue in self.cues:
            for fact in self._told(cue):
                found.setdefault((fact["start"], fact["person"]), fact)
        told = [(fact["start"], fact["end"]) for fact in found.values()]
        for fact in self._listed():
            if not any(start < fact["end"] and fact["start"] < end for start, end in told):
                found.setdefault((fact["start"], fact["person"]), fact)
        self._gone(list(found.values()))
        return sorted(found.values(), key=lambda fact: (fact["start"], fact["person"]))

    def _gone(self, told: list[facts.Declaration]) -> None:
        """Whoever leaves the room later in the meeting withdrew as declared: "Oak left the room. … Oak returned." """
        silent = {fact["person"]: fact["start"] for fact in told if fact["withdrew"] is None}
        gone: set[str] = set()
        for match in _OUT.finditer(self.text) if silent else ():
            at = bisect_left(self.mentions, match.start()) - 1
            if at >= 0 and self.people[at]["end"] == match.start():
                leaving = self._before(max(0, match.start() - _NAMES), match.start())
                gone |= {who for who in leaving if silent.get(who, match.start()) < match.start()}
        for fact in told:
            if fact["withdrew"] is None and fact["person"] in gone:
                fact["withdrew"] = True

    # -- "X declared an interest"

    def _told(self, cue: facts.Cue) -> Iterator[facts.Declaration]:
        at = bisect_right(self.starts, cue["start"]) - 1
        if at < 0:
            return
        sentence = self.sentences[at]
        start, end = sentence["start"], sentence["end"]
        if end - start > _LONGEST_SENTENCE:
            return
        words = self.text[start:end]
        headed = any(first <= start < last for first, last in self.places)
        if not (headed or _INTEREST.search(words)) or _DECLARED_NONE.search(words) or words.endswith("?"):
            return
        if cue["category"] == "declaration.by":
            people = self._run(cue["end"], end)
        else:
            if _TALLIED.search(words) and not _ONESELF.search(words):
                return  # "Approved 4-0-1 (Oak recused)"
            people = self._before(start, cue["start"]) or self._unmentioned(start, cue) or self._having(start, end, cue)
            lead = words[: cue["start"] - start].lower().split()
            if not people or {"if", "whether", "reminded", "asked", "any", "should", "resolved", "minutes"} & set(lead):
                return
        for person in people:
            yield self._fact(person, start, end, cue["rule"])

    def _unmentioned(self, start: int, cue: facts.Cue) -> list[str]:
        """The person before a recusal in capitals, where names are no mentions: "MS. ASH RECUSED HERSELF"."""
        if cue["category"] != "declaration.recused":
            return []
        agent = self.agents.before(cue["start"], start)
        return [agent.person] if agent and agent.person else []

    def _having(self, start: int, end: int, cue: facts.Cue) -> list[str]:
        """The one who did what follows: "Having declared an interest, Mr Oak left the room"."""
        comma = self.text.find(",", cue["end"], end) if self.text.startswith(("Having ", "having "), start) else -1
        return self._run(comma + 1, end)[:1] if comma > 0 else []

    def _before(self, start: int, end: int) -> list[str]:
        """The people named just before `end`, joined by commas and "and"."""
        found: list[str] = []
        for index in range(bisect_left(self.mentions, end) - 1, -1, -1):
            mention = self.people[index]
            if mention["start"] < start:
                break
            between = self.text[mention["end"] : end]
            if found and not _JOIN.fullmatch(between):
                break
            if not found and len(between) > 90:
                break
            if mention["person"] and mention["person"] not in found:
                found.append(mention["person"])
            end = mention["start"]
        return found[::-1]

    def _run(self, start: int, end: int) -> list[str]:
        """The people named from `start` on, in one list."""
        found: list[str] = []
        for mention in self.people[bisect_left(self.mentions, start) :]:
            between = self.text[start : mention["start"]]
            if mention["end"] > end or (found and not _JOIN.fullmatch(between)) or len(between) > 40:
                break
            if mention["person"] and mention["person"] not in found:
                found.append(mention["person"])
            start = mention["end"]
        return found

    # -- under "Declarations of interest"

    def _listed(self) -> Iterator[facts.Declaration]:
        for first, last in self.places:
            at = bisect_left(self.starts, first)
            at -= bool(at) and self.sentences[at - 1]["end"] > first  # "Declarations of interest: Oak re item 4"
            idle = 0
            while at < len(self.sentences) and self.sentences[at]["end"] <= last and idle < _MOST_IDLE:
                sentence = self.sentences[at]
                at += 1
                if sentence["start"] < first:
                    sentence = {**sentence, "start": first}
                words = self.text[sentence["start"] : sentence["end"]]
                if _NOBODY.fullmatch(words):
                    break
                idle += 1
                if set(re.findall(r"[a-z/]+", words.lower())) & self.none or _DECLARED_NONE.search(words):
                    continue
                if self._is_attendance(sentence):
                    continue
                line = self.lines[sentence["line"]]
                people = self._run(sentence["start"], sentence["end"]) if self._begins(sentence) else []
                bare = line["kind"] == "cell" or len(words) < 160
                if (
                    people
                    and bare
                    and not re.match(
                        r".{0,60}\b(?:said|stated|noted|expressed|showed|reported|thanked|welcomed|confirmed)\b", words
                    )
                ):
                    idle = 0
                    end = self._row_end(line, last) if line["kind"] == "cell" else self._below(sentence, last)
                    for person in people:
                        yield self._fact(person, sentence["start"], end, "declaration.listed")

    def _is_attendance(self, sentence: facts.Sentence) -> bool:
        """Whether a sentence is of a list of those there or away, which shares its item with the declarations."""
        at = bisect_left(self.listed, sentence["start"])
        return at < len(self.listed) and self.listed[at] < sentence["end"]

    def _below(self, sentence: facts.Sentence, last: int) -> int:
        """Where a declaration ends; a name that stands alone has its interest in the next line."""
        line = self.lines[sentence["line"]]
        alone = sentence["end"] >= line["end"] and self.text.count(" ", line["body"], line["end"]) < 4
        if not alone or line["index"] + 1 >= len(self.lines):
            return sentence["end"]
        following = self.lines[line["index"] + 1]
        at = bisect_left(self.mentions, following["start"])
        named = at < len(self.people) and self.people[at]["start"] - following["start"] < 16
        return sentence["end"] if named or following["end"] > last else following["end"]

    def _begins(self, sentence: facts.Sentence) -> bool:
        at = bisect_left(self.mentions, sentence["start"])
        return (
            at < len(self.people)
            and self.people[at]["start"] - sentence["start"] < 16
            and (self.people[at]["end"] <= sentence["end"])
        )

    def _row_end(self, line: facts.Line, last: int) -> int:
        """Where the row of a table ends that `line` begins."""
        end = line["end"]
        for cell in self.lines[line["index"] + 1 :]:
            if cell["table"] != line["table"] or cell["row"] != line["row"] or cell["end"] > last:
                break
            end = cell["end"]
        return end

    # -- the fact

    def _fact(self, person: str, start: int, end: int, rule: str) -> facts.Declaration:
        words = self.text[start:end]
        pecuniary = _PECUNIARY.search(words) and not _NOT_PECUNIARY.search(words)
        return {
            "start": start,
            "end": end,
            "person": person,
            "kind": "pecuniary" if pecuniary else "other",
            "withdrew": self._withdrew(person, start, end),
            "rule": rule,
        }

    def _withdrew(self, person: str, start: int, end: int) -> bool | None:
        """Whether they left, by this sentence or the next of the line, unless that is of another."""
        told = self._went(start, end)
        at = bisect_left(self.starts, end)
        if told is not None or at >= len(self.sentences) or "\n" in self.text[end : self.starts[at]]:
            return told
        following = self.sentences[at]
        if self._begins(following) and self.people[bisect_left(self.mentions, following["start"])]["person"] != person:
            return None
        return self._went(following["start"], following["end"])

    def _went(self, start: int, end: int) -> bool | None:
        """Whether `start`..`end` tells that somebody left, or stayed."""
        words = _VOTE_ONLY.sub("", _BEFORE.sub("", self.text[start:end].lower()))
        if any(phrase in words for phrase in self.left):
            return True
        return False if any(phrase in words for phrase in self.stayed) else None


def _headed(doc: Doc, titles: tuple[str, ...]) -> list[tuple[int, int]]:
    """The ranges under items whose title speaks of declarations."""
    text = facts.text(doc)
    found = []
    for item in facts.read(doc, facts.ITEMS):
        title = text[item["title"][0] : item["title"][1]].lower().replace("’", "'")
        if len(title) < 160 and any(name in title for name in titles) and "matters" not in title:
            found.append((item["head"], item["end"]))
    return found
