"""How fast each room is, side by side in one run: `make bench`, or this file with folders of documents of your own.

Ratios say more than seconds: both sides ran on the same machine, a moment apart, on the same triples.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TypeVar

import bare
import owlrl
import pyoxigraph
import readouts
from measuring import sizes
from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS

from verbale import build, extract, minutes, pipeline, read, reason, recognise, resolve, upkeep
from verbale import knowledge as knowing
from verbale.knowledge import Knowledge
from verbale.minutes import Minutes, Workers
from verbale.model import Claim, Document, Triple
from verbale.quads import Quad
from verbale.store import Store
from verbale.store.convert import to_quads
from verbale.terms import slug
from verbale.validate import find, validate_each

T = TypeVar("T")
SOME, SIZES, ROUNDS = 100, (1_000, 10_000), 9
"""Readouts that are copied, documents in the stores to which one is added, and how often one is."""
TOGETHER = 16
"""Documents that are validated together: as many of this length as a worker is given at once."""
READ = (500, 3_000)
"""Readouts after which the memory is looked at that reading them took."""
BUILT = 1_500
"""Readouts of which stores are built by one process and by two."""
STARTS = 4
"""How often one document is added from the command line."""
FOR_OWLRL = 400
"""Triples that owlrl is given: it needs about a millisecond for each, and more the more there are."""


def main(folders: list[Path]) -> None:
    """Reads the folders room by room, then all at once."""
    knowledge, _ = clocked("start: ontology, names, words", 1, "", knowing.load)
    paths = list(read.find(folders))
    documents = [read.document(path) for path in paths]
    claims = reading(documents, knowledge)
    together(paths, knowledge)
    lasting(knowledge)
    pairs = list(zip(documents, claims, strict=True))
    quads = [quad for pair in pairs for quad in build.quads(*pair)]
    validation(pairs, knowledge)
    inference(quads, knowledge)
    with TemporaryDirectory() as place:
        loading(quads, Path(place))
        whole = Path(place) / "whole"
        clocked("build: everything, to a store", len(pairs), "documents", lambda: pipeline.build(folders, whole))
        starting(Path(place))
        building(Path(place))
        growing(Path(place))


def reading(documents: list[Document], knowledge: Knowledge) -> list[tuple[Claim, ...]]:
    """From text to claims, in words a second."""
    words = sum(len(document.body.split()) for document in documents)
    seen, _ = clocked("recognise", words, "words", lambda: [recognise.mentions(d, knowledge) for d in documents])
    rows = list(zip(documents, seen, strict=True))
    told, _ = clocked("extract", words, "words", lambda: [extract.frames(*row, knowledge) for row in rows])
    full = [(*row, frames) for row, frames in zip(rows, told, strict=True)]
    claims, _ = clocked("resolve", words, "words", lambda: [resolve.claims(*row, knowledge) for row in full])
    return claims


def together(paths: list[Path], knowledge: Knowledge) -> None:
    """The same from files, document by document, in words for each second that one core worked: the best of a few."""
    words, times = 0, []
    for _ in range(ROUNDS):
        words, start = 0, process_time()
        for path in paths:
            document = read.document(path)
            pipeline.claims(document, knowledge)
            words += len(document.body.split())
        times.append(process_time() - start)
    rate = words / min(times)
    print(f"reading, recognising, extracting and resolving together: {rate:,.0f} words a second", flush=True)


def lasting(knowledge: Knowledge) -> None:
    """What memory a process has that reads on and on, which must not grow with what it has read."""
    for number in range(max(READ)):
        name, text = readouts.readout(number, 0)
        pipeline.claims(read.parse(text, name, name), knowledge)
        if number + 1 in READ:
            pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
            resident = pages * resource.getpagesize() / 1e6
            print(f"  {number + 1:,} documents read by one process: {resident:,.0f} MB are resident", flush=True)


def validation(pairs: list[tuple[Document, tuple[Claim, ...]]], knowledge: Knowledge) -> None:
    """Batch by batch, beside pySHACL called once with the claims of all."""
    find([], knowledge)  # loads the shapes
    claims = [claim for _, found in pairs for claim in found]
    batches = [pairs[at : at + TOGETHER] for at in range(0, len(pairs), TOGETHER)]
    _, ours = clocked("validate", len(claims), "claims", lambda: [validate_each(some, knowledge) for some in batches])
    data = graph(claim.triple for claim in claims)
    for triple in knowledge.ontology.triples((None, RDFS.subClassOf, None)):
        data.add(triple)
    for known in (knowledge.ontology, knowledge.names):
        for term in set(data.subjects()) | set(data.objects()):
            for kind in known.objects(term, RDF.type):
                data.add((term, RDF.type, kind))
    shapes = graph(knowledge.ontology)
    _, theirs = clocked("  pySHACL in one call", len(claims), "claims", partial(bare.report, data, shapes))
    print(f"  ours takes {ours / theirs:.2f} times as long")


def inference(quads: list[Quad], knowledge: Knowledge) -> None:
    """What follows, beside owlrl, which is given the schema without words and shapes, and only some of the triples."""
    known, _ = clocked("close ontology and names", 1, "", lambda: reason.known(knowledge.ontology, knowledge.names))
    triples = [quad[:3] for quad in quads]
    _, ours = clocked("infer", len(triples), "triples", lambda: reason.infer(triples, known))
    spoken = (str(RDF), str(RDFS), str(OWL))
    schema = graph(triple for triple in knowledge.ontology if str(triple[1]).startswith(spoken))
    both = schema + graph(triples[:FOR_OWLRL])
    _, alone = clocked("  owlrl: the schema alone", 1, "", lambda: close(schema))
    _, together = clocked("  owlrl: with some triples", FOR_OWLRL, "triples", lambda: close(both))
    theirs = (together - alone) / FOR_OWLRL
    print(f"  ours is {theirs / (ours / len(triples)):,.0f} times as fast, the schema aside")


def loading(quads: list[Quad], place: Path) -> None:
    """To disk, beside Oxigraph alone, which is given quads of its own and makes no default graph."""

    def ours() -> None:
        with Store.create(place / "ours", {}) as store:
            store.load(quads)

    def theirs() -> None:
        store = pyoxigraph.Store(place / "theirs")
        store.bulk_extend(own)

    own = [to_quads(quad)[0] for quad in quads]
    _, one = clocked("load", len(quads), "quads", ours)
    _, other = clocked("  Oxigraph alone", len(quads), "quads", theirs)
    print(f"  ours takes {one / other:.2f} times as long")


def starting(place: Path) -> None:
    """One document more from the command line: when the program runs for the first time, and from then on."""
    files = sorted(read.find([readouts.write(STARTS + 1, place / "to-start")]))
    pipeline.build(files[:1], place / "started")
    for number, file in enumerate(files[1:]):
        command = [Path(sys.executable).with_name("verbale"), "add", file, "--store", place / "started"]
        before, start = _of_children(), perf_counter()
        subprocess.run(command, env=os.environ | {"XDG_CACHE_HOME": str(place / "cache")}, check=True)
        when = "from then on" if number else "for the first time"
        seconds, work = perf_counter() - start, _of_children() - before
        print(f"add one, {when:25} {seconds:7.2f} s, {work:.2f} s of work", flush=True)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def building(place: Path) -> None:
    """From files to a store that answers, by one process and by two; and its size beside that of the same quads, those
    of the default graph too, as Oxigraph alone keeps them.
    """
    files = sorted(read.find([readouts.write(BUILT, place / "to-build")]))
    times = []
    for number in (1, 2):
        crew, store = Workers(number), place / f"built-{number}"
        work = partial(pipeline.build, files, store, workers=crew)
        times.append(clocked(f"build, processes: {number}", BUILT, "documents", work)[1])
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  two are {times[0] / times[1]:.2f} times as fast; at most {largest:,.0f} MB were resident here")
    ours, theirs = sizes(next(store.glob("quads-*")), place / "plain")
    print(f"  the store has {ours / 1e6:,.1f} MB, {ours / theirs:.2f} times as much as Oxigraph alone")
    clocked("  its parts with their digests", BUILT, "documents", Store.open(store).digests)


def growing(place: Path) -> None:
    """One document more, in stores of ever more documents: copies of some readouts, of other events with the same
    people. What follows across documents is left out of them, which takes nothing from what one more has to look up.
    """
    files = sorted(read.find([readouts.write(SOME + ROUNDS, place / "readouts")]))
    store, medians = place / "growing", []
    pipeline.build(files[:SOME], store)
    found = [each for each in minutes.take(files[:SOME], Workers()) if isinstance(each, Minutes)]
    copies = 1
    for size in SIZES:
        with Store.change(store) as new:
            new.load_lines(_copy(each, number) for number in range(copies, size // SOME) for each in found)
        copies = size // SOME
        medians.append(_median_to_add(files[SOME:], store, f"add one to {size:,}"))
    print(f"  {SIZES[-1] // SIZES[0]} times as many documents: {medians[-1] / medians[0]:.2f} times as long")


def _median_to_add(files: list[Path], store: Path, what: str) -> float:
    """Seconds that each of the documents takes to be added; they are taken away again."""
    times = []
    for file in files:
        start, worked = perf_counter(), process_time()
        upkeep.add([file], store)
        times.append((perf_counter() - start, process_time() - worked))
    upkeep.remove([slug(file.stem) for file in files], store)
    seconds, work = (median(column) for column in zip(*times, strict=True))
    print(f"{what:34} {seconds:7.2f} s in the median of {len(files)}, {work:.2f} s of work", flush=True)
    return seconds


def _copy(each: Minutes, number: int) -> bytes:
    """The same document under another name, with events and statements of its own."""
    lines = each.lines.replace(f"/doc/{each.slug}".encode(), f"/doc/{each.slug}-{number}".encode())
    return lines.replace(b"/id/event/", f"/id/event/{number}-".encode()).replace(
        b"/id/statement/", f"/id/statement/{number}-".encode()
    )


def graph(triples: Iterable[Triple]) -> Graph:
    """A graph of those triples."""
    result = Graph(bind_namespaces="none")
    for triple in triples:
        result.add(triple)
    return result


def close(triples: Graph) -> None:
    """owlrl's closure, in place."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(triples)


def clocked(what: str, count: int, unit: str, work: Callable[[], T]) -> tuple[T, float]:
    """Does the work; prints how long it took, and how much of it a second; gives its result and the seconds."""
    gc.collect()
    start = perf_counter()
    result = work()
    seconds = perf_counter() - start
    rate = f"{count / seconds:12,.0f} {unit} a second" if unit else ""
    print(f"{what:34} {seconds:7.2f} s {rate}", flush=True)
    return result, seconds


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [knowing.folder("data") / "documents"])
