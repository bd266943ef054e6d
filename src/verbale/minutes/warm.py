"""Imported by the server from which worker processes are forked: loads what they share, before there is any of them."""

import gc

from verbale.minutes import task

task.prepare()
gc.freeze()  # what is never looked at for garbage is never copied into a worker
# What a document needs is reached in a row, not in a ring: to look for rings after every 700 new things, as Python does
# if it is not told otherwise, takes a tenth of the reading.
gc.set_threshold(100_000)
