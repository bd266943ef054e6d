"""A parsed sentence → the acts of speech in it: who, by which trigger, to whom, about what, how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rdflib import URIRef

from verbale.extract.nominals import listed
from verbale.extract.parsed import Parsed
from verbale.extract.speakers import speakers
from verbale.extract.stances import stance
from verbale.extract.topics import topics
from verbale.extract.verb import Verb
from verbale.extract.verb_senses import calls_on
from verbale.extract.verbs import verbs
from verbale.knowledge.lexicon import Lexicon, Trigger
from verbale.model import ACTORS, EventFrame, Kind, Mention, Money, StatementFrame
from verbale.terms import ACT

_DIRECT = frozenset({ACT.request, ACT.thank, ACT.congratulate, ACT.condole, ACT.invite, ACT.welcome})
"""Acts whose verb takes the one spoken to as its object: `thanked Lithuania`."""
_TELLING = frozenset({"assure", "tell", "inform", "brief", "update", "acquaint", "apprise"})
"""Other verbs that do: `told Lithuania that`, `briefed Lithuania on`."""
_HOLDING = ("hold/", "have/", "conduct ")
"""Verbs that make talks an event; what was discussed there makes a statement only where it is told."""
_CALLING = frozenset({"call on", "call upon"})
"""Verbs that ask somebody to do something, or visit somebody."""
_PREPOSITIONS = frozenset("why how whether what of for on in with to that about at by from as".split())
_OTHERS = ACTORS - {Kind.STATE}
"""Whose demand or hope is not that of who speaks of it; that of his state is his."""


def statements(
    parsed: Parsed, lexicon: Lexicon, events: Sequence[EventFrame] = (), quotation: bool = False
) -> Iterator[StatementFrame]:
    """Every act of speech that a sentence reports, one of each act by the same speakers; in a quotation, its own."""
    hits = [*lexicon.acts.find(parsed.tokens), *lexicon.events.find(parsed.tokens)]
    told = verbs(parsed, sorted(hits, key=lambda hit: hit.start))  # who met may share the subject with what follows
    spoken = [v for v in told if v.hit.value.target in ACT and (quotation or v.hit.start not in parsed.quoted)]
    spoken = [v for v in spoken if not (v.hit.value.pattern in _CALLING and calls_on(parsed, v))]
    spoken = [v for v, following in zip_longest(spoken, spoken[1:]) if not _introduces(v, following)]
    said = next((v.start for v in spoken if v.finite and v.subjects), len(parsed.tokens))
    talks = [events if v.start <= said else () for v in spoken]  # behind an act, `to discuss` is what it is about
    acts = [(v, who) for v, here in zip(spoken, talks, strict=True) if (who := speakers(parsed, v, here))]
    seen: set[tuple[URIRef, tuple[Mention, ...]]] = set()
    for number, (verb, who) in enumerate(acts):
        stop = next((_begins(v) for v, _ in acts[number + 1 :]), len(parsed.tokens))
        frame = _frame(parsed, lexicon, verb, who, stop)
        if (frame.act, who) not in seen and not (frame.trigger.startswith(_HOLDING) and not frame.topics):
            seen.add((frame.act, who))
            yield frame


def _begins(verb: Verb) -> int:
    """Where the clause of a verb begins: at its own subject, if it has one."""
    return verb.own.start if verb.own else verb.start


def _introduces(verb: Verb, following: Verb | None) -> bool:
    """Whether a verb only leads to the next: `is pleased to announce`."""
    return following is not None and verb.hit.start <= following.start < verb.hit.end


def _triggers(parsed: Parsed, verb: Verb, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """The verb, and where that is neutral the noun of another act that it governs: `underscored their opposition`."""
    if verb.hit.value.target != ACT.state:
        return (verb.hit.value,)
    index = verb.hit.end
    while index < min(verb.hit.end + 6, len(parsed.tokens)) and parsed.norm(index) not in _PREPOSITIONS:
        noun = lexicon.act_nouns.at(parsed.tokens, index)
        if noun and noun.value.target != ACT.state:
            return (verb.hit.value,) if _of_another(parsed, index, noun.end) else (verb.hit.value, noun.value)
        index += 1
    return (verb.hit.value,)


def _of_another(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the act that a noun names is another’s: `the Council’s demand that`, `the condemnation by Ghana of`."""
    owner = parsed.ends.get(start - 1) if parsed.norm(start - 1) == "'s" else None
    behind = end + 1 + (parsed.norm(end + 1) == "the") if parsed.norm(end) in ("by", "of") else -1
    agent, kinds = parsed.starts.get(behind), ACTORS if parsed.norm(end) == "by" else _OTHERS
    return any(item and item.mention.kind in kinds for item, kinds in ((owner, _OTHERS), (agent, kinds)))


def _frame(parsed: Parsed, lexicon: Lexicon, verb: Verb, who: tuple[Mention, ...], stop: int) -> StatementFrame:
    triggers = _triggers(parsed, verb, lexicon)
    act = triggers[-1].target
    stop = max(stop, verb.hit.end)
    about = topics(parsed, lexicon, verb.hit.start, stop) or topics(parsed, lexicon)
    first, last = parsed.tokens[verb.hit.start].start, parsed.tokens[stop - 1].end
    return StatementFrame(
        sentence=parsed.sentence.order,
        act=act,
        trigger=verb.hit.value.pattern,
        speakers=who,
        start=first,
        end=last,
        addressees=_addressees(parsed, verb, act, who),
        topics=tuple(about),
        amounts=_amounts(parsed, act, first, last),
        by=(*(trigger.iri for trigger in triggers), *about.values()),
        stance=stance(parsed, verb.hit.end, lexicon) if act == ACT.state else None,
    )


def _addressees(parsed: Parsed, verb: Verb, act: URIRef, who: tuple[Mention, ...]) -> tuple[Mention, ...]:
    if verb.passive and verb.finite:
        return tuple(m for m in verb.subjects if m not in who)
    inside = next((i.start for i in parsed.items if verb.hit.start < i.start < verb.hit.end), None)
    direct = act in _DIRECT or _head(verb) in _TELLING
    index = inside if inside is not None and direct else verb.hit.end
    if parsed.norm(index) == "to":
        index += 1
    elif not direct:
        return ()
    found = [item.mention for item in listed(parsed, index) if not item.mention.adjective]
    return tuple(mention for mention in found if mention not in who)


def _head(verb: Verb) -> str:
    """The verb of a trigger in its base form: `tell` of `tell/told/told`."""
    return re.split("[/ ]", verb.hit.value.pattern, maxsplit=1)[0]


_GIVING = re.compile(
    r"provi[ds]|contribut|donat|pledg|commit|allocat|gav|give|giving|grant|loan|lend|fund|invest|announc|aid|extend"
)


def _amounts(parsed: Parsed, act: URIRef, start: int, end: int) -> tuple[Money, ...]:
    """Money that is pledged, given or announced; a figure that is only named is none."""
    found = [m for m in parsed.mentions if m.kind is Kind.MONEY and start <= m.start < end and not _was(parsed, m)]
    text = parsed.sentence.text[start - parsed.sentence.start : end - parsed.sentence.start]
    if not found or (act != ACT.commit and not _GIVING.search(text.casefold())):
        return ()
    return tuple(m.value for m in found if isinstance(m.value, Money))


def _was(parsed: Parsed, amount: Mention) -> bool:
    """Whether it is only what an amount was before: `raised from 10 to 30 million euros`."""
    return parsed.sentence.text[: amount.start - parsed.sentence.start].casefold().endswith("from ")
