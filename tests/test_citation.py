"""What others need to cite and reuse: the citation, and the licences of code and of data told apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL

from verbale import __version__
from verbale.knowledge import folder
from verbale.terms import ONTOLOGY_GRAPH

HOUSE = Path(__file__).parents[1]
CITATION = yaml.safe_load((HOUSE / "CITATION.cff").read_text("utf-8"))


def test_the_citation_has_what_its_format_demands() -> None:
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert (CITATION["cff-version"], CITATION["type"]) == ("1.2.0", "software")
    assert all("name" in author or "family-names" in author for author in CITATION["authors"])


def test_citation_package_and_ontology_tell_one_version_and_one_licence() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert {CITATION["version"], project["version"], __version__} == {__version__}
    assert CITATION["license"] == project["license"] == "Apache-2.0"
    ontology = Graph().parse(folder("ontology") / "verbale.ttl")
    assert str(ontology.value(ONTOLOGY_GRAPH, OWL.versionInfo)) == __version__
    assert ontology.value(ONTOLOGY_GRAPH, OWL.versionIRI) == URIRef(f"{ONTOLOGY_GRAPH}/{__version__}")
    assert ontology.value(ONTOLOGY_GRAPH, DCTERMS.license) == URIRef("https://www.apache.org/licenses/LICENSE-2.0")


def test_the_licence_of_the_data_is_not_that_of_the_code() -> None:
    assert (HOUSE / "LICENSE").read_text("utf-8").lstrip().startswith("Apache License")
    assert "SPDX-License-Identifier: CC0-1.0" in (folder("data") / "LICENSE").read_text("utf-8")
    digests = [path.read_text("utf-8") for path in (folder("data") / "documents").glob("*.md")]
    assert len(digests) > 30
    assert all("\nlicence: CC0-1.0\n" in digest for digest in digests)
