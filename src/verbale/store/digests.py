"""What the graphs of a document hold → one digest of it, which stands there beside it, so that nobody need read it all.

A digest is a sum: whatever the order in which the quads come, and wherever they are read, it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

import pyoxigraph as ox
from rdflib import Literal

from verbale import terms
from verbale.quads import Quad
from verbale.store import listing
from verbale.store.convert import lines, node, to_rdflib, written
from verbale.terms import V

_DIGEST, _MODULUS = V.digest, 1 << 128


def digested(slug: str, quads: Iterable[Quad]) -> list[Quad]:
    """All quads of a document with the digest of them, in the place of one that may have stood among them."""
    held = [quad for quad in quads if quad[1] != _DIGEST]
    return [*held, _seal(slug, _sum(" ".join(map(written, quad)).encode() for quad in held))]


def sealed(slug: str, quads: Iterable[Quad]) -> bytes:
    """What `lines` writes of all quads of a document and of the digest of them, which is made of what is written."""
    said = lines(quads)
    in_their_graphs = said.split(b"\n")[:-1:2]  # each is followed by the same triple in the default graph
    return said + lines([_seal(slug, _sum(line.removesuffix(b" .") for line in in_their_graphs))])


def read(engine: ox.Store) -> dict[str, str]:
    """Each part of our graph with a digest of what it holds. A part is what stands under one IRI: the graphs of that
    name, and of that name with a fragment, as those of a document's sentences. That of a document stands in it; the
    other parts are read.
    """
    found = engine.quads_for_pattern(None, node(_DIGEST), None, ox.DefaultGraph())
    told = {_part(str(to_rdflib(quad.subject))): str(to_rdflib(quad.object)) for quad in found}
    left: defaultdict[str, list[ox.NamedNode]] = defaultdict(list)
    for graph in listing.graphs(engine):
        if (part := _part(graph.value)) not in told:
            left[part].append(graph)
    return dict(sorted((told | {part: computed(engine, names) for part, names in left.items()}).items()))


def computed(engine: ox.Store, graphs: Iterable[ox.NamedNode]) -> str:
    """The digest of what those graphs hold, read from them."""
    found = (quad for graph in graphs for quad in engine.quads_for_pattern(None, None, None, graph))
    return _told(_sum(str(quad).encode() for quad in found if quad.predicate != node(_DIGEST)))


def _part(graph: str) -> str:
    return graph.partition("#")[0]


def _seal(slug: str, total: int) -> Quad:
    graph = terms.validation(slug)
    return graph, _DIGEST, Literal(_told(total)), graph


def _sum(quads: Iterable[bytes]) -> int:
    return sum(int.from_bytes(blake2b(quad, digest_size=16).digest()) for quad in quads)


def _told(total: int) -> str:
    return f"{total % _MODULUS:032x}"
