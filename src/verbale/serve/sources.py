"""Graphs and things → where each comes from, the sentences with their documents, the names to show.  [I/O]"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as Choice

from rdflib import Literal, URIRef

from verbale.quads import Object
from verbale.serve import queries
from verbale.serve.memory import once
from verbale.serve.words import best_label, fallback_name
from verbale.store import Dataset
from verbale.terms import ACROSS_GRAPH, BASE

Origin = Choice["said", "recorded", "known", "follows"]
"""Who says so: a sentence, a document's metadata, what was known beforehand, or reasoning; the first counts."""

ORIGINS: tuple[Origin, ...] = ("said", "recorded", "known", "follows")


MOST_NAMES = 100_000
"""Names that are kept in memory for a state of the store, so that no page asks again for what another has asked."""

_OF_A_SENTENCE = re.compile(r"#s\d+\Z")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One sentence with where it stands: `order` counts from 1, `issued` is the document's date where it has one."""

    sentence: URIRef
    order: int
    text: str
    document: URIRef
    title: str
    publisher: str
    issued: Literal | None


def origin(graph: URIRef) -> Origin:
    """Where the quads of a graph come from, by its name (DESIGN: the graphs)."""
    if graph == ACROSS_GRAPH or graph.endswith("#inferred"):
        return "follows"
    if not graph.startswith(BASE + "doc/"):
        return "known"
    return "said" if _OF_A_SENTENCE.search(graph) else "recorded"


def first_origin(graphs: Iterable[URIRef]) -> Origin:
    """The first of the origins that one of the graphs has."""
    return min(map(origin, graphs), key=ORIGINS.index, default="known")


def labels(store: Dataset, things: Iterable[object]) -> dict[URIRef, str]:
    """The name to show for each IRI among the things; a sentence is named by its document and its number."""
    wanted = {thing for thing in things if isinstance(thing, URIRef)}
    known: dict[URIRef, str] = once(store, labels, dict)
    if len(known) > MOST_NAMES:
        known.clear()
    found = {thing: name for thing in wanted if (name := known.get(thing))}
    fresh = _names(store, sorted(wanted - found.keys()))
    known.update(fresh)
    return found | fresh


def _names(store: Dataset, wanted: Sequence[URIRef]) -> dict[URIRef, str]:
    asked = sorted({URIRef(_OF_A_SENTENCE.sub("", thing)) for thing in wanted})
    found: dict[object, list[Literal]] = defaultdict(list)
    for thing, label in store.query(queries.labels(asked)).rows() if asked else ():
        found[thing].append(literal(label))
    return {thing: _name(thing, found) for thing in wanted}


def _name(thing: URIRef, found: Mapping[object, Sequence[Literal]]) -> str:
    whole = URIRef(_OF_A_SENTENCE.sub("", thing))
    name = str(best_label(found.get(whole, ())) or fallback_name(whole))
    return name if whole == thing else f"{name}, sentence {thing.rpartition('#s')[2]}"


def literal(term: Object | None) -> Literal:
    """The term as a literal; an empty one for none."""
    return term if isinstance(term, Literal) else Literal("" if term is None else str(term))


def quotations(store: Dataset, graphs: Iterable[URIRef]) -> dict[URIRef, Quotation]:
    """The sentences among the graphs, each with its document."""
    wanted = sorted({graph for graph in graphs if origin(graph) == "said"})
    rows = store.query(queries.sentences(wanted)).rows() if wanted else ()
    return {quotation.sentence: quotation for quotation in map(_quotation, rows)}


def _quotation(row: tuple[Object | None, ...]) -> Quotation:
    sentence, order, text, document, title, publisher, issued = row
    return Quotation(
        sentence=URIRef(str(sentence)),
        order=int(str(order)),
        text=str(text),
        document=URIRef(str(document)),
        title=str(title or fallback_name(str(document))),
        publisher=str(publisher or ""),
        issued=issued if isinstance(issued, Literal) else None,
    )


def cited(graphs: Iterable[URIRef], known: Mapping[URIRef, Quotation]) -> tuple[Quotation, ...]:
    """The sentences among the graphs, the earliest document first."""
    found = [known[graph] for graph in set(graphs) if graph in known]
    return tuple(sorted(found, key=lambda each: (str(each.issued or ""), each.document, each.order)))
