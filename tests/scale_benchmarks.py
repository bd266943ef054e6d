"""How a large store is built, how large it is, how it grows and answers: `python tests/scale_benchmarks.py PLACE`.

Readouts and store stay in the folder PLACE and are used again the next time. `--documents` tells how many there are,
and names of measurements leave the others out. What is measured of memory is what all processes have together, each
page shared among those who share it.
"""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from os import getpid
from pathlib import Path
from statistics import median
from time import perf_counter

import readouts
from measuring import children, kept, proportional, sizes, timed, told
from rdflib import URIRef

from verbale import pipeline, questions, read, upkeep
from verbale.minutes import Workers
from verbale.questions import Question
from verbale.store import Store
from verbale.terms import V, slug

ADDED = 9
"""Documents that are added, one after the other."""
TRIES = 3
"""How often each question is asked; the best counts."""
PATIENCE = 10.0
"""Seconds after which a question is not asked again."""
GLANCE = 5.0
"""Seconds between two looks at the memory."""
_BUSIEST = (
    "SELECT ?thing (COUNT(?event) AS ?events) {{ ?thing a {kind} . ?event {by} ?thing }} "
    "GROUP BY ?thing ORDER BY DESC(?events) ?thing LIMIT 2"
)
_TOLD_OF = {V.Actor: ("v:State", "v:involves"), V.Event: ("v:Summit", "v:within"), V.Place: ("v:Place", "v:place")}
"""For what a value may be, of what class one is taken, and what leads to it: the one to which most does."""


def main() -> None:
    """The measurements that are asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("place", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"Of {', '.join(MEASUREMENTS)}; otherwise all.")
    given = parser.parse_args()
    folder = given.place / "readouts"
    files = sorted(read.find([folder if folder.exists() else readouts.write(given.documents + ADDED, folder)]))
    for name in given.names or MEASUREMENTS:
        MEASUREMENTS[name](files, given.place / "store")


def built(files: Sequence[Path], store: Path) -> None:
    """From files to a store that answers, by as many processes as there are cores."""
    with remembered() as memory:
        seconds = timed(lambda: pipeline.build(files[:-ADDED], store, workers=Workers(None)))
    told(f"build of {len(files) - ADDED:,} documents", seconds / 60, "min", most=30)
    told("  documents a second", (len(files) - ADDED) / seconds, least=60)
    told("  memory of all processes at most", max(together for together, _ in memory), "MB", most=1500)
    told("  memory of the largest at most", max(largest for _, largest in memory), "MB")


@contextmanager
def remembered() -> Iterator[list[tuple[float, float]]]:
    """Megabytes of memory that this process and those that it began have together, and the largest, look by look."""
    looks: list[tuple[float, float]] = []
    over = threading.Event()

    def look() -> None:
        while not looks or not over.wait(GLANCE):
            with suppress(OSError):  # one of them may just have ended
                processes = [str(getpid()), *_descendants(str(getpid()))]
                looks.append((sum(map(proportional, processes)), max(map(kept, processes))))

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield looks
    finally:
        over.set()
        watch.join()


def _descendants(process: str) -> Iterator[str]:
    for child in children(int(process)):
        yield child
        yield from _descendants(child)


def sized(_files: Sequence[Path], store: Path) -> None:
    """The store beside one of the same quads that Oxigraph alone keeps."""
    ours, theirs = sizes(next(store.glob("quads-*")), store.parent / "plain")
    told("size of the store", ours / 1e6, "MB")
    told("  beside Oxigraph alone", ours / theirs, most=1.5)


def grown(files: Sequence[Path], store: Path) -> None:
    """One document more, with everything; they are taken away again."""
    times = [timed(lambda file=file: upkeep.add([file], store)) for file in files[-ADDED:]]
    upkeep.remove([slug(file.stem) for file in files[-ADDED:]], store)
    told(f"add one document, median of {ADDED}", 1000 * median(times), "ms", most=300)
    told("  the longest", 1000 * max(times), "ms")


def asked(_files: Sequence[Path], store: Path) -> None:
    """Each question, of those of whom most is told."""
    opened = Store.open(store)
    busiest = {kind: _busiest(opened, *of) for kind, of in _TOLD_OF.items()}
    times = []
    for question in questions.load():
        times.append(_seconds(opened, question, busiest))
        told(f"  {question.name}", 1000 * times[-1], "ms")
    told(f"questions, median of {len(times)}", 1000 * median(times), "ms", most=200)


def _busiest(store: Store, kind: str, by: str) -> list[str]:
    return [str(thing) for thing, _ in store.query(_BUSIEST.format(kind=kind, by=by)).rows()]


def _seconds(store: Store, question: Question, busiest: Mapping[URIRef | None, list[str]]) -> float:
    values = question.examples
    for parameter in question.parameters:
        if found := busiest.get(parameter.thing):
            values[parameter.name] = found[-1 if parameter.name == "other" else 0]
    sparql = questions.bind(question, values)
    times: list[float] = []
    while len(times) < TRIES and sum(times) < PATIENCE:
        times.append(_asked(store, sparql))
    return min(times)


def _asked(store: Store, sparql: str) -> float:
    start = perf_counter()
    for _ in store.query(sparql).rows():
        pass
    return perf_counter() - start


MEASUREMENTS = {"built": built, "sized": sized, "grown": grown, "asked": asked}

if __name__ == "__main__":
    main()
