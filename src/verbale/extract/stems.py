"""The sentences of a text in order → the same parsed, items of lists with the subject of the line before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.extract.nominals import before_modifiers, noun_phrase
from verbale.extract.parsed import Parsed
from verbale.extract.verb import HAVE
from verbale.knowledge.lexicon import Lexicon
from verbale.model import Mention, Recognised

_ALONE = frozenset({""})
_BEFORE = _ALONE | {",", "that", "and"}
"""What stands before a subject, and not before an object: `In this regard, the Ministers:`."""


def parse(sentences: Iterable[Recognised], lexicon: Lexicon) -> Iterator[Parsed]:
    """Each sentence parsed; what begins with a verb, as the items of a list do, behind `The Ministers:`, is theirs."""
    opened: tuple[Mention, ...] = ()
    for recognised in sentences:
        opened = opened if opened and _goes_on(recognised, lexicon) else ()
        parsed = Parsed(recognised, opened)
        yield parsed
        opened = opened or _left_open(parsed)


def _goes_on(recognised: Recognised, lexicon: Lexicon) -> bool:
    """Whether a line is one of the list: it begins with a verb, or is a recital that ends in a comma."""
    hit = lexicon.acts.at(recognised.tokens, 0) if recognised.tokens else None
    return (hit is not None and bool(hit.forms)) or recognised.sentence.text.endswith((",", ";"))


def _left_open(parsed: Parsed) -> tuple[Mention, ...]:
    """Who stands at the end of a line that leads to a list: `The Council:`, `The Ministers have:`, or makes up one line
    with a comma behind: `The Security Council,`.
    """
    last = len(parsed.tokens) - 1
    item = parsed.ends.get(last - (parsed.norm(last - 1) in HAVE))
    who, first = noun_phrase(parsed, item) if item else ((), None)
    before = parsed.norm(before_modifiers(parsed, first.start)) if first else "of"
    opens = {":": _BEFORE, ",": _ALONE}.get(parsed.norm(last), frozenset())
    return who if before in opens else ()
