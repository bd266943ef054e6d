"""A question's values and a way to run SPARQL → a sentence about the name that the graph does not know, if one is so.

A name that nothing has is told apart from one whose thing has no answer: the first is NotFound, the second no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from verbale import access
from verbale.errors import NotFound
from verbale.questions import Parameter, Question, binding, names
from verbale.store import Answer

Run = Callable[[str], Answer]
"""What answers a query: a store, or a process that asks it within limits."""

MOST_NAMES = 2000
"""Names among which the nearest are looked for."""


def refuse_unknown(run: Run, question: Question, values: Mapping[str, str]) -> None:
    """NotFound where a value should name a thing and none is called so, with the names that come near."""
    for parameter in question.parameters:
        value = values.get(parameter.name, "").strip()
        if parameter.thing and value:
            point = str(binding.term(question, parameter, value))
            if not run(names.known(parameter.thing, point)).boolean:
                near = _nearest(point, run(names.alike(parameter.thing, point, MOST_NAMES)))
                raise NotFound(_unknown(parameter, value, near))


def _unknown(parameter: Parameter, value: str, near: list[str]) -> str:
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "check how it is written."
    return f"The graph knows nothing called {value[:80]!r} for the parameter {parameter.name!r}; {hint}"


def _nearest(point: str, found: Answer) -> list[str]:
    """Three names: first those most alike, then those that hold the value as a part."""
    by_point = {access.folded(str(name)): str(name) for (name,) in reversed(list(found.rows()))}
    alike = get_close_matches(point, by_point, n=3, cutoff=0.6)
    holding = sorted((each for each in by_point if point in each), key=len)
    return [by_point[each] for each in dict.fromkeys([*alike, *holding])][:3]
