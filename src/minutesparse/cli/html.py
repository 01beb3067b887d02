"""Title, style sheet and body → an html page that stands alone: no script, and a policy by which a browser fetches nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

_POLICY = "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def text(words: str) -> str:
    """Text for html, in elements and in quoted attributes: control characters become spaces."""
    return escape("".join(char if char.isprintable() or char in "\n\t" else " " for char in words), quote=True)


def page(title: str, style: Path, body: Iterable[str], *, pictures: bool = False) -> str:
    """The page; `pictures`: its body has some inside."""
    policy = f"default-src 'none'; {'img-src data:; ' if pictures else ''}{_POLICY}"
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(title)}</title>",
            f"<style>\n{style.read_text(encoding='utf-8')}</style>\n</head>\n<body>",
            *body,
            "</body>\n</html>\n",
        ]
    )
