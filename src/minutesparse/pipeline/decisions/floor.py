"""Acts of an item, in order → motions in the making: a small state machine that takes the acts in any order.

"Oak moved. Seconded by Ash." opens a frame and fills it; "On the motion of Oak, seconded by Ash, the plan was adopted" has its
outcome after, "Approved, proposed Oak, seconded Ash" before; an amendment is decided before what it amends.
"""

from __future__ import annotations

import re

from minutesparse.pipeline.decisions import act_patterns as said
from minutesparse.pipeline.decisions.contents import ContentFinder
from minutesparse.pipeline.decisions.frames import NEAR, Frame, absorbs, by_frame, extend, undone
from minutesparse.pipeline.decisions.understood import is_other_decision, is_understood, resolved_above
from minutesparse.pipeline.decisions.units import Act, Unit

_SURE = 5  # quality from which the words are certainly what was moved
_DECISION = re.compile(
    r"\W{0,3}(?:(?:and|it was|unanimously|accordingly|therefore|whereupon it was|duly)\s+){0,4}resolved\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]+)\s+(?:was|were|is|has been)\s+(?:\w+ly\s+|therefore\s+|then\s+|thus\s+|also\s+|re-){0,2}$"
)
_SUBJECT_LENGTH = 8  # letters of what an outcome behind a dash is told of
_VOTERS = re.compile(r"\b(?:yes|yeas?|ayes?|for|in favou?r)(?: votes?)?\s?:\s*[A-Z]", re.IGNORECASE)
_DECIDED = frozenset({"decision", "decision:"})
_SHORT = 80  # letters of a sentence that only tells an outcome
_LIST = 8  # lines of a list under what was announced of them
_MOTION = re.compile(r"\b(?:motions?|amendment|proposal|resolution|vote|nomination|question)\b", re.IGNORECASE)
_MAIN = re.compile(r"\b(?:substantive|main|original|as amended|proposition|the motion)\b", re.IGNORECASE)
_RESOLUTION = re.compile(r"\W{0,3}(?:resolution|resolved)\b", re.IGNORECASE)


class Run:
    """The state of one item: the open frame, those put aside for an amendment, and those done."""

    def __init__(self, text: str, units: list[Unit], contents: ContentFinder) -> None:
        self.text = text
        self.units = units
        self.contents = contents
        self.open: Frame | None = None
        self.aside: list[Frame] = []
        self.done: list[Frame] = []
        self.pending: tuple[int, Act] | None = None
        self.settled = -1  # unit of an outcome that went to an earlier motion
        self.announced: tuple[int, str] | None = None  # "The following were elected:" over a list of motions

    def read(self) -> list[Frame]:
        """Take every unit and give the motions."""
        for index, unit in enumerate(self.units):
            told: list[tuple[Frame | None, Act]] = []
            if self.aside and not unit.acts:
                self._resume(index)
            for act in unit.acts:
                self._take(index, act)
                told.append((self.open if self.open and self.open.last == index else None, act))
            if unit.acts:
                start = unit.start
                for frame, acts, stop in by_frame(told, unit.end):
                    self._fill(frame, unit, acts, (start, stop))
                    start = acts[-1].end
                self._carried_alone(index, unit)
                self._announce(index, unit)
            if (unit.tally is not None or unit.voted) and self.settled != index:
                self._voted(index, unit)
            self._consented(index, unit)
            self._resolved(index, unit)
        self._close()
        return [frame for frame in self.done if frame.valid()]

    def _resume(self, index: int) -> bool:
        """Go back to the motion put aside where the sentence names it: "Original motion: 15 for"."""
        if not (self.aside and self.open and self.open.outcome is not None):
            return False
        unit = self.units[index]
        if not _MAIN.search(self.text, unit.start, min(unit.end, unit.start + 60)) or self.open.end > unit.start:
            return False
        self.done.append(self.open)
        self.open = self.aside.pop()
        self.open.last, self.open.end = index, max(self.open.end, unit.start)
        return True

    def _take(self, index: int, act: Act) -> None:
        if act.recalls and self.open and self.open.outcome and act.kind in ("noun", "outcome"):
            return  # "The Chair declared the motion to amend passed"
        if act.kind == "noun" and act.agent is None and self._resume(index):
            return
        if act.kind == "outcome":
            self._conclude(index, act)
        elif act.kind == "second":
            self._second(index, act)
        elif act.kind != "by" and not (act.recalls and self.open and self.open.mover):
            if self.open and absorbs(self.open, act, index):
                self._merge(self.open, act, index)
            else:
                self._start(index, act)

    def _start(self, index: int, act: Act) -> None:
        before = self.open
        frame = Frame(act.start, act.end, act.rule, index, index, amendment=act.amendment)
        if before is not None and self._interrupts(before, act, index):
            self.aside.append(before)
            frame.amends = before if act.amendment else None
        else:
            self._close()
            if act.amendment and self.done:
                frame.amends = self.done[-1]
        self.open = frame
        self._merge(frame, act, index)
        if self.pending and self.pending[0] == index and not act.amendment:
            self._set(frame, index, self.pending[1])
        self.pending = None

    def _interrupts(self, before: Frame, act: Act, index: int) -> bool:
        """Whether `act` moves an amendment to the open motion, or to table it and the like, and leaves it open."""
        if before.outcome is not None or not before.valid():
            return False
        unit = self.units[index]
        return act.amendment or bool(before.seconded and said.SUBSIDIARY.match(self.text, act.end, unit.end))

    def _merge(self, frame: Frame, act: Act, index: int) -> None:
        if act.kind == "both":
            frame.mover, frame.seconder = act.agent or frame.mover, act.other or frame.seconder
            frame.moved = frame.seconded = frame.firm = True
            if act.outcome:
                frame.outcome, frame.concluded = act.outcome, index
        elif act.kind == "move":
            frame.moved = True
            frame.mover = frame.mover or act.agent
            frame.firm = frame.firm or act.firm
            frame.elects = frame.elects or act.elects
            frame.ordered = frame.ordered or act.ordered
            if act.outcome:
                frame.outcome, frame.concluded = act.outcome, index
        elif act.kind == "outcome":
            frame.mover, frame.outcome, frame.concluded, frame.firm, frame.moved = (
                act.agent,
                act.outcome,
                index,
                True,
                True,
            )
            frame.content, frame.content_line, frame.quality = (act.start, act.end), self.units[index].line, _SURE
        elif act.kind == "noun":
            frame.mover = frame.mover or act.agent
            frame.moved = frame.moved or act.agent is not None
            if act.outcome:
                frame.outcome, frame.concluded, frame.firm = act.outcome, index, True
        elif act.kind == "call":
            frame.called = True
            frame.mover = frame.mover or act.agent
        elif act.kind == "proposal":
            frame.proposal, frame.firm = True, frame.firm or act.agent is not None
            frame.mover = frame.mover or act.agent
        extend(frame, act, index)
        if act.kind in ("both", "move", "noun"):
            frame.opened.append(index)

    def _second(self, index: int, act: Act) -> None:
        frame = self.open
        unnamed = frame and frame.seconder is None and act.agent is not None and index > frame.last
        if frame and (unnamed or not frame.seconded) and (frame.concluded < 0 or index - frame.last <= 1):
            frame.seconded = True
            frame.seconder = act.agent
            self._go_on(frame, index)
            extend(frame, act, index)
            frame.opened.append(index)
        elif act.agent is not None and (frame is None or frame.seconder is not None):
            self._close()
            self.open = Frame(
                act.start, act.end, act.rule, index, index, seconder=act.agent, seconded=True, opened=[index]
            )

    def _go_on(self, frame: Frame, index: int) -> None:
        """Take the sentences between moving and seconding into what was moved: "… buy a bench. It should be red. Seconded …"."""
        between = self.units[frame.last + 1 : index]
        if frame.content is None or not between or self.units[index].line != frame.content_line:
            return
        if any(unit.acts or said.SPOKEN.search(self.text, unit.start, unit.end) for unit in between):
            return
        frame.content = (frame.content[0], between[-1].end)

    def _conclude(self, index: int, act: Act) -> None:
        frame = self.open
        if nominated := self._nominated(act):
            nominated.outcome, self.settled = act.outcome, index
            if nominated is frame:
                self._set(frame, index, act)
            return
        self.pending = (index, act)
        if act.agent is not None and act.outcome == "withdrawn" and (frame is None or frame.outcome is not None):
            self._start(index, act)
            return
        if frame is None:
            return
        unit = self.units[index]
        main = _MAIN.search(self.text, max(unit.start, frame.end), act.start)
        confirmed = frame.counted and act.outcome == frame.outcome and index - frame.concluded <= 1
        again = index > frame.concluded and not confirmed
        if frame.outcome is not None and self.aside and act.anchored and (main or again):
            self.done.append(frame)
            frame = self.open = self.aside.pop()
        if frame.outcome is not None:
            if not undone(
                frame, act.outcome, index, alone=act.anchored and not self.text[act.end : unit.end].strip(" .")
            ):
                self._elected(index, act)
            return
        apart = index - frame.last > (1 if frame.seconded else 0)
        if apart and is_other_decision(self.text, unit, act, frame):
            return
        told = bool(_MOTION.search(self.text, unit.start, act.start))
        if index == frame.last or (
            act.anchored and (told or index - frame.last <= NEAR or (frame.seconded and unit.end - unit.start < _SHORT))
        ):
            if frame.called and not (frame.moved or frame.seconded or frame.mover):
                return
            self._set(frame, index, act)
            self.pending = None
        elif frame.moved and frame.seconded and _DECISION.match(self.text, unit.start, act.end):
            frame.outcome = act.outcome  # after a debate: the words of the debate are not the motion's

    def _nominated(self, act: Act) -> Frame | None:
        """The motion whose words name who was elected: "Oak was appointed" after the nominations were closed."""
        if not act.elects:
            return None
        before = self.text[max(0, act.start - 80) : act.start]
        name = _SUBJECT.search(before[-60:]) or said.DECLARED_SO.search(before)
        open_ = [f for f in (*self.done, self.open) if f and f.content and f.outcome is None and f.seconded]
        return next((f for f in open_[::-1] if name and name["name"] in self.text[slice(*f.content or (0, 0))]), None)

    def _elected(self, index: int, act: Act) -> None:
        """A resolution after a nomination that came to nothing is that of the one before it."""
        before = self.done[-1] if self.done else None
        open_ = before is not None and before.moved and before.seconded and before.outcome is None
        if before and open_ and _DECISION.match(self.text, self.units[index].start, act.end):
            before.outcome = act.outcome

    def _set(self, frame: Frame, index: int, act: Act) -> None:
        frame.outcome = act.outcome
        frame.enacting = act.enacting
        frame.concluded = index
        extend(frame, act, index)

    def _fill(self, frame: Frame, unit: Unit, acts: list[Act], part: tuple[int, int]) -> None:
        """What was moved, from the words that the acts of this part of the unit leave over."""
        start = part[0] if acts[0] is unit.acts[0] or acts[0].passive else acts[0].start
        found = self.contents.inline(self.text, start, part[1], acts)
        if (
            found
            and found[1] <= 2
            and frame.rule == "motion.pair"
            and frame.opened
            and unit is not self.units[frame.first]
        ):
            return  # the last words of a text that stands between its movers and "Carried"
        if found and frame.outcome is None and found[0] in self.contents.done(self.text, start, part[1], acts):
            frame.outcome, frame.concluded = "carried", frame.last
        if found and found[1] > frame.quality and not (frame.content and found[1] <= 2):
            frame.content, frame.quality = found
            frame.content_line = unit.line
            frame.start, frame.end = min(frame.start, found[0][0]), max(frame.end, found[0][1])

    def _voted(self, index: int, unit: Unit) -> None:
        """A count or unanimity tells the outcome, and a vote on something is a motion even without a mover."""
        counts, unanimous = unit.tally or ({}, False)
        self._resume(index)
        frame = self.open
        if frame and unanimous and not counts and frame.votes.get("no") and index > frame.concluded:
            return  # "Carried, 3-2." over "The Board unanimously resolved to …"
        if frame and counts.get("no", 0) > counts.get("yes", 0) and "yes" in counts:
            undone(frame, "lost", index, alone=True)
        if frame and (frame.moved or frame.seconded or frame.outcome or not frame.called) and index - frame.last <= 3:
            if counts and frame.seconded and frame.outcome is None:
                counts = frame.votes = {**frame.votes, **counts}  # "AYES: 5" over "NAYS: 0"
            if (
                frame.outcome is None
                and (unanimous or counts.get("yes", 0) != counts.get("no", 0))
                and (unanimous or len(counts) > 1)
            ):
                frame.outcome = "carried" if unanimous or counts.get("yes", 0) > counts.get("no", 0) else "lost"
                frame.concluded, frame.counted = index, True
            if frame.outcome is None and (cast := said.CASTING.search(self.text, unit.start, unit.end)):
                against = said.CAST_AGAINST.search(self.text, cast.end(), unit.end)
                frame.outcome, frame.concluded, frame.last = "lost" if against else "carried", index, index
            near = 1 if not frame.counted or (frame.content and not frame.votes) else NEAR + 1
            if (
                frame.outcome is not None
                and (index == frame.last or counts or unanimous)
                and index - frame.last <= near
            ):
                frame.last, frame.end = index, max(frame.end, unit.end)
            listed = frame.rule == "motion.noun" and _VOTERS.search(self.text, unit.start, unit.end)
            frame.tallied = frame.tallied or (index == frame.last and (len(counts) > 0 or listed is not None))
            if frame.called or frame.moved or frame.seconded or frame.outcome or frame.tallied:
                return
        if (
            self.pending
            and self.pending[0] == index
            and (any(counts.values()) or unit.voted or unanimous and self._tails(unit, self.pending[1]))
            and (frame is None or frame.last != index)
        ):
            act = self.pending[1]
            self._close()
            frame = Frame(
                act.start, act.end, "motion.vote-taken", index, index, firm=True, outcome=act.outcome, concluded=index
            )
            above = resolved_above(self.text, self.units, index, act)
            if above is not None:
                content, unit = self.contents.trimmed(self.text, above.start, above.end), above
            else:
                content = self.contents.clause(self.text, unit, act)
            alone = act.rule in ("motion.carried", "motion.lost") and content and content[0] <= act.start
            if content and alone and self.contents.procedural(self.text[content[0] : act.start]):
                content = self._title(unit)  # "Motion carried 4-0" says nothing of what was moved
            if content:
                frame.content, frame.content_line = content, unit.line
                frame.start, frame.end = min(frame.start, content[0]), max(self.units[index].end, content[1])
                self.open = frame

    def _title(self, unit: Unit) -> tuple[int, int] | None:
        """The words of the heading, where `unit` tells of the first motion under it."""
        head = self.units[0]
        if head.acts or head.line == unit.line or self.done:
            return None
        return self.contents.trimmed(self.text, head.start, head.end)

    def _tails(self, unit: Unit, act: Act) -> bool:
        """Whether the outcome stands behind a dash and what it is told of before it: "The minutes – passed unanimously"."""
        before = self.text[unit.start : act.start].rstrip()
        return before[-1:] in ("-", "–", "—") and len(before) > _SUBJECT_LENGTH

    def _announce(self, index: int, unit: Unit) -> None:
        """An outcome told once over a list holds for each of its lines that tells none."""
        act = unit.acts[-1] if unit.acts else None
        if act is not None and act.kind == "outcome" and self.text[unit.end - 1] == ":":
            self.announced = (index, act.outcome)

    def _carried_alone(self, index: int, unit: Unit) -> None:
        """ "A motion was carried to suspend standing orders": an outcome that says what of."""
        if self.pending is None or self.pending[0] != index or (self.open and self.open.last == index):
            return
        act = self.pending[1]
        if self.open is None and act.anchored and self._headed(index, act):
            return
        found = self.contents.inline(self.text, unit.start, unit.end, [act])
        if act.anchored and found and found[1] >= _SURE and _MOTION.search(self.text, unit.start, act.start):
            self._close()
            self.open = Frame(
                unit.start, act.end, act.rule, index, index, firm=True, outcome=act.outcome, concluded=index
            )
            self.open.content, self.open.content_line, self.open.quality = found[0], unit.line, found[1]
            self.open.end = max(act.end, found[0][1])
            self.pending = None

    def _headed(self, index: int, act: Act) -> bool:
        """ "Resolution carried" after a count, where nothing but the heading says what was voted on."""
        head = self.units[0]
        unit = self.units[index]
        tallies = [self.units[i].tally for i in range(max(0, index - NEAR - 1), index)]
        content = self._title(unit) if any(tally and tally[0] for tally in tallies) else None
        if content is None or not _MOTION.search(self.text, unit.start, act.start):
            return False
        first = next(i for i in range(index) if self.units[i].tally is not None)
        frame = Frame(self.units[first].start, act.end, "motion.vote-taken", first, index, firm=True)
        frame.outcome, frame.concluded, frame.content, frame.content_line = act.outcome, index, content, head.line
        self.open, self.pending = frame, None
        return True

    def _consented(self, index: int, unit: Unit) -> None:
        """An outcome that is only to be understood: "Ash seconds, no concerns", "The Chair adjourned the meeting"."""
        frame = self.open
        if frame is None or frame.outcome is not None or not (frame.moved and frame.seconded) or index - frame.last > 1:
            return
        if is_understood(self.text, unit, frame, index == frame.last):
            frame.outcome, frame.concluded = "carried", index

    def _resolved(self, index: int, unit: Unit) -> None:
        frame = self.open
        undecided = frame and frame.moved and frame.seconded and frame.outcome is None and index > frame.last
        if frame and undecided and self.text[unit.start : unit.end].lower() in _DECIDED:
            frame.outcome, frame.concluded = "carried", index
        if (
            frame
            and frame.proposal
            and frame.outcome is None
            and index > frame.last
            and _RESOLUTION.match(self.text, unit.start, unit.end)
        ):
            frame.outcome, frame.concluded, frame.end, frame.last = "carried", index, unit.end, index

    def _close(self) -> None:
        if self.open:
            if self.open.outcome is None and self.announced and 0 < self.open.first - self.announced[0] <= _LIST:
                self.open.outcome = self.announced[1]
            self.done.append(self.open)
            self.open = None
        while self.aside:
            self.done.append(self.aside.pop())
