"""What looks alike and is not the same is told, and kept as it is."""

from __future__ import annotations

import pytest

from minutesparse.readers.lookalikes import find_lookalikes


def codes(text: str) -> list[str]:
    return [notice.code for notice in find_lookalikes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rowan Birch – £5, “agreed”, Séamus Ó Sé", []),
        ("R\u043ewan Birch opened the meeting", ["mixed_scripts"]),
        ("Rowan \u041e\u0430\u043a opened the meeting that all the members of the society attended", ["mixed_scripts"]),
        ("Rowan\u200b Birch", ["invisible_characters"]),
        ("\u202eIvy Elm\u202c", ["invisible_characters"]),
        ("a film of 5 μm and a resistor of 5 kΩ", []),
        ("Протокол заседания: открыл Роман Берёза", []),
        ("Πρακτικά της συνεδρίασης, Άννα Ιτιά", []),
    ],
)
def test_lookalikes(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def test_the_first_words_are_named() -> None:
    (notice,) = find_lookalikes("R\u043ewan Birch and \u0410sh")
    assert "'R\\u043ewan', '\\u0410sh'" in notice.message
