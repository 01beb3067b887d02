"""Two names side by side → mover and seconder: "A. Oak, B. Ash: That …", "(Oak / Ash)", "moved by Oak and Ash"."""

from __future__ import annotations

from minutesparse.pipeline.decisions import act_patterns as said
from minutesparse.pipeline.decisions.movers import Agent, Agents
from minutesparse.pipeline.decisions.units import Act, Unit

_LONGEST_NAME = 40
_NAMELESS = ("noun", "both")  # acts that may leave open who moved


def add_opening(text: str, unit: Unit, agents: Agents) -> None:
    """Add mover and seconder where the sentence is only their names before what they moved: "A. Oak, B. Ash: That …"."""
    head = text[unit.start : min(unit.end, unit.start + 90)]
    if not ("," in head or "/" in head or "&" in head) or not (":" in head or unit.end - unit.start < 90):
        return
    if any(a.kind != "outcome" for a in unit.acts):
        return
    hint = said.PAIR_HINT.match(text, unit.start, min(unit.end, unit.start + 110))
    if hint is None:
        return
    if hint.end() == unit.end and not (hint.group("number") or said.WHEREAS.match(text, unit.end)):
        return
    first = agents.after(hint.start("pair"), hint.end("pair"))
    joint = said.JOINT.match(text, first.end, hint.end("pair")) if first else None
    second = agents.after(joint.end(), hint.end("pair")) if joint else None
    if first is None or second is None or text[second.end : hint.end("pair")].strip():
        return
    if first.person is None and second.person is None:
        return
    unit.acts = [a for a in unit.acts if a.start >= hint.end()]
    unit.acts.insert(0, Act("both", first.start, second.end, "motion.pair", first, second))


def add_closing(text: str, unit: Unit, agents: Agents) -> None:
    """Add mover and seconder where a decision ends with their names: "RESOLVED to buy a bench (Oak and Ash)"."""
    acts = [a for a in unit.acts if a.kind != "outcome"]
    if ")" not in text[max(unit.start, unit.end - 2) : unit.end] or any(
        a.agent or a.kind not in _NAMELESS for a in acts
    ):
        return
    closing = said.CLOSING_PAIR.search(text, max(unit.start, unit.end - 80), unit.end) if unit.acts else None
    if closing is None:
        return
    first, second = (agents.after(*closing.span(name), sure=True) for name in ("first", "second"))
    if first is None or second is None or None in (first.person, second.person):
        return
    if not (text[first.end : closing.end("first")] + text[second.end : closing.end("second")]).strip():
        kind = "both"
        if acts and acts[-1].kind == "both":  # "Motion and second to adjourn (Oak and Ash)"
            acts[-1].agent, acts[-1].other, kind = first, second, "by"
        unit.acts.append(Act(kind, closing.start(), closing.end(), "motion.closing", first, second, passive=True))


def in_brackets(text: str, unit: Unit, at: int, agents: Agents) -> tuple[Agent, Agent, int] | None:
    """Mover and seconder in "Moved (Oak / Ash)", "Motion (Oak, Ash)"."""
    pair = said.IN_PAIR.match(text, at, unit.end)
    first = agents.after(pair.start("pair"), pair.end("pair"), sure=True) if pair else None
    joint = said.PARTING.match(text, first.end) if first else None
    second = agents.after(joint.end(), pair.end("pair"), sure=joint.group() != "/") if joint and pair else None
    return (first, second, pair.end()) if first and second and pair else None


def behind(text: str, unit: Unit, end: int, agents: Agents) -> tuple[Agent, Agent] | None:
    """Mover and seconder in "Motion: Oak/Ash That …"."""
    first = agents.after(end, unit.end, sure=True)
    joint = said.SLASH.match(text, first.end) if first else None
    second = agents.after(joint.end(), unit.end) if joint else None
    return (first, second) if first and second else None


def joined(text: str, unit: Unit, first: Agent, agents: Agents) -> Agent | None:
    """The seconder in "moved by Oak and Ash": known, the only other one named, and no one else seconds."""
    second = _named_with(text, unit, first, agents)
    if second is None or second.person == first.person or said.AND.match(text, second.end, unit.end):
        return None
    return None if said.SECONDED.search(text, unit.start, second.end + 60) else second


def company(text: str, unit: Unit, first: Agent, agents: Agents) -> int:
    """Where the last of those who move together ends: "moved by Oak and Ash, seconded by Elm"."""
    second = _named_with(text, unit, first, agents)
    return second.end if second else first.end


def _named_with(text: str, unit: Unit, first: Agent, agents: Agents) -> Agent | None:
    """The known one named behind `first`, known too, and an "and"."""
    joint = said.AND.match(text, first.end, unit.end)
    second = agents.after(joint.end(), unit.end, sure=True) if joint and first.person else None
    return second if second and second.person else None


def first_of(text: str, unit: Unit, second: Agent, agents: Agents) -> Agent | None:
    """The mover named right before the seconder: "Motion to adjourn Oak, Ash seconds", "Oak, Ash 2nd"."""
    if not text.endswith(", ", unit.start, second.start) or any(a.agent for a in unit.acts):
        return None
    limit = second.start - 2
    for word in said.CAPITALS.finditer(text, max(unit.start, limit - _LONGEST_NAME), limit):
        agent = agents.after(word.start(), limit, sure=True)
        if agent is None or agent.end != limit or agent.person in (None, second.person):
            continue
        before = text[max(unit.start, agent.start - 16) : agent.start]
        return agent if not before or said.ENDED.search(before) else None
    return None


def across_second(text: str, unit: Unit, start: int, agents: Agents) -> Agent | None:
    """The mover before an inserted seconder: "Oak, seconded by Ash, moved that …"."""
    act = unit.acts[-1] if unit.acts else None
    if act is None or act.kind != "second" or text[act.end : start].strip(" ,"):
        return None
    return agents.before(act.start, unit.acts[-2].end if len(unit.acts) > 1 else unit.start)


def unknown(text: str, start: int, second: Act | None, agents: Agents) -> Agent | None:
    """The mover that nobody knows, right before the seconding: "Motion to pay the bills by Oak, seconded by Ash"."""
    if second is None or second.kind != "second":
        return None
    agent = agents.after(start, second.start)
    beside = agent is not None and text[agent.end : second.start].strip(" ,;") in ("", "and", "&")
    return agent if beside else None
