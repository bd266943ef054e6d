"""Store and an actor → the events that it took part in, on a timeline, and with whom, as a network.  [I/O]"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rdflib import URIRef

from verbale.serve import queries
from verbale.serve.charts.network import Network, network
from verbale.serve.charts.timeline import Occasion, Timeline, shortened, timeline
from verbale.serve.queries import actors as asking
from verbale.serve.sources import labels
from verbale.serve.views.shelves import LONGEST, latest, things_of
from verbale.store import Dataset
from verbale.terms import V

POOL = 60
"""Events that a page reads at most; of more it shows the latest and says so."""
COMPANIONS = 12
# Those in which people come together, and so the company that counts; the first that fits names the lane.
TOGETHER = (V.Summit, V.Meeting, V.Call, V.Visit, V.Signing, V.PressEvent)
APART = (V.Exercise, V.ReliefOperation, V.MissileLaunch, V.Attack, V.Conflict, V.Disaster, V.Election)
KINDS = (*TOGETHER, *APART, V.Event)


@dataclass(frozen=True, slots=True)
class Companion:
    """Another actor, how many events brought it together with this one, and the latest day of these."""

    actor: URIRef
    count: int
    last: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """Events, the latest first, those without a day last; `count` is how many there are in all."""

    occasions: tuple[Occasion, ...]
    count: int
    timeline: Timeline | None
    companions: tuple[Companion, ...]
    others: int
    network: Network | None

    @property
    def sampled(self) -> bool:
        """Whether there are more than are shown."""
        return self.count > len(self.occasions)


def meetings(store: Dataset, actor: URIRef, alike: Sequence[str]) -> Meetings:
    """The events of an actor; its company are the actors whose IRIs begin in one of the ways `alike`."""
    events = things_of(store, queries.leading_in(V.involves, actor, LONGEST))
    days = latest(store, events, POOL)
    if not days:
        return Meetings((), 0, None, (), 0, None)
    kinds = _kinds(store, days)
    company = _company(store, actor, days, alike)
    occasions = _occasions(store, days, kinds, company)
    met = {event: company[event] for event in days if kinds[event] in TOGETHER}
    counts = Counter(other for each in met.values() for other in each)
    shown = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:COMPANIONS])
    last = {other: max((days[event] for event in met if other in met[event]), default="") for other in shown}
    return Meetings(
        occasions=occasions,
        count=len(events),
        timeline=timeline(occasions, KINDS),
        companions=tuple(Companion(other, number, last[other]) for other, number in shown.items()),
        others=len(counts),
        network=network(shown, _pairs(met.values(), shown)),
    )


def _kinds(store: Dataset, events: Iterable[URIRef]) -> dict[URIRef, URIRef]:
    found: dict[str, set[str]] = defaultdict(set)
    for event, kind in store.query(asking.kinds_of(events, (*TOGETHER, *APART))).texts():
        found[event].add(kind)
    return {event: next((kind for kind in KINDS if str(kind) in found[str(event)]), V.Event) for event in events}


def _company(
    store: Dataset, actor: URIRef, events: Iterable[URIRef], alike: Iterable[str]
) -> dict[URIRef, tuple[URIRef, ...]]:
    """Who else is involved in each event, of those whose IRIs begin in one of the ways."""
    company: dict[str, list[str]] = defaultdict(list)
    for event, other in store.query(asking.involved_in(events, alike)).texts():
        company[event].extend([other] if other != str(actor) else [])
    return {event: tuple(map(URIRef, sorted(company[str(event)]))) for event in events}


def _occasions(
    store: Dataset,
    days: Mapping[URIRef, str],
    kinds: Mapping[URIRef, URIRef],
    company: Mapping[URIRef, Sequence[URIRef]],
) -> tuple[Occasion, ...]:
    names = labels(store, [*days, *(other for each in company.values() for other in each)])
    made = (Occasion(e, kinds[e], _label(names[e], [names[o] for o in company[e]]), day) for e, day in days.items())
    return tuple(sorted(sorted(made, key=lambda each: each.thing), key=lambda each: each.day, reverse=True))


def _label(name: str, company: Sequence[str]) -> str:
    """A few words for an event: with whom, where these are one or two; otherwise its name."""
    words = " and ".join(company) if 0 < len(company) < 3 else name
    return shortened(words)


def _pairs(companies: Iterable[Sequence[URIRef]], shown: Mapping[URIRef, int]) -> dict[frozenset[URIRef], int]:
    among = ([other for other in each if other in shown] for each in companies)
    return Counter(frozenset(pair) for each in among for pair in combinations(each, 2))
