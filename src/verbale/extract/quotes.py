"""The text of a sentence → where quotations open and close in it, in curly, straight or single marks. Pure."""

from __future__ import annotations

import re

# A straight or single mark opens at the beginning or behind what leads to a quotation; elsewhere it marks a term.
# The marks stand first in the patterns, and what goes before them behind, as a search then passes over all else.
_OPENING = re.compile(r"[“\"‘](?:(?<=“)|(?:(?<=[:,] .)|(?<=^.))(?=\w))")
_CLOSING = re.compile(r"”|\"(?<=[\w.,!?…;].)(?!\w)|’(?<=[.,!?…].)(?!\w)")


def begins(text: str) -> bool:
    """Whether a sentence begins with a quotation."""
    return bool(_OPENING.match(text))


def closes(text: str) -> bool:
    """Whether a quotation ends in a sentence."""
    return bool(_CLOSING.search(text))


def marked(text: str) -> bool:
    """Whether a quotation begins or ends in a sentence."""
    return bool(_OPENING.search(text)) or closes(text)


def runs_on(text: str) -> bool:
    """Whether a quotation that a sentence opens is not closed in it.

    >>> runs_on("‘Needs are high,"), runs_on("‘Needs are high,’ said the Minister."), runs_on("the ‘Treaty’")
    (True, False, False)
    """
    return _last(_OPENING, text) > _last(_CLOSING, text)


def _last(mark: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in mark.finditer(text)), default=-1)
