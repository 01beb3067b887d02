"""Summary of a run → the few lines that end it, for a person, and the JSON object that ends its log."""

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutesparse.batch import Order, Summary

_COLOURS = {"ok": "green", "partial": "yellow", "quarantined": "red", "skipped": "bright_black"}
_INDENT = 23  # of the reasons, in columns
_REASONS = 6  # that are named of a status


def reasons(summary: Summary) -> dict[str, Counter[str]]:
    """How often each reason was given for a status."""
    return {
        "partial": Counter(reason for _, reason in summary.partial),
        "quarantined": Counter(reason for _, reason, _ in summary.failures),
        "skipped": Counter(reason for _, reason in summary.skipped),
    }


def as_json(summary: Summary, order: Order, seconds: float) -> dict[str, Any]:
    """The last object of a log."""
    return {
        "event": "end",
        "documents": summary.documents,
        "unchanged": summary.unchanged,
        "counts": summary.counts,
        "reasons": {status: dict(found.most_common()) for status, found in reasons(summary).items()},
        "seconds": round(seconds, 3),
        "rate": round(_rate(summary, seconds), 3),
        "output": order.output,
        "ledger": str(order.ledger_path()),
        "interrupted": summary.interrupted,
    }


def show(summary: Summary, order: Order, seconds: float) -> None:
    """Tell on standard error what became of all, where it is, and what can be done next."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)
    console.print(Text(_headline(summary, seconds), style="bold"))
    found = reasons(summary)
    for status, count in summary.counts.items():
        if count:
            told = _most_common(found.get(status, Counter()))
            lines = textwrap.wrap(told, max(console.width - _INDENT, 30)) if console.is_terminal else [told]
            words = f"\n{'':{_INDENT}}".join(lines)
            console.print(Text.assemble((f"  {status:<12}{count:>7,}", _COLOURS[status]), f"  {words}" if told else ""))
    for head, places in _places(summary, order):
        for number, words in enumerate(places):
            console.print(Text.assemble((f"{'' if number else head:<8}", "bold"), words))


def _headline(summary: Summary, seconds: float) -> str:
    from minutesparse.batch.tally import duration

    fine = summary.documents - len(summary.failures)
    words = f"{fine:,} of {summary.documents:,} documents converted in {duration(seconds)}"
    fresh = summary.documents - summary.unchanged
    if fresh and seconds >= 1:
        words += f", {_rate(summary, seconds):.1f} a second"
    return words + (f"; {summary.unchanged:,} were known" if summary.unchanged else "")


def _rate(summary: Summary, seconds: float) -> float:
    return (summary.documents - summary.unchanged) / max(seconds, 0.001)


def _most_common(found: Counter[str]) -> str:
    shown = found.most_common(_REASONS)
    told = [f"{reason} {count:,}" for reason, count in shown]
    if len(found) > len(shown):
        told.append(f"{len(found) - len(shown)} more reasons")
    return ", ".join(told)


def _places(summary: Summary, order: Order) -> Iterable[tuple[str, Sequence[str]]]:
    output, ledger = without_password(order.output), str(order.ledger_path())
    yield "output", [output]
    yield "ledger", [ledger]
    target = shlex.quote(output) if order.ledger is None else shlex.quote(ledger)
    following = ["the same command goes on where this one ended"] if summary.interrupted else []
    following.append(f"minutesparse report {target}")
    if order.output.rstrip("/").endswith((".sqlite", ".sqlite3", ".db", ".duckdb")) or "://" in output:
        following.append(f"minutesparse db query {shlex.quote(output)}")
    yield "next", following


def without_password(target: str) -> str:
    """A URL that may be shown."""
    scheme, separator, rest = target.partition("://")
    user, at, place = rest.rpartition("@")
    if not separator or not at or ":" not in user:
        return target
    return f"{scheme}://{user.partition(':')[0]}:***@{place}"
