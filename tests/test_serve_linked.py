"""Linked data: 303 from things to pages and data, and what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from serving import BASE, KISHIDA, MEETING, Server, build, serving

from verbale.terms import V


def parsed(text: str, suffix: str) -> list[Quad]:
    return list(parse(text, format=RdfFormat.from_extension(suffix)))


def ours(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def term(name: str) -> NamedNode:
    return NamedNode(V[name])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        ("text/html", "/page" + KISHIDA),
        ("", "/page" + KISHIDA),
        ("*/*", "/page" + KISHIDA),
        ("text/turtle", f"/data{KISHIDA}.ttl"),
        ("application/trig, text/turtle;q=0.5", f"/data{KISHIDA}.trig"),
        ("application/n-quads", f"/data{KISHIDA}.nq"),
        ("application/n-triples", f"/data{KISHIDA}.nt"),
        ("application/ld+json", f"/data{KISHIDA}.jsonld"),
        ("application/rdf+xml", f"/data{KISHIDA}.rdf"),
    ],
)
def test_a_thing_leads_by_303_to_what_suits_the_reader(server, accept, target):
    reply = server.ask(KISHIDA, accept)
    assert (reply.status, reply.headers["location"], reply.headers["vary"]) == (303, target, "Accept")


@pytest.mark.parametrize(
    "path", ["/doc/vilnius", "/topic/cyber-security", "/act/condemn", "/topic", "/act", "/ontology", "/names"]
)
def test_every_kind_of_iri_has_a_page_and_data(server, path):
    for accept in ("text/html", "text/turtle"):
        target = server.ask(path, accept).headers["location"]
        assert (server.ask(target).status, server.ask(target).type) == (200, accept)


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf", "trig", "nq", "jsonld"])
def test_each_format_holds_the_facts_of_the_thing(server, suffix):
    quads = parsed(server.ask(f"/data{KISHIDA}.{suffix}").text, suffix)
    person = ours("id/person/fumio-kishida")
    offices = {quad.object for quad in quads if (quad.subject, quad.predicate) == (person, term("holdsOffice"))}
    said = {quad.subject for quad in quads if (quad.predicate, quad.object) == (term("speaker"), person)}
    assert (offices, said) == ({ours("id/office/prime-minister-japan")}, {ours("id/statement/vilnius-s2-1")})


def test_formats_with_graphs_tell_which_sentence_says_a_fact(server):
    quads = parsed(server.ask(f"/data{MEETING}.trig").text, "trig")
    assert {quad.graph_name for quad in quads if quad.predicate == term("place")} == {ours("doc/vilnius#s1")}


def test_the_data_of_a_document_hold_its_sentences_and_what_they_say(server):
    quads = parsed(server.ask("/data/doc/vilnius.ttl").text, "ttl")
    types = [quad.object for quad in quads if quad.predicate.value.endswith("#type")]
    assert (types.count(term("Sentence")), types.count(term("Statement"))) == (2, 1)


def test_the_format_parameter_stands_above_the_header(server):
    assert server.ask(KISHIDA + "?format=nt", "text/html").headers["location"] == f"/data{KISHIDA}.nt"
    assert server.ask(KISHIDA + "?format=html", "text/turtle").headers["location"] == "/page" + KISHIDA
    assert server.ask(KISHIDA + "?format=docx", "text/turtle").status == 406


def test_links_lead_to_the_other_formats(server):
    for path in (KISHIDA, "/page" + KISHIDA, f"/data{KISHIDA}.ttl"):
        link = server.ask(path, "text/html").headers["link"]
        assert f'</data{KISHIDA}.jsonld>; rel="alternate"; type="application/ld+json"' in link
        assert f'<{BASE}{KISHIDA[1:]}>; rel="describes"' in link


@pytest.mark.parametrize(
    "path",
    [
        "/id/person/nobody",
        "/doc/none",
        "/topic/none",
        "/page/id/person/nobody",
        "/data/id/person/nobody.ttl",
        f"/data{KISHIDA}.exe",
    ],
)
def test_what_is_not_known_is_404_for_people_and_programs(server, path):
    page, problem = server.ask(path, "text/html"), server.ask(path, "text/turtle")
    assert (page.status, page.type, "<h1>Not found</h1>" in page.text) == (404, "text/html", True)
    assert (problem.status, problem.type) == (404, "application/problem+json")
    assert json.loads(problem.body)["title"] == "Not found"


def test_links_on_pages_stay_here_while_data_hold_iris(server):
    page = server.ask("/page" + KISHIDA).text
    assert f'href="{BASE}' not in page and 'href="/id/office/prime-minister-japan"' in page
    assert BASE + "id/office/prime-minister-japan" in server.ask(f"/data{KISHIDA}.nt").text
