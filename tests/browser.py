"""A browser without a window: what it shows of an html file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def dump(page: Path, folder: Path) -> str:
    """The document as the browser has it after loading, as html."""
    program = next(path for name in NAMES if (path := shutil.which(name)))
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom")
    result = subprocess.run([program, *options, page.as_uri()], capture_output=True, timeout=60, check=True)
    return result.stdout.decode("utf-8")
