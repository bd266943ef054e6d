"""Literals, addresses and labels as people read them."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from verbale.errors import NotFound
from verbale.serve.addresses import address, data_address, iri_at, is_iri, page_address, query_address
from verbale.serve.words import best_label, fallback_name, readable
from verbale.terms import BASE


@pytest.mark.parametrize(
    ("lexical", "datatype", "words"),
    [
        ("2023-07-02", "date", "2 July 2023"),
        ("2023-07", "gYearMonth", "July 2023"),
        ("2023", "gYear", "2023"),
        ("2023-13-02", "date", "2023-13-02"),
        ("08:35:00", "time", "08:35"),
        ("08:35:30", "time", "08:35:30"),
        ("PT20M", "dayTimeDuration", "20 minutes"),
        ("PT1H30M", "dayTimeDuration", "1 hour 30 minutes"),
        ("P2D", "dayTimeDuration", "2 days"),
        ("P1Y", "duration", "P1Y"),
        ("30000000.0", "decimal", "30,000,000"),
        ("0.5", "decimal", "0.5"),
        ("1e400", "decimal", "1e400"),
        ("NaN", "decimal", "NaN"),
        ("true", "boolean", "yes"),
        ("text", "string", "text"),
    ],
)
def test_a_literal_is_told_as_people_write_it(lexical, datatype, words):
    assert readable(Literal(lexical, datatype=XSD[datatype], normalize=False)) == words


def test_the_label_shown_is_the_english_one():
    labels = [
        Literal("Allemagne", lang="fr"),
        Literal("Federal Republic of Germany", lang="en"),
        Literal("Germany", lang="en"),
    ]
    assert best_label(labels) == Literal("Germany", lang="en")
    assert best_label([Literal("Deutschland", lang="de"), Literal("Germany")]) == Literal("Germany")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("id/state/south-korea", "south korea"),
        ("ontology#startTime", "start time"),
        ("id/amount/usd-30000000", "USD 30,000,000"),
    ],
)
def test_what_has_no_label_is_called_by_its_iri(path, name):
    assert fallback_name(BASE + path) == name


@pytest.mark.parametrize(
    "path", ["id/state/japan", "doc/a-b_c.d", "id/person/şahin-öz", "topic/a%20b", "id/x?y", "id/a'b"]
)
def test_an_iri_is_found_again_at_its_address(path):
    assert iri_at(unquote(str(address(BASE + path)))) == URIRef(BASE + path)


@pytest.mark.parametrize("path", ["id/a b", "id/<x>", "id/\x00", 'id/"', "id/a\\b", "id/\ufffd", "id/{x}", "id/a\nb"])
def test_a_path_that_no_iri_can_have_names_nothing(path):
    with pytest.raises(NotFound):
        iri_at(path)


@pytest.mark.parametrize("iri", ["javascript:alert(1)", "data:text/html,x", "urn:x:y", "file:///etc/passwd"])
def test_only_the_web_is_linked_to(iri):
    assert address(iri) is None


@pytest.mark.parametrize("text", ["", "japan", "/id/x", "http://x/> } DROP ALL", "http://x/ y", "ht tp://x"])
def test_what_is_no_absolute_iri_is_told(text):
    assert not is_iri(text)


def test_page_and_data_of_a_sentence_are_those_of_its_document():
    sentence = BASE + "doc/vilnius#s2"
    assert (page_address(sentence), data_address(sentence, ".ttl")) == ("/page/doc/vilnius", "/data/doc/vilnius.ttl")


def test_a_query_travels_in_its_address():
    assert (
        query_address("ASK { ?s ?p '&#' }", format="json")
        == "/sparql?query=ASK+%7B+%3Fs+%3Fp+%27%26%23%27+%7D&format=json"
    )
