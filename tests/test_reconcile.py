"""Reconcile: names and evidence against entities, without a store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import URIRef

from verbale.reconcile import Candidate, Entity, Evidence, Index, Query, pool, similarity, spelling, weighed
from verbale.terms import thing


def person(name: str, *others: str) -> Entity:
    return Entity(thing("person", name), name, ("Person",), (name, *others))


JAPAN = Entity(thing("state", "japan"), "Japan", ("State", "Place"), ("Japan",))
ABE, KISHIDA = person("Shinzo Abe"), person("Fumio Kishida")
LIND, OTHER_LIND = (
    person("Anna Lind"),
    Entity(thing("person", "anna lind", "x"), "Anna Lind", ("Person",), ("Anna Lind",)),
)
BAN, GUTERRES = person("Ban Ki-moon"), person("António Guterres")
INDEX = Index([JAPAN, ABE, KISHIDA, LIND, OTHER_LIND, BAN, GUTERRES])


def found(text: str, told: dict | None = None, **more) -> tuple[Candidate, ...]:
    query = Query(text, **more)
    return weighed(query, pool(INDEX, query), told or {})


@pytest.mark.parametrize(
    ("text", "entity", "score"),
    [
        ("Shinzo Abe", ABE, 100),
        ("Shinzō ABE", ABE, 100),
        ("Abe, Shinzo", ABE, 97),
        ("Ban Kimoon", BAN, 95),
        ("Antonio Guterres", GUTERRES, 100),
        ("日本 Japan", JAPAN, None),
    ],
)
def test_accents_case_order_and_hyphens_do_not_matter(text, entity, score):
    best = found(text)[0]
    assert best.entity == entity and (score is None or (best.score, best.match) == (score, True))


def test_a_misspelt_name_is_found_and_is_no_match():
    best = found("Fumio Kishidda")[0]
    assert best.entity == KISHIDA and 80 < best.score < 95 and not best.match


def test_two_of_one_name_are_both_candidates_and_neither_a_match():
    assert [(each.score, each.match) for each in found("Anna Lind")] == [(100, False), (100, False)]


def test_two_that_are_decided_to_be_the_same_are_no_rivals():
    twin = Entity(OTHER_LIND.iri, "Anna Lind", ("Person",), ("Anna Lind",), frozenset({LIND.iri}))
    index = Index([replace(LIND, same=frozenset({twin.iri})), twin])
    assert [each.match for each in weighed(Query("Anna Lind"), pool(index, Query("Anna Lind")), {})] == [True, False]


def test_evidence_tells_two_of_one_name_apart():
    told = {(LIND.iri, "represents"): ("Norway",), (OTHER_LIND.iri, "represents"): ("Sweden",)}
    evidence = (Evidence("represents", ("sweden",)),)
    best, other = found("Anna Lind", told, evidence=evidence)
    assert (best.entity, best.match, best.features["represents"]) == (OTHER_LIND, True, True)
    assert other.score < 90 and other.features["represents"] is False


def test_a_surname_alone_is_sure_only_with_evidence():
    index = Index([person("Fumio Kishida", "Kishida")])
    for evidence, sure in (((), False), ((Evidence("servesFor", ("Japan",)),), True)):
        query = Query("Kishida", evidence=evidence)
        told = {(KISHIDA.iri, "servesFor"): ("Japan",)}
        assert [each.match for each in weighed(query, pool(index, query), told)] == [sure]


@pytest.mark.parametrize(
    ("given", "agrees"), [("2023-07", True), ("2023-07-12", True), ("2023-07-13", False), ("", False)]
)
def test_a_date_agrees_with_its_month_and_with_no_other_day(given, agrees):
    told = {(ABE.iri, "date"): ("2023-07-12",)}
    assert found("Shinzo Abe", told, evidence=(Evidence("date", (given,)),))[0].features["date"] is agrees


@pytest.mark.parametrize(
    ("strictness", "types", "names"),
    [
        ("any", {"State", "Person"}, ["Japan"]),
        ("all", {"State", "Place"}, ["Japan"]),
        ("all", {"State", "Person"}, []),
        ("should", {"Person"}, ["Japan"]),
    ],
)
def test_types_restrict_as_strictly_as_is_asked(strictness, types, names):
    assert [c.entity.name for c in found("Japan", types=frozenset(types), strictness=strictness)] == names


def test_the_wrong_type_lowers_a_score_where_it_is_only_wished_for():
    assert found("Japan", types=frozenset({"Person"}), strictness="should")[0].score == 80


def test_an_iri_finds_what_it_names():
    assert [(c.entity, c.score, c.match) for c in found(str(BAN.iri))] == [(BAN, 100, True)]


@pytest.mark.parametrize("text", ["", "?!", "\U0001f600" * 3, "x" * 500, "zzyzx qwrt"])
def test_what_is_no_name_finds_nobody(text):
    assert found(text) == ()


def test_candidates_are_as_many_as_wanted_and_in_order():
    many = Index(person(f"John Smith {letter}") for letter in "abcdefgh")
    query = Query("John Smith", limit=3)
    assert [c.entity.name for c in weighed(query, pool(many, query), {})] == [f"John Smith {c}" for c in "abc"]


def test_names_in_other_scripts_are_compared_by_their_sound():
    assert similarity(spelling("Владимир Зеленский"), spelling("Vladimir Zelenskiy")) > 90


def test_suggestions_begin_as_the_text_does():
    assert [each.name for each in INDEX.beginning("an li")] == ["Anna Lind", "Anna Lind"]
    assert [each.name for each in INDEX.beginning("kish")] == ["Fumio Kishida"]
    assert INDEX.beginning(" ") == [] and INDEX.by_identifier(str(URIRef("x"))) is None
