"""The segments in a state's folder → the things that hold some words, with their rank; and how the next segment comes.

[I/O]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from math import log
from pathlib import Path

from verbale.store.fulltext.segment import Entry, Segment, write
from verbale.store.segments import Segments

SUFFIX = ".fts"
MOST_FOUND = 10_000
"""Things that a query is given for some words, the best of them."""
_MOST_TERMS = 50
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


def terms(text: str) -> list[str]:
    """What somebody seeks → the terms of an FTS5 expression: words, "several words in order", and beginnings of words*.

    >>> terms('cyber-defence "NATO summit" stoltenb* –')
    ['"cyber defence"', '"NATO summit"', '"stoltenb"*']
    """
    found = ((_plain(phrase or word), word.endswith("*")) for phrase, word in _TERM.findall(text))
    return [f'"{words}"' + "*" * is_start for words, is_start in found if words][:_MOST_TERMS]


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


class Index:
    """The index of one state of a store, whose folder holds its segments."""

    def __init__(self, folder: Path) -> None:
        self._segments = Segments(folder, "words", SUFFIX)

    def search(self, text: str, most: int) -> dict[str, float]:
        """The IRIs of the things that hold all the terms of a text, with their ranks, the best first, up to so many."""
        sought = terms(text)
        with ExitStack() as stack:
            segments = [stack.enter_context(Segment(path)) for path in self._segments.paths()]
            found = list(zip(segments, _found(segments, " ".join(sought), most), strict=True)) if sought else []
            ranks: dict[str, float] = {}
            for term in sought:
                weight = _weight(segments, term)
                for segment, things in found:
                    for id, share in segment.shares(term, things).items() if things else ():
                        ranks[things[id]] = ranks.get(things[id], 0) + weight * share
        best = sorted(ranks.items(), key=lambda each: (-each[1], each[0]))
        return dict(best[:most])

    def add(self, touched: Iterable[str], texts: Callable[[Iterable[str]], Iterator[Entry]]) -> None:
        """Writes a segment with what `texts` now says of the things touched, and of those in the small ones before."""
        self._segments.add(touched, lambda path, things: write(path, texts(things)))

    def replace(self, entries: Iterable[Entry]) -> None:
        """Puts one segment with these entries in the place of all there are."""
        self._segments.replace(lambda path: write(path, entries))


def _found(segments: list[Segment], expression: str, most: int) -> Iterator[dict[int, str]]:
    """For each segment, the latest first, the things found by their numbers, but those that a later one mentions."""
    later: list[Segment] = []
    for segment in segments:
        things = dict(segment.found(expression, most))
        for other in later if things else ():
            newer = other.mentioned(things.values())
            things = {id: iri for id, iri in things.items() if iri not in newer}
        yield things
        later.append(segment)


def _weight(segments: list[Segment], term: str) -> float:
    """The inverse document frequency of a term, over all segments; never negative."""
    told = sum(segment.told for segment in segments)
    holding = sum(segment.holding(term) for segment in segments)
    return log(1 + (told - holding + 0.5) / (holding + 0.5))
