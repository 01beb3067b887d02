"""One motion in the making: who moved and seconded it, what was moved, what became of it, and which acts are still of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from minutesparse.pipeline.decisions.movers import Agent
from minutesparse.pipeline.decisions.units import Act

NEAR = 2  # sentences within which a word without "motion" may be its outcome


@dataclass(slots=True)
class Frame:
    """One motion in the making; units are counted within its item."""

    start: int
    end: int
    rule: str
    first: int
    last: int
    mover: Agent | None = None
    seconder: Agent | None = None
    moved: bool = False
    seconded: bool = False
    called: bool = False
    proposal: bool = False
    firm: bool = False
    amendment: bool = False
    outcome: str | None = None
    tallied: bool = False
    counted: bool = False  # its outcome follows from a count
    votes: dict[str, int] = field(default_factory=dict)  # counted so far
    named: int = 0  # where the last name of a mover or seconder ends
    concluded: int = -1  # unit of the outcome
    enacting: bool = False  # its outcome is only in "Be it resolved", the words of what was moved
    content: tuple[int, int] | None = None
    quality: int = 0
    content_line: int = -1
    opened: list[int] = field(default_factory=list)  # units of moving and seconding
    amends: Frame | None = None
    elects: bool = False  # nominates somebody
    ordered: bool = False  # begins a note: "Moved that …"

    def valid(self) -> bool:
        """Whether enough was said for a motion that was really put."""
        if self.elects and not self.seconded:
            return False
        if self.moved and self.seconded:
            return True
        if self.moved and (self.mover or self.ordered) and (self.firm or self.outcome or self.ordered):
            return True
        if self.called and self.mover and self.seconded:
            return True
        if self.seconded and self.seconder and (self.called or self.outcome):
            return True
        return (
            (bool(self.outcome) or self.tallied)
            and (self.firm or not self.called or self.moved)
            and (self.content is not None or self.moved)
        )


def extend(frame: Frame, act: Act, index: int) -> None:
    frame.start, frame.end = min(frame.start, act.start), max(frame.end, act.end)
    frame.last = max(frame.last, index)
    if act.kind != "outcome":
        frame.named = max(frame.named, act.end)


def undone(frame: Frame, outcome: str, index: int, *, alone: bool) -> bool:
    """Whether what stands behind "Be it resolved that …" tells that it was not: "Defeated."."""
    if not (frame.enacting and alone and outcome and outcome != "carried" and index >= frame.concluded):
        return False
    frame.outcome, frame.concluded, frame.enacting = outcome, index, False
    return True


def absorbs(frame: Frame, act: Act, index: int) -> bool:
    """Whether `act` says more of the motion of `frame` and opens none of its own."""
    far = index - frame.last
    if act.kind == "call":
        return frame.called and not frame.moved and not frame.seconded and far <= 3
    if act.kind == "proposal" or act.amendment:
        return False
    if frame.outcome is not None and frame.concluded != index:
        return _retold(frame, act, index) and _same_mover(frame, act)
    if act.kind == "both":
        return not frame.seconded and far <= 6
    if act.kind == "noun":
        if act.agent is not None and frame.called and not frame.moved:
            return far <= 8
        if act.told and frame.moved and frame.seconded and frame.outcome is None and act.agent is None:
            return far <= NEAR  # "Motion to table failed" after "Oak moved to table; second by Ash"
        bare = frame.moved and frame.content is None and act.agent is None and far <= NEAR
        return bare or (far == 0 and (frame.moved or frame.called))
    if not frame.moved:
        return far <= 8 and (not frame.seconded or far <= 1)
    if frame.mover is None:
        return far <= (NEAR if frame.seconded and frame.seconder is None else 1) and act.agent is not None
    if act.agent is None:
        return far == 0
    retold = _retold(frame, act, index)
    return _same_mover(frame, act) and (retold or not frame.seconded and far <= 2)


def _retold(frame: Frame, act: Act, index: int) -> bool:
    """Whether `act` may say what was moved by those named in a line above: "1st: Oak 2nd: Ash" over "Oak moved to …"."""
    line = frame.seconded and frame.content is None and len(set(frame.opened)) == 1
    return line and act.kind == "move" and not act.passive and index - frame.last == 1


def _same_mover(frame: Frame, act: Act) -> bool:
    mover, agent = frame.mover, act.agent
    return mover is not None and agent is not None and agent.person is not None and agent.person == mover.person


def by_frame(told: list[tuple[Frame | None, Act]], end: int) -> list[tuple[Frame, list[Act], int]]:
    """Each motion that a sentence tells of, with its acts and where its part of the sentence ends."""
    parts: list[tuple[Frame | None, list[Act]]] = []
    for frame, act in told:
        if parts and (parts[-1][0] is frame or parts[-1][0] is None):
            parts[-1] = (frame, [*parts[-1][1], act])
        else:
            parts.append((frame, [act]))
    stops = [acts[0].start for _, acts in parts[1:]] + [end] * bool(parts)
    return [(frame, acts, stop) for (frame, acts), stop in zip(parts, stops, strict=True) if frame is not None]
