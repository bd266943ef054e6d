"""A verb that tells what talks were about → those at the talks: `The talks focused on …`, `held talks with X on …`."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.parsed import Parsed
from verbale.extract.verb import ARTICLES, Verb
from verbale.model import EventFrame, Mention, Refers
from verbale.terms import V

TALKED = frozenset({V.Meeting, V.Call, V.Summit, V.Visit})
"""Events at which those who take part talk with each other."""
_TALKS = frozenset(
    "talks discussion discussions meeting meetings conversation conversations consultations call dialogue agenda "
    "exchange exchanges negotiations deliberations session".split()
)
"""Nouns that stand for those who talk, where they are the subject of what was talked about."""
_CONTENT = (
    "focus/focused/focused on", "focus/focussed/focussed on", "centre on", "center on", "centre around",
    "center around", "revolve around", "cover", "concentrate on",
)  # fmt: skip
"""Verbs of what talks are about; of all else they only describe it: `projects focused on energy`."""
_PERSONAL = ("focus", "concentrate")
"""Those of them that may have a person as subject: `We focused on trade`."""
_HELD = ("hold/", "have/", "conduct ", "engage in ")
"""Verbs that make talks an event."""
_OPENING = ARTICLES | _TALKS | {"these", "this", "today"}
_NEAR = 7
"""Tokens at the beginning of a sentence among which its subject is looked for."""


def dwells(verb: Verb) -> bool:
    """Whether a verb tells what talks are about, and of nothing else that it is spoken of."""
    return verb.hit.value.pattern in _CONTENT


def interlocutors(parsed: Parsed, verb: Verb, events: Sequence[EventFrame]) -> tuple[Mention, ...]:
    """Those at the talks of which a verb tells what they were about; `events` are those of the sentence."""
    held = verb.hit.value.pattern.startswith(_HELD) and len(verb.subjects) == 1
    if not (held or (not verb.own and _are_subject(parsed, verb))):
        return verb.subjects if verb.own and verb.hit.value.pattern.startswith(_PERSONAL) else ()
    talks = (e.participants for e in events if e.type in TALKED and set(verb.subjects) < set(e.participants))
    return next(talks, () if held else everybody(parsed, verb))


def everybody(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Those at the table, to whom what `was agreed` and `was on the agenda` is ascribed."""
    return (parsed.implied(verb.hit.start, Refers.LEADERS),)


def _are_subject(parsed: Parsed, verb: Verb) -> bool:
    """Whether talks are the subject of a sentence: `The talks focused on …`, `Their meeting yesterday covered …`."""
    stop = min(verb.start, _NEAR, *(item.start for item in parsed.items[:1]))
    return parsed.norm(0) in _OPENING and any(parsed.norm(i) in _TALKS for i in range(stop))
