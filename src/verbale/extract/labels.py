"""A noun in a parsed sentence → the name it is the head of, and the owner that stands before it."""

from __future__ import annotations

from verbale.extract.parsed import Item, Parsed
from verbale.knowledge.lexicon import Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import Kind, Mention
from verbale.spans import OPENERS, capital_run

_STOPS = frozenset(
    "of in on to for with by from at and or but that which who the a an is are was were has have".split()
)
_BETWEEN = frozenset(
    "brutal unlawful unjust unprovoked illegal ongoing full-scale full scale recent latest first second "
    "official state new historic upcoming forthcoming continued unjustified barbaric bilateral trilateral "
    "working annual joint successful".split()
)  # fmt: skip


def owner(parsed: Parsed, index: int) -> Item | None:
    """The actor whose the noun at a token is: `Russia’s brutal war`, `the Russian aggression`, `NATO exercises`."""
    place = index
    while (
        place > 0
        and (parsed.norm(place - 1) in _BETWEEN or parsed.norm(place - 1) in (",", "-", "and"))
        and index - place < 6
    ):
        place -= 1
    for step in range(index - 1, max(index - 7, 0), -1):
        if parsed.norm(step) in ("'s", "'"):
            return parsed.ends.get(step)
        if parsed.norm(step) in _STOPS and not (parsed.norm(step) == "and" and parsed.norm(step - 1) in _BETWEEN):
            break
    found = parsed.ends.get(place)
    return found if found and found.mention.adjective and found.mention.kind is not Kind.REFERENCE else None


def summit_label(parsed: Parsed, hit: Hit[Trigger]) -> Mention | None:
    """The name that the noun of a summit ends: `G20 Leaders’ Summit`, `2016 NATO summit`; None for `the summit`."""
    known = next(
        (m for m in parsed.mentions if m.kind is Kind.EVENT and m.start <= parsed.tokens[hit.end - 1].start < m.end),
        None,
    )
    start = hit.start
    while start > 0 and _part_of_name(parsed, start - 1):
        start -= 1
    while start < hit.start and parsed.norm(start) in ("'", "'s", "-", "."):
        start += 1
    end = _right(parsed, hit.end) if parsed.tokens[hit.end - 1].capital else hit.end
    first = min(parsed.tokens[start].start, known.start if known else parsed.tokens[start].start)
    if (
        start == hit.start
        and not known
        and not (end > hit.end or (parsed.tokens[start].capital and hit.end - hit.start > 1))
    ):
        return None
    last = max(parsed.tokens[end - 1].end, known.end if known else 0)
    text = parsed.sentence.text[first - parsed.sentence.start : last - parsed.sentence.start]
    return Mention(Kind.EVENT, first, last, text, name=text, iri=known.iri if known else None)


def _part_of_name(parsed: Parsed, index: int) -> bool:
    token = parsed.tokens[index]
    if any(m.start <= token.start < m.end for m in parsed.mentions if m.kind is Kind.DATE and len(str(m.value)) > 4):
        return False  # `the May 12 Summit`
    if token.norm in ("'", "-") or token.text.isdigit():
        return True
    if token.norm == "'s":
        return parsed.norm(index - 1).rstrip("s") in ("leader", "minister", "president", "chair")
    return token.capital and token.norm not in OPENERS


def _right(parsed: Parsed, end: int) -> int:
    if parsed.norm(end) in ("on", "for", "of") and end + 1 < len(parsed.tokens):
        return max(capital_run(parsed.tokens, end + 1), end) if capital_run(parsed.tokens, end + 1) > end + 1 else end
    return end
