"""Text → tokens: words, possessive endings and single marks, each with its place in the text and a folded form."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"[^\W\d_]{2,}|[^\W\d_](?:\.(?:[^\W\d_]\.)+)?|['’](?:s|m|re|ve|ll)\b|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\w\s]|\w+"
)
_WORD = re.compile(r"[^\W\d_]+|\d")
_CONTRACTED = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}
_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"})


class Token(NamedTuple):
    """A word or mark: `text` as written, `norm` folded in case, quotes and dashes; its place in the whole text.

    `capital` tells whether it is a word that begins with a capital letter.
    """

    text: str
    norm: str
    start: int
    end: int
    capital: bool


def fold(text: str) -> str:
    """The form in which words are compared: case folded, straight quotes, plain hyphens.

    >>> fold("People’s")
    "people's"
    """
    return (text if text.isascii() else text.translate(_FOLD)).casefold()


def words(text: str) -> frozenset[str]:
    """The words of a text, folded in case, and each of its digits: what no pattern can do without is looked up here.

    >>> sorted(words("On 11 July, JULY"))
    ['1', 'july', 'on']
    """
    return frozenset(_WORD.findall(text.casefold()))


def tokenise(text: str, offset: int = 0) -> tuple[Token, ...]:
    """All tokens of a text which begins at `offset` of the whole.

    >>> [t.text for t in tokenise("Japan’s U.S.-made radar, 8:35")]
    ['Japan', '’s', 'U.S.', '-', 'made', 'radar', ',', '8:35']
    """
    return tuple([_token(match[0], match.start() + offset) for match in _TOKEN.finditer(text)])


def _token(text: str, start: int) -> Token:
    norm = fold(text)
    return Token(text, _CONTRACTED.get(norm, norm), start, start + len(text), text[0].isupper())
