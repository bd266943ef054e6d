"""Dates as English writes them → days, months and years: the words of the calendar, and the expressions they form."""

from __future__ import annotations

import calendar
import re
from datetime import date

MONTHS = {
    name.casefold().rstrip("."): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
} | {"sept": 9}
WEEKDAYS = {calendar.day_name[number].casefold(): number for number in range(7)}

_NAMES = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
MONTH = rf"(?P<month>{_NAMES})\b(?:(?<=\b[A-Z]{{3}})(?<!May)\.|(?<=\bSept)\.)?"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"

ISO = r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"


def again(pattern: str, number: int) -> str:
    """A pattern in which the groups for day, month and year are called `day2` and so on, to stand beside the first."""
    return re.sub(r"\(\?P<(day|month|year)>", rf"(?P<\g<1>{number}>", pattern)


_ANY = re.compile(
    rf"{ISO}|\b{again(DAY, 2)}\s+(?:of\s+)?{again(MONTH, 2)},?\s+{again(YEAR, 2)}"
    rf"|\b{again(MONTH, 3)}\s+{again(DAY, 3)},?\s+{again(YEAR, 3)}",
    re.I,
)


def parse_date(text: str) -> date | None:
    """The first full date in a text: `2023-07-12`, `12 July 2023`, `July 12, 2023`; None where there is none."""
    found = first_date(text)
    return found[1] if found else None


def first_date(text: str) -> tuple[int, date] | None:
    """The first full date in a text, with the character at which it begins."""
    found = _ANY.search(text)
    day = _day(found.groupdict()) if found else None
    return (found.start(), day) if found and day else None


def _day(parts: dict[str, str | None]) -> date | None:
    year, month, day = (_first(parts, group) for group in ("year", "month", "day"))
    return make_date(int(year), MONTHS.get(month.casefold()) or int(month), int(day))


def _first(parts: dict[str, str | None], group: str) -> str:
    return next(value for name in (group, group + "2", group + "3") if (value := parts[name]))


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
