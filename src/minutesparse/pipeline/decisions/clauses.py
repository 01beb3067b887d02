"""Words after "RESOLVED" → the clauses of a decision, nested by their labels.

Clauses may stand in the rest of the line, run in with "(1) …; (2) …", in labelled lines below, in a run of "That …"
paragraphs or in a quoted text. They end at the next line that does not continue the series.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from minutesparse import facts
from minutesparse.pipeline.decisions.edges import leads_in, trimmed
from minutesparse.pipeline.decisions.series import PATH, Series, ordinals
from minutesparse.pipeline.quotations import closing, is_quoting

_RUN_IN = re.compile(
    r"(?:(?<=\s)|(?<=^))[\[(]?(?:[a-z]|[ivx]{2,4}|\d{1,2})\.?\)\.?(?=\s)"
    r"|(?<=\s)[\[(](?:[a-z]|[ivx]{1,4}|\d{1,2})\.?\)|(?<=\n)\d{1,2}\.(?=\s)"
)
_FIRST_LABEL = re.compile(r"[\[(]?(?:[aiA1I])[)\].]{1,2}\s+(?=\S)")
_ANNEX = re.compile(r"(?:annex|appendix|schedule|signed|chair(?:man|person)?\s*[.…_]|date\s*[:.…_])", re.IGNORECASE)
_TASK = re.compile(
    r"(?:the )?(?:\w+ )?(?:clerk|chair|chairman|secretary|treasurer|officers?|staff|all) to [a-z]", re.IGNORECASE
)
_ASIDE = re.compile(r"[\s:–—-]*[(\[][^()\[\]]{2,80}[)\]](?=\W*$|\s*[:–—-]|\s+(?:that|to)\b)", re.IGNORECASE)
_BREAK = re.compile(r"(?:^|[;:,.–—\n]|\band|\bor|namely)\s*$", re.IGNORECASE)
_HEAD = re.compile(r"[\s,:;–—-]*(?:that\b(?=[\s,:])[\s,:–—-]*)?")
_HANGING = re.compile(
    r"\b(?:the|a|an|of|and|or|to|in|on|for|with|by|from|at|that|as|be|is|are|its|their|this|our|any)$", re.IGNORECASE
)
_THAT = re.compile(r"(?:and\s+)?(?:further\s+)?that\b", re.IGNORECASE)
_TO = re.compile(r"(?:and\s+)?to\s+[a-z]", re.IGNORECASE)
_OPEN = "“\"‘'«"
_CLOSE = {"“": '”“"', '"': '”"', "‘": "’'", "'": "’'\"", "«": "»"}
_PASSED_OVER = ("header", "footer", "furniture", "margin", "note")
_LONGEST = 120  # lines of one decision


@dataclass(slots=True)
class Node:
    """One clause in the making."""

    start: int
    end: int
    label: str = ""
    nodes: list[Node] = field(default_factory=list)

    def fact(self) -> facts.Clause:
        """The clause as a fact."""
        return {
            "start": self.start,
            "end": self.end,
            "label": self.label,
            "clauses": [node.fact() for node in self.nodes],
        }


def end_of(nodes: list[Node]) -> int:
    """Where the last word of `nodes` and their parts ends."""
    return max(max(node.end, end_of(node.nodes) if node.nodes else 0) for node in nodes)


class ClauseReader:
    """Reads clauses in one document."""

    def __init__(
        self,
        text: str,
        lines: list[facts.Line],
        sentence_ends: list[int],
        stops: set[int],
        openers: set[int],
        silent: set[int],
    ) -> None:
        self.text = text
        self.lines = lines
        self.sentence_ends = sentence_ends
        self.stops = stops  # indexes of lines that begin an item
        self.openers = openers  # indexes of lines that open another decision
        self.silent = silent  # indexes of lines outside the business

    def read(self, start: int, line: int, *, loose: bool = False) -> tuple[list[Node], int]:
        """The clauses from `start` in line `line` on, and the index after the last line used.

        `loose` takes every paragraph up to the next stop (the text under a heading "Decision").
        """
        run = _Run(self, line)
        run.rest(start, self.lines[line]["end"])
        if line in self.silent:
            return run.nodes, run.last
        at = line + 1
        while at < len(self.lines) and at - line < _LONGEST:
            current = self.lines[at]
            if current["kind"] in _PASSED_OVER:
                at += 1
                continue
            if at in self.openers or at in self.silent or not run.take(current, at in self.stops, loose):
                break
            at += 1
            if run.nodes:
                run.last = at
        return run.nodes, run.last


class _Run:
    def __init__(self, reader: ClauseReader, line: int) -> None:
        self.reader = reader
        self.text = reader.text
        self.line = reader.lines[line]
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.series = Series()
        self.quote = ""  # what closes the quotation we are in
        self.open = True  # more may follow
        self.under = 0  # depth of the labelled lines below: 1 under a clause that ends with a colon
        self.plain = ""  # "that" or "to": how the paragraphs of an unlabelled run begin
        self.last = line + 1
        self.bare = False  # nothing stood behind the cue in its own line

    # -- the line of the cue

    def rest(self, start: int, end: int) -> None:
        """What stands behind the cue in its own line."""
        aside = _ASIDE.match(self.text, start, end)
        start = aside.end() if aside else start
        match = _HEAD.match(self.text, start, end)
        body = match.end() if match else start
        rest = self.text[body:end].strip()
        if not rest.strip(" .:;–—-"):
            self.bare = True
            return
        capital = re.compile(r"[\s,:;–—-]*").match(self.text, start, end)
        if capital and self.text[capital.end() : capital.end() + 4] == "That" and len(rest) > 40:
            body = capital.end()
        if is_quoting(self.text, self.line["body"], start) and (stop := closing(self.text, body, end, '”"')):
            self._add(body, stop, "", 0)  # Motion: "Resolved, …"
            self.open = False
            return
        marks = self._run_in(body, end)
        if marks:
            self._split(body, end, marks)
            return
        first = _FIRST_LABEL.match(self.text, body, end)
        if first and self._goes_on(first.group().strip()):
            self.series.place(first.group().strip())
            self._add(first.end(), end, first.group().strip(), 0)
            self.bare = True
            return
        if self.text[body] in _OPEN:
            self._quoted(body, end, "")
            return
        stop = self._sentence(body, end)
        self.open = self.text[body:stop].rstrip()[-1:] in ":–—-" or (
            stop == end
            and self.text[body:stop].rstrip()[-1:] in ",;"
            or self.text[body:stop].rstrip().endswith("namely")
        )
        if leads_in(self.text, body, stop):
            self.open = True
        else:
            self._add(body, stop, "", 0)
            self.under = int(self.open and self.text[body:stop].rstrip(" -–—")[-1:] == ":" and stop == end)
        self._more(stop, end)

    def _goes_on(self, label: str) -> bool:
        """Whether the next line has the label that follows `label`: "RESOLVED: (i) That …" over "(ii) That …"."""
        following = next(
            (one for one in self.reader.lines[self.line["index"] + 1 :] if one["kind"] not in _PASSED_OVER), None
        )
        series = Series()
        return (
            following is not None
            and series.place(label) == 0
            and bool(following["label"])
            and series.place(following["label"]) is not None
        )

    def _more(self, start: int, end: int) -> None:
        """Further sentences of the line that go on deciding: "That … be noted. That … be approved." """
        while start < end:
            while start < end and self.text[start].isspace():
                start += 1
            if not _THAT.match(self.text, start, end):
                return
            stop = self._sentence(start, end)
            if stop <= start:
                return
            self._add(start, stop, "", 0)
            start = stop

    def _sentence(self, start: int, end: int) -> int:
        """Where the sentence ends that `start` is in."""
        ends = self.reader.sentence_ends
        at = bisect_right(ends, start)
        return min(ends[at], end) if at < len(ends) else end

    def _run_in(self, start: int, end: int) -> list[re.Match[str]]:
        if ")" not in self.text[start:end] and "\n" not in self.text[start:end]:
            return []
        series: Series = Series()
        found: list[re.Match[str]] = []
        for match in _RUN_IN.finditer(self.text, start, end):
            if match.group()[0] not in "([" and not _BREAK.search(
                self.text, max(start, match.start() - 12), match.start()
            ):
                continue
            if found and match.start() - found[-1].end() < 8:
                return []
            depth = series.place(match.group(), anywhere=self.text[match.start() - 1] == "\n")
            if depth is None or depth > 0:
                continue
            found.append(match)
        return found if len(found) > 1 else []

    def _split(self, start: int, end: int, marks: list[re.Match[str]]) -> None:
        lead = self.text[start : marks[0].start()].strip(" ,;.-–")
        announces = lead.endswith(":") and "following" in lead
        if lead.strip(":") and not announces and not leads_in(self.text, start, marks[0].start()):
            self._add(start, marks[0].start(), "", 0)
        for mark, following in zip(marks, [*marks[1:], None], strict=True):
            stop = following.start() if following else self._last_part(mark.end(), end)
            self.series.place(mark.group(), anywhere=True)
            self._add(mark.end(), stop, mark.group().strip(), 0)
        self.open = True
        self.bare = True

    def _last_part(self, start: int, end: int) -> int:
        """The last run-in part ends with its sentence."""
        return self._sentence(start, end)

    # -- the lines below

    def take(self, line: facts.Line, starts_item: bool, loose: bool) -> bool:
        """Whether `line` belongs to the decision; adds it if so."""
        if line["kind"] == "heading":
            return False
        if self.quote:
            return self._inside_quote(line)
        if self.line["kind"] == "cell" and line["table"] != self.line["table"]:
            return self.bare and not self.nodes and line["kind"] == "cell"  # a table inside the cell stands between
        if (
            self.line["kind"] == "cell"
            and line["kind"] == "cell"
            and line["row"] == self.line["row"]
            and line["column"] != self.line["column"]
            and self.nodes
        ):
            return True  # a cell beside it, such as who is to act
        if self._continues(line) and not starts_item:
            self.stack[-1].end = trimmed(self.text, self.stack[-1].start, line["end"])[1]
            return True
        if line["label"] and (not starts_item or self._trusted(line)):
            began = len(self.series.levels)
            depth = self._depth(line)
            if depth is not None and (self.open or depth < began):
                self._labelled(line, depth)
                return True
            if line["kind"] == "list_item" and loose and not starts_item:
                self._add(line["body"], line["end"], line["label"], 0)
                return True
            if not self.nodes and self.open and not starts_item:  # a number of the paragraph itself
                return self._first(line)
            return False
        if starts_item:
            return False
        if line["kind"] == "list_item" and not line["label"] and self.open and self.line["kind"] != "list_item":
            self._add(line["body"], line["end"], "", 0)
            return True
        if not self.nodes and not loose:
            return self.open and self._first(line)
        if self.plain and not self.series.levels and self._same_form(line):
            self._add(line["start"], line["end"], "", 0)
            return True
        return loose and self._loosely(line)

    def _trusted(self, line: facts.Line) -> bool:
        """A label that goes on with the series of clauses although the line was taken for an item."""
        if (line["bold"] and not self.line["bold"]) or (line["caps"] and not self.line["caps"]):
            return False
        readings = ordinals(line["label"])
        if not readings or readings[0][0] == "•":
            return False
        if self.under and not self.line["label"]:
            return True
        return self.bare or not readings[0][0].strip("()[].:").isdigit()

    def _depth(self, line: facts.Line) -> int | None:
        if not ordinals(line["label"]):
            return None
        told = _THAT.match(self.text, line["body"], line["end"]) or _TO.match(self.text, line["body"], line["end"])
        if PATH.match(line["label"]) and not told:
            return None  # the number of the next paragraph of the minutes
        begins = self.bare and not self.nodes and _THAT.match(self.text, line["body"], line["end"]) is not None
        return self.series.place(line["label"], anywhere=begins)

    def _first(self, line: facts.Line) -> bool:
        """The first paragraph below a bare cue."""
        start, end = line["body"], line["end"]
        if self.text[start] in _OPEN:
            self._quoted(start, end, "")
            return True
        marks = self._run_in(start, end)
        if marks:
            self._split(start, end, marks)
            return True
        self.open = self.text[start:end].rstrip()[-1:] in ":–—"
        self.plain = "that" if _THAT.match(self.text, start, end) else "to" if _TO.match(self.text, start, end) else ""
        if not (self.open and leads_in(self.text, start, end)):
            self._add(start, end, "", 0)
        return True

    def _labelled(self, line: facts.Line, depth: int) -> None:
        depth += self.under
        start, end = line["body"], line["end"]
        marks = self._run_in(start, end) if not self.text[start:end].rstrip().endswith(":") else []
        lead = marks[0].start() if len(marks) > 1 else end
        self._add(start, lead, line["label"], depth)
        if lead < end:
            for mark, following in zip(marks, [*marks[1:], None], strict=True):
                self._add(mark.end(), following.start() if following else end, mark.group().strip(), depth + 1)
        self.open = True

    def _same_form(self, line: facts.Line) -> bool:
        form = _THAT if self.plain == "that" else _TO
        return form.match(self.text, line["body"], line["end"]) is not None

    def _continues(self, line: facts.Line) -> bool:
        """A line that goes on with the last clause: it was cut by the layout."""
        if not self.stack or line["label"] or line["kind"] == "cell":
            return False
        last = self.stack[-1]
        between = self.text[last.end : line["start"]]
        if between.strip():
            return False
        if self.text[line["body"]].islower():
            return self.text[last.end - 1] not in '.:;!?”"'
        return _HANGING.search(self.text, max(last.start, last.end - 8), last.end) is not None

    def _loosely(self, line: facts.Line) -> bool:
        if (
            line["bold"]
            or (line["kind"] == "cell" and line["column"] != self.line["column"])
            or line["end"] - line["body"] > 160
            or self.text[line["body"] : line["end"]].rstrip().endswith((":", "."))
            or _ANNEX.match(self.text, line["body"])
            or _TASK.match(self.text, line["body"], line["end"])
        ):
            return False
        self._add(line["body"], line["end"], line["label"], 0)
        return True

    # -- quotations

    def _quoted(self, start: int, end: int, label: str) -> None:
        close = _CLOSE[self.text[start]]
        start += 1
        while start < end and self.text[start] in " " + _OPEN:
            start += 1
        stop = closing(self.text, start, end, close)
        if stop is None:
            self.quote = close
            stop = end
        else:
            self.open = False
        head = _HEAD.match(self.text, start, stop)
        body = head.end() if head else start
        if not leads_in(self.text, body, stop):
            self._add(body, stop, label, 0)

    def _inside_quote(self, line: facts.Line) -> bool:
        start, end = line["body"], line["end"]
        stop = closing(self.text, start, end, self.quote)
        depth = self.series.place(line["label"]) if line["label"] else 0
        if stop is None and line["bold"] and not self.line["bold"]:
            return False
        if depth is None:
            start, depth = line["start"], 0
        if self._continues(line):
            self.stack[-1].end = trimmed(self.text, self.stack[-1].start, stop or end)[1]
        else:
            self._add(start, stop or end, line["label"] if start == line["body"] else "", depth)
        if stop is not None:
            self.quote = ""
            self.open = False
        return True

    # -- nodes

    def _add(self, start: int, end: int, label: str, depth: int) -> None:
        start, end = trimmed(self.text, start, end)
        if end - start < 2:
            return
        node = Node(start, end, label)
        depth = min(depth, len(self.stack))
        del self.stack[depth:]
        (self.stack[-1].nodes if self.stack else self.nodes).append(node)
        self.stack.append(node)
