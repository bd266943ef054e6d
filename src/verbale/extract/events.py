"""A parsed sentence → the events it tells of: what, who, when, where, how long, within what, past or planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extract.circumstances import stages
from verbale.extract.event_nouns import assemblies, of_noun
from verbale.extract.event_verbs import of_verb, told
from verbale.extract.hostilities import hostile
from verbale.extract.kinds import ANCHORED, SPOKEN_OF
from verbale.extract.objects import unique
from verbale.extract.parsed import Parsed
from verbale.extract.verb_senses import fits
from verbale.extract.verbs import verbs
from verbale.knowledge.lexicon import Lexicon
from verbale.model import EventFrame, Kind, Mention
from verbale.terms import V

_WITHIN = frozenset(
    "margins margin sidelines sideline during at for attend attending attended occasion participate in part".split()
)
_OUTSIDE = frozenset(
    (
        "ahead before prior following after since follow next host hosting convene hold taken made agreed adopted "
        "decisions outcome outcomes results commitments"
    ).split()
)


def events(parsed: Parsed, lexicon: Lexicon) -> list[EventFrame]:
    """Every event of a sentence, one frame a type unless they differ in name or participants."""
    found_verbs = verbs(parsed, list(lexicon.events.find(parsed.tokens)))
    reports = [v for v in found_verbs if v.hit.start not in parsed.quoted and fits(parsed, v)]
    found = [hostile(parsed, verb.hit, frame) for verb in reports if (frame := of_verb(parsed, verb))]
    quoted = [v for v in found_verbs if v.hit.start in parsed.quoted and fits(parsed, v)]
    found += [f for v in quoted if (f := of_verb(parsed, v)) and _is_reported(f)]
    phrases = (v.hit for v in reports if not told(v) and v.hit.value.part == "phrase")
    nouns = [hit for hit in (*lexicon.event_nouns.find(parsed.tokens), *phrases) if hit.start not in parsed.quoted]
    for hit in sorted(nouns, key=lambda hit: (hit.start, -hit.end)):
        found.extend(of_noun(parsed, hit, reports))
    staged = [stage for frame in found for stage in stages(parsed, frame)]
    return _within(parsed, _distinct([*staged, *assemblies(parsed)]))


def _is_reported(frame: EventFrame) -> bool:
    """Whether a quotation tells of an event rather than speaks of one: by the names of those who take part."""
    return bool(frame.participants) and all(m.kind is not Kind.REFERENCE for m in frame.participants)


def _distinct(frames: Sequence[EventFrame]) -> list[EventFrame]:
    """Frames of one type joined where one adds nothing of its own to the other."""
    kept: list[EventFrame] = []
    for frame in frames:
        twin = next((i for i, other in enumerate(kept) if _same(other, frame)), None)
        if twin is None:
            kept.append(frame)
        elif len(frame.participants) > len(kept[twin].participants):
            kept[twin] = replace(frame, place=frame.place or kept[twin].place, date=frame.date or kept[twin].date)
    return kept


def _same(one: EventFrame, other: EventFrame) -> bool:
    if one.type != other.type or one.label != other.label:
        return False
    if one.type in ANCHORED | {V.Visit} and one.place and other.place and one.place != other.place:
        return False
    if one.type in ANCHORED and one.date and other.date and one.date != other.date:
        return False
    shared = set(one.participants) & set(other.participants)
    return bool(shared) or not one.participants or not other.participants


def _within(parsed: Parsed, frames: list[EventFrame]) -> list[EventFrame]:
    """What happened on the margins of a summit that the sentence names; who visits for it takes part in it."""
    summit = next((f for f in frames if f.type == V.Summit and f.label and not f.planned), None)
    if not summit or not _is_around(parsed, summit):
        return frames
    end = summit.start + len(summit.label)
    larger = Mention(Kind.EVENT, summit.start, end, summit.label, name=summit.label, iri=summit.iri)
    clause = parsed.sentence.text.rfind(";", 0, summit.start - parsed.sentence.start) + parsed.sentence.start
    guests = unique([p for f in frames if f.type == V.Visit and f.start >= clause for p in f.participants])
    return [_placed(frame, summit, larger, guests) for frame in frames]


def _is_around(parsed: Parsed, summit: EventFrame) -> bool:
    """Whether the words before a summit say that what is told happened there: `on the margins of the`."""
    noun = next(index for index, token in enumerate(parsed.tokens) if token.start >= summit.start)
    before = {parsed.norm(i) for i in range(max(noun - len(summit.label.split()) - 4, 0), noun + 1)}
    return bool(before & _WITHIN) and not before & _OUTSIDE


def _placed(frame: EventFrame, summit: EventFrame, larger: Mention, guests: tuple[Mention, ...]) -> EventFrame:
    if frame is summit:
        return replace(frame, participants=frame.participants or guests)
    return replace(frame, within=larger) if frame.type in SPOKEN_OF - {V.Summit} else frame
