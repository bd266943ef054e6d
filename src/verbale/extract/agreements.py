"""A parsed sentence → the instruments it names: known ones, and runs of capitals with the head noun of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from verbale.extract.described import described
from verbale.extract.labels import owner
from verbale.extract.nominals import listed
from verbale.extract.parsed import Parsed
from verbale.knowledge.lexicon import Lexicon
from verbale.model import ACTORS, AgreementFrame, Kind, Mention
from verbale.spans import capital_run, written
from verbale.terms import RULE, V

_REPLACES = re.compile(r"(?:replac|supersed|supplant)(?:e[sd]?|ing)$|succeed(?:s|ed|ing)?$")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&-]{1,11}")
_COMPLEMENTS = frozenset("of on for to in and with against between concerning regarding among".split())
"""Words with which the name of an instrument goes on behind its head noun."""
_PARTIES = frozenset(["between", "with", "for", "of", "among"])


def agreements(parsed: Parsed, lexicon: Lexicon, names: Graph) -> list[AgreementFrame]:
    """Every instrument of a sentence, by position."""
    known = [_known(parsed, m, names) for m in parsed.mentions if m.kind is Kind.AGREEMENT]
    spans = [(frame.start, frame.end) for frame in known]
    named = [f for f in _named(parsed, lexicon) if not any(s < f.end and f.start < e for s, e in spans)]
    spans += [(frame.start, frame.end) for frame in named]
    told = [f for f in described(parsed, lexicon) if not any(s < f.end and f.start < e for s, e in spans)]
    found = sorted([*known, *named, *told], key=lambda frame: frame.start)
    return [_in_succession(parsed, frame) for frame in found]


def _in_succession(parsed: Parsed, frame: AgreementFrame) -> AgreementFrame:
    """With what a verb of replacing says of it: `replaces the Programme of 2014`, `was replaced by the Plan`; what is
    only to be replaced has no successor yet.
    """
    start = parsed.places[frame.start]
    verb = next((i for i in range(start - 1, max(start - 7, -1), -1) if _REPLACES.match(parsed.norm(i))), None)
    if verb is None or parsed.norm(verb - 1) == "to":
        return frame
    passive = parsed.norm(verb + 1) == "by"
    return replace(frame, replaced=not passive, replacing=passive)


def _known(parsed: Parsed, mention: Mention, names: Graph) -> AgreementFrame:
    types = sorted(t for t in names.objects(mention.iri, RDF.type) if isinstance(t, URIRef) and t.startswith(str(V)))
    item = parsed.item(mention)
    return AgreementFrame(
        sentence=parsed.sentence.order,
        type=types[0] if types else V.Arrangement,
        start=mention.start,
        end=mention.end,
        name=mention.text,
        acronym=_acronym(parsed, item.end),
        iri=mention.iri,
        parties=_parties(parsed, item.start, item.end),
        by=(RULE["known-agreement"],),
    )


def _named(parsed: Parsed, lexicon: Lexicon) -> Iterator[AgreementFrame]:
    index = 0
    while index < len(parsed.tokens):
        if not parsed.tokens[index].capital:
            index += 1
            continue
        end = capital_run(parsed.tokens, index)
        if end > index and (frame := _run(parsed, index, end, lexicon)):
            yield frame
        index = max(end, index + 1)


def _run(parsed: Parsed, start: int, end: int, lexicon: Lexicon) -> AgreementFrame | None:
    """The instrument that a run of capitals names, if its head noun is that of one and it says more than the noun."""
    tokens = parsed.tokens
    hits = [
        h for h in lexicon.instruments.find(tokens[start:end]) if _is_head(parsed, start + h.start, start + h.end, end)
    ]
    if not hits or _is_actor(parsed, start, end):
        return None
    head = hits[-1]
    if _is_actor(parsed, start + head.start, start + head.end):
        return None  # the Fund of `the World Bank and the International Monetary Fund`
    if head.start == 0 and start + head.end == end and head.end == 1:
        return None
    return AgreementFrame(
        sentence=parsed.sentence.order,
        type=head.value.target,
        start=tokens[start].start,
        end=tokens[end - 1].end,
        name=written(tokens, start, end),
        acronym=_acronym(parsed, end),
        parties=_parties(parsed, start, end),
        by=(head.value.iri,),
    )


def _is_head(parsed: Parsed, start: int, end: int, stop: int) -> bool:
    """Whether a noun is the head of its run: capitalised, and last or before `of`, `on`, `for`, a number."""
    following = parsed.norm(end)
    return parsed.tokens[start].capital and (end == stop or following in _COMPLEMENTS or following.isdigit())


def _is_actor(parsed: Parsed, start: int, end: int) -> bool:
    last = parsed.tokens[end - 1].end
    return any(
        m.kind in ACTORS | {Kind.EVENT} and m.start <= parsed.tokens[start].start and m.end >= last
        for m in parsed.mentions
    )


def _acronym(parsed: Parsed, end: int) -> str:
    """The short form in brackets behind a name: `(ITPP)`, `(the “Treaty”)`."""
    if parsed.norm(end) != "(":
        return ""
    for index in range(end + 1, min(end + 4, len(parsed.tokens))):
        if _ACRONYM.fullmatch(parsed.tokens[index].text) and parsed.norm(index) != "the":
            return parsed.tokens[index].text
    return ""


def _parties(parsed: Parsed, start: int, end: int) -> tuple[Mention, ...]:
    """The actors in the name (`Japan-NATO …`), its owner (`NATO’s …`), and those behind `between` or `with`."""
    first, last = parsed.tokens[start].start, parsed.tokens[end - 1].end
    inside = [m for m in parsed.mentions if m.kind in ACTORS and first <= m.start and m.end <= last]
    possessor = owner(parsed, start)
    behind: list[Mention] = []
    index = end
    while parsed.norm(index) in ("(", ")") or _acronym(parsed, index - 1) == (
        parsed.tokens[index].text if index < len(parsed.tokens) else "-"
    ):
        index += 1
    if parsed.norm(index) in _PARTIES:
        behind = [item.mention for item in listed(parsed, index + 1) if item.mention.kind in ACTORS]
    return tuple(
        dict.fromkeys(
            [*inside, *([possessor.mention] if possessor and possessor.mention.kind in ACTORS else []), *behind]
        )
    )


def recalled(parsed: Parsed, told: Sequence[AgreementFrame], lexicon: Lexicon) -> Iterator[AgreementFrame]:
    """What a sentence takes up of instruments told before: by acronym, or as `the Treaty`, `this Partnership`."""
    before = [frame for frame in told if frame.sentence <= parsed.sentence.order]
    spans = [(frame.start, frame.end) for frame in before if frame.sentence == parsed.sentence.order]
    for index, token in enumerate(parsed.tokens if before else ()):
        if token.capital and not any(start <= token.start < end for start, end in spans):
            meant = _by_acronym(token.text, before) or _by_kind(parsed, index, before, lexicon)
            if meant:
                yield _again(parsed, index, meant)


def _by_acronym(text: str, told: Sequence[AgreementFrame]) -> AgreementFrame | None:
    return next((f for f in told if f.acronym == text and len(text) > 2), None)


def _by_kind(parsed: Parsed, index: int, told: Sequence[AgreementFrame], lexicon: Lexicon) -> AgreementFrame | None:
    if parsed.norm(index - 1) not in ("the", "this", "that") or capital_run(parsed.tokens, index) != index + 1:
        return None
    hit = lexicon.instruments.at(parsed.tokens, index)
    return next((f for f in reversed(told) if hit and hit.end == index + 1 and f.type == hit.value.target), None)


def _again(parsed: Parsed, index: int, meant: AgreementFrame) -> AgreementFrame:
    token = parsed.tokens[index]
    return AgreementFrame(
        sentence=parsed.sentence.order,
        type=meant.type,
        start=token.start,
        end=token.end,
        name=token.text,
        refers=meant.name,
        iri=meant.iri,
        by=(RULE["short-name"],),
    )
