"""The files for operators: nginx in front as it is configured there, and the unit of systemd."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPSConnection, IncompleteRead
from pathlib import Path
from urllib.parse import urlencode

import pytest
from servers import free_port
from serving import build, serving
from waiting import waited

import verbale

FILES = Path(verbale.__file__).parent / "serve" / "deployment"
HOST = "verbale.example.org"
AROUND = """
daemon off;
pid {place}/pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/f;
    uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
    include {place}/verbale.conf;
}}
"""
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

UNCHECKED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
UNCHECKED.check_hostname, UNCHECKED.verify_mode = False, ssl.CERT_NONE


@dataclass(frozen=True)
class Front:
    """An nginx in front of a server whose access log is that file."""

    port: int
    log: Path

    def ask(self, path: str, source: str = "127.0.0.2", **headers: str) -> tuple[int, bytes]:
        connection = self.connection(source)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        reply = connection.getresponse()
        try:
            return reply.status, reply.read()
        finally:
            connection.close()

    def connection(self, source: str = "127.0.0.2") -> HTTPSConnection:
        """A connection from that address of this machine."""
        return HTTPSConnection("127.0.0.1", self.port, timeout=60, source_address=(source, 0), context=UNCHECKED)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    if not shutil.which("nginx") or not shutil.which("openssl"):
        pytest.skip("There is no nginx or no openssl here; Debian has them in the packages nginx-light and openssl.")
    place = tmp_path_factory.mktemp("front")
    log = place / "access.jsonl"
    options = ("--trust-proxy", "127.0.0.1", "--rate", "1", "--workers", "3", "--log", str(log))
    with serving(build(place / "s"), options) as server, free_port() as port:
        _configure(place, server.port, port)
        # Standard error is given from the start: where nginx would write by itself, only root may.
        process = subprocess.Popen(["nginx", "-e", "stderr", "-c", str(place / "nginx.conf")])
        try:
            found = Front(port, log)
            _wait(found, process)
            yield found
        finally:
            process.terminate()
            process.wait(30)


def _configure(place: Path, behind: int, port: int) -> None:
    """Our configuration, with another address, another server behind and a certificate made for it."""
    key, certificate = place / "key.pem", place / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    text = (FILES / "nginx.conf").read_text("utf-8")
    for pattern, other in (
        (r"listen \[::\]:443[^;]*;", ""),
        (r"listen 443", f"listen 127.0.0.1:{port}"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{behind}"),
        (r"/etc/letsencrypt\S*/fullchain\.pem", str(certificate)),
        (r"/etc/letsencrypt\S*/privkey\.pem", str(key)),
    ):
        text, count = re.subn(pattern, other, text)
        assert count == 1, pattern
    (place / "verbale.conf").write_text(text, "utf-8")
    (place / "nginx.conf").write_text(AROUND.format(place=place), "utf-8")


def _wait(front: Front, process: subprocess.Popen[bytes]) -> None:
    def answers() -> bool:
        assert process.poll() is None, "nginx refuses the configuration; it says why above."
        with suppress(OSError):
            return front.ask("/healthz", "127.0.0.9")[0] == 200
        return False

    assert waited(answers), "nginx did not answer."


def test_behind_nginx_the_collection_stands_at_the_address_that_the_client_used(front):
    status, body = front.ask("/.well-known/void", Host=HOST, Accept="application/n-triples")
    assert status == 200 and f"<https://{HOST}/sparql>".encode() in body


def test_behind_nginx_a_client_is_who_it_is_whatever_it_says(front):
    front.ask("/healthz?who", "127.0.0.3", X_Forwarded_For="192.0.2.1")
    told = waited(lambda: [line["client"] for line in lines(front) if line["target"] == "/healthz?who"])
    assert told == ["127.0.0.3"]


def lines(front: Front) -> list[dict[str, object]]:
    return [json.loads(line) for line in front.log.read_text("utf-8").splitlines()]


def test_behind_nginx_the_limits_hold_for_each_client(front):
    assert any(front.ask("/healthz", "127.0.0.4", X_Forwarded_For=f"192.0.2.{i}")[0] == 429 for i in range(100))
    assert front.ask("/healthz", "127.0.0.5")[0] == 200


def test_behind_nginx_an_answer_begins_while_its_query_runs_and_breaks_visibly_where_it_is_ended(front):
    connection = front.connection("127.0.0.6")
    target = "/sparql?" + urlencode({"query": MANY, "timeout": "4"})
    connection.request("GET", target, headers={"Accept": "text/csv"})
    reply = connection.getresponse()
    assert reply.status == 200 and reply.read(1) == b"a"
    with pytest.raises(IncompleteRead):
        reply.read()
    connection.close()


def test_nginx_keeps_from_strangers_how_the_server_is(front):
    for path in ("/metrics", "/readyz"):
        assert (front.ask(path, "127.0.0.7")[0], front.ask(path, "127.0.0.1")[0]) == (403, 200)


def test_systemd_understands_the_unit(tmp_path):
    if not shutil.which("systemd-analyze"):
        pytest.skip("There is no systemd-analyze here; Debian has it in the package systemd.")
    unit = tmp_path / "verbale.service"
    text = (FILES / "verbale.service").read_text("utf-8")
    unit.write_text(text.replace("/opt/verbale/bin/verbale", shutil.which("true") or ""), "utf-8")
    told = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")
