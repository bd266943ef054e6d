"""How fast the SPARQL endpoint is, beside its engine alone and beside rdflib-endpoint, on one generated graph.

`--triples` and `--attacks` make it smaller, `--store` keeps the graph in that folder for the next time, and names of
measurements leave the others out. Where two are compared, they are asked in turn, and the best round of each
counts: what else the machine does should slow both down alike.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import clients
import hostile
import pyoxigraph
from measuring import children, kept, largest, timed, told, worked
from rival import rdflib_endpoint
from serving import Server, serving
from statements import Graph

from verbale.serve.listening import Serving, attend, listen
from verbale.serve.running.worker import GROWTH
from verbale.terms import V

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
JSON = pyoxigraph.QueryResultsFormat.JSON
EVERYTHING = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(STRLEN(CONCAT(STR(?s), STR(?p), STR(?o))) > 0) }"
"""Goes through all triples, and through the texts of their terms, which the engine keeps elsewhere."""


def main() -> None:
    """The measurements that are asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=2_000_000)
    parser.add_argument("--attacks", type=int, default=10_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"Of {', '.join(MEASUREMENTS)}; otherwise all.")
    given = parser.parse_args()
    with TemporaryDirectory() as place:
        graph = Graph.at(given.store or Path(place) / "store", given.triples)
        for name in given.names or MEASUREMENTS:
            MEASUREMENTS[name](graph, given.attacks)


# Beside rdflib-endpoint.


def beside(graph: Graph, _attacks: int) -> None:
    """Point queries and analytic ones, to ours, to rdflib-endpoint and to the engine alone."""
    with serving(graph.folder, FREELY) as server, rdflib_endpoint(graph.engine) as their_port:
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
    with nothing() as port:
        told("  an answer made of nothing, by the same HTTP server", max(clients.rate(port, 1, 300) for _ in range(3)))
    told("  rdflib-endpoint", theirs)
    told("  times as many as rdflib-endpoint", ours / theirs, least=3)
    before = worked(server.process.pid)
    clients.rate(server.port, graph.things, 300)
    told("  processor time of the server", 1e6 * (worked(server.process.pid) - before) / clients.CLIENTS / 300, "µs")
    http = min(clients.latency(server.port, graph.things, 300) for _ in range(ROUNDS))
    asked = [clients.POINT % i for i in range(500)]
    bare = median(timed(lambda q=q: graph.engine.query(q).serialize(format=JSON)) for q in asked)
    told("  median added to the engine's", 1000 * (http - bare), "ms", most=2)


@contextmanager
def nothing() -> Iterator[int]:
    """The port of an application that answers at once with as much as a point query has: no server of ours in Python
    can be faster.
    """
    fork, body = multiprocessing.get_context("fork"), b"x" * 760

    def answer(_environ: object, start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("Content-Type", clients.JSON), ("Content-Length", str(len(body)))])
        return [body]

    with closing(listen("127.0.0.1", 0)) as listener:
        work = (answer, listener, Serving(), lambda: None)
        processes = [fork.Process(target=attend, args=work, daemon=True) for _ in range(Serving().processes)]
        for process in processes:
            process.start()
        yield listener.getsockname()[1]
        for process in processes:
            process.kill()
            process.join()


def analytic(graph: Graph, name: str, port: int, their_port: int) -> None:
    """An analytic query: ours in turn with the engine alone, both warm, then once rdflib-endpoint."""
    query = ANALYTIC[name].replace("<V#", f"<{V}")
    fetch(port, query)
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
    """A million rows: the speed beside the engine's own, the time to the first byte, the memory meanwhile.

    The one worker has read the whole of the store before: the engine then keeps its indexes, which is told apart.
    """
    count = min(1_000_000, graph.triples)
    forms = {
        "SELECT *": (JSON, clients.JSON),
        "CONSTRUCT { ?s ?p ?o }": (pyoxigraph.RdfFormat.TURTLE, "text/turtle"),
    }
    with serving(graph.folder, (*FREELY, "--workers", "1")) as server:
        before = largest(server.process.pid)
        fetch(server.port, EVERYTHING)
        told("indexes that the engine keeps once it has read all", largest(server.process.pid) - before, "MB")
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
        processes, good = children(server.process.pid), []
        serving_ones = processes[: Serving().processes]
        before = {process: kept(process) for process in processes}
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
        told("  processes that did not come back", len(processes) - len(children(server.process.pid)), most=0)
        lost = sum(not Path(f"/proc/{process}").exists() for process in serving_ones)
        told("  processes that serve and were lost", lost, most=0)
        told("  the most that one of them grew", max(kept(each) - before[each] for each in serving_ones), "MB", most=40)
        workers = [each for each in children(server.process.pid) if each not in serving_ones]
        young = min(before.values())
        told("  the most that a worker has above a new one", max(map(kept, workers)) - young, "MB", most=GROWTH / 1e6)
        told("  good queries answered meanwhile, of each hundred", 100 * good.count(200) / len(good), "%", least=99)


MEASUREMENTS: dict[str, Callable[[Graph, int], None]] = {"beside": beside, "rows": rows, "besieged": besieged}


def fetch(port: int, sparql: str) -> None:
    """One query over HTTP, read to its end."""
    connection = HTTPConnection("127.0.0.1", port, timeout=3600)
    connection.request("GET", "/sparql?" + urlencode({"query": sparql}), headers={"Accept": clients.JSON})
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 200
    connection.close()


if __name__ == "__main__":
    main()
