"""Store and an agreement's IRI → its page: what came before and after, and its history sentence by sentence.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from rdflib import URIRef

from verbale.serve.queries import agreements as asking
from verbale.serve.sources import Quotation, quotations
from verbale.serve.views.things import Fact, Thing, about
from verbale.store import Dataset
from verbale.terms import V

VERSIONS = 20
ROWS = 400
STEPS = 60
"""Sentences of the history that the page shows."""
BEHIND = 2
"""Sentences that are quoted behind each, as the document goes on."""


@dataclass(frozen=True, slots=True)
class Version:
    """An agreement of the succession, its day as told, and the facts by which it follows on another."""

    agreement: URIRef
    day: str
    succeeds: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence that names agreements, the acts and events by which it does, and how the document goes on."""

    quotation: Quotation
    agreements: tuple[URIRef, ...]
    how: tuple[URIRef, ...]
    goes_on: str


@dataclass(frozen=True, slots=True)
class AgreementView:
    """All that the page of an agreement shows; `more` says that the history has more sentences."""

    about: Thing
    versions: tuple[Version, ...]
    history: tuple[Step, ...]
    more: bool

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from (each.agreement for each in self.versions)
        yield from chain.from_iterable((f.predicate, f.value) for each in self.versions for f in each.succeeds)
        yield from chain.from_iterable((*step.agreements, *step.how) for step in self.history)


def agreement(store: Dataset, iri: URIRef) -> AgreementView:
    """What the page of an agreement shows."""
    rows = list(store.query(asking.versions_of(iri, VERSIONS)).rows())
    things = {URIRef(str(version)): about(store, URIRef(str(version))) for version, _ in rows}
    days = {URIRef(str(version)): str(day or "") for version, day in rows}
    versions = (Version(v, days[v], thing.facts_of(V.replaces, V.amends)) for v, thing in things.items())
    told = list(store.query(asking.told_of(things, ROWS)).rows())
    history = _history(store, told)
    return AgreementView(things[iri], tuple(versions), history[:STEPS], len(told) == ROWS or len(history) > STEPS)


def _history(store: Dataset, told: Sequence[tuple[object, ...]]) -> tuple[Step, ...]:
    """The steps by the days of their documents."""
    agreements: dict[URIRef, set[URIRef]] = defaultdict(set)
    how: dict[URIRef, set[URIRef]] = defaultdict(set)
    for sentence, named, what in told:
        agreements[URIRef(str(sentence))].add(URIRef(str(named)))
        how[URIRef(str(sentence))].update({URIRef(str(what))} if what else ())
    known = sorted(quotations(store, agreements).values(), key=_place)
    behind = _behind(store, known[:STEPS])
    return tuple(
        Step(q, tuple(sorted(agreements[q.sentence])), tuple(sorted(how[q.sentence])), behind.get(q.sentence, ""))
        for q in known
    )


def _place(quotation: Quotation) -> tuple[str, URIRef, int]:
    return str(quotation.issued or ""), quotation.document, quotation.order


def _behind(store: Dataset, known: Sequence[Quotation]) -> dict[URIRef, str]:
    """How the document goes on behind each sentence, up to the next that is told of itself."""
    told = {(each.document, each.order) for each in known}
    wanted: dict[URIRef, list[tuple[URIRef, int]]] = {}
    for each in known:
        places = [(each.document, each.order + number) for number in range(1, BEHIND + 1)]
        stop = next((index for index, place in enumerate(places) if place in told), BEHIND)
        wanted[each.sentence] = places[:stop]
    asked = [place for places in wanted.values() for place in places]
    rows = store.query(asking.after(asked)).rows() if asked else ()
    texts = {(URIRef(str(document)), int(str(order))): str(text) for document, order, text in rows}
    return {s: " ".join(texts[place] for place in places if place in texts) for s, places in wanted.items()}
