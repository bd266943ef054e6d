"""Documents with their gold and what was found → how good the reading is, in figures and sentence by sentence. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from verbale.evaluate.examining import Case, Examined, examine
from verbale.evaluate.measuring import ASPECTS, DETAILS, FOUND, Count, score

FIGURES = tuple(detail.figure for detail in DETAILS if detail.figure)

__all__ = ["ASPECTS", "FIGURES", "FOUND", "Case", "Evaluation", "Examined", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All documents in the order in which they were given, and the figures of all together.

    A count adds up what the documents have; a detail is the mean over all pairs, and how many those are.
    """

    documents: tuple[Examined, ...]
    counts: dict[str, Count]
    details: dict[str, tuple[float, int]]

    @property
    def score(self) -> float:
        """The readout score: the mean of the F1 of the five aspects."""
        return score(self.counts)

    def worst(self, number: int | None = None) -> list[Examined]:
        """The documents from the lowest score up; all, or so many."""
        return sorted(self.documents, key=lambda examined: examined.measured.score)[:number]


def evaluate(cases: Iterable[Case]) -> Evaluation:
    """Examines every document and sums up."""
    documents = tuple(map(examine, cases))
    counts = {a: reduce(add, (d.measured.counts[a] for d in documents), Count()) for a in (*ASPECTS, FOUND)}
    values = {name: [v for d in documents for v in d.measured.details[name]] for name in FIGURES}
    return Evaluation(documents, counts, {name: (sum(v) / len(v), len(v)) for name, v in values.items() if v})
