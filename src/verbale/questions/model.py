"""The types that flow: one question, and one of its parameters."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import URIRef


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name for people, its variable in the text, and what its value may be.

    `kind` is a key of `kinds.KINDS`; a text may have a `language` or a `datatype` besides. `choices` are the only
    values it takes, if there are any; `thing` is the class of the thing that the value names or is the IRI of.
    """

    name: str
    variable: str
    kind: str
    required: bool
    example: str | None = None
    language: str = ""
    datatype: URIRef | None = None
    choices: tuple[str, ...] = ()
    thing: URIRef | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the name of its file, a title, the question in one sentence, its parameters, its SPARQL.

    `posts` says that it may be asked by POST too, `page_size` how many rows a page of its answer has unless told.
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str
    tags: tuple[str, ...] = ()
    posts: bool = False
    page_size: int | None = None

    @property
    def examples(self) -> dict[str, str]:
        """Values with which the shipped data gives an answer."""
        return {p.name: p.example for p in self.parameters if p.example is not None}
