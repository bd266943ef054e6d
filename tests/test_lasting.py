"""What lasts: whatever ends a writer, the store is as before or as after; readers keep what they opened."""

from __future__ import annotations

import io
import itertools
import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

import pytest
from rdflib.namespace import RDF
from test_store import QUADS, make

from verbale import store as stores
from verbale.errors import InputError, NotFound, StoreError
from verbale.store import Latest, Store
from verbale.store import folder as folders
from verbale.terms import V, document, sentence

KILLS = 100
"""Over all kinds of writers."""
MORE = [(V[f"thing-{n}"], RDF.type, V.Meeting, sentence("more", 1)) for n in range(300)]
WRITERS = """
import os, signal, sys
from pathlib import Path
from time import monotonic, sleep
from test_lasting import MORE
from test_store import QUADS
from verbale import store
from verbale.store import Store

def write(what, folder, file):
    if what == "build":
        with Store.create(folder, {}) as new:
            new.load([*QUADS, *MORE])
    elif what == "add":
        with Store.change(folder) as new:
            new.load(MORE)
    elif what == "remove":
        with Store.change(folder) as new:
            new.remove(QUADS[3:6])
    elif what == "snapshot":
        store.keep(folder, "kept")
    elif what == "backup":
        store.backup(folder, file)
    elif what == "restore":
        store.restore(file, folder)

for line in sys.stdin:
    what, folder, file, seconds = line.split()
    start = monotonic()
    if not (pid := os.fork()):
        write(what, Path(folder), Path(file))
        os._exit(0)
    while (ended := os.waitpid(pid, os.WNOHANG)) == (0, 0) and monotonic() < start + float(seconds):
        sleep(0.0005)
    if ended == (0, 0):
        os.kill(pid, signal.SIGKILL)
        ended = os.waitpid(pid, 0)
    print(os.waitstatus_to_exitcode(ended[1]), monotonic() - start, flush=True)
"""
"""Forks a process that does what a line says, kills it after so many seconds, and says how and when it ended."""
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
AFTER = {
    "build": [*QUADS, *MORE],
    "add": [*QUADS, *MORE],
    "remove": [*QUADS[:3], *QUADS[6:]],
    "snapshot": QUADS,
    "backup": QUADS,
    "restore": MORE,
}


@dataclass
class Writers:
    """Where processes come from that write a store: a process forked from one that has all loaded is there at once."""

    process: subprocess.Popen[str]

    def write(self, what: str, folder: Path, file: Path, seconds: float = inf) -> tuple[int, float]:
        """The exit code of the writer, and how many seconds it took; it is killed when those given are over."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{what} {folder} {file} {seconds}\n")
        self.process.stdin.flush()
        code, took = self.process.stdout.readline().split()
        return int(code), float(took)


@pytest.fixture(scope="module")
def writers() -> Iterator[Writers]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS], env=ENVIRONMENT, stdin=pipe, stdout=pipe, text=True
    ) as process:
        yield Writers(process)
        process.stdin.close()


def held(folder: Path) -> tuple[Counter, set]:
    """The quads of a store, and its default graph."""
    found = Store.open(folder)
    return Counter(found.quads()), set(found.query("SELECT ?s ?p ?o { ?s ?p ?o }").rows())


def meant(quads: list) -> tuple[Counter, set]:
    return Counter(quads), {quad[:3] for quad in quads}


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a store of other quads."""
    place = tmp_path_factory.mktemp("packed")
    make(place / "store", MORE)
    stores.backup(place / "store", place / "backup.tar")
    return place / "backup.tar"


@pytest.mark.parametrize("what", list(AFTER))
def test_a_writer_killed_at_any_moment_leaves_the_state_before_or_that_after(
    tmp_path: Path, packed: Path, writers: Writers, what: str
) -> None:
    """Each time a real process; the moments are spread over a bit more than the time that one needs undisturbed."""
    make(tmp_path / "store", QUADS)
    before, after = meant(QUADS), meant(AFTER[what])
    file, chance = Path(shutil.copy(packed, tmp_path / "file.tar")), random.Random(what)
    code, needed = writers.write(what, shutil.copytree(tmp_path / "store", tmp_path / "undisturbed"), file)
    assert (code, held(tmp_path / "undisturbed")) == (0, after)
    for _ in range(KILLS // len(AFTER) + 1):
        folder = shutil.copytree(tmp_path / "store", tmp_path / "copy")
        code, _ = writers.write(what, folder, file, chance.uniform(0, 1.2 * needed))
        found = held(folder)
        assert code in (0, -signal.SIGKILL) and found in (before, after)
        with Store.change(folder) as new:  # the next writer goes on
            new.load([(V.next, V.goes, V.on, document("next"))])
        assert found[0].total() + 1 == held(folder)[0].total()
        shutil.rmtree(folder)


def test_what_killed_writers_left_is_cleared_away(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    (tmp_path / "quads-7").mkdir()
    (tmp_path / "quads-7" / "000001.sst").write_bytes(b"half")
    with Store.change(tmp_path) as new:
        new.load(MORE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quads-2", "verbale.json", "verbale.lock"]


LIMITED = """
import resource, sys
from pathlib import Path
from test_lasting import MORE
from verbale.errors import VerbaleError
from verbale import store
from verbale.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    if sys.argv[1] == "add":
        with Store.change(sys.argv[2]) as new:
            new.load((s, p, o, g) for n in range(300) for s, p, o, g in ((V, p, V + str(n), g) for V, p, o, g in MORE))
    else:
        store.backup(Path(sys.argv[2]), Path(sys.argv[2]).parent / "backup.tar")
except VerbaleError as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.parametrize("what", ["add", "backup"])
def test_a_disk_without_room_gives_an_error_and_leaves_all_as_it_was(tmp_path: Path, what: str) -> None:
    """What no file may grow beyond stands for the end of the disk: both fail in the middle of writing."""
    make(tmp_path / "store", QUADS)
    room = "100000" if what == "add" else "5000"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, what, tmp_path / "store", room],
        env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert (done.returncode, "cannot be written" in done.stdout) == (2, True), done.stdout + done.stderr
    assert held(tmp_path / "store") == meant(QUADS)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_who_reads_keeps_the_state_that_he_opened_as_long_as_he_has_it_or_an_answer(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    reader, asked = Store.open(tmp_path), Store.open(tmp_path).query("SELECT * { GRAPH ?g { ?s ?p ?o } }")
    quads = Store.open(tmp_path).quads()
    for number in range(3):
        with Store.change(tmp_path) as new:
            new.remove(list(reader.quads())[number : number + 1])
    assert (len(list(quads)), len(list(asked.rows())), len(list(reader.quads()))) == (len(QUADS),) * 3
    assert len(list(tmp_path.glob("quads-*"))) == 2
    del reader, asked, quads
    with Store.change(tmp_path):
        pass
    assert len(list(tmp_path.glob("quads-*"))) == 1


def test_who_serves_has_each_new_state_at_once_and_meanwhile_one_that_stays(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    latest = Latest(tmp_path)
    before = latest()
    assert latest() is before
    with Store.change(tmp_path) as new:
        new.load(MORE)
        assert latest() is before
    assert Counter(latest().quads()) == Counter([*QUADS, *MORE])
    assert Counter(before.quads()) == Counter(QUADS)


def test_threads_that_read_while_another_writes_see_whole_states_only(tmp_path: Path) -> None:
    make(tmp_path, [])
    latest, sizes, done = Latest(tmp_path), set(), threading.Event()

    def read() -> None:
        while not done.is_set():
            found = latest()
            sizes.add((len(list(found.quads())), len(list(found.query("SELECT ?s ?p ?o { ?s ?p ?o }").rows()))))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for thread in readers:
        thread.start()
    for number in range(5):
        with Store.change(tmp_path) as new:
            new.load(MORE[50 * number : 50 * number + 25])
            new.load(MORE[50 * number + 25 : 50 * number + 50])
    done.set()
    for thread in readers:
        thread.join()
    assert sizes <= {(50 * number, 50 * number) for number in range(6)}
    assert len(list(latest().quads())) == 250


def test_a_state_kept_under_a_name_can_be_opened_until_it_is_dropped(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    stores.keep(tmp_path, "monday")
    with Store.change(tmp_path) as new:
        new.load(MORE)
    make(tmp_path, MORE)
    assert stores.kept(tmp_path) == ["monday"]
    assert Counter(Store.open(tmp_path, "monday").quads()) == Counter(QUADS)
    assert Counter(Store.open(tmp_path).quads()) == Counter(MORE)
    stores.drop(tmp_path, "monday")
    assert len(list(tmp_path.glob("quads-*"))) == 1
    for refused in (lambda: Store.open(tmp_path, "monday"), lambda: stores.drop(tmp_path, "monday")):
        with pytest.raises(NotFound, match="'monday'"):
            refused()


def test_two_states_do_not_get_one_name(tmp_path: Path) -> None:
    make(tmp_path, QUADS)
    stores.keep(tmp_path, "monday")
    with pytest.raises(StoreError, match="already"):
        stores.keep(tmp_path, "monday")


def test_a_backup_restored_is_the_store_that_was_packed(tmp_path: Path, packed: Path) -> None:
    make(tmp_path / "store", QUADS)
    stores.backup(tmp_path / "store", tmp_path / "backup.tar")
    stores.restore(tmp_path / "backup.tar", tmp_path / "new")
    assert (held(tmp_path / "new"), Store.open(tmp_path / "new").versions) == (meant(QUADS), {"program": "1"})
    stores.restore(packed, tmp_path / "store")
    assert held(tmp_path / "store") == meant(MORE)


def test_a_state_is_always_packed_into_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path / "store", QUADS)
    for name in ("one", "two"):
        stores.backup(tmp_path / "store", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def bytes_changed(data: bytes) -> bytes:
    place = data.index(b"rocksdb.", 20_000)  # in the middle of a table
    return data[:place] + b"R" + data[place + 1 :]


def entry_added(data: bytes) -> bytes:
    with tarfile.open(fileobj=(stream := io.BytesIO(data)), mode="a") as tar:
        tar.addfile(tarfile.TarInfo("../escaped"))
    return stream.getvalue()


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: b"a letter, not a backup" * 100,
        lambda data: data[: len(data) // 2],
        lambda data: data[: data.index(b"CURRENT\0") // 512 * 512] + bytes(1024),
        bytes_changed,
        entry_added,
        lambda data: data.replace(b'"layout": 2', b'"layout": 9'),
    ],
)
def test_a_backup_that_is_none_or_damaged_is_refused_and_the_store_stays(tmp_path: Path, packed: Path, harm) -> None:
    make(tmp_path / "store", QUADS)
    (tmp_path / "file").write_bytes(harm(packed.read_bytes()))
    for folder in (tmp_path / "store", tmp_path / "new"):
        with pytest.raises(InputError, match="backup"):
            stores.restore(tmp_path / "file", folder)
    assert held(tmp_path / "store") == meant(QUADS)
    assert not list(tmp_path.glob("escaped")) and not list((tmp_path / "new").glob("quads-*"))


def test_a_backup_that_is_not_there_or_has_no_place_is_refused(tmp_path: Path) -> None:
    make(tmp_path / "store", QUADS)
    with pytest.raises(InputError, match="cannot be read"):
        stores.restore(tmp_path / "nothing", tmp_path / "store")
    with pytest.raises(InputError, match="cannot be written"):
        stores.backup(tmp_path / "store", tmp_path / "nowhere" / "file")


def test_where_a_disk_knows_no_hard_links_a_state_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError("Operation not permitted")

    make(tmp_path, QUADS)
    monkeypatch.setattr(os, "link", refuse)
    with Store.change(tmp_path) as new:
        new.load(MORE)
    assert held(tmp_path) == meant([*QUADS, *MORE])


def test_many_changes_do_not_leave_ever_more_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_TABLES", 30)
    monkeypatch.setattr(folders, "_PATIENCE", 60)
    make(tmp_path, QUADS)
    for number in range(10):
        with Store.change(tmp_path) as new:
            new.load(MORE[number : number + 1])
    assert len(list(tmp_path.glob("quads-*/*.sst"))) <= 30
    assert held(tmp_path) == meant([*QUADS, *MORE[:10]])


def test_tables_that_the_engine_leaves_alone_are_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr(folders, "monotonic", lambda: clock[0])
    monkeypatch.setattr(folders, "sleep", lambda seconds: clock.__setitem__(0, clock[0] + seconds))
    (tmp_path / "state").mkdir()
    for number in range(150):
        (tmp_path / "state" / f"{number}.sst").write_bytes(b"small")
    folders.settle(tmp_path, "state")
    assert 0 < clock[0] < 1


def test_a_large_store_is_not_waited_for_because_it_has_many_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, waits = itertools.count(0, 0.01), list[float]()
    monkeypatch.setattr(folders, "monotonic", lambda: next(clock))
    monkeypatch.setattr(folders, "sleep", waits.append)
    for size, waited in ((2_000_000, False), (2_000, True)):
        (tmp_path / str(size)).mkdir()
        for number in range(150):
            with (tmp_path / str(size) / f"{number}.sst").open("wb") as table:
                table.truncate(size)
        folders.settle(tmp_path, str(size))
        assert bool(waits) is waited
