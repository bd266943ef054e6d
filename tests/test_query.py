"""What a query reaches for is told before it runs."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import URIRef

from verbale.errors import QueryError
from verbale.query import datasets, form, is_repeatable, undeclared

ELSEWHERE = "<http://127.0.0.1:1/>"  # a port that the engine refuses by itself, and says so


@pytest.mark.parametrize(
    "sparql",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {ELSEWHERE} {{ ?s ?p ?o }} }}",
        "SELECT * { ?s ?p ?where . SERVICE ?where { ?a ?b ?c } }",
        f"ASK {{ FILTER EXISTS {{ SERVICE {ELSEWHERE} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ ?s ?p 'a' . # ' \n SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f'SELECT * {{ ?s ?p """a"" "b""" . SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}',
        f"SELECT * {{ ?s ?p 1SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ FILTER(?a<?b)SERVICE{ELSEWHERE}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p ?o #\\u000A \n SERVICE {ELSEWHERE} {{ ?a ?b ?c }} #\n }}",
    ],
)
def test_a_query_that_would_call_another_address_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        datasets(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service ?p 'SERVICE <http://a/>' }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://a/> { }",
        'SELECT * { ?s ?p """a\n"SERVICE" ""b""" }',
        "PREFIX service: <http://a/SERVICE> SELECT * { ?s service:service _:service ; a service:x\\#service }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_the_word_alone_is_no_call(sparql: str) -> None:
    assert datasets(sparql) == ()


@pytest.mark.parametrize(
    "update",
    ["INSERT DATA { }", "DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/passwd>", "CLEAR ALL", "DROP GRAPH <http://a/>",
     "PREFIX select: <http://a/> # SELECT\nINSERT DATA { }", "WITH <http://a/> DELETE { } WHERE { }"],
)  # fmt: skip
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match="is refused: the store is for reading"):
        datasets(update)


def test_the_graphs_that_a_query_names_are_told_in_full() -> None:
    sparql = """BASE <http://a/b/> PREFIX ex: <http://e/> PREFIX rel: <c#>
        SELECT * FROM <x> FROM NAMED ex:y\\#z FROM rel:w FROM v:known # FROM <http://not/>
        { ?from ex:from 'FROM <http://not/>' }"""
    assert datasets(sparql) == (
        URIRef("http://a/b/x"),
        URIRef("http://e/y#z"),
        URIRef("http://a/b/c#w"),
        URIRef("https://w3id.org/verbale/ontology#known"),
    )


@pytest.mark.parametrize("sparql", ["SELECT * FROM", "SELECT * FROM nowhere { }", "ASK FROM ?g { }"])
def test_a_graph_that_cannot_be_told_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="After FROM stands"):
        datasets(sparql)


@pytest.mark.parametrize(
    ("sparql", "found"),
    [
        ("select * {}", "SELECT"),
        ("# SELECT\nPREFIX select: <x:> BASE <x:construct> ASK { ?select select:a 'DESCRIBE' }", "ASK"),
        ("CONSTRUCT WHERE {}", "CONSTRUCT"),
    ],
)
def test_the_form_of_a_query_is_its_first_word_behind_the_prologue(sparql: str, found: str) -> None:
    assert form(sparql) == found


def test_what_asks_for_the_time_or_for_chance_is_not_repeatable() -> None:
    assert not any(map(is_repeatable, ["SELECT (now() AS ?t) {}", "ASK { FILTER(RAND() < 0.5) }"]))
    assert is_repeatable("SELECT ?now { ?now ?p 'RAND()' . ?x v:now <x:NOW> } # UUID()")


def test_a_prefix_that_nobody_declared_is_named() -> None:
    known = "PREFIX ex: <http://e/> SELECT * { ?s rdfs:label ?l ; ex:p ?v "
    assert undeclared(known + "; foaf:name ?n }") == "foaf:name"
    assert undeclared(known + "} # foaf:name") is None


CALL = f"SERVICE{ELSEWHERE}{{?a ?b ?c}}"
VALUES = ["?o", "1", "1.5e3", "true", "'#'", '"""\'"""', "ex:a", "_:b", "'x'@en", "'\\u0022'"]
PIECES = [CALL, *(f"?s ?p {value}" for value in VALUES), " . ", "#'\r", '#"\n', "FILTER(?s<?p)", "OPTIONAL{}"]
PIECES += ["VALUES ?x {'' ' '}", "{", "}", "'", '"', "\\", " ", CALL]
HOLDING = pyoxigraph.Store()  # where nothing is found the engine has no reason to call
HOLDING.update("INSERT DATA { <http://e/s> <http://e/p> 1, 1.5e3, true, '#', '\\'', <http://e/a>, 'x'@en, '\\u0022' }")


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_whatever_is_let_through_calls_no_other_address(pieces: list[str]) -> None:
    sparql = "PREFIX ex: <http://e/> SELECT * {" + "".join(pieces) + "}"
    try:
        datasets(sparql)
        list(HOLDING.query(sparql))
    except (QueryError, SyntaxError, ValueError, RuntimeError):
        return  # refused, by us or by the engine; an OSError would be a call
