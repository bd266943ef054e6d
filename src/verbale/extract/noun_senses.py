"""A noun that may name an event and its sentence → whether it tells of one that happened or will."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extract.kinds import ANCHORED, REPEATED, SPOKEN_OF, TALKS
from verbale.extract.objects import several
from verbale.extract.parsed import Parsed
from verbale.extract.verb_senses import TREATIES
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import EventFrame, Kind
from verbale.terms import V

_POSSIBLE = frozenset({"possible", "potential", "eventual", "any", "hypothetical"})
_CANCELLED = frozenset({"cancelled", "canceled", "postponed"})
_EXERCISED = frozenset("its their his her the restraint self maximum utmost caution power rights functions".split())
"""What follows `exercise` where it is a verb."""
_APPEALS = frozenset({"to", "for", "on", "upon"})
"""What follows `call` where it is an appeal or a visit."""
_MODIFIED = frozenset("response preparedness relief management risk risks recovery reduction resilience".split())
"""What a disaster only qualifies: `disaster response`."""
_STRUCK = frozenset({"on", "against", "of"})
"""What stands between an attack and what it struck: `the downing of the flight`."""
_NEAR = 8
"""Tokens in which what is ratified is named."""


def is_event(parsed: Parsed, frame: EventFrame, hit: Hit[Trigger], told: bool, definite: bool) -> bool:
    """Whether a noun tells of something that happened or will: by type, what must be told with it."""
    if _is_unreal(parsed, hit) or not _SENSES.get(hit.value.pattern, _any)(parsed, hit, frame):
        return False
    dated = frame.place is not None or frame.date is not None
    if frame.type == V.Summit:
        return bool(frame.label) or ((dated or (told and not definite)) and hit.end - hit.start > 1)
    if frame.type in ANCHORED:
        return _is_anchored(parsed, frame, hit, told, definite)
    follows = parsed.norm(hit.end)
    held = (follows in ("held", "hosted", "convened") and dated) or (follows == "took" and not definite)
    talks = frame.type in TALKS and bool(frame.participants)
    if (talks and not several(frame.participants)) or (frame.type == V.Call and follows in _APPEALS):
        return held
    return talks or told or held or (definite and frame.type in SPOKEN_OF)


def _is_anchored(parsed: Parsed, frame: EventFrame, hit: Hit[Trigger], told: bool, definite: bool) -> bool:
    """Whether somebody, some place or some day is told with a noun that alone tells no event."""
    follows = parsed.norm(hit.end)
    once = {"held", "place"} & {parsed.norm(i) for i in range(hit.end, hit.end + 4)}  # `elections will be held on`
    habit = frame.type in REPEATED and parsed.norm(hit.end - 1).endswith("s") and not once
    verb = frame.type == V.Exercise and (follows in _EXERCISED or parsed.norm(hit.start - 1) == "to")
    verb = verb or (frame.type == V.Disaster and follows in _MODIFIED)
    struck = frame.type == V.Attack and definite and _strikes(parsed, hit)
    dated = frame.place is not None or frame.date is not None
    return not verb and (told or bool(frame.label) or struck or (dated and not habit))


def _strikes(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    """Whether it is told what an attack struck, by a preposition behind its noun or within: `strike on`, `siege of`."""
    return not _STRUCK.isdisjoint((parsed.norm(hit.end - 1), parsed.norm(hit.end)))


def _ends(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    """Whether what is told is its end: `a cessation of hostilities`, `the cessation-of-hostilities agreement`."""
    return parsed.norm(hit.end - 1) == "hostilities" and "cessation" in [
        parsed.norm(i) for i in range(hit.start - 4, hit.start)
    ]


def _is_unreal(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    """Whether it was cancelled, is only possible, or is done again and again."""
    cancelled = any(parsed.norm(i) in _CANCELLED for i in range(hit.end, hit.end + 12))
    possible = bool(_POSSIBLE & {parsed.norm(i) for i in range(hit.start - 2, hit.start)})
    return cancelled or possible or _is_custom(parsed, hit) or _ends(parsed, hit)


def _is_custom(parsed: Parsed, hit: Hit[Trigger]) -> bool:
    """Whether it is something done again and again: `the exchange of high-level visits and meetings`."""
    before = [parsed.norm(i) for i in range(max(hit.start - 9, 0), hit.start)]
    return parsed.norm(hit.end - 1).endswith("s") and bool({"exchange", "exchanges", "frequency"} & set(before))


def _ratifies(parsed: Parsed, hit: Hit[Trigger], _: EventFrame) -> bool:
    """Whether a treaty is ratified, and no paper spoken of: `the Senate’s ratification of the Protocols`."""
    ahead = [parsed.norm(i) for i in range(hit.end, hit.end + _NEAR)]
    return ahead[:1] == ["of"] and parsed.norm(hit.start - 1) != "of" and bool(TREATIES & set(ahead))


def _calls(_: Parsed, __: Hit[Trigger], frame: EventFrame) -> bool:
    """Whether somebody calls on another as a guest: `the Minister’s call on the President`."""
    persons = all(m.kind in (Kind.PERSON, Kind.OFFICE) for m in frame.participants)
    return len(frame.participants) > 1 and persons


def _any(_: Parsed, __: Hit[Trigger], ___: EventFrame) -> bool:
    return True


_SENSES: dict[str, Callable[[Parsed, Hit[Trigger], EventFrame], bool]] = {"ratification": _ratifies, "call on": _calls}
"""What must be told with nouns of several senses."""
