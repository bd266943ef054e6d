"""A store → how long its pages take, how many bytes they transfer: `python tests/page_benchmarks.py STORE [PAGES]`.

Of each kind of page, so many are asked for that nobody has asked for before (20 unless told), one after the other, as
a browser asks. Printed are, per kind, the median, the 95th percentile and the longest time until the last byte, in
milliseconds, the longest of the first page of all kept apart; and the most bytes of a page as they travel.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from serving import BASE, Server, serving

from verbale.store import Store

ONTOLOGY = f"{BASE}ontology#"
CLASSES = (
    "Person",
    "State",
    "Organisation",
    "Meeting",
    "Summit",
    "Statement",
    "Agreement",
    "Document",
    "Topic",
    "Place",
)
LISTED = ("Document", "Event", "Meeting", "Statement", "Agreement", "Person", "State", "Actor")
ALONE = ("/", "/page/topic", "/page/act", "/page/ontology", "/questions", "/sparql", "/search")
QUERY = """SELECT ?thing (COUNT(?other) AS ?count) {{ ?thing a <{kind}> . OPTIONAL {{ ?other ?by ?thing }} }}
GROUP BY ?thing ORDER BY DESC(?count) ?thing"""


def addresses(store: Store, many: int) -> Iterator[tuple[str, list[str]]]:
    """Kinds of page and addresses of each: half of the things to which most leads, half from all over the others."""
    yield from ((path, [path]) for path in ALONE)
    yield from (
        (f"list of {name}", [f"/search?type={name}&page={n}" for n in range(1, many // 4 + 1)]) for name in LISTED
    )
    for name in CLASSES:
        things = [str(thing) for thing, _ in store.query(QUERY.format(kind=ONTOLOGY + name)).rows()]
        most, others = things[: many // 2], things[many // 2 :]
        spread = others[:: max(1, len(others) * 2 // many)][: many // 2]
        yield name, ["/page/" + thing.removeprefix(BASE) for thing in (*most, *spread)]


def measure(server: Server, paths: list[str]) -> tuple[list[float], int]:
    """Milliseconds of each, and the most bytes of one as they travel; RuntimeError for what is not answered."""
    times, largest = [], 0
    for path in paths:
        start = perf_counter()
        reply = server.ask(path, "text/html", accept_encoding="br")
        times.append((perf_counter() - start) * 1000)
        largest = max(largest, len(reply.body))
        if reply.status >= 300:
            raise RuntimeError(f"{path} was answered with {reply.status}.")
    return times, largest


def main(folder: Path, many: int = 20) -> None:
    """Prints one line a kind, and one for all."""
    kinds = list(addresses(Store.open(folder), many))
    everything: list[float] = []
    print(f"{'page':20} {'pages':>5} {'median':>8} {'p95':>8} {'longest':>8} {'bytes':>8}")
    with serving(folder) as server:
        server.ask("/healthz")
        for kind, paths in kinds:
            times, largest = measure(server, paths)
            everything += times
            _say(kind, times, largest)
    _say("all", everything, 0)


def _say(kind: str, times: list[float], largest: int) -> None:
    slow = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    print(f"{kind:20} {len(times):5} {median(times):8.1f} {slow:8.1f} {max(times):8.1f} {largest:8,}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
