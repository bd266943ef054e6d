"""Decisions of who is who → whom a document means by the IRI that a name gets; and whom changes concern. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import URIRef

from verbale.identities.model import Decision, Verdict, agreed
from verbale.terms import BASE, document


@dataclass(frozen=True, slots=True)
class Who:
    """Whom IRIs mean that were made of names: in single documents another (by the document’s IRI), and of those who
    are one, always the same.
    """

    others: Mapping[tuple[URIRef, URIRef], URIRef] = field(default_factory=dict)
    ones: Mapping[URIRef, URIRef] = field(default_factory=dict)

    def meant(self, slug: str) -> Callable[[URIRef], URIRef]:
        """From the IRI that a name gets to the IRI of whom a document means."""
        this = document(slug)

        def found(iri: URIRef) -> URIRef:
            there = self.others.get((this, iri), iri)
            return self.ones.get(there, there)

        return found


NOBODY = Who()
"""Where nothing is decided."""


def who(decisions: Iterable[Decision], known: Collection[URIRef]) -> Who:
    """Whom names mean by the decisions. Of those who are one, all is told of one that is `known` beforehand, if one
    is, else of whom the decisions name first. Raises InputError where the decisions contradict each other.
    """
    listed = tuple(decisions)
    first = Counter(each.one for each in listed if each.verdict is Verdict.SAME)
    groups = ([each for each in group if each.startswith(BASE)] for group in agreed(listed))
    chosen = ((group, min(group, key=lambda iri: (iri not in known, -first[iri], iri))) for group in groups if group)
    split = (each for each in listed if each.verdict is Verdict.DIFFERENT)
    return Who(
        others={(URIRef(source.defrag()), each.one): each.other for each in split for source in each.sources},
        ones={iri: one for group, one in chosen for iri in group if iri != one},
    )


@dataclass(frozen=True, slots=True)
class Concerned:
    """Where another is meant after decisions have changed: in those documents, and wherever these are told of."""

    documents: frozenset[URIRef]
    things: frozenset[URIRef]


def concerned(before: Who, after: Who) -> Concerned:
    """Whom the change of decisions concerns; `things` are called as they were before it."""
    moved = {iri for iri in (*before.ones, *after.ones) if before.ones.get(iri) != after.ones.get(iri)}
    split = {key for key in (*before.others, *after.others) if before.others.get(key) != after.others.get(key)}
    return Concerned(
        documents=frozenset(this for this, _ in split),
        things=frozenset(before.ones.get(iri, iri) for iri in moved),
    )
