"""Mentions in the order of the text → the actors they mean: names, offices, pronouns, groups, the issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verbale.model import Document, Kind, Mention, Recognised, Refers
from verbale.resolve.actors import Actor
from verbale.resolve.cast import Cast

_COUNTS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


_INSTRUMENT = re.compile(r"memorandum|declaration|communiqu|principles|agreed (?:minutes|statement)", re.I)


_JOINT = re.compile(
    r"\bjoint\W+(?:\w+\W+){0,3}?(?:statement|communi|declaration|release|readout|press|letter|message|summary|vision|remarks"
    r"|announcement|conclusions|media|op-ed|text|appeal|document)|\bjointly\b"
)
"""How a text says that several issue it: `joint statement`, `joint U.S.-Japan press release`."""
_STATEMENT_OF = re.compile(r"(?:\w+[: ]+){0,3}?(?:statement|declaration|message|letter|appeal) (?:of|by|from)\b", re.I)
"""How the title of a text begins that all persons issue whom it names."""


class Discourse:
    """What a reader keeps in mind: who spoke last, alone and together, who meets, and who issues the text."""

    def __init__(self, document: Document, recognised: Sequence[Recognised], cast: Cast) -> None:
        self._cast = cast
        self._outside = {r.sentence.order: r for r in recognised if r.sentence.order < 1}
        opening = f"{document.title or ''} {document.body[:200]}".casefold()
        self._joint = bool(_JOINT.search(opening) or _INSTRUMENT.match(document.title or ""))
        self._of_all = bool(_STATEMENT_OF.match(document.title or ""))
        self._one: Actor | None = None
        self._many: tuple[Actor, ...] = ()
        self._pair: tuple[Actor, ...] = ()
        self._body: Actor | None = None
        self.voice: tuple[Actor, ...] = ()
        """Whom the text calls `we`, where it says so."""
        self.table: tuple[Actor, ...] = ()
        """Those at the table: the participants of the talks that the text is about."""

    def actors(self, mentions: Iterable[Mention], order: int) -> tuple[Actor, ...]:
        """Whom mentions mean, each actor once."""
        found = [actor for mention in mentions for actor in self._meant(mention, order)]
        unique: list[Actor] = []
        for actor in found:
            if actor not in unique:
                unique.append(actor)
                self._cast.appear(actor, order)
        return tuple(unique)

    def heard(self, speakers: tuple[Actor, ...]) -> None:
        """Keeps in mind who acted last."""
        self._pair = speakers if len(speakers) == 2 else self._pair
        self.spoken_of(speakers)

    def spoken_of(self, subjects: tuple[Actor, ...]) -> None:
        """Keeps in mind of whom a sentence speaks, though they did nothing in it."""
        if len(subjects) > 1:
            self._many = subjects
        elif subjects and subjects[0].kind is Kind.PERSON:
            self._one = subjects[0]
        elif subjects and subjects == self._group():
            self._many = subjects

    def seated(self, participants: tuple[Actor, ...]) -> None:
        """Keeps in mind who met; the first talks of a text are those it is about."""
        persons = any(p.kind is Kind.PERSON for p in participants)
        if len(participants) > 1 and (
            not self.table or (persons and not any(p.kind is Kind.PERSON for p in self.table))
        ):
            self.table = participants
        if len(participants) > 1:
            self._many = self._pair = participants
        elif participants and participants[0].kind is Kind.ORGANISATION:
            self._body = participants[0]
        first = next((p for p in participants if p.kind is Kind.PERSON), None)
        self._one = first or self._one

    def _meant(self, mention: Mention, order: int) -> tuple[Actor, ...]:
        if mention.kind is Kind.OFFICE:
            return (self._cast.holder(mention) or self._cast.by_office(mention, order),)
        if mention.kind is Kind.REFERENCE:
            return self._referred(mention, order)
        actor = self._cast.actor(mention)
        return (actor,) if actor else ()

    def _referred(self, mention: Mention, order: int) -> tuple[Actor, ...]:
        """Whom words mean that name nobody."""
        meant = {
            Refers.ONE: lambda: self._last(mention),
            Refers.MANY: lambda: self._many or self._leaders(mention, order),
            Refers.LEADERS: lambda: self._sides(mention, order),
            Refers.COUNTRIES: self._countries,
            Refers.ISSUER: self.issuer,
            Refers.GOVERNMENT: self._government,
        }
        return meant[Refers(str(mention.value))]()

    def _last(self, mention: Mention) -> tuple[Actor, ...]:
        """Who acted last; where nobody did, the person named last before: `Minister Lind said he will visit …`."""
        one = self._one or self._cast.last_named(mention.start, ())
        return (one,) if one else ()

    def _sides(self, mention: Mention, order: int) -> tuple[Actor, ...]:
        sides = "side" in mention.text.casefold()
        states = tuple(a for a in self._titled() if a.kind is Kind.STATE) if self._joint and sides else ()
        if len(states) == 2:  # the sides of a `Joint Statement of China and the Philippines`
            return states
        pair = next((pair for pair in (self._pair, self._many) if len(pair) == 2), ())
        return pair if sides and pair else self._leaders(mention, order)

    def _leaders(self, mention: Mention, order: int) -> tuple[Actor, ...]:
        """Those at the table, or so many as the words count; where nobody is seated, the parties of the title."""
        count = next((n for word, n in _COUNTS.items() if word in mention.text.casefold().split()), 0)
        if mention.text.istitle() and " " not in mention.text and (group := self._group()):
            return group  # “Ministers underlined …”: so communiqués call all those of an organisation
        persons = tuple(a for a in self.table if a.kind is Kind.PERSON)
        persons = persons if len(persons) > 1 else ()
        if persons and (not count or count == len(persons)):
            return persons
        if count and len(self._many) == count:
            return self._many
        titled = self._cast.titled(mention.text, order)
        if not persons and len(titled) > 1 and count in (0, len(titled)):
            return titled
        found = persons or self.table or self._many or self.parties()
        return found if len(found) > 1 else () if count else self._group()

    def _group(self) -> tuple[Actor, ...]:
        """The organisation whose leaders or ministers speak together: that which met, or which the title names."""
        titled = (a for a in self._titled() if a.kind is Kind.ORGANISATION)
        published = (a for a in self._publisher() if a.kind is Kind.ORGANISATION)
        group = next(titled, None) or self._body or next(published, None)
        return (group,) if group else ()

    def _countries(self) -> tuple[Actor, ...]:
        group = tuple(a for a in self._many if a.kind is Kind.STATE)
        if len(group) > 1:
            return group
        owners = [self._owner(a) for a in self.table or self._many]
        states = tuple(dict.fromkeys(o for o in owners if o is not None))
        return states if len(states) > 1 else tuple(a for a in self._titled() if a.kind is Kind.STATE)

    def _owner(self, actor: Actor) -> Actor | None:
        if actor.kind is Kind.STATE:
            return actor
        owners = [of for _, of in actor.offices if of]
        return next((a for a in self._cast.actors if owners and a.iri == owners[0]), None)

    def waging(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Whose a war is: a leader’s is that of the state, `Putin’s war`."""
        return tuple(dict.fromkeys(self._owner(a) or a if a.kind is Kind.PERSON else a for a in actors))

    def together(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Those at the table, where who says `we discussed` is one of them."""
        if len(actors) != 1 or actors[0] in self.table:
            return self.table if actors and actors[0] in self.table else actors
        others = tuple(a for a in self.table or self._titled() if a.kind is Kind.PERSON and a is not actors[0])
        return (*actors, *others) if len(others) == 1 else actors

    def across(self, actor: Actor) -> tuple[Actor, ...]:
        """The other of two who met or spoke together last."""
        others = tuple(a for a in self._pair if a is not actor and a.kind is Kind.PERSON)
        return others if len(others) == 1 and actor in self._pair else ()

    def parties(self) -> tuple[Actor, ...]:
        """The issuer of a first-person text and whom its title names besides."""
        issuer = tuple(a for a in self.issuer() if a.kind in (Kind.PERSON, Kind.STATE))
        return tuple(dict.fromkeys([*issuer, *(a for a in self._titled() if a.kind is Kind.PERSON)])) if issuer else ()

    def issuer(self) -> tuple[Actor, ...]:
        """Whose words the text is: of a joint one the parties’, else of whom its publisher or title names."""
        if self.voice:
            return self.voice
        titled = self._titled()
        if self._joint:
            with_others = () if len(titled) > 1 else self._publisher()[:1]
            return self.table or self._many or (*with_others, *(a for a in titled if a not in with_others))
        persons = tuple(a for a in titled if a.kind is Kind.PERSON)
        if len(persons) > 1 and self._of_all:
            return persons
        publisher = self._publisher()
        if publisher and publisher[0].kind is Kind.PERSON:
            return publisher[:1]
        return persons[:1] or publisher[:1] or titled[:1]

    def _titled(self) -> tuple[Actor, ...]:
        return self._of(0)

    def _publisher(self) -> tuple[Actor, ...]:
        return self._of(-1)

    def _of(self, order: int) -> tuple[Actor, ...]:
        sentence = self._outside.get(order)
        wanted = (Kind.PERSON, Kind.OFFICE, Kind.STATE, Kind.ORGANISATION, Kind.BODY)
        outer = [m for m in (sentence.mentions if sentence else ()) if m.kind in wanted]
        whole = [m for m in outer if not any(o is not m and o.start <= m.start and m.end <= o.end for o in outer)]
        named = [m for m in whole if not (m.adjective and any(o.of == m for o in whole))]
        found = self.actors(named, 0)
        persons = tuple(a for a in found if a.kind is Kind.PERSON)
        return persons if persons else found

    def _government(self) -> tuple[Actor, ...]:
        issuer = self._publisher() or self.issuer()
        owner = self._owner(issuer[0]) if issuer else None
        return (owner,) if owner else issuer[:1]
