"""A verb or noun of an event in a parsed sentence → those whom it takes: `met with …`, `was signed by …`."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.kinds import TALKS
from verbale.extract.nominals import acts, listed
from verbale.extract.parsed import Item, Parsed
from verbale.extract.verb import Verb
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Kind, Mention, Refers

STOPS = frozenset({"to", "that", "which", "who", ";", "where", "whose", "because"})
"""Words at which what a verb takes ends."""
PERSONS = frozenset({Kind.PERSON, Kind.OFFICE})
_REACH = 18
"""Tokens behind a verb in which is told with whom: `signed a Memorandum of Cooperation on Customs, with`."""
_GROUPS = frozenset({Refers.MANY, Refers.LEADERS, Refers.ISSUER, Refers.COUNTRIES})


def taken_by(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Those whom a verb takes: its objects, or in the passive voice by whom it was done."""
    return _agents(parsed, verb) if verb.passive else objects(parsed, verb.hit)


def objects(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Those whom the verb or noun takes: behind its `with`, or standing where its pattern ends."""
    covering = next((i for i in parsed.items if i.start < hit.end <= i.end and hit.start < i.start), None)
    if covering:
        return actors(listed(parsed, covering.start))
    inside = next((i for i in parsed.items if hit.start < i.start and i.end <= hit.end), None)
    if inside and acts(inside) and hit.value.target in TALKS:
        return actors(listed(parsed, inside.start))  # `hosted President Tamm for …`
    if parsed.norm(hit.end - 1) in ("with", "by") or hit.value.part == "verb":
        direct = actors(listed(parsed, hit.end))
        if direct:
            return direct
    return behind(parsed, hit.end, frozenset({"with", "between"}))


def _agents(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """By whom it was done: `was signed by …`."""
    return behind(parsed, verb.hit.end - (parsed.norm(verb.hit.end - 1) == "by"), frozenset({"by", "between"}))


def behind(parsed: Parsed, index: int, words: frozenset[str]) -> tuple[Mention, ...]:
    """Those listed behind the next of some prepositions in the clause."""
    for place in range(index, min(index + _REACH, len(parsed.tokens))):
        if parsed.norm(place) in STOPS:
            break
        if parsed.norm(place) in words and (found := listed(parsed, place + 1)):
            return actors(found)
    return ()


def has_person(mentions: Sequence[Mention]) -> bool:
    """Whether a person is among them, by name or by office."""
    return any(m.kind in PERSONS for m in mentions)


def several(participants: Sequence[Mention]) -> bool:
    """Whether it takes part in talks: two at the least, an organisation or words for a group."""
    return len(participants) > 1 or participants[0].value in _GROUPS or participants[0].kind is Kind.ORGANISATION


def actors(items: Sequence[Item]) -> tuple[Mention, ...]:
    """The mentions of items."""
    return tuple(item.mention for item in items)


def unique(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each mention once."""
    return tuple(dict.fromkeys(mentions))
