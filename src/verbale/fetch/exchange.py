"""A request → the reply to it, redirects followed, within a size and a time for all of it.  [I/O]"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import httpcore

from verbale import __version__
from verbale.errors import AddressError
from verbale.fetch.address import Address, join
from verbale.fetch.network import Checked, Clock

AGENT = f"verbale/{__version__} (+https://w3id.org/verbale/)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the form of gzip (RFC 1952)."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far we go: which addresses may lie in a private network, how many bytes and seconds a reply may take.

    `allowed` holds addresses: what lies beneath one of them is asked wherever it is.
    """

    allowed: tuple[Address, ...] = ()
    size: int = 10_000_000
    seconds: float = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked, and of whom."""

    address: Address
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, and from where: the status, the headers by their names in small letters, the content unpacked."""

    address: Address
    status: int
    headers: Mapping[str, str]
    content: bytes


def follow(request: Request, reach: Reach = Reach(), before: Callable[[Address], None] = lambda address: None) -> Reply:
    """The reply to a request after at most five redirects, each address of which `before` hears first.

    Raises AddressError, a sentence that names the address, where it leads into a private network, answers nothing that
    is HTTP, more than the reach allows, or nothing in time. Whatever the status, the reply is given.
    """
    clock = Clock(reach.seconds)
    for _ in range(_MOST_REDIRECTS + 1):
        before(request.address)
        reply = _told(request, reach, clock)
        location = reply.headers.get("location")
        if reply.status not in _REDIRECTS or not location:
            return reply
        request = _redirected(request, join(request.address, location), reply.status)
    raise AddressError(f"{request.address} redirects more than {_MOST_REDIRECTS} times; give the address it leads to.")


def _redirected(request: Request, to: Address, status: int) -> Request:
    """RFC 9110 §15.4: 303 asks for another thing; and what is meant for one host is told to no other."""
    headers = request.headers if to.origin == request.address.origin else _harmless(request.headers)
    if status == 303:
        return Request(to, "GET", headers)
    return replace(request, address=to, headers=headers)


def _harmless(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in ("authorization", "cookie")}


def _told(request: Request, reach: Reach, clock: Clock) -> Reply:
    """One exchange, whatever goes wrong with it told as a sentence."""
    try:
        return _exchanged(request, reach, clock)
    except AddressError as error:
        raise AddressError(f"{request.address} cannot be fetched: it {error}.") from error
    except httpcore.TimeoutException as error:
        raise AddressError(f"{request.address} cannot be fetched: it did not answer in time.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise AddressError(f"{request.address} cannot be fetched: {error or type(error).__name__}.") from error


def _exchanged(request: Request, reach: Reach, clock: Clock) -> Reply:
    address = request.address
    trusting = any(address.is_beneath(each) for each in reach.allowed)
    url = httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **request.headers}
    backend = Checked(clock, trusting)
    with (
        httpcore.ConnectionPool(_tls(), network_backend=backend) as pool,
        pool.stream(request.method, url, headers=[*headers.items()], content=request.body) as response,
    ):
        fields = _fields(response.headers)
        return Reply(address, response.status, fields, _content(response, fields, reach.size))


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _fields(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, value in headers:
        key, told = name.decode("latin-1").lower(), value.decode("latin-1")
        fields[key] = f"{fields[key]}, {told}" if key in fields else told
    return fields


def _content(response: httpcore.Response, fields: Mapping[str, str], size: int) -> bytes:
    """The content, unpacked where it came packed, as long as neither of both is too large."""
    received = bytearray()
    for part in response.iter_stream():
        received += part
        _keep_within(len(received), size)
    coding = fields.get("content-encoding", "identity").strip().lower()
    if coding in ("gzip", "x-gzip"):
        return _unpacked(bytes(received), size)
    if coding not in ("identity", ""):
        raise AddressError(f"sends its content packed as {coding!r}, which it was not asked for")
    return bytes(received)


def _unpacked(data: bytes, size: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    try:
        content = unpacker.decompress(data, size + 1)
    except zlib.error as error:
        raise AddressError(f"sends what cannot be unpacked ({error})") from error
    _keep_within(len(content), size)
    return content


def _keep_within(length: int, size: int) -> None:
    if length > size:
        raise AddressError(f"sends more than {size / 1e6:,.0f} MB")
