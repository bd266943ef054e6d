"""What happened → counts and times of all serving processes, in the text format of Prometheus.  [I/O]

To be imported when PROMETHEUS_MULTIPROC_DIR names the folder that the processes share: the library looks at it then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from verbale.serve.running.clients import Clients

TYPE = CONTENT_TYPE_LATEST
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_METHODS = frozenset("GET HEAD POST PUT DELETE CONNECT OPTIONS TRACE PATCH".split())
"""Those that are registered (RFC 9110 §9.1, RFC 5789); a client may invent any number of others."""
_REQUESTS = Counter("verbale_requests", "Requests answered.", ("route", "method", "status"))
_SECONDS = Histogram("verbale_request_seconds", "From a request to its answer's end.", ("route",), buckets=_BUCKETS)
_QUERIES = Counter("verbale_queries", "Queries from outside, by how they ended.", ("outcome",))
_QUERY_SECONDS = Histogram("verbale_query_seconds", "From a query to its answer's end.", buckets=_BUCKETS)


def request(route: str, method: str, status: int, seconds: float) -> None:
    """Counts a request."""
    _REQUESTS.labels(route, method if method in _METHODS else "other", status).inc()
    _SECONDS.labels(route).observe(seconds)


def query(outcome: str, seconds: float) -> None:
    """Counts a query."""
    _QUERIES.labels(outcome).inc()
    _QUERY_SECONDS.observe(seconds)


@dataclass(frozen=True, slots=True)
class _Running:
    clients: Clients

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield GaugeMetricFamily("verbale_queries_running", "Queries that run now.", self.clients.running())


def exposition(clients: Clients) -> bytes:
    """All that was counted."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    registry.register(_Running(clients))
    return generate_latest(registry)
