"""A query and the index → the entities that may be meant; with what is told of these → candidates with scores. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import URIRef

from verbale.reconcile.index import Index
from verbale.reconcile.model import Candidate, Entity, Evidence, Query, Told
from verbale.reconcile.names import similarity, spelling

POOL = 40
"""Entities whose evidence is weighed: those with the names most alike."""
LEAST = 50.0
"""The likeness below which a name tells nothing."""
NAMELESS = 50.0
"""The score of an entity of which the query tells no name, before the evidence is weighed."""
OTHER_TYPE, CONTRADICTED = 20.0, 20.0
"""What a wrong type and each contradicted piece of evidence take."""
CONFIRMED = 0.5
"""How much of what is missing to 100 each confirmed piece of evidence gives."""
NAME, PERSON = "name", "Person"
"""The feature that tells how alike the names are; the type whose members may share a name of one word."""
SURE, SURE_WITH_EVIDENCE, AHEAD = 95.0, 90.0, 5.0
"""A candidate is surely meant with the same letters, or with so high a score where evidence confirms it and none
contradicts; and where no other comes so near."""
AGREES = 90.0
"""The likeness from which two names of evidence agree."""


def pool(index: Index, query: Query, found: Iterable[URIRef] = ()) -> dict[Entity, float]:
    """The entities with names most like that of the query and of its types, with the likeness; of a query without
    name, those found in another way.
    """
    likeness = index.like(query.text) if query.text else dict.fromkeys(found, NAMELESS)
    if same := index.by_identifier(query.text):
        likeness = {same.iri: 100.0}
    alike = ((index.entities[iri], value) for iri, value in likeness.items() if iri in index.entities)
    fitting = [(entity, value) for entity, value in alike if value >= LEAST and _fits(entity, query)]
    return dict(sorted(fitting, key=lambda each: (-each[1], each[0].iri))[:POOL])


def _fits(entity: Entity, query: Query) -> bool:
    if query.strictness == "should" or not query.types:
        return True
    return query.types <= set(entity.types) if query.strictness == "all" else bool(query.types & set(entity.types))


def weighed(query: Query, alike: Mapping[Entity, float], told: Told) -> tuple[Candidate, ...]:
    """The candidates, the best first, as many as the query wants; one is a match where it is surely meant."""
    found = sorted((_candidate(query, *each, told) for each in alike.items()), key=lambda c: (-c.score, c.entity.iri))
    if found and _is_sure(query, found[0]) and not any(_is_rival(found[0], other) for other in found[1:]):
        found[0] = replace(found[0], match=True)
    return tuple(found[: query.limit])


def _is_rival(best: Candidate, other: Candidate) -> bool:
    return other.score > best.score - AHEAD and other.entity.iri not in best.entity.same


def _candidate(query: Query, entity: Entity, likeness: float, told: Told) -> Candidate:
    held = {each.property: told.get((entity.iri, each.property), ()) for each in query.evidence}
    agreeing = {each.property: _agrees(each, held[each.property]) for each in query.evidence if held[each.property]}
    score = likeness - (0 if not query.types or query.types & set(entity.types) else OTHER_TYPE)
    for agrees in sorted(agreeing.values()):
        score += (100 - score) * CONFIRMED if agrees else -CONTRADICTED
    features = ({NAME: round(likeness, 1)} if query.text else {}) | agreeing
    return Candidate(entity, round(min(100.0, max(0.0, score)), 1), False, features)


def _is_sure(query: Query, candidate: Candidate) -> bool:
    evidence = [value for name, value in candidate.features.items() if name != NAME]
    if evidence:
        return all(evidence) and candidate.score >= SURE_WITH_EVIDENCE
    # A person's surname may be that of many more than the graph knows; the name of a state is that of one.
    bare = PERSON in candidate.entity.types and len(spelling(query.text).words) == 1
    return candidate.score >= SURE and not bare


def _agrees(evidence: Evidence, held: tuple[str, ...]) -> bool:
    return any(_same(given, known) for given in evidence.values for known in held)


def _same(given: str, known: str) -> bool:
    """Whether two values mean the same: alike as names, or one a part of the other as dates are (`2023-07`)."""
    given, known = given.strip(), known.strip()
    if not given:
        return False
    if given[0].isdigit() and known[0].isdigit():
        return given == known or known.startswith(f"{given}-") or given.startswith((f"{known}-", f"{known}T"))
    return given == known or similarity(spelling(given), spelling(known)) >= AGREES
