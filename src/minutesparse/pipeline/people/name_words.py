"""Words of an entry in a list of names → tokens, each of a kind: title, role, name word, initial, letters, separator …

The kinds come from the word lists of the styles; here only what a word can be is decided, in `names.py` what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from minutesparse.styles import Style

TITLE = "title"  # Cllr, Mr, Dr, Commissioner
MEMBER = "member"  # Member, Governor, Senator: a title only in front of a name
ROLE = "role"  # Chair, Clerk, Officer: the head of a role phrase
PART = "part"  # Deputy, Parish, Senior: in a role phrase, no name
NAME = "name"  # any other capitalised word
INITIAL = "initial"  # J, J., C.J., JB
PARTICLE = "particle"  # de, van, ó
LETTERS = "letters"  # MBE, JP
LOWER = "lower"  # a word in lower case
STOP = "stop"  # a capitalised word that no name has: Council, Apologies, None
NUMBER = "number"
BRACKET = "bracket"
COMMA = "comma"
AND = "and"
BREAK = "break"  # new line, semicolon, bullet, full stop
DASH = "dash"
SLASH = "slash"

_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_](?:[^\W_]|['’‘`](?=[^\W\d_])|[-‐‑](?=[^\W\d_])|–(?=[Ee]lect\b|[Oo]fficio\b)|\.(?=[^\W\d_]))*(?:['’]s\b)?\.?)
    |(?P<handle>@[\w-]+)
    |(?P<number>\d[\d.,:/]*\w*)
    |(?P<bracket>\((?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)|\[[^\[\]\n]{0,200}\])
    |(?P<comma>,)
    |(?P<dash>(?:\t+[ ]?)?(?:[–—]|-{1,3})(?:[ ]?\t+)?|:)
    |(?P<break>[;\n\t•|●▪■◦·]|\.(?=\s|$))
    |(?P<and>&)
    |(?P<slash>/)""",
    re.VERBOSE,
)
CONTRACTED = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]{2,4}\.$")  # "Asst.", "Mgr.": its full stop ends no sentence
_MOST_MET = 20_000
_LONG_PART = 9  # letters of a word of offices that no family name is: Newsletter
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){1,3}")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]?\.?")


class Token(NamedTuple):
    """A word or separator at `start`..`end` of the text cut."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(slots=True, eq=False)
class Lexicon:
    """What a lower-cased word without its full stop can be."""

    kinds: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)  # "mbe", "it": only where written in capitals
    plurals: dict[str, str] = field(default_factory=dict)  # "cllrs" → "cllr"
    weak: frozenset[str] = frozenset()  # roles and places that are surnames too: Warden, Hall

    _met: dict[str, str] = field(default_factory=dict)  # the kinds of words met so far

    def kind(self, word: str) -> str:
        """The kind of a word as written, full stop and all."""
        known = self._met.get(word)
        if known is None:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            known = self._met[word] = self._kind(word)
        return known

    def _kind(self, word: str) -> str:
        plain = word.rstrip(".").lower().replace("’", "'").replace("–", "-").removesuffix("'s")
        known = (self.acronyms.get(plain) if word.isupper() else None) or self.kinds.get(plain)
        if known is not None and not (len(plain) == 1 and word[0].isupper()):
            owned = known == ROLE and word.endswith(("'s", "’s"))  # "Sheriff's Department" is no office
            return PART if owned else self._cased(known, word)
        if "-" in plain and any(self.kinds.get(part) == ROLE and part not in self.weak for part in plain.split("-")):
            return ROLE
        if word[0].islower():
            return NAME if re.search(r"^(?:de|d|la|le|mac|mc|van)['’]?[A-Z]", word) else LOWER
        if _DOTTED.fullmatch(word) or (word.rstrip(".").isupper() and _INITIALS.fullmatch(word)):
            return INITIAL
        return NAME

    def _cased(self, kind: str, word: str) -> str:
        if kind == LETTERS and not word[0].isupper():
            return LOWER
        if kind == PARTICLE and word[0].isupper():
            return NAME
        if kind in (STOP, PART, MEMBER) and word[0].islower():
            return kind if kind != STOP else LOWER
        return kind


def lexicon(style: Style) -> Lexicon:
    """The words of `style` by what they can be; a later list wins where two have a word."""
    kinds: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    lists = (
        ("not_name", STOP),
        ("role_part", PART),
        ("role", ROLE),
        ("member_title", MEMBER),
        ("honorific", TITLE),
        ("post_nominal", LETTERS),
        ("name_particle", PARTICLE),
    )
    for name, kind in lists:
        for word in style.words.get(name, ()):
            (acronyms if word.isupper() and len(word) > 1 else kinds)[word.lower()] = kind
    roles = [word for word, kind in kinds.items() if kind == ROLE]
    weak = style.lower("role_and_surname")
    kinds.update({f"{word}s": ROLE for word in roles if f"{word}s" not in kinds and word not in weak})
    kinds["and"] = AND
    return Lexicon(kinds, acronyms, _plurals(kinds), weak | style.lower("place_and_surname"))


def _plurals(kinds: dict[str, str]) -> dict[str, str]:
    """Titles over several names, each with the one over a single name: "cllrs" → "cllr"."""
    titles = {word for word, kind in kinds.items() if kind in (TITLE, MEMBER)}
    pairs = {
        w: s for w in titles for s in (w[:-1], w[:-2] + "an", w[:-3] + "y") if s in titles and w.endswith(("s", "men"))
    }
    return {"messrs": "mr", **{w: s for w, s in pairs.items() if w != "mrs"}}


@lru_cache(maxsize=16)
def tokens(text: str, words: Lexicon) -> list[Token]:
    """The tokens of `text`; white space, quotation marks and other symbols are dropped.

    Those of the last texts are kept, for a line is asked for its names and whether it is a role: don't change them.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        word = match.group()
        if kind == "word":
            found.extend(_words(word, match.start(), words))
        elif kind != "handle":  # "Jo Fir @jofir"
            found.append(Token(kind, match.start(), match.end(), word))
    return found


def _words(word: str, start: int, words: Lexicon) -> list[Token]:
    """One word as a token; a full stop that ends a sentence rather than a short form is a break of its own."""
    if "-" in word and (cut := _office_behind(word, words)):
        return [*_words(word[:cut], start, words), *_words(word[cut + 1 :], start + cut + 1, words)]
    kind = words.kind(word)
    end = start + len(word)
    if not word.endswith(".") or kind in (INITIAL, TITLE, LETTERS, PARTICLE) or len(word) < 4 or CONTRACTED.match(word):
        return [Token(kind, start, end, word)]
    return [Token(kind, start, end - 1, word[:-1]), Token(BREAK, end - 1, end, ".")]


def _office_behind(word: str, words: Lexicon) -> int:
    """Where the hyphen is in "OAK-SUPERVISOR", a name and an office; 0 for "Vice-Chair" and the like."""
    name, _, office = word.rpartition("-")
    if len(name) < 4 or len(office) < 5 or not office[0].isupper() or words.kind(name) != NAME:
        return 0
    kind = words.kind(office.rstrip("."))
    named = kind in (ROLE, TITLE) or (kind == PART and len(office) >= _LONG_PART)
    return len(name) if named and office.lower() not in words.weak else 0
