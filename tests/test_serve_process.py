"""The server as a process: it says where it is, it is well, and it stops when told."""

from __future__ import annotations

import re
import signal
import socket
from http.client import HTTPConnection

import pytest
from serving import build, serving, start

from verbale.errors import InputError
from verbale.serve import Serving, run


def test_it_says_its_address_and_answers_there(tmp_path):
    with serving(build(tmp_path / "s")) as server:
        assert server.ask("/healthz").text == "ok\n"
        assert server.ask("/readyz").text == "ready\n"


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_told(tmp_path, stop):
    process, line = start(build(tmp_path / "s"), "127.0.0.1", 0)
    assert re.fullmatch(r"Verbale is at http://127\.0\.0\.1:\d+/ and stops with Ctrl-C\.\n", line)
    process.send_signal(stop)
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_request_under_way_is_still_answered_when_it_stops(tmp_path):
    with serving(build(tmp_path / "s")) as server:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", "/questions/who-met-whom")
        reply = connection.getresponse()
        server.process.send_signal(signal.SIGTERM)
        body = reply.read()
        connection.close()
    assert reply.status == 200 and b"</html>" in body


def test_a_port_that_is_taken_is_told_in_a_sentence(tmp_path):
    store = build(tmp_path / "s")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=f"Cannot serve at 127.0.0.1, port {port}: "):
            run(store, Serving(port=port))
