"""The text of a sentence and the day of its document → mentions of dates, clock times and durations."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date
from string import digits

from verbale.calendar import DAY, ISO, MONTH, MONTHS, WEEKDAYS, YEAR, again
from verbale.model import Kind, Mention
from verbale.recognise import date_readers as readers
from verbale.recognise.clock import clock
from verbale.tokens import words

_DAY2, _MONTH2 = again(DAY, 2), again(MONTH, 2)
_YEAR2 = again(YEAR, 2)
_LIST = r"(?:,\s*\d{1,2}){0,6}"
_RANGE = r"\s*(?:,?\s*and|-|–|—|to|until|through)\s*"
_ON_DAY = "(?:(?:" + "|".join(WEEKDAYS) + r"),?\s+)?"
_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"
_SINCE = r"(?:anniversary|birthday)\s+(?:of|since)\b|years\s+(?:since|after|of\s+(?=diplomatic\b))"

_DIGITS = frozenset(digits)
_UNITS = frozenset("day days week weeks month months year".split())
_NEEDED: dict[readers.Reader, frozenset[str]] = {
    **dict.fromkeys((readers.numbers, readers.years), _DIGITS),
    **dict.fromkeys((readers.across, readers.days, readers.full, readers.nothing), frozenset(MONTHS)),
    **dict.fromkeys((readers.month_year, readers.bare_month), frozenset(MONTHS)),
    **dict.fromkeys((readers.within, readers.unit), _UNITS),
    readers.counted: frozenset({"anniversary", "birthday", "years", "jubilee"}),
    readers.relative: readers.SHIFTED,
    readers.weekday: frozenset(WEEKDAYS),
    readers.ago: frozenset({"ago"}),
}
"""Words and digits of which one stands in whatever is read so: where none does, no pattern need be tried."""

_DATES: tuple[tuple[re.Pattern[str], readers.Reader, frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.I), reader, _NEEDED[reader])
    for pattern, reader in (
        (ISO, readers.numbers),
        (rf"\b{DAY}\s+{MONTH}(?:,?\s+{_YEAR2})?{_RANGE}{_ON_DAY}{_DAY2}\s+{_MONTH2}(?:,?\s+{YEAR})?", readers.across),
        (rf"\b{MONTH}\s+{DAY}(?:,?\s+{_YEAR2})?{_RANGE}{_ON_DAY}{_MONTH2}\s+{_DAY2}(?:,?\s+{YEAR})?", readers.across),
        (rf"\b{DAY}{_LIST}{_RANGE}{_ON_DAY}{_DAY2}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", readers.days),
        (rf"\b{MONTH}\s+{DAY}{_LIST}{_RANGE}{_DAY2}(?:,?\s+{YEAR})?", readers.days),
        (rf"\b{_ON_DAY}{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", readers.full),
        (rf"\b{_ON_DAY}{MONTH}\s+{DAY}(?:,?\s+{YEAR})?", readers.full),
        (rf"\b{MONTH}\s*(?:-|–|to|and|until)\s*{_MONTH2},?\s+{YEAR}", readers.nothing),
        (rf"\b(?P<years>\d{{1,3}})(?:st|nd|rd|th)?[-\s]+(?:\w+\s+)?(?:{_SINCE})", readers.counted),
        (rf"\b(?P<jubilee>{'|'.join(readers.JUBILEES)})\s+jubilee\s+of\b", readers.counted),
        (rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}", readers.month_year),
        (rf"\b(?P<relative>{readers.SHIFTS})\b", readers.relative),
        (rf"\b(?:(?P<which>last|next|this\s+coming|coming|this|on|late|early)\s+){_WEEKDAY}\b", readers.weekday),
        (rf"\b{_WEEKDAY}\b(?=\s*(?:(?:morning|afternoon|evening|night|in|at|to|that|and|after|before)\b|,|\.|$))",
         readers.weekday),
        (rf"\b(?P<count>\d{{1,2}}|{'|'.join(readers.COUNTS)})\s+(?P<unit>day|month|year)s?\s+ago\b", readers.ago),
        (rf"\b(?:within|over|in|during)\s+the\s+(?:next|coming)\s+(?P<count>\d{{1,3}}|{'|'.join(readers.COUNTS)})\s+"
         r"(?P<unit>day|week|month)s?\b", readers.within),
        (rf"\bwithin\s+(?P<count>\d{{1,3}}|{'|'.join(readers.COUNTS)})\s+(?P<unit>day|week|month)s?\b", readers.within),
        (r"\b(?:later\s+|earlier\s+)?(?P<step>last|this|next)\s+(?P<unit>week|month|year)\b", readers.unit),
        (rf"\b(?P<which>in|since|early|late|mid-?|last|this|next|for|end\s+of|beginning\s+of)\s+{MONTH}(?!\s*\d)",
         readers.bare_month),
        (rf"(?:\bmid-|(?<![\w,.$€£/-])){YEAR}(?:\s*[-–]\s*{_YEAR2})?(?![,.]?\d|-\d|/)", readers.years),
    )
)  # fmt: skip
_HINTS = (
    *(
        "day",
        "night",
        "noon",
        "morning",
        "morrow",
        "evening",
        "week",
        "month",
        "year",
        " ago",
        "hour",
        "minute",
        "ubilee",
    ),
    *(name for name in month_name if name),
)
"""One of these words, or a digit, stands in every text with a date, time or duration."""
_DIGIT = re.compile(r"\d")
_DATELINE = re.compile(
    r"(?!(?:In|On)\b)[A-Z][\w’'. -]{1,30}(?:,\s|\s\()[^;:–—()]{0,40}\d[^;:–—()]{0,12}\)?\s*"
    r"(?:\([\w ./]+\)\s*)?(?:[:–—]|--?)\s"
)
"""Where and when a text was issued, not when something happened: `Madrid, 5 July 2022 (NN):`."""
_TITLED = re.compile(
    r"(?:\b(?:by|NATO|Agenda|Vision|Horizon|Expo|Plan|Roadmap|Compass|Concept|Framework|Strategy|Resolution|Programme"
    r"|Program|Goals?|PACC|Crisis|Action|Nationally)\s)$"
)
"""What stands before a year that belongs to a name or is a term: `Agenda 2030`, `by 2050`."""
_LOOK_BACK = 200
"""Characters before a date in which is looked for what governs it."""
_A_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were|has|have|had)\s+(?:due|expected|scheduled|planned)|to\s+be)\b"
)
_SAID = re.compile(r"\b(?:said|told|announced|stated|added|confirmed|reported)\s+(?:\w+\s+)?$")


def temporal(text: str, offset: int, published: date | None) -> Iterator[Mention]:
    """Dates, times and durations of a sentence that begins at `offset`, by what is written nearest to it."""
    if not _DIGIT.search(text) and not any(hint in text for hint in _HINTS):
        return
    dateline = _DATELINE.match(text)
    if dateline and any(month in dateline[0].casefold() for month in MONTHS):
        text, offset = text[dateline.end() :], offset + dateline.end()
    yield from _dates(text, offset, published)
    yield from clock(text, offset)


def _dates(text: str, offset: int, published: date | None) -> list[Mention]:
    """The dates of a text; none overlaps another, even where what it looks like is no date: `31 February 2023`."""
    taken: list[tuple[int, int]] = []
    found: list[Mention] = []
    there = words(text)
    for pattern, reader in ((p, r) for p, r, needed in _DATES if not needed.isdisjoint(there)):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken) or _is_word(match):
                continue
            taken.append(match.span())
            told = _anchor(found, match.start() + offset) if match[0].casefold().startswith("the ") else None
            value = reader(_parts(match, text), told or published)
            if value and not (reader is readers.years and _TITLED.search(_before(match, text))):
                found.append(Mention(Kind.DATE, match.start() + offset, match.end() + offset, match[0], value=value))
    return found


def _before(match: re.Match[str], text: str) -> str:
    return text[max(0, match.start() - _LOOK_BACK) : match.start()]


def _is_word(match: re.Match[str]) -> bool:
    """Whether the month is the verb `may` or `march`."""
    month = match.groupdict().get("month") or ""
    return month[:1].islower()


def _anchor(found: list[Mention], before: int) -> date | None:
    """The day told last before `the following day`."""
    days = [(m.start, m.value) for m in found if m.end <= before and isinstance(m.value, str) and len(m.value) == 10]
    return date.fromisoformat(max(days)[1]) if days else None


def _parts(match: re.Match[str], text: str) -> readers.Parts:
    parts = {name: value for name, value in match.groupdict().items() if value}
    before = _before(match, text)
    if "years" in parts or "jubilee" in parts:
        years = _A_YEAR.findall(before)
        return parts | ({"year": years[-1]} if years else {})
    return parts | {"ahead": "yes"} if _AHEAD.search(before) and not _SAID.search(before) else parts
