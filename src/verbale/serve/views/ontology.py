"""Store and a term of the ontology → its page: definition, place, properties, rules, words, use and examples.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, groupby

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from verbale.quads import Object
from verbale.serve.charts.model import Model, model
from verbale.serve.memory import once
from verbale.serve.queries import ontology as asking
from verbale.serve.sources import Quotation, literal, origin, quotations
from verbale.serve.words import best_label
from verbale.store import Dataset
from verbale.terms import BASE, SCHEMA, V

SHOWN = 5
LOOKED_AT = 60
SORTS: dict[str, tuple[URIRef, ...]] = {
    "Classes": (OWL.Class, RDFS.Datatype),
    "Properties that lead to things": (OWL.ObjectProperty,),
    "Properties that hold values": (OWL.DatatypeProperty,),
    "Words for the reader of texts": (OWL.AnnotationProperty,),
    "Individuals": (OWL.NamedIndividual,),
    "Rules by which sentences are read": (V.Rule,),
}
"""The headings under which terms stand, each with the types of its terms; a term stands under the first that fits."""
COLUMNS = (
    (V.Document, V.Sentence, V.Reading, V.Person, V.Office),
    (V.Statement, V.Event, V.Agreement),
    (V.Actor, V.Act, V.Topic, V.Organisation, V.State, V.GovernmentBody, V.Place),
)
"""The classes of the picture: who says it, what it says, whom and what that is about."""
WORDS = (V.verb, V.noun, V.phrase)
_CHARACTER = {OWL.TransitiveProperty: "transitive", OWL.SymmetricProperty: "symmetric"}
_MAPPINGS = (OWL.equivalentClass, OWL.equivalentProperty, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch)
_ALIGNED = (*_MAPPINGS, SKOS.narrowMatch, SKOS.relatedMatch, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in the list of all: its label, its definition, the broader terms."""

    iri: URIRef
    label: str
    definition: str
    above: tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole ontology: its terms under their headings, its shapes with their class and rules, its picture."""

    terms: dict[str, tuple[Entry, ...]]
    shapes: tuple[tuple[URIRef, URIRef | None, int], ...]
    model: Model

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from (name for entry in chain(*self.terms.values()) for name in (entry.iri, *entry.above))
        yield from (kind for _, kind, _ in self.shapes)
        for box in self.model.boxes:
            yield from chain((box.kind,), *((line.iri, *line.ranges) for line in box.properties))


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of a shape: the property that it is about, what it finds wrong, how grave that is."""

    shape: URIRef
    path: URIRef | None
    message: str
    severity: str


@dataclass(frozen=True, slots=True)
class Example:
    """A thing of the class, or a triple with the property, and the sentence that says so where one does."""

    thing: URIRef
    value: Object | None
    quotation: Quotation | None


@dataclass(frozen=True, slots=True)
class TermView:
    """All that the page of a term shows; `sort` is class, property, shape or individual, `count` None for the last."""

    iri: URIRef
    sort: str
    told: dict[URIRef, tuple[Object, ...]]
    above: tuple[URIRef, ...]
    below: tuple[URIRef, ...]
    properties: tuple[tuple[URIRef, URIRef, tuple[URIRef, ...]], ...]
    leading: tuple[URIRef, ...]
    chains: tuple[tuple[URIRef, URIRef], ...]
    checks: tuple[Check, ...]
    count: int | None
    examples: tuple[Example, ...]

    def texts(self, *predicates: URIRef) -> tuple[str, ...]:
        """The texts that the ontology gives for the predicates."""
        return tuple(str(v) for p in predicates for v in self.told.get(p, ()) if isinstance(v, Literal))

    def links(self, *predicates: URIRef) -> tuple[URIRef, ...]:
        """The things to which the predicates lead."""
        return tuple(v for p in predicates for v in self.told.get(p, ()) if isinstance(v, URIRef))

    @property
    def definition(self) -> str:
        """What the term means."""
        return next(iter(self.texts(SKOS.definition, RDFS.comment)), "")

    @property
    def ranges(self) -> tuple[URIRef, ...]:
        """To what the property leads."""
        return self.links(SCHEMA.rangeIncludes, RDFS.range)

    @property
    def character(self) -> tuple[str, ...]:
        """How the property may be reasoned with."""
        return tuple(name for kind, name in _CHARACTER.items() if kind in self.told.get(RDF.type, ()))

    @property
    def aligned(self) -> tuple[tuple[URIRef, URIRef], ...]:
        """Predicates and terms of other vocabularies."""
        return tuple((p, v) for p in _ALIGNED for v in self.links(p) if not v.startswith(BASE))

    def things(self) -> Iterable[object]:
        """All that the page names."""
        yield from (self.iri, *self.above, *self.below, *self.leading, *chain(*self.chains))
        yield from self.links(RDFS.domain, SCHEMA.rangeIncludes, RDFS.range, OWL.inverseOf, SH.targetClass, *_ALIGNED)
        yield from (predicate for predicate, _ in self.aligned)
        yield from chain.from_iterable((kind, name, *ranges) for kind, name, ranges in self.properties)
        yield from chain.from_iterable((check.shape, check.path) for check in self.checks)
        yield from chain.from_iterable((example.thing, example.value) for example in self.examples)


def overview(store: Dataset) -> Overview:
    """What the page of the ontology shows."""
    return once(store, overview, lambda: _overview(store))


def _overview(store: Dataset) -> Overview:
    rows = store.query(asking.shapes()).rows()
    shapes = tuple((s, k if isinstance(k, URIRef) else None, int(str(n))) for s, k, n in rows if isinstance(s, URIRef))
    edges = (tuple(map(_iri, row)) for row in store.query(asking.model()).rows())
    return Overview(_terms(store), shapes, model(((a, b, c) for a, b, c in edges), COLUMNS))


def _terms(store: Dataset) -> dict[str, tuple[Entry, ...]]:
    terms: dict[str, list[Entry]] = {heading: [] for heading in SORTS}
    for term, each in groupby(store.query(asking.terms()).rows(), key=lambda row: row[0]):
        rows = list(each)
        types = {row[1] for row in rows}
        heading = next((name for name, sorts in SORTS.items() if types.intersection(sorts)), None)
        if heading and isinstance(term, URIRef):
            label = best_label(literal(row[2]) for row in rows) or ""
            above = sorted({row[4] for row in rows if isinstance(row[4], URIRef)})
            terms[heading].append(Entry(term, str(label), str(rows[0][3] or ""), tuple(above)))
    return {heading: tuple(entries) for heading, entries in terms.items() if entries}


Concepts = dict[object, dict[object, tuple[object, ...]]]


def concepts(store: Dataset, scheme: URIRef) -> tuple[Concepts, dict[object, int]]:
    """The concepts of a scheme under their broader ones (None for none), with label and definition; their uses."""
    return once(store, (concepts, scheme), lambda: _concepts(store, scheme))


def _concepts(store: Dataset, scheme: URIRef) -> tuple[Concepts, dict[object, int]]:
    children: Concepts = {}
    for concept, label, definition, broader in store.query(asking.concepts(scheme)).rows():
        children.setdefault(broader, {}).setdefault(concept, (label, definition))
    return children, {concept: int(str(count)) for concept, count in store.query(asking.concept_uses(scheme)).rows()}


def term(store: Dataset, iri: URIRef) -> TermView:
    """What the page of a term shows."""
    told = _told(store, iri)
    sort = _sort(told)
    above = _column(store, asking.above(iri))
    examples = _examples(store, iri, sort) if sort in asking.PATTERNS else ()
    return TermView(
        iri=iri,
        sort=sort,
        told=told,
        above=tuple(each for each in above if each != iri),
        below=tuple(each for each in _column(store, asking.below(iri)) if each != iri),
        properties=_properties(store, (iri, *above)) if sort == "class" else (),
        leading=_column(store, asking.leading_to((iri, *above))) if sort == "class" else (),
        chains=tuple((_iri(a), _iri(b)) for a, b in store.query(asking.chain_of(iri)).rows()),
        checks=tuple(map(_check, store.query(asking.checks_of(iri, sort)).rows())) if sort else (),
        count=_count(store, iri, sort) if sort in asking.PATTERNS else None,
        examples=examples,
    )


def _told(store: Dataset, iri: URIRef) -> dict[URIRef, tuple[Object, ...]]:
    told: dict[URIRef, list[Object]] = defaultdict(list)
    for predicate, value in store.query(asking.told_of(iri)).rows():
        if value is not None and not isinstance(value, BNode):
            told[_iri(predicate)].append(value)
    return {predicate: tuple(sorted(values)) for predicate, values in sorted(told.items())}


def _sort(told: dict[URIRef, tuple[Object, ...]]) -> str:
    types = {str(kind).rpartition("#")[2] for kind in told.get(RDF.type, ())}
    if types & {"Class", "Datatype"}:
        return "class"
    return "property" if any(kind.endswith("Property") for kind in types) else "shape" if "NodeShape" in types else ""


def _column(store: Dataset, sparql: str) -> tuple[URIRef, ...]:
    return tuple(_iri(value) for (value,) in store.query(sparql).rows())


def _properties(store: Dataset, kinds: Iterable[URIRef]) -> tuple[tuple[URIRef, URIRef, tuple[URIRef, ...]], ...]:
    """The class that has it, each property, and to what that leads."""
    found: dict[tuple[URIRef, URIRef], list[URIRef]] = defaultdict(list)
    for kind, name, leads_to in store.query(asking.properties_of(kinds)).rows():
        found[_iri(kind), _iri(name)].extend([leads_to] if isinstance(leads_to, URIRef) else [])
    return tuple((kind, name, tuple(ranges)) for (kind, name), ranges in found.items())


def _check(row: tuple[Object | None, ...]) -> Check:
    shape, path, message, severity = row
    grave = str(severity or SH.Violation).rpartition("#")[2].lower()
    return Check(_iri(shape), path if isinstance(path, URIRef) else None, str(message), grave)


def _count(store: Dataset, iri: URIRef, sort: str) -> int:
    return int(str(next(store.query(asking.used_as(iri, sort)).rows())[0]))


def _examples(store: Dataset, iri: URIRef, sort: str) -> tuple[Example, ...]:
    """Some, those first that a sentence says."""
    answer = store.query(asking.examples_of(iri, sort, LOOKED_AT))
    rows = [dict(zip(answer.variables, row, strict=True)) for row in answer.rows()]
    found = [row for row in rows if isinstance(row["thing"], URIRef) and not isinstance(row.get("value"), BNode)]
    found.sort(key=lambda row: origin(_iri(row["graph"])) != "said")
    once = {(_iri(row["thing"]), row.get("value")): _iri(row["graph"]) for row in reversed(found)}
    shown = list(reversed(once.items()))[:SHOWN]
    known = quotations(store, (graph for _, graph in shown))
    return tuple(Example(thing, value, known.get(graph)) for (thing, value), graph in shown)


def _iri(value: object) -> URIRef:
    return URIRef(str(value))
