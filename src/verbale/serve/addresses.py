"""IRIs ⇄ addresses on this server: an IRI's path behind the base is its path here; pure."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from rdflib import URIRef

from verbale import formats
from verbale.errors import NotFound
from verbale.terms import ACROSS_GRAPH, BASE, IDENTITIES_GRAPH, LOADED_GRAPH, NAMES_GRAPH, ONTOLOGY_GRAPH, PREFIXES

# SPARQL 1.1 §19.8 IRIREF: what may not stand between < and >.
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\ufffd\ud800-\udfff]")
GRAPHS = (ONTOLOGY_GRAPH, NAMES_GRAPH, ACROSS_GRAPH, IDENTITIES_GRAPH, LOADED_GRAPH)
"""The graphs of no document: their data are what stands in them."""

DUMPS = tuple(f"/dump{row.suffix}" for row in formats.FORMATS if row.name in formats.JOINABLE)
"""Where the whole collection can be fetched, in one file of a format that can be written as it is sent."""

_KEPT = "/:@!$&'()*+,;=~#"


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI that may stand in a query between angle brackets.

    >>> is_iri("https://w3id.org/verbale/id/state/japan"), is_iri("japan"), is_iri("x:> } DROP ALL")
    (True, False, False)
    """
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text)) and not _NOT_IN_AN_IRI.search(text)


def iri_at(path: str) -> URIRef:
    """The IRI whose address here is the (decoded) path; NotFound where no IRI can be of that form."""
    iri = BASE + path.lstrip("/")
    if not is_iri(iri):
        raise NotFound("This address names nothing: it holds characters that no IRI may have.")
    return URIRef(iri)


@lru_cache(maxsize=20_000)
def address(iri: str) -> str | None:
    """Where a link to the IRI leads: a path here for ours, the IRI for one of the web, None for any other.

    >>> address("https://w3id.org/verbale/doc/a#s7"), address("http://www.wikidata.org/entity/Q17"), address("urn:x")
    ('/doc/a#s7', 'http://www.wikidata.org/entity/Q17', None)
    """
    if iri.startswith(BASE):
        return quote("/" + iri.removeprefix(BASE), safe=_KEPT)
    return iri if urlsplit(iri).scheme in ("http", "https") else None


def sentence_address(iri: str, order: int, size: int) -> str:
    """Where a link to a sentence leads: to that page of its document, of `size` sentences each, on which it stands."""
    path, _, part = (address(iri) or "").partition("#")
    page = (order - 1) // size + 1
    return f"{path}?page={page}#{part}" if page > 1 else f"{path}#{part}"


def page_address(iri: str) -> str:
    """The address of the page about one of our things."""
    return quote("/page/" + _path(iri), safe=_KEPT)


def data_address(iri: str, suffix: str) -> str:
    """The address of the data about one of our things in the format with that suffix (".ttl")."""
    return quote(f"/data/{_path(iri)}{suffix}", safe=_KEPT)


def cite_address(iri: str) -> str:
    """The address at which one reads how to cite one of our things; a sentence is told by its number."""
    _, _, part = iri.partition("#s")
    return quote("/cite/" + _path(iri), safe=_KEPT) + (f"?sentence={part}" if part else "")


def query_address(sparql: str, **more: str) -> str:
    """The address at which a query is answered."""
    return "/sparql?" + urlencode({"query": sparql, **more})


def _path(iri: str) -> str:
    return iri.removeprefix(BASE).partition("#")[0]


def compact(iri: str) -> str:
    """An IRI as people who know RDF abbreviate it.

    >>> compact("http://www.wikidata.org/entity/Q17"), compact("https://example.org/a/b")
    ('wd:Q17', 'https://example.org/a/b')
    """
    found = next(((name, base) for name, base in PREFIXES.items() if iri.startswith(base)), None)
    return f"{found[0]}:{iri.removeprefix(found[1])}" if found else iri


def last_segment(iri: str) -> str:
    """The last segment of an IRI as words, for what has no label.

    >>> last_segment("https://w3id.org/verbale/id/state/south-korea"), last_segment("https://schema.org/currency")
    ('south korea', 'currency')
    """
    return re.split(r"[/#]", iri.rstrip("/#"))[-1].replace("-", " ").replace("_", " ") or iri
