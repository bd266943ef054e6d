"""What two are called in which years, and where they are named → what speaks for and against their being one. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from rdflib import URIRef

TERM = 5
"""Years between which somebody seldom comes back to an office."""
TOGETHER, APART, ELSEWHERE, BESIDE = 10.0, -20.0, -20.0, -20.0
"""What it weighs, in points of a likeness of 100, that two hold one office in one year; one office, a term apart; in
one year offices of two states; or that one document names both.
"""


@dataclass(frozen=True, slots=True)
class Holding:
    """An office that somebody is said to hold in a year, what it is called, and whose it is where that is told."""

    office: URIRef
    called: str
    year: int
    owner: URIRef | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is told of one: the offices, and the documents that name him."""

    holdings: frozenset[Holding] = frozenset()
    documents: frozenset[URIRef] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two are likelier one, or less likely: by how many points, and in words."""

    weight: float
    why: str


def reasons(one: Record, other: Record) -> tuple[Reason, ...]:
    """What speaks for and against two being one, each once."""
    found = [*_together(one.holdings, other.holdings)]
    found = found or [*_apart(one.holdings, other.holdings), *_elsewhere(one.holdings, other.holdings)]
    both = sorted(one.documents & other.documents)
    if both:
        found.append(Reason(BESIDE, f"{both[0].rpartition('/')[2]} names both"))
    return tuple(found)


def _together(one: Collection[Holding], other: Collection[Holding]) -> Iterator[Reason]:
    held = {(each.office, each.year) for each in other}
    same = sorted((each.year, each.called) for each in one if (each.office, each.year) in held)
    for year, called in same[:1]:
        yield Reason(TOGETHER, f"both {called} in {year}")


def _apart(one: Collection[Holding], other: Collection[Holding]) -> Iterator[Reason]:
    pairs = [(mine, theirs) for mine in one for theirs in other if mine.office == theirs.office]
    near = min(pairs, key=lambda pair: (_between(*pair), pair[0].called), default=None)
    if near and _between(*near) >= TERM:
        first, last = sorted(each.year for each in near)
        yield Reason(APART, f"{near[0].called} one in {first}, the other in {last}")


def _between(mine: Holding, theirs: Holding) -> int:
    return abs(mine.year - theirs.year)


def _elsewhere(one: Collection[Holding], other: Collection[Holding]) -> Iterator[Reason]:
    shared = {each.owner for each in one} & {each.owner for each in other} - {None}
    years = {each.year for each in one if each.owner} & {each.year for each in other if each.owner}
    if years and not shared:
        year = min(years)
        mine, theirs = (min(each.called for each in held if each.owner and each.year == year) for held in (one, other))
        yield Reason(ELSEWHERE, f"in {year} one {mine}, the other {theirs}")
