"""From files to the graph: what is built, what is refused, and that nothing stands there without its sentence."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from conftest import Built
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from verbale import formats, minutes, pipeline, read
from verbale import knowledge as knowing
from verbale.errors import DocumentError, StoreError
from verbale.minutes import Minutes, Refused, task
from verbale.store import Store
from verbale.terms import ACROSS_GRAPH, BASE, NAMES_GRAPH, OA, ONTOLOGY_GRAPH, SH, V, document, inferred

MET = "On 4 March 2024, Prime Minister Petteri Orpo of Finland met President Edgars Rinkēvičs of Latvia in Riga."
MET_SOMEBODY = "On 4 March 2024, Prime Minister Petteri Orpo of Finland met Mr Edgars Rinkēvičs in Riga."
BUILD = """
import sys
from pathlib import Path
from verbale import pipeline
pipeline.build(map(Path, sys.argv[2:]), Path(sys.argv[1]))
"""
PRESIDENT = "On 5 March 2024, President Edgars Rinkēvičs of Latvia condemned the attack on Ukraine."


def written(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def nquads(store: Store) -> bytes:
    output = io.BytesIO()
    row = formats.by_name("nquads")
    assert row
    store.export(output, row)
    return output.getvalue()


def asked(store: Store, sparql: str) -> list[tuple[object, ...]]:
    return list(store.query(sparql).rows())


def test_every_claim_stands_in_the_graph_of_a_sentence_whose_text_is_at_its_offsets(built: Built) -> None:
    bodies = {read.document(path).slug: read.document(path).body for path in documents()}
    rows = asked(
        built.store,
        """SELECT DISTINCT ?sentence ?text ?start ?end { GRAPH ?sentence { ?s ?p ?o }
           ?sentence a v:Sentence ; oa:hasSelector [ oa:exact ?text ] , [ oa:start ?start ; oa:end ?end ] }""",
    )
    assert len(rows) > 100
    for sentence, text, start, end in rows:
        slug = str(sentence).removeprefix(f"{BASE}doc/").partition("#")[0]
        assert bodies[slug][int(str(start)) : int(str(end))] == str(text)


def test_whatever_a_sentence_says_of_an_event_statement_or_agreement_was_read_by_a_rule_that_is_described(
    built: Built,
) -> None:
    kinds = "VALUES ?kind { v:Event v:Statement v:Agreement }"
    said = asked(built.store, f"SELECT DISTINCT ?thing ?g {{ GRAPH ?g {{ ?thing ?p ?o }} ?thing a ?kind {kinds} }}")
    read_by = asked(
        built.store,
        """SELECT DISTINCT ?thing ?sentence {
           ?reading v:reads ?thing ; v:readFrom ?sentence ; v:by ?rule . ?rule v:tells ?told ; rdfs:label ?name }""",
    )
    by_sentences = {(thing, graph) for thing, graph in said if "#s" in str(graph)}
    assert len(by_sentences) > 300
    assert by_sentences - set(read_by) == set()


def documents() -> list[Path]:
    return list(read.find([knowing.folder("data") / "documents"]))


def test_there_is_no_graph_but_those_of_the_design(built: Built) -> None:
    slugs = set(built.report.documents)
    for graph in set(built.store.graphs()) - {ONTOLOGY_GRAPH, NAMES_GRAPH, ACROSS_GRAPH, pipeline.NAMES_INFERRED_GRAPH}:
        slug, _, part = graph.removeprefix(f"{BASE}doc/").partition("#")
        assert slug in slugs
        assert part in ("", "inferred", "validation") or part.removeprefix("s").isdecimal()


def test_the_default_graph_is_the_set_of_all_triples(built: Built) -> None:
    assert asked(built.store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == asked(
        built.store, "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } } }"
    )


def test_no_blank_node_stands_in_a_graph_of_a_document(built: Built) -> None:
    sparql = (
        f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(strstarts(str(?g), '{BASE}doc/') && (isBlank(?s) || isBlank(?o))) }}"
    )
    assert not built.store.query(sparql).boolean


def test_all_shipped_documents_are_read_and_none_violates_a_shape(built: Built) -> None:
    assert set(built.report.documents) == {path.stem for path in documents()}
    assert (built.report.refused, built.report.violations) == ((), ())
    assert [finding for finding in pipeline.check(built.store) if finding.is_violation] == []


def test_the_report_counts_what_the_store_holds(built: Built) -> None:
    assert sum(built.report.quads.values()) == len(nquads(built.store).splitlines())


def test_two_builds_give_equal_bytes(built: Built, tmp_path: Path) -> None:
    """The second in a process that orders its sets otherwise, from the files in another order."""
    command = [sys.executable, "-c", BUILD, tmp_path / "again", *documents()[::-1]]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "1"})
    assert nquads(Store.open(tmp_path / "again")) == nquads(built.store)


def test_the_store_knows_what_it_was_built_with(built: Built) -> None:
    assert set(built.store.versions) == {"program", "ontology", "names"}


def test_what_follows_from_one_document_stands_by_it_and_what_follows_from_two_apart(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", a=MET, b=MET_SOMEBODY, c=PRESIDENT)
    assert involving(tmp_path, folder / "a.txt") == {"finland": {inferred("a")}, "latvia": {inferred("a")}}
    two = involving(tmp_path, folder / "b.txt", folder / "c.txt")
    assert two == {"finland": {inferred("b")}, "latvia": {ACROSS_GRAPH}}
    assert involving(tmp_path, folder / "b.txt") == {"finland": {inferred("b")}, "latvia": set()}


def involving(place: Path, *paths: Path) -> dict[str, set[URIRef]]:
    """For two states, the graphs that say that an event involves them, in a store built from those files."""
    pipeline.build(paths, place / "store")
    store = Store.open(place / "store")
    states = {name: URIRef(f"{BASE}id/state/{name}") for name in ("finland", "latvia")}
    return {
        name: {g for _, p, o, g in store.describe(iri) if (p, o) == (V.involves, iri)} for name, iri in states.items()
    }


def test_what_follows_from_the_names_alone_stands_by_the_names(built: Built) -> None:
    japan = URIRef(f"{BASE}id/state/japan")
    graphs = {graph for s, p, o, graph in built.store.describe(japan) if (s, p, o) == (japan, RDF.type, V.Actor)}
    assert graphs == {pipeline.NAMES_INFERRED_GRAPH}


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", good=MET, empty="", header="title: T\n\n")
    (folder / "binary.txt").write_bytes(b"\xff\x00\x80" * 100)
    report = pipeline.build([folder, tmp_path / "missing.txt"], tmp_path / "store")
    assert report.documents == ("good",)
    assert {Path(refused.name).name for refused in report.refused} == {
        "empty.txt",
        "header.txt",
        "binary.txt",
        "missing.txt",
    }
    assert all(refused.reason.startswith(refused.name) for refused in report.refused)


def test_of_two_files_that_would_be_called_the_same_the_second_is_refused(tmp_path: Path) -> None:
    first, second = written(tmp_path / "one", readout=MET), written(tmp_path / "two", readout=PRESIDENT)
    report = pipeline.build([first, second, first], tmp_path / "store")
    assert report.documents == ("readout",)
    (refused,) = report.refused
    assert refused.name == str(second / "readout.txt")
    assert str(first / "readout.txt") in refused.reason


def test_where_there_is_nothing_to_read_the_old_store_stays(tmp_path: Path) -> None:
    pipeline.build([written(tmp_path / "in", good=MET)], tmp_path / "store")
    before = nquads(Store.open(tmp_path / "store"))
    for paths in ([], [written(tmp_path / "none")], [written(tmp_path / "bad", empty="")]):
        report = pipeline.build(paths, tmp_path / "store")
        assert (report.documents, len(report.refused)) == ((), len(paths))
    assert nquads(Store.open(tmp_path / "store")) == before


def test_a_place_that_cannot_hold_a_store_is_refused_before_any_reading(tmp_path: Path) -> None:
    letters = written(tmp_path / "letters", letter=MET)
    seen: list[int] = []
    with pytest.raises(StoreError, match=r"letter\.txt"):
        pipeline.build([letters], letters, lambda done, of: seen.append(done))
    assert seen == []


def test_whoever_waits_is_told_how_far_it_has_come(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    pipeline.build([written(tmp_path / "in", a=MET, b="")], tmp_path / "store", lambda *step: seen.append(step))
    assert seen == [(1, 2), (2, 2)]


def test_the_report_of_validation_is_in_the_store(built: Built) -> None:
    graph = URIRef(f"{document(built.report.documents[0])}#validation")
    assert (graph, RDF.type, SH.ValidationReport, graph) in set(built.store.graph(graph))


def test_extracting_gives_the_same_quads_as_building(tmp_path: Path) -> None:
    folder = written(tmp_path / "in", a=MET)
    pipeline.build([folder], tmp_path / "store")
    reading = pipeline.extract(folder / "a.txt")
    apart = {inferred("a"), URIRef(f"{document('a')}#validation")}
    assert set(reading.quads()) == {
        quad for quad in Store.open(tmp_path / "store").document("a") if quad[3] not in apart
    }


def test_extracting_from_what_is_no_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="empty"):
        pipeline.extract(written(tmp_path, a="") / "a.txt")


def test_checking_the_store_finds_what_building_it_found(built: Built) -> None:
    assert sorted(map(str, pipeline.check(built.store))) == sorted(map(str, built.report.warnings))


def test_checking_finds_what_somebody_else_put_into_a_store(tmp_path: Path) -> None:
    said = document("x")
    with Store.create(tmp_path / "store", {}) as new:
        new.load([(V.thing, V.speaker, V.nobody, said), (said, OA.exact, Literal("x"), said)])
    messages = {finding.message for finding in pipeline.check(Store.open(tmp_path / "store"))}
    assert "Something has a speaker or an act and is no statement." in messages


def test_where_validation_fails_by_a_fault_of_ours_only_the_document_that_has_it_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(what: object) -> NoReturn:
        raise RuntimeError(what)

    alone = task.validate
    monkeypatch.setattr(task, "validate_each", lambda said, knowledge: broken("all"))
    monkeypatch.setattr(task, "validate", lambda of, *rest: broken("b") if of.slug == "b" else alone(of, *rest))
    found = list(minutes.take(sorted(written(tmp_path, a=MET, b=MET, c=MET).iterdir())))
    assert [type(each) for each in found] == [Minutes, Refused, Minutes]
    assert "RuntimeError('b')" in str(found[1])
