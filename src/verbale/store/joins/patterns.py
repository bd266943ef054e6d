"""The tokens of a SPARQL text, from some place in it → the triple patterns and filters that stand there. Pure."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from verbale.query import TERMINALS

BEHIND = ("OPTIONAL", "MINUS")
"""The words with which begins what may stand behind the patterns."""
DEPTH = {"(": 1, "{": 1, ")": -1, "}": -1}
"""By how much a token leads into brackets."""
_NAMED = ("variable", "iri", "name")
_FULL_STOP = re.compile(r"(?<!\\)\.+$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: its subject, predicate and object as they are written."""

    terms: tuple[str, str, str]

    @property
    def variables(self) -> tuple[str, ...]:
        """Its variables with a question mark, each once, in order."""
        return tuple(dict.fromkeys(f"?{term[1:]}" for term in self.terms if term[0] in "?$"))

    @property
    def shape(self) -> str:
        """The pattern with other variables, so that those which are alike are equal."""
        names = {variable: f"?_{number}" for number, variable in enumerate(self.variables)}
        return " ".join(names[f"?{term[1:]}"] if term[0] in "?$" else term for term in self.terms)

    def __str__(self) -> str:
        return f"{' '.join(self.terms)} ."


@dataclass(frozen=True, slots=True)
class Filter:
    """A FILTER as it is written, and the variables in it with a question mark."""

    text: str
    variables: frozenset[str]


class Token(NamedTuple):
    """A terminal of the grammar, and from where to where it stands in the text."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


Tokens = deque[Token]


class LeftAloneError(Exception):
    """The query holds what is not recognised."""


def tokens_of(sparql: str, start: int) -> Tokens:
    """What stands in the text from that place, without space and comments."""
    return deque(_cut(sparql, start))


def _cut(sparql: str, start: int) -> Iterator[Token]:
    """A full stop at the end of a name is none of it, unless it is escaped (SPARQL 1.1 Query §19.8, PN_LOCAL)."""
    for match in TERMINALS.finditer(sparql, start):
        kind, text, at = str(match.lastgroup), match[0], match.start()
        if kind != "comment" and not text.isspace():
            bare = _FULL_STOP.sub("", text) if kind == "name" else text
            yield Token(kind, bare, at, at + len(bare))
            if bare != text:
                yield Token("other", ".", at + len(bare), match.end())


def filtering(sparql: str, tokens: Tokens) -> Filter:
    """Behind the word stand brackets, those of a function with its name, or those of EXISTS with a NOT before it."""
    passed = brackets(tokens, 3)
    variables = frozenset(f"?{token.text[1:]}" for token in passed if token.kind == "variable")
    return Filter(sparql[passed[0].start : passed[-1].end], variables)


def brackets(tokens: Tokens, words: int) -> list[Token]:
    """The first tokens with all that stands in the brackets behind them; up to so many words stand before those."""
    passed: list[Token] = []
    depth = 0
    while depth or not passed or passed[-1].text not in (")", "}"):
        depth += DEPTH.get(tokens[0].text, 0)
        passed.append(tokens.popleft())
        if not depth and len(passed) > words and passed[-1].text not in (")", "}"):
            raise LeftAloneError
    return passed


def statements(tokens: Tokens) -> Iterator[Pattern]:
    """What is said of one subject, to the end of that."""
    subject = _term(tokens, _NAMED)
    while True:
        predicate = _term(tokens, (*_NAMED, "word"))
        for object in _objects(tokens):
            yield Pattern((subject, predicate, object))
        if tokens[0].text != ";":
            return
        while tokens[0].text == ";":
            tokens.popleft()
        if tokens[0].text in (".", "}") or tokens[0].word in ("FILTER", *BEHIND):
            return


def _objects(tokens: Tokens) -> Iterator[str]:
    yield _object(tokens)
    while tokens[0].text == ",":
        tokens.popleft()
        yield _object(tokens)


def _object(tokens: Tokens) -> str:
    text = _term(tokens, (*_NAMED, "string"))
    if text[0] in "\"'":
        if tokens[0].kind == "tag":
            return text + tokens.popleft().text
        if tokens[0].text == "^":
            return text + tokens.popleft().text + tokens.popleft().text + _term(tokens, ("iri", "name"))
    return text


def _term(tokens: Tokens, kinds: tuple[str, ...]) -> str:
    """The first token, which is of those kinds; the only word among terms is the short name of rdf:type."""
    token = tokens.popleft()
    if token.kind not in kinds or (token.kind == "word" and token.text != "a"):
        raise LeftAloneError
    return token.text
