"""A store and files → the store with documents added, replaced or taken away, and what came of it.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF

from verbale import beside, growth, minutes, pipeline, quads, read, reason, restore, revisions
from verbale import build as building
from verbale import knowledge as knowing
from verbale.errors import DocumentError, NotFound
from verbale.growth import Growth, Share
from verbale.identities import Who
from verbale.knowledge import Knowledge
from verbale.minutes import Held, Minutes, Refused, Workers
from verbale.pipeline import Progress, is_said
from verbale.quads import Quad
from verbale.read import Header, Intake, Origin, Source
from verbale.reason import Facts
from verbale.store import Contents, Draft, Store, read_lines
from verbale.terms import NAMES_GRAPH, ONTOLOGY_GRAPH, V
from verbale.terms import document as document_iri
from verbale.validate import Finding

Found = Minutes | Refused | Held

BATCH = 200
"""Documents that are stored at once: each round costs as much as some documents, and holds its quads in memory."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What came of adding: slugs of documents by what became of them, files refused, findings of the shapes."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    violations: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    due: tuple[str, ...] = ()
    """Why the store should be built anew, a reason a sentence; empty where it need not be."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the store stands on: its own ontology and names, closed, and how they differ from those of the program."""

    known: Facts
    due: tuple[str, ...]


def add(
    paths: Iterable[Origin],
    store: Path,
    progress: Progress = lambda done, of: None,
    workers: Workers = Workers(),  # noqa: B008 – it is frozen
    intake: Intake = Intake(),  # noqa: B008 – it is frozen
) -> Addition:
    """Puts each document into the store, in the place of the one of its name, with all that follows from it.

    All of them count from one moment to the next, or none. A document that the store holds already is not read again,
    unless something else would be read out of it now. Raises StoreError where there is no store, or it cannot be
    written, InputError where the cluster cannot be used.
    """
    with Store.change(store) as draft:
        ground = _ground(draft, knowing.load())
        files, refused = pipeline.files(paths)
        tally = _Tally(refused)
        held = partial(_is_held, draft) if not ground.due else lambda source: False
        who = pipeline.meant(beside.decisions(draft))
        with closing(minutes.take(files, workers, intake, held, who)) as taken:
            read_out = _told(taken, lambda done: progress(done, max(done, len(files))))
            while batch := list(islice(read_out, BATCH)):
                growths = _grow(draft, [each for each in batch if isinstance(each, Minutes)], ground)
                _keep_former(store, draft, growths)
                tally.note(batch, growths)
        beside.settle(draft)
    return tally.addition(ground.due)


def _told(found: Iterable[Found], progress: Callable[[int], None]) -> Iterator[Found]:
    for done, each in enumerate(found, start=1):
        progress(done)
        yield each


def _grow(store: Draft, batch: Sequence[Minutes], ground: _Ground) -> list[Growth]:
    return growth.change(store, [_share(each, ground) for each in batch], (), ground.known)


def _keep_former(folder: Path, draft: Draft, growths: Iterable[Growth]) -> None:
    """Keeps what documents said before they changed, for who asks what did."""
    for grown in growths:
        if not grown.is_first and (grown.new or grown.gone):
            present = set(draft.document(grown.slug))
            revisions.keep(folder, grown.slug, present - grown.new | grown.gone, present)


def _share(read_out: Minutes, ground: _Ground) -> Share:
    """What follows is drawn anew where the store stands on other names than those with which the document was read."""
    told = read_lines(read_out.lines)
    if not ground.due:
        return growth.share(read_out.slug, told, read_out.noise, ground.known)
    report = [quad for quad in told if quad[3].fragment == "validation"]
    return growth.drawn(read_out.slug, (quad for quad in told if is_said(quad[3])), report, ground.known)


@dataclass(slots=True)
class _Tally:
    """What is collected while documents come in."""

    refused: list[Refused]
    unchanged: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    violations: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)

    def note(self, batch: Iterable[Found], growths: Iterable[Growth]) -> None:
        """What was read, or not, and what became of it."""
        for each in batch:
            if isinstance(each, Refused):
                self.refused.append(each)
            elif isinstance(each, Held):
                self.unchanged.append(each.slug)
            else:
                self.violations.extend(each.violations)
                self.warnings.extend(each.warnings)
        for grown in growths:
            kind = self.added if grown.is_first else self.replaced if grown.new or grown.gone else self.unchanged
            kind.append(grown.slug)

    def addition(self, due: tuple[str, ...]) -> Addition:
        """The end of the story."""
        return Addition(
            added=tuple(self.added),
            replaced=tuple(self.replaced),
            unchanged=tuple(self.unchanged),
            refused=tuple(self.refused),
            violations=tuple(self.violations),
            warnings=tuple(self.warnings),
            due=due,
        )


def read_again(slugs: Iterable[str], store: Path, draft: Draft, who: Who) -> None:
    """Puts what documents of the store say, now that others are meant by names, in the place of what they said.

    It is no new version of them, so that `revisions` go on telling of the one before. Raises DocumentError where one
    cannot be read again, and then the draft must not count.
    """
    ground = _ground(draft, knowing.load())
    documents = (restore.document(slug, draft.document(slug)) for slug in slugs)
    read_out = minutes.take_again(documents, who)
    while batch := list(islice(read_out, BATCH)):
        if refused := next((each for each in batch if isinstance(each, Refused)), None):
            raise DocumentError(refused.reason)
        for grown in _grow(draft, [each for each in batch if isinstance(each, Minutes)], ground):
            present = set(draft.document(grown.slug))
            revisions.carry_over(store, grown.slug, present - grown.new | grown.gone, present)


def remove(slugs: Sequence[str], store: Path) -> None:
    """Takes documents away with all that followed from them, and their former versions; raises NotFound, and takes
    none, if one is not there.
    """
    with Store.change(store) as draft:
        unknown = [each for each in slugs if not _holds(draft, each)]
        if unknown:
            raise NotFound(f"The store holds no document {unknown[0]!r}; `verbale list` names those there are.")
        growth.change(draft, [], slugs, _ground(draft, knowing.load()).known)
        beside.settle(draft)
    revisions.forget(store, slugs)


def _ground(store: Contents, knowledge: Knowledge) -> _Ground:
    """What follows must follow from what the store holds, even where the program has come to know better since. That
    is closed in some seconds, and kept under the versions of the store, which tell what it holds.
    """
    if store.versions == pipeline.versions(knowledge):
        return _Ground(reason.ground(knowledge), ())
    name = sha256(repr(sorted(store.versions.items())).encode()).hexdigest()
    return knowledge.kept(f"{__name__}.ground-{name}", partial(_ground_of, store, knowledge))


def _ground_of(store: Contents, knowledge: Knowledge) -> _Ground:
    theirs = {"ontology": _graph(store.graph(ONTOLOGY_GRAPH)), "names": _graph(store.graph(NAMES_GRAPH))}
    due = _differences(store, knowledge, pipeline.versions(knowledge))
    return _Ground(reason.known(*theirs.values()), tuple(due))


def _graph(quads: Iterable[Quad]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for s, p, o, _ in quads:
        graph.add((s, p, o))
    return graph


def _differences(store: Contents, knowledge: Knowledge, now: dict[str, str]) -> Iterator[str]:
    """What a store built now would have otherwise, a sentence each."""
    then = store.versions
    if then.get("program") != now["program"]:
        yield f"It was built with version {then.get('program')} of the program, and this is {now['program']}."
    graphs = {"ontology": (knowledge.ontology, ONTOLOGY_GRAPH), "names": (knowledge.names, NAMES_GRAPH)}
    for part, (graph, name) in graphs.items():
        if then.get(part) != now[part]:
            held, known = set(store.graph(name)), set(quads.of_graph(graph, name))
            yield f"The {part} have changed: {len(known - held):,} triples would come, {len(held - known):,} go."


def _is_held(store: Contents, source: Source) -> bool:
    """Whether the store holds the document as it was read from these very bytes, found at this address.

    Where a feed or a table says more of it, that may have changed while the bytes have not.
    """
    if source.facts != Header(url=source.facts.url):
        return False
    told = building.origin(source.slug, read.digest(source), source.facts.url)
    return all(store.says(quad[:3], quad[3]) for quad in told)


def _holds(store: Contents, document: str) -> bool:
    this = document_iri(document)
    return store.says((this, RDF.type, V.Document), this)
