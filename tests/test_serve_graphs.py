"""The reading part of the Graph Store Protocol, the whole in one file, and JSON-LD in our context."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from pyoxigraph import Dataset, DefaultGraph, RdfFormat, parse
from serving import BASE, KISHIDA, MEETING, Server, build, serving

S1 = BASE + "doc/vilnius#s1"
STORE = "/rdf-graph-store"
RDF = {"ttl": "text/turtle", "nt": "application/n-triples", "rdf": "application/rdf+xml"}
QUADS = {"nq": "application/n-quads", "trig": "application/trig", "jsonld": "application/ld+json"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


def triples(body: bytes, media_type: str) -> set[tuple[str, ...]]:
    kind = RdfFormat.from_media_type(media_type)
    return {tuple(str(term) for term in quad)[:3] for quad in parse(body, format=kind, base_iri="http://x/")}


def graph_at(name: str) -> str:
    return f"{STORE}?graph=" + quote(name, safe="")


@pytest.mark.parametrize("media_type", [*RDF.values(), *QUADS.values()])
def test_a_graph_comes_whole_in_each_format(server, media_type):
    reply = server.ask(graph_at(S1), media_type)
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{S1}> {{ ?s ?p ?o }} }}"
    wanted = server.ask("/sparql?query=" + quote(query), RDF["nt"]).body
    assert (reply.status, reply.type) == (200, media_type)
    assert triples(reply.body, media_type) == triples(wanted, RDF["nt"]) != set()


@pytest.mark.parametrize("name", [graph_at(S1), STORE + "?default"])
def test_what_is_asked_for_as_a_graph_comes_without_a_name(server, name):
    wanted = triples(server.ask(name, RDF["nt"]).body, RDF["nt"])
    for media_type in QUADS.values():
        body = server.ask(name, media_type).body
        graphs = {quad.graph_name for quad in parse(body, format=RdfFormat.from_media_type(media_type))}
        assert graphs == {DefaultGraph()} and triples(body, media_type) == wanted


def test_the_default_graph_holds_each_triple_once(server):
    lines = server.ask(STORE + "?default", RDF["nt"]).body.splitlines()
    named = {tuple(line.split(b" ")[:3]) for line in server.ask("/dump.nq").body.splitlines()}
    assert len(lines) == len(set(lines)) and {tuple(line.split(b" ")[:3]) for line in lines} == named


@pytest.mark.parametrize("accept", ["", "*/*", "text/html,*/*;q=0.8", "text/turtle;q=0.5, image/png"])
def test_whoever_accepts_anything_gets_turtle(server, accept):
    assert server.ask(graph_at(S1), accept).type == "text/turtle"


def test_head_tells_whether_a_graph_is_there(server):
    for name, status in ((S1, 200), (BASE + "doc/nothing", 404)):
        head, got = server.ask(graph_at(name), method="HEAD"), server.ask(graph_at(name))
        assert (head.status, head.body, head.type) == (status, b"", got.type)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?default&graph=x:y", 400),
        ("?graph=x:y&graph=x:z", 400),
        ("?default&default", 400),
        ("?default=no", 400),
        ("?graph=", 400),
        ("?graph=doc/vilnius", 400),
        ("?graph=%ff%fe", 400),
        ("?graph=x:%3E%20%7D", 400),
        ("?graph=x:" + "y" * 8000, 404),
        ("?graph=urn:nobody", 404),
        ("?graph=" + quote(S1) + "&format=docx", 406),
    ],
)
def test_what_names_no_graph_is_told_why(server, query, status):
    reply = server.ask(STORE + query)
    assert (reply.status, reply.type) == (status, "application/problem+json") and len(reply.text) < 1000
    assert json.loads(reply.body)["detail"].endswith((".", ">"))


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_nobody_writes(server, method):
    reply = server.ask(graph_at(S1), method=method, body=b"<x:a> <x:b> <x:c> .", Content_Type="text/turtle")
    assert reply.status == 405 and set(reply.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("suffix", ["nq", "trig", "nt", "ttl"])
def test_a_dump_holds_all_that_there_is(server, suffix):
    reply = server.ask("/dump." + suffix)
    kind = RdfFormat.from_extension(suffix)
    assert reply.type == kind.media_type
    wanted = server.ask(STORE + "?default", RDF["nt"]).body
    assert triples(reply.body, reply.type) == triples(wanted, RDF["nt"])
    graphs = {quad.graph_name for quad in parse(reply.body, format=kind)}
    assert len(graphs) == (8 if suffix in QUADS else 1)


def test_the_data_of_a_graph_of_no_document_are_what_stands_in_it(server):
    for path in ("ontology", "names"):
        reply = server.ask(f"/data/{path}.nt")
        assert triples(reply.body, RDF["nt"]) == triples(server.ask(graph_at(BASE + path)).body, RDF["ttl"])
    assert server.ask("/data/inferred.ttl").status == 404


@pytest.mark.parametrize("thing", [KISHIDA, MEETING, "/doc/vilnius", "/doc/hostile", "/topic/cyber-security"])
def test_json_ld_in_our_context_says_what_the_quads_say(server, thing):
    found, wanted = (
        Dataset(parse(server.ask(f"/data{thing}{suffix}").body, format=kind))
        for suffix, kind in ((".jsonld", RdfFormat.JSON_LD), (".nq", RdfFormat.N_QUADS))
    )
    assert found == wanted


def test_json_ld_is_compact_and_speaks_our_words(server):
    graphs = json.loads(server.ask(f"/data{MEETING}.jsonld").body)["@graph"]
    nodes = {node["id"]: node for graph in graphs for node in graph["@graph"] if graph["id"] == S1}
    meeting = nodes[BASE + MEETING[1:]]
    assert (meeting["type"], meeting["participant"][0]) == ("Meeting", BASE + KISHIDA[1:])
    assert meeting["date"] == {"type": "xsd:date", "@value": "2023-07-12"}


def test_the_context_has_an_address_of_its_own(server):
    reply = server.ask("/context.jsonld")
    assert reply.type == "application/ld+json" and reply.headers["access-control-allow-origin"] == "*"
    context = json.loads(reply.body)["@context"]
    text = json.dumps({"@context": context, "id": "x:a", "type": "Meeting", "participant": "x:b"})
    found = {quad.object.value for quad in parse(text, format=RdfFormat.JSON_LD)}
    assert found == {BASE + "ontology#Meeting", "x:b"}
    assert json.loads(server.ask(f"/data{KISHIDA}.jsonld").body)["@context"] == context
