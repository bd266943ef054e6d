"""SPARQL text → the triple patterns that its group joins, where all of their rows are needed. Pure.

What is recognised is a SELECT whose group begins with plain triple patterns, also in GRAPH, and filters; OPTIONAL and
MINUS may follow. Plain is a pattern of variables, IRIs and quoted literals, whether written with `a`, `;` and `,` or
without. Each of its rows is one triple of a set, and all by which it is joined are variables: so each may stand in a
query of its own that projects them, and the group means the same (SPARQL 1.1 Query §18.2.2, §18.5). That does not hold
for blank nodes, which are known within one block alone, nor where FROM makes the default graph a bag, and is not tried
for paths. Nothing is done within UNION or a query within the query, nor beside VALUES and BIND: nobody knows here how
many rows they leave.

All rows are needed for aggregates and GROUP BY, for ORDER BY, and for DISTINCT without LIMIT. Everything else comes out
of nested loops row by row, the first at once and all in little memory, and must go on doing so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.query import body_at
from verbale.store.joins.patterns import (
    BEHIND,
    DEPTH,
    Filter,
    LeftAloneError,
    Pattern,
    Token,
    Tokens,
    brackets,
    filtering,
    statements,
    statements_in_graph,
    tokens_of,
)

MOST = 16
"""Patterns that are looked at together;"""
LONGEST = 10_000
"""and characters of a query, so that no text takes more than some milliseconds."""
AGGREGATES = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
_NEEDING_ALL = re.compile(rf"\b(?:{'|'.join(sorted(AGGREGATES))}|GROUP|ORDER|DISTINCT)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """A query in parts: its prologue, all up to the patterns, the patterns, and all that comes behind, filters too."""

    prologue: str
    before: str
    patterns: tuple[Pattern, ...]
    filters: tuple[Filter, ...]
    rest: str


def recognised(sparql: str) -> Group | None:
    """The query in its parts, or None for one that is not of this kind; the text need not parse."""
    if len(sparql) > LONGEST or not _NEEDING_ALL.search(sparql):  # most need not be cut into pieces then
        return None
    try:
        return _group(sparql)
    except (LeftAloneError, IndexError):  # what nobody can read ends too early
        return None


def _group(sparql: str) -> Group:
    body = body_at(sparql)
    tokens = tokens_of(sparql, body)
    head = [token.word for token in _head(tokens)]
    start = tokens.popleft().end
    patterns, filters = _joined(sparql, tokens)
    kept, behind = " ".join(each.text for each in filters), tokens[0].start
    filters += _passed(sparql, tokens)
    if not 1 < len(patterns) <= MOST or not _needs_all(head, [token.word for token in tokens]):
        raise LeftAloneError
    return Group(sparql[:body], sparql[:start], tuple(patterns), tuple(filters), f" {kept} {sparql[behind:]}")


def _head(tokens: Tokens) -> Iterator[Token]:
    """What stands before the group. `SELECT *` is left alone, as its columns come in the order of the text."""
    depth = 0
    while depth or tokens[0].text != "{":
        token = tokens.popleft()
        depth += DEPTH.get(token.text, 0)
        if token.word == "FROM" or (token.text == "*" and not depth):
            raise LeftAloneError
        yield token


def _needs_all(head: list[str], behind: list[str]) -> bool:
    """Whether the engine must see all rows before it knows the last one wanted, by the words before and behind."""
    if head[0] != "SELECT" or "VALUES" in behind:
        return False
    if not AGGREGATES.isdisjoint(head + behind) or "GROUP" in behind or "ORDER" in behind:
        return True
    return head[1] == "DISTINCT" and "LIMIT" not in behind


def _joined(sparql: str, tokens: Tokens) -> tuple[list[Pattern], list[Filter]]:
    """The patterns and filters with which the group begins."""
    patterns: list[Pattern] = []
    filters: list[Filter] = []
    while tokens[0].text != "}" and tokens[0].word not in BEHIND:
        if tokens[0].word == "FILTER":
            filters.append(filtering(sparql, tokens))
        elif tokens[0].word == "GRAPH":
            patterns += statements_in_graph(tokens)
        elif tokens[0].text == ".":
            tokens.popleft()
        else:
            patterns += statements(tokens)
    return patterns, filters


def _passed(sparql: str, tokens: Tokens) -> list[Filter]:
    """The filters among what else there is in the group, which is passed over with its end."""
    filters = []
    while tokens[0].text != "}":
        if tokens[0].word == "FILTER":
            filters.append(filtering(sparql, tokens))
        elif tokens[0].word in BEHIND:
            brackets(tokens, 1)
        elif tokens.popleft().text != ".":
            raise LeftAloneError
    tokens.popleft()
    return filters
