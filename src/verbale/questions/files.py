"""The folder `queries`, and the one that VERBALE_QUERIES names → the questions that can be asked.  [I/O]"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from verbale.errors import KnowledgeError, QuestionError
from verbale.knowledge import folder
from verbale.questions.model import Question
from verbale.questions.parsing import parse
from verbale.questions.shape import FORMS, shape

OWN = "VERBALE_QUERIES"
"""The environment variable with a folder of further questions; one called as a shipped one takes its place."""

SUFFIXES = (".rq", ".sparql")
RESERVED = frozenset(("format", "limit", "page"))
"""What every question over HTTP takes besides its own parameters."""


@cache
def load() -> tuple[Question, ...]:
    """All questions, by name. QuestionError for a file that holds none, with what is wrong."""
    shipped = folder("queries")
    found = {path.stem: path for each in (shipped, *_own()) for path in _files(each)}
    if not any(_files(shipped)):
        raise KnowledgeError("The folder 'queries' holds no questions; reinstall the package.")
    return tuple(_question(found[name]) for name in sorted(found))


def _own() -> Iterable[Path]:
    named = os.environ.get(OWN)
    if named and not Path(named).is_dir():
        raise QuestionError(f"{OWN} names {named}, which is no folder.")
    return [Path(named)] if named else []


def _files(directory: Path) -> list[Path]:
    return [path for path in sorted(directory.iterdir()) if path.suffix in SUFFIXES]


def _question(path: Path) -> Question:
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", path.stem, re.ASCII):
        raise QuestionError(f"The file {path} cannot be a question: its name may have letters, digits, - and _.")
    try:
        question = parse(path.stem, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"The file {path} cannot be read as a question: {error}.") from error
    return _checked(path, question)


def _checked(path: Path, question: Question) -> Question:
    if taken := sorted(RESERVED & {parameter.name for parameter in question.parameters}):
        raise QuestionError(f"The parameter {taken[0]!r} of {path} is one that every question has; rename it.")
    if shape(question.text).form not in FORMS:
        raise QuestionError(f"The file {path} holds no query: it must be one of {', '.join(FORMS)}.")
    return question


def find(name: str) -> Question:
    """The question of that name; otherwise an error that suggests those nearest to it."""
    found = next((question for question in load() if question.name == name), None)
    if not found:
        raise QuestionError(f"There is no question {name!r}; {near(name) or '`verbale ask --list` lists them.'}")
    return found


def near(name: str) -> str:
    """What else may have been meant, as the end of a sentence; empty where no question is called alike."""
    names = get_close_matches(name[:200], [question.name for question in load()], n=3, cutoff=0.4)
    return f"did you mean {' or '.join(map(repr, names))}?" if names else ""
