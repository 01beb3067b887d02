"""Tests that need a program of the operating system: left out where it is not installed, unless that must not be."""

from __future__ import annotations

import os
import shutil

import pytest

REQUIRED = "MINUTESPARSE_REQUIRE_PROGRAMS"


def needs(*names: str) -> pytest.MarkDecorator:
    """A mark that skips a test where none of these programs is on the path; with the variable set it runs and fails."""
    missing = not any(shutil.which(name) for name in names) and not os.environ.get(REQUIRED)
    return pytest.mark.skipif(missing, reason=f"{names[0]} is not installed (set {REQUIRED}=1 to fail instead)")
