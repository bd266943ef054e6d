"""The namespaces, and every way to mint an IRI: from what a thing is called, so that equal things get equal IRIs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD

from verbale.errors import InputError

BASE = "https://w3id.org/verbale/"


class _Terms(Namespace):
    """A namespace that makes each of its IRIs once: they are looked up for every sentence."""

    def __getattr__(self, name: str) -> URIRef:
        made = super().__getattr__(name)
        setattr(self, name, made)  # so that from now on it is found without any call
        return made

    @lru_cache(maxsize=4096)  # noqa: B019 – there are four of them, as long as the program runs
    def term(self, name: str) -> URIRef:
        return super().term(name)


V = _Terms(BASE + "ontology#")
ACT = _Terms(BASE + "act/")
TOPIC = _Terms(BASE + "topic/")
RULE = _Terms(BASE + "rule/")
OA = _Terms("http://www.w3.org/ns/oa#")
SCHEMA = _Terms("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
WD = Namespace("http://www.wikidata.org/entity/")

ONTOLOGY_GRAPH = URIRef(BASE + "ontology")
NAMES_GRAPH = URIRef(BASE + "names")
ACROSS_GRAPH = URIRef(BASE + "inferred")
"""What follows only from several documents together."""
LOADED_GRAPH = URIRef(BASE + "loaded")
"""What is told of the graphs of others that stand beside: where they come from, under which licence."""
IDENTITIES_GRAPH = URIRef(BASE + "identities")
"""Who is who: what people have decided, and what is the same by that."""

PUBLISHED_GRAPH = URIRef(BASE + "published")
"""On a server to which the graph was published: what of it is there already."""
LEAVING_GRAPH = URIRef(BASE + "published/leaving")
"""There, while an update runs: the triples that leave a named graph, and perhaps the default graph."""
SKOLEM = BASE + ".well-known/genid/"
"""Where blank nodes have their IRIs on such a server (RDF 1.1 Concepts §3.5)."""

PREFIXES: dict[str, str] = {
    "v": str(V),
    "act": str(ACT),
    "topic": str(TOPIC),
    "rule": str(RULE),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "owl": str(OWL),
    "xsd": str(XSD),
    "skos": str(SKOS),
    "dcterms": str(DCTERMS),
    "prov": str(PROV),
    "oa": str(OA),
    "sh": str(SH),
    "void": str(VOID),
    "schema": str(SCHEMA),
    "wd": str(WD),
}


UNNAMED = URIRef("")
"""Of what has got no IRI yet."""


def slug(text: str) -> str:
    """A name as the last segment of an IRI: lower case, accents folded, words joined by hyphens.

    >>> slug("H.E. Mr. Şahin Öz’s")
    'h-e-mr-sahin-oz-s'
    """
    plain = (text if text.isascii() else _unaccented(text)).casefold()
    return re.sub(r"[^0-9a-z\w]+", "-", plain).replace("_", "-").strip("-")


def _unaccented(text: str) -> str:
    folded = unicodedata.normalize(
        "NFKD", text.replace("ı", "i").replace("ß", "ss").replace("ø", "o").replace("ł", "l")
    )
    return "".join(c for c in folded if not unicodedata.combining(c))


def thing(kind: str, *parts: str) -> URIRef:
    """The IRI of a thing: `id/KIND/` and its parts, each made a slug, joined by hyphens."""
    return URIRef(f"{BASE}id/{kind}/" + "-".join(slug(part) for part in parts if part))


@lru_cache(maxsize=4096)
def document(document_slug: str) -> URIRef:
    """The IRI of a document, which is also that of the graph with its metadata."""
    return URIRef(f"{BASE}doc/{document_slug}")


def original(document_slug: str) -> URIRef:
    """The IRI of what a document was read from: the page, the PDF, the file of text."""
    return URIRef(f"{BASE}doc/{document_slug}#original")


@lru_cache(maxsize=4096)
def sentence(document_slug: str, order: int) -> URIRef:
    """The IRI of a sentence and of the graph with what it says; order 0 is the document itself. Each claim asks for
    one, and rdflib looks through each new IRI for characters that none may have.
    """
    return URIRef(f"{BASE}doc/{document_slug}#s{order}") if order else document(document_slug)


def inferred(document_slug: str) -> URIRef:
    """The graph with what follows from one document, the ontology and the names."""
    return URIRef(f"{BASE}doc/{document_slug}#inferred")


def validation(document_slug: str) -> URIRef:
    """The graph with what the shapes say of a document, and the digest of all its graphs."""
    return URIRef(f"{BASE}doc/{document_slug}#validation")


def is_apart(graph: str) -> bool:
    """Whether a graph is one of others, loaded as it is: all of our own have IRIs under the base."""
    return not graph.startswith(BASE)


def selector(document_slug: str, order: int, kind: str) -> URIRef:
    """The IRI of a sentence's Web Annotation selector: kind is `position` or `quote`."""
    return URIRef(f"{BASE}doc/{document_slug}#s{order}-{kind}")


def statement(document_slug: str, order: int, number: int) -> URIRef:
    """The IRI of the statement with that number in a sentence of a document."""
    return URIRef(f"{BASE}id/statement/{document_slug}-s{order}-{number}")


def reading(document_slug: str, order: int, number: int) -> URIRef:
    """The IRI of the reading with that number of a sentence: what came of it, and by which trigger or rule."""
    return URIRef(f"{BASE}doc/{document_slug}#s{order}-reading-{number}")


@lru_cache(maxsize=16_384)
def trigger(target: str, part: str, pattern: str) -> URIRef:
    """The IRI of a pattern of words that speaks for a class or concept; part is `verb`, `noun` or `phrase`.

    >>> str(trigger("https://w3id.org/verbale/act/commit", "verb", "commit/committed/committed … to"))
    'https://w3id.org/verbale/trigger/commit/verb/commit-_-to'
    """
    head, *rest = pattern.split()
    words = (head.partition("/")[0] if part == "verb" else head, *rest)
    told = slug(re.split("[/#]", target)[-1])
    return URIRef(f"{BASE}trigger/{told}/{part}/" + "-".join(slug(word) or "_" for word in words))


def lengthen(text: str) -> URIRef:
    """The IRI that `ask` shows so, by a prefix or its path; one in full stays, and InputError names what can be none.

    >>> str(lengthen("v:Meeting")), str(lengthen("id/state/japan"))
    ('https://w3id.org/verbale/ontology#Meeting', 'https://w3id.org/verbale/id/state/japan')
    """
    prefix, colon, local = text.partition(":")
    if not text or re.search(r'[\x00-\x20<>"{}|\\^`]', text):
        raise InputError(f"{text!r} is no IRI; write it as `ask` shows it, such as id/state/japan or v:Meeting.")
    if not colon:
        return URIRef(BASE + text.lstrip("/"))
    return URIRef(PREFIXES[prefix] + local if prefix in PREFIXES else text)
