"""Words of a style → what tells names from other words in prose: titles, roles, places, acts, nicknames."""

from __future__ import annotations

from dataclasses import dataclass

from minutesparse.pipeline.people.capitals import Word, fold
from minutesparse.styles import Style

MALE = frozenset(("mr", "sir", "lord"))
_IRREGULAR = frozenset(("said", "gave", "made", "told", "spoke", "led", "felt", "thought", "asks", "says"))
FEMALE = frozenset(("mrs", "ms", "miss", "dame", "lady", "baroness"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a style that tell names from other words, folded."""

    honorifics: frozenset[str]
    member_titles: frozenset[str]
    plural_titles: frozenset[str]
    roles: frozenset[str]
    prose: frozenset[str]
    places: frozenset[str]
    suffixes: frozenset[str]
    acts: frozenset[str]
    says: frozenset[str]
    deeds: frozenset[str]  # acts that say of a name alone that it is somebody's
    nicknames: dict[str, frozenset[int]]
    short_for: dict[str, tuple[str, ...]]  # given name → the other forms it may take alone
    ordinary_names: frozenset[str]  # given names that are ordinary words too
    edges: frozenset[str]
    heads: frozenset[str]
    acronyms: frozenset[str]

    def bounds(self, word: Word) -> bool:
        """Whether `word` is no part of a name: a title, a role, a word that begins sentences."""
        _, _, text, key = word
        if key in self.edges:
            return len(text) > 1 or text == "A"
        if text in self.acronyms and len(text) > 1:
            return True
        return "-" in key and not self.heads.isdisjoint(key.split("-"))


def vocabulary(style: Style) -> Vocabulary:
    """The `Vocabulary` of `style`."""

    def folded(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in style.words.get(name, ()))

    nicknames: dict[str, set[int]] = {}
    for number, group in enumerate(style.words.get("nicknames", ())):
        for word in group.split():
            nicknames.setdefault(word, set()).add(number)
    ordinary = folded("nickname_and_word")
    short_for: dict[str, list[str]] = {}
    for group in style.words.get("nicknames", ()):
        for word in group.split():
            short_for.setdefault(word, []).extend(w for w in group.split() if w != word and w not in ordinary)
    honorifics = folded("honorific") | {"cllrs", "messrs"}
    surnames = folded("role_and_surname")
    roles = folded("role") | folded("role_part")
    prose = folded("prose_word")
    return Vocabulary(
        honorifics=honorifics,
        member_titles=folded("member_name_title"),
        plural_titles=frozenset(w for w in honorifics if w.endswith("s") and w[:-1] in honorifics) | {"messrs"},
        roles=roles,
        prose=prose,
        places=folded("place_or_body"),
        suffixes=folded("post_nominal"),
        acts=folded("takes_part"),
        says=folded("says"),
        deeds=frozenset(word for word in folded("takes_part") if word.endswith("ed")) | _IRREGULAR,
        nicknames={word: frozenset(groups) for word, groups in nicknames.items()},
        short_for={word: tuple(others) for word, others in short_for.items()},
        ordinary_names=ordinary,
        edges=honorifics | (roles - surnames) | prose,
        heads=folded("role") - surnames - {"member", "student"},
        acronyms=frozenset(style.words.get("acronym", ())),
    )
