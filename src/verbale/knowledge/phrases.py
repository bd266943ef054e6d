"""Trigger words and names → a table of phrases that finds them in tokens, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from verbale.knowledge.inflection import Form, noun_forms, verb_forms
from verbale.tokens import Token, tokenise

GAP = "…"
LONGEST_GAP = 7
_BARRIERS = frozenset({".", ";", ":", "!", "?", '"', "that", "which", "who", ",", "to"})
_PREPOSITIONS = frozenset("of in on for with by from at about against between into".split())
_LINKS, _HALTS = _PREPOSITIONS | {"to"}, _PREPOSITIONS | _BARRIERS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A sequence of words (each a set of forms) and gaps (sets of none), and what it stands for."""

    elements: tuple[frozenset[str], ...]
    value: T
    forms: dict[str, frozenset[Form]] | None = None
    """For a verb, what each written form of its first word can be."""
    cased: str | None = None
    """For a name in capitals, the only way to write it."""


class Hit(NamedTuple, Generic[T]):
    """A phrase found: from token `start` to token `end` (excluded)."""

    start: int
    end: int
    value: T
    forms: frozenset[Form] = frozenset()


_GAP: frozenset[str] = frozenset()


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


class _Node(Generic[T]):
    """Where some words of phrases have been read: what ends there, and where the next word or a gap leads."""

    __slots__ = ("ends", "gap", "words")

    def __init__(self) -> None:
        self.ends: tuple[Phrase[T], ...] = ()
        self.words: dict[str, _Node[T]] = {}
        self.gap: _Node[T] | None = None

    def add(self, phrase: Phrase[T], read: int) -> None:
        """Puts a phrase, of which some elements have been read, on all the ways that its words lead."""
        if read == len(phrase.elements):
            self.ends += (phrase,)
        elif not phrase.elements[read]:
            self.gap = self.gap or _Node()
            self.gap.add(phrase, read + 1)
        else:
            for word in phrase.elements[read]:
                self.words.setdefault(word, _Node()).add(phrase, read + 1)


class Phrases(Generic[T]):
    """Finds phrases in tokens, word by word, so that the cost does not grow with the vocabulary."""

    def __init__(self, phrases: Iterable[Phrase[T]]) -> None:
        self._table: dict[str, list[Phrase[T]]] = {}
        self._trees: dict[str, _Node[T]] = {}
        for phrase in phrases:
            for variant in _variants(phrase):
                for word in variant.elements[0]:
                    self._table.setdefault(word, []).append(variant)

    def at(self, tokens: Sequence[Token], index: int) -> Hit[T] | None:
        """The phrase of most words that begins at a token; of equals, the one that ends first."""
        node = self._tree(tokens[index].norm)
        if node is None:
            return None
        best: tuple[int, int, Phrase[T]] | None = None
        for end, phrase in _endings(node, tokens, index + 1, True):
            length = -len(phrase.elements)
            if (best is None or (length, end) < best[:2]) and _as_cased(tokens, index, end, phrase.cased):
                best = length, end, phrase
        return _hit(tokens, index, best) if best else None

    def _tree(self, word: str) -> _Node[T] | None:
        """What follows that first word; few words of all ever stand in a text, so each gets its tree when it is met."""
        if word not in self._trees and word in self._table:
            self._trees[word] = tree = _Node[T]()
            for phrase in self._table[word]:
                tree.add(phrase, 1)
        return self._trees.get(word)

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


Ending = tuple[int, Phrase[T]]
"""Where a phrase ends, and which."""


def _endings(node: _Node[T], tokens: Sequence[Token], position: int, first: bool) -> Iterator[Ending[T]]:
    """Each way on from a node; an adverb may stand behind the first word: `spoke candidly about`."""
    for phrase in node.ends:
        yield position, phrase
    if node.words and position < len(tokens):
        word = tokens[position].norm
        if word in node.words:
            yield from _endings(node.words[word], tokens, position + 1, False)
        if first and _is_adverb(word) and position + 1 < len(tokens) and tokens[position + 1].norm in node.words:
            yield from _endings(node.words[tokens[position + 1].norm], tokens, position + 2, False)
    if node.gap:
        yield from _behind_gap(node.gap, tokens, position)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and len(word) > 5


def _behind_gap(node: _Node[T], tokens: Sequence[Token], position: int) -> Iterator[Ending[T]]:
    """Each way on behind a gap; where it begins with a noun, no preposition stands in the gap."""
    governed = False
    for index, token in enumerate(tokens[position : position + LONGEST_GAP + 1], position):
        word = token.norm
        if word in node.words and (not governed or word in _LINKS):
            yield from _endings(node.words[word], tokens, index + 1, True)
        if word in _HALTS and not _is_hyphened(tokens, index):
            if word in _BARRIERS:
                return
            governed = True


def _is_hyphened(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the first of a compound: `in-depth`."""
    return index + 1 < len(tokens) and tokens[index + 1].norm == "-"
