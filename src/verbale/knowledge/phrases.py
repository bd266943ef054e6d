"""Trigger words and names → a table of phrases that finds them in tokens, the longest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from verbale.knowledge.inflection import Form, noun_forms, verb_forms
from verbale.tokens import Token, tokenise

GAP = "…"
LONGEST_GAP = 7
_BARRIERS = frozenset({".", ";", ":", "!", "?", '"', "that", "which", "who", ",", "to"})
_PREPOSITIONS = frozenset("of in on for with by from at about against between into".split())

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A sequence of words (each a set of forms) and gaps, and what it stands for."""

    elements: tuple[frozenset[str], ...]
    value: T
    forms: dict[str, frozenset[Form]] | None = None
    """For a verb, what each written form of its first word can be."""
    cased: str | None = None
    """For a name in capitals, the only way to write it."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase found: from token `start` to token `end` (excluded)."""

    start: int
    end: int
    value: T
    forms: frozenset[Form] = frozenset()


_GAP = frozenset({GAP})


def _elements(words: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(_GAP if word == GAP else frozenset({word}) for word in words)


def _words(text: str) -> list[str]:
    return [token.norm for token in tokenise(text)]


def verb_phrase(pattern: str, value: T) -> Phrase[T]:
    """A phrase whose first word is a verb in any of its forms: `express … concern`, `meet/met/met with`."""
    head, _, rest = pattern.partition(" ")
    forms = verb_forms(head.casefold())
    return Phrase((frozenset(forms), *_elements(_words(rest))), value, forms)


def noun_phrase(pattern: str, value: T) -> Phrase[T]:
    """A phrase whose last word is a noun in singular or plural: `ballistic missile launch`."""
    words = _words(pattern)
    return Phrase((*_elements(words[:-1]), frozenset(noun_forms(words[-1]))), value)


def fixed_phrase(pattern: str, value: T) -> Phrase[T]:
    """A phrase as it stands; a short name with capitals inside is found only so: `UN`, `LeT`."""
    cased = pattern if pattern[1:] != pattern[1:].lower() and len(pattern) < 7 and " " not in pattern else None
    return Phrase(_elements(_words(pattern)), value, cased=cased)


class _Branch(Generic[T]):
    """The phrases that begin with one word, the longest first: by their second word, and those that have none."""

    __slots__ = ("any", "by_second")

    def __init__(self, phrases: Sequence[Phrase[T]]) -> None:
        self.by_second: dict[str, list[Phrase[T]]] = defaultdict(list)
        self.any: list[Phrase[T]] = []
        for phrase in sorted(phrases, key=lambda phrase: -len(phrase.elements)):
            second = phrase.elements[1] if len(phrase.elements) > 1 else _GAP
            if second is _GAP:
                self.any.append(phrase)
            else:
                for word in second:
                    self.by_second[word].append(phrase)

    def candidates(self, tokens: Sequence[Token], second: int) -> Iterator[Phrase[T]]:
        """The phrases that can stand where the second word is that token, or the one behind an adverb there."""
        if second < len(tokens):
            yield from self.by_second.get(tokens[second].norm, ())
            if second + 1 < len(tokens) and _is_adverb(tokens[second].norm):
                yield from self.by_second.get(tokens[second + 1].norm, ())
        yield from self.any


class Phrases(Generic[T]):
    """Finds phrases in tokens, by their first two words, so that the cost does not grow with the vocabulary."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        table: dict[str, list[Phrase[T]]] = defaultdict(list)
        for phrase in phrases:
            for variant in _variants(phrase):
                for word in variant.elements[0]:
                    table[word].append(variant)
        self._table = {word: _Branch(group) for word, group in table.items()}

    def at(self, tokens: Sequence[Token], index: int) -> Hit[T] | None:
        """The phrase of most words that begins at a token; of equals, the one that ends first."""
        branch = self._table.get(tokens[index].norm)
        if branch is None:
            return None
        best: tuple[int, int, Phrase[T]] | None = None
        for phrase in branch.candidates(tokens, index + 1):
            if best and len(phrase.elements) < best[0]:
                continue
            end = _match(phrase.elements, tokens, index)
            if end is not None and (not best or (-len(phrase.elements), end) < (-best[0], best[1])):
                best = (len(phrase.elements), end, phrase) if _as_cased(tokens, index, end, phrase.cased) else best
        return _hit(tokens, index, best) if best else None

    def begins(self, word: str) -> bool:
        """Whether some phrase begins with the word."""
        return word in self._table

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit[T]]:
        """All phrases from left to right, none within another."""
        behind = 0
        for index in [i for i, token in enumerate(tokens) if token.norm in self._table]:
            hit = self.at(tokens, index) if index >= behind else None
            if hit and not (hit.forms and _in_a_name(tokens, index)):
                behind = hit.end
                yield hit


def _in_a_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that could be a verb has the capital of a name: `the Heads of State`, `the United States`."""
    token = tokens[index]
    return index > 0 and token.capital and not token.text.isupper() and tokens[index - 1].norm.isalpha()


def _hit(tokens: Sequence[Token], index: int, best: tuple[int, int, Phrase[T]]) -> Hit[T]:
    _, end, phrase = best
    return Hit(index, end, phrase.value, phrase.forms[tokens[index].norm] if phrase.forms else frozenset())


def _as_cased(tokens: Sequence[Token], start: int, end: int, cased: str | None) -> bool:
    return cased is None or "".join(token.text for token in tokens[start:end]) == cased.replace(" ", "")


def _variants(phrase: Phrase[T]) -> Iterator[Phrase[T]]:
    """The phrase, and the same written without its hyphens (`counter-terrorism`, `counter terrorism`)."""
    yield phrase
    hyphen = frozenset({"-"})
    if hyphen in phrase.elements[1:]:
        bare = tuple(element for element in phrase.elements if element != hyphen)
        yield Phrase(bare, phrase.value, phrase.forms, phrase.cased)


def _match(elements: tuple[frozenset[str], ...], tokens: Sequence[Token], index: int) -> int | None:
    """Where the phrase ends if it begins at the token, else None.

    A gap is as short as it can be; an adverb may stand behind the first word: `spoke candidly about`.
    """
    position, last = index, len(tokens) - 1
    for number, element in enumerate(elements):
        if element is _GAP:
            return _after_gap(elements[number + 1 :], tokens, position)
        if position <= last and tokens[position].norm in element:
            position += 1
        elif (
            number == 1
            and position < last
            and _is_adverb(tokens[position].norm)
            and tokens[position + 1].norm in element
        ):
            position += 2
        else:
            return None
    return position


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 5


def _after_gap(elements: tuple[frozenset[str], ...], tokens: Sequence[Token], position: int) -> int | None:
    """Where the rest ends behind a gap; where it is a noun, no preposition stands in the gap."""
    barriers = _BARRIERS if elements[0] & (_PREPOSITIONS | {"to"}) else _BARRIERS | _PREPOSITIONS
    for start in range(position, min(position + LONGEST_GAP + 1, len(tokens))):
        if tokens[start].norm in elements[0] and (end := _match(elements, tokens, start)) is not None:
            return end
        hyphened = start + 1 < len(tokens) and tokens[start + 1].norm == "-"  # `in-depth`
        if tokens[start].norm in barriers and not hyphened:
            return None
    return None
