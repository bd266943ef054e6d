"""Words → the things whose names or sentences hold them, ranked: an index that is a part of each state of a store.

It is kept in segments (`segments`), so that a change costs what is new. It holds what the default graph says, no more
and no less.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from verbale.store.fulltext.entries import LEFT_OUT, NAMING, Touched, every, of_things
from verbale.store.fulltext.index import MOST_FOUND, SUFFIX, Index
from verbale.store.fulltext.matching import Search, expanded

__all__ = [
    "LEFT_OUT",
    "MOST_FOUND",
    "NAMING",
    "SUFFIX",
    "Function",
    "Index",
    "Search",
    "Touched",
    "expanded",
    "follow",
    "relevance",
]


def follow(folder: Path, engine: ox.Store, touched: Iterable[str] | None) -> None:
    """Brings the index in a state's folder in step with its quads, of the things touched, or of all; raises StoreError
    where it cannot be written.
    """
    if touched is None:
        Index(folder).replace(every(engine))
    elif touched:
        Index(folder).add(touched, partial(of_things, engine))


Function = Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]
"""A function of SPARQL, as the engine calls it."""


def relevance(search: Search) -> Function:
    """The function `v:relevance(?thing, "some words")` of SPARQL: a number, the greater the better; none for a thing
    that does not hold the words.
    """

    def of(thing: object = None, words: object = None) -> ox.Literal | None:
        if not (isinstance(thing, ox.NamedNode) and isinstance(words, ox.Literal)):
            return None
        rank = search(words.value).get(thing.value)
        return None if rank is None else ox.Literal(rank)

    return of
