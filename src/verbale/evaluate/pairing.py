"""What two annotations of a document find → which findings are one and the same. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verbale.evaluate.comparing import Finding, Keys, compared, forms, likeness, overlap

SAME_SENTENCE = 0.6
"""The share of words from which two pieces of evidence are one sentence."""
SAME_PEOPLE = 0.5
"""The likeness from which those who speak or take part are the same."""
_SAME_NAME = 0.75
"""The share of words from which two names of an agreement are one."""

Weight = Callable[[Keys, Finding, Finding], float]
"""How well a finding fits one of the gold; 0 where the two cannot be the same."""


@dataclass(frozen=True, slots=True)
class Paired:
    """What both found, gold before found; what only the gold has; what only we have."""

    matched: tuple[tuple[Finding, Finding], ...]
    missed: tuple[Finding, ...]
    invented: tuple[Finding, ...]


def pair(keys: Keys, gold: Sequence[Finding], found: Sequence[Finding], weight: Weight) -> Paired:
    """Each with one other at most: those that fit best first, of equals those named first."""
    weights = {(i, j): weight(keys, g, f) for i, g in enumerate(gold) for j, f in enumerate(found)}
    matched: dict[int, int] = {}
    for (i, j), fits in sorted(weights.items(), key=lambda row: (-row[1], row[0])):
        if fits > 0 and i not in matched and j not in matched.values():
            matched[i] = j
    return Paired(
        tuple((gold[i], found[j]) for i, j in matched.items()),
        tuple(item for i, item in enumerate(gold) if i not in matched),
        tuple(item for j, item in enumerate(found) if j not in matched.values()),
    )


def same_actor(_: Keys, gold: Finding, found: Finding) -> float:
    """By the forms they share, of one kind."""
    if gold["kind"] != found["kind"]:
        return 0
    return len(forms(gold) & forms(found)) + (compared(gold["name"]) == compared(found["name"]))


def same_event(keys: Keys, gold: Finding, found: Finding) -> float:
    """Of one type, told in one sentence, or on one day with the same people."""
    if gold["type"] != found["type"]:
        return 0
    shared, who = _shared(gold, found), _alike(keys, gold, found, "participants")
    dated = bool(gold.get("date")) and gold["date"] == found.get("date")
    return 0.1 + shared + who if shared >= SAME_SENTENCE or (dated and who >= SAME_PEOPLE) else 0


def same_agreement(_: Keys, gold: Finding, found: Finding) -> float:
    """By the names they share, or by one that says nearly the same."""
    if same := len(forms(gold) & forms(found)):
        return same
    near = (overlap(one, other) for one in forms(gold) for other in forms(found))
    return 0.5 * any(shared >= _SAME_NAME for shared in near)


def same_statement(keys: Keys, gold: Finding, found: Finding) -> float:
    """The same act by the same people in one sentence; those that share topics first."""
    shared, who = _shared(gold, found), _alike(keys, gold, found, "speakers")
    if gold["act"] != found["act"] or shared < SAME_SENTENCE or who < SAME_PEOPLE:
        return 0
    return 0.1 + shared + who + likeness(frozenset(gold.get("topics") or ()), frozenset(found.get("topics") or ()))


def same_sentence(_: Keys, gold: Finding, found: Finding) -> float:
    """Any statement of one sentence; those of the same act first."""
    return 0.1 + (gold["act"] == found["act"]) if _shared(gold, found) >= SAME_SENTENCE else 0


WEIGHTS: dict[str, Weight] = {
    "actors": same_actor,
    "events": same_event,
    "agreements": same_agreement,
    "statements": same_statement,
}


def _shared(gold: Finding, found: Finding) -> float:
    return overlap(gold["evidence"], found["evidence"])


def _alike(keys: Keys, gold: Finding, found: Finding, field: str) -> float:
    return likeness(keys.all(gold.get(field)), keys.all(found.get(field)))
