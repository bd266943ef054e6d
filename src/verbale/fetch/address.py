"""The text of an address → its parts, in the one form in which addresses are compared and asked for. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from verbale.errors import AddressError

PORTS = {"http": 80, "https": 443}
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[0-9a-z._-]+|[0-9a-f:.]+", re.IGNORECASE)
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Address:
    """An address of http or https: the host in ASCII and small letters, the target (path and query) percent-encoded."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is not the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target

    def is_beneath(self, other: Address) -> bool:
        """Whether it is the other address, or one whose path goes on from there."""
        if (self.scheme, self.host, self.port) != (other.scheme, other.host, other.port):
            return False
        behind = self.target.removeprefix(other.target)
        goes_on = not behind or other.target.endswith("/") or behind[0] in "/?"
        return self.target.startswith(other.target) and goes_on and ".." not in unquote(self.target)


def parse(text: str) -> Address:
    """The parts of an address, without its fragment; raises AddressError where it is none of http or https, names no
    host, or carries the name of a user.
    """
    try:
        parts = urlsplit(text)
        host, port = _host(parts), parts.port
    except ValueError:  # a port out of range, a bracket left open, a label that is too long
        host, port, parts = "", None, SplitResult("", "", "", "", "")
    if not host or _UNSAFE.search(text) or len(text) > _LONGEST:
        raise AddressError(f"{text[:200]!r} is no address of the web; give one such as https://example.org/talks.")
    if parts.scheme not in PORTS:
        raise AddressError(f"{text[:200]!r} is not fetched: only addresses of http and https are.")
    if "@" in parts.netloc:
        raise AddressError(f"{text[:200]!r} holds a user’s name; give the address without it.")
    return Address(parts.scheme, host, port or PORTS[parts.scheme], _target(parts))


def join(base: Address, reference: str) -> Address:
    """The address that a reference means which stands at another address (RFC 3986 §5); raises AddressError."""
    try:
        return parse(urljoin(str(base), reference))
    except ValueError:  # a bracket left open
        return parse(reference)  # says what is wrong with it


def _host(parts: SplitResult) -> str:
    """In ASCII, as IDNA writes it (RFC 3490); empty where it has other characters than hosts have."""
    host = parts.hostname or ""
    ascii_host = host if host.isascii() else host.encode("idna").decode()
    return ascii_host.lower() if _HOST.fullmatch(ascii_host) else ""


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*[]")
    query = quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")
    return f"{path}?{query}" if query else path
