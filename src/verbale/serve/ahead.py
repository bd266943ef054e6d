"""Each new state of the store → what its pages have in common, worked out before anybody asks for it.  [I/O]

It begins with the first page that somebody looks at: a server that only answers queries is spared the work. One that
stands before another's SPARQL server asks that only for what somebody wants.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from threading import Lock, Thread

from flask import Flask

from verbale.errors import VerbaleError
from verbale.serve import queries
from verbale.serve.views import front, ontology, vocabulary
from verbale.store import Dataset, Opener, Stamp, Store

EXTENSION = "verbale.ahead"
GLANCE = 1.0
"""Seconds between two looks at whether there is a new state."""

SHARED: tuple[Callable[[Dataset], object], ...] = (
    front.holdings,
    *(partial(ontology.concepts, scheme=scheme) for scheme in queries.SCHEMES),
    ontology.overview,
    vocabulary.known_words,
)
"""All of it, what is looked at most first."""


class Ahead:
    """What works ahead for one application, once it is told to begin."""

    def __init__(self, app: Flask, store: Opener) -> None:
        self._app, self._store = app, store
        self._begun = Lock()

    def begin(self) -> None:
        """Begins, unless it has begun."""
        if self._begun.acquire(blocking=False) and isinstance(self._store(), Store):
            Thread(target=self._go, name="ahead", daemon=True).start()

    def _go(self) -> None:
        for template in self._app.jinja_env.list_templates():
            self._app.jinja_env.get_template(template)
        done: Stamp | None = None
        while True:
            done = self._catch_up(done)
            time.sleep(GLANCE)

    def _catch_up(self, done: Stamp | None) -> Stamp | None:
        """The stamp of the state that is done; one that is not the latest any more is left as far as it came."""
        try:
            store = self._store()
            for make in SHARED if store.stamp != done else ():
                make(store)
                if self._store() is not store:
                    return done
            return store.stamp
        except VerbaleError:  # whoever asks for a page will be told
            return done
