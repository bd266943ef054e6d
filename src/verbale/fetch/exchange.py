"""A request → the one reply to it, within a size and a time.  [I/O]"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Mapping
from functools import cache

import httpcore

from verbale import __version__
from verbale.errors import AddressError
from verbale.fetch.model import Reach, Reply, Request
from verbale.fetch.network import Checked, Clock

__all__ = ["Clock", "exchange"]

AGENT = f"verbale/{__version__} (+https://w3id.org/verbale/)"
_GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the form of gzip (RFC 1952)."""


def exchange(request: Request, reach: Reach, clock: Clock) -> Reply:
    """The reply to a request, a redirect too; raises AddressError, whatever goes wrong."""
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
