"""Blocks of a PDF → notices about text that cannot be what the page shows: lost encodings or ligatures, noise."""

from __future__ import annotations

import re
from collections import defaultdict

from minutesparse.layout import Block, Notice

_SHIFT = 29  # between a glyph's number and its character code in most TrueType fonts: text copied without its encoding
_SHIFTED = re.compile(r"[!-_¡-¿À-Ö]{4,}")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]")
_LOST = re.compile(
    r"\b(?:mo|ac|sec|posi|elec|ques|men|addi|resolu|na|informa|sta|op|por) (?:on|ons|onal|oned)\b"
    r"|\b(?:mee|mo|vo|star|repor|wri|atten) (?:ng|ngs|ons?)\b|\bcommi ees?\b|\bo cers?\b|\bo ces?\b|\bno(?:ti)? ed\b",
    re.IGNORECASE,
)
_STRANGE = re.compile(
    r"(?<=[a-z])[A-Z\d]+[a-z]"
    r"|(?<=[^\W\d_])[`~^|\\{}<>*#=_¦¬¤]+[^\W\d_]"
    r"|(?<!\S)[b-df-hj-np-tvxz]{4,}(?!\S)"
)
_SYMBOL = re.compile(r"[`~^|\\{}<>*#=_¦¬¤]")
_CHANGE = re.compile(r"[A-Z\d](?<=[a-z].)")
_VOWELLESS = re.compile(r"\s[b-df-hj-np-tvxz]{4}")
_SHIFTED_VOWELS = "DHLRX"
_SAMPLE = 3_000
_SHIFTED_LETTERS = 16  # so many in different words are no acronyms
_NOISY = 0.2  # strange places a word from which a page is called noisy


def find_garbled(blocks: list[Block]) -> list[Notice]:
    """One notice for each page with text that is not legible as it stands."""
    pages: dict[int, list[str]] = defaultdict(list)
    for block in blocks:
        pages[block.page or 1].append(block.text)
    notices: list[Notice] = []
    for page, texts in sorted(pages.items()):
        message = _reason(texts)
        if message:
            notices.append(Notice("garbled_text", message, "warning", page))
    return notices


def _reason(texts: list[str]) -> str:
    whole = "\n".join(texts)
    shifted = {token for token in _SHIFTED.findall(whole) if is_shifted(token)}
    if len(shifted) > 1 and sum(map(len, shifted)) >= _SHIFTED_LETTERS:
        return f"A font's encoding is missing; part of the text is unreadable: {max(shifted, key=len)[:40]!r}."
    if not whole.isascii() and len(_PRIVATE.findall(whole)) > 20 + len(whole) // 50:
        return "A font maps its letters to no known characters."
    if 400 * whole.count("ti") <= len(whole) and len(_LOST.findall(whole)) > 1:
        return "Ligatures are lost; letters such as “ti”, “tt” or “ff” are missing from words."
    sample = whole[:_SAMPLE]
    words = sample.count(" ")
    if words >= 20 and _may_be_noisy(sample, words) and len(_STRANGE.findall(sample)) > _NOISY * words:
        return "The text is full of impossible words, as poor character recognition leaves them."
    return ""


def _may_be_noisy(sample: str, words: int) -> bool:
    """Whether there can be as many strange places: much cheaper than to count them."""
    places = len(_CHANGE.findall(sample)) + len(_VOWELLESS.findall(sample)) + 1
    return places + len(_SYMBOL.findall(sample)) > _NOISY * words


def is_shifted(token: str) -> bool:
    """Whether a token looks like glyph numbers in place of characters: moved up, it reads as a word in lower case."""
    vowels = sum(map(token.count, _SHIFTED_VOWELS))
    if vowels < 2 or vowels < 1.5 * sum(map(token.count, "AEIOU")) or (token.isalpha() and len(token) < 5):
        return False
    moved = "".join(chr(ord(char) + _SHIFT) for char in token if char < "\x7f")[1:]
    return len(moved) > 2 and moved.isalpha() and sum(map(str.islower, moved)) > 0.7 * len(moved)
