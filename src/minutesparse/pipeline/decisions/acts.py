"""Cues of one sentence → acts of the floor: who moved, who seconded, what became of it, each with its place.

Cues only say that a word is there; this module decides whether it is an act ("Oak moved to adopt the plan") or not
("Oak moved to Elmton", "in the second week", "the proposed path"), and who acted.
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutesparse import facts
from minutesparse.pipeline.decisions import act_patterns as said
from minutesparse.pipeline.decisions import pairs
from minutesparse.pipeline.decisions.movers import Agent, Agents
from minutesparse.pipeline.decisions.outcomes import OutcomeReader
from minutesparse.pipeline.decisions.units import Act, Unit, at_start, reach
from minutesparse.styles import Style


class ActReader:
    """Turns the cues of a sentence into acts, with the words of a style."""

    def __init__(self, style: Style) -> None:
        verbs = "|".join(sorted(map(re.escape, style.lower("motion_verb")), key=len, reverse=True))
        nouns = "|".join(sorted(map(re.escape, style.lower("motion_object")), key=len, reverse=True))
        self.outcomes = OutcomeReader(style)
        infinitive = rf"to\s+(?:\w+ly\s+|re-?)?(?:{verbs})\b"
        self.sure_complement = re.compile(rf"[\s,:–—-]*(?:(?:{nouns})\b|{infinitive}|[“\"‘'])", re.IGNORECASE)
        self.infinitive = re.compile(
            rf"\s*(?:unanimously\s+|\d+\s?[-–]\s?\d+\s+)?(?P<what>{infinitive}|that\b)", re.IGNORECASE
        )

    def read(self, text: str, unit: Unit, cues: list[facts.Cue], agents: Agents) -> None:
        """Fill `unit.acts` from the `cues` that begin in it."""
        last = tried = unit.start
        for cue in cues:
            if cue["start"] < last:
                continue
            if cue["start"] < tried:
                continue
            tried = cue["end"]  # "moved by" without a name is not "moved"
            maker = getattr(self, "_" + cue["category"].partition(".")[2].replace("-", "_"), self.outcomes.read)
            act: Act | None = maker(text, unit, cue, agents, last)
            if act is not None and (
                text[cue["start"] : cue["start"] + 3].lower() == "in "
                or (not act.elects and said.RECALLED.match(text, unit.start))
                or said.DECLARED.search(text, unit.start, act.start)
            ):
                act.recalls = True
            if act is None or any(a.kind == "proposal" for a in unit.acts[:-1]):
                continue
            if act.start < last:
                act.start = last
            named = act.other or act.agent
            if (
                named is not None
                and named.end == act.end
                and (
                    behind := said.BEHIND_NAME.match(text, act.end, unit.end)
                    or said.BESIDE_NAME.match(text, act.end, unit.end)
                )
            ):
                act.end = behind.end()
            unit.acts.append(act)
            last = max(act.end, cue["end"])
        self._complete(text, unit, agents)

    # -- moving

    def _by(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        limit = reach(text, unit, cue["end"])
        agent = agents.after(cue["end"], limit)
        word = text[cue["start"] : cue["end"]].lower()
        if word.startswith(("by:", "1", "first", "sponsor")) and not self._seconded_beside(text, unit, agent, word):
            return None
        if (agent is None or agent.person is None) and said.GROUP.match(text, cue["end"], limit):
            return None
        if said.ASKED.search(text, max(unit.start, cue["start"] - 40), cue["start"]):
            return None
        if agent is None:
            number = said.BRACKETED.match(text, cue["end"], limit)
            if word.endswith(":") and at_start(text, unit, cue["start"]) and word[:3] == "pro":
                return self._proposal(text, unit, cue, agents, last)
            if number is None:
                return self._move(text, unit, cue, agents, last) if word.endswith("d:") else None
            return Act("move", cue["start"], number.end(), cue["rule"], passive=True)
        amendment = bool(
            said.AMENDMENT.match(text, agent.end)
            or said.AMENDMENT_BEFORE.search(text, max(last, cue["start"] - 90), cue["start"])
        )
        if word in ("offered by", "introduced by", "put forward by", "made by", "nominated by", "motion of"):
            noun = any(a.kind in ("noun", "move") and a.agent is None for a in unit.acts) or bool(
                said.RESOLUTION.search(text, unit.start, cue["start"])
            )
            if not noun and word != "nominated by":
                return None
            return Act("move", cue["start"], agent.end, cue["rule"], agent, firm=noun, passive=True)
        joint = said.JOINT.match(text, agent.end, limit)
        lead = text[cue["end"] : agent.start + 14].split(None, 1)[:1]
        if joint and (joint.group().strip() == "/" or (lead and said.PLURAL.match(lead[0]))):
            second = agents.after(joint.end(), limit)
            if second is not None and text[joint.start() : joint.start() + 1] != ",":
                return Act(
                    "both", cue["start"], second.end, cue["rule"], agent, second, amendment=amendment, passive=True
                )
        if second := pairs.joined(text, unit, agent, agents):
            return Act("both", cue["start"], second.end, cue["rule"], agent, second, amendment=amendment, passive=True)
        end = pairs.company(text, unit, agent, agents)
        return Act("move", cue["start"], end, cue["rule"], agent, amendment=amendment, passive=True)

    def _seconded_beside(self, text: str, unit: Unit, agent: Agent | None, word: str) -> bool:
        """Whether the word that may name a mover does: a seconder is named beside it, or below a known "Sponsor"."""
        if agent is None:
            return False
        limit = agent.end + 30
        below = word.startswith("sponsor") and agent.person is not None
        return said.SECONDED.search(text, agent.end, limit if below else min(unit.end, limit)) is not None

    def _move(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        word = text[cue["start"] : cue["end"]].lower()
        start, end = cue["start"], cue["end"]
        if said.UNDONE.search(text, max(last, start - 24), start):
            return None
        explicit = "motion" in word.removesuffix("motions") or (" " in word and not word.endswith(" move"))
        sure = bool(self.sure_complement.match(text, end)) or explicit or word in ("motioned", "so moved", "so moves")
        opens = at_start(text, unit, start)
        beside = said.NEXT.match(text, end) is not None  # "Jo Fir motions, Al Ash seconds"
        if word == "motions" and not beside and (not sure or said.MOTION_SUBJECT.match(text, end)):
            return None
        subject = agents.before(start, last)
        if subject is None and (subject := pairs.across_second(text, unit, start, agents)):
            firm, amendment = bool(self.sure_complement.match(text, end)), bool(said.AMENDMENT.match(text, end))
            mover = Act("move", subject.start, subject.end, cue["rule"], subject, firm=firm, amendment=amendment)
            unit.acts.insert(len(unit.acts) - 1, mover)
            return Act("by", start, end, cue["rule"])
        if subject is None or subject.person is None:
            subject = self._far_subject(text, unit, start, word, agents) or subject
        passive = bool(said.PASSIVE.search(text, max(last, start - 24), start))
        amendment = "amendment" in word or bool(said.AMENDMENT.match(text, end))
        ends = not text[end : unit.end].strip(" .;,:)") or beside
        if subject is not None and not passive:
            firm = sure and (word != "proposed" or bool(said.THAT.match(text, end)))
            elects = word.startswith("nominat")
            firm = firm and not elects
            if not sure and not ends and not said.PLAIN.match(word):
                return None
            if word == "moved" and not sure and not ends and not self._seconded_next(text, unit, end):
                return None
            first = agents.before(subject.start - 1, last) if text[subject.start - 1 : subject.start] == "/" else None
            if first is not None:
                return Act("both", first.start, end, cue["rule"], first, subject, amendment=amendment)
            return Act("move", subject.start, end, cue["rule"], subject, firm=firm, amendment=amendment, elects=elects)
        if not passive and (both := pairs.in_brackets(text, unit, end, agents)):
            return Act("both", start, both[2], cue["rule"], both[0], both[1], amendment=amendment)
        if opens or (not passive and text[end : end + 3].strip()[:1] in tuple(":–—-(")):
            if behind := self._moved_behind(text, unit, cue, agents):
                return behind
        elif passive and (number := said.IN_BRACKETS.match(text, end, unit.end)):
            agent = agents.after(end, number.end())
            return Act("move", start, number.end(), cue["rule"], agent, passive=True)
        later = bool(said.BY_LATER.search(text, end, unit.end))
        if passive or explicit or (opens and (sure or later)) or (word == "moved" and sure and later):
            adjective = word in ("proposed", "moved") and not (sure or ends or later)
            it = bool(said.IT.search(text, max(last, start - 30), start))
            needy = word.startswith("nominat") or passive and not ends and not (sure and (it or word != "proposed"))
            if not adjective:
                act = Act("move", start, end, cue["rule"], firm=False, amendment=amendment, passive=passive)
                act.needy, act.ordered = needy, word == "moved" and sure and not passive and start == unit.start
                return act
        return None

    def _moved_behind(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents) -> Act | None:
        """The act whose mover, or a number in his place, stands behind it: "Moved: Oak", "Moved Oak/Ash", "Moved (2)"."""
        start, end = cue["start"], cue["end"]
        agent = agents.after(end, reach(text, unit, end))
        number = said.BRACKETED.match(text, end, unit.end)
        apart = bool(said.APART.match(text, end))
        if agent is not None and not apart and agent.person is None:
            agent = agents.after(end, reach(text, unit, end), sure=True)
        slash = said.SLASH.match(text, agent.end, unit.end) if agent else None
        if agent is not None and slash and (second := agents.after(slash.end(), unit.end, sure=True)):
            return Act("both", start, second.end, cue["rule"], agent, second)
        if agent is not None and text[end : end + 1] in " :\n(–—-":
            return Act("move", start, agent.end, cue["rule"], agent, passive=True)
        return Act("move", start, number.end(), cue["rule"], passive=True) if number is not None else None

    def _far_subject(self, text: str, unit: Unit, start: int, word: str, agents: Agents) -> Agent | None:
        """Who is said at the head of the sentence to move: "Oak welcomed it and proposed that", "Oak: I move that"."""
        spoken = word.startswith("i ")
        if unit.acts or not (spoken or text[max(unit.start, start - 4) : start] == "and "):
            return None
        agent = agents.after(unit.start, start, sure=True)
        if agent is None or agent.person is None or spoken != (text[agent.end : agent.end + 1] == ":"):
            return None
        return agent

    def _seconded_next(self, text: str, unit: Unit, end: int) -> bool:
        return bool(said.SECONDED.search(text, end, min(len(text), unit.end + 160)))

    def _noun(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        word = text[cue["start"] : cue["end"]].lower()
        start, end = cue["start"], cue["end"]
        if said.AWAITED.search(text, max(last, start - 16), start):
            return None
        if word == "voted":
            what = self.infinitive.match(text, end)
            subject = said.BODY.search(text, last, start)
            if what is None or subject is None:
                return None
            return Act("noun", subject.start(), what.start("what"), cue["rule"], outcome="carried")
        if word.endswith(("resolution", "proposal")):
            made = said.MOTION_MADE.match(text, end)
            sure = self.sure_complement.match(text, made.end() if made else end)
            return Act("noun", start, made.end() if made else end, cue["rule"], firm=False) if sure else None
        if word.startswith(("move", "vote")):
            if not (at_start(text, unit, start) or said.UNANIMOUS.search(text, last, start)):
                return None
            kept = word.split()[-1]  # "to" and "that" begin what was moved
            return Act("noun", start, end - len(kept), cue["rule"], firm=False)
        if (made := said.MADE_IN_BRACKETS.match(text, end, unit.end)) is not None:
            agent = agents.after(*made.span("name"))
            return Act("move", start, made.end(), cue["rule"], agent, passive=True)
        if said.MOTION_SUBJECT.match(text, end):
            return None
        if word == "motion" and (mover := self._motion_of(text, start, end, agents, last)):
            return mover
        opens = at_start(text, unit, start)
        if not (
            self.sure_complement.match(text, end)
            or said.INFINITIVE.match(text, end)
            or said.MOTION_MADE.match(text, end)
            or (opens and said.COLON.match(text, end))
        ):
            pair = said.PAIR_OF_BRACKETS.match(text, end)
            if not pair:
                return None
            if inside := pairs.in_brackets(text, unit, end, agents):
                return Act("both", start, inside[2], cue["rule"], inside[0], inside[1])
            agent = agents.after(end, reach(text, unit, end))
            return Act("move", start, agent.end if agent else end, cue["rule"], agent, passive=True)
        both = pairs.behind(text, unit, end, agents) if opens else None
        if both:
            return Act("both", start, both[1].end, cue["rule"], *both)
        number = said.NUMBER.match(text, end, unit.end) if opens else None
        end = number.end() if number else end
        if opens and said.APART.match(text, end):
            agent = agents.after(end, reach(text, unit, end), sure=True)
            if agent is not None and not text[agent.end : unit.end].strip(" .;"):
                return Act("move", start, agent.end, cue["rule"], agent, passive=True)
        made = said.MOTION_MADE.match(text, end)
        amendment = bool(said.AMENDMENT.match(text, made.end() if made else end))
        return Act("noun", start, made.end() if made else end, cue["rule"], firm=False, amendment=amendment)

    def _motion_of(self, text: str, start: int, end: int, agents: Agents, last: int) -> Act | None:
        """ "Oak motion to adjourn", "Ash seconded Oak’s motion to adjourn": a known name right before it."""
        if self.infinitive.match(text, end) is None:
            return None
        owned = said.OWNER.search(text, max(last, start - 40), start)
        if text.endswith(": ", last, start):  # "Oak: motion to adjourn"
            agent = agents.after(last, start, sure=True)
        else:
            agent = agents.after(*owned.span("name"), sure=True) if owned else agents.before(start, last)
        if agent is None or agent.person is None or text[agent.end : start].strip(" ’'s:"):
            return None
        return Act("move", agent.start, end, "motion.noun", agent)

    def _proposal(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        name = said.NAME_BEHIND.search(text, cue["end"], unit.end)
        agent = agents.after(name.start("name"), name.end("name")) if name else None
        if name is not None and agent is not None and agent.person:
            unit.acts.append(Act("proposal", cue["start"], cue["end"], cue["rule"], agent))
            return Act("by", name.start(), unit.end, cue["rule"])
        return Act("proposal", cue["start"], cue["end"], cue["rule"])

    def _call(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        agent = None
        if "notice" in text[cue["start"] : cue["end"]].lower():
            if said.TOLD_OF.match(text, cue["end"]):
                return None
            giver = said.GIVER.search(text, cue["end"], unit.end)
            agent = agents.after(giver.end(), unit.end) if giver else None
            return Act("call", cue["start"], agent.end if agent else cue["end"], cue["rule"], agent, firm=False)
        return Act("call", cue["start"], cue["end"], cue["rule"], firm=False)

    def _made(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        limit = reach(text, unit, cue["end"])
        word = text[cue["start"] : cue["end"]].lower()
        carried = word in said.MADE_CARRIED
        if carried and not text[cue["end"] : unit.end].strip(" .;)*_"):
            limit = unit.end  # "Motion to adjourn - M/S/P"
        first = agents.after(cue["end"], limit)
        if carried and first is not None and said.WILL.match(text, first.end):
            first = None  # "M/S/A Oak will write to the school"
        if first is None:
            pair = agents.pair_before(cue["start"], last) if "/" in word else None
            if pair:
                return Act("both", pair[0].start, cue["end"], cue["rule"], *pair)
            before = text[unit.start : cue["start"]].rstrip(" *_")
            if word.startswith(("ms", "mm")) and before and before[-1] not in ":–—-.":
                return None  # a degree
            short = carried or not word.startswith(("m/", "m-", "m /", "mo/", "mover", "proposer"))
            told = "carried" if carried else ""
            return Act("both", cue["start"], cue["end"], cue["rule"], outcome=told, passive=True) if short else None
        mover = agents.before(cue["start"], last) if word.startswith(("moved", "proposed")) else None
        if mover and said.BY.match(text, cue["end"] - 2 if word.endswith(" by") else cue["end"] + 1):
            return Act("both", mover.start, first.end, cue["rule"], mover, first)  # "Oak moved, seconded by Ash, to …"
        joint = said.JOINT.match(text, first.end, limit)
        second = agents.after(joint.end(), limit) if joint else None
        if carried:
            return Act("both", cue["start"], (second or first).end, cue["rule"], first, second, "carried")
        if second is None and word.startswith("made and"):
            return Act("second", cue["start"], first.end, cue["rule"], first)
        return Act("both", cue["start"], (second or first).end, cue["rule"], first, second, passive=True)

    # -- seconding

    def _second_by(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        word = text[cue["start"] : cue["end"]].lower()
        if word.startswith("support") and not any(a.kind == "move" for a in unit.acts):
            return None
        if word == "seconder" and said.CONSENTING.search(text, unit.start, cue["start"]):
            return None
        agent = agents.after(cue["end"], reach(text, unit, cue["end"]))
        number = None if agent else said.BRACKETED.match(text, cue["end"], unit.end)
        if agent is None and number is None:
            return self._second(text, unit, cue, agents, last) if word.endswith(("nded:", "nds:")) else None
        end = agent.end if agent else (number.end() if number else cue["end"])
        if agent and not any(a.agent for a in unit.acts):
            opened = said.OPEN_NAME.search(text, max(last, cue["start"] - 50), cue["start"])
            mover = agents.after(*opened.span("name"), sure=True) if opened else None
            if opened and mover and mover.end == opened.end("name"):
                return Act("both", opened.start(), end, cue["rule"], mover, agent, passive=True)
        return Act("second", cue["start"], end, cue["rule"], agent)

    def _second(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        word = text[cue["start"] : cue["end"]].lower()
        start, end = cue["start"], cue["end"]
        plain = word.startswith(("seconded", "so second"))
        if plain and said.SECONDMENT.match(text, end):
            return None
        subject = agents.before(start, last)
        passive = said.PASSIVE.search(text, max(last, start - 24), start)
        sure = plain or word == "seconding" or said.SECONDS_MOTION.match(text, end)
        moved = subject is not None and text.endswith("by ", 0, subject.start)  # "Motion by Oak, seconded Ash"
        if subject is not None and sure and not passive and not moved:
            if (first := pairs.first_of(text, unit, subject, agents)) is not None:
                return Act("both", first.start, end, cue["rule"], first, subject, passive=True)
            return Act("second", subject.start, end, cue["rule"], subject)
        agent = agents.after(end, reach(text, unit, end), sure=not plain)
        beside = unit.acts and unit.acts[-1].kind == "move" and not text[unit.acts[-1].end : start].strip()
        if agent is not None and (
            plain or beside or at_start(text, unit, start) or said.BREAK.search(text, last, start)
        ):
            return Act("second", start, agent.end, cue["rule"], agent)
        number = said.BRACKETED.match(text, end, unit.end)
        if plain and number:
            return Act("second", start, number.end(), cue["rule"])
        return Act("second", start, end, cue["rule"]) if plain else None

    def _withdrawn(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        return self.outcomes.withdrawn(text, unit, cue, agents, last)

    def _lapsed(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        return self.outcomes.lapsed(text, unit, cue)

    def _amendment(self, text: str, unit: Unit, cue: facts.Cue, agents: Agents, last: int) -> Act | None:
        """ "AMENDMENT (Oak/Ash):" over its words."""
        both = pairs.in_brackets(text, unit, cue["end"], agents) if cue["start"] == unit.start else None
        return Act("both", unit.start, both[2], cue["rule"], both[0], both[1], amendment=True) if both else None

    def _complete(self, text: str, unit: Unit, agents: Agents) -> None:
        """Give a moving without agent the one after "by" or a colon in the rest of its part of the sentence."""
        self._find_movers(text, unit, agents)
        unit.acts = [a for a in unit.acts if a.agent is not None or not a.needy]
        for act, following in pairwise(unit.acts):
            act.told = following.kind == "outcome"
            if act.kind == "move" and following.kind == "second" and said.AMENDMENT.match(text, following.end):
                act.amendment = True  # "Moved by Oak, seconded by Ash, to amend the motion"

    def _find_movers(self, text: str, unit: Unit, agents: Agents) -> None:
        for index, act in enumerate(unit.acts):
            if act.kind not in ("move", "noun") or act.agent is not None or act.outcome:
                continue
            later = next((a for a in unit.acts[index + 1 :] if a.kind in ("second", "move", "both")), None)
            limit = later.start if later else unit.end
            if later is not None and later.kind == "move":
                continue
            for match in said.BY.finditer(text, act.end, limit):
                if match.group() == ":" and not later:
                    continue
                agent = agents.after(match.end(), limit, sure=True) or pairs.unknown(text, match.end(), later, agents)
                if agent is not None and (agent.person or later) and said.BY_CLOSES.match(text, agent.end):
                    act.agent = agent
                    second = pairs.joined(text, unit, agent, agents) if act.kind == "move" and act.passive else None
                    if second is not None:
                        act.kind, act.other, agent = "both", second, second
                    unit.acts.insert(index + 1, Act("by", match.start(), agent.end, act.rule))
                    break
