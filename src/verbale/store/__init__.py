"""Quads ⇄ disk: load, query, describe, export.  [I/O]"""

from verbale.store.answer import Answer, AnswerKind
from verbale.store.convert import lines, read_lines, serialize
from verbale.store.engine import Store
from verbale.store.latest import Latest
from verbale.store.states import backup, drop, keep, kept, restore

__all__ = [
    "Answer",
    "AnswerKind",
    "Latest",
    "Store",
    "backup",
    "drop",
    "keep",
    "kept",
    "lines",
    "read_lines",
    "restore",
    "serialize",
]
