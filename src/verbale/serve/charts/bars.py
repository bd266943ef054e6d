"""Things or words with numbers → bars of a length that stands for the number, in the given order; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.quads import Object

MOST = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One value with its words (empty: those of its name), the number, and where the bar starts and ends, 0 to 100."""

    value: Object
    words: str
    number: float
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars that are shown, and how many values more there are."""

    bars: tuple[Bar, ...]
    left_out: int


def bars(numbers: Sequence[tuple[Object, str, float]]) -> Bars:
    """A bar for each value and number; those below nought go to the left of the common line."""
    shown = numbers[:MOST]
    low = min(0.0, *(number for *_, number in shown)) if shown else 0.0
    high = max(0.0, *(number for *_, number in shown)) if shown else 0.0
    scale = 100 / (high - low or 1)
    made = (Bar(v, w, n, round((min(n, 0.0) - low) * scale, 2), round(abs(n) * scale, 2)) for v, w, n in shown)
    return Bars(tuple(made), len(numbers) - len(shown))
