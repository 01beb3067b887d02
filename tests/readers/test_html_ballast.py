"""Pages whose scripts, style sheets and embedded files are longer than their text."""

from __future__ import annotations

import pytest

from minutesparse.readers.html import read_html
from minutesparse.readers.html_ballast import without_ballast

LONG = "x" * 20_000
TEXT = b"<p>The minutes of the last meeting were agreed.</p>"


@pytest.mark.parametrize(
    "ballast",
    [
        f"<script>{LONG}</script>",
        f'<STYLE type="text/css">{LONG}</STYLE>',
        f'<img alt="plan" src="data:image/png;base64,{LONG}">',
        f"<script src='data:application/javascript;base64,{LONG}'></script>",
    ],
)
def test_ballast_is_left_out(ballast: str) -> None:
    page = ballast.encode() + TEXT
    assert len(without_ballast(page)) < 200
    assert [block.text for block in read_html(page).blocks] == ["The minutes of the last meeting were agreed."]


@pytest.mark.parametrize(
    "page",
    [
        f"<script><!-- <script> </script> {LONG} --></script>",
        f"<script>{LONG}</SCRIPT>text<script>a</script>",
        f"<script>{LONG}",
        f'<img src="data:image/png;base64,{LONG}',
        f"<p>data:image/png;base64,{LONG}</p>",
        "<script>short</script>" + LONG,
    ],
)
def test_what_may_hold_text_stays(page: str) -> None:
    assert without_ballast(page.encode()) == page.encode()
