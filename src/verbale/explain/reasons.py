"""A trigger word of which nothing came → why, as far as the sentence shows it; else that nothing came of it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verbale.extract.parsed import Parsed
from verbale.extract.verb import WILL, Verb
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, Kind

NO_SUBJECT = "it has no subject that could speak or act"


@dataclass(frozen=True, slots=True)
class Left:
    """A trigger left aside: its verb where it is one, the verb behind it, and whether the sentence tells the same."""

    parsed: Parsed
    hit: Hit[Trigger]
    verb: Verb | None
    following: Verb | None
    is_told: bool

    @property
    def leads(self) -> bool:
        """Whether it only leads to the next trigger: `is pleased to announce`."""
        return self.following is not None and self.hit.start <= self.following.start < self.hit.end


Reason = tuple[Callable[[Left], bool], str]
"""A reason, and what it says of the trigger."""

_OF_ANY: tuple[Reason, ...] = (
    (lambda left: left.hit.start in left.parsed.quoted, "it stands within a quotation"),
    (lambda left: left.hit.start in left.parsed.naming, "it is part of a name"),
)
_OF_VERBS: tuple[Reason, ...] = (
    (lambda left: left.verb is None, "it is no verb here"),
    (lambda left: left.leads, "it only leads to the trigger behind it"),
    (lambda left: _verb(left).negated, "it is negated"),
    (lambda left: _verb(left).inner, "it stands in a clause that another verb governs"),
    (lambda left: _verb(left).infinitive, "it is an infinitive: nobody is said to have done it"),
    (lambda left: _verb(left).passive, "it is passive, and by whom is not said"),
    (lambda left: _verb(left).gerund, "it is a participle that no subject belongs to"),
    (lambda left: not _verb(left).subjects, NO_SUBJECT),
    (lambda left: bool(_verb(left).modal), "it is only possible, wished or intended: a modal verb stands before it"),
)
_OF_ACTS: tuple[Reason, ...] = (
    (lambda left: left.is_told, "the sentence tells the same act already"),
    (lambda left: left.hit.value.pattern in WILL, "it tells what is to come, and is not taken for a promise"),
)
_OF_NOUNS: tuple[Reason, ...] = ((lambda left: left.is_told, "the sentence tells it already in other words"),)


def of_act(left: Left) -> str:
    """Why no statement came of the trigger of an act."""
    return _first((*_OF_ANY, *_OF_VERBS, *_OF_ACTS), left) or "no statement came of it"


def of_event(left: Left) -> str:
    """Why no event came of a trigger."""
    if left.hit.value.part == "verb":
        return _first((*_OF_ANY, *_OF_NOUNS, *_OF_VERBS), left) or "no event came of it"
    alone = "no event came of it: a noun without participant, place or date of its own tells none"
    return _first((*_OF_ANY, *_OF_NOUNS), left) or alone


def of_agreement(parsed: Parsed, hit: Hit[Trigger]) -> str:
    """Why no agreement came of the noun of an instrument."""
    tokens = parsed.tokens[hit.start : hit.end]
    around = (m for m in parsed.mentions if m.start <= tokens[0].start and tokens[-1].end <= m.end)
    owners = [m for m in around if m.kind in ACTORS | {Kind.EVENT, Kind.OFFICE}]
    if owner := min(owners, key=lambda m: m.end - m.start, default=None):
        return f"it is part of “{owner.text}”"
    if not all(token.capital for token in tokens):
        return "it is a common noun, not written as a name"
    return "no agreement came of it"


def _first(reasons: Sequence[Reason], left: Left) -> str | None:
    return next((words for holds, words in reasons if holds(left)), None)


def _verb(left: Left) -> Verb:
    assert left.verb  # the first reason of verbs asks for it
    return left.verb
