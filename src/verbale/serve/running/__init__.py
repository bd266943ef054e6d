"""Strangers' queries → answers in chunks, out of processes of their own, which can be ended.

A query runs in a worker: a process with its own read-only store, which the kernel ends when the query reaches its limit
of time or memory. All workers accept at one socket in the file system, so that whichever is free takes the next query;
a supervisor, which has neither threads nor a store and therefore may fork, puts another in the place of one that ended.
"""

from verbale.serve.running.asking import Choose, Running, Workers
from verbale.serve.running.messages import Job

__all__ = ["Choose", "Job", "Running", "Workers"]
