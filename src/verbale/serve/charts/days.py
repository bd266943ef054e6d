"""Days as text, as precise as they are told → places on a scale of years; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def year_of(day: str) -> int | None:
    """The year of a day, month or year; None for what is none of these."""
    match = _DAY.match(day)
    return int(match[1]) if match else None


def moment(day: str) -> float:
    """The day as a number of years; a month or year stands at its middle.

    >>> moment("2023-07"), moment("2023")
    (2023.5416666666667, 2023.5)
    """
    match = _DAY.match(day)
    assert match, day
    if not match[2]:
        return int(match[1]) + 0.5
    within = (int(match[3]) - 1) / 31 if match[3] else 0.5
    return int(match[1]) + (int(match[2]) - 1 + within) / 12


def spread(years: Iterable[int], most: int) -> list[range]:
    """The years from the first to the last, none left out, in at most so many equal spans of 1, 2, 5, 10 … years.

    >>> spread([2001, 2012], 4)
    [range(2000, 2005), range(2005, 2010), range(2010, 2015)]
    """
    known = sorted(years)
    if not known:
        return []
    step = next(each for each in (1, 2, 5, 10, 25, 50, 100, 1000, 10000) if (known[-1] - known[0]) // each < most - 1)
    first = known[0] // step * step
    return [range(start, start + step) for start in range(first, known[-1] + 1, step)]


def span_name(years: range) -> str:
    """The years as people write them: `2023`, `2000–04`."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1] % 100:02}"
