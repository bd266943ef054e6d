"""A store → how long its pages take, how many bytes they transfer: `python tests/page_benchmarks.py STORE [PAGES]`.

One page is looked at, and then it is waited until the server has worked out what its pages share. Of each kind of page,
so many are asked for that nobody has asked for before (20 unless told), one after the other, as a browser asks; then
all of them once more. Printed are, per kind, the median, the 95th percentile and the longest time
until the last byte, the mean of the processor's time, all in milliseconds, and the most bytes of a page as they travel.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from urllib.parse import quote

from measuring import worked
from serving import BASE, FREELY, Server, serving

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
TERMS = ("Meeting", "Event", "Actor", "participant", "topic", "represents", "EventShape")
ALONE = ("/", "/page/topic", "/page/act", "/page/ontology", "/questions", "/sparql", "/search")
SOUGHT = ("summit", "cyber defence", "prime minister", "japan", "humanitarian assistance", "xyzzy")
QUERY = """SELECT ?thing (COUNT(?other) AS ?count) {{ ?thing a <{kind}> . OPTIONAL {{ ?other ?by ?thing }} }}
GROUP BY ?thing ORDER BY DESC(?count) ?thing"""


def addresses(store: Store, many: int) -> Iterator[tuple[str, list[str]]]:
    """Kinds of page and addresses of each: half of the things to which most leads, half from all over the others."""
    yield from ((path, [path]) for path in ALONE)
    yield from (
        (f"list of {name}", [f"/search?type={name}&page={n}" for n in range(1, many // 4 + 1)]) for name in LISTED
    )
    yield "search", [f"/search?q={quote(words)}" for words in SOUGHT]
    yield "completion", [f"/search/complete?q={words[:length]}" for words in SOUGHT for length in (1, 3)]
    yield "term", [f"/page/ontology/{name}" for name in TERMS]
    for name in CLASSES:
        things = [str(thing) for thing, _ in store.query(QUERY.format(kind=ONTOLOGY + name)).rows()]
        most, others = things[: many // 2], things[many // 2 :]
        spread = others[:: max(1, len(others) * 2 // many)][: many // 2]
        yield name, ["/page/" + thing.removeprefix(BASE) for thing in (*most, *spread)]


def measure(server: Server, paths: list[str]) -> tuple[list[float], float, int]:
    """Milliseconds of each, the mean of the processor's, the most bytes; RuntimeError for what is not answered."""
    times, largest, before = [], 0, worked(server.process.pid)
    for path in paths:
        start = perf_counter()
        reply = server.ask(path, "text/html", accept_encoding="br")
        times.append((perf_counter() - start) * 1000)
        largest = max(largest, len(reply.body))
        if reply.status >= 300:
            raise RuntimeError(f"{path} was answered with {reply.status}.")
    return times, (worked(server.process.pid) - before) * 1000 / len(paths), largest


def settle(server: Server) -> None:
    """Looks at the start page and waits until the processes that serve have nothing more to do."""
    server.ask("/", "text/html")
    before = 0.0
    while (now := worked(server.process.pid)) > before:
        before = now
        sleep(2)


def main(folder: Path, many: int = 20) -> None:
    """Prints a line for each kind, for all that were asked for the first time, and for all asked for again."""
    kinds = list(addresses(Store.open(folder), many))
    first: list[float] = []
    print(f"{'page':20} {'pages':>5} {'median':>8} {'p95':>8} {'longest':>8} {'cpu':>8} {'bytes':>8}")
    with serving(folder, ("--processes", "1", *FREELY)) as server:
        settle(server)
        for kind, paths in kinds:
            times, work, largest = measure(server, paths)
            first += times
            _say(kind, times, work, largest)
        _say("all", first, 0, 0)
        _say("all again", *measure(server, [path for _, paths in kinds for path in paths]))


def _say(kind: str, times: list[float], work: float, largest: int) -> None:
    slow = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    shown = f"{median(times):8.1f} {slow:8.1f} {max(times):8.1f} {work:8.1f} {largest:8,}"
    print(f"{kind:20} {len(times):5} {shown}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
