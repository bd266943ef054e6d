"""Agreement frames in the order of the text → instruments: each once, with names, kind and parties, by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rdflib import Graph, URIRef
from rdflib.namespace import RDFS

from verbale import terms
from verbale.knowledge.lexicon import Lexicon
from verbale.model import AgreementFrame, Document
from verbale.resolve.actors import Actor
from verbale.terms import RULE, V
from verbale.tokens import fold, tokenise

_JOINERS = frozenset("of on for and the in to a new joint".split())


@dataclass(slots=True, eq=False)
class Instrument:
    """One instrument of a document; names and parties with the sentence that gave them first."""

    type: URIRef
    name: str
    sentence: int
    known: URIRef | None = None
    forms: dict[str, int] = field(default_factory=dict)
    parties: dict[Actor, int] = field(default_factory=dict)
    replaces: dict[Instrument, int] = field(default_factory=dict)
    told: dict[int, tuple[URIRef, ...]] = field(default_factory=dict)
    """The sentences that name it, and by which trigger or rule."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    iri: URIRef = terms.UNNAMED
    _folded: set[str] = field(default_factory=set)

    def call(self, form: str, order: int) -> None:
        """Keeps in mind what it was called in a sentence."""
        self.forms.setdefault(form, order)
        self._folded.add(fold(form))

    def is_called(self, name: str) -> bool:
        """Whether it has been called so, in whatever case."""
        return fold(name) in self._folded

    def ends_alike(self, name: str) -> bool:
        """Whether a name of several words ends one of its own, or one of those ends it."""
        said = fold(name)
        ends = (said.endswith(f" {form}") or form.endswith(f" {said}") for form in self._folded if " " in form)
        return " " in said and any(ends)

    def tell(self, order: int, *by: URIRef) -> None:
        """Keeps in mind that a sentence names it, and by which triggers and rules."""
        self.told[order] = tuple(dict.fromkeys((*self.told.get(order, ()), *by)))


class Instruments:
    """The instruments of one document, found again by any of their names."""

    def __init__(self, document: Document, names: Graph, lexicon: Lexicon) -> None:
        self.all: list[Instrument] = []
        self._last: Instrument | None = None
        self._document = document
        self._names = names
        self._lexicon = lexicon

    def tell(self, frame: AgreementFrame, parties: Sequence[Actor], present: frozenset[URIRef]) -> Instrument:
        """The instrument that a frame names, new or known; `present` are the actors whom the document names."""
        known = frame.iri if frame.iri and self._possible(frame.iri, present) else None
        found = next((i for i in self.all if _same(i, frame, known)), None)
        if found is None:
            found = Instrument(frame.type, frame.name, frame.sentence, known)
            self.all.append(found)
        if len(frame.name) > len(found.name) and not frame.refers:
            found.name, found.sentence = frame.name, frame.sentence
        for form in (frame.name, frame.acronym):
            if form:
                found.call(form, frame.sentence)
        for party in parties:
            found.parties.setdefault(party, frame.sentence)
        if self._last is not None and self._last is not found:
            self._succeed(frame, found, self._last)
        self._last = found
        found.tell(frame.sentence, *frame.by)
        found.spans.append((frame.start, frame.end))
        return found

    def _succeed(self, frame: AgreementFrame, found: Instrument, last: Instrument) -> None:
        """What the sentence says of an instrument and the one named before it."""
        newer, older = (last, found) if frame.replaced else (found, last)
        if frame.replaced or frame.replacing:
            newer.replaces.setdefault(older, frame.sentence)
            newer.tell(frame.sentence, RULE["succession"])

    def _possible(self, iri: URIRef, present: frozenset[URIRef]) -> bool:
        """Whether one of a known instrument's parties is in the text, so that it is not another of the same name."""
        parties = set(self._names.objects(iri, V.party))
        return not parties or len(parties) > 3 or bool(parties & present)

    def finish(self) -> None:
        """Mints the IRIs; a name that is only a kind (`Memorandum of Understanding`) is told apart by its parties."""
        for instrument in self.all:
            instrument.iri = instrument.known or self._mint(instrument)

    def _mint(self, instrument: Instrument) -> URIRef:
        if not self._is_generic(instrument.name):
            return terms.thing("agreement", instrument.name)
        parties = sorted(str(p.iri).rpartition("/")[2] for p in instrument.parties)
        return terms.thing("agreement", self._document.slug, instrument.name, *parties)

    def _is_generic(self, name: str) -> bool:
        tokens = tokenise(name)
        kinds = {i for hit in self._lexicon.instruments.find(tokens) for i in range(hit.start, hit.end)}
        return all(i in kinds or token.norm in _JOINERS for i, token in enumerate(tokens))

    def label(self, instrument: Instrument) -> str | None:
        """The label of a known instrument."""
        return str(self._names.value(instrument.known, RDFS.label)) if instrument.known else None


def _same(instrument: Instrument, frame: AgreementFrame, known: URIRef | None) -> bool:
    if known is not None and instrument.known is not None:
        return known == instrument.known
    if frame.refers:
        return frame.refers in instrument.forms
    if instrument.is_called(frame.name) or (frame.acronym and instrument.is_called(frame.acronym)):
        return True
    return instrument.type == frame.type and instrument.ends_alike(frame.name)
