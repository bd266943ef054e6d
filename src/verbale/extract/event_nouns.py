"""A parsed sentence → the events that its nouns tell of: `talks between …`, `Russia’s war`, `the NATO Summit`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from verbale.extract.circumstances import frame as framed
from verbale.extract.circumstances import is_counted
from verbale.extract.event_senses import is_event
from verbale.extract.event_verbs import STOPS, actors, objects, unique
from verbale.extract.hostilities import hostile
from verbale.extract.kinds import ANCHORED, SPOKEN_OF, TALKS
from verbale.extract.labels import owner, summit_label
from verbale.extract.nominals import after_brackets, coordination, listed
from verbale.extract.parsed import Item, Parsed
from verbale.extract.verb import Verb
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, EventFrame, Kind, Mention, Refers
from verbale.terms import RULE, V

_DEFINITE = frozenset("the this that these those their his her our my its today's such".split())
_POINTING = frozenset({"this", "these", "those", "such"})
_PLANS = frozenset("upcoming forthcoming next planned future scheduled proposed".split())
_PLAN_TO = frozenset({"plan", "plans", "scheduled", "intends", "intend", "expected"})
_OF_OTHERS = frozenset("between with by of among involving against from".split())
_HAPPENED = frozenset({"took", "place", "was", "were", "held"})
_TOGETHER = frozenset({"cooperation", "coordination", "collaboration"})
_AROUND = frozenset({"during", "at", "in", "after", "following", "before", "of", "on"})
_TIES = ("relations", "ties")
"""What two countries have with each other, though the words do not say which."""
_ACTING = ACTORS | {Kind.OFFICE, Kind.REFERENCE}
_LED = frozenset({"led", "attended", "chaired", "hosted", "co-hosted", "convened"})
_NEAR = 8
"""Tokens up to which a day may stand behind the noun that it dates."""
_APART = 16
"""Tokens up to which time and place may part talks from `between`."""
_FAR = 24
"""The same for a summit and by whom it was led."""
_WHERE_NOT_WHO = frozenset({V.Disaster, V.Visit, V.Election, V.Summit})
"""Types whose `of` and `in` name the place, and no participant."""


def of_noun(parsed: Parsed, hit: Hit[Trigger], told: Sequence[Verb]) -> Iterator[EventFrame]:
    """The event that a noun names: with participants of its own or of its verb, or known already."""
    carrier = next((v for v in told if v.start <= hit.start < v.hit.end + 4 and v.subjects and not v.negated), None)
    label = summit_label(parsed, hit) if hit.value.target == V.Summit else _proper_name(parsed, hit)
    if carrier and not label and _carries(carrier, hit):
        return
    own, shared = _own(parsed, hit), _shared(parsed, carrier, hit)
    both = unique([*shared, *own]) if hit.value.target == V.Summit else own or shared
    frame = _named(_during(parsed, hit, framed(parsed, hit, both)), label)
    planned = _is_planned(parsed, hit, label) and not _is_past(frame)
    frame = replace(hostile(parsed, hit, frame), planned=planned)
    definite = parsed.norm(_determiner(parsed, hit.start)) in _DEFINITE or parsed.norm(hit.start - 1) == "'s"
    if is_event(parsed, frame, hit, bool(own or shared), definite):
        pointed = parsed.norm(_determiner(parsed, hit.start)) in _POINTING and not frame.place
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


def _shared(parsed: Parsed, carrier: Verb | None, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """The participants that the verb gives of which the noun is the object: `held a press conference with …`."""
    if carrier and hit.value.target == V.Summit:
        return carrier.subjects
    if carrier and _object_of(parsed, carrier, hit):
        return unique([*carrier.subjects, *objects(parsed, carrier.hit)])
    return ()


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
    opens = _determiner(parsed, hit.start)
    around = parsed.norm((opens if opens >= 0 else hit.start) - 1) in _AROUND
    occasion = around and not frame.participants and (frame.place is not None or frame.date is not None)
    with_one = around and len(frame.participants) == 1
    if frame.type not in TALKS | {V.PressEvent} or not (occasion or with_one):
        return frame
    return replace(frame, participants=unique([*_present(parsed, hit), *frame.participants]))


def _present(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Who acts in the clause of which talks are the occasion: its subject, or the last person named before them."""
    first = next((i for i in parsed.items if i.start < 3 or (parsed.norm(0) in _AROUND and i.start > hit.end)), None)
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


def _own(parsed: Parsed, hit: Hit[Trigger]) -> tuple[Mention, ...]:
    """Participants that the noun phrase itself gives: `Russia’s war against Ukraine`, `talks between X and Y`."""
    possessor = owner(parsed, hit.start)
    behind: list[Item] = []
    index = hit.end - (parsed.norm(hit.end - 1) in _OF_OTHERS)
    if parsed.norm(hit.end - 1) == "on":  # `the Minister’s call on the President`
        behind.extend(listed(parsed, hit.end))
    index = after_brackets(parsed, index)
    while parsed.norm(index) in _HAPPENED:
        index += 1
    if parsed.norm(index) == "in" and parsed.norm(index + 1) in _TOGETHER:
        index += 2
    if index > hit.end and parsed.norm(index) in ("at", "in", "on"):  # `took place in Oslo on Monday between …`
        index = next((i for i in range(index, index + _APART) if parsed.norm(i) == "between"), index)
    if hit.value.target == V.Summit:  # `the Phnom Penh Summit of the Partnership for the Indo-Pacific led by …`
        led = (i for i in range(hit.end, hit.end + _FAR) if parsed.norm(i) in _LED and parsed.norm(i + 1) == "by")
        index = next(led, index - 1) + 1
    behind.extend(_governed(parsed, index))
    places = hit.value.target in _WHERE_NOT_WHO
    others = [i.mention for i in behind if not (places and i.mention.kind is Kind.STATE)]
    if hit.value.target == V.Conflict:  # `spoke of the war in Mali with the President` names nobody who fights
        others = [m for m in others if m.kind is not Kind.PERSON and m.kind is not Kind.OFFICE]
    owners = [m.mention for m in coordination(parsed, possessor)] if possessor else _pronoun(parsed, hit.start)
    if hit.value.pattern.endswith(_TIES):  # `establishment of Sino-UK relations`
        owners += [i.mention for i in parsed.items if hit.start < i.start < hit.end]
        owners = owners or ([] if others else [parsed.implied(hit.start, Refers.COUNTRIES)])
    return unique([*(m for m in owners if m.kind in _ACTING), *others])


def _governed(parsed: Parsed, index: int) -> Iterator[Item]:
    """Those behind the prepositions of a noun, one after another: `of X with Y`, `from X to Y`; not of what X is."""
    word, last = "", None
    while (here := parsed.norm(index)) in _OF_OTHERS or (here == "to" and word == "from"):
        found = listed(parsed, index + 1)
        if not found:
            return
        belongs = here == "of" and last is not None and last.mention.kind is Kind.PERSON
        yield from () if belongs else found
        word, last = here, found[-1]
        index = after_brackets(parsed, last.end)


def _pronoun(parsed: Parsed, index: int) -> list[Mention]:
    """Whose it is by a pronoun: `my meeting with …`; `during her visit`, said of who is named last before or next."""
    place = _determiner(parsed, index)
    word = parsed.norm(place)
    if word in ("my", "our"):
        return [parsed.implied(place, Refers.ISSUER)]
    if word == "their":  # “Following their meeting, the two ministers …”
        first = next((i for i in parsed.items if i.start > index or (place > 2 and i.start < 3)), None)
        return [i.mention for i in listed(parsed, first.start)] if first else []
    if word not in ("his", "her"):
        return []
    persons = [i for i in parsed.items if i.mention.kind in (Kind.PERSON, Kind.OFFICE) or i.mention.value is Refers.ONE]
    before = [i for i in persons if i.end <= place]
    return [i.mention for i in before[-1:] or persons[:1]]


def _determiner(parsed: Parsed, index: int) -> int:
    """The word that opens the noun phrase, up to four words before its noun."""
    for place in range(index - 1, max(index - 5, -1), -1):
        if parsed.norm(place) in _AROUND:
            break
        if parsed.norm(place) in _DEFINITE or parsed.norm(place) in ("a", "an", "'s"):
            return place
        if not parsed.norm(place).isalpha():
            break
    return -1


def _is_past(frame: EventFrame) -> bool:
    """Whether an anniversary of it is told: `2011 will be the 50th anniversary of`."""
    return frame.date is not None and is_counted(frame.date)


def _is_planned(parsed: Parsed, hit: Hit[Trigger], label: Mention | None) -> bool:
    start = min(hit.start, parsed.item(label).start) if label else hit.start
    before = [parsed.norm(i) for i in range(max(start - 8, 0), hit.start)]
    owned = parsed.norm(hit.start - 1) in ("their", "our", "his", "her", "my")  # `to follow up on their discussions`
    plans = bool(_PLANS & set(before[-4:])) or ("will" in before and not owned)
    return plans or any(a in _PLAN_TO and b == "to" for a, b in pairwise(before))
