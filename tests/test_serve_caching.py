"""What a client holds already is not sent again, and what is sent is packed as it likes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from urllib.parse import urlencode

import brotli
import pytest
from serving import KISHIDA, Server, build, serving

QUERY = "/sparql?" + urlencode({"query": "SELECT * { ?s ?p ?o }"})
CHANCE = "/sparql?" + urlencode({"query": "SELECT (RAND() AS ?x) {}"})
MADE_OF_THE_STORE = (QUERY, "/sparql", f"/data{KISHIDA}.ttl", "/page" + KISHIDA, "/", "/questions")
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(build(tmp_path_factory.mktemp("store") / "s")) as running:
        yield running


@pytest.mark.parametrize("path", MADE_OF_THE_STORE)
def test_who_sends_the_tag_back_gets_304_and_no_body(server, path):
    for method in ("GET", "HEAD"):
        first = server.ask(path, method=method)
        again = server.ask(path, method=method, If_None_Match=first.headers["etag"])
        assert (first.status, again.status, again.body) == (200, 304, b"")
        for name in ("etag", "cache-control", "access-control-allow-origin"):
            assert again.headers[name] == first.headers[name]
        assert {"Accept", "Accept-Encoding"} <= set(again.headers["vary"].split(", "))


@pytest.mark.parametrize("path", MADE_OF_THE_STORE)
def test_what_has_not_changed_since_a_date_is_304(server, path):
    date = server.ask(path).headers["last-modified"]
    assert server.ask(path, If_Modified_Since=date).status == 304
    assert server.ask(path, If_Modified_Since="Sat, 01 Jan 2000 00:00:00 GMT").status == 200
    assert server.ask(path, If_Modified_Since=date, If_None_Match='"another"').status == 200


def test_tags_are_strong_and_differ_by_format_coding_and_query(server):
    tags = [
        server.ask(path, accept, Accept_Encoding=coding).headers["etag"]
        for path in (QUERY, QUERY + "&timeout=9")
        for accept in ("text/csv", "application/sparql-results+json")
        for coding in ("", "gzip", "br")
    ]
    assert len(set(tags)) == len(tags) and all(tag.startswith('"') for tag in tags)


def test_another_state_of_the_store_has_other_tags(tmp_path):
    tags = []
    for _ in range(2):
        with serving(build(tmp_path / "s")) as server:
            tags.append(server.ask(QUERY).headers["etag"])
            assert server.ask(QUERY, If_None_Match=tags[0]).status == (304 if len(tags) == 1 else 200)
    assert tags[0] != tags[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [(CHANCE, 200), ("/healthz", 200), ("/readyz", 200), ("/id/person/nobody", 404), ("/sparql?query=x", 400)],
)
def test_what_is_no_lasting_answer_has_no_tag(server, path, status):
    reply = server.ask(path, If_None_Match="*")
    assert reply.status == status and "etag" not in reply.headers


def test_a_tag_of_one_address_does_not_stand_for_another(server):
    tag = server.ask(QUERY).headers["etag"]
    assert server.ask("/id/person/nobody", If_None_Match=tag).status == 404
    assert server.ask(QUERY, "text/csv", If_None_Match=tag).status == 200
    assert server.ask(QUERY, If_None_Match=f'"x", W/{tag}, "y"').status == 304


def test_what_is_streamed_stays_a_stream_packed_or_not(server):
    for coding in ("", "gzip", "br"):
        got = server.ask("/dump.nt", Accept_Encoding=coding)
        assert "content-length" not in got.headers and UNPACK[coding](got.body).endswith(b" .\n")
        assert server.ask("/dump.nt", Accept_Encoding=coding, If_None_Match=got.headers["etag"]).status == 304


@pytest.mark.parametrize("path", [*MADE_OF_THE_STORE, "/static/verbale.css"])
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip", "gzip"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("gzip;q=0", ""),
        ("*", "br"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity, gzip;q=0.5", ""),
        ("deflate", ""),
        ("", ""),
        ("nonsense;q=x,,;", ""),
    ],
)
def test_an_answer_is_packed_as_the_client_likes_best(server, path, accepted, coding):
    plain, reply = server.ask(path), server.ask(path, Accept_Encoding=accepted)
    assert reply.headers.get("content-encoding", "") in (coding, "")
    assert reply.headers.get("content-encoding", "") == (coding if len(plain.body) >= 1000 else "")
    assert UNPACK[reply.headers.get("content-encoding", "")](reply.body) == plain.body
    assert "Accept-Encoding" in reply.headers["vary"]
    if coding:
        assert reply.headers["etag"] != plain.headers["etag"]


def test_a_packed_answer_is_304_for_who_holds_it(server):
    for path in (QUERY, "/static/verbale.css"):
        tag = server.ask(path, Accept_Encoding="br").headers["etag"]
        assert server.ask(path, Accept_Encoding="br", If_None_Match=tag).status == 304


@pytest.mark.parametrize("tag", ["", "*x", '"', "W/", '"a' * 2000, "\xff", '"a", ' * 500, "*"])
def test_a_broken_tag_costs_nobody_the_answer(server, tag):
    assert server.ask("/", If_None_Match=tag).status == (304 if tag == "*" else 200)
    assert server.ask("/", If_Modified_Since=tag).status == 200
