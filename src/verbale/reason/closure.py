"""Triples and tables → all that follows. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Protocol, cast

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from verbale.knowledge import Knowledge
from verbale.model import Triple
from verbale.reason.tables import LANGUAGE, SCHEMA, Rules, rules

Fact = tuple[Node, Node, Node]
"""A triple in which anything may stand anywhere: rules pass through literals as subjects on their way."""

_TYPE = RDF.type  # looking it up in its namespace a million times would be half of the work
_TYPES = frozenset({_TYPE})
"""Whether a property is in it is told by its hash; rdflib compares term by term, in Python."""

Ends = dict[tuple[Node, Node], list[Node]]


class Ground(Protocol):
    """A closed set of triples on which others stand: where premises are looked up."""

    def __contains__(self, fact: object, /) -> bool: ...

    def objects(self, subject: Node, predicate: Node, /) -> list[Node]:
        """The objects of a premise, given its subject and property."""
        ...

    def subjects(self, object: Node, predicate: Node, /) -> list[Node]:
        """The subjects of a premise, given its object and property."""
        ...


@dataclass(slots=True)
class Facts:
    """A closed set of triples on top of another one; only triples that can join are indexed."""

    rules: Rules
    below: Ground | None = None
    triples: set[Fact] = field(default_factory=set)
    ahead: Ends = field(default_factory=lambda: defaultdict(list))
    """(subject, property) → objects, of premises."""
    behind: Ends = field(default_factory=lambda: defaultdict(list))
    """(object, property) → subjects, of premises."""

    def __contains__(self, fact: object) -> bool:
        return fact in self.triples or (self.below is not None and fact in self.below)

    def add(self, fact: Fact) -> None:
        """Adds one triple, and nothing that follows from it."""
        s, p, o = fact
        self.triples.add(fact)
        if p in self.rules.joined:
            self.ahead[s, p].append(o)
            self.behind[o, p].append(s)

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """The objects of a premise, here and below."""
        more = self.below.objects(subject, predicate) if self.below else []
        return self.ahead.get((subject, predicate), []) + more

    def subjects(self, object: Node, predicate: Node) -> list[Node]:
        """The subjects of a premise, here and below."""
        more = self.below.subjects(object, predicate) if self.below else []
        return self.behind.get((object, predicate), []) + more


def closed(triples: Iterable[Fact], facts: Facts) -> Facts:
    """Adds the triples, and all that follows from them and the facts here and below, to the facts. Semi-naive: each
    triple is looked at once, and joined with what was there before it. Triples that neither follow from others nor are
    premises, such as labels, are left out.
    """
    rules = facts.rules
    agenda = list(triples)
    while agenda:
        fact = agenda.pop()
        if fact[1] not in rules.active:
            facts.triples.update((fact,) if fact[1] in rules.concluded else ())
        elif fact not in facts:
            for each in (fact, *alone(fact, rules)):
                if each not in facts:
                    facts.add(each)
                    agenda.extend(joined(each, facts) if each[1] in rules.joined else ())
    return facts


def infer(triples: Iterable[Triple], below: Facts) -> set[Triple]:
    """What follows from the triples together with the facts below, and is neither among them nor noise."""
    given = cast(set[Fact], set(triples))
    return added(closed(given, Facts(below.rules, below)), given)


def added(facts: Facts, given: Container[Fact]) -> set[Triple]:
    """What a closed set holds beyond what was given to it and noise."""
    return cast(set[Triple], {fact for fact in facts.triples if fact not in given and not is_noise(fact)})


def is_noise(fact: Fact) -> bool:
    """Whether a triple follows but says nothing: what is said of a literal or of a nameless node, that a thing has to
    itself what it has to others, what relates classes and properties, and classes without a name or of OWL itself.
    """
    s, p, o = fact
    if not isinstance(s, URIRef) or s == o or p in SCHEMA:
        return True
    return p in _TYPES and (isinstance(o, BNode) or str(o).startswith(LANGUAGE))


def ground(knowledge: Knowledge) -> Facts:
    """What is known beforehand, closed: the facts on which every document stands."""
    return knowledge.once(_ground)


def _ground(knowledge: Knowledge) -> Facts:
    return _on_one_floor(_closed_on(knowledge.names, knowledge.once(_upper)))


def follows_from_names(knowledge: Knowledge) -> set[Triple]:
    """What follows from the names and the ontology, before any document."""
    return infer(cast(Iterable[Triple], knowledge.names), knowledge.once(_upper))


def _upper(knowledge: Knowledge) -> Facts:
    return _closed(knowledge.ontology)


def known(ontology: Graph, names: Graph) -> Facts:
    """Ontology and names, closed."""
    return _closed_on(names, _closed(ontology))


def _closed(ontology: Graph) -> Facts:
    return closed(ontology, Facts(rules(ontology)))


def _closed_on(names: Graph, upper: Facts) -> Facts:
    return closed(names, Facts(upper.rules, upper))


def _on_one_floor(facts: Facts) -> Facts:
    """The facts, with those below, where each is looked up once instead of on every floor."""
    whole = Facts(facts.rules)
    floor: Ground | None = facts
    while isinstance(floor, Facts):
        for fact in floor.triples:
            whole.add(fact)
        floor = floor.below
    return whole


def alone(fact: Fact, rules: Rules) -> list[Fact]:
    """What follows from one triple: a look-up for its property, or for the class."""
    s, p, o = fact
    found = [(s, p, c) for c in rules.classes.get(o, ())] if p in _TYPES else []  # cax-sco, cax-eqc1, cax-eqc2
    entailed = rules.properties.get(p)
    if entailed is not None:
        found += [(s, q, o) for q in entailed.forward]  # prp-spo1, prp-eqp1, prp-eqp2
        found += [(o, q, s) for q in entailed.backward]  # prp-inv1, prp-inv2, prp-symp
        found += [(s, _TYPE, c) for c in entailed.subject]  # prp-dom
        found += [(o, _TYPE, c) for c in entailed.object]  # prp-rng
    return found


def joined(fact: Fact, facts: Facts) -> list[Fact]:
    """What follows from a triple with another one: prp-spo2, prp-trp."""
    s, p, o = fact
    rules = facts.rules
    ahead = [(s, r, z) for q, r in rules.first.get(p, ()) for z in facts.objects(o, q)]
    return ahead + [(x, r, o) for q, r in rules.second.get(p, ()) for x in facts.subjects(s, q)]
