"""A name → the form in which names are compared; two of them → how alike they are. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz import fuzz

SAME, REORDERED, JOINED = 100.0, 97.0, 95.0
"""The same words; in another order (`Abe Shinzo`); the same letters in other words (`Ban Kimoon`)."""
_NEAR = 0.93
"""What other letters take from a likeness, so that no misspelling comes up to the same letters."""
_TURNED = 1.0
"""What another order takes too, so that of two names as much alike the one in the same order comes first."""
_PART, _WHOLE = 60.0, 90.0
"""Between which the likeness of a name lies whose words are some of the other's: by how much of it they are."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name without accents, case and marks: its words in order, in the order of the alphabet, and run together."""

    folded: str
    ordered: str
    letters: str
    words: frozenset[str]


def spelling(name: str) -> Spelling:
    """The form in which a name is compared, in Latin letters whatever its script.

    >>> spelling("Shinzō ABE").ordered, spelling("Київ").folded
    ('abe shinzo', 'kiyiv')
    """
    words = re.findall("[a-z0-9]+", anyascii(name).casefold())
    return Spelling(" ".join(words), " ".join(sorted(words)), "".join(words), frozenset(words))


def similarity(one: Spelling, other: Spelling) -> float:
    """How alike two names are, from 0 to 100; from JOINED on they have the same letters.

    >>> similarity(spelling("Abe Shinzo"), spelling("Shinzō Abe")), similarity(spelling("Kim"), spelling("Lee"))
    (97.0, 0.0)
    """
    if one.folded == other.folded:
        return SAME
    if one.ordered == other.ordered:
        return REORDERED
    if one.letters == other.letters:
        return JOINED
    near = max(fuzz.ratio(one.ordered, other.ordered) - _TURNED, fuzz.ratio(one.folded, other.folded))
    return max(near * _NEAR, _part(one, other))


def _part(one: Spelling, other: Spelling) -> float:
    """Of `Kishida` and `Fumio Kishida`, more of `Vilnius Summit` and `NATO Vilnius Summit`."""
    if not one.words or not other.words or not (one.words <= other.words or other.words <= one.words):
        return 0.0
    short, long = sorted((len(one.letters), len(other.letters)))
    return _PART + (_WHOLE - _PART) * short / long
