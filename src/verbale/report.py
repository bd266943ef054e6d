"""A document and its claims → findings for people and for scoring: one JSON object in the annotators' form, or text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rdflib import URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from verbale.knowledge import Knowledge
from verbale.model import Claim, Document, Node, Sentence
from verbale.terms import SCHEMA, V
from verbale.terms import document as document_iri

KINDS = {V.Person: "person", V.State: "state", V.Organisation: "organisation", V.GovernmentBody: "body"}
EVENTS = {
    V.Meeting: "meeting", V.Call: "call", V.Summit: "summit", V.Visit: "visit", V.PressEvent: "press-event",
    V.Signing: "signing", V.Exercise: "exercise", V.MissileLaunch: "missile-launch", V.Attack: "attack",
    V.Conflict: "conflict", V.Disaster: "disaster", V.ReliefOperation: "relief-operation", V.Election: "election",
    V.OtherEvent: "other",
}  # fmt: skip
AGREEMENTS = {
    V.Treaty: "treaty", V.Programme: "programme", V.Memorandum: "memorandum", V.JointStatement: "statement",
    V.Strategy: "strategy", V.Fund: "fund", V.Resolution: "resolution", V.Arrangement: "arrangement",
}  # fmt: skip

Finding = dict[str, Any]


class _Facts:
    """The claims of one document by subject and predicate, with the names by which things go."""

    def __init__(self, document: Document, claims: Sequence[Claim], knowledge: Knowledge) -> None:
        self.document = document
        self._names = knowledge.names
        self._facts: dict[URIRef, dict[URIRef, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in claims:
            self._facts[claim.subject][claim.predicate].append(claim)

    def of(self, classes: dict[URIRef, str]) -> Iterator[tuple[URIRef, str, Claim]]:
        """Each thing of one of the classes, with what the class is called and the claim that says so first."""
        for iri, facts in self._facts.items():
            for claim in facts.get(RDF.type, ())[:1]:
                if claim.object in classes and isinstance(claim.object, URIRef):
                    yield iri, classes[claim.object], claim

    def all(self, iri: URIRef, predicate: URIRef) -> list[Node]:
        """The objects, each once."""
        return list(dict.fromkeys(c.object for c in self._facts[iri][predicate])) if iri in self._facts else []

    def one(self, iri: URIRef, predicate: URIRef) -> Node | None:
        """The first object."""
        return next(iter(self.all(iri, predicate)), None)

    def name(self, iri: Node) -> str:
        """The name of a thing: of a known state or organisation its usual one, else the fullest in the text."""
        if not isinstance(iri, URIRef):
            return str(iri)
        forms = self.forms(iri)
        known = str(self._names.value(iri, RDFS.label) or "")
        own = self.one(iri, RDFS.label)
        if known and ("/state/" in iri or known in forms):
            return known
        if "/person/" in iri or not forms:
            return str(own) if own is not None else known
        return max(forms, key=len) if forms else str(own)

    def is_named(self, node: Node) -> bool:
        """Whether a thing has a name in the text; an event may have none."""
        return not isinstance(node, URIRef) or "/event/" not in node or bool(self.all(node, SKOS.altLabel))

    def forms(self, iri: URIRef) -> list[str]:
        """Every name of a thing in the text."""
        return [str(n) for p in (RDFS.label, SKOS.altLabel) for n in self.all(iri, p)]

    def names(self, iri: URIRef, predicate: URIRef) -> list[str]:
        """The names of the objects."""
        return [self.name(node) for node in self.all(iri, predicate)]

    def evidence(self, order: int) -> Finding:
        """A sentence with its place in the body."""
        sentence = self.document.sentences[order - 1]
        return {"evidence": sentence.text, "start": sentence.start, "end": sentence.end}


def findings(document: Document, claims: Sequence[Claim], knowledge: Knowledge) -> Finding:
    """What a document says, as one object: actors, events, agreements, statements, topics, evidence with offsets."""
    facts = _Facts(document, claims, knowledge)
    statements = [_statement(facts, iri, claim) for iri, _, claim in facts.of({V.Statement: ""})]
    topics = [topic for statement in statements for topic in statement["topics"]]
    return {
        "document": document.slug,
        "actors": [_actor(facts, iri, kind) for iri, kind, _ in facts.of(KINDS)],
        "events": [_event(facts, iri, kind, claim) for iri, kind, claim in facts.of(EVENTS)],
        "agreements": [_agreement(facts, iri, kind, claim) for iri, kind, claim in facts.of(AGREEMENTS)],
        "statements": statements,
        "topics": list(dict.fromkeys(topics)),
    }


def _actor(facts: _Facts, iri: URIRef, kind: str) -> Finding:
    name = facts.name(iri)
    found: Finding = {"name": name, "kind": kind, "aka": [form for form in facts.forms(iri) if form != name]}
    offices = [o for o in facts.all(iri, V.holdsOffice) if isinstance(o, URIRef)]
    if offices:
        best = max(offices, key=lambda o: (bool(facts.one(o, V.officeOf)), len(str(facts.one(o, V.officeTitle)))))
        found["office"] = str(facts.one(best, V.officeTitle))
        found |= dict(zip(("of",), facts.names(best, V.officeOf), strict=False))
    return found


def _event(facts: _Facts, iri: URIRef, kind: str, claim: Claim) -> Finding:
    found: Finding = {
        "type": kind,
        "date": _date(facts, iri),
        "place": next(iter(facts.names(iri, V.place)), None),
        "status": "planned" if facts.one(iri, V.status) == V.planned else "past",
        "participants": facts.names(iri, V.participant),
        "within": next((facts.name(w) for w in facts.all(iri, V.within)), None),
        "main": iri in facts.all(document_iri(facts.document.slug), V.mainEvent),
    }
    if (start := facts.one(iri, V.startTime)) is not None:
        found["time"] = str(start)[:5]
    if (length := facts.one(iri, V.duration)) is not None:
        found["minutes"] = _minutes(str(length))
    return found | facts.evidence(claim.sentence)


def _date(facts: _Facts, iri: URIRef) -> str | None:
    start, end = facts.one(iri, V.startDate), facts.one(iri, V.endDate)
    day = facts.one(iri, V.date)
    return f"{start}/{end}" if start is not None and end is not None else str(day) if day is not None else None


def _minutes(duration: str) -> int:
    hours, minutes = (re.search(rf"(\d+){unit}", duration) for unit in "HM")
    return (int(hours[1]) * 60 if hours else 0) + (int(minutes[1]) if minutes else 0)


def _agreement(facts: _Facts, iri: URIRef, kind: str, claim: Claim) -> Finding:
    forms = facts.forms(iri)
    name = max(forms, key=len)
    found: Finding = {"name": name, "aka": [form for form in forms if form != name], "type": kind}
    return found | {"parties": facts.names(iri, V.party)} | facts.evidence(claim.sentence)


def _statement(facts: _Facts, iri: URIRef, claim: Claim) -> Finding:
    found: Finding = {
        "speakers": facts.names(iri, V.speaker),
        "act": _segment(facts.one(iri, V.act)),
        "addressees": facts.names(iri, V.addressee),
        "topics": [_segment(topic) for topic in facts.all(iri, V.topic)],
        "mentions": [facts.name(node) for node in facts.all(iri, V.mentions) if facts.is_named(node)],
        "amounts": [_amount(facts, node) for node in facts.all(iri, V.amount) if isinstance(node, URIRef)],
    }
    return found | facts.evidence(claim.sentence)


def _segment(node: Node | None) -> str:
    return str(node).rpartition("/")[2]


def _amount(facts: _Facts, iri: URIRef) -> Finding:
    value = Decimal(str(facts.one(iri, SCHEMA.value)))
    return {
        "value": int(value) if value == value.to_integral() else float(value),
        "currency": str(facts.one(iri, SCHEMA.currency)),
    }


def text(document: Document, claims: Sequence[Claim], knowledge: Knowledge) -> str:
    """What a document says, sentence by sentence, for reading."""
    lines = [f"{document.title or document.slug}"]
    for sentence, said in told(document, claims, knowledge):
        if said:
            lines += ["", re.sub(r"\s+", " ", sentence.text), *(f"    {line}" for line in said)]
    return "\n".join(lines) + "\n"


def told(
    document: Document, claims: Sequence[Claim], knowledge: Knowledge
) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Each sentence with what it says, a line for each event, agreement and statement."""
    found = findings(document, claims, knowledge)
    lines: dict[int, list[str]] = defaultdict(list)
    for group in ("events", "agreements", "statements"):
        for item in found[group]:
            lines[item["start"]].append(_line(group, item))
    for sentence in document.sentences:
        yield sentence, tuple(lines[sentence.start])


def _line(group: str, item: Finding) -> str:
    return {"events": _event_line, "agreements": _agreement_line, "statements": _statement_line}[group](item)


def _event_line(item: Finding) -> str:
    parts = [
        ", ".join(item["participants"]),
        item["date"],
        f"at {item['time']}" if "time" in item else None,
        f"for {item['minutes']} minutes" if "minutes" in item else None,
        item["place"],
        f"within {item['within']}" if item["within"] else None,
        "planned" if item["status"] == "planned" else None,
    ]
    return f"{item['type']}: " + "; ".join(part for part in parts if part)


def _agreement_line(item: Finding) -> str:
    return f"{item['type']}: {item['name']}" + (f" ({', '.join(item['parties'])})" if item["parties"] else "")


def _statement_line(item: Finding) -> str:
    to = f" to {', '.join(item['addressees'])}" if item["addressees"] else ""
    money = "".join(f", {amount['currency']} {amount['value']:,}" for amount in item["amounts"])
    about = f"  [{', '.join(item['topics'])}]" if item["topics"] else ""
    return f"{' and '.join(item['speakers'])}: {item['act']}{to}{money}{about}"
