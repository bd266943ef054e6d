"""A body → its paragraphs and list items: markers taken off; headings, captions, posts and page numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from verbale.calendar import parse_date

Span = tuple[int, int]


class _Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str


_LINE = re.compile(r"\S[^\n\v\f\x85\u2028\u2029]*")
_MARK = re.compile(
    r"""(?:
      [•·▪●◦‣■□➢✓*–—-][ \t\xa0]+ | o[ \t\xa0]+(?=[A-Z]) | >[ \t\xa0]?
    | (?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[IVX]{2,5})[.)] | \[\d{1,3}\] | \d{1,2}(?:\.\d{1,2})+[.)]?)
      [ \t\xa0]+(?=[^\W\d]|["'“‘(*_])
    )+""",
    re.X,
)
"""Bullets, and the numbers and letters of items."""
_NUMBER = re.compile(r"\d{1,2}[ \t\xa0]{1,4}(?=[A-Z])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
"""The bare number of a paragraph: `12 The Ministers agreed.`"""
_EMPHASIS = re.compile(r"[*_]{1,3}(?=[\w\"“‘(])")

_FULL_STOP = re.compile(r"[.!?][\"'”’)\]*_]*$")
_PAUSE = re.compile(r"[:;][\"'”’)\]*_]*$")
_UNFINISHED = re.compile(r"[,…][\"'”’)\]*_]*$|\b(?:and|or|of|the|to|for|in|with|by|on|a|an)$")
_SHORTENED = re.compile(
    r"\b(?:[A-Z]|[A-Z]\.[A-Za-z]|[ap]\.m|Mrs?|Ms|Dr|Prof|Gen|Sen|Gov|Rev|Hon|Jr|Sr|St|No|Art|Messrs|[A-Z][a-z]{2})\.$"
)
"""A line that ends so may go on: the sentences, not the lines, tell whether it does."""

_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_POSTED = re.compile(r"[—–-] ?[^—–\n]{1,60}\(@\w+\)")
"""Who posted it, as an embedded post ends: `— Foreign Ministry (@ministry) 5 July 2022`."""
_HEADING = re.compile(r"#{1,6}[ \t]|(\*\*|__)[^*_.!?]+\1:?$")
_RULE = re.compile(r"[-–—*_=~#+|.•\s]+")
_FURNITURE = re.compile(
    r"""(?:page\s*)?[-–—\[(]*\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*[-–—\])]*
    | .*\((?:photo|image|picture|credit|source)\b[^()]*(?:\([^()]*\)[^()]*)*\)\W*
    | (?:photo|image|picture)(?:[ ](?:credit|by|courtesy)\b.*|s?:.*)
    | (?:for\ )?(?:immediate\ release|(?:press|media|news)\ release|press\ statement)
    | embargoed\b.* | \W*ends?\W* | (?:page\ )?top
    | (?:back\ to|share\ (?:this|on)|print\ this|read\ more|see\ also)\b[^.;]{,80}
    | (?:follow\ us|subscribe\ to|unsubscribe|sign\ up\ (?:for|to)|skip\ to)\b[^.;]{,80}\.?
    | for\ (?:more|further|additional)\ information\b.{,120}
    | (?:we|this\ (?:web)?site)\ uses?\ (?:\w+\ ){,2}cookies\b.*
    | is\ this\ page\ useful\? | thank\ you\ for\ your\ feedback\W* | help\ us\ improve\b.{,80}
    | (?:©|\(c\)|copyright\b).{,120} | .{,80}\ball\ rights\ reserved\W*
    | (?:press|media)\ (?:office|service|section|department) | (?:kind|best|with)\ regards\b.{,80}
    | related\ (?:links?|articles?|information)\b[^.;]{,80}
    | (?:(?:media|press)\ )?(?:contacts?|enquiries|inquiries)(?:\ (?:details|information))?(?::.*)?
    | (?:tel|telephone|phone|fax|e-?mail)\b[.:].*
    | .{3,120}[-–—(]\s*(?:pdf|rtf|docx?)\b[\s\d.,kmb()]*""",
    re.I | re.X,
)
"""What stands on a page but says nothing: page numbers, captions with their credit, letterheads, navigation."""
_PLACED = re.compile(r"(?:[A-Z][\w.’'-]*,?\s+){0,4}\(?[\w\s,./]{6,20}\)?[.:–—-]?\s*")
_LONGEST_FURNITURE = 400


def blocks(body: str) -> Iterator[Span]:
    """Runs of lines that belong together, in order."""
    for paragraph in _paragraphs(body):
        for first, end in _joined(_told(paragraph)):
            start = first + _marked(body[first:end])
            if start < end and not _is_furniture(body[start:end]):
                yield start, end


def _paragraphs(body: str) -> Iterator[list[_Line]]:
    """The lines between blank ones."""
    lines: list[_Line] = []
    for match in _LINE.finditer(body):
        gap = body[lines[-1].end : match.start()] if lines else ""
        if gap.count("\n") > 1 or "\f" in gap:
            yield lines
            lines = []
        text = match[0].rstrip()
        lines.append(_Line(match.start(), match.start() + len(text), text))
    if lines:
        yield lines


def _told(lines: list[_Line]) -> list[_Line]:
    """The lines without headings, and without embedded posts, of which what was posted stands before who did."""
    told: list[_Line] = []
    for number, line in enumerate(lines):
        underlined = number + 1 < len(lines) and re.fullmatch(r"={3,}|-{3,}", lines[number + 1].text)
        if _POSTED.search(line.text):
            while told and not _FULL_STOP.search(told[-1].text):
                told.pop()
        elif not underlined and not _HEADING.match(line.text):
            told.append(line)
    return told


def _joined(lines: list[_Line]) -> Iterator[Span]:
    """Lines put together again where a line was only wrapped."""
    widest = max((len(line.text) for line in lines), default=0)
    first = 0
    for number, line in enumerate(lines, start=1):
        if number == len(lines) or _breaks(line.text, lines[number].text, widest):
            yield lines[first].start, line.end
            first = number


def _breaks(line: str, following: str, widest: int) -> bool:
    """Whether a new line begins something new: an item, a paragraph behind a full stop, text behind a heading."""
    wrapped = 0.66 * widest <= len(line) and widest <= 200
    lower = following[0].islower()
    if _MARK.match(following) or _is_furniture(line) or _is_furniture(following):
        return True
    if _FULL_STOP.search(line):
        return not lower and not _SHORTENED.search(line)
    if _PAUSE.search(line):
        return not (lower and wrapped)
    return following[0].isupper() and not wrapped and not _UNFINISHED.search(line)


def _marked(text: str) -> int:
    """How many characters of bullets and numbers a block begins with; a bare number only before a sentence."""
    mark = _MARK.match(text) or (_NUMBER.match(text) if _FULL_STOP.search(text) else None)
    length = mark.end() if mark else 0
    emphasis = _EMPHASIS.match(text, length)
    return emphasis.end() if emphasis else length


def _is_furniture(text: str) -> bool:
    """Whether it is on the page and says nothing: links, page numbers, rules, lines all in capitals, bare dates."""
    if len(text) > _LONGEST_FURNITURE:
        return False
    bare = _LINK.sub("", text).strip()
    if _RULE.fullmatch(bare) or not bare or _FURNITURE.fullmatch(bare) or _is_date(bare):
        return True
    return bare.upper() == bare and len(bare) < 120 and any(c.isalpha() for c in bare)


def _is_date(text: str) -> bool:
    return len(text) < 60 and text[-1:] not in ".;" and bool(parse_date(text)) and bool(_PLACED.fullmatch(text))
