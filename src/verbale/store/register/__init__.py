"""The things of each class with their days, in order, and by their names: a register that is a part of each state.

A list by date has to be put in order as a whole before a page of it can be shown, and so has each list of names. In the
register they stand in order, in segments as the index of words does (`segments`), so that a change costs what is new
and a page what it shows. It holds what the default graph says, no more and no less.
"""

from verbale.store.register.asked import NAMED, Ask
from verbale.store.register.register import SUFFIX, Dated, Register, gathered
from verbale.store.register.segment import Published
from verbale.store.register.touched import Touched, follow

__all__ = ["NAMED", "SUFFIX", "Ask", "Dated", "Published", "Register", "Touched", "follow", "gathered"]
