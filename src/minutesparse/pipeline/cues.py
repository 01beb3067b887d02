"""Lines → cues: every phrase and expression of the lexicon met in the text, found in one pass.

Phrases are matched by spaCy's PhraseMatcher on lower-cased tokens (its time does not grow with their number);
expressions only run in lines that hold one of their literals. Later components look at cues first and at words only near them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.attrs import IDX, LENGTH
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from minutesparse import facts
from minutesparse.pipeline.document import tokenize
from minutesparse.pipeline.literals import lines_with, lowered
from minutesparse.styles import Rule, Style

_EDGES = " \t\n.:;,-–—*()[]"


def cue_finder(vocab: Vocab, style: Style) -> Callable[[Doc], list[facts.Cue]]:
    """A function that gives the cues of a Doc, ordered by start, longer first."""
    rules = {rule.id: rule for rule in style.rules}
    matcher = PhraseMatcher(vocab, attr="LOWER")
    for rule in style.rules:
        if rule.phrases:
            matcher.add(rule.id, [tokenize(phrase.replace("’", "'"), vocab) for phrase in _spellings(rule.phrases)])
    expressions = [rule for rule in style.rules if rule.regex is not None]

    def find(doc: Doc) -> list[facts.Cue]:
        lines, text = facts.lines(doc), facts.text(doc)
        found = [*_phrases(doc, matcher, rules, lines, text), *_expressions(expressions, lines, text)]
        found.sort(key=lambda cue: (cue["start"], -cue["end"]))
        return found

    return find


def _spellings(phrases: tuple[str, ...]) -> Iterator[str]:
    """Each phrase, and with a typographic apostrophe where it has a straight one."""
    for phrase in phrases:
        yield phrase
        if "'" in phrase:
            yield phrase.replace("'", "’")


def _phrases(
    doc: Doc, matcher: PhraseMatcher, rules: dict[str, Rule], lines: list[facts.Line], text: str
) -> Iterator[facts.Cue]:
    matches = sorted(matcher(doc), key=lambda match: match[1])
    starts, lengths = doc.to_array(IDX).tolist(), doc.to_array(LENGTH).tolist()
    names = {key: rules[doc.vocab.strings[key]] for key in {match[0] for match in matches}}
    at = 0
    for key, first, last in matches:
        start, end = starts[first], starts[last - 1] + lengths[last - 1]
        while lines[at]["end"] <= start:
            at += 1
        rule = names[key]
        if _placed(rule, lines[at], start, end, text):
            yield {"start": start, "end": end, "rule": rule.id, "category": rule.category, "line": at}


def _expressions(rules: list[Rule], lines: list[facts.Line], text: str) -> Iterator[facts.Cue]:
    small = lowered(text)
    starts = [line["start"] for line in lines]
    held: dict[str, set[int]] = {}  # lines with a literal: several rules need the same
    for rule in rules:
        if rule.regex is None:
            continue
        for literal in rule.needs:
            if literal not in held:
                held[literal] = lines_with((literal,), small, starts)
        for index in sorted(set().union(*(held[literal] for literal in rule.needs))):
            line = lines[index]
            for match in rule.regex.finditer(small[line["start"] : line["end"]]):
                start, end = line["start"] + match.start(), line["start"] + match.end()
                if end > start and _placed(rule, line, start, end, text):
                    yield {"start": start, "end": end, "rule": rule.id, "category": rule.category, "line": index}


def _placed(rule: Rule, line: facts.Line, start: int, end: int, text: str) -> bool:
    if line["kind"] == "furniture" and not rule.category.startswith("style."):
        return False
    if rule.where == "any":
        return True
    if text[line["body"] : start].strip(_EDGES) and text[line["start"] : start].strip(_EDGES):
        return False
    return rule.where == "start" or not text[end : line["end"]].strip(_EDGES)
