"""Words of a vote → counts by option: "Ayes: 4, Noes: 0", "six were in favour and two abstained", "5-2", "10 votes to 3".

Only what is stated is counted; names beside the numbers are read by `ballots`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutesparse.pipeline.literals import alternation, lower
from minutesparse.styles import Style

OPTIONS = ("yes", "no", "abstain", "absent", "excused")
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
}
_COUNTED = (
    r"(?:\s+(?:of the|other|more|further))?"
    r"(?:\s+(?:members?|councillors?|cllrs?|commissioners?|trustees|directors|people|owners|persons?|votes?|(?:board|council) members?|residents))?"
    r"(?:\s+(?:present|who))?(?:\s+(?:were|was|voted|voting|votes?))?\s*[-–]?\s*"
)
_PAIR = re.compile(
    r"(?<![\d.:/£$€-])(\d{1,3})(?:\s+votes?)?\s?(-to-|-|–|—|/|:|,|\bto\b|\bvs?\.?\b|\bv\b)\s?(\d{1,3})(?:\s?(?:-to-|-|–|—|/|:|,|\bto\b)\s?(\d{1,3}))?(?![\d/%:.-]*\d|%|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_PAIR_BEFORE = re.compile(
    r"(?:carried|carries|passed|passes|approved|adopted|votes?|voted|voting|failed|fails|lost|defeated|unanimously|unanimous|motion|roll call|in favou?r|result|approval|accepted|denied|agreed|rejected|count)"
    r"(?:\s+(?:by|on|with|of|a|an|the|was|is|count|voice|roll call|unanimous|margin|vote|votes|hands|unanimously|majority|result))*\s*[:,;.–—(\[-]{0,2}\s*$",
    re.IGNORECASE,
)
_PAIR_AFTER = re.compile(
    r"\s*(?:\)|,)?\s*(?:unanimous |voice |roll call |majority |recorded )*(?:vote\b|in favou?r|carried|passed|unanimous)",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"[\s.,;)]{0,4}[(\[]([A-Za-z ]{2,16})[,/-]\s?([A-Za-z ]{2,16})(?:[,/-]\s?([A-Za-z ]{2,16}))?[)\]]")
_BARE = frozenset(
    "for no against y n yes agree favour favor approved accept".split()
)  # labels that need a colon or company
_NOT_FOR = re.compile(
    r" (?!the (?:motion|amendment|proposal|recommendation|resolution)|and\b|to\b|with\b|vs?\b|or\b)[a-z]"
)
_UNCOUNTED = frozenset(
    "approved approve accept agree disagree affirmative negative pro con supporting absent excused vacant away".split()
) | {"not present"}
_LONGEST_LIST = 900  # characters of a list of names before its count
_CHOICE = re.compile(  # a ballot whose choices are told in words
    r"\W{0,3}(?:(?P<yes>adopt|accept|support|approve|keep|in favou?r)|(?P<no>reject|oppose|against|decline))\b[^:\n]{3,80}:\s?(?P<count>\d{1,4})\W{0,2}$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[^\W\d_a-z][^\s,:;]*(?:,?\s(?:and\s|&\s)?[^\W\d_a-z][^\s,:;]*){0,60},?")
_BETWEEN = re.compile(r"[\s,;.]*")
_LOST = re.compile(r"\b(?:defeated|lost|failed|fails|rejected|not carried|did not (?:pass|carry))\b", re.IGNORECASE)
_WON = re.compile(r"\b(?:carried|passed|agreed|approved)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_MARK = re.compile(r"[:=–—(-]")
_LONE = re.compile(r"\bvote\s*[:–—-]\s*(\d{1,3})\b(?!\s?(?:[-–—/:,]|to\b)\s?\d)", re.IGNORECASE)


class TallyReader:
    """Reads counts with the labels of a style."""

    def __init__(self, style: Style) -> None:
        self.options = {label: option for option in OPTIONS for label in sorted(style.lower(f"vote_{option}"))}
        self.nil = style.lower("vote_nil")
        self.label = alternation(self.options)
        words = alternation((*NUMBER_WORDS, *self.nil))
        self.numbers = frozenset((*NUMBER_WORDS, *self.nil))
        self.label_colon = re.compile(rf"(?<![^\W_])(?:{self.label})\s*[:–—-]", re.IGNORECASE)
        self.label_end = re.compile(rf"(?<![^\W_])(?:{self.label})(?:\s+the\s+\w+)?\s*:$", re.IGNORECASE)
        self.beside = re.compile(rf"(?:{self.label})(?: the \w+)?\W*(?:and|to|with)?\W*$")
        self.labelled = re.compile(
            rf"(?<![^\W_])({self.label})(?:\s+votes?)?\s*(?:[:=–—-]\s*\(?|\(\s*|\s)\s*(\d{{1,4}}|{words})\b(?!\s?%)\)?"
        )  # in small letters, as the next three
        self.counted = re.compile(rf"(?<![^\W_])(?<!\d[/:–-])(\d{{1,3}}|{words}){_COUNTED}({self.label})(?![^\W_])")
        self.votes_to = re.compile(
            rf"(?<![^\W_])(\d{{1,3}}|{words})\s+(?:votes?\s+to|to)\s+(\d{{1,3}}|{words})(?![^\W_]|\s?[:%])"
        )
        self.listed = re.compile(
            rf"(?<![^\W_])({self.label})(?:\s+the\s+\w+)?\s*[:;–—-]\s*(?=[a-z])([^:]{{2,{_LONGEST_LIST}}}?)[\s.,]*"
            rf"(?:[-–—]\s?(\d{{1,3}})(?=[\s.;,]|$)|\((\d{{1,3}})\))"
        )
        self._kept = lru_cache(maxsize=64)(self._counts)  # several components ask for the same words

    def counts(self, text: str) -> dict[str, int]:
        """The counts stated in `text`, by option; empty where it states none."""
        return dict(self._kept(text))

    def _counts(self, text: str) -> dict[str, int]:
        small = lower(text)
        figures = _DIGIT.search(small) is not None
        if not figures and self.numbers.isdisjoint(_WORD.findall(small)):
            return {}
        found = self._counted(text, small)
        labelled = self._labelled(small)
        if len(labelled) > len(found) or (len(labelled) == len(found) and "yes" in labelled and "yes" not in found):
            found = {**found, **labelled}
        else:
            found = {**labelled, **found}
        if "yes" not in found or ("no" not in found and "yes" not in labelled):
            found = {**found, **self._pair(text, small)}
        if figures and ":" in text and len(found) < 3:
            found = {**found, **self._of_lists(small)}
        if not found and (choice := _CHOICE.match(text)):
            found = {"yes" if choice["yes"] else "no": int(choice["count"])}
        if not found.keys() & {"yes", "no"} and (lone := _LONE.search(text)):
            found = {"yes": int(lone.group(1)), **found}
        return found

    def hangs(self, text: str, end: int) -> bool:
        """Whether the words before `end` close with a label over names: "Ayes:"."""
        return text[end - 1] == ":" and bool(self.label_end.search(text, max(0, end - 40), end))

    def runs_on(self, text: str, last: int, start: int, end: int) -> bool:
        """Whether the line `start`..`end` goes on with the list of voters whose line ends in a comma at `last`."""
        return text[last - 1] == "," and _NAMES.fullmatch(text, start, end) is not None

    def _of_lists(self, text: str) -> dict[str, int]:
        """The counts behind lists of names: "Ayes: Oak, Ash and Elm – 3", "For: Councillors Oak and Ash. (2)"."""
        found: dict[str, int] = {}
        for match in self.listed.finditer(text):
            if not self.label_colon.search(match.group(2)):
                found.setdefault(self.options[match.group(1)], int(match.group(3) or match.group(4)))
        return found

    def _labelled(self, text: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for match in self.labelled.finditer(text):
            label, number = match.groups()
            option = self.options[label]
            spaced = not _MARK.search(text, match.end(1), match.start(2))
            if spaced and (number in self.nil or label in _BARE):
                behind = _BETWEEN.match(text, match.end())
                following = self.labelled.match(text, behind.end() if behind else match.end())
                if number in self.nil or (following is None and not found):
                    continue
            if number in ("no", "nay") and self.options.get(number):
                continue
            found.setdefault(option, self._value(number))
        return found

    def _counted(self, text: str, small: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for match in self.counted.finditer(small):
            label = match.group(2)
            gap = small[match.end(1) : match.start(2)].strip()
            if label == "for" and not gap and _NOT_FOR.match(text, match.end()):
                continue
            if label in _UNCOUNTED or (label in _BARE and not gap and not self._listed(small, match)):
                continue
            found.setdefault(self.options[label], self._value(match.group(1)))
        return found

    def _listed(self, text: str, match: re.Match[str]) -> bool:
        """Whether a bare "3 for" or "2 no" stands beside another count."""
        tail = text[match.end() : match.end() + 40]
        head = text[max(0, match.start() - 30) : match.start()]
        return bool(self.counted.search(tail)) or bool(self.beside.search(head))

    def _pair(self, text: str, small: str) -> dict[str, int]:
        told = self.votes_to.search(small) if "to" in small else None
        if told and ("vote" in told.group() or _PAIR_BEFORE.search(text[max(0, told.start() - 60) : told.start()])):
            numbers = [self._value(told.group(i)) for i in (1, 2)]
            if _is_lost(text[: told.start()]) and numbers[0] > numbers[1]:
                numbers.reverse()
            return dict(zip(OPTIONS, numbers, strict=False))
        for match in _PAIR.finditer(text):
            after = _PAIR_AFTER.match(text, match.end())
            if after and match.group(2) == "/" and after.group().lower().endswith("vote"):
                after = None  # "a 3/4 vote" is a share
            if not (after or _PAIR_BEFORE.search(text[max(0, match.start() - 60) : match.start()])):
                continue
            if text[max(0, match.start() - 4) : match.start()].lower() == " on ":
                continue
            numbers = [int(n) for n in match.group(1, 3, 4) if n is not None]
            legend = _LEGEND.match(text, match.end())
            if legend:
                labels = [self.options.get((label or "").strip().lower()) for label in legend.groups()]
                return {label: n for label, n in zip(labels, numbers, strict=False) if label}
            if match.group(2) == "," and len(numbers) < 3:
                continue
            if match.group(2) == ":" and len(match.group(3)) == 2:
                continue
            if _is_lost(text[: match.start()]) and numbers[0] > numbers[1] and "votes" in small:
                numbers[:2] = [numbers[1], numbers[0]]
            return dict(zip(OPTIONS, numbers, strict=False))
        return {}

    def _value(self, number: str) -> int:
        if number.isdigit():
            return int(number)
        return NUMBER_WORDS.get(number, 0)


_made: tuple[Style, TallyReader] | None = None


def tally_reader(style: Style) -> TallyReader:
    """The reader of `style`; motions and votes share one, for they ask for the same words."""
    global _made
    if _made is None or _made[0] is not style:
        _made = style, TallyReader(style)
    return _made[1]


def _is_lost(before: str) -> bool:
    """Whether the words before a count say that a motion fell, and none after them that one was carried."""
    last = 0
    for match in _LOST.finditer(before):
        last = match.end()
    return last > 0 and _WON.search(before, last) is None


def third_is_absent(counts: dict[str, int], named: dict[str, int]) -> bool:
    """Whether the third number of "4-0-1" counts those named as absent: names tell all the rest of the count."""
    away = named.get("absent", 0) + named.get("excused", 0)
    agree = all(named.get(option, 0) == counts.get(option, 0) for option in ("yes", "no"))
    return agree and "abstain" not in named and 0 < away == counts.get("abstain") and "absent" not in counts
