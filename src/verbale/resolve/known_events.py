"""A frame and the document that it stands in → the summit or war of the known ones that it tells of, if any."""

from __future__ import annotations

import re

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from verbale.model import Document, EventFrame
from verbale.terms import V


def known_event(frame: EventFrame, told: frozenset[URIRef], document: Document, names: Graph) -> URIRef | None:
    """The known event; `told` are the states and organisations that the frame gives as participants."""
    if frame.type == V.Summit:
        return _summit(frame, document, names)
    return _war(frame, told, document, names) if frame.type == V.Conflict else None


def _war(frame: EventFrame, told: frozenset[URIRef], document: Document, names: Graph) -> URIRef | None:
    """The war that went on at publication, where just its parties are told, or its place alone."""
    place = frame.place.iri if frame.place else None
    named = told or ({place} if place else set())
    for war in names.subjects(RDF.type, V.Conflict):
        begun = str(names.value(war, V.startDate))
        told_of = named and named <= set(names.objects(war, V.participant))
        if told_of and document.published and begun <= document.published.isoformat() and isinstance(war, URIRef):
            return war
    return None


def _summit(frame: EventFrame, document: Document, names: Graph) -> URIRef | None:
    """The summit of a series in the year that the text gives, else in that of publication, nearest to it."""
    if frame.iri is None:
        return None
    series = names.value(frame.iri, V.series) or frame.iri
    year = re.search(r"\b20\d\d\b", frame.label)
    told = year[0] if year else str(frame.date.value)[:4] if frame.date else ""
    published = document.published
    wanted = told or (str(published.year) if published else "")
    all_ = [s for s in names.subjects(V.series, series) if isinstance(s, URIRef)]
    called = [s for s in all_ if Literal(frame.label, lang="en") in set(names.objects(s, SKOS.altLabel))]
    if len(called) == 1:  # `the Vilnius Summit`
        return called[0]
    dated = [(str(names.value(s, V.startDate)), s) for s in called or all_]
    inside = sorted(row for row in dated if row[0].startswith(wanted)) if wanted else []

    def distance(row: tuple[str, URIRef]) -> tuple[int, str]:
        return abs(_days(row[0]) - _days(published.isoformat() if published else row[0])), row[0]

    return min(inside, key=distance)[1] if inside else None


def _days(iso: str) -> int:
    year, month, day = (int(part) for part in iso.split("-"))
    return year * 372 + month * 31 + day
