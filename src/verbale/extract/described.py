"""A parsed sentence → the instruments that it describes instead of naming: `the peace treaty between Peru and Chile`.

Of what is only called an agreement, treaty or memorandum it must say between whom it is, or what it is on and that it
is signed, negotiated or kept; otherwise nobody could tell which one is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.extract.nominals import listed
from verbale.extract.parsed import Parsed
from verbale.knowledge.lexicon import Lexicon, Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, AgreementFrame, Mention
from verbale.spans import OPENERS, written
from verbale.terms import V

_KINDS = frozenset({V.Treaty, V.Memorandum, V.Arrangement})
_DETERMINERS = frozenset("a an the this that our their its existing new recent first second".split())
_DONE = re.compile(r"(?:re)?(?:sign|conclud|ratif|implement|negotiat|renew|extend|initial|fulfil|amend|draft)")
"""How the words begin that say what is done with an instrument."""
_ENDS = frozenset(
    (
        "which that who with while when where as by after before during under following will is was has have had to and"
    ).split()
)
"""Words at which the object of an instrument ends."""
_LONGEST = 6
"""Words of an object that are part of the name."""
_BEFORE = 8
"""Words before the noun among which one says what is done."""


def described(parsed: Parsed, lexicon: Lexicon) -> Iterator[AgreementFrame]:
    """Every instrument so described, by position."""
    for hit in lexicon.instruments.find(parsed.tokens):
        numbered = _numbered(parsed, hit)
        if numbered:
            yield _frame(parsed, hit, numbered, ())
        start = _opening(parsed, hit)
        if hit.value.target not in _KINDS or start is None:
            continue
        parties, end = _between(parsed, hit.end)
        end = end or _on(parsed, hit)
        if end:
            yield _frame(parsed, hit, (start, end), parties)


def _numbered(parsed: Parsed, hit: Hit[Trigger]) -> tuple[int, int] | None:
    """Where a resolution stands that is told by its number: `UNSC resolution 2166 (2014)`."""
    if hit.value.target != V.Resolution or not parsed.norm(hit.end)[:1].isdigit():
        return None
    start = hit.start
    while start and parsed.tokens[start - 1].capital and parsed.tokens[start - 1].norm not in OPENERS:
        start -= 1
    end = hit.end + 1
    return start, end + 3 * (parsed.norm(end) == "(" and parsed.norm(end + 2) == ")")


def _opening(parsed: Parsed, hit: Hit[Trigger]) -> int | None:
    """Where the phrase begins behind its article, if it has one and no capitals: `the |interim agreement`."""
    for start in range(hit.start, max(hit.start - 4, 0), -1):
        if parsed.norm(start - 1) in _DETERMINERS:
            return None if any(parsed.tokens[i].capital for i in range(start, hit.end)) else start
        if not parsed.norm(start - 1).isalpha():
            return None
    return None


def _between(parsed: Parsed, index: int) -> tuple[tuple[Mention, ...], int]:
    """The parties behind `between`, and where they end; two at the least."""
    found = listed(parsed, index + 1) if parsed.norm(index) == "between" else []
    parties = tuple(item.mention for item in found if item.mention.kind in ACTORS)
    return (parties, found[-1].end) if len(parties) > 1 else ((), 0)


def _on(parsed: Parsed, hit: Hit[Trigger]) -> int:
    """Where the object of something signed or kept ends; 0 where there is none."""
    before = range(max(hit.start - _BEFORE, 0), hit.start)
    if parsed.norm(hit.end) != "on" or not any(_DONE.match(parsed.norm(i)) for i in before):
        return 0
    end = hit.end + 1
    while end <= hit.end + _LONGEST and parsed.norm(end).isalpha() and parsed.norm(end) not in _ENDS:
        end += 1
    return end if end > hit.end + 1 else 0


def _frame(parsed: Parsed, hit: Hit[Trigger], span: tuple[int, int], parties: tuple[Mention, ...]) -> AgreementFrame:
    start, end = span
    return AgreementFrame(
        sentence=parsed.sentence.order,
        type=hit.value.target,
        start=parsed.tokens[start].start,
        end=parsed.tokens[end - 1].end,
        name=written(parsed.tokens, start, end),
        parties=parties,
        by=(hit.value.iri,),
    )
