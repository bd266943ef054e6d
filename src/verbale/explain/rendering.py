"""An explanation → text for a terminal, JSON, or one HTML page by itself. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from textwrap import fill

from verbale import sheet
from verbale.explain.model import Explained, Explanation, Named, Told
from verbale.explain.outcomes import squeezed

_WIDTH = 100
_HEADINGS = {-1: "Publisher", 0: "Title"}


def html(explanation: Explanation) -> str:
    """Each sentence with its names and trigger words marked, and beside it what came of them."""
    template = Path(__file__).with_name("explanation.html")
    return sheet.render(template, explanation=explanation, headings=_HEADINGS, segments=segments, read_by=_read_by)


def figures(explanation: Explanation) -> str:
    """JSON: the explanation with the names of its fields."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=1) + "\n"


def text(explanation: Explanation) -> str:
    """Each sentence, and below it what came of its words; no character of a document gets to steer the terminal."""
    lines = [explanation.title, *(line for sentence in explanation.sentences for line in _explained(sentence))]
    return "\n".join("".join(c if c.isprintable() or c == "\n" else " " for c in line) for line in lines) + "\n"


def _explained(sentence: Explained) -> Iterator[str]:
    number = _HEADINGS.get(sentence.order, f"{sentence.order:>4}")
    yield "\n" + _wrapped(f"{number}  {squeezed(sentence.text)}", 0, 6)
    for row in sentence.told:
        sign, left = ("✓", "") if row.came else ("✗", "left aside: ")
        yield _wrapped(f"{sign} “{row.text}”  {row.kind} {row.target}, {_read_by(row)}", 6, 8)
        yield _wrapped(f"{left}{row.outcome}", 12, 14)
    if sentence.about:
        yield _wrapped("topics: " + "; ".join(f"{row.topic} (“{row.text}”)" for row in sentence.about), 6, 8)
    if sentence.named:
        yield _wrapped("named: " + "; ".join(map(_meant, sentence.named)), 6, 8)
    for note in sentence.notes:
        yield _wrapped(note, 6, 8)


def _meant(named: Named) -> str:
    return f"“{named.text}” {named.kind}" + (f" ({named.meaning})" if named.meaning else "")


def _read_by(told: Told) -> str:
    """By what it was read: the pattern of a trigger word, else the name of an agreement or no word in particular."""
    if told.pattern:
        return f"by the {told.part} “{told.pattern}”"
    return "by its name" if told.kind == "agreement" else "by no trigger word"


def _wrapped(line: str, first: int, others: int) -> str:
    return fill(line, _WIDTH, initial_indent=" " * first, subsequent_indent=" " * others)


def segments(sentence: Explained) -> list[tuple[str, str]]:
    """The sentence cut where names and trigger words begin and end, each piece with what it is: classes for a page."""
    end = sentence.start + len(sentence.text)
    spans = [(n.start, n.end, "named") for n in sentence.named]
    spans += [(t.start, t.end, "came" if t.came else "left") for t in sentence.told if t.pattern]
    cuts = sorted({sentence.start, end, *(cut for start, stop, _ in spans for cut in (start, stop))})
    return [(sentence.text[a - sentence.start : b - sentence.start], _classes(spans, a, b)) for a, b in pairwise(cuts)]


def _classes(spans: list[tuple[int, int, str]], start: int, end: int) -> str:
    kinds = {kind for first, last, kind in spans if first <= start and end <= last}
    return " ".join(sorted(kinds - {"left"} if "came" in kinds else kinds))
