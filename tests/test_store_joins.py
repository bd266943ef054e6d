"""Joins: a query whose large patterns are joined by hash answers what it answers without, and is so where that pays."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
import statements
from endpoint_benchmarks import ANALYTIC
from hypothesis import assume, given
from hypothesis import strategies as some

from verbale import memory, terms
from verbale.errors import QueryError
from verbale.store import Contents, Store
from verbale.store.joins import Limits, Sizes, joined, recognised
from verbale.terms import V

ALWAYS = Limits(first=0, seeks=0, scanned=10**9, table=10**9)
NODES = [ox.NamedNode(f"urn:{name}") for name in "abc"]
PREDICATES = [*map(ox.NamedNode, ("urn:p", "urn:q")), ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")]
VALUES = [*NODES, ox.Literal("{ ?x } . # no"), ox.Literal("x", language="en"), ox.Literal(7)]
TRIPLES = [ox.Triple(s, p, o) for s in NODES for p in PREDICATES for o in VALUES]
PREFIX = "PREFIX x: <urn:>\n"


def always(sparql: str, engine: ox.Store) -> str | None:
    """The query with its patterns apart, wherever that is right, be it worth it or not."""
    group, sizes = recognised(sparql), Sizes(engine)
    return group and joined(group, lambda *asked: max(1, sizes(*asked)), ALWAYS)


def filled(triples: set[ox.Triple]) -> ox.Store:
    """The triples in the default graph, and in the graphs that are not called as what they are said of."""
    engine = ox.Store()
    engine.extend(ox.Quad(*triple) for triple in triples)
    engine.extend(ox.Quad(*triple, node) for triple in triples for node in NODES if node != triple.subject)
    return engine


def rows(engine: ox.Store, sparql: str) -> Counter[str]:
    return Counter(map(str, engine.query(sparql, base_iri=terms.BASE, prefixes=terms.PREFIXES)))


# What is rewritten answers the same.

variables = some.sampled_from(["?s", "?t", "?s", "?u", "$s"])
verbs = some.sampled_from(["x:p", "x:q", "a", "<urn:p>", "?v"])
objects = some.one_of(
    variables,
    variables,
    variables,
    some.sampled_from(["x:a", "<urn:b>"]),
    some.sampled_from(['"{ ?x } . # no"', "'x'@en", '"7"^^xsd:integer']),
)
places = some.sampled_from(["%s", "%s", "GRAPH ?u { %s }", "GRAPH $v { %s } .", "GRAPH x:a { %s }"])
spaces = some.sampled_from([" ", "\n", " # } ?s x:p ?o . {\n"])
filters = some.sampled_from(
    [
        "FILTER(?s != ?t)",
        "FILTER isLiteral(?u)",
        "FILTER(?t = 7.0 || ?u IN (x:a, 'x'@en))",
        "FILTER NOT EXISTS { ?s x:q ?other . FILTER(?other = ?t) }",
        "FILTER EXISTS { ?u x:p [] }",
        "FILTER(!BOUND(?w))",
    ]
)
behind = some.sampled_from(
    [
        "",
        "OPTIONAL { ?s x:q ?w }",
        "MINUS { ?t x:p ?u }",
        "OPTIONAL { { ?u a ?w } UNION { ?s a ?w } } FILTER(?w != x:b)",
    ]
)
asked = some.sampled_from(
    [
        "SELECT (COUNT(*) AS ?n) {%s}",
        "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(?v) AS ?m) WHERE {%s}",
        "SELECT ?s ?w (COUNT(?t) AS ?n) {%s} GROUP BY ?s ?w",
        "SELECT ?u (MAX(?t) AS ?n) {%s} GROUP BY ?u HAVING (COUNT(*) > 1) ORDER BY ?u LIMIT 3",
        "SELECT DISTINCT ?s ?u {%s}",
        "SELECT ?s ?t ?u ?v ?w {%s} ORDER BY DESC(?t)",
    ]
)


@some.composite
def statements_of_one(draw: some.DrawFn) -> str:
    """A subject with its predicates and objects, ended as one may end it."""
    said = ";".join(
        f"{draw(spaces)}{draw(verbs)} {', '.join(draw(some.lists(objects, min_size=1, max_size=2)))} "
        for _ in range(draw(some.integers(1, 2)))
    )
    return f"{draw(variables)} {said}{draw(some.sampled_from(['.', '; .', ';;.']))}"


@some.composite
def queries(draw: some.DrawFn) -> str:
    """A query for what several statements have in common."""
    parts = [draw(places) % each for each in draw(some.lists(statements_of_one(), min_size=2, max_size=3))]
    parts.insert(draw(some.integers(0, len(parts))), draw(some.one_of(some.just(""), filters)))
    group = draw(spaces).join([*parts, draw(behind)])
    return PREFIX + draw(asked) % f" {group} "


@given(some.sets(some.sampled_from(TRIPLES)), queries())
def test_a_query_with_its_patterns_apart_answers_what_it_answers_without(triples, sparql):
    engine = filled(triples)
    rewritten = always(sparql, engine)
    assume(rewritten)
    assert rewritten != sparql
    assert rows(engine, rewritten) == rows(engine, sparql)


REWRITTEN = {
    "a list of predicates": "SELECT (COUNT(*) AS ?n) { ?s x:p ?o ; ; x:q ?u ; }",
    "a list of objects": "SELECT DISTINCT ?s { ?s x:p ?o, ?u }",
    "a full stop on a name": "SELECT DISTINCT ?s { ?s x:p x:a. ?s x:q ?u. }",
    "braces in a string": "SELECT DISTINCT ?s { ?s x:p '{ ?x } . # no' ; x:q '''{ ?x } . # no''' }",
    "braces in a comment": "SELECT DISTINCT ?s { ?s x:p ?o # } {\n ; x:q ?u # }\n}",
    "a language and a type": "SELECT DISTINCT ?s { ?s x:p 'x'@en , '7' ^^ <http://www.w3.org/2001/XMLSchema#integer> }",
    "a variable twice in a pattern": "SELECT DISTINCT ?s { ?s x:p ?s . $s x:q $o }",
    "a variable for a predicate": "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o . ?s a ?c } GROUP BY ?p",
    "the same pattern twice": "SELECT (COUNT(*) AS ?n) { ?s x:p ?o . ?s x:p ?o }",
    "filters between": "SELECT (COUNT(*) AS ?n) { ?s x:p ?o FILTER(?o > 6.5 # )\n) . ?s x:q ?u FILTER ISIRI(?u) }",
    "a filter by EXISTS": "SELECT (COUNT(*) AS ?n) { ?s x:p ?o ; x:q ?u FILTER NOT EXISTS { ?o x:p ?u } }",
    "OPTIONAL behind": "SELECT ?o ?w { ?s x:p ?o ; x:q ?u . OPTIONAL { ?u x:p ?w } FILTER(BOUND(?w)) } ORDER BY ?o",
    "MINUS behind": "SELECT (COUNT(*) AS ?n) { ?s x:p ?o ; x:q ?u MINUS { ?u a ?c } . }",
    "a pattern among what is asked": "SELECT ?s (EXISTS { ?s a x:a } AS ?e) { ?s x:p ?o ; x:q ?u } ORDER BY ?s",
    "its own prefix and base": "BASE <http://b/> PREFIX y: <urn:> SELECT DISTINCT ?s { ?s y:p ?o ; <urn:q> ?u }",
    "a graph": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s x:p ?o ; x:q ?u . ?u a ?c } } GROUP BY ?g",
    "graphs beside each other": "SELECT DISTINCT ?g { GRAPH ?g { ?s x:p ?o. } . ?s x:q ?u ; GRAPH x:a { ?u a ?c } }",
    "a graph that is spoken of": "SELECT (COUNT(*) AS ?n) { GRAPH $g { ?g x:p ?o . ?s x:q ?g ; . } }",
    "ORDER BY with LIMIT": "SELECT ?s { ?s x:p ?o ; x:q ?u } ORDER BY ?s LIMIT 1",
}
LEFT_ALONE = {
    "rows without order": "SELECT ?s ?u { ?s x:p ?o ; x:q ?u }",
    "some rows": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u } LIMIT 10",
    "all columns": "SELECT * { ?s x:p ?o ; x:q ?u } ORDER BY ?s",
    "a yes or no": "ASK { ?s x:p ?o ; x:q ?u } ORDER BY ?s",
    "triples": "CONSTRUCT { ?s x:p ?u } { ?s x:p ?o ; x:q ?u } ORDER BY ?s",
    "a description": "DESCRIBE ?s { ?s x:p ?o ; x:q ?u } ORDER BY ?s",
    "one pattern": "SELECT DISTINCT ?s { ?s x:p ?o }",
    "too many patterns": "SELECT DISTINCT ?s { %s }" % ("?s x:p ?o . " * 17),
    "a long text": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u } #" + " " * 10_000,
    "patterns that share nothing": "SELECT (COUNT(*) AS ?n) { ?s x:p ?o . ?t x:q ?u }",
    "a fact": "SELECT (COUNT(*) AS ?n) { x:a x:p x:b . ?s x:p ?o }",
    "a blank node": "SELECT DISTINCT ?s { ?s x:p _:b . _:b x:q ?u }",
    "a blank node in brackets": "SELECT DISTINCT ?s { ?s x:p [ x:q ?u ] ; x:q ?t }",
    "a collection": "SELECT DISTINCT ?s { ?s x:p (?o) ; x:q ?u }",
    "a path": "SELECT DISTINCT ?s { ?s x:p/x:q ?o ; x:q ?u }",
    "a path without end": "SELECT DISTINCT ?s { ?s x:p* ?o ; x:q ?u }",
    "a number": "SELECT DISTINCT ?s { ?s x:p 7.0 ; x:q ?u }",
    "nothing in a graph": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { } ?s x:q ?g , ?u }",
    "a filter in a graph": "SELECT DISTINCT ?s { GRAPH ?g { ?s x:p ?o ; x:q ?u FILTER(?g != ?u) } }",
    "a graph in a graph": "SELECT DISTINCT ?s { GRAPH ?g { ?s x:p ?o GRAPH ?h { ?s x:q ?u } } }",
    "OPTIONAL in a graph": "SELECT DISTINCT ?s { GRAPH ?g { ?s x:p ?o ; x:q ?u OPTIONAL { ?s a ?c } } }",
    "a graph behind OPTIONAL": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u OPTIONAL { ?s a ?c } GRAPH ?g { ?s a ?c } }",
    "a graph that is a string": "SELECT DISTINCT ?s { GRAPH 'x' { ?s x:p ?o ; x:q ?u } }",
    "a union": "SELECT DISTINCT ?s { { ?s x:p ?o ; x:q ?u } UNION { ?s a ?c } }",
    "a query within": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u { SELECT ?s { ?s a ?c } LIMIT 1 } }",
    "a table": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u VALUES ?s { x:a } }",
    "a table behind": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u } VALUES ?s { x:a }",
    "a value": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u BIND(1 AS ?n) }",
    "patterns behind OPTIONAL": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q ?u OPTIONAL { ?s a ?c } ?c x:p ?d }",
    "its own dataset": "SELECT DISTINCT ?s FROM <urn:g> { ?s x:p ?o ; x:q ?u }",
    "nothing": "",
    "what ends too early": "SELECT DISTINCT ?s { ?s x:p ?o ; x:q",
    "what begins in the middle": "DISTINCT } ?s x:p ?o ; x:q ?u }",
    "brackets without end": "SELECT DISTINCT ?s { ?s x:p ?o FILTER" + "(" * 5_000,
}


@pytest.fixture(scope="module")
def small() -> ox.Store:
    """A store in which everything is said of everything, and some of it in graphs."""
    return filled(set(TRIPLES))


@pytest.mark.parametrize("sparql", REWRITTEN.values(), ids=REWRITTEN)
def test_what_is_written_otherwise_is_rewritten_and_answers_the_same(sparql, small):
    rewritten = always(PREFIX + sparql, small)
    assert rewritten and rewritten.count("{ SELECT ") >= 2
    assert rows(small, rewritten) == rows(small, PREFIX + sparql) != Counter()


@pytest.mark.parametrize("sparql", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_could_mean_or_cost_something_else_is_left_alone(sparql, small):
    assert always(PREFIX + sparql, small) is None


def test_a_full_stop_is_of_a_name_only_where_it_is_escaped():
    group = recognised("SELECT DISTINCT ?s { ?s x:p\\. x:a.b.. ?s x:q x:c\\.. }")
    assert group
    assert [pattern.terms for pattern in group.patterns] == [("?s", "x:p\\.", "x:a.b"), ("?s", "x:q", "x:c\\.")]


# When it pays.


class Told:
    """Sizes as somebody tells them, by the first of the words that a group holds; keeps what it was asked."""

    def __init__(self, **sizes: int) -> None:
        self._sizes = sizes
        self.asked: list[str] = []

    def __call__(self, _prologue: str, group: str, most: int) -> int:
        self.asked.append(group)
        return min(most, next(size for word, size in self._sizes.items() if word in group))


THREE = "SELECT ?o (COUNT(*) AS ?n) { ?s x:p ?o ; x:q ?u ; x:r ?v } GROUP BY ?o"


def pays(count: Told, sparql: str = THREE, limits: Limits | None = None) -> bool:
    group = recognised(PREFIX + sparql)
    assert group
    return joined(group, count, limits or Limits()) is not None


def test_large_patterns_are_joined_by_hash():
    assert pays(Told(LIMIT=100, p=50_000, q=60_000, r=70_000))


def test_after_a_small_first_pattern_nothing_more_is_counted():
    told = Told(p=1_999)
    assert not pays(told)
    assert told.asked == ["?_0 x:p ?_1 ."]


def test_a_small_pattern_that_is_bound_comes_first_wherever_it_stands():
    told = Told(x_b=50, p=50_000, q=60_000)
    assert not pays(told, "SELECT ?o (COUNT(*) AS ?n) { ?s x:p ?o ; x:q ?u ; x:r <x_b> } GROUP BY ?o")
    assert told.asked == ["?_0 x:r <x_b> ."]


def test_what_would_have_to_be_gone_through_for_few_look_ups_is_not():
    assert not pays(Told(LIMIT=100, p=20_000, q=60_000, r=1_000_000))


def test_a_join_that_leaves_few_rows_is_left_to_the_loops():
    assert pays(Told(LIMIT=100, p=9_000, q=9_000, r=9_000))
    assert not pays(Told(LIMIT=5, p=9_000, q=9_000, r=9_000))


def test_a_join_of_more_rows_than_have_room_is_left_to_the_loops():
    assert not pays(Told(p=1_000_001))
    assert not pays(Told(LIMIT=900, p=150_000, q=150_000, r=150_000))
    assert not pays(Told(LIMIT=100, p=50_000, q=60_000, r=70_000), limits=Limits(table=99_999))


def test_a_join_whose_rows_nobody_can_foretell_is_left_to_the_loops():
    told = Told(LIMIT=10_000, p=3_000, q=3_000, r=3_000)
    assert not pays(told)
    assert len(told.asked) == 2


def test_filters_count_where_all_their_variables_are_bound():
    told = Told(LIMIT=100, p=50_000, q=60_000)
    assert pays(told, "SELECT (COUNT(*) AS ?n) { ?s x:p ?o ; x:q ?u FILTER(?o > 1) FILTER(?u > ?o) }")
    assert told.asked[1] == "{ SELECT ?s ?o { ?s x:p ?o . } LIMIT 100 } FILTER(?o > 1)"


def test_sizes_are_counted_once_and_as_far_as_is_asked(small):
    sizes = Sizes(small)
    assert [sizes(PREFIX, "?s x:p ?o", most) for most in (5, 3, 100, 4)] == [5, 3, 18, 4]
    small.remove(removed := ox.Quad(*TRIPLES[0]))
    assert sizes(PREFIX, "?s x:p ?o", 1_000) == 18
    small.add(removed)


def test_what_is_no_sparql_has_no_rows(small):
    assert Sizes(small)("", "?s x:p", 5) == 0


# In a store.


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of some ten thousand statements, in which loops take long enough."""
    folder = tmp_path_factory.mktemp("large") / "store"
    statements.build(folder, 60_000)
    yield Store.open(folder)


WHO_SPEAKS_OF_WHAT = "SELECT ?who ?topic (COUNT(*) AS ?n) { ?s v:speaker ?who ; v:topic ?topic } GROUP BY ?who ?topic"


@pytest.mark.parametrize("name", ANALYTIC)
def test_a_store_answers_as_its_engine_does(name, large):
    sparql = ANALYTIC[name].replace("<V#", f"<{V}").replace("LIMIT 20", "")
    answer = Counter(large.query(sparql).texts())
    found = large._engine.query(sparql)
    assert answer == Counter(tuple(value.value for value in row) for row in found)


def test_a_store_joins_by_hash_where_that_pays(large):
    assert "{ SELECT ?s ?who {" in large._joined(WHO_SPEAKS_OF_WHAT)
    bound = WHO_SPEAKS_OF_WHAT.replace("?topic }", "<topic/5> }")
    assert large._joined(bound) == bound


def test_what_may_still_change_is_not_counted(large):
    assert Contents(large._engine, {})._joined(WHO_SPEAKS_OF_WHAT) == WHO_SPEAKS_OF_WHAT


def test_a_mistake_is_told_of_the_text_as_it_was_written(large):
    with pytest.raises(QueryError, match="line 2, column 17, after 'GROUP BY \\?whom \\)'"):
        large.query(WHO_SPEAKS_OF_WHAT.replace(" GROUP BY ?who ?topic", "\nGROUP BY ?whom )"))


def test_the_graphs_of_a_request_are_asked_as_they_are(large):
    (graph, *_) = large.graphs()
    answer = large.query(WHO_SPEAKS_OF_WHAT, default_graph=[graph])
    assert sum(int(n) for *_, n in answer.texts()) == 1


def test_where_little_memory_is_left_the_loops_go_on(large, monkeypatch):
    monkeypatch.setattr(memory, "left", lambda: 5_000_000)
    assert large._joined(WHO_SPEAKS_OF_WHAT) == WHO_SPEAKS_OF_WHAT


def test_the_memory_that_is_left_is_what_the_limit_leaves():
    limit = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory.taken() + 1_000_000_000, limit[1]))
    try:
        assert 900_000_000 < memory.left() <= 1_000_000_000
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limit)
    assert memory.left() > 1_000_000_000
