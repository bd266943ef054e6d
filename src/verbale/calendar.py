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

MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\b\.?"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
YEAR = r"(?P<year>(?:19|20)\d\d)\b"

ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_WRITTEN = re.compile(rf"\b(?:{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR})|\b{MONTH.replace('month', 'month2')}\s+{DAY.replace('day', 'day2')},?\s+{YEAR.replace('year', 'year2')}", re.I)


def parse_date(text: str) -> date | None:
    """The first full date in a text: `2023-07-12`, `12 July 2023`, `July 12, 2023`; None where there is none."""
    if iso := ISO.search(text):
        return make_date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    found = _WRITTEN.search(text)
    if not found:
        return None
    parts = found.groupdict()
    month = MONTHS[(parts["month"] or parts["month2"]).casefold()]
    return make_date(int(parts["year"] or parts["year2"]), month, int(parts["day"] or parts["day2"]))


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
