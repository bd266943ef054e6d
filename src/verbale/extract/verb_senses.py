"""A verb that may tell of an event and its sentence → whether it has the sense there in which it tells of one."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extract.circumstances import place_at
from verbale.extract.nominals import listed
from verbale.extract.objects import PERSONS, actors, has_person, taken_by
from verbale.extract.parsed import Parsed
from verbale.extract.verb import Verb
from verbale.model import Kind

_HABITS = frozenset({"annually", "regularly", "yearly", "monthly", "periodically", "biannually"})
"""What follows a verb that tells what is done again and again."""
_SPEAKING = (
    "speak/spoke/spoken with", "speak/spoke/spoken to", "talk with", "talk to", "discuss … with", "exchange views with",
    "exchange … views with",
)  # fmt: skip
_GUESTS = ("was received by", "were received by", "was welcomed by", "was hosted by", "were hosted by")
TREATIES = frozenset("protocol protocols treaty treaties agreement agreements convention conventions charter".split())
"""What is ratified."""
_AGREED = frozenset({Kind.AGREEMENT})
_LEFT = frozenset({Kind.AGREEMENT, Kind.ORGANISATION})
_CLOSE = 6
"""Tokens behind a verb in which its object begins."""


def fits(parsed: Parsed, verb: Verb) -> bool:
    """Whether a verb of several senses has that of an event here."""
    sense = _SENSES.get(verb.hit.value.pattern)
    return parsed.norm(verb.hit.end) not in _HABITS and (sense is None or sense(parsed, verb))


def _takes(parsed: Parsed, verb: Verb, kinds: frozenset[Kind]) -> bool:
    """Whether something of a kind stands close behind: `ratified the Convention`, `withdrew from the Agreement`."""
    near = range(verb.hit.end, verb.hit.end + _CLOSE)
    return any(m.kind in kinds and parsed.places[m.start] in near for m in parsed.mentions)


def _names_treaty(parsed: Parsed, index: int) -> bool:
    """Whether a treaty is spoken of close behind, by its kind: `ratified the convention`."""
    return any(parsed.norm(i) in TREATIES for i in range(index, index + _CLOSE))


def calls_on(parsed: Parsed, verb: Verb) -> bool:
    """Whether somebody is called on as a guest does, not called on to do something."""
    taken = listed(parsed, verb.hit.end)
    return has_person(actors(taken)) and parsed.norm(taken[-1].end) not in ("to", "for") and not verb.passive


def _receives(parsed: Parsed, verb: Verb) -> bool:
    """Whether it is a guest who is received, and not by a country: `Norway was proud to host the President`."""
    states = bool(verb.subjects) and all(m.kind is Kind.STATE for m in verb.subjects)
    return has_person(taken_by(parsed, verb)) and not states


def _stays(parsed: Parsed, verb: Verb) -> bool:
    """Whether persons are in a place for days that are told: `will be in Lima from 3 to 5 May`."""
    dated = any(m.kind is Kind.DATE for m in parsed.mentions)
    persons = all(m.kind in PERSONS or m.kind is Kind.REFERENCE for m in verb.subjects)
    return dated and persons and place_at(parsed, verb.hit.end) is not None


def _arrives(parsed: Parsed, verb: Verb) -> bool:
    """Whether persons come to a place: `arrived in Lima`, not `arrived in time`."""
    persons = bool(verb.subjects) and all(m.kind in PERSONS or m.kind is Kind.REFERENCE for m in verb.subjects)
    return persons and place_at(parsed, verb.hit.end) is not None


_SENSES: dict[str, Callable[[Parsed, Verb], bool]] = {
    **dict.fromkeys(("call on", "call upon"), calls_on),
    **dict.fromkeys(_SPEAKING, lambda parsed, verb: has_person(taken_by(parsed, verb))),
    **dict.fromkeys(("will be in", "was in", "were in", "is in"), _stays),
    "arrive in": _arrives,
    **dict.fromkeys(_GUESTS, lambda _, verb: any(m.kind in PERSONS or m.kind is Kind.REFERENCE for m in verb.subjects)),
    "ratify": lambda parsed, verb: _takes(parsed, verb, _AGREED) or _names_treaty(parsed, verb.hit.end),
    "withdraw/withdrew/withdrawn from": lambda parsed, verb: (
        _takes(parsed, verb, _LEFT) or _names_treaty(parsed, verb.hit.end)
    ),
    **dict.fromkeys(("receive", "host"), _receives),
    "attack": lambda parsed, verb: bool(verb.own) and not has_person([*verb.subjects, *taken_by(parsed, verb)]),
}
"""A guest is received, and so are reports; persons attack in words; it is persons whom one calls on or speaks with."""
