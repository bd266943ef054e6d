"""The frames of a sentence and the document's findings → what came of each frame in the end. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rdflib import URIRef

from verbale import report
from verbale.evaluate.wording import line
from verbale.model import AgreementFrame, Document, EventFrame, Frame, Kind, StatementFrame

Finding = dict[str, Any]
Outcome = tuple[bool, str]
"""Whether something came of a frame; and what, or why nothing."""

_REFERRING = frozenset({Kind.REFERENCE, Kind.OFFICE})


class Outcomes:
    """What came of each frame of a document; frames of one sentence take its findings in order."""

    def __init__(self, document: Document, frames: Sequence[Frame], found: Finding) -> None:
        self._starts = {sentence.order: sentence.start for sentence in document.sentences}
        self._orders = {start: order for order, start in self._starts.items()}
        self._found = found
        self._statements = _aligned(frames, found["statements"], self._starts, _is_statement)
        self._events = _aligned(frames, found["events"], self._starts, _is_event)

    def of(self, frame: StatementFrame | EventFrame | AgreementFrame) -> Outcome:
        """The outcome of one frame."""
        match frame:
            case StatementFrame():
                return self._statement(frame)
            case EventFrame():
                return self._event(frame)
        return self._agreement(frame)

    def _statement(self, frame: StatementFrame) -> Outcome:
        if statement := self._statements.get(id(frame)):
            return True, f"statement: {line('statements', statement)}"
        if any(mention.kind not in _REFERRING for mention in frame.speakers):
            return False, "no statement came of it"
        speakers = " and ".join(f"“{squeezed(mention.text)}”" for mention in frame.speakers)
        return False, f"no statement came of it: nobody in the document is known to be meant by {speakers}"

    def _event(self, frame: EventFrame) -> Outcome:
        if event := self._events.get(id(frame)):
            return True, f"event: {line('events', event)}"
        same = [e for e in self._found["events"] if e["type"] == event_type(frame.type)]
        if len(same) == 1:
            return True, f"event: taken for the {same[0]['type']} of sentence {self._orders[same[0]['start']]}"
        if same:
            return True, f"event: taken for a {same[0]['type']} told of elsewhere, or for none that is told"
        return False, "no event came of it: too little is told of it in the document"

    def _agreement(self, frame: AgreementFrame) -> Outcome:
        name = squeezed(frame.name)
        same = (a for a in self._found["agreements"] if name in (a["name"], *a["aka"]))
        if agreement := next(same, None):
            return True, f"agreement: {line('agreements', agreement)}"
        return False, "no agreement came of it: the document does not make clear which one it is"


def event_type(iri: URIRef) -> str:
    """What findings call a class of events."""
    return report.EVENTS.get(iri, segment(iri))


def segment(iri: URIRef) -> str:
    """The last part of an IRI."""
    return re.split(r"[/#]", iri)[-1]


def squeezed(text: str) -> str:
    """A text on one line."""
    return re.sub(r"\s+", " ", text).strip()


def _aligned(
    frames: Iterable[Frame],
    found: Iterable[Finding],
    starts: dict[int, int],
    fits: Callable[[Frame, Finding], bool],
) -> dict[int, Finding]:
    """The finding of each frame, by the frame's identity: the first of its sentence that fits and is not taken."""
    free = list(found)
    taken: dict[int, Finding] = {}
    for frame in frames:
        here = (f for f in free if f["start"] == starts[frame.sentence] and fits(frame, f))
        if finding := next(here, None):
            free.remove(finding)
            taken[id(frame)] = finding
    return taken


def _is_statement(frame: Frame, finding: Finding) -> bool:
    if not isinstance(frame, StatementFrame) or finding["act"] != segment(frame.act):
        return False
    return {segment(topic) for topic in frame.topics} <= set(finding["topics"])


def _is_event(frame: Frame, finding: Finding) -> bool:
    return isinstance(frame, EventFrame) and finding["type"] == event_type(frame.type)
