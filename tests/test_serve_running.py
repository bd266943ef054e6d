"""Between those that serve and those that answer queries: whole messages, connections that are kept, and let go."""

from __future__ import annotations

import os
import signal
import socket
import struct
import threading
from pathlib import Path

import pytest
from serving import MEETING, Server, build, serving
from test_serve_limits import FREELY, beneath, path, waited

from verbale.serve.limits import Limits
from verbale.serve.running.chunks import CHUNK
from verbale.serve.running.messages import Job, Order, heard
from verbale.serve.running.wire import Wire
from verbale.serve.running.worker import Worker
from verbale.store import Store

ASK = path("ASK { ?s ?p ?o }")
LONG = "SELECT ?a { VALUES ?a { %s } }" % ("'0123456789' " * 12_000)


@pytest.fixture
def wires():
    ends = socket.socketpair()
    pair = tuple(map(Wire, ends))
    yield pair
    for wire in pair:
        wire.close()


@pytest.mark.parametrize("size", [0, 1, 65_596, 65_597, 3_000_000])
def test_messages_of_any_length_arrive_whole_and_in_their_order(wires, size):
    here, there = wires
    messages = [b"x" * size, b"", b"last"]
    sending = threading.Thread(target=lambda: [here.send(message) for message in messages])
    sending.start()
    assert [there.receive() for _ in messages] == messages
    sending.join()


def test_a_message_that_is_not_there_in_whole_within_the_time_is_received_later():
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", 0, 10_000))
    wire = Wire(ours)
    theirs.sendall(struct.pack("!I", 6) + b"sen")
    with pytest.raises(BlockingIOError):
        wire.receive()
    theirs.sendall(b"ten")
    assert wire.receive() == b"senten"
    theirs.close()
    with pytest.raises(EOFError):
        wire.receive()
    wire.close()


def test_whoever_hangs_up_without_reading_is_told_from_who_does_afterwards(wires):
    here, there = wires
    here.send(b"asked")
    there.close()
    with pytest.raises(ConnectionResetError):
        here.receive()


def test_an_answer_that_breaks_off_leaves_its_connection_open_as_long_as_it_is_watched(tmp_path):
    ours, theirs = socket.socketpair()
    store = Store.open(build(tmp_path / "s"))
    worker = Worker(lambda: store, ours, Limits(answer=CHUNK))

    class LookedAt(Wire):
        def close(self):
            super().close()
            assert not worker.is_over()  # as if who watches looked right then

    with ours, theirs:
        there = Wire(theirs)
        there.send(Order(Job(LONG, seconds=600), "text/csv", None).packed())
        worker.answer(LookedAt(ours))
        first = heard(there.receive())
        assert (first.kind, first.whole, first.data[:15]) == ("solutions", False, b"a\r\n0123456789\r\n")
        with pytest.raises(EOFError):
            there.receive()


def two(tmp_path: Path, workers: int):
    return serving(build(tmp_path / "s"), (*FREELY[:4], "--workers", str(workers), "--processes", "2"))


def statuses(server: Server, times: int) -> set[int]:
    return {server.ask(ASK).status for _ in range(times)}


def test_one_worker_answers_all_that_serve(tmp_path):
    with two(tmp_path, 1) as server:
        before = beneath(server.process.pid)
        assert statuses(server, 60) == {200}
        assert beneath(server.process.pid) == before


def test_after_all_workers_were_replaced_each_query_is_answered(tmp_path):
    with two(tmp_path, 2) as server:
        assert statuses(server, 30) == {200}
        before = beneath(server.process.pid)
        for worker in before[2:4]:
            os.kill(worker, signal.SIGKILL)
        assert statuses(server, 30) == {200}
        assert waited(lambda: len(beneath(server.process.pid)) == len(before))
        assert beneath(server.process.pid)[:2] == before[:2]


def test_an_answer_that_was_not_fetched_to_its_end_does_not_run_into_the_next(tmp_path):
    with two(tmp_path, 1) as server:
        for _ in range(5):
            assert server.ask(path("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), "text/html").status == 200
            assert server.ask(path("ASK {}"), "text/csv").body.strip() == b"true"
            assert server.ask(path("SELECT"), "text/csv").status == 400
            assert server.ask(path("ASK {}"), "text/turtle").status == 406
            assert MEETING in server.ask(path("SELECT DISTINCT ?s { ?s v:participant ?o }"), "text/csv").text
