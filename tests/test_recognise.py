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
from verbale.model import ACTORS, Kind, Mention, Money, Refers
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
        "in the coming weeks and days",
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
def test_each_end_of_a_range_is_an_amount(text: str, expected: list[tuple[Decimal, str]]) -> None:
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


def test_a_year_before_the_currencies_that_are_known_leaves_the_dollar_as_it_is(knowledge: Knowledge) -> None:
    document = read.parse("publisher: Government of Australia\npublished: 1962-06-20\n\nThey gave $5.", "a", "a.txt")
    values = [m.value for m in recognise.mentions(document, knowledge)[-1].mentions if m.kind is Kind.MONEY]
    assert [value.currency for value in values] == ["USD"]  # type: ignore[union-attr]


# Names, in the form: kind, name, and for a person or office `, title of whose`


def told(text: str, knowledge: Knowledge, kinds: Iterable[Kind]) -> list[str]:
    document = read.parse(f"published: 2023-07-12\n\n{text}", "text", "text.txt")
    sentences = [r for r in recognise.mentions(document, knowledge) if r.sentence.order > 0]
    return [_told(m) for r in sentences for m in r.mentions if m.kind in set(kinds)]


def _told(mention: Mention) -> str:
    office = f", {mention.office}" if mention.office else ""
    return mention.name + office + (f" of {mention.of.name}" if mention.of else "")


PEOPLE = (Kind.PERSON, Kind.OFFICE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Fumio Kishida spoke.", ["Fumio Kishida, Prime Minister"]),
        ("The Japanese Prime Minister, Fumio Kishida, spoke.", ["Fumio Kishida, Prime Minister of Japan"]),
        ("H.E. Mr. KISHIDA Fumio, Prime Minister of Japan, spoke.", ["KISHIDA Fumio, Prime Minister of Japan"]),
        ("Prime Minister Fumio Kishida of Japan spoke.", ["Fumio Kishida, Prime Minister of Japan"]),
        ("Prime Minister Fumio Kishida (Japan) spoke.", ["Fumio Kishida, Prime Minister of Japan"]),
        ("Japan’s former Prime Minister Shinzo Abe spoke.", ["Shinzo Abe, Prime Minister of Japan"]),
        ("He met H.E. Mr. Jens Stoltenberg, Secretary General of the North Atlantic Treaty Organization (NATO).",
         ["Jens Stoltenberg, Secretary General of North Atlantic Treaty Organization"]),
        ("the North Atlantic Treaty Organization (NATO)’s Secretary-General, Jens Stoltenberg",
         ["Jens Stoltenberg, Secretary-General of North Atlantic Treaty Organization"]),
        ("NATO Secretary General Mark Rutte spoke.",
         ["Mark Rutte, Secretary General of North Atlantic Treaty Organization"]),
        ("Singapore's Minister for Law, Mr Arne Falk, spoke.", ["Arne Falk, Minister for Law of Singapore"]),
        ("Norwegian Foreign Minister Mira Lund spoke.", ["Mira Lund, Foreign Minister of Norway"]),
        ("Mira Lund, the Foreign Minister of Norway, spoke.", ["Mira Lund, Foreign Minister of Norway"]),
        ("Mira Lund, Norway’s Foreign Minister, spoke.", ["Mira Lund, Foreign Minister of Norway"]),
        ("Minister of Foreign Affairs Mira Lund spoke.", ["Mira Lund, Minister of Foreign Affairs"]),
        ("the French Minister for Europe and Foreign Affairs, Mira Lund",
         ["Mira Lund, Minister for Europe and Foreign Affairs of France"]),
        ("Deputy Prime Minister and Defence Minister Arne Falk of Australia spoke.",
         ["Arne Falk, Deputy Prime Minister and Defence Minister of Australia"]),
        ("Assistant Secretary of State for East Asian and Pacific Affairs Daniel Falk spoke.",
         ["Daniel Falk, Assistant Secretary of State for East Asian and Pacific Affairs"]),
        ("Secretary of State Mira Lund and Secretary of Defense Arne Falk spoke.",
         ["Mira Lund, Secretary of State", "Arne Falk, Secretary of Defense"]),
        ("The Ambassador of the Republic of Korea to Singapore, Mr. Hong Jin-wook, spoke.",
         ["Hong Jin-wook, Ambassador to Singapore of South Korea"]),
        ("Norway's Ambassador to Japan, Mira Lund, spoke.", ["Mira Lund, Ambassador to Japan of Norway"]),
        ("Presidents Falk and Lund met Prime Ministers Orr, Pell and Storm.",
         ["Falk, President", "Lund, President"] + [f"{name}, Prime Minister" for name in ("Orr", "Pell", "Storm")]),
        ("President Joseph R. Biden, Jr. spoke.", ["Joseph R. Biden, Jr., President"]),
        ("Ms. A. Lund and Mr. J. R. Falk spoke.", ["A. Lund", "J. R. Falk"]),
        ("Ambassador O'Neill met Ms O’Brien.", ["O'Neill, Ambassador", "O’Brien"]),
        ("President Ursula von der Leyen met Crown Prince Mohammed bin Salman.",
         ["Ursula von der Leyen, President", "Mohammed bin Salman, Crown Prince"]),
        ("Minister Ngozi Okonjo-Iweala met King Charles III.",
         ["Ngozi Okonjo-Iweala, Minister", "Charles III, King"]),
        ("Prime Minister May spoke.", ["May, Prime Minister"]),
        ("The Rt. Hon. Mira Lund MP met Lt. Gen. Arne Falk.", ["Mira Lund", "Arne Falk"]),
        ("Foreign Minister Mira Lund spoke. Lund left with Ms Lund.", ["Mira Lund, Foreign Minister", "Lund", "Lund"]),
        ("President-elect Lund met Vice-President Falk.", ["Lund, President-elect", "Falk, Vice-President"]),
        ("Minister for Trade and Competitiveness Arne Falk spoke.",
         ["Arne Falk, Minister for Trade and Competitiveness"]),
        ("The Minister of Environment, Conservation and Climate Change Mira Lund spoke.",
         ["Mira Lund, Minister of Environment, Conservation and Climate Change"]),
        ("Ms Mira Lund, Minister of Culture and the Environment of Chad, Mr Arne Falk, Minister for Law, spoke.",
         ["Mira Lund, Minister of Culture and the Environment of Chad", "Arne Falk, Minister for Law"]),
        ("Mr Gen Nakatani met Gen. Falk.", ["Gen Nakatani", "Falk"]),
        ("The Secretary General of the North Atlantic Treaty Organization (NATO), Arne Falk, spoke.",
         ["Arne Falk, Secretary General of North Atlantic Treaty Organization"]),
        ("United Arab Emirates Minister of State for Financial Affairs Mira Lund spoke.",
         ["Mira Lund, Minister of State for Financial Affairs of United Arab Emirates"]),
        ("U.S. Treasury Secretary Mira T. Lund spoke.", ["Mira T. Lund, Treasury Secretary of United States"]),
        ("The Minister for Justice and Customs, Senator Arne Falk, spoke.",
         ["Arne Falk, Minister for Justice and Customs"]),
        ("NATO chief Mira Lund met EU foreign policy chief Arne Falk.",
         ["Mira Lund, chief of North Atlantic Treaty Organization",
          "Arne Falk, foreign policy chief of European Union"]),
        ("The Presidents of Norway, Ghana and the United States, Ms Mira Lund, Arne Falk and Joe Storm, spoke.",
         ["Mira Lund, President of Norway", "Arne Falk, President of Ghana", "Joe Storm, President of United States"]),
        ("The foreign ministers of Norway and Ghana, Mira Lund and Arne Falk, spoke.",
         ["Mira Lund, Foreign Minister of Norway", "Arne Falk, Foreign Minister of Ghana"]),
        ("Minister of Foreign Affairs Mira Bishop MP met Mr Arne King OAM and King Harald.",
         ["Mira Bishop, Minister of Foreign Affairs", "Arne King", "Harald, King"]),
        ("Deputy Chief Executive Arne Falk spoke.", ["Arne Falk, Deputy Chief Executive"]),
        ("The Secretary General met the Prime Minister of Norway.",
         ["Secretary General, Secretary General", "Prime Minister, Prime Minister of Norway"]),
    ],
)  # fmt: skip
def test_a_person_has_the_name_and_the_office_that_the_words_give(
    text: str, expected: list[str], knowledge: Knowledge
) -> None:
    assert told(text, knowledge, PEOPLE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister’s Office and the President's Department answered.",
        "The Foreign Ministers' Meeting took place in May, on Monday.",
        "In April June Lund left Oslo.",
        "Climate Change, Human Rights, the Free Trade Agreement and Foreign Policy were discussed.",
        "The Ministry of Foreign Affairs and the Supreme Court of Norway met the World Bank.",
        "They met, she said, and he left.",
    ],
)
def test_nobody_is_a_person_for_capitals_alone(text: str, knowledge: Knowledge) -> None:
    assert told(text, knowledge, PEOPLE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan, Japanese troops and Japan’s ties", ["Japan"] * 3),
        ("the Government of Singapore, the Singapore Government and the Singaporean side", ["Singapore"] * 3),
        ("the Chinese authorities and the U.S. delegation", ["China", "United States"]),
        ("Japan-NATO ties, U.S.-Japan ties and Japan–Australia ties",
         ["Japan", "North Atlantic Treaty Organization", "United States", "Japan", "Japan", "Australia"]),
        ("the UAE, the DPRK, the PRC, the ROK, the UK and the USA",
         ["United Arab Emirates", "North Korea", "China", "South Korea", "United Kingdom", "United States"]),
        ("the Democratic People’s Republic of Korea", ["North Korea"]),
        ("Türkiye, Turkey and Turkiye", ["Türkiye"] * 3),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea",
         ["Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"]),
        ("the G7, the Quad and AUKUS", ["Group of Seven", "Quadrilateral Security Dialogue", "AUKUS"]),
        ("the North Atlantic Treaty Organization (NATO)", ["North Atlantic Treaty Organization"] * 2),
        ("the Ministry of Mines and Petroleum", ["Ministry of Mines and Petroleum"]),
        ("the Customs Tariff Commission and the Supreme Court of Norway",
         ["Customs Tariff Commission", "Supreme Court of Norway", "Norway"]),
        ("the National Security Council", ["National Security Council"]),
        ("China's People's Liberation Army Navy", ["China", "People's Liberation Army"]),
        ("Georgia and Jordan met Georgia Prime Minister Lund.", ["Georgia", "Jordan", "Georgia", "Lund"]),
        ("Prime Minister Lund spoke in Georgia. Jordan agreed.", ["Lund", "Georgia", "Jordan"]),
        ("the EU-Israel Council", ["EU-Israel Council", "European Union", "Israel"]),
        ("The Diet of Japan met.", ["National Diet", "Japan"]),
        ("The European Commission met. The EC agreed.", ["European Commission", "European Commission"]),
        ("The Republic of Korea and the Korean side agreed.", ["South Korea", "South Korea"]),
        ("The Democratic Republic of the Congo and Congolese troops", ["Democratic Republic of the Congo"] * 2),
    ],
)  # fmt: skip
def test_states_organisations_and_bodies_are_told_by_every_form_of_their_names(
    text: str, expected: list[str], knowledge: Knowledge
) -> None:
    assert [name.split(",")[0] for name in told(text, knowledge, ACTORS)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Falk, Chad Brown and Georgia Lund came; so did Mr. Jordan’s dog.",
        "a turkey dinner on china plates, polished by a chad",
        "Congolese and Dominican troops came.",
        "The Dominican Republic, Dominica",
        "A special diet is healthy. The Commonwealth of letters is eco friendly; MSG is not.",
        "America First and New Jersey",
        "The international community and the people agreed.",
    ],
)
def test_words_that_only_resemble_a_state_or_body_are_none(text: str, knowledge: Knowledge) -> None:
    kinds = (Kind.STATE, Kind.ORGANISATION, Kind.BODY)
    assert [name for name in told(text, knowledge, kinds) if not name.startswith("Dominica")] == []


def test_an_adjective_that_two_named_states_share_stands_for_neither(knowledge: Knowledge) -> None:
    found = told("Dominican officials met in Dominica and in the Dominican Republic.", knowledge, [Kind.STATE])
    assert found == ["Dominica", "Dominican Republic"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Oslo.", ["Oslo"]),
        ("They met in Washington, D.C.", ["Washington"]),
        ("Wellington hosted them; Mr Wellington did not.", ["Wellington"]),
        ("They spoke of the Indo-Pacific.", ["Indo-Pacific"]),
    ],
)
def test_places_are_told_by_name(text: str, expected: list[str], knowledge: Knowledge) -> None:
    assert told(text, knowledge, [Kind.PLACE]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both sides agreed.", [("Both sides", Refers.LEADERS)]),
        ("The two leaders agreed.", [("The two leaders", Refers.LEADERS)]),
        ("All three Foreign Ministers agreed.", [("All three Foreign Ministers", Refers.LEADERS)]),
        ("The two countries and both nations agreed.",
         [("The two countries", Refers.COUNTRIES), ("both nations", Refers.COUNTRIES)]),
        ("She said he left.", [("She", Refers.ONE), ("he", Refers.ONE)]),
        ("They left.", [("They", Refers.MANY)]),
        ("We agree, I said.", [("We", Refers.ISSUER), ("I", Refers.ISSUER)]),
        ("It’s true: we’re glad.", [("we", Refers.ISSUER)]),
        ("The Government agreed.", [("The Government", Refers.GOVERNMENT)]),
        ("the Leaders’ Summit, the Foreign Ministers' Meeting", []),
        ("Annex I and (I) and World War I", []),
        ("both Japan and NATO", []),
        ("Leadership and its cost; a side issue", []),
    ],
)  # fmt: skip
def test_a_reference_says_to_whom_it_may_refer(
    text: str, expected: list[tuple[str, Refers]], knowledge: Knowledge
) -> None:
    document = read.parse(text, "text", "text.txt")
    found = [m for r in recognise.mentions(document, knowledge) for m in r.mentions if r.sentence.order > 0]
    assert [(m.text, m.value) for m in found if m.kind is Kind.REFERENCE] == expected


WORDS = (
    "Prime Minister Secretary General of the for to Foreign Affairs Mr. H.E. Jr. , . ( ) ’s 's - and Fumio Kishida NATO"
    " Japan Japanese Jordan Georgia May 12 July 2023 on Tuesday Ministry Council Ambassador von der Leyen O’Neill both"
    " two leaders Presidents Office $5 million euros noon “ ” I we Dominican Congolese Korea and"
).split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join) | st.text(min_size=1, max_size=60))
@settings(max_examples=200)
def test_whatever_is_written_each_mention_is_the_text_between_its_offsets(knowledge: Knowledge, text: str) -> None:
    document = read.parse(f"published: 2023-07-12\n\nx {text}", "text", "text.txt")
    for recognised in recognise.mentions(document, knowledge):
        for mention in recognised.mentions if recognised.sentence.order > 0 else ():
            written = document.body[mention.start : mention.end]
            assert "".join(written.split()) == "".join(mention.text.split())
            assert recognised.sentence.start <= mention.start < mention.end <= recognised.sentence.end


def test_a_number_of_forty_digits_is_read_as_it_stands() -> None:
    number = "9" * 40
    [found] = money(f"He pledged ${number} to Ukraine.", 0, "USD")
    assert found.value == Money(Decimal(number), "USD")
