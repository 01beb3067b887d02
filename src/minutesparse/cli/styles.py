"""`minutesparse styles` and `new-style`: the house styles in use, and one of your own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(styles)
    app.command(name="new-style")(new_style)


def styles() -> None:
    """List the house styles in use."""
    from minutesparse.styles import load

    for name, description in load().descriptions.items():
        print(f"{name:<18} {description}")


def new_style(
    name: Annotated[str, typer.Argument(help="Name of the style: small letters, digits, _ and -.")],
    folder: Annotated[Path, typer.Option("-o", "--output", help="Folder to make it in.")] = Path(),
) -> None:
    """Start a house style of your own: a TOML file and a folder of fixtures to try it on."""
    from minutesparse.styles.scaffold import scaffold

    for path in scaffold(name, folder):
        print(path)
