"""A body → its sentences, each with its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Sentence
from verbale.read.blocks import Span, blocks
from verbale.read.language import language

_END = re.compile(
    r"[.!?…]+[\"'”’)\]]*(?=[*_]{0,3}(?:\s|$))"  # the ordinary end, perhaps with quotes or emphasis behind it
    r"|[.!?][”\"](?=[A-Z])|(?<=[a-z])[.](?=[A-Z][a-z]+ )"  # a missing space
)
_BEFORE = re.compile(r"[\w.]*$")
_LONGEST_WORD = 24
LONGEST = 4000
"""Characters; the longest sentences of communiqués have about half as many."""
_WORD = re.compile(r"[^\W_]")
_BETWEEN = re.compile(r"[\s*_]*")
_NEXT = re.compile(r"[\"'“‘(\[]*(\w*)")
_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)?")
_ZONE = re.compile(r"\(?(?:[A-Z]{2,4}\b|(?:[A-Z]\w+ ){1,2}(?:[Tt]ime|hours)\b)|[A-Z][a-z]+day\b")
"""What may follow a clock time: `8:35 a.m. JST`, `Japan time`, `Monday`."""

_WITHIN = frozenset(
    (
        "mr mrs ms dr prof sir st mt ft gen col lt capt adm maj sgt rev hon rt amb sen rep gov sec messrs mme "
        "mlle h.e e.g i.e vs viz approx cf dept"
    ).split()
)
"""Abbreviations that something always follows."""
_NUMBERED = frozenset("no nos art arts para paras vol fig p pp ch ann res".split())
"""Abbreviations before a number; before anything else they are words like others."""
_CLOCK = frozenset({"a.m", "p.m"})
_EITHER = frozenset(
    (
        "u.s u.k u.n u.s.a d.c ph.d jr sr etc inc ltd co corp bros al jan feb mar apr jun jul aug sep sept oct nov dec"
    ).split()
)
"""Abbreviations, and initials of names, that end a sentence only where an ordinary sentence's first word follows."""
_STARTERS = frozenset(
    (
        "the he she they it in on at both this that these those we i as for during following after while with "
        "when if also furthermore moreover however therefore thus his her their its our there all each no but and "
        "a an"
    ).split()
)


def sentences(body: str) -> tuple[Sentence, ...]:
    """The sentences of a body, in order; an item of a list that is no sentence counts as one, marks alone do not, and
    paragraphs in other languages have none.
    """
    own = (block for block in blocks(body) if not language(body[slice(*block)]))  # the others are translations
    spans = [part for block in own for span in _split(body, block) for part in _parts(body, span)]
    worded = (span for span in spans if _WORD.search(body, *span))
    return tuple(Sentence(order, start, end, body[start:end]) for order, (start, end) in enumerate(worded, 1))


def _parts(body: str, span: Span) -> Iterator[Span]:
    """The span, cut between words where it is longer than any sentence, so that no text costs more than its length."""
    start, end = span
    while end - start > LONGEST:
        space = body.rfind(" ", start, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, start + len(body[start:cut].rstrip())
        start = _position(_BETWEEN, body, cut, end)
    if start < end:
        yield start, end


def _split(body: str, block: Span) -> Iterator[Span]:
    start, end = block
    for match in _END.finditer(body, start, end):
        following = _position(_BETWEEN, body, match.end(), end)
        if match.start() >= start and _ends(body, (start, end), match, following):
            yield start, match.end()
            start = following
    if start < end:
        yield start, end


def _position(pattern: re.Pattern[str], body: str, start: int, end: int) -> int:
    match = pattern.match(body, start, end)
    return match.end() if match else start


def _ends(body: str, block: Span, match: re.Match[str], following: int) -> bool:
    """Whether a mark ends a sentence, by the word before it and the text that follows."""
    start, end = block
    if following >= end:
        return True
    before = _BEFORE.search(body, max(start, match.start() - _LONGEST_WORD), match.start())
    after = _NEXT.match(body, following, end)
    word, first = (before[0] if before else ""), (after[1] if after else "")
    if match[0][0] == ".":
        if _ITEM.fullmatch(body, start, match.start()):
            return False
        goes_on = _goes_on(word, first, body[following : min(following + 40, end)])
        if goes_on is not None:
            return not goes_on
    return first[:1].isupper() or first[:1].isdigit() or not first or body[following] in "“\"‘'(["


def _goes_on(word: str, first: str, rest: str) -> bool | None:
    """Whether a full stop behind an abbreviation is no end; None behind an ordinary word."""
    last = word.casefold().strip(".")
    if last in _WITHIN:
        return True
    if last in _NUMBERED and (first[:1].isdigit() or re.fullmatch("[IVX]+", first)):
        return True
    if last in _CLOCK:
        return not first[:1].isupper() or bool(_ZONE.match(rest))
    if last in _EITHER or re.fullmatch(r"[^\W\d_]", word):
        return not (first[:1].isupper() and first.casefold() in _STARTERS)
    return None
