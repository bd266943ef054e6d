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
from templates import ITEMS, OPENINGS, OURS, REPORTED

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
    """Who holds an office in a year: the same in all readouts. With two given names hardly anybody has a namesake, who
    would pass for somebody who speaks for two states.
    """
    random = Random(f"{seed} {state} {office} {(year + len(state)) // TERM}")
    return office, " ".join([*random.sample(GIVEN, 2), random.choice(FAMILY)])


def _paragraphs(form: str, words: dict[str, str], random: Random) -> Iterator[str]:
    """An opening, and then paragraphs until the readout is as long as one of its kind, or all has been said."""
    length = random.randint(150, 400)
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
