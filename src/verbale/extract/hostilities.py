"""A frame of a war or attack and its sentence → the same with where it is fought, by whom and against whom."""

from __future__ import annotations

from dataclasses import replace

from verbale.extract.nominals import acts
from verbale.extract.objects import unique
from verbale.extract.parsed import Parsed
from verbale.extract.verb import BE, HAVE
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import ACTORS, EventFrame, Kind, Mention
from verbale.spans import mention
from verbale.terms import V

_THEATRES = frozenset({Kind.STATE, Kind.PLACE})
_NEAR = 3
"""Tokens behind `on` up to which stands whose it is that is struck."""
_NO_THEATRES = frozenset({"World", "Cold", "Civil", "Great", "War", "Trade", "Drug"})
"""What stands before `War` and is no place."""


def hostile(parsed: Parsed, hit: Hit[Trigger], frame: EventFrame) -> EventFrame:
    """The frame, of a war or an attack with its theatre and its sides; any other as it is."""
    return _against(parsed, hit, _fought(parsed, hit, frame))


def _fought(parsed: Parsed, hit: Hit[Trigger], frame: EventFrame) -> EventFrame:
    """Where a war is fought that is called by its place: `the Karabakh conflict`, `the East Timor conflict`."""
    if frame.type != V.Conflict or frame.participants or frame.place:
        return frame
    here = next((m for m in parsed.mentions if m.kind in _THEATRES and parsed.item(m).end == hit.start), None)
    first = parsed.tokens[hit.start - 1]
    if here is None and hit.start > 1 and first.capital and hit.start - 1 not in parsed.naming:
        here = mention(parsed.tokens, hit.start - 1, hit.start, Kind.PLACE) if first.text not in _NO_THEATRES else None
    return replace(frame, place=here) if here and not here.adjective else frame


def _against(parsed: Parsed, hit: Hit[Trigger], frame: EventFrame) -> EventFrame:
    """Whom a war or an attack is against: the state it takes place in, or the only other that the sentence names."""
    blamed = _blamed(parsed, frame) if frame.type == V.Attack else None
    if blamed:
        return replace(frame, participants=unique([blamed, *frame.participants]))
    if len(frame.participants) != 1 or frame.type not in (V.Conflict, V.Attack):
        return frame
    victim = _struck(parsed, hit) if frame.type == V.Attack else _opponent(parsed, frame)
    if victim is None:
        return frame
    place = frame.place if frame.type == V.Attack else frame.place or victim
    return replace(frame, participants=(*frame.participants, victim), place=place)


def _opponent(parsed: Parsed, frame: EventFrame) -> Mention | None:
    """Against whom a war is: the state it takes place in, or the only other that the sentence names."""
    others = [m for m in parsed.mentions if m.kind is Kind.STATE and m.name != frame.participants[0].name]
    states = {m.name: m for m in others if not _speaks(parsed, m)}
    if frame.place is not None and frame.place.name in states:
        return states[frame.place.name]
    return next(iter(states.values())) if len(states) == 1 else None


def _struck(parsed: Parsed, hit: Hit[Trigger]) -> Mention | None:
    """Whose land or people an attack is on: `attacks on Ukrainian cities`, `strikes against Iranian territory`."""
    place = next((i for i in range(hit.end - 1, hit.end + 2) if parsed.norm(i) in ("on", "against")), None)
    near = [m for m in parsed.mentions if m.adjective and m.kind is Kind.STATE]
    return next((m for m in near if place and 0 < parsed.places[m.start] - place < _NEAR), None)


def _blamed(parsed: Parsed, frame: EventFrame) -> Mention | None:
    """Who is blamed for an attack: `condemned North Korea for the sinking of the ship`."""
    index = parsed.places[frame.start] - 1
    index -= parsed.norm(index) == "the"
    item = parsed.ends.get(index) if parsed.norm(index) == "for" else None
    return item.mention if item and item.mention.kind in ACTORS and acts(item) else None


def _speaks(parsed: Parsed, state: Mention) -> bool:
    """Whether a state speaks of a war that it has no part in: `Norway condemned`, `the Prime Minister of Norway`."""
    behind = parsed.norm(parsed.item(state).end)
    inner = any(m is not state and m.start <= state.start and state.end <= m.end for m in parsed.mentions)
    opens = parsed.places[state.start] < 2 and not state.adjective
    return inner or opens or behind in HAVE | BE or behind.endswith("ed")
