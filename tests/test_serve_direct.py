"""Plain queries are answered without the framework's round, and as that would answer them."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from serving import build, serving
from test_serve_limits import waited

JSON = "application/sparql-results+json"
LARGE = "SELECT * { ?s ?p ?o }"
QUERIES = {
    "solutions": ({"query": "SELECT ?s { ?s v:participant ?o } ORDER BY ?s"}, JSON, {}),
    "boolean": ({"query": "ASK { ?s ?p ?o }"}, "*/*", {}),
    "graph": ({"query": "CONSTRUCT WHERE { ?s v:date ?o }"}, "text/turtle", {}),
    "many rows": ({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a LIMIT 3000"}, "text/csv", {}),
    "packed": ({"query": LARGE}, JSON, {"accept_encoding": "br, gzip;q=0.5"}),
    "a stream, packed": ({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 3000"}, JSON, {"accept_encoding": "gzip"}),
    "nothing accepted": ({"query": "ASK {}"}, "text/turtle", {}),
    "named format": ({"query": LARGE, "format": "csv"}, JSON, {}),
    "unknown format": ({"query": LARGE, "format": "doc"}, JSON, {}),
    "not repeatable": ({"query": "SELECT (1 AS ?n) { FILTER(RAND() < 2) }"}, JSON, {}),
    "no query": ({"query": "SELECT"}, JSON, {}),
    "an update": ({"update": "CLEAR ALL"}, JSON, {}),
    "no time": ({"query": "ASK {}", "timeout": "soon"}, JSON, {}),
    "a graph that is none": ({"query": "ASK {}", "default-graph-uri": "here"}, JSON, {}),
    "a dataset": ({"query": LARGE, "default-graph-uri": "https://example.org/none"}, JSON, {}),
    "held by its date": ({"query": "ASK {}"}, JSON, {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
    "an address too long": ({"query": "ASK {} #" + "x" * 40_000}, JSON, {}),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "access.log"
    with log.open("w") as written, serving(build(tmp_path_factory.mktemp("direct") / "s"), log=written) as running:
        yield running, log


@pytest.mark.parametrize("asked", QUERIES)
def test_an_answer_is_the_one_that_the_frameworks_round_gives(server, asked):
    parameters, accept, headers = QUERIES[asked]
    direct, round_about = (
        server[0].ask(f"{path}?{urlencode(parameters)}", accept, **headers) for path in ("/sparql", "/sparql/")
    )
    assert (direct.status, direct.body) == (round_about.status, round_about.body)
    told, as_told = ({k: v for k, v in each.headers.items() if k != "date"} for each in (direct, round_about))
    tags = [each.pop("etag", None) for each in (told, as_told)]  # which depend on the address
    assert told == as_told and (tags[0] is None) == (tags[1] is None)


@pytest.mark.parametrize(
    ("more", "accept"), [("&format=html", JSON), ("", "text/html"), ("", "a/b, application/xhtml+xml")]
)
def test_whoever_wants_a_page_gets_one(server, more, accept):
    reply = server[0].ask("/sparql?query=ASK%7B%7D" + more, accept)
    assert (reply.status, reply.type) == (200, "text/html") and "</html>" in reply.text


def test_an_answer_that_the_client_holds_is_not_made_again(server):
    path = "/sparql?" + urlencode({"query": LARGE})
    first = server[0].ask(path, JSON)
    assert first.status == 200
    again = server[0].ask(path, JSON, if_none_match=first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])


def test_a_store_that_is_gone_is_told(tmp_path):
    with serving(build(tmp_path / "s")) as server:
        (tmp_path / "s" / "verbale.json").unlink()
        for path in ("/sparql", "/sparql/", "/"):
            reply = server.ask(path + "?query=ASK%7B%7D", JSON)
            assert (reply.status, reply.type) == (503, "application/problem+json") and "is gone" in reply.text


def test_direct_answers_are_counted_and_logged_as_all_others(server):
    running, log = server
    marked = "/sparql?" + urlencode({"query": "ASK { <x:counted> ?p ?o }"})
    assert running.ask(marked, JSON).status == 200
    assert running.ask(marked + "%7B", JSON).status == 400
    assert waited(lambda: log.read_text().count("counted") == 2)
    fine, wrong = (json.loads(line) for line in log.read_text().splitlines() if "counted" in line)
    assert (fine["target"], fine["status"], fine["outcome"]) == (marked, 200, "answered")
    assert (wrong["status"], wrong["outcome"]) == (400, "QueryError")
    for status in (200, 400):
        row = f'verbale_requests_total{{method="GET",route="/sparql",status="{status}"}}'
        assert waited(lambda row=row: row in running.ask("/metrics").text)
