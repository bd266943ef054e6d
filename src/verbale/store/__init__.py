"""Quads ⇄ disk: load, query, describe, export.  [I/O]"""

from verbale.store.answer import Answer, AnswerKind, read_answer
from verbale.store.convert import serialize
from verbale.store.engine import Store

__all__ = ["Answer", "AnswerKind", "Store", "read_answer", "serialize"]
