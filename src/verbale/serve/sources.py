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
from verbale.serve.memory import of_each
from verbale.serve.words import best_label, fallback_name
from verbale.store import Dataset
from verbale.terms import ACROSS_GRAPH, BASE

Origin = Choice["said", "recorded", "known", "follows"]
"""Who says so: a sentence, a document's metadata, what was known beforehand, or reasoning; the first counts."""

ORIGINS: tuple[Origin, ...] = ("said", "recorded", "known", "follows")


_OF_A_SENTENCE = re.compile(r"#s\d+\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """What is told of a document: `issued` is its date where it has one; one `quoted_only` is not shown whole."""

    title: str
    publisher: str
    issued: Literal | None
    quoted_only: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """One sentence with where it stands; `order` counts from 1."""

    sentence: URIRef
    order: int
    text: str
    document: URIRef
    head: Head


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


def document_of(thing: URIRef) -> URIRef:
    """The document of a sentence, as its IRI tells; any other thing itself."""
    return URIRef(_OF_A_SENTENCE.sub("", thing)) if "#s" in thing else thing


def order_of(sentence: URIRef) -> int:
    """The place of a sentence in its document, from 1, as its IRI tells."""
    return int(sentence.rpartition("#s")[2])


def labels(store: Dataset, things: Iterable[object]) -> dict[URIRef, str]:
    """The name to show for each IRI among the things; a sentence is named by its document and its number."""
    wanted = (thing for thing in things if isinstance(thing, URIRef))
    return of_each(store, labels, wanted, lambda asked: _names(store, asked))


def _names(store: Dataset, wanted: Sequence[URIRef]) -> dict[URIRef, str]:
    asked = sorted(set(map(document_of, wanted)))
    found: dict[object, list[Literal]] = defaultdict(list)
    for thing, label in store.query(queries.labels(asked)).rows():
        found[thing].append(literal(label))
    return {thing: _name(thing, found) for thing in wanted}


def _name(thing: URIRef, found: Mapping[object, Sequence[Literal]]) -> str:
    whole = document_of(thing)
    name = str(best_label(found.get(whole, ())) or fallback_name(whole))
    return name if whole == thing else f"{name}, sentence {thing.rpartition('#s')[2]}"


def literal(term: Object | None) -> Literal:
    """The term as a literal; an empty one for none."""
    return term if isinstance(term, Literal) else Literal("" if term is None else str(term))


def heads(store: Dataset, documents: Iterable[URIRef]) -> dict[URIRef, Head]:
    """The heads of the documents."""
    return of_each(store, heads, documents, lambda asked: _heads(store, asked))


def _heads(store: Dataset, documents: Sequence[URIRef]) -> dict[URIRef, Head]:
    told = {row[0]: row[1:] for row in store.query(queries.heads(documents)).rows()}
    return {document: _head(document, *told.get(document, (None,) * 4)) for document in documents}


def _head(
    document: URIRef, title: Object | None, publisher: Object | None, issued: Object | None, quoted: Object | None
) -> Head:
    return Head(
        title=str(title or fallback_name(document)),
        publisher=str(publisher or ""),
        issued=issued if isinstance(issued, Literal) else None,
        quoted_only=str(quoted) == "true",
    )


def quotations(store: Dataset, graphs: Iterable[URIRef]) -> dict[URIRef, Quotation]:
    """The sentences among the graphs, each with its document."""
    wanted = sorted({graph for graph in graphs if origin(graph) == "said"})
    texts = {sentence: str(text) for sentence, text in store.query(queries.texts(wanted)).rows()} if wanted else {}
    there = [sentence for sentence in wanted if sentence in texts]
    known = heads(store, map(document_of, there))
    return {sentence: _quotation(sentence, texts[sentence], known[document_of(sentence)]) for sentence in there}


def _quotation(sentence: URIRef, text: str, head: Head) -> Quotation:
    return Quotation(sentence, order_of(sentence), text, document_of(sentence), head)


def cited(graphs: Iterable[URIRef], known: Mapping[URIRef, Quotation]) -> tuple[Quotation, ...]:
    """The sentences among the graphs, the earliest document first."""
    found = [known[graph] for graph in set(graphs) if graph in known]
    return tuple(sorted(found, key=lambda each: (str(each.head.issued or ""), each.document, each.order)))
