"""What the pages of the ontology and the editor want to know of its terms → SPARQL text. Pure."""

from __future__ import annotations

from verbale.serve.queries import PROLOGUE


def words() -> str:
    """?term ?kind: the classes, properties, acts, topics and individuals of which a query can speak."""
    return (
        f"{PROLOGUE}SELECT ?term (SAMPLE(?sort) AS ?kind) WHERE {{\n"
        '  { ?term a owl:Class BIND("class" AS ?sort) }\n'
        "  UNION { VALUES ?property { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }\n"
        '    ?term a ?property BIND("property" AS ?sort) }\n'
        '  UNION { SELECT DISTINCT ?term ("property" AS ?sort) WHERE { ?some ?term ?value } }\n'
        '  UNION { SELECT DISTINCT ?term ("class" AS ?sort) WHERE { ?some a ?term } }\n'
        '  UNION { ?term a v:Act BIND("act" AS ?sort) }\n  UNION { ?term a v:Topic BIND("topic" AS ?sort) }\n'
        '  UNION { ?term a owl:NamedIndividual BIND("individual" AS ?sort) }\n'
        "  FILTER(isIRI(?term))\n} GROUP BY ?term ORDER BY ?term"
    )
