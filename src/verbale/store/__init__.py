"""Quads ⇄ disk: load, query, describe, export.  [I/O]"""

from verbale.store.answer import Answer, AnswerKind
from verbale.store.convert import lines, serialize
from verbale.store.engine import Store

__all__ = ["Answer", "AnswerKind", "Store", "lines", "serialize"]
