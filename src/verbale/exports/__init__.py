"""A store → files for those who work without RDF: tables, networks, annotations, nanopublications, calendars.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import IO

from verbale.exports import agenda, annotating, nanopublications, networks, tables
from verbale.exports.columns import AGREEMENTS, EVENTS, STATEMENTS, TABLES, Column, Table
from verbale.exports.tables import frame
from verbale.store import Dataset

__all__ = ["AGREEMENTS", "EVENTS", "STATEMENTS", "STREAMED", "TABLES", "WRITERS", "Column", "Table", "Writer", "frame"]

Writer = Callable[[Dataset, IO[bytes]], None]


def _network(made_of: Callable[[Dataset], object], write: Callable[[object, IO[bytes]], None]) -> Writer:
    return lambda store, output: write(made_of(store), output)


WRITERS: Mapping[str, Writer] = {
    **{f"{name}.csv": partial(tables.write_csv, table=table) for name, table in TABLES.items()},
    **{f"{name}.parquet": partial(tables.write_parquet, table=table) for name, table in TABLES.items()},
    "who-met-whom.graphml": _network(networks.met, networks.write_graphml),
    "who-met-whom.gexf": _network(networks.met, networks.write_gexf),
    "who-spoke-to-whom.graphml": _network(networks.spoke, networks.write_graphml),
    "who-spoke-to-whom.gexf": _network(networks.spoke, networks.write_gexf),
    "nanopublications.trig": nanopublications.write,
    "annotations.jsonld": annotating.write,
    "planned-events.ics": agenda.write,
}
"""What writes each of `formats.EXPORTS`, by its name; raises InputError where a package that it needs is missing."""

STREAMED: Mapping[str, Callable[[Dataset], Iterator[bytes]]] = {
    **{f"{name}.csv": partial(tables.csv_pieces, table=table) for name, table in TABLES.items()},
    "planned-events.ics": lambda store: iter((agenda.calendar(store),)),
}
"""Those exports that come a piece at a time, or are small: what a server can give to anybody."""
