"""A name → the files of a new house style."""

from __future__ import annotations

import re
from pathlib import Path

from minutesparse.errors import StyleError

_RULES = """\
extends = "base"
description = "Minutes of …"

# Words that mark a document as yours. Rules of the other categories: see the built-in styles.
[[rule]]
id = "{name}.marker"
category = "style.{name}"
phrases = ["words that only your minutes use"]
examples = ["Here stand words that only your minutes use."]
counterexamples = ["Other minutes use other words."]
"""
_MINUTES = """\
Minutes of the {title} meeting held on 4 March 2024 at 7.30 pm

Present: Ann Oak (Chair), Bo Fir

1. Apologies
There were none.

2. Date of next meeting
8 April 2024
"""


def scaffold(name: str, folder: Path) -> list[Path]:
    """Write `folder`/NAME.toml and `folder`/fixtures/NAME/minutes.txt and give their paths.

    Raises `StyleError` where the name is no name or a file is there already.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", name):
        raise StyleError(f"{name!r} cannot name a style: use small letters, digits, _ and -")
    files = {
        folder / f"{name}.toml": _RULES.format(name=name),
        folder / "fixtures" / name / "minutes.txt": _MINUTES.format(title=name.replace("_", " ").title()),
    }
    for path in files:
        if path.exists():
            raise StyleError(f"{path} is there already; nothing was written")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)
