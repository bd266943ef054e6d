"""An Accept header and the media types on offer → the best of them, by RFC 9110 §12.5.1; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
# A quotation that never closes runs to the end, so that a hostile header is read once and not once per quotation mark.
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*(?:"|\\?\Z))+', re.DOTALL)
_RANGE = re.compile(rf"\s*({_TOKEN})(?:/({_TOKEN}))?\s*")
_PARAMETER = re.compile(rf";\s*(?:({_TOKEN})\s*=\s*({_TOKEN}|{_QUOTED}))?\s*")
_WEIGHT = re.compile(r"0?\.\d+|0\.?|1(?:\.0*)?")

# How closely a range names a media type, RFC 9110 §12.5.1: */*, type/*, type/subtype. A range with parameters that
# none of our types has stands between the last two, so that a JSON-LD profile or a charset never costs the answer.
_ANY, _TYPE, _WITH_PARAMETERS, _EXACT = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Range:
    """One element of an Accept header: `type` and `subtype` in lower case or `*`, the weight from 0 to 1."""

    type: str
    subtype: str
    weight: float
    parameters: bool = False

    def closeness(self, media_type: str) -> int:
        """How closely this range names the media type; 0 where it does not."""
        kind, _, name = media_type.partition("/")
        if self.type == "*":
            return _ANY
        if self.type != kind or self.subtype not in ("*", name):
            return 0
        if self.subtype == "*":
            return _TYPE
        return _WITH_PARAMETERS if self.parameters else _EXACT


def parse(accept: str) -> tuple[Range, ...]:
    """The ranges of an Accept header; an element that is none is passed over, as a lenient reader does."""
    found = (_range(element) for element in _ELEMENT.findall(accept))
    return tuple(each for each in found if each)


def _range(element: str) -> Range | None:
    match = _RANGE.match(element)
    if not match:
        return None
    kind, subtype = match[1].lower(), (match[2] or "").lower()
    # Old Java clients write `*` for `*/*`.
    if (kind == "*" and subtype not in ("", "*")) or (kind != "*" and not subtype):
        return None
    return _weighted(kind, subtype or "*", element[match.end() :])


def _weighted(kind: str, subtype: str, tail: str) -> Range | None:
    parameters = _parameters(tail)
    if parameters is None:
        return None
    weight = parameters.pop("q", "1")
    if not _WEIGHT.fullmatch(weight):
        return None
    return Range(kind, subtype, float(weight), bool(parameters))


def _parameters(tail: str) -> dict[str, str] | None:
    """The parameters behind a range; None where something else stands there."""
    found: dict[str, str] = {}
    position = 0
    while position < len(tail):
        match = _PARAMETER.match(tail, position)
        if not match:
            return None
        position = match.end()
        if match[1]:
            found[match[1].lower()] = match[2]
    return found


def quality(media_type: str, ranges: Sequence[Range]) -> float:
    """The weight a client gives to a media type: that of the range which names it most closely; 0 for none.

    >>> quality("text/turtle", parse("*/*;q=0.1, text/*;q=0.5"))
    0.5
    """
    closest = max(ranges, key=lambda each: (each.closeness(media_type), each.weight), default=None)
    return closest.weight if closest and closest.closeness(media_type) else 0.0


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The media type that the client likes best, the first of those it likes equally; None where it accepts none.

    A header that is absent, empty or without one readable range leaves the choice to the server.
    """
    ranges = parse(accept or "") or (Range("*", "*", 1.0),)
    best = max(offered, key=lambda each: quality(each, ranges), default=None)
    return best if best and quality(best, ranges) else None
