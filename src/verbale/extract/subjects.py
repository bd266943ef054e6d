"""A verb in a parsed sentence → its subject: before it, behind it, before a parenthesis, or that of another verb."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extract.nominals import before_brackets, before_modifiers, coordination, listed, noun_phrase
from verbale.extract.parsed import Item, Parsed
from verbale.extract.verb import ADVERBS, ARTICLES, COMPANY, Verb, present
from verbale.knowledge.inflection import Form
from verbale.model import Kind, Mention
from verbale.terms import ACT

_CIRCUMSTANCES = frozenset({Kind.DATE, Kind.TIME, Kind.PLACE})
_WHEN_OR_WHERE = frozenset({"on", "in", "at", "late", "early", "earlier"})
_COORDINATORS = frozenset({"and", "but", "or", "then", "while", "&", "as"})
_BREAKS = frozenset({"", ",", ";", ")", '"', "'", "-"})
_CAPACITY = 14
"""Tokens up to which `as a guest of …` reaches."""
Subject = tuple[tuple[Mention, ...], Item | None]
"""Who acts, and the item where a subject of the verb's own begins."""


def subjects(parsed: Parsed, verb: Verb, before: Sequence[Verb]) -> Subject:
    """The subject of a finite verb: before it, behind it, before a parenthesis, or shared with the verb before."""
    start = _before_company(parsed, verb.start)
    start = _before_circumstances(parsed, _before_capacity(parsed, start))
    here = parsed.ends.get(start) or parsed.ends.get(before_brackets(parsed, start - 1) + 1)
    if here:
        return noun_phrase(parsed, here)
    if verb.start == 0 and parsed.opened:
        return parsed.opened, None
    previous = parsed.norm(verb.start - 1)
    if previous == "who":
        antecedent = parsed.ends.get(verb.start - 1) or parsed.ends.get(verb.start - 2)
        return ((antecedent.mention,) if antecedent else ()), None
    if previous not in _COORDINATORS and previous not in _BREAKS:
        return (), None
    return _inverted(parsed, verb) or _shared(parsed, verb, before), None


def _before_company(parsed: Parsed, index: int) -> int:
    """The place before those who act with a subject and have no name: `the United States and its partners intend`."""
    place = index - 1
    if parsed.norm(place) not in COMPANY:
        return index
    while parsed.norm(place - 1) in ("its", "their", "his", "her", "our", "allies", "other"):
        place -= 1
    return place - 1 if parsed.norm(place - 1) == "and" else index


def _before_capacity(parsed: Parsed, index: int) -> int:
    """The place before what a subject acts as: `President Lind, as a guest of the Government of Japan, held`."""
    for place in range(index - 3, max(index - _CAPACITY, 0), -1):
        if parsed.norm(place) == "as" and parsed.norm(place + 1) in ARTICLES:
            return place - (parsed.norm(place - 1) == ",")
        if parsed.norm(place) in _BREAKS:
            break
    return index


def _before_circumstances(parsed: Parsed, index: int) -> int:
    """The place before when and where a subject acts: `Prime Minister Lind in Oslo on Tuesday said`."""
    if index in parsed.ends:
        return index
    told = {parsed.item(m).end: parsed.item(m).start for m in parsed.mentions if m.kind in _CIRCUMSTANCES}
    place = index
    for _ in range(2):
        first = told.get(place)
        if first is None or (parsed.norm(first - 1) not in _WHEN_OR_WHERE and not _is_bare_day(parsed, first)):
            break
        place = first - (parsed.norm(first - 1) in _WHEN_OR_WHERE)
    place -= (
        place < index and parsed.norm(place - 1) == ","
    )  # behind an office: `Nadia Lind, Minister of Defence, on Monday met`
    return place if place in parsed.ends else index


def _is_bare_day(parsed: Parsed, index: int) -> bool:
    return any(m.kind is Kind.DATE and parsed.item(m).start == index for m in parsed.mentions)


def _inverted(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """`“…,” said the Minister`; `…, and Uzbekistan’s Minister of Justice, Mr X, signed`."""
    behind = next((i for i in parsed.items if 0 <= i.start - verb.hit.end < 2), None)
    quoted = parsed.quoted and parsed.norm(verb.start - 1) not in _COORDINATORS
    if behind and (quoted or _closes(parsed, verb, behind)):
        return (behind.mention,)
    last = parsed.ends.get(verb.start - 1) or parsed.ends.get(before_brackets(parsed, verb.start - 2) + 1)
    several = last is not None and parsed.norm(verb.start - 1) == "," and len(coordination(parsed, last)) > 1
    return noun_phrase(parsed, last)[0] if last and several else ()


def _closes(parsed: Parsed, verb: Verb, behind: Item) -> bool:
    """Whether a verb of saying and who says it close the sentence: `The talks go on, said the Minister.`"""
    return parsed.norm(verb.start - 1) == "," and verb.hit.value.target == ACT.state and parsed.norm(behind.end) == "."


def _shared(parsed: Parsed, verb: Verb, before: Sequence[Verb]) -> tuple[Mention, ...]:
    """The subject of the verb before, if the two agree in tense; else that before a parenthesis."""
    heirs = [v for v in before if v.subjects and not v.inner and v.finite]
    if heirs:
        return heirs[-1].subjects if _coordinate(verb, heirs[-1]) else ()
    if parsed.norm(verb.start - 1) == ";":
        return ()
    return _opening(parsed, verb.start) or _begun(parsed, verb)


def _begun(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """The subject of a verb that we do not know, with which this one is joined: `X opened the session and urged …`."""
    first = next((item for item in parsed.items if item.start < 3), None)
    known = first is not None and parsed.norm(first.end).endswith("ed") and Form.PAST in verb.hit.forms
    return noun_phrase(parsed, first)[0] if first and known and parsed.norm(verb.start - 1) == "and" else ()


def _opening(parsed: Parsed, stop: int) -> tuple[Mention, ...]:
    """The subject that a parenthesis parts from its verb: `Prime Minister X, who is visiting Y, held …`."""
    for item in parsed.items:
        members = listed(parsed, item.start) if parsed.norm(item.end) == "of" else []  # the leaders of A and B, …, met
        if members and members[-1].end < stop and parsed.norm(members[-1].end) == "," == parsed.norm(stop - 1):
            return tuple(member.mention for member in members)
        opens = parsed.norm(before_modifiers(parsed, item.start)) in ("", ",", ":", ")")
        behind = item.end + (parsed.norm(item.end) in ADVERBS)
        if behind < stop and opens and parsed.norm(behind) in (",", "(", "who", "-"):
            return noun_phrase(parsed, item)[0]
    return ()


def _coordinate(verb: Verb, other: Verb) -> bool:
    """Whether two verbs agree in tense, so that one subject can stand for both; `…, support to Ukraine` is no verb."""
    if Form.PAST in verb.hit.forms or not verb.hit.forms:
        return True
    return present(verb) and (present(other) or bool(other.modal) or not other.hit.forms)
