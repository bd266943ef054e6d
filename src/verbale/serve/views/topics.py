"""Store and a topic's IRI → its page: its place among topics, who speaks of it, how often, what was agreed.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from rdflib import URIRef

from verbale.serve.charts.matrix import Matrix, matrix
from verbale.serve.queries import topics as asking
from verbale.serve.views import statements
from verbale.serve.views.statements import Saying
from verbale.serve.views.things import Thing, about
from verbale.store import Dataset
from verbale.terms import ACT, V

LATEST = 10
AGREED = frozenset({ACT.agree, ACT.commit})


@dataclass(frozen=True, slots=True)
class TopicView:
    """What the page of a topic shows: `count` things are on it or right under it, `counted` statements in charts."""

    about: Thing
    narrower: tuple[URIRef, ...]
    count: int
    counted: int
    speakers: Matrix
    acts: Matrix
    agreed: tuple[Saying, ...]
    latest: tuple[Saying, ...]

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from (*self.narrower, *(row.thing for chart in (self.speakers, self.acts) for row in chart.rows))
        yield from chain.from_iterable(each.things() for each in (*self.agreed, *self.latest))


def topic(store: Dataset, iri: URIRef) -> TopicView:
    """What the page of a topic shows."""
    narrower = tuple(URIRef(str(each)) for (each,) in store.query(asking.narrower_than(iri)).rows())
    pool = statements.pool(store, V.topic, (iri, *narrower))
    agreed = [each for each in pool.sayings if AGREED.intersection(each.acts)]
    others = [each for each in pool.sayings if each not in agreed]
    return TopicView(
        about=about(store, iri),
        narrower=narrower,
        count=pool.count,
        counted=len(pool.sayings),
        speakers=matrix((who, each.day) for each in pool.sayings for who in each.speakers),
        acts=matrix((act, each.day) for each in pool.sayings for act in each.acts),
        agreed=statements.quoted(store, agreed[:LATEST]),
        latest=statements.quoted(store, others[:LATEST]),
    )
