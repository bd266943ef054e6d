"""The whole story on one page: files → documents → claims → what the shapes allow → what follows → the store.  [I/O]"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, groupby, islice
from pathlib import Path
from typing import cast

from rdflib import Graph, URIRef

from verbale import __version__, access, beside, copies, identities, minutes, quads, read, reason
from verbale import knowledge as knowing
from verbale.errors import DocumentError
from verbale.identities import Decision, Who
from verbale.knowledge import Knowledge
from verbale.minutes import Held, Minutes, Reading, Refused, Workers, claims
from verbale.model import Triple
from verbale.quads import Quad
from verbale.read import Intake, Origin
from verbale.reason import Fact, Facts
from verbale.store import Draft, Store
from verbale.terms import ACROSS_GRAPH, BASE, NAMES_GRAPH, ONTOLOGY_GRAPH
from verbale.validate import Finding, find_each

__all__ = [
    "BuildReport",
    "Progress",
    "Reading",
    "Refused",
    "Workers",
    "build",
    "check",
    "claims",
    "extract",
    "extractions",
    "meant",
]

NAMES_INFERRED_GRAPH = URIRef(f"{NAMES_GRAPH}#inferred")
"""What follows from the names and the ontology, before any document, and by what things are found."""

_CHECKED = 20
"""Documents of which the shapes are asked together."""

Progress = Callable[[int, int], None]
"""Told after each document: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What came of a build: slugs of documents, files refused, findings of the shapes, numbers of quads by origin, and
    the loaded graphs that were kept.
    """

    documents: tuple[str, ...]
    refused: tuple[Refused, ...]
    violations: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    quads: dict[str, int]
    kept: tuple[URIRef, ...] = ()


def extract(origin: Origin) -> Reading:
    """The one document in a file or at an address, read and validated; nothing is stored. Raises DocumentError."""
    found = list(islice(extractions([origin]), 2))
    if len(found) != 1:
        raise DocumentError(
            f"{origin} holds {'no document' if not found else 'several documents'}; name a file of one."
        )
    if isinstance(found[0], Refused):
        raise DocumentError(found[0].reason)
    return found[0]


def extractions(
    origins: Sequence[Origin],
    intake: Intake = Intake(),  # noqa: B008 – it is frozen
) -> Iterator[Reading | Refused]:
    """Each document in files, folders and at addresses, read and validated, or why it is not; nothing is stored."""
    listed, refused = files(origins)
    yield from refused
    with closing(minutes.each_reading(listed, intake)) as found:
        yield from found


def build(
    paths: Iterable[Origin],
    store: Path,
    progress: Progress = lambda done, of: None,
    workers: Workers = Workers(),  # noqa: B008 – it is frozen
    intake: Intake = Intake(),  # noqa: B008 – it is frozen
) -> BuildReport:
    """Reads all documents, in files, folders and at addresses, and puts a new store in the place of the old one, which
    stays if no document can be read. The graphs of others in it, and what people have decided on who is who, are in the
    new one too.

    What is wrong with a file is reported, and the others are read. What comes out is the same whoever reads. Raises
    StoreError where the store cannot be written, InputError where the cluster cannot be used.
    """
    Store.prepare(store)
    listed, refused = files(paths)
    tally = _Tally(refused, progress, len(listed))
    who = meant(beside.decided_in(store))
    with closing(minutes.take(listed, workers, intake, who=who)) as taken:
        accepted = tally.accepted(taken)
        first = next(accepted, None)
        if first is not None:
            _store(chain([first], accepted), store, tally)
    return tally.report()


@dataclass(slots=True)
class _Tally:
    """What is counted and collected while documents come in."""

    refused: list[Refused]
    progress: Progress
    files: int
    documents: list[str] = field(default_factory=list)
    violations: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    noise: list[Fact] = field(default_factory=list)
    quads: Counter[str] = field(default_factory=Counter)
    kept: tuple[URIRef, ...] = ()

    def accepted(self, found: Iterable[Minutes | Refused | Held]) -> Iterator[Minutes]:
        """The documents that were read, counted; the others are noted."""
        for done, each in enumerate(found, start=1):
            if isinstance(each, Minutes):
                self._count(each)
                yield each
            elif isinstance(each, Refused):
                self.refused.append(each)
            self.progress(done, max(done, self.files))

    def _count(self, each: Minutes) -> None:
        self.documents.append(each.slug)
        self.violations.extend(each.violations)
        self.warnings.extend(each.warnings)
        self.noise.extend(each.noise)
        self.quads.update(documents=each.said, inferred=each.inferred, validation=each.report)

    def report(self) -> BuildReport:
        """The end of the story."""
        return BuildReport(
            documents=tuple(self.documents),
            refused=tuple(self.refused),
            violations=tuple(self.violations),
            warnings=tuple(self.warnings),
            quads=dict(self.quads),
            kept=self.kept,
        )


def _store(taken: Iterable[Minutes], store: Path, tally: _Tally) -> None:
    """Loads what is known, what documents say and what follows, part by part, into a new store."""
    knowledge = knowing.load()
    known, parts = reason.ground(knowledge), dict(knowledge.once(_parts))
    with Store.create(store, versions(knowledge)) as new:
        new.load(quad for part in parts.values() for quad in part)
        new.load_lines(each.lines for each in taken)
        tally.quads.update(inferred=_load_across(new, tally.noise, known))
        copies.link_all(new)
        beside.carry_over(new, store)
        tally.kept = tuple(new.apart())
    tally.quads.update({name: len(part) for name, part in parts.items()})


def _load_across(new: Draft, noise: Iterable[Fact], known: Facts) -> int:
    """Loads what follows from several documents together, and says how much it is; nobody holds it in memory then."""
    across = cast(set[Triple], reason.across(new, noise, known))
    new.load((*triple, ACROSS_GRAPH) for triple in across)  # whatever their order, the engine has its own
    return len(across)


def _parts(knowledge: Knowledge) -> dict[str, list[Quad]]:
    """What every store holds before any document."""
    inferred = reason.follows_from_names(knowledge) | {*access.points(chain(knowledge.ontology, knowledge.names))}
    return {
        "ontology": list(quads.of_graph(knowledge.ontology, ONTOLOGY_GRAPH)),
        "names": list(quads.of_graph(knowledge.names, NAMES_GRAPH)),
        "inferred": list(quads.in_graph(inferred, NAMES_INFERRED_GRAPH)),
    }


def meant(decisions: Collection[Decision]) -> Who:
    """Whom names mean by the decisions and the names that the program knows."""
    if not decisions:
        return identities.NOBODY
    known = (each for each in knowing.load().names.subjects() if isinstance(each, URIRef))
    return identities.who(decisions, frozenset(known))


def check(store: Store) -> Iterator[Finding]:
    """All that the shapes have to say of what each document in a store claims, document by document, as when it came.

    Together they are not asked: of one event, one document may rightly say that it is planned, and another that it has
    occurred, or tell its month where the other tells the day.
    """
    knowledge = knowing.load()
    said = (
        [quad for graph in graphs for quad in store.graph(graph)]
        for _, graphs in groupby(filter(is_said, store.graphs()), key=lambda graph: graph.defrag())
    )
    while batch := list(islice(said, _CHECKED)):
        yield from chain.from_iterable(find_each(batch, knowledge))


def files(paths: Iterable[Origin]) -> tuple[list[Origin], list[Refused]]:
    """The files and addresses to read, each once, and the folders that hold none."""
    files: dict[Origin, None] = {}
    refused = []
    for path in paths:
        try:
            files.update(dict.fromkeys(read.find([path])))
        except DocumentError as error:
            refused.append(Refused(str(path), str(error)))
    return list(files), refused


def versions(knowledge: Knowledge) -> dict[str, str]:
    """What a store is built with: the program by its number, ontology and names by a digest of what they say."""
    return knowledge.once(_versions)


def _versions(knowledge: Knowledge) -> dict[str, str]:
    return {"program": __version__, "ontology": _digest(knowledge.ontology), "names": _digest(knowledge.names)}


def _digest(graph: Graph) -> str:
    return sha256(repr(list(quads.of_graph(graph, NAMES_GRAPH))).encode()).hexdigest()[:16]


def is_said(graph: URIRef) -> bool:
    """Whether a graph holds what documents say, themselves or their sentences; not what follows, nor reports."""
    return graph.startswith(f"{BASE}doc/") and graph.fragment not in ("inferred", "validation")
