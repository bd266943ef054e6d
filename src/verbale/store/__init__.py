"""Quads ⇄ disk: load, query, describe, export.  [I/O]"""

from verbale.store.answer import Answer, AnswerKind, read_answer
from verbale.store.convert import serialize
from verbale.store.engine import Store
from verbale.store.stamp import Stamp
from verbale.store.updates import is_update

__all__ = ["Answer", "AnswerKind", "Stamp", "Store", "is_update", "read_answer", "serialize"]
