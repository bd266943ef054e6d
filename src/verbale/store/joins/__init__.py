"""SPARQL text → the same question with its large joins as the engine makes them fastest, where that is known to pay.

The engine joins triple patterns in nested loops: for each row that it has it looks the next pattern up in an index,
some 11 µs each time. Patterns that stand each in a query of its own it joins by hash instead: it keeps the rows that it
has in memory and goes through all of the next pattern, some 2 µs a row. That is several times as fast where nearly all
rows of large patterns are needed, and slower where few are. So the sizes of the patterns are counted first.
"""

from verbale.store.joins.costs import LIMITS, ROW, Limits, joined
from verbale.store.joins.groups import recognised
from verbale.store.joins.sizes import Sizes

__all__ = ["LIMITS", "ROW", "Limits", "Sizes", "joined", "recognised"]
