"""What is kept of elements from page to page: it changes nothing of what is read, and does not grow without end."""

from __future__ import annotations

from minutesparse.readers.encoding import decode, decode_utf8
from minutesparse.readers.html import read_html
from minutesparse.readers.html_known import known_elements


def page(names: range) -> bytes:
    return b"".join(b'<p class="c%d">Item %d</p>' % (number, number) for number in names)


def test_a_page_is_read_alike_first_and_last() -> None:
    source = b'<main><ol class="a"><li><b>One</b> two</ol><x-note class="a">Own</x-note></main>' + page(range(50))
    first = read_html(source).blocks
    read_html(page(range(20_000)))
    assert read_html(source).blocks == first
    assert [block.style for block in first[-2:]] == ["c48", "c49"]


def test_what_is_known_is_forgotten_when_it_is_much() -> None:
    read_html(page(range(20_000)))
    assert known_elements() is not None
    assert not known_elements().are_many()


def test_utf8_stands_as_it_is_and_all_else_as_decoded() -> None:
    for source in (b"plain", "caf\u00e9".encode(), b"caf\xe9", "\ufeffmarked".encode(), b"a\x00b", b"\xc2\x80 5"):
        for declared in ("", "windows-1252", "iso-8859-2"):
            text, notices = decode(source, declared)
            assert decode_utf8(source, declared) == (text.encode(), notices)
