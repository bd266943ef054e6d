"""A request → the reply to it, redirects followed, within a size and a time for all of it.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from verbale.errors import AddressError
from verbale.fetch.address import Address, join
from verbale.fetch.model import Reach, Reply, Request

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5


def follow(
    request: Request,
    reach: Reach = Reach(),  # noqa: B008 – it is frozen
    before: Callable[[Address], None] = lambda address: None,
) -> Reply:
    """The reply to a request after at most five redirects, each address of which `before` hears first.

    Raises AddressError, a sentence that names the address, where it leads into a private network, answers nothing that
    is HTTP, more than the reach allows, or nothing in time. Whatever the status, the reply is given.
    """
    from verbale.fetch.exchange import Clock, exchange  # noqa: PLC0415 – slow, and not needed by who only reads files

    clock = Clock(reach.seconds)
    for _ in range(_MOST_REDIRECTS + 1):
        before(request.address)
        reply = exchange(request, reach, clock)
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
