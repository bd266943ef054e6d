"""Parsed sentences and frames → whether the text is its issuer’s own, and the statements its sentences then are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from verbale.extract import quotes
from verbale.extract.parsed import Parsed
from verbale.extract.voices import uttered
from verbale.knowledge.lexicon import Lexicon
from verbale.model import EventFrame, Kind, Mention, Refers, StatementFrame
from verbale.terms import RULE, V

_NARRATED = frozenset({V.Meeting, V.Call, V.Signing, V.Visit, V.PressEvent, V.Summit})
"""Types of events whose sentence reports, and is no statement of whoever issues the text."""
_INSTRUMENT = re.compile(r"(?:(?:leaders’?|ministerial|summit|joint|trilateral|quad|g7|g20)\W+)*"
                         r"(?:press )?(?:statement|declaration|communiqu|memorandum|principles|vision)",
                         re.I)  # fmt: skip
_NOT_SAID = re.compile(
    _INSTRUMENT.pattern + r"\w* (?:of|by|from) the\b|good (?:morning|afternoon|evening)\b|(?:ladies|gentlemen)\b", re.I
)
"""The line that says whose statement follows, `Joint Statement by the Foreign Ministers of …`, and greetings."""


def is_own(title: str, parsed: Sequence[Parsed], told: Sequence[StatementFrame]) -> bool:
    """Whether a text is told by its issuer: it says `we` or `I` outside quotations more than once, or is an instrument
    that does not tell of its parties as others would: `The Ministers agreed …`.
    """
    others = any(m.kind in (Kind.PERSON, Kind.OFFICE) or _are_others(m) for f in told for m in f.speakers)
    running = _running(parsed)
    parsed = [p for p in parsed if p.sentence.order not in running]
    return (bool(_INSTRUMENT.match(title)) and not others) or sum(
        any(_is_issuer(p, m) for m in p.mentions) for p in parsed
    ) > 1


def _are_others(mention: Mention) -> bool:
    return mention.value is Refers.LEADERS and not re.search(r"part(?:y|ies|icipants?)$|signator", mention.text, re.I)


def _running(parsed: Sequence[Parsed]) -> frozenset[int]:
    """The sentences that begin within a quotation which a sentence before has opened."""
    inside, found = False, set()
    for sentence in parsed:
        text = sentence.sentence.text
        if inside:
            found.add(sentence.sentence.order)
        if quotes.marked(text):
            inside = quotes.runs_on(text)
    return frozenset(found)


def _is_issuer(parsed: Parsed, mention: Mention) -> bool:
    return mention.value is Refers.ISSUER and parsed.places.get(mention.start, -1) not in parsed.quoted


def own_words(
    parsed: Sequence[Parsed], spoken: Iterable[int], events: Sequence[EventFrame], lexicon: Lexicon
) -> Iterator[StatementFrame]:
    """In a text told by its issuer, the sentences that report neither an act nor talks are statements of the issuer."""
    told = {*spoken, *(e.sentence for e in events if e.type in _NARRATED and not e.planned)}
    for sentence in parsed:
        text = sentence.sentence.text
        if sentence.sentence.order not in told and not text.endswith((",", ":")) and not _NOT_SAID.match(text):
            issuer = sentence.implied(0, Refers.ISSUER)
            yield uttered(sentence, lexicon, (issuer,), RULE["own-words"])
