"""A SPARQL server → the dataset that it holds, for reading.  [I/O]

Every answer is received in whole before a word of it counts, so that one which breaks off is an error and no answer.
What takes more than one question (a document, a thing, the whole) is read from question to question, in whatever state
the server then has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from tempfile import NamedTemporaryFile
from typing import IO, Any, cast

import pyoxigraph as ox
from rdflib import Literal, URIRef

from verbale import formats, terms
from verbale.endpoint import Client
from verbale.errors import EndpointError, QueryError
from verbale.formats import Format
from verbale.quads import Quad
from verbale.query import datasets
from verbale.store.answer import Answer, AnswerKind, Found, asking
from verbale.store.convert import Statement, pieces, statement, to_quad, to_quads, unskolemised, write, write_part
from verbale.store.fulltext import LEFT_OUT, MOST_FOUND, NAMING, expanded
from verbale.store.listing import graphs_of_document, reified
from verbale.store.register import Register, gathered
from verbale.store.stamp import Stamp
from verbale.store.wording import HIDDEN, unranked, worded

_ACCEPTED = {
    "graph": "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8",
    "solutions": "application/sparql-results+json, application/sparql-results+xml;q=0.9",
    "boolean": "application/sparql-results+json, application/sparql-results+xml;q=0.9",
}
_VIRTUOSO = [ox.Variable("__ASK_RETVAL")]
"""The columns of the table by which Virtuoso 7.2 answers ASK: with a row for yes, with none for no."""
_TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { %s }"
_HOLDING = f"""{{ ?thing {"|".join(name.n3() for name in NAMING)} ?text }}
    UNION {{ ?thing oa:hasSelector/oa:exact ?text }}
    BIND(LCASE(STR(?text)) AS ?lower) FILTER(%s)
    FILTER({" && ".join(f"!STRSTARTS(STR(?thing), {Literal(start).n3()})" for start in LEFT_OUT)})"""
"""What the index of words of a folder's store holds, asked of a server."""
_TOGETHER = 100
"""Graphs, or things, of which one question asks."""


class Remote:
    """The graph as a SPARQL server holds it, which `verbale publish` brought there, or somebody by other means."""

    def __init__(self, client: Client, stamp: Stamp | None = None) -> None:
        self._client, self._where = client, client.endpoint.queries
        self._default_graph = client.endpoint.default_graph
        self.stamp = stamp

    @property
    def versions(self) -> dict[str, str]:
        """What the ledger says of it."""
        ledger = terms.PUBLISHED_GRAPH.n3()
        found = self.query(f"SELECT ?version {{ GRAPH {ledger} {{ {ledger} schema:version ?version }} }}").rows()
        return dict(sorted(str(version).split(" ", 1) for (version,) in found))

    def query(self, sparql: str, default_graph: Sequence[URIRef] = (), named_graph: Sequence[URIRef] = ()) -> Answer:
        """As `Store.query`: what is no SPARQL, or asks for what is not allowed, is never sent.

        Raises OutOfTime, and EndpointError where the server cannot be reached, refuses, or gives no whole answer.
        """
        for graph in datasets(sparql):
            if not self.holds(graph):
                raise QueryError(f"The query names the graph <{graph}>, which this store does not hold.")
        return Answer(self._found(sparql, default_graph, named_graph), self._reading)

    def _found(self, sparql: str, default_graph: Sequence[URIRef] = (), named_graph: Sequence[URIRef] = ()) -> Found:
        with asking(sparql):
            searched = unranked(expanded(sparql, cache(self._search)))
        kind = _kind(searched)
        text = worded(searched, self._default_graph, has_dataset=bool(default_graph or named_graph))
        with (
            self._client.query(text, _ACCEPTED[kind], default_graph, named_graph) as (media_type, chunks),
            NamedTemporaryFile(prefix="verbale-") as file,
        ):
            file.writelines(chunks)
            file.flush()
            return self._parsed(file.name, media_type, kind)

    def _parsed(self, path: str, media_type: str, kind: AnswerKind) -> Found:
        """What stands in the file, which may be removed then."""
        format = formats.by_media_type(media_type, formats.holding("graph" if kind == "graph" else "solutions"))
        if format is None:
            raise EndpointError(f"The server at {self._where} answers with {media_type or 'something'!r}: no SPARQL.")
        with self._reading():
            if kind == "graph":
                parsed = ox.parse(path=path, format=ox.RdfFormat.from_media_type(format.media_type))
                return (quad.triple for quad in parsed)
            found = ox.parse_query_results(path=path, format=ox.QueryResultsFormat.from_media_type(format.media_type))
            if kind == "boolean" and isinstance(found, ox.QuerySolutions) and found.variables == _VIRTUOSO:
                found = _boolean(next(found, None) is not None)
        if isinstance(found, ox.QueryBoolean) != (kind == "boolean"):
            raise EndpointError(f"The server at {self._where} gives another kind of answer than was asked for.")
        return found

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (SyntaxError, ValueError, OSError) as error:
            raise EndpointError(f"The server at {self._where} gave a broken answer: {error}.") from error

    def _search(self, words: str) -> dict[str, float]:
        """The things whose texts hold the words, or parts of words that are so; none is more relevant than others."""
        sought = (Literal(word.lower()).n3() for word in re.findall(r"\w+", words))
        holding = " && ".join(f"CONTAINS(?lower, {word})" for word in sought) or "false"
        return dict.fromkeys(map(str, self._things(_HOLDING % holding, f" LIMIT {MOST_FOUND}")), 1.0)

    def holds(self, graph: URIRef) -> bool:
        """Whether there is a named graph of that IRI."""
        hidden = graph in (*HIDDEN, self._default_graph)
        return not hidden and self.query(f"ASK {{ GRAPH {graph.n3()} {{ ?s ?p ?o }} }}").boolean

    def register(self) -> Register:
        """As `Store.register`, gathered by some large questions."""
        return gathered(self.query)

    def documents(self) -> list[str]:
        """As `Store.documents`."""
        return sorted(iri.removeprefix(terms.document("")) for iri in self._things("?thing a v:Document"))

    def document(self, slug: str) -> Iterator[Quad]:
        """As `Store.document`."""
        own = terms.document(slug).n3()
        sentences = self._things(f"GRAPH {own} {{ ?thing v:inDocument {own} }}")
        yield from map(to_quad, self._of(graphs_of_document(slug, sentences)))

    def statements(self, iri: str, graphs: Iterable[str]) -> Iterator[Statement]:
        """What there is of a part of the graph, as `Store.statements`; `graphs` are some that may be of it."""
        slug = iri.removeprefix(terms.document(""))
        known = {*graphs, iri, f"{iri}#inferred"}
        if slug != iri:
            known.update(graph for _, _, _, graph in self.document(slug))
        yield from map(statement, self._of(sorted(known)))

    def describe(self, iri: URIRef) -> Iterator[Quad]:
        """As `Store.describe`."""
        found = {*self._with("s", [iri.n3()]), *self._with("o", [iri.n3()])}
        fresh = found
        while fresh:  # lists and restrictions hang on blank nodes, several deep
            hanging = {quad.object.value for quad in fresh if isinstance(quad.object, ox.BlankNode)}
            fresh = {*self._with("s", [f"<{terms.SKOLEM}{label}>" for label in sorted(hanging)])} - found
            found |= fresh
        yield from map(to_quad, sorted(found, key=lambda quad: (str(quad.graph_name), str(quad))))

    def export(
        self, output: IO[bytes], format: Format, document: str | None = None, thing: URIRef | None = None
    ) -> None:
        """As `Store.export`; but of the whole, graphs come one after the other in every format of datasets, and the
        triples of a format of graphs as the server gives them.
        """
        if document is None and thing is None:
            output.writelines(self.dump(format))
            return
        part = self.document(document) if document is not None else self.describe(URIRef(thing or ""))
        write_part((to_quads(quad)[0] for quad in part), str(document or thing), output, format)

    def export_annotated(self, output: IO[bytes], format: Format) -> None:
        """As `Store.export_annotated`, the triples of the default graph in the order of the server."""
        said = map(reified, self._of(sorted(self._things("?thing a v:Sentence"))))
        write(chain((quad.triple for quad in self._quads(_TRIPLES % "?s ?p ?o")), said), output, format)

    def dump(self, format: Format) -> Iterator[bytes]:
        """What `export` writes of the whole, a piece at a time."""
        if format.kind == "graph":
            return self.dump_graph(format, None)
        ours = f"FILTER(STRSTARTS(STR(?thing), {Literal(terms.BASE).n3()}))"  # a server may have graphs of its own
        return self.dump_graphs(format, sorted(self._things(f"GRAPH ?thing {{ ?s ?p ?o }} {ours}")))

    def dump_graphs(self, format: Format, graphs: Sequence[URIRef]) -> Iterator[bytes]:
        """As `Store.dump_graphs`."""
        return pieces(self._of(graphs), format)

    def dump_graph(self, format: Format, graph: URIRef | None) -> Iterator[bytes]:
        """As `Store.dump_graph`, in the order of the server."""
        pattern = f"GRAPH {graph.n3()} {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        return pieces(self._quads(_TRIPLES % pattern), format)

    def _things(self, pattern: str, limit: str = "") -> list[URIRef]:
        """The IRIs that a pattern has as ?thing."""
        found = self.query(f"SELECT DISTINCT ?thing {{ {pattern} }}{limit}").rows()
        return [URIRef(str(thing)) for (thing,) in found]

    def _of(self, graphs: Iterable[str]) -> Iterator[ox.Quad]:
        """The quads of those graphs, in their order, each subject by subject."""
        places = {f"<{graph}>": place for place, graph in enumerate(graphs)}
        for some in _batches([*places]):
            found = self._with("g", some)
            yield from sorted(found, key=lambda quad: (places[str(quad.graph_name)], str(quad.subject), str(quad)))

    def _with(self, variable: str, names: Sequence[str]) -> Iterator[ox.Quad]:
        """The quads of named graphs that have one of those terms as subject (s), object (o) or graph (g)."""
        for some in _batches(names):
            values = f"VALUES ?{variable} {{ {' '.join(some)} }}"
            yield from self._quads(f"SELECT ?s ?p ?o ?g {{ {values} GRAPH ?g {{ ?s ?p ?o }} }}")

    def _quads(self, sparql: str) -> Iterator[ox.Quad]:
        """What SELECT gives as rows of three or four terms, or CONSTRUCT as triples."""
        with self._reading():
            for row in cast(Iterable[Iterable[Any]], self._found(sparql)):
                yield unskolemised(ox.Quad(*row))


def _kind(sparql: str) -> AnswerKind:
    """What a query gives, as the engine's own parser has it; raises QueryError where it does not parse."""
    with asking(sparql):
        return Answer(ox.Store().query(sparql, base_iri=terms.BASE, prefixes=terms.PREFIXES), lambda: asking("")).kind


def _boolean(value: bool) -> ox.QueryBoolean:
    """The engine's form of an answer of ASK."""
    found = ox.parse_query_results(f'{{"head": {{}}, "boolean": {str(value).lower()}}}', ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QueryBoolean)
    return found


def _batches(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[start : start + _TOGETHER] for start in range(0, len(items), _TOGETHER))
