"""By what things are found: their names folded, and their IRIs."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from verbale import access, pipeline, questions, upkeep
from verbale.serve.views.things import about
from verbale.store import Store
from verbale.terms import TOPIC, V, thing

JAPAN = thing("state", "japan")


def found(*named: tuple[URIRef, URIRef, str]) -> set[tuple[URIRef, str]]:
    """Things with their access points, of names in English."""
    triples = [(subject, predicate, Literal(name, lang="en")) for subject, predicate, name in named]
    return {(subject, str(point)) for subject, _, point in access.points(triples)}


def test_a_thing_is_found_by_each_of_its_names_and_by_its_iri() -> None:
    names = found((JAPAN, RDFS.label, "Japan"), (JAPAN, SKOS.altLabel, "Nippon"), (JAPAN, RDFS.comment, "Islands"))
    assert names == {(JAPAN, "japan"), (JAPAN, "nippon"), (JAPAN, str(JAPAN))}


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("NATO", "nato"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("  U.S.-Japan  talks ", "u s japan talks"),
        ("日本", "日本"),
    ],
)
def test_a_name_is_folded_to_words_in_small_letters_without_accents_and_marks(name: str, point: str) -> None:
    assert access.folded(name) == point


def test_a_name_of_nothing_but_marks_gives_no_access_point_but_the_iri() -> None:
    assert found((JAPAN, RDFS.label, "!?")) == {(JAPAN, str(JAPAN))}


def test_a_topic_is_found_by_the_last_segment_of_its_iri_too() -> None:
    topic = TOPIC["cyber-security"]
    assert (topic, "cyber security") in found((topic, SKOS.prefLabel, "security of networks"))


def test_statements_and_terms_of_the_ontology_are_found_by_no_name() -> None:
    assert not found((thing("statement", "a", "1"), RDFS.label, "a promise"), (V.Meeting, RDFS.label, "meeting"))


@pytest.mark.parametrize("name", ["turkiye", "TÜRKİYE", "Türkiye", "id/state/turkiye"])
def test_a_question_finds_a_name_however_it_is_written(name: str, tmp_path: Path) -> None:
    store = told(tmp_path, "President Emmanuel Macron of France met Foreign Minister Hakan Fidan of Türkiye in Paris.")
    asked = questions.bind(questions.find("meetings-of-a-state"), {"state": name})
    assert len(list(store.query(asked).rows())) == 1


def test_what_was_found_by_a_name_is_not_when_the_document_that_gave_it_is_gone(tmp_path: Path) -> None:
    told(tmp_path, "Prime Minister Aino Testera met President Emmanuel Macron in Paris.", "one")
    (tmp_path / "two.txt").write_text("Nothing was said.\n", encoding="utf-8")
    upkeep.add([tmp_path / "two.txt"], tmp_path / "store")
    by_name = "ASK { ?person v:accessPoint 'aino testera' ; a v:Person }"
    assert Store.open(tmp_path / "store").query(by_name).boolean
    upkeep.remove(["one"], tmp_path / "store")
    assert not Store.open(tmp_path / "store").query(by_name).boolean


def test_the_page_of_a_thing_has_its_names_and_not_its_access_points(tmp_path: Path) -> None:
    store = told(tmp_path, "Prime Minister Aino Testera met President Emmanuel Macron in Paris.")
    (person,) = store.subjects(Literal("aino testera"), V.accessPoint)
    shown = about(store, URIRef(str(person)))
    assert shown.facts
    assert V.accessPoint not in {fact.predicate for fact in shown.facts}


def told(folder: Path, text: str, name: str = "readout") -> Store:
    """A store of one document with that text."""
    (folder / f"{name}.txt").write_text(f"title: A meeting\npublished: 2024-03-01\n\n{text}\n", encoding="utf-8")
    pipeline.build([folder / f"{name}.txt"], folder / "store")
    return Store.open(folder / "store")
