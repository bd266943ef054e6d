"""One actor of a document: its names and offices, each with its sentence; and when two mentions mean one actor."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from rdflib import URIRef

from verbale.model import Kind, Mention
from verbale.tokens import fold, tokenise

_SAME = {"premier": "prime minister", "pm": "prime minister", "external": "foreign", "defense": "defence"}
"""Words of titles by those that mean the same."""
_FILLING = frozenset("of for the and affairs".split())
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})

_HEADS = {
    "head of state": frozenset({"president", "king", "queen", "emperor", "emir", "sultan"}),
    "head of government": frozenset({"prime minister", "chancellor", "premier"}),
}
"""Words for whoever leads, by the titles of those who do."""

T = TypeVar("T")
Offices = dict[tuple[str, URIRef | None], int]
"""Title and owner, with the sentence that gives them."""


@dataclass(slots=True, eq=False)
class Actor:
    """An actor of a document; `forms` and `offices` hold what was said and the sentence that said it first."""

    kind: Kind
    name: str
    iri: URIRef | None = None
    forms: dict[str, int] = field(default_factory=dict)
    offices: Offices = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)

    def take_in(self, other: Actor) -> None:
        """Has from now on what is told of another too, who is the same."""
        self.forms = _first(self.forms, other.forms)
        self.offices = told_once(_first(self.offices, other.offices))
        self.sentences = sorted({*self.sentences, *other.sentences})

    @property
    def words(self) -> frozenset[str]:
        """The words of the name that tell persons apart."""
        return _words(self.name)


def _first(one: dict[T, int], other: dict[T, int]) -> dict[T, int]:
    """What either says, by the sentence that says it first."""
    return {told: min(order, one.get(told, order), other.get(told, order)) for told, order in (one | other).items()}


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(t.norm for t in tokenise(name) if t.text[0].isalpha() and len(t.text) > 1) - _SUFFIXES


def name_words(name: str) -> frozenset[str]:
    """The words by which a person may be found again, the surname among them."""
    return _words(name) | {_surname(name)}


def told_once(offices: Offices) -> Offices:
    """The offices less those told with their owner too: no `Prime Minister` beside `Prime Minister of Japan`."""
    owned = {fold(title).replace("-", " ") for title, of in offices if of}
    return {(title, of): n for (title, of), n in offices.items() if of or fold(title).replace("-", " ") not in owned}


def same_name(actor: Actor, name: str) -> bool:
    """Whether the words of one name are all in the other."""
    words = _words(name)
    return bool(words and actor.words) and (words <= actor.words or actor.words <= words)


def of_another(actor: Actor, title: str, owner: URIRef | None) -> bool:
    """Whether somebody holds the same office of another state: two Ministers Lind, of Norway and of Sweden."""
    owners = {of for office, of in actor.offices if of and fold(office) == fold(title)}
    return bool(owner and owners) and owner not in owners


def same_office(actor: Actor, mention: Mention) -> bool:
    """`Joe Biden` and `Joseph R. Biden, Jr.`, both President: one surname and one office."""
    surname = _surname(mention.name)
    return bool(mention.office) and surname == _surname(actor.name) and mention.office in [o for o, _ in actor.offices]


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    words = [t.norm for t in tokenise(name) if t.text[0].isalpha() and t.norm not in _SUFFIXES]
    return words[-1] if words else ""


def holds(actor: Actor, wanted: str, owner: URIRef | None) -> bool:
    """Whether an actor holds an office so called, of the owner if one is told."""
    title = fold(wanted).replace("-", " ")
    return any(_is_called(office, title) for office, of in actor.offices if owner is None or of in (None, owner))


def _is_called(office: str, title: str) -> bool:
    """Whether an office can be called so: in full, by a part, or in other words: `Foreign Minister`, `premier`."""
    folded = fold(office).replace("-", " ")
    if folded in _HEADS.get(title, ()):
        return True
    return folded.startswith(title) or folded.endswith(title) or _meaning(folded) == _meaning(title)


@lru_cache(maxsize=4096)
def _meaning(title: str) -> frozenset[str]:
    """What the words of a title say in any order: `Minister for Foreign Affairs` is `Foreign Minister`."""
    return frozenset(word for each in title.split() for word in _SAME.get(each, each).split()) - _FILLING


def note(actor: Actor, form: str, order: int) -> None:
    """Keeps in mind what an actor was called in a sentence."""
    if order > 0:
        actor.forms.setdefault(form, order)
        if order not in actor.sentences:
            actor.sentences.append(order)
