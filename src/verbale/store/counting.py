"""What the engine gives or writes of an answer → the same, until it is more than it may be.

Rows are counted in the bytes that the engine writes, as it writes them several times as fast as Python could go through
them. In each format something stands once for each row, and nowhere within a value, where it would be escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import RawIOBase
from itertools import chain, islice
from typing import IO, Any, TypeVar

from verbale.errors import TooLarge
from verbale.formats import Format

T = TypeVar("T")

MARKS = {"json": b'},{"', "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
BEFORE = {"json": 1, "xml": 0, "csv": -1, "tsv": -1}
"""What the marks of an answer and its rows differ by: the mark of JSON stands between two rows, and tables have a head.
A row of JSON in which nothing is bound has no mark and is not counted."""


class CountedRows(RawIOBase):
    """Passes the bytes of solutions on to `output`; raises TooLarge where they hold more than `most` rows."""

    def __init__(self, output: IO[bytes], format: Format, most: int) -> None:
        self._output, self._mark, self._most = output, MARKS[format.name], most
        self._rows, self._end = BEFORE[format.name], b""
        # In CSV a value that holds a line's end stands in quotation marks, and those within it are doubled.
        self._quotes, self._quoted = format.name == "csv", False

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._rows += self._in_quotes(bytes(data)) if self._quotes else self._marks(bytes(data))
        if self._rows > self._most:
            raise _too_many(self._most)
        return self._output.write(data)

    def _marks(self, data: bytes) -> int:
        """The marks in the data, with one that began in what was written before."""
        seen = self._end + data
        self._end = seen[-(len(self._mark) - 1) :] if len(self._mark) > 1 else b""
        return seen.count(self._mark)

    def _in_quotes(self, data: bytes) -> int:
        """The marks outside of quotation marks."""
        parts = data.split(b'"')
        outside = parts[self._quoted :: 2]
        self._quoted ^= len(parts) % 2 == 0
        return sum(part.count(self._mark) for part in outside)


def counted(found: Iterable[T], most: int) -> Iterator[T]:
    """What was found, one by one; raises TooLarge where it is more than `most`."""
    given = iter(found)
    return chain(islice(given, most), _none_of(given, most))


def _none_of(rest: Iterator[T], most: int) -> Iterator[T]:
    for _ in rest:
        raise _too_many(most)
    yield from ()


def _too_many(most: int) -> TooLarge:
    return TooLarge(f"The answer has more than {most:,} rows, which is as many as it may; ask for less, with LIMIT.")
