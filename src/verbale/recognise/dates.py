"""The text of a sentence and the day of its document → mentions of dates, clock times and durations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

from verbale.calendar import DAY, ISO, MONTH, MONTHS, WEEKDAYS, YEAR, again, make_date
from verbale.model import Kind, Mention, Value

Parts = dict[str, str | None]
Reader = Callable[[Parts, date | None], str | None]

_DAY2, _MONTH2 = again(DAY, 2), again(MONTH, 2)
_RANGE = r"\s*(?:-|–|—|to|and|until|through)\s*"
_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"


def _full(parts: Parts, published: date | None) -> str | None:
    """A day, its year taken from the text or, where it gives none, the one that brings it nearest to publication."""
    month, day = _month(parts), int(parts["day"] or 0)
    if parts.get("year"):
        return _iso(make_date(int(parts["year"] or 0), month, day))
    return _iso(_nearest(month, day, published)) if published else None


def _days(parts: Parts, published: date | None) -> str | None:
    first = _full(parts, published)
    last = _full({**parts, "day": parts["day2"]}, published)
    return f"{first}/{last}" if first and last and first < last else first


def _across(parts: Parts, published: date | None) -> str | None:
    last = _full({"month": parts["month2"], "day": parts["day2"], "year": parts["year"]}, published)
    first = _full({"month": parts["month"], "day": parts["day"], "year": last[:4] if last else None}, published)
    return f"{first}/{last}" if first and last and first < last else first


def _month_year(parts: Parts, published: date | None) -> str | None:
    return f"{parts['year']}-{_month(parts):02}"


def _bare_month(parts: Parts, published: date | None) -> str | None:
    near = _nearest(_month(parts), 15, published) if published else None
    return near.isoformat()[:7] if near else None


def _years(parts: Parts, published: date | None) -> str | None:
    return f"{parts['year']}/{parts['year2']}" if parts.get("year2") else parts["year"]


def _iso_day(parts: Parts, published: date | None) -> str | None:
    return _iso(make_date(*(int(parts[key] or 0) for key in ("year", "month", "day"))))


_SHIFT = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
    "yesterday": -1, "last night": -1, "the previous day": -1, "the day before": -1,
    "tomorrow": 1, "the following day": 1, "the next day": 1,
}  # fmt: skip


def _relative(parts: Parts, published: date | None) -> str | None:
    days = _SHIFT[re.sub(r"\s+", " ", (parts["relative"] or "").casefold())]
    return _iso(published + timedelta(days)) if published else None


def _weekday(parts: Parts, published: date | None) -> str | None:
    """The last such day up to publication; the next one where the text says `next` or `this coming`."""
    if not published:
        return None
    wanted = WEEKDAYS[(parts["weekday"] or "").casefold()]
    if (parts["which"] or "").casefold().startswith(("next", "this coming", "coming")):
        return _iso(published + timedelta((wanted - published.weekday() - 1) % 7 + 1))
    return _iso(published - timedelta((published.weekday() - wanted) % 7))


def _unit(parts: Parts, published: date | None) -> str | None:
    """`last year`, `this month`, `later this year`; a week is no date."""
    if not published:
        return None
    step = {"last": -1, "this": 0, "next": 1}[(parts["step"] or "").casefold()]
    if (parts["unit"] or "").casefold() == "year":
        return str(published.year + step)
    months = published.year * 12 + published.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


_DATES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.I), reader)
    for pattern, reader in (
        (ISO, _iso_day),
        (rf"\b{DAY}\s+{MONTH}{_RANGE}{_DAY2}\s+{_MONTH2},?(?:\s+{YEAR})?", _across),
        (rf"\b{MONTH}\s+{DAY}{_RANGE}{_MONTH2}\s+{_DAY2}(?:,?\s+{YEAR})?", _across),
        (rf"\b{DAY}{_RANGE}{_DAY2}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _days),
        (rf"\b{MONTH}\s+{DAY}{_RANGE}{_DAY2}(?:,?\s+{YEAR})?", _days),
        (rf"\b{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", _full),
        (rf"\b{MONTH}\s+{DAY}(?:,?\s+{YEAR})?", _full),
        (rf"\b{MONTH},?\s+(?:of\s+)?{YEAR}", _month_year),
        (r"\b(?P<relative>earlier\s+today|today|tonight|this\s+(?:morning|afternoon|evening)|yesterday|last\s+night"
         r"|tomorrow|the\s+(?:previous|following|next)\s+day|the\s+day\s+before)\b", _relative),
        (rf"\b(?:(?P<which>last|next|this coming|this|on|late|early)\s+){_WEEKDAY}\b", _weekday),
        (rf"\b(?P<which>){_WEEKDAY}\b(?=\s*(?:morning|afternoon|evening|,|\.|$))", _weekday),
        (r"\b(?:later\s+|earlier\s+)?(?P<step>last|this|next)\s+(?P<unit>month|year)\b", _unit),
        (rf"\b(?:in|since|early|late|mid-?|last|this|next|for)\s+{MONTH}(?!\s*\d)", _bare_month),
        (rf"(?<![\d,.$€£-]){YEAR}(?:\s*[-–]\s*(?P<year2>20\d\d)\b)?(?![,.]?\d)", _years),
    )
)  # fmt: skip
_HINT = re.compile(r"\d|\b(?:today|tonight|yesterday|tomorrow|night|morning|afternoon|evening|day|month|year|[A-Z]\w+day"
                   r"|January|February|March|April|May|June|July|August|September|October|November|December)\b")  # fmt: skip

_DATELINE = re.compile(r"[A-Z][\w’'. -]{1,30},[^.;:–—-]{0,40}\b(?:19|20)\d\d\b\s*(?:\([\w ./]+\)\s*)?[:–—-]\s")

_TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b\.?)|\b(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d)\b",
    re.I,
)
_NUMBERS = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_NUMBER = r"(?P<number>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=lambda word: -len(word))) + ")"
_DURATION = re.compile(rf"\b{_NUMBER}(?P<half>\s+and\s+a\s+half|-and-a-half)?[\s-]+(?P<unit>minute|hour)s?\b(?P<half2>\s+and\s+a\s+half)?(?:\s+and\s+(?P<more>\d{{1,2}})\s+minutes)?", re.I)  # fmt: skip


def temporal(text: str, offset: int, published: date | None) -> Iterator[Mention]:
    """Dates, times and durations of a sentence that begins at `offset`, by what is written nearest to it."""
    if not _HINT.search(text):
        return
    dateline = _DATELINE.match(text)
    if dateline:  # where and when a text was issued, not when something happened
        text, offset = text[dateline.end() :], offset + dateline.end()
    yield from _dates(text, offset, published)
    for match in _TIME.finditer(text):
        yield _mention(Kind.TIME, match, offset, _clock(match))
    for match in _DURATION.finditer(text):
        yield _mention(Kind.DURATION, match, offset, _minutes(match))


def _dates(text: str, offset: int, published: date | None) -> Iterator[Mention]:
    taken: list[range] = []
    for pattern, reader in _DATES:
        for match in pattern.finditer(text):
            span = range(*match.span())
            if any(span.start < other.stop and other.start < span.stop for other in taken):
                continue
            value = reader(match.groupdict(), published)
            if value:
                taken.append(span)
                yield _mention(Kind.DATE, match, offset, value)


def _mention(kind: Kind, match: re.Match[str], offset: int, value: Value) -> Mention:
    return Mention(kind, match.start() + offset, match.end() + offset, match[0], value=value)


def _month(parts: Parts) -> int:
    return MONTHS[(parts["month"] or "").casefold()]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _nearest(month: int, day: int, published: date) -> date | None:
    days = [found for year in (-1, 0, 1) if (found := make_date(published.year + year, month, day))]
    return min(days, key=lambda found: (abs(found - published), found), default=None)


def _clock(match: re.Match[str]) -> time:
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"] or 0)
    half = (match["half"] or "")[:1].casefold()
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _minutes(match: re.Match[str]) -> int:
    number = match["number"].casefold()
    count = float(number if number.isdigit() else _NUMBERS[number])
    count += 0.5 if match["half"] or match["half2"] else 0
    return int(count * (60 if match["unit"].casefold() == "hour" else 1)) + int(match["more"] or 0)
