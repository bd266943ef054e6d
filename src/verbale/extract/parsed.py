"""A recognised sentence → the same made ready for grammar: its tokens, who can act, what is named or quoted."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from verbale.model import ACTORS, Kind, Mention, Recognised, Refers

_SUBJECTS = ACTORS | {Kind.OFFICE, Kind.REFERENCE}
_NAMED = ACTORS | {Kind.OFFICE, Kind.PLACE, Kind.AGREEMENT}
_MARKS = frozenset('“”"‘’')
_SHORTEST_QUOTATION = 4
"""Tokens; fewer between quotation marks are a term: `the “Treaty”`."""


class Item(NamedTuple):
    """A mention that can be the subject or object of a verb, and its place in the tokens."""

    start: int
    end: int
    mention: Mention


class Parsed:
    """One sentence made ready: tokens, the outermost mentions among them, and which tokens stand in quotation marks."""

    def __init__(self, recognised: Recognised, opened: tuple[Mention, ...] = ()) -> None:
        self.sentence = recognised.sentence
        self.opened = opened
        """The subject that a line before leaves without verb: `The Ministers:`."""
        self.tokens = recognised.tokens
        self.mentions = recognised.mentions

    @cached_property
    def places(self) -> dict[int, int]:
        """The token that begins at each position of the body."""
        return {token.start: index for index, token in enumerate(self.tokens)}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Mentions that can act, the outermost only, left to right; `NATO` belongs to `NATO Secretary General X`."""
        found: list[Item] = []
        for mention in self.mentions:
            if mention.kind not in _SUBJECTS or (found and mention.start < found[-1].mention.end):
                continue
            item = self.item(mention)
            while found and mention.of and _is_owner(found[-1].mention, mention.of):
                item = Item(found.pop().start, item.end, mention)  # the owner before an office belongs to it
            found.append(item)
        return tuple(found)

    def item(self, mention: Mention) -> Item:
        """The mention with its place in the tokens."""
        start = self.places[mention.start]
        end = start + 1
        while end < len(self.tokens) and self.tokens[end].end <= mention.end:
            end += 1
        return Item(start, end, mention)

    @cached_property
    def ends(self) -> dict[int, Item]:
        """Each item by the token behind its last."""
        return {item.end: item for item in self.items}

    @cached_property
    def starts(self) -> dict[int, Item]:
        """Each item by its first token."""
        return {item.start: item for item in self.items}

    @cached_property
    def naming(self) -> frozenset[int]:
        """The tokens that are part of a name: `States` of the United States is no verb."""
        items = map(self.item, self.names)
        return frozenset(index for item in items for index in range(item.start, item.end))

    @property
    def names(self) -> list[Mention]:
        """The mentions that name an actor, an office, a place or an agreement."""
        return [m for m in self.mentions if m.kind in _NAMED]

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens between quotation marks that hold more than a term."""
        inside: set[int] = set()
        opened: int | None = None
        for index, token in [(i, t) for i, t in enumerate(self.tokens) if t.text in _MARKS]:
            if token.text == "“" or (token.text == '"' and opened is None) or self._opens_single(index):
                opened = index
            elif opened is None and not inside and (token.text == "”" or self._closes_single(index)):
                inside.update(range(index))  # the quotation began in a sentence before
            elif opened is not None and self._closes(index, self.tokens[opened].text == "‘"):
                inside.update(range(opened, index) if index - opened > _SHORTEST_QUOTATION else ())
                opened = None
        return frozenset(inside | (set(range(opened, len(self.tokens))) if opened is not None else set()))

    def _opens_single(self, index: int) -> bool:
        """Whether a single mark opens a quotation there, and no term."""
        return self.tokens[index].text == "‘" and self.norm(index - 1) in ("", ",", ":")

    def _closes(self, index: int, single: bool) -> bool:
        """Whether a mark there closes a quotation that is open, by a single mark or another."""
        return self._closes_single(index) if single else self.tokens[index].text in ("”", '"')

    def _closes_single(self, index: int) -> bool:
        """Whether a single mark closes a quotation there: behind a stop, where no apostrophe stands."""
        return self.tokens[index].text == "’" and self.norm(index - 1) in (".", ",", "!", "?", "…")

    def implied(self, index: int, refers: Refers) -> Mention:
        """A token as a mention of somebody whom no word of the sentence names."""
        token = self.tokens[index]
        return Mention(Kind.REFERENCE, token.start, token.end, token.text, value=refers)

    def norm(self, index: int) -> str:
        """The folded form of a token, empty outside the sentence."""
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""


def _is_owner(mention: Mention, of: Mention) -> bool:
    """Whether a mention is that of the owner of an office, or behind it; a person is no owner."""
    return mention.start >= of.start and mention.kind is not Kind.PERSON
