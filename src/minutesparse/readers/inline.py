"""Markdown inside a paragraph → plain text and its marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from minutesparse.layout import Mark, MarkKind

_SPECIAL = re.compile(r"[\\`*_~\[\]!<&{]")
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<tick>`+)"
    r"|(?P<run>\*+|_+|~~)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\])"
    r"|<(?P<auto>(?:https?|mailto|ftp):[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>@]{1,200})>"
    r"|<(?P<tag>/?[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,2000})?/?>"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<attribute>\{:[^{}\n]{0,200}\})"
)
_TARGET = re.compile(
    r"\(\s*+(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}+(?:\([^\s()]{0,500}\)[^\s()]{0,500}+){0,8})"
    r"(?:\s++(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?\s*+\)(?:\{[^{}\n]{0,100}\})?"
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,100})\]")
_CALLOUT = re.compile(r"\[!\w{1,20}\][-+]?\s*")
_TAG_MARKS: dict[str, MarkKind] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
}
_DROPPED = frozenset(
    {"small", "big", "span", "font", "a", "code", "center", "div", "sup", "sub", "p", "mark", "kbd", "img", "section"}
    | {
        "details",
        "summary",
        "wbr",
        "tt",
        "abbr",
        "time",
        "cite",
        "blockquote",
        "hr",
        "article",
        "main",
        "figure",
        "nobr",
    }
)
_RUN_KINDS: dict[str, tuple[MarkKind, ...]] = {
    "*": ("italic",),
    "_": ("italic",),
    "**": ("bold",),
    "__": ("bold",),
    "***": ("bold", "italic"),
    "___": ("bold", "italic"),
    "~~": ("strike",),
}


@dataclass(slots=True)
class _Output:
    """Pieces of text so far and what is open in them."""

    pieces: list[str] = field(default_factory=list)
    spans: list[tuple[MarkKind, int, int]] = field(default_factory=list)  # in pieces
    runs: list[tuple[str, int]] = field(default_factory=list)  # open emphasis: run, index of its piece
    tags: list[tuple[str, int]] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)


def plain(source: str, references: Mapping[str, str] | None = None) -> tuple[str, tuple[Mark, ...]]:
    """Text of one markdown paragraph without its mark-up, and the marks of what was emphasised."""
    if not _SPECIAL.search(source):
        return source.strip(), ()
    callout = _CALLOUT.match(source)
    out = _Output()
    position = callout.end() if callout else 0
    while (token := _TOKEN.search(source, position)) is not None:
        out.pieces.append(source[position : token.start()])
        position = _take(token, source, out, references or {})
    out.pieces.append(source[position:])
    return _assembled(out)


def _take(token: re.Match[str], source: str, out: _Output, references: Mapping[str, str]) -> int:
    """Handle one token and say where to go on reading."""
    kind, value = token.lastgroup, token.group(token.lastgroup or 0)
    if kind == "tick":
        return _code(token, source, out)
    if kind == "run":
        _emphasis(token, source, out)
    elif kind == "open":
        out.brackets.append(len(out.pieces))
        out.pieces.append(value)
    elif kind == "close":
        return _bracket(token, source, out, references)
    elif kind == "tag":
        _tag(value.lower(), token.group(), out)
    elif kind == "entity":
        out.pieces.append(unescape(value).replace("\xa0", " "))
    elif kind in {"escaped", "auto"}:
        out.pieces.append(value)
    return token.end()


def _code(token: re.Match[str], source: str, out: _Output) -> int:
    ticks = token.group()
    end = source.find(ticks, token.end(), token.end() + 5000)
    if end < 0:
        out.pieces.append(ticks)
        return token.end()
    out.pieces.append(source[token.end() : end])
    return end + len(ticks)


def _emphasis(token: re.Match[str], source: str, out: _Output) -> None:
    run = token.group()
    before = source[token.start() - 1 : token.start()] or " "
    after = source[token.end() : token.end() + 1] or " "
    inside = run[0] == "_" and before.isalnum() and after.isalnum()
    if run not in _RUN_KINDS or inside:
        if inside or run[0] != "*":
            out.pieces.append(run)
        return
    opened = next((index for index in range(len(out.runs) - 1, -1, -1) if out.runs[index][0] == run), -1)
    if opened >= 0 and (not before.isspace() or len(run) > 1):
        start = out.runs[opened][1]
        out.pieces[start] = ""
        out.spans.extend((kind, start, len(out.pieces)) for kind in _RUN_KINDS[run])
        del out.runs[opened:]
    elif (not after.isspace() or len(run) > 1) and len(out.runs) < 20:
        out.runs.append((run, len(out.pieces)))
        out.pieces.append(run if len(run) == 1 else "")
    elif len(run) == 1:
        out.pieces.append(run)


def _bracket(token: re.Match[str], source: str, out: _Output, references: Mapping[str, str]) -> int:
    if not out.brackets:
        out.pieces.append("]")
        return token.end()
    start = out.brackets.pop()
    label = "".join(out.pieces[start + 1 : start + 9])
    target = _TARGET.match(source, token.end())
    if target is None:
        reference = _REFERENCE.match(source, token.end())
        if reference and (reference.group(1) or label).lower() in references:
            target = reference
    if target is not None:
        out.pieces[start] = ""
        return target.end()
    if label.startswith("^") and len(out.pieces) == start + 2:
        out.pieces[start : start + 2] = ["", label[1:]]
    elif label.lower() in references:
        out.pieces[start] = ""
    else:
        out.pieces.append("]")
    return token.end()


def _tag(name: str, source: str, out: _Output) -> None:
    bare = name.lstrip("/")
    if bare == "br":
        out.pieces.append("\n")
    elif bare not in _TAG_MARKS:
        out.pieces.append("" if bare in _DROPPED else source)
    elif name == bare:
        out.tags.append((bare, len(out.pieces)))
    elif out.tags and out.tags[-1][0] == bare:
        out.spans.append((_TAG_MARKS[bare], out.tags.pop()[1], len(out.pieces)))


def _assembled(out: _Output) -> tuple[str, tuple[Mark, ...]]:
    offsets = [0]
    for piece in out.pieces:
        offsets.append(offsets[-1] + len(piece))
    text = "".join(out.pieces)
    spans = [(kind, offsets[start], offsets[end]) for kind, start, end in out.spans]
    return trimmed(text, spans)


def trimmed(text: str, spans: list[tuple[MarkKind, int, int]]) -> tuple[str, tuple[Mark, ...]]:
    """Text without white space at its ends, and its marks, moved along; marks that only a space divides are one."""
    if not spans:
        return text.strip(), ()
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    marks: dict[MarkKind, list[Mark]] = {}
    for kind, start, end in sorted(spans, key=lambda span: span[1]):
        low, high = max(start - lead, 0), min(end - lead, len(text))
        while low < high and text[low].isspace():
            low += 1
        while low < high and text[high - 1].isspace():
            high -= 1
        if low >= high:
            continue
        same = marks.setdefault(kind, [])
        if same and not text[same[-1].end : low].strip():
            same[-1] = Mark(kind, same[-1].start, max(high, same[-1].end))
        else:
            same.append(Mark(kind, low, high))
    return text, tuple(
        sorted((mark for same in marks.values() for mark in same), key=lambda mark: (mark.start, mark.kind))
    )
