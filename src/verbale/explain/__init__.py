"""A document and its validated claims → how it was read: what the words gave, what was left aside and why. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from verbale import extract, recognise, report, terms
from verbale.explain.model import Explained, Explanation
from verbale.explain.naming import about, named
from verbale.explain.outcomes import Outcomes, segment, squeezed
from verbale.explain.telling import Scene, told
from verbale.extract.parsed import Parsed
from verbale.knowledge import Knowledge
from verbale.model import ContinuationFrame, Document, Frame, Recognised, SubjectFrame
from verbale.validate import Validation

__all__ = ["Explanation", "explain"]


def explain(document: Document, validation: Validation, knowledge: Knowledge) -> Explanation:
    """Every sentence of a document as it was read; before them its publisher and title, which tell who is meant."""
    recognised = recognise.mentions(document, knowledge)
    frames = extract.frames(document, recognised, knowledge)
    outcomes = Outcomes(document, frames, report.findings(document, validation.kept, knowledge))
    explained = []
    for sentence in recognised:
        own = [frame for frame in frames if frame.sentence == sentence.sentence.order]
        scene = Scene(Parsed(sentence), extract.is_prose(sentence), own, outcomes)
        explained.append(_explained(scene, _refused(document, sentence, validation), knowledge))
    return Explanation(document.slug, document.title or document.slug, tuple(explained))


def _explained(scene: Scene, refused: Sequence[str], knowledge: Knowledge) -> Explained:
    sentence = scene.parsed.sentence
    names = named(scene.parsed)
    if sentence.order < 1:
        return Explained(sentence.order, sentence.start, sentence.text, names)
    words = told(scene, knowledge.lexicon)
    notes = (*map(_note, scene.frames), *refused, *_silence(scene, bool(words)))
    about_ = about(scene.parsed, knowledge.lexicon)
    return Explained(sentence.order, sentence.start, sentence.text, names, words, about_, tuple(filter(None, notes)))


def _silence(scene: Scene, speaks: bool) -> Sequence[str]:
    return () if speaks else ("No word here tells of an act, an event or an agreement.",)


def _note(frame: Frame) -> str:
    """What a frame does that is neither statement, event nor agreement."""
    match frame:
        case SubjectFrame():
            whom = ", ".join(squeezed(mention.text) for mention in frame.subjects)
            return f"It reports no act. It speaks of {whom}, whom “they” in the next sentence may mean."
        case ContinuationFrame():
            topics = ", ".join(map(segment, frame.topics)) or "none"
            return f"It goes on with the statement before and adds topics to it: {topics}."
    return ""


def _refused(document: Document, sentence: Recognised, validation: Validation) -> list[str]:
    """What the shapes keep out of what a sentence says."""
    graph = terms.sentence(document.slug, sentence.sentence.order)
    return [f"A shape refuses a claim of it: {v.message}" for v in validation.violations if v.said_in == graph]
