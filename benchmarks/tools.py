"""Text of a document by programs that have nothing to do with this package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path

from minutesparse.readers.encoding import decode

_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_SECONDS = 120
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-reading'"
_READ = (
    '<script nonce="reading">addEventListener("load", () => { const text = document.body.innerText; '
    "document.documentElement.textContent = text; })</script>"
)
_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*\r?$", re.S | re.M)
_TARGET = re.compile(
    r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|(?<=\])\[[^\]]*\]|<(?:https?:|mailto:)[^>]*>"
)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.S)


def pdftotext(path: Path) -> str:
    """Poppler's text of a PDF."""
    return _run("pdftotext", "-enc", "UTF-8", str(path), "-").decode("utf-8", "replace")


def office_text(path: Path) -> str:
    """LibreOffice's text export."""
    with tempfile.TemporaryDirectory() as name:
        profile = f"-env:UserInstallation={(Path(name) / 'profile').as_uri()}"
        target = "txt:Text (encoded):UTF8"
        _run("soffice", profile, "--headless", "--convert-to", target, "--outdir", name, str(path))
        return next(Path(name).glob("*.txt")).read_text(encoding="utf-8-sig")


def inner_text(path: Path) -> str:
    """What a browser shows of an html file, nothing fetched and none of its own scripts run."""
    text, _ = decode(path.read_bytes())
    policy = f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "page.html"
        page.write_text(f'<!DOCTYPE html><meta charset="utf-8">{policy}{_READ}{text}', encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={name}/profile", "--dump-dom")
        browser = next(found for program in _BROWSERS if (found := shutil.which(program)))
        shown = _run(browser, *options, page.as_uri()).decode("utf-8", "replace")
    import html

    return html.unescape(_TAG.sub(" ", shown))


def plain_text(path: Path) -> str:
    """The characters of the file."""
    return decode(path.read_bytes())[0]


def markdown_text(path: Path) -> str:
    """The characters of the file without front matter, link targets and tags."""
    import html

    text = _FRONT.sub("", plain_text(path))
    return html.unescape(_TAG.sub(" ", _TARGET.sub(" ", text)))


def _run(*command: str) -> bytes:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True, env=environment).stdout
