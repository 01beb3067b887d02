"""Steps of a run → a progress bar on a terminal; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from minutesparse.batch.run import Told


@contextmanager
def progress() -> Iterator[Callable[[Told], None]]:
    """A function to call with each step of a run."""
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[quarantined]} quarantined"),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
    )
    quarantined = 0
    with bar:
        task = bar.add_task("", total=None, quarantined=0)

        def advance(told: Told) -> None:
            nonlocal quarantined
            quarantined += told.status == "quarantined"
            name = escape(told.uri.rpartition("/")[2][:40])
            bar.update(task, advance=1, total=told.total, quarantined=quarantined, description=name)

        yield advance
