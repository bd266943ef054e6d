"""A name, and what else is told of whom it means → the entities that may be meant, each with a score from 0 to 100."""

from verbale.reconcile.index import Index
from verbale.reconcile.model import Candidate, Entity, Evidence, Query, Told
from verbale.reconcile.names import similarity, spelling
from verbale.reconcile.scoring import pool, weighed

__all__ = [
    "Candidate",
    "Entity",
    "Evidence",
    "Index",
    "Query",
    "Told",
    "pool",
    "similarity",
    "spelling",
    "weighed",
]
