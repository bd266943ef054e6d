"""Recognised sentences → frames: the events, agreements and statements that each of them tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.extract.agreements import agreements, recalled
from verbale.extract.events import events
from verbale.extract.issuers import issuers
from verbale.extract.nominals import listed
from verbale.extract.own_words import is_own, own_words
from verbale.extract.parsed import Parsed
from verbale.extract.statements import statements
from verbale.extract.stems import parse
from verbale.extract.topics import topics
from verbale.extract.turns import turns
from verbale.extract.voices import is_item, items, quotations
from verbale.knowledge import Knowledge
from verbale.model import (
    AgreementFrame,
    ContinuationFrame,
    Document,
    EventFrame,
    Frame,
    Recognised,
    StatementFrame,
    SubjectFrame,
)
from verbale.terms import RULE

_STOPS = (".", "!", "?", ":", ";", ",", "…")
_CLOSING = "\"'”’)]"
_CAPTION = re.compile(r"\b(?:photo|image|picture|credit)\b ?(?:by|:|credit)", re.I)
_CONTINUES = re.compile(
    r"(?:for example|for instance|such as|including|along with|as well as|together with|among them|that is)\b", re.I
)
_BEFORE_SUBJECTS = frozenset({"", "both", "the", ",", "and", "as"})
_SHORTEST = 12
"""Words from which a line that ends without a full stop is a sentence all the same, and no heading."""


def frames(document: Document, recognised: Sequence[Recognised], knowledge: Knowledge) -> tuple[Frame, ...]:
    """Every frame of a document in the order of its sentences; headings and captions say nothing."""
    body = [r for r in recognised if r.sentence.order > 0]
    leads = {a.sentence.order for a, b in pairwise(body) if _leads(document, a, b)}
    prose = (r for r in body if is_prose(r) or r.sentence.order in leads)
    parsed = list(parse(prose, knowledge.lexicon))
    voices, asked = turns(parsed)
    parsed = [p for p in parsed if p.sentence.order not in asked]
    told = [frame for sentence in parsed for frame in _frames(sentence, knowledge)]
    others = [frame for frame in told if not isinstance(frame, StatementFrame)]
    named = [frame for frame in others if isinstance(frame, AgreementFrame)]
    others += [frame for sentence in parsed for frame in recalled(sentence, named, knowledge.lexicon)]
    spoken, quoted = quotations(parsed, [f for f in told if isinstance(f, StatementFrame)], knowledge.lexicon)
    spoken, listed_items = items(document, parsed, [*spoken, *quoted], knowledge.lexicon)
    spoken += listed_items
    if voices or is_own(document.title or "", parsed, spoken):
        told_events = [frame for frame in others if isinstance(frame, EventFrame)]
        own = [p for p in parsed if not voices or p.sentence.order >= voices[0].sentence]
        spoken += own_words(own, [frame.sentence for frame in spoken], told_events, knowledge.lexicon)
    speaking = {frame.sentence for frame in spoken}
    rest = [f for p in parsed if p.sentence.order not in speaking and (f := _unspoken(p, knowledge))]
    issuer = issuers([*(Parsed(r) for r in body[:1] if not is_prose(r)), *parsed])
    whole = [*([issuer] if issuer and not voices else []), *voices, *others, *spoken, *rest]
    return tuple(sorted(whole, key=lambda frame: frame.sentence))


def _unspoken(parsed: Parsed, knowledge: Knowledge) -> Frame | None:
    """What a sentence without statement adds: topics of the statement that it goes on with, or of whom it speaks."""
    order = parsed.sentence.order
    if _CONTINUES.match(parsed.sentence.text):
        about = topics(parsed, knowledge.lexicon)
        return ContinuationFrame(order, tuple(about), (RULE["goes-on"], *about.values()))
    first = next((i for i in parsed.items if i.start < 6 and parsed.norm(i.start - 1) in _BEFORE_SUBJECTS), None)
    members = listed(parsed, first.start) if first else []
    return SubjectFrame(order, tuple(item.mention for item in members)) if members else None


def _leads(document: Document, line: Recognised, following: Recognised) -> bool:
    """Whether a line without full stop is no heading but leads to a list: `The ministers agreed`, and items."""
    item = is_item(document, following.sentence)
    return item and not is_item(document, line.sentence) and len(line.tokens) > 3 and line.tokens[-1].text.islower()


def is_prose(recognised: Recognised) -> bool:
    """Whether a sentence is one: neither a heading nor the caption of a picture."""
    text = recognised.sentence.text
    if _CAPTION.search(text):
        return False
    ended = text.rstrip().rstrip(_CLOSING).endswith(_STOPS) or text.split()[-1:] == ["and"]
    return ended or (len(text.split()) >= _SHORTEST and not _is_title(text))


def _is_title(text: str) -> bool:
    """Whether most of its longer words begin with a capital, as in a heading."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _frames(parsed: Parsed, knowledge: Knowledge) -> Iterator[Frame]:
    found = events(parsed, knowledge.lexicon)
    yield from found
    yield from agreements(parsed, knowledge.lexicon, knowledge.names)
    yield from statements(parsed, knowledge.lexicon, found)
