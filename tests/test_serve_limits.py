"""Strangers who ask for too much: each query ends at its limits, and the others are answered all the while."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from urllib.parse import quote, urlencode

import hostile
import pytest
from rdflib import Literal, URIRef
from serving import FREELY, Server, serving, start
from waiting import waited

from verbale import formats
from verbale.store import Store

EX = "https://example.org/"
FORM = "application/x-www-form-urlencoded"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SMALL = "SELECT ?o { <https://example.org/thing/1> <https://example.org/next> ?o }"
DOUBLED = " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(40))
LIMITED = ("--time-limit", "120", "--memory-limit", "150", *FREELY[:4], "--workers", "4", "--processes", "2")


def build(directory: Path, things: int = 3_000) -> Path:
    """A store of a ring of things, each with a number and the next."""
    ring = [URIRef(f"{EX}thing/{i}") for i in range(things)]
    graph, number, following = URIRef(EX + "graph"), URIRef(EX + "number"), URIRef(EX + "next")
    with Store.create(directory, {}) as store:
        store.load((thing, number, Literal(i), graph) for i, thing in enumerate(ring))
        store.load((thing, following, ring[i - things + 1], graph) for i, thing in enumerate(ring))
    return directory


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("ring") / "s")


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    with serving(store, LIMITED) as running:
        yield running


@pytest.fixture(scope="module")
def lasting(store: Path) -> Iterator[Server]:
    """One that is asked nothing that ends a process of it, so that none of them is new while it is looked at."""
    with serving(store, LIMITED) as running:
        yield running


def path(query: str, **more: str) -> str:
    return "/sparql?" + urlencode({"query": query, **more})


def beneath(process: int) -> list[int]:
    """The processes that this one has begun, in that order: those that serve, then those that answer queries."""
    return list(map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split()))


def children(process: int) -> set[int]:
    return set(beneath(process))


def kept(process: int) -> int:
    """Megabytes of memory of a process."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) // 256


def opened(server: Server, target: str, more: str = "", version: str = "1.1") -> socket.socket:
    """A connection on which a request was sent."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    connection.sendall(f"GET {target} HTTP/{version}\r\nHost: x\r\n{more}\r\n".encode())
    return connection


def test_a_query_over_its_time_is_answered_504_and_its_process_is_gone(server):
    before = children(server.process.pid)
    reply = server.ask(path(PRODUCT, timeout="0.5"))
    assert (reply.status, reply.type) == (504, "application/problem+json")
    assert "within 0.5 seconds" in json.loads(reply.body)["detail"]
    assert waited(lambda: len(children(server.process.pid)) == len(before) > len(children(server.process.pid) & before))


@pytest.mark.parametrize(
    "query",
    [
        PRODUCT,
        "SELECT (COUNT(*) AS ?n) { ?a (<https://example.org/next>|^<https://example.org/next>)* ?b }",
        "SELECT * { VALUES ?t0 { 'boom' }"
        + "".join(f" BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(40))
        + "}",
        f"ASK {{ ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?a), STR(?d)), '{'(x|xx)*' * 50}y')) }}",
        "SELECT ?x (COUNT(*) AS ?n) { ?a ?b ?x . ?c ?d ?y . ?e ?f ?z } GROUP BY ?x ?y ?z ORDER BY ?n",
        "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?f && ?i = ?c && ?e = ?h && ?a = ?i) }",
    ],
)
def test_a_runaway_query_is_ended_whatever_it_does(server, query):
    assert server.ask(path(query, timeout="1")).status in (503, 504)


@pytest.mark.parametrize("timeout", ["0", "-1", "soon", "", "nan", "inf", "1e999"])
def test_a_time_that_is_none_is_refused(server, timeout):
    reply = server.ask(path(SMALL, timeout=timeout))
    assert reply.status == 400 and "timeout" in json.loads(reply.body)["detail"]


def test_nobody_gets_more_time_than_the_limit(store):
    with serving(store, ("--time-limit", "0.5", *FREELY)) as server:
        assert "within 0.5 seconds" in server.ask(path(PRODUCT, timeout="1000")).text


def test_a_query_that_needs_too_much_memory_is_answered_503(server):
    heavy = "SELECT ?x ?y (COUNT(*) AS ?n) { ?a ?b ?x . ?c ?d ?y } GROUP BY ?x ?y ORDER BY ?n LIMIT 1"
    reply = server.ask(path(heavy))
    assert reply.status == 503 and "memory" in json.loads(reply.body)["detail"]


def test_an_answer_that_reaches_the_limit_while_it_streams_is_broken_visibly(server):
    with pytest.raises(IncompleteRead):
        server.ask(path(ROWS, timeout="4"), "text/csv")


def test_an_answer_larger_than_it_may_be_is_broken_visibly(store):
    with serving(store, ("--answer-limit", "1", *FREELY)) as server, pytest.raises(IncompleteRead):
        server.ask(path(ROWS + " LIMIT 100000"), "text/csv")


@pytest.fixture(scope="module")
def narrow(store: Path) -> Iterator[Server]:
    with serving(store, ("--row-limit", "10", *FREELY)) as running:
        yield running


@pytest.mark.parametrize("accept", [row.media_type for row in formats.holding("solutions")])
def test_an_answer_with_more_rows_than_it_may_have_is_refused_and_one_with_as_many_is_whole(narrow, accept):
    for values in (r"""'a' 'b,\n\"c\"' '},{\"<result>'""", "<x:a> 1 UNDEF"):
        table = f"VALUES ?a {{ {values} }} VALUES ?b {{ 'row' }} VALUES ?c {{ 1 2 3 4 5 }}"
        whole, more = (narrow.ask(path(f"SELECT ?a ?b {{ {table} }} LIMIT {count}"), accept) for count in (10, 11))
        assert (whole.status, whole.type) == (200, accept) and whole.text.count("row") == 10
        assert more.status == 503 and "more than 10 rows" in json.loads(more.body)["detail"]


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/ld+json"])
def test_a_graph_with_more_triples_than_it_may_have_is_refused(narrow, accept):
    replies = [narrow.ask(path(f"CONSTRUCT WHERE {{ ?s ?p ?o }} LIMIT {count}"), accept) for count in (10, 11)]
    assert [reply.status for reply in replies] == [200, 503]


def test_an_answer_that_reaches_its_rows_while_it_streams_is_broken_visibly(store):
    with serving(store, ("--row-limit", "20000", *FREELY)) as server:
        assert server.ask(path(ROWS + " LIMIT 20000"), "text/csv").text.count("\n") == 20_001
        with pytest.raises(IncompleteRead):
            server.ask(path(ROWS + " LIMIT 20001"), "text/csv")


def test_a_client_that_knows_no_chunks_gets_an_answer_whole_or_an_error(server):
    whole, ended = path(ROWS + " LIMIT 20000"), path(ROWS, timeout="4")
    for target, status, lines in ((whole, b"200", 20_001), (ended, b"503", 1)):
        with opened(server, target, "Accept: text/csv\r\n", "1.0") as connection:
            head, _, body = b"".join(iter(lambda sock=connection: sock.recv(65536), b"")).partition(b"\r\n\r\n")
        assert head.split()[1] == status and body.count(b"\n") == lines
        assert f"content-length: {len(body)}".encode() in head.lower()


def test_others_are_answered_while_runaways_run(server):
    runaways = [opened(server, path(PRODUCT)) for _ in range(3)]
    assert [server.ask(path(SMALL)).status for _ in range(20)] == [200] * 20
    for connection in runaways:
        connection.close()


def test_a_client_that_leaves_stops_its_query(server):
    assert waited(lambda: running(server) == 0)
    before = children(server.process.pid)
    connection = opened(server, path(PRODUCT))
    assert waited(lambda: running(server) == 1)
    connection.close()
    assert waited(lambda: running(server) == 0)
    assert waited(lambda: len(children(server.process.pid) & before) < len(before))


def test_a_page_that_shows_the_beginning_of_an_answer_stops_its_query(server):
    page = server.ask(path(ROWS), "text/html")
    assert page.status == 200 and "thing/1" in page.text
    assert waited(lambda: running(server) == 0)


def running(server: Server) -> int:
    return int(float(metric(server, "verbale_queries_running ")))


def metric(server: Server, beginning: str) -> str:
    lines = server.ask("/metrics").text.splitlines()
    return next((line.rpartition(" ")[2] for line in lines if line.startswith(beginning)), "0")


def long_values(length: int, rows: int) -> str:
    """A query of so many rows, each a text of twice that length at least."""
    doublings = length.bit_length()
    doubled = " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(doublings))
    return f"SELECT ?t{doublings} {{ {{ SELECT ?t0 {{ ?s ?p ?o BIND('x' AS ?t0) }} LIMIT {rows} }} {doubled} }}"


@pytest.mark.parametrize(("length", "rows"), [(9_000_000, 1), (300_000, 900)])
def test_a_page_does_not_show_values_that_are_too_long_for_it_and_a_download_has_them(server, length, rows):
    page = server.ask(path(long_values(length, rows)), "text/html")
    assert page.status == 503 and "too long for a page" in page.text
    assert len(server.ask(path(long_values(length, 1)), "text/csv").body) > length


def test_a_long_value_does_not_stand_in_the_memory_of_who_passes_it_on(server):
    processes = beneath(server.process.pid)[:2]
    before = {process: kept(process) for process in processes}
    received, grown = 0, [0]
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("GET", path(long_values(16_000_000, 1)), headers={"Accept": "text/csv"})
    reply = connection.getresponse()
    while chunk := reply.read(1_000_000):
        received += len(chunk)
        grown.append(max(kept(process) - before[process] for process in processes))
    connection.close()
    assert received > 16_000_000 and max(grown) < 8


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv"])
def test_memory_stays_flat_while_many_rows_are_fetched(lasting, accept):
    processes = children(lasting.process.pid)
    before = {process: kept(process) for process in processes}
    received, grown = 0, []
    connection = HTTPConnection("127.0.0.1", lasting.port, timeout=60)
    connection.request("GET", path(ROWS + " LIMIT 200000"), headers={"Accept": accept})
    reply = connection.getresponse()
    while chunk := reply.read(1_000_000):
        received += len(chunk)
        grown.append(max(kept(process) - before[process] for process in processes))
    connection.close()
    assert received > 25_000_000 and max(grown) < 40


def test_memory_goes_back_to_where_it_was_after_many_large_requests(lasting):
    form = urlencode({"query": "ASK { " + "OPTIONAL {" * 20_000}).encode()
    processes = children(lasting.process.pid)
    before = {process: kept(process) for process in processes}
    with ThreadPoolExecutor(4) as four:
        replies = list(four.map(lambda _: lasting.ask("/sparql", "", "POST", form, Content_Type=FORM), range(120)))
    assert {reply.status for reply in replies} == {400}
    assert max(kept(process) - before[process] for process in processes) < 40


def test_a_constructed_graph_streams_in_any_format(server):
    for accept in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
        reply = server.ask(path("CONSTRUCT WHERE { ?s ?p ?o }"), accept)
        assert reply.headers["transfer-encoding"] == "chunked" and reply.text.count("thing/2999") >= 2


@pytest.mark.parametrize("nested", [f"FILTER({'!' * 80_000}1)", f"?s {'(' * 40_000}<x:p>{')' * 40_000} ?o"])
def test_an_update_that_is_nested_deeply_ends_no_process(lasting, nested):
    before = children(lasting.process.pid)
    update = f"INSERT {{ ?s ?p ?o }} WHERE {{ {nested} }}".encode()
    reply = lasting.ask("/sparql", "", "POST", update, Content_Type="application/sparql-update")
    assert reply.status == 403 and children(lasting.process.pid) == before


def test_a_process_that_is_lost_comes_back(store):
    with serving(store) as server:
        before = children(server.process.pid)
        for process in before:
            os.kill(process, signal.SIGKILL)
        assert waited(lambda: len(children(server.process.pid) - before) == len(before))
        assert waited(lambda: server.ask(path(SMALL)).status == 200)
        assert waited(lambda: server.ask("/readyz").status == 200)


def test_no_process_outlives_the_one_that_began_it(store):
    process, _ = start(store, "127.0.0.1", 0)
    before = children(process.pid)
    process.kill()
    process.communicate(timeout=30)
    assert before and waited(lambda: not any(Path(f"/proc/{each}").exists() for each in before))


def test_an_answer_under_way_is_still_given_when_it_stops(store):
    with serving(store) as server:
        connection = opened(server, path(ROWS + " LIMIT 100000"), "Accept: text/csv\r\n")
        begun = connection.recv(100)
        server.process.send_signal(signal.SIGTERM)
        rest = b"".join(iter(lambda: connection.recv(65536), b""))
        connection.close()
    assert begun.startswith(b"HTTP/1.1 200") and rest.endswith(b"0\r\n\r\n")
    assert server.process.returncode == 0


def test_a_store_built_anew_is_served_after_sighup(tmp_path):
    build(tmp_path / "s", things=5)
    count = path("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    with serving(tmp_path / "s") as server:
        before = server.ask(count, "text/csv").text
        build(tmp_path / "s", things=50)
        server.process.send_signal(signal.SIGHUP)
        assert waited(lambda: server.ask(count, "text/csv").text == "n\r\n100\r\n")
        assert waited(lambda: server.ask("/readyz").status == 200)
    assert before == "n\r\n10\r\n"


def test_a_store_that_cannot_be_opened_is_told_before_anything_is_served(tmp_path):
    damaged = build(tmp_path / "s", things=5)
    for file in damaged.glob("quads-*/CURRENT"):
        file.write_bytes(b"nonsense")
    process, line = start(damaged, "127.0.0.1", 0)
    process.communicate(timeout=30)
    assert (line, process.returncode) == ("", 2)


@pytest.fixture(scope="module")
def strict(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    log = tmp_path_factory.mktemp("log") / "access.jsonl"
    options = ("--queries", "1", "--rate", "0.5", "--workers", "3", "--trust-proxy", "127.0.0.1", "--log", str(log))
    with serving(store, options) as running:
        yield running, log


def test_a_client_that_asks_too_often_is_told_when_to_come_back(strict):
    server, _ = strict
    replies = [server.ask("/healthz", X_Forwarded_For="192.0.2.1") for _ in range(60)]
    refused = [reply for reply in replies if reply.status == 429]
    assert 5 <= len(replies) - len(refused) < 60
    assert all(int(reply.headers["retry-after"]) >= 1 for reply in refused)
    assert server.ask("/healthz", X_Forwarded_For="192.0.2.2").status == 200


def test_clients_of_one_network_of_ipv6_count_as_one(strict):
    server, _ = strict
    replies = [server.ask("/healthz", X_Forwarded_For=f"2001:db8::{i:x}") for i in range(60)]
    assert 429 in {reply.status for reply in replies}


def test_a_client_with_enough_queries_running_is_refused_another_and_others_are_not(strict):
    server, _ = strict
    with opened(server, path(PRODUCT), "X-Forwarded-For: 192.0.2.3\r\n"):
        assert waited(lambda: metric(server, "verbale_queries_running ") == "1.0")
        again = server.ask(path(SMALL), X_Forwarded_For="192.0.2.3")
        other = server.ask(path(SMALL), X_Forwarded_For="192.0.2.4")
    assert (again.status, other.status) == (429, 200) and again.headers["retry-after"] == "1"


def test_nobody_but_the_proxy_says_who_the_client_is(store):
    with serving(store, ("--rate", "0.2", "--workers", "1")) as server:
        replies = [server.ask("/healthz", X_Forwarded_For=f"192.0.2.{i}") for i in range(40)]
    assert 429 in {reply.status for reply in replies}


def test_each_request_is_one_line_of_the_log_with_what_its_query_took(strict):
    server, log = strict
    server.ask(path(PRODUCT, timeout="0.5"), X_Forwarded_For="192.0.2.5")

    def lines() -> list[dict[str, object]]:
        return [line for line in map(json.loads, log.read_text().splitlines()) if line["client"] == "192.0.2.5"]

    assert waited(lambda: bool(lines()))
    [line] = lines()
    assert (line["status"], line["outcome"], line["method"]) == (504, "OutOfTime", "GET")
    assert line["query_seconds"] >= 0.5 and str(line["target"]).startswith("/sparql?query=SELECT")


def test_what_happened_is_counted_over_all_processes(store):
    with serving(store, ("--processes", "2", *FREELY)) as server:
        for _ in range(30):
            server.ask(path(SMALL))
        server.ask(path("SELECT nonsense"))
        # A request counts at its answer's end, and whoever has all of the answer may be back before that.
        answered = 'verbale_requests_total{method="GET",route="/sparql",status="200"}'
        assert waited(lambda: metric(server, answered) == "30.0")
        assert metric(server, 'verbale_queries_total{outcome="answered"}') == "30.0"
        assert waited(lambda: metric(server, 'verbale_queries_total{outcome="QueryError"}') == "1.0")


def test_methods_that_clients_invent_are_counted_as_one(store):
    with serving(store, FREELY) as server:
        for method in ("BREW", "WHEN", "G%ET", "X" * 1_000):
            assert server.ask("/", method=method).status == 405
        other = 'verbale_requests_total{method="other",route="",status="405"}'
        assert waited(lambda: metric(server, other) == "4.0")
        assert "BREW" not in server.ask("/metrics").text


def test_the_log_holds_nothing_but_its_lines_where_requests_wait_for_a_thread(store, tmp_path):
    file = tmp_path / "log"
    with file.open("w") as log, serving(store, ("--processes", "1", *FREELY), log) as server:
        held = [opened(server, path(ROWS), "Accept: text/csv\r\n") for _ in range(20)]
        assert [connection.recv(1) for connection in held[:3]] == [b"H"] * 3
        for connection in held:
            connection.close()
        assert waited(lambda: file.read_text().count("\n") >= 3)
    assert {json.loads(line)["target"] for line in file.read_text().splitlines()} == {path(ROWS)}


def test_the_log_holds_nothing_but_its_lines_where_an_answer_breaks_off(store, tmp_path):
    file = tmp_path / "log"
    options = ("--answer-limit", "1", "--processes", "1", *FREELY)
    with file.open("w") as log, serving(store, options, log) as server, pytest.raises(IncompleteRead):
        server.ask(path(ROWS + " LIMIT 100000"), "text/csv")
    assert [json.loads(line)["outcome"] for line in file.read_text().splitlines()] == ["Broken"]


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/sparql?query=" + quote("ASK {} #") + "x" * 40_000, "", b"414"),
        ("/", "Cookie: " + "x" * 100_000 + "\r\n", b"431"),
        ("/", "Content-Length: 99999999999\r\n", b"413"),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(server, target, headers, status):
    with opened(server, target, headers) as connection:
        assert connection.recv(65536).split()[1] == status


def test_a_connection_that_never_finishes_its_request_hinders_nobody(server):
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for connection in slow:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\nX-")
    assert server.ask(path(SMALL)).status == 200
    for connection in slow:
        connection.close()


def test_who_reads_nothing_holds_up_nobody(server):
    held = [opened(server, path(ROWS), "Accept: text/csv\r\n") for _ in range(3)]
    assert [server.ask(path(SMALL)).status for _ in range(10)] == [200] * 10
    for connection in held:
        connection.close()


def test_hostile_requests_are_answered_or_refused_and_good_ones_answered_all_the_while(store):
    options = ("--time-limit", "0.5", "--memory-limit", "300", *FREELY[:4], "--workers", "8")
    with serving(store, options) as server:
        before = children(server.process.pid)
        with ThreadPoolExecutor(1) as besieger:
            siege = besieger.submit(hostile.statuses, server.port, 6, 120, 5)
            good = []
            while not siege.done():
                good.append(server.ask(path(SMALL)).status)
        found = set(siege.result())
        assert found <= {0, 200, 400, 403, 406, 413, 414, 415, 431, 503, 504} and {400, 414, 415, 504} <= found
        assert set(good) == {200} and len(good) > 20
        assert waited(lambda: len(children(server.process.pid)) == len(before))
        assert server.ask("/readyz").status == 200


def test_one_connection_may_ask_many_times(server):
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    for _ in range(20):
        connection.request("GET", path(SMALL), headers={"Accept": "text/csv"})
        assert connection.getresponse().read() == b"o\r\nhttps://example.org/thing/2\r\n"
    connection.close()


def test_a_worker_that_gives_back_what_an_answer_took_goes_on(store):
    numbers = " ".join(map(str, range(800)))
    text = f"CONCAT('{'x' * 400}', STR(?a), ' ', STR(?b))"
    large = f"SELECT (COUNT(DISTINCT {text}) AS ?n) {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} }}"
    with serving(store, ("--workers", "1")) as server:
        *_, worker = beneath(server.process.pid)
        before = kept(worker)
        assert server.ask(path(large), "text/csv").text.split() == ["n", "640000"]
        assert waited(lambda: kept(worker) < before + 256)
        assert server.ask(path("ASK {}"), "text/csv").status == 200
        assert beneath(server.process.pid)[-1] == worker
