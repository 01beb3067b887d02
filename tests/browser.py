"""A browser without a window: what it shows of an html file."""

from __future__ import annotations

import html
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_COPY = """addEventListener("load", () => {
  const text = document.body.innerText;
  document.documentElement.innerHTML = "<pre></pre>";
  document.querySelector("pre").textContent = text;
});"""


def _run(page: Path, folder: Path, wanted: str) -> bytes:
    """What the browser writes when it is asked for `wanted` of a page."""
    program = next(path for name in NAMES if (path := shutil.which(name)))
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", wanted)
    return subprocess.run([program, *options, page.as_uri()], capture_output=True, timeout=60, check=True).stdout


def _with_head(page: Path, folder: Path, words: str) -> Path:
    """A copy of a page with more in its head."""
    copy = folder / page.name
    copy.write_text(page.read_text("utf-8").replace("</head>", f"{words}</head>"), "utf-8")
    return copy


def dump(page: Path, folder: Path) -> str:
    """The document as the browser has it after loading, as html."""
    return _run(page, folder, "--dump-dom").decode("utf-8")


def copied(page: Path, folder: Path) -> str:
    """The text that somebody gets who selects all of the page and copies it."""
    shown = dump(_with_head(page, folder, f"<script>{_COPY}</script>"), folder)
    return html.unescape(shown[shown.index("<pre>") + 5 : shown.rindex("</pre>")])


def printed(page: Path, folder: Path) -> bytes:
    """The PDF that the browser makes of it; a council's own style keeps the cells of a row at one height."""
    copy, output = _with_head(page, folder, "<style>td { vertical-align: top }</style>"), folder / "printed.pdf"
    _run(copy, folder, f"--print-to-pdf={output}")
    return output.read_bytes()
