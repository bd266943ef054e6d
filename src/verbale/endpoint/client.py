"""SPARQL text → what a server answers, or that it has carried it out (SPARQL 1.1 Protocol §2.1, §2.2).  [I/O]"""

from __future__ import annotations

import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import TYPE_CHECKING

from verbale import __version__
from verbale.endpoint.address import Endpoint
from verbale.errors import EndpointError, OutOfTime, Refusal, Unavailable

if TYPE_CHECKING:
    import httpx

CONNECTING = 10.0
"""Seconds that a server has for taking a connection."""
TRANSIENT = {408, 429, 502, 503, 504}
"""Statuses of a server that may do better in a while."""
PARTIAL = ("X-SPARQL-MaxRows", "X-SQL-State")
"""The headers by which Virtuoso tells that its answer, of status 200, is only the beginning of one."""
_QUOTED = 300  # characters of what a server says


class Client:
    """The way to one server; any number of threads may go it. `seconds` is the time that it has for one request."""

    def __init__(self, endpoint: Endpoint, seconds: float) -> None:
        import httpx  # noqa: PLC0415 – slow, as authentication is, and only needed by who asks a server

        from verbale.endpoint.authentication import Authentication  # noqa: PLC0415

        self.endpoint, self._seconds = endpoint, seconds
        self._http = httpx.Client(
            auth=Authentication(endpoint.credentials),
            timeout=httpx.Timeout(seconds, connect=min(CONNECTING, seconds)),
            headers={"User-Agent": f"Verbale/{__version__}"},
            limits=httpx.Limits(max_connections=None),
        )
        weakref.finalize(self, self._http.close)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hangs up."""
        self._http.close()

    @contextmanager
    def query(
        self, sparql: str, accept: str, default_graph: Sequence[str] = (), named_graph: Sequence[str] = ()
    ) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The media type of the answer and its bytes, as long as the block lasts.

        Raises OutOfTime, Unavailable, and EndpointError where the server refuses, or answers in part only.
        """
        graphs = {"default-graph-uri": list(default_graph), "named-graph-uri": list(named_graph)}
        until = time.monotonic() + self._seconds
        with self._speaking(self.endpoint.queries):
            asked = self._http.build_request(
                "POST", self.endpoint.queries, data={"query": sparql, **graphs}, headers={"Accept": accept}
            )
            response = self._http.send(asked, stream=True)
            try:
                self._refuse(response)
                yield response.headers.get("Content-Type", ""), self._within(response.iter_bytes(), until)
            finally:
                response.close()

    def _within(self, chunks: Iterator[bytes], until: float) -> Iterator[bytes]:
        for chunk in chunks:
            yield chunk
            if time.monotonic() > until:
                raise self._too_slow(self.endpoint.queries)

    def update(self, sparql: str) -> None:
        """Has an update carried out; raises OutOfTime or Unavailable where that may go better later, and Refusal where
        it will not.
        """
        headers = {"Content-Type": "application/sparql-update"}
        with self._speaking(self.endpoint.updates):
            self._refuse(self._http.post(self.endpoint.updates, content=sparql.encode(), headers=headers))

    @contextmanager
    def _speaking(self, address: str) -> Iterator[None]:
        """Turns what can happen on the way into our errors."""
        import httpx  # noqa: PLC0415

        try:
            yield
        except httpx.ConnectTimeout as error:
            raise Unavailable(f"The server at {address} does not answer.") from error
        except httpx.TimeoutException as error:
            raise self._too_slow(address) from error
        except httpx.InvalidURL as error:
            raise EndpointError(f"{address} is no address of a server: {error}.") from error
        except httpx.HTTPError as error:
            raise Unavailable(f"The server at {address} cannot be reached, or broke off: {error}.") from error

    def _too_slow(self, address: str) -> OutOfTime:
        return OutOfTime(f"The server at {address} did not answer within {self._seconds:g} seconds.")

    def _refuse(self, response: httpx.Response) -> None:
        """Raises what the status, or what Virtuoso says beside it, stands for."""
        if response.is_success:
            cut = next((name for name in PARTIAL if name in response.headers), None)
            if cut:
                raise EndpointError(f"The server gave only the beginning of its answer ({cut}); raise its limits.")
            return
        told = f"{response.status_code} {response.reason_phrase}".strip()
        where = f"The server at {response.request.url.copy_with(query=None)}"
        if response.status_code in TRANSIENT:
            raise Unavailable(f"{where} says {told}.", _pause(response))
        if response.status_code in (401, 403):
            raise EndpointError(f"{where} does not let us in ({told}); give it other credentials.")
        if response.has_redirect_location:
            raise EndpointError(f"{where} has moved to {response.headers['Location'][:_QUOTED]}; use that address.")
        raise Refusal(f"{where} refuses ({told}): {_said(response)}")


def _said(response: httpx.Response) -> str:
    """The beginning of a server's own words, on one line."""
    first = next(response.iter_bytes(4 * _QUOTED), b"").decode("utf-8", "replace")
    return (" ".join(first.split())[:_QUOTED] or "it does not say why") + "."


def _pause(response: httpx.Response) -> float:
    """The seconds that `Retry-After` asks for (RFC 9110 §10.2.3), 0 without it."""
    asked = response.headers.get("Retry-After", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
