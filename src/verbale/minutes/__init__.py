"""Files and addresses → the minutes of each document: what it says and the shapes allow, and what follows.  [I/O]"""

from verbale.minutes.many import Workers, each_reading, take, take_again
from verbale.minutes.task import Held, Minutes, Reading, claims, reading
from verbale.read import Refused

__all__ = [
    "Held",
    "Minutes",
    "Reading",
    "Refused",
    "Workers",
    "claims",
    "each_reading",
    "reading",
    "take",
    "take_again",
]
