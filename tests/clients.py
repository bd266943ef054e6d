"""Clients that ask for one thing's facts again and again, in a process of their own: `python tests/clients.py PORT …`.

They cost as little time as a client can, so that what is measured is the server.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from urllib.parse import urlencode

CLIENTS = 8
JSON = "application/sparql-results+json"
POINT = "SELECT ?p ?o { <https://w3id.org/verbale/id/statement/%d> ?p ?o }"


def rate(port: int, things: int, requests: int) -> float:
    """The requests a second that eight clients together get answered, who send so many each."""
    command = [sys.executable, __file__, str(port), str(things), str(requests)]
    seconds = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return CLIENTS * requests / float(seconds)


def latency(port: int, things: int, requests: int) -> float:
    """The median of the seconds that a request takes when one client asks alone."""
    return median(_seconds(port, things, requests, 0))


def _together(port: int, things: int, requests: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda client: _seconds(port, things, requests, client), range(CLIENTS)))
    return time.perf_counter() - start


def _seconds(port: int, things: int, requests: int, client: int) -> list[float]:
    """The seconds of each request of one client, on one connection."""
    latencies = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for i in range(requests):
            target = "/sparql?" + urlencode({"query": POINT % ((i * 7919 + client) % things)})
            start = time.perf_counter()
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nAccept: {JSON}\r\n\r\n".encode())
            _receive(connection)
            latencies.append(time.perf_counter() - start)
    return latencies


def _receive(connection: socket.socket) -> None:
    """Reads one answer of known length."""
    data = connection.recv(65_536)
    while b"\r\n\r\n" not in data:
        data += connection.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    while len(body) < length:
        body += connection.recv(65_536)


if __name__ == "__main__":
    print(json.dumps(_together(*map(int, sys.argv[1:]))))
