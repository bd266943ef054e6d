"""A query as the embedded store takes it → the same question to a SPARQL server somewhere else. Pure.

Three things differ there. Prefixes must be declared. Among the named graphs are some that hold what no sentence says:
the publisher's ledger, and perhaps the default graph. And the default graph of a server is not always one: where it is
the union of all graphs, a triple that two sentences say counts twice. There it is kept in a named graph, and what a
query asks outside of GRAPH it asks inside of GRAPH and the name of that one (the inner GRAPH counts: SPARQL 1.1 Query
§18.6). All that is plain SPARQL 1.1, so that it means the same to every server. Only what DESCRIBE tells of the things
it found is up to the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rdflib import URIRef

from verbale.query import TERMINALS, body_at, form, iris
from verbale.terms import BASE, LEAVING_GRAPH, PREFIXES, PUBLISHED_GRAPH, V

Insertion = tuple[int, str]
"""A place in the text, and what is to be put there."""

HIDDEN = (PUBLISHED_GRAPH, LEAVING_GRAPH)
"""The named graphs of a server that no query sees, besides the one with the default graph."""
_NO_PATTERN = ("CONSTRUCT", "VALUES")
"""The words before a brace, outside of all others, that does not open a pattern: a template, a table of values."""


def worded(sparql: str, default_graph: URIRef | None = None, has_dataset: bool = False) -> str:
    """The query for a server that keeps the default graph under that name, or, for None, in its own default graph.

    The text must parse, as SPARQL 1.1 with the prefixes of `terms.PREFIXES`. Where it names its dataset by FROM, or
    `has_dataset` because the request does, its default graph is of that one.
    """
    tokens = [match for match in TERMINALS.finditer(sparql) if _tells(match)]
    around = None if has_dataset or any(_is(token, "FROM") for token in tokens) else default_graph
    hidden = [*HIDDEN, *([default_graph] if default_graph else [])]
    insertions = [*_template(sparql, tokens, around), *_around(tokens, around), *_beside(tokens, hidden)]
    return _declarations(tokens) + _inserted(sparql, insertions)


def unranked(sparql: str) -> str:
    """The query with one number for every `v:relevance(…)`, which is a function of the embedded store alone."""
    tokens = [match for match in TERMINALS.finditer(sparql) if _tells(match)]
    iri = iris(sparql)
    parts, at = [], 0
    for place, token in enumerate(tokens):
        if token.lastgroup in ("iri", "name") and iri(token[0]) == V.relevance:
            end = next(after.end() for after in tokens[place:] if after[0] == ")")
            parts += [sparql[at : token.start()], "1.0e0"]
            at = end
    return "".join([*parts, sparql[at:]])


def _tells(match: re.Match[str]) -> bool:
    return match.lastgroup != "comment" and not match[0].isspace()


def _is(token: re.Match[str], word: str) -> bool:
    return token.lastgroup == "word" and token[0].upper() == word


def _declarations(tokens: Sequence[re.Match[str]]) -> str:
    """The base, and the prefixes that the query uses without declaring them."""
    used = {token[0].partition(":")[0] for token in tokens if token.lastgroup == "name"}
    declared = {name[0].rstrip(":") for word, name in pairwise(tokens) if _is(word, "PREFIX")}
    missing = (f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in used - declared)
    return f"BASE <{BASE}>\n" + "".join(missing)


@dataclass(frozen=True, slots=True)
class _Group:
    """A pair of braces: where they stand, how deep, and the last word and the two tokens before the first."""

    start: int
    end: int
    depth: int
    word: str
    before: tuple[str, str]


def _groups(tokens: Sequence[re.Match[str]]) -> Iterator[_Group]:
    """The pairs of braces, each when it closes."""
    opened: list[tuple[int, str, tuple[str, str]]] = []
    word, before = "", ("", "")
    for token in tokens:
        if token[0] == "{":
            opened.append((token.start(), word, before))
        elif token[0] == "}":
            start, *told = opened.pop()
            yield _Group(start, token.start(), len(opened), *told)  # type: ignore[arg-type]
        elif token.lastgroup == "word":
            word = token[0].upper()
        before = (before[1], token[0])


def _around(tokens: Sequence[re.Match[str]], graph: URIRef | None) -> Iterator[Insertion]:
    """GRAPH and the name of the default graph, into each outermost pattern."""
    for group in _groups(tokens):
        if graph and not group.depth and group.word not in _NO_PATTERN:
            yield group.start + 1, f" GRAPH <{graph}> {{"
            yield group.end, "} "


def _beside(tokens: Sequence[re.Match[str]], hidden: Sequence[URIRef]) -> Iterator[Insertion]:
    """Behind each pattern of GRAPH and a variable, that this is none of the graphs which no query sees."""
    names = ", ".join(f"<{graph}>" for graph in hidden)
    for group in _groups(tokens):
        word, variable = group.before
        if word.upper() == "GRAPH" and variable[0] in "?$":
            yield group.end + 1, f" FILTER({variable} NOT IN ({names}))"


def _template(sparql: str, tokens: Sequence[re.Match[str]], graph: URIRef | None) -> Iterator[Insertion]:
    """The template of a CONSTRUCT WHERE, whose pattern stands for both (§16.2.4), before GRAPH comes into it."""
    outermost = [group for group in _groups(tokens) if not group.depth]
    if graph and form(sparql) == "CONSTRUCT" and outermost[0].word == "WHERE":
        yield body_at(sparql) + len("CONSTRUCT"), f" {sparql[outermost[0].start : outermost[0].end + 1]}"


def _inserted(sparql: str, insertions: Sequence[Insertion]) -> str:
    parts, at = [], 0
    for place, text in sorted(insertions, key=lambda insertion: insertion[0]):
        parts += [sparql[at:place], text]
        at = place
    return "".join([*parts, sparql[at:]])
