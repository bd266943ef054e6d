"""What several documents tell of one event → what each says of each matter, where they differ. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from verbale.quads import Object
from verbale.serve.sources import Quotation
from verbale.serve.views.statements import Saying
from verbale.serve.views.things import Fact
from verbale.terms import V

CIRCUMSTANCES = (V.date, V.startDate, V.endDate, V.startTime, V.duration, V.place, V.within, V.participant)


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a document tells: a value, or an act of speech by speakers; and the sentence."""

    values: tuple[Object, ...]
    speakers: tuple[URIRef, ...]
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Matter:
    """A circumstance or a topic, what each document tells of it (empty: does not mention it), whether they differ."""

    subject: URIRef
    cells: tuple[tuple[Told, ...], ...]
    differs: bool

    @property
    def telling(self) -> int:
        """How many of the documents mention it."""
        return sum(bool(cell) for cell in self.cells)


def circumstances(facts: Iterable[Fact], documents: Sequence[URIRef]) -> tuple[Matter, ...]:
    """The circumstances that a document tells, in their usual order."""
    told: dict[URIRef, dict[URIRef, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        for quotation in fact.quotations if fact.predicate in CIRCUMSTANCES else ():
            told[fact.predicate][quotation.document].append(Told((fact.value,), (), quotation))
    return tuple(_matter(subject, told[subject], documents) for subject in CIRCUMSTANCES if subject in told)


def topics(sayings: Iterable[Saying], documents: Sequence[URIRef]) -> tuple[Matter, ...]:
    """The topics of which something was said, those first that most documents mention."""
    told: dict[URIRef, dict[URIRef, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for saying in sayings:
        for quotation in saying.quotations:
            for topic in saying.topics:
                told[topic][quotation.document].append(Told(saying.acts, saying.speakers, quotation))
    matters = (_matter(topic, cells, documents) for topic, cells in told.items())
    return tuple(sorted(matters, key=lambda each: (-each.telling, each.subject)))


def _matter(subject: URIRef, told: dict[URIRef, list[Told]], documents: Sequence[URIRef]) -> Matter:
    cells = tuple(tuple(told.get(document, ())) for document in documents)
    contents = [{_content(each) for each in cell} for cell in cells if cell]
    return Matter(subject, cells, any(not tells_too(one, other) for one in contents for other in contents))


def _content(told: Told) -> str:
    """What two accounts are compared by; only a value that is a literal may be the beginning of a closer one."""
    if not told.speakers and isinstance(told.values[0], Literal):
        return str(told.values[0])
    return " ".join(sorted({*told.values, *told.speakers})) + " ."


def tells_too(one: set[str], other: set[str]) -> bool:
    """Whether all of the one account stands in the other; a month or year agrees with any day in it."""
    return all(any(a.startswith(b) or b.startswith(a) for b in other) for a in one)
