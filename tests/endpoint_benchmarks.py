"""How fast the SPARQL endpoint is, beside its engine alone and beside rdflib-endpoint, on one generated graph.

`--triples` and `--attacks` make it smaller, `--store` keeps the graph in that folder for the next time, and names of
measurements leave the others out. Where two are compared, they are asked in turn, and the best round of each
counts: what else the machine does should slow both down alike.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import clients
import hostile
import pyoxigraph
from rdflib import Literal, URIRef
from rdflib.namespace import RDF
from servers import free_port
from serving import Server, serving

from verbale.quads import Quad
from verbale.store import Store
from verbale.store.folder import marker
from verbale.terms import BASE, V

FREELY = ("--queries", "64", "--rate", "1000000", "--time-limit", "600", "--answer-limit", "10000")
STRICTLY = ("--queries", "64", "--rate", "1000000", "--time-limit", "1", "--memory-limit", "300")
ROUNDS = 5
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
JSON = pyoxigraph.QueryResultsFormat.JSON


@dataclass(frozen=True)
class Graph:
    """The generated graph: the folder of its store, how many triples it has, and its engine alone."""

    folder: Path
    triples: int
    engine: pyoxigraph.Store

    @property
    def things(self) -> int:
        return self.triples // 5


def main() -> None:
    """The measurements that are asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=2_000_000)
    parser.add_argument("--attacks", type=int, default=10_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"Of {', '.join(MEASUREMENTS)}; otherwise all.")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        folder = given.store or Path(place) / "store"
        if not folder.exists():
            build(folder, given.triples)
        engine = pyoxigraph.Store.read_only(str(folder / marker(folder).quads))
        graph = Graph(folder, given.triples, engine)
        for name in given.names or MEASUREMENTS:
            MEASUREMENTS[name](graph, given.attacks)


def told(name: str, value: float, unit: str = "", least: float | None = None, most: float | None = None) -> None:
    """One line of the table: what is, and what is wanted."""
    wanted = f"at least {least:,g}" if least is not None else f"at most {most:,g}" if most is not None else ""
    missed = (least is not None and value < least) or (most is not None and value > most)
    print(f"{name:62} {value:12,.2f} {unit:4} {wanted:16} {'MISSED' if missed else ''}".rstrip(), flush=True)


def build(directory: Path, triples: int) -> None:
    """A store of statements with speakers, topics and meetings; five triples each."""
    with Store.create(directory, {}) as store:
        store.load(quads(triples // 5))


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


# Beside rdflib-endpoint.


def beside(graph: Graph, _attacks: int) -> None:
    """Point queries and analytic ones, to ours, to rdflib-endpoint and to the engine alone."""
    with serving(graph.folder, FREELY) as server, other(graph.engine) as their_port:
        point(graph, server, their_port)
        for name in ANALYTIC:
            analytic(graph, name, server.port, their_port)


def point(graph: Graph, server: Server, their_port: int) -> None:
    """One thing's facts: the requests a second of both servers, and what HTTP adds to the engine's time."""
    rounds = [
        (clients.rate(server.port, graph.things, 300), clients.rate(their_port, graph.things, 30))
        for _ in range(ROUNDS)
    ]
    ours, theirs = (max(each) for each in zip(*rounds, strict=True))
    told(f"point query, {clients.CLIENTS} clients, requests a second", ours, least=1500)
    told("  rdflib-endpoint", theirs)
    told("  times as many as rdflib-endpoint", ours / theirs, least=3)
    before = worked(server.process.pid)
    clients.rate(server.port, graph.things, 300)
    told("  processor time of the server", 1e6 * (worked(server.process.pid) - before) / clients.CLIENTS / 300, "µs")
    http = min(clients.latency(server.port, graph.things, 300) for _ in range(ROUNDS))
    asked = [clients.POINT % i for i in range(500)]
    bare = median(timed(lambda q=q: graph.engine.query(q).serialize(format=JSON)) for q in asked)
    told("  median added to the engine's", 1000 * (http - bare), "ms", most=2)


def analytic(graph: Graph, name: str, port: int, their_port: int) -> None:
    """An analytic query: ours in turn with the engine alone, then once rdflib-endpoint."""
    query = ANALYTIC[name].replace("<V#", f"<{V}")
    rounds = [
        (timed(lambda: fetch(port, query)), timed(lambda: graph.engine.query(query).serialize(format=JSON)))
        for _ in range(ROUNDS)
    ]
    ours, bare = (min(each) for each in zip(*rounds, strict=True))
    told(f"analytic query, {name}", ours, "s")
    told("  times as long as the engine alone", ours / bare, most=1.15)
    told("  times as fast as rdflib-endpoint", timed(lambda: fetch(their_port, query)) / ours, least=20)


# Many rows.


def rows(graph: Graph, _attacks: int) -> None:
    """A million rows: the speed beside the engine's own, the time to the first byte, the memory meanwhile."""
    count = min(1_000_000, graph.triples)
    forms = {
        "SELECT *": (JSON, clients.JSON),
        "CONSTRUCT { ?s ?p ?o }": (pyoxigraph.RdfFormat.TURTLE, "text/turtle"),
    }
    with serving(graph.folder, FREELY) as server:
        for what, (form, accept) in forms.items():
            query = f"{what} WHERE {{ ?s ?p ?o }} LIMIT {count}"
            rounds = [(written(graph.engine, query, form), *streamed(server, query, accept)) for _ in range(3)]
            bare, first, seconds = (min(each) for each in list(zip(*rounds, strict=True))[:3])
            told(f"{what} of {count:,} rows, against the engine's speed", 100 * bare / seconds, "%", least=70)
            told("  first byte after", 1000 * first, "ms")
            told("  growth of the largest process", max(grown for *_, grown in rounds), "MB", most=40)


def written(engine: pyoxigraph.Store, query: str, form: object) -> float:
    """The seconds in which the engine alone writes an answer to nowhere."""
    with open(os.devnull, "wb") as nothing:
        return timed(lambda: engine.query(query).serialize(nothing, form))  # type: ignore[call-overload]


def streamed(server: Server, query: str, accept: str) -> tuple[float, float, float]:
    """Seconds to the first byte and to the last, and the most megabytes by which a process grew meanwhile."""
    before, most, glance = largest(server.process.pid), 0.0, 0
    start = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=600)
    connection.request("GET", "/sparql?" + urlencode({"query": query}), headers={"Accept": accept})
    reply = connection.getresponse()
    reply.read(1)
    first = time.perf_counter() - start
    while reply.read(1_000_000):
        glance += 1
        most = max(most, largest(server.process.pid) - before) if glance % 20 == 0 else most
    connection.close()
    return first, time.perf_counter() - start, most


# Under siege.


def besieged(graph: Graph, attacks: int) -> None:
    """Hostile requests, four at a time: how they are answered, whether good ones are meanwhile, and what is left."""
    with serving(graph.folder, STRICTLY) as server:
        clients.rate(server.port, graph.things, 50)
        processes, before, good = len(children(server.process.pid)), largest(server.process.pid), []
        with ThreadPoolExecutor(1) as besieger:
            siege = besieger.submit(hostile.statuses, server.port, 1, attacks, 3)
            while not siege.done():
                good.append(server.ask("/sparql?" + urlencode({"query": clients.POINT % 1})).status)
                time.sleep(0.1)
        found = siege.result()
        time.sleep(5)
        counts = ", ".join(f"{found.count(status):,} × {status or 'hung up'}" for status in sorted(set(found)))
        print(f"hostile requests: {counts}")
        told("  answered 500", found.count(500), most=0)
        told("  processes that did not come back", processes - len(children(server.process.pid)), most=0)
        told("  growth of the largest process", largest(server.process.pid) - before, "MB", most=40)
        told("  good queries answered meanwhile, of each hundred", 100 * good.count(200) / len(good), "%", least=99)


MEASUREMENTS: dict[str, Callable[[Graph, int], None]] = {"beside": beside, "rows": rows, "besieged": besieged}


def children(process: int) -> list[str]:
    """The processes that a server consists of."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def largest(process: int) -> float:
    """Megabytes that the largest of a server's processes has."""
    return max(int(Path(f"/proc/{each}/statm").read_text().split()[1]) / 256 for each in children(process))


def worked(process: int) -> float:
    """Seconds of processor time that a server's processes have used."""
    ticks = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()[11:13] for each in children(process))
    return sum(int(user) + int(system) for user, system in ticks) / os.sysconf("SC_CLK_TCK")


@contextmanager
def other(engine: pyoxigraph.Store) -> Iterator[int]:
    """rdflib-endpoint on the same triples, in memory, once it answers."""
    with TemporaryDirectory() as place:
        dump, port = Path(place) / "graph.nt", free_port()
        engine.dump(str(dump), pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
        process = subprocess.Popen([sys.executable, "-c", RDFLIB, str(dump), str(port)])
        try:
            while not answers(port):
                assert process.poll() is None, "rdflib-endpoint has ended; it comes with the extra `bench`."
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
    connection.request("GET", "/sparql?" + urlencode({"query": sparql}), headers={"Accept": clients.JSON})
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 200
    connection.close()


def timed(work: Callable[[], object]) -> float:
    """The seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
