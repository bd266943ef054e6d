"""A store → HTTP: the SPARQL protocol, linked data and pages, under a production WSGI server.  [I/O]"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from verbale import questions
from verbale.endpoint import Endpoint
from verbale.serve import (
    ahead,
    api,
    caching,
    citations,
    compression,
    direct,
    downloads,
    editing,
    figures,
    graphs,
    linked,
    ontology_pages,
    operation,
    pages,
    problems,
    protocol,
    questions_pages,
    reconciling,
    rendering,
    searches,
    wellknown,
)
from verbale.serve.heading import headed
from verbale.serve.limits import LARGEST_BODY, Limits
from verbale.serve.listening import Serving, at, attend, listen, opened, queue_at
from verbale.serve.place import Place
from verbale.serve.reach import visited
from verbale.serve.running import Workers, counting
from verbale.serve.running.allocating import give_back
from verbale.serve.running.clients import Clients
from verbale.serve.running.supervisor import Role, Supervisor
from verbale.serve.running.worker import work
from verbale.serve.watch import Watch
from verbale.store import Opener, Store, check, latest

__all__ = ["Limits", "Serving", "run"]

ROOMS = (
    operation,
    protocol,
    graphs,
    downloads,
    wellknown,
    linked,
    searches,
    pages,
    ontology_pages,
    questions_pages,
    editing,
    api,
    citations,
    reconciling,
)

STEPS = (caching.tagged, compression.packed, caching.conditional, operation.told)
"""What is done with every answer: it gets its tag, is packed, falls away where the client holds it, and is told of."""


class _Application(Flask):
    """The framework's, in which no function is asynchronous, so that none is looked at for that at each request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function."""
        return func


def create_app(store: Opener, watch: Watch, place: Place) -> Flask:
    """The application of one process that serves a store, at the address and under the licence of the place."""
    app = _Application(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.extensions[ahead.EXTENSION] = ahead.Ahead(app, store)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    rendering.register(app)
    problems.register(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    for first in (operation.routed, caching.unchanged):
        app.before_request(first)
    for step in reversed(STEPS):  # the framework takes the last one first
        app.after_request(step)
    answers = visited(headed(direct.direct(app, STEPS)), watch, place, store)
    app.wsgi_app = answers  # type: ignore[assignment, method-assign]  # as the framework's guide has it
    return app


def _say(line: str) -> None:
    print(line, flush=True)


def run(source: Path | Endpoint, serving: Serving, announce: Callable[[str], None] = _say) -> None:
    """Serves the graph in that folder or on that server until SIGTERM or SIGINT, then lets what is under way end;
    SIGHUP opens it anew.

    Raises InputError where it cannot listen there or write the log, StoreError where there is no store, and what is
    derived of it where the server does not answer.
    """
    check(source)
    give_back()
    questions.load()  # so that a file among them that holds none is told now, and to whoever put it there
    with ExitStack() as stack:
        listener = stack.enter_context(closing(listen(serving.host, serving.port)))
        place = Path(stack.enter_context(TemporaryDirectory(prefix="verbale-")))
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(place)
        queue, desk = (stack.enter_context(closing(queue_at(place / name))) for name in ("workers", "counting"))
        clients = stack.enter_context(closing(Clients(serving.limits, serving.processes)))
        shared = _Shared(source, serving, listener, queue, desk, clients)
        line = f"Verbale is at {at(listener, serving.host)} and stops with Ctrl-C."
        Supervisor(shared.roles()).run(lambda: announce(line))


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the processes of one server have in common."""

    source: Path | Endpoint
    serving: Serving
    listener: socket.socket
    queue: socket.socket
    desk: socket.socket
    clients: Clients

    def roles(self) -> tuple[Role, ...]:
        """Those that serve, those that answer queries, and one that counts what the store holds."""
        serving, leave = self.serving, self.serving.limits.seconds + 5
        return (
            Role(self._attend, serving.processes, leave, self.clients.forget),
            Role(self._work, serving.workers, leave),
            Role(self._count, 1, 0),
        )

    def _attend(self, number: int, ready: Callable[[], None]) -> None:
        from verbale.serve import meters  # noqa: PLC0415 – looks for the shared folder as it is imported

        limits, workers = self.serving.limits, Workers(self.queue.getsockname())
        counted = counting.Counting[figures.Figures](self.desk.getsockname(), limits.seconds)
        watch = Watch(number, limits, workers, counted, self.clients, meters, opened(self.serving.log))
        attend(create_app(self._latest(), watch, self.serving.place), self.listener, self.serving, ready)

    def _work(self, _number: int, ready: Callable[[], None]) -> None:
        work(self._latest(), self.queue, self.serving.limits, ready)

    def _count(self, _number: int, ready: Callable[[], None]) -> None:
        source = self.source  # a folder is opened each time: else an old state would stay there until somebody asks
        store = partial(Store.open, source) if isinstance(source, Path) else self._latest()
        counting.work(figures.count, store, self.desk, self.serving.limits.memory, ready)

    def _latest(self) -> Opener:
        return latest(self.source, self.serving.limits.seconds)
