"""A body → its sentences, each with its place: headings, captions, page numbers and links left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Sentence

Span = tuple[int, int]

_BLOCK = re.compile(r"\S(?:.*?\S)??(?=[ \t]*\n[ \t\xa0]*\n|\s*\Z)", re.S)
_MARKER = re.compile(r"[ \t\xa0]*(?:[•·▪●◦‣*–—-][ \t\xa0]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ \t\xa0]+|#{1,6}[ \t]+|>[ \t]*|\d{1,2}[ \t\xa0]{1,4}(?=[A-Z]))")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|[.!?][”\"](?=[A-Z])|(?<=[a-z])[.](?=[A-Z][a-z]+ )")
_CLOSED = re.compile(r"[.!?:;,…][\"'”’)\]*_]*$|\b(?:and|or|of|the|to|for|in|with|by|on|a|an)$")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_PAGE = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|[-–—*_=#\s]+|#+\s*END\s*#*", re.I)

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sir st no nos jr sr gen col lt capt adm rev hon amb sen rep gov h.e u.s u.k u.n e.g i.e etc vs approx"
    " art para vol fig jan feb mar apr jun jul aug sep sept oct nov dec mt ft messrs mme inc ltd co corp dept rt cf viz"
    " a.m p.m ph.d d.c".split()
)
_ENDERS = frozenset({"u.s", "u.k", "u.n", "jr", "sr", "a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "d.c"})
"""Abbreviations that may also end a sentence: they do where an ordinary sentence's first word follows."""
_STARTERS = frozenset(
    "the he she they it in on at both this that these those we i as for during president prime minister secretary following"
    " also furthermore moreover however".split()
)


def sentences(body: str) -> tuple[Sentence, ...]:
    """The sentences of a body, in order; an item of a list that is no sentence counts as one."""
    spans = [span for block in _blocks(body) for span in _split(body, block)]
    return tuple(Sentence(order, start, end, body[start:end]) for order, (start, end) in enumerate(spans, 1))


def _blocks(body: str) -> Iterator[Span]:
    """Runs of lines that belong together: paragraphs and items, markers and furniture taken off."""
    for paragraph in _BLOCK.finditer(body):
        for start, end in _joined(_lines(paragraph[0], paragraph.start())):
            start += _marker(body[start:end])
            if start < end and not _furniture(body[start:end]):
                yield start, end


def _marker(text: str) -> int:
    match = _MARKER.match(text)
    return match.end() if match else len(text) - len(text.lstrip())


def _lines(text: str, offset: int) -> list[tuple[Span, str]]:
    lines = []
    for line in text.split("\n"):
        lines.append(((offset, offset + len(line)), line))
        offset += len(line) + 1
    return [(span, line) for span, line in lines if line.strip()]


def _joined(lines: list[tuple[Span, str]]) -> Iterator[Span]:
    """Lines put together again where a line was only wrapped."""
    widest = max((len(line) for _, line in lines), default=0)
    start: int | None = None
    for number, ((first, last), line) in enumerate(lines):
        start = first if start is None else start
        following = lines[number + 1][1] if number + 1 < len(lines) else None
        if following is None or _breaks(line.rstrip(), following, widest):
            yield start, last - (len(line) - len(line.rstrip()))
            start = None


def _breaks(line: str, following: str, widest: int) -> bool:
    """Whether a new line begins something new: an item, a paragraph behind a full stop, text behind a heading."""
    if _MARKER.match(following) or _LINK.match(following.strip()) or _LINK.search(line[-60:]):
        return True
    if re.search(r"[.!?:;][\"'”’)\]]*$", line):
        return True
    starts_new = following.strip()[:1].isupper()
    return starts_new and not _CLOSED.search(line) and (len(line) < 0.66 * widest or widest > 200)


def _furniture(text: str) -> bool:
    """What is on a page but says nothing: links, page numbers, rules, lines all in capitals, datelines."""
    bare = _LINK.sub("", text).strip()
    letters = [c for c in bare if c.isalpha()]
    return not letters or bool(_PAGE.fullmatch(bare)) or (all(c.isupper() for c in letters) and len(bare) < 120)


def _split(body: str, block: Span) -> Iterator[Span]:
    start, end = block
    for match in _END.finditer(body, start, end):
        if _ends_sentence(body, start, match, end):
            yield start, match.end()
            start = match.end() + len(body[match.end() : end]) - len(body[match.end() : end].lstrip())
    if start < end:
        yield start, end


def _ends_sentence(body: str, start: int, match: re.Match[str], end: int) -> bool:
    before = body[start : match.start()]
    after = body[match.end() : end].lstrip()
    if not after:
        return True
    word = re.search(r"[\w.]*$", before)
    last = word[0].casefold().strip(".") if word else ""
    following = re.match(r"[\"'“‘(\[]*(\w+)", after)
    first = following[1] if following else ""
    if match[0].startswith(".") and (last in ABBREVIATIONS or re.fullmatch(r"[a-z]", last)):
        return last in _ENDERS and first[:1].isupper() and first.casefold() in _STARTERS
    if match[0][0] in ".…" and len(before.strip()) < 4:
        return False  # a number of a list: `1. `
    return first[:1].isupper() or first[:1].isdigit() or after[0] in "•“\"‘'(["
