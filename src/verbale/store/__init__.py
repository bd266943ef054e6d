"""Quads ⇄ disk: load, query, describe, export.  [I/O]"""

from verbale.store.answer import Answer, AnswerKind, read_answer
from verbale.store.contents import Contents
from verbale.store.convert import Statement, lines, read_lines, serialize, write_quads
from verbale.store.dataset import Dataset, Opener
from verbale.store.digests import digested, sealed
from verbale.store.draft import Draft
from verbale.store.engine import Store
from verbale.store.latest import Latest, check, latest
from verbale.store.register import Dated, Published, Register
from verbale.store.remote import Remote
from verbale.store.stamp import Stamp
from verbale.store.states import backup, drop, keep, kept, restore
from verbale.store.updates import refusal

__all__ = [
    "Answer",
    "AnswerKind",
    "Contents",
    "Dataset",
    "Dated",
    "Draft",
    "Latest",
    "Opener",
    "Published",
    "Register",
    "Remote",
    "Stamp",
    "Statement",
    "Store",
    "backup",
    "check",
    "digested",
    "drop",
    "keep",
    "kept",
    "latest",
    "lines",
    "read_answer",
    "read_lines",
    "refusal",
    "restore",
    "sealed",
    "serialize",
    "write_quads",
]
