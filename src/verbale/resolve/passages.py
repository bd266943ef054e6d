"""Things and the places of the body that speak of them → those spoken of between two positions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")


class Passages(Generic[T]):
    """Things in their order, each with the spans of the body that speak of it: where they begin and end."""

    def __init__(self, things: Iterable[tuple[T, Iterable[tuple[int, int]]]]) -> None:
        self._things: list[T] = []
        self._spans: list[tuple[int, int, int]] = []
        for number, (thing, spans) in enumerate(things):
            self._things.append(thing)
            self._spans.extend((start, end, number) for start, end in spans)
        self._spans.sort()

    def between(self, start: int, end: int) -> list[T]:
        """The things spoken of between two positions, each once, in their order."""
        first, last = (bisect_left(self._spans, position, key=itemgetter(0)) for position in (start, end))
        numbers = {number for _, stop, number in self._spans[first:last] if stop <= end}
        return [self._things[number] for number in sorted(numbers)]
