"""Triples → what follows from them by the ontology, in OWL 2 RL.

owlrl closes the ontology, once. From that closure come tables that say, for each property and each class, all that one
triple entails by itself, so that a claim costs a look-up; only chains and transitive properties join two triples. The
result equals owlrl's own closure of ontology and triples, noise left out.
"""

from verbale.reason.closure import Fact, Facts, added, alone, closed, follows_from_names, ground, infer, is_noise, known
from verbale.reason.growth import Whole, across, doubtful, follows, returning
from verbale.reason.tables import Rules, rules

__all__ = [
    "Fact",
    "Facts",
    "Rules",
    "Whole",
    "across",
    "added",
    "alone",
    "closed",
    "doubtful",
    "follows",
    "follows_from_names",
    "ground",
    "infer",
    "is_noise",
    "known",
    "returning",
    "rules",
]
