"""Line of an attendance list → its labels and what stands behind each: "Present (3): … Absent: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutesparse.pipeline.literals import alternation, lower
from minutesparse.pipeline.people.names import NameGrammar
from minutesparse.styles import Style

APOLOGIES, ABSENT, IN_ATTENDANCE, PRESENT = "apologies", "absent", "in_attendance", "present"
AWAY = frozenset((APOLOGIES, ABSENT))

_SEPARATOR = re.compile(  # begins with one set of characters to be quick
    r"[:;….\s–—-](?:(?<=[:;])\s?[-–—]{0,2}|(?<=…)|(?<=\.)\.{2,7}|(?<=\s)[–—-]{1,2}(?=\s|$)|(?<=[–—-])[–—-]?$|(?<=\n))"
)
_BEGINNING = re.compile(r"(?:\d{1,3}[.)] )?[\"'*“ ]*(?=[^\W\d_])")
_LONGEST_HEAD = 115  # characters
_MARK = re.compile(r"[:;]")
_UNMARKED = re.compile(r"[.;)] (?=(?:Absent|Apologies|Excused|Regrets|Also present),? [A-Z])")
_DASHED = re.compile(r" (?<=[\w.)] )(?=(?:Apologies|Absent|Regrets|In [Aa]ttendance|Also [Pp]resent) [-–—] [A-Z])")
_LONGEST_MIDDLE = 45  # characters of a label inside a line
_COUNT = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]|\b\d{1,3}\b")
_SHORT_NAME = re.compile(r"\([A-Z][A-Za-z]{1,3}\)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’/][^\W\d_]+)*")
_LONGEST_LABEL = 14  # words
_UNKNOWN = 5  # words of no list that a label may have
_NOT = re.compile(r"\b(?:not|non|un(?=able))\b")
_REMOTE = re.compile(r"\b(?:remote(?:ly)?|online|virtual(?:ly)?|zoom|telephone|phone|video)\b")
_HOW = r"(?: in[ -]person| virtually| remotely| online| (?:by|via) (?:tele)?(?:phone|conference|video|zoom|teams))?"
_STANDING = re.compile(
    r"(?:also |those |members |others )*(?:present|in attendance|attending|absent|excused)(?: were| was| are)(?: as follow(?:s|ed))?",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"[A-Z][\w'’-]+ (?:[A-Z]\.? )?[A-Z][\w'’-]+(?:,| and | & |$)"
)  # two names and the mark behind them
_INITIALED = re.compile(r"(?:[A-Z]\.? ){1,3}[A-Z][\w'’-]+(?:,| and | & | [A-Z]\.? )")  # "J Fir A B Oak"
_PROSE = re.compile(r"\b(?:was|were|is|are|has|had|have|been|be|that|will|would|should|who|which|asked|noted)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """A label read: who is listed behind it, and where that begins."""

    status: str  # present|in_attendance|apologies|absent; "" where the words don't say; "other" for a label of something else
    end: int  # offset behind label and separator, in the text read
    strong: bool  # says by itself that an attendance list follows
    members: bool  # says that those listed are members
    remote: bool
    alone: bool  # nothing stands behind it in its line
    generic: bool  # bare "In attendance", "Attendance": of whom depends on the other lists
    words: tuple[str, ...] = ()
    role: tuple[int, int] | None = None  # the label is a role: "Chair: Jo Fir"


class LabelReader:
    """Reads labels with the words of a style."""

    def __init__(self, style: Style, grammar: NameGrammar) -> None:
        self.grammar = grammar
        self.lists = [
            (APOLOGIES, style.lower("label_apologies")),
            (ABSENT, style.lower("label_absent")),
            (IN_ATTENDANCE, style.lower("label_guest")),
            (PRESENT, style.lower("label_present")),
        ]
        self.guests = style.lower("label_guest")
        self.given_names = style.lower("given_name")
        self.members = style.lower("label_members")
        self.other = style.lower("label_other")
        self.keys = frozenset().union(*(words for _, words in self.lists))
        firsts = alternation(self.keys)
        before = alternation(
            self.members | self.guests | {"also", "not", "in", "city", "town", "parish", "other", "others", "those"}
        )
        self._middle = re.compile(  # in small letters
            rf"(?:^|[\s.,;)])((?:(?:{before}) (?:of (?:the )?)?){{0,2}}(?:{firsts}){_HOW})\s*(?:\(\d{{1,3}}\)\s*)?$"
        )

    def read(self, text: str) -> Label | None:
        """The label that `text` begins with, or None."""
        beginning = _BEGINNING.match(text)
        if beginning is None:
            return self._run_in(text)
        start, separator = beginning.end(), _SEPARATOR.search(text, beginning.end(), _LONGEST_HEAD)
        if separator is None and len(text) > _LONGEST_HEAD:
            return self._run_in(text)
        stop, end = (separator.start(), separator.end()) if separator else (len(text), len(text))
        raw = text[start:stop].rstrip()
        words = [part for w in _WORD.findall(_COUNT.sub(" ", raw)) for part in w.lower().split("/")]
        words = words[1:] if words[:1] == ["key"] else words  # "Key participants"
        separated = separator is not None and separator.group() != "\n"
        alone = not text[end:].strip(" .-–:")
        if not words or len(words) > _LONGEST_LABEL or (alone and not separated and len(words) > 8):
            return self._run_in(text)
        run_in = not separated and words[0] in self.keys and ("," in raw or _INITIALED.search(raw))
        listed = self._run_in(text) if run_in else None
        label = listed or self._judge(raw, words, end, alone, separated)
        if label is None and separated:
            return self._role_label(raw, start, end, alone) or self._run_in(text)
        return label or self._run_in(text)

    def _judge(self, raw: str, words: list[str], end: int, alone: bool, separated: bool) -> Label | None:
        lowered = raw.lower()
        status = next((status for status, keys in self.lists if not keys.isdisjoint(words)), "")
        if status and words[0] == "no":  # "No apologies."
            return Label("other", end, False, False, False, alone, False)
        if not status and "in the chair" in lowered:
            status = PRESENT
        if not status and "," in raw and words[0] in self.members:
            return None
        if not status and words[0] in self.given_names and (words[-1] == "member" or _SHORT_NAME.search(raw)):
            return None  # "Jo Fir (JF) Board Member – Finance"
        if alone and not separated and "," in raw and words[-1] in self.members and self.keys.isdisjoint(words[:2]):
            return None  # "Jo Fir, Public Member"
        sides = words[:2] == ["for", "the"]  # "For the applicant:"
        if not status and self.members.isdisjoint(words):
            other = words[0] in self.other and not (sides and separated and alone)
            return Label("other", end, False, False, False, alone, False) if other else None
        if (
            not self.other.isdisjoint(words[2:] if sides else words)
            and status != APOLOGIES
            and not (self.keys & set(words[:1]))
        ):
            return None
        if {"interest", "interests", "declaration", "declarations"} & set(words):
            return None
        if _PROSE.search(lowered) and not (
            _STANDING.fullmatch(lowered) or (separated and alone and "following" in words)
        ):
            return None
        unknown = [w for w in words if w not in self.keys and w not in self.members and len(w) > 3]
        if len(unknown) > (_UNKNOWN if status or separated else 0) or any(
            self.grammar.lexicon.kind(w.capitalize()) == "title" for w in unknown
        ):
            return None
        if unknown and not status and self.grammar.is_title(raw.split(" ", 1)[0]):
            return None  # "Councillor Oak (Chairman); Councillors …"
        members = not self.members.isdisjoint(words)
        status = self._of_both(words, status, alone)
        strong = bool(status) and not (status == IN_ATTENDANCE and self._weak(words))
        if status == PRESENT and _NOT.search(lowered):
            status = ABSENT
        generic = False
        if (
            status == IN_ATTENDANCE
            and members
            and "also" not in words
            and "public" not in words
            and "staff" not in words
        ):
            status = PRESENT if {"remote", "remotely"} & set(words) or self._joint(words) else status
        if status == PRESENT and "in attendance" in lowered and not members:
            status, generic = IN_ATTENDANCE, True
        return Label(status, end, strong, members, bool(_REMOTE.search(lowered)), alone, generic, tuple(words))

    def _of_both(self, words: list[str], status: str, alone: bool) -> str:
        """`status`, or of those present under a heading that has others too: "Attendance, apologies", "Present via remote call"."""
        if status in AWAY and alone and not {"attendance", "present", "attendees"}.isdisjoint(words):
            return PRESENT if not {"and", "of", "leave"}.isdisjoint(words) or "&" in words else status
        guests = set(words) & self.guests if status == IN_ATTENDANCE else set()
        return PRESENT if guests and guests <= {"remote", "remotely"} and "present" in words else status

    def _joint(self, words: list[str]) -> bool:
        """Whether members and those who hold its offices are listed as one: "Officers and trustees present"."""
        return self.guests.intersection(words) == {"officers"} and "and" in words

    def _weak(self, words: list[str]) -> bool:
        return "also" not in words and "attendance" not in words and "present" not in words and "attending" not in words

    def _role_label(self, raw: str, start: int, end: int, alone: bool) -> Label | None:
        if len(raw) > 60 or not self.grammar.is_role(raw.replace("(s)", "")):
            return None
        return Label("", end, False, False, False, alone, False, (), (start, start + len(raw)))

    def _run_in(self, text: str) -> Label | None:
        """A label with no mark behind it: "PRESENT Cllr A Oak, Cllr B Elm"."""
        end = 0
        words: list[str] = []
        for match in _WORD.finditer(text[:60]):
            if match.group().lower() not in self.keys and match.group().lower() not in (
                "members",
                "in",
                "the",
                "those",
                "for",
            ):
                break
            words.append(match.group().lower())
            end = match.end()
        if not self.keys & set(words):
            return None
        rest = text[end:].lstrip(" .,")
        if not rest or not text[0].isupper() or not self._begins_name(rest, text[:end].isupper()):
            return None
        return self._judge(text[:end], words, len(text) - len(rest), False, True)

    def _begins_name(self, rest: str, capitals: bool) -> bool:
        first = rest.split(" ", 1)[0]
        if self.grammar.is_title(first) or (capitals and first[:1].isupper() and not first.isupper()):
            return True
        if len(first.rstrip(".")) == 1:
            return _INITIALED.match(rest) is not None
        return first.lower() in self.given_names and _LISTED.match(rest) is not None

    def of_board(self, words: tuple[str, ...]) -> bool:
        """Whether a label names the board itself ("Board members", "Directors")."""
        return not {"board", "directors", "trustees", "committee", "executive", "governors"}.isdisjoint(words)

    def middle(self, text: str) -> list[int]:
        """Offsets at which further labels begin within `text` ("… Absent: …", "…. Absent, Jo Fir")."""
        found = [m.end() for m in _UNMARKED.finditer(text) if self.read(text[m.end() :]) is not None]
        if " - " in text or " – " in text:
            found += [m.end() for m in _DASHED.finditer(text) if self.read(text[m.end() :]) is not None]
        for mark in _MARK.finditer(text):
            from_here = max(0, mark.start() - _LONGEST_MIDDLE)
            turned = text.rfind("\n", from_here, mark.start()) + 1
            if turned and self.read(text[turned : mark.end()]) is not None:
                found.append(turned)
                continue
            match = self._middle.search(lower(text[from_here : mark.start()]))
            at = from_here + match.start(1) if match is not None else 0
            if at and text[at].isupper() and not text.endswith((" of ", " for "), 0, at):  # "Chief of Staff; …"
                found.append(at)
        return sorted(set(found))
