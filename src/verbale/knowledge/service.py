"""The names of people → for whom people so called have served, by full name and by the word they go by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS, SKOS

from verbale.terms import V, slug


def service(names: Graph) -> Mapping[str, frozenset[URIRef]]:
    """By each name, as `terms.slug` writes it, the states and organisations that people so called have served.

    A person goes by the full names, and by the short names or else the last word of the label.
    """
    found: dict[str, set[URIRef]] = defaultdict(set)
    for person, owner in names.subject_objects(V.servesFor):
        label = str(names.value(person, RDFS.label))
        short = [str(name) for name in names.objects(person, V.shortName)] or label.split()[-1:]
        for name in (label, *map(str, names.objects(person, SKOS.altLabel)), *short):
            if isinstance(owner, URIRef):
                found[slug(name)].add(owner)
    return {name: frozenset(owners) for name, owners in found.items()}
