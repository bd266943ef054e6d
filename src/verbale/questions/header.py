"""The `#+ ` lines of a query → what grlc's decorators say of it. Pure.

`endpoint`, `endpoint_in_url`, `endpoint-method`, `mime` and `transform` tell grlc where to send a query and how to
change its answer; the questions here are asked of this store, so these are read past.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from verbale.errors import QuestionError

MARK = "#+"


@dataclass(frozen=True, slots=True)
class Header:
    """What the decorators say; `defaults`, `enumerate` and `things` by the name of the parameter."""

    summary: str
    description: str
    tags: tuple[str, ...]
    method: str
    pagination: int | None
    defaults: Mapping[str, str]
    enumerate: Mapping[str, tuple[str, ...]]
    things: Mapping[str, str]


def split(source: str) -> tuple[str, str]:
    """The YAML of a file's header, and the query without it."""
    lines = source.splitlines(keepends=True)
    header = "".join(line[len(MARK) :].removeprefix(" ") for line in lines if line.startswith(MARK))
    return header, "".join(line for line in lines if not line.startswith(MARK)).strip()


def read(name: str, text: str) -> Header:
    """The header of the question with that name; QuestionError where it is not what grlc defines."""
    try:
        return _header(yaml.safe_load(text) or {})
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise QuestionError(f"The header of {name!r} is not what grlc defines: {error}.") from error


def _header(fields: Mapping[str, object]) -> Header:
    return Header(
        summary=str(fields.get("summary") or ""),
        description=str(fields.get("description") or ""),
        tags=_texts(fields.get("tags") or ()),
        method=str(fields.get("method") or "GET").upper(),
        pagination=_count(fields.get("pagination")),
        defaults={name: _word(value) for name, value in _entries(fields.get("defaults"))},
        enumerate={name: _texts(values) for name, values in _entries(fields.get("enumerate"))},
        things={name: str(value) for name, value in _entries(fields.get("things"))},
    )


def _entries(listed: object) -> Iterator[tuple[str, object]]:
    """The entries of a list of mappings, or of one mapping; grlc's `- name` alone, values from the store, is passed."""
    rows = [listed] if isinstance(listed, Mapping) else listed or ()
    if not isinstance(rows, list | tuple):
        raise ValueError(f"{listed!r} is no list of names with their values")
    for row in rows:
        if not isinstance(row, str):
            yield from ((_plain(str(name)), value) for name, value in row.items())


def _plain(name: str) -> str:
    """A parameter's name, which may be given as its variable.

    >>> _plain("actor"), _plain("?_actor"), _plain("_year_integer")
    ('actor', 'actor', 'year')
    """
    bare = name.removeprefix("?")
    return bare.strip("_").partition("_")[0] if bare.startswith("_") else bare


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(_word, values)) if isinstance(values, list | tuple) else (_word(values),)


def _word(value: object) -> str:
    """A value of YAML as it is written in an address: `true`, not Python's `True`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _count(value: object) -> int | None:
    if value is None:
        return None
    number = int(str(value))
    if number < 1:
        raise ValueError("pagination is a number of rows from 1")
    return number
