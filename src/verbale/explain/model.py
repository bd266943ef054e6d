"""What an explanation consists of: of each sentence its names, its trigger words and what came of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name or refer: where they stand in the body, of which kind they are, what they mean."""

    start: int
    end: int
    text: str
    kind: str
    meaning: str
    """The name, the office and whose it is, the date, the amount; empty where the words say it themselves."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words by which something was told: a trigger of an act, event or agreement, and what came of it.

    `target` is the concept or class that the pattern belongs to, `part` its part of speech. Where no trigger word
    tells, pattern and part are empty, and the words are those of the whole sentence or name.
    """

    start: int
    end: int
    text: str
    kind: str
    target: str
    pattern: str
    part: str
    outcome: str
    """What came of it, or why it was left aside."""
    came: bool


@dataclass(frozen=True, slots=True)
class About:
    """Words that speak of a topic."""

    text: str
    topic: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence: its number (0 for the title, -1 for the publisher), where it begins, and what was made of it."""

    order: int
    start: int
    text: str
    named: tuple[Named, ...]
    told: tuple[Told, ...] = ()
    about: tuple[About, ...] = ()
    notes: tuple[str, ...] = ()
    """What is to be said of the sentence as a whole."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A document, sentence by sentence."""

    document: str
    title: str
    sentences: tuple[Explained, ...]
