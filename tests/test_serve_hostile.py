"""Strangers who mean ill, or write badly: each gets a sentence, and the server goes on."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from serving import Server, build, serving

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{1234567*7}}"
PAGES = (
    "/",
    "/page/doc/hostile",
    "/page/id/event/2022-meeting-madrid",
    "/page/id/person/fumio-kishida",
    "/search?type=Meeting",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running
        assert running.ask("/readyz").text == "ready\n"


OUR_SCRIPT = re.compile(r'<script src="/static/[a-z]+\.js" defer></script>')
METADATA = re.compile(r'<script type="application/ld\+json">[^<>&]*</script>')


def harmless(page: str) -> bool:
    page = METADATA.sub("", OUR_SCRIPT.sub("", page))
    return not any(bad in page for bad in ("<script", "<img src=x", 'href="javascript', "<b onclick", "8641969"))


@pytest.mark.parametrize("path", PAGES)
def test_labels_sentences_and_sources_are_shown_as_text(server, path):
    page = server.ask(path, "text/html")
    assert page.status == 200 and harmless(page.text)


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=",
        "/search?type=",
        "/sparql?query=",
        "/questions/",
        "/questions/who-met-whom?actor=",
        "/id/",
        "/page/id/x?role=",
        "/",
    ],
)
def test_what_is_asked_for_comes_back_as_text(server, path):
    page = server.ask(path + quote(EVIL), "text/html")
    assert page.status in (200, 400, 404) and harmless(page.text)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../errors.py",
        "/static/%2e%2e/__init__.py",
        "/static/..%2f..%2ferrors.py",
        "/page/../../../../etc/passwd",
        "/data/doc/..%2f..%2fetc%2fpasswd.ttl",
        "/id/..%00/x",
        "/id/%00",
        "/id/a%20b",
        "/id/%3Cx%3E",
        "/id/%ff%fe",
        "/id/x%0d%0aSet-Cookie:%20a=b",
        "/page/id/%7B%7D",
        "/data/.ttl",
        "/doc/" + "x" * 8000,
    ],
)
def test_an_address_that_names_nothing_is_404(server, path):
    reply = server.ask(path, "text/html")
    assert reply.status == 404 and "set-cookie" not in reply.headers and "root:" not in reply.text


def test_a_very_long_address_is_not_said_again_in_full(server):
    assert len(server.ask("/id/person/" + "x" * 8000, "application/json").text) < 1000


@pytest.mark.parametrize(
    "path",
    [
        "/search?type=Meeting&page=0",
        "/search?type=Meeting&page=-1",
        "/search?type=Meeting&page=99999999999999999999",
        "/search?type=Meeting&page=%D9%A3",
        "/search?type=a%3E%20%7D",
        "/search?q=" + "x" * 300,
        "/page/id/person/fumio-kishida?role=%3E%20%7D%20DROP",
        "/questions/who-met-whom?actor=x%0Ay",
        "/questions/who-met-whom?actor=%5C%22",
        "/sparql?" + "&".join(["a=b"] * 2000) + "&query=x",
    ],
)
def test_a_parameter_that_cannot_be_is_400(server, path):
    assert server.ask(path, "text/html").status == 400


@pytest.mark.parametrize(
    "text", ["%00", "%27%22%5C", "%5C", "%E2%80%A8", "%F0%9F%98%80", "%ff", "a%0Ab", "%22%20%7D%20%23"]
)
def test_any_search_finds_something_or_nothing(server, text):
    assert server.ask("/search?q=" + text, "text/html").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": ";;;,,,q=9"},
        {"Accept": "text/html;q=" + "9" * 5000},
        {"Accept": '"' * 9000},
        {"Content_Type": "text/html; charset=\x01"},
        {"Host": 'evil"><script>'},
        {"Range": "bytes=9-1"},
        {"If_None_Match": "\xff"},
        {"Cookie": "=;=;" * 1000},
        {"X_Forwarded_Host": "evil.example"},
        {"Accept_Encoding": "br;q=" + "9" * 5000},
        {"Accept_Encoding": "," * 9000},
        {"If_None_Match": '"' * 9000},
        {"If_Modified_Since": "Thu, 99 Foo 99999 99:99:99 GMT"},
    ],
)
def test_odd_headers_do_no_harm(server, headers):
    for path in (
        "/sparql",
        "/id/person/fumio-kishida",
        "/static/verbale.css",
        "/",
        "/dcat",
        "/rdf-graph-store?default",
    ):
        assert server.ask(path, **headers).status < 500


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{ " * 5000 + "}" * 5001,
        "SELECT * " + "{" * 99_000,
        "ASK { ?s ?p " + "(" * 99_000,
        "ASK { " + "[<x:p>" * 16_000,
        "ASK { FILTER(" + "!" * 99_000 + "true)}",
        "ASK { FILTER(" + "IF(1," * 19_000,
        "SELECT (" + "+".join(["1"] * 3000) + " AS ?x) {}",
        "ASK { ?s " + "/".join(["v:within"] * 100) + " ?o }",
        "ASK { ?s ?p '\x00' }",
        "\ufeffASK {}",
        "#" * 100_001,
        "ASK { <" + "x" * 90_000 + "> ?p ?o }",
        "SELECT ?s { ?s ?p ?o } LIMIT -1",
        "SELECT ?s { ?s ?p ?o } OFFSET 99999999999999999999999",
        'ASK { ?s ?p "\\uD800" }',
    ],
)
def test_an_odd_query_is_answered_or_refused(server, query):
    reply = server.ask(
        "/sparql", "*/*", "POST", query.encode("utf-8", "surrogatepass"), Content_Type="application/sparql-query"
    )
    assert reply.status in (200, 400)


def test_what_is_no_http_is_told_so_and_the_server_goes_on(server):
    for lines in (b"\x16\x03\x01\x00\xa5\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
            connection.sendall(lines)
            assert b" 500 " not in connection.recv(65536).split(b"\r\n")[0]


def test_pages_are_kept_from_loading_anything_from_elsewhere(server):
    for path in ("/", "/nowhere", "/sparql", "/static/verbale.css"):
        headers = server.ask(path, "text/html").headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert headers["x-content-type-options"] == "nosniff"
