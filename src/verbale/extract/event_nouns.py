"""A parsed sentence → the events that its nouns tell of: `talks between …`, `Russia’s war`, `the NATO Summit`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from verbale.extract.attendance import guests
from verbale.extract.circumstances import frame as framed
from verbale.extract.circumstances import is_counted
from verbale.extract.hostilities import hostile
from verbale.extract.kinds import ANCHORED, SPOKEN_OF, TALKS
from verbale.extract.labels import summit_label
from verbale.extract.nominals import listed
from verbale.extract.noun_senses import is_event
from verbale.extract.objects import STOPS, actors, objects, unique
from verbale.extract.parsed import Parsed
from verbale.extract.participants import AROUND, DEFINITE, determiner, of_countries, of_phrase
from verbale.extract.verb import Verb
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import EventFrame, Kind, Mention
from verbale.terms import RULE, V

_POINTING = frozenset({"this", "these", "those", "such"})
_PLANS = frozenset("upcoming forthcoming next planned future scheduled proposed".split())
_PLAN_TO = frozenset({"plan", "plans", "scheduled", "intends", "intend", "expected"})
_NEAR = 8
"""Tokens up to which a day may stand behind the noun that it dates."""


def of_noun(parsed: Parsed, hit: Hit[Trigger], told: Sequence[Verb]) -> Iterator[EventFrame]:
    """The event that a noun names: with participants of its own or of its verb, or known already."""
    carrier = _carrier(told, hit)
    label = summit_label(parsed, hit) if hit.value.target == V.Summit else _proper_name(parsed, hit)
    if carrier and not label and _carries(carrier, hit):
        return
    shared, ahead = _shared(parsed, hit, label, told)
    own = of_phrase(parsed, hit) or (() if shared else of_countries(parsed, hit))
    both = unique([*shared, *own]) if hit.value.target == V.Summit else own or shared
    frame = _named(_during(parsed, hit, framed(parsed, hit, both)), label)
    planned = (ahead or _is_planned(parsed, hit, label)) and not _is_past(frame)
    frame = replace(hostile(parsed, hit, frame), planned=planned)
    definite = parsed.norm(determiner(parsed, hit.start)) in DEFINITE or parsed.norm(hit.start - 1) == "'s"
    if is_event(parsed, frame, hit, bool(own or shared), definite):
        pointed = parsed.norm(determiner(parsed, hit.start)) in _POINTING and not frame.place
        again = definite and (frame.type in SPOKEN_OF or pointed) and not (own or shared or label)
        yield from _anniversary(parsed, frame)
        yield replace(frame, definite=again, date=frame.date if not again or _own_date(parsed, hit, frame) else None)


def _anniversary(parsed: Parsed, frame: EventFrame) -> Iterator[EventFrame]:
    """The anniversary of an event, where its own year is told: `2011 will be the 50th anniversary of …`."""
    since = frame.date if frame.type == V.OtherEvent and _is_past(frame) else None
    years = [m for m in parsed.mentions if m.kind is Kind.DATE and since and m.start < since.start]
    years = [year for year in years if not is_counted(year)]
    if years and re.fullmatch(r"\d{4}", str(years[-1].value)):
        rule = RULE["anniversary"]
        yield replace(frame, trigger="anniversary", date=years[-1], by=(rule,), planned=False)


def _carrier(told: Sequence[Verb], hit: Hit[Trigger]) -> Verb | None:
    """The verb that may give a noun close behind it.

    What is attended besides a summit are talks; who welcomes talks took no part in them.
    """
    fit = [v for v in told if v.hit.value.target != V.Summit or hit.value.target in TALKS]
    near = (v for v in fit if v.start <= hit.start < v.hit.end + 4 and v.hit.value.pattern != "welcome")
    return next((v for v in near if v.subjects and not v.negated), None)


def _shared(
    parsed: Parsed, hit: Hit[Trigger], label: Mention | None, told: Sequence[Verb]
) -> tuple[tuple[Mention, ...], bool]:
    """The participants that the verb gives of which the noun is the object, and whether it tells what they will do:

    `held a press conference with …`, `will attend the G20 Summit`.
    """
    if hit.value.target == V.Summit:
        return guests(parsed, *_extent(parsed, hit, label), told)
    carrier = _carrier(told, hit)
    holds = carrier is not None and _object_of(parsed, carrier, hit)
    return unique([*carrier.subjects, *objects(parsed, carrier.hit)]) if carrier and holds else (), False


def _extent(parsed: Parsed, hit: Hit[Trigger], label: Mention | None) -> tuple[int, int]:
    """From which token to which the name of a summit stands, or its noun."""
    named = parsed.item(label) if label else None
    return (named.start, named.end) if named else (hit.start, hit.end)


def _named(frame: EventFrame, label: Mention | None) -> EventFrame:
    """The frame with its name; a date far from the name of a summit is that of something on its margins."""
    if label is None:
        return frame
    near = frame.date and label.start - 20 < frame.date.start < label.end + 45
    day = frame.date if near or frame.type != V.Summit else None
    return replace(frame, label=label.text, iri=label.iri, date=day)


def _during(parsed: Parsed, hit: Hit[Trigger], frame: EventFrame) -> EventFrame:
    """Talks that are only the occasion are those of the subject: `X and Y stressed … during talks in Riga`, `X raised
    it in a meeting with Y`.
    """
    opens = determiner(parsed, hit.start)
    around = parsed.norm((opens if opens >= 0 else hit.start) - 1) in AROUND
    occasion = around and not frame.participants and (frame.place is not None or frame.date is not None)
    with_one = around and (len(frame.participants) == 1 or parsed.norm(hit.end) == "with")
    if frame.type not in TALKS | {V.PressEvent} or not (occasion or with_one):
        return frame
    return replace(frame, participants=unique([*_present(parsed, hit), *frame.participants]))


def _present(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Who acts in the clause of which talks are the occasion: its subject, or the last person named before them."""
    first = next((i for i in parsed.items if i.start < 3 or (parsed.norm(0) in AROUND and i.start > hit.end)), None)
    person = first and first.mention.kind in (Kind.PERSON, Kind.OFFICE, Kind.REFERENCE)
    before = [i for i in parsed.items if i.end <= hit.start and i.mention.kind is Kind.PERSON]
    return actors(listed(parsed, first.start)) if first and (person or not before) else actors(before[-1:])


def assemblies(parsed: Parsed) -> Iterator[EventFrame]:
    """The session of a body on whose margins something happened: `on the sidelines of the UN General Assembly`."""
    for item in parsed.items:
        place = item.start - (parsed.norm(item.start - 1) == "the")
        edge = parsed.norm(place - 1) == "of" and parsed.norm(place - 2) in ("margins", "sidelines", "margin")
        if edge and item.mention.kind in (Kind.BODY, Kind.ORGANISATION):
            order, start = parsed.sentence.order, item.mention.start
            rule = RULE["on-the-margins-of"]
            yield EventFrame(order, V.Summit, "on the margins of", start, label=item.mention.text, by=(rule,))


def _own_date(parsed: Parsed, hit: Hit[Trigger], frame: EventFrame) -> bool:
    """Whether the day stands with the noun itself: `the meeting held in Oslo on 4 May`, `yesterday’s talks`."""
    date = parsed.item(frame.date) if frame.date else None
    if date is None:
        return False
    behind = any(parsed.norm(i) in STOPS | {","} for i in range(hit.end, date.start)) or date.start - hit.end > _NEAR
    return not behind if date.start >= hit.end else parsed.norm(date.end) == "'s"


def _carries(verb: Verb, hit: Hit[Trigger]) -> bool:
    """Whether a verb has told already of what the noun names: `held a meeting`."""
    same = verb.hit.value.target == hit.value.target
    return (same and hit.value.target != V.Summit) or (verb.hit.start < hit.end <= verb.hit.end and not same)


def _object_of(parsed: Parsed, verb: Verb, hit: Hit[Trigger]) -> bool:
    """Whether the noun is what is held: nothing but a noun phrase stands between."""
    return hit.start < verb.hit.end or not any(parsed.norm(i) in STOPS | {","} for i in range(verb.hit.end, hit.start))


def _proper_name(parsed: Parsed, hit: Hit[Trigger]) -> Mention | None:
    """The name of something that has one of its own: `the Great East Japan Earthquake`."""
    whole = range(hit.start, hit.end)
    if len(whole) < 3 or hit.value.target not in ANCHORED or not all(parsed.tokens[i].capital for i in whole):
        return None
    first, last = parsed.tokens[hit.start], parsed.tokens[hit.end - 1]
    text = parsed.sentence.text[first.start - parsed.sentence.start : last.end - parsed.sentence.start]
    return Mention(Kind.EVENT, first.start, last.end, text, name=text)


def _is_past(frame: EventFrame) -> bool:
    """Whether an anniversary of it is told: `2011 will be the 50th anniversary of`."""
    return frame.date is not None and is_counted(frame.date)


def _is_planned(parsed: Parsed, hit: Hit[Trigger], label: Mention | None) -> bool:
    start = min(hit.start, parsed.item(label).start) if label else hit.start
    before = [parsed.norm(i) for i in range(max(start - 8, 0), hit.start)]
    owned = parsed.norm(hit.start - 1) in ("their", "our", "his", "her", "my")  # `to follow up on their discussions`
    plans = bool(_PLANS & set(before[-4:])) or ("will" in before and not owned)
    return plans or any(a in _PLAN_TO and b == "to" for a, b in pairwise(before))
