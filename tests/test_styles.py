"""House styles: no rule without an example that it hits, and errors that name the file and the rule."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from spacy.language import Language

from documents import document
from minutesparse import facts, styles
from minutesparse.api import Parser
from minutesparse.errors import InvalidStyle, StyleError, StyleNotFound
from minutesparse.pipeline.cues import cue_finder
from minutesparse.styles.scaffold import scaffold

RULES = styles.load().rules
ROOT = Path(styles.__file__).parent


def hits(rule: styles.Rule, example: str, nlp: Language) -> bool:
    vocab = nlp.vocab
    style = styles.Style(("test",), (rule,))
    doc = document(example, vocab=vocab)
    return any(cue["rule"] == rule.id for cue in cue_finder(vocab, style)(doc))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_example_is_hit_and_no_counterexample(rule: styles.Rule, nlp: Language) -> None:
    assert [example for example in rule.examples if not hits(rule, example, nlp)] == []
    assert [example for example in rule.counterexamples if hits(rule, example, nlp)] == []


def test_every_phrase_is_a_phrase() -> None:
    assert [rule.id for rule in RULES for phrase in rule.phrases if phrase != phrase.strip() or not phrase] == []


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.toml")), ids=lambda path: path.name)
def test_no_list_holds_a_word_twice(path: Path) -> None:
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = [*held.get("words", {}).items(), *((rule["id"], rule.get("phrases", ())) for rule in held.get("rule", ()))]
    assert [(name, word) for name, words in lists for word, times in Counter(words).items() if times > 1] == []


def write(folder: Path, text: str) -> str:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_style_of_ones_own_adds_to_what_it_extends(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'extends = "base"\n[[rule]]\nid = "ours.hear-hear"\ncategory = "ours"\nphrases = ["hear hear"]\nexamples = ["Hear hear!"]\n',
    )
    style = styles.load(path)
    assert {"base", path} <= set(style.names)
    assert "ours.hear-hear" in {rule.id for rule in style.rules}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]\n", "not valid TOML"),
        ('[[rule]]\nid = "a"\n', "needs an id and a category"),
        ('[[rule]]\nid = "a"\ncategory = "c"\n', "either phrases or a regex"),
        ('[[rule]]\nid = "a"\ncategory = "c"\nphrases = ["x"]\n', "at least one example"),
        ('[[rule]]\nid = "a"\ncategory = "c"\nregex = "("\nneeds = ["x"]\nexamples = ["x"]\n', "does not compile"),
        ('[[rule]]\nid = "a"\ncategory = "c"\nregex = "x"\nexamples = ["x"]\n', "needs"),
        ('[[rule]]\nid = "a"\ncategory = "c"\nphrase = ["x"]\nexamples = ["x"]\n', "unknown keys"),
    ],
)
def test_a_broken_style_says_where(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(InvalidStyle, match=message) as caught:
        styles.load(path)
    assert caught.value.path == path


def test_an_unknown_style_names_those_there_are() -> None:
    with pytest.raises(StyleNotFound, match="base"):
        styles.load("no-such-style")


def test_facts_of_cues_point_at_their_words(nlp: Language) -> None:
    doc = document("The meeting closed at 9 pm.", vocab=nlp.vocab)
    for cue in cue_finder(nlp.vocab, styles.load())(doc):
        assert facts.text(doc)[cue["start"] : cue["end"]].strip()


def test_a_new_style_is_valid_and_never_overwrites(tmp_path: Path) -> None:
    paths = scaffold("elmford", tmp_path)
    assert styles.load(str(paths[0])).rules[-1].id == "elmford.marker"
    with pytest.raises(StyleError, match="already"):
        scaffold("elmford", tmp_path)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Present: Cllr Oak and Cllrs Fir", "Elmford Parish Council", "Precept: £20"], "uk_council"),
        (["ROLL CALL", "CONSENT CALENDAR", "Ayes: 4"], "us_council"),
        (["The group met and talked."], None),
    ],
)
def test_the_house_style_is_the_one_with_most_markers(parser: Parser, lines: list[str], expected: str | None) -> None:
    assert parser.parse_text("\n\n".join(lines)).source.style == expected
