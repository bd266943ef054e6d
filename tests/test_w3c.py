"""The W3C's own tests of SPARQL 1.1 over HTTP: the query part of the protocol, and the query evaluation tests.

They stand in a folder of their own (`sparql11` of the W3C's test suites), whose place VERBALE_W3C names.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from serving import Reply, Server, serving
from test_store_joins import always

from verbale import formats
from verbale.store import Store

FOLDER = Path(os.environ.get("VERBALE_W3C", ""))
pytestmark = pytest.mark.skipif(
    "VERBALE_W3C" not in os.environ, reason="VERBALE_W3C does not name the folder of the W3C's tests of SPARQL 1.1."
)
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS_LABEL = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
EVALUATION = (MF.QueryEvaluationTest, MF.CSVResultFormatTest)
QUERY = "application/sparql-query"
FORMATS = {"boolean": {"json", "xml"}, "tabular": {"json", "xml", "csv", "tsv"}, "RDF": {"turtle", "rdfxml"}}
ENGINE_FAILS = {
    *(f"aggregates/agg-groupconcat-{number}" for number in ("04", "06")),
    *(f"property-path/zero_or_{many}_set_{end}" for many in ("one", "more") for end in ("start", "end")),
    "functions/bnode01",
    "csv-tsv-res/csv03",  # it keeps numbers by value, and writes 1.0E6 as 1000000
}
"""Tests that the engine itself does not pass."""


@dataclass(frozen=True)
class Evaluation:
    """One query evaluation test: its files, and the graph that holds its data."""

    name: str
    query: Path
    data: Path | None
    result: Path

    @property
    def text(self) -> str:
        """The query, its relative IRIs standing under the file's own address."""
        return f"BASE <{self.query.as_uri()}>\n" + self.query.read_text("utf-8")

    @property
    def graph(self) -> str:
        """The graph that the store holds this test's data in."""
        return self.data.as_uri() if self.data else "urn:x-test:empty"


def manifest(path: Path) -> Graph:
    return Graph().parse(path, format="turtle", publicID=path.as_uri())


def entries(found: Graph) -> Iterator[Node]:
    (top,) = found.subjects(RDF.type, MF.Manifest)
    yield from Collection(found, found.value(top, MF.entries))


def included(name: str) -> Iterator[Path]:
    found = manifest(FOLDER / name)
    for each in Collection(found, next(found.objects(None, MF.include))):
        yield Path(str(each).removeprefix("file://"))


def path_of(term: Node | None) -> Path | None:
    return Path(str(term).removeprefix("file://")) if term else None


def evaluations() -> Iterator[Evaluation]:
    """The evaluation tests whose queries ask one graph alone."""
    for path in (*included("manifest-sparql11-query.ttl"), *included("manifest-sparql11-results.ttl")):
        found = manifest(path)
        for entry in entries(found):
            action = found.value(entry, MF.action)
            query, result = path_of(found.value(action, QT.query)), path_of(found.value(entry, MF.result))
            of_one_graph = not any(found.objects(action, QT.graphData)) and " FROM " not in (query or path).read_text()
            if found.value(entry, RDF.type) in EVALUATION and of_one_graph and query and result:
                name = f"{path.parent.name}/{str(entry).rpartition('#')[2]}"
                yield Evaluation(name, query, path_of(found.value(action, QT.data)), result)


EVALUATIONS = list(evaluations()) if "VERBALE_W3C" in os.environ else []


def quads_of(path: Path, graph: str) -> Iterator[ox.Quad]:
    kind = ox.RdfFormat.from_extension(path.suffix[1:])
    for quad in ox.parse(path=path, format=kind, base_iri=path.as_uri(), rename_blank_nodes=True):
        yield ox.Quad(*quad.triple, ox.NamedNode(graph))


def protocol_data() -> Iterator[ox.Quad]:
    """The data of the protocol's tests, each under the name that the tests call its graph by."""
    found = manifest(FOLDER / "protocol" / "manifest.ttl")
    for node in set(found.objects(None, UT.graphData)):
        path, name = path_of(found.value(node, UT.graph)), found.value(node, RDFS_LABEL)
        assert path
        yield from quads_of(path, str(name))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of nothing but the tests' data, each file in a graph of its own; the default graph is empty."""
    folder = tmp_path_factory.mktemp("w3c") / "store"
    with Store.create(folder, {}) as store:
        store._engine.extend(protocol_data())
        for data in {test.data for test in EVALUATIONS if test.data}:
            store._engine.extend(quads_of(data, data.as_uri()))
    return folder


@pytest.fixture(scope="module")
def server(plain: Path) -> Iterator[Server]:
    with serving(plain) as running:
        yield running


def bag(solutions: ox.QuerySolutions) -> ox.Dataset:
    """Solutions as a graph, so that two bags of them can be compared whatever their blank nodes are called."""
    found = ox.Dataset()
    for solution in solutions:
        row = ox.BlankNode()
        found.add(ox.Quad(row, ox.NamedNode("urn:x-test:row"), ox.Literal("")))
        for variable, value in zip(solutions.variables, solution, strict=True):
            if value is not None:
                found.add(ox.Quad(row, ox.NamedNode(f"urn:x-test:{variable.value}"), value))
    return canonical(found)


def canonical(quads: Iterable[ox.Quad]) -> ox.Dataset:
    """The quads with blank nodes named by where they stand, and numbers as the engine writes them."""
    engine = ox.Store()
    engine.extend(quads)
    found = ox.Dataset(engine)
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def results(content: bytes, suffix: str) -> object:
    """What a file or an answer holds, in a form in which equal ones are equal."""
    if suffix == "csv":
        rows = csv.DictReader(io.StringIO(re.sub(r"_:\w+", "_:b", content.decode())))
        return sorted(sorted(row.items()) for row in rows)
    if kind := ox.QueryResultsFormat.from_extension(suffix):
        found = ox.parse_query_results(content, format=kind)
        return bool(found) if isinstance(found, ox.QueryBoolean) else bag(found)
    quads = ox.parse(content, format=ox.RdfFormat.from_extension(suffix), base_iri="http://example/")
    return canonical(ox.Quad(*quad.triple) for quad in quads)


def by_the_engine(test: Evaluation, folder: Path) -> object:
    """What the engine answers by itself, with nothing of ours in between."""
    engine = Store.open(folder)._engine
    found = engine.query(test.text, default_graph=[ox.NamedNode(test.graph)])
    suffix = test.result.suffix[1:]
    if isinstance(found, ox.QueryTriples):
        return canonical(ox.Quad(*triple) for triple in found)
    return results(found.serialize(format=ox.QueryResultsFormat.from_extension(suffix)), suffix)


def by_default(test: Evaluation) -> ox.Store:
    """The data of a test where a query asks that names no graph."""
    engine = ox.Store()
    if test.data:
        engine.extend(ox.Quad(*quad.triple) for quad in quads_of(test.data, test.graph))
    return engine


def is_rewritten(test: Evaluation) -> bool:
    return always(test.text, by_default(test)) is not None


@pytest.mark.parametrize("test", EVALUATIONS, ids=lambda test: test.name)
def test_a_query_is_answered_over_http_as_the_suite_expects_and_as_the_engine_does(test, server, plain):
    format = formats.by_file(test.result)
    assert format
    reply = server.ask(
        "/sparql?default-graph-uri=" + quote(test.graph, safe=""),
        format.media_type,
        "POST",
        test.text.encode(),
        Content_Type=QUERY,
    )
    assert (reply.status, reply.type) == (200, format.media_type), reply.text
    suffix = test.result.suffix[1:]
    got = results(reply.body, suffix)
    assert got == by_the_engine(test, plain)
    assert (got == results(test.result.read_bytes(), suffix)) is (test.name not in ENGINE_FAILS)


@pytest.mark.parametrize("test", [test for test in EVALUATIONS if is_rewritten(test)], ids=lambda test: test.name)
def test_a_query_of_the_default_graph_means_the_same_with_its_patterns_apart(test):
    engine = by_default(test)
    assert bag(engine.query(always(test.text, engine))) == bag(engine.query(test.text))


@dataclass(frozen=True)
class Exchange:
    """One request of the protocol's tests, and what its answer must be."""

    method: str
    path: str
    content_type: str
    body: bytes | None
    statuses: tuple[int, ...]
    boolean: bool | None
    format: str | None


def protocol_tests() -> Iterator[tuple[str, Exchange]]:
    """The tests of queries: those of updates ask what a store that is for reading does not do."""
    found = manifest(FOLDER / "protocol" / "manifest.ttl")
    for entry in entries(found):
        name = str(entry).rpartition("#")[2]
        if not name.startswith("update_"):
            connection = found.value(entry, MF.action)
            for request in Collection(found, found.value(connection, HT.requests)):
                yield name, exchange(found, request)


def exchange(found: Graph, request: Node) -> Exchange:
    body, reply = found.value(request, HT.body), found.value(request, HT.resp)
    headers = found.value(request, HT.headers)
    types = [str(found.value(each, HT.fieldValue)) for each in Collection(found, headers)] if headers else []
    chars, encoding = found.value(body, CNT.chars), str(found.value(body, CNT.characterEncoding))
    truth = found.value(reply, MF.expectedBoolean)
    kind = found.value(reply, MF.expectedFormat)
    return Exchange(
        method=str(found.value(request, HT.methodName)),
        path=str(found.value(request, HT.absolutePath)),
        content_type=types[0] if types else "",
        body=str(chars).encode(encoding) if isinstance(chars, Literal) else None,
        statuses=tuple(int(str(each)[-3]) for each in found.objects(reply, MF.expectedStatus)),
        boolean=None if truth is None else bool(truth.value),
        format=None if kind is None else str(kind),
    )


PROTOCOL = list(protocol_tests()) if "VERBALE_W3C" in os.environ else []


@pytest.mark.parametrize(("name", "asked"), PROTOCOL, ids=[name for name, _ in PROTOCOL])
def test_the_protocol_answers_as_the_suite_expects(name, asked, server):
    headers = {"Content_Type": asked.content_type} if asked.content_type else {}
    reply = server.ask(asked.path, "", asked.method, asked.body, **headers)
    assert reply.status // 100 in asked.statuses, reply.text
    if asked.format:
        row = formats.by_media_type(reply.type)
        assert row and row.name in FORMATS[asked.format]
    if asked.boolean is not None:
        assert truth(reply) is asked.boolean


def truth(reply: Reply) -> bool:
    return json.loads(reply.body)["boolean"]


def test_the_description_of_the_service_is_rdf_and_names_its_endpoint(server):
    triples = list(ox.parse(server.ask("/sparql", "text/turtle").body, format=ox.RdfFormat.TURTLE))
    endpoint = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert [t.object.value for t in triples if t.predicate == endpoint] == [f"{server.address}/sparql"]


def test_nothing_of_the_suite_that_needs_one_graph_is_left_out():
    assert len(EVALUATIONS) > 200 and {name for name, _ in PROTOCOL} >= {"query_get", "bad_query_non_utf8"}
