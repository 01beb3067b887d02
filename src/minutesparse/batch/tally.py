"""Steps of a run → what there is to tell of it at any moment: counts, rate, time left, the slowest document."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable

from minutesparse.batch.run import Told
from minutesparse.terminal import visible

_WINDOW = 60.0  # seconds that the rate is of: archives are of many kinds, one after the other
_SETTLED = 2.0  # seconds until a rate means anything
_LONGEST = 200  # seconds of which each is counted apart


class Tally:
    """Counts what it is told. Documents that were known already count as done, but have no say in the rate."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.started = clock()
        self.total = 0
        self.counts: Counter[str] = Counter()
        self.unchanged = 0
        self.slowest: tuple[float, str] | None = None
        self._statuses: dict[str, tuple[str, bool]] = {}  # by uri: one that is taken twice counts once
        self._running: dict[str, float] = {}
        self._first = float("inf")  # second in which one was parsed: what was before is not of the documents
        self._parsed: deque[tuple[int, int]] = deque()  # (second, how many) of the last minute

    @property
    def done(self) -> int:
        """Inputs of which it is known what became of them."""
        return len(self._statuses)

    @property
    def seconds(self) -> float:
        """Since the start."""
        return self._clock() - self.started

    def begun(self, uri: str) -> None:
        """A document was given to a worker."""
        self._running[uri] = self._clock()

    def told(self, told: Told) -> None:
        """It is known what became of an input."""
        self._running.pop(told.uri, None)
        before = self._statuses.get(told.uri)
        if before is not None:
            self.counts[before[0]] -= 1
            self.unchanged -= before[1]
        known = told.unchanged and told.status != "skipped"
        self._statuses[told.uri] = (told.status, known)
        self.counts[told.status] += 1
        self.unchanged += known
        self.total = max(told.total, self.done)
        if not told.unchanged and told.status != "skipped":
            self._count(told)

    def rate(self) -> float | None:
        """Documents parsed a second, of late; None where it is too early to say."""
        now = self.seconds
        while self._parsed and self._parsed[0][0] < now - _WINDOW:
            self._parsed.popleft()
        over = min(now - self._first, _WINDOW)
        parsed = sum(count for _, count in self._parsed)
        return parsed / over if parsed and over >= _SETTLED else None

    def left(self) -> float | None:
        """Seconds until all is done, if it goes on like this."""
        rate = self.rate()
        return (self.total - self.done) / rate if rate and self.total else None

    def running(self) -> tuple[float, str] | None:
        """(seconds, uri) of the document that a worker has had longest."""
        begun = list(self._running.items())  # another thread may be adding to it
        if not begun:
            return None
        uri, since = min(begun, key=lambda entry: entry[1])
        return self._clock() - since, uri

    def _count(self, told: Told) -> None:
        if self.slowest is None or told.seconds > self.slowest[0]:
            self.slowest = (told.seconds, told.uri)
        second = int(self.seconds)
        self._first = min(self._first, second)
        if self._parsed and self._parsed[-1][0] == second:
            self._parsed[-1] = (second, self._parsed[-1][1] + 1)
        else:
            self._parsed.append((second, 1))


def duration(seconds: float) -> str:
    """Seconds as a person says them."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < _LONGEST:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"


def shortened(uri: str, width: int) -> str:
    """A name in so many characters: its end says more than its beginning."""
    shown = visible(uri)
    return shown if len(shown) <= width else f"…{shown[len(shown) - max(width - 1, 1) :]}"
