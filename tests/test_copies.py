"""One release put out twice is one voice: recognised whichever comes first, and counted once."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from io import StringIO
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node
from test_pipeline import written
from test_upkeep import whole

from verbale import copies, pipeline, upkeep
from verbale.cli import main
from verbale.quads import Quad
from verbale.store import Contents, Draft, Store
from verbale.terms import ACROSS_GRAPH, OA, V, document, selector, sentence

RELEASE = (
    "Prime Minister Fumio Kishida of Japan met Secretary General Jens Stoltenberg of NATO in Vilnius on 12 July 2023.",
    "Prime Minister Kishida condemned the launch of a ballistic missile by North Korea.",
    "Secretary General Stoltenberg thanked Japan for its support of Ukraine in the past year.",
)
OTHER = "President Biden welcomed the agreement between Japan and the Republic of Korea on trade."
HEAD = "title: {}\npublisher: {}\npublished: 2023-07-13\n\n"


def release(publisher: str, *sentences: str) -> str:
    return HEAD.format(publisher, publisher) + "\n\n".join(sentences or RELEASE)


def links(store: Path) -> set[tuple[str, str]]:
    found = Store.open(store).query("SELECT ?a ?b { ?a v:nearDuplicateOf ?b }").rows()
    return {(str(a).rpartition("/")[2], str(b).rpartition("/")[2]) for a, b in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a release, its copy with another last sentence, and another text. Nobody writes to it."""
    place = tmp_path_factory.mktemp("copies")
    texts = {"a": release("Japan"), "b": release("NATO", *RELEASE, OTHER), "c": release("USA", OTHER, RELEASE[0])}
    pipeline.build([written(place / "in", **texts)], place / "store")
    return place / "store"


def test_a_release_put_out_twice_is_linked_and_what_only_quotes_it_is_not(built: Path) -> None:
    assert links(built) == {("b", "a")}


def test_documents_that_come_and_go_leave_the_links_that_a_store_built_anew_has(built: Path, tmp_path: Path) -> None:
    store = shutil.copytree(built, tmp_path / "store")
    before = whole(store)
    upkeep.remove(["a"], store)
    assert links(store) == set()
    upkeep.add([written(tmp_path / "in", a=release("Japan", OTHER))], store)
    assert links(store) == set()
    upkeep.add([written(tmp_path / "in", a=release("Japan"))], store)
    assert whole(store) == before


def asked(store: Path, *question: str) -> list[dict[str, str]]:
    answer = CliRunner().invoke(main, ["ask", *question, "--format", "csv", "--store", str(store)]).stdout
    return list(csv.DictReader(StringIO(answer)))


def test_copies_count_as_one_voice(built: Path) -> None:
    spoke = asked(built, "who-spoke-for", "--actor", "Japan")
    assert [(row["whoLabel"], row["statements"]) for row in spoke] == [("Fumio Kishida", "1")]
    assert {row["statements"] for row in asked(built, "topics-of-an-actor", "--actor", "Jens Stoltenberg")} == {"1"}
    told = {(row["sentence"], row["otherSentence"]) for row in asked(built, "meetings-told-twice")}
    assert {tuple(iri.rpartition("/")[2] for iri in pair) for pair in told} == {("a#s1", "c#s2"), ("b#s1", "c#s2")}


TEXTS = [Literal(f"Sentence {word} that is long enough to tell of its document.", lang="en") for word in "abcde"]
SLUGS = ["x", "y", "z"]


def told(slug: str, texts: list[Literal]) -> list:
    """What a document of those sentences brings, as far as it matters."""
    this = document(slug)
    quads = [(this, RDF.type, V.Document, this)]
    for order, text in enumerate(texts, start=1):
        quads += [
            (sentence(slug, order), V.inDocument, this, this),
            (sentence(slug, order), V.order, Literal(order), this),
            (selector(slug, order, "quote"), OA.exact, text, this),
        ]
    return quads


steps = st.lists(st.tuples(st.sampled_from(SLUGS), st.lists(st.sampled_from(TEXTS), max_size=5)), max_size=8)


@settings(max_examples=20)
@given(steps)
def test_whatever_comes_and_goes_the_links_are_those_of_what_is_left(sequence: list) -> None:
    grown, left = Draft(pyoxigraph.Store(), {}), {}
    for slug, texts in sequence:
        grown.remove(told(slug, left.get(slug, [])))
        grown.load(told(slug, texts))
        left[slug] = texts
        copies.link(grown, [slug])
    with TemporaryDirectory() as place, Store.create(place, {}) as anew:
        for slug, texts in left.items():
            anew.load(told(slug, texts))
        copies.link_all(anew)
        assert set(grown.graph(ACROSS_GRAPH)) == set(anew.graph(ACROSS_GRAPH)) == set(alike(left))


def alike(left: dict[str, list[Literal]]) -> Iterator[Quad]:
    """The links, found by comparing each document with each."""
    for one, other in combinations(sorted(left), 2):
        shared, all_ = set(left[one]) & set(left[other]), set(left[one]) | set(left[other])
        if len(shared) >= copies.FEWEST and len(shared) >= copies.SHARE * len(all_):
            yield document(other), V.nearDuplicateOf, document(one), ACROSS_GRAPH


def test_a_sentence_that_stands_everywhere_is_not_looked_up_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    store, read, having = Draft(pyoxigraph.Store(), {}), [], Contents.having

    def counted(self: Contents, predicate: URIRef, object: Node) -> Iterator[Node]:
        for thing in having(self, predicate, object):
            read.append(thing)
            yield thing

    stock = TEXTS[0]
    for number in range(200):
        store.load(told(f"older-{number}", [stock, Literal(f"This sentence stands in document {number} alone.")]))
    for slug in ("x", "y"):
        store.load(told(slug, TEXTS))
    monkeypatch.setattr(Contents, "having", counted)
    copies.link(store, ["y"])
    assert set(store.graph(ACROSS_GRAPH)) == {(document("y"), V.nearDuplicateOf, document("x"), ACROSS_GRAPH)}
    assert len(read) < 20


def test_documents_that_share_a_single_sentence_by_chance_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    store, read, values = Draft(pyoxigraph.Store(), {}), [], Contents.values

    def counted(self: Contents, predicate: URIRef, graph: URIRef) -> Iterator[Node]:
        read.append(graph)
        return values(self, predicate, graph)

    for number in range(200):
        own = Literal(f"This sentence stands in document {number} alone, and in no other one.")
        store.load(told(f"older-{number}", [TEXTS[number % len(TEXTS)], own]))
    for slug in ("x", "y"):
        store.load(told(slug, TEXTS))
    monkeypatch.setattr(Contents, "values", counted)
    copies.link(store, ["y"])
    assert set(store.graph(ACROSS_GRAPH)) == {(document("y"), V.nearDuplicateOf, document("x"), ACROSS_GRAPH)}
    assert read == [document("y"), document("x")]
