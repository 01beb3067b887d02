"""Turns of an item → the presentations heard: a small machine that is in a presentation or in discussion.

A presentation opens by a lead-in ("gave an update"), by the item's title ("Clerk's Report") or by a report's own text; it
ends at another speaker, a question, a decision or the end of the item, and may resume after another voice.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutesparse.pipeline.discussions.fields import PRESENTER
from minutesparse.pipeline.discussions.leads import Leads
from minutesparse.pipeline.discussions.reporters import ReportWords, Room, announced, possessor, signed, undersigner
from minutesparse.pipeline.discussions.talks import BULLET, Talk
from minutesparse.pipeline.discussions.topics import Topic
from minutesparse.pipeline.discussions.turns import Floor, Turn

_CROWD = ("group", "unnamed")
_SPEECH = frozenset(("state", "present"))
_BRIEF = ("presentation.report", "presentation.begun", "presentation.announced")  # end where another voice is heard
_LONG = 5  # sentences
_SENTENCE = 25  # characters
_HEADING = 60  # characters: a line without a full stop that is shorter heads what follows


class Hearing:
    """What is heard under one item, turn by turn."""

    def __init__(self, room: Room, floor: Floor, words: ReportWords) -> None:
        self.room = room
        self.text = room.text
        self.lines = room.lines
        self.turns = floor.turns
        self.presenters = floor.presenters
        self.words = words
        self.leads = Leads(self.text, self.lines, words)
        self.topic = Topic(room, words, floor)
        self.at_length = len(floor.turns) >= _LONG  # more than a remark is reported
        given = (t for t in reversed(floor.turns) if t.act == "give" and t.form == "named")
        self.last_given: Turn | None = next(given, None)
        self.done: list[Talk] = []
        self.current: Talk | None = None
        self.open = False  # the current presentation goes on
        self.asked = False  # somebody else asked or answered
        self.heard = False  # somebody else spoke
        self.listing = False  # the lead-in ended in a colon: what is listed under it are points
        self.answers = False  # somebody's list of answers is going on
        self.led = False  # … the lead-in itself
        self.labelled = -1  # the line that is a report by its own label
        self.lead_level = -1  # depth of the lead-in, where it is listed itself
        self.tail = False  # that list is over
        self.grouped = False  # the body or unnamed people discussed it
        self.opener = ""  # form of the first words of the line
        self.last = ""  # the last act of somebody else
        self.discussed = -1  # the line in which a discussion is told of

    def presentations(self) -> Iterator[Talk]:
        if self.presenters and self.turns:
            self._start(self.turns[0], self.presenters, "presentation.presented-by")
            for turn in self.turns:
                self._point(turn)
            self.turns = []
        for turn in self.turns:
            self._hear(turn)
        self._undersigned()
        for talk in self.done:
            if not talk.points:
                self._lead_point(talk)
        return (p for p in self.done if p.points and not p.is_remark(self.text))

    def _lead_point(self, talk: Talk) -> None:
        """Makes words that name the subject a point, where no others are told or those that follow need them."""
        if talk.lead is not None:
            talk.add(talk.lead, self.text, self.lines[talk.lead.line], bulleted=False)

    def _hear(self, turn: Turn) -> None:
        if turn.line != self.labelled >= 0:
            self.open, self.labelled = False, -1
        if self.listing and turn.opens and turn.listed and self.lines[turn.line]["level"] <= self.lead_level:
            self.listing = self.open = False  # stands beside the lead-in, not beneath it
        if self.listing and turn.listed and not self._is_by_other(turn):
            self._point(turn)
            return
        if self._is_detail(turn):
            self.current.points[-1]["end"] = turn.end  # type: ignore[union-attr]
            return
        if self.listing and self.leads.is_heading(turn, bool(self.topic.owner)):
            return
        listed = self.current is not None and bool(self.current.points)
        self.tail = self.tail or (self.listing and self.led and not self.topic.reports and listed)
        self.listing = self.led = False
        if turn.opens and turn.form == "plain" and not turn.claim and self._is_signed(turn):
            return
        if turn.opens and turn.form in ("plain", "named") and not turn.claim and self._is_announced(turn):
            return
        if self.open and turn.form == "pronoun" and self.text.startswith("They ", turn.start):
            self._point(turn)
        elif turn.form in ("named", "pronoun", "label") and (turn.speakers or turn.attribution):
            self._spoken(turn)
        elif turn.form == "label":
            self._interrupted(turn)
            self.answers = True
        elif turn.form == "unnamed" and self.open and self.words.title.search((turn.attribution or "").lower()):
            self.listing = True  # "An update from the Sergeant highlighted" goes on with what it did
            if self.text[turn.end - 1] == ".":
                self._point(turn)
        elif turn.form in ("group", "unnamed"):
            self._of_group(turn)
        elif (noted := self._noted_report(turn)) is not None:
            self._start(turn, noted, "presentation.noted")
            self.listing = True
        elif self._is_negative(turn):
            self._point(turn)
        elif turn.form == "stop" or turn.claim in ("decision", "motion"):
            self._decided(turn)
        elif self._goes_on(turn):
            self._point(turn)
        elif self._is_report(turn):
            self._start(turn, self.topic.owner or self._doer(turn), "presentation.title")
            self._point(turn)

    def _undersigned(self) -> None:
        """Makes who signed a report its presenter: a name, and perhaps a date, at the end of it."""
        last = self.turns[-1] if self.turns else None
        if last is None or self.current is None or self.current.rule != "presentation.title":
            return
        who = undersigner(self.room, last.start, last.end)
        if not who:
            return
        self.current.presenters = who
        if len(self.current.points) > 1 and self.current.points[-1]["start"] == last.start:
            self.current.points.pop()

    def _doer(self, turn: Turn) -> tuple[str, ...]:
        """Who is told to have done something at the head of a report: "Ann attended the conference."."""
        return turn.speakers if turn.opens and set(turn.speakers) <= self.room.there else ()

    def _is_signed(self, turn: Turn) -> bool:
        """Whether a line under "Reports" names its reporter, who is heard then: "Trails (AE): mown in May"."""
        if not (self.topic.several and self.topic.reports):
            return False
        start, who = signed(self.room, self.lines[turn.line])
        if not who or start >= turn.end:
            return False
        self._start(turn, who, "presentation.signed")
        self._point(turn._replace(start=max(start, turn.start)))
        return True

    def _is_announced(self, turn: Turn) -> bool:
        """Whether a line bears the label of a report: "Treasurer's report: the balance is £300", or stands over its points."""
        begin = max(self.lines[turn.line]["body"], self.topic.title[1] if self.topic.title else 0)
        found = None if self.topic.own else announced(self.room, min(begin, turn.start), turn.end)
        if found is None:
            return False
        start, who = found
        if turn.form == "named" and turn.act not in _SPEECH:
            return False
        who = turn.speakers or who
        listing = start >= turn.end
        if listing and not self.leads.is_nested(turn):
            return False
        rest = turn._replace(start=max(start, turn.start))
        if not listing and (self.leads.is_blank(rest) or self.text[start].islower()):
            return True
        self._start(turn, who, "presentation.announced")
        self._leads_in(turn, listing)
        if not listing:
            self.labelled = turn.line
            self._point(rest)
        return True

    def _leads_in(self, turn: Turn, listing: bool) -> None:
        """Notes whether a list follows, and how deep the words over it stand."""
        self.listing = self.led = listing
        self.lead_level = self.lines[turn.line]["level"] if turn.listed and self.leads.is_nested(turn) else -1

    def _is_by_other(self, turn: Turn) -> bool:
        if turn.form not in ("named", "label") or self.current is None:
            return False
        if turn.act == "give" and self.text[turn.end - 1] == ":":
            return True  # the next report is announced
        bullet = BULLET.match(self.lines[turn.line]["label"]) is not None
        return not self.current.is_by(turn) and not (turn.form == "named" and self.led and bullet)

    def _is_detail(self, turn: Turn) -> bool:
        """Whether a line is a detail ("Place: the boathouse") of the point above it."""
        if not self.listing or self.current is None or not self.current.points or turn.listed:
            return False
        return self.leads.details(turn)

    def _goes_on(self, turn: Turn) -> bool:
        """Whether words without a speaker of their own are the presenter's."""
        if self.current is None or self.tail or self._is_topic(turn) or self._passes(turn):
            self.open = self.open and turn.claim == "task" and self.topic.owned  # tasks stand amid the owner's words
            return False
        resumes = turn.opens and turn.form == "plain" and not turn.claim and turn.end - turn.start > _HEADING
        if not self.open and resumes and not self.answers and not self.grouped and self._lasts():
            self.open = True
        return self.open

    def _is_negative(self, turn: Turn) -> bool:
        """Whether a report says what there was not: "There were no accidents."."""
        if turn.form != "stop" or turn.claim or not (self.open and self.topic.reports):
            return False
        return self.leads.denies(turn)

    def _is_topic(self, turn: Turn) -> bool:
        """Whether a listed line opens a topic of its own, in an item that is nobody's report."""
        if not turn.opens or self.topic.owner or (self.topic.reports and not turn.listed):
            return False
        if self.current is not None and self.current.rule == "presentation.noted":
            return False
        level = self.lines[turn.line]["level"]
        over = turn.listed and self.current is not None and self.current.ends_at(level, self.topic.reports)
        return over or self.leads.opens_topic(turn)

    def _passes(self, turn: Turn) -> bool:
        """Whether a sentence tells what somebody else at the meeting did, gives others the floor, or answers them."""
        if turn.act == "answer" or (turn.form == "plain" and self.leads.gives_floor(turn)):
            self.asked = True
            return True
        if turn.form == "plain" and self.text[turn.end - 1] == ":" and self.leads.tells_discussion(turn):
            self.asked = self.grouped = self.answers = True  # what others said is listed
            return True
        who = turn.speakers[0] if turn.speakers else None
        return (
            who is not None
            and (bool(turn.claim) or turn.form != "plain" or not self.topic.owned)
            and who in self.room.there
            and self.current is not None
            and who not in self.current.presenters
        )

    def _is_report(self, turn: Turn) -> bool:
        """Whether the text of a report item simply is the report."""
        owned = self.topic.subject or (bool(self.topic.owner) and self.topic.reports)
        return (
            (owned or (self.topic.own and self.topic.reports))
            and self.current is None
            and not self.asked
            and not turn.claim
            and turn.form in ("plain", "impersonal")
            and turn.act != "answer"
            and turn.end - turn.start > (0 if owned or turn.listed else _SENTENCE)
            and (owned or turn.listed or self.text[turn.end - 1] in ".:;")
            and not self.leads.is_laid(turn)
            and not self._is_topic(turn)
            and not self.leads.is_heading(turn, bool(self.topic.owner))
        )

    def _noted_report(self, turn: Turn) -> tuple[str, ...] | None:
        """The presenter of "The Clerk's report was as follows:"."""
        if self.text[turn.end - 1] != ":" or turn.form not in ("plain", "impersonal"):
            return None
        return possessor(self.room, self.words, turn.start, turn.end) or None

    def _spoken(self, turn: Turn) -> None:
        if self._takes_over(turn):
            self.current.presenters = turn.speakers  # type: ignore[union-attr]
        if self.current is not None and self.current.is_by(turn) and self.open and self._replies(turn):
            self.answers = self.text[turn.end - 1] == ":"
            self._interrupted(turn)
            return
        if self.current is not None and self.current.is_by(turn) and (self.open or self._resumes(turn)):
            self.open = "conclu" not in self.text[turn.start : turn.verb]
            if self.open:
                self._point(turn)
            return
        self.answers = self.text[turn.end - 1] == ":"
        rule = self._lead(turn)
        if rule and not self.leads.is_blank(turn):
            self.opener = turn.form
            says_what = self.leads.says_what(turn)
            self._start(turn, turn.speakers, rule, None if says_what else self.leads.subject(turn))
            self._leads_in(turn, self.leads.lists(turn))
            if says_what:
                self._point(turn)
        else:
            self._interrupted(turn)

    def _replies(self, turn: Turn) -> bool:
        """Whether words answer what was asked of the presenter."""
        return turn.act == "answer" and (self.asked or self.leads.replies(turn))

    def _takes_over(self, turn: Turn) -> bool:
        """Whether somebody goes on to report what a report began without saying whose it is."""
        return (
            self.open
            and self.current is not None
            and self.current.rule == "presentation.title"
            and not (self.current.presenters or self.heard)
            and turn.opens
            and turn.act == "present"
        )

    def _resumes(self, turn: Turn) -> bool:
        """Whether the presenter goes on after somebody else spoke, rather than answers."""
        if (self.asked and not self.topic.reports) or turn.line == self.discussed or turn.form == "label":
            return False
        return self._lasts() and not self.grouped and self.last != "ask" and turn.act != "answer"

    def _lasts(self) -> bool:
        """Whether the item, not only a remark in it, is a presentation."""
        return self.topic.reports or (self.current is not None and self.current.rule not in _BRIEF)

    def _lead(self, turn: Turn) -> str:
        """The rule by which words open a presentation; "" where they don't."""
        if turn.act == "give":
            return "presentation.given" if turn.rule != PRESENTER or self.topic.reports else ""
        if turn.form == "label":
            heard_first = self.topic.several or (not self.heard and self.current is None)
            theirs = self.topic.own or self.topic.several or self.topic.among
            return "presentation.label" if theirs and heard_first and not self.topic.plural else ""
        wishes = bool(self.topic.owner) and self.text.startswith(" that ", turn.verb)  # "asked that all be told"
        if (turn.act not in _SPEECH and not wishes) or turn.claim and (turn.claim, turn.act) != ("decision", "present"):
            return ""  # "Ann presented the accounts, which were accepted." is both
        if self.topic.owner and set(self.topic.owner) & set(turn.speakers):
            reported = self.topic.reports or self.topic.subject or turn.act == "present"
            return "" if self.asked or not reported else "presentation.report"
        first = not self.asked and self.current is None
        reporter = first and turn.opens and turn.act == "present"
        if self.topic.owner and self.topic.reports and not self.topic.plural and not reporter:
            return ""
        if self.text.endswith(self.words.opinions, turn.start, turn.verb) and turn.act != "present":
            return ""  # "suggested that" is a remark, wherever it stands
        again = any(set(turn.speakers) & set(p.presenters) for p in self.done)
        if (self.topic.subject or self.topic.body) and turn.opens and first and turn.act == "present":
            return "presentation.report"
        given = self.last_given
        later = given is not None and given.start > turn.start and given.speakers != turn.speakers
        if first and later and not self.topic.several and turn.act != "present":
            return ""  # somebody else is said to give the report further on
        if (
            self.topic.reports
            and (turn.opens or turn.form == "pronoun")
            and (not again and self.leads.is_long(turn) if self.topic.plural else first)
        ):
            return "presentation.report"
        if (
            turn.act == "present"
            and turn.rule != "speech.by"
            and turn.opens
            and (not self.heard or self.text[turn.end - 1] == ":" or self.leads.updates(turn))
            and not self.leads.tells(turn)
        ):
            return "presentation.listed" if self.text[turn.end - 1] == ":" else "presentation.begun"
        return ""

    def _of_group(self, turn: Turn) -> None:
        """A body's words are the report's where the report is about that body."""
        body = (turn.attribution or "").lower().split()
        its_own = bool(body) and body[-1] in self.topic.title_words and body[0] == "the"
        if its_own and self.topic.own and self.current is None and not self.asked:
            self._start(turn, self.topic.owner, "presentation.title")
        staff = body == ["staff"] and turn.act not in ("ask", "answer", "thank")  # "Staff recommends …" of its planner
        if self.open and (its_own or staff):
            self._point(turn)
        else:
            self._interrupted(turn)

    def _decided(self, turn: Turn) -> None:
        if turn.form == "stop" and self.leads.tells_discussion(turn):
            self.open = False  # a report may go on in the next paragraph
            self.discussed = turn.line
            self.grouped = self.grouped or not self.topic.reports
        elif not (self.topic.owner or self.topic.reports):
            self.open = False

    def _interrupted(self, turn: Turn) -> None:
        self.open = False
        self.heard = self.heard or turn.act != "thank"
        self.grouped = self.grouped or (turn.form in _CROWD and turn.act != "thank")
        if turn.form in _CROWD and self.text[turn.end - 1] == ":":
            self.grouped = self.answers = True  # their points are listed
        self.last = "ask" if turn.form == "group" and turn.act != "thank" else turn.act
        self.asked = self.asked or turn.act in ("ask", "answer") or turn.form in _CROWD

    def _start(self, turn: Turn, presenters: tuple[str, ...], rule: str, lead: Turn | None = None) -> None:
        self.current = Talk(presenters, turn.attribution, turn.start, rule, self.topic.title, end=turn.end, lead=lead)
        self.current.listed_at = self.lines[turn.line]["level"] if turn.listed else -1
        self.done.append(self.current)
        self.open = True
        self.tail = False

    def _point(self, turn: Turn) -> None:
        self.listing = self.listing or self.text[turn.end - 1] == ":"
        if (
            self.current is None
            or self.leads.announces(turn)
            or self.leads.is_heading(turn, bool(self.topic.owner))
            or self.leads.is_blank(turn)
        ):
            return
        line = self.lines[turn.line]
        if turn.opens:
            self.opener = turn.form
        if not self.current.points and self.leads.refers_back(turn):
            self._lead_point(self.current)
        bullet = turn.listed and (BULLET.match(line["label"]) is not None or self.opener not in ("named", "pronoun"))
        self.current.add(turn, self.text, line, bullet)
