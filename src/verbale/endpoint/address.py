"""What somebody writes of a SPARQL server → its addresses, and where it keeps the default graph. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from rdflib import URIRef

from verbale.endpoint.credentials import Credentials
from verbale.errors import InputError


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL server.

    `default_graph` names the graph in which it keeps what belongs into the default graph; None where it has one that
    holds nothing but what was put there, as the standard has it.
    """

    queries: str
    updates: str
    default_graph: URIRef | None = None
    credentials: Credentials = field(default_factory=Credentials)


def endpoint(
    queries: str, updates: str | None = None, default_graph: str | None = None, known_by: Credentials | None = None
) -> Endpoint:
    """The server at those addresses, one where both are the same; InputError for what can be none."""
    if default_graph is not None and not urlsplit(default_graph).scheme:
        raise InputError(f"The default graph must be named by an absolute IRI, and {default_graph[:80]!r} is none.")
    return Endpoint(
        queries=_checked(queries),
        updates=_checked(updates or queries),
        default_graph=URIRef(default_graph) if default_graph else None,
        credentials=known_by or Credentials(),
    )


def _checked(address: str) -> str:
    """The address; what is secret has no place in it, as others see the arguments of a process."""
    parts = urlsplit(address)
    if parts.password or parts.username:
        raise InputError("Name and password of a server do not belong into its address; give them by --credentials.")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(f"A SPARQL server has an address that begins with http:// or https://, not {address[:80]!r}.")
    return address
