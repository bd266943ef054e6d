"""The names found in the sentences of a document → those that count, where a name may mean something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rdflib import URIRef

from verbale.knowledge.lexicon import Lexicon, Name
from verbale.knowledge.phrases import Hit
from verbale.model import Kind
from verbale.recognise.capitals import governments
from verbale.spans import OPENERS
from verbale.tokens import Token

_EVERYWHERE = frozenset({Kind.STATE, Kind.PLACE})
"""What a doubtful name alone may tell; an organisation, or whose it is, must be named beyond doubt in the document."""


def names(texts: Iterable[Sequence[Token]], lexicon: Lexicon) -> list[list[Hit[Name]]]:
    """The known names in each sentence of a document, left to right."""
    found = [
        (tokens, [hit for hit in lexicon.names.find(tokens) if _is_written_as_name(tokens, hit)]) for tokens in texts
    ]
    found = [(tokens, list(_halves(tokens, hits, lexicon))) for tokens, hits in found]
    certain: set[URIRef | None] = {
        hit.value.iri for _, hits in found for hit in hits if not hit.value.doubtful and not hit.value.rivals
    }
    return [
        governments(tokens, [hit for given in hits if (hit := _settled(tokens, given, lexicon, certain))], lexicon)
        for tokens, hits in found
    ]


def _halves(tokens: Sequence[Token], hits: Iterable[Hit[Name]], lexicon: Lexicon) -> Iterator[Hit[Name]]:
    """The names found, none of which runs into a title; before each, that which shares its last words:

    `North and South Korea`.
    """
    for given in hits:
        hit = _before_title(tokens, given, lexicon)
        if hit is None:
            continue
        half = hit.start - 2
        if half >= 0 and hit.end - hit.start > 1 and tokens[half + 1].norm == "and" and tokens[half].capital:
            other = lexicon.names.at([tokens[half], *tokens[hit.start + 1 : hit.end]], 0)
            if other and other.end == hit.end - hit.start and other.value.kind is hit.value.kind:
                yield Hit(half, half + 1, other.value)
        yield hit


def _before_title(tokens: Sequence[Token], hit: Hit[Name], lexicon: Lexicon) -> Hit[Name] | None:
    """The name, or what of it stands before a title that begins in it: `U.S.` of `U.S. Treasury Secretary Lind`."""
    for index in range(hit.start + 1, hit.end):
        title = lexicon.titles.at(tokens, index)
        if title and title.end > hit.end:
            return lexicon.names.at(tokens[:index], hit.start)
    return hit


def _is_written_as_name(tokens: Sequence[Token], hit: Hit[Name]) -> bool:
    """Whether it has a capital at its first word and at its last."""
    last = tokens[hit.end - 1]
    hyphened = hit.end - hit.start > 1 and tokens[hit.end - 2].norm == "-"  # Kim Jong-un
    return tokens[hit.start].capital and (last.text[0].isupper() or last.text[0].isdigit() or hyphened)


def _settled(
    tokens: Sequence[Token], hit: Hit[Name], lexicon: Lexicon, certain: set[URIRef | None]
) -> Hit[Name] | None:
    """The hit, an adjective given to the one state that the document names, or None where it means something else."""
    if hit.value.rivals:
        named = [rival for rival in hit.value.rivals if rival.iri in certain]
        return Hit(hit.start, hit.end, named[0]) if len(named) == 1 else None
    if not hit.value.doubtful:
        return hit
    counts = hit.value.kind in _EVERYWHERE or not certain.isdisjoint({hit.value.iri, hit.value.of})
    return hit if counts and not _is_within_a_name(tokens, hit, lexicon) else None


def _is_within_a_name(tokens: Sequence[Token], hit: Hit[Name], lexicon: Lexicon) -> bool:
    """Whether capitals beside it make another name: `Jordan Falk`, `Mr. Holland`, `Lake Chad`; not `EU-Israel`."""
    before = hit.start - (2 if hit.start > 1 and tokens[hit.start - 1].norm == "." else 1)
    if before >= 0 and tokens[before].norm == "-":
        return False
    if (before > 0 and _is_of_name(tokens[before])) or (before == 0 and lexicon.honorifics.at(tokens, 0)):
        return True
    if hit.end >= len(tokens) or not _is_of_name(tokens[hit.end]):
        return False
    return not (lexicon.titles.at(tokens, hit.end) or lexicon.names.at(tokens, hit.end))


def _is_of_name(token: Token) -> bool:
    return token.capital and token.norm not in OPENERS and token.text.isalpha()
