"""`minutesparse report`: what became of an archive, in the terminal, as a page or as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutesparse.cli.parse import write
from minutesparse.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from minutesparse.batch.report import Report, Told

_BODIES, _KINDS, _EXAMPLES, _SLOW = 15, 20, 3, 5  # rows that are shown
_COLOURS = {"ok": "green", "partial": "yellow", "quarantined": "red", "skipped": "bright_black"}
_SEVERITIES = {"error": "red", "warning": "yellow", "info": "cyan"}
_WIDE = 100  # columns, from which on all fields have room
_LESS = ("time", "venue", "outcome", "due")  # are left out below
_WIDTH = 120  # where the output is no terminal


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(report)


def report(
    outputs: Annotated[list[str], typer.Argument(help="Outputs of `batch`, or their ledgers; several are added up.")],
    html: Annotated[Path | None, typer.Option("--html", help="Write it here, as one page with charts.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Tell what failed and why, and what the records have and lack, by body. Also while a run goes on."""
    from minutesparse.batch.merging import ledgers
    from minutesparse.batch.report import report as gather

    found = gather([path for output in outputs for path in ledgers(output)])
    if html is not None:
        from minutesparse.cli.report_page import page

        write(page(found), html)
    if as_json:
        sys.stdout.buffer.write(json.dumps(found.to_json(), ensure_ascii=False, indent=1).encode() + b"\n")
    elif html is None:
        _print(found)


def _print(found: Report) -> None:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH
    _head(console, found)
    _problems(console, "What failed", found.quarantined, _COLOURS["quarantined"])
    _problems(console, "What was read in part", found.partial, _COLOURS["partial"])
    if found.all.meetings:
        _contents(console, found)
        _completeness(console, found)
        _findings(console, found)
    _slowest(console, found)


def _head(console: Console, found: Report) -> None:
    from rich.text import Text

    counts = (
        Text.assemble((f"{found.counts[status]:,}", f"bold {_COLOURS[status]}"), f" {status}")
        for status in _COLOURS
        if found.counts[status]
    )
    console.print(Text.assemble((f"{sum(found.counts.values()):,} inputs: ", "bold"), Text(", ").join(counts)))
    if found.skipped:
        told = ", ".join(f"{reason} {count:,}" for reason, count in found.skipped.most_common())
        console.print(Text(f"skipped: {told}", style=_COLOURS["skipped"]))


def _problems(console: Console, title: str, told: Sequence[Told], colour: str) -> None:
    """The reasons, most common first, with what to do and a few of the documents."""
    from minutesparse.batch.advice import advice

    if not told:
        return
    _title(console, title)
    for reason, count in Counter(entry.reason for entry in told).most_common():
        _print_hanging(console, f"{count:>6,}  ", f"{visible(reason)}: {advice(reason)}".rstrip(": "), colour)
        examples = [entry for entry in told if entry.reason == reason][:_EXAMPLES]
        for entry in examples:
            message = f"  {entry.message}" if entry.message else ""
            line = _text(f"{'':8}{entry.uri}{message}", "bright_black")
            console.print(line, no_wrap=True, overflow="ellipsis", crop=True)
        if count > len(examples):
            console.print(_text(f"{'':8}and {count - len(examples):,} more", "bright_black"))


def _print_hanging(console: Console, head: str, words: str, colour: str) -> None:
    from rich.table import Table
    from rich.text import Text

    line = Table.grid()
    line.add_column(width=len(head), no_wrap=True)
    line.add_column()
    reason, colon, rest = words.partition(":")
    line.add_row(Text(head, style=f"bold {colour}"), Text.assemble((reason, "bold"), colon, rest))
    console.print(line)


def _contents(console: Console, found: Report) -> None:
    _title(console, "What is in the records")
    words = [f"{found.all.meetings:,} meetings of {len(found.bodies):,} bodies"]
    if found.years:
        first, last = min(found.years), max(found.years)
        words.append(f"{first} to {last}" if first < last else f"{first}")
    words.append(", ".join(f"{reader} {count:,}" for reader, count in found.readers.most_common()))
    console.print(_text(" · ".join(words)))
    console.print(
        _text(", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in found.contents.most_common()))
    )


def _completeness(console: Console, found: Report) -> None:
    from rich.table import Table

    from minutesparse.batch.report import FIELDS, PARTS, Body

    _title(console, "How complete they are: per cent of meetings, of motions, of actions, of the text")
    shown, rest = found.bodies[:_BODIES], Body(f"{len(found.bodies) - _BODIES:,} more")
    for body in found.bodies[_BODIES:]:
        rest.add(body)
    names = [name for name in (*FIELDS, *PARTS) if console.width >= _WIDE or name not in _LESS]
    headings = [f"{'n':>{len(f'{found.all.meetings:,}')}}", *names, "text"]
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    room = console.width - sum(len(heading) + 1 for heading in headings) - 1
    table.add_column("body", no_wrap=True, overflow="ellipsis", max_width=max(room, 10))
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True, min_width=len(heading))
    for body in (found.all, *shown, *([rest] if rest.meetings else [])):
        shares = [_percent(body.share(name)) for name in names]
        cells = [_text(body.name), _text(f"{body.meetings:,}"), *shares, _percent(body.coverage)]
        table.add_row(*cells, style="bold" if body is found.all else "")
    console.print(table)


def _percent(share: float | None) -> Text:
    if share is None:
        return _text("–", "bright_black")
    return _text(f"{int(100 * share)}", "green" if share >= 0.9 else "yellow" if share >= 0.5 else "red")


def _findings(console: Console, found: Report) -> None:
    if not found.findings:
        return
    _title(console, "Findings: what is missing, contradictory, repaired or not understood")
    rows = [
        [
            _text(kind.code, _SEVERITIES.get(kind.severity, "")),
            _text(f"{kind.documents:,}"),
            _text(f"{kind.findings:,}"),
            _text(kind.message),
        ]
        for kind in found.findings[:_KINDS]
    ]
    console.print(_table(("finding", "documents", "times", "the first of them"), rows, console.width))
    if len(found.findings) > _KINDS:
        console.print(_text(f"and {len(found.findings) - _KINDS} more kinds"))


def _slowest(console: Console, found: Report) -> None:
    if not found.slowest:
        return
    _title(console, "Slowest")
    for seconds, uri in found.slowest[:_SLOW]:
        console.print(_text(f"{seconds:6.1f} s  {uri}"), no_wrap=True, overflow="ellipsis", crop=True)


def _table(headings: Sequence[str], rows: Sequence[Sequence[Text]], width: int) -> Table:
    """Columns as wide as they must be, but the last, which gets what is left; numbers are on the right."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for number, heading in enumerate(headings):
        needed = max(len(heading), *(len(row[number]) for row in rows))
        last = number == len(headings) - 1
        right = not last and all(row[number].plain.replace(",", "").isdecimal() for row in rows)
        table.add_column(
            heading,
            justify="right" if right else "left",
            no_wrap=True,
            overflow="ellipsis",
            width=max(min(needed, width), 10) if last else needed,
        )
        width -= needed + 2
    for row in rows:
        table.add_row(*row)
    return table


def _title(console: Console, words: str) -> None:
    console.print()
    console.print(_text(words, "bold underline"))


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(visible(words), style=style)
