"""The name of a summit in a parsed sentence, and its verbs → who takes part: `will attend …`, `said at …`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extract.event_verbs import intended
from verbale.extract.nominals import acts, before_modifiers, listed
from verbale.extract.objects import actors, unique
from verbale.extract.parsed import Parsed
from verbale.extract.verb import ARTICLES, BE, Verb
from verbale.knowledge.inflection import Form
from verbale.model import Mention
from verbale.terms import V

_APART = frozenset(
    "that which who whom whose ; because ahead before prior following after since until about on regarding than "
    "preparations outcome outcomes results decisions success commitments statement declaration invited urged asked "
    "called encouraged invitation".split()
)
"""Words between a verb and a summit that keep who acts from it: `opened a dialogue on the outcome of the summit`."""
_ASKED = frozenset("invited invites invite urged asked called encouraged invitation allow enable".split())
_ATTEND = frozenset({"attend", "host", "join", "chair", "convene"})
"""Verbs by which a meeting is attended as a summit is."""
_REACH = 20
"""Tokens up to which what is attended stands behind its verb."""
_CAME = frozenset(
    "made taken adopted reached agreed announced launched held issued signed concluded pledged set endorsed given "
    "decisions commitments pledges statement declaration agreement meeting met".split()
)
"""What came of a summit, by others than who speaks of it: `the commitments made at the Summit`."""
_BESIDE = (("alongside",), ("together", "with"), ("along", "with"))
_WHERE = frozenset({"at", "during"})


def guests(parsed: Parsed, start: int, end: int, verbs: Sequence[Verb]) -> tuple[tuple[Mention, ...], bool]:
    """Who attends, hosts or speaks at a summit whose name stands from one token to another, and whether they will."""
    attended = [verb for verb in _subjects(parsed, verbs) if verb.subjects and _governs(parsed, verb, start)]
    told = attended[-1].subjects if attended else _acting(parsed, start)
    return unique([*told, *_beside(parsed, end)]), bool(attended and attended[-1].modal)


def _subjects(parsed: Parsed, verbs: Sequence[Verb]) -> list[Verb]:
    """The verbs with whose intention they tell: `plans to convene a retreat and host the Summit`."""
    found: list[Verb] = []
    for verb in verbs:
        joined = found and not verb.subjects and parsed.norm(verb.start - 1) == "and" and Form.BASE in verb.hit.forms
        told = replace(verb, subjects=found[-1].subjects, modal=found[-1].modal) if joined else intended(parsed, verb)
        found.append(replace(told, subjects=()) if _is_asked(parsed, verb) else told)
    return found


def _is_asked(parsed: Parsed, verb: Verb) -> bool:
    """Whether an infinitive tells what somebody else is to do: `invited the President to attend the Summit`."""
    before = {parsed.norm(i) for i in range(max(verb.start - _REACH, 0), verb.start)}
    return verb.infinitive and bool(before & _ASKED)


def _governs(parsed: Parsed, verb: Verb, start: int) -> bool:
    """Whether a summit is what a verb tells that somebody attends: it stands in its reach, and nothing parts them."""
    attends = verb.hit.value.target == V.Summit or verb.hit.value.pattern.partition(" ")[0] in _ATTEND
    told = (
        attends
        and not (verb.negated or verb.passive or _is_nobody(parsed, verb))
        and verb.start <= start <= verb.hit.end + _REACH
    )
    return told and not _APART & {parsed.norm(i) for i in range(verb.hit.end, start)}


def _is_nobody(parsed: Parsed, verb: Verb) -> bool:
    """Whether it is told that nobody did so: `no Norwegian minister had attended the Summit`."""
    return verb.own is not None and "no" in {parsed.norm(i) for i in range(verb.own.start - 3, verb.own.start)}


def _acting(parsed: Parsed, start: int) -> tuple[Mention, ...]:
    """Who does there what the clause tells: `Norway renewed its pledge at the Summit`, `At the Summit, X said`."""
    place = start - 1 - (parsed.norm(start - 1) in ARTICLES)
    if parsed.norm(place) not in _WHERE or parsed.norm(place - 1) in _CAME:
        return ()
    opening = place < 2 or (place == 2 and parsed.norm(1) == ",")  # `Separately, at the Summit, …`
    opens = (i for i in parsed.items if acts(i) and parsed.norm(before_modifiers(parsed, i.start)) in ("", ","))
    first = next((i for i in opens if not opening or i.start > start), None)
    if first is None or (not opening and first.end >= place):
        return ()
    parted = _APART | BE | {"to"} if not opening else ()
    between = [parsed.norm(i) for i in range(first.end, place)]
    return () if any(word in parted for word in between) else actors(listed(parsed, first.start))


def _beside(parsed: Parsed, end: int) -> tuple[Mention, ...]:
    """With whom they do so: `attended the Summit alongside President X`."""
    behind = next((len(words) for words in _BESIDE if _words(parsed, end, len(words)) == words), 0)
    return actors(listed(parsed, end + behind)) if behind else ()


def _words(parsed: Parsed, index: int, count: int) -> tuple[str, ...]:
    return tuple(parsed.norm(i) for i in range(index, index + count))
