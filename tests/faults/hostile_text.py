"""Hostile web pages and texts, made in memory (cases 35 to 44)."""

from __future__ import annotations

SENTENCE = "The treasurer, Rowan Birch, reported a balance of £1,204.50 — “about as expected”."


def nested(count: int) -> bytes:
    return b"<html><body>" + b"<div>" * count + b"x"


def attributes(count: int) -> bytes:
    return ("<html><body><p " + " ".join(f"a{number}=1" for number in range(count)) + ">x").encode()


def open_tags(count: int) -> bytes:
    return b"<html><body><p>Minutes</p>" + b"<a " * count


def interleaved(count: int) -> bytes:
    """Formatting elements that each paragraph leaves open."""
    return ("<html><body>" + "".join(f"<a><p id={number}>x" for number in range(count))).encode()


def web_page(text: str, charset: str, declared: str) -> bytes:
    page = f'<html><head><meta charset="{declared}"></head><body><h1>Minutes</h1><p>{text}</p></body></html>'
    return page.encode(charset)


def wrong_charset() -> bytes:
    """UTF-8 that says it is Latin-1."""
    return web_page(SENTENCE, "utf-8", "iso-8859-1")


def windows_page() -> bytes:
    """cp1252 that says it is UTF-8."""
    return web_page(SENTENCE, "cp1252", "utf-8")


def conflicting_mark() -> bytes:
    """A byte order mark of UTF-8 over a page that says it is Shift-JIS."""
    return web_page(SENTENCE, "utf-8-sig", "shift_jis")


def declared_cyrillic() -> bytes:
    return web_page("Протокол заседания", "koi8-r", "koi8-r")


def windows_text() -> bytes:
    return f"Minutes\n\n{SENTENCE}\n".encode("cp1252")


def wide_text() -> bytes:
    return f"Minutes\n\n{SENTENCE}\n".encode("utf-16")


def wide_text_without_mark() -> bytes:
    return f"Minutes\n\n{SENTENCE.replace('—', '-')}\n".encode("utf-16-be")


def with_controls() -> bytes:
    return f"Minutes\0\n\nPre\0sent: Row\x01an Bi\x7frch and \x1bIvy Elm\x08\n\n{SENTENCE}\n".encode()


def with_surrogates() -> bytes:
    """Halves of surrogate pairs alone: in UTF-16, and written as if they were UTF-8."""
    return ("Minutes\n\nPresent: Rowan Birch \ud83d and \udc00 Ivy Elm\n" + SENTENCE).encode("utf-16", "surrogatepass")


def lookalikes() -> str:
    """Rowan Birch thrice: as himself, with a Cyrillic о, and with a zero-width space; and a name turned around."""
    return (
        "Minutes of the Garden Club, 3 May 2030\n\n"
        "Present: Rowan Birch (Chair), R\u043ewan Birch, Rowan\u200b Birch, \u202eIvy Elm\u202c\n\n"
        "1. Rowan Birch opened the meeting.\n\n2. R\u043ewan Birch moved that the shed be painted. Carried.\n"
    )


def lookalike_page() -> bytes:
    """The same marks as numeric references, which no decoder sees."""
    text = "".join(char if char.isascii() else f"&#{ord(char)};" for char in lookalikes())
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html><body>{paragraphs}</body></html>".encode()


def combining(count: int) -> bytes:
    return ("Minutes\n\nPresent: Rowan Birche" + "\u0301" * count + "\n").encode()


def run_of(piece: str, count: int) -> bytes:
    return f"Minutes\n\nPresent: Rowan Birch {piece * count}\n\nThe meeting closed.\n".encode()
