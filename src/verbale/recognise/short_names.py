"""The sentences of a document in order → the same, with the short names of organisations: `the Commission`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.knowledge.lexicon import Lexicon
from verbale.model import Kind, Mention, Recognised
from verbale.spans import mention
from verbale.tokens import Token, tokenise

_NAMED = frozenset({Kind.ORGANISATION, Kind.BODY})
_GOVERNING = frozenset({"of", "for", "on"})


def short_names(texts: Sequence[Recognised], lexicon: Lexicon) -> Iterator[Recognised]:
    """Each sentence, with `the` and the head noun of an organisation or body named in one before as a mention of it."""
    named: dict[str, Mention] = {}
    for text in texts:
        found = list(_short(text, named, lexicon)) if named else []
        whole = tuple(sorted((*text.mentions, *found), key=lambda m: (m.start, -m.end))) if found else text.mentions
        yield replace(text, mentions=whole) if found else text
        for item in text.mentions:
            if item.kind in _NAMED and (head := _head(item, lexicon)):
                named[head] = item


def _head(item: Mention, lexicon: Lexicon) -> str:
    """The head noun of a name that has more than that: `Commission` of the European Commission."""
    words = tokenise(item.name)
    of = next((i for i, word in enumerate(words) if word.norm in _GOVERNING), len(words))
    last = of - 1
    return words[last].norm if len(words) > 1 and last >= 0 and lexicon.bodies.at(words, last) else ""


def _short(text: Recognised, named: dict[str, Mention], lexicon: Lexicon) -> Iterator[Mention]:
    for index, token in enumerate(text.tokens):
        whole = named.get(token.norm) if index and text.tokens[index - 1].norm == "the" else None
        if whole and not _is_other(text, index, lexicon):
            yield replace(mention(text.tokens, index, index + 1, whole.kind, whole.name), iri=whole.iri)


def _is_other(text: Recognised, index: int, lexicon: Lexicon) -> bool:
    """Whether the noun is part of something else, or in small letters without a verb: `the council of elders`."""
    token, following = text.tokens[index], _next(text.tokens, index)
    named = any(m.start <= token.start < m.end for m in text.mentions)
    goes_on = following is not None and (following.norm in _GOVERNING or (following.capital and token.capital))
    acts = following is not None and lexicon.acts.at(text.tokens, index + 1) is not None
    return named or goes_on or not (token.capital or acts)


def _next(tokens: Sequence[Token], index: int) -> Token | None:
    return tokens[index + 1] if index + 1 < len(tokens) else None
