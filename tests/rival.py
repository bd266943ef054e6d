"""rdflib-endpoint, beside which ours is measured, as a process that answers at `/sparql`; from the extra `bench`."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from servers import free_port

RDFLIB = """
import sys, uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint
graph = Graph()
graph.parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


@contextmanager
def rdflib_endpoint(engine: pyoxigraph.Store) -> Iterator[int]:
    """rdflib-endpoint on the same triples, in memory, once it answers."""
    with TemporaryDirectory() as place, free_port() as port:
        dump = Path(place) / "graph.nt"
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
