"""Words that are sought: which things a store finds by them, in which order, and how a query asks for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from stored import make

from verbale.errors import QueryError, StoreError
from verbale.quads import Quad
from verbale.store import Store, backup, restore
from verbale.store.fulltext import Index, expanded
from verbale.store.fulltext.index import terms
from verbale.store.fulltext.segment import SHARES
from verbale.terms import BASE, OA, V, document, selector, sentence, thing

DOC = document("a")
SENTENCES = {
    1: "Türkiye’s Prime Minister condemned the missile launch.",
    2: "They discussed cyber defence, cyber threats and the NATO Summit at length, and much else that day.",
    3: "Cyber defence was discussed.",
    4: "At the summit of NATO nothing was said.",
}
JAPAN, SHINZO = thing("state", "Japan"), thing("person", "Abe")


def texts() -> Iterator[Quad]:
    for order, text in SENTENCES.items():
        yield sentence("a", order), RDF.type, V.Sentence, DOC
        yield sentence("a", order), V.order, Literal(order), DOC
        yield selector("a", order, "quote"), OA.exact, Literal(text, lang="en"), DOC
    yield JAPAN, RDFS.label, Literal("Japan", lang="en"), DOC
    yield JAPAN, SKOS.altLabel, Literal("Nippon"), DOC
    yield SHINZO, RDFS.label, Literal("Shinzō Abe"), DOC
    yield thing("statement", "a-s1-1"), RDFS.label, Literal("Somebody condemned the missile launch"), DOC


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make(tmp_path_factory.mktemp("words") / "store", list(texts()))


def found(store: Store, words: str) -> list[str]:
    """The last segments of the things that match, the best first."""
    text = Literal(words).n3()
    sparql = f"SELECT ?t {{ ?t v:matches {text} . BIND(v:relevance(?t, {text}) AS ?r) }} ORDER BY DESC(?r) ?t"
    return [str(row[0]).rpartition("/")[2] for row in store.query(sparql).rows()]


@pytest.mark.parametrize(
    ("words", "things"),
    [
        ("japan", ["japan"]),
        ("NIPPON", ["japan"]),
        ("nippon japan", ["japan"]),
        ("shinzo", ["abe"]),
        ("Turkiye", ["a#s1"]),
        ("condemning missiles", ["a#s1"]),  # words are compared by their stems
        ('"NATO summit"', ["a#s2"]),
        ("nato summit", ["a#s4", "a#s2"]),  # the shorter one speaks of little else
        ("cyber-defence", ["a#s3", "a#s2"]),
        ("discuss*", ["a#s3", "a#s2"]),
        ("shin*", ["abe"]),
        ("missile japan", []),
        ("xyzzy", []),
        ("", []),
        ("– … *", []),
        ('"', []),
        ('AND NEAR("nato" OR -', []),
    ],
)
def test_all_the_words_are_found_in_any_form_and_order_the_best_first(
    store: Store, words: str, things: list[str]
) -> None:
    assert found(store, words) == things


def test_no_text_breaks_the_search(store: Store) -> None:
    index = Index(next(store_folder(store)))
    odd = ("*" * 1000, '"' * 999, "a " * 10_000, "'; DROP TABLE thing; --", "\x00", "\ud7ff\U0010ffff", "x" * 100_000)
    for words in odd:
        assert index.search(words, 10) == {}


def store_folder(store: Store) -> Iterator[Path]:
    assert store._place
    yield store._place


def test_all_things_found_are_weighed_in_one_go(store: Store) -> None:
    (path,) = next(store_folder(store)).glob("*.fts")
    with closing(sqlite3.connect(path)) as index:
        plan = " ".join(str(row[3]) for row in index.execute(f"EXPLAIN QUERY PLAN {SHARES}", ("nato", "[1, 2]")))
    assert "words VIRTUAL TABLE INDEX 0:M" in plan  # and not :=M, for each thing by itself


def test_what_is_sought_becomes_quoted_terms() -> None:
    assert terms('cyber "nato summit" a* "un*closed') == ['"cyber"', '"nato summit"', '"a"*', '"un closed"']


@pytest.mark.parametrize(
    "pattern",
    [
        '?s v:matches "cyber defence" .',
        "?s v:matches 'cyber defence'",
        '?s v:matches """cyber defence""" ; a v:Sentence .',
        '?s a v:Sentence ; v:matches "cyber defence" .',
        '?s a v:Sentence ; v:matches "cyber defence" ; v:order ?n .',
        '?s a v:Sentence ; ; v:matches "cyber defence" ;; v:order ?n ; .',
        '?s v:matches "cyber defence" ; .',
        '?s v:order ?n . FILTER(?n > 0.5) ?s a v:Sentence ; v:matches "cyber defence"',
        '?s v:order 2.0 . } UNION { ?s (v:order|v:number) ?n ; v:matches "cyber defence"',
        '?s v:order ?n ; <https://w3id.org/verbale/ontology#matches> "cyber defence" # as it is "called"',
        'GRAPH ?g { ?s a v:Sentence } FILTER EXISTS { ?s v:order ?n . ?s v:matches "cyber defence" }',
        '?s v:matches "cyber" . ?s v:matches "\\u0064efence"',
        'BIND(1 AS ?one) ?s v:order ?n ; v:matches "cyber defence"',
        'FILTER REGEX(STR(?s), "s") ?s v:order ?n ; v:matches "cyber defence"',
    ],
)
def test_wherever_a_thing_may_match_in_a_query_it_does(store: Store, pattern: str) -> None:
    rows = store.query(f"SELECT DISTINCT ?s {{ {{ {pattern} \n}} }} ORDER BY ?s").rows()
    assert [str(row[0]) for row in rows] == [sentence("a", 2).toPython(), sentence("a", 3).toPython()]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("?s v:matches ?words", "Behind v:matches stands one plain string"),
        ('?s v:matches "a", "b"', "Behind v:matches stands one plain string"),
        ('?s v:matches "a"^^xsd:string', "Behind v:matches stands one plain string"),
        ('<id/state/japan> v:matches "a"', "On the left of v:matches stands a variable"),
        ('[] v:matches "a"', "On the left of v:matches stands a variable"),
        ('?d ?p [ a v:Sentence ; v:matches "a" ]', "On the left of v:matches stands a variable"),
        ('?s v:matches "a" ; v:order', "The query is not valid SPARQL at line 1, column 39"),
    ],
)
def test_a_match_written_wrongly_is_refused_in_a_sentence(store: Store, pattern: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        store.query(f"SELECT * {{ {pattern} }}")


def test_words_in_strings_comments_and_names_are_left_alone() -> None:
    sparql = 'SELECT ?s { ?s rdfs:label "v:matches" ; v:matchesNot "x" . FILTER(?p != v:matches) } # v:matches "x"'
    assert expanded(sparql, lambda words: pytest.fail("nothing was sought")) == sparql


def test_a_prefix_of_ones_own_is_understood(store: Store) -> None:
    sparql = 'PREFIX our: <https://w3id.org/verbale/ontology#> ASK { ?s our:matches "nippon" }'
    assert store.query(sparql).boolean


def test_relevance_is_a_number_where_the_words_are_and_nothing_elsewhere(store: Store) -> None:
    sparql = (
        'SELECT (v:relevance(<doc/a#s3>, "cyber") AS ?some) (v:relevance(<doc/a#s1>, "cyber") AS ?none)'
        ' (v:relevance("cyber", 1) AS ?wrong) (v:relevance() AS ?bare) {}'
    )
    some, *others = next(store.query(sparql).rows())
    assert float(str(some)) > 0 and others == [None, None, None]


LABELLED = [thing("place", name) for name in "abcd"]
WORDS = ["vilnius", "madrid", "tokyo"]
change = some.tuples(some.sampled_from(LABELLED), some.sampled_from(WORDS), some.sampled_from("xy"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.tuples(some.lists(change, max_size=4), some.lists(change, max_size=4)), max_size=6))
def test_after_any_changes_the_index_finds_what_one_made_anew_finds(
    tmp_path_factory: pytest.TempPathFactory, rounds: list[tuple[list, list]]
) -> None:
    folder = tmp_path_factory.mktemp("grown")
    quads: set[Quad] = {quad(LABELLED[0], "vilnius", "x")}
    make(folder / "grown", sorted(quads))
    for come, go in rounds:
        with Store.change(folder / "grown") as draft:
            draft.remove([quad(*each) for each in go])
            draft.load([quad(*each) for each in come])
        quads = (quads - {quad(*each) for each in go}) | {quad(*each) for each in come}
    grown, anew = Store.open(folder / "grown"), make(folder / "anew", sorted(quads))
    for word in WORDS:
        assert sorted(found(grown, word)) == sorted(found(anew, word))


def quad(subject: URIRef, word: str, graph: str) -> Quad:
    return subject, RDFS.label, Literal(f"{word} town"), URIRef(f"{BASE}{graph}")


def test_a_thing_is_ranked_the_same_whether_it_came_early_or_late(tmp_path: Path) -> None:
    many = [(thing("place", f"p{n}"), RDFS.label, Literal(f"Town {n} by the sea"), DOC) for n in range(300)]
    late = [(thing("place", "late"), RDFS.label, Literal("Town 7 by the sea"), DOC)]
    make(tmp_path / "s", many)
    with Store.change(tmp_path / "s") as draft:
        draft.load(late)
    grown = Store.open(tmp_path / "s")
    ranks = dict(grown.query('SELECT ?t (v:relevance(?t, "town 7") AS ?r) { ?t v:matches "town 7" }').rows())
    early, new = (float(str(ranks[thing("place", name)])) for name in ("p7", "late"))
    assert new == pytest.approx(early, rel=0.01)


def test_many_small_changes_leave_few_segments(tmp_path: Path) -> None:
    make(tmp_path / "s", [(thing("place", f"p{n}"), RDFS.label, Literal("Town"), DOC) for n in range(200)])
    for n in range(20):
        with Store.change(tmp_path / "s") as draft:
            draft.load([(thing("place", f"q{n}"), RDFS.label, Literal("Village"), DOC)])
    store = Store.open(tmp_path / "s")
    assert len(found(store, "village")) == 20
    assert len(list(next(store_folder(store)).glob("*.fts"))) < 6


def test_a_backup_holds_the_index(tmp_path: Path) -> None:
    make(tmp_path / "s", list(texts()))
    backup(tmp_path / "s", tmp_path / "file")
    restore(tmp_path / "file", tmp_path / "again")
    assert found(Store.open(tmp_path / "again"), "nippon") == ["japan"]


def test_a_damaged_index_is_told_and_other_queries_are_answered(tmp_path: Path) -> None:
    store = make(tmp_path / "s", list(texts()))
    for path in next(store_folder(store)).glob("*.fts"):
        path.write_bytes(b"none")
    with pytest.raises(StoreError, match=r"index .*fts cannot be read .* build the store again"):
        found(store, "japan")
    assert store.query("ASK { ?s ?p ?o }").boolean
