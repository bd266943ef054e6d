"""Decisions of who is who → the groups that are one by them; one that contradicts the others is refused. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rdflib import URIRef

from verbale.errors import InputError


class Verdict(StrEnum):
    """What was decided of two things."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two things are one: what was decided, by whom, why, on which day where that is told.

    `confidence`, from 0 to 1, is that of a program that proposes it; a person decides without. Of two that one name
    has made one, `sources` are the documents, or sentences of them, in which the name means the other.
    """

    one: URIRef
    other: URIRef
    verdict: Verdict
    by: str
    why: str = ""
    on: date | None = None
    confidence: float | None = None
    sources: tuple[URIRef, ...] = ()

    @property
    def pair(self) -> frozenset[URIRef]:
        """The two of whom it speaks, in no order."""
        return frozenset((self.one, self.other))


def merged(old: Iterable[Decision], new: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions, a new one in the place of the old one on the same two, in the order of their IRIs."""
    found = {decision.pair: decision for decision in (*old, *new)}
    return tuple(sorted(found.values(), key=lambda decision: (decision.one, decision.other)))


def agreed(decisions: Iterable[Decision]) -> tuple[tuple[URIRef, ...], ...]:
    """The groups of things that are one by the decisions, each in the order of its IRIs.

    Raises InputError where things are in one group of which two were decided to be different.
    """
    listed = tuple(decisions)
    groups: dict[URIRef, set[URIRef]] = {}
    for each in (decision for decision in listed if decision.verdict is Verdict.SAME):
        group = groups.get(each.one, {each.one}) | groups.get(each.other, {each.other})
        groups.update(dict.fromkeys(group, group))
    for each in (decision for decision in listed if decision.verdict is Verdict.DIFFERENT):
        if each.other in groups.get(each.one, ()):
            raise InputError(_contradiction(each))
    return tuple(sorted({tuple(sorted(group)) for group in groups.values()}))


def _contradiction(decision: Decision) -> str:
    return (
        f"{decision.one} and {decision.other} are different, as {decision.by} decided, and the same by other "
        "decisions; take one of these back first."
    )


def one_of(decisions: Iterable[Decision], one: URIRef, other: URIRef) -> Decision | None:
    """What was decided of those two."""
    return next((decision for decision in decisions if decision.pair == {one, other}), None)
