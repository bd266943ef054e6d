"""A query, and the sizes of groups → the query with each of its patterns in a query of its own, or as it is. Pure.

In which order the engine takes the patterns it decides by the places of their variables alone; so we know it, and a
sample tells how many rows its loops would have after each. A join by hash keeps just those rows in memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verbale.store.joins.groups import Group
from verbale.store.joins.patterns import Pattern

Count = Callable[[str, str, int], int]
"""A prologue, what stands in a group, and a number → the group's rows, counted up to that number."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where joins by hash are known to pay.

    `first`: rows of the first pattern, below which nothing more is counted. `seeks`: look-ups in an index that must be
    saved. `scanned`: rows gone through for each of those at most. A look-up costs some 11 µs; instead, a row kept in
    memory costs 1.6 µs and one gone through 0.7 µs. `table`: rows that may be kept at a time, some `ROW` bytes each.
    """

    first: int = 2_000
    seeks: int = 10_000
    scanned: int = 6
    table: int = 1_000_000


LIMITS = Limits()
ROW = 500
"""Bytes that a row in memory takes, with what is needed to find it."""
_SAMPLE = 100
"""Rows of the first pattern with which the loops are tried: a twentieth of those that make it worth its time."""
_SPREAD = 100
"""Rows that may come of each of them; beyond that nothing is foretold."""

_ROWS = {
    "spo": 1,
    "sp": 10,
    "so": 2,
    "po": 10_000,
    "s": 100,
    "p": 1_000_000,
    "o": 100_000,
    "": 1_000_000_000,
}
"""How many triples the engine (sparopt, of Oxigraph) takes a pattern for, by the places that are bound."""


def joined(group: Group, count: Count, limits: Limits = LIMITS) -> str | None:
    """The query so that the engine joins its patterns by hash; None where that is not known to pay."""
    ordered = _as_looped(group.patterns)
    if not _is_hashed_so(ordered) or not _pays(group, ordered, count, limits):
        return None
    return group.before + "".join(f" {{ {_selecting(pattern)} }}" for pattern in ordered) + group.rest


def _selecting(pattern: Pattern) -> str:
    """The pattern as a query of its own, into which the engine does not carry what it has joined before."""
    return f"SELECT {' '.join(pattern.variables)} {{ {pattern} }}"


# In which order.


def _as_looped(patterns: Sequence[Pattern]) -> list[Pattern]:
    """The patterns in the order of the engine's loops; none where some share no variable with the others."""
    return _ordered(patterns, _rows)


def _is_hashed_so(ordered: list[Pattern]) -> bool:
    """Whether the engine keeps to that order where it joins by hash; then a shared variable counts for a thousand."""
    return bool(ordered) and _ordered(ordered, _hashed_rows) == ordered


def _ordered(patterns: Sequence[Pattern], rows: Callable[[Pattern, Collection[str]], float]) -> list[Pattern]:
    """The smallest first, and behind it the smallest of those that share a variable with what stands before."""
    left, ordered, bound = list(patterns), list[Pattern](), set[str]()
    while left:
        near = [each for each in left if not bound.isdisjoint(each.variables)] if ordered else left
        if not near:
            return []
        ordered.append(min(near, key=lambda each: rows(each, bound)))
        left.remove(ordered[-1])
        bound.update(ordered[-1].variables)
    return ordered


def _rows(pattern: Pattern, bound: Collection[str]) -> float:
    return _ROWS["".join(place for place, term in zip("spo", pattern.terms, strict=True) if _is_bound(term, bound))]


def _hashed_rows(pattern: Pattern, bound: Collection[str]) -> float:
    return _rows(pattern, ()) / math.pow(1_000, sum(variable in bound for variable in pattern.variables))


def _is_bound(term: str, bound: Collection[str]) -> bool:
    return not term.startswith(("?", "$")) or f"?{term[1:]}" in bound


# Whether it pays.


def _pays(group: Group, ordered: Sequence[Pattern], count: Count, limits: Limits) -> bool:
    """Whether the loops would seek so often that going through all rows is faster, and these have room in memory."""
    first = count(group.prologue, ordered[0].shape, LIMITS.table + 1)
    if not limits.first <= first <= limits.table:
        return False
    kept = [first * each for each in _growth(group, ordered, count)]
    if len(kept) < len(ordered) - 1 or sum(kept) < limits.seeks or _most_kept(kept) > limits.table:
        return False
    return _are_at_most(group, ordered[1:], count, int(limits.scanned * sum(kept)))


def _growth(group: Group, ordered: Sequence[Pattern], count: Count) -> Iterator[float]:
    """The rows after each pattern but the last, for one row of the first; it ends early where they become too many."""
    sample = f"{{ {_selecting(ordered[0])} LIMIT {_SAMPLE} }}"
    for length in range(1, len(ordered)):
        asked = [*map(str, ordered[1:length]), *_filters(group, ordered[:length])]
        found = count(group.prologue, " ".join([sample, *asked]), _SAMPLE * _SPREAD) if asked else _SAMPLE
        if found == _SAMPLE * _SPREAD:
            return
        yield found / _SAMPLE


def _filters(group: Group, patterns: Sequence[Pattern]) -> Iterator[str]:
    """The filters that the engine asks as soon as it has joined these patterns, or before."""
    bound = {variable for pattern in patterns for variable in pattern.variables}
    return (each.text for each in group.filters if each.variables <= bound)


def _most_kept(kept: Sequence[float]) -> float:
    """The rows in memory while those of one join are looked up to make those of the next."""
    return max(map(sum, pairwise(kept)), default=kept[0])


def _are_at_most(group: Group, patterns: Sequence[Pattern], count: Count, most: int) -> bool:
    """Whether all these patterns together have at most so many rows."""
    left = most
    for pattern in patterns:
        left -= count(group.prologue, pattern.shape, left + 1)
        if left < 0:
            return False
    return True
