"""The query part of the SPARQL 1.1 Protocol, over real HTTP."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from serving import BASE, Server, build, serving

SD = "http://www.w3.org/ns/sparql-service-description#"
XSD = "http://www.w3.org/2001/XMLSchema#"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
WHO = "SELECT ?who WHERE { ?event v:participant ?who } ORDER BY ?who"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
S1 = BASE + "doc/vilnius#s1"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


def address(query: str, **more: str) -> str:
    return "/sparql?" + urlencode({"query": query, **more})


def names(reply) -> set[str]:
    return {row["who"]["value"].rsplit("/")[-1] for row in json.loads(reply.body)["results"]["bindings"]}


def test_get_form_and_direct_post_answer_alike(server):
    form = server.ask("/sparql", "*/*", "POST", urlencode({"query": WHO}).encode(), Content_Type=FORM)
    direct = server.ask("/sparql", "*/*", "POST", WHO.encode(), Content_Type=QUERY + "; charset=UTF-8")
    got = server.ask(address(WHO), "*/*")
    assert names(got) == names(form) == names(direct) == {"fumio-kishida", "jens-stoltenberg"}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/turtle;q=0.9, text/csv;q=0.1", "text/csv"),
        ("", "application/sparql-results+json"),
    ],
)
def test_solutions_come_in_the_format_asked_for(server, accept, media_type):
    reply = server.ask(address(WHO), accept)
    assert (reply.status, reply.type, reply.headers["vary"]) == (200, media_type, "Accept, Accept-Encoding")


def test_each_format_of_solutions_holds_the_same(server):
    rows = list(csv.reader(io.StringIO(server.ask(address(WHO, format="csv")).text)))
    tsv = server.ask(address(WHO, format="tsv")).text.splitlines()
    xml = ElementTree.fromstring(server.ask(address(WHO, format="xml")).text)
    uris = [each.text for each in xml.iter("{http://www.w3.org/2005/sparql-results#}uri")]
    assert rows[0] == ["who"] and [row[0] for row in rows[1:]] == uris == [line.strip("<>") for line in tsv[1:]]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("*/*", "text/turtle"),
    ],
)
def test_constructed_graphs_come_in_the_format_asked_for(server, accept, media_type):
    reply = server.ask(address("CONSTRUCT WHERE { ?event v:participant ?who ; v:duration ?d }"), accept)
    triples = list(parse(reply.body, format=RdfFormat.from_media_type(media_type)))
    assert (reply.type, len(triples)) == (media_type, 3)
    assert Literal("PT20M", datatype=NamedNode(XSD + "dayTimeDuration")) in [triple.object for triple in triples]


def test_the_format_parameter_stands_above_the_header(server):
    assert server.ask(address(WHO, format="csv"), "application/sparql-results+json").type == "text/csv"
    assert server.ask(address("DESCRIBE <x:y>", format="ttl"), BROWSER).type == "text/turtle"


def test_ask_says_true_or_false(server):
    assert json.loads(server.ask(address("ASK { ?s a v:Meeting }"), "*/*").body)["boolean"] is True


@pytest.mark.parametrize("query", [WHO, "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_no_acceptable_format_is_406(server, query):
    reply = server.ask(address(query), "image/png")
    assert (reply.status, reply.type) == (406, "application/problem+json")
    assert server.ask(address(query, format="docx")).status == 406


def test_the_dataset_of_the_protocol_stands_above_that_of_the_query(server):
    query = "SELECT ?who FROM <https://w3id.org/verbale/names> { ?event v:participant ?who }"
    assert names(server.ask(address(query))) == set()
    assert names(server.ask(address(query) + "&default-graph-uri=" + quote(S1))) == {
        "fumio-kishida",
        "jens-stoltenberg",
    }


def test_named_graphs_of_the_protocol_are_the_only_ones(server):
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    two = f"&named-graph-uri={quote(S1)}&named-graph-uri={quote(BASE + 'names')}"
    count = json.loads(server.ask(address(query) + two).body)["results"]["bindings"][0]["n"]["value"]
    assert count == "2"


def test_the_dataset_of_a_direct_post_stands_in_its_address(server):
    reply = server.ask(
        f"/sparql?default-graph-uri={quote(S1)}", "*/*", "POST", b"ASK { ?s a v:Statement }", Content_Type=QUERY
    )
    assert json.loads(reply.body)["boolean"] is False


@pytest.mark.parametrize(
    ("line", "body", "content_type", "status"),
    [
        ("GET /sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, "", 400),
        ("POST /sparql?query=ASK%20%7B%7D", b"ASK {}", QUERY, 400),
        ("POST /sparql", b"other=1", FORM, 400),
        ("POST /sparql", b"query=ASK%20%7B%7D", "", 415),
        ("POST /sparql", b"ASK {}", "text/plain", 415),
        ("POST /sparql", "ASK {}".encode("utf-16"), QUERY, 400),
        ("POST /sparql", b"ASK {}", QUERY + "; charset=utf-16", 400),
        ("POST /sparql", b"query=%ff", FORM, 400),
        ("GET /sparql?query=%ff%fe", None, "", 400),
        ("GET /sparql?query=SELECT%20nonsense", None, "", 400),
        ("GET /sparql?query=", None, "", 400),
        ("GET /sparql?query=ASK%7B%7D&default-graph-uri=nonsense", None, "", 400),
        ("GET /sparql?query=ASK%7B%7D&default-graph-uri=", None, "", 400),
        ("GET /sparql?query=ASK%7B%7D&named-graph-uri=%ff", None, "", 400),
        ("GET /sparql?query=ASK%7B%7D&named-graph-uri=x:%3E", None, "", 400),
        ("GET /sparql?update=CLEAR%20ALL", None, "", 400),
        ("GET /sparql?query=CLEAR%20ALL", None, "", 400),
        ("POST /sparql", b"update=CLEAR%20ALL", FORM, 403),
        ("POST /sparql", b"CLEAR ALL", UPDATE, 403),
        ("POST /sparql", b"# ASK {}\nBASE <x:y/> INSERT { ?s ?p 'ASK' } WHERE { <s> ?p ?s }", UPDATE, 403),
        ("POST /sparql", b"LOAD <http://127.0.0.1:1/>", UPDATE, 403),
        ("POST /sparql", b"CLEAR XYZ", UPDATE, 400),
        ("POST /sparql", b"ASK {} # CLEAR ALL", UPDATE, 400),
        ("POST /sparql", b"CLEAR ALL", UPDATE + "; charset=utf-16", 400),
        ("POST /sparql", b"update=CLEAR%20ALL&update=CLEAR%20ALL", FORM, 400),
        ("POST /sparql", b"update=CLEAR%20ALL&query=ASK%7B%7D", FORM, 400),
        ("POST /sparql", b"update=" + b"%7B" * 10_000, FORM, 400),
        ("POST /sparql", b"CLEAR ALL", QUERY, 400),
        ("PUT /sparql", b"ASK {}", QUERY, 405),
        ("GET /sparql?query=SELECT*%7BSERVICE%3Chttp://127.0.0.1:1/%3E%7B%3Fs%20%3Fp%20%3Fo%7D%7D", None, "", 400),
        ("GET /sparql?query=SELECT*FROM%3Cfile:///etc/passwd%3E%7B%3Fs%20%3Fp%20%3Fo%7D", None, "", 400),
        ("POST /sparql", b"ASK {} #" + b"x" * 1_000_000, QUERY, 413),
    ],
)
def test_what_is_not_well_formed_is_refused_with_a_sentence(server, line, body, content_type, status):
    method, path = line.split(" ", 1)
    headers = {"Content_Type": content_type} if content_type else {}
    reply = server.ask(path, "*/*", method, body, **headers)
    assert (reply.status, reply.type) == (status, "application/problem+json")
    problem = json.loads(reply.body)
    assert problem["status"] == status and problem["detail"].endswith((".", ">"))


def test_an_update_is_told_where_facts_come_from_and_a_query_that_speaks_of_one_is_answered(server):
    refused = server.ask("/sparql", "*/*", "POST", b"INSERT DATA { <a> <b> <c> }", Content_Type=UPDATE)
    assert json.loads(refused.body)["detail"] == (
        "This endpoint is for reading: facts come from documents, not from updates."
    )
    assert server.ask(address("# INSERT DATA { <a> <b> 1 }\nASK { ?s ?p 'DROP ALL' }")).status == 200


def test_a_relative_iri_stands_under_the_base_of_our_iris(server):
    reply = server.ask(address("ASK FROM <doc/vilnius#s1> { <id/person/fumio-kishida> v:holdsOffice ?office }"))
    assert json.loads(reply.body)["boolean"] is True


def test_a_graph_of_the_protocol_that_is_not_here_is_empty_and_one_of_the_query_a_mistake(server):
    nowhere = quote("https://example.org/nowhere")
    assert json.loads(server.ask(address(WHO) + f"&default-graph-uri={nowhere}").body)["results"]["bindings"] == []
    assert server.ask(address("ASK FROM <https://example.org/nowhere> {}")).status == 400


def test_a_syntax_error_tells_its_place(server):
    detail = json.loads(server.ask(address("SELECT ?s\nWHERE ?s ?p ?o }")).body)["detail"]
    assert "line 2" in detail


def test_a_method_that_is_refused_is_told_which_are_not(server):
    assert set(server.ask("/sparql", method="DELETE").headers["allow"].split(", ")) == {
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
    }


def test_head_answers_as_get_without_the_body(server):
    got, head = server.ask(address(WHO)), server.ask(address(WHO), method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.body))


def test_pages_of_others_may_read(server):
    preflight = server.ask(
        "/sparql", method="OPTIONS", Origin="https://example.org", Access_Control_Request_Method="POST"
    )
    assert preflight.status == 200 and preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert server.ask(address(WHO)).headers["access-control-allow-origin"] == "*"


def test_without_a_query_programs_get_the_description_of_the_service(server):
    triples = list(parse(server.ask("/sparql", "text/turtle").body, format=RdfFormat.TURTLE))
    told = {(triple.predicate.value.removeprefix(SD), getattr(triple.object, "value", "")) for triple in triples}
    assert ("endpoint", f"{server.address}/sparql") in told
    assert ("resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_JSON") in told


def test_the_endpoint_leads_to_the_description_of_its_data(server):
    for accept in ("text/turtle", BROWSER):
        assert server.ask("/sparql", accept).headers["link"] == '</.well-known/void>; rel="describedby"'


def test_without_a_query_browsers_get_a_page_to_write_one(server):
    page = server.ask("/sparql", BROWSER)
    assert page.type == "text/html" and '<textarea id="query"' in page.text


def test_a_browser_sees_the_answer_as_a_table_with_names(server):
    page = server.ask(address(WHO), BROWSER).text
    assert '<a href="/id/person/fumio-kishida">Fumio Kishida</a>' in page


def test_a_browser_sees_what_is_wrong_above_its_query(server):
    page = server.ask(address("SELECT nonsense"), BROWSER)
    assert page.status == 400 and "not valid SPARQL" in page.text and "SELECT nonsense" in page.text


def test_the_address_may_end_in_a_slash(server):
    assert server.ask("/sparql/?query=ASK%20%7B%7D").status == 200
