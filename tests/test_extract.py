"""Phrases, read, recognised, extracted and resolved: what is found is what a careful reader takes from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import phrases
import pytest

from verbale import pipeline, read, report
from verbale.knowledge import Knowledge
from verbale.report import Finding

HEADER = "title: A readout\npublished: 2024-03-15\n\n"
STATEMENT = re.compile(
    r"(?P<speakers>[^:]+): (?P<act>[a-z]+)(?: → (?P<addressees>[^\[{(]+))?"
    r"(?: \[(?P<topics>.*?)\])?(?: \{(?P<mentions>.*?)\})?(?: \((?P<amounts>.*?)\))?"
)
EVENT_PARTS = {"on": "date", "in": "place", "within": "within", "at": "time", "for": "minutes"}
SETS = ("speakers", "addressees", "topics", "mentions", "participants", "parties")
PLAIN = ("act", "type", "name", "date", "place", "within", "status", "time")
SILENT = (phrases.SILENT, phrases.UNEVENTFUL, phrases.NO_AGREEMENTS)

Parts = dict[str, object]
Said = tuple[str, ...]


def rows(*tables: phrases.Table) -> list[object]:
    """Every row of the tables; its test is named after what the row tries and how its text ends."""
    return [
        pytest.param(text, said, id=f"{group}: {text.strip()[-100:]}")
        for table in tables
        for group, listed in table.items()
        for text, said in listed
    ]


def findings(text: str, knowledge: Knowledge) -> Finding:
    """The findings of a text, which brings its own header or is given one."""
    document = read.parse(text if text.startswith("title:") else HEADER + text, "phrase", "the phrase")
    return report.findings(document, pipeline.claims(document, knowledge), knowledge)


def several(written: str, by: str = " + ") -> frozenset[str]:
    return frozenset(part.strip() for part in written.split(by) if part.strip() not in ("", "nobody"))


def of_statement(row: str) -> Parts:
    """What a row says of a statement."""
    found = STATEMENT.fullmatch(row)
    assert found, row
    written = {part: text for part, text in found.groupdict().items() if text is not None}
    apart = {"speakers": " + ", "addressees": " + ", "topics": ", ", "mentions": ", ", "amounts": ", "}
    return {part: several(text, apart[part]) if part in apart else text for part, text in written.items()}


def of_event(row: str) -> Parts:
    """What a row says of an event."""
    head, *rest = row.split("; ")
    type_, _, who = head.partition(":")
    said: Parts = {"type": type_}
    if who.strip() != "?":
        said["participants"] = several(who)
    for part in rest:
        word, _, value = part.partition(" ")
        if part in ("planned", "past"):
            said["status"] = part
        elif word in ("no", "not"):
            said[value] = None
        else:
            said[EVENT_PARTS[word]] = value
    return said


def of_agreement(row: str) -> Parts:
    """What a row says of an agreement."""
    named, _, parties = row.partition(" = ")
    type_, _, name = named.partition(": ")
    return {"type": type_, "name": name} | ({"parties": several(parties)} if parties else {})


def in_parts(found: Finding) -> Parts:
    """A finding in the parts that rows can speak of."""
    parts: Parts = {key: found[key] for key in PLAIN if key in found}
    parts |= {key: frozenset(found[key]) for key in SETS if key in found}
    parts |= {"minutes": str(found["minutes"])} if "minutes" in found else {}
    return parts | {"amounts": frozenset(f"{one['value']} {one['currency']}" for one in found.get("amounts", ()))}


def differences(
    said: Iterable[str], found: Iterable[Finding], parse: Callable[[str], Parts]
) -> tuple[list[str], list[Parts]]:
    """The rows that nothing found fulfils, and what was found beyond the rows."""
    rest = [in_parts(one) for one in found]
    missed = []
    for row in said:
        match = next((one for one in rest if parse(row).items() <= one.items()), None)
        if match is None:
            missed.append(row)
        else:
            rest.remove(match)
    return missed, rest


@pytest.mark.parametrize(("text", "said"), rows(phrases.ACTS, phrases.REFERENCES, phrases.GRAMMAR, phrases.SILENT))
def test_a_phrase_gives_just_the_statements_that_it_makes(text: str, said: Said, knowledge: Knowledge) -> None:
    assert differences(said, findings(text, knowledge)["statements"], of_statement) == ([], [])


@pytest.mark.parametrize(("text", "said"), rows(phrases.EVENTS, phrases.UNEVENTFUL))
def test_a_phrase_gives_just_the_events_that_it_tells_of(text: str, said: Said, knowledge: Knowledge) -> None:
    assert differences(said, findings(text, knowledge)["events"], of_event) == ([], [])


@pytest.mark.parametrize(("text", "said"), rows(phrases.AGREEMENTS, phrases.NO_AGREEMENTS))
def test_a_phrase_gives_just_the_agreements_that_it_names(text: str, said: Said, knowledge: Knowledge) -> None:
    assert differences(said, findings(text, knowledge)["agreements"], of_agreement) == ([], [])


def test_the_tables_have_each_act_each_type_of_event_and_as_many_texts_that_say_nothing() -> None:
    acts = {of_statement(row)["act"] for table in phrases.ACTS.values() for _, said in table for row in said}
    types = {of_event(row)["type"] for table in phrases.EVENTS.values() for _, said in table for row in said}
    silent = sum(len(listed) for table in SILENT for listed in table.values())
    assert (len(acts), types) == (15, set(report.EVENTS.values()))
    assert silent >= 150
