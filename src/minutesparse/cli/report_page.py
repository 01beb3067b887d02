"""Report → one html page with charts, that a browser shows without fetching or running anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from minutesparse import __version__
from minutesparse.batch.advice import advice
from minutesparse.batch.report import BINS, FIELDS, PARTS, Body, Report, Told
from minutesparse.cli import html
from minutesparse.cli.charts import bar, columns, parts
from minutesparse.cli.html import text
from minutesparse.sinks import STATUSES

_STYLE = Path(__file__).with_name("report.css")
_FIRST, _BODIES, _EXAMPLES, _KINDS = 20, 300, 200, 60  # that are shown
_TEXTS = {
    "claimed": "in a value of a record",
    "furniture": "page headers, navigation and the like",
    "notes": "kept as notes of an item",
    "rest": "not accounted for",
}


def page(report: Report) -> str:
    """The html page."""
    name = _name(report)
    body = (
        *_head(report, name),
        "<main>",
        *_problems("What failed", report.quarantined, "quarantined"),
        *_problems("What was read in part", report.partial, "partial"),
        *_contents(report),
        *_completeness(report),
        *_coverage(report),
        *_findings(report),
        *_cost(report),
        f"</main>\n<footer>minutesparse {text(__version__)}</footer>",
    )
    return html.page(f"{name}: report", _STYLE, body)


def _name(report: Report) -> str:
    """What was written, without the path or a password."""
    target = report.target or (report.ledgers[0] if report.ledgers else "")
    if "://" in target:
        split = urlsplit(target)
        return f"{split.hostname or ''}{split.path}"
    return Path(target).name


def _head(report: Report, name: str) -> Iterator[str]:
    inputs = sum(report.counts.values())
    yield f"<header><h1>{text(name)}</h1><p>{inputs:,} inputs, {report.all.meetings:,} meetings, {len(report.bodies):,} bodies</p>"
    yield '<div class="tiles">'
    for status in STATUSES:
        count = report.counts[status]
        share = f"{100 * count / inputs:.1f}%" if inputs else ""
        yield f'<div class="tile {status}"><b>{count:,}</b><span>{status}</span><small>{share}</small></div>'
    yield "</div>"
    told = ", ".join(f"{report.counts[status]:,} {status}" for status in STATUSES)
    yield parts([(status, report.counts[status]) for status in STATUSES], told)
    if report.skipped:
        reasons = ", ".join(f"{text(reason)} {count:,}" for reason, count in report.skipped.most_common())
        yield f"<p>Skipped: {reasons}</p>"
    yield "</header>"


def _problems(title: str, told: Sequence[Told], name: str) -> Iterator[str]:
    """A bar for each reason, which opens to the documents."""
    if not told:
        return
    yield f"<section><h2>{title}</h2>"
    reasons = Counter(entry.reason for entry in told).most_common()
    for reason, count in reasons:
        yield (
            f'<details class="reason"><summary><span class="word">{text(reason)}</span>{bar(count / reasons[0][1], name)}'
            f'<span class="count">{count:,}</span></summary><p>{text(advice(reason))}</p><ul>'
        )
        entries = [entry for entry in told if entry.reason == reason]
        for entry in entries[:_EXAMPLES]:
            stage = f" ({text(entry.stage)})" if entry.stage else ""
            yield f"<li><b>{text(entry.uri)}</b>{stage}<br>{text(entry.message)}</li>"
        if len(entries) > _EXAMPLES:
            yield f"<li>and {len(entries) - _EXAMPLES:,} more, in the ledger</li>"
        yield "</ul></details>"
    yield "</section>"


def _contents(report: Report) -> Iterator[str]:
    if not report.all.meetings:
        return
    yield '<section><h2>What is in the records</h2><div class="pair"><div>'
    most = max(report.contents.values(), default=0) or 1
    yield from _bars([(name.replace("_", " "), count, count / most) for name, count in report.contents.most_common()])
    yield "</div><div>"
    if report.years:
        first, last = min(report.years), max(report.years)
        yield f"<h3>Meetings by year</h3>{columns(_years(report.years, first, last), 'meetings by year')}"
    readers = report.readers.most_common()
    yield "<h3>Documents by kind</h3>"
    yield from _bars([(name, count, count / readers[0][1]) for name, count in readers])
    yield "</div></div></section>"


def _years(years: Counter[int], first: int, last: int) -> list[tuple[str, int]]:
    """Every year from the first to the last, unless a wrong date makes them too many."""
    told = range(first, last + 1) if last - first < 120 else sorted(years)
    return [(str(year), years[year]) for year in told]


def _bars(rows: Sequence[tuple[str, int, float]], name: str = "") -> Iterator[str]:
    yield '<div class="bars">'
    for label, count, share in rows:
        yield f'<span class="word">{text(label)}</span>{bar(share, name)}<span class="count">{count:,}</span>'
    yield "</div>"


def _completeness(report: Report) -> Iterator[str]:
    if not report.all.meetings:
        return
    yield "<section><h2>How complete they are</h2>"
    yield "<p>Per cent of the meetings of a body, of their motions and actions, and of their text.</p>"
    yield from _table([report.all, *report.bodies[:_FIRST]])
    more = report.bodies[_FIRST:]
    if more:
        yield f"<details><summary>{len(more):,} more bodies</summary>"
        yield from _table(more[:_BODIES])
        if len(more) > _BODIES:
            yield f"<p>and {len(more) - _BODIES:,} more, in <code>minutesparse report --json</code></p>"
        yield "</details>"
    yield "<details><summary>What the columns say</summary><ul>"
    for name, words in {**FIELDS, **PARTS, "text": "how much of it is accounted for"}.items():
        yield f"<li><b>{name}</b>: {text(words)}</li>"
    yield "</ul></details></section>"


def _table(bodies: Sequence[Body]) -> Iterator[str]:
    yield '<div class="wide"><table><thead><tr><th>body</th><th>n</th>'
    yield "".join(f'<th title="{text(words)}">{name}</th>' for name, words in {**FIELDS, **PARTS}.items())
    yield "<th>text</th></tr></thead><tbody>"
    yield from (_body_row(body) for body in bodies)
    yield "</tbody></table></div>"


def _body_row(body: Body) -> str:
    shares = [*(body.share(name) for name in (*FIELDS, *PARTS)), body.coverage]
    return (
        f'<tr><th title="{text(body.name)}">{text(body.name)}</th><td class="n">{body.meetings:,}</td>'
        f"{''.join(map(_cell, shares))}</tr>"
    )


def _cell(share: float | None) -> str:
    if share is None:
        return "<td>–</td>"
    return f'<td class="share" style="--share:{share:.2f}">{int(100 * share)}</td>'


def _coverage(report: Report) -> Iterator[str]:
    total = sum(report.characters.values())
    if not total:
        return
    yield '<section><h2>How much of the text is accounted for</h2><div class="pair"><div>'
    yield parts([(name, report.characters[name]) for name in _TEXTS], "the text by what became of it")
    yield '<ul class="legend">'
    for name, words in _TEXTS.items():
        yield f'<li class="{name}"><b>{100 * report.characters[name] / total:.1f}%</b> {text(words)}</li>'
    yield "</ul></div><div><h3>Meetings by the share of their text</h3>"
    tenths = [(f"{100 * number // BINS}%", count) for number, count in enumerate(report.coverage)]
    yield columns(tenths, "meetings by the share of their text that is accounted for")
    yield "</div></div><details><summary>The least</summary><ul>"
    yield "".join(f"<li><b>{100 * share:.0f}%</b> {text(uri)}</li>" for share, uri in report.least)
    yield "</ul></details></section>"


def _findings(report: Report) -> Iterator[str]:
    if not report.findings:
        return
    most = report.findings[0].documents
    yield "<section><h2>Findings</h2><p>What is missing, contradictory, repaired or not understood: documents by kind.</p>"
    for kind in report.findings[:_KINDS]:
        times = f"{kind.findings:,} times in " if kind.findings > kind.documents else ""
        yield (
            f'<details class="reason"><summary><span class="word">{text(kind.code)}</span>'
            f'{bar(kind.documents / most, text(kind.severity))}<span class="count">{kind.documents:,}</span></summary>'
            f"<p>{times}{kind.documents:,} documents, the first <b>{text(kind.example)}</b>: {text(kind.message)}</p></details>"
        )
    yield "</section>"


def _cost(report: Report) -> Iterator[str]:
    if not report.slowest:
        return
    mean = report.seconds / max(report.documents, 1)
    yield f"<section><h2>What it cost</h2><p>{report.seconds:,.1f} s in all, {mean:.2f} s a document; at most "
    yield f"{report.peak_memory >> 20:,} MiB. The slowest:</p>"
    most = report.slowest[0][0] or 1
    yield '<div class="bars">'
    for seconds, uri in report.slowest:
        yield f'<span class="word">{text(uri)}</span>{bar(seconds / most)}<span class="count">{seconds:.1f} s</span>'
    yield "</div></section>"
