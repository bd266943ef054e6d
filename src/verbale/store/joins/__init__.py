"""SPARQL text → the same question with its large joins as the engine makes them fastest, where that is known to pay.

The engine joins triple patterns by nested loops: for each row that it has it looks the next pattern up in an index,
some 11 µs each time. Patterns that stand each in a query of its own it joins by hash instead: it goes through all rows
of each, some 2 µs a row, and keeps what is joined so far in memory. That is several times as fast where nearly all
rows of large patterns are needed, and slower where few are. So the sizes of the patterns are counted first.
"""

from verbale.store.joins.costs import LIMITS, ROW, Limits, joined
from verbale.store.joins.patterns import recognised
from verbale.store.joins.sizes import Sizes

__all__ = ["LIMITS", "ROW", "Limits", "Sizes", "joined", "recognised"]
