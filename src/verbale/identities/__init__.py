"""Who is who as people have decided: decisions ⇄ RDF, and what is the same by them. Pure."""

from verbale.identities.model import Decision, Verdict, agreed, merged, one_of
from verbale.identities.rdf import PREFIXES, of_graph, triples

__all__ = ["PREFIXES", "Decision", "Verdict", "agreed", "merged", "of_graph", "one_of", "triples"]
