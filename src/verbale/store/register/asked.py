"""The default graph → what the register is to say of all things, or of some.  [I/O]

No question joins many things, so that all are answered fast of a graph of any size, wherever it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice

from rdflib import Literal, URIRef

from verbale.store.answer import Answer
from verbale.terms import BASE, NAMES_GRAPH, ONTOLOGY_GRAPH, V

Ask = Callable[[str], Answer]
Fact = tuple[str, str, str]
"""A sort of fact (as QUERIES and OF_DOCUMENTS call them), the IRI of a thing, and what is told of it."""

NAMED = (V.Person, V.State, V.Organisation, V.Agreement, V.Event, V.Topic, V.Document, V.Office, V.Place)
"""The classes of things that are found by their names, in the order in which people look for them."""
_UNLISTED = ", ".join(each.n3() for each in (V.Statement, V.Sentence, V.Reading, V.Trigger, V.Rule))
"""The parts of documents, which stand in their order, and the program's own words. The other classes of the ontology
that the graph holds are listed.
"""
_HEAP = 500
"""Things of which one question asks."""
_BEFOREHAND = (ONTOLOGY_GRAPH, NAMES_GRAPH, *(URIRef(f"{graph}#inferred") for graph in (ONTOLOGY_GRAPH, NAMES_GRAPH)))
_KNOWN = " UNION ".join(f"{{ ~ GRAPH {graph.n3()} {{ ?thing a ?class }} }}" for graph in _BEFOREHAND)
_DOCUMENTS = f"{BASE}doc/"
_DOCUMENT = Literal(_DOCUMENTS).n3()
_OURS, _STATEMENT = Literal(BASE).n3(), Literal(f"{BASE}id/statement/").n3()
_CLASSES = f"""SELECT DISTINCT ?class {{ ?class a owl:Class
  FILTER(STRSTARTS(STR(?class), {Literal(str(V)).n3()}) && ?class NOT IN ({_UNLISTED})) }}"""

QUERIES = {
    "untold": f"""SELECT ?thing ("" AS ?nothing) {{
  {{ SELECT DISTINCT ?thing {{ {_KNOWN} FILTER(?class != v:Trigger && isIRI(?thing)) }} }}
  FILTER NOT EXISTS {{ GRAPH ?told {{ ?thing a ?any }} FILTER(STRSTARTS(STR(?told), {_DOCUMENT})) }} }}""",
    "day": """SELECT ?thing (STR(?when) AS ?day) { { ~ ?thing v:date ?when }
  UNION { ~ ?thing v:startDate ?when } UNION { ~ ?thing dcterms:issued ?when } }""",
    "name": f"SELECT ?thing ?name {{ ~ ?thing v:accessPoint ?name FILTER(!STRSTARTS(?name, {_OURS})) }}",
    "events": "SELECT ?thing (COUNT(DISTINCT ?event) AS ?number) { ~ ?event v:participant ?thing } GROUP BY ?thing",
}
"""What is asked beside the classes, by the sort of fact: whether a thing is only known beforehand, so that no document
tells of it; days; names folded (`access.folded`); in how many events an actor took part. For `~` stands which things
are meant.
"""
OF_DOCUMENTS = {
    "publisher": "SELECT ?thing ?publisher { ~ GRAPH ?thing { ?thing dcterms:publisher ?publisher } }",
    "sentences": "SELECT ?thing (COUNT(?sentence) AS ?number) { ~ ?sentence v:inDocument ?thing } GROUP BY ?thing",
    "read": """SELECT ?thing (COUNT(DISTINCT ?sentence) AS ?number)
  { ~ GRAPH ?thing { ?sentence v:reading ?reading } } GROUP BY ?thing""",
    "statements": f"""SELECT ?thing (COUNT(DISTINCT ?reading) AS ?number)
  {{ ~ GRAPH ?thing {{ ?sentence v:reading ?reading }} FILTER(STRSTARTS(STR(?reading), {_STATEMENT})) }}
  GROUP BY ?thing""",
}
"""What is asked of documents: who published each, how many sentences it has, out of how many something was read, and
how many statements.
"""


def facts(ask: Ask, things: Collection[str] | None = None) -> Iterator[Fact]:
    """What the graph says of all things, or of those."""
    told = (URIRef(name) for (name,) in ask(_CLASSES).texts())
    classes = [name.n3() for name in dict.fromkeys([*NAMED, *told])]
    kinds = (_each_class if things is None else _classes_of)(classes)
    queries = [*(("kind", query) for query in kinds), *QUERIES.items()]
    documents = None if things is None else [thing for thing in things if thing.startswith(_DOCUMENTS)]
    for some, questions in ((things, queries), (documents, OF_DOCUMENTS.items())):
        for among in _among(some):
            for sort, query in questions:
                yield from ((sort, thing, value) for thing, value in ask(query.replace("~", among)).texts())


def _each_class(classes: Iterable[str]) -> list[str]:
    """Which things belong to each class, class by class."""
    return [f"SELECT ?thing ({each} AS ?class) {{ ?thing a {each} FILTER(isIRI(?thing)) }}" for each in classes]


def _classes_of(classes: Iterable[str]) -> list[str]:
    """To which classes some things belong: two tables of VALUES would let the engine go through all that do."""
    return [f"SELECT ?thing ?class {{ ~ ?thing a ?class FILTER(?class IN ({', '.join(classes)})) }}"]


def _among(things: Iterable[str] | None) -> Iterator[str]:
    """What restricts a query to some of the things, heap by heap; nothing, once, where all are meant."""
    if things is None:
        yield ""
        return
    given = iter(things)
    while heap := list(islice(given, _HEAP)):
        yield f"VALUES ?thing {{ {' '.join(f'<{iri}>' for iri in heap)} }}"
