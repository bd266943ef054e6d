"""What words name: dates, times, durations and money here told by value; persons, states and others by their names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale import read, recognise
from verbale.knowledge import Knowledge
from verbale.model import ACTORS, Kind, Mention, Refers
from verbale.recognise.clock import clock
from verbale.recognise.dates import temporal
from verbale.recognise.money import money

WEDNESDAY = date(2023, 7, 12)

# Dates


def dates(text: str, published: date | None = WEDNESDAY) -> list[object]:
    return [mention.value for mention in temporal(text, 0, published) if mention.kind is Kind.DATE]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 3 May 2024.", "2024-05-03"),
        ("They met on May 3, 2024, in Oslo.", "2024-05-03"),
        ("On the 3rd of May 2024 they met.", "2024-05-03"),
        ("On MAY 3RD, 2024 they met.", "2024-05-03"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("3 Jan. 2024", "2024-01-03"),
        ("since 2024-05-03", "2024-05-03"),
        ("on Friday, 3 May 2024", "2024-05-03"),
        ("on Friday, May 3, 2024", "2024-05-03"),
        ("On July 11 they met.", "2023-07-11"),
        ("the meeting of 30 December", "2023-12-30"),
        ("the February 3 meeting", "2023-02-03"),
        ("from 11 to 12 July", "2023-07-11/2023-07-12"),
        ("on 11 and 12 July 2022", "2022-07-11/2022-07-12"),
        ("12–14 July 2022", "2022-07-12/2022-07-14"),
        ("July 12-14", "2023-07-12/2023-07-14"),
        ("on July 11, 12 and 13", "2023-07-11/2023-07-13"),
        ("from June 28 to 30, 2022", "2022-06-28/2022-06-30"),
        ("from 28 June until 2 July 2022", "2022-06-28/2022-07-02"),
        ("June 28 through July 2, 2022", "2022-06-28/2022-07-02"),
        ("from 30 December to 2 January", "2023-12-30/2024-01-02"),
        ("from December 30, 2022 to January 2, 2023", "2022-12-30/2023-01-02"),
        ("in July 2022", "2022-07"),
        ("in early March 2022", "2022-03"),
        ("the May 2022 visit", "2022-05"),
        ("in March", "2023-03"),
        ("this May", "2023-05"),
        ("last December", "2022-12"),
        ("since December", "2022-12"),
        ("next March", "2024-03"),
        ("at the end of July", "2023-07"),
        ("in 2022", "2022"),
        ("the 2022 NATO Summit", "2022"),
        ("in mid-2022", "2022"),
        ("the programme of 2014–2020", "2014/2020"),
    ],
)
def test_a_written_date_is_the_day_month_or_years_it_names(text: str, value: str) -> None:
    assert dates(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Today’s launch", "2023-07-12"),
        ("They met this morning.", "2023-07-12"),
        ("earlier today", "2023-07-12"),
        ("They met yesterday.", "2023-07-11"),
        ("last night", "2023-07-11"),
        ("They leave tomorrow.", "2023-07-13"),
        ("the day before yesterday", "2023-07-10"),
        ("the day after tomorrow", "2023-07-14"),
        ("The previous day they had met.", "2023-07-11"),
        ("They met on Tuesday.", "2023-07-11"),
        ("They met on Wednesday.", "2023-07-12"),
        ("They met on Thursday.", "2023-07-06"),
        ("He met her Tuesday in Oslo.", "2023-07-11"),
        ("last Friday", "2023-07-07"),
        ("next Friday", "2023-07-14"),
        ("this coming Friday", "2023-07-14"),
        ("They will meet on Friday.", "2023-07-14"),
        ("The talks are scheduled for Oslo on Friday.", "2023-07-14"),
        ("They will meet again, she said on Friday.", "2023-07-07"),
        ("three days ago", "2023-07-09"),
        ("a month ago", "2023-06"),
        ("two years ago", "2021"),
        ("last month", "2023-06"),
        ("next month", "2023-08"),
        ("later this year", "2023"),
        ("last year", "2022"),
    ],
)
def test_a_relative_date_is_told_from_the_day_of_the_document(text: str, value: str) -> None:
    assert dates(text) == [value]
    assert dates(text, None) == []


def test_the_following_day_is_told_from_the_day_named_before() -> None:
    assert dates("On 3 May 2022 they met, and the following day they signed.") == ["2022-05-03", "2022-05-04"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers may 12 times decide, and march on 3 fronts.",
        "He may come; they may not.",
        "31 February 2023",
        "On February 30 they met.",
        "Resolution 1325 of the Council and UNSCR 2231",
        "the G20, COVID-19 and 20 others",
        "the Agenda 2030, NATO 2030 and Expo 2025",
        "by 2030",
        "FY2023",
        "$2023 and 2,023 people",
        "in the 1990s",
        "last week and in the coming days",
        "on Sundays",
        "the second visit",
        "Madrid, 5 July 2022 (NN): The Prime Minister met him.",
        "TOKYO (July 12, 2023) — The Prime Minister met him.",
        "OSLO, July 12 (NN) -- The Prime Minister met him.",
    ],
)
def test_what_only_resembles_a_date_or_dates_the_text_is_none(text: str) -> None:
    assert dates(text) == []


def test_without_a_day_of_publication_only_what_has_its_year_is_dated() -> None:
    assert dates("On July 12 they met, as on 3 May 2022 and in 2014; in March they had not.", None) == [
        "2022-05-03",
        "2014",
    ]


# Times and durations


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("at 8:35 a.m. local time (2:35 p.m. Japan time)", [time(8, 35), time(14, 35)]),
        ("at 8.35 am", [time(8, 35)]),
        ("at 2 p.m.", [time(14)]),
        ("at 2 PM", [time(14)]),
        ("at 14:30", [time(14, 30)]),
        ("at 1430 hours", [time(14, 30)]),
        ("at 12 a.m. and 12 p.m.", [time(0), time(12)]),
        ("at noon and at midnight", [time(12), time(0)]),
        ("from 6:20 to 7 p.m.", [time(18, 20), time(19)]),
        ("a vote of 2:1, 3:15:20 and Article 5.30", []),
        ("the noon meal of 8 people", []),
    ],
)
def test_a_clock_time_is_told_in_24_hours(text: str, values: list[time]) -> None:
    assert [mention.value for mention in clock(text, 0) if mention.kind is Kind.TIME] == values


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("for about 20 minutes", 20),
        ("a 30-minute call", 30),
        ("a ten-minute call", 10),
        ("for twenty-five minutes", 25),
        ("for 45 mins", 45),
        ("for one and a half hours", 90),
        ("for an hour and a half", 90),
        ("for two and a half hours", 150),
        ("for 1.5 hours", 90),
        ("for an hour and 15 minutes", 75),
        ("for 2 hours and 45 minutes", 165),
        ("for 1 hour 30 minutes", 90),
        ("an hour-long meeting", 60),
        ("two-hour talks", 120),
        ("for half an hour", 30),
        ("a half-hour call", 30),
    ],
)
def test_a_duration_is_told_in_minutes(text: str, minutes: int) -> None:
    assert [mention.value for mention in clock(text, 0)] == [minutes]


@pytest.mark.parametrize("text", ["within 24 hours", "in the last 48 hours", "minute details", "the eleventh hour"])
def test_a_deadline_is_no_duration(text: str) -> None:
    assert list(clock(text, 0)) == []


# Money


def amounts(text: str, dollar: str = "USD") -> list[tuple[Decimal, str]]:
    found = [mention.value for mention in money(text, 0, dollar)]
    return [(value.value, value.currency) for value in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("up to $30 million", 30_000_000, "USD"),
        ("over US$1.2 billion", 1_200_000_000, "USD"),
        ("US $5 million", 5_000_000, "USD"),
        ("USD 5m", 5_000_000, "USD"),
        ("$2 billion USD", 2_000_000_000, "USD"),
        ("$30M", 30_000_000, "USD"),
        ("$3b", 3_000_000_000, "USD"),
        ("$40k", 40_000, "USD"),
        ("$1,234,567.89", Decimal("1234567.89"), "USD"),
        ("$30-million package", 30_000_000, "USD"),
        ("a 30-million-dollar package", 30_000_000, "USD"),
        ("30 million U.S. dollars", 30_000_000, "USD"),
        ("ten million dollars", 10_000_000, "USD"),
        ("half a billion euros", 500_000_000, "EUR"),
        ("A$1.5 billion", 1_500_000_000, "AUD"),
        ("30 million Australian dollars", 30_000_000, "AUD"),
        ("C$5", 5, "CAD"),
        ("NZ$5 million", 5_000_000, "NZD"),
        ("S$ 2 million", 2_000_000, "SGD"),
        ("€500m", 500_000_000, "EUR"),
        ("EUR 500 million", 500_000_000, "EUR"),
        ("10\u00a0000 euros", 10_000, "EUR"),
        ("£2.3bn", 2_300_000_000, "GBP"),
        ("200 million pounds sterling", 200_000_000, "GBP"),
        ("1.5 trillion yen", 1_500_000_000_000, "JPY"),
        ("¥100 billion", 100_000_000_000, "JPY"),
        ("5 million won", 5_000_000, "KRW"),
        ("50 million South Korean won", 50_000_000, "KRW"),
        ("RMB 50 million", 50_000_000, "CNY"),
        ("50 million yuan", 50_000_000, "CNY"),
        ("₹500 crore", 5_000_000_000, "INR"),
        ("50 million Swiss francs", 50_000_000, "CHF"),
        ("1 billion Norwegian kroner", 1_000_000_000, "NOK"),
        ("2 billion Saudi riyals", 2_000_000_000, "SAR"),
        ("AED 100 million", 100_000_000, "AED"),
    ],
)
def test_an_amount_is_told_in_the_currency_of_its_sign_or_word(text: str, value: Decimal, currency: str) -> None:
    assert amounts(f"They pledged {text}.") == [(value, currency)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$10-20 million", [(10_000_000, "USD"), (20_000_000, "USD")]),
        ("$10 to $20 million", [(10_000_000, "USD"), (20_000_000, "USD")]),
        ("10 to 20 million euros", [(10_000_000, "EUR"), (20_000_000, "EUR")]),
        ("US$5 million and A$10 million", [(5_000_000, "USD"), (10_000_000, "AUD")]),
        ("$5 million for 300 boats and $7 for one", [(5_000_000, "USD"), (7, "USD")]),
    ],
)
def test_each_end_of_a_range_is_an_amount(text: str, expected: list[tuple[int, str]]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They won 3 prizes and 3 won prizes.",
        "the 5 Euro-Atlantic partners",
        "20 pounds of rice",
        "hundreds of millions of dollars",
        "500m people in 2023",
        "the Group of 20 won",
    ],
)
def test_what_only_resembles_money_is_none(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("publisher", "currency"),
    [
        ("Prime Minister of Australia", "AUD"),
        ("Ministry of Law, Singapore", "SGD"),
        ("Government of Canada", "CAD"),
        ("The White House, United States", "USD"),
        ("Ministry of Foreign Affairs of Japan", "USD"),
        ("Somebody", "USD"),
    ],
)
def test_a_bare_dollar_is_that_of_the_publishers_country(publisher: str, currency: str, knowledge: Knowledge) -> None:
    document = read.parse(f"publisher: {publisher}\n\nThey gave $5.", "given", "given.txt")
    values = [m.value for m in recognise.mentions(document, knowledge)[-1].mentions if m.kind is Kind.MONEY]
    assert [value.currency for value in values] == [currency]  # type: ignore[union-attr]
