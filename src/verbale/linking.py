"""A store and a reconciliation service → proposals of who is whom there, for people to decide on.  [I/O]

A client of the Reconciliation Service API 0.2, as Wikidata and others offer it. What a service is sure of is a proposal
too: it counts when somebody has decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from rdflib import URIRef

from verbale import beside, identities
from verbale.errors import InputError
from verbale.fetch import Address, Reach, Request, follow, parse
from verbale.identities import Decision, Verdict
from verbale.store import Store
from verbale.terms import BASE, WD, lengthen

BATCH = 50
"""Names that are asked for at once, where the service takes so many."""
OFFERED = 3
"""Candidates that are looked at for each."""
LEAST = 70.0
"""The score below which a candidate is not proposed."""
LONGEST = 200
"""Characters of a name out of a service that are kept."""
TYPES: Mapping[str, Mapping[str, str]] = {
    str(WD): {"Person": "Q5", "State": "Q3624078", "Organisation": "Q43229"},
    BASE: {"Person": "Person", "State": "State", "Organisation": "Organisation"},
}
"""By the identifier space of a service, what it calls our kinds of actors; of others one has to tell it."""

_ACTORS = f"""SELECT DISTINCT ?thing ?kind ?name {{
  VALUES ?type {{ v:Person v:State v:Organisation }} ?thing a ?type ; rdfs:label ?name
  FILTER EXISTS {{ ?sentence a v:Sentence GRAPH ?sentence {{ ?thing ?p ?o }} }}
  FILTER NOT EXISTS {{ ?thing owl:sameAs|skos:exactMatch ?same FILTER(!STRSTARTS(STR(?same), "{BASE}")) }}
  BIND(STRAFTER(STR(?type), "#") AS ?kind) }} ORDER BY ?thing ?kind ?name"""


@dataclass(frozen=True, slots=True)
class Service:
    """Where a service is, which addresses may be private, and what it calls our kinds, where that is told."""

    address: str
    allowed: tuple[Address, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom a service takes an actor of ours to be: the decision to be made, the names on both sides, whether sure."""

    decision: Decision
    name: str
    other_name: str
    match: bool


@dataclass(frozen=True, slots=True)
class _Actor:
    iri: URIRef
    kind: str
    name: str


def link(service: Service, store: Path) -> list[Proposal]:
    """Asks the service for all actors of documents that nobody outside is known to be, and keeps what it proposes.

    Pairs on which something is decided or proposed already stay as they are. Raises InputError where the service cannot
    be asked, or does not answer as the standard says, and then nothing is kept.
    """
    found = Store.open(store)
    decided = {each.pair for each in beside.decisions(found)}
    new = [each for each in _proposals(service, list(_actors(found))) if each.decision.pair not in decided]
    _keep(store, [each.decision for each in new])
    return new


def _proposals(service: Service, actors: Sequence[_Actor]) -> Iterator[Proposal]:
    """What the service proposes, asked batch by batch."""
    told = _asked(service, None)
    space, by = _text(told, "identifierSpace", service), f"{_text(told, 'name', service)} ({service.address})"
    kinds, size = service.types or TYPES.get(space, {}), min(BATCH, _size(told))
    for start in range(0, len(actors), size):
        batch = dict(zip(map(str, range(size)), actors[start : start + size], strict=False))
        answer = _asked(service, {key: _query(actor, kinds) for key, actor in batch.items()})
        found = ((actor, _best(answer.get(key))) for key, actor in batch.items())
        yield from filter(None, (_proposal(actor, best, space, by) for actor, best in found if best))


def _keep(store: Path, new: Sequence[Decision]) -> None:
    if new:
        with Store.change(store) as draft:
            beside.decide(draft, identities.merged(new, beside.decisions(draft)))


def _actors(store: Store) -> Iterator[_Actor]:
    """Each actor once, by its first name."""
    seen: set[URIRef] = set()
    for thing, kind, name in store.query(_ACTORS).rows():
        iri = URIRef(str(thing))
        if iri not in seen:
            seen.add(iri)
            yield _Actor(iri, str(kind), str(name))


def _query(actor: _Actor, kinds: Mapping[str, str]) -> dict[str, object]:
    typed = {"type": kinds[actor.kind]} if actor.kind in kinds else {}
    return {"query": actor.name, "limit": OFFERED, **typed}


def _asked(service: Service, queries: Mapping[str, object] | None) -> Mapping[str, Any]:
    """The manifest, or the answer to a batch of queries (§3.1, §4.3)."""
    headers = {"Accept": "application/json"}
    request = Request(parse(service.address), headers=headers)
    if queries is not None:
        form = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"queries": json.dumps(queries)}).encode()
        request = Request(parse(service.address), "POST", form, body)
    reply = follow(request, Reach(service.allowed))
    if reply.status != 200:
        raise InputError(f"{service.address} cannot be asked: it answers with status {reply.status}.")
    try:
        found = json.loads(reply.content)
    except (ValueError, RecursionError) as error:
        raise _foreign(service.address) from error
    if not isinstance(found, dict):
        raise _foreign(service.address)
    return found


def _foreign(address: str) -> InputError:
    return InputError(f"{address} does not answer as a service of the Reconciliation Service API 0.2 does.")


def _text(told: Mapping[str, Any], key: str, service: Service) -> str:
    if not isinstance(found := told.get(key), str) or not found:
        raise _foreign(service.address)
    return found


def _size(told: Mapping[str, Any]) -> int:
    size = told.get("batchSize")
    return size if isinstance(size, int) and size > 0 else BATCH


def _best(result: object) -> Mapping[str, Any] | None:
    """The candidate with the highest score in an answer; None where there is none worth a proposal."""
    listed = result.get("result") if isinstance(result, dict) else None
    fitting = [each for each in listed if _is_candidate(each)] if isinstance(listed, list) else []
    return max(fitting, key=lambda each: float(each["score"]), default=None)


def _proposal(actor: _Actor, best: Mapping[str, Any], space: str, by: str) -> Proposal | None:
    other = _iri(space, best["id"])
    if other is None or other == actor.iri:
        return None
    sure = best.get("match") is True
    why = f"“{best['name'][:LONGEST]}”, score {best['score']:.0f}" + (", sure" if sure else "")
    decision = Decision(actor.iri, other, Verdict.UNSURE, by, why, confidence=min(best["score"] / 100, 1.0))
    return Proposal(decision, actor.name, best["name"], sure)


def _is_candidate(found: object) -> bool:
    return (
        isinstance(found, dict)
        and isinstance(found.get("id"), str)
        and isinstance(found.get("name"), str)
        and isinstance(found.get("score"), int | float)
        and LEAST <= found["score"] < float("inf")
    )


def _iri(space: str, identifier: str) -> URIRef | None:
    """The IRI of a candidate; None where its identifier makes none."""
    try:
        return lengthen(space + identifier)
    except InputError:
        return None
