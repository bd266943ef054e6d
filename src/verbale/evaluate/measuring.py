"""Pairs of findings → precision, recall and F1 of each aspect, and how right the details of a pair are. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verbale.evaluate.comparing import Finding, Keys, likeness, overlap
from verbale.evaluate.pairing import WEIGHTS, Paired, pair, same_sentence

ASPECTS = ("actors", "events", "agreements", "statements", "topics")
"""What the readout score is the mean of."""
FOUND = "statements found"
"""Statements by their sentence alone, whatever their act and speakers."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many both have, how many the gold has, how many were found."""

    both: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.both + other.both, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.both / max(1, self.found)

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 where the gold has nothing."""
        return self.both / max(1, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Detail:
    """What a pair of findings may have different: its fields, and how right they are, None where that says nothing.

    Those without a figure are shown where they differ, and not counted.
    """

    group: str
    fields: tuple[str, ...]
    measure: Callable[[Keys, Finding, Finding], float | None]
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """One document: pairs by aspect, counts by aspect, and of each detail how right it is in each pair."""

    pairs: dict[str, Paired]
    counts: dict[str, Count]
    details: dict[str, tuple[float, ...]]

    @property
    def score(self) -> float:
        """The mean of the F1 of the five aspects."""
        return score(self.counts)


def score(counts: dict[str, Count]) -> float:
    """The readout score: the mean of the F1 of the five aspects."""
    return sum(counts[aspect].f1 for aspect in ASPECTS) / len(ASPECTS)


def measure(gold: Finding, found: Finding) -> Measured:
    """What was found in a document against its gold."""
    keys = Keys(gold, found)
    pairs = {group: pair(keys, _of(gold, group), _of(found, group), weight) for group, weight in WEIGHTS.items()}
    pairs[FOUND] = pair(keys, _of(gold, "statements"), _of(found, "statements"), same_sentence)
    topics = frozenset(_of(gold, "topics")), frozenset(_of(found, "topics"))
    counts = {aspect: _count(paired) for aspect, paired in pairs.items()}
    counts["topics"] = Count(len(topics[0] & topics[1]), len(topics[0]), len(topics[1]))
    return Measured(pairs, counts, {d.figure: tuple(_rightness(d, keys, pairs)) for d in DETAILS if d.figure})


def _of(findings: Finding, group: str) -> Sequence[Finding]:
    return findings.get(group) or ()


def _count(paired: Paired) -> Count:
    both = len(paired.matched)
    return Count(both, both + len(paired.missed), both + len(paired.invented))


def _rightness(detail: Detail, keys: Keys, pairs: dict[str, Paired]) -> Iterable[float]:
    values = (detail.measure(keys, gold, found) for gold, found in pairs[detail.group].matched)
    return (value for value in values if value is not None)


def _office(keys: Keys, gold: Finding, found: Finding) -> float | None:
    if not gold.get("office"):
        return None
    whose = not gold.get("of") or keys.of(gold["of"]) == keys.of(found.get("of"))
    return float(whose and overlap(gold["office"], found.get("office")) >= 0.5)


def _date(_: Keys, gold: Finding, found: Finding) -> float | None:
    either = gold.get("date") or found.get("date")
    return float(gold.get("date") == found.get("date")) if either else None


def _place(_: Keys, gold: Finding, found: Finding) -> float | None:
    return float(overlap(gold["place"], found.get("place")) >= 0.5) if gold.get("place") else None


def _equal(field: str) -> Callable[[Keys, Finding, Finding], float]:
    return lambda _, gold, found: float((gold.get(field) or None) == (found.get(field) or None))


def _names(field: str) -> Callable[[Keys, Finding, Finding], float]:
    return lambda keys, gold, found: likeness(keys.all(gold.get(field)), keys.all(found.get(field)))


def _slugs(field: str) -> Callable[[Keys, Finding, Finding], float]:
    return lambda _, gold, found: likeness(frozenset(gold.get(field) or ()), frozenset(found.get(field) or ()))


DETAILS: tuple[Detail, ...] = (
    Detail("actors", ("office", "of"), _office, "offices"),
    Detail("events", ("date",), _date, "event dates"),
    Detail("events", ("place",), _place, "event places"),
    Detail("events", ("participants",), _names("participants"), "event participants"),
    Detail("events", ("status",), _equal("status")),
    Detail("events", ("time",), _equal("time")),
    Detail("events", ("minutes",), _equal("minutes")),
    Detail("events", ("main",), _equal("main")),
    Detail("agreements", ("type",), _equal("type")),
    Detail("agreements", ("parties",), _names("parties")),
    Detail(FOUND, ("act",), _equal("act"), "acts"),
    Detail(FOUND, ("speakers",), _names("speakers"), "speakers"),
    Detail("statements", ("topics",), _slugs("topics"), "statement topics"),
    Detail("statements", ("mentions",), _names("mentions"), "statement mentions"),
    Detail("statements", ("addressees",), _names("addressees")),
    Detail("statements", ("amounts",), _equal("amounts")),
)
