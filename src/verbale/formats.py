"""A format's name, media type or file name → its row in the one table of formats. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Literal

Kind = Literal["graph", "dataset", "solutions"]
"""What a format is made for: triples, quads, or the answers of SELECT and ASK."""

_W3C = "http://www.w3.org/ns/formats/"


# Each is one row of the table and equal to none but itself, so that it is looked up by in no time.
@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """One format: `name` on the command line, media types (the first is the one we send), suffix, kind, W3C IRI."""

    name: str
    media_type: str
    other_media_types: tuple[str, ...]
    suffix: str
    kind: Kind
    iri: str


FORMATS: tuple[Format, ...] = (
    Format(
        "turtle",
        "text/turtle",
        ("application/turtle", "application/x-turtle", "text/n3"),
        ".ttl",
        "graph",
        _W3C + "Turtle",
    ),
    Format("ntriples", "application/n-triples", (), ".nt", "graph", _W3C + "N-Triples"),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml"), ".rdf", "graph", _W3C + "RDF_XML"),
    Format("jsonld", "application/ld+json", ("application/json",), ".jsonld", "dataset", _W3C + "JSON-LD"),
    Format("trig", "application/trig", ("application/x-trig",), ".trig", "dataset", _W3C + "TriG"),
    Format("nquads", "application/n-quads", ("text/x-nquads",), ".nq", "dataset", _W3C + "N-Quads"),
    Format(
        "json",
        "application/sparql-results+json",
        ("application/json", "text/json"),
        ".srj",
        "solutions",
        _W3C + "SPARQL_Results_JSON",
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        ".srx",
        "solutions",
        _W3C + "SPARQL_Results_XML",
    ),
    Format("csv", "text/csv", (), ".csv", "solutions", _W3C + "SPARQL_Results_CSV"),
    Format("tsv", "text/tab-separated-values", (), ".tsv", "solutions", _W3C + "SPARQL_Results_TSV"),
)


JOINABLE = ("turtle", "ntriples", "trig", "nquads")
"""The formats in which two wholes, one behind the other, are a whole again, so that much can be written as it comes."""

ANNOTATED = ("turtle", "ntriples", "rdfxml")
"""The formats of graphs in which RDF 1.2 can say of a triple who says it."""


VOCABULARIES = ("schema", "sem", "prov", "org", "foaf")
"""The vocabularies of others in whose terms the graph can be had."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is made of the graph for tools that read no RDF: its `name`, with which the names of its files end too."""

    name: str
    media_type: str


_CSV, _PARQUET = "text/csv", "application/vnd.apache.parquet"
_GRAPHML, _GEXF = "application/graphml+xml", "application/gexf+xml"

EXPORTS: tuple[Export, ...] = (
    Export("events.csv", _CSV),
    Export("events.parquet", _PARQUET),
    Export("statements.csv", _CSV),
    Export("statements.parquet", _PARQUET),
    Export("agreements.csv", _CSV),
    Export("agreements.parquet", _PARQUET),
    Export("who-met-whom.graphml", _GRAPHML),
    Export("who-met-whom.gexf", _GEXF),
    Export("who-spoke-to-whom.graphml", _GRAPHML),
    Export("who-spoke-to-whom.gexf", _GEXF),
    Export("nanopublications.trig", "application/trig"),
    Export("annotations.jsonld", 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'),
    Export("planned-events.ics", "text/calendar"),
)


def export_of_file(path: PurePath | str) -> Export | None:
    """The export with whose name a file's name ends: `2024-events.csv`."""
    return next((row for row in EXPORTS if PurePath(path).name.endswith(row.name)), None)


@cache
def holding(kind: Kind) -> tuple[Format, ...]:
    """The formats that can carry that kind, the preferred first; what carries a dataset carries a graph too."""
    kinds = ("graph", "dataset") if kind == "graph" else (kind,)
    return tuple(row for row in FORMATS if row.kind in kinds)


def by_name(name: str) -> Format | None:
    """The format that the command line calls so."""
    return next((row for row in FORMATS if row.name == name), None)


def by_media_type(media_type: str, among: Iterable[Format] = FORMATS) -> Format | None:
    """The format of a media type, parameters aside; `among` decides where two share one (`application/json`)."""
    wanted = media_type.partition(";")[0].strip().lower()
    rows = tuple(among)
    exact = (row for row in rows if row.media_type == wanted)
    return next(exact, None) or next((row for row in rows if wanted in row.other_media_types), None)


def by_file(path: PurePath | str) -> Format | None:
    """The format that a file's suffix names."""
    suffix = PurePath(path).suffix.lower()
    return next((row for row in FORMATS if row.suffix == suffix), None)
