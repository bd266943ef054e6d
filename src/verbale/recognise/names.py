"""Tokens → mentions of what is known by name, and of bodies and organisations that their last noun makes known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.knowledge.lexicon import Lexicon, Name
from verbale.knowledge.phrases import Hit
from verbale.model import Kind
from verbale.spans import OPENERS, Found, capital_run, covered, mention, overlaps
from verbale.tokens import Token

_HOLDERS = frozenset("leaders members ministers representatives heads officials parties presidents".split())
_GOVERNED = ("of", "for")
_TEXTS = frozenset({"statement", "message", "remarks", "speech", "address", "letter", "appeal", "readout"})
"""What is of somebody and is nobody: `Statement of the African Union`."""
_PORTFOLIOS = frozenset("foreign defence defense finance trade interior prime economy energy".split())
_LEADERS = frozenset({"ministers", "presidents", "leaders", "delegations", "governments", "sides", "negotiators"})
"""Who speak for the states by whose adjectives they are called: `the Russian and Chinese foreign ministers`."""
_STATE_HEADS = frozenset(
    "government side authorities regime delegation leadership representative representatives official officials".split()
)
_ORGANS = frozenset({"ministry", "embassy", "consulate", "parliament"})
"""Organs of a state that news write in small letters: `the Turkish foreign ministry`."""


def named(tokens: Sequence[Token], hits: Sequence[Hit[Name]], lexicon: Lexicon) -> list[Found]:
    """Everything named in a sentence, left to right, with its place in tokens; of persons, those among the hits."""
    known = [_known(tokens, hit) for hit in hits]
    found = [body for body in _bodies(tokens, lexicon) if not _crosses(body, known)]
    found = [body for body in found if not _ends_in_title(tokens, body, lexicon)]
    bodies = [body for body in found if not _begins(tokens, body, known) and not _is_headed(tokens, body)]
    bodies += [organ for item in known if (organ := _organ(tokens, item))]
    kept = [item for item in known if not covered(item, bodies)]
    inner = [item for item in known if covered(item, bodies) and not _is_tail(tokens, item)]
    return sorted([*(_government(tokens, item) for item in kept), *bodies, *inner], key=lambda f: (f.start, -f.end))


def _crosses(body: Found, known: Sequence[Found]) -> bool:
    """Whether it shares words with a known name and does not hold all of that: `Liberation Army Navy`."""
    return any(overlaps(body, [name]) and (covered(body, [name]) or not covered(name, [body])) for name in known)


def _ends_in_title(tokens: Sequence[Token], body: Found, lexicon: Lexicon) -> bool:
    """Whether its last words begin the title of an office: `U.S. Treasury Secretary`."""
    titles = (lexicon.titles.at(tokens, index) for index in range(body.start + 1, body.end))
    return any(title is not None and title.end > body.end for title in titles)


def _begins(tokens: Sequence[Token], body: Found, known: Sequence[Found]) -> bool:
    """Whether it is a known name with what an office is for behind it: `of the European Union for Foreign Affairs`."""
    return any(n.start == body.start and n.end < body.end and tokens[n.end].norm == "for" for n in known)


def _is_headed(tokens: Sequence[Token], body: Found) -> bool:
    """Whether it is what somebody is head of: the Government in `the Heads of Government of the Community`."""
    head = body.start > 1 and tokens[body.start - 2].norm in ("head", "heads")
    return head and tokens[body.start].norm in ("government", "state")


def _is_tail(tokens: Sequence[Token], item: Found) -> bool:
    """Whether it only ends the name of another body: the `Security Council` of a `National Security Council`."""
    body = item.mention.kind in (Kind.BODY, Kind.ORGANISATION)
    return body and item.start > 0 and _is_capital(tokens[item.start - 1])


def _is_capital(token: Token) -> bool:
    return token.capital and token.norm not in OPENERS


def _known(tokens: Sequence[Token], hit: Hit[Name]) -> Found:
    name = hit.value
    possessive = hit.end < len(tokens) and tokens[hit.end].norm in ("'s", "'")
    hyphen = (
        hit.end < len(tokens) - 1 and tokens[hit.end].norm == "-" and tokens[hit.end].end == tokens[hit.end + 1].start
    )
    found = mention(tokens, hit.start, hit.end, name.kind, name=name.label)
    known = replace(found, iri=name.iri, adjective=name.adjective or possessive or hyphen)
    return Found(hit.start, hit.end, known)


def _government(tokens: Sequence[Token], item: Found) -> Found:
    """`the Japanese Government`, `the Chinese side`, `the Government of Singapore` speak for the state."""
    if item.mention.kind is not Kind.STATE:
        return item
    start, end = item.start, item.end
    if end < len(tokens) and tokens[end].norm in _STATE_HEADS and item.mention.text != item.mention.name.upper():
        return _widen(tokens, item, start, end + 1)
    leaders = end + (end < len(tokens) and tokens[end].norm in _PORTFOLIOS)
    if item.mention.adjective and leaders < len(tokens) and tokens[leaders].norm in _LEADERS:
        return _widen(tokens, item, start, leaders + 1)
    back = start - (2 if start > 1 and tokens[start - 1].norm == "the" else 1)
    if back > 0 and tokens[back].norm == "of" and tokens[back - 1].norm == "government":
        return _widen(tokens, item, back - 1, end)
    return item


def _organ(tokens: Sequence[Token], item: Found) -> Found | None:
    """The organ that small letters behind a state's adjective or `’s` name: `Norway’s foreign ministry`."""
    if item.mention.kind is not Kind.STATE or not item.mention.adjective:
        return None
    end = item.end + (item.end < len(tokens) and tokens[item.end].norm == "'s")
    end += end < len(tokens) and tokens[end].norm in _PORTFOLIOS
    organ = end < len(tokens) and tokens[end].norm in _ORGANS and not tokens[end].capital
    return Found(item.start, end + 1, mention(tokens, item.start, end + 1, Kind.BODY)) if organ else None


def _widen(tokens: Sequence[Token], item: Found, start: int, end: int) -> Found:
    wide = mention(tokens, start, end, item.mention.kind, name=item.mention.name)
    possessive = end < len(tokens) and tokens[end].norm in ("'s", "'")
    return Found(start, end, replace(wide, iri=item.mention.iri, adjective=possessive))


def _bodies(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Found]:
    """Runs of capitals with the head noun of a body or organisation: `Ministry of Law`, `Customs Tariff Commission`."""
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        run = _one_name(tokens, index, capital_run(tokens, index), lexicon)
        kind, end = _kind(tokens, index, run, lexicon) if run - index > 1 else (None, run)
        if kind:
            yield Found(index, end, mention(tokens, index, end, kind))
        index = max(end if kind else _next_name(tokens, index, run), index + 1)


def _is_of_body(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a run names what is of a body, and no body: `Communiqué of the Forum`, `Sixth Meeting of the Council`."""
    of = next((i for i in range(start + 1, end) if tokens[i].norm == "of"), start)
    if of > start and tokens[of - 1].norm in _TEXTS:
        return True
    return of > start and bool(lexicon.instruments.at(tokens, of - 1) or lexicon.event_nouns.at(tokens, of - 1))


def _next_name(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where to go on in a run that is no body itself: behind its `of`, as in `Professor Chow of Law University`."""
    return next((i + 1 for i in range(start, end) if tokens[i].norm in _GOVERNED), end)


def _one_name(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> int:
    """Where a run ends that holds one name: before an `in`, and before an `and` unless that joins a portfolio."""
    end = next((i for i in range(start, end) if tokens[i].norm == "in"), end)
    first = lexicon.bodies.at(tokens, start)
    if first and first.end < end and tokens[first.end].norm in _GOVERNED:
        return end
    return next((i for i in range(start, end) if tokens[i].norm in ("and", "&")), end)


def _kind(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> tuple[Kind | None, int]:
    """The kind that a run's head noun gives, and where the name ends.

    The head is the first word before `of` or `for` (`Ministry of Law`), else the last: `Customs Tariff Commission`.
    """
    hits = list(lexicon.bodies.find(tokens[start:end]))
    if (
        not hits
        or lexicon.titles.at(tokens, start)
        or lexicon.honorifics.at(tokens, start)
        or tokens[start].norm in _HOLDERS
    ):
        return None, end
    first, last = hits[0], hits[-1]
    if first.start == 0:
        governs = start + first.end < end and tokens[start + first.end].norm in _GOVERNED
        return (first.value, end) if governs else (None, end)
    if _is_of_body(tokens, start, end, lexicon):
        return None, end
    stop = start + last.end
    return last.value, end if stop < end and tokens[stop].norm in (*_GOVERNED, "on", ",") else stop
