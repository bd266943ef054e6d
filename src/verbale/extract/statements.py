"""A parsed sentence → the acts of speech in it: who, by which trigger, to whom, about what, how much money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rdflib import URIRef

from verbale.extract.nominals import listed
from verbale.extract.parsed import Parsed
from verbale.extract.topics import topics
from verbale.extract.verbs import WILL, Verb, verbs
from verbale.knowledge.lexicon import Lexicon
from verbale.model import EventFrame, Kind, Mention, Money, Refers, StatementFrame
from verbale.terms import ACT

_DIRECT = frozenset({ACT.request, ACT.thank, ACT.congratulate, ACT.condole, ACT.invite, ACT.welcome})
"""Acts whose verb takes the one spoken to as its object: `thanked Lithuania`."""
_JOINT = frozenset({ACT.discuss, ACT.agree, ACT.affirm})
"""Acts that a passive without agent ascribes to those at the table: `it was agreed`, `trade was discussed`."""
_BEFORE_SPEAKER = ("according to", "invitation of")
"""Endings of phrases behind which the speaker is named."""
_HOLDING = ("hold/", "have/", "conduct ")
"""Verbs that make talks an event; what was discussed there makes a statement only where it is told."""
_PREPOSITIONS = frozenset("why how whether what of for on in with to that about at by from as".split())
_TALKS = frozenset({"Meeting", "Call", "Summit", "Visit"})
_TABLE = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.BODY, Kind.REFERENCE})


def statements(parsed: Parsed, lexicon: Lexicon, events: Sequence[EventFrame]) -> Iterator[StatementFrame]:
    """Every act of speech that a sentence reports, one of each act by the same speakers."""
    hits = [*lexicon.acts.find(parsed.tokens), *lexicon.events.find(parsed.tokens)]
    told = verbs(parsed, sorted(hits, key=lambda hit: hit.start))  # who met may share the subject with what follows
    spoken = [v for v in told if v.hit.value.target in ACT and v.hit.start not in parsed.quoted]
    spoken = [v for v, following in zip_longest(spoken, spoken[1:]) if not _introduces(v, following)]
    said = next((v.start for v in spoken if v.finite and v.subjects), len(parsed.tokens))
    talks = {v: events if v.start < said else () for v in spoken}  # behind an act, `to discuss` is what it is about
    acts = [(verb, speakers) for verb in spoken if (speakers := _speakers(parsed, verb, talks[verb]))]
    seen: set[tuple[URIRef, tuple[Mention, ...]]] = set()
    for number, (verb, speakers) in enumerate(acts):
        act = _act(parsed, verb, lexicon)
        stop = next((_begins(v) for v, _ in acts[number + 1 :]), len(parsed.tokens))
        frame = _frame(parsed, verb, act, speakers, stop, lexicon)
        if (act, speakers) not in seen and not (frame.trigger.startswith(_HOLDING) and not frame.topics):
            seen.add((act, speakers))
            yield frame


def _begins(verb: Verb) -> int:
    """Where the clause of a verb begins: at its own subject, if it has one."""
    return verb.own.start if verb.own else verb.start


def _introduces(verb: Verb, following: Verb | None) -> bool:
    """Whether a verb only leads to the next: `is pleased to announce`."""
    return following is not None and verb.hit.start <= following.start < verb.hit.end


def _speakers(parsed: Parsed, verb: Verb, events: Sequence[EventFrame]) -> tuple[Mention, ...]:
    """Who performs the act; nobody where it is denied, only possible, or told of by somebody else in the sentence."""
    if verb.negated or verb.inner:
        return ()
    if verb.infinitive:
        return _at_talks(parsed, verb, events)
    if verb.passive:
        return _agents(parsed, verb)
    if verb.gerund:
        return (verb.subjects or _preamble(parsed, verb)) if _participial(parsed, verb) else ()
    if verb.hit.value.pattern.endswith(_BEFORE_SPEAKER):
        return tuple(item.mention for item in listed(parsed, verb.hit.end)[:1])
    if verb.modal or verb.hit.value.pattern in WILL:
        return _promisers(parsed, verb)
    if verb.hit.value.part == "phrase" and verb.hit.value.target in _JOINT and not verb.subjects:
        return _everybody(parsed, verb)
    return _with_partner(parsed, verb) if verb.hit.value.target == ACT.agree else verb.subjects


def _with_partner(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Who agreed, and with whom: `Norway has agreed with Ghana to …`."""
    behind = listed(parsed, verb.hit.end + 1) if parsed.norm(verb.hit.end) == "with" else []
    return (*verb.subjects, *(item.mention for item in behind))


def _promisers(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """`will` promises only where a state, a body or those at the table are its subject and no verb of being follows."""
    promise = verb.hit.value.pattern in WILL or (verb.modal in WILL and verb.hit.value.target == ACT.commit)
    if not promise or parsed.norm(verb.hit.end) in ("be", "have", "not", "never"):
        return ()
    return verb.subjects if all(m.kind in _TABLE and m.value is not Refers.ONE for m in verb.subjects) else ()


def _participial(parsed: Parsed, verb: Verb) -> bool:
    """`, calling on …`, `Recognising …`: a participle that opens the sentence or follows a comma."""
    joined = parsed.norm(verb.start - 1) in ("", ",", "and", "while") and parsed.norm(verb.start - 2) != ";"
    return joined and parsed.norm(verb.start) != "including"


def _preamble(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Whose recital it is that begins with a participle and has no main clause: the parties’ of the instrument."""
    token = parsed.tokens[verb.hit.start]
    issuer = Mention(Kind.REFERENCE, token.start, token.end, token.text, value=Refers.ISSUER)
    return (issuer,) if verb.start == 0 else ()


def _at_talks(parsed: Parsed, verb: Verb, events: Sequence[EventFrame]) -> tuple[Mention, ...]:
    """Those who met `to discuss` something."""
    talks = next((e for e in events if e.type.split("#")[-1] in _TALKS and e.participants and not e.planned), None)
    before = parsed.tokens[verb.start - 1].start if verb.start else 0
    if not talks or verb.hit.value.target not in (ACT.discuss, ACT.affirm):
        return ()
    return talks.participants if all(p.start < before for p in talks.participants) else ()


def _agents(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    for index in range(verb.hit.end, min(verb.hit.end + 8, len(parsed.tokens))):
        if parsed.norm(index) == "by":
            return tuple(item.mention for item in listed(parsed, index + 1))
    if verb.hit.value.target not in _JOINT or not verb.finite or verb.modal or verb.subjects:
        return ()
    return _everybody(parsed, verb)


def _everybody(parsed: Parsed, verb: Verb) -> tuple[Mention, ...]:
    """Those at the table, to whom what `was agreed` and `was on the agenda` is ascribed."""
    token = parsed.tokens[verb.hit.start]
    return (Mention(Kind.REFERENCE, token.start, token.end, token.text, value=Refers.LEADERS),)


def _act(parsed: Parsed, verb: Verb, lexicon: Lexicon) -> URIRef:
    """The verb's act, unless a neutral verb governs the noun of another: `underscored their opposition`."""
    if verb.hit.value.target not in (ACT.state,):
        return verb.hit.value.target
    index = verb.hit.end
    while index < min(verb.hit.end + 6, len(parsed.tokens)) and parsed.norm(index) not in _PREPOSITIONS:
        noun = lexicon.act_nouns.at(parsed.tokens, index)
        if noun and noun.value.target != ACT.state and index > verb.hit.end - 1:
            return noun.value.target
        index += 1
    return verb.hit.value.target


def _frame(
    parsed: Parsed, verb: Verb, act: URIRef, speakers: tuple[Mention, ...], stop: int, lexicon: Lexicon
) -> StatementFrame:
    start = verb.hit.start
    tokens = parsed.tokens[start:stop]
    first, last = tokens[0].start, tokens[-1].end
    return StatementFrame(
        sentence=parsed.sentence.order,
        act=act,
        trigger=verb.hit.value.pattern,
        speakers=speakers,
        start=first,
        end=last,
        addressees=_addressees(parsed, verb, act, speakers),
        topics=topics(tokens, lexicon) or topics(parsed.tokens, lexicon),
        amounts=_amounts(parsed, act, first, last),
    )


def _addressees(parsed: Parsed, verb: Verb, act: URIRef, speakers: tuple[Mention, ...]) -> tuple[Mention, ...]:
    if verb.passive and verb.finite:
        return tuple(m for m in verb.subjects if m not in speakers)
    inside = next((i.start for i in parsed.items if verb.hit.start < i.start < verb.hit.end), None)
    index = inside if inside is not None and act in _DIRECT else verb.hit.end
    if parsed.norm(index) == "to":
        index += 1
    elif act not in _DIRECT and verb.hit.value.pattern.split("/")[0] not in ("assure", "tell", "inform"):
        return ()
    found = [item.mention for item in listed(parsed, index) if not item.mention.adjective]
    return tuple(mention for mention in found if mention not in speakers)


_GIVING = re.compile(
    r"provi[ds]|contribut|donat|pledg|commit|allocat|gav|give|giving|grant|loan|lend|fund|invest|announc|aid|extend"
)


def _amounts(parsed: Parsed, act: URIRef, start: int, end: int) -> tuple[Money, ...]:
    """Money that is pledged, given or announced; a figure that is only named is none."""
    text = parsed.sentence.text[start - parsed.sentence.start : end - parsed.sentence.start].casefold()
    if act != ACT.commit and not _GIVING.search(text):
        return ()
    found = [m.value for m in parsed.mentions if m.kind is Kind.MONEY and start <= m.start < end]
    return tuple(amount for amount in found if isinstance(amount, Money))
