"""Document → its sentences with tokens and mentions: who, what, where, when and how much the words name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from babel.numbers import get_territory_currencies
from rdflib import Literal

from verbale.knowledge import Knowledge
from verbale.knowledge.lexicon import Lexicon
from verbale.model import Document, Kind, Mention, Recognised, Refers, Sentence
from verbale.recognise import doubt
from verbale.recognise.dates import temporal
from verbale.recognise.money import money
from verbale.recognise.names import named
from verbale.recognise.people import people, surnames
from verbale.recognise.references import references
from verbale.recognise.scene import Scene
from verbale.recognise.short_names import short_names
from verbale.recognise.turns import speakers
from verbale.spans import Found, covered, overlaps
from verbale.terms import V
from verbale.tokens import Token, tokenise

OUTSIDE = -1_000_000
"""Where publisher and title are said to stand, so that no position of theirs is one of the body."""
_UNDATED = date(2025, 1, 1)
"""The day whose currencies count for a document without date."""


def mentions(document: Document, knowledge: Knowledge) -> tuple[Recognised, ...]:
    """Every sentence of a document; before them the publisher and the title, as sentences of order -1 and 0.

    Those two tell who is meant, and claim nothing.
    """
    sentences = (*_outside(document), *document.sentences)
    scenes = _scenes([tokenise(sentence.text, sentence.start) for sentence in sentences], knowledge.lexicon)
    persons = speakers(scenes, [people(scene) for scene in scenes])
    parts = _parts(found.mention for group in persons for found in group)
    dollar = _dollar(document, knowledge)
    found = [
        Recognised(sentence, tuple(scene.tokens), _all(scene, group, parts, _measures(sentence, document, dollar)))
        for sentence, scene, group in zip(sentences, scenes, persons, strict=True)
    ]
    return tuple(short_names(found, knowledge.lexicon))


def _outside(document: Document) -> tuple[Sentence, ...]:
    texts = ((-1, document.publisher), (0, document.title))
    return tuple(Sentence(order, OUTSIDE * (1 - order), OUTSIDE, text) for order, text in texts if text)


def _scenes(texts: Sequence[Sequence[Token]], lexicon: Lexicon) -> list[Scene]:
    hits = doubt.names(texts, lexicon)
    return [Scene.of(tokens, lexicon, named(tokens, here, lexicon)) for tokens, here in zip(texts, hits, strict=True)]


def _measures(sentence: Sentence, document: Document, dollar: str) -> list[Mention]:
    found = temporal(sentence.text, sentence.start, document.published)
    return [*found, *money(sentence.text, sentence.start, dollar)]


def _all(scene: Scene, persons: list[Found], parts: dict[str, str], measures: list[Mention]) -> tuple[Mention, ...]:
    bare = list(surnames(scene, parts, [*persons, *(f for f in scene.names if f.mention.kind is not Kind.PERSON)]))
    taken = [*persons, *bare]
    sums = [m for m in measures if m.kind is Kind.MONEY]
    names = [f for f in scene.names if f.mention.kind is not Kind.PERSON and not (sums and _inside(f.mention, sums))]
    refers = [f for f in references(scene.tokens, scene.lexicon) if not overlaps(f, [*taken, *_beside(f, names)])]
    whole = [*(f.mention for f in (*taken, *refers, *names)), *measures]
    return tuple(sorted(whole, key=lambda m: (m.start, -m.end)))


def _beside(reference: Found, names: Sequence[Found]) -> list[Found]:
    """The names that a reference does not hold: it is one person whom `the top U.S. diplomat` means."""
    one = reference.mention.value is Refers.ONE
    return [name for name in names if not (one and covered(name, [reference]))]


def _inside(name: Mention, sums: Sequence[Mention]) -> bool:
    """Whether a name only says which dollars an amount is in."""
    return any(amount.start <= name.start and name.end <= amount.end for amount in sums)


def _parts(persons: Iterable[Mention]) -> dict[str, str]:
    """Each word of a person's name by which alone that person may be named, with the name."""
    parts: dict[str, str] = {}
    for person in persons:
        if person.kind is Kind.PERSON:
            for token in _name_tokens(person.name):
                parts.setdefault(token.norm, person.name)
    return parts


def _name_tokens(name: str) -> Sequence[Token]:
    return [
        token
        for token in tokenise(name)
        if token.capital and len(token.text) > 2 and token.norm not in ("jr", "sr", "iii")
    ]


def _dollar(document: Document, knowledge: Knowledge) -> str:
    """The currency of a bare `$`: the dollar of the publisher's country, else that of the United States."""
    day = document.published or _UNDATED
    for hit in knowledge.lexicon.names.find(tokenise(document.publisher or "")):
        code = next(knowledge.names.objects(hit.value.iri, V.iso3166Alpha2), None)
        told = get_territory_currencies(str(code), start_date=day) if isinstance(code, Literal) else []
        if told and told[-1].endswith("D"):  # for some countries no currency is told before a certain year
            return str(told[-1])
    return "USD"
