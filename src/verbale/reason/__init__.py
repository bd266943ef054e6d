"""Triples → what follows from them by the ontology, in OWL 2 RL.

owlrl closes the ontology, once. From that closure come tables that say, for each property and each class, all that one
triple entails by itself, so that a claim costs a look-up; only chains and transitive properties join two triples. The
result equals owlrl's own closure of ontology and triples, noise left out.
"""

from verbale.reason.closure import Facts, added, closed, infer, is_noise, known
from verbale.reason.tables import Rules, rules

__all__ = ["Facts", "Rules", "added", "closed", "infer", "is_noise", "known", "rules"]
