"""A request → admitted or refused, counted, and told in one line of the access log.  [I/O]"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import ModuleType
from typing import IO

from verbale.serve.figures import Figures
from verbale.serve.limits import Limits
from verbale.serve.running import Workers
from verbale.serve.running.clients import Clients
from verbale.serve.running.counting import Counting

_json = json.JSONEncoder(ensure_ascii=False).encode
LONGEST_TARGET = 2_000
"""Characters of a request's target that a line of the log keeps."""


@dataclass(slots=True)
class Record:
    """What the log will say of one request; `query` are the seconds of its query and `outcome` how that ended."""

    client: str
    method: str
    route: str
    target: str
    status: int = 0
    query: float | None = None
    outcome: str = ""
    began: float = field(default_factory=time.perf_counter)

    def line(self, seconds: float) -> str:
        """One object of JSON, without what there is nothing to say of."""
        told = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": self.client,
            "method": self.method,
            "target": self.target[:LONGEST_TARGET],
            "status": self.status,
            "seconds": round(seconds, 6),
        }
        if self.query is not None:
            told |= {"query_seconds": round(self.query, 6), "outcome": self.outcome}
        return _json(told) + "\n"


@dataclass(frozen=True, slots=True)
class Watch:
    """One serving process: its number among them, the limits, the ways to the workers and to the figures of the store,
    who asks, and where the counts (`meters`) and the lines of the log go."""

    number: int
    limits: Limits
    workers: Workers
    counted: Counting[Figures]
    clients: Clients
    meters: ModuleType
    log: IO[str]

    @contextmanager
    def query(self, record: Record) -> Iterator[None]:
        """One query of the request: counted among those of its client, its time and how it ended recorded."""
        began = time.perf_counter()
        try:
            with self.clients.query(record.client, self.number):
                yield
            record.outcome = record.outcome or "answered"
        except BaseException as error:
            record.outcome = type(error).__name__
            raise
        finally:
            record.query = time.perf_counter() - began
            self.meters.query(record.outcome, record.query)

    def tell(self, record: Record) -> None:
        """Counts a request that is at its end, and writes its line."""
        seconds = time.perf_counter() - record.began
        self.meters.request(record.route, record.method, record.status, seconds)
        self.log.write(record.line(seconds))
