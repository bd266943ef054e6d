"""Work cut into batches → its results, in the order of the batches, whoever does it.  [I/O]

Whoever does it is a `concurrent.futures.Executor`: this process (`Here`), worker processes (`Processes`) or a Dask
cluster (`cluster`).
"""

from verbale.parallel.cluster import cluster
from verbale.parallel.here import Here
from verbale.parallel.order import Lost, WorkerDied, in_order
from verbale.parallel.processes import Processes

__all__ = ["Here", "Lost", "Processes", "WorkerDied", "cluster", "in_order"]
