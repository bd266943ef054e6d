"""What is made of the whole store is made by a process of its own: once for each state, within limits, for all."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from measuring import children
from rdflib.namespace import DCAT
from serving import FREELY, Server, serving
from test_pipeline import written
from waiting import waited

from verbale import pipeline, upkeep
from verbale.errors import NotYet, OutOfMemory, Unavailable
from verbale.serve.running import counting
from verbale.serve.running.counting import Counting
from verbale.store import Dataset, Store

ENOUGH = 500_000_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two documents. Nobody writes to it."""
    place = tmp_path_factory.mktemp("counting")
    texts = {"a": "President Biden met Prime Minister Kishida.", "b": "The ministers signed the treaty."}
    pipeline.build([written(place / "in", **texts)], place / "store")
    return place / "store"


@contextmanager
def counted(
    make: Callable[[Dataset], int], store: Path, seconds: float = 10, most: int = ENOUGH
) -> Iterator[tuple[Counting[int], BaseProcess]]:
    """The way to a process that counts so, and the process."""
    with TemporaryDirectory() as place, closing(socket.socket(socket.AF_UNIX)) as listener:
        listener.bind(f"{place}/desk")
        listener.listen()
        work = (make, partial(Store.open, store), listener, most, lambda: None)
        process = multiprocessing.get_context("fork").Process(target=counting.work, args=work, daemon=True)
        process.start()
        try:
            yield Counting(f"{place}/desk", seconds), process
        finally:
            process.kill()
            process.join()


def test_each_state_of_a_store_is_counted_once(store: Path, tmp_path: Path) -> None:
    made = tmp_path / "made"

    def count(held: Dataset) -> int:
        with made.open("a") as file:
            file.write("x")
        return len(held.documents())

    mine = shutil.copytree(store, tmp_path / "store")
    with counted(count, mine) as (figures, _):
        before = Store.open(mine)
        assert [figures.of(before), figures.of(before)] == [2, 2]
        assert made.read_text() == "x"
        upkeep.add([written(tmp_path / "in", c="The ministers met.")], mine)
        with pytest.raises(NotYet, match="has just changed"):
            figures.of(before)
        assert figures.of(Store.open(mine)) == 3
        assert made.read_text() == "xx"


def test_no_state_is_kept_for_what_was_counted(store: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(store, tmp_path / "store")
    with serving(mine) as server:
        (state,) = (path for path in mine.iterdir() if path.is_dir())
        assert server.ask("/.well-known/void", "text/turtle").status == 200
        assert _open(who_counts(server), state) == []
        assert _open(int(children(server.process.pid)[0]), state) != []


def _open(process: int, folder: Path) -> list[Path]:
    """The files in that folder that a process has open."""
    found = []
    for each in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # it was closed this moment
            found.append(each.readlink())
    return [path for path in found if path.is_relative_to(folder)]


def test_who_does_not_wait_to_the_end_finds_it_done_later(store: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def count(_held: Dataset) -> int:
        with begun.open("a") as file:
            file.write("x")
        while not (tmp_path / "go").exists():
            time.sleep(0.01)
        return 7

    with counted(count, store, seconds=0.3) as (figures, _):
        with pytest.raises(NotYet, match=r"longer than 0\.3 seconds") as told:
            figures.of(Store.open(store))
        assert told.value.retry_after > 0
        (tmp_path / "go").touch()
        assert Counting[int](figures._address, 10).of(Store.open(store)) == 7
        assert begun.read_text() == "x"


def test_what_needs_more_memory_than_it_may_ends_the_process_that_counts_and_no_other(store: Path) -> None:
    with counted(lambda held: len(bytearray(2 * ENOUGH)), store) as (figures, process):
        with pytest.raises(OutOfMemory, match="--memory-limit"):
            figures.of(Store.open(store))
        process.join(10)
        assert process.exitcode == 1


def test_why_it_cannot_be_counted_is_told(store: Path) -> None:
    def count(_held: Dataset) -> int:
        raise Unavailable("The server is away.", 5)

    with counted(count, store) as (figures, _), pytest.raises(Unavailable, match="is away") as told:
        figures.of(Store.open(store))
    assert told.value.retry_after == 5


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    with serving(store) as running:
        yield running


def who_counts(server: Server) -> int:
    """The process that counts, which lets all others go first."""
    processes = map(int, children(server.process.pid))
    (found,) = (each for each in processes if os.getpriority(os.PRIO_PROCESS, each) == counting.NICENESS)
    return found


@pytest.mark.parametrize("path", ["/sparql", "/.well-known/void", "/dcat"])
def test_a_process_that_counts_and_was_killed_is_replaced(server: Server, path: str) -> None:
    before = who_counts(server)
    os.kill(before, signal.SIGKILL)
    reply = server.ask(path, "text/turtle")
    assert (reply.status, reply.type) == (200, "text/turtle")
    assert str(DCAT.Dataset) in reply.text
    assert who_counts(server) != before


def test_figures_that_are_not_there_in_time_are_refused_for_a_while(store: Path) -> None:
    with serving(store, (*FREELY, "--time-limit", "1")) as server:
        os.kill(who_counts(server), signal.SIGSTOP)
        reply = server.ask("/.well-known/void", "text/turtle")
        assert (reply.status, reply.type) == (503, "application/problem+json")
        assert int(reply.headers["retry-after"]) > 0
        assert "is being counted" in json.loads(reply.text)["detail"]
        os.kill(who_counts(server), signal.SIGCONT)
        assert waited(lambda: server.ask("/.well-known/void", "text/turtle").status == 200)
