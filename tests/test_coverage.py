"""Notes: all that no value claims, once where it is a copy, each time where it only looks like one."""

from __future__ import annotations

from minutesparse.api import Parser

OPENING = ("Minutes of the Pond Club, 3 March 2020", "Present: Ann Oak, Bo Fir", "1. Apologies", "There were none.")


def notes(parser: Parser, *lines: str) -> list[str]:
    """The notes under an item of a short meeting."""
    text = "\n\n".join((*OPENING, "2. Working groups", *lines, "3. Any other business", "There was none."))
    return [words for note in parser.parse_text(text).items[1].notes for words in note.text.split("\n")]


def test_a_name_in_two_lists_is_noted_twice(parser: Parser) -> None:
    lists = ("Fences are looked after by:", "Ann Oak", "Bo Fir", "Paths are looked after by:", "Bo Fir", "Ann Oak")
    assert notes(parser, *lists) == list(lists)


def test_a_paragraph_that_stands_twice_is_noted_once(parser: Parser) -> None:
    copied = "The fences of the upper pond are in a poor state after the storms of last winter."
    other = "The paths are dry."
    assert notes(parser, copied, other, copied) == [copied, other]
