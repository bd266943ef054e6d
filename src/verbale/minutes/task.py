"""Sources → the minutes of each: what it says and the shapes allow, and what follows, ready for the store. Pure.

`minutes` is the task that workers do: what goes in and what comes out is quickly sent from process to process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from verbale import build as building
from verbale import extract as extracting
from verbale import knowledge as knowing
from verbale import read, reason, recognise, resolve, store
from verbale.errors import DocumentError
from verbale.identities import NOBODY, Who
from verbale.knowledge import Knowledge
from verbale.model import Claim, Document, Triple
from verbale.quads import Quad, in_graph
from verbale.read import Refused, Source
from verbale.reason import Fact
from verbale.terms import inferred
from verbale.validate import Finding, Validation, validate, validate_each

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held:
    """A document that need not be read, as somebody has it already."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and what is left of its claims after validation."""

    document: Document
    validation: Validation

    def quads(self) -> list[Quad]:
        """What the document says, about itself too."""
        return list(building.quads(self.document, self.validation.kept))


@dataclass(frozen=True, slots=True)
class Minutes:
    """What came of one document; `name` says where it came from."""

    name: str
    slug: str
    lines: bytes
    """All quads of the document, its sentences, what follows from it and its validation, for Store.load_lines."""
    said: int
    inferred: int
    report: int
    """How many quads of each origin there are; of the report, with the digest of all."""
    noise: tuple[Fact, ...]
    """What follows from it and says nothing, so that nobody stores it, but may have consequences together with what
    other documents say.
    """
    violations: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def claims(document: Document, knowledge: Knowledge, who: Who = NOBODY) -> tuple[Claim, ...]:
    """What a document says, sentence by sentence, each thing under its IRI, with `who` is meant by people's names."""
    recognised = recognise.mentions(document, knowledge)
    frames = extracting.frames(document, recognised, knowledge)
    return resolve.claims(document, recognised, frames, knowledge, who.meant(document.slug))


def reading(document: Document, knowledge: Knowledge, who: Who = NOBODY) -> Reading:
    """A document with those of its claims that the shapes allow."""
    return Reading(document, validate(document, claims(document, knowledge, who), knowledge))


Given = Source | Document | Refused | Held
"""What there is to read, or to read again, and what was settled before."""


def minutes(given: Sequence[Given], who: Who = NOBODY) -> list[Minutes | Refused | Held]:
    """What came of each source, in their order; what was settled before stays so."""
    return [
        _guarded(each.name, partial(_minutes, each)) if isinstance(each, _Validated) else each
        for each in _validated(given, who)
    ]


def readings(given: Sequence[Given]) -> list[Reading | Refused | Held]:
    """What each source says, in their order; what was settled before stays so."""
    return [each.reading if isinstance(each, _Validated) else each for each in _validated(given, NOBODY)]


def prepare() -> None:
    """Loads what all reading needs, so that a process forked from this one has it at once."""
    reading(read.parse("Nothing was said.", "nothing", "nothing"), knowing.load())
    reason.ground(knowing.load())


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A document with its claims, before validation."""

    name: str
    document: Document
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Validated:
    """The same after it."""

    name: str
    reading: Reading


def _validated(given: Sequence[Given], who: Who) -> Iterator[_Validated | Refused | Held]:
    """Each source read and validated, or why it is not, in their order. Validation takes all of them together."""
    read_out = [
        _guarded(_name(each), partial(_claimed, each, who)) if isinstance(each, Source | Document) else each
        for each in given
    ]
    validated = iter(_together([each for each in read_out if isinstance(each, _Claimed)]))
    return (next(validated) if isinstance(each, _Claimed) else each for each in read_out)


def _together(claimed: Sequence[_Claimed]) -> Sequence[_Validated | Refused]:
    try:
        found = validate_each([(each.document, each.claims) for each in claimed], knowing.load())
    except Exception:  # whose fault it is shows when each is tried alone
        return [_guarded(each.name, partial(_alone, each)) for each in claimed]
    return [_Validated(each.name, Reading(each.document, one)) for each, one in zip(claimed, found, strict=True)]


def _alone(claimed: _Claimed) -> _Validated:
    found = validate(claimed.document, claimed.claims, knowing.load())
    return _Validated(claimed.name, Reading(claimed.document, found))


def _name(given: Source | Document) -> str:
    return given.name if isinstance(given, Source) else given.slug


def _claimed(given: Source | Document, who: Who) -> _Claimed:
    document = read.understood(given) if isinstance(given, Source) else given
    return _Claimed(_name(given), document, claims(document, knowing.load(), who))


def _guarded(name: str, made: Callable[[], T]) -> T | Refused:
    """What is made of a document, or, where that fails, why."""
    try:
        return made()
    except DocumentError as error:
        return Refused(name, str(error))
    except Exception as error:  # one document must not cost the others; its name helps to mend what is wrong
        return Refused(name, f"{name} could not be read by a fault of Verbale’s own: {error!r}.")


def _minutes(validated: _Validated) -> Minutes:
    slug, found = validated.reading.document.slug, validated.reading.validation
    said = validated.reading.quads()
    follows, noise = _conclusions(quad[:3] for quad in said)  # type: ignore[misc]
    return Minutes(
        name=validated.name,
        slug=slug,
        lines=store.sealed(slug, [*said, *in_graph(follows, inferred(slug)), *found.report]),
        said=len(said),
        inferred=len(follows),
        report=len(found.report) + 1,
        noise=noise,
        violations=found.violations,
        warnings=found.warnings,
    )


def _conclusions(said: Iterable[Triple]) -> tuple[set[Triple], tuple[Fact, ...]]:
    """What follows; and what of it is noise, but can be a premise together with others."""
    given, known = set(said), reason.ground(knowing.load())
    facts = reason.closed(given, reason.Facts(known.rules, known))
    premises = (fact for fact in facts.triples if fact[1] in known.rules.joined)
    return reason.added(facts, given), tuple(sorted(filter(reason.is_noise, premises), key=repr))
