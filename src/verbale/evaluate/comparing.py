"""Names and sentences of two annotations → whether they mean the same. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import Any

Finding = Mapping[str, Any]
"""One actor, event, agreement or statement, or a whole document, in the annotators' form."""

_TITLES = (
    "deputy foreign minister", "foreign minister", "prime minister", "minister", "secretary general", "secretary",
    "president", "chancellor", "ambassador", "king", "queen", "sultan", "emir", "general", "admiral",
    "his excellency", "her excellency", "the", "he", "hon", "mr", "mrs", "ms", "dr", "prof", "sir", "dame", "lord",
)  # fmt: skip
_TITLE = re.compile(rf"(?:{'|'.join(_TITLES)}) +")
_POSSESSIVE = re.compile(r"'s\b")
_OTHER = re.compile(r"[^a-z0-9 ]+")


@lru_cache(maxsize=10_000)
def compared(name: str) -> str:
    """The form in which names are compared: plain letters and digits in lower case, no titles, no possessive ending.

    >>> compared("H.E. Prime Minister Şahin-Öz")
    'h e prime minister sahin oz'
    >>> compared("the Prime Minister of Japan")
    'of japan'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    form = _OTHER.sub(" ", _POSSESSIVE.sub("", plain)).strip()
    while title := _TITLE.match(form):
        form = form[title.end() :]
    return re.sub(" +", " ", form)


def forms(item: Finding) -> frozenset[str]:
    """All that an actor or agreement is called, in the form in which names are compared."""
    return frozenset(form for name in called(item) if (form := compared(name)))


def called(item: Finding) -> tuple[str, ...]:
    """Its name and its other names, as written."""
    return (item.get("name") or "", *(item.get("aka") or ()))


@lru_cache(maxsize=10_000)
def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def overlap(one: str | None, other: str | None) -> float:
    """The words that two texts share over those of the shorter one: 0 to 1.

    >>> overlap("in Tokyo, Japan", "Tokyo")
    1.0
    """
    first, second = _words(one or ""), _words(other or "")
    return (first & second).total() / max(1, min(first.total(), second.total()))


def likeness(one: Set[str], other: Set[str]) -> float:
    """How far two sets are the same: twice what they share over the sum of their sizes; 1 where both are empty."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


class Keys:
    """Who is who in two annotations of one document: whatever form a name has, its key is the gold's first name."""

    def __init__(self, gold: Finding, found: Finding) -> None:
        self._keys: dict[str, str] = {}
        for item in (*(gold.get("actors") or ()), *(gold.get("agreements") or ())):
            for form in forms(item):
                self._keys.setdefault(form, compared(item["name"]))
        self._found = {form: called(actor) for actor in found.get("actors") or () for form in forms(actor)}

    def of(self, name: str | None) -> str:
        """The key of what is called so; what the gold does not know is its own."""
        own = compared(name or "")
        others = (own, *map(compared, self._found.get(own, ())))
        return next((self._keys[form] for form in others if form in self._keys), own)

    def all(self, names: Iterable[str] | None) -> frozenset[str]:
        """The keys of several names."""
        return frozenset(self.of(name) for name in names or () if name)
