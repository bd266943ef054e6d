"""The segments in a state's folder → the things that hold some words, with their rank; and how the next segment comes.

[I/O]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import takewhile
from math import log
from pathlib import Path

from verbale.store.fulltext.segment import Entry, Segment, write

SUFFIX = ".fts"
MOST_FOUND = 10_000
"""Things that a query is given for some words, the best of them."""
_FACTOR = 4
"""A segment is joined with the next where it is no more than so many times as large,"""
_LARGEST = 20_000
"""and holds no more than so many things: what one change may cost is bounded."""
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
        self._folder = folder

    def _paths(self) -> list[Path]:
        """The segments, the latest first."""
        return sorted(self._folder.glob(f"words-*{SUFFIX}"), reverse=True)

    def search(self, text: str, most: int) -> dict[str, float]:
        """The IRIs of the things that hold all the terms of a text, with their ranks, the best first, up to so many."""
        sought = terms(text)
        with ExitStack() as stack:
            segments = [stack.enter_context(Segment(path)) for path in self._paths()]
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
        things = dict.fromkeys(touched)
        paths = self._paths()
        joined = list(takewhile(lambda path: _is_joined(path, things), paths))
        for path in joined:
            with Segment(path) as segment:
                things.update(dict.fromkeys(segment.things()))
        is_first = len(joined) == len(paths)
        entries = (entry for entry in texts(things) if not (is_first and entry[1] is None))
        write(self._folder / _name(paths), entries)
        for path in joined:
            path.unlink()

    def replace(self, entries: Iterable[Entry]) -> None:
        """Puts one segment with these entries in the place of all there are."""
        paths = self._paths()
        write(self._folder / _name(paths), entries)
        for path in paths:
            path.unlink()


def _name(paths: list[Path]) -> str:
    number = int(paths[0].stem.removeprefix("words-")) + 1 if paths else 1
    return f"words-{number:09}{SUFFIX}"


def _is_joined(path: Path, things: dict[str, None]) -> bool:
    with Segment(path) as segment:
        return segment.told <= min(_LARGEST, _FACTOR * len(things))


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
