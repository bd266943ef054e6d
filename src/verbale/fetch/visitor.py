"""The address of a document → its content, with what HTTP says of it, fetched as a well-behaved robot does.  [I/O]"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from verbale.errors import AddressError
from verbale.fetch.address import Address, parse
from verbale.fetch.model import Reach, Reply, Request
from verbale.fetch.redirects import follow
from verbale.fetch.robots import Robots

PAUSE = 1.0
"""Seconds between two visits to one host, unless its robots.txt asks for more."""
_LONGEST_PAUSE = 60.0
"""Seconds that we are ready to wait; who asks for more has to be visited another time."""
_ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, application/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Validators:
    """By which a server knows whether somebody has a content already (RFC 9110 §8.8): its tag, its date, as sent."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address, `address` being where it was found in the end."""

    address: str
    content: bytes
    media_type: str
    """In small letters, without parameters; empty where the server does not tell."""
    charset: str | None
    validators: Validators


class Visitor:
    """Fetches one document after the other: where robots.txt allows it, and never two in a row from one host."""

    def __init__(self, reach: Reach = Reach(), pause: float = PAUSE) -> None:  # noqa: B008 – it is frozen
        self._reach = reach
        self._pause = pause
        self._robots = Robots(reach)
        self._free: dict[str, float] = {}

    def visit(self, address: str, known: Validators = Validators()) -> Fetched | None:
        """What stands at the address; None where it is still what `known` was sent with.

        Raises AddressError where there is nothing, it must not be fetched, or is not to be had within our reach.
        """
        request = Request(parse(address), headers={"Accept": _ACCEPT, **_conditions(known)})
        reply = self._asked(request)
        if reply.status in (429, 503) and (wait := _retry_after(reply)) is not None:
            if wait > _LONGEST_PAUSE:
                raise AddressError(f"{address} is not to be had now: it asks to come again in {wait:.0f} seconds.")
            time.sleep(wait)
            reply = self._asked(request)
        if reply.status == 304 and known != Validators():
            return None
        if reply.status != 200:
            raise AddressError(f"{address} cannot be fetched: it answers with status {reply.status}.")
        return _fetched(reply)

    def _asked(self, request: Request) -> Reply:
        return follow(request, self._reach, self._call)

    def _call(self, address: Address) -> None:
        """Waits until the host may be visited again."""
        self._robots.check(address)
        pause = max(self._pause, self._robots.delay(address))
        if pause > _LONGEST_PAUSE:
            raise AddressError(f"{address} is not fetched: its host wants {pause:.0f} seconds between two visits.")
        time.sleep(max(0.0, self._free.get(address.origin, 0.0) - time.monotonic()))
        self._free[address.origin] = time.monotonic() + pause


def _conditions(known: Validators) -> dict[str, str]:
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in told.items() if value}


def _retry_after(reply: Reply) -> float | None:
    """The seconds to wait that a reply asks for, in either form (RFC 9110 §10.2.3)."""
    told = reply.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _fetched(reply: Reply) -> Fetched:
    told = Message()
    told["Content-Type"] = reply.headers.get("content-type", "")
    return Fetched(
        address=str(reply.address),
        content=reply.content,
        media_type=told.get_content_type() if reply.headers.get("content-type") else "",
        charset=told.get_content_charset(),
        validators=Validators(reply.headers.get("etag", ""), reply.headers.get("last-modified", "")),
    )
