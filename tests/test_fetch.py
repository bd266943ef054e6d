"""Fetching: what stands at an address, within bounds, politely, and from no private network that is not allowed."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address

import pytest
from web import Web, web

from verbale import fetch
from verbale.errors import AddressError
from verbale.fetch import Reach, Request, Validators, Visitor
from verbale.fetch.network import is_public

TALKS = "Norland and Sudland agreed to meet again."


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as running:
        yield running


def visitor(site: Web, **bounds: float) -> Visitor:
    return Visitor(Reach((fetch.parse(site.address),), **bounds), pause=0.0)


# Addresses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a b?q=ä#part", None),
        ("http://example.org:80/a%20b?q=ä#part", "http://example.org/a%20b?q=%C3%A4"),
        ("http://example.org:8080/talks", "http://example.org:8080/talks"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("file:///etc/passwd", None),
        ("ftp://example.org/", None),
        ("gopher://example.org/", None),
        ("http://user:secret@example.org/", None),
        ("http://example.org\\@127.0.0.1/", None),
        ("http://example.org:99999/", None),
        ("http://[::1", None),
        ("http://exa\nmple.org/", None),
        ("http:///talks", None),
        ("http://" + "a" * 5000, None),
        ("talks.html", None),
        ("", None),
    ],
)
def test_an_address_has_one_form_and_what_is_none_of_the_web_is_refused(text: str, told: str | None) -> None:
    if told is None:
        with pytest.raises(AddressError):
            fetch.parse(text)
    else:
        assert str(fetch.parse(text)) == told


@pytest.mark.parametrize(
    ("text", "beneath"),
    [
        ("http://example.org/talks", True),
        ("http://example.org/talks/2023", True),
        ("http://example.org/talks?year=2023", True),
        ("http://example.org/talks-of-others", False),
        ("http://example.org/", False),
        ("http://example.org/talks/../secret", False),
        ("http://example.org/talks/%2e%2e/secret", False),
        ("http://example.org.evil.example/talks", False),
        ("http://example.org:8080/talks", False),
        ("https://example.org/talks", False),
    ],
)
def test_what_is_allowed_ends_where_its_address_ends(text: str, beneath: bool) -> None:
    assert fetch.parse(text).is_beneath(fetch.parse("http://example.org/talks")) is beneath


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_a_number_is_public_only_if_no_number_within_it_is_private(number: str, public: bool) -> None:
    assert is_public(ip_address(number)) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
def test_this_machine_is_refused_however_it_is_written(site: Web, host: str) -> None:
    port = site.address.rpartition(":")[2]
    with pytest.raises(AddressError):
        Visitor(pause=0.0).visit(f"http://{host}:{port}/")
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_refused(site: Web) -> None:
    with web() as inner:
        secret = inner.put("/secret", "Nobody may know.")
        site.pages["/talks"] = (302, {"Location": secret}, b"")
        with pytest.raises(AddressError, match="private or reserved network"):
            visitor(site).visit(f"{site.address}/talks")
        assert inner.asked == []


def test_a_host_is_reached_by_the_number_that_was_checked(site: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is resolved once for each connection, so that it cannot come to mean something else in between."""
    names: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **named: object) -> object:
        names.append(str(host))
        return real("127.0.0.1" if host == "talks.example" else host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    address = site.put("/talks", TALKS).replace("127.0.0.1", "talks.example")
    fetch.follow(Request(fetch.parse(address)), Reach((fetch.parse(address),)))
    assert names == ["talks.example", "127.0.0.1"]
    with pytest.raises(AddressError, match=r"private or reserved network \(127\.0\.0\.1\)"):
        fetch.follow(Request(fetch.parse(address)))


# Content


def test_a_page_comes_with_its_final_address_type_and_validators(site: Web) -> None:
    site.put(
        "/talks", TALKS, "text/HTML; charset=ISO-8859-1", ETag='"1"', last_modified="Wed, 12 Jul 2023 09:00:00 GMT"
    )
    site.pages["/old"] = (301, {"Location": "talks#top"}, b"")
    found = visitor(site).visit(f"{site.address}/old")
    assert found
    assert (found.address, found.content) == (f"{site.address}/talks", TALKS.encode())
    assert (found.media_type, found.charset) == ("text/html", "iso-8859-1")
    assert found.validators == Validators('"1"', "Wed, 12 Jul 2023 09:00:00 GMT")
    assert all(agent.startswith("verbale/") and "+https://" in agent for agent in site.agents)


def test_a_page_that_has_not_changed_is_not_sent_again(site: Web) -> None:
    def page(headers: object) -> tuple[int, dict[str, str], bytes]:
        same = headers["If-None-Match"] == '"1"'  # type: ignore[index]
        return (304, {}, b"") if same else (200, {"ETag": '"1"'}, TALKS.encode())

    site.pages["/talks"] = page
    found = visitor(site).visit(f"{site.address}/talks")
    assert found and visitor(site).visit(f"{site.address}/talks", found.validators) is None


def test_a_packed_page_is_unpacked_and_a_bomb_is_refused(site: Web) -> None:
    site.put("/talks", gzip.compress(TALKS.encode()), Content_Encoding="gzip")
    site.put("/bomb", gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
    site.put("/broken", b"no gzip", Content_Encoding="gzip")
    site.put("/strange", b"?", Content_Encoding="br")
    found = visitor(site).visit(f"{site.address}/talks")
    assert found and found.content == TALKS.encode()
    for path, why in {"/bomb": "more than 10 MB", "/broken": "cannot be unpacked", "/strange": "not asked for"}.items():
        with pytest.raises(AddressError, match=why):
            visitor(site).visit(site.address + path)


def test_what_is_too_large_is_refused(site: Web) -> None:
    with pytest.raises(AddressError, match="sends more than"):
        visitor(site, size=1000).visit(site.put("/talks", "a" * 1001))


def test_redirects_have_an_end(site: Web) -> None:
    site.pages["/talks"] = (302, {"Location": "/talks"}, b"")
    with pytest.raises(AddressError, match="redirects more than 5 times"):
        visitor(site).visit(f"{site.address}/talks")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "http://[::1"])
def test_a_redirect_away_from_the_web_is_refused(site: Web, to: str) -> None:
    site.pages["/talks"] = (302, {"Location": to}, b"")
    with pytest.raises(AddressError):
        visitor(site).visit(f"{site.address}/talks")


@contextmanager
def dripping(sent: bytes) -> Iterator[str]:
    """The address of a server that sends so much and then, again and again, one byte."""
    stop = threading.Event()

    def drip() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(10_000)
            connection.sendall(sent)
            while not stop.wait(0.02):
                try:
                    connection.sendall(b"a")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            stop.set()
            thread.join()


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n"])
def test_the_time_is_for_the_whole_reply_however_slowly_it_drips(sent: bytes) -> None:
    with dripping(sent) as address, pytest.raises(AddressError, match=r"took more than|did not answer"):
        fetch.follow(Request(fetch.parse(address)), Reach((fetch.parse(address),), seconds=0.3))


def test_what_is_no_http_and_what_nobody_answers_is_told_in_a_sentence() -> None:
    with dripping(b"SSH-2.0-server\r\n\r\n") as address, pytest.raises(AddressError, match="cannot be fetched"):
        fetch.follow(Request(fetch.parse(address)), Reach((fetch.parse(address),)))
    with pytest.raises(AddressError, match="cannot be fetched"):
        fetch.follow(Request(fetch.parse(address)), Reach((fetch.parse(address),)))
    with pytest.raises(AddressError, match="names a host that is not known"):
        fetch.follow(Request(fetch.parse("http://nowhere.invalid/")))


# Manners


def test_robots_txt_is_asked_once_and_kept_to(site: Web) -> None:
    site.put("/robots.txt", "User-agent: verbale\nDisallow: /private/*.html\n\nUser-agent: *\nDisallow: /")
    site.put("/talks", TALKS)
    site.put("/private/talks.html", TALKS)
    guest = visitor(site)
    assert guest.visit(f"{site.address}/talks")
    with pytest.raises(AddressError, match="asks programs to stay away"):
        guest.visit(f"{site.address}/private/talks.html")
    assert site.asked == ["/robots.txt", "/talks"]


def test_robots_txt_holds_behind_redirects_too_and_closes_all_where_it_fails(site: Web) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private")
    site.pages["/talks"] = (302, {"Location": "/private"}, b"")
    with pytest.raises(AddressError, match="stay away"):
        visitor(site).visit(f"{site.address}/talks")
    site.pages["/robots.txt"] = (500, {}, b"")
    with pytest.raises(AddressError, match="fails with status 500"):
        visitor(site).visit(f"{site.address}/talks")


def test_one_host_is_left_in_peace_between_two_visits(site: Web) -> None:
    site.put("/talks", TALKS)
    guest = Visitor(Reach((fetch.parse(site.address),)), pause=0.2)
    began = time.monotonic()
    for _ in range(3):
        guest.visit(f"{site.address}/talks")
    assert time.monotonic() - began >= 0.4


def test_a_host_that_is_busy_is_asked_again_when_it_says(site: Web) -> None:
    replies = iter([(503, {"Retry-After": "0"}, b""), (200, {}, TALKS.encode())])
    site.pages["/talks"] = lambda headers: next(replies)
    assert visitor(site).visit(f"{site.address}/talks")
    site.pages["/talks"] = (429, {"Retry-After": "86400"}, b"")
    with pytest.raises(AddressError, match="come again in 86400 seconds"):
        visitor(site).visit(f"{site.address}/talks")


@pytest.mark.parametrize("status", [204, 304, 401, 404, 410, 500])
def test_where_nothing_is_to_be_had_the_status_is_told(site: Web, status: int) -> None:
    site.pages["/talks"] = (status, {"Content-Length": "0"}, b"")
    with pytest.raises(AddressError, match=f"status {status}"):
        visitor(site).visit(f"{site.address}/talks")
