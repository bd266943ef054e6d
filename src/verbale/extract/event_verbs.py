"""A parsed sentence → the events that its verbs tell of: `met with …`, `was signed by …`, `intend to visit …`."""

from __future__ import annotations

from dataclasses import replace

from verbale.extract.circumstances import frame as framed
from verbale.extract.circumstances import place_at
from verbale.extract.kinds import TALKS
from verbale.extract.nominals import coordination, listed
from verbale.extract.objects import PERSONS, behind, several, taken_by, unique
from verbale.extract.parsed import Parsed
from verbale.extract.verb import BE, COMPANY, WILL, Verb
from verbale.model import EventFrame, Mention, Refers
from verbale.terms import V

_INTENDS = frozenset("intend intends intended plan plans planned scheduled due expected set slated".split())
_WISHES = frozenset({"like", "wish", "wishes", "want", "wants", "wanted"})
"""Words whose infinitive tells of no event: `would like to visit`."""
_AHEAD = ("look forward", "will be")
"""How patterns begin that tell of what is to come."""


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
    taken = taken_by(parsed, verb) if verb.hit.value.target != V.Visit else ()
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
    return behind(parsed, verb.hit.end, frozenset({"between"})) if ours else ()


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


def _is_new(parsed: Parsed, index: int) -> bool:
    """Whether the object is not told of before: `a new agreement`."""
    return parsed.norm(index) in ("a", "an", "another", "new", "two", "three", "several")


def _received(parsed: Parsed, verb: Verb) -> EventFrame | None:
    """The visit of whom somebody `welcomed … to` a place; to welcome anything else is an act of speech."""
    guests = [item for item in listed(parsed, verb.hit.end) if item.mention.kind in PERSONS]
    behind = _past_company(parsed, guests[-1].end) if guests else 0
    behind += parsed.norm(behind) in (",", "today")
    behind = _past_visit(parsed, behind)
    hosts = verb.subjects or ((parsed.implied(verb.start, Refers.ISSUER),) if verb.wished else ())
    if not guests or parsed.norm(behind) != "to" or not hosts:
        return None
    frame = framed(parsed, verb.hit, unique([*(g.mention for g in guests), *hosts]))
    house = parsed.starts.get(behind + 1)  # `to NATO Headquarters in Brussels`
    place = place_at(parsed, behind + 1) or (frame.place if house and house.mention.kind not in PERSONS else None)
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


def told(verb: Verb) -> bool:
    """Whether a verb reports: a participle or a verb without subject does not."""
    return bool(verb.subjects) or verb.passive
