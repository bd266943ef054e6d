"""A capital found in a sentence and the words around it → whether it stands for the government that sits there."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.knowledge.inflection import Form
from verbale.knowledge.lexicon import Lexicon, Name, Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Kind
from verbale.terms import V
from verbale.tokens import Token

_SHARED = frozenset(
    "talks negotiations relations ties tensions dialogue cooperation agreement deal summit meeting contacts trust "
    "friendship differences understanding war conflict partnership alliance relationship consultations rift".split()
)
"""What governments have with each other, not cities: `the talks between Washington and Tehran`."""
_SENT = frozenset({"delegation", "delegations", "negotiators", "officials", "diplomats", "envoys", "representatives"})
_OPENS = frozenset({"", ",", "that", "but", "while", "whether", "because", "as", "although", "—", "–", "“", '"'})
"""What goes before a subject."""
_DEEDS = frozenset({V.OtherEvent, V.Attack, V.MissileLaunch, V.Signing})
_AUXILIARIES = frozenset({"has", "had", "will", "would"})


def governments(tokens: Sequence[Token], hits: Sequence[Hit[Name]], lexicon: Lexicon) -> list[Hit[Name]]:
    """The names found, with the state in place of a capital that stands for its government."""
    starting = {hit.start: hit for hit in hits}
    return [
        Hit(hit.start, hit.end, hit.value.seat)
        if hit.value.seat
        and (_shares(tokens, hit, starting) or _sends(tokens, hit, starting) or _acts(tokens, hit, lexicon))
        else hit
        for hit in hits
    ]


def _shares(tokens: Sequence[Token], hit: Hit[Name], starting: dict[int, Hit[Name]]) -> bool:
    """Whether it has relations or talks with a state: `ties with Beijing`, `talks between Washington and Tehran`."""
    before = _norm(tokens, hit.start - 1)
    if before == "with":
        return _norm(tokens, hit.start - 2) in _SHARED
    first = next((i for i in range(hit.start - 1, max(hit.start - 6, 0), -1) if _norm(tokens, i) == "between"), 0)
    if before == "between":
        other = starting.get(hit.end + 1) if _norm(tokens, hit.end) == "and" else None
    else:
        other = starting.get(first + 1) if before == "and" and first else None
    governs = other is not None and (other.value.seat is not None or other.value.kind is Kind.STATE)
    return governs and _norm(tokens, first - 1) in _SHARED


def _sends(tokens: Sequence[Token], hit: Hit[Name], starting: dict[int, Hit[Name]]) -> bool:
    """Whether delegations come from it: `delegations from Moscow and Kyiv`."""
    place = hit.start - 1
    if _norm(tokens, place) == "and":
        before = next((other for other in starting.values() if other.end == place), None)
        place = before.start - 1 if before else place
    return _norm(tokens, place) == "from" and _norm(tokens, place - 1) in _SENT


def _acts(tokens: Sequence[Token], hit: Hit[Name], lexicon: Lexicon) -> bool:
    """Whether it is the subject of what a government does or says: `Seoul welcomed the offer`."""
    joined = _norm(tokens, hit.start - 1) == "and" and _norm(tokens, hit.start - 2) == ","
    if not (joined or _norm(tokens, hit.start - 1) in _OPENS) or hit.end >= len(tokens):
        return False
    verb = hit.end + (_norm(tokens, hit.end) in _AUXILIARIES)
    act = _told(tokens, verb, lexicon) if verb < len(tokens) else None
    return act is not None and bool(act.forms & {Form.PAST, Form.THIRD} or verb > hit.end)


def _told(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> Hit[Trigger] | None:
    """The act told there, or the deed that none but a government does: `Washington restored diplomatic ties`."""
    deed = lexicon.events.at(tokens, index)
    return lexicon.acts.at(tokens, index) or (deed if deed and deed.value.target in _DEEDS else None)


def _norm(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].norm if 0 <= index < len(tokens) else ""
