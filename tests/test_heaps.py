"""Loading much at once: all of it comes in, in few files, and whoever reads documents meanwhile goes first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Literal, URIRef

from verbale.quads import Quad
from verbale.store import Store, background, convert, draft
from verbale.terms import V, document, thing

PARTS, INDEXES = 12, 11
"""Heaps, and files that each makes."""
NICENESS = """
import os, sys
from pathlib import Path
from verbale.store import Store

with Store.create(sys.argv[1], {}):
    for thread in Path("/proc/self/task").iterdir():
        print((thread / "comm").read_text().strip(), os.getpriority(os.PRIO_PROCESS, int(thread.name)))
"""
FEW_FILES = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[2]), int(sys.argv[3])))
from pathlib import Path
import test_heaps
from verbale.store import Store, background, convert

convert.HEAP = 1
with Store.create(sys.argv[1], {}) as new:
    print(background.joined_at_once(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    new.load_lines(convert.lines(test_heaps.part(number)) for number in range(100))
print(len(list(Store.open(sys.argv[1]).quads())))
"""


def part(number: int) -> list[Quad]:
    """Of many things and documents, as files are joined that tell of the same range of them."""
    each = (f"number {number}-{i} of many" for i in range(50))
    return [(thing("event", one), URIRef(V + "p"), Literal(one), document(one.replace(" ", "-"))) for one in each]


class Watched:
    """An engine that tells what it is asked to do."""

    def __init__(self) -> None:
        self.engine, self.asked = pyoxigraph.Store(), ""

    def bulk_load(self, *given: object, **named: object) -> None:
        self.asked += "l"
        self.engine.bulk_load(*given, **named)  # type: ignore[arg-type]

    def optimize(self) -> None:
        self.asked += "O"
        self.engine.optimize()


def test_what_comes_in_many_heaps_is_all_there_in_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "HEAP", 1)
    with Store.create(tmp_path, {}) as new:
        new.load_lines(convert.lines(part(number)) for number in range(PARTS))
    assert sorted(Store.open(tmp_path).quads()) == sorted(quad for number in range(PARTS) for quad in part(number))
    assert len(list(tmp_path.glob("*/*.sst"))) <= 3 * INDEXES  # not one each: those just joined go a moment later


def test_files_are_joined_before_they_are_more_than_a_process_may_have_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "HEAP", 1)
    monkeypatch.setattr(background, "_JOINED", 5)
    engine = Watched()
    draft.Draft(engine, {}).load_lines(convert.lines(part(number)) for number in range(PARTS))  # type: ignore[arg-type]
    assert engine.asked == "lllllOlllllOllO"
    assert len(engine.engine) == 2 * 50 * PARTS


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux knows the niceness of a thread.")
def test_the_threads_that_join_files_let_all_others_go_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", NICENESS, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    niceness = {name: int(nice) for name, _, nice in (line.rpartition(" ") for line in told)}
    assert niceness.pop("rocksdb:low") == 10
    assert set(niceness.values()) == {0}


@pytest.mark.parametrize(
    ("soft", "hard", "joined", "allowed"),
    [
        (170, 170, 1, 170),
        (260, 260, 5, 260),
        (300, 1_024, 206, 1_024),
        (1_024, 5_000, 1_950, 5_000),
        (4_000, 5_000, 1_950, 5_000),
    ],
)
def test_a_process_that_may_have_few_files_open_joins_them_the_sooner(
    tmp_path: Path, soft: int, hard: int, joined: int, allowed: int
) -> None:
    command = [sys.executable, "-c", FEW_FILES, str(tmp_path), str(soft), str(hard)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parent).stdout
    assert told.split() == [str(joined), str(allowed), str(100 * 50)]
