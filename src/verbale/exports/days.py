"""The dates of a thing → the span of days that they cover, and how precisely it is known. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from verbale.exports.facts import Facts
from verbale.quads import Object
from verbale.terms import V

PRECISIONS = {10: "day", 7: "month", 4: "year"}
"""What a date of so many characters tells: `2023-07-12`, `2023-07`, `2023`."""


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day on which something can have been, and what of them is known: `day` says both."""

    first: date
    last: date
    precision: str


def span(facts: Facts) -> Span | None:
    """The most precise span that the dates of a thing give, a beginning with an end before a single day, the earlier
    before the later; None where no date is told or none is one.
    """
    single = [(found, 1) for each in facts.get(V.date, ()) if (found := days(each))]
    ends = [found for each in facts.get(V.endDate, ()) if (found := days(each))]
    begun = [(_until(found, ends), 0) for each in facts.get(V.startDate, ()) if (found := days(each))]
    order = list(PRECISIONS.values())
    known = sorted((*begun, *single), key=lambda one: (order.index(one[0].precision), one[1], one[0].first))
    return known[0][0] if known else None


def _until(start: Span, ends: list[Span]) -> Span:
    """From that start to the first end that is not before it."""
    last = min((end.last for end in ends if end.last >= start.first), default=start.last)
    return Span(start.first, last, start.precision)


def days(value: Object | str) -> Span | None:
    """The days of an xsd:date, xsd:gYearMonth or xsd:gYear; None for what is none of these or not in the calendar.

    >>> days("2024-02").last
    datetime.date(2024, 2, 29)
    """
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(value))
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Span(first, last, PRECISIONS[len(found[0])])
