"""Head of the document, text and metadata → the organization and the body that met.

First what the title says, then labels ("Committee: …"), then what stands beside the title or on the site's pages, and last
what running text tells: the body that decides, the council it belongs to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from minutesparse import facts
from minutesparse.pipeline.document import metadata
from minutesparse.pipeline.meetings.bodies import Bodies, Named, Pair, named
from minutesparse.pipeline.meetings.titles import LABELS, Head

_GENERAL_MEETING = re.compile(
    r"\b(?:(?:annual|extraordinary|special|ordinary|inaugural)\s(?:general|parish|town|business|members?['’]?|homeowners?['’]?)\smeeting(?!\sof\b)"
    r"|(?:annual|extraordinary|special)\s(?:general\s)?meeting\sof\s(?:the\s)?(?:members|parish|electors|shareholders)"
    r"|general\smeeting)\b",
    re.I,
)
_MEETING_OF = re.compile(
    r"\bmeetings?\sof\s(?:the\s)?(council|directors|trustees|governors|board|committee|members|shareholders|cabinet|executive)\b",
    re.I,
)
_BARE = "general meeting"
_ANNUAL = re.compile(r"\b(?:annual|(?:annual |general )?(?:membership|body)) meeting\b(?! of\b)", re.I)
_MONTHLY = re.compile(r"\b(?:business|(?:regular )?monthly) meeting\b(?! of\b)", re.I)
_TOWNS = ("town of ", "city of ", "village of ", "township of ", "borough of ", "county of ")  # a board of theirs met
_OF_NAME = re.compile(r"\bmeeting of (?:the )?", re.I)
_MEMBERS = re.compile(
    r"\b(?P<name>Board|Council|Committee|Commission|Panel|BOARD|COUNCIL|COMMITTEE|COMMISSION|PANEL)\s(?i:members?)"
    r"(?:\s?(?::|$)|\s(?i:present|in attendance|attending|absent|were)\b)"
)
_SOCIETY = re.compile(r" (?:group|club|forum|network|assembly)$", re.I)  # a society itself where its members meet
_GATHERING = 40  # lines in which those present are told
_REACH = 400  # characters of one of them
_LISTED = re.compile(r"[,(]")
_SHORT_GENERAL_MEETING = re.compile(r"\b[AES]\.?G\.?M\b")
_MET = re.compile(
    r"(?P<name>(?:[A-Z0-9][\w’'&-]*\s){1,5}?)(?=(?i:(?:Annual|Special|Extraordinary|Emergency|General|Business|Monthly|Weekly|Regular|Virtual|Conference"
    r"|Inaugural|Face|Hybrid|Online)\s){0,2}(?:Meeting|Minutes|Call|Telco|Telecon|F2F|Workshop|AGM|EGM)\b)"
)
_MET_OF = re.compile(r"(?i:minutes (?:from|of|for) (?:the )?)(?P<name>[A-Z]{3,7}) (?=meeting\b)")
_BODY_LETTERS = re.compile(r"(?:WG|SIG|[A-Z]{1,4}C)$")
_ACRONYM = re.compile(r"[A-Z]{2,6}$")
_SHORT_NAME = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*$")  # "GSA", "No2ID"
_PLAIN = re.compile(r"[A-Z][\w’'&.,()/ -]{2,70}$")
_DECIDING = re.compile(
    r"\bThe\s((?:[A-Z][\w’'-]+ (?:(?:and|of|for|&) )?){0,7}"
    r"(?:Committee|Board|Panel|Cabinet|Commission|Sub-Committee|Forum|Executive|Council|Trustees|Governors))"
    r"\s(?:agreed|resolved|noted|approved|recommended|considered|received|RESOLVED|AGREED|NOTED)\b"
)
_COUNCIL = re.compile(r"(?:[A-Z][\w’'-]+\s(?:(?:of|and|&|upon|on)\s(?:the\s)?)?){1,6}Council(?P<mark>['’]s)?\b")
_NO_MARKS = re.compile(r"[\w\s’'&-]+")
_NUMBERED = frozenset("district plan lodge local post corporation division branch precinct".split())
_NUMBER = re.compile(r" (?:(?:No\.?|#) ?\d{1,6}|(?!(?:19|20)\d\d\b)\d{1,6})\b(?! ?[/:.-]\d| (?:st|nd|rd|th)\b)", re.I)
_PART_OF = re.compile(
    r"^(?:Sub-?)?(?:Committee|Board|Panel|Cabinet|Meeting|Member|Leader)s? of (?:the )?", re.IGNORECASE
)
_OF_COUNCIL = re.compile(r" (?:of|for|to|by|in) (?:the )?Council$")  # "Work Programmes of the Council"
_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_CLOSING = 12  # lines at the end of a document
_SIGNATURE = re.compile(
    r"(?:[A-Z][\w.’'-]+ ){0,6}(?:Clerk|Secretary|Recorder|Manager|Mayor|Chair\w*|President),? (?:(?:of|for|to) )?(?:the )?"
    r"(?P<name>[A-Z][\w’'-]+(?: (?:of|and|the|[A-Z][\w’'-]+)){1,6})\W*$"
)
_LEAD = re.compile(
    r"^(?:(?:(?:Minutes|Notes|Meeting|Members|Clerk|Chair|Chairman) (?:of|for|to|and)|The|That|This|At|In|Of|And|To|By|A|An|Full|Each|From|With|For|On|While|As|Your|Our|Both|All) )+"
)
_KINDS_OF_COUNCIL = frozenset(
    "the regular special adjourned municipal city county parish town borough district community village local full".split()
)
_RIGHTS = re.compile(r"(?:©|\bcopyright\b)[\s\d,–-]*(?:by\s|of\s)?(?P<name>.{3,80}?)(?:\.|,|\||\ball rights|$)", re.I)
_ABOUT = re.compile(r"\b(?:meeting|minutes|agm|egm)\b", re.I)
_SEGMENT = re.compile(r"\s[|–—»·-]\s")
_OWN_MEETING = re.compile(r"(?<!at the )(?<!at a )\bmeeting of (?:the )?$", re.I)
_BEFORE_DAY = re.compile(
    r"(?:Meeting of (?:the )?|Meeting: )?(?P<name>[A-Z][^:;\n]{2,100}?)(?: ?[-–—] |, )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)


class Identity:
    """Reads who met from one document."""

    def __init__(self, doc: Doc, head: Head, bodies: Bodies) -> None:
        self.text = facts.text(doc)
        self.lines = facts.lines(doc)
        self.cues = head.cues
        self.metadata = metadata(doc)
        self.head = head
        self.bodies = bodies

    def find(self) -> Pair:
        """(organization, body), each as the document names it; None for what it does not."""
        organization, body = self._titled()
        organization = organization or self._labelled_organization() or self._beside(body)
        if organization is None or body is None:
            organization, body = self._before_meeting(organization, body)
        if body is not None and not self.bodies.is_whole(body.text) and not self._together(organization, body):
            organization = self._on_site() or organization
        body = body or (self.bodies.whole_of(organization) if organization else None) or self._deciding(organization)
        if organization is None:
            organization = self._on_site() or self._signed() or self._told(body)
            body = body or (self.bodies.whole_of(organization) if organization else None)
        body = body or self._meeting_of() or self._of_members(_ANNUAL) or self._gathered()
        if organization is None or not organization.text.lower().startswith(_TOWNS):
            body = body or self._of_members(_MONTHLY)
        organization = organization or (self._meeting_of_name() if body is None else None)
        return self._in_small(self._numbered(organization)), self._in_small(body)

    def _numbered(self, name: Named | None) -> Named | None:
        """ "Elm Valley School District 318": those who are told apart by numbers, with their number."""
        if name is None or _NUMBERED.isdisjoint(name.text.lower().split()[-2:]):
            return name
        number = _NUMBER.match(self.text, name.end)
        return named(self.text, name.start, number.end()) if number else name

    def _in_small(self, name: Named | None) -> Named | None:
        """A name in capitals as the text first writes it in small letters, or else as the document's own title does."""
        if name is None or not name.text.isupper() or " " not in name.text:
            return name
        words = re.compile(r"\b" + r"\s".join(map(re.escape, name.text.split())) + r"\b", re.I)
        for match in words.finditer(self.text):
            if _is_mixed(match.group()):
                return named(self.text, *match.span())
        for match in words.finditer(str(self.metadata.get("title", ""))):
            if _is_mixed(match.group()):
                return Named(match.group(), name.start, name.end)
        return name

    def _together(self, organization: Named | None, body: Named) -> bool:
        """Whether one passage of the title names both."""
        if organization is None:
            return False
        return any(s <= organization.start < e and s <= body.start < e for s, e in self.head.titles)

    # -- the title

    def _titled(self) -> Pair:
        organization, body = self.bodies.find(self.text, [self._opening(*title) for title in self.head.titles])
        if label := self._labelled_body():
            if body is not None and organization is None and body.text not in label.text:
                organization = body if body.end < label.start and not self.bodies.is_whole(body.text) else None
            body = label
        if general := self._general_meeting(body):
            if organization is None and body is not None and _SOCIETY.search(body.text):
                organization = body
            body = general
        body = self._before_day(organization, body)
        if body is not None and _ACRONYM.match(body.text):
            body = self._written_out(body)
        return organization, body

    def _opening(self, start: int, end: int) -> tuple[int, int]:
        """A passage up to the sentence that tells who called to order: what stands behind it is not of the title."""
        for cue in self.cues.get("meeting.opened", ()):
            if start <= cue["start"] < end and (stop := _SENTENCE.search(self.text, cue["end"], end)):
                return start, stop.start()
        return start, end

    def _before_day(self, organization: Named | None, body: Named | None) -> Named | None:
        """All that stands before the day in "Roads and Parks Select Committee - Monday 3 June 2024" where `body` ends it."""
        if body is None or organization is not None:
            return body
        for start, end in self.head.titles[:8]:
            match = _BEFORE_DAY.match(self.text, start, end) if start <= body.start < end else None
            if match and match.start("name") < body.start and match.end("name") == body.end:
                return named(self.text, *match.span("name"))
        return body

    def _general_meeting(self, body: Named | None) -> Named | None:
        """ "Annual General Meeting" and the like, unless a body stands before it."""
        for start, end in self.head.titles[:8]:
            match = _GENERAL_MEETING.search(self.text, start, end) or _SHORT_GENERAL_MEETING.search(
                self.text, start, end
            )
            if match is None or (match.group().lower() == _BARE and self._is_council()):
                continue
            if body is None or match.start() < body.start + 200 or self.bodies.is_whole(body.text):
                return named(self.text, *match.span())
        return None

    def _is_council(self) -> bool:
        """Whether the title names a council, whose "general meeting" is one of its own."""
        organization, _ = self.bodies.find(self.text, self.head.titles)
        return organization is not None and self.bodies.whole_of(organization) is not None

    def _gathered(self) -> Named | None:
        """The body whose members the list of those present is headed with: "Board Members", "Council members present"."""
        for line in self.lines[:_GATHERING]:
            stop = min(line["end"], line["body"] + _REACH)
            match = _MEMBERS.search(self.text, line["body"], stop)
            if match is None and line["lead"] > line["body"]:
                match = _MEMBERS.search(self.text, line["body"], line["lead"])
            if match:
                return named(self.text, *match.span("name"))
        return None

    def _meeting_of_name(self) -> Named | None:
        """ "Minutes of the 7th meeting of the Heron Center": the name behind, in a title that tells of no body."""
        for start, end in self.head.titles[:6]:
            for match in _OF_NAME.finditer(self.text, start, end):
                run = next(self.bodies.runs(self.text, match.end(), end), None)
                if run is not None and run.start == match.end():
                    return run
        return None

    def _of_members(self, kind: re.Pattern[str]) -> Named | None:
        """ "Annual Meeting", "Business Meeting" of members, in a title that names no body."""
        for start, end in self.head.titles[:8]:
            match = kind.search(self.text, start, end)
            if match and match.group()[0].isupper():
                return named(self.text, *match.span())
        return None

    def _before_meeting(self, organization: Named | None, body: Named | None) -> Pair:
        """The name that a short title line puts before "Meeting": "ACME Annual General Meeting", "TSC Conference Call"."""
        for start, end in self.head.titles[:4]:
            if end - start > 90:
                continue
            for match in (*_MET.finditer(self.text, start, end), *_MET_OF.finditer(self.text, start, end)):
                runs = list(self.bodies.runs(self.text, match.start("name"), match.end("name")))
                name = runs[-1] if runs and runs[-1].end >= match.end("name") - 1 else None
                if (
                    name is None
                    or self.bodies.is_body(name.text)
                    and (body is None or "meeting" not in body.text.lower())
                ):
                    continue
                if (" " not in name.text and not _SHORT_NAME.match(name.text)) or _ANNUAL.match(f"{name.text} Meeting"):
                    continue
                if body is None and _ACRONYM.match(name.text) and _BODY_LETTERS.search(name.text):
                    return organization, self._written_out(name)
                if organization is None and (body is None or name.end <= body.start or name.start >= body.end):
                    return name, body
        return organization, body

    def _meeting_of(self) -> Named | None:
        """ "Meeting of the directors", "Ordinary Meeting of Council" in a title."""
        for start, end in self.head.titles[:6]:
            if match := _MEETING_OF.search(self.text, start, end):
                return named(self.text, *match.span(1))
        return None

    def _written_out(self, acronym: Named) -> Named:
        """The name of a body whose title gives its initials, where the text writes it out."""
        pattern = r"\b" + r"\s".join(rf"{letter}[a-z]+" for letter in acronym.text) + r"\b"
        match = re.search(pattern, self.text)
        return named(self.text, *match.span()) if match and self.bodies.is_body(match.group()) else acronym

    # -- labels and neighbours

    def _labelled_body(self) -> Named | None:
        for start, end in self._values("meeting.body_label"):
            _, body = self.bodies.find(self.text, [(start, end)])
            if body is not None and not _LISTED.search(self.text, start, body.start):
                return body
        return None

    def _labelled_organization(self) -> Named | None:
        value = next(self._values("meeting.organization_label"), None)
        return named(self.text, *value) if value and value[1] - value[0] < 80 else None

    def _values(self, category: str) -> Iterator[tuple[int, int]]:
        """The words behind each label of `category` in the head, in its line or alone in the next one."""
        for cue in self.cues.get(category, ()):
            line = self.lines[cue["line"]]
            if cue["line"] > LABELS and line["end"] > self.head.end:
                return
            if self.text[cue["end"] : line["end"]].strip(" :\t"):
                start = (
                    cue["end"]
                    + len(self.text[cue["end"] : line["end"]])
                    - len(self.text[cue["end"] : line["end"]].lstrip(" :\t"))
                )
                yield start, line["end"]
            elif line["index"] + 1 < len(self.lines):
                following = self.lines[line["index"] + 1]
                yield following["body"], following["end"]

    def _beside(self, body: Named | None) -> Named | None:
        """A short line of capitalised words above the title, such as a club's own name."""
        titles = self.head.titles[:6]
        about = [bool(_ABOUT.search(self.text, s, e)) or body is not None and s <= body.start < e for s, e in titles]
        above = about.index(True) if True in about else 0
        for start, end in titles[: max(above, 1)]:
            if body is not None and start <= body.start < end:
                continue
            if (
                self._is_cell(start)
                or not _PLAIN.match(self.text, start, end)
                or end - start > 70
                or ":" in self.text[start:end]
            ):
                continue
            runs = list(self.bodies.runs(self.text, start, end))
            if len(runs) != 1 or len(runs[0].text) < 0.6 * (end - start) or not self._is_name(runs[0]):
                continue
            return runs[0]
        return None

    def _is_cell(self, start: int) -> bool:
        """Whether words stand in a table of three columns or more, as the titles of its columns do."""
        line = next((line for line in self.head.lines if line["start"] <= start < line["end"]), None)
        return line is not None and line["table"] is not None and (line["column"] or 0) > 1

    def _is_name(self, run: Named) -> bool:
        words = run.text.split()
        line = self.text[self.text.rfind("\n", 0, run.start) + 1 : run.end + 60].split("\n", 1)[0]
        tail = line[line.find(run.text.split()[-1]) :].lower()
        return (
            len(words) > 1
            and not self.bodies.is_body(run.text)
            and not self.bodies.is_place(run.text)
            and "meeting" not in tail
            and not any(c["start"] < run.end and c["end"] > run.start for c in self.cues.get("meeting.kind", ()))
        )

    # -- the site and running text

    def _on_site(self) -> Named | None:
        """The organization that the page's title, copyright line or footer names."""
        for line in self.lines:
            if line["kind"] not in ("furniture", "footer"):
                continue
            if match := _RIGHTS.search(self.text, line["start"], line["end"]):
                found = list(self.bodies.runs(self.text, *match.span("name")))
                if found and self.bodies.is_organization(found[0].text):
                    return found[0]
        title = str(self.metadata.get("title", ""))
        for segment in reversed(_SEGMENT.split(title)[1:]):
            at = self.text.find(segment) if self.bodies.is_organization(segment) else -1
            if at >= 0:
                return Named(segment, at, at + len(segment))
        return None

    def _signed(self) -> Named | None:
        """The organization of who signs below the minutes: "City Clerk, City of Elmford"."""
        for line in self.lines[-_CLOSING:]:
            match = _SIGNATURE.match(self.text, line["body"], line["end"])
            if match and self.bodies.is_organization(match["name"]):
                return named(self.text, *match.span("name"))
        return None

    def _deciding(self, organization: Named | None) -> Named | None:
        """The body of "The … Committee agreed:" and the like."""
        whole: Counter[str] = Counter()
        first: dict[str, Named] = {}
        for match in _DECIDING.finditer(self.text):
            name = named(self.text, *match.span(1))
            if " " in name.text:
                return name
            whole[name.text] += 1
            first.setdefault(name.text, name)
        best = whole.most_common(1)
        return first[best[0][0]] if best and organization is not None else None

    def _councils(self) -> Iterator[re.Match[str]]:
        """The matches of `_COUNCIL`, sought only in runs of the characters that it is made of."""
        for run in _NO_MARKS.finditer(self.text):
            if self.text.find("Council", run.start(), run.end()) >= 0:
                yield from _COUNCIL.finditer(self.text, run.start(), run.end())

    def _told(self, body: Named | None) -> Named | None:
        """The council that running text names: for a council itself the one of its kind, for its committees most often."""
        if body is not None and "meeting" in body.text.lower():
            return None
        counts: Counter[str] = Counter()
        first: dict[str, Named] = {}
        for match in self._councils():
            end = match.start("mark") if match["mark"] else match.end()
            name = _LEAD.sub("", " ".join(self.text[match.start() : end].split()))
            name = _PART_OF.sub("", name)
            if len(name.split()) < 2 or name.split()[0].lower() in _KINDS_OF_COUNCIL or _OF_COUNCIL.search(name):
                continue
            ours = _OWN_MEETING.search(self.text, max(0, end - len(name) - 30), end - len(name)) is not None
            counts[name] += 2 if match["mark"] or ours else 1
            first.setdefault(name, Named(name, end - len(name), end))
        if body is not None and body.text.lower().endswith("council"):
            own = [n for n in counts if n.lower().endswith(" " + body.text.lower()) and " " in body.text]
            return first[own[0]] if own else None
        best = counts.most_common(1)
        return first[best[0][0]] if best and best[0][1] >= 2 else None


def _is_mixed(name: str) -> bool:
    return name[0].isupper() and name.split()[-1][1:].islower()
