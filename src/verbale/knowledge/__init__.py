"""ontology/ and data/names/ → one read-only Knowledge: the graphs, and the words that tell of things.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path
from rdflib import Graph

from verbale.errors import KnowledgeError
from verbale.knowledge.kept import Cache, key
from verbale.knowledge.lexicon import Lexicon, lexicon
from verbale.knowledge.triggers import triggers

T = TypeVar("T")

_ROOT = Path(__file__).parents[1]


def folder(name: str) -> Path:
    """The folder `ontology`, `data` or `queries`: inside the installed package, or at the top of a checkout."""
    packaged = _ROOT / name
    found = packaged if packaged.is_dir() else _ROOT.parents[1] / name
    if not found.is_dir():
        raise KnowledgeError(f"The folder {name!r} is missing from the installation; reinstall the package.")
    return found


class Knowledge:
    """What is known beforehand, and what was made of it, each part of which is there when somebody asks for it."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._made: dict[str, Any] = {}

    @property
    def ontology(self) -> Graph:
        """Classes, concepts, trigger words and shapes."""
        return self.once(_ontology)

    @property
    def names(self) -> Graph:
        """What exists."""
        return self.once(_names)

    @property
    def lexicon(self) -> Lexicon:
        """The words that tell of either."""
        return self.once(_lexicon)

    def once(self, make: Callable[[Knowledge], T]) -> T:
        """What a function of some module makes of all this: made once for this version of the program, and kept from
        one run to the next. It must depend on nothing else, and nobody may change it.
        """
        return self.kept(f"{make.__module__}.{make.__qualname__}", partial(make, self))

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """The same for what something else takes part in: `name`, which is that of a file, tells of it in full."""
        if name not in self._made:
            self._made[name] = self._cache.kept(name, make)
        found: T = self._made[name]
        return found


@cache
def load() -> Knowledge:
    """Everything that ships with the program."""
    files = [*_ROOT.rglob("*.py"), *folder("ontology").rglob("*.ttl"), *(folder("data") / "names").rglob("*.ttl")]
    return Knowledge(Cache(user_cache_path("verbale"), key(files)))


def _ontology(_: Knowledge) -> Graph:
    graph = _parse("ontology")
    for triple in list(triggers(graph)):
        graph.add(triple)
    return graph


def _names(_: Knowledge) -> Graph:
    from verbale.states import states  # noqa: PLC0415 – slow, and not needed where the names have been made before

    graph = _parse("data/names")
    graph += states(graph)
    return graph


def _lexicon(knowledge: Knowledge) -> Lexicon:
    return lexicon(knowledge.ontology, knowledge.names)


def _parse(name: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in sorted(folder(name).rglob("*.ttl")):
        try:
            graph.parse(path, format="turtle")
        except Exception as error:
            raise KnowledgeError(f"{path} is not valid Turtle: {error}") from error
    return graph
