"""A query that asks other endpoints → the same with their answers in it, where the operator allows that.  [I/O]

The engine would follow SERVICE to any address, so it never sees the word: each outermost block is sent to its endpoint
as a query by itself and becomes the table of its answers, which is what the block means (SPARQL 1.1 Federated Query
§2.1, evaluated from the inside out). What little its group has bound before goes with it. Addresses are fetched as all
others are: by the number that was checked, and with redirects that stay beneath what is allowed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match
from urllib.parse import quote, urlencode

from rdflib import BNode, URIRef

from verbale import formats
from verbale.errors import AddressError, QueryError, VerbaleError
from verbale.federation.binding import Ask, table
from verbale.fetch import Address, Reach, Request, follow, parse
from verbale.quads import Object
from verbale.query import TERMINALS, iris, prefixes
from verbale.store import Answer, read_answer

MOST = 20
"""Blocks of one query that ask other endpoints."""
_JSON = formats.holding("solutions")[0]


@dataclass(frozen=True, slots=True)
class Block:
    """SERVICE and its group, from `start` to `end` in the text: the endpoint, the group with its braces, SILENT."""

    start: int
    end: int
    endpoint: str
    group: str
    is_silent: bool


def federated(sparql: str, reach: Reach, ask: Ask) -> str:
    """The query with the answers of others in it; without SERVICE, the query as it is. `ask` tells what our own store
    has bound before a block.

    Raises QueryError where an endpoint is not allowed (`reach.allowed` holds what is), is a variable, or does not
    answer as the standard says, unless the block is SILENT, which then has one solution without bindings.
    """
    if not reach.allowed or "service" not in sparql.lower():
        return sparql
    blocks = list(_blocks(sparql))
    if len(blocks) > MOST:
        raise QueryError(f"A query may ask other endpoints {MOST} times, and this one does {len(blocks)} times.")
    parts, at = [], 0
    for block in blocks:
        parts.append(sparql[at : block.start])
        bound = table("".join(parts), block.group, ask)
        parts.append(_answered(block, f"{_declared(sparql)}SELECT * WHERE {{ {bound} {block.group} }}", reach))
        at = block.end
    return "".join([*parts, sparql[at:]])


def _declared(sparql: str) -> str:
    """The prefixes that a block may use, declared; all of them stand in full, so no base is needed."""
    return "".join(f"PREFIX {prefix} <{iri}>\n" for prefix, iri in prefixes(sparql).items())


def _blocks(sparql: str) -> Iterator[Block]:
    tokens = [match for match in TERMINALS.finditer(sparql) if match.lastgroup != "comment" and not match[0].isspace()]
    at = 0
    while at < len(tokens):
        if tokens[at].lastgroup == "word" and tokens[at][0].upper() == "SERVICE":
            block, at = _block(sparql, tokens, at)
            yield block
        at += 1


def _block(sparql: str, tokens: list[Match[str]], at: int) -> tuple[Block, int]:
    """The block that begins there, and the place of its last token."""
    name = at + 1
    is_silent = _word(tokens, name) == "SILENT"
    name += is_silent
    if _word(tokens, name).startswith(("?", "$")):
        raise QueryError(
            f"SERVICE {tokens[name][0]} is refused: the endpoint is named by its IRI, as it must be allowed before the "
            "query runs; ask each endpoint in a SERVICE of its own, joined by UNION."
        )
    if _word(tokens, name + 1) != "{" or tokens[name].lastgroup not in ("iri", "name"):
        raise QueryError("Behind SERVICE stands the IRI of an endpoint and a group: SERVICE <https://…> { … }.")
    end = _closing(tokens, name + 1)
    start, stop = tokens[name + 1].start(), tokens[end].end()
    block = Block(tokens[at].start(), stop, str(iris(sparql)(tokens[name][0])), sparql[start:stop], is_silent)
    return block, end


def _word(tokens: list[Match[str]], at: int) -> str:
    return tokens[at][0].upper() if at < len(tokens) else ""


def _closing(tokens: list[Match[str]], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        depth += (tokens[place][0] == "{") - (tokens[place][0] == "}")
        if depth == 0:
            return place
    raise QueryError("The group behind SERVICE is not closed: a } is missing.")


def _answered(block: Block, sparql: str, reach: Reach) -> str:
    """The group that stands for a block, out of what its endpoint answers to the query."""
    endpoint = _allowed(block.endpoint, reach)
    try:
        return _table(_asked(endpoint, sparql, reach), endpoint)
    except VerbaleError as error:
        if block.is_silent:
            return "{ }"
        raise QueryError(f"SERVICE <{block.endpoint}> failed: {error}") from error


def _allowed(endpoint: str, reach: Reach) -> Address:
    try:
        address = parse(endpoint)
    except AddressError as error:
        raise QueryError(f"SERVICE is refused: {error}") from error
    _check(address, reach)
    return address


def _check(address: Address, reach: Reach) -> None:
    if not any(address.is_beneath(each) for each in reach.allowed):
        raise QueryError(f"SERVICE <{address}> is refused: this endpoint may ask {', '.join(map(str, reach.allowed))}.")


def _asked(endpoint: Address, sparql: str, reach: Reach) -> Answer:
    body = urlencode({"query": sparql}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": _JSON.media_type}
    reply = follow(Request(endpoint, "POST", headers, body), reach, lambda address: _check(address, reach))
    if reply.status != 200:
        raise QueryError(f"it answers with status {reply.status}.")
    try:
        answer = read_answer(io.BytesIO(reply.content), _JSON)
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"what it answers is no {_JSON.media_type}.") from error
    if answer.kind != "solutions":
        raise QueryError("it answers without solutions.")
    return answer


def _table(answer: Answer, endpoint: Address) -> str:
    variables = " ".join(f"?{name}" for name in answer.variables)
    rows = " ".join(f"({' '.join(_term(term, endpoint) for term in row)})" for row in answer.rows())
    table = f"VALUES ({variables}) {{ {rows} }}"
    # In a query of its own the engine begins with the table, where it would go through a bare one for each row.
    return f"{{ SELECT {variables} {{ {table} }} }}" if variables else f"{{ {table} }}"


def _term(term: Object | None, endpoint: Address) -> str:
    """A term as VALUES takes it; a blank node gets an IRI (RDF 1.1 Concepts §3.5)."""
    if isinstance(term, BNode):
        return f"<{endpoint.origin}/.well-known/genid/{quote(str(term), safe='')}>"
    return "UNDEF" if term is None else f"<{term}>" if isinstance(term, URIRef) else term.n3()
