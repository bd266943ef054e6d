"""The engine → the same with quads that come and go: what a writer makes, for the next state of a store.  [I/O]

Nobody reads a draft but who makes it. The default graph and the indexes of words and things follow what comes and goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from rdflib import URIRef

from verbale.errors import StoreError
from verbale.formats import Format
from verbale.quads import Quad
from verbale.store import apart, background, fulltext, listing, register
from verbale.store.contents import Contents, Fact
from verbale.store.convert import heaps, node, to_quads


class Draft(Contents):
    """A knowledge graph that is being made; `is_changed` tells whether anything may have come or gone."""

    def __init__(self, engine: ox.Store, versions: Mapping[str, str]) -> None:
        super().__init__(engine, versions)
        self.is_changed = False
        self._is_anew = False
        self._texts, self._things = fulltext.Touched(), register.Touched()

    @classmethod
    @contextmanager
    def at(cls, place: Path, versions: Mapping[str, str]) -> Iterator[Draft]:
        """The draft that stands in that folder, or an empty one; at the end of the block all of it is on the disk."""
        draft = cls(background.opened(place), versions)
        try:
            yield draft
            draft._index(place)
            draft.flush()
        finally:
            del draft._engine  # lets go of its files, whoever still holds the draft

    def _index(self, place: Path) -> None:
        """Brings the indexes in that folder in step with what came and went."""
        fulltext.follow(place, self._engine, None if self._is_anew else self._texts.things)
        register.follow(place, self.query, None if self._is_anew else self._things.things)

    def _noted(self, quad: Quad) -> Quad:
        """The same quad, which comes or goes."""
        self._texts.note(quad)
        self._things.note(quad)
        return quad

    def flush(self) -> None:
        """Puts on the disk what is in memory alone."""
        self._engine.flush()

    def load(self, quads: Iterable[Quad]) -> None:
        """Adds quads in bulk, each in its named graph and, once, in the default graph."""
        given = iter(quads)
        first = next(given, None)
        if first is None:
            return
        self.is_changed = True
        try:
            self._engine.bulk_extend(chain.from_iterable(map(to_quads, map(self._noted, chain([first], given)))))
        except OSError as error:
            raise StoreError(f"The store cannot be written: {error}.") from error

    def load_lines(self, parts: Iterable[bytes]) -> None:
        """Adds in bulk what `lines` has written, heap by heap, and puts all in order for who looks it up: only what is
        being loaded is in memory.
        """
        self.is_changed = self._is_anew = True
        try:
            most = background.joined_at_once()
            for number, heap in enumerate(heaps(parts), start=1):
                self._engine.bulk_load(heap, ox.RdfFormat.N_QUADS, lenient=True)
                if number % most == 0:
                    self._engine.optimize()
            self._engine.optimize()
        except OSError as error:
            raise StoreError(f"The store cannot be written: {error}.") from error

    def load_apart(self, graph: URIRef, source: IO[bytes], format: Format) -> int:
        """Puts the triples of a source into the place of a graph of others, and says how many there are.

        They are streamed. Names of graphs within the source fall away, and blank nodes get labels of this graph alone.
        Raises InputError where the source is broken, and then the store must not count.
        """
        self.is_changed = True
        self._engine.remove_graph(node(graph))
        try:
            for batch in apart.batches(source, format, graph):
                self._engine.bulk_extend(batch)
        except OSError as error:
            raise StoreError(f"The store cannot be written: {error}.") from error
        return apart.count(self._engine, node(graph))

    def remove_apart(self, graph: URIRef) -> None:
        """Removes a graph of others."""
        self.is_changed = True
        self._engine.remove_graph(node(graph))

    def carry_over(self, old: Contents) -> None:
        """Takes over the graphs of others that another store holds."""
        for graph in listing.apart(old._engine):
            self.is_changed = True
            self._engine.bulk_extend(old._engine.quads_for_pattern(None, None, None, graph))

    def remove(self, quads: Iterable[Quad]) -> set[Fact]:
        """Takes quads out of their graphs, and out of the default graph what no graph says any more: that it gives."""
        gone = {to_quads(self._noted(quad))[0]: quad for quad in quads}
        self.is_changed |= bool(gone)
        for quad in gone:
            self._engine.remove(quad)
        for graph in {quad.graph_name for quad in gone}:
            if next(self._engine.quads_for_pattern(None, None, None, graph), None) is None:
                self._engine.remove_graph(graph)
        return {known[:3] for quad, known in gone.items() if self._forget(quad)}

    def _forget(self, quad: ox.Quad) -> bool:
        """Takes a quad's triple out of the default graph, unless a named graph says it; whether that was so."""
        saying = self._engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if any(map(listing.is_ours, saying)):
            return False
        self._engine.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
        return True
