"""Entities → those whose names are like a text, or begin like it. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz, process
from rdflib import URIRef

from verbale.reconcile.model import Entity
from verbale.reconcile.names import Spelling, similarity, spelling

COMPARED = 300
"""Names that are compared letter by letter: those that share most words with the text."""
ALIKE = 5
"""Known words that an unknown one may be a misspelling of,"""
LIKENESS = 75
"""where they are so much alike."""


class Index:
    """Entities by their IRIs, and their names by words."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.iri: entity for entity in entities}
        self._by_identifier = {str(iri): entity for iri, entity in self.entities.items()}
        named = ((spelling(name), entity.iri) for entity in self.entities.values() for name in entity.names)
        self._names: list[tuple[Spelling, URIRef]] = sorted(named, key=lambda each: (each[0].folded, each[1]))
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_letters: dict[str, list[int]] = defaultdict(list)
        for number, (name, _) in enumerate(self._names):
            self._by_letters[name.letters].append(number)
            for word in name.words:
                self._by_word[word].append(number)
        self._words = sorted(self._by_word)

    def by_identifier(self, text: str) -> Entity | None:
        """The entity whose IRI the text is."""
        return self._by_identifier.get(text)

    def like(self, text: str) -> dict[URIRef, float]:
        """The entities with a name like the text, each with the likeness of the most alike."""
        wanted = spelling(text)
        found: dict[URIRef, float] = {}
        for number in self._sharing(wanted):
            name, iri = self._names[number]
            found[iri] = max(found.get(iri, 0.0), similarity(wanted, name))
        return found

    def _sharing(self, wanted: Spelling) -> Iterator[int]:
        """The names with the same letters, then those that share most words."""
        same = self._by_letters.get(wanted.letters, []) if wanted.letters else []
        yield from same
        shared = Counter(n for word in sorted(wanted.words) for w in self._known(word) for n in self._by_word[w])
        yield from (number for number, _ in shared.most_common(COMPARED))

    def _known(self, word: str) -> list[str]:
        """The word, where a name holds it, else the words of which it may be a misspelling."""
        if word in self._by_word:
            return [word]
        found = process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=ALIKE)
        return [known for known, _, _ in found]

    def beginning(self, text: str) -> list[Entity]:
        """The entities in whose names each word of the text begins a word, first those whose names begin so."""
        start = spelling(text)
        words = [" " + word for word in start.words]
        fitting = [(n, iri) for n, iri in self._names if words and all(w in f" {n.folded}" for w in words)]
        fitting.sort(key=lambda each: (not each[0].folded.startswith(start.folded), len(each[0].folded)))
        return [self.entities[iri] for iri in dict.fromkeys(iri for _, iri in fitting)]
