"""Name and attributes of an HTML element → what they say of the text inside it, the same wherever it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutesparse.layout import MarkKind
from minutesparse.readers.html_elements import (
    BLOCKS,
    CONTROLS,
    DROPPED,
    FURNITURE_ROLES,
    HEADINGS,
    MARKS,
    NAMED_STYLES,
    Attributes,
    is_furniture_name,
    is_hidden,
    style_marks,
)

_PLACED = frozenset({"ul", "ol", "dl", "table", "address", "aside", "header", "footer"}) | CONTROLS
_SINGLE = frozenset({"br", "input"})
_COUNTED = frozenset({"ul", "ol", "menu", "dir", "li", "table", "tr", "td", "th"})
_LOOKED_AT = frozenset({"a"}) | _SINGLE | _COUNTED
_MSO_LEVEL = re.compile(r"mso-list:\S*?level(\d)")
LONGEST_NAME = 500
_NO_MARKS: frozenset[MarkKind] = frozenset()


@dataclass(slots=True, eq=False)
class Traits:
    """What an element says; where it says nothing the element around it goes on."""

    tag: str
    is_block: bool
    dropped: bool = False  # nothing in it is read
    single: bool = False  # no content: a line break or a box
    counted: bool = False  # lists and tables, and what they consist of
    hidden: bool = False
    suspect: bool = False  # navigation or the like by its name
    placed: bool = False  # what it holds may say that it is furniture, or the document's own
    marks: frozenset[MarkKind] = _NO_MARKS
    style: str = ""
    outer_style: str = ""  # a class that names a part of a meeting page
    heading: int = 0
    preformatted: bool = False
    word_list: int = 0
    labelling: bool = False
    simple: bool = False  # nothing of it has to be looked at but these traits
    silent: bool = False  # it leaves all as it is around it


def element_traits(tag: str, attributes: Attributes) -> Traits:
    """The traits of an element; of its id no more is looked at than whether it names furniture."""
    traits = Traits(tag, tag in BLOCKS, tag in DROPPED, tag in _SINGLE, tag in _COUNTED)
    traits.preformatted, traits.heading = tag == "pre", HEADINGS.get(tag, 0)
    if tag in MARKS:
        traits.marks = frozenset({MARKS[tag]})
    style = (attributes.get("style") or "").lower().replace(" ", "").replace("\n", "")
    if style:
        traits.marks |= style_marks(style)
        traits.labelling = not traits.is_block and "mso-list:ignore" in style
    traits.hidden = is_hidden(attributes, style)
    name = attributes.get("class") or ""
    role = attributes.get("role")
    traits.suspect = bool(
        tag in CONTROLS
        or tag == "footer"
        or (role and role.lower() in FURNITURE_ROLES)
        or (name and is_furniture_name(name[:LONGEST_NAME]))
        or is_furniture_name((attributes.get("id") or "")[:LONGEST_NAME])
    )
    traits.placed = traits.suspect or tag in _PLACED
    if traits.is_block:
        _add_style(traits, tag, name.split()[:2], style)
    traits.simple = not (traits.dropped or traits.hidden or traits.placed or tag in _LOOKED_AT)
    shaped = traits.style or traits.outer_style or traits.heading or traits.preformatted or traits.word_list
    traits.silent = not (shaped or traits.marks or traits.labelling)
    return traits


def _add_style(traits: Traits, tag: str, classes: list[str], style: str) -> None:
    traits.style = " ".join(classes) or (tag if tag in NAMED_STYLES else "")
    if tag in {"div", "section", "td"}:
        traits.outer_style = next((word for word in classes if word.startswith("mg")), "")
    if tag == "p" and ("mso-list" in style or traits.style.startswith("MsoListParagraph")):
        level = _MSO_LEVEL.search(style)
        traits.word_list = int(level.group(1)) if level else 1
