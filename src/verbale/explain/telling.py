"""A sentence with its frames → every trigger word in it with what came of it, and what was told without one. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rdflib import URIRef

from verbale.explain import reasons
from verbale.explain.model import Told
from verbale.explain.outcomes import Outcome, Outcomes, event_type, segment, squeezed
from verbale.explain.reasons import Left
from verbale.extract.parsed import Parsed
from verbale.extract.verb import Verb
from verbale.extract.verbs import verbs
from verbale.knowledge.lexicon import Lexicon, Trigger
from verbale.knowledge.phrases import Hit
from verbale.model import AgreementFrame, EventFrame, Frame, StatementFrame
from verbale.report import AGREEMENTS

NO_PROSE = "the line is a heading, a caption or too short for a sentence, and is not read"


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence made ready, whether it is one, the frames it gave, and what comes of frames."""

    parsed: Parsed
    is_prose: bool
    frames: Sequence[Frame]
    outcomes: Outcomes


def told(scene: Scene, lexicon: Lexicon) -> tuple[Told, ...]:
    """All triggers and all that was told without, by position."""
    rows = chain(_acts(scene, lexicon), _events(scene, lexicon), _agreements(scene, lexicon))
    placed: dict[tuple[int, int, str, str], Told] = {}
    for row in rows:
        place = row.start, row.end, row.kind, row.target
        if place not in placed or row.came or placed[place].outcome == reasons.NO_SUBJECT:
            placed[place] = row  # the word may be verb or noun, as `attack` is, and is the noun
    return tuple(sorted(placed.values(), key=lambda row: (row.start, row.end)))


def _acts(scene: Scene, lexicon: Lexicon) -> Iterator[Told]:
    frames = [frame for frame in scene.frames if isinstance(frame, StatementFrame)]
    hits = list(lexicon.acts.find(scene.parsed.tokens))
    found = verbs(scene.parsed, hits)
    for hit in hits:
        frame = next((f for f in frames if _triggered(scene, f, hit)), None)
        is_told = any(f.act == hit.value.target for f in frames)
        outcome = scene.outcomes.of(frame) if frame else (False, reasons.of_act(_left(scene, hit, found, is_told)))
        yield _row(scene, hit, ("act", segment(hit.value.target)), outcome)
    start = scene.parsed.sentence.start
    for frame in frames:
        if not any(_triggered(scene, frame, hit) for hit in hits):
            yield _untriggered(("act", segment(frame.act)), (start, start), frame.trigger, scene.outcomes.of(frame))


def _events(scene: Scene, lexicon: Lexicon) -> Iterator[Told]:
    frames = [frame for frame in scene.frames if isinstance(frame, EventFrame)]
    spoken = list(lexicon.events.find(scene.parsed.tokens))
    found = verbs(scene.parsed, spoken)
    for hit in (*spoken, *lexicon.event_nouns.find(scene.parsed.tokens)):
        frame = next((f for f in frames if _triggered(scene, f, hit)), None)
        is_told = any(f.type == hit.value.target for f in frames)
        outcome = scene.outcomes.of(frame) if frame else (False, reasons.of_event(_left(scene, hit, found, is_told)))
        yield _row(scene, hit, ("event", event_type(hit.value.target)), outcome)


def _agreements(scene: Scene, lexicon: Lexicon) -> Iterator[Told]:
    frames = [frame for frame in scene.frames if isinstance(frame, AgreementFrame)]
    hits = list(lexicon.instruments.find(scene.parsed.tokens))
    for hit in hits:
        frame = next((f for f in frames if _covers(scene, f, hit)), None)
        outcome = scene.outcomes.of(frame) if frame else (False, reasons.of_agreement(scene.parsed, hit))
        yield _row(scene, hit, ("agreement", _kind(hit.value.target)), outcome)
    for frame in frames:
        if not any(_covers(scene, frame, hit) for hit in hits):
            place = frame.start, frame.end
            yield _untriggered(("agreement", _kind(frame.type)), place, frame.name, scene.outcomes.of(frame))


def _row(scene: Scene, hit: Hit[Trigger], target: tuple[str, str], outcome: Outcome) -> Told:
    start, end = _span(scene, hit)
    first = scene.parsed.sentence.start
    text = squeezed(scene.parsed.sentence.text[start - first : end - first])
    came, what = outcome if scene.is_prose else (False, NO_PROSE)
    return Told(start, end, text, *target, hit.value.pattern, hit.value.part, what, came)


def _untriggered(target: tuple[str, str], place: tuple[int, int], text: str, outcome: Outcome) -> Told:
    """What no trigger word tells: a known name, a quotation that runs on, the own words of who issued the text."""
    came, what = outcome
    return Told(*place, squeezed(text), *target, "", "", what, came)


def _left(scene: Scene, hit: Hit[Trigger], found: Sequence[Verb], is_told: bool) -> Left:
    verb = next((v for v in found if v.hit == hit), None)
    following = next((v for v in found if v.hit.start > hit.start), None)
    return Left(scene.parsed, hit, verb, following, is_told)


def _span(scene: Scene, hit: Hit[Trigger]) -> tuple[int, int]:
    """Where the words of a trigger stand in the body."""
    return scene.parsed.tokens[hit.start].start, scene.parsed.tokens[hit.end - 1].end


def _triggered(scene: Scene, frame: EventFrame | StatementFrame, hit: Hit[Trigger]) -> bool:
    return (frame.start, frame.trigger) == (_span(scene, hit)[0], hit.value.pattern)


def _covers(scene: Scene, frame: AgreementFrame, hit: Hit[Trigger]) -> bool:
    start, end = _span(scene, hit)
    return frame.start <= start and end <= frame.end


def _kind(iri: URIRef) -> str:
    return AGREEMENTS.get(iri, segment(iri))
