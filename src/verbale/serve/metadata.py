"""What a page shows → its metadata for programs that list pages: Open Graph, and schema.org as JSON-LD. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import RDF, Literal, URIRef

from verbale.serve.addresses import address
from verbale.serve.views.documents import DocumentView
from verbale.serve.views.things import Thing
from verbale.serve.words import readable_day
from verbale.terms import BASE, V

# The schema.org type of each of our classes, the closest first.
TYPES: dict[URIRef, str] = {
    V.Person: "Person",
    V.State: "Country",
    V.GovernmentBody: "GovernmentOrganization",
    V.Organisation: "Organization",
    V.Event: "Event",
    V.Agreement: "CreativeWork",
    V.Statement: "CreativeWork",
    V.Place: "Place",
    V.Topic: "DefinedTerm",
    V.Act: "DefinedTerm",
}
# What schema.org calls the properties, and whether their values are things.
PROPERTIES: dict[URIRef, str] = {
    V.date: "startDate",
    V.startDate: "startDate",
    V.endDate: "endDate",
    V.place: "location",
    V.participant: "attendee",
    V.within: "superEvent",
    V.party: "author",
    V.speaker: "author",
    V.replaces: "isBasedOn",
}
LISTED = 30
COLLECTION = {
    "@type": "Dataset",
    "name": "Verbale",
    "description": "Who met whom, who said, asked, condemned or promised what, which agreements that made: a knowledge "
    "graph of what governments publish, each fact with the sentence that says it.",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """The title, one sentence, Open Graph's kind, the stable address, and the JSON-LD of a page."""

    title: str
    description: str
    kind: str
    address: str
    linked: Mapping[str, object]


def of_collection(address: str) -> Metadata:
    """The metadata of the start page."""
    linked = {"@context": "https://schema.org", **COLLECTION, "url": address}
    return Metadata("Verbale: the minutes of diplomacy", COLLECTION["description"], "website", address, linked)


def of_document(view: DocumentView) -> Metadata:
    """The metadata of a document's page."""
    issued = str(view.issued or "")
    by = [part for part in (view.publisher, readable_day(issued) if issued else "") if part]
    linked = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": view.iri,
        "name": view.title,
        "publisher": {"@type": "Organization", "name": view.publisher} if view.publisher else "",
        "datePublished": issued,
        "isBasedOn": view.source or "",
        "about": [{"@id": event} for event in view.main_events],
    }
    said = f"{', '.join(by)}: " if by else ""
    description = f"{said}{view.count} sentences, and what each of them says."
    return Metadata(view.title, description, "article", view.iri, _without_empty(linked))


def of_thing(thing: Thing, names: Mapping[URIRef, str]) -> Metadata:
    """The metadata of the page of any other thing."""
    kinds = {fact.value for fact in thing.facts if fact.predicate == RDF.type}
    linked: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": next((name for kind, name in TYPES.items() if kind in kinds), "Thing"),
        "@id": thing.iri,
        "name": names[thing.iri],
        "alternateName": list(thing.other_names[:LISTED]),
        "description": thing.definition,
        "sameAs": [same for same in thing.same_as if address(same)],
    }
    for predicate, name in PROPERTIES.items():
        values = [_value(fact.value, names) for fact in thing.facts_of(predicate) if fact.origin != "follows"]
        if values and name not in linked:
            linked[name] = values[0] if len(values) == 1 else values[:LISTED]
    kind = ", ".join(names.get(each, "") for each in thing.types)
    description = thing.definition or f"{names[thing.iri]}{f' ({kind})' if kind else ''}: what the documents say of it."
    return Metadata(names[thing.iri], description, "article", thing.iri, _without_empty(linked))


def _value(value: object, names: Mapping[URIRef, str]) -> object:
    if isinstance(value, URIRef):
        return {"@id": value, "name": names.get(value, "")} if value.startswith(BASE) else {"@id": value}
    return str(value) if isinstance(value, Literal) else ""


def _without_empty(linked: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in linked.items() if value}
