"""A parsed sentence → the events that its verbs tell of: `met with …`, `was signed by …`, `intend to visit …`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from verbale.extract.circumstances import frame as framed
from verbale.extract.circumstances import place_at
from verbale.extract.kinds import TALKS
from verbale.extract.nominals import acts, coordination, listed
from verbale.extract.parsed import Item, Parsed
from verbale.extract.verb import BE, COMPANY, WILL, Verb
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import EventFrame, Kind, Mention, Refers
from verbale.terms import V

STOPS = frozenset({"to", "that", "which", "who", ";", "where", "whose", "because"})
"""Words at which what a verb takes ends."""
_INTENDS = frozenset("intend intends intended plan plans planned scheduled due expected set slated".split())
_WISHES = frozenset({"like", "wish", "wishes", "want", "wants", "wanted"})
"""Words whose infinitive tells of no event: `would like to visit`."""
_HABITS = frozenset({"annually", "regularly", "yearly", "monthly", "periodically", "biannually"})
"""What follows a verb that tells what is done again and again."""
_SPEAKING = (
    "speak/spoke/spoken with", "speak/spoke/spoken to", "talk with", "talk to", "discuss … with", "exchange views with",
    "exchange … views with",
)  # fmt: skip
_GUESTS = ("was received by", "were received by", "was welcomed by", "was hosted by", "were hosted by")
_AHEAD = ("look forward", "will be")
"""How patterns begin that tell of what is to come."""
_PERSONS = frozenset({Kind.PERSON, Kind.OFFICE})
TREATIES = frozenset("protocol protocols treaty treaties agreement agreements convention conventions charter".split())
"""What is ratified."""
_AGREED = frozenset({Kind.AGREEMENT})
_LEFT = frozenset({Kind.AGREEMENT, Kind.ORGANISATION})
_CLOSE = 6
"""Tokens behind a verb in which its object begins."""
_REACH = 18
"""Tokens behind a verb in which is told with whom: `signed a Memorandum of Cooperation on Customs, with`."""
_GROUPS = frozenset({Refers.MANY, Refers.LEADERS, Refers.ISSUER, Refers.COUNTRIES})


def of_verb(parsed: Parsed, verb: Verb) -> EventFrame | None:
    """The event that a verb tells of, if it tells of one."""
    unreal = verb.negated or (verb.modal and verb.modal not in WILL) or parsed.norm(verb.hit.start - 2) in _WISHES
    if unreal or verb.hit.value.target == V.Summit:
        return None if unreal else _attended(parsed, verb)
    verb = intended(parsed, verb) if verb.infinitive else verb
    if verb.hit.value.pattern == "welcome" and not verb.infinitive:
        return _received(parsed, verb)
    if verb.infinitive or not told(verb):
        return None
    taken = _taken(parsed, verb) if verb.hit.value.target != V.Visit else ()
    participants = _signatories(parsed, verb) or unique([*verb.subjects, *taken])
    frame = _told_as(parsed, verb, participants)
    if verb.hit.value.pattern == "witness … signing" and not frame.date:
        return replace(frame, definite=True, date=None, place=None)  # what was told of before
    hosted = verb.hit.value.pattern.startswith("host") and frame.date and frame.place
    wished = verb.hit.value.pattern.startswith("look") and not (frame.date or frame.place)
    if not participants or wished or (verb.hit.value.target in TALKS and not (several(participants) or hosted)):
        return None
    return replace(frame, fresh=verb.hit.value.target == V.Signing and _is_new(parsed, verb.hit.end))


def _signatories(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Between whom an agreement is that `we` signed: `we signed an agreement between the two ministries`."""
    ours = verb.hit.value.target == V.Signing and {m.value for m in verb.subjects} == {Refers.ISSUER}
    return _behind(parsed, verb.hit.end, frozenset({"between"})) if ours else ()


def _told_as(parsed: Parsed, verb: Verb, participants: tuple[Mention, ...]) -> EventFrame:
    """The frame of a verb’s event, past or planned."""
    ahead = bool(verb.modal) or verb.hit.value.pattern.startswith(_AHEAD)
    return replace(framed(parsed, verb.hit, participants), planned=ahead)


def _attended(parsed: Parsed, verb: Verb) -> EventFrame | None:
    """What was told of before, where somebody attends nothing that is named: `The Minister also attended.`"""
    attends = verb.hit.value.pattern == "attend" and not verb.passive and bool(verb.subjects)
    frame = _told_as(parsed, verb, verb.subjects)
    return (
        replace(frame, type=V.Meeting, definite=True, date=None, place=None)
        if attends and parsed.norm(verb.hit.end) in ("", ".", "also")
        else None
    )


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
    return _has_person(actors(taken)) and parsed.norm(taken[-1].end) not in ("to", "for") and not verb.passive


def _receives(parsed: Parsed, verb: Verb) -> bool:
    """Whether it is a guest who is received, and not by a country: `Norway was proud to host the President`."""
    states = bool(verb.subjects) and all(m.kind is Kind.STATE for m in verb.subjects)
    return _has_person(_taken(parsed, verb)) and not states


def _stays(parsed: Parsed, verb: Verb) -> bool:
    """Whether persons are in a place for days that are told: `will be in Lima from 3 to 5 May`."""
    dated = any(m.kind is Kind.DATE for m in parsed.mentions)
    persons = all(m.kind in _PERSONS or m.kind is Kind.REFERENCE for m in verb.subjects)
    return dated and persons and place_at(parsed, verb.hit.end) is not None


def _arrives(parsed: Parsed, verb: Verb) -> bool:
    """Whether persons come to a place: `arrived in Lima`, not `arrived in time`."""
    persons = bool(verb.subjects) and all(m.kind in _PERSONS or m.kind is Kind.REFERENCE for m in verb.subjects)
    return persons and place_at(parsed, verb.hit.end) is not None


def _taken(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    return _agents(parsed, verb) if verb.passive else objects(parsed, verb.hit)


def _has_person(mentions: Sequence[Mention]) -> bool:
    return any(m.kind in _PERSONS for m in mentions)


def _is_new(parsed: Parsed, index: int) -> bool:
    """Whether the object is not told of before: `a new agreement`."""
    return parsed.norm(index) in ("a", "an", "another", "new", "two", "three", "several")


def _received(parsed: Parsed, verb: Verb) -> EventFrame | None:
    """The visit of whom somebody `welcomed … to` a place; to welcome anything else is an act of speech."""
    guests = [item for item in listed(parsed, verb.hit.end) if item.mention.kind in _PERSONS]
    behind = _past_company(parsed, guests[-1].end) if guests else 0
    behind += parsed.norm(behind) in (",", "today")
    behind = _past_visit(parsed, behind)
    hosts = verb.subjects or ((parsed.implied(verb.start, Refers.ISSUER),) if verb.wished else ())
    if not guests or parsed.norm(behind) != "to" or not hosts:
        return None
    frame = framed(parsed, verb.hit, unique([*(g.mention for g in guests), *hosts]))
    house = parsed.starts.get(behind + 1)  # `to NATO Headquarters in Brussels`
    place = place_at(parsed, behind + 1) or (frame.place if house and house.mention.kind not in _PERSONS else None)
    return replace(frame, place=place) if place else None


def _past_visit(parsed: Parsed, index: int) -> int:
    """The place behind the journey on which somebody is welcomed: `on his first official visit`."""
    if parsed.norm(index) != "on":
        return index
    return next((i + 1 for i in range(index + 2, index + 7) if parsed.norm(i) in ("visit", "trip")), index)


def _past_company(parsed: Parsed, index: int) -> int:
    """The place behind those who come with a guest and have no name: `and his delegation`."""
    if parsed.norm(index) != "and":
        return index
    return next((i + 1 for i in range(index + 2, index + 5) if parsed.norm(i) in COMPANY), index)


def intended(parsed: Parsed, verb: Verb) -> Verb:
    """`intend to meet`, `are scheduled to meet`: the infinitive tells what the subject of the intention plans."""
    index = verb.start - 2
    if parsed.norm(index) not in _INTENDS:
        return verb
    while parsed.norm(index - 1) in BE or parsed.norm(index - 1) in ("also", "both", "each"):
        index -= 1
    item = parsed.ends.get(index)
    subjects = tuple(m.mention for m in coordination(parsed, item)) if item else ()
    return replace(verb, infinitive=False, subjects=subjects, modal="will")


def _agents(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """By whom it was done: `was signed by …`."""
    return _behind(parsed, verb.hit.end - (parsed.norm(verb.hit.end - 1) == "by"), frozenset({"by", "between"}))


def told(verb: Verb) -> bool:
    """Whether a verb reports: a participle or a verb without subject does not."""
    return bool(verb.subjects) or verb.passive


def several(participants: Sequence[Mention]) -> bool:
    """Whether it takes part in talks: two at the least, an organisation or words for a group."""
    return len(participants) > 1 or participants[0].value in _GROUPS or participants[0].kind is Kind.ORGANISATION


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
    return _behind(parsed, hit.end, frozenset({"with", "between"}))


def _behind(parsed: Parsed, index: int, words: frozenset[str]) -> tuple[Mention, ...]:
    """Those listed behind the next of some prepositions in the clause."""
    for place in range(index, min(index + _REACH, len(parsed.tokens))):
        if parsed.norm(place) in STOPS:
            break
        if parsed.norm(place) in words and (found := listed(parsed, place + 1)):
            return actors(found)
    return ()


def actors(items: Sequence[Item]) -> tuple[Mention, ...]:
    """The mentions of items."""
    return tuple(item.mention for item in items)


def unique(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each mention once."""
    return tuple(dict.fromkeys(mentions))


_SENSES: dict[str, Callable[[Parsed, Verb], bool]] = {
    **dict.fromkeys(("call on", "call upon"), calls_on),
    **dict.fromkeys(_SPEAKING, lambda parsed, verb: _has_person(_taken(parsed, verb))),
    **dict.fromkeys(("will be in", "was in", "were in", "is in"), _stays),
    "arrive in": _arrives,
    **dict.fromkeys(
        _GUESTS, lambda _, verb: any(m.kind in _PERSONS or m.kind is Kind.REFERENCE for m in verb.subjects)
    ),
    "ratify": lambda parsed, verb: _takes(parsed, verb, _AGREED) or _names_treaty(parsed, verb.hit.end),
    "withdraw/withdrew/withdrawn from": lambda parsed, verb: (
        _takes(parsed, verb, _LEFT) or _names_treaty(parsed, verb.hit.end)
    ),
    **dict.fromkeys(("receive", "host"), _receives),
    "attack": lambda parsed, verb: bool(verb.own) and not _has_person([*verb.subjects, *_taken(parsed, verb)]),
}
"""A guest is received, and so are reports; persons attack in words; it is persons whom one calls on or speaks with."""
