"""A store's folder → what people ask of it in a notebook: tables as pandas data frames, networks, files.  [I/O]

>>> import verbale
>>> minutes = verbale.open(store)
>>> minutes
<Collection of 38 documents>

Data frames need pandas, and other exports their packages: pip install 'verbale[exports]'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from verbale import exports, formats, minutes, pipeline, questions, read, report, upkeep
from verbale import knowledge as knowing
from verbale.asking import refuse_unknown
from verbale.errors import InputError, NotFound, QuestionError
from verbale.exports import networks
from verbale.exports.extra import needed
from verbale.quads import Object
from verbale.store import Latest, Store
from verbale.terms import lengthen

if TYPE_CHECKING:
    from pandas import DataFrame

Value = str | int | float | bool | None
NETWORKS: dict[str, Callable[[Store], Any]] = {"who-met-whom": networks.met, "who-spoke-to-whom": networks.spoke}
PLAIN: dict[URIRef, Callable[[str], Value]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: lambda text: text in ("true", "1"),
}
"""What becomes a value of Python; all else stays as it is written, dates as ISO 8601 has them."""

_ACTORS = """SELECT ?id ?label ?country ?events ?statements {
  { SELECT ?id (MIN(?name) AS ?label) (MIN(?code) AS ?country) {
      { SELECT DISTINCT ?id { ?told v:participant|v:speaker|v:addressee|v:party|v:mentions ?id . ?id a v:Actor } }
      ?id rdfs:label ?name
      OPTIONAL { ?id v:iso3166Alpha3 ?code } } GROUP BY ?id }
  OPTIONAL { SELECT ?id (COUNT(DISTINCT ?event) AS ?events) { ?event v:participant ?id } GROUP BY ?id }
  OPTIONAL { SELECT ?id (COUNT(DISTINCT ?statement) AS ?statements) { ?statement v:speaker ?id } GROUP BY ?id }
} ORDER BY ?id"""
_SENTENCES = """SELECT ?sentence ?text ?document ?title ?publisher ?published {
  { SELECT DISTINCT ?sentence { GRAPH ?sentence { %s } } }
  ?sentence v:inDocument ?document ; v:order ?order ; oa:hasSelector/oa:exact ?text .
  ?document dcterms:title ?title
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?published }
} ORDER BY ?published ?document ?order"""
_ABOUT = """SELECT ?id ?property ?value { BIND(%s AS ?id) ?id ?property ?value } ORDER BY ?property STR(?value)"""


def open(store: Path | str = "store", as_of: str | None = None) -> Collection:
    """The collection in a store's folder, as it is now and whenever it changes, or as it was kept under a name.

    Raises StoreError where there is no store, NotFound where none was kept under that name.
    """
    if as_of is None:
        return Collection(Path(store), Latest(store))
    kept = Store.open(store, as_of)
    return Collection(Path(store), lambda: kept)


def create(store: Path | str, *paths: Path | str) -> Collection:
    """A new collection of documents, in files, folders and at addresses, in the place of what the store’s folder held.

    Raises InputError that names what was refused where no document could be read; else `add` again tells.
    """
    made = pipeline.build(paths, Path(store))
    if not made.documents:
        raise InputError(" ".join(each.reason for each in made.refused) or "No documents were named.")
    return open(store)


def minutes_of(text: str) -> dict[str, Any]:
    """What one text says, nothing stored: its actors, events, agreements, statements and topics, with the sentences.

    >>> said = minutes_of("Prime Minister Fumio Kishida of Japan met President Emmanuel Macron in Paris on 3 May 2024.")
    >>> [(event["type"], event["date"], event["participants"]) for event in said["events"]]
    [('meeting', '2024-05-03', ['Fumio Kishida', 'Emmanuel Macron'])]
    """
    found = minutes.reading(read.parse(text, "text", "text.md"), knowing.load())
    return report.findings(found.document, found.validation.kept, knowing.load())


class Collection:
    """The minutes of all documents in a store."""

    def __init__(self, folder: Path, state: Callable[[], Store]) -> None:
        self._folder = folder
        self._state = state

    def __repr__(self) -> str:
        return f"<Collection of {len(self.documents()):,} documents>"

    @property
    def store(self) -> Store:
        """The store in the state that counts now, for all that is not here."""
        return self._state()

    def documents(self) -> list[str]:
        """The slugs of the documents, sorted.

        >>> open(store).documents()[0]
        '2013-04-15-abe-rasmussen-tokyo'
        """
        return self.store.documents()

    def add(self, *paths: Path | str) -> upkeep.Addition:
        """Puts documents into the store, in the place of those of their names; says what came of each."""
        return upkeep.add(paths, self._folder)

    def remove(self, *slugs: str) -> None:
        """Takes documents away with all that followed; raises NotFound, and takes none, if one is not held."""
        upkeep.remove(slugs, self._folder)

    def events(self) -> DataFrame:
        """One row an event: what, when, where, who took part, its PLOVER and CAMEO codes, the sentence that says so.

        >>> open(store).events().query("status == 'planned'")["label"].tolist()
        ['Summit in Ukraine, 2025']
        """
        return exports.frame(self.store, exports.EVENTS)

    def meetings(self, actor: str = "") -> DataFrame:
        """The events that are meetings or calls; of one actor, those in which it or whoever speaks for it took part.

        >>> sorted(set(open(store).meetings("Mark Rutte")["type"]))
        ['call', 'meeting']
        """
        found = self.events()
        found = found[found["type"].isin(["meeting", "call"])]
        if actor:
            taking = zip(found["actors"], found["actor_ids"], found["actor_sides"], strict=True)
            found = found[[actor in {*names, *ids, *sides} for names, ids, sides in taking]]
        return found.reset_index(drop=True)

    def statements(self) -> DataFrame:
        """One row a statement: who speaks, the act, to whom, on which topics, and the sentence.

        >>> open(store).statements().query("act == 'condemn'")["plover_type"].unique().tolist()
        ['ACCUSE']
        """
        return exports.frame(self.store, exports.STATEMENTS)

    def agreements(self) -> DataFrame:
        """One row an agreement: its names, kind, date and parties, what it replaces, and the sentence.

        >>> open(store).agreements().query("label.str.startswith('Individually')")["party_countries"].tolist()
        [('JPN',)]
        """
        return exports.frame(self.store, exports.AGREEMENTS)

    def actors(self) -> DataFrame:
        """One row an actor of whom a document tells: name, country, in how many events, how many statements.

        >>> open(store).actors().query("country == 'JPN'")["label"].tolist()
        ['Japan']
        """
        found = self.query(_ACTORS)
        return found.fillna({"events": 0, "statements": 0}).astype({"events": int, "statements": int})

    def ask(self, question: str, **values: str) -> DataFrame:
        """The answer to a question by its name; `verbale ask --list` names those there are.

        Raises QuestionError for an unknown question or parameter, NotFound for a name that the graph does not know.

        >>> open(store).ask("who-promised-what", recipient="NATO")["value"].unique().tolist()
        [30000000.0]
        """
        found = questions.find(question)
        sparql = questions.bind(found, values)
        refuse_unknown(self.store.query, found, values)
        return self.query(sparql)

    def query(self, sparql: str) -> DataFrame:
        """The rows of a SELECT query, one column a variable; prefixes of the collection need no declaration.

        >>> open(store).query("SELECT (COUNT(*) AS ?n) { ?s a v:State ; v:iso3166Alpha3 'JPN' }")["n"].tolist()
        [1]
        """
        answer = self.store.query(sparql)
        if answer.kind != "solutions":
            raise QuestionError("Only the rows of SELECT make a data frame; `store.query` answers all other queries.")
        rows = [tuple(map(_plain, row)) for row in answer.rows()]
        frame: DataFrame = needed("pandas").DataFrame(rows, columns=list(answer.variables))
        return frame

    def rows(self, sparql: str) -> Iterator[dict[str, Value]]:
        """The rows of a SELECT query one by one, without pandas, unbound variables left out.

        >>> list(open(store).rows("SELECT ?code { <id/state/japan> v:iso3166Alpha2 ?code }"))
        [{'code': 'JP'}]
        """
        answer = self.store.query(sparql)
        if answer.kind != "solutions":
            raise QuestionError("Only SELECT has rows; `store.query` answers all other queries.")
        for row in answer.rows():
            bound = zip(answer.variables, row, strict=True)
            yield {name: _plain(value) for name, value in bound if value is not None}

    def about(self, thing: str) -> DataFrame:
        """What is known of a thing, by its IRI in full or in short (`id/state/japan`); raises NotFound for nothing.

        >>> open(store).about("id/place/vilnius").query("property.str.endswith('label')")["value"].tolist()
        ['Vilnius']
        """
        return self._found(_ABOUT % lengthen(thing).n3(), thing)

    def sentences(self, thing: str, property: str = "", value: str = "") -> DataFrame:
        """The sentences that tell of a thing, or that say this of it, each with its document; raises NotFound for none.

        >>> meeting = "id/event/2023-07-12-meeting-fumio-kishida-jens-stoltenberg"
        >>> open(store).sentences(meeting, "v:duration")["text"].tolist()
        ['The joint press occasion and the meeting began at 8:35 a.m. and lasted about 20 minutes in all.']
        """
        parts = (lengthen(part).n3() if part else name for part, name in ((property, "?p"), (value, "?o")))
        return self._found(_SENTENCES % " ".join((lengthen(thing).n3(), *parts)), thing)

    def _found(self, sparql: str, thing: str) -> DataFrame:
        found = self.query(sparql)
        if found.empty:
            raise NotFound(f"The store holds nothing of {thing}; check how it is written.")
        return found

    def network(self, name: str = "who-met-whom") -> Any:
        """A networkx graph of actors: `who-met-whom`, or, directed, `who-spoke-to-whom`.

        >>> open(store).network().number_of_nodes() > 20
        True
        """
        if name not in NETWORKS:
            raise QuestionError(f"There is no network {name!r}; there are {' and '.join(NETWORKS)}.")
        return NETWORKS[name](self.store)

    def export(self, path: Path | str) -> None:
        """Writes a file in the format that its name ends with: `graph.trig`, `events.parquet`, `who-met-whom.gexf`."""
        made, rdf = formats.export_of_file(path), formats.by_file(path)
        if not made and (not rdf or rdf.kind == "solutions"):
            names = ", ".join(row.name for row in formats.EXPORTS)
            raise InputError(f"The name {Path(path).name!r} tells no format; end it as RDF does, or as one of {names}.")
        with Path(path).open("wb") as output:
            if made:
                exports.WRITERS[made.name](self.store, output)
            elif rdf:
                self.store.export(output, rdf)


def _plain(term: Object | None) -> Value:
    """A term as a value of Python."""
    if isinstance(term, Literal) and term.datatype in PLAIN:
        return PLAIN[term.datatype](str(term))
    return None if term is None else str(term)
