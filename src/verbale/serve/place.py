"""What an operator says of a collection → where and on what terms it is published; the IRIs to tell of it by. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from rdflib import URIRef

from verbale.errors import InputError
from verbale.serve.addresses import is_iri


@dataclass(frozen=True, slots=True)
class Place:
    """The address at which the world reaches the server, without a slash at its end, and the licence of the data."""

    address: str
    licence: str | None = None

    def at(self, path: str) -> URIRef:
        """The IRI of a path here."""
        return URIRef(self.address + path)

    @property
    def endpoint(self) -> URIRef:
        """Where queries are sent."""
        return self.at("/sparql")

    @property
    def service(self) -> URIRef:
        """The service that answers them."""
        return self.at("/sparql#service")

    @property
    def void(self) -> URIRef:
        """The document that describes the dataset."""
        return self.at("/.well-known/void")

    @property
    def dataset(self) -> URIRef:
        """The dataset: all that the default graph holds."""
        return self.at("/.well-known/void#dataset")

    @property
    def examples(self) -> URIRef:
        """The document of the example queries."""
        return self.at("/.well-known/sparql-examples")


def place(public: str | None, licence: str | None) -> Place:
    """The place; InputError for an address that is none, or that goes on behind its host, where ours begin."""
    for address in filter(None, (public, licence)):
        if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc or not is_iri(address):
            raise InputError(f"{address!r} is no address of the web, such as https://example.org.")
    if urlsplit(public or "").path.strip("/") or set("?#") & set(public or ""):
        raise InputError(f"{public!r} goes on behind its host; give the address at which the start page is.")
    return Place((public or "").rstrip("/"), licence)
