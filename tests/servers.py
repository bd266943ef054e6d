"""SPARQL servers of other makers, as processes with data of their own: Apache Jena Fuseki and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from rdflib import URIRef

from verbale.endpoint import Credentials, Endpoint
from verbale.terms import BASE

DEFAULT_GRAPH = URIRef(f"{BASE}default")
DEADLINE = 180.0
"""Seconds that a server may take to be there."""
ANN = Credentials("ann", "a secret")
FUSEKI = """
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX ja: <http://jena.hpl.hp.com/2005/11/Assembler#>
[] a fuseki:Server ; fuseki:passwd "{passwords}" ; fuseki:auth "digest" .
[] a fuseki:Service ; fuseki:name "graph" ; fuseki:dataset [ a ja:MemoryDataset ] ;
    fuseki:endpoint [ fuseki:operation fuseki:query ] , [ fuseki:operation fuseki:update ] .
[] a fuseki:Service ; fuseki:name "years" ; fuseki:dataset [ a ja:MemoryDataset ] ;
    fuseki:endpoint [ fuseki:operation fuseki:query ] , [ fuseki:operation fuseki:update ] .
[] a fuseki:Service ; fuseki:name "guarded" ; fuseki:dataset [ a ja:MemoryDataset ] ; fuseki:allowedUsers "ann" ;
    fuseki:endpoint [ fuseki:operation fuseki:query ] , [ fuseki:operation fuseki:update ] .
"""
VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = {port}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = {http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 1000000
"""


def fuseki_jar() -> Path:
    """Where `make test` has put the server; the test is skipped where it could not."""
    found = sorted((Path(sys.prefix) / "fuseki").glob("jena-fuseki-server-*.jar"))
    if not found or not shutil.which("java"):
        pytest.skip("Apache Jena Fuseki needs Java 17 and Maven, with which `make test` fetches it; one is missing.")
    return found[-1]


@contextmanager
def fuseki(folder: Path) -> Iterator[str]:
    """The address of a Fuseki with the datasets `graph`, `years`, and `guarded`, which only ANN may use."""
    (folder / "passwords").write_text(f"{ANN.user}: {ANN.password}\n", "utf-8")
    (folder / "config.ttl").write_text(FUSEKI.format(passwords=folder / "passwords"), "utf-8")
    # It has little to compile: the first of the two compilers will do, and starts sooner.
    program = ["java", "-Xmx500m", "-XX:TieredStopAtLevel=1", "-jar", str(fuseki_jar())]
    with free_port() as port:
        command = [*program, "--config=config.ttl", f"--port={port}", "--localhost"]
        with _running(command, folder, f"http://127.0.0.1:{port}/graph"):
            yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """A Virtuoso, whose default graph is the union of all graphs, with our own in a named graph."""
    program = shutil.which("virtuoso-t")
    if not program:
        pytest.skip("There is no Virtuoso here; Debian has it in the package virtuoso-opensource-7-bin.")
    with free_port() as port, free_port() as http:
        (folder / "virtuoso.ini").write_text(VIRTUOSO.format(port=port, http=http), "utf-8")
        address = f"http://127.0.0.1:{http}/sparql"
        with _running([program, "+configfile", "virtuoso.ini", "+foreground"], folder, address):
            yield Endpoint(address, f"{address}-auth", DEFAULT_GRAPH, Credentials("dba", "dba"))


@contextmanager
def _running(command: list[str], folder: Path, address: str) -> Iterator[None]:
    """The process, from when it answers a query to when it is killed: what it holds goes with the folder."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    try:
        end = time.monotonic() + DEADLINE
        while not _answers(address):
            assert process.poll() is None and time.monotonic() < end, (folder / "output").read_text("utf-8", "replace")
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, params={"query": "ASK { ?s ?p ?o }"}).is_success
    except httpx.TransportError:
        return False


@contextmanager
def free_port() -> Iterator[int]:
    """One at which nobody listens, and which the system gives to nobody as long as the block lasts but to who asks for
    it by its number, to listen there.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]
