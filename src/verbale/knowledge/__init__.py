"""ontology/ and data/names/ → one read-only Knowledge: the graphs, and the words that tell of things.  [I/O]"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph

from verbale.errors import KnowledgeError
from verbale.knowledge.lexicon import Lexicon, lexicon
from verbale.knowledge.triggers import triggers
from verbale.states import states


def folder(name: str) -> Path:
    """The folder `ontology`, `data` or `queries`: inside the installed package, or at the top of a checkout."""
    packaged = Path(__file__).parents[1] / name
    found = packaged if packaged.is_dir() else Path(__file__).parents[3] / name
    if not found.is_dir():
        raise KnowledgeError(f"The folder {name!r} is missing from the installation; reinstall the package.")
    return found


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beforehand: `ontology` holds classes, concepts, trigger words and shapes, `names` what exists."""

    ontology: Graph
    names: Graph
    lexicon: Lexicon


def _parse(name: str) -> Graph:
    graph = Graph(bind_namespaces="none")
    for path in sorted(folder(name).rglob("*.ttl")):
        try:
            graph.parse(path, format="turtle")
        except Exception as error:
            raise KnowledgeError(f"{path} is not valid Turtle: {error}") from error
    return graph


@cache
def load() -> Knowledge:
    """Everything that ships with the program, parsed once."""
    ontology = _parse("ontology")
    names = _parse("data/names")
    names += states(names)
    words = lexicon(ontology, names)
    for triple in list(triggers(ontology)):
        ontology.add(triple)
    return Knowledge(ontology, names, words)
