"""The segments in a state's folder → lists of things, their days and names, and figures of the collection.  [I/O]"""

from __future__ import annotations

import heapq
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property, cmp_to_key
from itertools import chain, islice
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar
from weakref import finalize

from verbale.access import folded
from verbale.store.register.asked import NAMED, Ask, Fact, facts
from verbale.store.register.segment import Name, Published, Segment, write
from verbale.store.segments import Segments

T = TypeVar("T")

SUFFIX = ".reg"
Dated = tuple[str, str]
"""A thing and its day as text, empty where it has none."""


class Register:
    """The register of one state of a store, whose folder holds its segments; what was once worked out of it is kept."""

    def __init__(self, folder: Path) -> None:
        self._segments = Segments(folder, "things", SUFFIX)

    @property
    def is_there(self) -> bool:
        """Whether the folder holds one: a program that knew of none may have written the state."""
        return bool(self._segments.paths())

    def replace(self, told: Iterable[Fact]) -> None:
        """Puts one segment with these facts in the place of all there are."""
        self._segments.replace(lambda path: write(path, told))

    def add(self, touched: Iterable[str], told: Callable[[Collection[str]], Iterable[Fact]]) -> None:
        """Writes a segment with what `told` says of the things touched, and of those in the small ones before."""
        self._segments.add(touched, lambda path, things: write(path, told(things), things))

    def count(self, kind: str) -> int:
        """Of how many things of a class documents tell."""
        return self._counts.get(kind, 0)

    def listed(self, kind: str, start: int = 0) -> Iterator[Dated]:
        """The things of a class of which documents tell, from one of them on, in order: the latest first, and those of
        one day by their IRIs.
        """
        with self._opened() as segments:
            if len(segments) == 1:
                yield from segments[0][0].listed(kind, start)
                return
            each = (_without(segment.listed(kind), gone, _thing) for segment, gone in segments)
            yield from islice(heapq.merge(*each, key=_IN_ORDER), start, None)

    def telling(self) -> Iterator[tuple[str, str, int]]:
        """The documents with their days, in order, and how many statements were read out of each."""
        with self._opened() as segments:
            each = (_without(segment.telling(), gone, _thing) for segment, gone in segments)
            yield from heapq.merge(*each, key=_IN_ORDER)

    def latest(self, kinds: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Things of several classes, each with its day and class, as `listed` gives them; some of two come twice."""
        return heapq.merge(*map(self._of_kind, kinds), key=_IN_ORDER)

    def _of_kind(self, kind: str) -> Iterator[tuple[str, str, str]]:
        return ((thing, day, kind) for thing, day in self.listed(kind))

    def days(self, things: Iterable[str]) -> dict[str, str]:
        """The day of each of the things, empty where it has none."""
        days = dict.fromkeys(map(str, things), "")
        left = set(days)
        with self._opened() as segments:
            for segment, _ in segments if left else ():
                found = segment.days(left)
                days.update(found)
                left -= found.keys()
        return days

    def named(self, text: str) -> Iterator[tuple[str, str]]:
        """The things of whose names each word of the text begins a word, with their classes: first those whose names
        begin so themselves, and of these those that people look for most.
        """
        words = folded(text)
        if not words:
            return
        with self._opened() as segments:
            for expression in (f'^ "{words}" *', " ".join(f'"{word}" *' for word in words.split())):
                each = (_without(segment.named(expression), gone, _named) for segment, gone in segments)
                yield from ((name.thing, NAMED[name.rank]) for name in heapq.merge(*each))

    def busiest(self, most: int) -> list[tuple[str, int]]:
        """The actors that took part in most events, and in how many."""
        with self._opened() as segments:
            each = (_without(segment.busiest(), gone, _thing) for segment, gone in segments)
            return list(islice(heapq.merge(*each, key=lambda found: (-found[1], found[0])), most))

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """The documents by publishers; one may come several times."""
        with self._opened() as segments:
            return tuple(chain.from_iterable(segment.published(gone) for segment, gone in segments))

    @cached_property
    def _counts(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        with self._opened() as segments:
            for segment, gone in segments:
                for kind, number in segment.counts(gone).items():
                    counts[kind] = counts.get(kind, 0) + number
        return counts

    @cached_property
    def _replaced(self) -> dict[Path, frozenset[str]]:
        """The segments, the latest first, each with those of its things of which a later one tells."""
        later: set[str] = set()
        paths, replaced = self._segments.paths(), {}
        for path in paths:
            with Segment(path) as segment:
                replaced[path] = frozenset(segment.mentioned(later))
                later.update(segment.things() if path != paths[-1] else ())
        return replaced

    @contextmanager
    def _opened(self) -> Iterator[list[tuple[Segment, frozenset[str]]]]:
        with ExitStack() as stack:
            yield [(stack.enter_context(Segment(path)), gone) for path, gone in self._replaced.items()]


def _without(found: Iterator[T], gone: frozenset[str], thing: Callable[[T], str]) -> Iterator[T]:
    return (each for each in found if thing(each) not in gone) if gone else found


def _thing(row: tuple[Any, ...]) -> str:
    return str(row[0])


def _named(name: Name) -> str:
    return name.thing


def _compared(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    """The order of things with days: the later day first, and of one day the lesser IRI."""
    if one[1] != other[1]:
        return -1 if one[1] > other[1] else 1
    return -1 if one[0] < other[0] else 1


_IN_ORDER = cmp_to_key(_compared)


def gathered(ask: Ask) -> Register:
    """The register of a graph that has none of its own, made by asking for everything; its folder goes with it."""
    folder = Path(mkdtemp(prefix="verbale-"))
    register = Register(folder)
    finalize(register, shutil.rmtree, folder, ignore_errors=True)
    register.replace(facts(ask))
    return register
