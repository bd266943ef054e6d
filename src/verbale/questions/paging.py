"""A query that selects rows, and a window → the query for just these rows, in an order that is total. Pure."""

from __future__ import annotations

from verbale.questions.shape import Shape, shape, variables


def window(sparql: str, limit: int, offset: int) -> str:
    """The query for `limit` of its rows behind the first `offset`, within its own LIMIT and OFFSET if it has them.

    Rows that its own ORDER BY leaves equal are ordered by all columns, and by their datatypes, since 1 and 1.0 are
    equal: only rows without any difference can change places, so pages neither repeat nor lose a row.
    """
    parts = shape(sparql)
    left = limit if parts.limit is None else max(0, min(limit, parts.limit - offset))
    slices = f"LIMIT {left} OFFSET {parts.offset + offset}"
    lines = (parts.head, parts.grouping, _ordering(parts, sparql), slices, parts.values)
    return "\n".join(line for line in lines if line)


def _ordering(parts: Shape, sparql: str) -> str:
    columns = parts.columns or variables(sparql)
    ties = [f"?{name} DATATYPE(?{name})" for name in columns]
    return " ".join([parts.ordering or "ORDER BY", *ties]) if ties else parts.ordering
