"""The exports over HTTP: the files of the command line, as they stand."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from conftest import Built
from rdflib import Graph
from rdflib.namespace import DCAT
from serving import FREELY, Server, serving
from waiting import waited

from verbale import exports


@pytest.fixture(scope="module")
def server(built: Built) -> Iterator[Server]:
    with serving(built.path) as running:
        yield running


@pytest.mark.parametrize("name", exports.STREAMED)
def test_an_export_is_fetched_as_the_file_that_the_command_line_writes(built: Built, server: Server, name: str) -> None:
    written = io.BytesIO()
    exports.WRITERS[name](built.store, written)
    reply = server.ask(f"/export/{name}")
    assert (reply.status, reply.body) == (200, written.getvalue())
    assert reply.type == {"csv": "text/csv", "ics": "text/calendar"}[name[-3:]]
    assert reply.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_who_holds_an_export_already_is_not_sent_it_again(server: Server) -> None:
    first = server.ask("/export/events.csv")
    again = server.ask("/export/events.csv", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("name", ["events.parquet", "nothing", "%2e%2e%2fevents.csv"])
def test_what_is_no_streamed_export_is_not_found(server: Server, name: str) -> None:
    assert server.ask(f"/export/{name}").status == 404


WHOLE = ("/export/events.csv", "/dump.nq", "/rdf-graph-store?default", "/data/names.trig")
"""What is made of all or much of the store while it is sent."""


def test_what_is_made_of_the_whole_store_is_ended_when_it_is_over_its_time(built: Built) -> None:
    with serving(built.path, ("--time-limit", "1e-9", *FREELY)) as server:
        replies = [server.ask(path, "*/*") for path in WHOLE]
    assert {(reply.status, reply.type) for reply in replies} == {(504, "application/problem+json")}


def test_what_is_made_of_the_whole_store_counts_as_a_query_of_its_client(built: Built) -> None:
    with serving(built.path, ("--processes", "1", *FREELY)) as server:
        assert {server.ask(path, "*/*").status for path in WHOLE} == {200}
        # A query counts at its answer's end, and whoever has all of the answer may be back before that.
        counted = f'verbale_queries_total{{outcome="answered"}} {len(WHOLE)}.0'
        assert waited(lambda: counted in server.ask("/metrics").text)


def test_the_record_for_catalogues_names_each_file_with_its_type(server: Server) -> None:
    record = Graph().parse(data=server.ask("/dcat", "text/turtle").text)
    types = {
        str(record.value(it, DCAT.downloadURL)): str(record.value(it, DCAT.mediaType))
        for it in record.subjects(DCAT.downloadURL)
    }
    assert {f"{server.address}/export/{name}" for name in exports.STREAMED} < set(types)
    for address, media_type in types.items():
        reply = server.ask(address.removeprefix(server.address))
        assert (reply.status, reply.type) == (200, media_type.partition("media-types/")[2])
