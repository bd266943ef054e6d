"""Hosts → connections that lead to where they may lead, and end when their time is over.  [I/O]

A name is resolved once, and the connection is made to the number that was checked: whatever the name means a moment
later is of no account.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any

import httpcore

from verbale.errors import AddressError

Number = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Clock:
    """Counts down so many seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; raises AddressError when there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise AddressError(f"took more than {self._seconds:.0f} seconds")
        return left


class Checked(httpcore.NetworkBackend):
    """Connects to public hosts, or to any if it is `trusting`, as long as the clock runs."""

    def __init__(self, clock: Clock, trusting: bool) -> None:
        self._clock = clock
        self._trusting = trusting
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first number of the host that answers; raises AddressError where one is not public."""
        numbers = list(_numbers(host, port))
        private = next((number for number in numbers if not is_public(number)), None)
        if private is not None and not self._trusting:
            raise AddressError(f"lies in a private or reserved network ({private})")
        for number in numbers[:-1]:
            try:
                return self._connected(str(number), port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(str(numbers[-1]), port)

    def _connected(self, number: str, port: int) -> httpcore.NetworkStream:
        return _Clocked(self._plain.connect_tcp(number, port, min(self._clock.left(), 10)), self._clock)


def _numbers(host: str, port: int) -> Iterator[Number]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError("names a host that is not known") from error
    for *_, place in found:
        yield ipaddress.ip_address(str(place[0]).partition("%")[0])


def is_public(number: Number) -> bool:
    """Whether a number belongs to the public internet, and no number within it (RFC 4291 §2.5.5, RFC 3056, RFC 4380,
    RFC 6052) to a private network.
    """
    special = number.is_private or number.is_reserved or number.is_multicast or number.is_unspecified
    if isinstance(number, ipaddress.IPv4Address):
        return number.is_global and not special
    embedded = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
    if number in _NAT64:
        embedded.append(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
    within = [each for each in embedded if each is not None]
    return all(map(is_public, within)) if within else number.is_global and not special


class _Clocked(httpcore.NetworkStream):
    """A connection of which each step takes at most the time that is left for all."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Clocked(self._stream.start_tls(ssl_context, server_hostname, self._clock.left()), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
