"""The parts of a date as it is written and the day of its text → the day, month, year or range that it tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from verbale.calendar import MONTHS, WEEKDAYS, make_date

Parts = dict[str, str]
Reader = Callable[[Parts, date | None], str | None]
"""The groups of a match that matched, and the day from which it is told, as an ISO date, month, year or range."""

JUBILEES = {"silver": 25, "golden": 50, "diamond": 60, "platinum": 70}
_OLDEST = 400
"""Years; what is counted from longer ago is no event of diplomacy."""
COUNTS = {word: n for n, word in enumerate("a one two three four five six seven eight nine ten".split())} | {"a": 1}
COUNTS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}


def full(parts: Parts, told: date | None) -> str | None:
    """A day, its year taken from the text or, where it gives none, the one that brings it nearest."""
    month, day = MONTHS[parts["month"].casefold()], int(parts["day"])
    if "year" in parts:
        return _iso(make_date(int(parts["year"]), month, day))
    return _iso(_nearest(month, day, told)) if told else None


def days(parts: Parts, told: date | None) -> str | None:
    first = full(parts, told)
    last = full({**parts, "day": parts["day2"]}, told)
    return f"{first}/{last}" if first and last and first < last else first


def across(parts: Parts, told: date | None) -> str | None:
    """From a day of one month to a day of another, the first in the year before where it would else be later."""
    year = {"year": parts["year"]} if "year" in parts else {}
    last = full({"month": parts["month2"], "day": parts["day2"], **year}, told)
    if not last:
        return None
    month, day = MONTHS[parts["month"].casefold()], int(parts["day"])
    years = [int(parts["year2"])] if "year2" in parts else [int(last[:4]), int(last[:4]) - 1]
    firsts = [first for year_ in years if (first := _iso(make_date(year_, month, day))) and first < last]
    return f"{firsts[0]}/{last}" if firsts else None


def month_year(parts: Parts, told: date | None) -> str:
    return f"{parts['year']}-{MONTHS[parts['month'].casefold()]:02}"


def bare_month(parts: Parts, told: date | None) -> str | None:
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


def years(parts: Parts, told: date | None) -> str:
    return f"{parts['year']}/{parts['year2']}" if "year2" in parts else parts["year"]


def numbers(parts: Parts, told: date | None) -> str | None:
    return _iso(make_date(int(parts["year"]), int(parts["month"]), int(parts["day"])))


def nothing(parts: Parts, told: date | None) -> None:
    """What looks like a date and tells none that can be used."""


_SHIFT = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "the previous day": -1,
    "the day after tomorrow": 2, "tomorrow": 1, "the following day": 1, "the next day": 1,
}  # fmt: skip

SHIFTED = frozenset(words.split()[-1] for words in _SHIFT)
SHIFTS = "|".join(words.replace(" ", r"\s+") for words in sorted(_SHIFT, key=lambda words: (-len(words), words)))


def relative(parts: Parts, told: date | None) -> str | None:
    days = _SHIFT[" ".join(parts["relative"].casefold().split())]
    return _iso(told + timedelta(days)) if told else None


def weekday(parts: Parts, told: date | None) -> str | None:
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


def unit(parts: Parts, told: date | None) -> str | None:
    """`last year`, `this month`, `later this year`; of a week, the month or the year that holds all of it."""
    step = {"last": -1, "this": 0, "next": 1}[parts["step"].casefold()]
    return _away(step, parts["unit"], told) if told else None


def ago(parts: Parts, told: date | None) -> str | None:
    """`two days ago`, `a year ago`."""
    word = parts["count"].casefold()
    return _away(-(int(word) if word.isdigit() else COUNTS[word]), parts["unit"], told) if told else None


def within(parts: Parts, told: date | None) -> str | None:
    """From the day of the text on: `within the next sixty days`, `over the next two months`; months as such."""
    word = parts["count"].casefold()
    number = int(word) if word.isdigit() else COUNTS[word]
    if not told or not number:
        return None
    unit = parts["unit"].casefold()
    if unit == "month":
        return f"{told.isoformat()[:7]}/{_away(number, unit, told)}"
    return f"{told.isoformat()}/{(told + timedelta(number * (7 if unit == 'week' else 1))).isoformat()}"


def counted(parts: Parts, told: date | None) -> str | None:
    """The year from which an anniversary counts: `the 50th anniversary of`, `30 years since`.

    It falls in the year told last before it, `2011 will be the 50th anniversary of`, else in that of the text.
    """
    years = int(parts["years"]) if "years" in parts else JUBILEES[parts["jubilee"].casefold()]
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
