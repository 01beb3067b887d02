"""Steps of a run → lines that move on a terminal, plain lines elsewhere, JSON lines for programs."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self, TextIO

from minutesparse.batch.run import Told
from minutesparse.batch.tally import Tally, duration, shortened
from minutesparse.errors import SinkError
from minutesparse.sinks import STATUSES
from minutesparse.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

EVERY = 10.0  # seconds between plain lines
_STALE = 2.0  # seconds after which a document that is being read is worth a word
_SHOWN = 10  # failures that are shown above the moving lines; the summary counts all
_COLOURS = {"ok": "green", "partial": "yellow", "quarantined": "red", "skipped": "bright_black"}


class Progress:
    """Tells of a run: `told` and `begun` are for `Run`, the tally for whoever ends it."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.listeners: list[Listener] = []

    def begun(self, uri: str) -> None:
        """A document was given to a worker."""
        self.tally.begun(uri)

    def told(self, told: Told) -> None:
        """It is known what became of an input."""
        self.tally.told(told)
        for listener in self.listeners:
            listener.told(told)

    def end(self, **values: Any) -> None:
        """The run is over; `values` are for programs."""
        for listener in self.listeners:
            listener.end(values)


@contextmanager
def progress(log: str | None = None) -> Iterator[Progress]:
    """Shows a run on standard error while the block lasts, and writes JSON lines to the file `log`.

    With `log` "-" these go to standard error, and nothing else does. Raises `SinkError` where `log` can't be written.
    """
    watching = Progress(Tally())
    with ExitStack() as stack:
        if log is not None:
            watching.listeners.append(stack.enter_context(_Journal(log, watching.tally)))
        if log != "-":
            kind = _Moving if sys.stderr.isatty() else _Plain
            watching.listeners.append(stack.enter_context(kind(watching.tally)))
        yield watching


class Listener:
    """One way to tell of a run, open while its block lasts."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left open."""

    def told(self, told: Told) -> None:
        """It is known what became of an input."""

    def end(self, values: Mapping[str, Any]) -> None:
        """The run is over."""


class _Journal(Listener):
    """A JSON object a line: one for each input, and one at the end."""

    def __init__(self, place: str, tally: Tally) -> None:
        self._tally = tally
        self._place = place
        try:
            self._file: TextIO = sys.stderr if place == "-" else open(place, "a", encoding="utf-8")  # noqa: SIM115
        except OSError as error:
            raise SinkError(f"{place}: {error.strerror or error}") from error

    def __exit__(self, *_: object) -> None:
        if self._file is not sys.stderr:
            self._file.close()

    def told(self, told: Told) -> None:
        self._write(
            event="document",
            uri=told.uri,
            status=told.status,
            reason=told.reason,
            message=told.message,
            seconds=round(told.seconds, 4),
            unchanged=told.unchanged,
            done=self._tally.done,
            total=self._tally.total,
        )

    def end(self, values: Mapping[str, Any]) -> None:
        self._write(**values)

    def _write(self, **values: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            self._file.write(json.dumps({"time": now, **values}, ensure_ascii=self._file is sys.stderr) + "\n")
            self._file.flush()
        except OSError as error:
            raise SinkError(f"{self._place}: {error.strerror or error}") from error


class _Plain(Listener):
    """A line from time to time, and one for each document that fails."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._over = threading.Event()
        self._clock = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Self:
        self._clock.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._clock.join()

    def told(self, told: Told) -> None:
        if told.status == "quarantined" and not told.unchanged:
            sys.stderr.write(f"{failure(told)}\n")
            sys.stderr.flush()

    def _tick(self) -> None:
        while not self._over.wait(EVERY):
            words = (_position(self._tally), *_pace(self._tally), _counts(self._tally))
            sys.stderr.write(f"{' · '.join(filter(None, words))}\n")
            sys.stderr.flush()


class _Moving(Listener):
    """Three lines at the bottom of a terminal."""

    def __init__(self, tally: Tally) -> None:
        from rich.console import Console
        from rich.live import Live

        self._tally = tally
        self._failures = 0
        self._console = Console(stderr=True, highlight=False, markup=False, emoji=False)
        self._live = Live(console=self._console, get_renderable=lambda: self, refresh_per_second=5, transient=True)

    def __enter__(self) -> Self:
        self._live.start(refresh=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def told(self, told: Told) -> None:
        if told.status != "quarantined" or told.unchanged:
            return
        self._failures += 1
        if self._failures <= _SHOWN:
            self._console.print(failure(told), style="red", no_wrap=True, overflow="ellipsis", crop=True)
        elif self._failures == _SHOWN + 1:
            self._console.print("more failed; all are in the report", style="red")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        tally = self._tally
        words = "  ".join((_position(tally), *_pace(tally)))
        bar = ProgressBar(total=tally.total or None, completed=tally.done, pulse=not tally.total)
        line = Table.grid(padding=(0, 2, 0, 0), expand=True)
        line.add_column(ratio=1)
        line.add_column(no_wrap=True, min_width=len(words))
        line.add_row(bar, words)
        yield line
        counts = Text("  ").join(
            Text.assemble((f"{tally.counts[status]:,}", f"bold {_COLOURS[status]}"), f" {status}")
            for status in STATUSES
            if tally.counts[status] or status != "skipped"
        )
        yield counts
        yield Text(_slowest(tally, options.max_width), style="bright_black", no_wrap=True, overflow="ellipsis")


def failure(told: Told) -> str:
    """The line for a document that failed."""
    return visible(f"failed: {told.uri}: {told.reason}: {told.message}")


def _position(tally: Tally) -> str:
    return f"{tally.done:,} of {tally.total:,}" if tally.total else "looking for documents"


def _pace(tally: Tally) -> list[str]:
    rate, left = tally.rate(), tally.left()
    if rate is None or left is None:
        return []
    return [f"{rate:.1f} a second", f"{duration(left)} left"]


def _counts(tally: Tally) -> str:
    return ", ".join(f"{tally.counts[status]:,} {status}" for status in STATUSES if tally.counts[status])


def _slowest(tally: Tally, width: int) -> str:
    """The document that a worker has been at for long, or the one that took longest."""
    running = tally.running()
    if running is not None and running[0] > _STALE:
        head = f"reading for {duration(running[0])}: "
        return head + shortened(running[1], width - len(head))
    if tally.slowest is None:
        return ""
    head = f"slowest so far, {duration(tally.slowest[0])}: "
    return head + shortened(tally.slowest[1], width - len(head))
