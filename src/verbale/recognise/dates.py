"""The text of a sentence and the day of its document → mentions of dates, clock times and durations."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from verbale.calendar import DAY, ISO, MONTH, MONTHS, WEEKDAYS, YEAR, again, make_date
from verbale.model import Kind, Mention
from verbale.recognise.clock import clock

Parts = dict[str, str]
Reader = Callable[[Parts, date | None], str | None]
"""The groups of a match that matched, and the day from which it is told, as an ISO date, month, year or range."""

_DAY2, _MONTH2 = again(DAY, 2), again(MONTH, 2)
_YEAR2 = again(YEAR, 2)
_LIST = r"(?:,\s*\d{1,2}){0,6}"
_RANGE = r"\s*(?:,?\s*and|-|–|—|to|until|through)\s*"
_ON_DAY = "(?:(?:" + "|".join(WEEKDAYS) + r"),?\s+)?"
_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"
_JUBILEES = {"silver": 25, "golden": 50, "diamond": 60, "platinum": 70}
_OLDEST = 400
"""Years; what is counted from longer ago is no event of diplomacy."""
_SINCE = r"(?:anniversary|birthday)\s+(?:of|since)\b|years\s+(?:since|after|of\s+(?=diplomatic\b))"
_COUNT = {word: n for n, word in enumerate("a one two three four five six seven eight nine ten".split())} | {"a": 1}
_COUNT |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}


def _full(parts: Parts, told: date | None) -> str | None:
    """A day, its year taken from the text or, where it gives none, the one that brings it nearest."""
    month, day = MONTHS[parts["month"].casefold()], int(parts["day"])
    if "year" in parts:
        return _iso(make_date(int(parts["year"]), month, day))
    return _iso(_nearest(month, day, told)) if told else None


def _days(parts: Parts, told: date | None) -> str | None:
    first = _full(parts, told)
    last = _full({**parts, "day": parts["day2"]}, told)
    return f"{first}/{last}" if first and last and first < last else first


def _across(parts: Parts, told: date | None) -> str | None:
    """From a day of one month to a day of another, the first in the year before where it would else be later."""
    year = {"year": parts["year"]} if "year" in parts else {}
    last = _full({"month": parts["month2"], "day": parts["day2"], **year}, told)
    if not last:
        return None
    month, day = MONTHS[parts["month"].casefold()], int(parts["day"])
    years = [int(parts["year2"])] if "year2" in parts else [int(last[:4]), int(last[:4]) - 1]
    firsts = [first for year_ in years if (first := _iso(make_date(year_, month, day))) and first < last]
    return f"{firsts[0]}/{last}" if firsts else None


def _month_year(parts: Parts, told: date | None) -> str:
    return f"{parts['year']}-{MONTHS[parts['month'].casefold()]:02}"


def _bare_month(parts: Parts, told: date | None) -> str | None:
    """The nearest such month; the past one behind `last` and `since`, the coming one behind `next`."""
    if not told:
        return None
    month = MONTHS[parts["month"].casefold()]
    match parts["which"].casefold():
        case "last" | "since":
            year = told.year - (month >= told.month)
        case "next":
            year = told.year + (month <= told.month)
        case "this":
            year = told.year
        case _:
            near = _nearest(month, 15, told)
            year = near.year if near else told.year
    return f"{year}-{month:02}"


def _years(parts: Parts, told: date | None) -> str:
    return f"{parts['year']}/{parts['year2']}" if "year2" in parts else parts["year"]


def _numbers(parts: Parts, told: date | None) -> str | None:
    return _iso(make_date(int(parts["year"]), int(parts["month"]), int(parts["day"])))


def _nothing(parts: Parts, told: date | None) -> None:
    """What looks like a date and tells none that can be used."""


_SHIFT = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "the previous day": -1,
    "the day after tomorrow": 2, "tomorrow": 1, "the following day": 1, "the next day": 1,
}  # fmt: skip

_SHIFTS = "|".join(words.replace(" ", r"\s+") for words in sorted(_SHIFT, key=lambda words: (-len(words), words)))


def _relative(parts: Parts, told: date | None) -> str | None:
    days = _SHIFT[" ".join(parts["relative"].casefold().split())]
    return _iso(told + timedelta(days)) if told else None


def _weekday(parts: Parts, told: date | None) -> str | None:
    """The last such day up to that of the text; the next one behind `next`, and where the sentence looks ahead."""
    if not told:
        return None
    wanted = WEEKDAYS[parts["weekday"].casefold()]
    which = " ".join(parts.get("which", "").casefold().split())
    if which in ("next", "this coming", "coming"):
        return _iso(told + timedelta((wanted - told.weekday() - 1) % 7 + 1))
    if "ahead" in parts and which != "last":
        return _iso(told + timedelta((wanted - told.weekday()) % 7))
    return _iso(told - timedelta((told.weekday() - wanted) % 7))


def _unit(parts: Parts, told: date | None) -> str | None:
    """`last year`, `this month`, `later this year`; of a week, the month or the year that holds all of it."""
    step = {"last": -1, "this": 0, "next": 1}[parts["step"].casefold()]
    return _away(step, parts["unit"], told) if told else None


def _ago(parts: Parts, told: date | None) -> str | None:
    """`two days ago`, `a year ago`."""
    word = parts["count"].casefold()
    return _away(-(int(word) if word.isdigit() else _COUNT[word]), parts["unit"], told) if told else None


def _within(parts: Parts, told: date | None) -> str | None:
    """From the day of the text on: `within the next sixty days`, `over the next two months`; months as such."""
    word = parts["count"].casefold()
    number = int(word) if word.isdigit() else _COUNT[word]
    if not told or not number:
        return None
    unit = parts["unit"].casefold()
    if unit == "month":
        return f"{told.isoformat()[:7]}/{_away(number, unit, told)}"
    return f"{told.isoformat()}/{(told + timedelta(number * (7 if unit == 'week' else 1))).isoformat()}"


def _counted(parts: Parts, told: date | None) -> str | None:
    """The year from which an anniversary counts: `the 50th anniversary of`, `30 years since`.

    It falls in the year told last before it, `2011 will be the 50th anniversary of`, else in that of the text.
    """
    years = int(parts["years"]) if "years" in parts else _JUBILEES[parts["jubilee"].casefold()]
    year = int(parts["year"]) if "year" in parts else told.year if told else 0
    return str(year - years) if year and 0 < years < _OLDEST else None


def _away(count: int, unit: str, told: date) -> str | None:
    months = told.year * 12 + told.month - 1 + count
    match unit.casefold():
        case "year":
            return str(told.year + count)
        case "week":
            monday = told + timedelta(7 * count - told.weekday())
            return _common(monday, monday + timedelta(6))
        case "month":
            return f"{months // 12}-{months % 12 + 1:02}"
    return _iso(told + timedelta(count))


def _common(first: date, last: date) -> str | None:
    """The month, or else the year, that two days have in common."""
    if first.year != last.year:
        return None
    return first.isoformat()[:7] if first.month == last.month else first.isoformat()[:4]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _nearest(month: int, day: int, told: date) -> date | None:
    days = [found for year in (-1, 0, 1) if (found := make_date(told.year + year, month, day))]
    return min(days, key=lambda found: (abs(found - told), found), default=None)


_DATES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (ISO, _numbers),
        (rf"\b{DAY}\s+{MONTH}(?:,?\s+{_YEAR2})?{_RANGE}{_ON_DAY}{_DAY2}\s+{_MONTH2}(?:,?\s+{YEAR})?", _across),
        (rf"\b{MONTH}\s+{DAY}(?:,?\s+{_YEAR2})?{_RANGE}{_ON_DAY}{_MONTH2}\s+{_DAY2}(?:,?\s+{YEAR})?", _across),
        (rf"\b{DAY}{_LIST}{_RANGE}{_ON_DAY}{_DAY2}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _days),
        (rf"\b{MONTH}\s+{DAY}{_LIST}{_RANGE}{_DAY2}(?:,?\s+{YEAR})?", _days),
        (rf"\b{_ON_DAY}{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _full),
        (rf"\b{_ON_DAY}{MONTH}\s+{DAY}(?:,?\s+{YEAR})?", _full),
        (rf"\b{MONTH}\s*(?:-|–|to|and|until)\s*{_MONTH2},?\s+{YEAR}", _nothing),
        (rf"\b(?P<years>\d{{1,3}})(?:st|nd|rd|th)?[-\s]+(?:\w+\s+)?(?:{_SINCE})", _counted),
        (rf"\b(?P<jubilee>{'|'.join(_JUBILEES)})\s+jubilee\s+of\b", _counted),
        (rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}", _month_year),
        (rf"\b(?P<relative>{_SHIFTS})\b", _relative),
        (rf"\b(?:(?P<which>last|next|this\s+coming|coming|this|on|late|early)\s+){_WEEKDAY}\b", _weekday),
        (rf"\b{_WEEKDAY}\b(?=\s*(?:(?:morning|afternoon|evening|night|in|at|to|that|and|after|before)\b|,|\.|$))",
         _weekday),
        (rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNT)})\s+(?P<unit>day|month|year)s?\s+ago\b", _ago),
        (rf"\b(?:within|over|in|during)\s+the\s+(?:next|coming)\s+(?P<count>\d{{1,3}}|{'|'.join(_COUNT)})\s+"
         r"(?P<unit>day|week|month)s?\b", _within),
        (rf"\bwithin\s+(?P<count>\d{{1,3}}|{'|'.join(_COUNT)})\s+(?P<unit>day|week|month)s?\b", _within),
        (r"\b(?:later\s+|earlier\s+)?(?P<step>last|this|next)\s+(?P<unit>week|month|year)\b", _unit),
        (rf"\b(?P<which>in|since|early|late|mid-?|last|this|next|for|end\s+of|beginning\s+of)\s+{MONTH}(?!\s*\d)",
         _bare_month),
        (rf"(?:\bmid-|(?<![\w,.$€£/-])){YEAR}(?:\s*[-–]\s*{_YEAR2})?(?![,.]?\d|-\d|/)", _years),
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
    for pattern, reader in _DATES:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken) or _is_word(match):
                continue
            taken.append(match.span())
            told = _anchor(found, match.start() + offset) if match[0].casefold().startswith("the ") else None
            value = reader(_parts(match, text), told or published)
            if value and not (reader is _years and _TITLED.search(_before(match, text))):
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


def _parts(match: re.Match[str], text: str) -> Parts:
    parts = {name: value for name, value in match.groupdict().items() if value}
    before = _before(match, text)
    if "years" in parts or "jubilee" in parts:
        return parts | {"year": year[1] for year in _A_YEAR.finditer(before)}
    return parts | {"ahead": "yes"} if _AHEAD.search(before) and not _SAID.search(before) else parts
