"""The documents of a store → which of them say the same, sentence by sentence, as another.  [I/O]

Two publishers put out one release: that is one voice, told twice. Documents are found by the sentences that they share,
word by word. Some sentences stand in every third release of a ministry; whoever has most of the sentences of a document
has some of its rarest, too, so that a document that comes costs a look at those, however many there are already.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Generic, TypeVar

from rdflib import Literal, URIRef
from rdflib.term import Node

from verbale.quads import Quad
from verbale.store import Contents, Draft
from verbale.terms import ACROSS_GRAPH, OA, V, document

LONG = 40
"""Characters from which on a sentence tells of its document: `The meeting lasted an hour.` stands anywhere."""
FEWEST = 2
"""How many such sentences two documents share at least."""
SHARE = 0.6
"""How many in one of all such sentences that either has both have (Jaccard's coefficient)."""
_RECENT = 1_000
"""Documents whose sentences are kept in memory while many have come: whoever has a copy is looked at twice."""

Key = TypeVar("Key", bound=Hashable)
"""By what a sentence is known: its text, or a number that stands for it."""


@dataclass(frozen=True, slots=True)
class _Told(Generic[Key]):
    """What documents tell, in long sentences."""

    count: Callable[[URIRef], int]
    """How many a document has;"""
    sentences: Callable[[URIRef], frozenset[Key]]
    """those of them, at least, that others may have too;"""
    holders: Callable[[Key], Iterator[URIRef]]
    """the documents that have one."""


def link(store: Draft, slugs: Iterable[str]) -> None:
    """Brings the links from and to those documents, which came, changed or went, in step with what they say now.

    Of two documents of which one copies the other, the one whose IRI comes later leads to the other, which counts for
    both. Which those are depends on what the two say alone, so that the order in which documents come does not matter.
    """
    changed = [document(slug) for slug in sorted(slugs)]
    store.remove(quad for this in changed for quad in _linked(store, this))
    store.load(sorted(_links(changed, _stored(store))))


def link_all(store: Draft) -> None:
    """The same for all documents of a store in which none is linked, by one walk through its sentences: numbers stand
    in memory for those that several documents have.
    """
    count: Counter[URIRef] = Counter()
    shared: defaultdict[URIRef, list[int]] = defaultdict(list)
    for number, (text, quotes) in enumerate(store.by_object(OA.exact)):
        holders = set(map(_holder, quotes)) if _tells(text) else set()
        count.update(holders)
        for this in holders if len(holders) > 1 else ():
            shared[this].append(number)
    likely = {this: frozenset(numbers) for this, numbers in shared.items() if _is_enough(len(numbers), count[this])}
    store.load(sorted(_links(likely, _walked(count, likely))))


def _stored(store: Contents) -> _Told[Node]:
    """What the documents of a store tell, looked up when it is asked for."""

    @lru_cache(maxsize=_RECENT)
    def sentences(this: URIRef) -> frozenset[Node]:
        return frozenset(text for text in store.values(OA.exact, this) if _tells(text))

    return _Told(lambda this: len(sentences(this)), sentences, lambda text: map(_holder, store.having(OA.exact, text)))


def _walked(count: Mapping[URIRef, int], sentences: Mapping[URIRef, frozenset[int]]) -> _Told[int]:
    """What documents tell of which these are all that may be copies."""
    holders: defaultdict[int, list[URIRef]] = defaultdict(list)
    for this, numbers in sentences.items():
        for number in numbers:
            holders[number].append(this)
    return _Told(count.__getitem__, sentences.__getitem__, lambda number: iter(holders[number]))


def _linked(store: Contents, this: URIRef) -> Iterator[Quad]:
    for other in store.objects(this, V.nearDuplicateOf):
        yield this, V.nearDuplicateOf, URIRef(str(other)), ACROSS_GRAPH
    for other in store.subjects(this, V.nearDuplicateOf):
        yield URIRef(str(other)), V.nearDuplicateOf, this, ACROSS_GRAPH


def _links(documents: Iterable[URIRef], told: _Told[Key]) -> set[Quad]:
    return {
        (max(this, other), V.nearDuplicateOf, min(this, other), ACROSS_GRAPH)
        for this in documents
        for other in _candidates(this, told)
        if _is_copy(this, other, told)
    }


def _is_copy(this: URIRef, other: URIRef, told: _Told[Key]) -> bool:
    both = len(told.sentences(this) & told.sentences(other))
    return _is_enough(both, told.count(this) + told.count(other) - both)


def _is_enough(shared: int, all_: int) -> bool:
    return shared >= FEWEST and shared >= SHARE * all_


def _tells(text: Node) -> bool:
    return isinstance(text, Literal) and len(text) >= LONG


def _candidates(this: URIRef, told: _Told[Key]) -> set[URIRef]:
    """The other documents that may share enough of the sentences of this one.

    Whoever has so many of them lacks few, and has FEWEST at least of any that are so many more than those few (the
    prefix filter of set similarity joins: Chaudhuri, Ganti and Kaushik 2006; Wang, Li and Feng 2012 for more than one);
    here of those that the fewest documents hold. A single one is often shared by chance.
    """
    holders = [told.holders(each) for each in told.sentences(this)]
    most_lacking = len(holders) - max(FEWEST, ceil(SHARE * told.count(this)))
    found = Counter(_of_shortest(holders, most_lacking + FEWEST))
    return {other for other, times in found.items() if times >= FEWEST and other != this}


def _of_shortest(each: Sequence[Iterator[URIRef]], number: int) -> Iterator[URIRef]:
    """What is in so many of the iterators, those that end first; the others are read no further than these."""
    going, enough = each, len(each) - number
    while len(going) > enough:
        ahead = [(one, next(one, None)) for one in going]
        yield from (found for _, found in ahead if found is not None)
        going = [one for one, found in ahead if found is not None]


def _holder(quote: Node) -> URIRef:
    """The document whose sentence that selector quotes."""
    return URIRef(str(quote).partition("#")[0])
