"""SPARQL text in which a thing `v:matches "some words"` → the same with the things that hold the words, the best first.

The engine knows no index of words. So each such triple pattern becomes the table of what the index finds, in a query of
its own within its group: thus the engine begins with it, where it would go through a bare VALUES for each row. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from re import Match

from rdflib import URIRef

from verbale.errors import QueryError
from verbale.query import TERMINALS, iris, unquoted
from verbale.terms import V

Search = Callable[[str], Mapping[str, float]]
"""What is sought → the IRIs of the things found, each with its rank."""

_OPEN, _CLOSE = "([{", ")]}"
_HOW = 'Write it as ?thing v:matches "some words".'


@dataclass(frozen=True, slots=True)
class _Use:
    """One use: from where to where it stands in the text, its variable, its words, and what must stand around it."""

    start: int
    end: int
    variable: str
    words: str
    continues: bool
    """Whether another statement about the same thing stands before, which has to be ended,"""
    continued: bool
    """and whether another follows, which has to begin with it again."""


def expanded(sparql: str, search: Search) -> str:
    """The query with the things in the place of each `v:matches`; raises QueryError where that is written wrongly."""
    if "matches" not in sparql:
        return sparql
    tokens = [match for match in TERMINALS.finditer(sparql) if match.lastgroup != "comment" and not match[0].isspace()]
    parts, at = [], 0
    for use in _uses(tokens, iris(sparql)):
        parts += [sparql[at : use.start], _table(use, search)]
        at = use.end
    return "".join([*parts, sparql[at:]])


def _table(use: _Use, search: Search) -> str:
    things = " ".join(f"<{iri}>" for iri in search(use.words))
    table = f" {{ SELECT {use.variable} {{ VALUES {use.variable} {{ {things} }} }} }} "
    return (" . " if use.continues else "") + table + (f"{use.variable} " if use.continued else "")


def _uses(tokens: list[Match[str]], iri: Callable[[str], URIRef]) -> Iterator[_Use]:
    for at, token in enumerate(tokens[:-1]):
        is_iri = at > 0 and token.lastgroup in ("iri", "name")
        if is_iri and iri(token[0]) == V.matches and tokens[at + 1].lastgroup in ("string", "variable"):
            yield _use(tokens, at)


def _use(tokens: list[Match[str]], at: int) -> _Use:
    first, last = at - 1, at + 1
    if tokens[last].lastgroup != "string" or _text(tokens, last + 1) in (",", "^"):
        raise QueryError(f"Behind v:matches stands one plain string and nothing else. {_HOW}")
    while _text(tokens, first - 1) == ";" and _text(tokens, first) == ";":
        first -= 1
    continues = tokens[first][0] == ";"
    subject = tokens[_subject(tokens, first) if continues else first]
    if subject.lastgroup != "variable":
        raise QueryError(f"On the left of v:matches stands a variable, and this is {subject[0]!r}. {_HOW}")
    while _text(tokens, last + 1) == ";":
        last += 1
    continued = last > at + 1 and _text(tokens, last + 1) not in (".", "}", "")
    words = unquoted(tokens[at + 1][0])
    return _Use(tokens[first].start(), tokens[last].end(), subject[0], words, continues, continued)


def _text(tokens: list[Match[str]], at: int) -> str:
    return tokens[at][0] if 0 <= at < len(tokens) else ""


def _subject(tokens: list[Match[str]], at: int) -> int:
    """The place of the subject of the statement that the token at that place belongs to."""
    while at > 0 and not _ends(tokens, at - 1):
        at = _opening(tokens, at - 1) if tokens[at - 1][0] in _CLOSE else at - 1
    return at


def _ends(tokens: list[Match[str]], at: int) -> bool:
    """Whether another statement, a group or a filter ends with that token, or the group around begins with it."""
    text = tokens[at][0]
    if text == ".":  # of a number it stands between digits
        return not (_text(tokens, at - 1).isdigit() and _text(tokens, at + 1).isdigit())
    if text != ")":
        return text == "}" or text in _OPEN
    opening = _opening(tokens, at)
    caller = _text(tokens, opening - 1)
    return (caller.isalpha() and caller != "a") or _text(tokens, opening - 2).upper() == "FILTER"


def _opening(tokens: list[Match[str]], at: int) -> int:
    """The place of the bracket that the one at that place closes; 0 where there is none."""
    depth = 0
    for place in range(at, -1, -1):
        depth += (tokens[place][0] in _CLOSE) - (tokens[place][0] in _OPEN)
        if depth == 0:
            return place
    return 0
