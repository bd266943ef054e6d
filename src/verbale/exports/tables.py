"""A store and a table → its rows as CSV, Parquet or a data frame.  [I/O]"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from verbale.exports.columns import Cell, Column, Table
from verbale.exports.extra import needed
from verbale.exports.facts import BATCH, read_out
from verbale.store import Dataset

if TYPE_CHECKING:
    from pandas import DataFrame

SEPARATOR = ";"
"""Between the members of a list in CSV; a member that holds one has a comma in its place."""

GROUP = 10_000
"""Rows of a row group of Parquet: so many are in memory at once."""

Row = tuple[Cell, ...]


def rows(store: Dataset, table: Table) -> Iterator[Row]:
    """The rows of a table in the order of their IRIs, each with a cell for each column."""
    for thing in read_out(store, table.kind):
        yield tuple(_plain(column.value(thing)) for column in table.columns)


def _plain(cell: Cell) -> Cell:
    """The cell with its IRIs as mere text."""
    if isinstance(cell, tuple):
        return tuple(map(str, cell))
    return str(cell) if isinstance(cell, str) else cell


def write_csv(store: Dataset, output: IO[bytes], table: Table) -> None:
    """Writes what `csv_pieces` gives."""
    output.writelines(csv_pieces(store, table))


def csv_pieces(store: Dataset, table: Table) -> Iterator[bytes]:
    """CSV (RFC 4180) in UTF-8 with a header line, some rows at a time; lists are joined by semicolons."""
    yield _lines([[column.name for column in table.columns]])
    given = rows(store, table)
    while group := list(islice(given, BATCH)):
        yield _lines([[_cell(cell) for cell in row] for row in group])


def _lines(cells: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(cells)
    return text.getvalue().encode()


def _cell(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return SEPARATOR.join(member.replace(SEPARATOR, ",") for member in cell)
    return "" if cell is None else str(cell)


def write_parquet(store: Dataset, output: IO[bytes], table: Table) -> None:
    """Parquet with dates as dates and lists as lists, row group by row group; the meaning of each column beside it."""
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    schema = arrow.schema([_field(column, arrow) for column in table.columns])
    given = rows(store, table)
    with parquet.ParquetWriter(output, schema) as writer:
        while group := list(islice(given, GROUP)):
            writer.write_table(_arrow(group, schema, arrow))


def _arrow(group: list[Row], schema: Any, arrow: Any) -> Any:
    arrays = [arrow.array(cells, field.type) for cells, field in zip(zip(*group, strict=True), schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _field(column: Column, arrow: Any) -> Any:
    types: dict[str, Callable[[], Any]] = {
        "text": arrow.string,
        "texts": lambda: arrow.list_(arrow.string()),
        "day": arrow.date32,
        "number": arrow.int32,
    }
    return arrow.field(column.name, types[column.type](), metadata={"meaning": column.meaning})


def frame(store: Dataset, table: Table) -> DataFrame:
    """The table as a pandas data frame: dates are timestamps, lists are tuples, numbers may be missing."""
    pandas = needed("pandas")
    types = {"text": "string", "texts": "object", "day": "datetime64[s]", "number": "Int32"}
    found = list(rows(store, table))
    cells = zip(*found, strict=True) if found else ([] for _ in table.columns)
    made: DataFrame = pandas.DataFrame(
        {
            column.name: pandas.Series(list(values), dtype=types[column.type])
            for column, values in zip(table.columns, cells, strict=True)
        }
    )
    return made
