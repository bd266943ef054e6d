"""A store and what a client asks of it → the JSON of the answers.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from rdflib import URIRef

from verbale.reconcile import Candidate, Entity, Query, pool, spelling, weighed
from verbale.serve.memory import once
from verbale.serve.queries import reconciling as asking
from verbale.serve.reconciling import told
from verbale.serve.reconciling.asked import Extension
from verbale.serve.reconciling.entities import by_evidence, descriptions, index, values
from verbale.serve.reconciling.entities import told as told_of
from verbale.serve.reconciling.told import Json
from verbale.serve.reconciling.vocabulary import Named, entity, vocabulary
from verbale.store import Dataset
from verbale.terms import BASE

OFFERED = 10
"""Suggestions at a time."""


def matches(store: Dataset, queries: Mapping[str, Query]) -> Json:
    """The candidates for each query of a batch; the store is asked for the evidence of all of them at once."""
    pools = {key: _pool(store, query) for key, query in queries.items()}
    known = _evidence(store, queries, pools)
    found = {key: weighed(query, pools[key], known) for key, query in queries.items()}
    return {key: {"result": each} for key, each in _told(store, found).items()}


def _pool(store: Dataset, query: Query) -> Mapping[Entity, float]:
    full = f"{BASE}{query.text}"
    found = Query(full, limit=query.limit) if index(store).by_identifier(full) else query
    return pool(index(store), found, by_evidence(store, query.evidence) if not query.text else ())


def _evidence(
    store: Dataset, queries: Mapping[str, Query], pools: Mapping[str, Mapping[Entity, float]]
) -> dict[tuple[URIRef, str], tuple[str, ...]]:
    wanted = [key for key, query in queries.items() if query.evidence]
    things = {each.iri for key in wanted for each in pools[key]}
    asked = {vocabulary(store).property(each.property).iri for key in wanted for each in queries[key].evidence}
    return {key: tuple(ways) for key, ways in told_of(store, things, asked).items()}


def _told(store: Dataset, found: Mapping[str, tuple[Candidate, ...]]) -> dict[str, list[Json]]:
    known = vocabulary(store)
    about = descriptions(store, {each.entity.iri for each in chain.from_iterable(found.values())})
    return {key: [told.candidate(c, known, about[c.entity.iri]) for c in each] for key, each in found.items()}


def entities(store: Dataset, prefix: str, skipped: int) -> list[Json]:
    """The entities whose names begin so, or whose identifier this is."""
    same = index(store).by_identifier(str(entity(prefix) or ""))
    found = ([same] if same else index(store).beginning(prefix))[skipped : skipped + OFFERED]
    about = descriptions(store, (each.iri for each in found))
    return [told.suggested(each, vocabulary(store), about[each.iri]) for each in found]


def types(store: Dataset, prefix: str, skipped: int) -> list[Json]:
    """The types in whose names or identifiers a word begins so; without prefix, all."""
    return _offered(store, vocabulary(store).types.values(), prefix, skipped)


def properties(store: Dataset, prefix: str, skipped: int) -> list[Json]:
    """The properties in whose names or identifiers a word begins so; without prefix, all."""
    return _offered(store, vocabulary(store).properties.values(), prefix, skipped)


def _offered(store: Dataset, among: Iterable[Named], prefix: str, skipped: int) -> list[Json]:
    start = f" {spelling(prefix).folded}"
    fitting = [each for each in among if each.id == prefix or start in _words(each)]
    fitting.sort(key=lambda each: each.id != prefix)
    return [told.offered(each, vocabulary(store)) for each in fitting[skipped : skipped + OFFERED]]


def _words(each: Named) -> str:
    return f" {spelling(each.name).folded} {spelling(each.id).folded}"


SUGGESTED: dict[str, Callable[[Dataset, str, int], list[Json]]] = {
    "entity": entities,
    "type": types,
    "property": properties,
}
"""What suggests each sort of thing."""


def proposed(store: Dataset, kind: Named) -> list[Named]:
    """The properties that members of a type have, found once for each state of the store."""

    def found() -> list[Named]:
        among = {each.iri: each for each in vocabulary(store).properties.values()}
        rows = store.query(asking.used_by(kind.iri, among)).rows()
        return sorted((among[URIRef(str(iri))] for (iri,) in rows), key=lambda each: each.name)

    return once(store, (proposed, kind.id), found)


def extended(store: Dataset, asked: Extension) -> Json:
    """The values of properties of entities; an entity that is not known has none."""
    wanted = [(vocabulary(store).property(name), limit) for name, limit in asked.properties]
    things = {each: iri for each in asked.entities if (iri := entity(each))}
    found = values(store, things.values(), (each.iri for each, _ in wanted))
    rows = {
        (name, each.id): [told.value(term, called) for term, called in found.get((iri, each.iri), {}).items()]
        for name, iri in things.items()
        for each, _ in wanted
    }
    return told.extended(asked.entities, wanted, rows)


def described(store: Dataset, kind: str, wanted: str) -> tuple[str, str] | None:
    """The name and description of an entity, type or property; None for what there is not."""
    if kind != "entity":
        found = (vocabulary(store).types if kind == "type" else vocabulary(store).properties).get(wanted)
        return (found.name, found.description) if found else None
    known = index(store).by_identifier(str(entity(wanted) or ""))
    return (known.name, descriptions(store, [known.iri])[known.iri]) if known else None
