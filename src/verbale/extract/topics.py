"""Tokens → the topics that their words speak of, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import URIRef

from verbale.knowledge.lexicon import Lexicon
from verbale.tokens import Token


def topics(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[URIRef, ...]:
    """Each topic once."""
    return tuple(dict.fromkeys(hit.value.target for hit in lexicon.topics.find(tokens)))
