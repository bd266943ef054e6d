"""The text of a sentence → mentions of clock times and durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from fractions import Fraction

from verbale.model import Kind, Mention
from verbale.tokens import words

_HOUR = r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?"
_HALF = r"[ap]\.?\s?m\b\.?"
_TIME = re.compile(
    rf"\b(?<![.:]){_HOUR}(?:\s*(?P<half>{_HALF})"
    rf"|(?=\s*(?:-|–|to|until|and)\s*\d{{1,2}}(?:[:.]\d\d)?\s*(?P<later>{_HALF})))"
    r"|\b(?<![.:\d])(?P<hour2>[01]?\d|2[0-3])(?::(?P<minute2>[0-5]\d)\b(?![:.]\d)|(?P<minute3>[0-5]\d)\s?(?:hours|hrs)\b)"
    r"|(?<=\bat )(?P<word>noon|midday|midnight)\b",
    re.I,
)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}

_ONES = dict(zip("one two three four five six seven eight nine".split(), range(1, 10), strict=True))
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_NUMBERS = (
    {"a": 1, "an": 1}
    | _ONES
    | dict(zip(_TEENS, range(10, 20), strict=True))
    | _TENS
    | {f"{ten}-{one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()}
)
_NUMBER = r"\d{1,3}(?:\.\d+)?|" + "|".join(sorted(_NUMBERS, key=lambda word: (-len(word), word)))
_HALVES = r"(?:\s+and\s+a\s+half|-and-a-half)"
_PARTS = {"half an": 30, "half-": 30, "a quarter of an": 15, "three quarters of an": 45, "three-quarters of an": 45}
_DURATION = re.compile(
    rf"(?<![\w.,:-])(?:(?P<part>{'|'.join(_PARTS)})\s?hour\b"
    rf"|(?P<number>{_NUMBER})(?P<half>{_HALVES})?[\s-]+(?P<unit>minute|min|hour|hr)s?\b(?P<half2>{_HALVES})?"
    rf"(?:,?\s+(?:and\s+)?(?P<more>{_NUMBER})[\s-]minutes?\b)?)",
    re.I,
)
_OF_DAY = frozenset("am pm m hours hrs noon midday midnight".split())
_OF_LENGTH = frozenset("minute minutes min mins hour hours hr hrs".split())
"""Words of which one stands in every duration; of those above, or a colon, one in every time."""
_DEADLINE = re.compile(r"\b(?:within|every|next|last|past|coming|previous|per)\s+(?:the\s+)?$", re.I)


def clock(text: str, offset: int) -> Iterator[Mention]:
    """Times and durations (`about 20 minutes`) of a text that begins at `offset`; no deadlines (`within 24 hours`)."""
    there = words(text)
    for match in _TIME.finditer(text) if ":" in text or not _OF_DAY.isdisjoint(there) else ():
        yield Mention(Kind.TIME, match.start() + offset, match.end() + offset, match[0], value=_time(match))
    for match in _DURATION.finditer(text) if not _OF_LENGTH.isdisjoint(there) else ():
        if not _DEADLINE.search(text[max(0, match.start() - 40) : match.start()]):
            yield Mention(Kind.DURATION, match.start() + offset, match.end() + offset, match[0], value=_minutes(match))


def _time(match: re.Match[str]) -> time:
    if match["word"]:
        return _WORDS[match["word"].casefold()]
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    half = (match["half"] or match["later"] or "")[:1].casefold()
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _minutes(match: re.Match[str]) -> int:
    if match["part"]:
        return _PARTS[match["part"].casefold()]
    count = _count(match["number"]) + (Fraction(1, 2) if match["half"] or match["half2"] else 0)
    hours = match["unit"][0] in "hH"
    return int(count * 60 + _count(match["more"] or "0")) if hours else int(count)


def _count(word: str) -> Fraction:
    return Fraction(_NUMBERS[word.casefold()]) if word.casefold() in _NUMBERS else Fraction(word)
