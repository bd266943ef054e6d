"""Mentions of a document → its cast: each actor once, with the fullest name, all forms and offices, by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rdflib import URIRef

from verbale import terms
from verbale.knowledge.lexicon import Lexicon
from verbale.model import ACTORS, Document, Kind, Mention, Recognised, Refers
from verbale.resolve.actors import Actor, holds, name_words, note, of_another, same_name, same_office, told_once
from verbale.tokens import fold, tokenise

_INSTRUMENT = re.compile(r"joint\s+(?:\w+\s+)?(?:statement|communi|declaration|release)", re.I)
_DOMESTIC = re.compile(r"(?i)\b(?:minister (?:for|of)|advis[eo]r to the|central bank|secretary to the|ambassador to)\b")
"""Offices that a government’s own text names without its state, and those of others with theirs."""
_LEADERS = frozenset({"leader", "diplomat", "state", "government"})
"""Last words of plurals that may mean whoever is named: `the leaders`, `the two Heads of State`."""
Meant = Callable[[URIRef], URIRef]
_PUBLISHER = -1_500_000
"""Before this stand the mentions of the publisher’s name; then those of the title; those of the body from 0 on."""


class Cast:
    """Who appears in one document. Built in one pass over its mentions, then asked who a mention means.

    `meant` gives whom the document means by the IRI that a name gets, where somebody has decided on that.
    """

    def __init__(
        self, document: Document, recognised: Sequence[Recognised], lexicon: Lexicon, meant: Meant = lambda iri: iri
    ) -> None:
        self.actors: list[Actor] = []
        self._slug = document.slug
        self._lexicon = lexicon
        self._meant = meant
        self._home: Actor | None = None
        self._known: dict[URIRef, Actor] = {}
        self._by_mention: dict[Mention, Actor] = {}
        self._called: dict[str, dict[Actor, None]] = {}
        self._rank: dict[Actor, int] = {}
        for sentence in recognised:
            for mention in sentence.mentions:
                if mention.kind in ACTORS:
                    self._enter(mention, sentence.sentence.order)
        self._in_service()
        self._at_home(recognised)
        for actor in self.actors:
            actor.offices = told_once(actor.offices)
        self._mint_all()

    def __iter__(self) -> Iterator[Actor]:
        """The actors whom the body names, in the order of the text."""
        return (actor for actor in self.actors if actor.sentences)

    def actor(self, mention: Mention) -> Actor | None:
        """The actor whom a mention names; None for what names nobody."""
        return self._by_mention.get(mention)

    def holder(self, mention: Mention) -> Actor | None:
        """The last person named before who holds the office that stands alone: `the Prime Minister`."""
        owner = mention.of and self._by_mention.get(mention.of)
        of = owner.iri if owner else None
        fits = [a for a in self.actors if a.kind is Kind.PERSON and holds(a, mention.office, of)]
        fits = fits or self._of_part(mention.office)
        told = [a for a in fits if owner and owner.iri in [of for _, of in a.offices]]
        if owner and not told and len(fits) > 1:
            return None  # which of two Prime Ministers is that of Norway no word says
        if mention.start < _PUBLISHER and owner:  # nobody whose country is not told is the publisher
            fits = told
        named = [a for a in fits if a.sentences]
        if self._home in named and owner is None:
            return self._home  # a government's own text calls its own head `the Prime Minister`
        if len(named) > 1:
            return self._nearest(named, mention)
        return next(iter(named or fits[-1:]), None)

    def _of_part(self, office: str) -> list[Actor]:
        """Who holds an office of what is called so in part: the `Chairperson of the Commission` of a Union."""
        title, _, part = office.partition(" of the ")
        named = [(a, of) for a in self.actors if a.kind is Kind.PERSON and part for t, of in a.offices if t == title]
        return [a for a, of in named if set(fold(part).split()) <= set(fold(self.called(of)).split())]

    def by_office(self, mention: Mention, order: int) -> Actor:
        """A person known by office only, entered as one: `the Foreign Minister of Finland`."""
        owner = mention.of and self._by_mention.get(mention.of)
        name = f"{mention.office} of {owner.name}" if owner else mention.office
        # Who it is depends on the day, so that the document tells such persons apart.
        iri = self._meant(terms.thing("person", self._slug, name))
        found = next((a for a in self.actors if a.kind is Kind.PERSON and (a.name == name or a.iri == iri)), None)
        if found is None:
            found = Actor(Kind.PERSON, name, iri)
            self.actors.append(found)
        note(found, _as_told(mention), order)
        found.offices.setdefault((mention.office, owner.iri if owner else None), max(order, 0))
        self._by_mention[mention] = found
        return found

    def called(self, iri: URIRef | None) -> str:
        """The name of the actor with an IRI."""
        return next((actor.name for actor in self.actors if iri and actor.iri == iri), "")

    def last_named(self, position: int, besides: tuple[Actor, ...]) -> Actor | None:
        """The person named last before a position of the body, some left out."""
        named = [(m.start, a) for m, a in self._by_mention.items() if 0 <= m.start < position and m.kind is Kind.PERSON]
        return max((row for row in named if row[1] not in besides), key=lambda row: row[0], default=(0, None))[1]

    def appear(self, actor: Actor, order: int) -> None:
        """Lets an actor whom no sentence names, such as the issuer, enter where it speaks."""
        if order > 0 and not actor.sentences:
            note(actor, actor.name, order)

    def titled(self, words: str, order: int) -> tuple[Actor, ...]:
        """The persons named up to a sentence who hold what a plural says: `the two Ministers`; all for `leaders`."""
        noun = fold(words).split()[-1].rstrip("s")
        named = [a for a in self.actors if a.kind is Kind.PERSON and a.sentences and a.sentences[0] <= order]
        return tuple(a for a in named if noun in _LEADERS or any(noun in fold(office) for office, _ in a.offices))

    def _nearest(self, actors: list[Actor], mention: Mention) -> Actor:
        placed = [(m.start, a) for m, a in self._by_mention.items() if a in actors and m.start < mention.start]
        return max(placed, key=lambda row: row[0])[1] if placed else actors[0]

    def _in_service(self) -> None:
        """Who is known to serve one of the states and organisations of the text holds office there."""
        owners = {actor.iri for actor in self.actors if actor.kind is not Kind.PERSON}
        for actor in self.actors:
            bare = [title for title, of in actor.offices if title and of is None]
            served = self._lexicon.service.get(terms.slug(actor.name), frozenset()) & owners if bare else ()
            if len(served) == 1:
                owner = next(iter(served))
                actor.offices = {(title, of or owner): said for (title, of), said in actor.offices.items()}

    def _at_home(self, recognised: Sequence[Recognised]) -> None:
        """Who holds office at home though no sentence says so: whom a government names first, or the issuer."""
        state = next(
            (m for r in recognised if r.sentence.order == -1 for m in r.mentions if m.kind is Kind.STATE), None
        )
        if not state or not state.iri:
            return
        for actor in self._first_at_home(recognised):
            self._holds_at_home(actor, state.iri)
        for actor in self.actors:
            if any(_DOMESTIC.search(title) for title, of in actor.offices if of is None):
                self._holds_at_home(actor, state.iri)

    def _first_at_home(self, recognised: Sequence[Recognised]) -> list[Actor | None]:
        """Who issues a text that speaks for itself; else whom the title names first, and whom the body does."""
        if _speaks_for_itself(recognised):
            return [self._issuing(recognised)]
        parts = ([r for r in recognised if r.sentence.order == 0], [r for r in recognised if r.sentence.order > 0])
        persons = [[m for r in part for m in r.mentions if m.kind is Kind.PERSON] for part in parts]
        return [self._by_mention[named[0]] for named in persons if named]

    def _issuing(self, recognised: Sequence[Recognised]) -> Actor | None:
        """The first whom the text gives the publisher’s office, none of those whom the title names."""
        office = next(
            (m for r in recognised if r.sentence.order == -1 for m in r.mentions if m.kind is Kind.OFFICE), None
        )
        titled = [self._by_mention.get(m) for r in recognised if r.sentence.order == 0 for m in r.mentions]
        persons = [a for a in self.actors if a.kind is Kind.PERSON and a.sentences and a not in titled]
        return next((a for a in persons if office and office.office in [o for o, _ in a.offices]), None)

    def _holds_at_home(self, actor: Actor | None, state: URIRef) -> None:
        if actor and all(of in (None, state) for _, of in actor.offices):
            actor.offices = {(title, state): said for (title, _), said in actor.offices.items()}
            self._home = self._home or actor

    def _enter(self, mention: Mention, order: int) -> None:
        actor = self._person(mention) if mention.kind is Kind.PERSON else self._named(mention)
        if mention.kind is Kind.PERSON:
            for word in name_words(mention.name):
                self._called.setdefault(word, {})[actor] = None
        self._by_mention[mention] = actor
        note(actor, mention.text if mention.kind is not Kind.PERSON else mention.name, order)
        if mention.kind is Kind.PERSON and mention.office:
            owner = mention.of and self._by_mention.get(mention.of)
            if mention.of and not owner:
                owner = self._named(mention.of)
            actor.offices.setdefault((mention.office, owner.iri if owner else None), max(order, 0))
        if (
            mention.kind is Kind.PERSON
            and order > 0
            and len(mention.name) > len(actor.name if actor.sentences[:-1] else "")
        ):
            actor.name = mention.name

    def _named(self, mention: Mention) -> Actor:
        iri = self._iri(mention)
        if iri not in self._known:
            self._known[iri] = Actor(mention.kind, mention.name, iri)
            self.actors.append(self._known[iri])
        return self._known[iri]

    def _iri(self, mention: Mention) -> URIRef:
        return self._meant(mention.iri or terms.thing(mention.kind.value, mention.name))

    def _person(self, mention: Mention) -> Actor:
        owner = self._iri(mention.of) if mention.of else None
        alike = {a: None for word in name_words(mention.name) for a in self._called.get(word, ())}
        fits = [a for a in alike if same_name(a, mention.name) or same_office(a, mention)]
        fits = [a for a in fits if not of_another(a, mention.office, owner)]
        if fits:
            return max(
                fits,
                key=lambda a: (mention.office in [o for o, _ in a.offices] and bool(mention.office), self._rank[a]),
            )
        person = Actor(Kind.PERSON, mention.name)
        self._rank[person] = len(self.actors)
        self.actors.append(person)
        return person

    def _mint_all(self) -> None:
        decided: dict[URIRef, None] = {}
        for actor in (actor for actor in self.actors if actor.iri is None):
            minted = self._mint(actor)
            actor.iri = self._meant(minted)
            if actor.iri != minted:
                decided[actor.iri] = None
        for iri in decided:
            self._make_one([actor for actor in self.actors if actor.iri == iri])

    def _make_one(self, actors: Sequence[Actor]) -> None:
        """Of persons who are one though they go by several names here, the first has all that is told of the others."""
        one = actors[0]
        others = dict.fromkeys(actors[1:], one)
        for actor in others:
            one.take_in(actor)
        self.actors = [actor for actor in self.actors if actor not in others]
        self._by_mention = {mention: others.get(actor, actor) for mention, actor in self._by_mention.items()}
        self._home = others.get(self._home, self._home) if self._home else None

    def _mint(self, actor: Actor) -> URIRef:
        """The IRI of a person: that of the known one so called, else from the name; a bare surname with its state."""
        tokens = tokenise(actor.name)
        hit = self._lexicon.names.at(tokens, 0)
        if hit and hit.end == len(tokens) and hit.value.kind is Kind.PERSON:
            return hit.value.iri
        if len(actor.words) > 1:
            return terms.thing("person", actor.name)
        owner = next((str(of).rpartition("/")[2] for _, of in actor.offices if of), "")
        return terms.thing("person", actor.name, owner)


def _as_told(mention: Mention) -> str:
    """The words for an office with whose it is, where that stands right before: `Korean Foreign Minister`."""
    beside = mention.of is not None and mention.of.end == mention.start - 1
    return f"{mention.of.text} {mention.text}" if mention.of and beside else mention.text


def _speaks_for_itself(recognised: Sequence[Recognised]) -> bool:
    """Whether a text says `I` or `we`, or is an instrument: neither names its own people first."""
    own = [m for r in recognised if r.sentence.order > 0 for m in r.mentions if m.value is Refers.ISSUER]
    title = next((r.sentence.text for r in recognised if r.sentence.order == 0), "")
    return len(own) > 1 or bool(_INSTRUMENT.search(title))
