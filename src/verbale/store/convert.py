"""Terms and quads of rdflib ⇄ those of the engine, and their bytes in a format. Pure."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any, cast

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import XSD

from verbale.errors import NotFound
from verbale.formats import JOINABLE, Format
from verbale.quads import Object, Quad
from verbale.terms import PREFIXES, SKOLEM

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Statement = tuple[str, str]
"""A triple and its graph as SPARQL can write them into data (SPARQL 1.1 Update §3.1): without blank nodes."""
Resource = ox.NamedNode | ox.BlankNode

_PREFIX = re.compile(rb"@prefix [^\n]*\n| xmlns:\S+=\"[^\"]*\"")  # of Turtle and TriG, of RDF/XML
_PREFIXES = re.compile(rb"(?:" + _PREFIX.pattern + rb")+")
_LONGEST_HEAD = 16_384
HEAP = 32_000_000
"""Bytes of N-Quads that are loaded at once: the engine needs seven times the memory, and makes more files of less."""
_BATCH = 5_000  # quads
_ANY = ox.NamedNode("urn:any")
_CHUNK = 65_536  # bytes
_RECENT = 20_000
"""Terms that are kept in another form: those of some dozens of documents, as what is not in the next ones, nor among
what all speak of, hardly comes again.
"""


@lru_cache(maxsize=_RECENT)
def node(iri: URIRef) -> ox.NamedNode:
    """The engine's form of an IRI."""
    return ox.NamedNode(iri)


def resource(term: URIRef | BNode) -> Resource:
    """The engine's form of an IRI or blank node."""
    return ox.BlankNode(str(term)) if isinstance(term, BNode) else node(term)


def to_term(term: Object) -> Term:
    """The engine's form of any term."""
    if not isinstance(term, Literal):
        return resource(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=node(term.datatype)) if term.datatype else ox.Literal(str(term))


def to_rdflib(term: Term | ox.Triple) -> Object:
    """The rdflib form of the engine's term; the lexical form is kept as the engine gives it."""
    if isinstance(term, ox.NamedNode):
        return str.__new__(URIRef, term.value)  # URIRef would check the characters, as the engine has done
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.language, term.datatype.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise TypeError(f"A triple term has no counterpart: {term}")


@lru_cache(maxsize=_RECENT)  # rdflib looks at each value what it means, and the same come again and again
def _literal(text: str, language: str | None, datatype: str) -> Literal:
    if language:
        return Literal(text, lang=language)
    is_plain = datatype.endswith("XMLSchema#string")
    return Literal(text, datatype=None if is_plain else URIRef(datatype), normalize=False)


def to_quads(quad: Quad) -> tuple[ox.Quad, ox.Quad]:
    """The engine's quad, and the same triple for the default graph."""
    s, p, o, graph = quad
    triple = resource(s), node(p), to_term(o)
    return ox.Quad(*triple, node(graph)), ox.Quad(*triple)


def to_quad(quad: ox.Quad) -> Quad:
    """The rdflib form of a quad that stands in a named graph."""
    s, p, o, graph = (to_rdflib(term) for term in quad)
    assert not isinstance(s, Literal) and isinstance(p, URIRef) and isinstance(graph, URIRef)
    return s, p, o, graph


def skolemised(quad: ox.Quad) -> ox.Quad:
    """The quad with an IRI for each blank node, as SPARQL can name no blank node of a store (RDF 1.1 Concepts §3.5)."""
    return _with_terms(quad, lambda term: ox.NamedNode(SKOLEM + term.value) if isinstance(term, ox.BlankNode) else term)


def unskolemised(quad: ox.Quad) -> ox.Quad:
    """The quad that `skolemised` was given."""
    return _with_terms(quad, _unskolemised)


def _unskolemised(term: Any) -> Any:
    is_skolem = isinstance(term, ox.NamedNode) and term.value.startswith(SKOLEM)
    return ox.BlankNode(term.value.removeprefix(SKOLEM)) if is_skolem else term


def _with_terms(quad: ox.Quad, change: Callable[[Any], Any]) -> ox.Quad:
    return ox.Quad(change(quad.subject), quad.predicate, change(quad.object), quad.graph_name)


def statement(quad: ox.Quad) -> Statement:
    """The statement that a quad makes."""
    plain = skolemised(quad)
    return str(plain.triple), str(plain.graph_name)


def by_line(found: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Quads in the order of their lines in N-Quads."""
    return sorted(found, key=str)


def write(found: Iterable[ox.Quad] | Iterable[ox.Triple], output: IO[bytes], format: Format) -> None:
    """Writes quads or triples in the order given; in a format of graphs the graph names fall away."""
    rows = (item.triple if isinstance(item, ox.Quad) else item for item in found) if format.kind == "graph" else found
    head = _Head(output)
    ox.serialize(rows, cast(IO[bytes], head), ox.RdfFormat.from_media_type(format.media_type), prefixes=PREFIXES)
    head.close()


def write_quads(quads: Iterable[Quad], output: IO[bytes], format: Format) -> None:
    """Writes quads as `write` does, as they come."""
    write((to_quads(quad)[0] for quad in quads), output, format)


class _Head(io.RawIOBase):
    """Passes bytes on, but sorts the prefixes at their head: the engine writes them in another order each time."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._head: bytes | None = b""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._head is None:
            self._output.write(data)
        else:
            self._head += bytes(data)
            if len(self._head) > _LONGEST_HEAD:
                self._pass_head()
        return len(data)

    def close(self) -> None:
        self._pass_head()
        super().close()

    def _pass_head(self) -> None:
        if self._head is not None:
            self._output.write(_PREFIXES.sub(lambda found: b"".join(sorted(_PREFIX.findall(found[0]))), self._head, 1))
            self._head = None


def pieces(found: Iterable[ox.Quad], format: Format) -> Iterator[bytes]:
    """What `write` writes, a piece at a time: of a format whose parts can follow each other while they are made,
    otherwise from a file, so that the whole never stands in memory.
    """
    if format.name in JOINABLE:
        rows = iter(found)
        while batch := list(islice(rows, _BATCH)):
            yield to_bytes(batch, format)
        return
    with TemporaryFile() as whole:
        write(found, whole, format)
        whole.seek(0)
        yield from iter(partial(whole.read, _CHUNK), b"")


def to_bytes(found: Iterable[ox.Quad] | Iterable[ox.Triple], format: Format) -> bytes:
    """What `write` writes."""
    output = io.BytesIO()
    write(found, output, format)
    return output.getvalue()


def ordered(found: Iterable[ox.Quad], format: Format) -> list[ox.Quad] | list[ox.Triple]:
    """Each triple once and sorted for a format of graphs; sorted by line for N-Quads; as given for other datasets."""
    if format.kind == "graph":
        return sorted({quad.triple for quad in found}, key=str)
    return by_line(found) if format.name == "nquads" else list(found)


def write_part(found: Iterable[ox.Quad], what: str, output: IO[bytes], format: Format) -> None:
    """Writes what a store holds of something, in order; raises NotFound where that is nothing."""
    part = list(found)
    if not part:
        raise NotFound(f"The store holds nothing of {what}; check how it is written.")
    write(ordered(part, format), output, format)


def lines(quads: Iterable[Quad]) -> bytes:
    """Quads without blank nodes as N-Quads for Store.load_lines, each with its triple in the default graph."""
    told = ((f"{written(s)} {written(p)} {written(o)}", written(graph)) for s, p, o, graph in quads)
    return "".join(f"{triple} {graph} .\n{triple} .\n" for triple, graph in told).encode()


def read_lines(data: bytes) -> list[Quad]:
    """The quads of named graphs that `lines` has written."""
    found = ox.parse(data, ox.RdfFormat.N_QUADS, lenient=True)
    return [to_quad(quad) for quad in found if not isinstance(quad.graph_name, ox.DefaultGraph)]


def heaps(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts joined into heaps of some size."""
    heap: list[bytes] = []
    size = 0
    for part in parts:
        heap.append(part)
        size += len(part)
        if size > HEAP:
            yield b"".join(heap)
            heap, size = [], 0
    if heap:
        yield b"".join(heap)


@lru_cache(maxsize=_RECENT)
def written(term: Object) -> str:
    """A term in N-Quads, as the engine gives it back: it keeps numbers, dates and times by value."""
    made = to_term(term)
    return str(_kept(made) if isinstance(made, ox.Literal) and not _is_text(made) else made)


def _is_text(literal: ox.Literal) -> bool:
    return literal.language is not None or literal.datatype.value == str(XSD.string)


def _kept(literal: ox.Literal) -> object:
    engine = ox.Store()
    engine.add(ox.Quad(_ANY, _ANY, literal))
    return next(iter(engine)).object


def serialize(quads: Iterable[Quad], format: Format) -> bytes:
    """Quads as bytes in any format of graphs or datasets."""
    return to_bytes(ordered((to_quads(quad)[0] for quad in quads), format), format)
