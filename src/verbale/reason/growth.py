"""A closed graph, and what is said no longer or anew → what follows no longer or anew. Pure.

What is new is closed on the ground of what was there (semi-naive evaluation). What goes takes with it all that was
drawn from it, and then whatever has other premises comes back (delete and re-derive: Gupta, Mumick and Subrahmanian
1993). Both look up the neighbours of what changes, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol

from rdflib.namespace import RDF
from rdflib.term import Node

from verbale.reason.closure import Fact, Facts, Ground, alone, closed, is_noise, joined
from verbale.reason.tables import Rules


@dataclass(frozen=True, slots=True)
class Both:
    """What is known and all that is stored."""

    known: Facts
    stored: Ground

    def __contains__(self, fact: object) -> bool:
        return fact in self.known or fact in self.stored

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """The objects of a premise."""
        return [*self.known.objects(subject, predicate), *self.stored.objects(subject, predicate)]

    def subjects(self, object: Node, predicate: Node) -> list[Node]:
        """The subjects of a premise."""
        return [*self.known.subjects(object, predicate), *self.stored.subjects(object, predicate)]


@dataclass(frozen=True, slots=True)
class Whole(Both):
    """What is known and all that is stored, as one closed graph.

    That a thing has to itself what it has to others is noise, which nobody stores; but it can be a premise, so it is
    worked out where it is looked for. Literals are no subjects of premises: in OWL 2 what has them as values has no
    inverse and is not transitive (OWL 2 Structural Specification §5.4, §9.2).
    """

    _loops: dict[tuple[Node, Node], bool] = field(default_factory=dict, init=False)

    @property
    def rules(self) -> Rules:
        """Those by which the graph is closed."""
        return self.known.rules

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """The objects of a premise."""
        return _with(subject, Both.objects(self, subject, predicate), self.loops(subject, predicate))

    def subjects(self, object: Node, predicate: Node) -> list[Node]:
        """The subjects of a premise."""
        return _with(object, Both.subjects(self, object, predicate), self.loops(object, predicate))

    def loops(self, thing: Node, predicate: Node) -> bool:
        """Whether the thing has that property to itself, said or following."""
        if (thing, predicate) not in self._loops:
            self._loops[thing, predicate] = predicate in self._looping(thing, _cone(predicate, self.rules))
        return self._loops[thing, predicate]

    def _looping(self, thing: Node, among: frozenset[Node]) -> set[Node]:
        found = {p for p in among if (thing, p, thing) in self}
        while new := {p for p in among - found if self._loop_follows(thing, p, found)}:
            found |= new
        return found

    def _loop_follows(self, thing: Node, predicate: Node, found: set[Node]) -> bool:
        sources = self.rules.sources
        if found & (sources.forward.get(predicate, _NONE) | sources.backward.get(predicate, _NONE)):
            return True
        return any(
            (p in found and q in found) or any((z, q, thing) in self for z in Both.objects(self, thing, p))
            for p, q in sources.joins.get(predicate, ())
        )


_NONE: frozenset[Node] = frozenset()


def follows(new: Iterable[Fact], before: Whole) -> set[Fact]:
    """What follows from closed sets of triples together with all that was there before, and is no noise; of the new
    triples themselves those that can be premises are among it.
    """
    premises = (fact for fact in new if fact[1] in before.rules.joined and fact not in before)
    return {fact for fact in closed(premises, Facts(before.rules, before)).triples if not is_noise(fact)}


class Listed(Ground, Protocol):
    """What is stored, where it can also be gone through."""

    def lacking(self, first: Node, second: Node, joined: Node, /) -> Iterator[tuple[Node, Node]]:
        """Each x and z where x first y and y second z are stored, and x joined z is not."""
        ...


def across(stored: Listed, noise: Iterable[Fact], known: Facts) -> set[Fact]:
    """What follows from closed sets of triples that are stored together, and is neither stored nor noise.

    `noise` are those of their premises that nobody stores. Of what is stored, every pair of premises is looked at once,
    on the disk; only what is new and noise is in memory.
    """
    ground = Facts(known.rules, Both(known, stored))
    for fact in chain(noise, _unstored(known)):
        ground.add(fact)
    with_noise = (each for fact in ground.triples for each in joined(fact, ground))
    pairs = ((x, r, z) for p, q, r in known.rules.chains() for x, z in stored.lacking(p, q, r))
    new = (fact for fact in chain(pairs, with_noise) if fact not in ground)
    return {fact for fact in closed(new, Facts(known.rules, ground)).triples if not is_noise(fact)}


def _unstored(facts: Facts) -> Iterator[Fact]:
    """The premises among closed triples that are noise."""
    yield from (fact for fact in facts.triples if fact[1] in facts.rules.joined and is_noise(fact))
    if isinstance(facts.below, Facts):
        yield from _unstored(facts.below)


def doubtful(gone: Iterable[Fact], after: Whole, is_drawn: Callable[[Fact], bool]) -> set[Fact]:
    """What is gone, and all that may have been drawn from it: noise, and what `is_drawn`, not said by anybody."""
    lost = Facts(after.rules, after)
    agenda = list(gone)
    for fact in agenda:
        lost.add(fact)
    for fact in agenda:  # grows while it is walked
        for each in _consequences(fact, lost):
            if each not in lost.triples and (is_noise(each) or is_drawn(each)):
                lost.add(each)
                agenda.append(each)
    return lost.triples


def returning(doubtful: Iterable[Fact], after: Whole) -> set[Fact]:
    """Of what is doubtful, that which still follows from what is left, and is no noise."""
    held = (fact for fact in doubtful if fact not in after and _is_derivable(fact, after))
    return {fact for fact in closed(held, Facts(after.rules, after)).triples if not is_noise(fact)}


def _consequences(fact: Fact, facts: Facts) -> list[Fact]:
    return [*alone(fact, facts.rules), *joined(fact, facts)] if fact[1] in facts.rules.active else []


def _is_derivable(fact: Fact, whole: Whole) -> bool:
    """Whether one rule gives the triple from others."""
    s, p, o = fact
    sources = whole.rules.sources
    if p not in whole.rules.concluded:
        return False
    if p == RDF.type and _is_of_class(s, o, whole):
        return True
    return (
        any(_holds(s, q, o, whole) for q in sources.forward.get(p, ()))
        or any(_holds(o, q, s, whole) for q in sources.backward.get(p, ()))
        or any(_holds(z, r, o, whole) for q, r in sources.joins.get(p, ()) for z in whole.objects(s, q))
    )


def _is_of_class(thing: Node, kind: Node, whole: Whole) -> bool:
    sources = whole.rules.sources
    return (
        any((thing, RDF.type, c) in whole for c in sources.classes.get(kind, ()))
        or any(whole.objects(thing, p) for p in sources.subjects.get(kind, ()))
        or any(whole.subjects(thing, p) for p in sources.objects.get(kind, ()))
    )


def _holds(s: Node, p: Node, o: Node, whole: Whole) -> bool:
    return (s, p, o) in whole or (s == o and whole.loops(s, p))


def _cone(predicate: Node, rules: Rules) -> frozenset[Node]:
    """The property and all those from which triples with it can follow."""
    cone = [predicate]
    sources = rules.sources
    for p in cone:  # grows while it is walked
        joins = (q for pair in sources.joins.get(p, ()) for q in pair)
        found = (*sources.forward.get(p, ()), *sources.backward.get(p, ()), *joins)
        cone.extend(q for q in dict.fromkeys(found) if q not in cone)
    return frozenset(cone)


def _with(thing: Node, told: list[Node], loops: bool) -> list[Node]:
    return [*told, thing] if loops and thing not in told else told
