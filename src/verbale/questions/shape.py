"""SPARQL text → its parts: the form, the columns, the pattern, and the modifiers behind it. Pure.

Cut along the terminals of the grammar (SPARQL 1.1 Query §19.8), so that words in strings, comments and names are not
taken for keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from verbale.query import TERMINALS

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_MODIFIERS = frozenset(("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"))
_STEPS = {"{": 1, "(": 1, "}": -1, ")": -1}
_NUMBER = re.compile(r"\s*([0-9]+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a query: its form ("" where it has none), the columns that SELECT names (none for SELECT *), the
    text up to the end of its pattern, and the modifiers behind, each as text. Only their order is lost."""

    form: str
    columns: tuple[str, ...]
    head: str
    grouping: str
    ordering: str
    limit: int | None
    offset: int
    values: str


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    depth: int


@lru_cache(maxsize=1024)
def shape(sparql: str) -> Shape:
    """The parts of a query, comments left out."""
    text = TERMINALS.sub(lambda token: "\n" if token["comment"] else token[0], sparql)
    tokens = list(_tokens(text))
    at = next((i for i, token in enumerate(tokens) if _form(token)), len(tokens))
    form = _form(tokens[at]) if at < len(tokens) else ""
    opening = _opening(tokens, at, form)
    closing = next((i for i in range(opening, len(tokens)) if _closes(tokens[i])), opening - 1)
    parts = dict(_modifiers(text, tokens[closing + 1 :]))
    starts = [token.start for token in tokens[closing + 1 :] if _modifier(token)]
    return Shape(
        form=form,
        columns=_columns(tokens[at + 1 : opening]) if form == "SELECT" else (),
        head=text[: starts[0] if starts else len(text)].rstrip(),
        grouping="\n".join(parts[word] for word in ("GROUP", "HAVING") if word in parts),
        ordering=parts.get("ORDER", ""),
        limit=_number(parts["LIMIT"]) if "LIMIT" in parts else None,
        offset=_number(parts.get("OFFSET", "")) or 0,
        values=parts.get("VALUES", ""),
    )


def variables(sparql: str) -> tuple[str, ...]:
    """All variables of a query, each once, in their order."""
    return tuple(dict.fromkeys(token["variable"][1:] for token in TERMINALS.finditer(sparql) if token["variable"]))


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens, each with the number of braces and brackets that are open before it."""
    depth = 0
    for match in TERMINALS.finditer(text):
        if not match[0].isspace():
            yield _Token(str(match.lastgroup), match[0], match.start(), depth)
            depth += _STEPS.get(match[0], 0)


def _form(token: _Token) -> str:
    word = token.text.upper()
    return word if token.kind == "word" and word in FORMS else ""


def _opening(tokens: list[_Token], at: int, form: str) -> int:
    """Where the pattern opens: the first brace outside others, or, behind CONSTRUCT's template, the second."""
    braces = [i for i in range(at, len(tokens)) if tokens[i].text == "{" and tokens[i].depth == 0]
    template = form == "CONSTRUCT" and tokens[at + 1 : at + 2] and tokens[at + 1].text == "{"
    return next(iter(braces[1:] if template else braces), len(tokens))


def _closes(token: _Token) -> bool:
    return token.text == "}" and token.depth == 1


def _modifier(token: _Token) -> str:
    word = token.text.upper()
    return word if token.kind == "word" and token.depth == 0 and word in _MODIFIERS else ""


def _modifiers(text: str, tokens: list[_Token]) -> Iterator[tuple[str, str]]:
    starts = [token for token in tokens if _modifier(token)]
    ends = [token.start for token in starts[1:]] + [len(text)]
    for token, end in zip(starts, ends, strict=False):
        yield _modifier(token), text[token.start : end].strip()


def _columns(tokens: list[_Token]) -> tuple[str, ...]:
    """What SELECT names: the variables outside brackets, and inside those that stand behind AS."""
    behind = zip([_Token("", "", 0, 0), *tokens], tokens, strict=False)
    named = [
        token.text[1:]
        for before, token in behind
        if token.kind == "variable" and (token.depth == 0 or (token.depth == 1 and before.text.upper() == "AS"))
    ]
    return tuple(named)


def _number(modifier: str) -> int:
    found = _NUMBER.search(modifier)
    return int(found[1]) if found else 0
