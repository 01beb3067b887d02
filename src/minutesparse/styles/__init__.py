"""House styles: the words of minutes as data, one TOML file (or folder of files) a style.

extends = "base"
description = "…"

[[rule]]
id = "motion.moved-by"           # unique within all styles in use; shown by --explain
category = "motion.moved"        # what the pipeline reads it as
phrases = ["moved by", "proposed by"]          # words, in any case
regex = '\\bm/s\\b'               # or one expression, searched line by line in lower-cased text …
needs = ["m/s"]                  # … only in lines with one of these literals (those of letters begin a word)
where = "any"                    # any | start (of a line's words) | line (all of a line's words)
examples = ["Moved by Councillor Oak"]
counterexamples = ["The bench was removed by contractors"]

[words]                          # plain word lists by name, read by the code that knows what they mean
honorific = ["Cllr", "Mrs"]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Literal

from minutesparse.errors import InvalidStyle, StyleNotFound

Where = Literal["any", "start", "line"]
_ROOT = Path(__file__).parent
_KEYS = {"id", "category", "phrases", "regex", "needs", "where", "examples", "counterexamples"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a style: phrases or one expression that stand for a category."""

    id: str
    category: str
    phrases: tuple[str, ...] = ()
    regex: re.Pattern[str] | None = None
    needs: tuple[str, ...] = ()
    where: Where = "any"
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """The rules and word lists in use: one or more styles, each with what it extends."""

    names: tuple[str, ...]
    rules: tuple[Rule, ...]
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)

    def lower(self, name: str) -> frozenset[str]:
        """The word list `name`, lower-cased; empty where no style has it."""
        return frozenset(word.lower() for word in self.words.get(name, ()))


def available() -> dict[str, Path]:
    """Built-in and installed styles by name; packages add theirs with the entry point group `minutesparse.styles`."""
    found = {p.stem: p for p in sorted(_ROOT.iterdir()) if p.suffix == ".toml" or (p / "style.toml").is_file()}
    for entry in entry_points(group="minutesparse.styles"):
        found[entry.name] = Path(str(entry.load()))
    return found


@cache
def load(*names: str) -> Style:
    """Every built-in and installed style and `names` (names or paths of TOML files), each with what it extends.

    Raises `StyleNotFound` and `InvalidStyle`.
    """
    rules: dict[str, Rule] = {}
    words: dict[str, tuple[str, ...]] = {}
    descriptions: dict[str, str] = {}
    for name in (*available(), *names):
        _load(name, rules, words, descriptions)
    return Style(tuple(descriptions), tuple(rules.values()), words, descriptions)


def _load(name: str, rules: dict[str, Rule], words: dict[str, tuple[str, ...]], descriptions: dict[str, str]) -> None:
    if name in descriptions:
        return
    files = _files(name)
    heads = [_toml(path) for path in files]
    for parent in (h["extends"] for h in heads if "extends" in h):
        _load(parent, rules, words, descriptions)
    label = Path(name).stem if name.endswith(".toml") else name
    descriptions[name] = next((str(h["description"]) for h in heads if "description" in h), "")
    for path, head in zip(files, heads, strict=True):
        for key, value in head.get("words", {}).items():
            words[key] = tuple(dict.fromkeys((*words.get(key, ()), *value)))
        for entry in head.get("rule", []):
            rule = _rule(entry, path, label)
            if rule.id in rules:
                raise InvalidStyle("the id is taken by another rule", path=str(path), rule_id=rule.id)
            rules[rule.id] = rule


def _files(name: str) -> list[Path]:
    path = Path(name) if name.endswith(".toml") else available().get(name)
    if path is None or not path.exists():
        raise StyleNotFound(f"no house style {name!r}; there are: {', '.join(available())}")
    return sorted(path.glob("*.toml"), key=lambda p: (p.stem != "style", p)) if path.is_dir() else [path]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidStyle(f"not valid TOML: {error}", path=str(path)) from error


def _rule(entry: dict[str, Any], path: Path, style: str) -> Rule:
    rule_id = str(entry.get("id", ""))

    def fail(message: str) -> InvalidStyle:
        return InvalidStyle(message, path=str(path), rule_id=rule_id)

    if unknown := set(entry) - _KEYS:
        raise fail(f"unknown keys {sorted(unknown)}")
    if not rule_id or "category" not in entry:
        raise fail("a rule needs an id and a category")
    if bool(entry.get("phrases")) == bool(entry.get("regex")):
        raise fail("a rule has either phrases or a regex")
    if not entry.get("examples"):
        raise fail("a rule needs at least one example")
    if entry.get("where", "any") not in ("any", "start", "line"):
        raise fail('"where" is any, start or line')
    regex = None
    if entry.get("regex"):
        if not entry.get("needs"):
            raise fail('a regex needs "needs": literals of which a line must hold one')
        try:
            regex = re.compile(entry["regex"])
        except re.error as error:
            raise fail(f"the regex does not compile: {error}") from error
    return Rule(
        rule_id,
        entry["category"],
        _strings(entry.get("phrases")),
        regex,
        _strings(entry.get("needs")),
        entry.get("where", "any"),
        _strings(entry.get("examples")),
        _strings(entry.get("counterexamples")),
        style,
    )


def _strings(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(values or ())
