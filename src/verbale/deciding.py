"""Decisions on who is who → the store, with the documents that they concern read again.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import URIRef
from rdflib.namespace import RDF

from verbale import access, beside, identities, pipeline, upkeep
from verbale.errors import InputError, NotFound
from verbale.identities import Decision, Verdict
from verbale.quads import Object
from verbale.store import Contents, Draft, Store
from verbale.terms import BASE, V


def decide(directory: Path, new: Iterable[Decision]) -> None:
    """Puts decisions into the store, each in the place of the one on the same two.

    Raises NotFound where the store holds neither of them, or no document of which a decision speaks; InputError where
    decisions contradict each other or say what they cannot mean.
    """
    listed = tuple(new)
    with Store.change(directory) as draft:
        for each in listed:
            _refuse_meaningless(each)
            _refuse_unknown(draft, each)
        _settle(directory, draft, identities.merged(beside.decisions(draft), listed))


def undo(directory: Path, one: URIRef, other: URIRef) -> None:
    """Takes the decision on two things back, with all that followed from it; raises NotFound where there is none."""
    with Store.change(directory) as draft:
        decided = beside.decisions(draft)
        found = identities.one_of(decided, one, other)
        if not found:
            raise NotFound(f"Nothing is decided on {one} and {other}.")
        _settle(directory, draft, tuple(each for each in decided if each is not found))


def _settle(directory: Path, draft: Draft, decided: tuple[Decision, ...]) -> None:
    """Makes these the decisions of the store: first what documents say, then by which names people go."""
    after = pipeline.meant(decided)
    concerned = identities.concerned(pipeline.meant(beside.decisions(draft)), after)
    told = {this for thing in concerned.things for this in _telling_of(draft, thing)}
    held = {this for this in concerned.documents if draft.says((this, RDF.type, V.Document), this)}
    slugs = sorted(str(this).removeprefix(f"{BASE}doc/") for this in told | held)
    upkeep.read_again(slugs, directory, draft, after)
    beside.decide(draft, decided)


def _telling_of(store: Contents, thing: URIRef) -> set[URIRef]:
    """The documents in which something is said of a thing."""
    it = thing.n3()
    asked = (
        f"SELECT DISTINCT ?graph {{ {{ GRAPH ?graph {{ {it} ?p ?o }} }} UNION {{ GRAPH ?graph {{ ?s ?p {it} }} }} }}"
    )
    graphs = (URIRef(str(graph)) for (graph,) in store.query(asked).rows())
    return {graph.defrag() for graph in graphs if pipeline.is_said(graph)}


def _refuse_meaningless(decision: Decision) -> None:
    if decision.one == decision.other:
        raise InputError(f"{decision.one} is named twice; a decision is on two things.")
    if decision.sources and decision.verdict is not Verdict.DIFFERENT:
        raise InputError("Documents are named for those who are different and go by one name; here, leave them out.")
    if decision.sources and not decision.other.startswith(f"{BASE}id/"):
        raise InputError(
            f"{decision.other} is no IRI for somebody told of here; call them such as id/person/jo-lind-2."
        )


def _refuse_unknown(store: Contents, decision: Decision) -> None:
    if not any(_is_known(store, iri) for iri in decision.pair):
        raise NotFound(f"The store holds neither {decision.one} nor {decision.other}; check how they are written.")
    for source in decision.sources:
        this = URIRef(source.defrag())
        if not store.says((this, RDF.type, V.Document), this):
            raise NotFound(f"The store holds no document {this}; `verbale list` names those there are.")


def _is_known(store: Contents, iri: Object) -> bool:
    return any(store.objects(iri, predicate) for predicate in access.NAMES)
