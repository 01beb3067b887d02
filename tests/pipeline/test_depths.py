"""Depths of points; the lines are invented."""

from __future__ import annotations

import pytest

from documents import document
from minutesparse import facts
from minutesparse.layout import Block
from minutesparse.pipeline.structure.depths import depths


@pytest.mark.parametrize("levels", [(0, 0, 0, 0, 0), (2, 2, 3, 3, 2)])
def test_labels_tell_the_depth_in_every_format(levels: tuple[int, ...]) -> None:
    labels = ["a)", "b)", "(i)", "(ii)", "c)"]
    blocks = [Block("list_item", "the kites", label=label, level=n) for label, n in zip(labels, levels, strict=True)]
    assert depths(facts.lines(document(*blocks))) == [1, 1, 2, 2, 1]


def test_bullets_stand_as_deep_as_the_format_says() -> None:
    blocks = [Block("list_item", "the kites", label="•", level=level) for level in (2, 4, 2)]
    assert depths(facts.lines(document(*blocks))) == [1, 2, 1]
