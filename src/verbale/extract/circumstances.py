"""A trigger in a parsed sentence → the circumstances of its event: the day, the place, the hour, how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rdflib import URIRef

from verbale.extract.kinds import ANCHORED, SPOKEN_OF, TALKS
from verbale.extract.parsed import Parsed
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import EventFrame, Kind, Mention
from verbale.spans import capital_run, mention
from verbale.terms import V

_PLACES = frozenset({Kind.PLACE, Kind.STATE})
_AT = frozenset({"in", "at"})
_FELL = frozenset("in at against of across affected hit struck on to".split())
_WHERE = {type_: _FELL for type_ in ANCHORED} | {
    V.MissileLaunch: _AT, V.Visit: _AT | {"to"}, V.ReliefOperation: _AT | {"to", "from"}
}  # fmt: skip
"""By type, the words behind which the place of an event stands."""
_REACH = {type_: 60 for type_ in ANCHORED} | {V.Summit: 45, V.Conflict: 15}
"""Characters within which a date must stand to be that of what is only mentioned."""
_ANYWHERE, _YEAR = 400, 45
"""The same for talks, and for a bare year."""
_AFTERWARDS = frozenset({"has", "have", "had", "showed", "shows", "highlighted", "demonstrates", "demonstrated"})
"""Verbs behind which is told what came of a visit."""
_COUNTED = re.compile(r"anniversary|birthday|jubilee|years (?:since|after|of)", re.I)
_ARTICLES = 3
"""Tokens that may stand between such a year and what began then."""
_QUALIFIED = frozenset(
    {"'s", "nation", "nations", "world", "people", "peoples", "community", "communities", "countries"}
)
"""What shows that capitals before it name no place: `in the Muslim world`."""
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "day", "days", "margins", "sidelines"})


def frame(parsed: Parsed, hit: Hit[Trigger], participants: tuple[Mention, ...]) -> EventFrame:
    """The frame of an event with all that the sentence tells of its circumstances."""
    type_ = hit.value.target
    talk = type_ in TALKS or type_ == V.PressEvent
    return EventFrame(
        sentence=parsed.sentence.order,
        type=type_,
        trigger=hit.value.pattern,
        start=parsed.tokens[hit.start].start,
        participants=participants,
        date=_date(parsed, hit, type_),
        place=_place(parsed, hit),
        time=_measure(parsed, Kind.TIME) if talk else None,
        duration=_measure(parsed, Kind.DURATION) if talk else None,
        by=(hit.value.iri,),
    )


def _measure(parsed: Parsed, kind: Kind) -> Mention | None:
    return next((m for m in parsed.mentions if m.kind is kind), None)


def _date(parsed: Parsed, hit: Hit[Trigger], type_: URIRef) -> Mention | None:
    """The nearest date; for what is only mentioned it must stand close by."""
    dates = [m for m in parsed.mentions if m.kind is Kind.DATE and not re.fullmatch(r"\d{4}/\d{4}", str(m.value))]
    start, end = parsed.tokens[hit.start].start, parsed.tokens[hit.end - 1].end
    reach = _REACH.get(type_, _ANYWHERE)
    dates = [m for m in dates if not (type_ in SPOKEN_OF and _of_another(parsed, m, hit.end))]
    dates = [m for m in dates if not is_counted(m) or 0 <= hit.start - parsed.item(m).end < _ARTICLES]
    near = [(max(m.start - end, start - m.end, 0), m.start, m) for m in dates]
    near = [row for row in near if row[0] <= (reach if len(str(row[2].value)) > 4 else min(reach, _YEAR))]
    best = min(near, default=None, key=lambda row: row[:2])
    return best[2] if best else None


def is_counted(date: Mention) -> bool:
    """Whether it is the year from which an anniversary counts, the day of nothing but what is named next."""
    return bool(_COUNTED.search(date.text))


def _is_day(parsed: Parsed, index: int) -> bool:
    """Whether a date ends there: `on Thursday (13 September 2018)`."""
    return any(m.kind is Kind.DATE and parsed.item(m).end == index for m in parsed.mentions)


def _of_another(parsed: Parsed, date: Mention, behind: int) -> bool:
    """Whether a date belongs to another noun or clause: `the treaty of 4 May 1998`, `who took office on 4 January`."""
    index = parsed.places.get(date.start, 0)
    before = [parsed.norm(i) for i in range(max(index - 6, 0), index)]
    if "since" in before and "," not in before[before.index("since") :]:
        return True  # “their first meeting since he took office in 2014”
    bracketed = before[-1:] == ["("] and index - behind > _ARTICLES and not _is_day(parsed, index - 1)
    if bracketed:
        return True  # `signed a memorandum …, renewing what was pledged at the Brussels Conference (October 2016)`
    governed = before[-1:] == ["of"] and before[-2:-1] != [] and before[-2] not in _PARTS_OF_DAY
    return governed or ("who" in before and "," not in before[before.index("who") :])


def _place(parsed: Parsed, hit: Hit[Trigger]) -> Mention | None:
    """The place behind the prepositions of a type, or that a verb of travel takes, or that opens the sentence."""
    type_ = hit.value.target
    words = _WHERE.get(type_, _AT)
    journey = type_ == V.Visit and hit.value.part == "verb"
    if journey and (direct := place_at(parsed, hit.end)):
        return direct
    told = type_ == V.Visit and hit.value.part == "noun"
    for index in range(hit.start if journey else hit.end - 1, min(hit.end + 30, len(parsed.tokens))):
        word = parsed.norm(index)
        ahead = word == "to" and "to" not in words and parsed.norm(index + 1) != "be"  # `to be held in Oslo` goes on
        if word == ";" or ahead or (word == "and" and _is_verb(parsed, index + 1)):
            break
        if told and word in _AFTERWARDS:
            break  # `the President’s visit has shown the bonds …`
        if word in words and (found := place_at(parsed, index + 1, type_ == V.Summit)):
            return found
    return place_at(parsed, 1) if parsed.norm(0) in ("in", "at") and type_ in SPOKEN_OF else None


def _is_verb(parsed: Parsed, index: int) -> bool:
    """Whether a word in a past form begins the next of two coordinated clauses: `met X and condemned …`."""
    return parsed.norm(index).endswith("ed")


def place_at(parsed: Parsed, index: int, named: bool = False) -> Mention | None:
    """The place named at a token; one that no list knows only where no name goes before, save that of a summit."""
    if index >= len(parsed.tokens):
        return None
    index += parsed.norm(index) == "the"
    start = parsed.tokens[index].start if index < len(parsed.tokens) else -1
    here = [m for m in parsed.mentions if m.start == start]
    found = next((m for m in here if m.kind in _PLACES and not m.adjective), None)
    behind_name = parsed.tokens[max(index - 2, 0)].capital and not named
    known = bool(here) or index in parsed.naming
    fresh = parsed.norm(index - 1) in ("in", "at", "the") and not behind_name and not known
    end = capital_run(parsed.tokens, index) if fresh and index < len(parsed.tokens) else index
    if found or not index < end < index + 4 or parsed.norm(end) in _QUALIFIED:
        return found
    return mention(parsed.tokens, index, end, Kind.PLACE)  # a place that no list knows


def stages(parsed: Parsed, frame: EventFrame) -> list[EventFrame]:
    """A journey once for each place it leads to: `will visit Kenya and Uganda`; any other event as it is."""
    if frame.type != V.Visit or frame.place is None:
        return [frame]
    return [replace(frame, place=place) for place in (frame.place, *_further(parsed, frame.place))]


def _further(parsed: Parsed, first: Mention) -> Iterator[Mention]:
    """The places listed behind one; not the state in which a city lies, `Tokyo, Japan`, nor who acts next."""
    found: list[Mention] = []
    joined, index = False, parsed.item(first).end
    while parsed.norm(index) in (",", "and"):
        words = {parsed.norm(index), parsed.norm(index + 1)} & {",", "and"}
        place = place_at(parsed, index + len(words))
        if place is None:
            break
        before, index = (found or [first])[-1], parsed.item(place).end
        if parsed.norm(index).endswith("ed"):
            break  # `visited Kenya, and Uganda welcomed …`
        joined = joined or "and" in words
        if "and" in words or place.kind is not Kind.STATE or before.kind is not Kind.PLACE:
            found.append(place)
    yield from found if joined else ()
