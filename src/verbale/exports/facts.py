"""A store → what was read out of its sentences, kind by kind, with the names of all it leads to and its sources.  [I/O]

Things come in batches, so that a store of any size is read with the memory of one batch and the list of the IRIs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from verbale.quads import Object
from verbale.store import Dataset
from verbale.terms import SCHEMA, V

BATCH = 250
"""Things that are asked for at once."""

Facts = Mapping[URIRef, tuple[Object, ...]]
"""Property → values, sorted."""

ACTORS = (V.participant, V.speaker, V.addressee, V.party)
"""The properties that lead to those who act."""

MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
"""The mappings of SKOS, the nearest first."""

_TOLD = "SELECT DISTINCT ?thing { ?sentence v:reading ?thing . ?thing %s } ORDER BY ?thing"
_FACTS = "SELECT DISTINCT ?thing ?property ?value { VALUES ?thing { %s } ?thing ?property ?value }"
_NAMES = (
    "SELECT DISTINCT ?thing ?property ?value { VALUES ?thing { %s } ?thing ?property ?value FILTER(?property IN (%s)) }"
)
_SOURCES = """SELECT DISTINCT ?thing ?sentence ?order ?text ?document ?title ?publisher ?issued ?address {
  VALUES ?thing { %s }
  ?sentence v:reading|^v:readFrom/v:reads ?thing ; v:inDocument ?document ; v:order ?order .
  ?sentence oa:hasSelector/oa:exact ?text .
  ?document dcterms:title ?title
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:source ?address }
}"""
_SIDES = f"""SELECT DISTINCT ?thing ?actor ?side {{
  VALUES ?thing {{ %s }}
  ?thing {"|".join(f"v:{each.removeprefix(V)}" for each in ACTORS)} ?actor .
  ?sentence v:reading ?thing ; v:inDocument ?document .
  ?telling v:inDocument ?document .
  GRAPH ?telling {{ ?actor v:holdsOffice ?office }}
  ?office v:officeOf/v:bodyOf? ?side
}}"""

_CALLED = (RDFS.label, SKOS.prefLabel, SKOS.altLabel)
_KEPT = (
    *(RDF.type, *_CALLED, SKOS.notation, *MATCHES, V.iso3166Alpha3, V.bodyOf, V.locatedIn),
    *(SCHEMA.value, SCHEMA.currency, V.date, V.startDate, V.endDate),
)
"""What is asked of the things that things lead to,"""
_FURTHER = (V.bodyOf, V.locatedIn, *MATCHES)
"""and what leads on from those to things whose names and codes are needed too."""


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that tells of a thing, and the document in which it stands."""

    sentence: URIRef
    order: int
    text: str
    document: URIRef
    title: str
    publisher: str
    issued: str
    address: str


@dataclass(frozen=True)
class Thing:
    """An event, statement or agreement: its facts, the sentences that tell of it (those of the earliest document
    first), for whom those documents have its actors speak, and what is known of all that it leads to.
    """

    iri: URIRef
    facts: Facts
    sources: tuple[Source, ...]
    sides: Facts
    around: Mapping[URIRef, Facts]

    def all(self, property: URIRef) -> tuple[Object, ...]:
        """The values of a property, sorted."""
        return self.facts.get(property, ())

    def things(self, *properties: URIRef) -> list[URIRef]:
        """The things to which the properties lead, each once, sorted by name."""
        found = {value for each in properties for value in self.all(each) if isinstance(value, URIRef)}
        return sorted(found, key=lambda iri: (self.name(iri), iri))

    def names(self, *properties: URIRef) -> tuple[str, ...]:
        """What those things are called."""
        return tuple(map(self.name, self.things(*properties)))

    @cached_property
    def label(self) -> str:
        """What the thing itself is called."""
        return _label(self.facts) or last_segment(self.iri)

    def name(self, iri: URIRef) -> str:
        """What one of the things around is called in English; the last segment of its IRI where nothing is."""
        return _label(self.around.get(iri, {})) or last_segment(iri)

    def acts_for(self, actor: URIRef) -> list[URIRef]:
        """The states and organisations for which an actor speaks here: itself, if it is no person nor body of one."""
        known = self.around.get(actor, {})
        told = self.sides.get(actor, ()) or known.get(V.bodyOf, ())
        sides = [side for side in told if isinstance(side, URIRef)]
        return sides or ([] if V.Person in known.get(RDF.type, ()) else [actor])

    def countries(self, *properties: URIRef) -> tuple[str, ...]:
        """The ISO 3166-1 alpha-3 codes of the states that those act for to whom the properties lead, sorted."""
        return tuple(sorted({code for actor in self.things(*properties) for code in self.countries_of(actor)}))

    def countries_of(self, actor: URIRef) -> list[str]:
        """The ISO 3166-1 alpha-3 codes of the states that one actor acts for here."""
        return sorted({code for side in self.acts_for(actor) for code in self._codes(side)})

    def country_of(self, place: URIRef) -> str:
        """The ISO 3166-1 alpha-3 code of a state, or of the one in which a place lies; empty where none is known."""
        above = (each for each in self.around.get(place, {}).get(V.locatedIn, ()) if isinstance(each, URIRef))
        return next((code for each in (place, *above) for code in self._codes(each)), "")

    def _codes(self, state: URIRef) -> list[str]:
        return [str(code) for code in self.around.get(state, {}).get(V.iso3166Alpha3, ())]

    def code(self, property: URIRef, datatype: URIRef) -> str:
        """The code of that datatype nearest to the classes or concepts that the property gives; empty where none is.
        Of codes equally near, the more precise counts, which is the longer.
        """
        found = (
            (rank, -len(code), str(code))
            for each in self.things(property)
            for rank, match in enumerate(MATCHES)
            for concept in self.around.get(each, {}).get(match, ())
            for code in self.around.get(URIRef(concept), {}).get(SKOS.notation, ())
            if isinstance(code, Literal) and code.datatype == datatype
        )
        return min(found, default=(0, 0, ""))[2]


def read_out(store: Dataset, kind: URIRef, **having: URIRef) -> Iterator[Thing]:
    """The things of a class that sentences tell of, sorted by IRI; only those with those values, by properties of ours:
    `status=V.planned`.
    """
    pattern = " ; ".join((f"a {kind.n3()}", *(f"v:{name} {value.n3()}" for name, value in having.items())))
    told = (iri for (iri,) in store.query(_TOLD % pattern).rows() if isinstance(iri, URIRef))
    while batch := list(islice(told, BATCH)):
        yield from _things(store, batch)


def _things(store: Dataset, iris: list[URIRef]) -> Iterator[Thing]:
    facts = _facts(store, _FACTS % _values(iris))
    sides = _sides(store, iris)
    sources = _sources(store, iris)
    around = _around(store, [*facts.values(), *sides.values()])
    for iri in iris:
        yield Thing(iri, facts[iri], sources[iri], sides.get(iri, {}), around)


def _around(store: Dataset, told: Iterable[Facts]) -> dict[URIRef, Facts]:
    """What is kept of all to which the facts lead, and of what those lead on to."""
    near = _facts(store, _NAMES % (_values(_leading(told)), _listed(_KEPT)))
    further = ({each: known[each] for each in _FURTHER if each in known} for known in near.values())
    missing = _leading(further) - near.keys()
    return {**near, **_facts(store, _NAMES % (_values(missing), _listed(_KEPT)))}


def _leading(told: Iterable[Facts]) -> set[URIRef]:
    return {value for facts in told for values in facts.values() for value in values if isinstance(value, URIRef)}


def _facts(store: Dataset, sparql: str) -> dict[URIRef, Facts]:
    found: dict[URIRef, dict[URIRef, list[Object]]] = defaultdict(lambda: defaultdict(list))
    for thing, property, value in store.query(sparql).rows():
        if value is not None:
            found[URIRef(str(thing))][URIRef(str(property))].append(value)
    return {thing: {p: _sorted(values) for p, values in facts.items()} for thing, facts in found.items()}


def _sides(store: Dataset, iris: Iterable[URIRef]) -> dict[URIRef, Facts]:
    """Thing → actor → sides; in the shape of facts, an actor in the place of a property."""
    return _facts(store, _SIDES % _values(iris))


def _sources(store: Dataset, iris: Iterable[URIRef]) -> dict[URIRef, tuple[Source, ...]]:
    found: dict[URIRef, list[Source]] = defaultdict(list)
    for thing, sentence, order, text, document, *told in store.query(_SOURCES % _values(iris)).rows():
        about = ["" if each is None else str(each) for each in told]
        source = Source(URIRef(str(sentence)), int(str(order)), str(text), URIRef(str(document)), *about)
        found[URIRef(str(thing))].append(source)
    return {thing: tuple(sorted(sources, key=_age)) for thing, sources in found.items()}


def _age(source: Source) -> tuple[bool, str, str, int, str]:
    """The earliest first, what has no date last."""
    return not source.issued, source.issued, source.document, source.order, source.address


def _sorted(values: Iterable[Object]) -> tuple[Object, ...]:
    return tuple(sorted(values, key=lambda value: value.n3()))


def names(store: Dataset, iris: Iterable[URIRef]) -> dict[URIRef, str]:
    """What things are called in English; those without any name are left out."""
    found = _facts(store, _NAMES % (_values(iris), _listed(_CALLED)))
    return {iri: _label(facts) for iri, facts in found.items()}


def _values(iris: Iterable[URIRef]) -> str:
    return " ".join(iri.n3() for iri in sorted(iris))


def _listed(iris: Iterable[URIRef]) -> str:
    return ", ".join(iri.n3() for iri in iris)


def _label(facts: Facts) -> str:
    """The English label; where there are several, the first in the alphabet, and names only where there is none."""
    for property in _CALLED:
        labels = [each for each in facts.get(property, ()) if isinstance(each, Literal)]
        if labels:
            return str(min(labels, key=lambda label: (label.language != "en", label)))
    return ""


def last_segment(iri: URIRef) -> str:
    """The last segment of an IRI, which tells at least something of what has no name."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
