"""Numbers → inline SVG: bars, a bar of parts, columns. They are as wide as there is room; nothing in them is scaled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutesparse.cli.html import text

_HEIGHT, _FOOT, _TOP = 120, 18, 16  # of columns, of the labels below and the numbers above them
_LABELS = 12  # columns that can have a label each

Part = tuple[str, int]  # class name, number
Column = tuple[str, int]  # label, number


def bar(share: float, name: str = "") -> str:
    """One bar, `share` (0 to 1) of its room."""
    width = 100 * min(max(share, 0.0), 1.0)
    return (
        f'<svg class="bar {name}" aria-hidden="true"><rect class="ground" width="100%" height="100%" rx="3"/>'
        f'<rect width="{width:.1f}%" height="100%" rx="3"/></svg>'
    )


def parts(numbers: Sequence[Part], label: str) -> str:
    """One bar made of parts, each in the colour of its class."""
    total = sum(number for _, number in numbers) or 1
    drawn, at = [], 0.0
    for name, number in numbers:
        width = 100 * number / total
        drawn.append(f'<rect class="{name}" x="{at:.2f}%" width="{width:.2f}%" height="100%"/>')
        at += width
    return f'<svg class="parts" role="img" aria-label="{text(label)}">{"".join(drawn)}</svg>'


def columns(numbers: Sequence[Column], label: str) -> str:
    """Columns side by side, with their numbers above and labels below; where they are many only some have these."""
    most = max((number for _, number in numbers), default=0) or 1
    return (
        f'<svg class="columns" role="img" aria-label="{text(label)}" height="{_HEIGHT + _TOP + _FOOT}">'
        f"{''.join(_columns(numbers, most))}</svg>"
    )


def _columns(numbers: Sequence[Column], most: int) -> Iterator[str]:
    step = 100 / max(len(numbers), 1)
    every = -(-len(numbers) // _LABELS)
    for place, (label, number) in enumerate(numbers):
        height = max(_HEIGHT * number / most, 1.5 if number else 0)
        middle, top = (place + 0.5) * step, _TOP + _HEIGHT - height
        yield (
            f'<rect x="{place * step + step * 0.1:.2f}%" y="{top:.1f}" width="{step * 0.8:.2f}%" height="{height:.1f}" rx="2">'
            f"<title>{text(label)}: {number:,}</title></rect>"
        )
        if place % every == 0:
            yield f'<text x="{middle:.2f}%" y="{_TOP + _HEIGHT + 14}">{text(label)}</text>'
        if number and (every == 1 or number == most):
            yield f'<text class="number" x="{middle:.2f}%" y="{top - 4:.1f}">{number:,}</text>'
