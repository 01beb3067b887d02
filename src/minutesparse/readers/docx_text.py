"""The content of one paragraph element → its text with typography, text boxes set aside.

Reads runs wherever they hide: hyperlinks, content controls, tracked insertions, fields, alternate content. Deleted and
hidden text is left out and tallied, never lost from sight.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from minutesparse.layout import Mark
from minutesparse.readers.docx_styles import VAL, RunFormat, Style, StyleSheet, W, integer, run_format
from minutesparse.readers.runs import HIDDEN, INSERTED, MARKED, find_marks
from minutesparse.readers.tally import Tally

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"

_RUN = W + "r"
_TEXT = W + "t"
_RUN_PROPERTIES = W + "rPr"
_CONTROL = W + "sdt"
_CONTROL_CONTENT = W + "sdtContent"
ALTERNATE = MC + "AlternateContent"
DELETED_TEXT = W + "delText"
_BOX = W + "txbxContent"
_INSERTIONS = {W + "ins"}
_DELETIONS = {W + "del"}
_WRAPPERS = {W + name for name in ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "moveTo")}
_GRAPHICS = {W + name for name in ("drawing", "pict", "object")}
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_NOTE_REFERENCES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_PICTURES = {"{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", _V + "imagedata"}
_UNREAD_GRAPHICS = ("chart", "diagram")
_WHITE = str.maketrans({"\n": " ", "\r": " ", "\u00ad": None})
_SYMBOLS = {
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0xFE: "☒",
    0xFD: "☒",
    0x78: "☒",
    0x54: "☒",
    0x52: "☑",
    0xFC: "✓",
    0xFB: "✗",
}
_SYMBOLS |= {0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xE0: "→"}
_PLAIN = RunFormat()


@dataclass(slots=True)
class DocxTally(Tally):
    """A tally that also keeps the order in which notes are referred to."""

    note_order: dict[str, list[str]] = field(default_factory=lambda: {"footnotes": [], "endnotes": []})

    def delete(self, element: etree._Element) -> None:
        """Record the words of a tracked deletion."""
        words = "".join(part.text or "" for part in element.iter(DELETED_TEXT, _TEXT))
        if words.strip():
            self.deleted.append(words.strip())


class Inline:
    """Collects the text of one paragraph, or of several whose paragraph marks were deleted.

    `boxes` holds the text box contents and word-art met, for the caller to read after the paragraph.
    """

    def __init__(self, styles: StyleSheet, tally: DocxTally) -> None:
        self._styles = styles
        self._tally = tally
        self._style = Style()
        self._plain: tuple[int, float | None] = styles.flags(self._style, _PLAIN, _PLAIN)
        self._known: dict[tuple[RunFormat, str | None], tuple[int, float | None]] = {}  # of runs in this style
        self._flags = 0
        self._size: float | None = None
        self._parts: list[str] = []
        self._spans: list[tuple[int, int, int]] = []
        self._length = 0
        self._sizes: dict[float, int] = {}
        self._field_codes: list[bool] = []  # one for each open field: still in its code?
        self._open_codes = 0
        self.boxes: list[etree._Element | str] = []
        self.hidden = False

    def read(self, paragraph: etree._Element, style: Style) -> None:
        """Add the content of `paragraph`, whose paragraph style is `style`."""
        if style is not self._style:
            self._style = style
            self._plain = self._styles.flags(style, _PLAIN, _PLAIN)
            self._known = {}
        self._content(paragraph, 0)
        if self._open_codes:  # a code never ends a paragraph: rather show it than lose what follows
            self._field_codes.clear()
            self._open_codes = 0

    def take(self) -> tuple[str, tuple[Mark, ...], float | None, int]:
        """Text without outer white space, its marks, main size and count of leading tabs; empties the collector."""
        if not self._parts:
            return "", (), None, 0
        raw = "".join(self._parts)
        text = raw.strip()
        lead = 0 if raw[0] == text[:1] else len(raw) - len(raw.lstrip())
        marks = find_marks(self._spans, lead, text) if self._spans else ()
        size = max(self._sizes, key=self._sizes.__getitem__) if self._sizes else None
        self._parts, self._spans, self._length, self._sizes = [], [], 0, {}
        return text, marks, size, raw.count("\t", 0, lead) if lead else 0

    def take_boxes(self) -> list[etree._Element | str]:
        """The text boxes met since the last call."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def _content(self, parent: Iterable[etree._Element], extra: int) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, extra)
            elif tag in _WRAPPERS:
                self._content(child, extra)
            elif tag == _CONTROL:
                content = child.find(_CONTROL_CONTENT)
                if content is not None:
                    self._content(content, extra)
            elif tag in _INSERTIONS:
                self._tally.insertions += 1
                self._content(child, extra | INSERTED)
            elif tag in _DELETIONS:
                self._tally.delete(child)
            elif tag == ALTERNATE:
                self._alternate(child, extra)
            elif tag.startswith(_MATH):
                self._flags, self._size = extra, None
                self._add("".join(part.text or "" for part in child.iter(_MATH + "t")))

    def _run(self, run: etree._Element, extra: int) -> None:
        children = list(run)
        has_format = bool(children) and children[0].tag == _RUN_PROPERTIES
        self._format(children[0] if has_format else None, extra)
        self._run_content(children[1:] if has_format else children, extra)

    def _format(self, properties: etree._Element | None, extra: int) -> None:
        flags, self._size = self._plain
        if properties is not None:
            stated = run_format(properties)
            known = self._known.get(stated)
            if known is None:
                direct, character_style = stated
                character = self._styles.character(character_style) if character_style else _PLAIN
                known = self._known[stated] = self._styles.flags(self._style, character, direct)
            flags, self._size = known
        self._flags = flags | extra

    def _run_content(self, run: Iterable[etree._Element], extra: int) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                text = child.text or ""
                self._add(text if text.isprintable() else text.translate(_WHITE))
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag])
            elif tag == W + "fldChar":
                self._field(child)
            elif tag == W + "sym":
                self._add(_symbol(child))
            elif tag in _NOTE_REFERENCES:
                self._tally.note_order[_NOTE_REFERENCES[tag]].append(child.get(W + "id", ""))
            elif tag in _GRAPHICS:
                self._graphic(child)
            elif tag == ALTERNATE:
                self._alternate(child, extra)
            elif tag == DELETED_TEXT and (child.text or "").strip():
                self._tally.deleted.append((child.text or "").strip())
            elif tag == W + "ruby":
                self._ruby(child, extra)

    def _ruby(self, ruby: etree._Element, extra: int) -> None:
        base = ruby.find(W + "rubyBase")
        if base is not None:
            self._content(base, extra)

    def _alternate(self, alternate: etree._Element, extra: int) -> None:
        """Read the first branch that gives anything: the others say the same for older programs."""
        before = self._length, len(self.boxes), self._tally.pictures
        for branch in alternate:
            for child in branch:
                self._branch_child(child, extra)
            if before != (self._length, len(self.boxes), self._tally.pictures):
                return

    def _branch_child(self, child: etree._Element, extra: int) -> None:
        if child.tag == ALTERNATE:
            self._alternate(child, extra)
        elif child.tag.startswith(W):
            self._run_content((child,), extra)
            self._content((child,), extra)
        else:
            self._graphic((child,))

    def _graphic(self, graphic: Iterable[etree._Element]) -> None:
        for child in graphic:
            tag = child.tag
            if tag == _BOX:
                self.boxes.append(child)
            elif tag == ALTERNATE:
                self._alternate(child, 0)
            elif tag == _V + "textpath":
                self.boxes.append(child.get("string", ""))
            elif tag in _PICTURES:
                self._tally.pictures += 1
            elif tag == _O + "OLEObject":
                self._tally.unread["embedded object"] += 1
            elif tag != _RUN and tag not in _GRAPHICS:
                if tag == _A + "graphicData":
                    kind = child.get("uri", "").rpartition("/")[2]
                    self._tally.unread[kind] += kind in _UNREAD_GRAPHICS
                self._graphic(child)

    def _field(self, character: etree._Element) -> None:
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            self._add(_form_value(character))
            self._field_codes.append(True)
            self._open_codes += 1
        elif self._field_codes and kind == "separate":
            self._open_codes -= self._field_codes[-1]
            self._field_codes[-1] = False
        elif self._field_codes and kind == "end":
            self._open_codes -= self._field_codes.pop()

    def _add(self, text: str) -> None:
        if not text or self._open_codes:
            return
        if self._flags & HIDDEN:
            self.hidden = True
            if text.strip():
                self._tally.hidden.append(text.strip())
            return
        end = self._length + len(text)
        if self._flags & MARKED:
            self._spans.append((self._length, end, self._flags))
        if self._size is not None:
            self._sizes[self._size] = self._sizes.get(self._size, 0) + len(text)
        self._parts.append(text)
        self._length = end


def _symbol(element: etree._Element) -> str:
    """A `w:sym`: check boxes, ticks and bullets of the symbol fonts; other private-use characters have no meaning."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000, "") if "wingdings" in element.get(W + "font", "").lower() else ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else ""


def _form_value(field_start: etree._Element) -> str:
    """What an old-style form field shows without a result of its own: a check box, the chosen list entry."""
    form = field_start.find(W + "ffData")
    if form is None:
        return ""
    box = form.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        return "☒" if state is not None and state.get(VAL) not in ("0", "false", "off") else "☐"
    choice = form.find(W + "ddList")
    if choice is None:
        return ""
    entries = [entry.get(VAL, "") for entry in choice.iterchildren(W + "listEntry")]
    chosen = choice.find(W + "result")
    index = 0 if chosen is None else integer(chosen.get(VAL)) or 0
    return entries[index] if 0 <= index < len(entries) else ""
