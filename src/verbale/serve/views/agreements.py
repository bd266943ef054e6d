"""Dataset and an agreement's IRI → its page: what came before and after, its history, what changed by topic.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import cast

from rdflib import URIRef

from verbale.serve.queries import agreements as asking
from verbale.serve.sources import Quotation, document_of, order_of, quotations
from verbale.serve.views.shelves import latest
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
    behind: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence on a topic that names an agreement, and the acts and events by which it does."""

    quotation: Quotation
    how: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One topic, and what is said on it of each of the versions.

    Without a topic it holds how documents go on behind such sentences, where nothing was read out of that.
    """

    topic: URIRef | None
    cells: tuple[tuple[Telling, ...], ...]

    @property
    def news(self) -> str:
        """`new` for what is said of the last version and not of the first, `gone` the other way round."""
        first, last = bool(self.cells[0]), bool(self.cells[-1])
        return {(False, True): "new", (True, False): "gone"}.get((first, last), "") if self.topic else ""


@dataclass(frozen=True, slots=True)
class Changes:
    """The versions of which something is said on a topic, and the topics: a row each, a cell for each version."""

    versions: tuple[URIRef, ...]
    rows: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """All that the page of an agreement shows; `more` says that the history has more sentences."""

    about: Thing
    versions: tuple[Version, ...]
    history: tuple[Step, ...]
    changes: Changes
    more: bool

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from (each.agreement for each in self.versions)
        yield from chain.from_iterable((f.predicate, f.value) for each in self.versions for f in each.succeeds)
        yield from chain.from_iterable((*step.agreements, *step.how) for step in self.history)
        yield from (change.topic for change in self.changes.rows)


def agreement(store: Dataset, iri: URIRef) -> AgreementView:
    """What the page of an agreement shows."""
    rows = list(store.query(asking.versions_of(iri, VERSIONS)).rows())
    things = {URIRef(str(version)): about(store, URIRef(str(version))) for version, _ in rows}
    days = {URIRef(str(version)): str(day or "") for version, day in rows}
    versions = tuple(Version(v, days[v], thing.facts_of(V.replaces, V.amends)) for v, thing in things.items())
    told = [row for row in store.query(asking.told_of(things, ROWS)).rows() if isinstance(row[0], URIRef)]
    history = _history(store, told)
    return AgreementView(
        about=things[iri],
        versions=versions,
        history=history,
        changes=_changes(store, [version.agreement for version in versions], history),
        more=len(told) == ROWS or len({sentence for sentence, *_ in told}) > STEPS,
    )


def _history(store: Dataset, told: Sequence[tuple[object, ...]]) -> tuple[Step, ...]:
    """The first steps by the days of their documents."""
    agreements: dict[URIRef, set[URIRef]] = defaultdict(set)
    how: dict[URIRef, set[URIRef]] = defaultdict(set)
    for sentence, named, what in cast(Iterable[tuple[URIRef, URIRef, URIRef | None]], told):
        agreements[sentence].add(named)
        how[sentence].update({what} if what else ())
    days = latest(store, {document_of(sentence) for sentence in agreements})
    first = sorted(agreements, key=lambda each: (days[document_of(each)], document_of(each), order_of(each)))[:STEPS]
    known = quotations(store, first)
    behind = _behind(store, [known[sentence] for sentence in first if sentence in known])
    return tuple(Step(known[s], tuple(sorted(agreements[s])), tuple(sorted(how[s])), behind[s]) for s in behind)


def _behind(store: Dataset, known: Sequence[Quotation]) -> dict[URIRef, tuple[Quotation, ...]]:
    """How the document goes on behind each sentence, up to the next that is told of itself, where it may be shown."""
    told = {each.sentence for each in known}
    places = {each.sentence: takewhile(lambda one: one not in told, _following(each)) for each in known}
    wanted = {sentence: tuple(following) for sentence, following in places.items()}
    found = quotations(store, chain.from_iterable(wanted.values()))
    shown = {each.sentence: each for each in found.values() if not each.head.quoted_only}
    return {sentence: tuple(shown[one] for one in each if one in shown) for sentence, each in wanted.items()}


def _following(quotation: Quotation) -> Iterable[URIRef]:
    return (URIRef(f"{quotation.document}#s{quotation.order + number}") for number in range(1, BEHIND + 1))


def _changes(store: Dataset, versions: Sequence[URIRef], history: Sequence[Step]) -> Changes:
    """The topics in the order in which the versions come to them, then what stands behind."""
    cells: dict[URIRef | None, dict[URIRef, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for topic, telling, agreements in (*_on_topics(store, history), *_going_on(store, history)):
        for version in agreements:
            cells[topic][version].append(telling)
    told = tuple(version for version in versions if any(version in row for row in cells.values()))
    rows = (Change(topic, tuple(tuple(row[version]) for version in told)) for topic, row in cells.items())
    return Changes(told, tuple(sorted(rows, key=_by_version)))


def _by_version(row: Change) -> tuple[bool, list[bool], str]:
    return row.topic is None, [not cell for cell in row.cells], row.topic or ""


Told = tuple[URIRef | None, Telling, tuple[URIRef, ...]]


def _on_topics(store: Dataset, history: Sequence[Step]) -> Iterator[Told]:
    topics = _topics(store, [step.quotation.sentence for step in history])
    for step in history:
        for topic in topics[step.quotation.sentence]:
            yield topic, Telling(step.quotation, step.how), step.agreements


def _going_on(store: Dataset, history: Sequence[Step]) -> Iterator[Told]:
    """What stands behind and is told of nobody else, for out of that something would have been read."""
    behind = [each.sentence for step in history for each in step.behind]
    rows = store.query(asking.unread(behind)).rows() if behind else ()
    unread = {URIRef(str(sentence)) for (sentence,) in rows}
    for step in history:
        yield from ((None, Telling(each, ()), step.agreements) for each in step.behind if each.sentence in unread)


def _topics(store: Dataset, sentences: Sequence[URIRef]) -> dict[URIRef, list[URIRef]]:
    found: dict[URIRef, list[URIRef]] = defaultdict(list)
    for sentence, topic in store.query(asking.topics_in(sentences)).rows() if sentences else ():
        found[URIRef(str(sentence))].append(URIRef(str(topic)))
    return {sentence: sorted(found[sentence]) for sentence in sentences}
