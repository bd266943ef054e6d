"""SPARQL text → refused with a sentence, or what it is: the graphs it names, its form, whether it is repeatable. Pure.

The engine behind us follows SERVICE to any address, so what a query reaches for is told before it runs. The text is
cut into the terminals of the grammar (SPARQL 1.1 Query §19.8), so that words inside strings, comments, IRIs and names
are not taken for keywords. Where the engine is laxer than the grammar (it reads `1SERVICE` as two words), we are
stricter: a run of letters that contains a forbidden word is refused.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from rdflib import URIRef

from verbale.errors import QueryError
from verbale.terms import BASE, PREFIXES

UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE COPY MOVE ADD WITH".split())
FLEETING = frozenset("NOW RAND UUID STRUUID BNODE SERVICE".split())
"""Functions that answer otherwise each time (SPARQL 1.1 Query §17.4), and who may."""

_LOCAL = r"(?:[\w:.\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*"
TERMINALS = re.compile(
    r'''(?P<comment>\#[^\r\n]*)
      | (?P<string>"""(?:(?:"|"")?(?:[^"\\]|\\.))*"""|\'\'\'(?:(?:'|'')?(?:[^'\\]|\\.))*\'\'\'
                  |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<variable>[?$]\w+)
      | (?P<blank>_:[\w.\-·]+)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<name>(?:[^\W\d_][\w.\-·]*)?:''' + _LOCAL + r''')
      | (?P<word>[^\W\d_][^\W\d]*)
      | (?P<other>.)''',
    re.VERBOSE | re.DOTALL,
)  # fmt: skip
"""The terminals of SPARQL 1.1 §19.8, so far as they must be told apart, each kind a group."""

_NOTABLE = re.compile("|".join(sorted({"FROM", "SERVICE", *UPDATES})), re.IGNORECASE)
_FLEETING = re.compile("|".join(sorted(FLEETING)), re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

PROLOGUE = ("PREFIX", "BASE")
Token = tuple[str, str]


def datasets(sparql: str) -> tuple[URIRef, ...]:
    """The graphs of FROM and FROM NAMED, in the order of the text; raises QueryError for what is never allowed."""
    if not _NOTABLE.search(sparql):  # so for most, which need not be cut into pieces then
        return ()
    tokens = _telling(sparql)
    _refuse(tokens)
    prefixes, base = _prologue(tokens)
    return tuple(_graph(tokens, i + 1, prefixes, base) for i, token in enumerate(tokens) if _is(token, "FROM"))


def undeclared(sparql: str) -> str | None:
    """The first name with a prefix that nobody has declared, in a query that does not parse."""
    tokens = _telling(sparql)
    prefixes, _ = _prologue(tokens)
    names = (text for kind, text in tokens if kind == "name")
    return next((name for name in names if name.partition(":")[0] + ":" not in prefixes), None)


def body_at(sparql: str) -> int:
    """Where the prologue ends: the place of the first word that is neither PREFIX nor BASE, or the end of the text.

    >>> body_at("PREFIX ask: <x:ask> # ASK\nASK {}")
    26
    """
    words = (match for match in TERMINALS.finditer(sparql) if match.lastgroup == "word")
    return next((match.start() for match in words if match[0].upper() not in PROLOGUE), len(sparql))


def form(sparql: str) -> str:
    """The form of a query that parses: SELECT, ASK, CONSTRUCT or DESCRIBE."""
    found = TERMINALS.match(sparql, body_at(sparql))
    return found[0].upper() if found else ""


def unquoted(string: str) -> str:
    """What a string says (SPARQL 1.1 Query §19.7, §19.2), which is given with its quotation marks.

    >>> unquoted("'it\\\\'s \\\\u00e9'")
    "it's é"
    """
    marks = 3 if string.startswith(('"""', "'''")) else 1
    return _ESCAPE.sub(_meant, string[marks:-marks])


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    if not code:
        return _ESCAPED.get(escape[3], escape[3])
    number = int(code, 16)
    return chr(number) if number <= sys.maxunicode else escape[0]


def is_repeatable(sparql: str) -> bool:
    """Whether the query, asked again of the same store, has the same answer."""
    if not _FLEETING.search(sparql):  # so for most, which need not be cut into pieces then
        return True
    return not any(kind == "word" and text.upper() in FLEETING for kind, text in _tokens(sparql))


def _tokens(sparql: str) -> Iterator[Token]:
    for match in TERMINALS.finditer(sparql):
        if not match.group().isspace():
            yield str(match.lastgroup), match.group()


def _telling(sparql: str) -> list[Token]:
    """The tokens without comments."""
    return [token for token in _tokens(sparql) if token[0] != "comment"]


def _is(token: Token, word: str) -> bool:
    return token[0] == "word" and token[1].upper() == word


def _refuse(tokens: list[Token]) -> None:
    words = [text.upper() for kind, text in tokens if kind == "word"]
    if any("SERVICE" in word for word in words):
        raise QueryError(
            "SERVICE is refused: queries run on this store alone and call no other address, "
            "unless whoever runs it allows that one with --allow-service."
        )
    first = next((word for word in words if word not in PROLOGUE), "")
    if first in UPDATES:
        raise QueryError(f"{first} is refused: the store is for reading; ask with SELECT, ASK, CONSTRUCT or DESCRIBE.")


def prefixes(sparql: str) -> dict[str, str]:
    """The prefixes of a query, with their colon: those known without declaration, and those that it declares."""
    return _prologue(_telling(sparql))[0]


def iris(sparql: str) -> Callable[[str], URIRef]:
    """What makes an IRI of one that stands in the query, in brackets or with a prefix."""
    prefixes, base = _prologue(_telling(sparql))
    return lambda text: _iri(text, prefixes, base)


def _prologue(tokens: list[Token]) -> tuple[dict[str, str], str]:
    """The prefixes known without declaration and those that the query declares, and its base."""
    prefixes = {f"{prefix}:": iri for prefix, iri in PREFIXES.items()}
    base = BASE
    for i, token in enumerate(tokens[:-2]):
        if _is(token, "BASE"):
            base = _resolved(tokens[i + 1][1], base)
        elif _is(token, "PREFIX"):
            prefixes[tokens[i + 1][1]] = _resolved(tokens[i + 2][1], base)
        elif token[0] == "word":  # with which the query itself begins
            break
    return prefixes, base


def _graph(tokens: list[Token], at: int, prefixes: dict[str, str], base: str) -> URIRef:
    """The IRI that stands at that place, behind an optional NAMED."""
    rest = [token for token in tokens[at : at + 2] if not _is(token, "NAMED")]
    kind, text = rest[0] if rest else ("", "")
    if kind not in ("iri", "name"):
        raise QueryError(f"After FROM stands {text or 'nothing'!r}, which is no graph: write <its IRI>.")
    return _iri(text, prefixes, base)


def _iri(text: str, prefixes: dict[str, str], base: str) -> URIRef:
    """What is written in brackets or with a prefix, in full."""
    if text.startswith("<"):
        return URIRef(_resolved(text, base))
    prefix, colon, local = text.partition(":")
    return URIRef(prefixes.get(prefix + colon, "") + re.sub(r"\\(.)", r"\1", local))


def _resolved(iri: str, base: str) -> str:
    """An IRI in its brackets, resolved; urljoin would lose the sign at the end of a namespace."""
    bare = iri.strip("<>")
    found = urljoin(base, bare)
    return found + "#" if bare.endswith("#") and not found.endswith("#") else found
