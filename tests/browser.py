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


def dump(page: Path, folder: Path) -> str:
    """The document as the browser has it after loading, as html."""
    program = next(path for name in NAMES if (path := shutil.which(name)))
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom")
    result = subprocess.run([program, *options, page.as_uri()], capture_output=True, timeout=60, check=True)
    return result.stdout.decode("utf-8")


def copied(page: Path, folder: Path) -> str:
    """The text that somebody gets who selects all of the page and copies it."""
    copy = folder / page.name
    copy.write_text(page.read_text("utf-8").replace("</head>", f"<script>{_COPY}</script></head>"), "utf-8")
    shown = dump(copy, folder)
    return html.unescape(shown[shown.index("<pre>") + 5 : shown.rindex("</pre>")])


def printed(page: Path, folder: Path) -> bytes:
    """The PDF that the browser makes of it; a council's own style keeps the cells of a row at one height."""
    program = next(path for name in NAMES if (path := shutil.which(name)))
    copy, output = folder / page.name, folder / "printed.pdf"
    copy.write_text(
        page.read_text("utf-8").replace("</head>", "<style>td { vertical-align: top }</style></head>"), "utf-8"
    )
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    subprocess.run(
        [program, *options, f"--print-to-pdf={output}", copy.as_uri()], capture_output=True, timeout=60, check=True
    )
    return output.read_bytes()
