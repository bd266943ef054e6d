"""One file of the index: things with their texts → which of them hold some words, and how much they do.  [I/O]

It is an SQLite database with an FTS5 table that holds words alone, not the texts (https://sqlite.org/fts5.html). Words
are compared without case and accents, and by their stem (Porter's).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from math import log
from pathlib import Path

from verbale.store import segments

Entry = tuple[str, str | None]
"""The IRI of a thing and its texts, one a line; None for a thing that has none any more."""

_SCHEMA = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2');
"""
SHARES = "SELECT rowid, rank FROM words WHERE words MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
"""How much each of some things holds a word. The plus keeps SQLite from asking FTS5 for one thing after the other, for
each of which that would weigh the word anew (https://sqlite.org/optoverview.html#upluses).
"""
_LEAST = 1e-6
"""What FTS5 takes for the weight of a word that most of the things hold."""


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Makes a segment of the entries, each thing once; raises StoreError where it cannot be written."""
    with segments.new(path, _SCHEMA) as connection:
        told = _insert(connection, entries)
        connection.execute(segments.BY_IRI)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute(f"PRAGMA user_version = {told}")


def _insert(connection: sqlite3.Connection, entries: Iterable[Entry]) -> int:
    """Puts the entries in; how many of them have texts."""
    told = 0
    for number, (iri, text) in enumerate(entries, start=1):
        connection.execute("INSERT INTO thing (id, iri) VALUES (?, ?)", (number, iri))
        if text is not None:
            connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, text))
            told += 1
    return told


class Segment(segments.Segment):
    """A segment of the words of things."""

    def found(self, expression: str, most: int) -> list[tuple[int, str]]:
        """Number and IRI of the things that hold what an FTS5 expression asks, the best first, up to so many."""
        sql = (
            "SELECT id, iri FROM thing JOIN (SELECT rowid AS hit, rank AS place FROM words WHERE words MATCH ?"
            " ORDER BY rank LIMIT ?) ON id = hit ORDER BY place, iri"
        )
        return list(self._connection.execute(sql, (expression, most)))

    def holding(self, term: str) -> int:
        """How many of the things hold one term of an expression."""
        return self._one("SELECT count(*) FROM words WHERE words MATCH ?", term)

    def shares(self, term: str, ids: Iterable[int]) -> dict[int, float]:
        """How much each of the things, given by their numbers, speaks of one term: Okapi BM25 before the term's weight.

        FTS5 weighs a term by the things of this segment (https://sqlite.org/fts5.html#the_bm25_function), where that of
        all segments is wanted; so its weight is divided out.
        """
        holding = self.holding(term)
        weight = max(log((self.told - holding + 0.5) / (holding + 0.5)), _LEAST)
        return {id: -rank / weight for id, rank in self._connection.execute(SHARES, (term, json.dumps([*ids])))}
