"""Wording: a query for a server asks there what it asks here."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib import URIRef
from serving import HERE

from verbale import questions, terms
from verbale.store.wording import unranked, worded

D = URIRef("http://example.org/default")
ODD = {
    "an ASK": "ASK { ?x a v:Meeting }",
    "a short CONSTRUCT": "CONSTRUCT WHERE { ?x a v:Meeting }",
    "a template like a pattern": "CONSTRUCT { ?x rdfs:label 'GRAPH ?g {' } WHERE { ?x a v:Meeting }",
    "a pattern among the variables": "SELECT (EXISTS { ?x a v:Meeting } AS ?y) WHERE { VALUES ?z { 1 } }",
    "a query in a query": "SELECT ?n { { SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?c } } } }",
    "a table behind": "SELECT ?x ?c { ?x a ?c } VALUES ?c { v:Meeting v:Call }",
    "graphs within graphs": "SELECT ?g ?h { GRAPH ?g { ?x a v:Meeting OPTIONAL { GRAPH ?h { ?x v:date ?d } } } }",
    "what no graph says": "SELECT ?x { ?x ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?x ?p ?o } } }",
    "all there is": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "every graph": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }",
    "a comment with braces": "SELECT ?x { ?x a v:Meeting # } GRAPH ?g {\n}",
    "a prefix of its own, and a base": "BASE <id/> PREFIX v: <http://example.org/> SELECT ?x { ?x ?p v:y, <person/z> }",
    "a dataset of its own": "SELECT ?s ?p ?o FROM <doc/vilnius> { ?s ?p ?o }",
}
QUESTIONS = {question.name: questions.bind(question, question.examples) for question in questions.load()}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The graph as we keep it: each triple of the named graphs once in the default graph."""
    return _store({"": ox.DefaultGraph()})


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """The same on a server that keeps the default graph in a named one, and a ledger beside it."""
    store = _store({"": ox.NamedNode(D)})
    ledger, digest = ox.NamedNode(terms.PUBLISHED_GRAPH), ox.NamedNode(terms.SCHEMA.sha256)
    store.add(ox.Quad(ledger, digest, ox.Literal("0"), ledger))
    return store


def _store(default: dict[str, ox.NamedNode | ox.DefaultGraph]) -> ox.Store:
    store = ox.Store()
    for quad in ox.parse(path=HERE / "serving.trig", format=ox.RdfFormat.TRIG):
        store.extend([quad, ox.Quad(*quad.triple, default[""])])
    return store


def _found(store: ox.Store, sparql: str) -> list[str]:
    found = store.query(sparql, base_iri=terms.BASE, prefixes=terms.PREFIXES)
    return [str(bool(found))] if isinstance(found, ox.QueryBoolean) else sorted(map(str, found))


@pytest.mark.parametrize("sparql", [*ODD.values(), *QUESTIONS.values()], ids=[*ODD, *QUESTIONS])
def test_a_query_asks_the_same_of_a_server_with_and_without_a_default_graph(
    here: ox.Store, there: ox.Store, sparql: str
) -> None:
    assert _found(there, worded(sparql, D)) == _found(here, worded(sparql)) == _found(here, sparql)


def test_a_query_with_a_dataset_of_its_request_is_asked_of_that() -> None:
    assert "GRAPH" not in worded("SELECT * { ?s ?p ?o }", D, has_dataset=True)


def test_only_prefixes_that_are_used_and_not_declared_are_added() -> None:
    assert worded("PREFIX v: <http://example.org/> SELECT * { ?s v:p skos:q }").splitlines()[:2] == [
        f"BASE <{terms.BASE}>",
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
    ]


def test_a_server_takes_everything_for_equally_relevant() -> None:
    assert unranked('SELECT (v:relevance(?x, "v:relevance(a)") AS ?y) {}') == "SELECT (1.0e0 AS ?y) {}"
    assert unranked("SELECT ?relevance {}") == "SELECT ?relevance {}"
