"""What stands in a group before a SERVICE block → the table of what is bound there, for the endpoint to begin with.

Of what an endpoint says, a join keeps what agrees with what the group has bound before. Where that is little, it need
not say more (SPARQL 1.1 Federated Query §2.4). Filters of the group hold for the whole of it, so they are left out:
the table may hold more than is wanted in the end, and never less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from re import Match

from rdflib import Literal, URIRef

from verbale.errors import VerbaleError
from verbale.quads import Object
from verbale.query import TERMINALS, body_at, is_repeatable
from verbale.store import Answer

MOST = 200
"""Rows of the table; of more the endpoint is told nothing."""

Ask = Callable[[str], Answer]
"""A query of our own store → its answer; raises VerbaleError."""

_ANY = "UNDEF"
_OPEN, _CLOSE = frozenset("{(["), frozenset("})]")


def table(before: str, group: str, ask: Ask) -> str:
    """A group that binds the variables which the block's group shares with what stands `before` it in the query, to
    what they are there; an empty text where there are none, too many rows, or more than the text alone tells.
    """
    start = _group_at(before)
    bound = _without_filters(before, start) if start is not None else ""
    shared = sorted(_variables(bound) & _variables(group))
    if not shared or not is_repeatable(bound):
        return ""
    names = " ".join(shared)
    head = before[: body_at(before)]
    asked = f"{head} SELECT DISTINCT {names} {_dataset(before[:start])} {{ {bound}\n}} LIMIT {MOST + 1}"
    try:
        rows = [tuple(map(_written, row)) for row in ask(asked).rows()]
    except VerbaleError:  # whatever is wrong there is told of the whole query
        return ""
    if len(rows) > MOST or any(set(row) == {_ANY} for row in rows):
        return ""
    values = " ".join(f"({' '.join(row)})" for row in rows)
    return f"{{ SELECT {names} {{ VALUES ({names}) {{ {values} }} }} }}"


def _tokens(text: str) -> list[Match[str]]:
    return [match for match in TERMINALS.finditer(text) if match.lastgroup != "comment" and not match[0].isspace()]


def _variables(text: str) -> set[str]:
    return {f"?{match[0][1:]}" for match in _tokens(text) if match.lastgroup == "variable"}


def _group_at(before: str) -> int | None:
    """Where the outermost group begins, if the text ends directly in it; within another, more would be bound."""
    opened: list[int] = []
    for token in _tokens(before):
        if token[0] in _OPEN:
            opened.append(token.start())
        elif token[0] in _CLOSE and opened:
            opened.pop()
    return opened[0] if len(opened) == 1 and before[opened[0]] == "{" else None


def _without_filters(before: str, start: int) -> str:
    """What stands in the group, without its own filters; those of groups within it stay."""
    tokens = [token for token in _tokens(before) if token.start() > start]
    parts, kept_from = [], start + 1
    for first, last in _filters(tokens):
        parts.append(before[kept_from : tokens[first].start()])
        kept_from = tokens[last].end()
    return " ".join([*parts, before[kept_from:]])


def _filters(tokens: Sequence[Match[str]]) -> Iterator[tuple[int, int]]:
    """The places of the first and the last token of each filter."""
    depth, at = 0, 0
    while at < len(tokens):
        if depth == 0 and tokens[at].lastgroup == "word" and tokens[at][0].upper() == "FILTER":
            end = _end(tokens, at)
            yield at, end
            at = end
        else:
            depth += (tokens[at][0] in _OPEN) - (tokens[at][0] in _CLOSE)
        at += 1


def _end(tokens: Sequence[Match[str]], at: int) -> int:
    """The place of the bracket that closes the first which opens behind."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += (tokens[place][0] in _OPEN) - (tokens[place][0] in _CLOSE)
        if depth == 0 and tokens[place][0] in _CLOSE:
            return place
    return len(tokens) - 1


def _dataset(head: str) -> str:
    """The FROM clauses of what stands before the outermost group."""
    tokens = _tokens(head)
    froms = [at for at, token in enumerate(tokens) if token.lastgroup == "word" and token[0].upper() == "FROM"]
    ends = [at + 1 + (tokens[at + 1][0].upper() == "NAMED") for at in froms if at + 1 < len(tokens)]
    return " ".join(head[tokens[at].start() : tokens[end].end()] for at, end in zip(froms, ends, strict=False))


def _written(term: Object | None) -> str:
    """A term as VALUES takes it. Numbers, dates and the like are left open, as the endpoint may write them otherwise,
    and so are blank nodes, which it does not know.
    """
    if isinstance(term, URIRef):
        return f"<{term}>"
    return term.n3() if isinstance(term, Literal) and not term.datatype and not term.language else _ANY
