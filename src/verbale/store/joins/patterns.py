"""SPARQL text → the triple patterns that its group joins, where all of their rows are needed. Pure.

What is recognised is a SELECT whose group begins with plain triple patterns and filters; OPTIONAL and MINUS may follow.
Plain is a pattern of variables, IRIs and quoted literals, whether written with `a`, `;` and `,` or without. Each of its
rows is one triple of a set, and all by which it is joined are variables: so each may stand in a query of its own that
projects them, and the group means the same (SPARQL 1.1 Query §18.2.2, §18.5). That does not hold for blank nodes, which
are known within one block alone, nor where FROM makes the default graph a bag, and is not tried for paths. Nothing is
done within GRAPH, UNION or a query within the query, nor beside VALUES and BIND: nobody knows here how many rows they
leave.

All rows are needed for aggregates and GROUP BY, for ORDER BY, and for DISTINCT without LIMIT. Everything else comes out
of nested loops row by row, the first at once and all in little memory, and must go on doing so.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from verbale.query import TERMINALS, body_at

MOST = 16
"""Patterns that are looked at together;"""
LONGEST = 10_000
"""and characters of a query, so that no text takes more than some milliseconds."""
AGGREGATES = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
_NEEDING_ALL = re.compile(rf"\b(?:{'|'.join(sorted(AGGREGATES))}|GROUP|ORDER|DISTINCT)\b", re.IGNORECASE)
_BEHIND = ("OPTIONAL", "MINUS")
_NAMED = ("variable", "iri", "name")
_DEPTH = {"(": 1, "{": 1, ")": -1, "}": -1}


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


@dataclass(frozen=True, slots=True)
class Group:
    """A query in parts: its prologue, all up to the patterns, the patterns, and all that comes behind, filters too."""

    prologue: str
    before: str
    patterns: tuple[Pattern, ...]
    filters: tuple[Filter, ...]
    rest: str


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else ""


_Tokens = deque[_Token]


class _LeftAloneError(Exception):
    """The query holds what is not recognised."""


def recognised(sparql: str) -> Group | None:
    """The query in its parts, or None for one that is not of this kind; the text need not parse."""
    if len(sparql) > LONGEST or not _NEEDING_ALL.search(sparql):  # most need not be cut into pieces then
        return None
    try:
        return _group(sparql)
    except (_LeftAloneError, IndexError):  # what nobody can read ends too early
        return None


def _group(sparql: str) -> Group:
    body = body_at(sparql)
    tokens = deque(_tokens(sparql, body))
    head = [token.word for token in _head(tokens)]
    start = tokens.popleft().end
    patterns, filters = _joined(sparql, tokens)
    kept, behind = " ".join(each.text for each in filters), tokens[0].start
    filters += _passed(sparql, tokens)
    if not 1 < len(patterns) <= MOST or not _needs_all(head, [token.word for token in tokens]):
        raise _LeftAloneError
    return Group(sparql[:body], sparql[:start], tuple(patterns), tuple(filters), f" {kept} {sparql[behind:]}")


def _tokens(sparql: str, start: int) -> Iterator[_Token]:
    """All but space and comments. A full stop at the end of a name is none of it (SPARQL 1.1 Query §19.8, PN_LOCAL)."""
    for match in TERMINALS.finditer(sparql, start):
        kind, text, at = str(match.lastgroup), match[0], match.start()
        if kind != "comment" and not text.isspace():
            bare = text.rstrip(".") if kind == "name" else text
            yield _Token(kind, bare, at, at + len(bare))
            if bare != text:
                yield _Token("other", ".", at + len(bare), match.end())


def _head(tokens: _Tokens) -> Iterator[_Token]:
    """What stands before the group. `SELECT *` is left alone, as its columns come in the order of the text."""
    depth = 0
    while depth or tokens[0].text != "{":
        token = tokens.popleft()
        depth += _DEPTH.get(token.text, 0)
        if token.word == "FROM" or (token.text == "*" and not depth):
            raise _LeftAloneError
        yield token


def _needs_all(head: list[str], behind: list[str]) -> bool:
    """Whether the engine must see all rows before it knows the last one wanted, by the words before and behind."""
    if head[0] != "SELECT" or "VALUES" in behind:
        return False
    if not AGGREGATES.isdisjoint(head + behind) or "GROUP" in behind or "ORDER" in behind:
        return True
    return head[1] == "DISTINCT" and "LIMIT" not in behind


def _joined(sparql: str, tokens: _Tokens) -> tuple[list[Pattern], list[Filter]]:
    """The patterns and filters with which the group begins."""
    patterns: list[Pattern] = []
    filters: list[Filter] = []
    while tokens[0].text != "}" and tokens[0].word not in _BEHIND:
        if tokens[0].word == "FILTER":
            filters.append(_filter(sparql, tokens))
        elif tokens[0].text == ".":
            tokens.popleft()
        else:
            patterns += _statements(tokens)
    return patterns, filters


def _passed(sparql: str, tokens: _Tokens) -> list[Filter]:
    """The filters among what else there is in the group, which is passed over with its end."""
    filters = []
    while tokens[0].text != "}":
        if tokens[0].word == "FILTER":
            filters.append(_filter(sparql, tokens))
        elif tokens[0].word in _BEHIND:
            _brackets(tokens, 1)
        elif tokens.popleft().text != ".":
            raise _LeftAloneError
    tokens.popleft()
    return filters


def _filter(sparql: str, tokens: _Tokens) -> Filter:
    """Behind the word stand brackets, those of a function with its name, or those of EXISTS with a NOT before it."""
    passed = _brackets(tokens, 3)
    variables = frozenset(f"?{token.text[1:]}" for token in passed if token.kind == "variable")
    return Filter(sparql[passed[0].start : passed[-1].end], variables)


def _brackets(tokens: _Tokens, words: int) -> list[_Token]:
    """The first tokens with all that stands in the brackets behind them; up to so many words stand before those."""
    passed: list[_Token] = []
    depth = 0
    while depth or not passed or passed[-1].text not in (")", "}"):
        depth += _DEPTH.get(tokens[0].text, 0)
        passed.append(tokens.popleft())
        if not depth and len(passed) > words and passed[-1].text not in (")", "}"):
            raise _LeftAloneError
    return passed


def _statements(tokens: _Tokens) -> Iterator[Pattern]:
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
        if tokens[0].text in (".", "}") or tokens[0].word in ("FILTER", *_BEHIND):
            return


def _objects(tokens: _Tokens) -> Iterator[str]:
    yield _object(tokens)
    while tokens[0].text == ",":
        tokens.popleft()
        yield _object(tokens)


def _object(tokens: _Tokens) -> str:
    text = _term(tokens, (*_NAMED, "string"))
    if text[0] in "\"'":
        if tokens[0].kind == "tag":
            return text + tokens.popleft().text
        if tokens[0].text == "^":
            return text + tokens.popleft().text + tokens.popleft().text + _term(tokens, ("iri", "name"))
    return text


def _term(tokens: _Tokens, kinds: tuple[str, ...]) -> str:
    """The first token, which is of those kinds; the only word among terms is the short name of rdf:type."""
    token = tokens.popleft()
    if token.kind not in kinds or (token.kind == "word" and token.text != "a"):
        raise _LeftAloneError
    return token.text
