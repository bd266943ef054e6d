"""The indexes of a large state are written by a process beside: what they hold, and what becomes of that process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS
from waiting import waited

from verbale.errors import StoreError
from verbale.quads import Quad
from verbale.store import Draft, Store, convert, lines
from verbale.terms import V, document, thing

PLACES = [thing("place", name) for name in ("vilnius", "madrid", "tokyo", "oslo", "rome", "paris")]


def told(place: URIRef) -> list[Quad]:
    doc = document(f"of-{place.rpartition('/')[2]}")
    name = place.rpartition("/")[2]
    return [
        (place, RDF.type, V.Place, doc),
        (place, RDFS.label, Literal(f"{name} town"), doc),
        (place, V.accessPoint, Literal(f"{name} town"), doc),
    ]


@pytest.fixture
def heaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each document is a heap, so that a few are many."""
    monkeypatch.setattr(convert, "HEAP", 1)


def found(store: Store) -> tuple[list[str], list[str], int]:
    """The places by a word, by the beginning of a name, and how many there are."""
    rows = store.query('SELECT ?thing { ?thing v:matches "town" } ORDER BY ?thing').rows()
    named = sorted({iri for text in "vmtorp" for iri, _ in store.register().named(text)})
    return [str(iri) for (iri,) in rows], named, store.register().count(str(V.Place))


def make(folder: Path, after: Callable[[Draft], object] = lambda draft: None) -> Store:
    with Store.create(folder, {}) as new:
        new.load_lines(lines(told(place)) for place in PLACES[:5])
        after(new)
    return Store.open(folder)


@pytest.mark.usefixtures("heaps")
def test_what_is_loaded_in_many_heaps_is_indexed_as_what_comes_in_one(tmp_path: Path) -> None:
    beside: list[bool] = []
    many = make(tmp_path / "many", lambda draft: beside.append(draft._indexing is not None))
    with Store.create(tmp_path / "one", {}) as new:
        new.load(quad for place in PLACES[:5] for quad in told(place))
    places = sorted(map(str, PLACES[:5]))
    assert beside == [True]
    assert found(many) == found(Store.open(tmp_path / "one")) == (places, places, 5)
    assert [path.name for path in (tmp_path / "many").glob("quads-*")] == ["quads-1"]


@pytest.mark.usefixtures("heaps")
def test_what_comes_and_goes_meanwhile_is_in_the_indexes_too(tmp_path: Path) -> None:
    def change(draft: Draft) -> None:
        draft.load(told(PLACES[5]))
        draft.remove(told(PLACES[0]))

    places = sorted(map(str, PLACES[1:]))
    assert found(make(tmp_path / "s", change)) == (places, places, 5)


@pytest.mark.usefixtures("heaps")
def test_where_the_indexes_cannot_be_written_the_old_state_stays(tmp_path: Path) -> None:
    make(tmp_path / "s")

    def spoil(draft: Draft) -> None:
        assert draft._indexing
        draft._indexing._process.kill()

    with pytest.raises(StoreError, match=r"indexes of the store could not be written: .*code -9"):
        make(tmp_path / "s", spoil)
    assert found(Store.open(tmp_path / "s"))[2] == 5
    assert len(list((tmp_path / "s").glob("quads-*"))) == 1


@pytest.mark.usefixtures("heaps")
def test_what_went_wrong_in_the_process_is_told(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        for place in PLACES:
            yield lines(told(place))
        (tmp_path / "s" / "quads-1" / "words-000000001.fts").mkdir()  # is in the way of the index

    with (
        pytest.raises(StoreError, match=r"could not be written: .*Is a directory"),
        Store.create(tmp_path / "s", {}) as new,
    ):
        new.load_lines(parts())
    assert list((tmp_path / "s").glob("quads-*")) == []


BUILDS = """
import sys, time
from pathlib import Path
from test_indexing import PLACES, told
from verbale.store import Store, convert, lines
convert.HEAP = 1
with Store.create(Path(sys.argv[1]), {}) as new:
    new.load_lines(lines(told(place)) for place in PLACES)
    new._indexing._process.send_signal(19)
    print(new._indexing._process.pid, flush=True)
    time.sleep(60)
"""


def test_the_process_ends_with_the_one_that_builds_however_that_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUILDS, str(tmp_path / "s")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent) as building:
        assert building.stdout
        process = int(building.stdout.readline())
        building.kill()
    os.kill(process, signal.SIGCONT)
    assert waited(lambda: not is_running(process))
    with Store.create(tmp_path / "s", {}) as new:
        new.load(told(PLACES[0]))
    assert found(Store.open(tmp_path / "s"))[2] == 1
    assert len(list((tmp_path / "s").glob("quads-*"))) == 1


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
