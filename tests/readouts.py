"""A number → a readout that nobody ever issued, in one of the forms that governments use; the same for each number.

States, capitals, organisations, summits, agreements and topics are those that ship with the program; people are
invented, and stay in their offices for four years, so that documents tell of the same people, meetings and promises.
`python tests/readouts.py NUMBER FOLDER` writes files, so that scale can be measured without anybody's text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS

from verbale import knowledge as knowing
from verbale.terms import V, slug

FIRST_DAY = date(2010, 1, 4)
DAYS = 5800
TERM = 4
"""Years that somebody stays in an office."""
A_FOLDER = 1000
"""Files in one folder, so that no folder grows too large to be listed."""

GIVEN = (
    "Aino Anders Beatriz Birgit Carlos Chiara Daniel Dorota Emil Elena Farid Freya Goran Grace Hanna Henrik Ines Ivan "
    "Jasmin Jorge Kaisa Karim Lara Leon Marta Milan Nadia Niels Olga Oscar Paula Pavel Rana Rafael Sara Stefan Tamara "
    "Tomas Ulla Viktor Wanda Yara Yusuf Zofia"
).split()
FAMILY = (
    "Abelson Almeida Bergqvist Bianchi Castellan Dahlgren Danjuma Eriksen Estrada Farouqi Fontaine Gallardo Grünwald "
    "Haddad Holmberg Ibarra Ivarsson Jansons Kallas Karimov Kovarik Laurier Lindholm Marchetti Mbeki Nakagawa Novotny "
    "Okafor Olsson Petrescu Pereira Quispe Radev Rasmusen Salonen Silveira Takeda Tanaka Urbanek Valdez Vasilev "
    "Wierzba Yamoto Zelenka"
).split()
HEADS = ("President", "Prime Minister")
MINISTERS = ("Foreign Minister", "Defence Minister", "Minister for Trade")
SHAPES = {"call": 30, "talks": 25, "news": 20, "statement": 15, "outcomes": 10}
"""Forms, and how many of a hundred readouts have each."""

OPENINGS = {
    "call": (
        "On {day}, {A} of {SA} spoke by telephone with {B} of {SB}.",
        "{A} of {SA} held a telephone conversation with {B} of {SB} on {day}. The call lasted about {minutes} minutes.",
        "{A} of {SA} had a video call with {B} of {SB} on {day}.",
    ),
    "talks": (
        "{city}, {day} – {A} of {SA} met {B} of {SB} today in {city}.",
        "On {day}, {A} of {SA} met with {B} of {SB} in {city} for about {minutes} minutes.",
        "On {day}, {A} of {SA} held talks with {B} of {SB} on the margins of the {summit} in {city}.",
    ),
    "news": (
        "{city}, {day} – {A} of {SA} arrived in {city} on {weekday} for a visit to {SB}, where {B} received the guest.",
        "{city}, {day} – {SA} and {SB} signed the {agreement} in {city} on {weekday} after two years of negotiations.",
    ),
    "statement": (
        "We, {A} of {SA} and {B} of {SB}, met in {city} on {day}.",
        "Joint statement. We, the leaders of {SA} and {SB}, met in {city} on {day}.",
    ),
    "outcomes": ("On {day}, {A} of {SA} visited {city} and met {B} of {SB}. The two sides agreed on the following:",),
}
REPORTED = (
    "{a} thanked {b} for {SB}'s support and for the warm welcome in {city}.",
    "{a} condemned {third}'s attacks on civilians and on energy facilities, and called for an immediate ceasefire.",
    "The two leaders discussed {topic}, {topic2} and the situation in {third}.",
    "{b} welcomed the progress that {SA} has made on {topic}, and said that {SB} would share its experience.",
    "{a} pledged {amount} million US dollars for {topic} in {third} over the next {years} years.",
    "They agreed to cooperate more closely in {topic} and to hold the next round of consultations in {capital}.",
    "{b} expressed concern about {topic} and urged {third} to comply with the resolutions of the United Nations "
    "Security Council.",
    "{a} invited {b} to visit {capital} in {month}, and {b} accepted the invitation.",
    "“{topic_capital} cannot wait for better days,” {a} told reporters. “{SA} stands with {SB}.”",
    "{b} reaffirmed {SB}'s commitment to the {treaty} and stressed the importance of {topic2}.",
    "They exchanged views on {topic2} and on relations with {org}.",
    "{a} congratulated {b} on the tenth anniversary of the {treaty}.",
    "Both rejected any unilateral change of borders by force and reaffirmed their support for {org}.",
    "{b} briefed {a} on the talks with {C} of {third}, held in {third_capital} on {before}.",
    "{a} offered condolences for the earthquake in {third} and announced relief worth {small} million euros.",
    "According to the ministry, {weight} of the trade of {SA} and {SB} is in services, more than a year ago.",
    "The delegations toured a port, a school and a research centre before the evening reception.",
    "{b} asked {SA} to support the candidacy of {SB} in {org}.",
    "The ministers also raised {topic} with the representatives of {org}, who had come to {city} for the day.",
    "“We do not choose our neighbours, only how we treat them,” said {b}, who called {a} an old friend.",
    "On {before}, {org} had warned that {topic2} was at risk, and {b} supported the warning.",
    "It was the first visit of this kind since {year}, and observers in {capital} called it overdue.",
)
OURS = (
    "We condemn {third}'s attacks on civilians in the strongest terms and call for an immediate ceasefire.",
    "We welcome the results of the {summit} and will work together on {topic}.",
    "We reaffirm our support for {org} and for its work on {topic2}.",
    "We are concerned about {topic} and urge {third} to return to negotiations.",
    "We agree to deepen our cooperation in {topic} and {topic2}.",
    "We commit {amount} million US dollars to {topic} in {third} until {later}.",
    "We thank {C} of {third} for hosting our talks of {before}.",
    "We reject any attempt to change the status quo by force.",
    "We underline the importance of the {treaty} and will implement it in full.",
    "{SA} welcomes {SB}'s initiative on {topic}.",
    "We support the territorial integrity of {third}, and we will not recognise what is taken by force.",
    "We share the view that {topic} and {topic2} belong together, and that neither can be had without trust.",
    "We call on all states to join the {treaty}, and we offer our help to those that lack the means.",
    "We congratulate the people of {third} on their election, and look forward to working with the new government.",
    "We express our condolences to the families of those who died in the floods in {third}.",
    "We discussed {topic} with {org}, and we invite its members to {capital} for a conference in {month}.",
    "We note that {weight} of our trade is in goods unknown {years} decades ago, and we will keep markets open.",
    "We decided to establish a working group on {topic2}, which will report to our ministers within the year.",
    "We deplore the use of {topic} as a weapon, wherever it may occur and whoever may be responsible for it.",
    "We look to the young people of both countries, for whom we will open {small} new places of study each year.",
    "We recall the treaty that our countries signed in {year}, on which everything that we do together still rests.",
    "Our experts will meet in {capital} in {month} to review what has been done.",
)
ITEMS = (
    "{SA} and {SB} will cooperate in {topic} and exchange experts every year",
    "{SA} will provide {amount} million US dollars for {topic2} in {third}",
    "The two ministries will hold a dialogue on {topic} in {capital} in {month}",
    "{SB} supports {SA}'s application to {org}",
    "Both sides condemn the attacks on civilians in {third}",
    "Both sides will implement the {treaty}",
)


@dataclass(frozen=True)
class World:
    """Whom and what readouts may name, by label; the capital of each state."""

    capitals: dict[str, str]
    organisations: tuple[str, ...]
    summits: tuple[str, ...]
    agreements: tuple[str, ...]
    topics: tuple[str, ...]


@cache
def world() -> World:
    """The names and topics that ship with the program."""
    known = knowing.load()
    return World(
        capitals=_capitals(known.names),
        organisations=_labels(known.names, V.Organisation),
        summits=_labels(known.names, V.EventSeries),
        agreements=_labels(known.names, V.Treaty) + _labels(known.names, V.Programme),
        topics=tuple(label for label in _labels(known.ontology, V.Topic) if label.islower()),
    )


def _capitals(names: Graph) -> dict[str, str]:
    found = {}
    for state in sorted(names.subjects(RDF.type, V.State)):
        capital = names.value(state, V.capital)
        if capital is not None and names.value(capital, RDFS.label) is not None:
            found[str(names.value(state, RDFS.label))] = str(names.value(capital, RDFS.label))
    return found


def _labels(graph: Graph, kind: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(graph.value(s, RDFS.label)) for s in graph.subjects(RDF.type, kind)))


def readout(number: int, seed: int = 0) -> tuple[str, str]:
    """The name of the file, without suffix, and the text of the readout with that number."""
    random = Random(f"{seed} {number}")
    form = random.choices(list(SHAPES), list(SHAPES.values()))[0]
    words = _words(random, seed)
    body = "\n\n".join(_paragraphs(form, words, random))
    title = f"{words['A']} of {words['SA']} and {words['B']} of {words['SB']}: {form}"
    header = f"title: {title}\npublisher: Government of {words['SA']}\npublished: {words['published']}\n\n"
    return f"{words['published']}-{form}-{slug(words['SA'])}-{slug(words['SB'])}-{number}", header + body + "\n"


def _words(random: Random, seed: int) -> dict[str, str]:
    """What stays the same throughout a readout: who, where, when."""
    known = world()
    day = FIRST_DAY + timedelta(random.randrange(DAYS))
    states = random.sample(list(known.capitals), 3)
    office = random.choice((HEADS, MINISTERS))
    people = [_person(state, random.choice(office), day.year, seed) for state in states]
    return {
        **{key: f"{title} {name}" for key, (title, name) in zip("ABC", people, strict=True)},
        **{key: f"{title} {name.split()[-1]}" for key, (title, name) in zip("ab", people, strict=False)},
        **dict(zip(("SA", "SB", "third"), states, strict=True)),
        **dict(zip(("capital", "city", "third_capital"), (known.capitals[state] for state in states), strict=True)),
        "day": f"{day.day} {day:%B %Y}",
        "weekday": f"{day:%A}",
        "published": f"{day + timedelta(random.randrange(2)):%Y-%m-%d}",
        "before": f"{day - timedelta(20):%d %B %Y}".lstrip("0"),
        "month": f"{day + timedelta(90):%B %Y}",
        "year": str(day.year - random.randint(2, 40)),
        "later": str(day.year + random.randint(1, 5)),
    }


def _person(state: str, office: str, year: int, seed: int) -> tuple[str, str]:
    """Who holds an office in a year: the same in all readouts."""
    random = Random(f"{seed} {state} {office} {(year + len(state)) // TERM}")
    return office, f"{random.choice(GIVEN)} {random.choice(FAMILY)}"


def _paragraphs(form: str, words: dict[str, str], random: Random) -> Iterator[str]:
    """An opening, and then paragraphs until the readout is as long as one of its kind, or all has been said."""
    length = random.randint(220, 480)
    yield _filled(random.choice(OPENINGS[form]), words, random)
    if form == "outcomes":
        items = random.sample(ITEMS, len(ITEMS))
        yield "\n".join(f"{n}. {_filled(item, words, random)}." for n, item in enumerate(items, start=1))
        length -= 100
    table = OURS if form == "statement" else REPORTED
    unsaid = random.sample(table, len(table))
    while length > 0 and unsaid:
        paragraph = " ".join(
            _filled(unsaid.pop(), words, random) for _ in range(min(len(unsaid), random.randint(2, 4)))
        )
        length -= len(paragraph.split())
        yield paragraph


def _filled(sentence: str, words: dict[str, str], random: Random) -> str:
    """A sentence with its blanks filled, those of lists and numbers by chance."""
    known = world()
    topic, other = random.sample(known.topics, 2)
    return sentence.format(
        **words,
        topic=topic,
        topic2=other,
        topic_capital=topic[0].upper() + topic[1:],
        org=random.choice(known.organisations),
        summit=random.choice(known.summits),
        treaty=random.choice(known.agreements),
        agreement=f"Agreement on Cooperation in {other.title()}",
        amount=random.randrange(10, 900, 10),
        small=random.randint(2, 40),
        minutes=random.choice((20, 30, 40, 45, 60, 90)),
        years=random.choice(("two", "three", "five")),
        weight=random.choice(("a third", "half", "two thirds")),
    )


def write(count: int, folder: Path, seed: int = 0) -> Path:
    """Writes so many readouts below the folder, a thousand to a sub-folder, and gives the folder back."""
    for number in range(count):
        name, text = readout(number, seed)
        path = folder / f"{number // A_FOLDER:04}" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
