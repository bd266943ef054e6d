"""A verb of speech in a parsed sentence → who performs its act; nobody where it is denied or only possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.extract.nominals import listed
from verbale.extract.parsed import Parsed
from verbale.extract.talks import TALKED, dwells, everybody, interlocutors
from verbale.extract.verb import WILL, Verb
from verbale.model import EventFrame, Kind, Mention, Refers
from verbale.terms import ACT

_JOINT = frozenset({ACT.discuss, ACT.agree, ACT.affirm})
"""Acts that a passive without agent ascribes to those at the table: `it was agreed`, `trade was discussed`."""
_BEFORE_SPEAKER = ("according to", "invitation of")
"""Endings of phrases behind which the speaker is named."""
_TABLE = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.BODY, Kind.REFERENCE})
_PLEASURES = frozenset({"honour", "honor", "pleasure", "privilege"})

Speakers = tuple[Mention, ...]


def speakers(parsed: Parsed, verb: Verb, events: Sequence[EventFrame]) -> Speakers:
    """Who performs the act of a verb, by the first reading that fits; `events` are those of the sentence before it."""
    if verb.negated or verb.inner:
        return ()
    if verb.infinitive:
        return _at_talks(parsed, verb, events)
    if verb.hit.value.target == ACT.discuss and not (verb.modal or verb.gerund):
        there = interlocutors(parsed, verb, events)
        if there or dwells(verb):
            return there
    return next(reading(parsed, verb) for fits, reading in _READINGS if fits(verb))


def _with_partner(parsed: Parsed, verb: Verb) -> Speakers:
    """Who agreed, and with whom: `Norway has agreed with Ghana to …`."""
    behind = listed(parsed, verb.hit.end + 1) if parsed.norm(verb.hit.end) == "with" else []
    return (*verb.subjects, *(item.mention for item in behind))


def _promisers(parsed: Parsed, verb: Verb) -> Speakers:
    """`will` promises only where a state, a body or those at the table are its subject and no verb of being follows."""
    promise = verb.hit.value.pattern in WILL or (verb.modal in WILL and verb.hit.value.target == ACT.commit)
    if not promise or parsed.norm(verb.hit.end) in ("be", "have", "not", "never"):
        return ()
    return verb.subjects if all(m.kind in _TABLE and m.value is not Refers.ONE for m in verb.subjects) else ()


def _participial(parsed: Parsed, verb: Verb) -> Speakers:
    """`, calling on …`, `Recognising …`: a participle speaks where it opens the sentence or follows a comma."""
    joined = parsed.norm(verb.start - 1) in ("", ",", "and", "while") and parsed.norm(verb.start - 2) != ";"
    content = verb.hit.value.target == ACT.discuss or parsed.norm(verb.start) == "including"
    return (verb.subjects or _preamble(parsed, verb)) if joined and not content else ()


def _preamble(parsed: Parsed, verb: Verb) -> Speakers:
    """Whose recital it is that begins with a participle and has no main clause: the parties’ of the instrument."""
    return (parsed.implied(verb.hit.start, Refers.ISSUER),) if verb.start == 0 else ()


def _at_talks(parsed: Parsed, verb: Verb, events: Sequence[EventFrame]) -> Speakers:
    """Those who met `to discuss` something."""
    talks = next((e for e in events if e.type in TALKED and e.participants and not e.planned), None)
    before = parsed.tokens[verb.start - 1].start if verb.start else 0
    if not talks or verb.hit.value.target not in (ACT.discuss, ACT.affirm):
        return ()
    return talks.participants if all(p.start < before for p in talks.participants) else ()


def _agents(parsed: Parsed, verb: Verb) -> Speakers:
    for index in range(verb.hit.end, min(verb.hit.end + 8, len(parsed.tokens))):
        if parsed.norm(index) == "by":
            return tuple(item.mention for item in listed(parsed, index + 1))
    if verb.hit.value.target not in _JOINT or not verb.finite or verb.modal or verb.subjects:
        return ()
    return everybody(parsed, verb)


def _named_behind(parsed: Parsed, verb: Verb) -> Speakers:
    return tuple(item.mention for item in listed(parsed, verb.hit.end)[:1])


def _subjects(parsed: Parsed, verb: Verb) -> Speakers:
    """The subjects; of `it is an honour to …`, who issues the text."""
    if verb.subjects or parsed.norm(verb.start) not in _PLEASURES:
        return verb.subjects
    return (parsed.implied(verb.start, Refers.ISSUER),)


_READINGS: tuple[tuple[Callable[[Verb], bool], Callable[[Parsed, Verb], Speakers]], ...] = (
    (lambda verb: verb.passive, _agents),
    (lambda verb: verb.gerund, _participial),
    (lambda verb: verb.hit.value.pattern.endswith(_BEFORE_SPEAKER), _named_behind),
    (lambda verb: bool(verb.modal) or verb.hit.value.pattern in WILL, _promisers),
    (
        lambda verb: not verb.subjects and verb.hit.value.part == "phrase" and verb.hit.value.target in _JOINT,
        everybody,
    ),
    (lambda verb: verb.hit.value.target == ACT.agree, _with_partner),
    (lambda verb: True, _subjects),
)
"""What a verb must be, and who then speaks; the first row that fits counts."""
