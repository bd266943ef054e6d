"""What the engine found → an Answer: rows, triples, a boolean, or their bytes in a format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import chain, islice
from typing import IO, cast
from typing import Literal as Choice

import pyoxigraph as ox

from verbale.errors import QueryError, StoreError
from verbale.formats import Format
from verbale.quads import Object
from verbale.query import undeclared
from verbale.store.convert import Term, to_rdflib, write
from verbale.store.counting import CountedRows, counted
from verbale.store.holding import Hold

AnswerKind = Choice["solutions", "boolean", "graph"]

SORTED = 1_000
"""Triples up to which a constructed graph is written in order; a larger one is streamed as the engine finds it."""


@contextmanager
def asking(sparql: str) -> Iterator[None]:
    """Turns what the engine raises, at once or while an answer is read, into our errors."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(_wrong(sparql, str(error))) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"The query cannot be answered: {error}.") from error
    except OSError as error:
        raise StoreError(f"The store cannot be read: {error}.") from error


def _wrong(sparql: str, message: str) -> str:
    if name := undeclared(sparql):
        prefix = name.partition(":")[0]
        return f"The prefix of {name} is not declared; write PREFIX {prefix}: <…> before the query."
    return _place(sparql, message)


def _place(sparql: str, message: str) -> str:
    """A sentence with line and column, and what stands before; what the engine would have expected helps nobody."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return f"The query is not valid SPARQL: {message}."
    line, column = int(found[1]), int(found[2])
    before = " ".join("".join(sparql.splitlines()[line - 1 : line])[: column - 1].split()[-4:])
    after = f", after {before!r}" if before else ""
    why = "" if found[3].startswith("expected") else f" ({found[3]})"
    return f"The query is not valid SPARQL at line {line}, column {column}{after}{why}."


Found = ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple]
Reading = Callable[[], AbstractContextManager[None]]
"""What turns errors that come up while an answer is read into ours."""


class Answer:
    """What a query gives, read once: by `rows`, `triples`, `boolean` or `serialize`, as `kind` says."""

    def __init__(self, found: Found, reading: Reading, hold: Hold | None = None) -> None:
        self._found = found
        self._reading = reading
        self._hold = hold  # as long as somebody reads the answer, the state that it comes from stays on the disk
        self.kind: AnswerKind = "graph"
        self.variables: tuple[str, ...] = ()
        if isinstance(found, ox.QuerySolutions):
            self.kind, self.variables = "solutions", tuple(variable.value for variable in found.variables)
        elif isinstance(found, ox.QueryBoolean):
            self.kind = "boolean"

    def rows(self) -> Iterator[tuple[Object | None, ...]]:
        """One tuple a solution, in the order of `variables`; None where a variable is unbound."""
        assert isinstance(self._found, ox.QuerySolutions)
        with self._reading():
            for solution in self._found:
                yield tuple([None if value is None else to_rdflib(value) for value in solution])

    def texts(self) -> Iterator[tuple[str, ...]]:
        """As `rows`, for who knows what stands where: each IRI and what each literal says; empty where unbound."""
        assert isinstance(self._found, ox.QuerySolutions)
        with self._reading():
            for solution in self._found:
                yield tuple(["" if value is None else value.value for value in cast(Iterable[Term | None], solution)])

    def triples(self) -> Iterator[tuple[Object, Object, Object]]:
        """The triples of CONSTRUCT or DESCRIBE, sorted, each once."""
        return ((to_rdflib(t.subject), to_rdflib(t.predicate), to_rdflib(t.object)) for t in self._triples())

    @property
    def boolean(self) -> bool:
        """The answer of ASK."""
        return bool(self._found)

    def serialize(self, format: Format) -> bytes:
        """What `write` writes."""
        output = io.BytesIO()
        self.write(output, format)
        return output.getvalue()

    def write(self, output: IO[bytes], format: Format, most: int | None = None) -> None:
        """Streams the answer's bytes, written by the engine; the format must be one for its kind (`formats.holding`).

        Each triple comes once; a graph of up to SORTED triples comes in order. Raises TooLarge where there are more
        rows or triples than `most`.
        """
        with self._reading():
            if isinstance(self._found, ox.QuerySolutions | ox.QueryBoolean):
                if most is not None and self.kind == "solutions":
                    output = cast(IO[bytes], CountedRows(output, format, most))
                self._found.serialize(output, ox.QueryResultsFormat.from_media_type(format.media_type))
            else:
                found = self._found if most is None else counted(self._found, most)
                write(ordered_where_small(found), output, format)

    def _triples(self) -> list[ox.Triple]:
        assert not isinstance(self._found, ox.QuerySolutions | ox.QueryBoolean)
        with self._reading():
            return sorted(set(self._found), key=str)


def ordered_where_small(found: Iterator[ox.Triple]) -> Iterable[ox.Triple]:
    """The triples, in order where they are up to SORTED; otherwise as they come, so that the first come at once."""
    first = list(islice(found, SORTED + 1))
    return chain(first, found) if len(first) > SORTED else sorted(set(first), key=str)


def read_answer(source: IO[bytes], format: Format) -> Answer:
    """An answer of SELECT or ASK out of bytes in a format of solutions; its rows are read as they are asked for."""
    found = ox.parse_query_results(source, ox.QueryResultsFormat.from_media_type(format.media_type))
    return Answer(found, partial(asking, ""))
