"""The store: what goes in comes out, by graph, by document, by thing, and by query; and nothing is lost on the way."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, XSD

from verbale import formats
from verbale.errors import NotFound, QueryError, StoreError
from verbale.formats import Format
from verbale.quads import Quad
from verbale.store import Store, serialize
from verbale.terms import ACROSS_GRAPH, ONTOLOGY_GRAPH, V, document, inferred, sentence, thing

KISHIDA, JAPAN, MEETING = thing("person", "Fumio Kishida"), thing("state", "Japan"), thing("event", "m")
NODE = BNode("b1")
QUADS: list[Quad] = [
    *((sentence("a", order), V.inDocument, document("a"), document("a")) for order in (1, 2, 10)),
    (MEETING, V.participant, JAPAN, sentence("a", 1)),
    (MEETING, V.participant, JAPAN, sentence("a", 2)),
    (MEETING, V.participant, JAPAN, sentence("b", 1)),
    (MEETING, V.date, Literal("2023-07-12", datatype=XSD.date), sentence("a", 10)),
    (KISHIDA, RDFS.label, Literal("Fumio “Kishida”\n岸田", lang="ja"), sentence("a", 2)),
    (KISHIDA, RDFS.label, Literal('back\\slash "quoted"'), sentence("a", 2)),
    (MEETING, V.involves, JAPAN, inferred("a")),
    (MEETING, V.within, MEETING, ACROSS_GRAPH),
    (V.Meeting, RDFS.subClassOf, NODE, ONTOLOGY_GRAPH),
    (NODE, RDF.type, V.Restriction, ONTOLOGY_GRAPH),
]
RDFLIB = pytest.mark.filterwarnings("ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated")
"""rdflib's own parsers of datasets use what rdflib deprecates."""
ALL_OF_A = [graph for *_, graph in QUADS if graph == document("a") or graph.startswith(document("a") + "#")]


def make(path: Path, quads: list[Quad]) -> Store:
    with Store.create(path, {"program": "1"}) as new:
        new.load(quads)
    return Store.open(path)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make(tmp_path_factory.mktemp("small") / "store", QUADS)


def row(name: str) -> Format:
    found = formats.by_name(name)
    assert found
    return found


def exported(store: Store, name: str, document: str | None = None, thing: URIRef | None = None) -> bytes:
    output = io.BytesIO()
    store.export(output, row(name), document, thing)
    return output.getvalue()


def test_all_that_was_loaded_comes_out_to_the_letter(store: Store) -> None:
    assert Counter(store.quads()) == Counter(QUADS)
    assert store.versions == {"program": "1"}


def test_what_three_sentences_say_stands_in_the_default_graph_once(store: Store) -> None:
    counted = store.query("SELECT (COUNT(*) AS ?n) { ?s v:participant ?o }")
    assert list(counted.rows()) == [(Literal(3 - 2),)]
    assert len(list(store.query("SELECT ?s { GRAPH ?s { ?m v:participant ?o } }").rows())) == 3


def test_graphs_are_listed_and_each_is_read_by_itself(store: Store) -> None:
    assert store.graphs() == sorted({graph for *_, graph in QUADS})
    assert set(store.graph(sentence("a", 10))) == {QUADS[6]}
    assert list(store.graph(sentence("nowhere", 1))) == []


def test_a_document_is_its_own_graph_those_of_its_sentences_in_order_and_what_follows(store: Store) -> None:
    graphs = dict.fromkeys(graph for *_, graph in store.document("a"))
    assert list(graphs) == [document("a"), *(sentence("a", n) for n in (1, 2, 10)), inferred("a")]
    assert len(list(store.document("a"))) == len(ALL_OF_A)


def test_a_thing_is_described_by_every_quad_that_tells_of_it(store: Store) -> None:
    assert set(store.describe(JAPAN)) == {quad for quad in QUADS if JAPAN in quad}


def test_a_description_follows_blank_nodes_to_their_end(store: Store) -> None:
    assert set(store.describe(V.Meeting)) == set(QUADS[-2:])


def test_answers_are_terms_with_their_language_and_datatype(store: Store) -> None:
    answer = store.query("SELECT ?label ?date ?none { ?p rdfs:label ?label . ?m v:date ?date } ORDER BY ?label")
    assert (answer.kind, answer.variables) == ("solutions", ("label", "date", "none"))
    date = Literal("2023-07-12", datatype=XSD.date)
    assert set(answer.rows()) == {(QUADS[8][2], date, None), (QUADS[7][2], date, None)}


def test_a_question_of_yes_or_no_has_a_boolean_answer(store: Store) -> None:
    answer = store.query("ASK { ?m v:participant ?o }")
    assert (answer.kind, answer.boolean) == ("boolean", True)
    assert json.loads(answer.serialize(row("json")))["boolean"] is True


def test_a_large_graph_is_constructed_in_chunks_with_each_triple_once(tmp_path: Path) -> None:
    store = make(tmp_path, [(URIRef(f"{JAPAN}/{i}"), V.a, MEETING, sentence("a", 1)) for i in range(3_000)])
    chunks: list[bytes] = []

    class Chunks(io.RawIOBase):
        def write(self, data: object) -> int:
            chunks.append(bytes(data))
            return len(chunks[-1])

    sparql = "CONSTRUCT { ?s v:a ?o } { { ?s v:a ?o } UNION { ?s v:a ?o } }"
    store.query(sparql).write(Chunks(), formats.by_name("ntriples"))
    assert len(chunks) > 3 and len(set(b"".join(chunks).splitlines())) == b"".join(chunks).count(b"\n") == 3_000


def test_constructed_triples_come_once_and_in_order(store: Store) -> None:
    sparql = "CONSTRUCT { ?o v:b ?m . ?o v:a ?m } { GRAPH ?g { ?m v:participant ?o } }"
    assert store.query(sparql).kind == "graph"
    assert list(store.query(sparql).triples()) == [(JAPAN, V.a, MEETING), (JAPAN, V.b, MEETING)]
    read = Graph().parse(data=store.query(sparql).serialize(row("turtle")), format="turtle")
    assert set(read) == {(JAPAN, V.a, MEETING), (JAPAN, V.b, MEETING)}


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_solutions_are_written_in_every_format_of_solutions(store: Store, name: str) -> None:
    written = store.query("SELECT ?label { ?p rdfs:label ?label FILTER(lang(?label) = 'ja') }").serialize(row(name))
    assert "岸田" in written.decode()


def test_the_graphs_that_a_request_gives_stand_above_those_of_the_query(store: Store) -> None:
    sparql = f"SELECT ?p FROM <{inferred('a')}> {{ ?m ?p ?o }}"
    assert [p for (p,) in store.query(sparql).rows()] == [V.involves]
    assert [p for (p,) in store.query(sparql, default_graph=[sentence("a", 1)]).rows()] == [V.participant]
    named = store.query("SELECT ?g { GRAPH ?g { ?m ?p ?o } }", named_graph=[sentence("b", 1)])
    assert list(named.rows()) == [(sentence("b", 1),)]


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * {\n ?s ?p }", "line 2, column 9, after '?s ?p }'"),
        ("SELECT * { ?s ?p ?o", "line 1, column 20, after '{ ?s ?p ?o'"),
        ("", "line 1, column 1."),
        ("SELECT * { ?s nothing:p ?o }", "The prefix of nothing:p is not declared"),
        ("SELECT (<http://example.org/f>(1) AS ?x) { }", "function"),
        ("SELECT * FROM <http://example.org/g> { ?s ?p ?o }", "the graph <http://example.org/g>"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", "the graph <file:///etc/passwd>"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("LOAD <http://127.0.0.1/>", "LOAD is refused"),
    ],
)
def test_a_query_that_cannot_be_answered_is_refused_in_a_sentence(store: Store, sparql: str, said: str) -> None:
    with pytest.raises(QueryError) as refusal:
        list(store.query(sparql).rows())
    assert said in str(refusal.value)


@RDFLIB
@pytest.mark.parametrize("name", ["trig", "nquads", "jsonld"])
def test_an_exported_dataset_holds_every_quad_and_no_other(store: Store, name: str) -> None:
    read = Dataset()
    read.parse(data=exported(store, name), format=formats.by_name(name).media_type)  # type: ignore[union-attr]
    told = {(s, p, o, g) for s, p, o, g in read.quads() if not {s, o} & blank(read)}
    assert told == {quad for quad in QUADS if NODE not in quad}
    assert len(list(read.quads())) == len(QUADS)


def blank(read: Dataset) -> set[object]:
    return {term for s, _, o, _ in read.quads() for term in (s, o) if isinstance(term, BNode)}


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml"])
def test_an_exported_graph_holds_every_triple_once(store: Store, name: str) -> None:
    read = Graph().parse(data=exported(store, name), format=formats.by_name(name).media_type)  # type: ignore[union-attr]
    assert len(read) == len({quad[:3] for quad in QUADS})


def test_lines_are_sorted(store: Store) -> None:
    for name in ("nquads", "ntriples"):
        lines = exported(store, name).splitlines()
        assert lines == sorted(lines)


def test_one_document_or_one_thing_is_exported_by_itself(store: Store) -> None:
    assert len(exported(store, "nquads", document="a").splitlines()) == len(ALL_OF_A)
    assert len(exported(store, "nquads", thing=JAPAN).splitlines()) == 4
    assert len(exported(store, "ntriples", thing=JAPAN).splitlines()) == 2


def test_exporting_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFound, match="nobody"):
        exported(store, "turtle", document="nobody")
    with pytest.raises(NotFound, match="nobody"):
        exported(store, "turtle", thing=thing("person", "nobody"))


@pytest.mark.parametrize("name", [row.name for row in formats.holding("graph")])
def test_two_stores_of_the_same_quads_export_the_same_bytes(store: Store, tmp_path: Path, name: str) -> None:
    other = make(tmp_path / "store", QUADS[::-1])
    assert exported(other, name) == exported(store, name)


@RDFLIB
@pytest.mark.parametrize("name", [row.name for row in formats.holding("graph")])
def test_quads_without_a_store_are_written_as_from_one(name: str) -> None:
    read = Dataset()
    read.parse(data=serialize(QUADS, row(name)), format=row(name).media_type)
    assert len(list(read.quads())) == len(QUADS if row(name).kind == "dataset" else {quad[:3] for quad in QUADS})


def test_a_folder_that_is_no_store_is_refused_with_what_to_do(tmp_path: Path) -> None:
    a_file = tmp_path / "file"
    a_file.write_text("x")
    for path, said in ((tmp_path / "missing", "no folder"), (a_file, "is a file"), (tmp_path, "no store of Verbale")):
        with pytest.raises(StoreError, match=said):
            Store.open(path)


@pytest.mark.parametrize("marker", ["", "[]", '{"quads": "quads-1"}', '{"quads": "x", "versions": {}, "layout": 99}'])
def test_a_marker_that_nobody_understands_is_refused(tmp_path: Path, marker: str) -> None:
    (tmp_path / "verbale.json").write_text(marker)
    with pytest.raises(StoreError, match=r"build (the store|it) again"):
        Store.open(tmp_path)


def test_quads_that_are_gone_are_told(tmp_path: Path) -> None:
    (tmp_path / "verbale.json").write_text('{"quads": "quads-1", "versions": {}}')
    with pytest.raises(StoreError, match="damaged"):
        Store.open(tmp_path)


def test_somebody_elses_folder_and_a_file_are_not_written_to(tmp_path: Path) -> None:
    letters = tmp_path / "letters.txt"
    letters.write_text("mine")
    for path, said in ((tmp_path, "letters.txt"), (letters, "is a file"), (Path("/proc/store"), "cannot be written")):
        with pytest.raises(StoreError, match=said), Store.create(path, {}):
            pass
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_build_that_fails_leaves_the_old_store_and_the_next_one_goes_on(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    with pytest.raises(ZeroDivisionError), Store.create(tmp_path, {}) as new:
        new.load(QUADS[:1])
        1 / 0  # noqa: B018
    assert Counter(Store.open(tmp_path).quads()) == Counter(QUADS)
    assert list(make(tmp_path, QUADS[:1]).quads()) == QUADS[:1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quads-2", "verbale.json", "verbale.lock"]


def test_who_reads_the_old_store_goes_on_reading_it(tmp_path: Path) -> None:
    old = make(tmp_path, QUADS)
    new = make(tmp_path, QUADS[:1])
    assert (len(list(old.quads())), len(list(new.quads()))) == (len(QUADS), 1)


def test_a_second_writer_is_told_that_somebody_writes(tmp_path: Path) -> None:
    with (
        Store.create(tmp_path, {}),
        pytest.raises(StoreError, match=rf"Process {os.getpid()} "),
        Store.create(tmp_path, {}),
    ):
        pass


KILLED = """
import os, signal, sys
from verbale.store import Store
from verbale.terms import V, sentence
quads = [(V.a, V.p, V["x" + str(n)], sentence("new", 1)) for n in range(1000)]
with Store.create(sys.argv[1], {}) as new:
    new.load(quads)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_build_killed_in_the_middle_leaves_the_old_store(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False, env=os.environ)
    assert killed.returncode == -signal.SIGKILL
    assert Counter(Store.open(tmp_path).quads()) == Counter(QUADS)
    assert list(make(tmp_path, QUADS[:1]).quads()) == QUADS[:1]
