"""Names in prose with an office beside them → who holds which office of which body.

"Ann Elm, Director for Roads"; "Bo Fir (Clerk)"; "Leader of the Council, Councillor Ann Elm"; "Parish Clerk Bo Fir";
"Cllr Oak was elected Chairman". An office of several bodies or several offices in a row give one `Held` each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.people.elections import ACCEPTED, DECLINED, NEAR, PUT_FORWARD, Elections
from minutesparse.pipeline.people.named import Held, Named
from minutesparse.pipeline.people.offices import Office, OfficeGrammar
from minutesparse.pipeline.people.role_lists import role_lists
from minutesparse.styles import Style

_AFTER = re.compile(
    r",? \(|,? (?:stepping|standing) down as (?:the |our )?|,?(?: acting| serving| in (?:his|her|their) (?:role|capacity))? as (?:the |our |an? )?"
    r"|, (?:who (?:is|was) )?| [-–—]{1,2} | the (?=[A-Z])"
    r"| (?:who )?(?:is|was|has been|will be|would be|became|becomes) (?:the |our |now |currently |a |an )?"
    r"(?:(?:proposed|nominated|put forward)(?: by [^,.;]{3,40}?)? (?:as|for|to be) (?:the )?(?:(?:position|office|role|post) of )?(?:the )?)?"
)
_CAPACITY = re.compile(r" (?:is|was|who|has|as|will|would|bec[ao]mes?)\b|,? (?:acting|serving|in) ")
_ENDS = re.compile(r"[,.;:)\n]|$| \(| (?:and|who|to|has|had|was|is|as|of|for|at|from) ")
_JOINS = re.compile(r"(?:,| and|, and| &) $")
_LONGEST_GAP = 16
_GAP = re.compile(r"(?:(?: \([A-Z]{2,8}\))?, | \(| ?: | [-–—]{1,2} | (?:is|was|will be) | )$")
_TOLD = frozenset(("is", "was", "be"))
_LEADS = re.compile(r"(?:^|(?<= ))(?:(?:and|the|our|new|as|acting as|this year['’]s) ?)+$", re.IGNORECASE)
_FLEETING = re.compile(r"(?:speaker|presenter|guest|winner|caller|mover|seconder|host)s?$", re.IGNORECASE)
_LABELLED = re.compile(r"$|[\n,;:.) ]")
_RANKS = re.compile(r"(?:(?:Chief|Detective) )?(?:Inspector|Superintendent|Sergeant|Constable|PCSO|Supervisor)\b")
_LINKS = frozenset(("of", "for", "and", "the", "&", "to", "at", "as"))
_MARKS = frozenset(",:-–—( ")
_SUBJECT = re.compile(
    r" (?:also |then |had |has )?(?:was |were )?[a-z]+(?:ed|id)\b| (?:was|were|had|has|gave|told|spoke) "
)
_AMID = re.compile(
    r"(?:In (?:response|reply|answer)|Following|Responding|Replying|After|At the request|On behalf)\b[^.;:]{0,90}$"
)
_VOTES = re.compile(r"\b\d{1,4} votes?\b|\bnot elected\b|\bunsuccessful\b")
_OF_ANOTHER = re.compile(
    r"\b(?:set up|established|formed|created)\b[^.;\n]{0,20} with (?:Councillor |Cllr |the )?$", re.IGNORECASE
)
_ROW = 12  # cells of a row, at most
_REACH = 100


_last: tuple[list[facts.Mention], list[Held]] | None = None


def apposition_finder(style: Style) -> Callable[[Doc], list[Held]]:
    """A function that finds the offices named beside people outside the lists of a Doc; it keeps those of the last."""
    grammar = OfficeGrammar(style)

    def find(doc: Doc) -> list[Held]:
        global _last
        mentions = facts.read(doc, facts.MENTIONS)
        if _last is None or _last[0] is not mentions:
            _last = mentions, read(doc)
        return _last[1]

    def read(doc: Doc) -> list[Held]:
        reading = _Reading(doc, grammar)
        found = [*reading.beside(), *reading.elections.held(), *reading.listed_below()]
        found.sort(key=lambda held: held.start)
        return found

    return find


class _Reading:
    def __init__(self, doc: Doc, grammar: OfficeGrammar) -> None:
        self.named = Named(doc, grammar)
        self.text, self.lines, self.grammar = self.named.text, self.named.lines, grammar
        self.people, self.starts, self.people_of = self.named.people, self.named.starts, self.named.people_of
        self.elections = Elections(self.named, facts.cues(doc))
        self.listed = [
            (a["start"], a["end"], max(role["end"] for role in a["roles"]))
            for a in facts.read(doc, facts.ATTENDEES)
            if a["roles"]
        ]
        entries = {(a["start"], a["end"]) for a in facts.read(doc, facts.ATTENDEES)}
        self.given = {role["start"] for a in facts.read(doc, facts.ATTENDEES) for role in a["roles"]}
        self.entries = {start for start, _ in entries}
        self.attending = {
            p["id"] for p in facts.read(doc, facts.PEOPLE) for span in p["evidence"] if tuple(span) in entries
        }
        self.told = 0  # where the last office behind a name ends
        self.past = 0  # where the name before ends

    def beside(self) -> Iterator[Held]:
        at = 0
        listed = self.listed
        for mention in self.people:
            while at < len(listed) and listed[at][1] < mention["start"]:
                at += 1
            if at < len(listed) and listed[at][0] <= mention["start"] < listed[at][1]:
                self.told = listed[at][2]
                continue
            if (rank := _RANKS.match(self.text, mention["start"], mention["end"])) is not None:
                yield Held(str(mention["person"]), rank.start(), rank.end(), None, rank.end(), "role.rank")
            for held in self._behind(mention):
                self.told = held.stop
                yield held
            yield from self._in_front(mention)
            yield from self._next_to(mention)
            self.past = mention["end"]

    def _behind(self, mention: facts.Mention) -> Iterator[Held]:
        text, limit = self.text, self.lines[mention["line"]]["end"]
        if text[mention["end"] : mention["end"] + 1] not in (",", " "):
            return
        joint = _AFTER.match(text, mention["end"], limit)
        if joint is None:
            return
        bracket = "(" in joint.group()
        stop = text.find(")", joint.end(), limit) if bracket else min(limit, joint.end() + 2 * _REACH)
        if stop < 0:
            return
        stop = self._before_next(mention, joint.end(), stop)
        told = _CAPACITY.match(joint.group()) is not None
        proposed = PUT_FORWARD.search(joint.group()) or (
            joint.group().startswith(" as ")
            and PUT_FORWARD.search(text, max(0, mention["start"] - 60), mention["start"])
        )
        if proposed and text.endswith(" by ", 0, mention["start"]):
            return
        if joint.group() == " as " and _OF_ANOTHER.search(text, max(0, mention["start"] - _REACH), mention["start"]):
            return  # "a working group was set up, with Ann Elm as Chairman"
        at = self._in_bracket(joint.end(), stop) if bracket else joint.end()
        for office in self.grammar.offices(text, at, stop):
            if _SUBJECT.match(text, office.stop, limit) and joint.group() == ", " and self._amid(mention):
                return  # "In reply to Ann Elm, the Clerk said"
            if told and not self.grammar.is_plain(text[office.start : office.end]):
                return
            if any(at in self.starts for at in range(office.start, office.stop + 2)):
                return
            if text.startswith("the ", joint.end()) and text.startswith(" and ", office.stop):
                return  # a list: "Ann Elm, the Clerk and the Mayor"
            if bracket and office.stop != stop and text[office.stop] not in ",;/ ":
                return
            if not bracket and not self._closes(office, limit):
                return
            if proposed and not ACCEPTED.search(text, office.stop, limit):
                return
            if " as " in joint.group() and DECLINED.search(text, office.stop, min(limit, office.stop + NEAR)):
                return
            yield self.named.held(mention, office, "role.behind-name")

    def _before_next(self, mention: facts.Mention, at: int, stop: int) -> int:
        """`stop`, or where from `at` on another name is joined to what is said of `mention`."""
        line = self.people_of[mention["line"]]
        following = next((m["start"] for m in line if m["start"] > at), stop)
        joint = _JOINS.search(self.text, max(at, following - 6), following) if following < stop else None
        return joint.start() if joint else stop

    def _in_bracket(self, at: int, stop: int) -> int:
        """Where in a bracket an office begins, a body perhaps before it: "(Elm Trust, Project Manager)"."""
        comma = self.text.find(", ", at, stop)
        if comma < 0 or self.grammar.office(self.text, at, comma) is not None:
            return at
        behind = self.grammar.office(self.text, comma + 2, stop)
        return comma + 2 if behind is not None and behind.stop == stop else at

    def _amid(self, mention: facts.Mention) -> bool:
        """Whether the words before a name open a sentence about somebody else: "In reply to a question of Ann Elm, …"."""
        body = self.lines[mention["line"]]["body"]
        return _AMID.search(self.text, max(body, mention["start"] - _REACH), mention["start"]) is not None

    def _next_to(self, mention: facts.Mention) -> Iterator[Held]:
        """A name that is all of a line, and an office all of the next (a signature) or of a cell beside it."""
        line = self.lines[mention["line"]]
        if line["body"] != mention["start"] or line["end"] != mention["end"]:
            return
        for index in (line["index"] + 1, line["index"] - 1):
            other = self.lines[index] if 0 <= index < len(self.lines) else None
            if other is None or (other["table"], other["row"]) != (line["table"], line["row"]):
                continue
            if other["body"] in self.entries or any(
                other["body"] <= m["start"] < other["end"] for m in self.people_of.get(index, ())
            ):
                continue  # the office of another: "Ada Oak" / "Jo Fir Secretary"
            if line["table"] is None and index < line["index"]:
                continue
            office = self.grammar.office(self.text, other["body"], other["end"])
            if office is not None and (
                office.start in self.given or (line["table"] is not None and self._stood_only(line))
            ):
                return  # the list gave it to another
            rest = self.text[office.stop : other["end"]] if office is not None else "-"
            if office is not None and (not rest or rest[0] == "," or (rest[:2] == " (" and rest[-1] == ")")):
                yield self.named.held(mention, office, "role.next-to-name")
                return

    def _stood_only(self, cell: facts.Line) -> bool:
        """Whether a row of nominees tells their votes and not that this one was elected."""
        near = self.lines[max(0, cell["index"] - _ROW) : cell["index"] + _ROW]
        row = [c for c in near if (c["table"], c["row"]) == (cell["table"], cell["row"])]
        said = self.text[row[0]["start"] : row[-1]["end"]].lower()
        return _VOTES.search(said) is not None and ACCEPTED.search(said) is None

    def _closes(self, office: Office, limit: int) -> bool:
        """Whether the office ends where it stands: no name follows that it belongs to, no small letters go on."""
        text = self.text
        if office.stop >= limit or text[office.stop] != " ":
            return True
        return text[office.start].isupper() or _ENDS.match(text, office.stop) is not None

    def _in_front(self, mention: facts.Mention) -> Iterator[Held]:
        text, start = self.text, mention["start"]
        if text[start - 1 : start] not in (" ", "("):
            return
        last = text[text.rfind(" ", max(0, start - _REACH), start - 1) + 1 : start - 1].rpartition("\n")[2]
        apart = text[start - 2 : start - 1] in _MARKS or last in _TOLD
        if not (apart or self.grammar.is_head(last) or last[:1].isupper()):
            return
        line = self.lines[mention["line"]]
        before = text[max(line["start"], mention["start"] - _REACH, self.past) : mention["start"]]
        gap = _GAP.search(before, max(0, len(before) - _LONGEST_GAP))
        if gap is None or not gap.start():
            return
        apart = gap.group() != " "
        words = before[: gap.start()].split(" ")
        if not apart and not (self.grammar.is_head(words[-1]) or self._of_something(words)):
            return
        if apart and not any(self.grammar.is_head(word.lstrip("(")) for word in words[-9:]):
            return
        end = mention["start"] - len(gap.group())
        office = self._ending_at(words, end, bare=self._may_be_bare(gap.group(), words, line))
        if (
            office is None
            or self._in_name(office.start)
            or (gap.group() == ", " and office.start < self.told)
            or (apart and not self._introduces(office, mention, gap.group(), line))
        ):
            return
        yield self.named.held(mention, office, "role.before-name")
        if apart and self.grammar.is_plural(text[office.start : office.end].split(" ")[-1]):
            yield from (self.named.held(other, office, "role.before-name") for other in self.named.joined(mention))

    def _may_be_bare(self, gap: str, words: list[str], line: facts.Line) -> bool:
        """Whether what is no office by itself is one here: "Chief Ann Elm", "Stewards: Ann Elm" below an election."""
        return words[-1] == "Chief" if gap == " " else gap.strip() == ":" and self.elections.above(line)

    def _of_something(self, words: list[str]) -> bool:
        """Whether the words before a name are an office and what it is for: "Director of Labor Relations"."""
        if not words[-1][:1].isupper():
            return False
        for place in range(len(words) - 2, max(0, len(words) - 9), -1):
            word = words[place]
            if word in ("of", "for") and self.grammar.is_head(words[place - 1]):
                return words[place - 1][0].isupper()
            if not (word[:1].isupper() or word in _LINKS):
                return False
        return False

    def listed_below(self) -> Iterator[Held]:
        """ "Volunteers" above a list of names."""
        for one in role_lists(self.lines, self.text, self.grammar):
            for index in range(one.first, one.last):
                named = self.people_of.get(index, [])
                if not named or named[0]["start"] != self.lines[index]["body"]:
                    break
                yield Held(str(named[0]["person"]), one.start, one.end, one.body, one.end, "role.list")

    def _in_name(self, at: int) -> bool:
        """Whether the place `at` lies in the name of a person."""
        index = bisect_right(self.people, at, key=lambda m: m["start"]) - 1
        return index >= 0 and at < self.people[index]["end"]

    def _ending_at(self, words: list[str], end: int, *, bare: bool) -> Office | None:
        """The longest office that ends at `end`, of the words before it; `bare` as for `OfficeGrammar.office`."""
        start, starts = end + 1, []
        for word in reversed(words[-12:]):
            start -= len(word) + 1
            if word.startswith("(") and len(word) > 1:
                starts.append(start + 1)
                break
            if not word or not (word[0].isupper() or word in _LINKS or self.grammar.is_head(word)):
                break
            if word not in _LINKS:
                starts.append(start)
            if word[-1] in ",.;:)":
                starts = starts[:-1] if start + len(word) < end else starts
                break
        for start in reversed(starts):
            office = self.grammar.office(
                self.text, start, end, bare=bare and (" " in self.text[start:end] or words[-1] == "Chief")
            )
            if office is not None and office.stop == end:
                return office
        return None

    def _introduces(self, office: Office, mention: facts.Mention, gap: str, line: facts.Line) -> bool:
        """Whether an office with a comma, bracket or colon behind it is that of the name after it."""
        text = self.text
        if gap == " (":
            return text.startswith(")", mention["end"])
        lead = _LEADS.sub("", text[max(line["body"], office.start - 40) : office.start].rstrip()).rstrip()
        begins = not lead or lead[-1] in ".;:!?(•"
        if gap.strip().rpartition(" ")[2] in _TOLD:
            named = _ENDS.match(text, mention["end"]) is not None
            return (
                (begins or text.endswith((" and the ", " and "), 0, office.start))
                and named
                and not _FLEETING.search(text, office.start, office.end)
            )
        if gap.strip() in (":", "-", "--", "–", "—"):
            return (begins or lead[-1] in "-–—") and _LABELLED.match(text, mention["end"]) is not None
        after = text[mention["end"] : mention["end"] + 5]
        if after.startswith(" and ") and mention["person"] not in self.attending:
            return True
        return begins or after[:1] in (",", ")", ";", ".") or lead.endswith((" by", " from"))
