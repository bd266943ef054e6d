"""The scenes of a transcript → the speakers whose turns begin there: `STEPHEN LUND: Thank you.`"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Kind
from verbale.recognise.scene import Scene
from verbale.spans import Found, mention
from verbale.transcripts import asks

_LONGEST = 6
"""Tokens of a name in capitals."""


def speakers(scenes: Sequence[Scene], persons: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The persons of each scene, with those whose turn begins there; none more where nothing shows a transcript."""
    labels = [_label(scene) for scene in scenes]
    known = [end for end, found in zip(labels, persons, strict=True) if end and _opens(found, end)]
    asked = [scene for scene in scenes if scene.tokens and asks(_text(scene))]
    if not known and not asked:
        return [list(found) for found in persons]
    return [
        [*found] if not end or _opens(found, end) else _with_speaker(scene, found, end)
        for scene, found, end in zip(scenes, persons, labels, strict=True)
    ]


def _label(scene: Scene) -> int:
    """Where words all in capitals end with which a sentence opens before a colon; 0 where none do."""
    for index, token in enumerate(scene.tokens[: _LONGEST + 1]):
        if token.text == ":":
            return index if index > 1 and not asks(_text(scene)) else 0
        if not (token.text.isupper() or token.text in (".", "'", "’", "-")):
            return 0
    return 0


def _opens(found: Sequence[Found], end: int) -> bool:
    """Whether who is named or meant by office is all that stands before the colon: `PRIME MINISTER:`."""
    return any(f.start == 0 and f.end == end and f.mention.kind in (Kind.PERSON, Kind.OFFICE) for f in found)


def _with_speaker(scene: Scene, found: Sequence[Found], end: int) -> list[Found]:
    person = Found(0, end, mention(scene.tokens, 0, end, Kind.PERSON))
    return [person, *(other for other in found if other.start >= end)]


def _text(scene: Scene) -> str:
    return " ".join(token.text for token in scene.tokens[: _LONGEST + 1])
