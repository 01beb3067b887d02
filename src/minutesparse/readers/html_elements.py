"""What HTML elements mean for the reader: blocks, marks, lists, and what is a web page's furniture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from minutesparse.layout import MarkKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

Attributes = dict[str, str | None]

DROPPED = frozenset(
    {
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "head",
        "title",
        "datalist",
        "-comment",
    }
    | {"canvas", "audio", "video", "map"}
)
DROPPED_WITH_TEXT = ("script", "style", "noscript", "template")
CONTROLS = frozenset({"nav", "button", "select", "textarea", "menu", "dialog"})
BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "hr",
    }
    | {
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
    }
    | {
        "pre",
        "form",
        "fieldset",
        "legend",
        "figure",
        "figcaption",
        "address",
        "center",
        "details",
        "summary",
        "body",
        "html",
    }
    | {"hgroup", "search", "dir", "menu", "nav", "button", "select", "option", "textarea", "dialog"}
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
MARKS: dict[str, MarkKind] = {
    "b": "bold",
    "strong": "bold",
    "th": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "u": "underline",
    "ins": "inserted",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
}
NAMED_STYLES = frozenset({"dt", "dd", "caption", "blockquote", "figcaption", "summary", "legend"})

FURNITURE_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "search",
        "complementary",
        "contentinfo",
        "menu",
        "menubar",
        "dialog",
        "alertdialog",
        "toolbar",
    }
)
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|nav|navbar|navigation|menu|submenu|side-?bar|side-?nav|share|sharing|sharedaddy"
    r"|addthis\w*|social(?:-\w+)*|cookies?(?:[-_]\w+)*|gdpr|pagination|pager|skip-?(?:link|to-?content|nav)s?|sr-only|visually-?hidden"
    r"|screen-?reader-text|search-?(?:form|box|bar)|site-(?:header|footer)|page-footer|masthead|colophon|comments?-area"
    r"|respond|entry-meta|post-meta|byline|posted-on|related-?posts|jp-relatedposts|widget(?:-area)?|toolbar|back-to-top|print-link|tags?-links|edit-link"
    r"|mw-editsection|toc|mgLinks|mgActionList|mgBulletList|mgHide|mgHelpLine|mgFooter|mgFileSize|mgSocialMedia\w*)(?=$|\s)",
    re.I,
)
_LONG_PROSE = 1_500
_DOCUMENT_LINK = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|odt)\b|/documents?/", re.I)
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_ALPHA = {"a", "lower-alpha", "lower-latin"}
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_LETTERS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")


@lru_cache(2048)
def is_furniture_name(name: str) -> bool:
    """Whether a class or an id is that of navigation or the like."""
    return _FURNITURE_NAME.search(name) is not None


def is_hidden(attributes: Attributes, style: str) -> bool:
    """Whether the page never shows the element."""
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style


def style_marks(style: str) -> set[MarkKind]:
    """Marks of an inline style (lower case, without spaces)."""
    found: set[MarkKind] = set()
    if "font-weight:bold" in style or re.search(r"font-weight:[6-9]00", style):
        found.add("bold")
    if "font-style:italic" in style:
        found.add("italic")
    if "text-decoration" in style:
        if "underline" in style:
            found.add("underline")
        if "line-through" in style:
            found.add("strike")
    return found


def is_furniture(node: LexborNode, tag: str, *, suspect: bool, in_main: bool) -> bool:
    """Whether an element is navigation, sharing, searching or the like, and not a long text that is called so."""
    if suspect:
        return not _holds_prose(node)
    if tag == "aside" or (tag == "header" and not in_main):
        return link_share(node) > 0.5 or (tag == "aside" and len(words_of(node)) < _LONG_PROSE)
    return False


def _holds_prose(node: LexborNode) -> bool:
    return holds_words(node, _LONG_PROSE) and link_share(node) < 0.4


def words_of(node: LexborNode) -> str:
    """All text of an element, white space folded."""
    return " ".join(node.text().split())


def holds_words(node: LexborNode, length: int = 0) -> bool:
    """Whether the text of an element, white space folded, is longer than `length`."""
    text = node.text()
    if not length:
        return bool(text) and not text.isspace()
    part = text[: 4 * length]
    return len(text) > length and (
        len(" ".join(part.split())) > length or (len(text) > len(part) and len(" ".join(text.split())) > length)
    )


def link_share(node: LexborNode) -> float:
    """Share of an element's text that is inside links."""
    total = len(words_of(node))
    linked = sum(len(words_of(link)) for link in node.css("a[href]"))
    return linked / total if total else 0.0


def is_link_menu(node: LexborNode) -> bool:
    """Whether a list holds nothing but links, and none of them to documents."""
    links = node.css("a[href]")
    if len(links) < 4 or any(_DOCUMENT_LINK.search(link.attributes.get("href") or "") for link in links):
        return False
    return link_share(node) > 0.9


def list_label(kind: str, number: int) -> str:
    """The label that a browser shows before item `number` of a list of a CSS or HTML `kind`."""
    if kind in _BULLETS:
        return _BULLETS[kind]
    if kind == "none":
        return ""
    lower = kind.lower()
    if lower in _ALPHA or lower in {"upper-alpha", "upper-latin"}:
        return _cased(_letters(number), kind == "A" or lower.startswith("upper")) + "."
    if lower in {"i", "lower-roman", "upper-roman"}:
        return _cased(_roman(number), kind == "I" or lower.startswith("upper")) + "."
    return f"{number}."


def _cased(text: str, upper: bool) -> str:
    return text.upper() if upper else text


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters or "0"


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, letters in zip(_ROMAN_VALUES, _ROMAN_LETTERS, strict=True):
        count, number = divmod(number, value)
        text += letters * count
    return text
