"""The documents of a store → which of them say the same, sentence by sentence, as another.  [I/O]

Two publishers put out one release: that is one voice, told twice. Documents are found by the sentences that they share,
word by word. Some sentences stand in every third release of a ministry; whoever has most of the sentences of a document
has some of its rarest, too, so that a document that comes costs a look at those, however many there are already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

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


def link(store: Draft, slugs: Iterable[str]) -> None:
    """Brings the links from and to those documents, which came, changed or went, in step with what they say now.

    Of two documents of which one copies the other, the one whose IRI comes later leads to the other, which counts for
    both. Which those are depends on what the two say alone, so that the order in which documents come does not matter.
    """
    changed = [document(slug) for slug in sorted(slugs)]
    store.remove(quad for this in changed for quad in _linked(store, this))
    _link(store, changed)


def link_all(store: Draft) -> None:
    """The same for all documents of a store in which none is linked: a walk through its sentences finds the few that
    have enough of them in common with others.
    """
    own: Counter[URIRef] = Counter()
    shared: Counter[URIRef] = Counter()
    for text, quotes in store.by_object(OA.exact):
        if _tells(text):
            holders = set(map(_holder, quotes))
            own.update(holders)
            shared.update(holders if len(holders) > 1 else ())
    _link(store, sorted(this for this, count in shared.items() if _is_enough(count, own[this])))


def _link(store: Draft, documents: Iterable[URIRef]) -> None:
    store.load(sorted({quad for this in documents for quad in _links(store, this)}))


def _linked(store: Contents, this: URIRef) -> Iterator[Quad]:
    for other in store.objects(this, V.nearDuplicateOf):
        yield this, V.nearDuplicateOf, URIRef(str(other)), ACROSS_GRAPH
    for other in store.subjects(this, V.nearDuplicateOf):
        yield URIRef(str(other)), V.nearDuplicateOf, this, ACROSS_GRAPH


def _links(store: Contents, this: URIRef) -> Iterator[Quad]:
    own = _sentences(store, this)
    for other in sorted(_candidates(store, own) - {this}):
        theirs = _sentences(store, other)
        if _is_enough(len(own & theirs), len(own | theirs)):
            yield max(this, other), V.nearDuplicateOf, min(this, other), ACROSS_GRAPH


def _is_enough(shared: int, all_: int) -> bool:
    return shared >= FEWEST and shared >= SHARE * all_


def _sentences(store: Contents, this: URIRef) -> frozenset[Node]:
    """The long sentences of a document, each once."""
    return frozenset(text for text in store.values(OA.exact, this) if _tells(text))


def _tells(text: Node) -> bool:
    return isinstance(text, Literal) and len(text) >= LONG


def _candidates(store: Contents, own: frozenset[Node]) -> set[URIRef]:
    """The documents that may share enough of those sentences.

    Whoever has so many of them lacks few, and has FEWEST at least of any that are so many more than those few (the
    prefix filter of set similarity joins: Chaudhuri, Ganti and Kaushik 2006; Wang, Li and Feng 2012 for more than one);
    here of those that the fewest documents hold. A single one is often shared by chance.
    """
    most_lacking = len(own) - max(FEWEST, ceil(SHARE * len(own)))
    holders = [map(_holder, store.having(OA.exact, text)) for text in own]
    found = Counter(_of_shortest(holders, most_lacking + FEWEST))
    return {this for this, times in found.items() if times >= FEWEST}


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
