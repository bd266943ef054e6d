"""One file of the register: facts about things → the things of each class in order, and by their names.  [I/O]

Things have their numbers in the order of lists: by their days, the latest first, and those of one day by their IRIs;
names have theirs in the order in which they are offered. So each list is read as it stands.
Words of names are found by an FTS5 table (https://sqlite.org/fts5.html).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from verbale.store import segments
from verbale.store.register.asked import NAMED, Fact
from verbale.terms import V

_SCHEMA = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, day TEXT NOT NULL);
CREATE TABLE kind (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, things INTEGER NOT NULL);
CREATE TABLE listed (kind INTEGER, thing INTEGER, PRIMARY KEY (kind, thing)) WITHOUT ROWID;
CREATE TABLE document (thing INTEGER PRIMARY KEY, publisher TEXT, sentences INTEGER, read INTEGER, statements INTEGER);
CREATE TABLE taking_part (thing INTEGER PRIMARY KEY, events INTEGER NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, rank INTEGER NOT NULL, length INTEGER NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(name, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');
CREATE TEMP TABLE fact (sort TEXT, iri TEXT, value);
CREATE TEMP TABLE named (iri TEXT, rank INTEGER);
"""
_ORDERED = (
    "CREATE INDEX temp.of_thing ON fact (iri, sort, value)",
    """INSERT INTO thing (iri, day)
    SELECT iri, coalesce(max(value) FILTER (WHERE sort = 'day'), '') AS day FROM fact GROUP BY iri
    ORDER BY day DESC, iri""",
    segments.BY_IRI,
    "INSERT INTO kind (iri, things) SELECT DISTINCT value, 0 FROM fact WHERE sort = 'kind' ORDER BY value",
    """INSERT OR IGNORE INTO listed
    SELECT kind.id, thing.id FROM fact JOIN kind ON kind.iri = value JOIN thing ON thing.iri = fact.iri
    WHERE sort = 'kind' AND fact.iri NOT IN (SELECT iri FROM fact WHERE sort = 'untold')
    ORDER BY kind.id, thing.id""",
    "UPDATE kind SET things = (SELECT count(*) FROM listed WHERE kind = kind.id)",
    f"""INSERT INTO document
    SELECT id, min(value) FILTER (WHERE sort = 'publisher'),
      coalesce(max(value) FILTER (WHERE sort = 'sentences'), 0), coalesce(max(value) FILTER (WHERE sort = 'read'), 0),
      coalesce(max(value) FILTER (WHERE sort = 'statements'), 0)
    FROM listed JOIN thing ON id = thing JOIN fact USING (iri)
    WHERE kind = (SELECT id FROM kind WHERE iri = '{V.Document}') GROUP BY id""",
    """INSERT OR IGNORE INTO taking_part SELECT id, value FROM fact JOIN thing USING (iri) WHERE sort = 'events'""",
    """CREATE TEMP TABLE offered AS
    SELECT thing.id AS thing, min(named.rank) AS best, name.value AS name
    FROM fact AS name JOIN thing USING (iri) JOIN fact AS kind USING (iri) JOIN named ON named.iri = kind.value
    WHERE name.sort = 'name' AND kind.sort = 'kind' GROUP BY thing.iri, name.value
    ORDER BY best, length(name.value), thing.iri""",
    "INSERT INTO name SELECT rowid, thing, best, length(name) FROM offered",
    "INSERT INTO words (rowid, name) SELECT rowid, name FROM offered",
    "INSERT INTO words (words) VALUES ('optimize')",
)
"""What brings the facts into order, step by step."""
_OFFERED = """SELECT iri, name.rank, length
FROM words JOIN name ON name.id = words.rowid JOIN thing ON thing.id = name.thing
WHERE words MATCH ? ORDER BY words.rowid"""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A thing that a name leads to, in the order in which it is offered: its class's place in NAMED, and the length."""

    rank: int
    length: int
    thing: str


@dataclass(frozen=True, slots=True)
class Published:
    """Documents of one publisher (None: nobody says who): how many there are, and how many sentences they have, out of
    how many something was read, and how many statements; how many documents have no day, and the first and the last day
    of the others.
    """

    publisher: str | None
    documents: int
    sentences: int
    read: int
    statements: int
    undated: int
    first: str | None
    last: str | None


def write(path: Path, facts: Iterable[Fact], mentioned: Iterable[str] = ()) -> None:
    """Makes a segment of the facts, which mentions those things too, even where nothing is told of them; raises
    StoreError where it cannot be written.
    """
    with segments.new(path, _SCHEMA) as connection:
        connection.executemany("INSERT INTO named VALUES (?, ?)", [(str(kind), n) for n, kind in enumerate(NAMED)])
        rows = chain(facts, (("mentioned", thing, "") for thing in mentioned))
        connection.executemany("INSERT INTO fact VALUES (?, ?, ?)", rows)
        for step in _ORDERED:
            connection.execute(step)
        ((things,),) = connection.execute("SELECT count(*) FROM thing")
        connection.execute(f"PRAGMA user_version = {things}")


class Segment(segments.Segment):
    """A segment of the register."""

    def counts(self, without: Iterable[str]) -> dict[str, int]:
        """How many things of each class are listed, but those."""
        counts = dict(self._connection.execute("SELECT iri, things FROM kind"))
        sql = """SELECT kind.iri, count(*) FROM kind CROSS JOIN listed ON kind = kind.id
            WHERE thing IN (SELECT id FROM thing WHERE iri IN (SELECT value FROM json_each(?))) GROUP BY kind.iri"""
        left_out = dict(self._connection.execute(sql, (json.dumps([*without]),)) if without else ())
        return {kind: number - left_out.get(kind, 0) for kind, number in counts.items()}

    def listed(self, kind: str, start: int = 0) -> Iterator[tuple[str, str]]:
        """The things of a class with their days, in order, from one of them on."""
        sql = """SELECT iri, day FROM listed JOIN thing ON id = thing
            WHERE kind = (SELECT id FROM kind WHERE iri = ?) ORDER BY listed.thing LIMIT -1 OFFSET ?"""
        return iter(self._connection.execute(sql, (kind, start)))

    def days(self, things: Iterable[str]) -> dict[str, str]:
        """The days of those things that it mentions."""
        sql = "SELECT iri, day FROM thing WHERE iri IN (SELECT value FROM json_each(?))"
        return dict(self._connection.execute(sql, (json.dumps([*things]),)))

    def named(self, expression: str) -> Iterator[Name]:
        """The names that hold what an FTS5 expression asks, in order."""
        return (Name(rank, length, iri) for iri, rank, length in self._connection.execute(_OFFERED, (expression,)))

    def busiest(self) -> Iterator[tuple[str, int]]:
        """The actors and in how many events they took part, the most first."""
        sql = "SELECT iri, events FROM taking_part JOIN thing ON id = thing ORDER BY events DESC, iri"
        return iter(self._connection.execute(sql))

    def telling(self) -> Iterator[tuple[str, str, int]]:
        """The documents with their days, in order, and how many statements were read out of each."""
        sql = "SELECT iri, day, statements FROM document JOIN thing ON id = thing ORDER BY id"
        return iter(self._connection.execute(sql))

    def published(self, without: Iterable[str]) -> Iterator[Published]:
        """The documents by publishers, but those."""
        sql = """SELECT publisher, count(*), sum(sentences), sum(read), sum(statements),
            sum(day = ''), min(nullif(day, '')), max(nullif(day, '')) FROM document JOIN thing ON id = thing
            WHERE iri NOT IN (SELECT value FROM json_each(?)) GROUP BY publisher"""
        return (Published(*row) for row in self._connection.execute(sql, (json.dumps([*without]),)))
