"""The engine with one state of a store → how many rows groups of patterns have in it, each counted once.  [I/O]"""

from __future__ import annotations

from typing import cast

import pyoxigraph as ox

from verbale import terms

_KEPT = 1_000
"""Groups whose sizes are kept; beyond that the one that was counted first is forgotten."""


class Sizes:
    """Counts rows. What the engine holds must stay as it is; any number of threads may ask."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine
        self._known: dict[str, tuple[int, int]] = {}

    def __call__(self, prologue: str, group: str, most: int) -> int:
        """The rows of a group without its braces, counted up to so many; 0 where it is not valid SPARQL."""
        key = prologue + group
        found, looked = self._known.get(key, (0, 0))
        if found == looked < most:  # there may be more
            found, looked = self._count(prologue, group, most), most
            self._keep(key, found, looked)
        return min(found, most)

    def _keep(self, key: str, found: int, looked: int) -> None:
        if len(self._known) >= _KEPT:
            self._known.pop(next(iter(self._known)), None)
        self._known[key] = found, looked

    def _count(self, prologue: str, group: str, most: int) -> int:
        sparql = f"{prologue}SELECT (COUNT(*) AS ?rows) {{ SELECT (1 AS ?_) {{ {group} }} LIMIT {most} }}"
        try:
            found = cast(ox.QuerySolutions, self._engine.query(sparql, base_iri=terms.BASE, prefixes=terms.PREFIXES))
        except SyntaxError:  # which is told of the whole query when that is asked
            return 0
        (row,) = found
        return int(cast(ox.Literal, row[0]).value)
