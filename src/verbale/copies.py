"""The documents of a store → which of them say the same, sentence by sentence, as another.  [I/O]

Two publishers put out one release: that is one voice, told twice. Documents are found by the sentences that they share,
word by word, so that one that comes costs a look at each of its sentences, however many there are already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef

from verbale.quads import Quad
from verbale.store import Store
from verbale.terms import ACROSS_GRAPH, OA, V, document, selector

LONG = 40
"""Characters from which on a sentence tells of its document: `The meeting lasted an hour.` stands anywhere."""
FEWEST = 2
"""How many such sentences two documents share at least."""
SHARE = 0.6
"""How many in one of all such sentences that either has both have (Jaccard's coefficient)."""


def link(store: Store, slugs: Iterable[str]) -> None:
    """Brings the links from and to those documents, which came, changed or went, in step with what they say now.

    Of two documents of which one copies the other, the one whose IRI comes later leads to the other, which counts for
    both. Which those are depends on what the two say alone, so that the order in which documents come does not matter.
    """
    changed = sorted(slugs)
    store.remove(quad for slug in changed for quad in _linked(store, document(slug)))
    store.load(sorted({quad for slug in changed for quad in _links(store, slug)}))


def _linked(store: Store, this: URIRef) -> Iterator[Quad]:
    for other in store.objects(this, V.nearDuplicateOf):
        yield this, V.nearDuplicateOf, URIRef(str(other)), ACROSS_GRAPH
    for other in store.subjects(this, V.nearDuplicateOf):
        yield URIRef(str(other)), V.nearDuplicateOf, this, ACROSS_GRAPH


def _links(store: Store, slug: str) -> Iterator[Quad]:
    this = document(slug)
    own = _sentences(store, this)
    shared = Counter(other for text in own for other in _holders(store, text) if other != this)
    for other, count in shared.items():
        if count >= FEWEST and count >= SHARE * (len(own) + len(_sentences(store, other)) - count):
            later, earlier = max(this, other), min(this, other)
            yield later, V.nearDuplicateOf, earlier, ACROSS_GRAPH


def _sentences(store: Store, this: URIRef) -> frozenset[Literal]:
    """The long sentences of a document, each once."""
    slug = this.removeprefix(document(""))
    orders = (order for each in store.subjects(this, V.inDocument) for order in store.objects(each, V.order))
    quotes = (selector(slug, int(str(order)), "quote") for order in orders)
    texts = (text for quote in quotes for text in store.objects(quote, OA.exact))
    return frozenset(text for text in texts if isinstance(text, Literal) and len(text) >= LONG)


def _holders(store: Store, text: Literal) -> set[URIRef]:
    """The documents in which a sentence stands word by word."""
    return {URIRef(str(quote)).defrag() for quote in store.subjects(text, OA.exact)}
