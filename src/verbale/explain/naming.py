"""A sentence with its mentions → the words that name or refer, each with what it means. Pure."""

from __future__ import annotations

from datetime import time
from typing import assert_never

from verbale.explain.model import About, Named
from verbale.explain.outcomes import segment, squeezed
from verbale.extract.parsed import Parsed
from verbale.knowledge.lexicon import Lexicon
from verbale.model import Mention, Money, Value


def named(parsed: Parsed) -> tuple[Named, ...]:
    """Every mention, by position; one may stand within another."""
    return tuple(_named(mention) for mention in parsed.mentions)


def about(parsed: Parsed, lexicon: Lexicon) -> tuple[About, ...]:
    """The words that speak of topics."""
    first, text = parsed.sentence.start, parsed.sentence.text
    hits = [(hit, parsed.tokens[hit.start : hit.end]) for hit in lexicon.topics.find(parsed.tokens)]
    return tuple(
        About(squeezed(text[t[0].start - first : t[-1].end - first]), segment(hit.value.target), hit.value.pattern)
        for hit, t in hits
    )


def _named(mention: Mention) -> Named:
    parts = [mention.name if mention.name != mention.text else "", _office(mention), _value(mention)]
    meaning = ", ".join(squeezed(part) for part in parts if part)
    return Named(mention.start, mention.end, squeezed(mention.text), mention.kind, meaning)


def _office(mention: Mention) -> str:
    return " of ".join(part for part in (mention.office, mention.of.name if mention.of else "") if part)


def _value(mention: Mention) -> str:
    return _written(mention.value) if mention.value is not None else ""


def _written(value: Value) -> str:
    """The value of a date, a time, a duration, an amount or a reference as people write it."""
    match value:
        case Money():
            return f"{value.value:,f} {value.currency}"
        case time():
            return f"{value:%H:%M}"
        case int():
            return f"{value} minutes"
        case str():
            return value
    assert_never(value)
