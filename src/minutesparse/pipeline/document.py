"""Layout → Doc: one normalised text, its tokens, and its lines.

Every block becomes one line of the text: the label, a space, the words. Tokens are cut by one expression instead of
spaCy's tokenizer, whose time is quadratic on runs of symbols; offsets are all that later components need of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

from minutesparse import facts
from minutesparse.layout import Block, Layout, Mark
from minutesparse.pipeline.structure.labels import false_labels, split_label
from minutesparse.pipeline.structure.runs import cut_runs

LONGEST_TOKEN = 256
_MOST_KEYS = 200_000
_TOKEN = re.compile(rf"(?:[^\W_]{{1,{LONGEST_TOKEN}}}(?:['’][^\W_]{{1,{LONGEST_TOKEN}}})?|[^\w\s]|_|\s) ?")
_ODD_SPACE = re.compile(r"[^\S\n\t ]|  ")
_LONGEST_LABEL = 12  # letters, with the blanks behind it
_LABELLED = re.compile(r"\s*\S{1,9}[.):][^\S\n]+")
_NAME = 3  # blanks of a name in capitals with an initial before it
_WIDE = 4  # blanks: more than justified lines of type have
_LONG_RUN = re.compile(rf"\S{{{LONGEST_TOKEN}}}(?=\S)")
_SPACES = re.compile(r"[^\S\n\t]+")


def tokenize(text: str, vocab: Vocab) -> Doc:
    """A Doc of `text`: words (an apostrophe inside kept), single symbols, and white space beyond a single blank."""
    pieces = _TOKEN.findall(text)
    keys = _keys(vocab)
    if len(keys) > _MOST_KEYS:
        keys.clear()
    words: list[Any] = [keys[piece] for piece in pieces]
    return Doc(vocab, words=words, spaces=[piece[-1] == " " and piece != " " for piece in pieces])


class _Keys(dict[str, int]):
    """The key in the string store of every piece met, whose last blank is none of it: a Doc of keys is made quickly."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings

    def __missing__(self, piece: str) -> int:
        key = self[piece] = self.strings.add(piece.removesuffix(" ") or piece)
        return key


@lru_cache(maxsize=1)
def _keys(vocab: Vocab) -> _Keys:
    return _Keys(vocab.strings)


def to_doc(layout: Layout, vocab: Vocab) -> Doc:
    """The Doc of `layout`, with its lines written; `doc.text` joins the lines with "\\n"."""
    parts: list[str] = []
    lines: list[facts.Line] = []
    offset = 0
    for block in cut_runs(layout.blocks):
        line, text = _line(block, len(lines), offset)
        if not text:
            continue
        lines.append(line)
        parts.append(text)
        offset += len(text) + 1
    typed = [line for line in lines if line["typed"] and not _is_titled(line, parts[line["index"]])]
    for index in false_labels((line["index"], line["label"]) for line in typed):
        _unlabel(lines[index], parts[index])
    text = "\n".join(parts)
    doc = tokenize(text, vocab)
    doc.user_data["minutes_text"] = text
    doc.user_data["minutes_metadata"] = dict(layout.metadata)
    facts.write(doc, facts.LINES, lines)
    return doc


def _line(block: Block, index: int, offset: int) -> tuple[facts.Line, str]:
    text, marks = _normalised(block.text, block.marks)
    typed, cut = not block.label, 0
    label = block.label
    if typed:
        label, cut = split_label(text)
    elif text:
        text = f"{label} {text}"
        cut = len(label) + 1
        marks = [Mark(m.kind, m.start + cut, m.end + cut) for m in marks]
    body = text[cut:]
    line: facts.Line = {
        "start": offset,
        "end": offset + len(text),
        "index": index,
        "label": label,
        "body": offset + cut,
        "typed": typed and bool(label),
        "kind": block.kind,
        "level": block.level,
        "bold": False,
        "lead": offset + cut,
        "caps": body.isupper() and len(body) > 2,
        "strike": [[offset + m.start, offset + m.end] for m in marks if m.kind == "strike"],
        "style": block.style,
        "size": block.size,
        "indent": block.indent,
        "gap": block.gap,
        "page": block.page,
        "table": block.table,
        "row": block.row,
        "column": block.column,
    }
    if marks:
        lead = _lead(marks, cut, text)
        line["lead"] = offset + lead
        line["bold"] = lead >= len(text.rstrip(" .:"))
    return line, text


def _is_titled(line: facts.Line, text: str) -> bool:
    """Whether a capital stands before words in capitals, more than a name has: "A. APPROVAL OF THE BUDGET" is no initial."""
    return line["caps"] and line["label"][1:] == "." and line["label"][0].isalpha() and text.count(" ") > _NAME


def _unlabel(line: facts.Line, text: str) -> None:
    """Gives the words of a false label back to the body of its line."""
    if line["lead"] == line["body"]:
        line["lead"] = line["start"]
    line["body"], line["label"], line["typed"] = line["start"], "", False
    line["caps"] = text.isupper() and len(text) > 2


def _normalised(text: str, marks: tuple[Mark, ...]) -> tuple[str, list[Mark]]:
    """`text` with every run of blanks (no-break spaces too) as one, and its marks moved along."""
    if "\t" in text[:_LONGEST_LABEL] and (label := _LABELLED.match(text)):
        text = label.group().replace("\t", " ") + text[label.end() :]
    if len(text) > LONGEST_TOKEN and _LONG_RUN.search(text):  # no word of any language; rules need not bear with it
        return _SPACES.sub(" ", _LONG_RUN.sub(lambda run: run.group() + " ", text)), []
    if ("  " not in text and text.isprintable()) or not _ODD_SPACE.search(text):
        return text, list(marks)
    if not marks:
        return _SPACES.sub(_blank, text), []
    parts: list[str] = []
    moved: list[int] = []  # old offset → new offset
    length = 0
    position = 0
    for match in _SPACES.finditer(text):
        word = text[position : match.start()]
        parts += (word, _blank(match))
        moved.extend(range(length, length + len(word)))
        length += len(word)
        moved.extend([length] * (match.end() - match.start()))
        length += 1
        position = match.end()
    rest = text[position:]
    parts.append(rest)
    moved.extend(range(length, length + len(rest) + 1))
    return "".join(parts), [Mark(m.kind, moved[m.start], moved[min(m.end, len(text))]) for m in marks]


def _blank(run: re.Match[str]) -> str:
    """A wide gap in a typed line sets columns apart, as a tab does; not so behind the label it begins with."""
    wide = run.end() - run.start() >= _WIDE and not _LABELLED.fullmatch(run.string, 0, run.end())
    return "\t" if wide else " "


def _lead(marks: list[Mark], cut: int, text: str) -> int:
    """Where the bold or underlined run ends that the body begins with; `cut` where there is none."""
    end = cut
    for mark in sorted((m for m in marks if m.kind in ("bold", "underline")), key=lambda m: m.start):
        gap = text[end : mark.start]
        if mark.start <= end or not gap.strip(" .:-–\t\n"):
            end = max(end, mark.end)
        else:
            break
    return end + _slip(text, cut, end)


def _slip(text: str, cut: int, end: int) -> int:
    """How many letters of the last word of a bold run were left in plain print: "**Village gree**n: …"."""
    if end - cut < 4 or not text[end - 1].isalpha() or not text[end : end + 1].isalpha():
        return 0
    count = 1
    while text[end + count : end + count + 1].isalpha():
        count += 1
    return count if count < 3 else 0


def metadata(doc: Doc) -> dict[str, Any]:
    """The format's own facts of the document ("title", "date" …)."""
    found = doc.user_data.get("minutes_metadata", {})
    return dict(found) if isinstance(found, dict) else {}
