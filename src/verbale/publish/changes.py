"""What each part of the graph has to lose and to gain at a server → portions and batches that one request can carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from verbale.store import Statement
from verbale.terms import document

MOST = 1_000_000
"""Bytes of statements that one request carries; one document goes in one request, however large it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one part of the graph loses and gains; `digest` is that of all it holds then, or empty where it goes."""

    part: str
    digest: str
    gone: frozenset[Statement]
    new: frozenset[Statement]
    is_last: bool = True
    """Whether the part is then as it should be, or more of it is to come."""

    @property
    def size(self) -> int:
        """Bytes, nearly."""
        return sum(len(triple) + len(graph) for triple, graph in (*self.gone, *self.new))


def portions(change: Change) -> Iterator[Change]:
    """The change itself where it is a document's, which nobody may see in part, or small; otherwise one by one."""
    if change.part.startswith(document("")) or change.size <= MOST:
        yield change
        return
    for gone in _pieces(change.gone):
        yield replace(change, gone=gone, new=frozenset(), is_last=False)
    for new in _pieces(change.new):
        yield replace(change, gone=frozenset(), new=new, is_last=False)
    yield replace(change, gone=frozenset(), new=frozenset())


def _pieces(statements: Iterable[Statement]) -> Iterator[frozenset[Statement]]:
    piece: list[Statement] = []
    size = 0
    for statement in sorted(statements):
        piece.append(statement)
        size += sum(map(len, statement))
        if size > MOST:
            yield frozenset(piece)
            piece, size = [], 0
    if piece:
        yield frozenset(piece)


def batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """As many changes together as one request can carry, and of one part no two, as each is marked in the ledger."""
    batch: list[Change] = []
    for change in changes:
        together = sum(each.size for each in batch) + change.size
        if batch and (together > MOST or change.part == batch[-1].part):
            yield batch
            batch = []
        batch.append(change)
    if batch:
        yield batch
