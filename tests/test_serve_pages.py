"""What the pages say, read as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from serving import KISHIDA, MEETING, Server, build, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


def words(server: Server, path: str) -> str:
    """The text of a page's main part, with single spaces."""
    main = re.search(r"<main.*</main>", server.ask(path, "text/html").text, re.DOTALL)
    assert main
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main[0])).split()).replace(" ,", ",")


def test_the_start_page_counts_what_the_documents_tell_of(server):
    page = words(server, "/")
    assert "2 documents 2 meetings 1 event 1 statement 2 people 1 state" in page.lower()
    assert "between 29 June 2022 and 12 July 2023" in page


def test_a_fact_stands_with_its_sentence_document_publisher_and_date(server):
    page = words(server, "/page" + KISHIDA)
    assert (
        "holds office Prime Minister of Japan holds office: 1 sentence "
        "Prime Minister Fumio Kishida of Japan met Jens Stoltenberg in Vilnius on 12 July 2023 at 8:35. "
        "A meeting in Vilnius, Ministry of Examples, 12 July 2023 · sentence 1"
    ) in page
    assert 'href="/doc/vilnius#s1"' in server.ask("/page" + KISHIDA).text


def test_a_statement_shows_its_sentence_once_above_its_facts(server):
    page = words(server, "/page/id/statement/vilnius-s2-1")
    sentence = "Kishida condemned the missile launched by North Korea & spoke of cyber security."
    assert page.count(sentence) == 1
    assert page.index(sentence) < page.index("Facts")
    assert "1 sentence" not in page


def test_what_follows_is_told_apart(server):
    facts, _, inferred = words(server, "/page" + KISHIDA).partition("What follows follows")
    assert "met with Jens Stoltenberg" in inferred and "represents Japan" in inferred
    assert "met with" not in facts


def test_what_leads_to_a_thing_stands_under_its_role(server):
    page = words(server, "/page/id/state/lithuania?role=")
    assert "Took place here 1 Meeting of Fumio Kishida and Jens Stoltenberg, 12 July 2023 12 July 2023" in page
    page = words(server, "/page" + KISHIDA + "?role=")
    assert "Said 1 Fumio Kishida condemns 12 July 2023 “Kishida condemned the missile" in page


def test_literals_are_told_in_words(server):
    page = words(server, "/page" + MEETING)
    assert all(each in page for each in ("date 12 July 2023", "start time 08:35", "duration 20 minutes"))


def test_what_is_known_beforehand_says_so_and_leads_out(server):
    page = server.ask("/page/id/event/nato-summit-2023").text
    assert "known beforehand" in page
    assert (
        '<a href="http://www.wikidata.org/entity/Q17" rel="external noopener nofollow"'
        in server.ask("/page/id/state/japan").text
    )


def test_the_query_behind_a_page_is_filled_in(server):
    link = re.search(r'href="(/sparql\?query=[^"]+)"', server.ask("/page" + KISHIDA).text)
    page = server.ask(unescape(link[1]), "text/html").text if link else ""
    assert "GRAPH ?graph { &lt;https://w3id.org/verbale/id/person/fumio-kishida&gt; ?predicate ?value }" in page
    assert "Prime Minister of Japan" in page


def test_the_query_behind_the_start_page_declares_the_prefixes_that_it_uses_and_no_others(server):
    link = re.search(r'href="(/sparql\?query=[^"]+)"', server.ask("/").text)
    asked = parse_qs(urlsplit(unescape(link[1])).query)["query"][0] if link else ""
    assert re.findall(r"PREFIX (\w+): <(.*)>", asked) == [("v", "https://w3id.org/verbale/ontology#")]


def test_a_document_shows_its_sentences_with_what_each_says(server):
    page = words(server, "/page/doc/vilnius")
    assert "A meeting in Vilnius Ministry of Examples, 12 July 2023 · the source" in page
    assert (
        "spoke of cyber security. Statement Fumio Kishida condemns condemn cyber security speaker Fumio Kishida" in page
    )
    assert "amount USD 30,000,000" in page and 'id="s2"' in server.ask("/page/doc/vilnius").text


def test_a_topic_has_its_definition_its_place_and_its_statements(server):
    page = words(server, "/page/topic/cyber-security")
    assert "The defence of networks." in page and "broader security" in page
    assert "Statements by speaker and year of the document. The area of a circle" in page
    assert "Speaker 2023 in all Fumio Kishida 1 1" in page
    above = words(server, "/page/topic/security")
    assert "Narrower cyber security" in above and "What is said of the narrower topics counts too." in above
    assert "Statements of this kind 1" in words(server, "/page/act/condemn")
    assert "cyber attack" not in page


def test_topics_stand_under_their_broader_ones(server):
    assert words(server, "/page/topic").endswith("security cyber security 1 The defence of networks.")


def test_the_ontology_tells_each_term(server):
    page = server.ask("/page/ontology").text
    assert '<div id="Meeting">' in page and "A talk face to face." in page
    assert 'href="/page/ontology/Meeting"' in page


def test_a_term_has_a_page_with_its_use_and_examples_and_one_that_is_none_is_not_found(server):
    page = words(server, "/page/ontology/Meeting")
    assert page.startswith("ontology · class meeting v:Meeting")
    assert "used 2 things, of which those that the documents tell of" in page
    assert "In this collection Meeting of Fumio Kishida and Jens Stoltenberg" in page
    assert server.ask("/page/ontology/Nonsense", "text/html").status == 404
    assert server.ask("/page/ontology/a%22%3E", "text/html").status == 404


def test_a_long_role_has_a_page_of_its_own(server):
    role = "?role=https%3A%2F%2Fw3id.org%2Fverbale%2Fontology%23participant"
    page = words(server, "/page" + KISHIDA + role)
    assert "Took part in 2" in page and "Said 1" not in page
    assert "Meeting of" not in words(server, "/page" + KISHIDA + role + "&page=2")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kishida", "People 1 Fumio Kishida"),
        ("KISHIDA stoltenberg", "Events 1 Meeting of Fumio Kishida"),
        ("dprk", "States 1 North Korea"),
        ("missile launched", "Sentences 1 Kishida condemned the missile"),
        ("vilnius", "Documents 1 A meeting in Vilnius"),
        ("cyber", "Topics 1 cyber security"),
    ],
)
def test_a_search_finds_names_and_sentences(server, text, found):
    assert found in words(server, "/search?q=" + text.replace(" ", "+"))


def test_a_search_that_finds_nothing_says_what_to_do(server):
    assert "Nothing holds all the words of “xyzzy”" in words(server, "/search?q=xyzzy")


def test_a_class_is_listed_the_latest_first(server):
    assert words(server, "/search?type=Meeting").startswith("Meetings 2 What this class means Meeting of Fumio Kishida")
    assert "There are none in this collection." in words(server, "/search?type=Call")
    assert "There are none on this page." in words(server, "/search?type=Meeting&page=9")


def test_a_question_is_asked_by_its_form(server):
    page = server.ask("/questions/who-took-part").text
    assert "<form" in page and "The SPARQL behind this answer" in page
    assert server.ask("/questions/nonsense", "text/html").status == 404


def test_a_question_asked_wrongly_says_so_above_its_form(server):
    reply = server.ask("/questions/who-met-whom?actor=Fumio+Kishida&since=yesterday", "text/html")
    assert reply.status == 400 and "must be a date such as" in reply.text and 'value="yesterday"' in reply.text


def test_every_question_that_ships_can_be_opened(server):
    names = re.findall(r'href="/questions/([^"]+)"', server.ask("/questions").text)
    assert len(names) >= 20
    assert {server.ask("/questions/" + name).status for name in names} == {200}


def test_what_a_sentence_says_beside_its_cards_is_told_once_for_each_thing(server):
    page = words(server, "/page/doc/vilnius")
    assert "Fumio Kishida holds office Prime Minister of Japan" in page
    beside, _, triples = page.partition("triples of sentence 1")
    assert "office of" not in beside and "Prime Minister of Japan office of Japan" in triples


def test_a_search_is_answered_in_json_with_what_the_page_shows(server):
    told = json.loads(server.ask("/search?q=kishida", "application/json").text)
    assert (told["query"], told["more"]) == ("kishida", False)
    first = told["things"][0]
    assert first["iri"] == "https://w3id.org/verbale" + KISHIDA
    assert (first["name"], first["kind"]) == ("Fumio Kishida", "People")
    sentence = told["sentences"][0]
    assert "Kishida" in sentence["text"] and sentence["relevance"] > 0
    assert json.loads(server.ask("/search?q=xyzzy&format=json", "text/html").text)["sentences"] == []


def test_the_beginning_of_a_word_is_sought_where_the_word_finds_nothing(server):
    assert "People 1 Fumio Kishida" in words(server, "/search?q=kishi")


def test_a_search_in_a_format_that_there_is_not_is_refused(server):
    assert server.ask("/search?q=a&format=xml", "text/html").status == 406
    assert server.ask("/search?q=a", "text/turtle").status == 406
