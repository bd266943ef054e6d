"""Imported by the server from which worker processes are forked: loads what they share, before there is any of them."""

import gc

from verbale.minutes import task

task.prepare()
gc.freeze()  # what is never looked at for garbage is never copied into a worker
