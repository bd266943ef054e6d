"""Queries that ask another endpoint, a real one: what comes of it, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from rdflib import URIRef
from serving import FREELY, Server, build, serving
from web import Web, web

from verbale.errors import QueryError
from verbale.federation import federated
from verbale.fetch import Reach, parse
from verbale.store import Answer, Store
from verbale.terms import BASE

PEOPLE = {"id/person/fumio-kishida", "id/person/jens-stoltenberg"}
STATES = {"id/state/japan", "id/state/lithuania", "id/state/north-korea"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("store") / "s")


@pytest.fixture(scope="module")
def other(folder: Path) -> Iterator[Server]:
    with serving(folder) as running:
        yield running


@pytest.fixture(scope="module")
def store(folder: Path) -> Store:
    return Store.open(folder)


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as running:
        yield running


def reach(*addresses: str) -> Reach:
    return Reach(tuple(map(parse, addresses)), seconds=10)


def nobody(sparql: str) -> Answer:
    raise AssertionError(f"Nothing is bound before the block, and yet was asked {sparql}.")


def asked(store: Store, sparql: str, *addresses: str) -> set[tuple[str | None, ...]]:
    rows = store.query(federated(sparql, reach(*addresses), store.query)).rows()
    return {tuple(term and str(term).removeprefix(BASE) for term in row) for row in rows}


def test_what_another_endpoint_says_is_joined_with_what_we_say(store: Store, other: Server) -> None:
    sparql = f"""PREFIX our: <https://w3id.org/verbale/ontology#>
        SELECT ?who ?name {{ ?m our:participant ?who .
          SERVICE <{other.address}/sparql> {{ ?who a v:Person ; rdfs:label ?name . FILTER(STRLEN(?name) > 3) # }}
          }} }}"""
    people = asked(store, "SELECT DISTINCT ?who ?name { ?m v:participant ?who . ?who a v:Person ; rdfs:label ?name }")
    assert len(people) == 2
    assert asked(store, sparql, other.address) == people


@pytest.mark.parametrize(
    ("before", "sent"),
    [
        ("?who a v:State", STATES),
        ("?who a v:State FILTER(?label != 'x' && STRLEN(?label) > 3) FILTER NOT EXISTS { ?who a v:Person } .", STATES),
        ("VALUES ?who { <id/state/japan> } OPTIONAL { ?who v:nothing ?x FILTER(?x = 1) }", {"id/state/japan"}),
        ("?m v:participant ?x OPTIONAL { ?x v:nothing ?who }", None),  # what is unbound may be anything
        ("BIND(1 AS ?who)", None),  # which the endpoint may write as 01
        ("BIND(IRI(CONCAT('x:', STR(RAND()))) AS ?who)", None),
        ("?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?c), STR(?f)) AS ?who)", None),  # too many
        ("?m a v:Meeting", None),
        ("{ ?who a v:State } UNION { ?who a v:Person }", {*STATES, *PEOPLE}),
    ],
)
def test_an_endpoint_is_told_what_little_is_bound_before(
    store: Store, site: Web, before: str, sent: set[str] | None
) -> None:
    body = b'{"head":{"vars":["who","label"]},"results":{"bindings":[]}}'
    site.posted["/sparql"] = (200, {"Content-Length": str(len(body))}, body)
    block = f"SERVICE <{site.address}/sparql> {{ ?who rdfs:label ?label }}"
    federated(f"SELECT * {{ {before} {block} }}", reach(site.address), store.query)
    [query] = parse_qs(site.received[-1].decode())["query"]
    table = re.search(r"VALUES \(\?who\) \{ (.*?) \}", query)
    assert (set(re.findall(r"<.*?/(id/.*?)>", table[1])) if table else None) == sent


def test_the_graphs_of_a_query_tell_what_is_bound_before(store: Store, other: Server) -> None:
    block = f"SERVICE <{other.address}/sparql> {{ ?who rdfs:label ?name }}"
    names = "?who a v:State . ?who rdfs:label ?name"
    for graphs in ("FROM <names>", "FROM <ontology>"):
        sparql = f"SELECT ?name {graphs} {{ ?who a v:State . {block} }}"
        assert asked(store, sparql, other.address) == asked(store, f"SELECT ?name {graphs} {{ {names} }}")


def test_a_block_may_hold_groups_and_unbound_variables_and_stand_twice(store: Store, other: Server) -> None:
    block = f"SERVICE <{other.address}/sparql>"
    sparql = f"""SELECT ?s ?label {{ {block} {{ {{ SELECT ?s {{ ?s a v:State }} }} }}
        {block} {{ ?s a ?class OPTIONAL {{ ?s v:nothing ?label }} }} }}"""
    assert asked(store, sparql, other.address) == {(state, None) for state in STATES}


def test_a_block_without_variables_asks_whether_it_is_so(store: Store, other: Server) -> None:
    block = f"SERVICE <{other.address}/sparql>"
    for kind, truth in (("State", True), ("Person", False)):
        ask = f"ASK {{ {block} {{ <id/state/japan> a v:{kind} }} }}"
        assert store.query(federated(ask, reach(other.address), nobody)).boolean is truth


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [
        ("<http://127.0.0.1:1/other>", "is refused: this endpoint may ask http://127.0.0.1:1/sparql"),
        ("<http://127.0.0.1:1/sparql/../x>", "is refused"),
        ("<https://example.org/sparql>", "is refused: this endpoint may ask"),
        ("<file:///etc/passwd>", "is no address of the web"),
        ("?where", "where is refused: the endpoint is named by its IRI"),
        ("<http://127.0.0.1:1/sparql>", "cannot be fetched"),
    ],
)
def test_what_was_not_allowed_or_is_not_there_is_refused(endpoint: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        federated(f"SELECT * {{ SERVICE {endpoint} {{ ?s ?p ?o }} }}", reach("http://127.0.0.1:1/sparql"), nobody)


def test_where_nothing_is_allowed_the_store_refuses_all(store: Store, other: Server) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        asked(store, f"SELECT * {{ SERVICE <{other.address}/sparql> {{ ?s ?p ?o }} }}")


def redirect(to: str) -> tuple[int, dict[str, str], bytes]:
    return 303, {"Location": to, "Content-Length": "0"}, b""


def test_a_redirect_leads_nowhere_else(store: Store, other: Server, site: Web) -> None:
    site.posted["/sparql"] = redirect(f"{other.address}/sparql?query={quote('ASK {}')}")
    with pytest.raises(QueryError, match=r"failed: SERVICE <.*> is refused"):
        federated(f"SELECT * {{ SERVICE <{site.address}/sparql> {{ ?s ?p ?o }} }}", reach(site.address), nobody)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((500, {"Content-Length": "0"}, b""), "it answers with status 500"),
        ((200, {"Content-Length": "4"}, b"<a/>"), "what it answers is no application/sparql-results"),
        ((200, {"Content-Length": "2"}, b"{}"), "what it answers is no application/sparql-results"),
        ((200, {"Content-Length": "26"}, b'{"head":{},"boolean":true}'), "it answers without solutions"),
        ((200, {"Content-Length": "9"}, b"{"), "cannot be fetched"),
    ],
)
def test_an_endpoint_that_does_not_answer_as_it_should_is_named(site: Web, answer: tuple, said: str) -> None:
    site.posted["/sparql"] = answer
    with pytest.raises(QueryError, match=said):
        federated(f"SELECT * {{ SERVICE <{site.address}/sparql> {{ ?s ?p ?o }} }}", reach(site.address), nobody)


def test_a_silent_block_that_fails_says_nothing_and_hinders_nothing(store: Store) -> None:
    sparql = "SELECT ?s { ?s a v:State . SERVICE SILENT <http://127.0.0.1:1/sparql> { ?s ?p ?o } }"
    assert asked(store, sparql, "http://127.0.0.1:1/") == {(state,) for state in STATES}


def test_a_blank_node_of_another_endpoint_gets_an_iri(store: Store, site: Web) -> None:
    body = b'{"head":{"vars":["b"]},"results":{"bindings":[{"b":{"type":"bnode","value":"b0"}}]}}'
    site.posted["/sparql"] = (200, {"Content-Length": str(len(body))}, body)
    sparql = federated(f"SELECT ?b {{ SERVICE <{site.address}/sparql> {{ ?b ?p ?o }} }}", reach(site.address), nobody)
    assert next(store.query(sparql).rows()) == (URIRef(f"{site.address}/.well-known/genid/b0"),)


def test_a_server_asks_those_whom_its_operator_allows_and_nobody_else(folder: Path, other: Server, site: Web) -> None:
    sparql = f"SELECT ?s {{ SERVICE <{other.address}/sparql> {{ ?s a v:State }} }}"
    with serving(folder, [*FREELY, "--allow-service", f"{other.address}/sparql"]) as ours:
        reply = ours.ask(f"/sparql?query={quote(sparql)}", "text/csv")
        refused = ours.ask(f"/sparql?query={quote(sparql.replace(other.address, site.address))}", "text/csv")
    assert (reply.status, set(reply.text.split())) == (200, {"s", *(BASE + state for state in STATES)})
    assert (refused.status, site.asked) == (400, [])


def test_the_words_of_a_block_are_sought_by_the_endpoint_that_is_asked(store: Store, other: Server) -> None:
    sparql = f"""SELECT ?s {{ ?s v:matches "japan" . SERVICE <{other.address}/sparql> {{ ?s v:matches "japan" }} }}"""
    assert ("id/state/japan",) in asked(store, sparql, other.address)
