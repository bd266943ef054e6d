"""A sentence's tokens, the names found in them and the words we know → what the search for people looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verbale.knowledge.lexicon import Lexicon
from verbale.model import Kind
from verbale.spans import Found
from verbale.tokens import Token

LEFT_WORDS = frozenset("the his her its their our former acting new current visiting then outgoing incoming".split())
"""Words that stand between an owner and its office."""
OWNERS = frozenset({Kind.STATE, Kind.ORGANISATION, Kind.BODY})


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search for people looks at: the tokens of a sentence, the words it knows, the names already found."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    names: Sequence[Found]
    _starting: Mapping[int, Found]
    _ending: Mapping[int, Found]
    _named: frozenset[int]
    _persons: Mapping[int, Found]

    @classmethod
    def of(cls, tokens: Sequence[Token], lexicon: Lexicon, names: Sequence[Found]) -> Scene:
        """The scene with these names, which stand in the order of their places, of two the wider one first."""
        things = [found for found in names if found.mention.kind is not Kind.PERSON]
        return cls(
            tokens,
            lexicon,
            names,
            _starting={found.start: found for found in reversed(things)},
            _ending={found.end: found for found in reversed(things) if found.mention.kind in OWNERS},
            _named=frozenset(index for found in things for index in range(found.start, found.end)),
            _persons={found.start: found for found in reversed(names) if found.mention.kind is Kind.PERSON},
        )

    def name_at(self, index: int) -> Found | None:
        """The widest thing other than a person that is named from that token on."""
        return self._starting.get(index)

    def person_at(self, index: int) -> Found | None:
        """The person known by name who is named from that token on."""
        return self._persons.get(index)

    def is_named(self, index: int) -> bool:
        """Whether that token belongs to the name of something other than a person."""
        return index in self._named

    def name_before(self, index: int) -> Found | None:
        """The thing named just before that token, `’s` and words like `former` passed over."""
        while index and (self.norm(index - 1) in ("'s", "'") or self.norm(index - 1) in LEFT_WORDS):
            index -= 1
        if self.norm(index - 1) == ")":  # the North Atlantic Treaty Organization (NATO)’s Secretary General
            index = next((i for i in range(index - 2, max(index - 6, -1), -1) if self.norm(i) == "("), index)
        return self._ending.get(index)

    def past_acronym(self, index: int) -> int:
        """The place behind an acronym in brackets that stands there: `(NATO)`."""
        short = self.norm(index) == "(" and self.norm(index + 2) == ")" and self.tokens[index + 1].text.isupper()
        return index + 3 if short else index

    def body_at(self, index: int) -> bool:
        """Whether the head noun of a body stands there with a capital: `Office`."""
        there = index < len(self.tokens) and self.tokens[index].capital
        return there and self.lexicon.bodies.at(self.tokens, index) is not None

    def norm(self, index: int) -> str:
        """The folded form of a token, empty beyond the sentence's end."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""
