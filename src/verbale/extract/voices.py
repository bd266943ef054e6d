"""Parsed sentences and their frames → statements of those who speak in their own voice: quotations, first-person texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.extract.clauses import Parsed
from verbale.extract.topics import topics
from verbale.knowledge.lexicon import Lexicon
from verbale.model import Kind, Mention, Refers, StatementFrame
from verbale.terms import ACT

_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'


def quotations(parsed: Sequence[Parsed], told: Sequence[StatementFrame], lexicon: Lexicon) -> Iterator[StatementFrame]:
    """The sentences of a quotation that runs on, as statements of the one who was quoted first."""
    speakers: tuple[Mention, ...] = ()
    for sentence in parsed:
        text = sentence.sentence.text
        own = [f for f in told if f.sentence == sentence.sentence.order]
        if speakers and not own:
            yield voiced(sentence, speakers, lexicon)
        if own and text.rfind(_OPEN) > text.rfind(_CLOSE):
            speakers = own[-1].speakers
        elif _CLOSE in text and text.rfind(_OPEN) <= text.rfind(_CLOSE):
            speakers = ()


_INSTRUMENT = re.compile(r"(?:(?:leaders’?|ministerial|summit|joint|trilateral|quad|g7|g20)\W+)*"
                         r"(?:press )?(?:statement|declaration|communiqu|memorandum|principles|vision)", re.I)  # fmt: skip


def is_own(title: str, parsed: Sequence[Parsed]) -> bool:
    """Whether a text is told by its issuer: it is an instrument, or says `we`, `I` outside quotations more than once."""
    return bool(_INSTRUMENT.match(title)) or sum(any(_is_issuer(p, m) for m in p.mentions) for p in parsed) > 1


def _is_issuer(parsed: Parsed, mention: Mention) -> bool:
    return mention.value is Refers.ISSUER and parsed.places.get(mention.start, -1) not in parsed.quoted


def own_words(parsed: Sequence[Parsed], told: Sequence[StatementFrame], lexicon: Lexicon) -> Iterator[StatementFrame]:
    """In a first-person text, the sentences that report no act are statements of the issuer."""
    spoken = {frame.sentence for frame in told}
    for sentence in parsed:
        if sentence.sentence.order not in spoken:
            token = sentence.tokens[0]
            issuer = Mention(Kind.REFERENCE, token.start, token.end, token.text, value=Refers.ISSUER)
            yield voiced(sentence, (issuer,), lexicon)


def voiced(parsed: Parsed, speakers: tuple[Mention, ...], lexicon: Lexicon) -> StatementFrame:
    """A whole sentence as a statement: what is said, without a verb of saying."""
    sentence = parsed.sentence
    return StatementFrame(
        sentence=sentence.order,
        act=ACT.state,
        trigger="own words",
        speakers=speakers,
        start=sentence.start,
        end=sentence.end,
        topics=topics(parsed.tokens, lexicon),
    )
