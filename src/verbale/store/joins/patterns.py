"""The tokens of a SPARQL text, from some place in it → the triple patterns and filters that stand there. Pure."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
    """A triple pattern: its subject, predicate and object as they are written, and the graph, where it is in GRAPH."""

    terms: tuple[str, str, str]
    graph: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """Its variables with a question mark, each once, in order."""
        return tuple(dict.fromkeys(f"?{term[1:]}" for term in (*self.terms, self.graph) if _is_variable(term)))

    @property
    def shape(self) -> str:
        """The pattern with other variables, so that those which are alike are equal."""
        names = {variable[1:]: f"?_{number}" for number, variable in enumerate(self.variables)}
        *terms, graph = (names[each[1:]] if _is_variable(each) else each for each in (*self.terms, self.graph))
        return _written(terms, graph)

    def __str__(self) -> str:
        return _written(self.terms, self.graph)


def _is_variable(term: str) -> bool:
    return term.startswith(("?", "$"))


def _written(terms: Sequence[str], graph: str) -> str:
    return f"GRAPH {graph} {{ {' '.join(terms)} }}" if graph else f"{' '.join(terms)} ."


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
        if tokens[0].text in (".", "}") or tokens[0].word in ("FILTER", "GRAPH", *BEHIND):
            return


def statements_in_graph(tokens: Tokens) -> list[Pattern]:
    """What is said in the graph that is named behind the first token. Only that may stand there, and not nothing, which
    stands for every graph (SPARQL 1.1 Query §18.6).
    """
    tokens.popleft()
    graph, opening = _term(tokens, _NAMED), tokens.popleft().text
    patterns: list[Pattern] = []
    while tokens[0].text != "}":
        if tokens[0].text == ".":
            tokens.popleft()
        else:
            patterns += (replace(pattern, graph=graph) for pattern in statements(tokens))
    tokens.popleft()
    if opening != "{" or not patterns:
        raise LeftAloneError
    return patterns


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
