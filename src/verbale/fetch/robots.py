"""The robots.txt of hosts → whether we may come, and how long to wait in between (RFC 9309).  [I/O]"""

from __future__ import annotations

from protego import Protego

from verbale.errors import AddressError
from verbale.fetch.address import Address, parse
from verbale.fetch.model import Reach, Request
from verbale.fetch.redirects import follow

NAME = "verbale"
"""What robots.txt calls us."""
_LARGEST = 512_000
"""Bytes of robots.txt that are looked at (RFC 9309 §2.5)."""


class Robots:
    """What hosts allow; each is asked once."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        self._rules: dict[str, Protego] = {}

    def check(self, address: Address) -> None:
        """Raises AddressError where robots.txt closes the address to us, or cannot be had."""
        if not self._of(address).can_fetch(str(address), NAME):
            raise AddressError(f"{address} is not fetched: {address.origin}/robots.txt asks programs to stay away.")

    def delay(self, address: Address) -> float:
        """The seconds that the host wants between two visits; 0 where it does not say."""
        return float(self._of(address).crawl_delay(NAME) or 0)

    def _of(self, address: Address) -> Protego:
        if address.origin not in self._rules:
            self._rules[address.origin] = Protego.parse(self._text(address))
        return self._rules[address.origin]

    def _text(self, address: Address) -> str:
        """RFC 9309 §2.3.1: where there is none, all is open; where the server fails, all is closed."""
        reply = follow(Request(parse(f"{address.origin}/robots.txt")), self._reach)
        if reply.status >= 500:
            raise AddressError(f"{address} is not fetched: its robots.txt fails with status {reply.status}; try later.")
        return reply.content[:_LARGEST].decode("utf-8", "replace") if reply.status == 200 else ""
