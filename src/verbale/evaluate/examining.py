"""A document, its gold and what was found → its sentences with what is right, differs, was missed or invented. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from verbale.evaluate.comparing import Finding, Keys, called, overlap
from verbale.evaluate.measuring import DETAILS, FOUND, Detail, Measured, measure
from verbale.evaluate.pairing import SAME_SENTENCE, WEIGHTS, Paired, pair, same_sentence
from verbale.evaluate.wording import SINGULAR, line, words
from verbale.evaluate.wording import field as in_words
from verbale.model import Document


class Verdict(StrEnum):
    """What became of a finding; a mistaken statement counts as one missed and one invented."""

    MISSED = "missed"
    INVENTED = "invented"
    MISTAKEN = "mistaken"
    DIFFERS = "differs"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a pair differs, and what gold and we say there."""

    field: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what became of it, of which kind it is, what it says, and where ours differs from the gold's."""

    verdict: Verdict
    kind: str
    text: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the document with its number, or evidence that is none of its sentences, without."""

    order: int | None
    text: str
    remarks: tuple[Remark, ...]

    @property
    def is_to_mend(self) -> bool:
        """Whether anything there is not right."""
        return any(remark.verdict is not Verdict.RIGHT for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Case:
    """One document to be examined; where it could not be read, `document` is None and nothing was found."""

    name: str
    gold: Finding
    found: Finding = field(default_factory=dict)
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """A document's figures, its passages in order, and what is said of it as a whole: topics, actors not placed."""

    name: str
    title: str
    is_read: bool
    measured: Measured
    passages: tuple[Passage, ...]
    remarks: tuple[Remark, ...]

    def count(self, verdict: Verdict) -> int:
        """How many findings of the document have that verdict."""
        every = (*self.remarks, *(remark for passage in self.passages for remark in passage.remarks))
        return sum(remark.verdict is verdict for remark in every)


Place = int | str | None
"""Where a remark stands: the sentence of that order, evidence that is no sentence, or the document as a whole."""


def examine(case: Case) -> Examined:
    """Measures a document and puts every finding beside its sentence."""
    measured = measure(case.gold, case.found)
    placed: dict[Place, list[Remark]] = defaultdict(list)
    for place, remark in _remarks(case, measured):
        placed[place].append(remark)
    placed[None].extend(_topics(case))
    return Examined(
        name=case.document.slug if case.document else case.name,
        title=(case.document.title if case.document else None) or case.name,
        is_read=case.document is not None,
        measured=measured,
        passages=tuple(_passages(case.document, placed)),
        remarks=tuple(placed[None]),
    )


def _passages(document: Document | None, placed: dict[Place, list[Remark]]) -> Iterator[Passage]:
    for sentence in document.sentences if document else ():
        yield Passage(sentence.order, _squeezed(sentence.text), tuple(placed.get(sentence.order, ())))
    for place, remarks in placed.items():
        if isinstance(place, str):
            yield Passage(None, place, tuple(remarks))


def _remarks(case: Case, measured: Measured) -> Iterator[tuple[Place, Remark]]:
    """Every finding of both, those of the gold where the gold places them."""
    keys = Keys(case.gold, case.found)
    for group in WEIGHTS:
        paired = measured.pairs[group]
        near = pair(keys, paired.missed, paired.invented, same_sentence) if group == "statements" else None
        for gold, found in paired.matched:
            differences = tuple(_differences(keys, group, gold, found))
            verdict = Verdict.DIFFERS if differences else Verdict.RIGHT
            yield _place(case, group, gold), Remark(verdict, SINGULAR[group], line(group, gold), differences)
        for gold, found in near.matched if near else ():
            differences = tuple(_differences(keys, group, gold, found))
            yield _place(case, group, gold), Remark(Verdict.MISTAKEN, SINGULAR[group], line(group, gold), differences)
        yield from _alone(case, group, near or paired)


def _alone(case: Case, group: str, paired: Paired) -> Iterator[tuple[Place, Remark]]:
    for verdict, items in ((Verdict.MISSED, paired.missed), (Verdict.INVENTED, paired.invented)):
        for item in items:
            yield _place(case, group, item), Remark(verdict, SINGULAR[group], line(group, item))


def _differences(keys: Keys, group: str, gold: Finding, found: Finding) -> Iterator[Difference]:
    for detail in DETAILS:
        rightness = detail.measure(keys, gold, found) if _concerns(detail, group) else None
        if rightness is not None and rightness < 1:
            yield Difference(detail.fields[0], in_words(gold, detail.fields), in_words(found, detail.fields))


def _concerns(detail: Detail, group: str) -> bool:
    return detail.group == group or (detail.group == FOUND and group == "statements")


def _topics(case: Case) -> Iterator[Remark]:
    """The document's topics: those of both, of the gold alone, found alone."""
    gold, found = (list(dict.fromkeys(side.get("topics") or ())) for side in (case.gold, case.found))
    for verdict, topics in (
        (Verdict.RIGHT, [t for t in gold if t in found]),
        (Verdict.MISSED, [t for t in gold if t not in found]),
        (Verdict.INVENTED, [t for t in found if t not in gold]),
    ):
        yield from (Remark(verdict, "topic", words(topic)) for topic in topics)


def _place(case: Case, group: str, item: Finding) -> Place:
    sentences = case.document.sentences if case.document else ()
    texts = [(sentence.order, _squeezed(sentence.text)) for sentence in sentences]
    return _first_naming(called(item), texts) if group == "actors" else _said_in(_squeezed(item["evidence"]), texts)


def _first_naming(names: Iterable[str], texts: Sequence[tuple[int, str]]) -> Place:
    """The sentence that is first to use one of some names."""
    forms = "|".join(re.escape(_squeezed(name)) for name in names if name.strip())
    return next((order for order, text in texts if re.search(rf"\b(?:{forms})(?!\w)", text)), None)


def _said_in(evidence: str, texts: Sequence[tuple[int, str]]) -> Place:
    """The sentence that evidence is most like; the evidence itself where none is."""
    likeness = [(overlap(evidence, text), -abs(len(evidence) - len(text)), -order) for order, text in texts]
    best = max(likeness, default=(0.0, 0, 0))
    return -best[2] if best[0] >= SAME_SENTENCE else evidence


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
