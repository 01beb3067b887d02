"""Elements of HTML pages met before → their traits, kept from page to page: the pages of a site are made alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutesparse.readers.html_elements import Attributes, is_furniture_name
from minutesparse.readers.html_flow import Context
from minutesparse.readers.html_traits import LONGEST_NAME, Traits, element_traits

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST = 4_096
_NAMED_IDS = 1_000  # the parser numbers the elements that HTML knows from 1, others differently on each page


class KnownElements:
    """The traits of elements and the contexts that they make, found once for those that are alike."""

    def __init__(self) -> None:
        self.around = Context()
        self._contexts_before = Context.made
        self.bare: dict[int, Traits] = {}  # elements without attributes, by the parser's number of their name
        self._others: dict[str, Traits] = {}
        self._having: dict[object, Traits] = {}

    def are_many(self) -> bool:
        """Whether so much is known that it is better forgotten."""
        return len(self._having) + len(self._others) + Context.made - self._contexts_before > _MOST

    def without_attributes(self, node: LexborNode) -> Traits:
        """The traits of an element that is not among `bare`, its attributes left aside."""
        tag = node.tag or ""
        traits = self._others.get(tag)
        if traits is None:
            traits = self._others[tag] = element_traits(tag, {})
        if node.tag_id < _NAMED_IDS:
            self.bare[node.tag_id] = traits
        return traits

    def having(self, tag: str, attributes: Attributes) -> Traits:
        """The traits of an element with attributes."""
        get = attributes.get
        name = get("id")
        suspect = name is not None and is_furniture_name(name[:LONGEST_NAME])
        key = (tag, get("class"), get("style"), get("role"), "hidden" in attributes, suspect)
        traits = self._having.get(key)
        if traits is None:
            traits = self._having[key] = element_traits(tag, attributes)
        return traits


_shared = KnownElements()


def known_elements() -> KnownElements:
    """What is known so far, begun anew before it grows large."""
    global _shared
    if _shared.are_many():
        _shared = KnownElements()
    return _shared
