"""How fast the SPARQL endpoint is, beside its engine alone and beside rdflib-endpoint, on one generated graph.

`python tests/endpoint_benchmarks.py TRIPLES HOSTILE` takes the size of the graph and the number of hostile requests.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import hostile
import pyoxigraph
from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from serving import FREELY, Server, serving

from verbale.quads import Quad
from verbale.store import Store
from verbale.store.folder import marker
from verbale.terms import BASE, V

CLIENTS = 8
ACCEPT = {"SELECT": "application/sparql-results+json", "CONSTRUCT": "text/turtle"}
POINT = "SELECT ?p ?o { <https://w3id.org/verbale/id/statement/%d> ?p ?o }"
ANALYTIC = {
    "speakers by statements": (
        "SELECT ?who (COUNT(?s) AS ?n) { ?s <V#speaker> ?who } GROUP BY ?who ORDER BY DESC(?n) LIMIT 10"
    ),
    "topics of two who met": (
        "SELECT ?topic (COUNT(DISTINCT ?s) AS ?n) { ?e <V#participant> ?a . ?s <V#madeAt> ?e ; <V#speaker> ?a ;"
        " <V#topic> ?topic } GROUP BY ?topic ORDER BY DESC(?n)"
    ),
    "who speaks of what": (
        "SELECT ?who ?topic (COUNT(*) AS ?n) { ?s <V#speaker> ?who ; <V#topic> ?topic }"
        " GROUP BY ?who ?topic ORDER BY DESC(?n) LIMIT 20"
    ),
}
RDFLIB = """
import sys, uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint
graph = Graph()
graph.parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


def main(triples: int = 2_000_000, attacks: int = 10_000) -> None:
    """All the measurements, one after the other."""
    with TemporaryDirectory() as place:
        folder = build(Path(place) / "store", triples)
        engine = pyoxigraph.Store.read_only(str(folder / marker(folder).quads))
        things = triples // 5
        with serving(folder, ("--time-limit", "600", "--answer-limit", "10000", *FREELY)) as ours:
            before = worked(ours.process.pid)
            requests = point(ours.port, things)
            spent = worked(ours.process.pid) - before
            print(f"  processor time of the server: {1_000_000 * spent / CLIENTS / 500:.0f} µs a request")
            added(ours, engine, things)
            times = {name: analytic(ours.port, engine, name) for name in ANALYTIC}
            rows(ours, engine, min(1_000_000, triples))
        with other(engine, Path(place)) as port:
            print(f"  {requests / point(port, things):.1f} times the requests a second of rdflib-endpoint")
            for name, seconds in times.items():
                print(f"  {name}: {timed(lambda n=name: fetch(port, query(n))) / seconds:.0f} times as fast as that")
        besieged(folder, attacks)


def build(directory: Path, triples: int) -> Path:
    """A store of statements with speakers, topics and meetings; five triples each."""
    with Store.create(directory, {}) as store:
        store.load(quads(triples // 5))
    return directory


def quads(statements: int) -> Iterator[Quad]:
    """Every ten statements are made at one meeting, by one of its two participants."""
    for i in range(statements):
        meeting, graph = URIRef(f"{BASE}id/event/{i // 10}"), URIRef(f"{BASE}doc/{i // 100}#s{i % 100}")
        statement, speaker = URIRef(f"{BASE}id/statement/{i}"), URIRef(f"{BASE}id/person/{i // 10 * 7919 % 1000}")
        yield statement, RDF.type, V.Statement, graph
        yield statement, V.speaker, speaker, graph
        yield statement, V.topic, URIRef(f"{BASE}topic/{i * 31 % 97}"), graph
        yield statement, V.madeAt, meeting, graph
        if i % 10:
            yield statement, V.text, Literal(f"What was said in statement {i}", lang="en"), graph
        else:
            yield meeting, V.participant, speaker, graph


def query(name: str) -> str:
    """The analytic query of that name."""
    return ANALYTIC[name].replace("<V#", f"<{V}")


def point(port: int, things: int, requests: int = 500) -> float:
    """Requests a second for the facts of one thing, asked by eight clients at once, in a process of their own."""
    command = [sys.executable, __file__, "client", str(port), str(things), str(requests)]
    seconds, middle = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    rate = CLIENTS * requests / seconds
    print(f"point query, {CLIENTS} clients {rate:20,.0f} a second, median {1000 * middle:.2f} ms", flush=True)
    return rate


def ask_all(port: int, things: int, requests: int) -> None:
    """The clients of `point`: prints the seconds they took together, and the median of one request."""
    latencies: list[float] = []
    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        for found in pool.map(lambda client: ask_one(port, things, requests, client), range(CLIENTS)):
            latencies += found
    print(json.dumps([time.perf_counter() - start, median(latencies)]))


def ask_one(port: int, things: int, requests: int, client: int) -> list[float]:
    """One client with one connection, which costs as little time as a client can: the seconds of each request."""
    latencies = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for i in range(requests):
            target = "/sparql?" + urlencode({"query": POINT % ((i * 7919 + client) % things)})
            start = time.perf_counter()
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nAccept: {ACCEPT['SELECT']}\r\n\r\n".encode())
            received(connection)
            latencies.append(time.perf_counter() - start)
    return latencies


def received(connection: socket.socket) -> None:
    """Reads one answer of known length."""
    head, _, body = connection.recv(65_536).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65_536)


def added(server: Server, engine: pyoxigraph.Store, things: int) -> None:
    """What HTTP adds to a point query when one client asks."""
    latencies = ask_one(server.port, things, 500, 0)
    bare = [timed(lambda i=i: engine.query(POINT % i).serialize(format=JSON)) for i in range(500)]
    print(
        f"  HTTP adds {1000 * (median(latencies) - median(bare)):.2f} ms to the engine's {1000 * median(bare):.2f} ms"
    )


JSON = pyoxigraph.QueryResultsFormat.JSON


def analytic(port: int, engine: pyoxigraph.Store, name: str) -> float:
    """The seconds of an analytic query over HTTP, beside the engine alone, the best of three in turn."""
    both = [
        (timed(lambda: fetch(port, query(name))), timed(lambda: engine.query(query(name)).serialize(format=JSON)))
        for _ in range(3)
    ]
    ours, bare = (min(each) for each in zip(*both, strict=True))
    print(f"{name:34} {ours:7.2f} s, {ours / bare:.2f} times as long as the engine alone", flush=True)
    return ours


def rows(server: Server, engine: pyoxigraph.Store, count: int) -> None:
    """Many rows: the speed beside the engine's own, the time to the first byte, the memory of the largest process."""
    for kind, what in (("SELECT", "SELECT *"), ("CONSTRUCT", "CONSTRUCT { ?s ?p ?o }")):
        sparql = f"{what} WHERE {{ ?s ?p ?o }} LIMIT {count}"
        form = JSON if kind == "SELECT" else pyoxigraph.RdfFormat.TURTLE
        with open(os.devnull, "wb") as nothing:
            bare = timed(lambda q=sparql, f=form, to=nothing: engine.query(q).serialize(to, f))
        before = memory(server.process.pid)
        first, seconds, most = streamed(server, sparql, ACCEPT[kind])
        print(f"{kind} of {count:,} {seconds:23.2f} s, {bare / seconds:.0%} of the engine's speed, first byte", end=" ")
        print(f"after {1000 * first:.0f} ms, memory {before:.0f} MB before and {most:.0f} MB at most", flush=True)


def streamed(server: Server, sparql: str, accept: str) -> tuple[float, float, float]:
    """Seconds to the first byte and to the last, and the most megabytes that the server had meanwhile."""
    start = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
    connection.request("GET", "/sparql?" + urlencode({"query": sparql}), headers={"Accept": accept})
    reply = connection.getresponse()
    reply.read(1)
    first, most, glance = time.perf_counter() - start, 0.0, 0
    while reply.read(1_000_000):
        glance += 1
        most = max(most, memory(server.process.pid)) if glance % 20 == 0 else most
    connection.close()
    return first, time.perf_counter() - start, most


def memory(process: int) -> float:
    """Megabytes that the largest of a server's processes has."""
    mine = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return max(int(Path(f"/proc/{each}/statm").read_text().split()[1]) / 256 for each in mine)


def worked(process: int) -> float:
    """Seconds of processor time that a server's processes have used."""
    mine = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ticks = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[11:13] for each in mine)
    return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


@contextmanager
def other(engine: pyoxigraph.Store, place: Path) -> Iterator[int]:
    """rdflib-endpoint on the same triples, in memory, once it answers."""
    dump = place / "graph.nt"
    engine.dump(str(dump), pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", RDFLIB, str(dump), str(port)])
    try:
        while not answers(port):
            time.sleep(0.5)
        yield port
    finally:
        process.kill()
        process.wait()


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def fetch(port: int, sparql: str) -> None:
    """One query over HTTP, read to its end."""
    connection = HTTPConnection("127.0.0.1", port, timeout=3600)
    connection.request("GET", "/sparql?" + urlencode({"query": sparql}), headers={"Accept": ACCEPT["SELECT"]})
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 200
    connection.close()


def besieged(folder: Path, attacks: int) -> None:
    """Hostile requests, four at a time: how they are answered, whether good ones are meanwhile, and what is left."""
    with serving(folder, ("--time-limit", "1", "--memory-limit", "300", *FREELY)) as server:
        before, good, bad = memory(server.process.pid), 0, 0
        with ThreadPoolExecutor(1) as besieger:
            siege = besieger.submit(hostile.statuses, server.port, 1, attacks, 3)
            while not siege.done():
                reply = server.ask("/sparql?" + urlencode({"query": POINT % 1}))
                good, bad = good + (reply.status == 200), bad + (reply.status != 200)
                time.sleep(0.1)
        found = siege.result()
        counts = {status: found.count(status) for status in sorted(set(found))}
        print(f"hostile: {counts}; meanwhile {good} good queries answered and {bad} not;", end=" ")
        print(f"memory {before:.0f} MB before and {memory(server.process.pid):.0f} MB after")


def timed(work: Callable[[], object]) -> float:
    """The seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    if sys.argv[1:2] == ["client"]:
        ask_all(*map(int, sys.argv[2:]))
    else:
        main(*map(int, sys.argv[1:]))
