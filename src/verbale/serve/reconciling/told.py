"""What was found → the JSON that the Reconciliation Service API 0.2 specifies. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from verbale import __version__
from verbale.quads import Object
from verbale.reconcile import Candidate, Entity
from verbale.serve.reconciling.asked import BATCH
from verbale.serve.reconciling.vocabulary import ROOTS, Named, Vocabulary, identifier, short
from verbale.terms import BASE, V

Json = dict[str, Any]

PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 260
_NUMBERS = {XSD.integer: ("int", int), XSD.decimal: ("float", float), XSD.double: ("float", float)}


def manifest(address: str, known: Vocabulary) -> Json:
    """What the service at that address offers (§3.1)."""
    here = f"{address}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "Verbale",
        "identifierSpace": BASE,
        "schemaSpace": str(V),
        "documentation": f"{address}/ontology",
        "logo": f"{address}/static/mark.svg",
        "serviceVersion": __version__,
        "defaultTypes": [_type(known.types[short(kind)]) for kind in ROOTS if short(kind) in known.types],
        "view": {"url": here + "/view?id={{id}}"},
        "preview": {"url": here + "/preview?id={{id}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {kind: _suggest(here, kind) for kind in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [
                {
                    "type": "number",
                    "default": 0,
                    "name": "limit",
                    "label": "Limit",
                    "help_text": "How many values at most; 0 for all.",
                }
            ],
        },
        "batchSize": BATCH,
    }


def _suggest(here: str, kind: str) -> Json:
    path = f"/suggest/{kind}"
    return {"service_url": here, "service_path": path, "flyout_service_path": f"/flyout/{kind}?id=${{id}}"}


def _type(kind: Named) -> Json:
    return {"id": kind.id, "name": kind.name}


def types(entity: Entity, known: Vocabulary) -> list[Json]:
    """The types of an entity, the narrowest first: what stands above another comes after it."""
    found = [known.types[each] for each in entity.types if each in known.types]
    above = {over for each in found for over in each.broader}
    return [_type(each) for each in sorted(found, key=lambda each: (each.id in above, each.id))]


def candidate(found: Candidate, known: Vocabulary, description: str) -> Json:
    """A reconciliation candidate (§4.2)."""
    return {
        "id": identifier(found.entity.iri),
        "name": found.entity.name,
        "description": description,
        "type": types(found.entity, known),
        "score": found.score,
        "match": found.match,
        "features": [{"id": name, "value": value} for name, value in found.features.items()],
    }


def suggested(entity: Entity, known: Vocabulary, description: str) -> Json:
    """An entity that is offered while somebody writes (§6.3)."""
    notable = types(entity, known)
    return {"id": identifier(entity.iri), "name": entity.name, "description": description, "notable": notable}


def offered(found: Named, known: Vocabulary) -> Json:
    """A type or property that is offered."""
    told: Json = {"id": found.id, "name": found.name, "description": found.description}
    if found.id in known.types:
        told["broader"] = [_type(known.types[over]) for over in found.broader if over in known.types]
    return told


def value(term: Object, name: str) -> Json:
    """A value as data extension gives it (§7.4): one of our things as an entity, all else as itself."""
    if isinstance(term, URIRef) and term.startswith(BASE):
        return {"id": identifier(term), "name": name or identifier(term)}
    if isinstance(term, Literal) and term.datatype in _NUMBERS:
        kind, convert = _NUMBERS[term.datatype]
        return {kind: convert(str(term))}
    if isinstance(term, Literal) and term.datatype == XSD.date:
        return {"date": f"{term}T00:00:00Z"}
    return {"str": str(term)}


def extended(
    entities: Iterable[str], wanted: Iterable[tuple[Named, int]], values: Mapping[tuple[str, str], list[Json]]
) -> Json:
    """A data extension response; `values` by identifiers of entity and property."""
    asked = list(wanted)
    rows = {
        entity: {each.id: values.get((entity, each.id), [])[: limit or None] for each, limit in asked}
        for entity in entities
    }
    return {"meta": [{"id": each.id, "name": each.name} for each, _ in asked], "rows": rows}
