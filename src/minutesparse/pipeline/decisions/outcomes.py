"""Cues of one sentence → acts that tell what became of a motion: carried, lost, withdrawn, lapsed.

"The motion was put and carried" and "…, agreed." do; "if the plan is agreed" and "the complaint had been resolved" don't.
"""

from __future__ import annotations

import re

from minutesparse import facts
from minutesparse.pipeline.decisions import act_patterns as said
from minutesparse.pipeline.decisions.movers import Agents
from minutesparse.pipeline.decisions.units import Act, Unit
from minutesparse.styles import Style


class OutcomeReader:
    """Reads outcomes with the words of a style."""

    def __init__(self, style: Style) -> None:
        self.frame = style.lower("motion_frame")

    def withdrawn(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        """ "Oak withdrew his motion", "The amendment was withdrawn"."""
        if text[cue["start"] : cue["end"]].lower().startswith("declin"):
            return Act("outcome", cue["start"], cue["end"], cue["rule"], outcome="withdrawn")
        own = said.OWN_MOTION.match(text, cue["end"], unit.end)
        if own is None:
            return self.read(text, unit, cue, agents, last)
        agent = agents.opening(unit.start, cue["start"]) or agents.before(cue["start"], last)
        start = agent.start if agent else cue["start"]
        return Act("outcome", start, own.end(), cue["rule"], agent, outcome="withdrawn")

    def lapsed(self, text: str, unit: Unit, cue: facts.Cue) -> Act | None:
        """ "The motion died for want of a seconder"."""
        word = text[cue["start"] : cue["end"]].lower()
        if word in ("lapsed", "died") and not said.MOTION_BEFORE.search(text, unit.start, cue["start"]):
            return None
        return Act("outcome", cue["start"], cue["end"], cue["rule"], outcome="lapsed")

    def read(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        """The outcome that the cue tells, or the moving or seconding that goes with it: "Approved (Oak/Ash)"."""
        name = cue["category"].partition(".")[2]
        start, end = cue["start"], cue["end"]
        before = text[unit.start : start]
        word = text[start:end].lower()
        if name == "approved" and word.endswith(("e", "s")) and not word.endswith(("ed", "d")):
            return (
                None
                if unit.acts or said.WITHIN.match(before) or not said.BODY.search(text, last, start)
                else Act("outcome", start, end, cue["rule"], outcome="carried", anchored=False)
            )
        pair = said.IN_PAIR.match(text, end, unit.end) if name in ("approved", "carried") else None
        if pair:
            formal = word == "resolved" and "/" in pair["pair"]  # "RESOLVED (Oak/Ash) that …", of whomever
            first = agents.after(pair.start("pair"), pair.end("pair"), sure=not formal)
            slash = said.SLASH.match(text, first.end) if first else None
            second = agents.after(slash.end(), pair.end("pair")) if slash else None
            if first and second:
                return Act("both", start, pair.end(), cue["rule"], first, second, "carried")
        agent = agents.after(end, unit.end, sure=True) if name == "approved" else None
        if agent is not None and word == "supported" and any(a.kind == "move" for a in unit.acts):
            return Act("second", start, agent.end, cue["rule"], agent)
        given = agent is not None and word not in said.ELECTED and said.APPROVED_BY.match(text, agent.end)
        if agent is not None and given and said.SECONDED.search(text, agent.end, min(unit.end, agent.end + 40)):
            return Act("move", start, agent.end, cue["rule"], agent, passive=True, outcome="carried")
        if start and text[start - 1] == "-" and text[start - 2 : start - 1].isalpha():
            return None
        if word in ("agreed", "agrees") and said.SETTLED.match(text, end, unit.end):
            return None  # "The board agreed on one meeting"
        if said.QUOTES.match(before) or said.WITHIN.match(before) and said.UNDONE.search(before[-24:]):
            return None  # "That the minutes be confirmed"
        alone = (
            name in ("carried", "lost")
            and not text[end : unit.end].strip(" .")
            and (said.ALONE.search(before[-3:]) or text[start].isupper())
        )
        supposed = said.WITHIN.match(before) or said.SUPPOSED.search(before)
        if supposed and not (alone and text[start].isupper()) and not self._framed(before):
            return None
        if said.ORDERED_TOO.search(before[-90:]):
            return None
        framed = self._framed(before) or ("put" in before[-90:].lower() and said.PUT.search(before[-90:]) is not None)
        if said.NOT_DONE.search(before[-24:]) and not framed:
            return None
        anchored = bool(alone) or framed or bool(said.MOTION_BEFORE.search(before[-60:]))
        ends = name in ("carried", "lost") and bool(unit.acts) and bool(said.DONE.match(text, end))
        ends = ends or (self._closes(text, unit, start, end) and name in ("carried", "approved", "lost"))
        named = word in said.ELECTED and said.DECLARED_SO.search(before[-80:])
        told = anchored or ends or named or said.BREAK.search(before[-16:]) or said.WAS.search(before[-40:])
        if not told:
            return None
        if word == "tabled" and not said.MOTION_BEFORE.search(before[-60:]):
            return None
        outcome = "carried" if name == "approved" else name
        if name == "carried" and word.startswith(("carri", "pass")) and said.CARRIED_ON.match(text, end):
            return None
        if outcome == "carried" and said.NEGATED.search(before[-12:]):
            outcome = "lost"
        act = Act("outcome", start, end, cue["rule"], outcome=outcome, anchored=anchored, elects=word in said.ELECTED)
        act.enacting = word == "resolved" and said.ENACTING.search(before[-24:]) is not None
        return act

    def _closes(self, text: str, unit: Unit, start: int, end: int) -> bool:
        """A short last clause after moving and seconding: "…, new rules approved"."""
        if text[end : unit.end].strip(" .;,[") and text[end : end + 2] != " [":
            return False
        clause = re.split(r"[,;:]", text[max(unit.start, start - 60) : start])[-1]
        return len(clause.split()) <= 4 and any(a.kind in ("second", "both") for a in unit.acts)

    def _framed(self, before: str) -> bool:
        """Whether only words of procedure stand before the outcome."""
        words = said.WORDS.findall(before.lower())
        return len(words) <= 16 and all(w in self.frame or w.isdigit() for w in words)
