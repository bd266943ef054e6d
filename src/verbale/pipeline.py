"""The whole story on one page: files → documents → claims → what the shapes allow → what follows → the store.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import chain, groupby
from pathlib import Path

from rdflib import Graph, URIRef

from verbale import __version__, quads, read, reason, recognise, resolve
from verbale import build as building
from verbale import extract as extracting
from verbale import knowledge as knowing
from verbale.errors import DocumentError
from verbale.knowledge import Knowledge
from verbale.model import Claim, Document, Triple
from verbale.quads import Quad
from verbale.store import Store
from verbale.terms import ACROSS_GRAPH, BASE, NAMES_GRAPH, ONTOLOGY_GRAPH, inferred
from verbale.validate import Finding, Validation, find, validate

NAMES_INFERRED_GRAPH = URIRef(f"{NAMES_GRAPH}#inferred")
"""What follows from the names and the ontology, before any document."""

Progress = Callable[[int, int], None]
"""Told after each document: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and what is left of its claims after validation."""

    document: Document
    validation: Validation

    def quads(self) -> list[Quad]:
        """What the document says, about itself too."""
        return list(building.quads(self.document, self.validation.kept))


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that could not be read, and a sentence that says why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build: slugs of documents, files refused, findings of the shapes, numbers of quads by origin."""

    documents: tuple[str, ...]
    refused: tuple[Refused, ...]
    violations: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    quads: dict[str, int]


def claims(document: Document, knowledge: Knowledge) -> tuple[Claim, ...]:
    """What a document says, sentence by sentence, each thing under its IRI."""
    recognised = recognise.mentions(document, knowledge)
    frames = extracting.frames(document, recognised, knowledge)
    return resolve.claims(document, recognised, frames, knowledge)


def extract(path: Path) -> Reading:
    """One file, read and validated; nothing is stored. Raises DocumentError."""
    return _reading(read.document(path), knowing.load())


def build(paths: Iterable[Path], store: Path, progress: Progress = lambda done, of: None) -> BuildReport:
    """Reads all documents and puts a new store in the place of the old one, which stays if no document can be read.

    What is wrong with a file is reported, and the others are read. Raises StoreError where the store cannot be written.
    """
    Store.prepare(store)
    knowledge = knowing.load()
    listed, unread = files(paths)
    taken, refused = readings(listed, knowledge, progress)
    parts = _parts(taken, knowledge)
    if taken:
        with Store.create(store, versions(knowledge)) as new:
            new.load(quad for part in parts.values() for quad in part)
    return BuildReport(
        documents=tuple(reading.document.slug for reading in taken),
        refused=(*unread, *refused),
        violations=tuple(finding for reading in taken for finding in reading.validation.violations),
        warnings=tuple(finding for reading in taken for finding in reading.validation.warnings),
        quads={name: len(part) for name, part in parts.items()},
    )


def check(store: Store) -> Iterator[Finding]:
    """All that the shapes have to say of what each document in a store claims, document by document, as when it came.

    Together they are not asked: of one event, one document may rightly say that it is planned, and another that it has
    occurred, or tell its month where the other tells the day.
    """
    knowledge = knowing.load()
    for _, graphs in groupby(filter(_is_said, store.graphs()), key=lambda graph: graph.defrag()):
        yield from find(chain.from_iterable(map(store.graph, graphs)), knowledge)


def readings(files: Sequence[Path], knowledge: Knowledge, progress: Progress) -> tuple[list[Reading], list[Refused]]:
    """What is read out of each file, and the files out of which nothing can be read."""
    refused = []
    readings: dict[str, Reading] = {}
    origin: dict[str, Path] = {}
    for done, path in enumerate(files, start=1):
        try:
            document = read.document(path)
            _refuse_twin(document.slug, path, origin)
            readings[document.slug] = _reading(document, knowledge)
        except DocumentError as error:
            refused.append(Refused(path, str(error)))
        except Exception as error:  # one document must not cost the others; its name helps to mend what is wrong
            refused.append(Refused(path, f"{path} could not be read by a fault of Verbale’s own: {error!r}."))
        progress(done, len(files))
    return list(readings.values()), refused


def files(paths: Iterable[Path]) -> tuple[list[Path], list[Refused]]:
    """The files to read, each once, and the folders that hold none."""
    files: dict[Path, None] = {}
    refused = []
    for path in paths:
        try:
            files.update(dict.fromkeys(read.find([path])))
        except DocumentError as error:
            refused.append(Refused(path, str(error)))
    return list(files), refused


def _refuse_twin(slug: str, path: Path, origin: dict[str, Path]) -> None:
    other = origin.setdefault(slug, path)
    if other != path:
        raise DocumentError(f"{path} would be called {slug!r}, as {other} is already; give one of them another name.")


def _reading(document: Document, knowledge: Knowledge) -> Reading:
    return Reading(document, validate(document, claims(document, knowledge), knowledge))


def _parts(readings: list[Reading], knowledge: Knowledge) -> dict[str, list[Quad]]:
    """All quads by origin: what is known, what is said, what follows, what was wrong."""
    known = reason.known(knowledge.ontology, knowledge.names)
    said = {reading.document.slug: reading.quads() for reading in readings}
    follows = {slug: reason.infer(map(_triple, part), known) for slug, part in said.items()}
    everything = {_triple(quad) for part in said.values() for quad in part}.union(*follows.values())
    return {
        "ontology": list(quads.of_graph(knowledge.ontology, ONTOLOGY_GRAPH)),
        "names": list(quads.of_graph(knowledge.names, NAMES_GRAPH)),
        "documents": [quad for part in said.values() for quad in part],
        "inferred": [
            *_in_graph(reason.added(known, set(knowledge.names)), NAMES_INFERRED_GRAPH),
            *(quad for slug, part in follows.items() for quad in _in_graph(part, inferred(slug))),
            *_in_graph(reason.infer(everything, known), ACROSS_GRAPH),
        ],
        "validation": [quad for reading in readings for quad in reading.validation.report],
    }


def _triple(quad: Quad) -> Triple:
    return quad[:3]  # type: ignore[return-value]


def _in_graph(triples: Iterable[Triple], graph: URIRef) -> Iterator[Quad]:
    return ((*triple, graph) for triple in sorted(triples, key=lambda triple: [term.n3() for term in triple]))


def versions(knowledge: Knowledge) -> dict[str, str]:
    """What a store is built with: the program by its number, ontology and names by a digest of what they say."""
    return {"program": __version__, "ontology": _digest(knowledge.ontology), "names": _digest(knowledge.names)}


@cache
def _digest(graph: Graph) -> str:
    return sha256(repr(list(quads.of_graph(graph, NAMES_GRAPH))).encode()).hexdigest()[:16]


def _is_said(graph: URIRef) -> bool:
    """Whether a graph holds what documents say, themselves or their sentences; not what follows, nor reports."""
    return graph.startswith(f"{BASE}doc/") and graph.fragment not in ("inferred", "validation")
