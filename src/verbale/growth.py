"""Documents that come, change and go → the store with all that follows from them, and nothing else touched.  [I/O]

What a document says depends on it alone, and so does what follows from it with ontology and names; that stands in
graphs of its own. What follows only from several documents together stands in one graph for all. Whatever the order of
the changes, the store holds in the end what it would hold had it been built from the documents that are left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from verbale import copies, reason
from verbale.model import Triple
from verbale.quads import Quad, in_graph
from verbale.reason import Fact, Facts, Whole
from verbale.store import Contents, Draft, digested
from verbale.terms import ACROSS_GRAPH, inferred


@dataclass(frozen=True, slots=True)
class Share:
    """What one document brings to the store."""

    slug: str
    quads: frozenset[Quad]
    """What it says, what follows from it with ontology and names, and the report of its validation."""
    premises: frozenset[Fact]
    """What it says and all that follows, noise too, as far as it can be a premise together with other triples."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What became of the quads of one document: those that came, and those that went."""

    slug: str
    is_first: bool
    """Whether the store held no document of that name."""
    new: frozenset[Quad]
    gone: frozenset[Quad]


def share(slug: str, quads: Iterable[Quad], noise: Iterable[Fact], known: Facts) -> Share:
    """What a document brings of which all quads are there, those that follow from it, too, and the noise among them."""
    brought = frozenset(quads)
    premises = (quad[:3] for quad in brought if quad[1] in known.rules.joined)
    return Share(slug, brought, frozenset([*premises, *noise]))


def drawn(slug: str, said: Iterable[Quad], report: Iterable[Quad], known: Facts) -> Share:
    """What a document brings that says those quads, of which validation reports that; what follows is drawn from them
    with what is `known` before, closed.
    """
    quads = list(said)
    given = {quad[:3] for quad in quads}
    closure = reason.closed(given, Facts(known.rules, known))
    follows = in_graph(reason.added(closure, given), inferred(slug))
    premises = (fact for fact in closure.triples if fact[1] in known.rules.joined)
    return Share(slug, frozenset(digested(slug, [*quads, *follows, *report])), frozenset(premises))


def change(store: Draft, shares: Iterable[Share], removed: Iterable[str], known: Facts) -> list[Growth]:
    """Puts each share in the place of what its document brought before, and takes the documents removed away.

    This is the one place that knows which documents come, change and go: whatever else is kept in step with them is
    told from here. `known` are ontology and names, closed; the store holds them already.
    """
    come = {share.slug: share for share in shares}
    growths = [_growth(store, slug, come.get(slug)) for slug in sorted({*come, *removed})]
    _shrink(store, [quad for growth in growths for quad in growth.gone], known)
    premises = (fact for share in come.values() for fact in share.premises)
    _grow(store, [quad for growth in growths for quad in growth.new], premises, known)
    copies.link(store, (growth.slug for growth in growths if growth.new or growth.gone))
    return growths


def _growth(store: Contents, slug: str, share: Share | None) -> Growth:
    before, after = frozenset(store.document(slug)), share.quads if share else frozenset()
    return Growth(slug, not before, new=after - before, gone=before - after)


def _shrink(store: Draft, gone: Iterable[Quad], known: Facts) -> None:
    """Takes quads away, and what followed across documents from what nobody says any more, unless it still follows."""
    lost = store.remove(gone)
    doubtful = reason.doubtful(lost, Whole(known, store), lambda fact: store.says(fact, ACROSS_GRAPH))
    store.remove([(*cast(Triple, fact), ACROSS_GRAPH) for fact in doubtful if store.says(fact, ACROSS_GRAPH)])
    store.load(_across(reason.returning(doubtful, Whole(known, store))))


def _grow(store: Draft, new: list[Quad], premises: Iterable[Fact], known: Facts) -> None:
    """Adds quads, and what follows across documents; that is no longer marked so where a document says it by itself."""
    told = {quad[:3] for quad in new}
    across = _across(reason.follows(premises, Whole(known, store)) - told)
    store.load([*new, *across])
    concluded = (triple for triple in told if triple[1] in known.rules.concluded)
    store.remove([(*triple, ACROSS_GRAPH) for triple in concluded if store.says(triple, ACROSS_GRAPH)])


def _across(facts: Iterable[Fact]) -> list[Quad]:
    return list(in_graph(cast(Iterable[Triple], facts), ACROSS_GRAPH))
