"""Graphs of others → a store, each under a name of its own, apart from what documents say; and out again.  [I/O]"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import IO
from urllib.parse import urlsplit

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, VOID

from verbale import formats
from verbale.errors import InputError, NotFound
from verbale.fetch import Address, Reach, Reply, Request, follow, parse
from verbale.formats import Format
from verbale.model import Node, Triple
from verbale.quads import in_graph
from verbale.store import Contents, Store
from verbale.terms import BASE, LOADED_GRAPH, V, is_apart
from verbale.validate import Finding, against

RDF_FORMATS = {row.name: row for row in formats.FORMATS if row.kind != "solutions"}
"""The formats of what can be loaded, by their names."""
LARGEST_FETCHED, PATIENCE = 500_000_000, 600.0
"""Bytes that are fetched from an address, and the seconds that it may take; a file may be of any size."""
LARGEST_TO_CHECK = 1_000_000
"""Triples up to which a graph can be held against shapes, for which it is in memory as a whole."""
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a graph of others comes from: what is read, in which format, and what its description is to say."""

    source: str
    format: str | None = None
    title: str = ""
    told_source: str = ""
    licence: str = ""
    allowed: tuple[Address, ...] = ()
    """Addresses beneath which a private network may be asked."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph of others in a store; what is not told of it is empty."""

    graph: URIRef
    triples: int
    source: str
    licence: str
    title: str


def load(origin: Origin, graph: URIRef, store: Path) -> Loaded:
    """Puts a graph of others into the store, in the place of the one of that name; it counts as a whole or not at all.

    A file is streamed to disk; relative IRIs in it stand under the graph's name. Raises InputError for a name that is
    ours, and a source that cannot be read, or is broken or empty.
    """
    _refuse_ours(graph)
    with Store.change(store) as draft, _opened(origin) as (source, format):
        hashed = _Hashed(source)
        try:
            count = draft.load_apart(graph, hashed, format)  # type: ignore[arg-type]
        except InputError as error:
            raise InputError(f"{origin.source} cannot be loaded. {error}") from error
        if not count:
            raise InputError(f"{origin.source} holds no triples, so there is nothing to load.")
        draft.remove(_description(draft, graph))
        draft.load(in_graph(_told(graph, origin, count, hashed.digest), LOADED_GRAPH))
    return Loaded(graph, count, _source(origin), origin.licence, origin.title)


def unload(graph: URIRef, store: Path) -> None:
    """Takes a graph of others out of the store; raises NotFound where it holds none of that name."""
    with Store.change(store) as draft:
        _refuse_unknown(draft, graph)
        draft.remove_apart(graph)
        draft.remove(_description(draft, graph))


def listed(store: Contents) -> list[Loaded]:
    """The graphs of others in a store."""
    return [_loaded(graph, dict(q[1:3] for q in _description(store, graph))) for graph in store.apart()]


def check(store: Store, graph: URIRef, shapes: Path) -> list[Finding]:
    """What the shapes in a file (Turtle) have to say of a graph of others; our ontology and names are not asked.

    Raises NotFound where the store holds no such graph, InputError for the file, or a graph that is too large.
    """
    _refuse_unknown(store, graph)
    found = listed(store)
    if any(each.graph == graph and each.triples > LARGEST_TO_CHECK for each in found):
        raise InputError(f"{graph} holds more than {LARGEST_TO_CHECK:,} triples, too many to hold against shapes.")
    try:
        rules = Graph(bind_namespaces="none").parse(shapes, format="turtle")
    except Exception as error:  # rdflib raises what its parsers happen to raise
        raise InputError(f"{shapes} is no file of shapes in Turtle: {str(error)[:300]}") from error
    return against(store.graph(graph), rules, Graph())


def _refuse_ours(graph: URIRef) -> None:
    if not is_apart(graph):
        raise InputError(f"<{graph}> is a name under {BASE}, where our own graphs stand; choose one that is yours.")


def _refuse_unknown(store: Contents, graph: URIRef) -> None:
    if graph not in store.apart():
        names = ", ".join(store.apart()) or "none"
        raise NotFound(f"The store holds no loaded graph <{graph}>; those there are: {names}.")


@contextmanager
def _opened(origin: Origin) -> Iterator[tuple[IO[bytes], Format]]:
    """The bytes of a source, and their format: what is named, what the server says, or what the suffix says."""
    if urlsplit(origin.source).scheme in ("http", "https"):
        reply = _fetched(origin)
        told = formats.by_media_type(reply.headers.get("content-type", ""), RDF_FORMATS.values())
        yield io.BytesIO(reply.content), _format(origin, told)
        return
    path, format = Path(origin.source), _format(origin, None)
    try:
        with path.open("rb") as source:
            yield source, format
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from error


def _fetched(origin: Origin) -> Reply:
    reach = Reach(origin.allowed, LARGEST_FETCHED, PATIENCE)
    accepted = ", ".join(row.media_type for row in RDF_FORMATS.values())
    reply = follow(Request(parse(origin.source), headers={"Accept": f"{accepted}, */*;q=0.1"}), reach)
    if reply.status != 200:
        raise InputError(f"{origin.source} cannot be loaded: it answers with status {reply.status}.")
    return reply


def _format(origin: Origin, told: Format | None) -> Format:
    path = PurePath(urlsplit(origin.source).path)
    found = RDF_FORMATS.get(origin.format or "") or told or formats.by_file(path)
    if found is None or found.name not in RDF_FORMATS:
        names = ", ".join(RDF_FORMATS)
        raise InputError(f"What {origin.source} holds, nothing tells; name the format, one of {names}.")
    return found


class _Hashed:
    """Passes on what is read of a source, and keeps its digest."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source, self._hash = source, sha256()

    def read(self, size: int = -1) -> bytes:
        """As any file."""
        data = self._source.read(size)
        self._hash.update(data)
        return data

    @property
    def digest(self) -> str:
        """SHA-256 of what was read, in hexadecimal digits."""
        return self._hash.hexdigest()


def _source(origin: Origin) -> str:
    is_file = urlsplit(origin.source).scheme not in ("http", "https")
    return origin.told_source or (Path(origin.source).name if is_file else origin.source)


def _told(graph: URIRef, origin: Origin, triples: int, digest: str) -> Iterator[Triple]:
    """The description of a graph of others, in VoID and Dublin Core."""
    yield graph, RDF.type, VOID.Dataset
    yield graph, VOID.triples, Literal(triples)
    yield graph, V.sha256, Literal(digest)
    yield graph, DCTERMS.source, _node(_source(origin))
    if origin.licence:
        yield graph, DCTERMS.license, _node(origin.licence)
    if origin.title:
        yield graph, RDFS.label, Literal(origin.title)


def _node(text: str) -> Node:
    return URIRef(text) if _IRI.fullmatch(text) else Literal(text)


def _description(store: Contents, graph: URIRef) -> list[tuple[URIRef, URIRef, Node, URIRef]]:
    return [quad for quad in store.graph(LOADED_GRAPH) if quad[0] == graph]  # type: ignore[misc]


def _loaded(graph: URIRef, told: dict[URIRef, Node]) -> Loaded:
    def text(predicate: URIRef) -> str:
        return str(told.get(predicate, ""))

    return Loaded(graph, int(text(VOID.triples) or 0), text(DCTERMS.source), text(DCTERMS.license), text(RDFS.label))
