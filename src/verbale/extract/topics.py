"""Tokens of a parsed sentence → the topics that their words speak of, in the order of the text."""

from __future__ import annotations

from rdflib import URIRef

from verbale.extract.parsed import Parsed
from verbale.knowledge.lexicon import Lexicon, Trigger
from verbale.knowledge.phrases import Hit


def topics(parsed: Parsed, lexicon: Lexicon, start: int = 0, stop: int | None = None) -> dict[URIRef, URIRef]:
    """Each topic with its first trigger, of the words between two tokens; a word within a longer name (`South Africa`)
    speaks of none.
    """
    hits = lexicon.topics.find(parsed.tokens[start:stop])
    found: dict[URIRef, URIRef] = {}
    for hit in hits:
        if not _in_name(parsed, start, hit):
            found.setdefault(hit.value.target, hit.value.iri)
    return found


def _in_name(parsed: Parsed, offset: int, hit: Hit[Trigger]) -> bool:
    first, last = hit.start + offset, hit.end + offset - 1
    if first not in parsed.naming or last not in parsed.naming:
        return False
    length = parsed.tokens[last].end - parsed.tokens[first].start
    spans = [m for m in parsed.names if m.start <= parsed.tokens[first].start and parsed.tokens[last].end <= m.end]
    return any(m.end - m.start > length for m in spans)
