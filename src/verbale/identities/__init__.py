"""Who is who as people have decided: decisions ⇄ RDF, and what is the same by them. Pure."""

from verbale.identities.evidence import Holding, Reason, Record, reasons
from verbale.identities.model import Decision, Verdict, agreed, merged, one_of
from verbale.identities.rdf import PREFIXES, of_graph, triples
from verbale.identities.who import NOBODY, Who, concerned, who

__all__ = [
    "NOBODY",
    "PREFIXES",
    "Decision",
    "Holding",
    "Reason",
    "Record",
    "Verdict",
    "Who",
    "agreed",
    "concerned",
    "merged",
    "of_graph",
    "one_of",
    "reasons",
    "triples",
    "who",
]
