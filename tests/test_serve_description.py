"""What the collection tells of itself is true: each figure is counted again, each address fetched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import Built
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, VOID
from serving import Server, build, serving

from verbale import questions
from verbale.errors import InputError
from verbale.serve.place import place
from verbale.store import Store
from verbale.terms import BASE, PREFIXES, SH, V

SD = "http://www.w3.org/ns/sparql-service-description#"
EXT = "http://ldf.fi/void-ext#"
PUBLIC = "https://minutes.example.org"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
# What the editor of the SIB asks, first of the endpoint, then of what the endpoint says without a query.
EDITOR = f"""
PREFIX void: <{VOID}> PREFIX ext: <{EXT}>
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype {{
  ?cp void:class ?subjectClass ; void:propertyPartition ?pp . ?pp void:property ?prop .
  OPTIONAL {{ {{ ?pp void:classPartition [ void:class ?objectClass ] }}
    UNION {{ ?pp ext:datatypePartition [ ext:datatype ?objectDatatype ] }} }} }}
"""


@pytest.fixture(scope="module")
def server(built: Built) -> Iterator[Server]:
    """The shipped graph: all that there can be stands in it."""
    with serving(built.path) as running:
        yield running


@pytest.fixture(scope="module")
def void(server: Server) -> Graph:
    return fetched(server, "/.well-known/void")


@pytest.fixture(scope="module")
def dataset(void: Graph) -> URIRef:
    (found,) = void.subjects(RDF.type, DCAT.Dataset)
    return URIRef(str(found))


def fetched(server: Server, path: str, accept: str = "text/turtle") -> Graph:
    reply = server.ask(path, accept)
    assert (reply.status, reply.type) == (200, accept), reply.text
    return Graph().parse(data=reply.body, format=accept)


def counted(store: Store, query: str) -> dict[tuple[str, ...], tuple[int, ...]]:
    """The rows of a query: their IRIs as keys, their numbers as values."""
    rows = [tuple(row) for row in store.query(query).rows()]
    return {
        tuple(str(term) for term in row if isinstance(term, URIRef)): tuple(
            int(str(term)) for term in row if isinstance(term, Literal)
        )
        for row in rows
    }


def told(graph: Graph, query: str) -> dict[tuple[str, ...], tuple[int, ...]]:
    """As `counted`, of what a graph tells."""
    rows = graph.query(f"PREFIX void: <{VOID}> PREFIX ext: <{EXT}> PREFIX v: <{V}> {query}")
    return {
        tuple(str(term) for term in row if isinstance(term, URIRef)): tuple(
            int(term) for term in row if isinstance(term, Literal)
        )
        for row in rows
    }


def test_the_totals_are_those_of_the_default_graph(void, dataset, built):
    quads = {quad[:3] for quad in built.store.quads()}
    told = {str(p).rpartition("#")[2]: str(o) for p, o in void.predicate_objects(dataset)}
    counted = {
        "triples": len(quads),
        "distinctSubjects": len({s for s, _, _ in quads}),
        "distinctObjects": len({o for _, _, o in quads}),
        "properties": len({p for _, p, _ in quads}),
        "classes": len({o for _, p, o in quads if p == RDF.type and isinstance(o, URIRef)}),
        "entities": len({s for s, _, _ in quads if s.startswith(BASE)}),
    }
    assert {name: told[name] for name in counted} == {name: str(number) for name, number in counted.items()}


@pytest.mark.parametrize(
    ("asked", "counting"),
    [
        (
            "SELECT ?p ?n ?s ?o { ?d a void:Dataset ; void:propertyPartition [ void:property ?p ; void:triples ?n ; "
            "void:distinctSubjects ?s ; void:distinctObjects ?o ] }",
            "SELECT ?p (COUNT(?x) AS ?n) (COUNT(DISTINCT ?x) AS ?s) (COUNT(DISTINCT ?y) AS ?o) { ?x ?p ?y } "
            "GROUP BY ?p",
        ),
        (
            "SELECT ?c ?n { ?d a void:Dataset ; void:classPartition [ void:class ?c ; void:entities ?n ] }",
            "SELECT ?c (COUNT(DISTINCT ?x) AS ?n) { ?x a ?c FILTER(isIRI(?c)) } GROUP BY ?c",
        ),
        (
            "SELECT ?c ?n { ?d a void:Dataset ; void:classPartition [ void:class ?c ; void:triples ?n ] }",
            "SELECT ?c (COUNT(?y) AS ?n) { ?x a ?c . ?x ?p ?y FILTER(isIRI(?c)) } GROUP BY ?c",
        ),
        (
            "SELECT ?p ?c ?n { ?k void:class v:Meeting ; void:propertyPartition [ void:property ?p ; "
            "void:classPartition [ void:class ?c ; void:triples ?n ] ] }",
            "SELECT ?p ?c (COUNT(?y) AS ?n) { ?x a v:Meeting . ?x ?p ?y . ?y a ?c FILTER(isIRI(?c)) } GROUP BY ?p ?c",
        ),
        (
            "SELECT ?p ?t ?n { ?k void:class v:Statement ; void:propertyPartition [ void:property ?p ; "
            "ext:datatypePartition [ ext:datatype ?t ; void:triples ?n ] ] }",
            "SELECT ?p ?t (COUNT(?y) AS ?n) { ?x a v:Statement . ?x ?p ?y FILTER(isLiteral(?y)) "
            "BIND(DATATYPE(?y) AS ?t) } GROUP BY ?p ?t",
        ),
        (
            "SELECT ?p ?n { ?l a void:Linkset ; void:linkPredicate ?p ; void:triples ?n ; void:subjectsTarget ?d ; "
            "void:objectsTarget [ void:uriSpace 'http://www.wikidata.org/entity/' ] }",
            "SELECT ?p (COUNT(?y) AS ?n) { ?x ?p ?y FILTER(STRSTARTS(STR(?y), STR(wd:)) && "
            "?p IN (owl:sameAs, skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch, skos:relatedMatch)"
            ") } GROUP BY ?p",
        ),
    ],
)
def test_each_partition_and_each_set_of_links_counts_what_is_there(void, built, asked, counting):
    found = told(void, asked)
    assert found and found == counted(built.store, counting)


def test_an_editor_reads_out_of_the_service_what_leads_where(server, built):
    assert not list(built.store.query(EDITOR).rows())  # the data say nothing of it, so it asks the description
    found = {tuple(map(str, row)) for row in fetched(server, "/sparql").query(EDITOR)}
    assert (str(V.Statement), str(V.speaker), str(V.Person), "None") in found
    assert (str(V.Meeting), str(V.date), "None", "http://www.w3.org/2001/XMLSchema#date") in found
    rows = built.store.query("SELECT DISTINCT ?c ?p { ?x a ?c . ?x ?p ?y FILTER(isIRI(?c)) }").rows()
    assert {row[:2] for row in found} == {(str(c), str(p)) for c, p in rows}


def test_the_service_says_what_it_speaks_and_what_its_default_graph_is(server, void, built):
    service = fetched(server, "/sparql")
    (it,) = service.subjects(RDF.type, URIRef(SD + "Service"))
    assert URIRef(SD + "UnionDefaultGraph") in set(service.objects(it, URIRef(SD + "feature")))
    assert len(set(service.objects(it, URIRef(SD + "resultFormat")))) == 10
    (default,) = service.objects(service.value(it, URIRef(SD + "defaultDataset")), URIRef(SD + "defaultGraph"))
    assert service.value(default, VOID.triples) == void.value(default, VOID.triples)
    names = {str(name) for name in service.objects(None, URIRef(SD + "name"))}
    assert names == {BASE + part for part in ("ontology", "names", "inferred")} & set(map(str, built.store.graphs()))


def test_each_dump_holds_as_many_triples_as_is_said_and_every_address_answers(server, void, dataset):
    dumps = {str(dump) for dump in void.objects(dataset, VOID.dataDump)}
    files = {str(each) for each in void.objects(None, DCAT.downloadURL)}
    assert dumps == {each for each in files if "/export/" not in each} and len(dumps) == 4
    path = next(dump for dump in dumps if dump.endswith(".nt")).removeprefix(server.address)
    assert len(server.ask(path).body.splitlines()) == int(str(void.value(dataset, VOID.triples)))
    for thing in void.objects(dataset, VOID.exampleResource):
        assert server.ask(quote("/" + str(thing).removeprefix(BASE))).status == 303
    for address in (*dumps, *void.objects(None, DCAT.endpointURL), *void.objects(None, DCAT.landingPage)):
        assert server.ask(str(address).removeprefix(server.address), method="HEAD").status == 200


def test_the_vocabularies_are_those_of_the_terms_used(void, dataset):
    spaces = [str(each) for each in void.objects(dataset, VOID.vocabulary)]
    assert {str(V), PREFIXES["skos"], PREFIXES["oa"], "http://xmlns.com/foaf/0.1/"} <= set(spaces)


def test_every_question_is_an_example_in_whole(server, built):
    examples = fetched(server, "/.well-known/sparql-examples")
    found = dict(examples.subject_objects(SH.select))
    assert {str(name).rpartition("/")[2] for name in found} == {question.name for question in questions.load()}
    for name, sparql in found.items():
        assert (name, RDF.type, SH.SPARQLSelectExecutable) in examples and examples.value(name, RDFS.comment)
        assert built.store.query(str(sparql)).variables
    spaces = {
        str(prefix): str(examples.value(each, SH.namespace)) for each, prefix in examples.subject_objects(SH.prefix)
    }
    assert spaces == PREFIXES


def test_one_example_stands_under_its_own_address(server):
    name = f"{server.address}/.well-known/sparql-examples/who-met-whom"
    assert fetched(server, name.removeprefix(server.address)).value(URIRef(name), SH.select)
    assert server.ask("/.well-known/sparql-examples/nobody").status == 404


@pytest.mark.parametrize("path", ["/.well-known/void", "/dcat", "/.well-known/sparql-examples", "/sparql"])
@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples"])
def test_descriptions_come_in_the_format_asked_for(server, path, accept):
    assert len(fetched(server, path, accept)) > 20
    assert server.ask(path + "?format=docx").status == 406


@pytest.mark.parametrize("path", ["/.well-known/void", "/dcat"])
def test_a_browser_gets_the_description_as_a_page_with_the_same_figures(server, void, dataset, path):
    reply = server.ask(path, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert (reply.status, reply.type) == (200, "text/html") and "accept" in reply.headers["vary"].lower()
    assert f"{int(void.value(dataset, VOID.triples)):,} triples" in reply.text
    assert server.ask(path).type == "text/turtle"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as its operator starts it behind a proxy."""
    store = build(tmp_path_factory.mktemp("store") / "s")
    command = [sys.executable, "-c", "from verbale.cli import main; main()", "serve", "--store", str(store)]
    options = ["--port", "0", "--public", PUBLIC + "/", "--licence", CC0]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Server(int(process.stdout.readline().split(":")[-1].split("/")[0]), process)
        finally:
            process.terminate()


def test_nothing_is_said_to_be_at_an_address_of_this_machine(published):
    for path in ("/.well-known/void", "/dcat", "/sparql", "/.well-known/sparql-examples"):
        said = published.ask(path, "text/turtle", Host="evil.example").text
        assert PUBLIC + "/" in said and "127.0.0.1" not in said and "localhost" not in said and "evil" not in said
    assert f'<{PUBLIC}/data/topic.ttl>; rel="canonical"' in published.ask("/data/topic.ttl").headers["link"]


def test_the_licence_is_the_operators(published, server, void, dataset):
    record = fetched(published, "/dcat")
    licensed = set(record.subjects(DCTERMS.license, URIRef(CC0)))
    assert set(record.subjects(RDF.type, DCAT.Dataset)) | set(record.subjects(RDF.type, DCAT.Distribution)) <= licensed
    assert void.value(dataset, DCTERMS.license) is None


@pytest.mark.parametrize("host", ['evil"><script>', "a b", "<>", "x" * 5000, "[::1", "é"])
def test_a_host_that_cannot_be_is_refused_or_left_out(published, tmp_path, host):
    assert published.ask("/.well-known/void", "text/turtle", Host=host).status in (200, 400)
    with serving(build(tmp_path / "s")) as server:
        reply = server.ask("/.well-known/void", "text/turtle", Host=host)
        assert reply.status in (200, 400) and "<script" not in reply.text


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://", "https://a/b", "https://a b", "x"])
def test_a_public_address_that_is_none_is_told_in_a_sentence(address):
    with pytest.raises(InputError, match=r"is no address of the web|goes on behind its host"):
        place(address, None)


def test_a_place_without_a_store_of_documents_has_no_period(tmp_path: Path):
    with Store.create(tmp_path / "s", {}) as store:
        store.load([(URIRef("x:a"), RDF.type, V.Meeting, URIRef("x:g"))])
    with serving(tmp_path / "s") as server:
        found = fetched(server, "/.well-known/void")
        assert set(found.objects(None, VOID.triples)) == {Literal(1)} and not set(found.objects(None, DCTERMS.temporal))
