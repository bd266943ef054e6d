"""A question's values and a way to run SPARQL → a sentence about the name that the graph does not know, if one is so.

A name that nothing has is told apart from one whose thing has no answer: the first is NotFound, the second no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from rdflib import URIRef

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
            _refuse(run, parameter, parameter.thing, str(binding.term(question, parameter, value)))


def _refuse(run: Run, parameter: Parameter, kind: URIRef, value: str) -> None:
    if run(names.known(kind, value)).boolean:
        return
    found = [str(name) for (name,) in run(names.alike(kind, value, MOST_NAMES)).rows()]
    near = _nearest(value, found)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "check how it is written."
    raise NotFound(f"The graph knows nothing called {value[:80]!r} for the parameter {parameter.name!r}; {hint}")


def _nearest(value: str, found: list[str]) -> list[str]:
    """Three names: first those most alike, then those that hold the value as a part."""
    by_lower = {name.lower(): name for name in reversed(found)}
    alike = get_close_matches(value.lower(), by_lower, n=3, cutoff=0.6)
    holding = sorted((name for name in by_lower if value.lower() in name), key=len)
    return [by_lower[name] for name in dict.fromkeys([*alike, *holding])][:3]
